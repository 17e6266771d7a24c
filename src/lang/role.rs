//! `[names.role]`: what recognition of roles needs to know of a language. All words in lower case.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleData {
    /// Offices by language-neutral key, in every form that news writes them in: `minister = ["minister", …]`.
    pub offices: BTreeMap<String, Vec<String>>,
    /// Words that go with an office and lead the phrase, by what they make of its key: `deputy` for `deputy` and
    /// `vice`, `""` for `chief`, which changes nothing.
    pub qualifiers: BTreeMap<String, Vec<String>>,
    /// Words that place an office in time, by the names of `Tenure` in lower case: `former`, `then`, `acting`.
    pub tenure: BTreeMap<String, Vec<String>>,
    /// Prepositions and contractions that lead to what an office is held in: `of`, `for`, `du`.
    pub complements: Vec<String>,
    /// Fields an office is held in, where they may stand in lower case: `foreign`, `ngoại giao`.
    pub fields: Vec<String>,
}
