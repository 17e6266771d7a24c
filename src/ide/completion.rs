//! Completing names: those that the corpus knows.

use std::sync::Arc;

use crate::corpus::Snapshot;
use crate::ide::symbols;
use crate::resolve::{Doc, Entity};
use crate::text::{Span, TokenKind};

/// Names that one request returns.
const MOST: usize = 100;

/// A name to complete with.
#[derive(Debug, Clone)]
pub struct Completion {
    pub name: String,
    pub entity: Arc<Entity>,
}

/// The names that fit what is typed before byte `offset` of article `doc`, the best first, with the words that they
/// would replace.
pub fn completions(snapshot: &Snapshot, doc: &Doc, offset: u32) -> (Span, Vec<Completion>) {
    let typed = typed(snapshot, doc, offset);
    let Some(analysis) = snapshot.articles.get(doc).filter(|_| !typed.is_empty()) else {
        return (typed, Vec::new());
    };
    let query = analysis.text(typed);
    let folded = query.to_lowercase();
    let mut completions = Vec::new();
    for (_, entity) in symbols::search(snapshot, query, MOST) {
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        let fits = names.filter(|name| **name != query && name.to_lowercase().contains(&folded));
        completions.extend(fits.map(|name| Completion { name: name.clone(), entity: entity.clone() }));
    }
    (typed, completions)
}

/// The word that ends at `offset`, as far as it is typed.
fn typed(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Span {
    let none = Span { start: offset, end: offset };
    let Some(analysis) = snapshot.articles.get(doc) else { return none };
    let tokens = &analysis.article.tokens;
    let at = tokens.partition_point(|token| token.span.start < offset);
    match at.checked_sub(1).map(|last| &tokens[last]) {
        Some(token) if token.kind == TokenKind::Word && token.span.end >= offset => {
            Span { start: token.span.start, end: offset }
        }
        _ => none,
    }
}
