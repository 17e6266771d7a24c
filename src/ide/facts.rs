//! What the articles claim, gathered by entity, relation and value: the answer to "who says what of it?".

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::check::Finding;
use crate::claim::{self, Claim, Factuality, Value};
use crate::corpus::Snapshot;
use crate::ide::mention_at;
use crate::resolve::{Doc, Entity};

/// One claim of one article, with the entities it speaks of.
#[derive(Debug, Clone)]
pub struct Fact<'s> {
    pub doc: &'s Doc,
    pub analysis: &'s Analysis,
    pub claim: &'s Claim,
    pub subject: &'s Arc<Entity>,
    /// A TIMEX3 value, an entity's name, or a number with its unit.
    pub value: String,
    /// The entity that the value is, where it is one.
    pub object: Option<&'s Arc<Entity>>,
    /// Who says so, where the article names a source.
    pub source: Option<&'s Arc<Entity>>,
}

/// Every claim of the corpus whose subject is known, by doc, then offset.
pub fn facts(snapshot: &Snapshot) -> impl Iterator<Item = Fact<'_>> {
    snapshot.articles.keys().flat_map(move |doc| of_article(snapshot, doc))
}

/// The claims of article `doc` whose subject is known, by offset.
pub fn of_article<'s>(snapshot: &'s Snapshot, doc: &Doc) -> impl Iterator<Item = Fact<'s>> {
    snapshot.articles.get_key_value(doc).into_iter().flat_map(move |(doc, analysis)| {
        analysis.claims.iter().filter_map(move |claim| fact(snapshot, doc, analysis, claim))
    })
}

/// What the corpus claims of `entity`, by doc, then offset.
pub fn of_entity<'s>(snapshot: &'s Snapshot, entity: &Entity) -> Vec<Fact<'s>> {
    let mut facts = Vec::new();
    for member in &entity.members {
        let Some((doc, analysis)) = snapshot.articles.get_key_value(&member.doc) else { continue };
        let of_chain = analysis.claims.iter().filter(|claim| claim.subject == member.chain);
        facts.extend(of_chain.filter_map(|claim| fact(snapshot, doc, analysis, claim)));
    }
    facts.sort_by_key(|fact| (fact.doc, fact.claim.span));
    facts
}

/// The entities that byte `offset` of article `doc` speaks of, by kind, then id: the one that the mention there refers
/// to, or where none does, all that the article names.
pub fn subjects_at<'s>(snapshot: &'s Snapshot, doc: &Doc, offset: u32) -> Vec<&'s Arc<Entity>> {
    if let Some(entity) = mention_at(snapshot, doc, offset).and_then(|found| snapshot.entity_of(doc, found.index)) {
        return vec![entity];
    }
    let chains = snapshot.articles.get(doc).map_or(0, |analysis| analysis.chains.len() as u32);
    let mut entities: Vec<_> = (0..chains).filter_map(|chain| snapshot.entities.of_chain(doc, chain)).collect();
    entities.sort_by_key(|entity| (entity.kind, &entity.id));
    entities.dedup_by_key(|entity| &entity.id);
    entities
}

/// The findings that `fact` is a side of.
pub fn findings_on(snapshot: &Snapshot, fact: &Fact) -> Vec<Arc<Finding>> {
    let claim = fact.claim;
    let is_side = |finding: &Arc<Finding>| {
        finding.entities.iter().any(|name| **name == *fact.subject.name)
            && finding.places().any(|place| place.doc == *fact.doc && place.span.overlaps(claim.value_span))
    };
    snapshot.checks.of_doc(fact.doc).into_iter().filter(is_side).collect()
}

fn fact<'s>(snapshot: &'s Snapshot, doc: &'s Doc, analysis: &'s Analysis, claim: &'s Claim) -> Option<Fact<'s>> {
    let entity = |chain: u32| snapshot.entities.of_chain(doc, chain);
    let object = match claim.value {
        Value::Chain(chain) => entity(chain),
        _ => None,
    };
    let value = object.map_or_else(|| claim::value_text(&claim.value, &analysis.chains), |o| o.name.clone());
    let source = claim.source.and_then(entity);
    Some(Fact { doc, analysis, claim, subject: entity(claim.subject)?, value, object, source })
}

/// What is claimed of one entity.
#[derive(Debug)]
pub struct Subject<'s> {
    pub entity: &'s Arc<Entity>,
    /// By relation, then by value and how it is put; each in the order of the articles.
    pub relations: BTreeMap<&'static str, BTreeMap<(String, Factuality), Vec<Fact<'s>>>>,
}

/// Gathers `facts` by entity; entities by kind, then id.
pub fn by_subject<'s>(facts: impl Iterator<Item = Fact<'s>>) -> Vec<Subject<'s>> {
    let mut subjects = BTreeMap::new();
    for fact in facts {
        let entity = fact.subject;
        let subject =
            subjects.entry((entity.kind, &entity.id)).or_insert_with(|| Subject { entity, relations: BTreeMap::new() });
        let values = subject.relations.entry(fact.claim.relation).or_default();
        values.entry((fact.value.clone(), fact.claim.factuality)).or_default().push(fact);
    }
    subjects.into_values().collect()
}
