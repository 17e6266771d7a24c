//! An immutable view of the whole corpus at one revision: what every request and every report reads.

use std::sync::Arc;

use imbl::OrdMap;

use crate::analysis::Analysis;
use crate::check::Finding;
use crate::resolve::{Doc, Entities, Entity};

/// Cloning a snapshot is cheap.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub revision: u64,
    /// By doc.
    pub articles: OrdMap<Doc, Arc<Analysis>>,
    pub entities: Entities,
    /// By doc, then offset, then rule.
    pub findings: Arc<Vec<Finding>>,
}

impl Snapshot {
    /// The entity that mention `mention` of article `doc` refers to.
    pub fn entity_of(&self, doc: &Doc, mention: usize) -> Option<&Arc<Entity>> {
        let chain = self.articles.get(doc)?.chain_of(mention)?;
        self.entities.of_chain(doc, chain)
    }
}
