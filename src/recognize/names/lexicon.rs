//! The words and phrases that recognition of names knows in one language, and what each may be.
//!
//! Compiled once from `lang/*.toml` and `lang/data/names.tsv`. A word is known by the hash of its folded
//! form, so that one lookup a token serves every kind of name.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::words::{self, Word};
use crate::lang::names::NameData;
use crate::lang::{self, Language};
use crate::recognize::place::UNIONS;
use crate::text::fold::{self, Marks};

/// What a phrase may be: a set of the constants below.
pub type Classes = u32;

macro_rules! classes {
    ($($name:ident)*) => { classes!(@ 0; $($name)*); };
    (@ $bit:expr; $name:ident $($rest:ident)*) => { pub const $name: Classes = 1 << $bit; classes!(@ $bit + 1; $($rest)*); };
    (@ $bit:expr;) => {};
}
classes! {
    HONORIFIC OFFICE QUALIFIER TENURE FIELD COMPLEMENT ORG_HEAD LOWER_HEAD ORG_SUFFIX ORG NOT_ACRONYM COUNTRY UNION PROVINCE
    CITY REGION DEMONYM PLACE_HEAD LOCATIVE GIVEN FAMILY PARTICLE SPEECH FOLLOWER FUNCTION COMMON ARTICLE CONNECTOR CONJUNCTION CALENDAR THING_HEAD SURNAME
}

/// Everything that is a place by its name.
pub const PLACE: Classes = COUNTRY | PROVINCE | CITY | REGION;
/// Names proper: they count only where the text writes them with a capital.
const NAMES: Classes = PLACE | UNION | ORG | GIVEN | FAMILY;

/// What the lexicon knows of a phrase.
#[derive(Debug, Clone, Default)]
pub struct Phrase {
    /// The words after the first, by their hashes.
    rest: Box<[u64]>,
    pub classes: Classes,
    /// ISO 3166-1 alpha-2 code of a place, union or demonym; empty if there is none.
    pub code: &'static str,
    /// Language-neutral key of an office, head or tenure; empty if there is none.
    pub key: &'static str,
    /// Written in capitals throughout: `US` is no `us`.
    upper: bool,
}

impl Phrase {
    /// How many words it has.
    pub fn count(&self) -> usize {
        self.rest.len() + 1
    }
}

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// What the word may be by itself.
    pub classes: Classes,
    /// What the phrases that begin with it may be.
    pub starts: Classes,
}

/// The phrases of one language by the hash of their first word, the longest first.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Apart from the phrases, so that looking up each word of a text stays within a small table.
    known: FxHashMap<u64, Known>,
    phrases: FxHashMap<u64, Vec<Phrase>>,
    pub adjective_endings: &'static [String],
    adverb_endings: &'static [String],
    pub heads_first: bool,
    pub syllables: bool,
    /// Hashes of the words that may open a sentence before a name.
    pub openers: FxHashSet<u64>,
    /// Hashes of what places' names begin with, cut short.
    pub leads: FxHashSet<u64>,
    /// Hashes of the titles of several persons: `MM.`
    pub plurals: FxHashSet<u64>,
    /// The codes of countries by the hashes of the names that they have in pairs alone.
    pub paired: FxHashMap<u64, &'static str>,
    elisions: &'static [String],
}

/// One for each language, built when an article in it is first read.
static ALL: LazyLock<Vec<OnceLock<Lexicon>>> = LazyLock::new(|| lang::all().iter().map(|_| OnceLock::new()).collect());

