//! Renaming: the words under the cursor, wherever in the corpus they name the same thing.

use crate::corpus::Snapshot;
use crate::ide::{Target, mention_at, occurrences};
use crate::resolve::{Doc, Sieve};
use crate::text::Span;

/// One place to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub target: Target,
    /// How the place was linked across articles, where it stands in another one; `None` in the article itself.
    pub linked: Option<Sieve>,
}

/// The words that would be renamed at byte `offset`: a mention of a thing, not a date.
pub fn prepare(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Option<Span> {
    let found = mention_at(snapshot, doc, offset)?;
    found.chain().map(|_| found.mention().span)
}

/// Every mention of the same thing in the same words, by doc, then offset. Other names of it stay as they are: nobody
/// who corrects a full name means to write it in full each time.
pub fn rename(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Change> {
    let Some(found) = mention_at(snapshot, doc, offset) else { return Vec::new() };
    let text = found.analysis.text(found.mention().span);
    let Some(entity) = snapshot.entity_of(doc, found.index) else { return Vec::new() };
    let same = occurrences(snapshot, entity).into_iter().filter(|occurrence| {
        let analysis = &snapshot.articles[&occurrence.target.doc];
        analysis.text(occurrence.target.span) == text
    });
    same.map(|occurrence| {
        let linked = (occurrence.target.doc != *doc).then_some(occurrence.sieves.1);
        Change { target: occurrence.target, linked }
    })
    .collect()
}
