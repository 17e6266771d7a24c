//! `[reference]`: the words by which a text speaks again of what it named: pronouns and descriptions. All in lower case.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReferenceData {
    /// Words before a description's head that say it is known: `the`, `this`, `ces`.
    pub definite: Vec<String>,
    /// Words before a description's head that bring in something new: `a`, `another`, `une`.
    pub indefinite: Vec<String>,
    /// Words before a description's head that say whose it is: `its`, `leur`.
    pub possessive: Vec<String>,
    /// Words that end the part of a description that its head is in: `of`, `which`, `qui`.
    pub after: Vec<String>,
    /// Verbs that say what something is: `is`, `became`, `est`.
    pub copulas: Vec<String>,
    /// A description begins with its head (`hãng hàng không`); it ends with it where this is false (`the low-cost airline`).
    pub head_first: bool,
    pub pronouns: Pronouns,
    /// What is written together with the word before it, behind an apostrophe: the `s` of `it's`, the `ve` of `we've`.
    pub clitics: Vec<String>,
    /// What verbs and nouns of one stem end with, the longest first: `ing`, `ed`, `s`.
    pub endings: Vec<String>,
    /// Heads of descriptions that only a state is called: `country`, `royaume`; and those that none is: `city`, `île`.
    pub states: Vec<String>,
    pub parts: Vec<String>,
    /// Heads of descriptions, by the word of the kind they are of: `organization = ["company"]`.
    pub nouns: BTreeMap<String, Vec<String>>,
}

/// Pronouns, with the forms that say whose something is.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pronouns {
    /// Of what was named before: `he`, `it`, `they`.
    pub third: Vec<String>,
    /// Of more than one: `they`.
    pub plural: Vec<String>,
    /// Of who speaks: `I`, `we`.
    pub speaker: Vec<String>,
    /// Those of them that speak for a body: `we`.
    pub speaking_body: Vec<String>,
    /// Of one person, whatever the words around: `he`.
    pub person: Vec<String>,
    /// Of one sex alone, by groups in the order of `titles.exclusive`: `he`; `she`.
    pub groups: Vec<Vec<String>>,
    /// Of a body or a thing, whatever the words around: `its`.
    pub thing: Vec<String>,
    /// Of what stands right before: `which`, `qui`.
    pub relative: Vec<String>,
    /// Those of them that no person is spoken of with: `which`.
    pub relative_thing: Vec<String>,
}
