//! Completing names: those that the corpus knows.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::corpus::Snapshot;
use crate::ide::symbols;
use crate::resolve::{Doc, Entity};
use crate::text::fold::{Marks, key};
use crate::text::{Span, TokenKind};

/// Names that one request returns.
const MOST: usize = 100;

/// How many words before the cursor may be of one name.
const WORDS: usize = 6;

/// A name to complete with.
#[derive(Debug, Clone)]
pub struct Completion {
    pub name: String,
    pub entity: Arc<Entity>,
    /// What is typed of it, which it replaces: one word, or all that it begins with.
    pub typed: Span,
}

/// The names that fit what is typed before byte `offset` of article `doc`, the best first: those that begin with the most
/// of the words there. Who types no diacritics finds names with them.
pub fn completions(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Completion> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let typed = typed(analysis, offset);
    let Some(last) = typed.last() else { return Vec::new() };
    let two = typed.len().checked_sub(2).map(|at| typed[at]);
    let queries = two.iter().chain([last]).map(|span| symbols::search(snapshot, analysis.text(*span), MOST));
    let mut found: Vec<Arc<Entity>> = Vec::new();
    for (_, entity) in queries.flatten() {
        if !found.iter().any(|known| known.id == entity.id) {
            found.push(entity);
        }
    }
    let mut completions = Vec::new();
    for entity in found.into_iter().take(MOST) {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            if let Some(typed) = fits(analysis, &typed, name) {
                completions.push(Completion { name: name.clone(), entity: entity.clone(), typed });
            }
        }
    }
    completions.sort_by_key(|completion| completion.typed.start);
    completions
}

/// What of the words before the cursor, given from the most to the last one, `name` would replace.
fn fits(analysis: &Analysis, typed: &[Span], name: &str) -> Option<Span> {
    let text = |span: &Span| analysis.text(*span);
    let fold = |text: &str, marks| key(&text.split_whitespace().collect::<Vec<_>>().join(" "), marks);
    let last = typed.last()?;
    if typed.iter().any(|span| text(span) == name) {
        return None;
    }
    let begins = |span: &&Span| {
        let marks = if text(span).is_ascii() { Marks::Drop } else { Marks::Keep };
        fold(name, marks).starts_with(&fold(text(span), marks))
    };
    let holds = || fold(name, Marks::Keep).contains(&fold(text(last), Marks::Keep));
    typed.iter().find(begins).copied().or_else(|| holds().then_some(*last))
}

/// The words that end at `offset`, the last as far as it is typed: from the first of them, from the second, and so on.
fn typed(analysis: &Analysis, offset: u32) -> Vec<Span> {
    let tokens = &analysis.article.tokens;
    let at = tokens.partition_point(|token| token.span.start < offset);
    let Some(last) = at.checked_sub(1).filter(|&last| tokens[last].span.end >= offset) else { return Vec::new() };
    let mut starts = Vec::new();
    for token in tokens[..=last].iter().rev().take(WORDS) {
        let from = token.span.end.min(offset);
        let between = starts.last().map_or("", |&next: &u32| analysis.text(Span { start: from, end: next }));
        if token.kind != TokenKind::Word || between.contains(['\n', '\r']) {
            break;
        }
        starts.push(token.span.start);
    }
    starts.iter().rev().map(|&start| Span { start, end: offset }).collect()
}
