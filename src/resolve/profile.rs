//! Profiles: what of a chain counts when it is linked across articles.
//!
//! Chains with one profile are one entity whatever else the corpus holds, so linking compares profiles,
//! not chains: a corpus names the European Union ten thousand times, and in a dozen ways.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::lang;
use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::{Detail, Kind, agreement};
use crate::resolve::field;
use crate::resolve::knowledge::Knowledge;
use crate::resolve::name::{Name, initials, singular_words, tidy, without_form};
use crate::resolve::within::{self, Chain};
use crate::resolve::{Doc, Sieve};
use crate::text::Span;
use crate::text::fold::{Marks, key};

/// What counts of a chain. Every list is sorted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Profile {
    pub kind: Kind,
    /// Names in full, as the article writes them.
    pub names: Vec<String>,
    pub acronyms: Vec<String>,
    /// Short forms that the article uses besides the full name.
    pub shorts: Vec<String>,
    /// The code of the article's language.
    pub lang: &'static str,
    /// The type of an agreement or event, the head of an organization, by its key.
    pub head: Option<String>,
    /// The countries that it is of, or the parties to it.
    pub parties: Vec<String>,
    /// Keys of the offices that a person holds, and the bodies that they are held in.
    pub offices: Vec<String>,
    pub bodies: Vec<String>,
    /// What an agreement is about, folded; the office and body of a role; the own name of an event.
    pub subject: Option<String>,
    pub year: Option<i16>,
    pub ordinal: Option<u32>,
    /// The number by which a text of law is cited.
    pub number: Option<String>,
    /// The declared entity that it is, by index.
    pub declared: Option<u32>,
    /// The declarations that it is not another thing, by number, with the side of each that it is on.
    pub apart: Vec<(u32, u32)>,
    /// The entity that annotations say it is.
    pub annotated: Option<Arc<str>>,
    /// What it is called by and its number in the article, where it has no name.
    pub nameless: Option<(String, u32)>,
    /// The article, where its name means nothing outside it: a surname alone, "the talks".
    pub local: Option<Doc>,
}

/// The key of an index over profiles: which sieve looks by it, and what it looks for.
pub type Key = (Sieve, String);

impl Profile {
    fn new(kind: Kind, lang: &'static str) -> Profile {
        Profile {
            kind,
            names: Vec::new(),
            acronyms: Vec::new(),
            shorts: Vec::new(),
            lang,
            head: None,
            parties: Vec::new(),
            offices: Vec::new(),
            bodies: Vec::new(),
            subject: None,
            year: None,
            ordinal: None,
            number: None,
            declared: None,
            apart: Vec::new(),
            annotated: None,
            nameless: None,
            local: None,
        }
    }

