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

/// All that was declared, ready for looking up by name.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    declared: Vec<Declared>,
    by_name: FxHashMap<(Kind, String), u32>,
}

impl Knowledge {
    /// Of two that share a name, the first has it.
    pub fn new(declared: Vec<Declared>) -> Knowledge {
        let mut by_name = FxHashMap::default();
        for (index, entity) in declared.iter().enumerate() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                by_name.entry((entity.kind, key(name, Marks::Keep))).or_insert(index as u32);
            }
        }
        Knowledge { declared, by_name }
    }

    /// The index of the declared entity of `kind` that bears `name`.
    pub fn find(&self, kind: Kind, name: &str) -> Option<u32> {
        if self.by_name.is_empty() {
            return None;
        }
        self.by_name.get(&(kind, key(name, Marks::Keep))).copied()
    }

    pub fn get(&self, index: u32) -> &Declared {
        &self.declared[index as usize]
    }
}
