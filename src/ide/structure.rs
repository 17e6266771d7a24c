//! The shape of an article's text: what folds, and what a growing selection takes in.

use crate::analysis::Analysis;
use crate::corpus::Snapshot;
use crate::recognize::Mention;
use crate::resolve::Doc;
use crate::text::layout::find_quotations;
use crate::text::{Article, Encoding, Part, PartKind, Span, Token, TokenKind};

/// What folds: parts, wrapped paragraphs and quotations that go over several lines, in order.
pub fn folds(snapshot: &Snapshot, doc: &Doc) -> Vec<Span> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let layout = &analysis.article.layout;
    let paragraphs = wrapped(analysis);
    let parts = layout.parts.iter().filter(|part| part.kind != PartKind::Headline).map(|part| part.span);
    let mut spans: Vec<Span> = parts.chain(quotations(analysis, &paragraphs)).collect();
    spans.extend(paragraphs);
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
    let paragraphs = wrapped(analysis);
    let paragraph = paragraphs.iter().copied().find(|span| span.touches(offset));
    let sentence = sentence(article, paragraph, offset);
    let part = at_or_before(article.layout.parts.iter().map(|part| part.span), offset);
    let part = paragraph.or(part);
    let quotations = quotations(analysis, &paragraphs);
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

/// The paragraphs that a sender broke into lines, each from its first line to its last. An article is cut into parts line
/// by line, so here they are put together: lines with no empty one between, most of which end within a sentence.
fn wrapped(analysis: &Analysis) -> Vec<Span> {
    struct Run {
        span: Span,
        breaks: usize,
        within_sentence: usize,
    }
    let article = &analysis.article;
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<Part> = None;
    for part in article.layout.parts.iter().copied().filter(|part| part.kind != PartKind::Metadata) {
        let lines_on = before.map(|before| line(analysis, part.span.start) - line(analysis, before.span.end));
        match (runs.last_mut(), before, lines_on) {
            (Some(run), Some(_), Some(0)) => run.span = run.span.cover(part.span),
            (Some(run), Some(before), Some(1)) if joins(article, before, part) => {
                run.span = run.span.cover(part.span);
                run.breaks += 1;
                run.within_sentence += usize::from(is_open(article, before.span));
            }
            _ => runs.push(Run { span: part.span, breaks: 0, within_sentence: 0 }),
        }
        before = Some(part);
    }
    runs.retain(|run| run.within_sentence * 2 > run.breaks);
    runs.into_iter().map(|run| run.span).collect()
}

/// True when a line may go on in the next: the first line of an article that has no headline is taken for one.
fn joins(article: &Article, line: Part, next: Part) -> bool {
    let is_headline = |part: Part| part.kind == PartKind::Headline;
    let goes_on = || article.slice(next.span).starts_with(char::is_lowercase);
    !is_headline(next) && (!is_headline(line) || goes_on())
}

/// True when a line ends within a sentence.
fn is_open(article: &Article, line: Span) -> bool {
    let text = article.slice(line).trim_end_matches(['"', '”', '»', ')', '’']);
    !text.ends_with(['.', '!', '?', '…', ':'])
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

/// The sentence at byte `offset`, put together from the lines of the wrapped `paragraph` it stands in.
fn sentence(article: &Article, paragraph: Option<Span>, offset: u32) -> Option<Span> {
    let mut sentence = at_or_before(article.sentences.iter().copied(), offset)?;
    let Some(paragraph) = paragraph else { return Some(sentence) };
    let from = article.sentences.partition_point(|other| other.start < paragraph.start);
    let to = article.sentences.partition_point(|other| other.end <= paragraph.end);
    let within = &article.sentences[from..to.max(from)];
    let at = within.iter().position(|other| *other == sentence)?;
    for before in within[..at].iter().rev().take_while(|before| is_open(article, **before)) {
        sentence = sentence.cover(*before);
    }
    for (last, next) in within[at..].iter().zip(&within[at + 1..]) {
        if !is_open(article, *last) {
            break;
        }
        sentence = sentence.cover(*next);
    }
    Some(sentence)
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
