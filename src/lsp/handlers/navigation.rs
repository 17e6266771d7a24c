//! From a mention to other places.

use tower_lsp::lsp_types::*;

use crate::ide::{self, Target};
use crate::lsp::view::View;
use crate::resolve::Doc;

pub fn definition(view: &View, doc: &Doc, position: Position) -> Option<GotoDefinitionResponse> {
    let offset = view.offset(view.article(doc)?, position);
    let target = ide::definition::definition(&view.snapshot, doc, offset)?;
    let location = location(view, &target)?;
    match view.session.links.definition {
        true => Some(linked(view, doc, offset, vec![location])),
        false => Some(GotoDefinitionResponse::Scalar(location)),
    }
}

/// The offices of a person, and of anything else all that are of its kind.
pub fn type_definition(view: &View, doc: &Doc, position: Position) -> Option<GotoDefinitionResponse> {
    let offset = view.offset(view.article(doc)?, position);
    let mut targets = ide::definition::offices(&view.snapshot, doc, offset);
    if targets.is_empty() {
        targets = ide::definition::of_same_kind(&view.snapshot, doc, offset);
    }
    all(view, doc, offset, &targets, view.session.links.type_definition)
}

pub fn implementation(view: &View, doc: &Doc, position: Position) -> Option<GotoDefinitionResponse> {
    let offset = view.offset(view.article(doc)?, position);
    let targets = ide::definition::claims(&view.snapshot, doc, offset);
    all(view, doc, offset, &targets, view.session.links.implementation)
}

fn all(view: &View, doc: &Doc, offset: u32, targets: &[Target], has_links: bool) -> Option<GotoDefinitionResponse> {
    let locations: Vec<_> = targets.iter().filter_map(|target| location(view, target)).collect();
    match (locations.is_empty(), has_links) {
        (true, _) => None,
        (_, true) => Some(linked(view, doc, offset, locations)),
        (_, false) => Some(GotoDefinitionResponse::Array(locations)),
    }
}

/// Locations with the mention at `offset`, which leads to them.
pub fn linked(view: &View, doc: &Doc, offset: u32, locations: Vec<Location>) -> GotoDefinitionResponse {
    let found = ide::mention_at(&view.snapshot, doc, offset);
    links(found.map(|found| view.range(found.analysis, found.mention().span)), locations)
}

/// Locations with the words that lead to them.
pub fn links(origin: Option<Range>, locations: Vec<Location>) -> GotoDefinitionResponse {
    let link = |location: Location| LocationLink {
        origin_selection_range: origin,
        target_uri: location.uri,
        target_range: location.range,
        target_selection_range: location.range,
    };
    GotoDefinitionResponse::Link(locations.into_iter().map(link).collect())
}

pub fn references(view: &View, doc: &Doc, position: Position, with_declaration: bool) -> Option<Vec<Location>> {
    let offset = view.offset(view.article(doc)?, position);
    let targets = ide::references::references(&view.snapshot, doc, offset, with_declaration);
    Some(targets.iter().take_while(|_| !view.is_cancelled()).filter_map(|target| location(view, target)).collect())
}

pub fn highlight(view: &View, doc: &Doc, position: Position) -> Option<Vec<DocumentHighlight>> {
    let analysis = view.article(doc)?;
    let spans = ide::references::in_article(&view.snapshot, doc, view.offset(analysis, position));
    let ranges = view.ranges(analysis);
    let highlight = |span| DocumentHighlight { range: ranges.range(span), kind: Some(DocumentHighlightKind::TEXT) };
    Some(spans.into_iter().map(highlight).collect())
}

pub fn location(view: &View, target: &Target) -> Option<Location> {
    view.location(&target.doc, target.span)
}
