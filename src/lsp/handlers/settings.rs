//! Requests about `crosscheck.toml` itself.

use tower_lsp::lsp_types::*;

use crate::ide::settings;
use crate::lsp::convert::{self, Ranges};
use crate::lsp::view::View;
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
