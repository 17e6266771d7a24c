//! The rules and the model as one: what the words make sure stays, and the model decides what they leave open.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::*;
use super::model::weights::Weights;
use super::model::{self, Guess};
use super::{Board, Found, Reading, agree, cut, doubt, evidence, repeat};
use crate::recognize::{Detail, Kind, Organization, organization, person, place};
use crate::text::token::{Case, TokenKind};

/// What is claimed once the model has spoken: what the words make sure, and the model's names in what they leave open.
pub fn with_model(reading: &Reading, ruled: Board, weights: &Weights) -> Board {
    let mut guesses = cut::cut(reading, model::guess(reading, &ruled, weights));
    let other = evidence::acronyms_of_others(reading, &ruled);
    let starts = ruled.starts();
    guesses.retain(|guess| guess.kind.is_some() && !names_nothing(reading, &ruled, &starts, &other, guess));
    let holders = ruled.holders();
    let mut board = Board::new(reading.words.len());
    let sure = ruled.sure;
    let stems = stems_of_firms(reading, &ruled);
    let firm = |found: &Found| found.kind() == Some(Kind::Organization) && ruled.is_in_role(found.words.start);
    let firms: Vec<bool> = ruled.found.iter().map(firm).collect();
    let mut open: FxHashMap<(usize, usize), (usize, Found)> = FxHashMap::default();
    for (at, found) in ruled.found.into_iter().enumerate() {
        let held = holders.contains(&reading.span(&found.words));
        let stays =
            !model::reads(reading, found.words.start) || held || at < sure && (firms[at] || is_sure(reading, &found));
        if found.kind().is_none() || stays && !is_outgrown(reading, &guesses, &found) {
            board.claim(found.words, found.detail);
        } else {
            open.insert((found.words.start, found.words.end), (at, found));
        }
    }
    let families = families(reading, &board, &guesses);
    for guess in guesses {
        let Some(kind) = guess.kind.filter(|_| board.is_free(guess.words.clone())) else { continue };
        let kind = if is_of_family(reading, &families, &guess) { Kind::Person } else { kind };
        let Some(kind) = doubt::settle(reading, &guess.words, kind) else { continue };
        let kind = if stems.contains(&hashes(reading, &guess.words)) { Kind::Organization } else { kind };
        // What its head makes a body is no place: `European Commission`.
        let is_body = |found: &Found| {
            let head = |body: &Organization| body.head.as_deref().is_some_and(|head| BODIES.contains(&head));
            matches!(&found.detail, Detail::Organization(body) if head(body)) && kind == Kind::Place
        };
        let same = open.remove(&(guess.words.start, guess.words.end));
        match same.filter(|(_, found)| found.kind() == Some(kind) || is_body(found)) {
            Some((_, found)) => board.claim(found.words, found.detail),
            // The rules know the parts of roles: what else stands there is what the office is of.
            None if guess.words.clone().any(|i| board.is_in_role(i)) => {}
            None => model::claim(reading, &mut board, guess.words, kind),
        }
    }
    let mut left: Vec<(usize, Found)> = open.into_values().collect();
    left.sort_by_key(|(at, _)| *at);
    for (at, found) in left {
        if !(at < sure || is_likely(reading, &found)) || !board.is_free(found.words.clone()) {
            continue;
        }
        let was = found.kind();
        let Some(kind) = was.and_then(|kind| doubt::settle(reading, &found.words, kind)) else { continue };
        if was == Some(kind) {
            board.claim(found.words, found.detail);
        } else {
            model::claim(reading, &mut board, found.words, kind);
        }
    }
    organization::define(reading, &mut board);
    repeat::spread(reading, &mut board);
    agree::settle(reading, &mut board);
    board
}

