//! The words of `[names.agreement]`, made ready for looking up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::agreement::AgreementData;
use crate::lang::{self, Language};
use crate::recognize::phrases::Phrases;
use crate::text::fold::{Marks, key};

/// What a word can be in an agreement's name; a word can be several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Class(u16);

impl Class {
    pub const TYPE: Class = Class(1);
    pub const QUALIFIER: Class = Class(1 << 1);
    pub const AND: Class = Class(1 << 2);
    pub const TIE: Class = Class(1 << 3);
    pub const DEFINITE: Class = Class(1 << 4);
    pub const POSSESSIVE: Class = Class(1 << 5);
    pub const STOP: Class = Class(1 << 6);
    pub const BETWEEN: Class = Class(1 << 7);
    pub const DATED: Class = Class(1 << 8);
    pub const INDEFINITE: Class = Class(1 << 9);
    /// Stands between two words of a name in capitals: `of`, `for`.
    pub const INNER: Class = Class(1 << 10);
    pub const WITH: Class = Class(1 << 11);
    /// Stands before a number: `No`.
    pub const NUMBER: Class = Class(1 << 12);
    /// A word that is no syllable of a name, where names are written in syllables apart.
    pub const LITTLE: Class = Class(1 << 13);

    pub fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

/// What it takes for a head noun to name an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    /// It is written as a name.
    Titled,
    /// The text says that it was made.
    Acted,
    /// It is a part of an agreement, told by its number.
    Provision,
    /// It names the parties and what sort of agreement it is, for as a rule it is a matter of business: `deal`.
    Weak,
    /// It is a name as a whole.
    Whole,
    /// It is none: `national convention`.
    Not,
}

/// A head noun.
#[derive(Debug)]
pub struct Head {
    pub key: String,
    pub kind: Kind,
    /// Names nothing with a subject alone.
    pub generic: bool,
    pub plural: bool,
    /// A number behind it is no year: `Resolution 1973`.
    pub numbered: bool,
    /// It names one only where it is written with a capital.
    pub capital: bool,
}

/// One language's words.
#[derive(Debug)]
pub struct Lexicon {
    pub data: &'static AgreementData,
    pub heads: Vec<Head>,
    pub phrases: Phrases,
    classes: FxHashMap<String, Class>,
    known: FxHashSet<&'static str>,
    /// Organizations, whatever their acronyms end with.
    organizations: FxHashSet<&'static str>,
    /// Phrases of types, with their keys.
    types: FxHashMap<String, &'static str>,
    /// Country codes of what stands before a hyphen in `Sino-Russian`.
    prefixes: FxHashMap<&'static str, &'static str>,
    /// The words of heads that name agreements of states.
    head_words: FxHashSet<String>,
    /// The heads that with a type still name nothing.
    generic: FxHashSet<&'static str>,
    adjective_endings: &'static [String],
    /// Phrases that begin a subject, and those with which it goes on, as words.
    about: Vec<Vec<String>>,
    acts: Vec<Vec<String>>,
    verbs: Vec<Vec<String>>,
    through: Vec<Vec<String>>,
    acronym_leads: Vec<Vec<String>>,
    /// What laws are about, where syllables stand apart and only the first of a word has a capital.
    fields: Vec<Vec<String>>,
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| lang::all().iter().map(Lexicon::new).collect());

/// The words of `language`.
pub fn of(language: &Language) -> &'static Lexicon {
    &LEXICONS[language.index]
}

/// The most syllables of a verb that is looked for behind a name: `tạm thời có hiệu lực`.
pub const VERB: usize = 6;

