//! The corpus: all articles under a root, kept incrementally, handed out as snapshots.

pub mod snapshot;

use std::sync::Arc;

use imbl::OrdMap;

pub use snapshot::Snapshot;

use crate::analysis::{self, Analysis};
use crate::check::{Checks, Context, Settings};
use crate::resolve::{Doc, Entities};
use crate::text::Source;

/// The articles of one root and all that follows from them.
#[derive(Debug, Default)]
pub struct Corpus {
    revision: u64,
    articles: OrdMap<Doc, Arc<Analysis>>,
    entities: Entities,
    checks: Checks,
    settings: Arc<Settings>,
}

impl Corpus {
    /// A corpus of `sources`, analysed.
    pub fn of(sources: &[Source]) -> Corpus {
        let mut corpus = Corpus::default();
        for source in sources {
            let analysis = Arc::new(analysis::analyse(source));
            corpus.entities.update(&source.doc, Some(&analysis));
            corpus.articles.insert(source.doc.clone(), analysis);
        }
        let docs: Vec<Doc> = corpus.articles.keys().cloned().collect();
        corpus.changed(&docs);
        corpus
    }

    /// Adds an article, or replaces the one of that name.
    pub fn set(&mut self, source: &Source) {
        let analysis = Arc::new(analysis::analyse(source));
        self.entities.update(&source.doc, Some(&analysis));
        self.articles.insert(source.doc.clone(), analysis);
        self.changed(std::slice::from_ref(&source.doc));
    }

    /// Takes an article out.
    pub fn remove(&mut self, doc: &Doc) {
        self.entities.update(doc, None);
        self.articles.remove(doc);
        self.changed(std::slice::from_ref(doc));
    }

    fn changed(&mut self, docs: &[Doc]) {
        let context = Context { articles: &self.articles, entities: &self.entities, settings: &self.settings };
        self.checks.update(docs, &context);
        self.revision += 1;
    }

    /// The corpus as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            revision: self.revision,
            articles: self.articles.clone(),
            entities: self.entities.clone(),
            checks: self.checks.clone(),
        }
    }
}
