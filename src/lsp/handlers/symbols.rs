//! The outline of an article, and finding an entity by a part of its name.

use serde_json::json;
use tower_lsp::lsp_types::*;

use crate::ide::symbols::{self, Node};
use crate::lsp::convert::{self, Ranges};
use crate::lsp::partial::Parts;
use crate::lsp::view::View;
use crate::resolve::Doc;

/// Symbols that one search returns; the better ones come first.
const MOST: usize = 200;

pub fn of_document(view: &View, doc: &Doc, parts: &Parts) -> Option<DocumentSymbolResponse> {
    let analysis = view.article(doc)?;
    let nodes = symbols::outline(&view.snapshot, doc)?;
    let ranges = view.ranges(analysis);
    if view.session.has_symbol_tree {
        let tree = nodes.iter().map(|node| tree(node, &ranges)).collect();
        return Some(DocumentSymbolResponse::Nested(parts.list(tree)));
    }
    let uri = view.uri(doc)?;
    let mut flat = Vec::new();
    for node in &nodes {
        flatten(node, None, &mut flat, &|span| Location::new(uri.clone(), ranges.range(span)));
    }
    Some(DocumentSymbolResponse::Flat(parts.list(flat)))
}

#[allow(deprecated)] // the protocol's `deprecated` field is deprecated and still has to be filled in
fn tree(node: &Node, ranges: &Ranges) -> DocumentSymbol {
    DocumentSymbol {
        name: node.name.clone(),
        detail: Some(node.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(node),
        tags: None,
        deprecated: None,
        range: ranges.range(node.span),
        selection_range: ranges.range(node.selection),
        children: Some(node.children.iter().map(|child| tree(child, ranges)).collect()),
    }
}

#[allow(deprecated)]
fn flatten(
    node: &Node,
    container: Option<&str>,
    out: &mut Vec<SymbolInformation>,
    at: &impl Fn(crate::text::Span) -> Location,
) {
    out.push(SymbolInformation {
        name: node.name.clone(),
        kind: symbol_kind(node),
        tags: None,
        deprecated: None,
        location: at(node.selection),
        container_name: container.map(str::to_owned),
    });
    for child in &node.children {
        flatten(child, Some(&node.name), out, at);
    }
}

fn symbol_kind(node: &Node) -> SymbolKind {
    node.kind.map_or(SymbolKind::STRING, convert::symbol_kind)
}

/// Entities by a part of their name. Where the client asks for ranges later, they come without.
pub fn of_workspace(views: &[View], query: &str) -> Vec<WorkspaceSymbol> {
    let mut found = Vec::new();
    for view in views {
        for (score, entity) in symbols::search(&view.snapshot, query, MOST) {
            let Some(target) = symbols::introduction(&view.snapshot, &entity) else { continue };
            let location = match view.session.resolves.symbol_ranges {
                true => view.uri(&target.doc).map(|uri| OneOf::Right(WorkspaceLocation { uri })),
                false => view.location(&target.doc, target.span).map(OneOf::Left),
            };
            let Some(location) = location else { continue };
            let symbol = WorkspaceSymbol {
                name: entity.name.clone(),
                kind: convert::symbol_kind(entity.kind),
                tags: None,
                location,
                container_name: Some(target.doc.to_string()),
                data: Some(json!(entity.id)),
            };
            found.push((score, symbol));
        }
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, symbol)| symbol).take(MOST).collect()
}

/// Fills in where a symbol is introduced.
pub fn resolve(views: &[View], symbol: WorkspaceSymbol) -> WorkspaceSymbol {
    let OneOf::Right(place) = &symbol.location else { return symbol };
    let id = symbol.data.as_ref().and_then(|data| data.as_str()).unwrap_or_default();
    let location = views.iter().find_map(|view| {
        let target = symbols::introduction(&view.snapshot, view.snapshot.entities.get(id)?)?;
        view.location(&target.doc, target.span)
    });
    // An edit may have taken the name away: then the beginning of the article must do.
    let location = location.unwrap_or_else(|| Location::new(place.uri.clone(), Range::default()));
    WorkspaceSymbol { location: OneOf::Left(location), ..symbol }
}