/// What claims say that happens to agreements and events, where syllables stand apart: no name goes on with it.
fn claim_verbs(language: &'static Language) -> impl Iterator<Item = &'static String> {
    let claims = &language.claims;
    let relations = claims.relation.iter().filter(|_| language.names.agreement.syllables);
    relations.flat_map(|relation| relation.verb.iter().chain(&relation.predicate).chain(&relation.future))
}

impl Lexicon {
    fn new(language: &'static Language) -> Lexicon {
        let data = &language.names.agreement;
        let mut classes: FxHashMap<String, Class> = FxHashMap::default();
        let mut put = |phrase: &str, class: Class| {
            for word in key(phrase, Marks::Keep).split([' ', '-', '\'']) {
                classes.entry(word.to_owned()).or_default().0 |= class.0;
            }
        };
        let kinds = [
            (&data.qualifiers, Class::QUALIFIER),
            (&data.and, Class::AND),
            (&data.ties, Class::TIE),
            (&data.definite, Class::DEFINITE),
            (&data.possessive, Class::POSSESSIVE),
            (&data.stops, Class::STOP),
            (&data.between, Class::BETWEEN),
            (&data.dated, Class::DATED),
            (&data.indefinite, Class::INDEFINITE),
            (&data.inner, Class::INNER),
            (&data.with, Class::WITH),
            (&data.numbers, Class::NUMBER),
        ];
        for (words, class) in kinds {
            words.iter().for_each(|word| put(word, class));
        }
        data.types.values().flatten().for_each(|phrase| put(phrase, Class::TYPE));
        if data.syllables {
            language.names.function.iter().chain(&data.little).for_each(|word| put(word, Class::LITTLE));
        }
        let prefixes =
            data.prefixes.iter().flat_map(|(code, words)| words.iter().map(|word| (word.as_str(), code.as_str())));
        let types =
            data.types.iter().flat_map(|(name, phrases)| phrases.iter().map(|p| (phrase_key(p), name.as_str())));
        let generic = [&data.heads, &data.weak].into_iter().flatten();
        let generic = generic.filter(|(key, _)| data.generic.iter().any(|head| key.ends_with(head.as_str())));
        let generic = generic.flat_map(|(_, words)| words).map(String::as_str);
        let (heads, phrases) = heads(data, &language.text.elisions);
        let split = |phrases: &[String]| phrases.iter().map(|p| words(p)).collect();
        let names = &language.names.organization;
        let organizations = names.known.iter().chain(names.international.values().flatten());
        Lexicon {
            data,
            heads,
            phrases,
            classes,
            known: data.known.iter().map(String::as_str).collect(),
            organizations: organizations.map(String::as_str).collect(),
            types: types.collect(),
            prefixes: prefixes.collect(),
            head_words: data.heads.values().flatten().flat_map(|phrase| words(phrase)).collect(),
            generic: generic.collect(),
            adjective_endings: &language.names.organization.adjective_endings,
            about: split(&data.about),
            acts: split(&data.acts),
            verbs: data.verbs.iter().chain(claim_verbs(language)).map(|phrase| words(phrase)).collect(),
            through: split(&data.through),
            acronym_leads: split(&data.acronym_leads),
            fields: if data.syllables { split(&language.names.organization.bare_fields) } else { Vec::new() },
        }
    }

    pub fn class(&self, word: &str) -> Class {
        self.classes.get(word).copied().unwrap_or_default()
    }

    /// The key of the type that `words` are the phrase of.
    pub fn type_of(&self, words: &[&str]) -> Option<&'static str> {
        self.types.get(&words.join(" ")).copied()
    }

    /// True for a date that begins with what ties it to a name: `du 9 décembre`.
    pub fn is_dated(&self, date: &str) -> bool {
        date.split_once(' ').is_some_and(|(first, _)| self.class(first).is(Class::DATED))
    }

    /// The country that `word` stands for before a hyphen.
    pub fn prefix(&self, word: &str) -> Option<&'static str> {
        self.prefixes.get(word).copied()
    }

    /// How many of `words` are a phrase that begins a subject.
    pub fn about_len(&self, words: &[&str]) -> usize {
        longest_prefix(&self.about, words)
    }

    /// True for an acronym that is an agreement's wherever it stands.
    pub fn is_acronym(&self, word: &str) -> bool {
        let shouts = word.len() > 3 && word.chars().filter(|c| c.is_uppercase()).count() > 3;
        let ends = |ending: &String| word.len() > ending.len() && word.to_lowercase().ends_with(ending.as_str());
        // Some papers write an acronym that is spoken as a word like one: `le Ceta`.
        let spoken = || self.data.spoken && word.len() > 3 && self.known.contains(word.to_uppercase().as_str());
        let ended = || self.data.acronym_endings.iter().any(ends) && !self.organizations.contains(word);
        self.known.contains(word) || shouts && ended() || word.starts_with(char::is_uppercase) && spoken()
    }

    /// True when every word of `name` says what sort of agreement it is, and none which one: `Free Trade Agreement`, `FTA`.
    pub fn is_sort(&self, name: &str) -> bool {
        let tells_none = |word: &String| {
            let class = self.class(word);
            let is_sort = [Class::TYPE, Class::QUALIFIER, Class::AND, Class::TIE].iter().any(|c| class.is(*c));
            is_sort || self.generic.contains(word.as_str())
        };
        words(name).iter().filter(|word| !word.is_empty()).all(tells_none)
    }

    /// What stands in `name` before the word that leads to its parties: `Lusaka Accord` of `Lusaka Accord between X and Y`.
    pub fn without_parties<'n>(&self, name: &'n str) -> Option<&'n str> {
        let mut spaces = name.match_indices(' ').map(|(at, _)| at);
        spaces.find_map(|at| {
            let word = name[at + 1..].split(' ').next()?;
            self.class(&key(word, Marks::Keep)).is(Class::BETWEEN).then(|| &name[..at])
        })
    }

    /// The words of `name` that say which agreement it is and not of what sort, without marks, sorted: `dayton` of `Dayton
    /// Accords`. None where it has a word in lower case besides those that tie it together, or a number.
    pub fn proper_words(&self, name: &str) -> String {
        let mut proper = Vec::new();
        let is_whole = |word: &str| self.data.syllables && is_transcribed(word);
        let apart = name.split([' ', '\'', '’']);
        let parts = apart.flat_map(|word| word.split(move |c| c == '-' && !is_whole(word)));
        for word in parts.filter(|word| !word.is_empty()) {
            let folded = key(word, Marks::Keep);
            let class = self.class(&folded);
            let little = [Class::TYPE, Class::QUALIFIER, Class::AND, Class::TIE, Class::DEFINITE];
            if self.head_words.contains(folded.as_str()) || little.iter().any(|c| class.is(*c)) {
                continue;
            }
            if !word.starts_with(char::is_uppercase) {
                return String::new();
            }
            proper.push(key(word, Marks::Drop));
        }
        proper.sort();
        proper.dedup();
        proper.join(" ")
    }

    /// True for a word that ends as adjectives behind a noun do.
    pub fn is_adjective(&self, word: &str) -> bool {
        self.adjective_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// True when `words` begin with one that says that an agreement was made.
    pub fn is_act(&self, words: &[&str]) -> bool {
        longest_prefix(&self.acts, words) > 0
    }

    /// True when `words` begin with a verb that goes on behind a name.
    pub fn is_verb(&self, words: &[&str]) -> bool {
        longest_prefix(&self.verbs, words) > 0
    }

    /// How many of `words` are a field that laws are about.
    pub fn field_len(&self, words: &[&str]) -> usize {
        longest_prefix(&self.fields, words)
    }

    /// How many of `words` are a phrase that leads to an acronym.
    pub fn acronym_lead_len(&self, words: &[&str]) -> usize {
        longest_prefix(&self.acronym_leads, words)
    }

    /// How many of `words` are a phrase with which a subject goes on.
    pub fn through_len(&self, words: &[&str]) -> usize {
        longest_prefix(&self.through, words)
    }
}

