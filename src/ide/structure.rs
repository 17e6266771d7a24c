//! The shape of an article's text: what folds, and what a growing selection takes in.

use crate::analysis::Analysis;
use crate::corpus::Snapshot;
use crate::recognize::Mention;
use crate::resolve::Doc;
use crate::text::layout::find_quotations;
use crate::text::sentence::paragraphs;
use crate::text::{Article, Encoding, PartKind, Span, Token, TokenKind};

/// What folds: parts, wrapped paragraphs and quotations that go over several lines, in order.
pub fn folds(snapshot: &Snapshot, doc: &Doc) -> Vec<Span> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let layout = &analysis.article.layout;
    let wrapped = wrapped(&analysis.article);
    let parts = layout.parts.iter().filter(|part| part.kind != PartKind::Headline).map(|part| part.span);
    let mut spans: Vec<Span> = parts.chain(quotations(analysis, &wrapped)).collect();
    spans.extend(wrapped);
    spans.retain(|span| line(analysis, span.start) < line(analysis, span.end));
    spans.sort();
    spans.dedup();
    spans
}

/// What a selection at byte `offset` grows through, the smallest first, each larger than the one before: the word,
/// the mentions around it, the clause, the quotation, the sentence, the paragraph or other part, the article.
pub fn selections(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Span> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let article = &analysis.article;
    let all = Span::new(0, article.text.len());
    let at = article.tokens.partition_point(|token| token.span.end < offset);
    let word = article.tokens.get(at).map(|token| token.span).filter(|span| span.touches(offset));
    let mentions = analysis.mentions().iter().map(|mention: &Mention| mention.span);
    let wrapped = wrapped(&analysis.article);
    let paragraph = wrapped.iter().copied().find(|span| span.touches(offset));
    let sentence = at_or_before(article.sentences.iter().copied(), offset);
    let part = at_or_before(article.layout.parts.iter().map(|part| part.span), offset);
    let part = paragraph.or(part);
    let quotations = quotations(analysis, &wrapped);
    let mut spans: Vec<Span> = mentions.chain(quotations).filter(|span| span.touches(offset)).collect();
    let clause = sentence.and_then(|sentence| clause(analysis, sentence, offset));
    spans.extend(word.into_iter().chain(clause).chain(sentence).chain(part).chain([all]));
    spans.sort_by_key(|span| span.len());
    let mut grown: Vec<Span> = Vec::new();
    for span in spans {
        if grown.last().is_none_or(|last| span.contains(*last) && span != *last) {
            grown.push(span);
        }
    }
    grown
}

fn line(analysis: &Analysis, offset: u32) -> u32 {
    analysis.lines.position(&analysis.article.text, offset, Encoding::Utf8).line
}

/// The paragraphs that a sender broke into lines, each from its first line to its last.
fn wrapped(article: &Article) -> Vec<Span> {
    let broken = paragraphs(&article.text, &article.layout).filter(|lines| lines.len() > 1);
    broken.map(|lines| lines[0].span.cover(lines[lines.len() - 1].span)).collect()
}

/// The quotations of an article, those within wrapped paragraphs over their lines.
fn quotations(analysis: &Analysis, paragraphs: &[Span]) -> Vec<Span> {
    let article = &analysis.article;
    let around = |span: &Span| paragraphs.get(paragraphs.partition_point(|paragraph| paragraph.end < span.end));
    let is_wrapped = |span: &Span| around(span).is_some_and(|paragraph| paragraph.contains(*span));
    let mut all: Vec<Span> = article.layout.quotations.iter().copied().filter(|span| !is_wrapped(span)).collect();
    for paragraph in paragraphs {
        find_quotations(&article.text, *paragraph, &mut all);
    }
    all
}

/// The one of some spans in order that holds byte `offset`, or else the one that ends there.
fn at_or_before(spans: impl Iterator<Item = Span> + Clone, offset: u32) -> Option<Span> {
    let holds = spans.clone().find(|span| span.start <= offset && offset < span.end);
    holds.or_else(|| spans.clone().find(|span| span.end == offset))
}

/// The clause of `sentence` that byte `offset` is in: what stands between two signs that part clauses. Those within a
/// mention part nothing.
fn clause(analysis: &Analysis, sentence: Span, offset: u32) -> Option<Span> {
    let article = &analysis.article;
    let mentions = analysis.mentions();
    let parts = |token: &&Token| {
        token.kind == TokenKind::Sign
            && article.slice(token.span).contains([',', ';', ':', '—', '–', '(', ')', '“', '”', '«', '»', '"'])
            && !mentions.iter().any(|mention| mention.span.contains(token.span) && mention.span != token.span)
    };
    let tokens = article.tokens_in(sentence);
    let at = tokens.partition_point(|token| token.span.end <= offset);
    let (before, behind) = tokens.split_at(at);
    let from = before.iter().rposition(|token| parts(&token)).map_or(0, |sign| sign + 1);
    let to = behind.iter().position(|token| parts(&token)).map_or(tokens.len(), |sign| at + sign);
    let words = tokens.get(from..to)?;
    Some(Span { start: words.first()?.span.start, end: words.last()?.span.end })
}
