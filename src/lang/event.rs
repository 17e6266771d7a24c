//! `[names.event]`: what recognition of events needs to know of a language. Words are in lower case; the
//! words that tie names together are those of `[names.agreement]`.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EventData {
    /// Head nouns by key: `summit`, `election`.
    pub heads: BTreeMap<String, Vec<String>>,
    /// Modifiers written in lower case: `presidential`, `security`.
    pub types: Vec<String>,
    /// Ordinals in words, from the first on.
    pub ordinals: Vec<String>,
    /// What ends an ordinal in digits: `th`, `e`.
    pub ordinal_endings: Vec<String>,
    /// Words before an ordinal that follows the name: `lần thứ`.
    pub ordinal_words: Vec<String>,
}
