//! Who is said to have done what with whom: claims whose value is another thing, as a hierarchy of calls.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::Snapshot;
use crate::ide::facts::{self, Fact};
use crate::ide::{Target, mention_at};
use crate::resolve::{Doc, Entity, EntityId};

/// One thing that stands in a relation to another, and where articles say so.
#[derive(Debug, Clone)]
pub struct Call {
    pub entity: Arc<Entity>,
    /// Relations, each once, in order.
    pub relations: Vec<String>,
    pub places: Vec<Target>,
}

/// The thing that byte `offset` of article `doc` names.
pub fn entity_at(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Option<Arc<Entity>> {
    snapshot.entity_of(doc, mention_at(snapshot, doc, offset)?.index).cloned()
}

/// The things that `entity` is said to have done something with, by id.
pub fn outgoing(snapshot: &Snapshot, entity: &Entity) -> Vec<Call> {
    gather(snapshot, |fact| (fact.subject.id == entity.id).then_some(fact.object).flatten())
}

/// The things that are said to have done something with `entity`, by id.
pub fn incoming(snapshot: &Snapshot, entity: &Entity) -> Vec<Call> {
    gather(snapshot, |fact| fact.object.is_some_and(|object| object.id == entity.id).then_some(fact.subject))
}

fn gather<'s>(snapshot: &'s Snapshot, other: impl Fn(&Fact<'s>) -> Option<&'s Arc<Entity>>) -> Vec<Call> {
    let mut calls: BTreeMap<EntityId, Call> = BTreeMap::new();
    for fact in facts::facts(snapshot) {
        let Some(entity) = other(&fact) else { continue };
        let new = || Call { entity: entity.clone(), relations: Vec::new(), places: Vec::new() };
        let call = calls.entry(entity.id.clone()).or_insert_with(new);
        let relation = fact.claim.relation.replace('-', " ");
        if !call.relations.contains(&relation) {
            call.relations.push(relation);
        }
        call.places.push(Target { doc: fact.doc.clone(), span: fact.claim.span });
    }
    calls.into_values().collect()
}
