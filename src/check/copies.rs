//! Copies: two articles that tell one story in the same sentences, as an agency's text stands in several papers. They
//! find one another by a few of their sentences, so that no article is compared with all the others.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::analysis::Analysis;
use crate::text::Span;

/// How many sentences of an article others find it by: the same few are chosen in each copy.
const KEYS: usize = 4;
/// Shorter sentences stand in articles that have nothing else in common.
const WORDS_OF_A_KEY: usize = 6;
/// Copies share so many sentences with a stop at least, and half of those of the shorter one: the lines of notices and
/// tables are written to one pattern.
const SHARED: usize = 2;

/// What every key of a copy begins with.
pub const PREFIX: &str = "copy|";

/// The keys by which copies of an article find it.
pub fn keys(analysis: &Analysis) -> Vec<Arc<str>> {
    let article = &analysis.article;
    let long = article.sentences.iter().filter(|s| article.tokens_in(**s).len() >= WORDS_OF_A_KEY);
    let mut hashes: Vec<u64> = long.map(|s| hash(analysis, *s)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(KEYS);
    hashes.into_iter().map(|hash| format!("{PREFIX}{hash:016x}").into()).collect()
}

/// True when two articles are copies of one story.
pub fn share_a_story(a: &Analysis, b: &Analysis) -> bool {
    let (left, right) = (hashes(a), hashes(b));
    let others: FxHashSet<u64> = right.iter().copied().collect();
    let shared: Vec<usize> = (0..left.len()).filter(|&at| others.contains(&left[at])).collect();
    are_copies(a, &shared, &left, &right)
}

/// True when `shared`, the sentences of `a` that both have, are enough of either.
fn are_copies(a: &Analysis, shared: &[usize], left: &[u64], right: &[u64]) -> bool {
    let is_prose = |at: &&usize| a.text(a.article.sentences[**at]).ends_with(['.', '!', '?', '…', '"', '”', '»']);
    shared.iter().filter(is_prose).count() >= SHARED && 2 * shared.len() >= left.len().min(right.len())
}

/// The sentences of two copies that stand at the same place and differ, in order; none when the articles are no copies.
pub fn differing(a: &Analysis, b: &Analysis) -> Vec<(Span, Span)> {
    let (left, right) = (hashes(a), hashes(b));
    let places: FxHashMap<u64, usize> = right.iter().enumerate().rev().map(|(at, hash)| (*hash, at)).collect();
    let mut partner: Vec<Option<usize>> = left.iter().map(|hash| places.get(hash).copied()).collect();
    let shared: Vec<usize> = (0..left.len()).filter(|&at| partner[at].is_some()).collect();
    if !are_copies(a, &shared, &left, &right) {
        return Vec::new();
    }
    let mut is_taken = vec![false; right.len()];
    partner.iter().flatten().for_each(|&at| is_taken[at] = true);
    let mut pairs = Vec::new();
    let mut pair = |at: usize, other: Option<usize>, partner: &mut Vec<Option<usize>>| {
        let Some(other) = other.filter(|&o| partner[at].is_none() && is_taken.get(o) == Some(&false)) else { return };
        is_taken[other] = true;
        partner[at] = Some(other);
        pairs.push((a.article.sentences[at], b.article.sentences[other]));
    };
    for at in 1..left.len() {
        let behind = partner[at - 1].map(|other| other + 1);
        pair(at, behind, &mut partner);
    }
    for at in (1..left.len()).rev() {
        let before = partner[at].and_then(|other| other.checked_sub(1));
        pair(at - 1, before, &mut partner);
    }
    pairs.sort();
    pairs
}

/// Where two sentences that are the same around it differ: the words of each, and those alone.
pub fn difference(a: &Analysis, left: Span, b: &Analysis, right: Span) -> Option<(Span, Span)> {
    /// The longest stretch that is one date, name or number.
    const WORDS: usize = 6;
    let (x, y) = (a.article.tokens_in(left), b.article.tokens_in(right));
    let same = |i: usize, j: usize| a.text(x[i].span) == b.text(y[j].span);
    let shorter = x.len().min(y.len());
    let head = (0..shorter).take_while(|&i| same(i, i)).count();
    let tail = (1..=shorter - head).take_while(|&i| same(x.len() - i, y.len() - i)).count();
    let (mine, its) = (&x[head..x.len() - tail], &y[head..y.len() - tail]);
    let is_place = |words: &[_]| (1..=WORDS).contains(&words.len());
    let is_same_around = head + tail >= mine.len().max(its.len());
    let cover = |words: &[crate::text::Token]| Some(words.first()?.span.cover(words.last()?.span));
    if is_place(mine) && is_place(its) && is_same_around { cover(mine).zip(cover(its)) } else { None }
}

fn hashes(analysis: &Analysis) -> Vec<u64> {
    analysis.article.sentences.iter().map(|s| hash(analysis, *s)).collect()
}

fn hash(analysis: &Analysis, sentence: Span) -> u64 {
    let mut hasher = FxHasher::default();
    for token in analysis.article.tokens_in(sentence) {
        analysis.text(token.span).hash(&mut hasher);
    }
    hasher.finish()
}