    /// The keys under which other profiles find this one; those of each kind begin with its word.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        if let Some(declared) = self.declared {
            keys.push((Sieve::Knowledge, declared.to_string()));
        }
        if let Some(entity) = &self.annotated {
            keys.push((Sieve::Annotation, entity.to_string()));
        }
        if self.local.is_some() {
            return keys;
        }
        let kind = self.kind.word();
        let mut add = |sieve, value: &str| keys.push((sieve, format!("{kind}|{value}")));
        for text in self.names.iter().filter(|name| !self.is_sort(name)) {
            let name = Name::new(text);
            add(Sieve::ExactName, &name.kept);
            match self.kind {
                Kind::Place => add(Sieve::Folded, &name.bare.replace([' ', '-', '\''], "")),
                _ => add(Sieve::Folded, &name.bare),
            }
            match self.kind {
                Kind::Organization => {
                    organization_keys(&name, &mut add);
                    if let Some(national) = self.national(text) {
                        add(Sieve::Country, &national);
                    }
                }
                Kind::Other => model_key(&name, &mut add),
                _ => {}
            }
        }
        for acronym in &self.acronyms {
            add(Sieve::Acronym, &key(acronym, Marks::Keep));
            if self.kind == Kind::Organization && self.names.is_empty() {
                add(Sieve::Initials, &key(acronym, Marks::Drop));
            }
        }
        for short in &self.shorts {
            add(Sieve::ShortName, &key(short, Marks::Keep));
        }
        match self.kind {
            Kind::Organization if self.head.as_deref() == Some(UNION) => add(Sieve::Country, &self.parties.join("+")),
            Kind::Organization => self.office_key(&mut add),
            Kind::Place if self.head.is_some() => add(Sieve::Country, &self.parties.join("+")),
            Kind::Agreement => self.agreement_keys(&mut add),
            Kind::Event if self.subject.is_some() => {
                add(Sieve::HeadAndParties, &format!("{:?}|{:?}|{:?}", self.head, self.subject, self.year));
            }
            Kind::Event if self.head.is_some() && !self.parties.is_empty() => {
                add(Sieve::HeadAndParties, &format!("{:?}|{:?}", self.head, self.ordinal));
            }
            Kind::Role => {
                // An office of no country is that of the country whose language it is told in.
                let of = if self.parties.is_empty() { self.lang.to_owned() } else { self.parties.join("+") };
                add(Sieve::HeadAndParties, &format!("{:?}|{of}", self.subject));
            }
            _ => {}
        }
        keys
    }

    /// True for a name that says what sort of agreement it is, and not which: it is found by its parties.
    fn is_sort(&self, name: &str) -> bool {
        let lexicon = lang::by_code(self.lang).map(agreement::lexicon::of);
        self.kind == Kind::Agreement && lexicon.is_some_and(|lexicon| lexicon.is_sort(name))
    }

    /// A body by the country that its name begins with, however that is written: `U.S. Coast Guard` is the
    /// `United States Coast Guard`.
    fn national(&self, name: &str) -> Option<String> {
        let (country, rest) = Lexicon::of(lang::by_code(self.lang)?).country_lead(name)?;
        Some(format!("{country}|{}", key(rest, Marks::Drop)))
    }

    /// A body by its head, country and field, in whatever language: a country has one ministry of finance.
    fn office_key(&self, add: &mut impl FnMut(Sieve, &str)) {
        if let (Some(head), [country], Some(field)) = (&self.head, self.parties.as_slice(), &self.subject) {
            add(Sieve::Translation, &format!("{head}|{country}|{field}"));
        }
    }

    fn agreement_keys(&self, add: &mut impl FnMut(Sieve, &str)) {
        let Some(head) = &self.head else { return };
        if self.parties.len() >= 2 {
            // An agreement that its year tells apart is not the one that no year does.
            let year = self.year.map(|year| year.to_string()).unwrap_or_default();
            add(Sieve::HeadAndParties, &format!("{head}|{}|{year}", self.parties.join("+")));
        }
        // `accord de Paris`, `Paris accords`: where no more is told than a proper name, that is which.
        let told = |name: &String| {
            // `Lusaka Accord on Water` is the Lusaka Accord, where an article calls it so.
            let is_short = self.names.iter().any(|longer| longer.starts_with(&format!("{name} ")));
            self.parties.is_empty() && (self.subject.is_none() || is_short)
        };
        let Some(lang) = lang::by_code(self.lang) else { return };
        let lexicon = agreement::lexicon::of(lang);
        // `Lusaka Accord between X and Y`
        let without_parties = self.names.iter().filter_map(|name| lexicon.without_parties(name));
        for name in self.names.iter().filter(|name| told(name)).map(String::as_str).chain(without_parties) {
            let proper = lexicon.proper_words(name);
            if !proper.is_empty() {
                let year = self.year.map(|year| year.to_string()).unwrap_or_default();
                add(Sieve::HeadAndParties, &format!("{head}|||{year}|{proper}"));
            }
        }
        if let Some(subject) = self.subject.as_ref().filter(|s| s.contains(' ')) {
            add(Sieve::HeadAndParties, &format!("{head}||{subject}"));
        }
        if let Some(number) = &self.number {
            add(Sieve::HeadAndParties, &format!("{head}|number|{number}"));
        }
    }

    /// True when it says of itself more than its name.
    pub fn has_context(&self) -> bool {
        !self.parties.is_empty() || !self.offices.is_empty() || !self.bodies.is_empty()
    }
}

