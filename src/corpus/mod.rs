//! The corpus: all articles under a root, kept incrementally, handed out as snapshots.

pub mod snapshot;

use std::sync::Arc;

use imbl::OrdMap;

pub use snapshot::Snapshot;

use crate::analysis::{self, Analysis};
use crate::check;
use crate::resolve::{Doc, Entities};
use crate::text::Source;

/// The articles of one root and all that follows from them.
#[derive(Debug, Default)]
pub struct Corpus {
    revision: u64,
    articles: OrdMap<Doc, Arc<Analysis>>,
    entities: Entities,
}

impl Corpus {
    /// A corpus of `sources`, analysed.
    pub fn of(sources: &[Source]) -> Corpus {
        let mut corpus = Corpus::default();
        for source in sources {
            corpus.set(source);
        }
        corpus
    }

    /// Adds an article, or replaces the one of that name.
    pub fn set(&mut self, source: &Source) {
        let analysis = Arc::new(analysis::analyse(source));
        self.entities.update(&source.doc, Some(&analysis));
        self.articles.insert(source.doc.clone(), analysis);
        self.revision += 1;
    }

    /// Takes an article out.
    pub fn remove(&mut self, doc: &Doc) {
        self.entities.update(doc, None);
        self.articles.remove(doc);
        self.revision += 1;
    }

    /// The corpus as it is now.
    pub fn snapshot(&self) -> Snapshot {
        let findings = Arc::new(check::check(&self.articles, &self.entities));
        Snapshot { revision: self.revision, articles: self.articles.clone(), entities: self.entities.clone(), findings }
    }
}
