//! `[[entity]]`: what a person knows of an entity: its names, and the facts that articles are held against.

use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::facts::Facts;
use super::reader::Reader;
use super::schema;
use crate::check::Settings;
use crate::recognize::Kind;
use crate::resolve::{Declared, Distinct};
use crate::text::fold::{self, Marks};

/// Reads `[[entity]]`. Every key but its names is a fact: a relation with the value that is right for it, or tenures.
pub fn read(settings: &mut Settings, reader: &mut Reader, value: &Spanned<DeValue>) -> Vec<Declared> {
    let known: Vec<&str> = schema::names(&schema::ENTITY).into_iter().chain(schema::relations().into_keys()).collect();
    let (mut declared, mut facts): (Vec<Declared>, Facts) = (Vec::new(), Facts::default());
    for (range, table) in reader.tables(value) {
        match read_one(&known, &mut facts, reader, table) {
            Some(entity) => add(&mut declared, entity),
            None => reader.error(range, "an entity needs a `kind` and a `name`".to_owned()),
        }
    }
    facts.settle(settings, reader);
    declared
}

/// Adds `entity`. One that is declared in several tables, each with facts of its own, is one entity.
fn add(declared: &mut Vec<Declared>, entity: Declared) {
    match declared.iter_mut().find(|known| (known.kind, &known.name) == (entity.kind, &entity.name)) {
        Some(known) => known.aliases.extend(entity.aliases),
        None => declared.push(entity),
    }
}

fn read_one(known: &[&str], facts: &mut Facts, reader: &mut Reader, table: &DeTable) -> Option<Declared> {
    let entries = reader.entries(table, known);
    let (mut kind, mut name, mut aliases) = (None, None, Vec::new());
    for (key, value) in &entries {
        match key.get_ref().as_ref() {
            "kind" => {
                kind = read_kind(reader, value);
            }
            "name" => name = reader.string(value).filter(|name| !name.get_ref().trim().is_empty()),
            "aliases" => aliases = reader.strings(value),
            _ => {}
        }
    }
    // What is wrong with the facts is told, whatever is wrong with the names.
    let entity = name.as_ref().map(|name| name.get_ref().as_str()).unwrap_or_default();
    for (key, value) in entries {
        match key.get_ref().as_ref() {
            "kind" | "name" | "aliases" => {}
            "tenures" => facts.read_tenures(reader, entity, value),
            relation => facts.read(reader, entity, relation, value),
        }
    }
    let (kind, name) = (kind?, name?);
    for named in std::iter::once(&name).chain(&aliases) {
        facts.name(reader, kind, name.get_ref(), named);
    }
    let aliases = aliases.into_iter().map(Spanned::into_inner).collect();
    Some(Declared { kind, name: name.into_inner(), aliases })
}

/// The names declared so far, by what they fold to, each with the entity that it is of.
#[derive(Default)]
pub struct Names(FxHashMap<(Kind, String), String>);

impl Names {
    /// The other entity that bears `name` already.
    pub fn claim(&mut self, kind: Kind, entity: &str, name: &str) -> Option<String> {
        let owner = self.0.entry((kind, fold::key(name, Marks::Keep))).or_insert_with(|| entity.to_owned());
        (owner != entity).then(|| owner.clone())
    }
}

fn read_kind(reader: &mut Reader, value: &Spanned<DeValue>) -> Option<Kind> {
    let word = reader.string(value);
    let word = word.and_then(|word| reader.one_of(&word, &schema::kinds()));
    Kind::ALL.into_iter().find(|kind| Some(kind.word()) == word)
}

/// Reads `[[distinct]]`: names that are of two things.
pub fn read_distinct(reader: &mut Reader, value: &Spanned<DeValue>) -> Vec<Distinct> {
    let mut distinct = Vec::new();
    for (range, table) in reader.tables(value) {
        let (mut kind, mut names, mut docs) = (None, Vec::new(), Vec::new());
        for (key, value) in reader.entries(table, &schema::names(&schema::DISTINCT)) {
            let texts = |reader: &mut Reader| reader.strings(value).into_iter().map(Spanned::into_inner).collect();
            match key.get_ref().as_ref() {
                "kind" => kind = read_kind(reader, value),
                "names" => names = texts(reader),
                _ => docs = texts(reader),
            }
        }
        let is_told = names.len() > 1 || names.len() == 1 && !docs.is_empty();
        match kind.filter(|_| is_told) {
            Some(kind) => distinct.push(Distinct { kind, names, docs }),
            None => reader.error(
                range,
                "needs a `kind` and two `names`, or a name and the `docs` where it is of something else".to_owned(),
            ),
        }
    }
    distinct
}
