//! Semantic tokens, as the protocol packs them.

use tower_lsp::lsp_types::{Range, SemanticToken, SemanticTokens};

use crate::ide::tokens::{self, Token};
use crate::lsp::view::View;
use crate::recognize::Kind;
use crate::resolve::Doc;

pub fn full(view: &View, doc: &Doc) -> Option<SemanticTokens> {
    let tokens = tokens::tokens(&view.snapshot, doc)?;
    pack(view, doc, &tokens)
}

pub fn range(view: &View, doc: &Doc, range: Range) -> Option<SemanticTokens> {
    let span = view.span(view.article(doc)?, range);
    let mut tokens = tokens::tokens(&view.snapshot, doc)?;
    tokens.retain(|token| token.span.overlaps(span));
    pack(view, doc, &tokens)
}

/// Each token relative to the one before.
fn pack(view: &View, doc: &Doc, tokens: &[Token]) -> Option<SemanticTokens> {
    let analysis = view.article(doc)?;
    let ranges = view.ranges(analysis);
    let (mut line, mut start) = (0, 0);
    let mut data = Vec::with_capacity(tokens.len());
    for token in tokens {
        let range = ranges.range(token.span);
        let delta_line = range.start.line - line;
        let before = if delta_line == 0 { start } else { 0 };
        data.push(SemanticToken {
            delta_line,
            delta_start: range.start.character - before,
            length: range.end.character - range.start.character,
            token_type: Kind::ALL.iter().position(|kind| *kind == token.kind).unwrap_or_default() as u32,
            token_modifiers_bitset: token.modifiers,
        });
        (line, start) = (range.start.line, range.start.character);
    }
    Some(SemanticTokens { result_id: None, data })
}
