//! Places: countries and capitals with their demonyms, cities, regions.

use std::ops::Range;

use crate::recognize::Detail;
use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading, Sentence, Style};
use crate::text::token::TokenKind;

/// A place's name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// ISO 3166-1 alpha-2 code of the country it is or lies in (`EU` for the European Union).
    pub country: Option<String>,
    /// The mention is the country itself, not a place in it.
    pub is_country: bool,
    /// The mention is a demonym or adjective: `Vietnamese`, `français`.
    pub is_demonym: bool,
}

/// Claims the known places of one sentence that no other name holds.
pub fn claim(reading: &Reading, sentence: &Sentence, board: &mut Board) {
    let end = sentence.words.end;
    let mut at = sentence.words.start;
    while at < end {
        if let Some(range) = by_lead(reading, at, end).filter(|range| board.is_free(range.clone())) {
            at = range.end;
            board.claim(range, Detail::Place(Place::default()));
            continue;
        }
        let Some(phrase) = reading.phrase(at, end, PLACE).filter(|p| is_place(reading, sentence, at, p)) else {
            at += 1;
            continue;
        };
        let range = at..at + phrase.count();
        at = range.end;
        if board.is_free(range.clone()) {
            board.claim(range, Detail::Place(of(phrase)));
        }
    }
}

/// `St. Louis`, `Mt. Vernon`: what begins with a place's lead cut short, at word `at`.
fn by_lead(reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
    let name = at + 2;
    let is_lead = name < end && reading.is_saint(at) && reading.sign(at + 1) == b'.' && !reading.words[at + 1].spaced;
    let begins = at == 0 || reading.words[at - 1].kind != TokenKind::Word || !reading.is_named(at - 1);
    let run = if is_lead && begins && reading.is_named(name) { reading.run_end(name, end) } else { return None };
    (!(name..run).any(|i| reading.is(i, ORG_HEAD | OFFICE | ORG_SUFFIX))).then_some(at..run)
}

/// The place that `phrase` names.
pub fn of(phrase: &Phrase) -> Place {
    Place {
        country: (!phrase.code.is_empty()).then(|| phrase.code.to_owned()),
        is_country: phrase.classes & COUNTRY != 0,
        is_demonym: false,
    }
}

/// True when the known place at word `at` stands there as a name of its own.
fn is_place(reading: &Reading, sentence: &Sentence, at: usize, phrase: &Phrase) -> bool {
    let end = at + phrase.count();
    if phrase.count() == 1
        && phrase.classes & COUNTRY == 0
        && reading.is(at, DEMONYM | PLACE_HEAD | ORG_HEAD | OFFICE | HONORIFIC)
        && !reading.lexicon.syllables
    {
        return false;
    }
    if sentence.style == Style::Headline {
        // Capitals say nothing here: only what can hardly be anything else.
        return phrase.classes & (COUNTRY | REGION) != 0 || phrase.count() > 1;
    }
    let starts = at == sentence.words.start || !reading.is_named(at - 1);
    let ends = reading.run_end(at, sentence.words.end) <= end;
    let clear = phrase.classes & (COUNTRY | REGION) != 0 || phrase.count() > 1;
    let sure = clear || phrase.classes & (GIVEN | FAMILY | COMMON) == 0 || at > 0 && reading.is(at - 1, LOCATIVE);
    reading.is_named(at) && (starts && ends || clear && phrase.classes & COUNTRY != 0) && sure
}
