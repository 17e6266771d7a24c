//! A name that an article takes for several kinds is one of them throughout: whose name it is part of, the known place, or
//! else what it is taken for mostly.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::*;
use super::{Board, Found, Reading, model, repeat};
use crate::recognize::{Detail, Kind};
use crate::text::Span;

/// A name that nothing knows is a place where it is taken for one more than so many times as often as for a body: `at` and
/// `of` lead to both. A name of one word is a body rather than a person by the same measure.
const OFTEN: usize = 2;

/// It is a person where it is taken for one more than so many times as often as for anything else.
const MOSTLY: usize = 3;

/// Where a name is taken for each kind.
#[derive(Default)]
struct Uses {
    persons: Vec<usize>,
    places: Vec<usize>,
    bodies: Vec<usize>,
}

/// The words of the article's names of several words.
struct Parts {
    /// Those that the names of persons begin or end with.
    persons: FxHashSet<u64>,
    /// Those that they end with.
    families: FxHashSet<u64>,
    /// Those of bodies' names.
    bodies: FxHashSet<u64>,
}

/// Makes each name of `board` that is one kind here and another there one of them. What its words make sure stays.
pub(super) fn settle(reading: &Reading, board: &mut Board) {
    let holders = board.holders();
    // What the long names are says what their parts are.
    settle_some(reading, board, &holders, |found| found.words.len() > 1);
    settle_some(reading, board, &holders, |found| found.words.len() == 1);
}

fn settle_some(reading: &Reading, board: &mut Board, holders: &FxHashSet<Span>, some: fn(&Found) -> bool) {
    let mut changes: Vec<(usize, Kind)> = Vec::new();
    let parts = parts(reading, board);
    for uses in uses(reading, board, some).into_values() {
        let Some(kind) = kind_of(reading, board, &parts, &uses) else { continue };
        // Somebody may have the name of a place.
        let persons = if kind == Kind::Place { Vec::new() } else { uses.persons };
        changes.extend(persons.into_iter().chain(uses.places).chain(uses.bodies).map(|at| (at, kind)));
    }
    for (at, kind) in changes {
        let found = &mut board.found[at];
        if found.kind() != Some(kind) && is_open(found) && !holders.contains(&reading.span(&found.words)) {
            found.detail = model::detail(reading, &found.words, kind);
        }
    }
}

/// Where each of `some` names stands, by its words.
fn uses(reading: &Reading, board: &Board, some: fn(&Found) -> bool) -> FxHashMap<u64, Uses> {
    let mut uses: FxHashMap<u64, Uses> = FxHashMap::default();
    for (at, found) in board.found.iter().enumerate().filter(|(_, found)| some(found)) {
        let name = repeat::key(reading.words[found.words.clone()].iter().map(|word| word.hash));
        match found.kind() {
            Some(Kind::Person) => uses.entry(name).or_default().persons.push(at),
            Some(Kind::Place) => uses.entry(name).or_default().places.push(at),
            Some(Kind::Organization) => uses.entry(name).or_default().bodies.push(at),
            _ => {}
        }
    }
    uses
}

fn parts(reading: &Reading, board: &Board) -> Parts {
    let hash = |i: usize| reading.words[i].hash;
    let long = |kind: Kind| board.found.iter().filter(move |f| f.words.len() > 1 && f.kind() == Some(kind));
    let ends = |found: &Found| [hash(found.words.start), hash(found.words.end - 1)];
    Parts {
        persons: long(Kind::Person).flat_map(ends).collect(),
        families: long(Kind::Person).map(|found| hash(found.words.end - 1)).collect(),
        bodies: long(Kind::Organization).flat_map(|found| found.words.clone().map(hash)).collect(),
    }
}

/// The one kind that a name is, by all its `uses`; none where that is open.
fn kind_of(reading: &Reading, board: &Board, parts: &Parts, uses: &Uses) -> Option<Kind> {
    let Uses { persons, places, bodies } = uses;
    let first = [persons, places, bodies].into_iter().flatten().next()?;
    let words = &board.found[*first].words;
    let is_known = |classes: Classes| {
        reading.phrase(words.start, words.end, classes).is_some_and(|known| known.count() == words.len())
    };
    let others = places.len() + bodies.len();
    if bodies.is_empty() && words.len() == 1 && is_family(reading, board, parts, places) {
        return Some(Kind::Person);
    }
    if !persons.is_empty() && others > 0 && !is_known(PLACE | ORG) {
        let is_long = words.len() > 1;
        let is_part_of = |names: &FxHashSet<u64>| !is_long && names.contains(&reading.words[words.start].hash);
        let often = if is_long { 1 } else { OFTEN };
        let often_somebody = if is_long && reading.is(words.start, GIVEN) { 1 } else { MOSTLY };
        return match (is_part_of(&parts.persons), is_part_of(&parts.bodies)) {
            (true, false) => Some(Kind::Person),
            (false, true) if !bodies.is_empty() => Some(Kind::Organization),
            _ if persons.len() > others * often_somebody => Some(Kind::Person),
            _ if bodies.len() > (persons.len() + places.len()) * often => Some(Kind::Organization),
            _ => None,
        };
    }
    // What surely is a body says nothing of a place that has its name.
    let bodies = bodies.iter().filter(|at| is_open(&board.found[**at])).count();
    let is_place = !is_known(ORG) && (is_known(PLACE) || places.len() > bodies * OFTEN);
    let is_mixed = !places.is_empty() && bodies > 0;
    is_mixed.then_some(if is_place { Kind::Place } else { Kind::Organization })
}

/// True for the family's name of someone that is also a city's, and never stands as a city's does: `Kanye West`, `West`.
fn is_family(reading: &Reading, board: &Board, parts: &Parts, places: &[usize]) -> bool {
    let is_free = |at: &usize| {
        let Found { words, detail } = &board.found[*at];
        let is_state = matches!(detail, Detail::Place(place) if place.is_country || place.is_demonym);
        let before = words.start.checked_sub(1);
        let is_there = before.is_some_and(|before| reading.is(before, LOCATIVE | COMPLEMENT | ARTICLE | PLACE_HEAD));
        let leads_place = reading.sign(words.end) == b',' && reading.is_named(words.end + 1);
        !is_state && !is_there && !leads_place && parts.families.contains(&reading.words[words.start].hash)
    };
    places.iter().all(is_free) && !reading.lexicon.syllables
}

/// True for what could be of another kind: without title or letters, and no head or country says what it is.
fn is_open(found: &Found) -> bool {
    match &found.detail {
        Detail::Person(person) => person.title.is_none(),
        Detail::Place(_) => true,
        Detail::Organization(body) => {
            !body.is_acronym && body.acronym.is_none() && body.head.is_none() && body.country.is_none()
        }
        _ => false,
    }
}
