//! Who is said to have done what with whom: claims whose value is another thing, as a hierarchy of calls.

use std::collections::{BTreeMap, BTreeSet};
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
    let facts = facts::of_entity(snapshot, entity).into_iter();
    gather(facts.filter_map(|fact| Some((fact.object?, fact))))
}

/// The things that are said to have done something with `entity`, by id.
pub fn incoming(snapshot: &Snapshot, entity: &Entity) -> Vec<Call> {
    let docs: BTreeSet<&Doc> = entity.members.iter().map(|member| &member.doc).collect();
    let facts = docs.into_iter().flat_map(|doc| facts::of_article(snapshot, doc));
    let of_entity = facts.filter(|fact| fact.object.is_some_and(|object| object.id == entity.id));
    gather(of_entity.map(|fact| (fact.subject, fact)))
}

/// Gathers claims by the other thing that they speak of.
fn gather<'s>(facts: impl Iterator<Item = (&'s Arc<Entity>, Fact<'s>)>) -> Vec<Call> {
    let mut calls: BTreeMap<EntityId, Call> = BTreeMap::new();
    for (other, fact) in facts {
        let new = || Call { entity: other.clone(), relations: Vec::new(), places: Vec::new() };
        let call = calls.entry(other.id.clone()).or_insert_with(new);
        let relation = fact.claim.relation.replace('-', " ");
        if !call.relations.contains(&relation) {
            call.relations.push(relation);
        }
        call.places.push(Target { doc: fact.doc.clone(), span: fact.claim.span });
    }
    calls.into_values().collect()
}
