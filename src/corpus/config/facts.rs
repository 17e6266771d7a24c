//! The facts of `[[entity]]`: dates, numbers, places and tenures that articles are held against, and what among them
//! cannot all be.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entities::Names;
use super::reader::Reader;
use super::schema::{self, Shape};
use crate::analysis::analyse;
use crate::check::{Known, Reference, Settings, Tenure, date_order};
use crate::lang;
use crate::recognize::time::Comparison;
use crate::recognize::{Kind, TimeValue};
use crate::text::Source;

/// Everything declared of entities, with where it stands.
#[derive(Default)]
pub struct Facts {
    names: Names,
    references: Vec<(Reference, Range<usize>)>,
    tenures: Vec<(Tenure, Range<usize>)>,
}

impl Facts {
    /// Notes a name of `entity`, which no other may bear.
    pub fn name(&mut self, reader: &mut Reader, kind: Kind, entity: &str, name: &Spanned<String>) {
        if let Some(other) = self.names.claim(kind, entity, name.get_ref()) {
            let message =
                format!("`{}` is declared as a name of “{other}” already: one of the two must go", name.get_ref());
            reader.error(name.span(), message);
        }
    }

    /// Reads what is declared of `relation`.
    pub fn read(&mut self, reader: &mut Reader, entity: &str, relation: &str, value: &Spanned<DeValue>) {
        let shape = schema::relations().get(relation).copied().unwrap_or(Shape::Date);
        let (entity, relation) = (entity.to_owned(), relation.to_owned());
        let mut add = |other: Option<String>, known: Option<Known>, range: Range<usize>| {
            let reference = |value| Reference { entity: entity.clone(), relation: relation.clone(), other, value };
            self.references.extend(known.map(reference).map(|reference| (reference, range)));
        };
        match shape {
            Shape::Date => add(None, reader.time(value).map(Known::Time), value.span()),
            Shape::Number => add(None, reader.number(value).map(Known::Number), value.span()),
            Shape::Place => add(None, reader.string(value).map(|name| Known::Place(name.into_inner())), value.span()),
            Shape::Each => {
                let Some(table) = reader.table_of(value, "a date for each, such as { \"Norway\" = \"2020-08-01\" }")
                else {
                    return;
                };
                for (other, value) in table.iter() {
                    add(Some(other.get_ref().to_string()), reader.time(value).map(Known::Time), value.span());
                }
            }
        }
    }

    /// Reads `tenures = [{ office = …, from = …, to = … }]`.
    pub fn read_tenures(&mut self, reader: &mut Reader, person: &str, value: &Spanned<DeValue>) {
        for (range, table) in reader.tables(value) {
            self.tenures.extend(tenure(reader, person, &range, table).map(|tenure| (tenure, range)));
        }
    }

    /// Hands everything over to `settings`, and notes what contradicts what stands before it.
    pub fn settle(self, settings: &mut Settings, reader: &mut Reader) {
        for (at, (reference, range)) in self.references.iter().enumerate() {
            if let Some(why) = self.references[..at].iter().find_map(|(before, _)| contradiction(before, reference)) {
                reader.error(range.clone(), why);
            }
        }
        for (at, (tenure, range)) in self.tenures.iter().enumerate() {
            if let Some(other) =
                self.tenures[..at].iter().map(|(before, _)| before).find(|before| overlap(before, tenure))
            {
                let message =
                    format!("overlaps the tenure of “{}” as {}: correct one of the two", other.person, other.office);
                reader.error(range.clone(), message);
            }
        }
        settings.references = self.references.into_iter().map(|(reference, _)| reference).collect();
        settings.tenures = self.tenures.into_iter().map(|(tenure, _)| tenure).collect();
    }
}

/// Why two facts cannot both be.
fn contradiction(before: &Reference, now: &Reference) -> Option<String> {
    if before.entity != now.entity || before.other != now.other {
        return None;
    }
    if before.relation == now.relation {
        let agree = match (&before.value, &now.value) {
            (Known::Time(a), Known::Time(b)) => a.compare(b) == Comparison::Agree,
            (a, b) => a == b,
        };
        let (relation, value) = (&now.relation, before.value.text());
        return (!agree).then(|| {
            format!("`{relation}` of “{}” is declared as {value} already: one of the two must go", now.entity)
        });
    }
    let (Known::Time(a), Known::Time(b)) = (&before.value, &now.value) else { return None };
    let begins_after = |first: &TimeValue, second: &TimeValue| Some(first.interval?.0 > second.interval?.1);
    let is_ordered = |first: &str, second: &str| date_order::ORDER.contains(&(first, second));
    let is_wrong = is_ordered(&before.relation, &now.relation) && begins_after(a, b)?
        || is_ordered(&now.relation, &before.relation) && begins_after(b, a)?;
    is_wrong.then(|| {
        format!(
            "`{} = {}` and `{} = {}` cannot both be, in this order",
            before.relation, a.value, now.relation, b.value
        )
    })
}

/// True when two persons hold one office on more than the days of a handover, whichever days are meant.
fn overlap(a: &Tenure, b: &Tenure) -> bool {
    let start = |tenure: &Tenure| tenure.from.as_ref().and_then(|from| from.interval).map(|(_, latest)| latest);
    let end = |tenure: &Tenure| match &tenure.to {
        Some(to) => to.interval.map(|(earliest, _)| earliest),
        None => Some(jiff::civil::Date::MAX),
    };
    let one_office = a.person != b.person && a.groups.iter().any(|group| b.groups.contains(group));
    let shared = || Some(start(a)? < end(b)? && start(b)? < end(a)?);
    one_office && shared().unwrap_or_default()
}

fn tenure(reader: &mut Reader, person: &str, range: &Range<usize>, table: &DeTable) -> Option<Tenure> {
    let (mut offices, mut from, mut to) = (Vec::new(), None, None);
    for (key, value) in reader.entries(table, &schema::names(&schema::TENURE)) {
        match key.get_ref().as_ref() {
            "from" => from = reader.time(value),
            "to" => to = reader.time(value),
            _ => offices = reader.strings(value),
        }
    }
    if offices.is_empty() || from.is_none() && to.is_none() {
        reader.error(range.clone(), "a tenure needs an `office`, and `from` or `to`".to_owned());
        return None;
    }
    let mut groups = Vec::new();
    for office in &offices {
        let found = groups_of(office.get_ref());
        if found.is_empty() {
            let message = "no office of a known country or body: write it as articles do, such as \"Norwegian Minister of Trade\"";
            reader.error(office.span(), message.to_owned());
        }
        groups.extend(found);
    }
    let office = offices.into_iter().next().map(Spanned::into_inner).unwrap_or_default();
    Some(Tenure { person: person.to_owned(), office, groups, from, to })
}

/// Who is said to hold an office, to read how articles put it: a name that every language takes for one.
const SOMEONE: &str = "Maria Martin";

/// The groups of the claims that someone holds `office`, as articles in any of the languages would have them.
fn groups_of(office: &str) -> Vec<Arc<str>> {
    let mut groups = Vec::new();
    for language in lang::all() {
        for text in [format!("{office} {SOMEONE}."), format!("{SOMEONE}, {office}.")] {
            let source =
                Source { doc: "".into(), text: text.into(), lang: Some(language.code.as_str().into()), date: None };
            groups.extend(analyse(&source).claims.iter().filter_map(|claim| claim.group.clone()));
        }
    }
    groups.sort();
    groups.dedup();
    groups
}
