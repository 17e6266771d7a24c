//! Answers an editor's questions from a snapshot: pure functions, one feature a file, plain data in and out, places as
//! byte spans. Nothing here knows a protocol.

pub mod actions;
pub mod calls;
pub mod completion;
pub mod definition;
pub mod diagnostics;
pub mod facts;
pub mod fixes;
pub mod hints;
pub mod hover;
pub mod lens;
pub mod links;
pub mod references;
pub mod rename;
pub mod settings;
pub mod short_names;
pub mod structure;
pub mod symbols;
pub mod timeline;
pub mod tokens;

use crate::analysis::Analysis;
use crate::corpus::Snapshot;
use crate::recognize::Mention;
use crate::resolve::{Chain, Doc, Entity, Sieve};
use crate::text::Span;

/// A place in the corpus.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    pub doc: Doc,
    pub span: Span,
}

/// A mention with the article it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Found<'s> {
    pub analysis: &'s Analysis,
    /// Index into the article's mentions.
    pub index: usize,
}

impl<'s> Found<'s> {
    pub fn mention(&self) -> &'s Mention {
        &self.analysis.mentions()[self.index]
    }

    /// The chain that the mention is in.
    pub fn chain(&self) -> Option<(u32, &'s Chain)> {
        let chain = self.analysis.chain_of(self.index)?;
        Some((chain, &self.analysis.chains[chain as usize]))
    }
}

/// The innermost mention that byte `offset` of article `doc` touches.
pub fn mention_at<'s>(snapshot: &'s Snapshot, doc: &Doc, offset: u32) -> Option<Found<'s>> {
    let analysis = snapshot.articles.get(doc)?;
    let index = analysis.recognized.mention_at(offset)?;
    Some(Found { analysis, index })
}

/// A mention of an entity.
#[derive(Debug, Clone)]
pub struct Occurrence {
    pub target: Target,
    /// It is the fullest that its article gives.
    pub is_introduction: bool,
    /// How it was linked within its article, and its article's chain to the entity.
    pub sieves: (Sieve, Sieve),
}

/// Every mention of `entity`: by doc, then offset.
pub fn occurrences(snapshot: &Snapshot, entity: &Entity) -> Vec<Occurrence> {
    let mut all = Vec::new();
    for member in &entity.members {
        let Some(analysis) = snapshot.articles.get(&member.doc) else { continue };
        let Some(chain) = analysis.chains.get(member.chain as usize) else { continue };
        all.extend(chain.links.iter().map(|link| Occurrence {
            target: Target { doc: member.doc.clone(), span: analysis.mentions()[link.mention as usize].span },
            is_introduction: link.mention == chain.introduction,
            sieves: (link.sieve, member.sieve),
        }));
    }
    all.sort_by(|a, b| a.target.cmp(&b.target));
    all.dedup_by(|a, b| a.target == b.target);
    all
}