/// The keys that the name of an organization has besides itself.
fn organization_keys(name: &Name, add: &mut impl FnMut(Sieve, &str)) {
    if name.word_count() == 1 {
        add(Sieve::ShortName, &name.kept);
    }
    add(Sieve::TitleStripped, &singular_words(without_form(&name.bare).unwrap_or(&name.bare)));
    initials(name).iter().filter(|letters| letters.len() > 2).for_each(|letters| add(Sieve::Initials, letters));
}

/// What is made has a number in its name that is its own: the maker's name before it may be left out.
fn model_key(name: &Name, add: &mut impl FnMut(Sieve, &str)) {
    let is_model = |word: &&str| word.len() > 2 && word.contains(|c: char| c.is_ascii_digit());
    if let Some(model) = name.words().next_back().filter(is_model) {
        add(Sieve::TitleStripped, model);
    }
}

/// The head of what is a union of states by its own name.
const UNION: &str = "union";

/// The profile of each chain of `analysis`.
pub fn of(analysis: &Analysis, knowledge: &Knowledge) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = analysis.chains.iter().map(|chain| of_chain(analysis, chain)).collect();
    add_offices(analysis, &mut profiles);
    for (number, (profile, chain)) in profiles.iter_mut().zip(&analysis.chains).enumerate() {
        if names_in(profile).next().is_none() {
            profile.nameless = Some((chain.name.clone(), number as u32));
        }
        let names = std::iter::once(chain.name.as_str()).chain(names_in(profile));
        let declared = names.into_iter().find_map(|name| knowledge.find(chain.kind, name));
        profile.apart = knowledge.apart(chain.kind, names_in(profile), &analysis.article.doc);
        profile.declared = declared.filter(|_| !knowledge.is_other(&profile.apart));
        for list in [
            &mut profile.names,
            &mut profile.acronyms,
            &mut profile.shorts,
            &mut profile.parties,
            &mut profile.offices,
            &mut profile.bodies,
        ] {
            list.sort();
            list.dedup();
        }
        if is_local(profile) {
            profile.local = Some(analysis.article.doc.clone());
        }
    }
    profiles
}

fn names_in(profile: &Profile) -> impl Iterator<Item = &str> {
    profile.names.iter().chain(&profile.acronyms).chain(&profile.shorts).map(String::as_str)
}

/// True when the names of `profile` can mean something else in the next article.
fn is_local(profile: &Profile) -> bool {
    match profile.kind {
        Kind::Person => profile.names.iter().all(|name| !name.contains(' ')),
        Kind::Event => profile.head.as_ref().is_none_or(String::is_empty),
        Kind::Role => profile.subject.is_none(),
        Kind::Agreement => {
            let is_told = profile.parties.len() > 1 || profile.subject.is_some() || profile.year.is_some();
            !is_told && names_in(profile).all(|name| profile.is_sort(name))
        }
        _ => profile.nameless.is_some(),
    }
}

fn of_chain(analysis: &Analysis, chain: &Chain) -> Profile {
    let mut profile = Profile::new(chain.kind, &analysis.article.lang.code);
    let mut last = None;
    for link in &chain.links {
        let mention = &analysis.mentions()[link.mention as usize];
        let text = link.name.map_or("", |span| analysis.text(span));
        add_detail(analysis, &mention.detail, text, &mut profile);
        let note = analysis.recognized.annotated.get(&link.mention);
        profile.annotated = profile.annotated.take().or_else(|| note?.entity.clone());
        let is_acronym = match &mention.detail {
            Detail::Organization(organization) => organization.is_acronym || note.is_some() && is_letters(text),
            // The detail gives it.
            Detail::Agreement(agreement) if agreement.is_acronym => continue,
            _ => false,
        };
        if text.is_empty() || last.replace((text, is_acronym)) == Some((text, is_acronym)) {
            continue;
        }
        match link.sieve {
            _ if is_acronym => profile.acronyms.push(tidy(text)),
            Sieve::RoleOfHolder | Sieve::Described => {}
            Sieve::ShortName => profile.shorts.push(tidy(text)),
            _ => profile.names.push(tidy(text)),
        }
    }
    // Letters that one mention shows to be an acronym are one in "airline SIA" too.
    let acronyms = &profile.acronyms;
    profile.names.retain(|name| !acronyms.contains(name));
    profile
}

