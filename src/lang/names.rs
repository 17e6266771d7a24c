//! `[names]`: what recognition of names needs to know of a language, one sub-table a kind of mention.
//!
//! Each kind has its own file in this folder, which says what its table holds.

use serde::Deserialize;

use super::agreement::AgreementData;
use super::event::EventData;
use super::organization::OrganizationData;
use super::person::PersonData;
use super::place::PlaceData;
use super::quantity::QuantityData;
use super::role::RoleData;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameData {
    /// The language writes its syllables apart, so that one by itself says little.
    pub syllables: bool,
    /// Words that are part of no name though a sentence begins with them, in lower case.
    pub function: Vec<String>,
    /// Prepositions, adverbs and participles that may stand before a name at the head of a sentence, and are no part of it: `Unlike`.
    pub openers: Vec<String>,
    /// Nouns that open sentences with no article, mostly of people in numbers: `Authorities`.
    pub nouns: Vec<String>,
    /// What words end in that only lead a sentence: `Accordingly`.
    pub adverb_endings: Vec<String>,
    /// Articles that may stand between a preposition and a name: `the`, `la`.
    pub articles: Vec<String>,
    /// Prepositions inside names: `of`, `pour`.
    pub connectors: Vec<String>,
    /// Conjunctions inside names: `and`, `et`.
    pub conjunctions: Vec<String>,
    /// Months, weekdays and holidays: capitalized in some languages, and no names of ours.
    pub calendar: Vec<String>,
    /// Those of them that are surnames too: `may`.
    pub calendar_surnames: Vec<String>,
    /// What ends the name of a day or a week: `Victory Day`.
    pub calendar_heads: Vec<String>,
    pub person: PersonData,
    pub role: RoleData,
    pub organization: OrganizationData,
    pub place: PlaceData,
    pub agreement: AgreementData,
    pub event: EventData,
    pub quantity: QuantityData,
}
