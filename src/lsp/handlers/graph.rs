//! `crosscheck/graph`: an entity with those that claims relate it to.

use serde::Serialize;
use tower_lsp::lsp_types::TextDocumentPositionParams;

use super::own::{EntityRecord, Place, place, record};
use crate::ide::calls::{self, Call};
use crate::lsp::view::View;
use crate::resolve::{Doc, Entity};

/// Entities, the one that was asked for first, and the claims between it and the others.
#[derive(Debug, Serialize)]
pub struct Graph {
    nodes: Vec<EntityRecord>,
    edges: Vec<Edge>,
}

#[derive(Debug, Serialize)]
struct Edge {
    /// Ids of nodes: the claims' subject and their value.
    from: String,
    to: String,
    relations: Vec<String>,
    places: Vec<Place>,
}

/// The graph around the mention at a position.
pub fn graph_at(view: &View, doc: &Doc, at: &TextDocumentPositionParams) -> Option<Graph> {
    let offset = view.offset(view.article(doc)?, at.position);
    Some(graph_of(view, &*calls::entity_at(&view.snapshot, doc, offset)?))
}

/// The graph around an entity.
pub fn graph_of(view: &View, entity: &Entity) -> Graph {
    let (out, into) = (calls::outgoing(&view.snapshot, entity), calls::incoming(&view.snapshot, entity));
    let mut nodes = vec![record(entity)];
    for call in out.iter().chain(&into) {
        if nodes.iter().all(|node| node.id != *call.entity.id) {
            nodes.push(record(&call.entity));
        }
    }
    let edge = |call: &Call, from: &Entity, to: &Entity| Edge {
        from: from.id.to_string(),
        to: to.id.to_string(),
        relations: call.relations.clone(),
        places: call.places.iter().filter_map(|target| place(view, &target.doc, target.span)).collect(),
    };
    let out = out.iter().map(|call| edge(call, entity, &call.entity));
    let edges = out.chain(into.iter().map(|call| edge(call, &call.entity, entity))).collect();
    Graph { nodes, edges }
}