/// The last words of the names of the article's persons that no body's longer name has.
fn families(reading: &Reading, board: &Board, guesses: &[Guess]) -> FxHashSet<u64> {
    let found = board.found.iter().map(|found| (found.kind(), &found.words));
    let guessed = guesses.iter().filter(|guess| board.is_free(guess.words.clone())).map(|g| (g.kind, &g.words));
    let (mut families, mut bodies) = (FxHashSet::default(), FxHashSet::default());
    for (kind, words) in found.chain(guessed) {
        match kind {
            Some(Kind::Person) if words.len() > 1 => drop(families.insert(reading.words[words.end - 1].hash)),
            Some(Kind::Organization) if words.len() > 1 || board.is_taken(words.start) => {
                bodies.extend(reading.words[words.clone()].iter().map(|word| word.hash));
            }
            _ => {}
        }
    }
    families.retain(|family| !bodies.contains(family));
    families
}

/// True for a name of one word that the lexicon has for no body or place, and that ends the full name of someone.
fn is_of_family(reading: &Reading, families: &FxHashSet<u64>, guess: &Guess) -> bool {
    let word = &reading.words[guess.words.start];
    let is_plain = !word.is_upper() && !word.is(PLACE | ORG | UNION | COUNTRY | ORG_HEAD | ORG_SUFFIX);
    !reading.lexicon.syllables && guess.words.len() == 1 && is_plain && families.contains(&word.hash)
}

/// Heads of what has no place by its name.
const BODIES: [&str; 3] = ["commission", "ministry", "party"];

/// The names of several words that firms have beside what says that they are one: the `Martin Marietta` of `Martin
/// Marietta Corp`, and of `Martin Marietta Group plc`; the `Tân Hoàng` of `Tập đoàn Tân Hoàng`.
fn stems_of_firms(reading: &Reading, board: &Board) -> FxHashSet<Vec<u64>> {
    let is_firm = |words: &&Range<usize>| words.len() > 2 && reading.is(words.end - 1, ORG_SUFFIX);
    let bodies = board.found.iter().filter(|found| found.kind() == Some(Kind::Organization));
    if reading.lexicon.syllables {
        let stem = |found: &Found| {
            let mut start = found.words.start;
            while let Some(head) = reading.phrase(start, found.words.end, ORG_HEAD).filter(|head| head.key == "company")
            {
                start += head.count();
            }
            (start > found.words.start && start + 1 < found.words.end).then_some(start..found.words.end)
        };
        return bodies.filter_map(stem).map(|words| hashes(reading, &words)).collect();
    }
    let stems = bodies.map(|found| &found.words).filter(is_firm).flat_map(|words| {
        // `Kestrel Medway, Inc`
        let end = words.end - 1 - usize::from(reading.sign(words.end - 2) == b',');
        let has_head = end - words.start > 2 && reading.is(end - 1, ORG_HEAD | ORG_SUFFIX);
        [Some(end), has_head.then_some(end - 1)].into_iter().flatten().map(|end| words.start..end)
    });
    stems.map(|words| hashes(reading, &words)).collect()
}

/// The words of a name as hashes.
pub(super) fn hashes(reading: &Reading, words: &Range<usize>) -> Vec<u64> {
    reading.words[words.clone()].iter().map(|word| word.hash).collect()
}

/// True for what the rules know better than any model: states and unions, what defines its acronym, who has a title.
fn is_sure(reading: &Reading, found: &Found) -> bool {
    match &found.detail {
        Detail::Person(person) => person.title.is_some(),
        Detail::Organization(body) => {
            // `Ministry of Foreign Affairs and International Trade` is one.
            let fields = || found.words.clone().any(|i| reading.is(i, CONJUNCTION));
            let is_ministry = body.head.as_deref() == Some("ministry") && fields();
            // `Holm, Vesper and Co`
            let is_firm = reading.is(found.words.end - 1, ORG_SUFFIX) && fields();
            body.acronym.is_some() || body.head.is_none() && body.country.is_some() || is_ministry || is_firm
        }
        Detail::Place(place) => {
            // Of several syllables, a known place is hardly anything else.
            let is_long = reading.lexicon.syllables && found.words.len() > 1;
            place.is_country || place.country.is_none() || is_long || place::is_tied(reading, found.words.start)
        }
        _ => true,
    }
}

