//! The keys under which profiles find each other: what each sieve looks by.

use crate::lang::{self, exonym};
use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::{Kind, agreement, event};
use crate::resolve::Sieve;
use crate::resolve::kind;
use crate::resolve::name::{Name, initials, singular_words, without_form};
use crate::resolve::profile::{Profile, UNION};
use crate::text::fold::{Marks, key};

/// The key of an index over profiles: which sieve looks by it, and what it looks for.
pub type Key = (Sieve, String);

impl Profile {
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
            let plain = without_nickname(text).filter(|_| self.kind == Kind::Person);
            plain.iter().for_each(|plain| add(Sieve::ExactName, &Name::new(plain).kept));
            // `Anne-Marie Berg` and `Anne Marie Berg` are spelled alike but for the hyphen.
            if self.kind == Kind::Person && name.kept.contains('-') {
                add(Sieve::ExactName, &name.kept.replace('-', " "));
            }
            match self.kind {
                Kind::Place => add(Sieve::Folded, &name.bare.replace([' ', '-', '\''], "")),
                _ => add(Sieve::Folded, &name.bare),
            }
            match self.kind {
                Kind::Organization => {
                    self.organization_keys(text, &name, &mut add);
                    if let Some(national) = self.national(text) {
                        add(Sieve::Country, &national);
                    }
                }
                Kind::Other => model_key(&name, &mut add),
                Kind::Person if !self.offices.is_empty() => {
                    add(Sieve::Turned, &name.sorted());
                    name.surname().iter().for_each(|surname| add(Sieve::Nickname, surname));
                }
                _ => {}
            }
        }
        for acronym in &self.acronyms {
            add(Sieve::Acronym, &key(acronym, Marks::Keep));
            if self.kind == Kind::Organization && self.names.is_empty() {
                add(Sieve::Initials, &format!("{}|{}", self.lang, key(acronym, Marks::Drop)));
            }
        }
        for short in &self.shorts {
            add(Sieve::ShortName, &key(short, Marks::Keep));
        }
        match self.kind {
            Kind::Organization if self.head.as_deref() == Some(UNION) => add(Sieve::Country, &self.parties.join("+")),
            Kind::Organization => {
                self.office_key(&mut add);
                self.international.iter().for_each(|body| add(Sieve::Translation, body));
            }
            Kind::Place if self.head.is_some() => add(Sieve::Country, &self.parties.join("+")),
            Kind::Place => self.city().iter().for_each(|city| add(Sieve::Translation, city)),
            Kind::Agreement => self.agreement_keys(&mut add),
            Kind::Event if self.subject.is_some() => {
                add(Sieve::HeadAndParties, &format!("{:?}|{:?}|{:?}", self.head, self.subject, self.year));
            }
            Kind::Event if self.head.is_some() && (!self.parties.is_empty() || self.is_of_series()) => {
                add(Sieve::HeadAndParties, &format!("{:?}|{:?}", self.head, self.ordinal));
            }
            Kind::Role => {
                // An office of no country is that of the country whose language it is told in.
                let is_home = self.parties.is_empty() && self.international.is_none();
                let of = if is_home { self.lang.to_owned() } else { self.parties.join("+") };
                add(Sieve::HeadAndParties, &format!("{:?}|{of}", self.subject));
            }
            _ => {}
        }
        keys
    }

    /// True for a name that says what sort of agreement it is, and not which: it is found by its parties.
    pub(super) fn is_sort(&self, name: &str) -> bool {
        let lexicon = lang::by_code(self.lang).map(agreement::lexicon::of);
        self.kind == Kind::Agreement && lexicon.is_some_and(|lexicon| lexicon.is_sort(name))
    }

    /// The keys that the name of an organization has besides itself.
    fn organization_keys(&self, text: &str, name: &Name, add: &mut impl FnMut(Sieve, &str)) {
        if name.word_count() == 1 {
            add(Sieve::ShortName, &name.kept);
        }
        add(Sieve::TitleStripped, &singular_words(without_form(&name.bare).unwrap_or(&name.bare)));
        let kind = lang::by_code(self.lang).and_then(|language| kind::of(language, text));
        kind.iter().for_each(|kind| add(Sieve::Translation, kind));
        // Three letters or fewer are those of many.
        let long = initials(name).into_iter().filter(|letters| letters.len() > 3);
        long.for_each(|letters| add(Sieve::Initials, &format!("{}|{letters}", self.lang)));
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

    /// The English name of the city that it is, where it is called otherwise in some language.
    fn city(&self) -> Option<&'static str> {
        let language = lang::by_code(self.lang)?;
        self.names.iter().filter(|_| self.head.is_none()).find_map(|name| exonym::english(language, name))
    }

    fn agreement_keys(&self, add: &mut impl FnMut(Sieve, &str)) {
        self.called.iter().for_each(|called| add(Sieve::Proper, &called.name));
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
            let words = lexicon.proper_words(name);
            // `accords de Genève` are the `Geneva Accords`.
            let proper = exonym::english(lang, &words).map_or(words, |city| key(city, Marks::Drop));
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

    /// True for an event whose name, with its number or year where there are several, says which it is, in whatever order:
    /// `38th ASEAN Summit`.
    fn is_of_series(&self) -> bool {
        let Some((sort, rest)) = self.head.as_ref().and_then(|series| series.split_once('|')) else { return false };
        !rest.ends_with('|') && (self.ordinal.is_some() || self.year.is_some() || event::SINGLE.contains(&sort))
    }
}

/// What is made has a number in its name that is its own: the maker's name before it may be left out.
fn model_key(name: &Name, add: &mut impl FnMut(Sieve, &str)) {
    let is_model = |word: &&str| word.len() > 2 && word.contains(|c: char| c.is_ascii_digit());
    if let Some(model) = name.words().next_back().filter(is_model) {
        add(Sieve::TitleStripped, model);
    }
}

/// A name without what its bearer is called between quotes: `Robert Berg` of `Robert "Bob" Berg`.
fn without_nickname(name: &str) -> Option<String> {
    let quotes = ['"', '“', '”', '‘', '’'];
    let (given, rest) = name.split_once(quotes)?;
    let (_, surname) = rest.split_once(quotes)?;
    (given.ends_with(' ') && surname.starts_with(' ')).then(|| format!("{given}{}", surname.trim_start()))
}