impl Lexicon {
    pub fn of(lang: &'static Language) -> &'static Lexicon {
        ALL[lang.index].get_or_init(|| build(lang))
    }

    /// What is known of the word of this hash.
    pub fn known(&self, hash: u64) -> Known {
        self.known.get(&hash).copied().unwrap_or_default()
    }

    /// True for a word that ends as adverbs do.
    pub fn is_adverb(&self, word: &str) -> bool {
        self.adverb_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// What the word of this hash may be by itself.
    pub fn classes(&self, hash: u64) -> Classes {
        self.known(hash).classes
    }

    /// The longest phrase of one of `classes` that begins with the first of `words`.
    pub fn longest(&self, words: &[Word], classes: Classes) -> Option<&Phrase> {
        let first = words.first().filter(|w| w.starts & classes != 0)?;
        let fits = |p: &&Phrase| {
            p.classes & classes != 0
                && words.len() > p.rest.len()
                && p.rest.iter().zip(&words[1..]).all(|(hash, word)| word.hash == *hash)
                && (classes & NAMES & p.classes == 0 || first.is_capital())
                && (!p.upper || first.is_upper())
        };
        self.phrases.get(&first.hash)?.iter().find(fits)
    }

    /// The code of the country or union that `name` is or that `name`, a demonym, belongs to.
    pub fn country(&self, name: &str) -> Option<&'static str> {
        let words = words::of_text(name, self.elisions, self);
        let phrase = self.longest(&words, COUNTRY | UNION | DEMONYM)?;
        (phrase.count() == words.len() && !phrase.code.is_empty()).then_some(phrase.code)
    }

    /// True for two words that are the whole name of a place.
    pub fn is_place_of_two(&self, first: u64, second: u64) -> bool {
        let phrases = self.phrases.get(&first);
        phrases.is_some_and(|all| all.iter().any(|p| p.classes & PLACE != 0 && *p.rest == [second]))
    }

    /// True for the whole name of a place larger than a city: `North America`.
    pub fn is_land(&self, name: &str) -> bool {
        let words = words::of_text(name, self.elisions, self);
        self.longest(&words, COUNTRY | PROVINCE | REGION).is_some_and(|phrase| phrase.count() == words.len())
    }

    /// True for the head of a body's name and no more: `Committee`.
    pub fn is_head(&self, name: &str) -> bool {
        let words = words::of_text(name, self.elisions, self);
        self.longest(&words, ORG_HEAD).is_some_and(|phrase| phrase.count() == words.len())
    }

    /// The code of the country that `name` begins with by its own name, and what follows it.
    pub fn country_lead<'n>(&self, name: &'n str) -> Option<(&'static str, &'n str)> {
        let words = words::of_text(name, self.elisions, self);
        let phrase = self.longest(&words, COUNTRY).filter(|phrase| !phrase.code.is_empty())?;
        let rest = words.get(phrase.count()).filter(|word| word.spaced && word.is_capital())?;
        Some((phrase.code, &name[rest.span.range().start..]))
    }

    fn add(&mut self, text: &'static str, classes: Classes, code: &'static str, key: &'static str) {
        self.insert(text, text, classes, code, key);
        // Capitals often lack their marks: `secrétaire d'Etat`, `Ecole normale`.
        if classes & HEADS != 0 && !self.syllables && !text.is_ascii() {
            let bare = without_first_marks(text);
            if bare != text {
                self.insert(&bare, text, classes, code, key);
            }
        }
        if classes & PLACE != 0 {
            let plain = fold::key(text, Marks::Drop);
            // Without its mark a letter is no place: `Ý` is Italy in Vietnamese, `Y` is none.
            if plain.len() > 2 && plain != fold::key(text, Marks::Keep) {
                self.insert(&plain, text, classes, code, key);
            }
        }
    }

    fn insert(&mut self, text: &str, original: &str, classes: Classes, code: &'static str, key: &'static str) {
        let hashes: Vec<u64> = words::of_text(text, self.elisions, self).iter().map(|w| w.hash).collect();
        let Some((first, rest)) = hashes.split_first() else { return };
        let known = self.known.entry(*first).or_default();
        known.starts |= classes;
        if rest.is_empty() {
            known.classes |= classes;
        }
        let phrases = self.phrases.entry(*first).or_default();
        let upper =
            classes & (NAMES | DEMONYM) != 0 && original.len() <= 4 && original.chars().all(|c| !c.is_lowercase());
        match phrases.iter_mut().find(|p| *p.rest == *rest) {
            Some(phrase) => {
                phrase.classes |= classes;
                phrase.upper &= upper;
                if phrase.code.is_empty() {
                    phrase.code = code;
                }
                if phrase.key.is_empty() {
                    phrase.key = key;
                }
            }
            None => phrases.push(Phrase { rest: rest.into(), classes, code, key, upper }),
        }
    }
}

