//! Knowledge: what a person declared about entities. It outranks every sieve.

use rustc_hash::FxHashMap;

use crate::recognize::Kind;
use crate::text::fold::{Marks, key};

/// An entity that a person declared: an `[[entity]]` of `crosscheck.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    pub kind: Kind,
    /// Its canonical name.
    pub name: String,
    /// Other names that mean it, wherever they stand.
    pub aliases: Vec<String>,
}

/// Names that a person declared to be of two things: a `[[distinct]]` of `crosscheck.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distinct {
    pub kind: Kind,
    /// Each of another thing than the others.
    pub names: Vec<String>,
    /// The articles in which these names are of something else than in all others; empty for no such articles.
    pub docs: Vec<String>,
}

/// All that was declared, ready for looking up by name.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    declared: Vec<Declared>,
    by_name: FxHashMap<(Kind, String), u32>,
    distinct: Vec<Distinct>,
    /// For each name that is declared distinct, the declarations and its place in each.
    distinct_by_name: FxHashMap<(Kind, String), Vec<(u32, u32)>>,
}

impl Knowledge {
    /// Of two that share a name, the first has it; one that is called as another is says more of the same.
    pub fn new(declared: Vec<Declared>, distinct: Vec<Distinct>) -> Knowledge {
        let mut by_name: FxHashMap<(Kind, String), u32> = FxHashMap::default();
        for (index, entity) in declared.iter().enumerate() {
            let index = *by_name.entry((entity.kind, folded(&entity.name))).or_insert(index as u32);
            for name in &entity.aliases {
                by_name.entry((entity.kind, folded(name))).or_insert(index);
            }
        }
        let mut distinct_by_name: FxHashMap<(Kind, String), Vec<(u32, u32)>> = FxHashMap::default();
        for (number, entry) in distinct.iter().enumerate() {
            for (place, name) in entry.names.iter().enumerate() {
                let places = distinct_by_name.entry((entry.kind, folded(name))).or_default();
                places.push((number as u32, place as u32));
            }
        }
        Knowledge { declared, by_name, distinct, distinct_by_name }
    }

    /// The declarations that something of `kind` that article `doc` calls by `names` is not something else: their
    /// numbers, each with the side that it is on.
    pub fn apart<'n>(&self, kind: Kind, names: impl Iterator<Item = &'n str>, doc: &str) -> Vec<(u32, u32)> {
        if self.distinct.is_empty() {
            return Vec::new();
        }
        let places = names.filter_map(|name| self.distinct_by_name.get(&(kind, folded(name)))).flatten();
        let side = |&(number, place): &(u32, u32)| {
            let entry = &self.distinct[number as usize];
            let is_here = entry.docs.iter().any(|of| of == doc);
            // Where articles are named, the names are alike and the articles tell.
            (number, if entry.docs.is_empty() { place } else { u32::from(is_here) })
        };
        let mut sides: Vec<(u32, u32)> = places.map(side).collect();
        sides.sort_unstable();
        sides.dedup();
        sides
    }

    /// True when one of the declarations `apart` says that its article means something else by the name than all others.
    pub fn is_other(&self, apart: &[(u32, u32)]) -> bool {
        apart.iter().any(|&(number, side)| side == 1 && !self.distinct[number as usize].docs.is_empty())
    }

    /// The index of the declared entity of `kind` that bears `name`.
    pub fn find(&self, kind: Kind, name: &str) -> Option<u32> {
        if self.by_name.is_empty() {
            return None;
        }
        self.by_name.get(&(kind, folded(name))).copied()
    }

    pub fn get(&self, index: u32) -> &Declared {
        &self.declared[index as usize]
    }
}

/// A name as declarations are looked up by it. A stop at its end may be its sentence's.
fn folded(name: &str) -> String {
    key(name, Marks::Keep).trim_end_matches('.').to_owned()
}