/// True for what the evidence settles well enough though the model sees nothing: full names, and `WikiLeaks`.
fn is_likely(reading: &Reading, found: &Found) -> bool {
    let camel = || evidence::is_firm_camel(reading.slice(found.words.start));
    found.kind() == Some(Kind::Person) && found.words.len() > 1 && !reading.ends_in_letters(&found.words)
        || found.kind() == Some(Kind::Organization) && found.words.len() == 1 && camel()
}

/// True for a place that is only a part of a longer name: the `Leeds` of `Leeds United`.
fn is_outgrown(reading: &Reading, guesses: &[Guess], found: &Found) -> bool {
    let at = guesses.partition_point(|guess| guess.words.end < found.words.end);
    let outgrows = |guess: &Guess| {
        // `The Gulf of Mexico` is no more than the gulf.
        let start = guess.words.start + usize::from(reading.is(guess.words.start, ARTICLE));
        guess.words.start <= found.words.start && (start..guess.words.end).len() > found.words.len()
    };
    found.kind() == Some(Kind::Place) && guesses.get(at).is_some_and(outgrows)
}

/// True for what is told of the name before it, and no name: `Durand (Jules)`, `Rep. Jane Doe, D-Calif.`; and for an event's
/// head that was taken for a place: `Đại hội XIII`.
fn is_aside(reading: &Reading, guess: &Guess) -> bool {
    let words = &guess.words;
    let before = reading.sign(words.start.wrapping_sub(1));
    let first = &reading.words[words.start];
    let is_given = guess.kind != Some(Kind::Person) && first.is(GIVEN) && !first.is(ORG | PLACE);
    let in_brackets = is_given && before == b'(' && reading.sign(words.end) == b')';
    let is_party = matches!(before, b',' | b'(') && is_party_of_state(reading.slice(words.start));
    let is_place = reading.lexicon.syllables && guess.kind == Some(Kind::Place);
    words.len() == 1 && (in_brackets || is_party)
        || is_place && reading.phrase(words.start, words.end, THING_HEAD).is_some()
}

/// True for a letter and a name that a hyphen ties: the `R-Ohio` behind a senator's name.
fn is_party_of_state(word: &str) -> bool {
    let state =
        |(letter, state): (&str, &str)| letter.len() == 1 && state.len() > 1 && state.starts_with(char::is_uppercase);
    word.starts_with(char::is_uppercase) && word.split_once('-').is_some_and(state)
}

/// True for the first syllable of a common word, written with a capital, where syllables stand apart: `Nghị quyết`. What
/// follows a name of one syllable is a name, a verb of speech or a function word.
fn is_syllable(reading: &Reading, words: &Range<usize>) -> bool {
    let known = reading.is(words.start, PLACE | ORG | UNION) || reading.is_initials(words);
    let titled = reading.is_titled(words.start);
    let next = reading.words.get(words.end).filter(|next| next.kind == TokenKind::Word && next.case == Case::Lower);
    let goes_on = next.is_some_and(|next| !next.is(FUNCTION | SPEECH | CONJUNCTION | COMPLEMENT));
    let office = || reading.phrase(words.start, (words.start + 4).min(reading.words.len()), OFFICE).is_some();
    let written = words.len() == 1 && reading.words[words.start].case == Case::Title;
    reading.lexicon.syllables && written && !known && !titled && (goes_on || office())
}

/// True for a part of an office's name: the `Sceaux` of `garde des Sceaux`.
fn in_office(reading: &Reading, words: &Range<usize>) -> bool {
    let limit = reading.words.len().min(words.end + 1);
    let holds =
        |from: usize| reading.phrase(from, limit, OFFICE).is_some_and(|office| from + office.count() >= words.end);
    (words.start.saturating_sub(3)..words.start).any(holds)
}

