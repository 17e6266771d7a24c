//! What each article tells of each entity, so far as rules look at it: so that an edit reruns them on the entities of
//! which the article tells something else than before, and so that they read the few articles that claim something of
//! an entity and not the many that name it.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use imbl::ordset::DiffItem;
use imbl::{OrdMap, OrdSet};
use rustc_hash::{FxHashSet, FxHasher};

use super::{Subject, remove_from};
use crate::analysis::Analysis;
use crate::check::Context;
use crate::recognize::Detail;
use crate::resolve::{Doc, Entities, EntityId, Member, Sieve};

/// What articles tell of entities. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Told {
    by_doc: OrdMap<Doc, Arc<[Part]>>,
    /// The chains of each entity that something is claimed of, by doc.
    claimants: OrdMap<EntityId, OrdSet<Member>>,
}

/// What an article tells of an entity by one chain.
#[derive(Debug, PartialEq)]
struct Part {
    entity: EntityId,
    member: Member,
    has_claims: bool,
    /// Hash of what the chain is called and of the titles that it is given.
    names: u64,
}

impl Told {
    /// The chains of the entity that something is claimed of, by doc.
    pub fn claimants(&self, id: &EntityId) -> impl Iterator<Item = &Member> {
        self.claimants.get(id).into_iter().flatten()
    }

    /// Brings `doc` up to date. The entities of which it claims something, or did, go to `subjects`; also those that it
    /// names otherwise than before.
    pub fn retell(&mut self, doc: &Doc, context: &Context, subjects: &mut OrdSet<Subject>) {
        let before = self.by_doc.remove(doc).unwrap_or_default();
        let now: Arc<[Part]> = context.articles.get(doc).map(|a| parts(doc, a, context)).unwrap_or_default().into();
        let mut names: BTreeMap<(&EntityId, u64), i32> = BTreeMap::new();
        for (parts, sign) in [(&before, -1), (&now, 1)] {
            for part in parts.iter() {
                *names.entry((&part.entity, part.names)).or_default() += sign;
                if part.has_claims {
                    subjects.insert(Subject::Entity(part.entity.clone()));
                }
            }
        }
        let differing = names.iter().filter(|(_, count)| **count != 0);
        subjects.extend(differing.map(|((entity, _), _)| Subject::Names(EntityId::clone(entity))));
        for part in before.iter().filter(|part| part.has_claims) {
            remove_from(&mut self.claimants, &part.entity, &part.member);
        }
        for part in now.iter().filter(|part| part.has_claims) {
            self.claimants.entry(part.entity.clone()).or_default().insert(part.member.clone());
        }
        if !now.is_empty() {
            self.by_doc.insert(doc.clone(), now);
        }
    }
}

/// The articles whose chains are of another entity than in `older`, for the entities `ids`.
pub fn moved(ids: &[EntityId], older: &Entities, entities: &Entities) -> FxHashSet<Doc> {
    let none = OrdSet::new();
    let members = |entities: &Entities, id| entities.get(id).map(|entity| entity.members.clone());
    let mut docs = FxHashSet::default();
    for id in ids {
        let (before, now) = (members(older, id), members(entities, id));
        let (before, now) = (before.as_ref().unwrap_or(&none), now.as_ref().unwrap_or(&none));
        docs.extend(before.diff(now).map(|item| match item {
            DiffItem::Add(member) | DiffItem::Remove(member) => member.doc.clone(),
        }));
    }
    docs
}

fn parts(doc: &Doc, analysis: &Analysis, context: &Context) -> Vec<Part> {
    let mut has_claims = vec![false; analysis.chains.len()];
    analysis.claims.iter().for_each(|claim| has_claims[claim.subject as usize] = true);
    let part = |(chain, has_claims): (usize, bool)| {
        let entity = context.entities.of_chain(doc, chain as u32)?;
        let first = Member { doc: doc.clone(), chain: chain as u32, sieve: Sieve::Knowledge };
        let member = entity.members.range(first..).next().filter(|m| m.doc == *doc && m.chain == chain as u32)?;
        let names = names(analysis, chain);
        Some(Part { entity: entity.id.clone(), member: member.clone(), has_claims, names })
    };
    has_claims.into_iter().enumerate().filter_map(part).collect()
}

/// All that rules on names look at, hashed: what the chain is called, in which language, and the titles of a person on
/// the article's day.
fn names(analysis: &Analysis, chain: usize) -> u64 {
    let mut hasher = FxHasher::default();
    analysis.article.lang.index.hash(&mut hasher);
    analysis.recognized.date.map(|(day, _)| day).hash(&mut hasher);
    for link in &analysis.chains[chain].links {
        link.name.map(|span| analysis.text(span)).hash(&mut hasher);
        if let Detail::Person(person) = &analysis.mentions()[link.mention as usize].detail {
            person.title.map(|span| analysis.text(span)).hash(&mut hasher);
        }
    }
    hasher.finish()
}
