//! Renaming: the words under the cursor, wherever in the corpus they name the same thing.

use crate::corpus::Snapshot;
use crate::ide::{Target, mention_at};
use crate::resolve::{Doc, Entity, Sieve};
use crate::text::Span;

/// One place to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub target: Target,
    /// How the place was linked across articles, where it stands in another one; `None` in the article itself.
    pub linked: Option<Sieve>,
}

/// The words that would be renamed at byte `offset`: the name in a mention of a thing, not a date nor a pronoun.
pub fn prepare(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Option<Span> {
    let found = mention_at(snapshot, doc, offset)?;
    let (_, chain) = found.chain()?;
    chain.links.iter().find(|link| link.mention as usize == found.index)?.name
}

/// Every mention of the same thing in the same words, by doc, then offset, though a line may end in them elsewhere. Other
/// names of it stay as they are: nobody who corrects a full name means to write it in full each time.
pub fn rename(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Change> {
    let Some((entity, words)) = named(snapshot, doc, offset) else { return Vec::new() };
    let mut changes = Vec::new();
    for member in &entity.members {
        let Some(analysis) = snapshot.articles.get(&member.doc) else { continue };
        let Some(chain) = analysis.chains.get(member.chain as usize) else { continue };
        let same = |span: &Span| analysis.text(*span).split_whitespace().eq(words.split_whitespace());
        let linked = (member.doc != *doc).then_some(member.sieve);
        let spans = chain.links.iter().filter_map(|link| link.name).filter(same);
        changes.extend(spans.map(|span| Change { target: Target { doc: member.doc.clone(), span }, linked }));
    }
    changes.sort_by(|a, b| a.target.cmp(&b.target));
    changes.dedup_by(|a, b| a.target == b.target);
    changes
}

/// The other names of the thing at byte `offset`, which [`rename`] leaves as they are.
pub fn left(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<String> {
    let Some((entity, words)) = named(snapshot, doc, offset) else { return Vec::new() };
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    names.filter(|name| !name.split_whitespace().eq(words.split_whitespace())).cloned().collect()
}

/// What is named at byte `offset`, and the words that name it there.
fn named<'s>(snapshot: &'s Snapshot, doc: &Doc, offset: u32) -> Option<(&'s Entity, &'s str)> {
    let span = prepare(snapshot, doc, offset)?;
    let found = mention_at(snapshot, doc, offset)?;
    Some((snapshot.entity_of(doc, found.index)?, found.analysis.text(span)))
}
