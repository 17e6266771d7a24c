//! The words of `[names.event]`, made ready for looking up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::event::EventData;
use crate::lang::{self, Language};
use crate::recognize::phrases::Phrases;
use crate::text::fold::{Marks, key};

/// What it takes for a head noun to name an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An ordinal is enough: there is a series of them.
    Meeting,
    /// A name, a party or a year.
    Contest,
    /// A place with an article, or a year.
    Incident,
    /// The name of what it was done to: `the fall of …`.
    Deed,
    /// Its own name, behind the head: `Hurricane …`.
    Leading,
    /// A code behind the head: `flight MH370`.
    Coded,
    /// It is a name as a whole, told by its capital.
    Whole,
    /// The country visited.
    Visit,
}

impl Kind {
    pub fn needs_capital(self) -> bool {
        self == Kind::Whole
    }
}

#[derive(Debug)]
pub struct Head {
    pub key: &'static str,
    pub kind: Kind,
    /// It is held at another place each time, so that the place is no part of its series.
    pub roams: bool,
    /// There is one a year at most, so that the year behind it is part of its name: `elections in 2014`.
    pub yearly: bool,
}

/// One language's words.
pub struct Lexicon {
    pub data: &'static EventData,
    pub heads: Vec<Head>,
    pub phrases: Phrases,
    pub glued: FxHashMap<&'static str, &'static str>,
    types: FxHashMap<String, &'static str>,
    /// The words of types.
    words: FxHashSet<String>,
    ordinal_words: Vec<Vec<String>>,
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| lang::all().iter().map(Lexicon::new).collect());

/// The words of `language`.
pub fn of(language: &Language) -> &'static Lexicon {
    &LEXICONS[language.index]
}

impl Lexicon {
    fn new(language: &'static Language) -> Lexicon {
        let data = &language.names.event;
        let tables: [(&'static BTreeMap<String, Vec<String>>, Kind); 8] = [
            (&data.heads, Kind::Meeting),
            (&data.contests, Kind::Contest),
            (&data.incidents, Kind::Incident),
            (&data.deeds, Kind::Deed),
            (&data.leading, Kind::Leading),
            (&data.coded, Kind::Coded),
            (&data.whole, Kind::Whole),
            (&data.visits, Kind::Visit),
        ];
        let mut heads = Vec::new();
        let mut phrases = Vec::new();
        for (table, kind) in tables {
            for (key, words) in table {
                for word in words {
                    phrases.push((word.as_str(), heads.len() as u32));
                    heads.push(Head {
                        key: key.as_str(),
                        kind,
                        roams: data.roaming.contains(key),
                        yearly: data.yearly.contains(key),
                    });
                }
            }
        }
        let types = data.types.iter().flat_map(|(key, words)| words.iter().map(|word| (pieces(word), key.as_str())));
        let types: Vec<(Vec<String>, &'static str)> = types.collect();
        let glued = data.glued.iter().flat_map(|(key, words)| words.iter().map(|word| (word.as_str(), key.as_str())));
        Lexicon {
            data,
            heads,
            phrases: Phrases::new(phrases.into_iter(), &language.text.elisions),
            glued: glued.collect(),
            words: types.iter().flat_map(|(words, _)| words.iter().cloned()).collect(),
            types: types.into_iter().map(|(words, key)| (words.join(" "), key)).collect(),
            ordinal_words: data.ordinal_words.iter().map(|words| pieces(words)).collect(),
        }
    }

    /// True for a word of a type, such as `presidential`.
    pub fn is_type_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The key of the type that `words` are the phrase of.
    pub fn type_of(&self, words: &[&str]) -> Option<&'static str> {
        self.types.get(&words.join(" ")).copied()
    }

    /// True for the key of a head that names an event by itself, or with the name or number beside it.
    pub fn is_known(&self, key: &str) -> bool {
        [&self.data.whole, &self.data.leading, &self.data.coded, &self.data.glued]
            .iter()
            .any(|table| table.contains_key(key))
    }

    /// How many of `words` are a phrase that leads to an ordinal.
    pub fn ordinal_lead(&self, words: &[&str]) -> usize {
        let fits = |lead: &&Vec<String>| lead.len() <= words.len() && lead.iter().zip(words).all(|(a, b)| a == b);
        self.ordinal_words.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    /// The number that `word` stands for as an ordinal: `third`, `38e`, `XVIIe`.
    pub fn ordinal(&self, word: &str) -> Option<u32> {
        if let Some(number) = self.data.ordinals.get(word) {
            return Some(*number);
        }
        let ended = |ending: &String| {
            let stem = word.strip_suffix(ending.as_str()).filter(|stem| !stem.is_empty())?;
            stem.parse().ok().or_else(|| roman(stem).filter(|_| stem.len() > 1))
        };
        self.data.ordinal_endings.iter().find_map(ended)
    }
}

/// The value of a Roman numeral in any case, up to 99.
pub fn roman(word: &str) -> Option<u32> {
    const DIGITS: [(&str, u32); 8] =
        [("xc", 90), ("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];
    let lower = word.to_ascii_lowercase();
    let (mut rest, mut value) = (lower.as_str(), 0);
    for (digit, worth) in DIGITS {
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(digit).filter(|_| times < if matches!(worth, 1 | 10) { 3 } else { 1 })
        {
            (rest, value, times) = (after, value + worth, times + 1);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// The words of a phrase as the pieces of a text are cut.
fn pieces(phrase: &str) -> Vec<String> {
    key(phrase, Marks::Keep).split([' ', '-', '\'']).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals() {
        let value = |word| roman(word).unwrap_or(0);
        assert_eq!(["I", "II", "iv", "IX", "XIII", "XLIX", "LVII", "XC"].map(value), [1, 2, 4, 9, 13, 49, 57, 90]);
        assert_eq!(["", "IIII", "VX", "mix", "IC"].map(value), [0; 5]);
    }
}
