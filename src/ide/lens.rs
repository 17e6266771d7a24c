//! Counts above the text: what an article shares with the corpus, and where it stands against it. Where a lens stands is
//! told at once; what it says is worked out when it is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{Finding, Severity};
use crate::corpus::Snapshot;
use crate::ide::{Target, occurrences};
use crate::resolve::{Doc, EntityId};
use crate::text::Span;

/// A line above the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    pub span: Span,
    /// What it is about: the whole article, or something that the article is in conflict about.
    pub about: Option<EntityId>,
}

/// What a lens says, and the places it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub title: String,
    pub targets: Vec<Target>,
}

/// The lenses of article `doc`: one for all of it, and one for each thing that it is in conflict about, where the
/// article names it most fully.
pub fn lenses(snapshot: &Snapshot, doc: &Doc) -> Vec<Lens> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let mut lenses = vec![Lens { span: Span::default(), about: None }];
    for chain in contested(snapshot, doc).into_keys() {
        let Some(entity) = snapshot.entities.of_chain(doc, chain) else { continue };
        let introduction = analysis.chains[chain as usize].introduction;
        let span = analysis.mentions()[introduction as usize].span;
        lenses.push(Lens { span, about: Some(entity.id.clone()) });
    }
    lenses[1..].sort_by_key(|lens| lens.span);
    lenses
}

/// What the lens of article `doc` about `about` says; `None` where there is nothing to say of it any more.
pub fn count(snapshot: &Snapshot, doc: &Doc, about: Option<&str>) -> Option<Counted> {
    match about {
        None => of_article(snapshot, doc),
        Some(id) => of_entity(snapshot, doc, id),
    }
}

fn of_article(snapshot: &Snapshot, doc: &Doc) -> Option<Counted> {
    let analysis = snapshot.articles.get(doc)?;
    let shared = (0..analysis.chains.len() as u32).filter_map(|chain| snapshot.entities.of_chain(doc, chain));
    let shared = shared.filter(|entity| entity.members.iter().any(|member| member.doc != *doc)).count();
    let conflicts = conflicts(snapshot, doc);
    let title =
        format!("{}, {} shared with other articles", number(conflicts.len(), "conflict"), number(shared, "name"));
    let places = conflicts.iter().flat_map(|finding| finding.places());
    let targets = places.map(|place| Target { doc: place.doc.clone(), span: place.span }).collect();
    Some(Counted { title, targets })
}

fn of_entity(snapshot: &Snapshot, doc: &Doc, id: &str) -> Option<Counted> {
    let entity = snapshot.entities.get(id)?;
    let of_entity = |chain: &u32| snapshot.entities.of_chain(doc, *chain).is_some_and(|found| found.id == entity.id);
    let conflicts: usize = contested(snapshot, doc).iter().filter(|(chain, _)| of_entity(chain)).map(|(_, n)| n).sum();
    let targets: Vec<Target> = occurrences(snapshot, entity).into_iter().map(|found| found.target).collect();
    let articles = entity.members.iter().map(|member| &member.doc).collect::<BTreeSet<_>>().len();
    let (mentions, articles) = (number(targets.len(), "mention"), number(articles, "article"));
    let title = format!("{}: {mentions} in {articles}, {}", entity.name, number(conflicts, "conflict"));
    Some(Counted { title, targets })
}

/// The chains of an article whose claims are sides of a conflict, each with how many.
fn contested(snapshot: &Snapshot, doc: &Doc) -> BTreeMap<u32, usize> {
    let Some(analysis) = snapshot.articles.get(doc) else { return BTreeMap::new() };
    let mut contested = BTreeMap::new();
    for finding in conflicts(snapshot, doc) {
        let here: BTreeSet<Span> = finding.places().filter(|p| p.doc == *doc).map(|p| p.span).collect();
        let is_side =
            |claim: &&crate::claim::Claim| here.iter().any(|span| claim.evidence.contains(span) || claim.span == *span);
        let chains: BTreeSet<u32> = analysis.claims.iter().filter(is_side).map(|claim| claim.subject).collect();
        for chain in chains {
            *contested.entry(chain).or_default() += 1;
        }
    }
    contested
}

/// The conflicts that an article is a side of; a note is none.
fn conflicts(snapshot: &Snapshot, doc: &Doc) -> Vec<Arc<Finding>> {
    let mut findings = snapshot.checks.of_doc(doc);
    findings.retain(|finding| finding.severity >= Severity::Warning);
    findings
}

fn number(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
