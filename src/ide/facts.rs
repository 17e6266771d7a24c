//! What the articles claim, gathered by entity, relation and value: the answer to "who says what of it?".

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::claim::{self, Claim, Factuality, Value};
use crate::corpus::Snapshot;
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
    snapshot.articles.iter().flat_map(move |(doc, analysis)| {
        analysis.claims.iter().filter_map(move |claim| fact(snapshot, doc, analysis, claim))
    })
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
    pub relations: BTreeMap<&'s str, BTreeMap<(String, Factuality), Vec<Fact<'s>>>>,
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
