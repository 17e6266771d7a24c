//! Across articles: the chains that mean the same thing, as entities. `linker` makes them.

use std::sync::Arc;

use imbl::ordmap::DiffItem;
use imbl::{OrdMap, OrdSet};

use crate::recognize::Kind;
use crate::resolve::{Doc, Sieve};

/// An entity's name in every interface: kind and a slug of its canonical name, `person:jane-doe`. The
/// same for the same entity in every article of a run. Of several with one slug all but the first by
/// their names have a number (`person:jane-doe#2`), and what means nothing outside its article has that
/// (`person:doe@a.txt`).
pub type EntityId = Arc<str>;

/// What chains in one or many articles refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub id: EntityId,
    pub kind: Kind,
    /// Canonical name: the declared one, or else the fullest that the corpus gives.
    pub name: String,
    /// The other names by which the corpus calls it, in order.
    pub aliases: Vec<String>,
    /// By doc, then chain.
    pub members: OrdSet<Member>,
}

/// A chain of an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    pub doc: Doc,
    /// Index into that article's chains.
    pub chain: u32,
    /// How it was linked to the entity.
    pub sieve: Sieve,
}

/// All entities of a corpus. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    pub(super) by_id: OrdMap<EntityId, Arc<Entity>>,
    /// For each chain of an article, the number of its profile.
    pub(super) profiles: OrdMap<Doc, Arc<[u32]>>,
    /// For each number of a profile, the entity that it belongs to.
    pub(super) of_profile: OrdMap<u32, EntityId>,
}

impl Entities {
    /// All entities, by id.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Entity>> {
        self.by_id.values()
    }

    /// The entities, by id, that were added, changed or taken out since `older`. Costs what differs.
    pub fn changed_since(&self, older: &Entities) -> Vec<EntityId> {
        let ids = older.by_id.diff(&self.by_id).map(|item| match item {
            DiffItem::Add(id, _) | DiffItem::Remove(id, _) | DiffItem::Update { new: (id, _), .. } => id.clone(),
        });
        ids.collect()
    }

    /// The entities from `id` on, by id.
    pub fn from(&self, id: &str) -> impl Iterator<Item = &Arc<Entity>> {
        self.by_id.range(EntityId::from(id)..).map(|(_, entity)| entity)
    }

    pub fn get(&self, id: &str) -> Option<&Arc<Entity>> {
        self.by_id.get(id)
    }

    /// The entity that chain `chain` of article `doc` is linked to.
    pub fn of_chain(&self, doc: &Doc, chain: u32) -> Option<&Arc<Entity>> {
        let profile = self.profiles.get(doc)?.get(chain as usize)?;
        self.by_id.get(self.of_profile.get(profile)?)
    }
}
