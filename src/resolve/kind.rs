//! Kinds of bodies: by its kind and its own name, a body is the same in every language (`Karvana Council`, `Conseil de
//! Karvana`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{self, Language, exonym};
use crate::recognize::names::lexicon::{COMMON, FIELD, Lexicon};
use crate::recognize::names::words;
use crate::resolve::field::is_little;
use crate::text::fold::{Marks, key};

/// For each language, its words for kinds with their keys.
static KINDS: LazyLock<Vec<FxHashMap<String, &'static str>>> =
    LazyLock::new(|| lang::keys_by_phrase(|language| &language.names.organization.kinds, |p| key(p, Marks::Keep)));

/// The most words of a kind.
const WORDS: usize = 3;

/// The key of a body whose name is a kind and a proper name, and nothing that a language would translate:
/// `council|karvana`. A city has its English name.
pub fn of(language: &'static Language, name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split([' ', '\'', '’']).filter(|word| !word.is_empty()).collect();
    let folded: Vec<String> = parts.iter().map(|word| key(word, Marks::Keep)).collect();
    let (kind, at, length) = kind(language, &folded)?;
    let rest = (0..parts.len()).filter(|i| !(at..at + length).contains(i));
    let rest: Vec<usize> = rest.filter(|&i| !is_small_little(language, parts[i], &folded[i])).collect();
    // A body of a country is told by the country, and many are a National Council.
    let names = Lexicon::of(language);
    let is_common = |word: &str| names.classes(words::hash(word, &mut String::new())) & (COMMON | FIELD) != 0;
    let is_own = |i: usize| {
        let word = parts[i];
        word.starts_with(char::is_uppercase) && names.country(word).is_none() && !is_common(word)
    };
    let is_proper = !rest.is_empty() && rest.iter().all(|&i| is_own(i));
    let proper = rest.iter().map(|&i| key(parts[i], Marks::Drop)).collect::<Vec<_>>().join(" ");
    let city = exonym::english(language, &proper);
    let is_told = is_proper && (city.is_some() || !is_of_many_lands(&proper));
    let proper = city.map_or(proper, |city| key(city, Marks::Drop));
    is_told.then(|| format!("{kind}|{proper}"))
}

/// True for a name that cities of several countries have: there are two universities of Georgetown.
fn is_of_many_lands(proper: &str) -> bool {
    let mut lands = lang::cities_and_provinces(proper).iter().map(|(land, _)| land);
    let first = lands.next();
    lands.any(|land| Some(land) != first)
}

fn is_small_little(language: &Language, word: &str, folded: &str) -> bool {
    !word.starts_with(char::is_uppercase) && is_little(language, folded)
}

/// The kind that a name begins or ends with, where its word stands and how many words it has.
fn kind(language: &Language, folded: &[String]) -> Option<(&'static str, usize, usize)> {
    let kinds = &KINDS[language.index];
    (1..=WORDS.min(folded.len())).rev().find_map(|length| {
        let at = |from: usize| Some((*kinds.get(&folded[from..from + length].join(" "))?, from, length));
        let last = folded.len() - length;
        if language.names.organization.heads_first { at(0) } else { at(last).or_else(|| at(0)) }
    })
}
