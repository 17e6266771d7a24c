//! Fields of government, by which a body is the same in every language: foreign affairs, external action.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{self, Language};
use crate::recognize::names::lexicon::Lexicon;
use crate::text::fold::{Marks, key};

/// For each language, its phrases of fields with their keys.
static FIELDS: LazyLock<Vec<FxHashMap<String, &'static str>>> = LazyLock::new(|| {
    let phrases = |language: &'static Language| {
        let fields = language.names.organization.fields.iter();
        fields.flat_map(|(field, phrases)| phrases.iter().map(|p| (key(p, Marks::Drop), field.as_str()))).collect()
    };
    lang::all().iter().map(phrases).collect()
});

/// The most words of a field.
const WORDS: usize = 7;

/// The key of the field that the name of a body ends with, if the language data has it.
pub fn of(language: &Language, name: &str) -> Option<&'static str> {
    with_lead(language, name).map(|(field, _)| field)
}

/// That field, where the words before it say no more than that the body is a ministry: not for `House Committee on Foreign
/// Affairs`.
pub fn of_ministry(language: &'static Language, name: &str) -> Option<&'static str> {
    let (field, lead) = with_lead(language, name)?;
    let names = Lexicon::of(language);
    let is_told = |word: &&String| !is_little(language, word) && names.country(word).is_none();
    let told: Vec<&str> = lead.iter().filter(is_told).map(String::as_str).collect();
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

/// The field that the name of a body ends with, and the words before it, folded with their marks: `foreign-affairs` and
/// `ministry`, `of` for `Ministry of Foreign Affairs`.
fn with_lead(language: &Language, name: &str) -> Option<(&'static str, Vec<String>)> {
    let fields = &FIELDS[language.index];
    let split = |folded: String| -> Vec<String> {
        folded.split([' ', '\'']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let words = split(key(name, Marks::Drop));
    let longest = words.len().saturating_sub(WORDS);
    let field = |from: usize| fields.get(&words[from..].join(" ")).copied();
    let (field, from) = (longest..words.len()).find_map(|from| Some((field(from)?, from)))?;
    let mut lead = split(key(name, Marks::Keep));
    lead.truncate(from);
    Some((field, lead))
}
