//! What can stand in `crosscheck.toml`: the one list of its keys, for the reader and for editors.

use std::collections::BTreeMap;

use crate::check::{self, number_conflict, place_conflict};
use crate::lang::{self, claims::Relation};
use crate::recognize::Kind;

/// The word for a rule that is not run.
pub const OFF: &str = "off";
/// What a rule can be set to.
pub const LEVELS: [&str; 4] = ["error", "warning", "information", OFF];

/// The tables of the file, each with what it is for.
pub const SECTIONS: [(&str, &str); 6] = [
    ("corpus", "which files are articles, and the languages they are in"),
    ("articles", "the date and language of single articles, by a pattern of their paths"),
    ("rules", "what the findings of each rule weigh"),
    ("accept", "[[accept]]: a finding that stands"),
    ("entity", "[[entity]]: what an entity is called, and the facts that hold for it"),
    ("distinct", "[[distinct]]: names that are of two things"),
];

pub const CORPUS: [(&str, &str); 3] = [
    ("include", "patterns of the files that are articles"),
    ("exclude", "patterns of the files that are not"),
    ("languages", "the languages that the articles are in"),
];
pub const ARTICLE: [(&str, &str); 3] = [
    ("date", "the article's own date, from which its relative dates count"),
    ("lang", "the language it is in"),
    ("complete", "true when its annotations hold every mention, and nothing else is to be recognized"),
];
pub const ACCEPT: [(&str, &str); 4] = [
    ("fingerprint", "the finding that stands"),
    ("rule", "the rule whose findings stand, with the entities they are about"),
    ("entities", "the entities that the finding is about"),
    ("reason", "why it stands, for those who read this later"),
];
pub const ENTITY: [(&str, &str); 4] = [
    ("kind", "what it is"),
    ("name", "its name in full"),
    ("aliases", "other names that mean it"),
    ("tenures", "the offices that a person held: [{ office = …, from = …, to = … }]"),
];
pub const TENURE: [(&str, &str); 3] = [
    ("office", "the office as articles write it, or a list of how each language does"),
    ("from", "when it began"),
    ("to", "when it ended; without it the person holds it still"),
];

pub const DISTINCT: [(&str, &str); 3] = [
    ("kind", "what the things are"),
    ("names", "names of which each is of another thing; one is enough where `docs` are given"),
    ("docs", "the articles in which the names are of something else than in all others"),
];

/// The names of a list of keys.
pub fn names<'k>(keys: &[(&'k str, &str)]) -> Vec<&'k str> {
    keys.iter().map(|(name, _)| *name).collect()
}

/// The codes of all rules.
pub fn rules() -> Vec<&'static str> {
    check::RULES.iter().map(|rule| rule.code).collect()
}

/// What is declared of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A date.
    Date,
    /// A number.
    Number,
    /// The name of a city.
    Place,
    /// A date for each of the others that it ties the entity to.
    Each,
}

impl Shape {
    /// What it means, for an editor.
    pub fn words(self) -> &'static str {
        match self {
            Shape::Date => "the date that is right",
            Shape::Number => "the number that is right",
            Shape::Place => "the city that is right",
            Shape::Each => "the date that is right for each, by its name",
        }
    }
}

/// The relations that a fact can be declared of, in every language together, with what is declared. Who held an
/// office is declared as tenures.
pub fn relations() -> BTreeMap<&'static str, Shape> {
    let relations = lang::all().iter().flat_map(|language| &language.claims.relation);
    let shape = |relation: &Relation| match relation.object.is_empty() && relation.by.is_empty() {
        true => Shape::Date,
        false => Shape::Each,
    };
    let dated = relations.filter(|relation| !relation.object.contains(&Kind::Role));
    let dated = dated.map(|relation| (relation.key.as_str(), shape(relation)));
    let places = place_conflict::PLACED.iter().map(|key| (*key, Shape::Place));
    let numbers = number_conflict::COUNTED.iter().map(|key| (*key, Shape::Number));
    dated.chain(places).chain(numbers).collect()
}

pub fn kinds() -> [&'static str; 9] {
    Kind::ALL.map(Kind::word)
}

/// The codes of the languages that there is data for.
pub fn languages() -> Vec<&'static str> {
    lang::all().iter().map(|language| language.code.as_str()).collect()
}