fn paired(names: &'static NameData) -> FxHashMap<u64, &'static str> {
    let codes = names.place.paired.iter();
    codes.flat_map(|(code, list)| list.iter().map(|n| (words::hash(n, &mut String::new()), code.as_str()))).collect()
}

/// The classes whose phrases are known too without the marks of their first letters.
const HEADS: Classes = OFFICE | ORG_HEAD | THING_HEAD;

/// `text` with the first letter of each of its words without its marks.
pub fn without_first_marks(text: &str) -> String {
    let mut previous = ' ';
    let bare = text.chars().map(|c| {
        let is_first = !previous.is_alphanumeric();
        previous = c;
        let base = c.nfd().next().filter(|_| is_first && c.is_alphabetic());
        base.unwrap_or(c)
    });
    bare.collect()
}

fn build(lang: &'static Language) -> Lexicon {
    let names = &lang.names;
    let mut lexicon = Lexicon {
        elisions: &lang.text.elisions,
        adjective_endings: &names.organization.adjective_endings,
        adverb_endings: &names.adverb_endings,
        heads_first: names.organization.heads_first,
        syllables: names.syllables,
        paired: paired(names),
        plurals: names.person.plural_honorifics.iter().map(|title| words::hash(title, &mut String::new())).collect(),
        openers: names.openers.iter().map(|word| words::hash(word, &mut String::new())).collect(),
        leads: names.place.leads.iter().map(|lead| words::hash(lead, &mut String::new())).collect(),
        ..Lexicon::default()
    };
    let lists: [(&'static [String], Classes); 22] = [
        (&names.function, FUNCTION),
        (&names.nouns, COMMON),
        (&names.articles, ARTICLE),
        (&names.connectors, CONNECTOR),
        (&names.conjunctions, CONJUNCTION),
        (&names.calendar, CALENDAR),
        (&names.calendar_surnames, SURNAME),
        (&names.place.surnames, SURNAME),
        (&names.person.honorifics, HONORIFIC),
        (&names.person.particles, PARTICLE),
        (&names.person.speech, SPEECH),
        (&names.person.followers, FOLLOWER),
        (&names.person.families, FAMILY),
        (&names.role.complements, COMPLEMENT),
        (&names.role.fields, FIELD),
        (&names.organization.lower_heads, LOWER_HEAD),
        (&names.organization.suffixes, ORG_SUFFIX),
        (&names.organization.known, ORG),
        (&names.organization.bare_fields, FIELD),
        (&names.organization.not_acronyms, NOT_ACRONYM),
        (&names.place.heads, PLACE_HEAD),
        (&names.place.locatives, LOCATIVE),
    ];
    for (list, classes) in lists {
        list.iter().for_each(|text| lexicon.add(text, classes, "", ""));
    }
    let keyed = [
        (&names.role.qualifiers, QUALIFIER),
        (&names.role.offices, OFFICE),
        (&names.role.tenure, TENURE),
        (&names.organization.heads, ORG_HEAD),
        (&names.agreement.heads, THING_HEAD),
        (&names.agreement.titled, THING_HEAD),
        (&names.event.heads, THING_HEAD),
    ];
    for (table, classes) in keyed {
        for (key, list) in table {
            list.iter().for_each(|text| lexicon.add(text, classes, "", key));
        }
    }
    // Longer ones are told by their heads.
    let international = names.organization.international.values().flatten();
    international.filter(|name| !name.contains(' ')).for_each(|text| lexicon.add(text, ORG, "", ""));
    let coded = [(&names.place.known, COUNTRY), (&names.place.within, REGION), (&names.place.demonyms, DEMONYM)];
    for (table, classes) in coded {
        for (code, list) in table {
            let classes = match code.as_str() {
                "" if classes == COUNTRY => REGION,
                code if classes == COUNTRY && UNIONS.contains(&code) => UNION,
                _ => classes,
            };
            list.iter().for_each(|text| lexicon.add(text, classes, code, ""));
        }
    }
    for (code, cities) in &names.place.exonyms {
        cities.values().flatten().for_each(|text| lexicon.add(text, CITY, code, ""));
    }
    // English ones are written in other languages too.
    for (code, cities) in lang::all().iter().flat_map(|language| &language.names.place.exonyms) {
        cities.keys().for_each(|text| lexicon.add(text, CITY, code, ""));
    }
    let is_own = |class: &str| class != lang::NEAR_CLASS && class != lang::exonym::CLASS;
    let names = lang::known_names(&lang.code).filter(|name| is_own(name.class));
    names.for_each(|name| lexicon.add(name.text, class_of(name.class), name.code, ""));
    add_states(&mut lexicon, lang);
    for phrases in lexicon.phrases.values_mut() {
        phrases.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
    }
    lexicon
}

/// Adds the full names of states that are their short ones behind a lead: `Vương quốc Bỉ`. What is known already has its
/// own country.
fn add_states(lexicon: &mut Lexicon, lang: &'static Language) {
    let leads = &lang.names.place.state_leads;
    let known =
        lang.names.place.known.iter().flat_map(|(code, names)| names.iter().map(|n| (code.as_str(), n.as_str())));
    let packaged =
        lang::known_names(&lang.code).filter(|name| name.class == "country").map(|name| (name.code, name.text));
    for (code, name) in known.chain(packaged).filter(|(code, _)| !code.is_empty()) {
        for full in leads.iter().map(|lead| format!("{lead} {name}")) {
            if lexicon.country(&full).is_none() {
                lexicon.insert(&full, name, COUNTRY, code, "");
            }
        }
    }
}

fn class_of(word: &str) -> Classes {
    match word {
        "country" => COUNTRY,
        "union" => UNION,
        "province" => PROVINCE,
        "city" => CITY,
        "region" => REGION,
        "demonym" => DEMONYM,
        "given" => GIVEN,
        "family" => FAMILY,
        "organization" => ORG,
        "common" => COMMON,
        other => panic!("data/names.tsv: class `{other}`"),
    }
}