fn longest_prefix(phrases: &[Vec<String>], words: &[&str]) -> usize {
    let fits = |phrase: &&Vec<String>| phrase.len() <= words.len() && phrase.iter().zip(words).all(|(a, b)| a == b);
    phrases.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
}

/// The words of a phrase as the pieces of a text are cut: hyphens and apostrophes part words.
fn words(phrase: &str) -> Vec<String> {
    key(phrase, Marks::Keep).split([' ', '-', '\'']).map(str::to_owned).collect()
}

fn phrase_key(phrase: &str) -> String {
    words(phrase).join(" ")
}

pub const HYPHENS: [char; 3] = ['-', '‐', '\u{2011}'];

/// True for a foreign name in syllables of which only the first has a capital: `Giơ-ne-vơ`.
pub fn is_transcribed(token: &str) -> bool {
    let mut parts = token.split(HYPHENS);
    let leads = parts.next().is_some_and(|first| first.starts_with(char::is_uppercase));
    leads && token.contains(HYPHENS) && parts.all(|part| part.starts_with(char::is_lowercase))
}

fn heads(data: &AgreementData, elisions: &[String]) -> (Vec<Head>, Phrases) {
    let mut heads = Vec::new();
    let mut phrases = Vec::new();
    let provisions = |list: &Vec<String>| BTreeMap::from([("article".to_owned(), list.clone())]);
    let not = BTreeMap::from([(String::new(), data.not.clone())]);
    let (any_case, written) = (provisions(&data.provisions), provisions(&data.titled_provisions));
    let tables = [
        (&data.heads, Kind::Plain, false),
        (&data.titled, Kind::Titled, false),
        (&data.acted, Kind::Acted, false),
        (&any_case, Kind::Provision, false),
        (&written, Kind::Provision, true),
        (&data.weak, Kind::Weak, false),
        (&data.whole, Kind::Whole, false),
        (&data.proper, Kind::Whole, true),
        (&not, Kind::Not, true),
    ];
    for (table, kind, capital) in tables {
        for (key, words) in table {
            for phrase in words {
                phrases.push((phrase.as_str(), heads.len() as u32));
                heads.push(Head {
                    key: key.clone(),
                    kind,
                    generic: data.generic.contains(key),
                    plural: data.plurals.contains(phrase),
                    numbered: data.numbered.contains(key),
                    capital,
                });
            }
        }
    }
    let phrases = Phrases::new(phrases.into_iter(), elisions);
    (heads, phrases)
}
