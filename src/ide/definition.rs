//! Where a thing is introduced: from a short name to the fullest in the article, and from there to the fullest in the
//! corpus.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::corpus::Snapshot;
use crate::ide::{Target, mention_at, occurrences};
use crate::recognize::{Detail, Mention};
use crate::resolve::{Doc, Entity, Member};
use crate::text::Span;

/// Things that a list of a kind holds.
const MOST_OF_A_KIND: usize = 1000;

/// Where the mention that byte `offset` touches leads to. A mention that is the fullest of all leads to itself.
pub fn definition(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Option<Target> {
    let found = mention_at(snapshot, doc, offset)?;
    let (chain_index, chain) = found.chain()?;
    if found.index as u32 != chain.introduction {
        let span = found.analysis.mentions()[chain.introduction as usize].span;
        return Some(Target { doc: doc.clone(), span });
    }
    let here = Target { doc: doc.clone(), span: found.mention().span };
    let entity = snapshot.entities.of_chain(doc, chain_index);
    Some(entity.and_then(|entity| fullest(snapshot, entity)).unwrap_or(here))
}

/// The offices that the corpus says the person at byte `offset` holds: by doc, then offset.
pub fn offices(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Target> {
    entity_at(snapshot, doc, offset).map_or_else(Vec::new, |entity| offices_of(snapshot, entity))
}

/// The offices that the corpus says a person holds: by doc, then offset.
pub fn offices_of(snapshot: &Snapshot, person: &Entity) -> Vec<Target> {
    let mut names: BTreeMap<&Doc, FxHashSet<Span>> = BTreeMap::new();
    let all = occurrences(snapshot, person);
    for occurrence in &all {
        names.entry(&occurrence.target.doc).or_default().insert(occurrence.target.span);
    }
    let mut offices = Vec::new();
    for (doc, names) in names {
        let mentions = snapshot.articles[doc].mentions().iter();
        let is_held = |mention: &&Mention| match &mention.detail {
            Detail::Role(role) => role.holder.is_some_and(|holder| names.contains(&holder)),
            _ => false,
        };
        offices.extend(mentions.filter(is_held).map(|mention| Target { doc: doc.clone(), span: mention.span }));
    }
    offices
}

/// Where each thing of the same kind as the one at byte `offset` is introduced, by name; the first thousand.
pub fn of_same_kind(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Target> {
    let Some(here) = entity_at(snapshot, doc, offset) else { return Vec::new() };
    let mut alike: Vec<_> = snapshot.entities.all().filter(|entity| entity.kind == here.kind).collect();
    alike.sort_by_key(|entity| (&entity.name, &entity.id));
    alike.into_iter().take(MOST_OF_A_KIND).filter_map(|entity| fullest(snapshot, entity)).collect()
}

/// Where the corpus claims something of the thing at byte `offset`: by doc, then offset.
pub fn claims(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Target> {
    let Some(entity) = entity_at(snapshot, doc, offset) else { return Vec::new() };
    let of_member = |member: &Member| {
        let analysis = snapshot.articles.get(&member.doc)?;
        let claims = analysis.claims.iter().filter(|claim| claim.subject == member.chain);
        Some(claims.map(|claim| Target { doc: member.doc.clone(), span: claim.span }).collect::<Vec<_>>())
    };
    let mut targets: Vec<Target> = entity.members.iter().filter_map(of_member).flatten().collect();
    targets.sort();
    targets.dedup();
    targets
}

fn entity_at<'s>(snapshot: &'s Snapshot, doc: &Doc, offset: u32) -> Option<&'s Arc<Entity>> {
    snapshot.entity_of(doc, mention_at(snapshot, doc, offset)?.index)
}

/// Where article `doc` introduces `entity`.
pub fn introduction(snapshot: &Snapshot, entity: &Entity, doc: &Doc) -> Option<Target> {
    let introductions = occurrences(snapshot, entity).into_iter().filter(|occurrence| occurrence.is_introduction);
    introductions.map(|occurrence| occurrence.target).find(|target| target.doc == *doc)
}

/// The fullest introduction of `entity` in the corpus: one that gives its canonical name before others, then the
/// longest, then the first.
pub fn fullest(snapshot: &Snapshot, entity: &Entity) -> Option<Target> {
    let introductions = occurrences(snapshot, entity).into_iter().filter(|occurrence| occurrence.is_introduction);
    let rank = |target: &Target| {
        let text = snapshot.articles[&target.doc].text(target.span);
        (text == entity.name, text.chars().count())
    };
    let targets = introductions.map(|occurrence| occurrence.target);
    targets.max_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| b.cmp(a)))
}
