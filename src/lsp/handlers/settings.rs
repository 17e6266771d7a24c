//! Requests about `crosscheck.toml` itself.

use serde_json::json;
use tower_lsp::lsp_types::request::GotoDeclarationResponse;
use tower_lsp::lsp_types::*;

use super::extras::Unresolved;
use super::navigation::{linked, links, location};
use crate::check;
use crate::corpus::config;
use crate::ide::settings::Entry;
use crate::ide::{calls, settings};
use crate::lsp::convert::{self, Ranges};
use crate::lsp::view::View;
use crate::resolve::Doc;
use crate::text::{LineIndex, Span};

pub fn hover(view: &View, position: Position) -> Option<Hover> {
    let text = &view.snapshot.config_text;
    let lines = LineIndex::new(text);
    let offset = convert::offset(&lines, text, position, view.session.encoding);
    let has_markdown = view.session.has_markdown;
    let (span, value) = match settings::rule_at(text, offset) {
        Some((span, rule)) if has_markdown => (span, rule.docs.to_owned()),
        Some((span, rule)) => (span, format!("{}: {}", rule.code, rule.summary)),
        None => accepted(view, offset).or_else(|| {
            let (span, key) = settings::key_at(text, offset)?;
            Some((span, format!("{}: {}", key.text, key.detail)))
        })?,
    };
    let kind = if has_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let range = Ranges::new(&lines, text, view.session.encoding).range(span);
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: Some(range) })
}

/// What is said of the findings that the words at `offset` accept.
fn accepted(view: &View, offset: u32) -> Option<(Span, String)> {
    let (entry, words) = settings::entries::at(&view.snapshot.config_text, offset)?;
    let Entry::Accept(accept) = entry else { return None };
    let findings = view.snapshot.checks.accepted_by(&accept);
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    Some((words.filter(|_| !messages.is_empty())?, messages.join("\n\n")))
}

/// What the entry at a place of the configuration stands for in the corpus.
pub fn definition(view: &View, position: Position) -> Option<GotoDefinitionResponse> {
    let (entry, words) = entry_at(view, position)?;
    let targets = settings::entries::targets(&view.snapshot, &entry);
    let locations: Vec<_> = targets.iter().filter_map(|target| location(view, target)).collect();
    if locations.is_empty() {
        return None;
    }
    if !view.session.links.definition {
        return Some(GotoDefinitionResponse::Array(locations));
    }
    let text = &view.snapshot.config_text;
    let lines = LineIndex::new(text);
    let origin = words.map(|words| Ranges::new(&lines, text, view.session.encoding).range(words));
    Some(links(origin, locations))
}

/// Every mention of what is declared at a place of the configuration.
pub fn references(view: &View, position: Position) -> Option<Vec<Location>> {
    let (entry, _) = entry_at(view, position)?;
    let targets = settings::entries::mentions(&view.snapshot, &entry);
    Some(targets.iter().filter_map(|target| location(view, target)).collect())
}

fn entry_at(view: &View, position: Position) -> Option<(Entry, Option<Span>)> {
    let text = &view.snapshot.config_text;
    let offset = convert::offset(&LineIndex::new(text), text, position, view.session.encoding);
    settings::entries::at(text, offset)
}

/// Where the thing at a place of an article is declared.
pub fn declaration(view: &View, doc: &Doc, position: Position) -> Option<GotoDeclarationResponse> {
    let offset = view.offset(view.article(doc)?, position);
    let entity = calls::entity_at(&view.snapshot, doc, offset)?;
    let text = &view.snapshot.config_text;
    let span = settings::declaration(text, &entity)?;
    let range = Ranges::new(&LineIndex::new(text), text, view.session.encoding).range(span);
    let location = Location::new(view.uri(config::FILE_NAME)?, range);
    Some(match view.session.links.declaration {
        true => linked(view, doc, offset, vec![location]),
        false => GotoDeclarationResponse::Scalar(location),
    })
}

pub fn completions(view: &View, position: Position) -> Option<CompletionResponse> {
    let text = &view.snapshot.config_text;
    let lines = LineIndex::new(text);
    let offset = convert::offset(&lines, text, position, view.session.encoding);
    let (typed, choices) = settings::choices(text, offset);
    let range = Ranges::new(&lines, text, view.session.encoding).range(typed);
    let uri = view.uri(config::FILE_NAME)?;
    let item = |choice: settings::Choice| CompletionItem {
        data: Some(json!(Unresolved { uri: uri.clone(), about: choice.text.clone() })),
        kind: Some(CompletionItemKind::PROPERTY),
        detail: Some(choice.detail).filter(|detail| !detail.is_empty()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, choice.text.clone()))),
        label: choice.text,
        ..CompletionItem::default()
    };
    Some(CompletionResponse::Array(choices.into_iter().map(item).collect()))
}

/// Fills in the page of a rule when its completion is looked at.
pub fn resolve_completion(view: &View, item: CompletionItem) -> CompletionItem {
    let Some(rule) = check::rule(item.label.trim_matches('"')) else { return item };
    let documentation = match view.session.has_markdown_documentation {
        true => Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: rule.docs.to_owned() }),
        false => Documentation::String(rule.summary.to_owned()),
    };
    CompletionItem { documentation: Some(documentation), ..item }
}
