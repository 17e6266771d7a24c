//! The shape of an article's text: what folds, and what a growing selection takes in.

use crate::corpus::Snapshot;
use crate::recognize::Mention;
use crate::resolve::Doc;
use crate::text::{Encoding, PartKind, Span};

/// What folds: parts and quotations that go over several lines, in order.
pub fn folds(snapshot: &Snapshot, doc: &Doc) -> Vec<Span> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let layout = &analysis.article.layout;
    let line = |offset| analysis.lines.position(&analysis.article.text, offset, Encoding::Utf8).line;
    let parts = layout.parts.iter().filter(|part| part.kind != PartKind::Headline).map(|part| part.span);
    let mut spans: Vec<Span> = parts.chain(layout.quotations.iter().copied()).collect();
    spans.retain(|span| line(span.start) < line(span.end));
    spans.sort();
    spans.dedup();
    spans
}

/// What a selection at byte `offset` grows through, the smallest first, each larger than the one before: the word,
/// the mentions around it, the quotation, the sentence, the part, the article.
pub fn selections(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Span> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let article = &analysis.article;
    let all = Span::new(0, article.text.len());
    let at = article.tokens.partition_point(|token| token.span.end < offset);
    let word = article.tokens.get(at).map(|token| token.span).filter(|span| span.touches(offset));
    let mentions = analysis.mentions().iter().map(|mention: &Mention| mention.span);
    let quotations = article.layout.quotations.iter().copied();
    let sentence = article.sentence_at(offset);
    let part = article.layout.part_at(offset).map(|part| part.span);
    let mut spans: Vec<Span> = mentions.chain(quotations).filter(|span| span.touches(offset)).collect();
    spans.extend(word.into_iter().chain(sentence).chain(part).chain([all]));
    spans.sort_by_key(|span| span.len());
    let mut grown: Vec<Span> = Vec::new();
    for span in spans {
        if grown.last().is_none_or(|last| span.contains(*last) && span != *last) {
            grown.push(span);
        }
    }
    grown
}
