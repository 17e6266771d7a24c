//! What is left of the runs of capitalized words, settled by the evidence around each, over the whole article.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::*;
use super::{Board, Reading, Sentence, Style, doubt};
use crate::recognize::{Detail, Organization, Place, organization, person};
use crate::text::token::Case;

/// How much speaks for each kind, summed over all places where the same words stand.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    person: i32,
    organization: i32,
    place: i32,
}

/// Least score that settles a run, and least lead over the next kind.
const ENOUGH: i32 = 4;
const LEAD: i32 = 2;

/// Types what is still free, where the evidence is clear.
pub fn settle(reading: &Reading, board: &mut Board) {
    let mut runs = Vec::new();
    let other = acronyms_of_others(reading, board);
    for sentence in reading.sentences.iter().filter(|s| s.style == Style::Prose) {
        collect(reading, board, sentence, &mut runs);
    }
    runs.retain(|(run, _)| run.len() > 1 || !other.contains(&reading.words[run.start].hash));
    let mut scores: FxHashMap<u64, Score> = FxHashMap::default();
    for (run, limits) in &runs {
        let score = scores.entry(key(reading, run)).or_default();
        let inner = if score.person == 0 && score.organization == 0 && score.place == 0 {
            of_words(reading, run)
        } else {
            Score::default()
        };
        let around = of_context(reading, run, limits);
        score.person += inner.person + around.person;
        score.organization += inner.organization + around.organization;
        score.place += inner.place + around.place;
    }
    for (run, _) in runs {
        let score = scores[&key(reading, &run)];
        let best = score.person.max(score.organization).max(score.place);
        let others = [score.person, score.organization, score.place].iter().filter(|s| **s > best - LEAD).count();
        if best < ENOUGH || others > 1 || !board.is_free(run.clone()) {
            continue;
        }
        if best == score.person && person::is_delegation(reading, &run) {
            continue;
        } else if best == score.person {
            person::claim_person(reading, board, run, None);
        } else if best == score.place {
            let country =
                reading.phrase(run.start, run.end, PLACE).map(|p| p.code.to_owned()).filter(|c| !c.is_empty());
            board.claim(run, Detail::Place(Place { country, ..Place::default() }));
        } else {
            let is_acronym = run.len() == 1 && organization::is_acronym(reading, run.start);
            board.claim(run, Detail::Organization(Organization { is_acronym, ..Organization::default() }));
        }
    }
}

/// Acronyms that the article defines for something that is no organization: agreements, projects, things.
pub fn acronyms_of_others(reading: &Reading, board: &Board) -> FxHashSet<u64> {
    let defined = |&i: &usize| {
        let bracket = i > 1 && reading.sign(i - 1) == b'(' && reading.sign(i + 1) == b')';
        bracket && !board.is_taken(i) && organization::is_acronym(reading, i)
    };
    (0..reading.words.len()).filter(defined).map(|i| reading.words[i].hash).collect()
}

fn key(reading: &Reading, run: &Range<usize>) -> u64 {
    reading.words[run.clone()].iter().fold(0, |hash: u64, word| hash.rotate_left(9) ^ word.hash)
}

fn collect(reading: &Reading, board: &Board, sentence: &Sentence, runs: &mut Vec<(Range<usize>, Range<usize>)>) {
    let end = sentence.words.end;
    let mut at = sentence.words.start;
    while at < end {
        if !reading.is_named(at) || board.is_taken(at) {
            at += 1;
            continue;
        }
        let by_person = person::name_end(reading, at, end);
        let mut to = reading.run_end(at, end).max(by_person);
        if let Some(taken) = (at..to).find(|&i| board.is_taken(i)) {
            to = taken;
        }
        let start = person::titles_end(reading, at, to);
        // One capital syllable at the start of a sentence says nothing.
        let lone = reading.lexicon.syllables && to == start + 1 && !reading.words[start].is_upper();
        let is_thing = (start..to).any(|i| reading.is(i, THING_HEAD));
        if start < to
            && !lone
            && !is_thing
            && !reading.is_initials(&(start..to))
            && to - start <= 6
            && !board.is_in_role(start)
        {
            runs.push((start..to, sentence.words.clone()));
        }
        at = to.max(at + 1);
    }
}

