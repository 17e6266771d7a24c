//! Those that are told by their turn to do what many do: "became the 12th country to ratify it".

use crate::claim::cue;
use crate::claim::walk::{Sentence, Thing};
use crate::recognize::Kind;
use crate::text::{Span, TokenKind};

/// How many tokens before the verb the turn stands at the furthest: "the 12th member state to".
const TOKENS: usize = 5;
/// How many items before the verb the one may stand whose turn it was.
const REACH: usize = 8;

/// True where the words before the verb at item `at` say whose turn it was: "the last country to".
fn is_told(sentence: &Sentence, at: usize) -> bool {
    let article = sentence.reading.article;
    let verb = sentence.items[at].span.start;
    let tokens = article.tokens_in(Span { start: sentence.items[0].span.start, end: verb });
    let near = tokens.iter().rev().take(TOKENS).take_while(|token| token.kind != TokenKind::Sign);
    let Some(first) = near.clone().last() else { return false };
    let before = article.slice(Span { start: first.span.start, end: verb });
    let data = &article.lang.names.event;
    let is_ordinal = |word: &str| {
        let ending = word.trim_start_matches(|c: char| c.is_ascii_digit()).to_lowercase();
        let is_number = ending.len() < word.len() && data.ordinal_endings.contains(&ending);
        is_number || data.ordinals.contains_key(&word.to_lowercase())
    };
    cue::says(before, &article.lang.claims.cues.ranks) || near.into_iter().any(|t| is_ordinal(article.slice(t.span)))
}

/// Whose turn it was to do what the verb at item `at` says, where its clause tells that.
pub(super) fn doer(sentence: &Sentence, at: usize, kinds: &[Kind]) -> Option<Thing> {
    let before =
        (at.saturating_sub(REACH)..at).rev().take_while(|&i| !sentence.items[i].is_sign(&[',', ';', ':', '—']));
    let thing = before.filter_map(|i| sentence.thing(i, kinds)).next()?;
    let between = Span { start: sentence.items[thing.item].span.end, end: sentence.items[at].span.start };
    let article = sentence.reading.article;
    let becomes = cue::says(article.slice(between), &article.lang.claims.cues.becomes);
    (becomes && is_told(sentence, at)).then_some(thing)
}
