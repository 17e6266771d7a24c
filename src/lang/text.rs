//! `[text]`: what layout and sentence splitting need to know of a language.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TextData {
    /// Abbreviations whose full stop ends no sentence, without that stop, in lower case.
    pub abbreviations: Vec<String>,
    /// Words cut short before a vowel, without their apostrophe: `l`, `d`, `qu`.
    pub elisions: Vec<String>,
    /// What a line of the head that dates the article begins with: `published`.
    pub date_labels: Vec<String>,
    /// What other lines of the head begin with: `author`.
    pub head_labels: Vec<String>,
    /// What a line begins with that says whose the article or its picture is: `source`.
    pub credit_labels: Vec<String>,
    /// What a credit at the end of a caption begins with: `photo`.
    pub picture_labels: Vec<String>,
}
