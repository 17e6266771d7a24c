//! The mentions of an article as tokens to colour: disjoint, each within a line.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::check::Severity;
use crate::claim::Factuality;
use crate::corpus::Snapshot;
use crate::recognize::Kind;
use crate::resolve::Doc;
use crate::text::Span;

/// What may be true of a token beside its kind; each is one bit, the first the lowest.
pub const MODIFIERS: [&str; 4] = ["definition", "conflict", "planned", "relative"];
const DEFINITION: u32 = 1;
const CONFLICT: u32 = 1 << 1;
const PLANNED: u32 = 1 << 2;
const RELATIVE: u32 = 1 << 3;

/// A part of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: Kind,
    /// Bits by [`MODIFIERS`].
    pub modifiers: u32,
}

/// The tokens of article `doc`, in order. Where mentions nest, the inner one shows.
pub fn tokens(snapshot: &Snapshot, doc: &Doc) -> Option<Vec<Token>> {
    let analysis = snapshot.articles.get(doc)?;
    let conflicts = conflicts(snapshot, doc);
    let planned: Vec<Span> = planned(analysis);
    let introductions: FxHashSet<u32> = analysis.chains.iter().map(|chain| chain.introduction).collect();
    let mut mentions: Vec<Token> = Vec::with_capacity(analysis.mentions().len());
    for (index, mention) in analysis.mentions().iter().enumerate() {
        let span = mention.span;
        let is_relative = mention.time().is_some_and(|time| time.is_relative);
        let modifiers = [
            (DEFINITION, introductions.contains(&(index as u32))),
            (CONFLICT, holds_any(&conflicts, span)),
            (PLANNED, planned.binary_search(&span).is_ok()),
            (RELATIVE, is_relative),
        ];
        let modifiers = modifiers.iter().filter(|(_, holds)| *holds).map(|(bit, _)| bit).sum();
        mentions.push(Token { span, kind: mention.kind(), modifiers });
    }
    Some(mentions_to_lines(analysis, &flatten(&mentions)))
}

/// The places of this article that findings rest on.
fn conflicts(snapshot: &Snapshot, doc: &Doc) -> Vec<Span> {
    let findings = snapshot.checks.of_doc(doc);
    let weighty = findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    let places = weighty.flat_map(|finding| finding.places()).filter(|place| place.doc == *doc);
    let mut spans: Vec<Span> = places.map(|place| place.span).collect();
    spans.sort();
    spans
}

fn holds_any(spans: &[Span], mention: Span) -> bool {
    spans.iter().any(|span| span.contains(mention) || mention.contains(*span))
}

/// The evidence of what is said to be planned, sorted.
fn planned(analysis: &Analysis) -> Vec<Span> {
    let claims = analysis.claims.iter().filter(|claim| claim.factuality == Factuality::Planned);
    let mut spans: Vec<Span> = claims.flat_map(|claim| claim.evidence.iter().copied()).collect();
    spans.sort();
    spans
}

/// Cuts what nests into pieces that don't overlap, in order.
fn flatten(tokens: &[Token]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open: Vec<Token> = Vec::new();
    let mut at = 0;
    for token in tokens {
        close(&mut open, token.span.start, &mut at, &mut out);
        if let Some(outer) = open.last() {
            piece(outer, at, token.span.start, &mut out);
        }
        at = at.max(token.span.start);
        open.push(*token);
    }
    close(&mut open, u32::MAX, &mut at, &mut out);
    out
}

/// Ends the open tokens that end at or before `until`.
fn close(open: &mut Vec<Token>, until: u32, at: &mut u32, out: &mut Vec<Token>) {
    while let Some(inner) = open.pop_if(|token| token.span.end <= until) {
        piece(&inner, *at, inner.span.end, out);
        *at = (*at).max(inner.span.end);
    }
}

fn piece(token: &Token, start: u32, end: u32, out: &mut Vec<Token>) {
    let start = start.max(token.span.start);
    if start < end {
        out.push(Token { span: Span { start, end }, ..*token });
    }
}

/// Cuts tokens where lines end.
fn mentions_to_lines(analysis: &Analysis, tokens: &[Token]) -> Vec<Token> {
    let text = &analysis.article.text;
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut start = token.span.start;
        for line in text[token.span.range()].split_inclusive(['\n', '\r']) {
            let end = start + line.trim_end_matches(['\n', '\r']).len() as u32;
            if start < end {
                out.push(Token { span: Span { start, end }, ..*token });
            }
            start += line.len() as u32;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(start: u32, end: u32, kind: Kind) -> Token {
        Token { span: Span { start, end }, kind, modifiers: 0 }
    }

    #[test]
    fn inner_mentions_show_through_outer_ones() {
        let nested = [
            token(0, 20, Kind::Role),
            token(5, 15, Kind::Organization),
            token(5, 8, Kind::Place),
            token(20, 25, Kind::Person),
        ];
        let flat: Vec<_> = flatten(&nested).iter().map(|t| (t.span.start, t.span.end, t.kind)).collect();
        assert_eq!(
            flat,
            [
                (0, 5, Kind::Role),
                (5, 8, Kind::Place),
                (8, 15, Kind::Organization),
                (15, 20, Kind::Role),
                (20, 25, Kind::Person)
            ]
        );
    }
}