/// What the words of a run say by themselves.
fn of_words(reading: &Reading, run: &Range<usize>) -> Score {
    let mut score = Score::default();
    let any = |classes| run.clone().any(|i| reading.is(i, classes));
    let first = &reading.words[run.start];
    let last = run.end - 1;
    if run.len() == 1 {
        if organization::is_acronym(reading, run.start) {
            score.organization += 3;
        }
        if is_firm_camel(reading.slice(run.start)) {
            score.organization += 4;
        }
        score.person += i32::from(first.is(GIVEN)) + i32::from(first.is(FAMILY));
    } else {
        score.person += 2 * i32::from(first.is(GIVEN)) + 2 * i32::from(reading.is(last, FAMILY));
        score.person += 2 * i32::from(run.clone().any(|i| reading.is(i, PARTICLE) && i > run.start));
        score.person += i32::from(run.len() == 2 || run.len() == 3) + 4 * i32::from(reading.is_initial(run.start));
        if run.clone().any(|i| reading.words[i].is_upper() && !reading.is_initial(i)) {
            score.person -= 2;
            score.organization += 1;
        }
    }
    // Two or three words that no list knows: in news, most such are persons.
    let unknown =
        |i: usize| reading.words[i].classes & !(GIVEN | FAMILY | PARTICLE) == 0 && reading.words[i].case == Case::Title;
    if !reading.lexicon.heads_first && (2..=3).contains(&run.len()) && run.clone().all(unknown) {
        score.person += 3;
    }
    if reading.is(last, PLACE_HEAD) || first.is(PLACE_HEAD) && run.len() > 1 {
        score.place += 5;
        score.person -= 4;
    }
    if any(ORG_HEAD) && run.len() > 1 {
        score.organization += 3;
        score.person -= 3;
    }
    if any(DEMONYM | COMMON | OFFICE | NOT_ACRONYM | CALENDAR) {
        score.person -= 2;
    }
    if any(DEMONYM | NOT_ACRONYM) && run.len() == 1 {
        return Score { person: -9, organization: -9, place: -9 };
    }
    if reading.phrase(run.start, run.end, PLACE).is_some_and(|p| p.count() == run.len()) {
        score.place += 3;
    }
    score
}

/// What stands around a run says.
fn of_context(reading: &Reading, run: &Range<usize>, limits: &Range<usize>) -> Score {
    let mut score = Score::default();
    let before = run.start.checked_sub(1).filter(|&i| i >= limits.start);
    let after = Some(run.end).filter(|&i| i < limits.end);
    let next = run.end + 1;
    if let Some(after) = after {
        let comma = reading.sign(after) == b',';
        score.organization += if doubt::is_followed(reading, run) { 5 } else { 0 };
        if let Some(verb) = reading.phrase(after, limits.end, SPEECH) {
            // Of two words, `was born` is said of persons alone.
            score.person += if verb.count() > 1 && !reading.lexicon.syllables { 5 } else { 2 };
            score.organization += i32::from(verb.count() == 1);
        }
        if reading.is(after, FOLLOWER) || comma && reading.is(next, FOLLOWER) {
            score.person += 3;
        }
        if comma && is_age(reading, next, limits.end) {
            score.person += 5;
        }
        if comma && next < limits.end && reading.phrase(next, limits.end, COUNTRY | PROVINCE).is_some() {
            score.place += 4;
        }
        if comma && next < limits.end && reading.phrase(next, limits.end, OFFICE).is_some() {
            score.person += 4;
        }
    }
    if let Some(before) = before {
        if reading.is(before, PLACE_HEAD) && !reading.words[before].is_capital() {
            score.place += 5;
        }
        if reading.is(before, LOCATIVE) {
            score.place += 2;
        }
        if reading.is(before, SPEECH) && reading.words[before].case == Case::Lower {
            score.person += 2;
        }
        if reading.words[before].case == Case::Lower && takes_person(reading, before) {
            score.person += 4;
        }
        if reading.is(before, ARTICLE) {
            score.organization += 1;
            score.person -= 2;
        }
        if reading.is(before, OFFICE | HONORIFIC) {
            score.person += 5;
        }
    }
    score
}

/// True for a verb that one person does to another: `replacing`.
fn takes_person(reading: &Reading, at: usize) -> bool {
    let verbs = &reading.article.lang.names.person.objects_of;
    verbs.iter().any(|verb| verb == reading.slice(at))
}

/// `, 45,`
fn is_age(reading: &Reading, at: usize, limit: usize) -> bool {
    let number =
        at < limit && reading.slice(at).len() <= 3 && reading.slice(at).parse::<u8>().is_ok_and(|age| age < 120);
    number && (at + 1 >= limit || matches!(reading.sign(at + 1), b',' | b'.' | b')'))
}

/// [`is_camel`] with a capital in front: what begins in lower case is as often a thing that a firm sells.
pub fn is_firm_camel(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && is_camel(word)
}

/// A capital after a small letter inside the word, as in company names; `McDonald` is a person's.
pub fn is_camel(word: &str) -> bool {
    let mut previous = ' ';
    let mut inner = 0;
    for (at, c) in word.char_indices() {
        inner = if at > 0 && c.is_uppercase() && previous.is_lowercase() { at } else { inner };
        previous = c;
    }
    inner > 3 || inner > 0 && !matches!(&word[..inner], "Mc" | "Mac" | "De" | "Di" | "La" | "Le" | "Van" | "Du" | "O")
}
