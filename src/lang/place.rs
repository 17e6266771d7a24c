//! `[names.place]`: what recognition of places needs to know of a language. All words in lower case.
//!
//! Names of countries, provinces and cities come from `data/names.tsv`.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceData {
    /// What is part of a place's name: `river`, `island`, `province`.
    pub heads: Vec<String>,
    /// Those of them that are no part of the name that follows: `khu vực`.
    pub loose_heads: Vec<String>,
    /// Those of them that a number may follow as a name: `quận`.
    pub numbered: Vec<String>,
    /// Those of them for parts of a country, behind the name in lower case: `Kent county`.
    pub divisions: Vec<String>,
    /// Heads that streets' names end with, behind a number: `avenue`, `st`.
    pub streets: Vec<String>,
    /// Heads that are surnames too: `hill`.
    pub surnames: Vec<String>,
    /// Heads, with what ties them to the name behind: the `gulf of` of `Gulf of Mexico`.
    pub tied_heads: Vec<String>,
    /// What places' names begin with, cut short by a full stop: `st`, `mt`.
    pub leads: Vec<String>,
    /// Words that begin with a country's name of one syllable and name no country: `pháp luật`.
    pub idle: Vec<String>,
    /// What a town has, behind its name and `'s`: `city council`.
    pub seats: Vec<String>,
    /// Prepositions of place: `in`, `near`, `à`.
    pub locatives: Vec<String>,
    /// Further names of countries and regions, by ISO 3166-1 alpha-2 code, `""` for a region of many.
    pub known: BTreeMap<String, Vec<String>>,
    /// Names of countries cut short, as they stand in pairs alone, by the same codes: `Việt - Trung`.
    pub paired: BTreeMap<String, Vec<String>>,
    /// What states' names begin with in full, before their short ones: `vương quốc`.
    pub state_leads: Vec<String>,
    /// Further names of places within a country, by its code.
    pub within: BTreeMap<String, Vec<String>>,
    /// What cities are called, by the code of their country and their English name.
    pub exonyms: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Further demonyms, by ISO 3166-1 alpha-2 code.
    pub demonyms: BTreeMap<String, Vec<String>>,
}
