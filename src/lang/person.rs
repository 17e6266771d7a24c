//! `[names.person]`: what recognition of persons needs to know of a language. All words in lower case.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonData {
    /// Honorifics, titles and ranks that stand before a name and are no office: `mr`, `general`, `ông`.
    pub honorifics: Vec<String>,
    /// Those of them that several names may follow: `MM.`
    pub plural_honorifics: Vec<String>,
    /// Those of them that are of a place, which may be all the name that someone has: `duc`.
    pub landed: Vec<String>,
    /// Given names cut short by a full stop: `wm`, `ch`.
    pub short_given: Vec<String>,
    /// Given names by what short for them is in use: `bill = ["william"]`.
    pub nicknames: BTreeMap<String, Vec<String>>,
    /// Words inside a name that stand in lower case: `van`, `de`, `bin`.
    pub particles: Vec<String>,
    /// Verbs whose subject speaks: `said`, `déclare`.
    pub speech: Vec<String>,
    /// What follows a person and no thing: `who`, `aged`.
    pub followers: Vec<String>,
    /// Family names that, before a place, are what is of it: `đoàn`.
    pub not_before_place: Vec<String>,
    /// Verbs before a name that one person does to another: `replacing`.
    pub objects_of: Vec<String>,
    /// Family names that stand first, before the given name.
    pub families: Vec<String>,
    /// Titles behind which a particle leads to what they are of: the `porte-parole` of `porte-parole d'Infranor`.
    pub held_of: Vec<String>,
    /// What tells someone from an elder of the same name, behind it: `jr`.
    pub generations: Vec<String>,
    /// What leads the names of those who wrote an article, at the start of a line: `by`.
    pub bylines: Vec<String>,
}
