//! `[names.quantity]`: what recognition of quantities needs to know of a language. Words are in lower case;
//! keys are the same in every language.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuantityData {
    /// What follows a number, by the unit's key: SI and ISO 4217 symbols, or the counted noun. What is `others`
    /// counts as people, where the text says what became of them.
    pub units: BTreeMap<String, Vec<String>>,
    /// Nouns of those to whom something happened, by what: killed = deaths.
    pub tolls: BTreeMap<String, Vec<String>>,
    /// Nouns of how many there were, by what happened to them (`death toll`), and what leads from such a noun to its
    /// number: `rose to`.
    pub counts: BTreeMap<String, Vec<String>>,
    pub reaches: Vec<String>,
    /// What says it behind those counted, and before the number: `were killed`, `killed`.
    pub fates_after: BTreeMap<String, Vec<String>>,
    pub fates_before: BTreeMap<String, Vec<String>>,
    /// Words that join two of these, for all that the number counts: `dead or wounded`.
    pub joins: Vec<String>,
    /// What stands before a number, by the unit's key: `$`, `€`.
    pub symbols: BTreeMap<String, Vec<String>>,
    /// Words that multiply the number before them.
    pub multipliers: BTreeMap<String, f64>,
    /// Those of them that are numbers by themselves: `mille`.
    pub alone: Vec<String>,
    /// Articles that stand for one before them: `a hundred`.
    pub one: Vec<String>,
    /// Parts of one, before it: `half a million`.
    pub parts: BTreeMap<String, f64>,
    /// Nouns of a round number: `dozen`, `centaine`.
    pub collectives: BTreeMap<String, f64>,
    /// Numbers below a hundred in words.
    pub numbers: BTreeMap<String, f64>,
    /// Four and twenty are eighty, sixty and ten seventy: `quatre-vingt`, `soixante-dix`.
    pub scores: bool,
    /// Words before a number that say how exactly it is meant.
    pub about: Vec<String>,
    pub at_least: Vec<String>,
    pub at_most: Vec<String>,
    /// Between the two ends of a range: `to`; `and`, which joins the words of a number too, behind `between`.
    pub to: Vec<String>,
    pub between: Vec<String>,
    pub and: Vec<String>,
    /// Words between a number and its unit: `de`.
    pub of: Vec<String>,
    /// The decimal point is a comma, and a full stop or space parts thousands.
    pub decimal_comma: bool,
}
