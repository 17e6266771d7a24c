//! An immutable view of the whole corpus at one revision: what every request and every report reads.

use std::sync::Arc;

use imbl::OrdMap;

use crate::analysis::Analysis;
use crate::check::Checks;
use crate::corpus::Problem;
use crate::resolve::{Doc, Entities, Entity};

/// Cloning a snapshot is cheap.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub revision: u64,
    /// By doc.
    pub articles: OrdMap<Doc, Arc<Analysis>>,
    pub entities: Entities,
    /// The findings, of one article or of all.
    pub checks: Checks,
    /// The text of `crosscheck.toml`.
    pub config_text: Arc<str>,
    /// What is wrong with files, by file.
    pub problems: OrdMap<Doc, Arc<Vec<Problem>>>,
}

impl Snapshot {
    /// The entity that mention `mention` of article `doc` refers to.
    pub fn entity_of(&self, doc: &Doc, mention: usize) -> Option<&Arc<Entity>> {
        let chain = self.articles.get(doc)?.chain_of(mention)?;
        self.entities.of_chain(doc, chain)
    }
}
