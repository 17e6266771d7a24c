//! Requests about `crosscheck.toml` itself.

use tower_lsp::lsp_types::*;

use crate::corpus::config;
use crate::ide::{calls, settings};
use crate::lsp::convert::{self, Ranges};
use crate::lsp::view::View;
use crate::resolve::Doc;
use crate::text::LineIndex;

pub fn hover(view: &View, position: Position) -> Option<Hover> {
    let text = &view.snapshot.config_text;
    let lines = LineIndex::new(text);
    let offset = convert::offset(&lines, text, position, view.session.encoding);
    let (span, rule) = settings::rule_at(text, offset)?;
    let (kind, value) = match view.session.has_markdown {
        true => (MarkupKind::Markdown, rule.docs.to_owned()),
        false => (MarkupKind::PlainText, format!("{}: {}", rule.code, rule.summary)),
    };
    let range = Ranges::new(&lines, text, view.session.encoding).range(span);
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: Some(range) })
}

/// Where the thing at a place of an article is declared.
pub fn declaration(view: &View, doc: &Doc, position: Position) -> Option<Location> {
    let offset = view.offset(view.article(doc)?, position);
    let entity = calls::entity_at(&view.snapshot, doc, offset)?;
    let text = &view.snapshot.config_text;
    let span = settings::declaration(text, &entity)?;
    let range = Ranges::new(&LineIndex::new(text), text, view.session.encoding).range(span);
    Some(Location::new(view.uri(config::FILE_NAME)?, range))
}

pub fn completions(view: &View, position: Position) -> Option<CompletionResponse> {
    let text = &view.snapshot.config_text;
    let lines = LineIndex::new(text);
    let offset = convert::offset(&lines, text, position, view.session.encoding);
    let (typed, choices) = settings::choices(text, offset);
    let range = Ranges::new(&lines, text, view.session.encoding).range(typed);
    let item = |choice: settings::Choice| CompletionItem {
        kind: Some(CompletionItemKind::PROPERTY),
        detail: Some(choice.detail).filter(|detail| !detail.is_empty()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, choice.text.clone()))),
        label: choice.text,
        ..CompletionItem::default()
    };
    Some(CompletionResponse::Array(choices.into_iter().map(item).collect()))
}
