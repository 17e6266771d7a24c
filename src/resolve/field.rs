//! Fields of government, by which a body is the same in every language: foreign affairs, external action.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{self, Language};
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
    let fields = &FIELDS[language.index];
    let folded = key(name, Marks::Drop);
    let words: Vec<&str> = folded.split([' ', '\'']).filter(|word| !word.is_empty()).collect();
    let longest = words.len().saturating_sub(WORDS);
    (longest..words.len()).find_map(|from| fields.get(&words[from..].join(" ")).copied())
}
