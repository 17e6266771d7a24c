//! What a code tells from all others of its sort: `flight MH370`, `Air France vol AF 447`, `Flight 93` of an airline.

use rustc_hash::FxHashMap;

use crate::recognize::agreement::lexicon::{Class, Lexicon as Closed};
use crate::recognize::event::Event;
use crate::recognize::{Detail, Mention, Organization};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Case, Span, Token, TokenKind};

/// How many capital letters or digits an airline's code has (IATA, ICAO), and how many digits a number at most.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=3;
const DIGITS: usize = 4;
/// The most words of the name of who gave a number.
const OWNER: usize = 4;

/// The event that the code behind the word at `head` names, whose sort is `sort`, and for a number alone the body that gave it;
/// `None` where none follows, or a number that nobody is said to have given.
pub fn read(article: &Article, closed: &Closed, sort: &str, head: Span) -> Option<(Mention, Option<Mention>)> {
    let at = article.tokens.partition_point(|token| token.span.end <= head.start);
    let next = article.tokens.partition_point(|token| token.span.start < head.end);
    // `le vol Rio-Paris AF 447`
    let coded = code(article, next).or_else(|| code(article, next + usize::from(is_name(article, closed, next))));
    if let Some((code, end)) = coded {
        return Some((mention(sort, &code, Span { start: head.start, end }), None));
    }
    let number = article.tokens.get(next).filter(|token| is_number(article, token))?;
    let owner = before(article, closed, at).or_else(|| behind(article, closed, next + 1))?;
    let code = format!("{} {}", key(article.slice(owner), Marks::Drop), article.slice(number.span));
    let body = Mention { span: owner, detail: Detail::Organization(Organization::default()) };
    Some((mention(sort, &code, head.cover(number.span).cover(owner)), Some(body)))
}

/// The other places in an article where the code of one of `named` stands alone: `MH370 vanished`.
pub fn alone(article: &Article, named: &[Mention]) -> Vec<Mention> {
    if named.is_empty() {
        return Vec::new();
    }
    let events = named.iter().filter_map(|mention| match &mention.detail {
        Detail::Event(event) => Some((event.series.rsplit('|').next()?, event.head.as_str())),
        _ => None,
    });
    let sorts: FxHashMap<&str, &str> = events.collect();
    let is_candidate = |token: &Token| token.kind == TokenKind::Word && token.case == Case::Upper;
    let tokens = article.tokens.iter().enumerate().filter(|(_, token)| is_candidate(token));
    let event = |(at, token): (usize, &Token)| {
        let (code, end) = code(article, at)?;
        let sort = sorts.get(code.as_str())?;
        Some(mention(sort, &code, Span { start: token.span.start, end }))
    };
    tokens.filter_map(event).collect()
}

fn mention(sort: &str, code: &str, span: Span) -> Mention {
    let series = format!("{sort}|||{code}");
    let event = Event { head: sort.to_owned(), series, is_named: true, ..Event::default() };
    Mention { span, detail: Detail::Event(event) }
}

/// The code that begins at token `at`, in one piece or parted by a dash or space, as one word in lower case: `mh370`; and
/// where it ends, in bytes.
fn code(article: &Article, at: usize) -> Option<(String, u32)> {
    let first = article.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
    let word = article.slice(first.span);
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &word[letters.len()..];
    let letters = letters.trim_end_matches('-');
    let is_airline = LETTERS.contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    if !is_airline || digits.len() > DIGITS {
        return None;
    }
    if !digits.is_empty() {
        return Some((format!("{letters}{digits}").to_lowercase(), first.span.end));
    }
    let dash = article.tokens.get(at + 1).is_some_and(|token| matches!(article.slice(token.span), "-" | "‑" | "–"));
    let number = article.tokens.get(at + 1 + usize::from(dash)).filter(|token| is_number(article, token))?;
    Some((format!("{letters}{}", article.slice(number.span)).to_lowercase(), number.span.end))
}

fn is_number(article: &Article, token: &Token) -> bool {
    let digits = article.slice(token.span);
    !token.breaks && digits.len() <= DIGITS && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The name that ends right before token `at`.
fn before(article: &Article, closed: &Closed, at: usize) -> Option<Span> {
    let is_name = |&i: &usize| is_name(article, closed, i) && !article.tokens[i + 1].breaks;
    let first = (0..at).rev().take(OWNER).take_while(is_name).last()?;
    Some(article.tokens[first].span.cover(article.tokens[at - 1].span))
}

/// The name that token `at` begins, or leads to with `of`.
fn behind(article: &Article, closed: &Closed, at: usize) -> Option<Span> {
    let lead = article.tokens.get(at)?;
    let is_tie = closed.class(&article.slice(lead.span).to_lowercase()).is(Class::TIE);
    let start = at + usize::from(is_tie);
    let is_name = |&i: &usize| is_name(article, closed, i) && !article.tokens[i].breaks;
    let last = (start..start + OWNER).take_while(is_name).last()?;
    Some(article.tokens[start].span.cover(article.tokens[last].span))
}

/// True for a word with a capital that is none of the language's own little words; `Air` may be of a sort of agreement, too.
fn is_name(article: &Article, closed: &Closed, at: usize) -> bool {
    let Some(token) = article.tokens.get(at) else { return false };
    let has_capital = token.kind == TokenKind::Word && matches!(token.case, Case::Title | Case::Upper);
    let class = closed.class(&article.slice(token.span).to_lowercase());
    has_capital && (class == Class::default() || class == Class::TYPE)
}
