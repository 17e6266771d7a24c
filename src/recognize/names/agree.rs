//! A name that an article has both for a place and for a body is one of them throughout: the known place, or else what it
//! is taken for mostly.

use rustc_hash::FxHashMap;

use super::lexicon::*;
use super::{Board, Found, Reading, repeat};
use crate::recognize::{Detail, organization, place};

/// A name that nothing knows is a place where it is taken for one more than so many times as often as for a body: `at` and
/// `of` lead to both.
const OFTEN: usize = 2;

/// How often a name is taken for each, and where.
#[derive(Default)]
struct Uses {
    places: Vec<usize>,
    bodies: Vec<usize>,
}

/// Makes each name of `board` that is a place here and a body there one of the two. What its words make sure stays.
pub(super) fn settle(reading: &Reading, board: &mut Board) {
    let mut uses: FxHashMap<u64, Uses> = FxHashMap::default();
    for (at, found) in board.found.iter().enumerate().filter(|(_, found)| is_open(found)) {
        let name = repeat::key(reading.words[found.words.clone()].iter().map(|word| word.hash));
        let uses = uses.entry(name).or_default();
        match &found.detail {
            Detail::Place(_) => uses.places.push(at),
            _ => uses.bodies.push(at),
        }
    }
    let mixed = uses.into_values().filter(|uses| !uses.places.is_empty() && !uses.bodies.is_empty());
    for Uses { places, bodies } in mixed {
        let first = board.found[places[0]].words.clone();
        let known = reading.phrase(first.start, first.end, PLACE).filter(|known| known.count() == first.len());
        let is_known_body =
            reading.phrase(first.start, first.end, ORG).is_some_and(|known| known.count() == first.len());
        let is_place = !is_known_body && (known.is_some() || places.len() > bodies.len() * OFTEN);
        for at in if is_place { bodies } else { places } {
            let found = &mut board.found[at];
            found.detail = match is_place {
                true => Detail::Place(known.map(place::of).unwrap_or_default()),
                false => Detail::Organization(organization::of(reading, &found.words)),
            };
        }
    }
}

/// True for a place or a body that could be the other: no letters, and no head or country says what it is.
fn is_open(found: &Found) -> bool {
    match &found.detail {
        Detail::Place(_) => true,
        Detail::Organization(body) => {
            !body.is_acronym && body.acronym.is_none() && body.head.is_none() && body.country.is_none()
        }
        _ => false,
    }
}
