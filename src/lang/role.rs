//! `[names.role]`: what recognition of roles needs to know of a language. All words in lower case.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleData {
    /// Offices by language-neutral key, in every form that news writes them in: `minister = ["minister", …]`.
    pub offices: BTreeMap<String, Vec<String>>,
    /// Offices that say by themselves of what they are, by the key of the field: `foreign secretary`.
    pub portfolios: BTreeMap<String, Vec<String>>,
    /// Words that go with an office and lead the phrase, by what they make of its key: `deputy` for `deputy` and
    /// `vice`, `""` for `chief`, which changes nothing.
    pub qualifiers: BTreeMap<String, Vec<String>>,
    /// Words that place an office in time, by the names of `Tenure` in lower case: `former`, `then`, `acting`. One
    /// that begins or ends with a hyphen is written together with the office: `ex-`, `-elect`.
    pub tenure: BTreeMap<String, Vec<String>>,
    /// Words that do so behind an office: `élu`, `par intérim`.
    pub tenure_behind: BTreeMap<String, Vec<String>>,
    /// Nouns of those who stand beside the holder of an office, and may be the one whose name follows: `daughter`, `adviser`.
    pub beside: Vec<String>,
    /// Nouns of those who only want the office that follows: `ứng cử viên`.
    pub pretenders: Vec<String>,
    /// Prepositions and contractions that lead to what an office is held in: `of`, `for`, `du`.
    pub complements: Vec<String>,
    /// Prepositions before the country that someone is sent to, where the country that sends them stands before: `tại`.
    pub seats: Vec<String>,
    /// Fields an office is held in, where they may stand in lower case: `foreign`, `ngoại giao`.
    pub fields: Vec<String>,
    /// Adjectives of fields that a noun must follow: `economic`, `international`.
    pub bound: Vec<String>,
    /// The country whose press writes in this language: the state offices of which an article on no other says nothing more
    /// are its own, where the holder's family is one of `[names.person]`.
    pub home: String,
    /// Words before an office that tell of who holds it: `new`, `female`.
    pub epithets: Vec<String>,
    /// Words before an office that make it that of the country spoken of, `its`; and behind it, `nước này`.
    pub possessives: Vec<String>,
    pub possessives_behind: Vec<String>,
    /// Those that say, as an ordinal does, whose turn it was, and nothing of now: `last`.
    pub ranks: Vec<String>,
    /// What joins the offices that one person holds, before their name: `kiêm`.
    pub joins: Vec<String>,
    /// What leads to an office that someone takes or has: `as`, `became`.
    pub leads: Vec<String>,
    /// What stands between an office and who holds it now: `is`.
    pub copulas: Vec<String>,
    /// Verbs that an office's word is as well, with what tells them: `to head`.
    pub verbs: Vec<String>,
}

impl RoleData {
    /// The field that an office says by itself, `office` in lower case: `foreign-affairs` for `foreign secretary`.
    pub fn portfolio(&self, office: &str) -> Option<&str> {
        self.portfolios.iter().find(|(_, offices)| offices.iter().any(|o| o == office)).map(|(field, _)| field.as_str())
    }

    /// Adds to the offices each one as it is written together with a word of tenure: `ex-mayor`, `president-elect`.
    pub(super) fn tie_tenures(&mut self) {
        let words: Vec<&String> = self.tenure.values().flatten().collect();
        for offices in self.offices.values_mut() {
            let tied = |office: &String| -> Vec<String> {
                let before = words.iter().filter(|w| w.ends_with('-')).map(|w| format!("{w}{office}"));
                let behind = words.iter().filter(|w| w.starts_with('-')).map(|w| format!("{office}{w}"));
                before.chain(behind).collect()
            };
            let more: Vec<String> = offices.iter().flat_map(tied).collect();
            offices.extend(more);
        }
    }

    /// The name of the tenure that `text`, behind an office, begins with, and the length in bytes of what says it.
    pub fn tenure_behind(&self, text: &str) -> Option<(&str, usize)> {
        let stands = |word: &str| {
            text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        };
        let words = self.tenure_behind.iter().flat_map(|(name, words)| words.iter().map(move |word| (name, word)));
        let longest = words.filter(|(_, word)| stands(word)).max_by_key(|(_, word)| word.len());
        longest.map(|(name, word)| (name.as_str(), word.len()))
    }

    /// The name of the tenure that is written together with the office `office`, in lower case.
    pub fn tied_tenure(&self, office: &str) -> Option<&str> {
        let ties = |word: &String| {
            word.ends_with('-') && office.starts_with(word.as_str())
                || word.starts_with('-') && office.ends_with(word.as_str())
        };
        self.tenure.iter().find(|(_, words)| words.iter().any(ties)).map(|(name, _)| name.as_str())
    }
}
