//! Semantic tokens, as the protocol packs them.

use std::collections::BTreeMap;
use std::sync::Mutex;

use tower_lsp::lsp_types::*;

use crate::ide::tokens::{self, Token};
use crate::lsp::view::View;
use crate::recognize::Kind;
use crate::resolve::Doc;

/// The tokens that each document was sent last, by which the next request gets only what changed.
#[derive(Debug, Default)]
pub struct Sent {
    number: u64,
    last: BTreeMap<Url, SemanticTokens>,
}

impl Sent {
    /// Notes what a document is sent, under an id of its own. Returns what it was sent before.
    fn note(&mut self, uri: Url, tokens: &mut SemanticTokens) -> Option<SemanticTokens> {
        self.number += 1;
        tokens.result_id = Some(self.number.to_string());
        self.last.insert(uri, tokens.clone())
    }

    /// Forgets a document that is closed.
    pub fn forget(&mut self, uri: &Url) {
        self.last.remove(uri);
    }
}

pub fn full(view: &View, doc: &Doc, sent: &Mutex<Sent>) -> Option<SemanticTokens> {
    let mut tokens = all(view, doc)?;
    sent.lock().ok()?.note(view.uri(doc)?, &mut tokens);
    Some(tokens)
}

/// What changed since the tokens of id `previous`; all tokens where those are not the last.
pub fn delta(view: &View, doc: &Doc, previous: &str, sent: &Mutex<Sent>) -> Option<SemanticTokensFullDeltaResult> {
    let mut tokens = all(view, doc)?;
    let before = sent.lock().ok()?.note(view.uri(doc)?, &mut tokens);
    let before = before.filter(|before| before.result_id.as_deref() == Some(previous));
    Some(match before {
        Some(before) => SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
            result_id: tokens.result_id,
            edits: changed(&before.data, tokens.data),
        }),
        None => SemanticTokensFullDeltaResult::Tokens(tokens),
    })
}

/// The one run of tokens that differs; each token is five numbers.
fn changed(before: &[SemanticToken], mut now: Vec<SemanticToken>) -> Vec<SemanticTokensEdit> {
    if before == now {
        return Vec::new();
    }
    let same_at_start = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let rest = before.len().min(now.len()) - same_at_start;
    let same_at_end = before.iter().rev().zip(now.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let deleted = before.len() - same_at_start - same_at_end;
    now.truncate(now.len() - same_at_end);
    let data = now.split_off(same_at_start);
    let edit =
        SemanticTokensEdit { start: 5 * same_at_start as u32, delete_count: 5 * deleted as u32, data: Some(data) };
    vec![edit]
}

fn all(view: &View, doc: &Doc) -> Option<SemanticTokens> {
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
        // An edit that the analysis lags behind may have cut through it.
        if range.start.line != range.end.line || range.start == range.end {
            continue;
        }
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
