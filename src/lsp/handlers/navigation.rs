//! From a mention to other places.

use tower_lsp::lsp_types::*;

use crate::ide::{self, Target};
use crate::lsp::view::View;
use crate::resolve::Doc;

pub fn definition(view: &View, doc: &Doc, position: Position) -> Option<GotoDefinitionResponse> {
    let analysis = view.article(doc)?;
    let offset = view.offset(analysis, position);
    let target = ide::definition::definition(&view.snapshot, doc, offset)?;
    let location = location(view, &target)?;
    if !view.session.has_definition_links {
        return Some(GotoDefinitionResponse::Scalar(location));
    }
    let origin = ide::mention_at(&view.snapshot, doc, offset)?.mention().span;
    Some(GotoDefinitionResponse::Link(vec![LocationLink {
        origin_selection_range: Some(view.range(analysis, origin)),
        target_uri: location.uri,
        target_range: location.range,
        target_selection_range: location.range,
    }]))
}

pub fn type_definition(view: &View, doc: &Doc, position: Position) -> Option<GotoDefinitionResponse> {
    let offset = view.offset(view.article(doc)?, position);
    Some(all(view, &ide::definition::offices(&view.snapshot, doc, offset)))
}

pub fn implementation(view: &View, doc: &Doc, position: Position) -> Option<GotoDefinitionResponse> {
    let offset = view.offset(view.article(doc)?, position);
    Some(all(view, &ide::definition::claims(&view.snapshot, doc, offset)))
}

fn all(view: &View, targets: &[Target]) -> GotoDefinitionResponse {
    GotoDefinitionResponse::Array(targets.iter().filter_map(|target| location(view, target)).collect())
}

pub fn references(view: &View, doc: &Doc, position: Position, with_declaration: bool) -> Option<Vec<Location>> {
    let offset = view.offset(view.article(doc)?, position);
    let targets = ide::references::references(&view.snapshot, doc, offset, with_declaration);
    Some(targets.iter().take_while(|_| !view.is_cancelled()).filter_map(|target| location(view, target)).collect())
}

pub fn highlight(view: &View, doc: &Doc, position: Position) -> Option<Vec<DocumentHighlight>> {
    let analysis = view.article(doc)?;
    let spans = ide::references::in_article(&view.snapshot, doc, view.offset(analysis, position));
    let highlight =
        |span| DocumentHighlight { range: view.range(analysis, span), kind: Some(DocumentHighlightKind::TEXT) };
    Some(spans.into_iter().map(highlight).collect())
}

fn location(view: &View, target: &Target) -> Option<Location> {
    view.location(&target.doc, target.span)
}