/// True for an office of several words and no one's name: `Secretary of State for Justice`, and for two syllables of three.
fn begins_office(reading: &Reading, words: &Range<usize>) -> bool {
    let reach = if reading.lexicon.syllables { reading.words.len().min(words.start + 4) } else { words.end };
    reading.phrase(words.start, reach, OFFICE).is_some_and(|office| office.count() > 1)
}

/// True for a word that figures end, as they end what is counted, and for the noun of a state with no name: `Km456`,
/// `République`.
fn is_counted(reading: &Reading, words: &Range<usize>) -> bool {
    let word = reading.slice(words.start);
    let figures = word.trim_start_matches(|c: char| c.is_alphabetic());
    let is_figure = figures.len() > 2 && figures.bytes().all(|byte| byte.is_ascii_digit());
    let states = &reading.article.lang.reference.states;
    let is_state = || states.iter().any(|state| *state == word.to_lowercase());
    words.len() == 1 && (is_figure || is_state())
}

/// True for what names none of ours whatever the model says: agreements, events, peoples, acronyms of things, and
/// several names or a name and an office in one.
fn names_nothing(reading: &Reading, ruled: &Board, starts: &[bool], other: &FxHashSet<u64>, guess: &Guess) -> bool {
    let words = guess.words.clone();
    let first = &reading.words[words.start];
    if !words.clone().any(|i| reading.words[i].is_capital()) || is_counted(reading, &words) {
        return true;
    }
    let several = words.clone().filter(|i| starts[*i]).count() > 1;
    if ruled.is_taken(words.start) && ruled.is_taken(words.end - 1) {
        return several || in_office(reading, &words);
    }
    let lone = words.len() == 1
        && (first.is(DEMONYM | NOT_ACRONYM | CALENDAR | HONORIFIC | OFFICE)
            || first.is(PLACE_HEAD) && !first.is(PLACE | GIVEN | FAMILY)
            || other.contains(&first.hash));
    let is_cut_off = reading.lexicon.syllables || guess.kind == Some(Kind::Person);
    let office = !reading.lexicon.heads_first && reading.is(words.end - 1, OFFICE)
        || is_cut_off && begins_office(reading, &words);
    // `garde des Sceaux` is an office in a language that begins with its head.
    let opens = || reading.phrase(words.start, words.end, OFFICE).is_some_and(|phrase| phrase.count() == words.len());
    // What an office is of, in a language that begins with the office: `directeur général de Nordex`.
    let of_office = reading.is(words.start, COMPLEMENT) && !first.is_capital() && reading.ends_office(words.start);
    let bare = |i: usize| reading.is(i, COMMON) || reading.lower.contains(&reading.words[i].hash);
    let phrase = words.len() > 1 && words.clone().filter(|i| !bare(*i)).count() * 2 < words.len();
    let headless = !words.clone().any(|i| reading.is(i, ORG_HEAD | ORG_SUFFIX | PLACE_HEAD | PLACE | GIVEN));
    let adverb = words.len() == 1 && first.classes == COMMON && reading.lexicon.is_adverb(reading.slice(words.start));
    // `No. 1` counts, it names nothing.
    let counts = reading.sign(words.end) == b'.' && reading.is(words.start, NOT_ACRONYM | FUNCTION) && words.len() == 1;
    several
        || counts
        || is_aside(reading, guess)
        || is_syllable(reading, &words)
        || lone
        || adverb
        || in_office(reading, &words)
        || place::is_idle(reading, &words)
        || guess.kind == Some(Kind::Person) && person::is_delegation(reading, &words)
        || guess.kind == Some(Kind::Person) && (reading.is_initials(&words) || reading.ends_in_letters(&words))
        || office
        || of_office
        || reading.lexicon.heads_first && !reading.lexicon.syllables && opens()
        || phrase && headless && guess.kind != Some(Kind::Person)
        || words.clone().any(|i| reading.is(i, THING_HEAD))
}
