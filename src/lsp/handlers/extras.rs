//! What is shown beside the text and around it: hints, lenses, links, folds, selections, completions.

use serde_json::json;
use tower_lsp::lsp_types::*;

use crate::ide::completion::{self, Completion};
use crate::ide::{hints, lens, links, structure};
use crate::lsp::view::View;
use crate::resolve::Doc;

/// The command of a code lens: the client shows the places.
pub const SHOW_PLACES: &str = "crosscheck.showReferences";

pub fn hints(view: &View, doc: &Doc, range: Range) -> Option<Vec<InlayHint>> {
    let analysis = view.article(doc)?;
    let ranges = view.ranges(analysis);
    let hint = |hint: hints::Hint| InlayHint {
        position: ranges.range(crate::text::Span { start: hint.offset, end: hint.offset }).start,
        label: InlayHintLabel::String(hint.label),
        kind: Some(InlayHintKind::TYPE),
        text_edits: None,
        tooltip: Some(hint.tooltip).filter(|tooltip| !tooltip.is_empty()).map(InlayHintTooltip::String),
        padding_left: Some(true),
        padding_right: Some(false),
        data: None,
    };
    Some(hints::hints(&view.snapshot, doc, view.span(analysis, range)).into_iter().map(hint).collect())
}

pub fn lenses(view: &View, doc: &Doc) -> Option<Vec<CodeLens>> {
    let analysis = view.article(doc)?;
    let uri = view.uri(doc)?;
    let lens = |lens: lens::Lens| {
        let range = view.range(analysis, lens.span);
        let places = lens.targets.iter().filter_map(|target| view.location(&target.doc, target.span));
        let arguments = vec![json!(uri), json!(range.start), json!(places.collect::<Vec<_>>())];
        let command = Command { title: lens.title, command: SHOW_PLACES.to_owned(), arguments: Some(arguments) };
        CodeLens { range, command: Some(command), data: None }
    };
    Some(lens::lenses(&view.snapshot, doc).into_iter().map(lens).collect())
}

pub fn links(view: &View, doc: &Doc) -> Option<Vec<DocumentLink>> {
    let analysis = view.article(doc)?;
    let link = |link: links::Link| {
        let there = view.location(&link.target.doc, link.target.span)?;
        let mut target = there.uri;
        target.set_fragment(Some(&format!("L{}", there.range.start.line + 1)));
        let tooltip = Some(format!("{}: {}", link.target.doc, link.tooltip));
        Some(DocumentLink { range: view.range(analysis, link.span), target: Some(target), tooltip, data: None })
    };
    Some(links::links(&view.snapshot, doc).into_iter().filter_map(link).collect())
}

pub fn folds(view: &View, doc: &Doc) -> Option<Vec<FoldingRange>> {
    let ranges = view.ranges(view.article(doc)?);
    let fold = |span| {
        let range = ranges.range(span);
        FoldingRange { start_line: range.start.line, end_line: range.end.line, ..FoldingRange::default() }
    };
    Some(structure::folds(&view.snapshot, doc).into_iter().map(fold).collect())
}

pub fn selections(view: &View, doc: &Doc, positions: &[Position]) -> Option<Vec<SelectionRange>> {
    let analysis = view.article(doc)?;
    let selection = |position: &Position| {
        let spans = structure::selections(&view.snapshot, doc, view.offset(analysis, *position));
        let around = |parent: Option<Box<SelectionRange>>, span: &crate::text::Span| {
            Some(Box::new(SelectionRange { range: view.range(analysis, *span), parent }))
        };
        let innermost = spans.iter().rev().fold(None, around);
        innermost
            .map_or_else(|| SelectionRange { range: Range::new(*position, *position), parent: None }, |range| *range)
    };
    Some(positions.iter().map(selection).collect())
}

pub fn completions(view: &View, doc: &Doc, position: Position) -> Option<CompletionResponse> {
    let analysis = view.article(doc)?;
    let (typed, completions) = completion::completions(&view.snapshot, doc, view.offset(analysis, position));
    let range = view.range(analysis, typed);
    let item = |(index, completion): (usize, Completion)| CompletionItem {
        kind: Some(CompletionItemKind::TEXT),
        detail: Some(match completion.name == completion.entity.name {
            true => completion.entity.kind.word().to_owned(),
            false => format!("{} · {}", completion.entity.kind, completion.entity.name),
        }),
        sort_text: Some(format!("{index:04}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, completion.name.clone()))),
        label: completion.name,
        ..CompletionItem::default()
    };
    let items = completions.into_iter().enumerate().map(item).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: true, items }))
}
