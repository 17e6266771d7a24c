//! `[names.event]`: what recognition of events needs to know of a language. Words are in lower case; the
//! words that tie names together are those of `[names.agreement]`. Keys are language-neutral.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EventData {
    /// Meetings, of which an ordinal tells one from another: `summit`, `dialogue`.
    pub heads: BTreeMap<String, Vec<String>>,
    /// Elections, games, wars: told by a name, a party or a year.
    pub contests: BTreeMap<String, Vec<String>>,
    /// Attacks, disasters, crises: told by their place or year.
    pub incidents: BTreeMap<String, Vec<String>>,
    /// Words behind the head that it only modifies: `fire department`.
    pub compounds: Vec<String>,
    /// What was done to something with a name: `siege`, `assassination`.
    pub deeds: BTreeMap<String, Vec<String>>,
    /// Words that the name follows: `hurricane`.
    pub leading: BTreeMap<String, Vec<String>>,
    /// Words that a code follows, which tells one from all others: `flight MH370`.
    pub coded: BTreeMap<String, Vec<String>>,
    /// Names as a whole, which a capital tells.
    pub whole: BTreeMap<String, Vec<String>>,
    /// Visits, told by the country that is behind one of `visited`.
    pub visits: BTreeMap<String, Vec<String>>,
    pub visited: Vec<String>,
    /// Abbreviations that an ordinal is written together with: `cop`.
    pub glued: BTreeMap<String, Vec<String>>,
    /// What sort of event it is, as modifiers in lower case too, by key: presidential = présidentielle.
    pub types: BTreeMap<String, Vec<String>>,
    /// Keys of types that make a name with a head in capitals: `world`.
    pub naming: Vec<String>,
    /// Keys of heads that are held at another place each time.
    pub roaming: Vec<String>,
    /// Keys of heads of which there is one a year at most, and what leads to that year: `in`.
    pub yearly: Vec<String>,
    pub held_in: Vec<String>,
    /// Ordinals in words.
    pub ordinals: BTreeMap<String, u32>,
    /// Numbers in words behind a name: `World War Two`.
    pub cardinals: BTreeMap<String, u32>,
    /// What ends an ordinal in digits or Roman numerals: `th`, `e`.
    pub ordinal_endings: Vec<String>,
    /// Words before an ordinal that follows the name: `lần thứ`.
    pub ordinal_words: Vec<String>,
}
