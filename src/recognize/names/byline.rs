//! Those who wrote an article, by the line that names them: `By Jane Roe and J. M. Smith | Photographs by …`.

use std::ops::{Range, RangeInclusive};

use super::lexicon::*;
use super::{Board, Reading, Sentence};
use crate::recognize::person;
use crate::text::fold::{Marks, key};
use crate::text::token::TokenKind;

/// How many words a name has here, initials counted.
const LENGTH: RangeInclusive<usize> = 2..=5;

/// Claims the persons of each line that begins as a byline does, and that names behind it alone.
pub(super) fn claim(reading: &Reading, board: &mut Board) {
    for sentence in &reading.sentences {
        let Some(start) = lead_end(reading, sentence) else { continue };
        for name in names(reading, start, sentence.words.end).unwrap_or_default() {
            if board.is_free(name.clone()) {
                person::claim_person(reading, board, name, None);
            }
        }
    }
}

/// Where the names begin in a line that begins as a byline does and ends as no sentence.
fn lead_end(reading: &Reading, sentence: &Sentence) -> Option<usize> {
    let Range { start, end } = sentence.words;
    if start >= end || matches!(reading.sign(end - 1), b'.' | b'?' | b'!' | b':') {
        return None;
    }
    let line_start = reading.words[start].span.start as usize;
    let text = &reading.article.text;
    if !text[..line_start].trim_end_matches([' ', '\t']).ends_with(['\n', '\u{feff}']) && line_start > 0 {
        return None;
    }
    let leads = |count: usize| {
        let lead = (start + count < end).then(|| reading.span(&(start..start + count)))?;
        let lead = key(reading.article.slice(lead), Marks::Keep);
        reading.article.lang.names.person.bylines.contains(&lead).then_some(start + count)
    };
    (1..=2).rev().find_map(leads)
}

/// The names from word `at` on, joined by commas and a conjunction, up to `end` or a bar; none where anything else stands
/// among them.
fn names(reading: &Reading, at: usize, end: usize) -> Option<Vec<Range<usize>>> {
    let mut names = Vec::new();
    let mut at = at;
    loop {
        let name = name(reading, at, end)?;
        at = name.end;
        names.push(name);
        if at >= end || matches!(reading.sign(at), b'|' | b'(' | b'-') {
            return Some(names);
        }
        let joins = |i: usize| i < end && (reading.sign(i) == b',' || reading.is(i, CONJUNCTION));
        if !joins(at) {
            return None;
        }
        at += 1 + usize::from(joins(at + 1));
    }
}

fn name(reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
    let mut next = at;
    let mut length = 0;
    while next < end && reading.words[next].kind == TokenKind::Word {
        let word = &reading.words[next];
        let inner = length > 0 && word.is(PARTICLE);
        let other = OFFICE | HONORIFIC | ORG_HEAD | ORG | COUNTRY | UNION | CALENDAR | FUNCTION | CONJUNCTION;
        let is_common = word.is(COMMON) && !word.is(GIVEN | FAMILY);
        let is_part = word.is_capital() && !word.is(other) && !is_common;
        if !inner && !is_part {
            break;
        }
        next += 1 + usize::from(reading.is_initial(next));
        length += 1;
    }
    let is_somebody = (at..next).any(|i| !reading.is(i, PLACE));
    (LENGTH.contains(&length) && is_somebody && reading.words[next - 1].is_capital()).then_some(at..next)
}
