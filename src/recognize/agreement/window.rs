//! The pieces of a sentence around a head noun: words cut at hyphens and apostrophes, and parties whole.

use crate::recognize::agreement::lexicon::{Class, Lexicon};
use crate::recognize::{Detail, Mention};
use crate::text::fold::{Marks, key};
use crate::text::token::case_of;
use crate::text::{Article, Case, Span, TokenKind};

/// How many tokens before and after its head a name can have.
const BEFORE: usize = 16;
const AFTER: usize = 40;

/// A country or organization that can be party to an agreement.
#[derive(Debug, Clone)]
pub struct Party {
    pub span: Span,
    /// ISO 3166-1 alpha-2 code, or the folded name of an organization.
    pub code: String,
}

/// The parties that `mentions` name, in order, the longest where they nest.
pub fn parties(article: &Article, mentions: &[Mention]) -> Vec<Party> {
    let code = |m: &Mention| match &m.detail {
        Detail::Place(place) if place.is_country || place.is_demonym => place.country.clone(),
        // A union of states, by its own name.
        Detail::Organization(o) if o.head.is_none() && o.country.is_some() => o.country.clone(),
        Detail::Organization(_) => Some(key(article.slice(m.span), Marks::Keep)),
        _ => None,
    };
    let found = mentions.iter().filter_map(|m| Some(Party { span: m.span, code: code(m)? }));
    let mut parties: Vec<Party> = found.collect();
    parties.sort_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.end)));
    let mut end = 0;
    parties.retain(|p| {
        let apart = p.span.start >= end;
        end = end.max(p.span.end);
        apart
    });
    parties
}

/// One piece of a sentence.
#[derive(Debug, Clone)]
pub struct Piece {
    pub span: Span,
    /// Folded, diacritics kept.
    pub word: String,
    pub kind: TokenKind,
    pub case: Case,
    pub class: Class,
    /// The party that it names.
    pub party: Option<String>,
    pub is_head: bool,
    /// At least two capitals: `UNESCO`, `AfDB`.
    pub is_acronym: bool,
}

impl Piece {
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }

    pub fn is_sign(&self, signs: &[char]) -> bool {
        self.kind == TokenKind::Sign && self.word.chars().next().is_some_and(|c| signs.contains(&c))
    }

    pub fn is_dash(&self) -> bool {
        self.is_sign(&['-', '/'])
    }

    /// The year that it is, if it looks like one.
    pub fn year(&self) -> Option<i16> {
        let year: i16 = (self.word.len() == 4).then(|| self.word.parse().ok())??;
        (1600..2200).contains(&year).then_some(year)
    }
}

/// The pieces around the head at `head`, and the index of the head among them.
pub fn around(
    article: &Article,
    lexicon: &Lexicon,
    parties: &[Party],
    heads: &[Span],
    head: Span,
) -> (Vec<Piece>, usize) {
    let sentence = article.sentence_at(head.start).unwrap_or(head).cover(head);
    let tokens = &article.tokens;
    let at = tokens.partition_point(|t| t.span.end <= head.start);
    let last = tokens.partition_point(|t| t.span.start < head.end);
    let from = at.saturating_sub(BEFORE);
    let to = (last + AFTER).min(tokens.len());
    let mut pieces: Vec<Piece> = Vec::with_capacity(to - from);
    for token in tokens[from..to].iter().filter(|t| sentence.contains(t.span)) {
        cut(article.slice(token.span), token.span.start, |span, kind| {
            push(article, lexicon, parties, heads, span, kind, &mut pieces);
        });
    }
    let index = pieces.iter().position(|p| p.is_head && p.span.overlaps(head)).unwrap_or(0);
    (pieces, index)
}

/// Cuts a token at its hyphens and apostrophes.
fn cut(token: &str, start: u32, mut each: impl FnMut(Span, TokenKind)) {
    let kind = |c: char| match c {
        c if c.is_alphabetic() => TokenKind::Word,
        c if c.is_numeric() => TokenKind::Number,
        _ => TokenKind::Sign,
    };
    let is_cut = |c: char| matches!(c, '\'' | '’' | '-' | '‐' | '\u{2011}');
    let mut piece = start;
    for (at, c) in token.char_indices() {
        let here = start + at as u32;
        if is_cut(c) {
            if piece < here {
                each(
                    Span { start: piece, end: here },
                    kind(token[(piece - start) as usize..].chars().next().unwrap_or(c)),
                );
            }
            piece = here + c.len_utf8() as u32;
            each(Span { start: here, end: piece }, TokenKind::Sign);
        }
    }
    let end = start + token.len() as u32;
    if piece < end {
        let first = token[(piece - start) as usize..].chars().next().unwrap_or(' ');
        each(Span { start: piece, end }, kind(first));
    }
}

/// Adds a piece, or makes the last one longer where both are in one party or head.
fn push(
    article: &Article,
    lexicon: &Lexicon,
    parties: &[Party],
    heads: &[Span],
    span: Span,
    kind: TokenKind,
    pieces: &mut Vec<Piece>,
) {
    let head = covering(heads, |h| *h, span);
    let party = if head.is_some() { None } else { covering(parties, |p| p.span, span) };
    let whole = head.copied().or(party.map(|p| p.span));
    if let (Some(whole), Some(last)) = (whole, pieces.last())
        && whole.contains(last.span)
    {
        return;
    }
    let span = whole.unwrap_or(span);
    let text = article.slice(span);
    let word = key(text, Marks::Keep);
    pieces.push(Piece {
        span,
        kind,
        case: case_of(text),
        class: lexicon.class(&word),
        party: party.map(|p| p.code.clone()),
        is_head: head.is_some(),
        is_acronym: kind == TokenKind::Word && text.chars().filter(|c| c.is_uppercase()).count() >= 2,
        word,
    });
}

/// The one of `items`, in order and disjoint, that overlaps `span`.
fn covering<T>(items: &[T], at: impl Fn(&T) -> Span, span: Span) -> Option<&T> {
    let index = items.partition_point(|item| at(item).end <= span.start);
    items.get(index).filter(|item| at(item).overlaps(span))
}
