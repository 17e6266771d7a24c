//! What is shown beside the text and around it: hints, links, folds, selections, completions.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::lsp_types::*;

use super::text;
use crate::ide::completion::{self, Completion};
use crate::ide::hints::{self, Hint};
use crate::ide::{hover, links, short_names, structure};
use crate::lsp::view::View;
use crate::resolve::Doc;
use crate::text::{PartKind, Span};

/// What an item that is not resolved yet remembers: its document, and what it is about.
#[derive(Debug, Serialize, Deserialize)]
pub struct Unresolved {
    pub uri: Url,
    pub about: String,
}

pub fn hints(view: &View, doc: &Doc, range: Range) -> Option<Vec<InlayHint>> {
    let analysis = view.article(doc)?;
    let (ranges, uri) = (view.ranges(analysis), view.uri(doc)?);
    let hint = |hint: Hint| {
        let data = Unresolved { uri: uri.clone(), about: hint.label.clone() };
        let is_later = view.session.resolves.hint_tooltips;
        InlayHint {
            position: ranges.range(Span { start: hint.offset, end: hint.offset }).start,
            tooltip: (!is_later).then(|| tooltip(hint.tooltip)).flatten(),
            data: is_later.then(|| json!(data)),
            label: InlayHintLabel::String(hint.label),
            kind: Some(InlayHintKind::TYPE),
            text_edits: None,
            padding_left: Some(true),
            padding_right: Some(false),
        }
    };
    Some(all_hints(view, doc, view.span(analysis, range)).into_iter().map(hint).collect())
}

/// Fills in what is told of a hint when it is pointed at.
pub fn resolve_hint(view: &View, doc: &Doc, hint: InlayHint, about: &str) -> Option<InlayHint> {
    let offset = view.offset(view.article(doc)?, hint.position);
    let near = Span { start: offset.saturating_sub(1), end: offset + 1 };
    let found = all_hints(view, doc, near).into_iter().find(|found| found.offset == offset && found.label == about)?;
    Some(InlayHint { tooltip: tooltip(found.tooltip), ..hint })
}

fn all_hints(view: &View, doc: &Doc, span: Span) -> Vec<Hint> {
    let wanted = &view.preferences.inlay_hints;
    let mut all = Vec::new();
    if wanted.dates {
        all.extend(hints::hints(&view.snapshot, doc, span));
    }
    if wanted.names {
        all.extend(short_names::hints(&view.snapshot, doc, span));
    }
    all.sort_by_key(|hint| hint.offset);
    all
}

fn tooltip(text: String) -> Option<InlayHintTooltip> {
    Some(text).filter(|text| !text.is_empty()).map(InlayHintTooltip::String)
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
    let analysis = view.article(doc)?;
    let ranges = view.ranges(analysis);
    let fold = |span: Span| {
        let range = ranges.range(span);
        let part = analysis.article.layout.part_at(span.start).filter(|part| part.span == span);
        // The nearest there is to the head of an article: what programs import.
        let is_head = part.is_some_and(|part| part.kind == PartKind::Metadata);
        let kind = if is_head { FoldingRangeKind::Imports } else { FoldingRangeKind::Region };
        FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: Some(kind),
            ..FoldingRange::default()
        }
    };
    Some(structure::folds(&view.snapshot, doc).into_iter().map(fold).collect())
}

pub fn selections(view: &View, doc: &Doc, positions: &[Position]) -> Option<Vec<SelectionRange>> {
    let analysis = view.article(doc)?;
    let selection = |position: &Position| {
        let spans = structure::selections(&view.snapshot, doc, view.offset(analysis, *position));
        let around = |parent: Option<Box<SelectionRange>>, span: &Span| {
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
    let completions = completion::completions(&view.snapshot, doc, view.offset(analysis, position));
    let uri = view.uri(doc)?;
    let item = |(index, completion): (usize, Completion)| CompletionItem {
        documentation: (!view.session.resolves.completion_documentation)
            .then(|| documentation(view, &completion.entity.id))
            .flatten(),
        data: Some(json!(Unresolved { uri: uri.clone(), about: completion.entity.id.to_string() })),
        kind: Some(CompletionItemKind::TEXT),
        detail: Some(match completion.name == completion.entity.name {
            true => completion.entity.kind.word().to_owned(),
            false => format!("{} · {}", completion.entity.kind, completion.entity.name),
        }),
        sort_text: Some(format!("{index:04}")),
        // Clients compare what is typed with this, letter by letter: `Tran` finds `Trần` all the same.
        filter_text: Some(analysis.text(completion.typed).to_owned())
            .filter(|typed| !completion.name.to_lowercase().starts_with(&typed.to_lowercase())),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            view.range(analysis, completion.typed),
            completion.name.clone(),
        ))),
        label: completion.name,
        ..CompletionItem::default()
    };
    let items = completions.into_iter().enumerate().map(item).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: true, items }))
}

/// Fills in what is told of a completion when it is looked at.
pub fn resolve_completion(view: &View, item: CompletionItem, about: &str) -> CompletionItem {
    CompletionItem { documentation: documentation(view, about), ..item }
}

/// What is known of the entity of that id.
fn documentation(view: &View, id: &str) -> Option<Documentation> {
    let entity = view.snapshot.entities.get(id)?;
    let has_markdown = view.session.has_markdown_documentation;
    let value = text::written(view, &hover::of_entity(&view.snapshot, entity), has_markdown);
    let kind = if has_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Some(Documentation::MarkupContent(MarkupContent { kind, value }))
}
