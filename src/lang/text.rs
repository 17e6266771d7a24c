//! `[text]`: what layout and sentence splitting need to know of a language.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TextData {
    /// Abbreviations whose full stop ends no sentence, without that stop, in lower case.
    pub abbreviations: Vec<String>,
    /// Words cut short before a vowel, without their apostrophe: `l`, `d`, `qu`.
    pub elisions: Vec<String>,
}
