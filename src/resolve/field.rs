//! Fields of government, by which a body is the same in every language: foreign affairs, external action.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{self, Language};
use crate::recognize::names::lexicon::Lexicon;
use crate::text::fold::{Marks, key};

/// For each language, its phrases of fields with their keys.
static FIELDS: LazyLock<Vec<FxHashMap<String, &'static str>>> =
    LazyLock::new(|| lang::keys_by_phrase(|language| &language.names.organization.fields, |p| key(p, Marks::Drop)));

/// The most words of a field.
const WORDS: usize = 7;

/// The key of the field that the name of a body ends with, if the language data has it.
pub fn of(language: &Language, name: &str) -> Option<&'static str> {
    ending(language, name).map(|(field, _)| field)
}

/// That field, where the words before it say no more than that the body is a ministry: not for `House Committee on Foreign
/// Affairs`.
pub fn of_ministry(language: &'static Language, name: &str) -> Option<&'static str> {
    let (field, from) = ending(language, name)?;
    let names = Lexicon::of(language);
    let is_told = |word: &&str| !is_little(language, word) && names.country(word).is_none();
    let folded = key(name, Marks::Keep);
    let told: Vec<&str> = words(&folded).take(from).filter(is_told).collect();
    let heads = language.names.organization.heads.get("ministry");
    (told.is_empty() || heads.is_some_and(|heads| heads.contains(&told.join(" ")))).then_some(field)
}

/// True for a sign, and for a word that says nothing of which body or office is meant: `of`, `the`.
pub fn is_little(language: &Language, word: &str) -> bool {
    let cues = &language.claims.cues;
    let lists = [&cues.transparent, &cues.preposition, &cues.of, &cues.and];
    let is_word = word.chars().next().is_some_and(char::is_alphanumeric);
    !is_word || lists.iter().any(|list| list.iter().any(|little| little == word))
}

/// The field that the name of a body ends with, and how many words stand before it.
fn ending(language: &Language, name: &str) -> Option<(&'static str, usize)> {
    let fields = &FIELDS[language.index];
    let folded = key(name, Marks::Drop);
    let words: Vec<&str> = words(&folded).collect();
    let longest = words.len().saturating_sub(WORDS);
    (longest..words.len()).find_map(|from| Some((fields.get(&words[from..].join(" ")).copied()?, from)))
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split([' ', '\'']).filter(|word| !word.is_empty())
}
