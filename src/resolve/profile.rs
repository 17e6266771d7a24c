//! Profiles: what of a chain counts when it is linked across articles.
//!
//! Chains with one profile are one entity whatever else the corpus holds, so linking compares profiles,
//! not chains: a corpus names the European Union ten thousand times, and in a dozen ways.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::lang::exonym;
use crate::recognize::event::Event;
use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::{Detail, Kind, agreement, international};
use crate::resolve::field;
use crate::resolve::kind;
use crate::resolve::knowledge::Knowledge;
use crate::resolve::name::tidy;
use crate::resolve::proper::{self, Called};
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
    /// The key of the international body that it is, or that an office is of.
    pub international: Option<&'static str>,
    /// How the article calls an agreement of a proper name, and what it says beside it.
    pub called: Option<Called>,
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
            international: None,
            called: None,
            number: None,
            declared: None,
            apart: Vec::new(),
            annotated: None,
            nameless: None,
            local: None,
        }
    }

    /// True when it says of itself more than its name.
    pub fn has_context(&self) -> bool {
        !self.parties.is_empty() || !self.offices.is_empty() || !self.bodies.is_empty()
    }
}

/// The head of what is a union of states by its own name.
pub(super) const UNION: &str = "union";

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
            sort(list);
        }
        if let Some(called) = &mut profile.called {
            [&mut called.topic, &mut called.around].into_iter().for_each(sort);
        }
        profile.international = profile.international.or_else(|| international(analysis, profile));
        if is_local(profile) {
            profile.local = Some(analysis.article.doc.clone());
        }
    }
    profiles
}

/// The key of the international body that an organization is: by its names, or by acronyms that the article gives no name to.
fn international(analysis: &Analysis, profile: &Profile) -> Option<&'static str> {
    let called = if profile.names.is_empty() { &profile.acronyms } else { &profile.names };
    let called = called.iter().filter(|_| profile.kind == Kind::Organization);
    called.into_iter().find_map(|name| international::of(analysis.article.lang, name))
}

fn sort(list: &mut Vec<String>) {
    list.sort();
    list.dedup();
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
        if let Detail::Agreement(agreement) = &mention.detail
            && let Some(called) = proper::of(analysis, mention, agreement)
        {
            profile.called.get_or_insert_with(|| Called { name: called.name.clone(), ..Called::default() }).add(called);
        }
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
            profile.head = Some(series(analysis, event));
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
            let known =
                role.organization.and_then(|span| international::of(analysis.article.lang, analysis.text(span)));
            profile.international = profile.international.or(known);
            profile.parties.extend(role.country.clone());
        }
        _ => {}
    }
}

/// The series of an event, or its sort; a city that names it by its English name: `bataille de Moscou`.
fn series(analysis: &Analysis, event: &Event) -> String {
    let Some((rest, name)) = event.series.rsplit_once('|') else { return event.head.clone() };
    let city = exonym::english(analysis.article.lang, name);
    city.map_or_else(|| event.series.clone(), |city| format!("{rest}|{}", key(city, Marks::Drop)))
}

/// The body that an office is held in: by its field, where language data has it.
fn body(analysis: &Analysis, span: Span) -> String {
    let text = analysis.text(span);
    let lang = analysis.article.lang;
    field::of_ministry(lang, text)
        .or_else(|| international::of(lang, text))
        .map(str::to_owned)
        .or_else(|| kind::of(lang, text))
        .unwrap_or_else(|| key(text, Marks::Drop))
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
