//! The words of a body's name where syllables stand apart: a capital begins each, and those in lower case behind it go on
//! with it (`Kiểm soát`, `Bệnh nhiệt đới`).

use super::right::{begins_person, fields_end, part_end};
use crate::recognize::names::Reading;
use crate::recognize::names::lexicon::*;
use crate::recognize::place;
use crate::text::fold::{self, Marks};
use crate::text::token::{Case, TokenKind};

/// How much of what is in lower case a body's name may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// It is named for what it does, in words: `Viện Dinh dưỡng`.
    ByWords,
    /// It has a name of its own, of which one syllable at most is in lower case: `Công ty Hạ tầng Kestrel`.
    ByName,
}

/// The most syllables in lower case that go on with a capital.
const TAIL: usize = 4;
/// The most words of a body's name that are told apart.
const WORDS: usize = 6;
/// The most digits of a number that a body is told by: `Bệnh viện Quân y 103`.
const NUMBER_MAX: usize = 3;

/// The end of a body's name that goes on from word `end`; its head ends before word `tail`.
pub(super) fn body_end(reading: &Reading, naming: Naming, tail: usize, end: usize, limit: usize) -> usize {
    let mut end = end;
    for _ in 0..WORDS {
        let lower = lower_end(reading, naming, tail, end, limit);
        if lower == end {
            break;
        }
        // `Khoáng sản và Thương mại`
        let next = lower + usize::from(lower < limit && reading.is(lower, CONJUNCTION));
        let other = ORG_HEAD | OFFICE | HONORIFIC;
        let is_other = || next > lower && reading.phrase(next, limit, other).is_some();
        let goes_on = next < limit && reading.is_named(next) && !begins_person(reading, next) && !is_other();
        end = if goes_on { part_end(reading, next, limit) } else { fields_end(reading, lower, limit) };
    }
    numbered_end(reading, tail, end, limit)
}

/// The end of the syllables in lower case that go on with the capital before word `end`.
fn lower_end(reading: &Reading, naming: Naming, tail: usize, end: usize, limit: usize) -> usize {
    let is_title = |i: usize| reading.words[i].case == Case::Title && is_syllable(reading.slice(i));
    let capitals = (tail..end).rev().take_while(|&i| is_title(i)).count();
    let is_inner = |i: &usize| {
        let word = &reading.words[*i];
        word.case == Case::Lower && word.kind == TokenKind::Word && !ends_name(reading, *i, limit)
    };
    let run = (end..limit).take_while(is_inner).take(TAIL + 1).count();
    if run == 0 || capitals == 0 || is_whole(reading, tail, end) {
        return end;
    }
    let next = end + run;
    let is_place = next < limit && reading.phrase(next, limit, PLACE | PLACE_HEAD).is_some();
    let is_name = next < limit && reading.is_named(next);
    let is_closed = next >= limit || matches!(reading.sign(next), b'(' | b',' | b'-' | b'.' | b';');
    let joins = next + 1 < limit && reading.is(next, CONJUNCTION) && reading.is_named(next + 1);
    match (naming, capitals) {
        // What comes next shows no end: a word has two syllables.
        (Naming::ByWords, 1) => {
            if run <= TAIL {
                next
            } else {
                end + 1
            }
        }
        (Naming::ByWords, _) if run == 1 && (is_closed || is_place) => next,
        (Naming::ByName, _) if run == 1 && (is_closed || joins || is_name) => next,
        _ => end,
    }
}

/// True where a known word or name ends before word `end`, so that nothing goes on with it.
fn is_whole(reading: &Reading, tail: usize, end: usize) -> bool {
    let ends = |from: usize| {
        let known = reading.phrase(from, end, FIELD | ORG | UNION | PLACE);
        known.is_some_and(|known| from + known.count() == end) && !place::is_idle(reading, &(from..end))
    };
    (end.saturating_sub(TAIL).max(tail)..end).any(ends)
}

/// What a syllable of Vietnamese may end with, behind its vowels.
const FINALS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// True for one syllable, which may be half a word: a name from another language is whole.
pub(super) fn is_syllable(word: &str) -> bool {
    let plain = fold::key(word, Marks::Drop);
    let is_vowel = |c: char| "aeiouy".contains(c);
    let (onset, rest) = plain.split_at(plain.find(is_vowel).unwrap_or(plain.len()));
    let (vowels, last) = rest.split_at(rest.find(|c| !is_vowel(c)).unwrap_or(rest.len()));
    !vowels.is_empty() && FINALS.contains(&last) && !onset.contains(['f', 'j', 'w', 'z'])
}

/// True for a word in lower case that is no part of a body's name: what it does, or a word of the sentence.
fn ends_name(reading: &Reading, at: usize, limit: usize) -> bool {
    let data = &reading.article.lang.names.organization;
    let two = if at + 1 < limit { reading.article.slice(reading.span(&(at..at + 2))) } else { "" };
    reading.is(at, FUNCTION | SPEECH | CONJUNCTION | COMPLEMENT | LOCATIVE | HONORIFIC)
        || reading.phrase(at, limit, SPEECH | PLACE_HEAD).is_some()
        || data.outside.iter().any(|word| word == reading.slice(at))
        || data.acts.iter().any(|act| act == two)
}

/// The end of a body's number behind its name: `Bệnh viện Quân y 103`.
fn numbered_end(reading: &Reading, tail: usize, end: usize, limit: usize) -> usize {
    let is_number = end < limit
        && reading.words[end].kind == TokenKind::Number
        && reading.words[end].span.len() <= NUMBER_MAX
        && reading.words[end - 1].kind == TokenKind::Word;
    let next = end + 1;
    let is_last = || {
        next >= limit
            || matches!(reading.sign(next), b'(' | b',' | b'.' | b';')
            || reading.words[next].case == Case::Lower
                && ends_name(reading, next, limit)
                && reading.phrase(next, limit, PLACE_HEAD).is_none()
    };
    // `Sư đoàn 312`
    if is_number && (end == tail || is_last()) { next } else { end }
}
