//! `[names.quantity]`: what recognition of quantities needs to know of a language. Words are in lower case.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuantityData {
    /// What follows a number, by the unit's key: SI and ISO 4217 symbols, or the counted noun.
    pub units: BTreeMap<String, Vec<String>>,
    /// What stands before a number, by the unit's key: `$`, `€`.
    pub symbols: BTreeMap<String, Vec<String>>,
    /// Words that multiply the number before them.
    pub multipliers: BTreeMap<String, f64>,
    /// Numbers in words that news writes out.
    pub numbers: BTreeMap<String, f64>,
    /// Words before a number that say how exactly it is meant.
    pub about: Vec<String>,
    pub at_least: Vec<String>,
    pub at_most: Vec<String>,
    /// Words between a number and its unit: `de`.
    pub of: Vec<String>,
    /// The decimal point is a comma, and a full stop or space parts thousands.
    pub decimal_comma: bool,
}
