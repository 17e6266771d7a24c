//! The words of `[names.quantity]`, made ready for looking up.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Bound;
use crate::lang::quantity::QuantityData;
use crate::lang::{self, Language};
use crate::recognize::phrases::Phrases;
use crate::text::fold::{Marks, key};

/// One language's words.
pub struct Lexicon {
    pub data: &'static QuantityData,
    pub units: FxHashMap<String, &'static str>,
    pub symbols: FxHashMap<String, &'static str>,
    pub bounds: FxHashMap<String, Bound>,
    pub fates_after: FxHashMap<String, &'static str>,
    pub fates_before: FxHashMap<String, &'static str>,
    /// What became of those counted, by units that say it.
    pub tolls: FxHashMap<&'static str, &'static str>,
    /// What became of those counted, by nouns of their number.
    pub counts: FxHashMap<String, &'static str>,
    /// Words that a number can begin with.
    pub number_words: Phrases,
    pub numbers: FxHashMap<String, f64>,
    pub multipliers: FxHashMap<String, f64>,
    pub collectives: FxHashMap<String, f64>,
    /// Adjectives stand between a number and what it counts.
    pub adjectives_first: bool,
    pub definite: &'static [String],
    function: FxHashSet<&'static str>,
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| lang::all().iter().map(Lexicon::new).collect());

/// The words of `language`.
pub fn of(language: &Language) -> &'static Lexicon {
    &LEXICONS[language.index]
}

impl Lexicon {
    fn new(language: &'static Language) -> Lexicon {
        let data = &language.names.quantity;
        let bounds = [(&data.about, Bound::About), (&data.at_least, Bound::AtLeast), (&data.at_most, Bound::AtMost)];
        let bounds = bounds.iter().flat_map(|(words, bound)| words.iter().map(|w| (key(w, Marks::Keep), *bound)));
        let tolls = data.tolls.iter().flat_map(|(fate, nouns)| nouns.iter().map(|noun| (noun.as_str(), fate.as_str())));
        let mut units = by_phrase(&data.units);
        units.extend(tolls.clone().map(|(noun, _)| (key(noun, Marks::Keep), noun)));
        let words = data.numbers.keys().chain(data.collectives.keys()).chain(data.multipliers.keys()).enumerate();
        let folded = |table: &BTreeMap<String, f64>| table.iter().map(|(w, n)| (key(w, Marks::Keep), *n)).collect();
        Lexicon {
            data,
            units,
            symbols: by_phrase(&data.symbols),
            bounds: bounds.collect(),
            fates_after: by_phrase(&data.fates_after),
            fates_before: by_phrase(&data.fates_before),
            tolls: tolls.collect(),
            counts: by_phrase(&data.counts),
            number_words: Phrases::new(words.map(|(i, word)| (word.as_str(), i as u32)), &language.text.elisions),
            numbers: folded(&data.numbers),
            multipliers: folded(&data.multipliers),
            collectives: folded(&data.collectives),
            adjectives_first: !language.names.agreement.head_first,
            definite: &language.names.agreement.definite,
            function: language.names.function.iter().map(String::as_str).collect(),
        }
    }

    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word) || self.data.of.iter().any(|of| of == word)
    }

    /// True for a counted noun; false for money and measures.
    pub fn is_counted(&self, unit: &str) -> bool {
        unit.len() > 3 && unit.starts_with(|c: char| c.is_lowercase())
    }

    /// True for a unit that counts only with what became of it: `others`.
    pub fn is_vague(&self, unit: &str) -> bool {
        unit == "others"
    }
}

fn by_phrase(table: &'static BTreeMap<String, Vec<String>>) -> FxHashMap<String, &'static str> {
    let pairs = table.iter().flat_map(|(unit, words)| words.iter().map(move |w| (key(w, Marks::Keep), unit.as_str())));
    pairs.collect()
}
