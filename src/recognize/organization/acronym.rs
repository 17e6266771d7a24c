//! Acronyms in brackets behind or before the name that they are of.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Organization;
use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading, Sentence};
use crate::recognize::{Detail, Kind};
use crate::text::Span;
use crate::text::fold::{Marks, key};

/// Acronyms that a sentence defines in brackets, in either order: `… Council (EBC)`, `EBC (… Council)`.
/// The sentence's organizations begin at `first` among what was found.
pub fn claim(reading: &Reading, sentence: &Sentence, board: &mut Board, first: usize) {
    let organizations: Vec<(usize, Range<usize>)> = (board.found.iter().enumerate().skip(first))
        .filter(|(_, f)| matches!(f.detail, Detail::Organization(_)))
        .map(|(index, f)| (index, f.words.clone()))
        .collect();
    for (index, words) in organizations {
        let Some(acronym) =
            bracketed(reading, sentence, words.end).or_else(|| before_bracket(reading, sentence, &words))
        else {
            continue;
        };
        if let Detail::Organization(organization) = &mut board.found[index].detail {
            organization.acronym = Some(reading.span(&acronym));
        }
        if board.is_free(acronym.clone()) {
            let detail = Organization { is_acronym: true, ..Organization::default() };
            board.claim(acronym, Detail::Organization(detail));
        }
    }
}

/// The acronym in brackets that opens at word `at`.
fn bracketed(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    if at >= sentence.words.end || reading.sign(at) != b'(' {
        return None;
    }
    let close = (at + 1..sentence.words.end.min(at + 6)).find(|&i| reading.sign(i) == b')')?;
    let is_part = |i: usize| is_acronym(reading, i) || reading.sign(i) == b'-';
    (close > at + 1 && (at + 1..close).all(is_part)).then_some(at + 1..close)
}

/// The acronym before the bracket that `words` stand in.
fn before_bracket(reading: &Reading, sentence: &Sentence, words: &Range<usize>) -> Option<Range<usize>> {
    let open = words.start.checked_sub(1).filter(|&i| reading.sign(i) == b'(')?;
    let acronym = open.checked_sub(1).filter(|&i| i >= sentence.words.start && is_acronym(reading, i))?;
    (reading.sign(words.end) == b')').then_some(acronym..open)
}

/// Capitals throughout, two letters at least: `EBC`.
pub fn is_acronym(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    let letters = reading.slice(i).chars().all(|c| c.is_alphabetic() || c == '-');
    word.is_upper() && word.span.len() >= 2 && letters && !word.is(NOT_ACRONYM | CALENDAR)
}

/// Makes one name of the words whose initials are the letters in brackets behind them, where an organization was found
/// among them: `Economic Community of West African States (ECOWAS)`.
pub fn define(reading: &Reading, board: &mut Board) {
    let wholes = wholes(reading, board);
    if wholes.is_empty() {
        return;
    }
    let mut order: Vec<usize> = (0..board.found.len()).filter(|&i| board.found[i].kind().is_some()).collect();
    order.sort_by_key(|&i| board.found[i].words.start);
    let mut gone: FxHashSet<usize> = FxHashSet::default();
    let mut made: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (words, acronym) in wholes {
        let from = order.partition_point(|&i| board.found[i].words.start + LONGEST < words.start);
        let near = order[from..].iter().copied().take_while(|&i| board.found[i].words.start < words.end);
        let inside: Vec<usize> = near.filter(|&i| board.found[i].words.end > words.start).collect();
        let fits = |i: &usize| {
            let found = &board.found[*i];
            let is_within = found.words.start >= words.start && found.words.end <= words.end;
            is_within && matches!(found.kind(), Some(Kind::Organization | Kind::Place))
        };
        // Bodies, and what they are of: `Électricité de France (EDF)`.
        let has_body = inside.iter().any(|&i| board.found[i].kind() == Some(Kind::Organization));
        let is_led = has_body || !inside.is_empty() && !reading.is(words.start, DEMONYM);
        if is_led && inside.iter().all(fits) {
            gone.extend(inside);
            made.push((words, acronym));
        }
    }
    let mut index = 0;
    board.found.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
    made.into_iter().for_each(|(words, acronym)| claim_whole(reading, board, words, acronym));
}

/// Longest name that may reach into another, in words.
const LONGEST: usize = 12;

/// The words whose initials are the letters in brackets behind them, with these, where nothing has this acronym yet.
fn wholes(reading: &Reading, board: &Board) -> Vec<(Range<usize>, Range<usize>)> {
    let acronyms = board.found.iter().filter_map(|found| match &found.detail {
        Detail::Organization(body) => body.acronym,
        _ => None,
    });
    let known: FxHashSet<Span> = acronyms.collect();
    let mut wholes = Vec::new();
    for sentence in &reading.sentences {
        for open in sentence.words.clone().filter(|&i| reading.sign(i) == b'(') {
            let acronym = bracketed(reading, sentence, open).filter(|acronym| acronym.len() == 1);
            let Some(acronym) = acronym.filter(|acronym| !known.contains(&reading.span(acronym))) else { continue };
            let start = expansion_start(reading, sentence, open, acronym.start);
            let is_thing = |start: &usize| (*start..open).any(|i| reading.is(i, THING_HEAD));
            wholes.extend(start.filter(|start| !is_thing(start)).map(|start| (start..open, acronym)));
        }
    }
    wholes
}

/// Where the words begin whose initials are the letters of word `acronym`, and that end before word `end`. Words that join
/// others may have no letter.
fn expansion_start(reading: &Reading, sentence: &Sentence, end: usize, acronym: usize) -> Option<usize> {
    let letters: Vec<char> = key(reading.slice(acronym), Marks::Drop).chars().collect();
    let mut left = letters.len();
    let mut at = end;
    // `Agence d'évaluation de la recherche (AERX)`: in small letters it takes more of them.
    let may_be_small = reading.lexicon.heads_first && !reading.lexicon.syllables && letters.len() > 3;
    while left > 0 && at > sentence.words.start && end - at < 3 * letters.len() {
        at -= 1;
        let first = key(reading.slice(at), Marks::Drop).chars().next();
        let joins = reading.is(at, FUNCTION | CONNECTOR | CONJUNCTION | ARTICLE) || reading.sign(at) == b'&';
        if first == Some(letters[left - 1]) && (joins || may_be_small || reading.words[at].is_capital()) {
            left -= 1;
        } else if !joins {
            return None;
        }
    }
    (left == 0 && letters.len() > 2 && reading.is_named(at)).then_some(at)
}

fn claim_whole(reading: &Reading, board: &mut Board, words: Range<usize>, acronym: Range<usize>) {
    let country = reading.country_in(&words);
    let detail = Organization { acronym: Some(reading.span(&acronym)), country, ..Organization::default() };
    board.claim(words, Detail::Organization(detail));
    if board.is_free(acronym.clone()) {
        let detail = Organization { is_acronym: true, ..Organization::default() };
        board.claim(acronym, Detail::Organization(detail));
    }
}
