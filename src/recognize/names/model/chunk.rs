//! The stretches of a sentence in which names may stand: capitals, what ties them together, and heads in lower case.

use std::ops::Range;

use super::features::Evidence;
use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Reading, Sentence};
use crate::text::token::TokenKind;

/// Longest stretch, in words: a list of thousands of names is cut.
const LONGEST: usize = 60;
/// Most words in lower case between two capitals of a stretch.
const GAP: usize = 3;

/// The stretches of `sentence`, in order, never touching.
pub fn chunks(reading: &Reading, sentence: &Sentence, evidence: &Evidence) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let limit = sentence.words.end;
    let mut at = sentence.words.start;
    while at < limit {
        if !is_candidate(reading, sentence, evidence, at) {
            let head = head_end(reading, evidence, at, limit);
            if head == at {
                at += 1;
                continue;
            }
        }
        let start = at;
        let mut end = at;
        while end < limit && end - start < LONGEST {
            if is_candidate(reading, sentence, evidence, end) {
                end += 1;
                continue;
            }
            let head = head_end(reading, evidence, end, limit);
            let next = if head > end { head } else { bridge_end(reading, sentence, evidence, end, limit) };
            if next == end {
                break;
            }
            end = next;
        }
        end = tail_end(reading, evidence, start, end, limit);
        chunks.push(start..end);
        at = end;
    }
    chunks
}

fn is_candidate(reading: &Reading, sentence: &Sentence, evidence: &Evidence, i: usize) -> bool {
    if evidence.rule[i] != super::OUTSIDE {
        return true;
    }
    let word = &reading.words[i];
    let initial = i == sentence.words.start || reading.sign(i - 1) == b'"';
    word.kind == TokenKind::Word && word.is_capital() && !(initial && word.is(FUNCTION) && !word.is_upper())
}

/// The end of what ties a capital before word `at` to one behind: `of the`, `&`, a hyphen, the stop of an initial.
fn bridge_end(reading: &Reading, sentence: &Sentence, evidence: &Evidence, at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit && end < at + GAP && ties(reading, end) {
        end += 1;
    }
    let reaches = end > at && end < limit && is_candidate(reading, sentence, evidence, end);
    if reaches { end } else { at }
}

fn ties(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    match word.kind {
        TokenKind::Word => word.is(ARTICLE | CONNECTOR | PARTICLE | CONJUNCTION),
        TokenKind::Number => word.span.len() <= 4,
        TokenKind::Sign => match word.sign {
            b'&' | b'\'' | b'/' => true,
            b'-' => !word.spaced,
            b'.' => i > 0 && (reading.is_initial(i - 1) || reading.is_saint(i - 1)),
            _ => false,
        },
    }
}

/// The end of a head in lower case at word `at` that a capital follows: `université de Caen`, `tỉnh Quảng Ninh`.
fn head_end(reading: &Reading, evidence: &Evidence, at: usize, limit: usize) -> usize {
    let word = &reading.words[at];
    if !reading.lexicon.heads_first || !word.is_known() || word.is_capital() || evidence.rule[at] != super::OUTSIDE {
        return at;
    }
    let Some(head) = reading.phrase(at, limit, ORG_HEAD | PLACE_HEAD) else { return at };
    let mut end = at + head.count();
    let most = end + GAP;
    while end < limit && end < most && !reading.words[end].is_capital() && joins_head(reading, end) {
        end += 1;
    }
    if end < limit && reading.words[end].is_capital() { end } else { at }
}

fn joins_head(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    word.is(ARTICLE | CONNECTOR | FIELD | PLACE_HEAD | ORG_HEAD) || ends_as_adjective(reading, i)
}

fn ends_as_adjective(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    let endings = reading.lexicon.adjective_endings;
    word.kind == TokenKind::Word
        && !endings.is_empty()
        && word.span.len() > 4
        && (word.is(DEMONYM) || endings.iter().any(|ending| reading.slice(i).ends_with(ending.as_str())))
}

/// The end of the adjectives and the number behind a stretch: `Parti québécois`, `France 2`.
fn tail_end(reading: &Reading, evidence: &Evidence, start: usize, end: usize, limit: usize) -> usize {
    let mut to = end;
    if end == start || !reading.words[end - 1].is_capital() {
        return to;
    }
    if to < limit && reading.words[to].kind == TokenKind::Number && reading.words[to].span.len() <= 2 {
        return to + 1;
    }
    while to < limit && to < end + 2 && evidence.rule[to] == super::OUTSIDE && ends_as_adjective(reading, to) {
        to += 1;
    }
    to
}
