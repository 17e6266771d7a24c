//! Titles, ranks and honorifics, and whom they lead to: one person, several, or the one that a place is all the name of.

use std::ops::Range;

use super::{name_after_title, opens_common_word};
use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading};

/// `Mr Smith`, `General J. Smith`: honorifics at word `at`, then a name.
pub(super) fn titled(reading: &Reading, at: usize, end: usize, board: &Board) -> Option<(Range<usize>, Range<usize>)> {
    let start = titles_end(reading, at, end);
    // The end of an office is no title: `le directeur général de Nordex`.
    let in_office = |lead: usize| {
        let from = at.checked_sub(lead);
        from.and_then(|from| reading.phrase(from, end, OFFICE)).is_some_and(|office| office.count() > lead)
    };
    if start == at || !board.is_free(at..start) || board.is_in_role(at) || (1..=2).any(in_office) {
        return None;
    }
    let name = name_after_title(reading, start, end);
    let clear = name > start && board.is_free(start..name) && !names_nobody(reading, at, &(start..name));
    match landed(reading, at, start, end).filter(|_| clear || name == start) {
        Some((Landed::Title, land)) => board.is_free(start..land).then_some((at..start, at..land)),
        Some((Landed::Office, _)) => None,
        None => clear.then_some((at..start, start..name)),
    }
}

/// What a title is of, where no name follows it but a place's.
enum Landed {
    /// A title that is all the name there is: `duc de Bretagne`.
    Title,
    /// The head of a state or people: `roi des Belges`.
    Office,
}

/// What the title from word `at` to `start` is of, where a place's name follows behind a preposition, and the end of that:
/// `le comte de Flandre`, `the Duke of Kestrel`.
fn landed(reading: &Reading, at: usize, start: usize, end: usize) -> Option<(Landed, usize)> {
    let titles = &reading.article.lang.names.person.landed;
    let place = start + 1;
    let is_led = place < end && reading.is(start, CONNECTOR | PARTICLE) && !reading.words[start].is_capital();
    if !is_led || !reading.is_named(place) || !titles.iter().any(|title| title.eq_ignore_ascii_case(reading.slice(at)))
    {
        return None;
    }
    let known = reading.phrase(place, end, PLACE | DEMONYM);
    if known.is_some_and(|known| known.classes & (COUNTRY | DEMONYM) != 0) {
        return Some((Landed::Office, place));
    }
    let run = reading.run_end(place, end);
    // Where a name can follow `de` as well, only what is known to be a place is one.
    let is_land = known.is_some_and(|known| place + known.count() == run) || !reading.is(start, PARTICLE);
    (is_land && run <= place + 2).then_some((Landed::Title, run))
}

/// `MM. Morel, Petit et Roux`, `Presidents Holm and Vesper`: a title of several persons at word `at`, and their names.
pub(super) fn several(
    reading: &Reading,
    at: usize,
    end: usize,
    board: &Board,
) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    if !reading.lexicon.plurals.contains(&reading.words[at].hash) {
        return None;
    }
    let start = at + 1 + usize::from(reading.sign(at + 1) == b'.');
    let (mut from, mut names) = (start, Vec::new());
    while from < end {
        let name = from..name_after_title(reading, from, end);
        if name.is_empty() || !board.is_free(name.clone()) || names_nobody(reading, at, &name) {
            break;
        }
        let (last, next) = (from > start && reading.is(from - 1, CONJUNCTION), name.end);
        // `MM. Morel et Petit, Paris`: only a conjunction shows that what stands behind a comma is one more.
        let goes_on = || (next..end.min(next + LISTED)).any(|i| reading.is(i, CONJUNCTION));
        names.push(name);
        let joins = next < end && (reading.is(next, CONJUNCTION) || reading.sign(next) == b',');
        if last || !joins || !goes_on() {
            break;
        }
        from = next + 1;
    }
    (names.len() > 1).then_some((at..start, names))
}

/// How many words behind one of a list its conjunction may stand.
const LISTED: usize = 12;

/// True for what behind the title at word `at` is no one's name: a body's or a place's, an origin, a common word.
fn names_nobody(reading: &Reading, at: usize, name: &Range<usize>) -> bool {
    let last = name.end - 1;
    let is_whole = |from: usize, classes: Classes| {
        reading.phrase(from, name.end, classes).is_some_and(|known| from + known.count() == name.end)
    };
    let is_small = |i: usize| !reading.words[i].is_capital();
    let addressed = || reading.article.lang.titles.address(reading.slice(at)).is_some();
    // `General Tom Hill`
    let is_full = || {
        let is_given = name.len() == 2 && reading.is(name.start, GIVEN) && !reading.is(last, ORG_HEAD | THING_HEAD);
        is_given || reading.lexicon.syllables && name.len() > 2 && reading.is(name.start, FAMILY)
    };
    let is_headed = reading.is(last, ORG_HEAD | PLACE_HEAD | THING_HEAD) && !addressed() && !is_full()
        || name.len() > 1 && reading.is(last, ORG_SUFFIX);
    // `four major Norwegian houses`: an adjective, and no rank.
    let is_origin = || is_small(at) && is_whole(name.start, DEMONYM | PLACE);
    // `Miss Idaho`
    let is_land = || is_whole(name.start, COUNTRY | PROVINCE) && !reading.is(last, GIVEN | FAMILY);
    // `journaliste de France 2`
    let is_channel = || {
        name.len() > 1 && reading.is(name.start, PARTICLE) && is_small(name.start) && is_whole(name.start + 1, COUNTRY)
    };
    // `le porte-parole d'Infranor`
    let is_complement = || {
        let held_of = &reading.article.lang.names.person.held_of;
        let is_led = reading.is(name.start, PARTICLE) && is_small(name.start);
        is_led && held_of.contains(&reading.slice(at).to_lowercase())
    };
    // `le procureur de la République`
    let is_state = || {
        let states = &reading.article.lang.reference.states;
        reading.is(name.start, PARTICLE) && is_small(name.start) && states.contains(&reading.slice(last).to_lowercase())
    };
    // `sénatrice Verts de la Marne`
    let is_party = || reading.phrase(name.start, name.end, ORG).is_some() && !reading.is(name.start, GIVEN | FAMILY);
    is_headed
        || !reading.lexicon.syllables
            && (is_origin() || is_land() || is_complement() || is_channel() || is_state() || is_party())
        || opens_common_word(reading, name)
}

/// True where a place's name begins with a word that is an honorific as well: the `Bà` of `Bà Nà`.
pub fn begins_place(reading: &Reading, at: usize, end: usize) -> bool {
    let place = reading.lexicon.syllables.then(|| reading.phrase(at, end, PLACE)).flatten();
    let is_part = |i: usize| reading.words[i].is_capital() || reading.sign(i) == b'-';
    place.is_some_and(|place| place.count() > 1 && (at..at + place.count()).all(is_part))
}

/// The end of the honorifics that begin at word `at`, full stops included.
pub fn titles_end(reading: &Reading, at: usize, end: usize) -> usize {
    let mut next = at;
    while next < end {
        let Some(phrase) = reading.phrase(next, end, HONORIFIC).filter(|_| !begins_place(reading, next, end)) else {
            break;
        };
        next += phrase.count();
        if next < end && reading.sign(next) == b'.' && !reading.words[next].spaced {
            next += 1;
        }
    }
    next
}
