//! `[[entity]]`: what a person knows of an entity: its names, and the facts that articles are held against.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::Reader;
use super::schema;
use crate::check::{Reference, Settings};
use crate::recognize::{Kind, TimeValue};
use crate::resolve::Declared;

/// Reads `[[entity]]`. Every key but its names is a relation with the date that is right for it.
pub fn read(settings: &mut Settings, reader: &mut Reader, value: &Spanned<DeValue>) -> Vec<Declared> {
    let known: Vec<&str> = schema::names(&schema::ENTITY).into_iter().chain(schema::relations()).collect();
    let mut declared = Vec::new();
    for (range, table) in reader.tables(value) {
        match read_one(&known, settings, reader, table) {
            Some(entity) => declared.push(entity),
            None => reader.error(range, "an entity needs a `kind` and a `name`".to_owned()),
        }
    }
    declared
}

fn read_one(known: &[&str], settings: &mut Settings, reader: &mut Reader, table: &DeTable) -> Option<Declared> {
    let (mut kind, mut name, mut aliases, mut facts) = (None, None, Vec::new(), Vec::new());
    for (key, value) in reader.entries(table, known) {
        match key.get_ref().as_ref() {
            "kind" => {
                let word = reader.string(value);
                let word = word.and_then(|word| reader.one_of(&word, &schema::kinds()));
                kind = Kind::ALL.into_iter().find(|kind| Some(kind.word()) == word);
            }
            "name" => name = reader.string(value).map(Spanned::into_inner).filter(|name| !name.trim().is_empty()),
            "aliases" => aliases = reader.strings(value).into_iter().map(Spanned::into_inner).collect(),
            relation => facts.extend(reader.time(value).map(|time| (relation.to_owned(), time))),
        }
    }
    let (kind, name) = (kind?, name?);
    let fact = |(relation, value): (String, TimeValue)| Reference { entity: name.clone(), relation, value };
    settings.references.extend(facts.into_iter().map(fact));
    Some(Declared { kind, name, aliases })
}
