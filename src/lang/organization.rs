//! `[names.organization]`: what recognition of organizations needs to know of a language. All words in lower case.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationData {
    /// Heads by language-neutral key: `ministry = ["ministry", "department"]`.
    pub heads: BTreeMap<String, Vec<String>>,
    /// Heads that name an organization even in lower case when a name follows: `ministère`.
    pub lower_heads: Vec<String>,
    /// What follows a name and is said of no person: `was founded`.
    pub followers: Vec<String>,
    /// What ends a company's name: `inc`, `sa`.
    pub suffixes: Vec<String>,
    /// Those of them that are short or may be in lower case, as they are written: `plc`, `Co`.
    pub written_suffixes: Vec<String>,
    /// Those whose possessive is part of a body's name: the `people` of `People's Party`.
    pub inner_owners: Vec<String>,
    /// Well-known names and acronyms of general use that no package lists.
    pub known: Vec<String>,
    /// What bodies are by language-neutral key, in words that one language says for another's: `council`.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// International bodies by language-neutral key, with their names and acronyms: `wto`.
    pub international: BTreeMap<String, Vec<String>>,
    /// Words in capitals that name no organization: `gdp`, `ceo`.
    pub not_acronyms: Vec<String>,
    /// What a body is for, where a head is followed by it with no preposition: `công an`, `ngoại giao`.
    pub bare_fields: Vec<String>,
    /// Fields of government in words too common to tell anything where no office stands before them: `mer`, `ville`.
    pub state_fields: Vec<String>,
    /// Those of them that, in lower case behind another, are verbs: `tổ chức`.
    pub verbs: Vec<String>,
    /// Words of one syllable that end a firm's name, where another capital follows: `Nordex mua Kestrel`.
    pub outside: Vec<String>,
    /// Words of two syllables that say what a body does, and so end its name: `tiếp nhận`.
    pub acts: Vec<String>,
    /// A head comes first in a name (`Banque centrale`), not last (`Central Bank`).
    pub heads_first: bool,
    /// Fields of government by language-neutral key, by which a ministry is the same in every language.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Endings of adjectives that follow a head in lower case: `Commission européenne`.
    pub adjective_endings: Vec<String>,
    /// The adjectives that may follow a place in a body's name: `Union du Maghreb arabe`.
    pub adjectives_of_places: Vec<String>,
}