/// True for what can only be an acronym: a few capitals.
fn is_letters(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn add_detail(analysis: &Analysis, detail: &Detail, name: &str, profile: &mut Profile) {
    match detail {
        Detail::Organization(organization) => {
            let acronym = organization.acronym.map(|span| tidy(analysis.text(span)));
            profile.acronyms.extend(acronym);
            profile.parties.extend(organization.country.clone());
            let field = organization.head.as_ref().and_then(|_| field::of(analysis.article.lang, name));
            profile.subject = profile.subject.take().or_else(|| field.map(str::to_owned));
            profile.head = profile.head.take().or_else(|| organization.head.clone());
            let is_union = || Lexicon::of(analysis.article.lang).country(name).is_some();
            if profile.head.is_none() && organization.country.is_some() && is_union() {
                profile.head = Some(UNION.to_owned());
            }
        }
        Detail::Place(place) => {
            if place.is_country || place.is_demonym {
                profile.head = Some("country".to_owned());
            }
            profile.parties.extend(place.country.clone());
        }
        Detail::Agreement(agreement) => {
            // `FTA` is an acronym of many.
            let acronym = agreement.acronym.map(|span| analysis.text(span));
            let lexicon = agreement::lexicon::of(analysis.article.lang);
            profile.acronyms.extend(acronym.filter(|text| !lexicon.is_sort(text)).map(tidy));
            profile.parties.extend(agreement.parties.iter().cloned());
            let head = Some(agreement.head.clone()).filter(|head| !head.is_empty());
            profile.head = profile.head.take().or(head);
            profile.year = profile.year.or(agreement.year);
            let subject = agreement.subject.map(|span| within::subject_key(&analysis.article, span));
            profile.subject = profile.subject.take().or(subject);
            let number = within::number_key(&analysis.article, agreement);
            profile.number = profile.number.take().or(number);
        }
        Detail::Event(event) if event.is_named => {
            profile.head = Some(if event.series.is_empty() { &event.head } else { &event.series }.clone());
            profile.parties.extend(event.parties.iter().cloned());
            profile.ordinal = profile.ordinal.or(event.ordinal);
            profile.year = profile.year.or(event.year);
            // A storm's name is used again in another year, the code of a flight that crashed never.
            let is_coded = analysis.article.lang.names.event.coded.contains_key(&event.head);
            let year = || event.year.or(analysis.recognized.date.map(|(day, _)| day.year()));
            if let Some(name) = within::own_name(&analysis.article, event) {
                profile.year = profile.year.or_else(|| year().filter(|_| !is_coded));
                profile.subject = Some(name.to_owned());
            }
        }
        Detail::Role(role) if role.organization.is_some() || role.country.is_some() => {
            let body = role.organization.map(|span| body(analysis, span)).unwrap_or_default();
            profile.subject = profile.subject.take().or(Some(format!("{}|{body}", role.key)));
            profile.parties.extend(role.country.clone());
        }
        _ => {}
    }
}

/// The body that an office is held in: by its field, where language data has it.
fn body(analysis: &Analysis, span: Span) -> String {
    let text = analysis.text(span);
    field::of_ministry(analysis.article.lang, text).map_or_else(|| key(text, Marks::Drop), str::to_owned)
}

/// Gives each person the offices that the article says they hold.
fn add_offices(analysis: &Analysis, profiles: &mut [Profile]) {
    for mention in analysis.mentions() {
        let Detail::Role(role) = &mention.detail else { continue };
        let Some(holder) = role.holder.and_then(|span| mention_at(analysis, span)) else { continue };
        let Some(chain) = analysis.chain_of(holder) else { continue };
        let profile = &mut profiles[chain as usize];
        profile.offices.push(role.key.clone());
        profile.parties.extend(role.country.clone());
        profile.bodies.extend(role.organization.map(|span| body(analysis, span)));
    }
}

/// The person mention at `span`.
fn mention_at(analysis: &Analysis, span: Span) -> Option<usize> {
    let mentions = analysis.mentions();
    let from = mentions.partition_point(|m| m.span.start < span.start);
    let here = mentions[from..].iter().take_while(|m| m.span.start == span.start);
    let at = here.into_iter().position(|m| m.span == span && m.kind() == Kind::Person)?;
    Some(from + at)
}
