//! What the model takes too much of is cut to the name.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::lexicon::*;
use super::merge::hashes;
use super::model::Guess;
use super::words::HYPHENS;
use super::{Reading, doubt};
use crate::recognize::{Kind, organization, person};
use crate::text::token::{Case, TokenKind};

/// Cuts what the model took too much of: the month before a name, an office behind one, and two bodies that the article
/// also names apart.
pub(super) fn cut(reading: &Reading, guesses: Vec<Guess>) -> Vec<Guess> {
    let whole = guesses.iter().filter(|g| g.kind.is_some() && joint(reading, &g.words).is_none());
    let apart: FxHashSet<Vec<u64>> = whole.map(|g| hashes(reading, &g.words)).collect();
    let mut out = Vec::with_capacity(guesses.len());
    for guess in guesses {
        let guess = trimmed(reading, guess);
        match guess.kind {
            Some(Kind::Person) => cut_person(reading, guess, &mut out),
            Some(Kind::Place) => cut_place(reading, guess, &mut out),
            Some(Kind::Organization) => cut_body(reading, guess, &apart, &mut out),
            _ => out.push(guess),
        }
    }
    out
}

/// A guess without the word that opens the sentence before what is known as a place or begins as a person's name does: `Unlike
/// France`, `Formerly Jane Doe`.
fn without_opener(reading: &Reading, mut guess: Guess) -> Guess {
    let (start, rest) = (guess.words.start, guess.words.start + 1..guess.words.end);
    let sentence = reading.sentences.partition_point(|sentence| sentence.words.end <= start);
    let opens = reading.sentences.get(sentence).is_some_and(|sentence| sentence.words.start == start);
    if !opens || rest.is_empty() || !reading.lexicon.openers.contains(&reading.words[start].hash) {
        return guess;
    }
    let place = reading.phrase(rest.start, rest.end, PLACE | UNION | DEMONYM);
    if place.is_some_and(|place| rest.start + place.count() == rest.end) {
        (guess.words, guess.kind) = (rest, Some(Kind::Place));
    } else if rest.len() > 1 && reading.is(rest.start, GIVEN | FAMILY) {
        (guess.words, guess.kind) = (rest, Some(Kind::Person));
    }
    guess
}

/// The conjunction within `words`.
fn joint(reading: &Reading, words: &Range<usize>) -> Option<usize> {
    let inner = words.start + 1..words.end.saturating_sub(1);
    inner.into_iter().find(|&i| reading.is(i, CONJUNCTION) && reading.words[i].kind == TokenKind::Word)
}

/// A guess without the small words at its end and what says whence it is, with the kind that its first words make sure.
fn trimmed(reading: &Reading, mut guess: Guess) -> Guess {
    let ends = |i: usize| !reading.words[i].is_capital() && reading.is(i, CONNECTOR | ARTICLE | FUNCTION);
    while guess.words.len() > 1 && ends(guess.words.end - 1) {
        guess.words.end -= 1;
    }
    guess = without_opener(reading, guess);
    guess.words.start = behind_origin(reading, &guess.words);
    // `Texas Lt. Gov. Jane Doe`, `Fire Capt. Jane Doe`: a title cut short leads to the name behind its full stop.
    let is_title = |end: usize| reading.sign(end) == b'.' && reading.is(end - 1, HONORIFIC | OFFICE);
    let named =
        (guess.words.start..guess.words.end).rev().find(|&i| !is_title(i + 1)).map_or(guess.words.start, |i| i + 1);
    if named < guess.words.end {
        guess.words.end = named;
        let rest = guess.words.clone();
        let place = if rest.is_empty() { None } else { reading.phrase(rest.start, rest.end, PLACE) };
        let is_place = place.is_some_and(|place| rest.start + place.count() == rest.end);
        let other = guess.kind.filter(|kind| *kind != Kind::Person && !rest.is_empty());
        guess.kind = if is_place { Some(Kind::Place) } else { other };
    }
    if guess.kind == Some(Kind::Organization) && is_place_behind_head(reading, &guess.words) {
        guess.kind = Some(Kind::Place);
    }
    // `la HCC`: letters with an article are no one's name.
    let (start, name) = (guess.words.start, guess.words.start + 1);
    let is_led = guess.kind == Some(Kind::Person) && guess.words.len() == 2 && reading.is(start, ARTICLE);
    if is_led && !reading.words[start].is_capital() && organization::is_acronym(reading, name) {
        (guess.kind, guess.words.start) = (Some(Kind::Organization), name);
    }
    guess
}

fn cut_person(reading: &Reading, mut guess: Guess, out: &mut Vec<Guess>) {
    if !reading.lexicon.syllables {
        let words = without_strays(reading, &guess.words);
        // `the Man of the Match`
        if words.end < guess.words.end && words.len() == 1 && !reading.is(words.start, GIVEN) {
            return;
        }
        guess.words = words;
    }
    // `Récemment Anne Morel`: what opens the sentence and is no name.
    let opens = guess.words.len() > 2 && !reading.lexicon.syllables && !reading.is_named(guess.words.start);
    guess.words.start += usize::from(opens && reading.is(guess.words.start, FUNCTION));
    // `la députée LFI Clémentine Morel`: a party's letters.
    let (letters, given) = (guess.words.start, guess.words.start + 1);
    let is_led = guess.words.len() > 2 && !reading.lexicon.syllables && reading.is(given, GIVEN);
    if is_led && organization::is_acronym(reading, letters) && reading.words[given].case == Case::Title {
        out.push(Guess { words: letters..given, kind: Some(Kind::Organization) });
        guess.words.start = given;
    }
    // `de S.E. Paul Kodjo`
    let behind = guess.words.start + usize::from(reading.is(guess.words.start, PARTICLE | COMPLEMENT));
    // `l'avocat d'Yvan Morel`: whose he is.
    let elided = reading.slice(guess.words.start).ends_with(['\'', '’']);
    let leads = elided && !reading.words[guess.words.start].is_capital() && guess.words.len() > 2;
    guess.words.start += usize::from(leads);
    let behind = behind.max(guess.words.start);
    // `Canadian Jane Doe`: whence someone is.
    let origin = guess.words.len() > 2 && reading.is(behind, DEMONYM) && !reading.is(behind, GIVEN | FAMILY);
    let behind = behind + usize::from(origin);
    let named = person::titles_end(reading, behind, guess.words.end).max(behind);
    if named > guess.words.start && named < guess.words.end && (named > behind || origin) {
        guess.words.start = named;
    }
    // `Karen J. Smith and J. R. Jones`: one person's name has no `and`.
    while let Some(at) = joint(reading, &guess.words) {
        out.push(Guess { words: guess.words.start..at, kind: guess.kind });
        guess.words.start = at + 1;
    }
    guess.words.start = behind_office(reading, &guess.words);
    guess.words.end = before_office(reading, &guess.words);
    out.push(guess);
}

fn cut_place(reading: &Reading, mut guess: Guess, out: &mut Vec<Guess>) {
    guess.words.start -= usize::from(has_article(reading, guess.words.start));
    // `Osterby and St. Louis`, `Osterby contre Malm`: two places that no list ties.
    let words = guess.words.clone();
    let known = reading.phrase(words.start, words.end, PLACE);
    let small = PARTICLE | COMPLEMENT | LOCATIVE | ARTICLE;
    let is_between = |i: &usize| reading.is(*i, CONNECTOR) && !reading.is(*i, small) && !reading.words[*i].is_capital();
    let between = (words.start + 1..words.end.saturating_sub(1)).find(is_between);
    if let Some(at) = joint(reading, &words).filter(|_| known.is_none()).or(between) {
        out.push(Guess { words: guess.words.start..at, kind: guess.kind });
        guess.words.start = at + 1;
    }
    out.push(guess);
}

/// Cuts a body to its name; `apart` are names that the article has by themselves.
fn cut_body(reading: &Reading, mut guess: Guess, apart: &FxHashSet<Vec<u64>>, out: &mut Vec<Guess>) {
    let is_apart = |words: &Range<usize>| apart.contains(&hashes(reading, words));
    guess.words.start -= usize::from(has_article(reading, guess.words.start));
    // `Automaker GM` opens a headline.
    let rest = guess.words.start + 1..guess.words.end;
    if doubt::is_noun(reading, guess.words.start) && is_apart(&rest) {
        guess.words = rest;
    }
    if guess.words.len() < 2 {
        return out.push(guess);
    }
    guess.words.end = organization::word_end(reading, guess.words.end, reading.words.len());
    let dated = reading.is(guess.words.start, CALENDAR) && guess.words.start > 0;
    if dated && reading.is(guess.words.start - 1, LOCATIVE | CONNECTOR) {
        guess.words.start += 1;
    }
    let parts = joint(reading, &guess.words).map(|at| (guess.words.start..at, at + 1..guess.words.end));
    match parts.filter(|(a, b)| is_apart(a) || is_apart(b)) {
        Some((a, b)) => out.extend([a, b].map(|words| Guess { words, kind: guess.kind })),
        None => out.push(guess),
    }
}

/// A person's name without what small letters tie to it: `Anne Coudert sur TV1`.
fn without_strays(reading: &Reading, words: &Range<usize>) -> Range<usize> {
    let is_small = |i: usize| !reading.words[i].is_capital() && reading.words[i].kind == TokenKind::Word;
    let is_stray = |&i: &usize| is_small(i) && !reading.is(i, PARTICLE | CONJUNCTION | ARTICLE);
    // `Kestrel Bancorp of the South Inc`
    let is_firm = reading.is(words.end - 1, ORG_SUFFIX);
    let end = (words.start + 1..words.end).find(is_stray).filter(|_| !is_firm).unwrap_or(words.end);
    words.start..end
}

/// True where the article before word `start` is the name's own: it has a capital within a sentence, as in `à La Laigne`.
fn has_article(reading: &Reading, start: usize) -> bool {
    let Some(article) = start.checked_sub(1).filter(|&at| reading.is(at, ARTICLE)) else { return false };
    let before = article.checked_sub(1).map(|at| &reading.words[at]);
    let is_within = before.is_some_and(|w| w.kind == TokenKind::Word && w.case == Case::Lower || w.sign == b',');
    reading.words[article].is_capital() && is_within
}

/// Where a name begins behind what says whence it is: `Pakistani-born Sajid Khan`, `Osterby-based Nordex`.
fn behind_origin(reading: &Reading, words: &Range<usize>) -> usize {
    let lang = reading.article.lang;
    let leads =
        |word: &str| [&lang.reference.after, &lang.names.openers].iter().any(|list| list.iter().any(|w| w == word));
    let is_origin = reading.slice(words.start).split_once(HYPHENS).is_some_and(|(land, rest)| {
        let is_land = || reading.lexicon.country(land).is_some() || leads(rest);
        rest.starts_with(char::is_lowercase) && is_land()
    });
    words.start + usize::from(is_origin && words.len() > 1)
}

/// Where a person's name begins behind the office that `words` hold: `Kestrel Air Chief Executive Jane Doe`.
fn behind_office(reading: &Reading, words: &Range<usize>) -> usize {
    let is_name = |i: usize| reading.is(i, GIVEN | FAMILY) && !reading.is(i, COMMON | QUALIFIER | COUNTRY | PLACE);
    let office = |i: usize| reading.phrase(i, words.end, OFFICE);
    let found = words.clone().take_while(|&i| !is_name(i)).find_map(|i| office(i).map(|phrase| i + phrase.count()));
    found.filter(|&behind| behind + 1 < words.end && !reading.lexicon.heads_first).unwrap_or(words.start)
}

/// The end of a person's name before the office that begins in `words`: `Jane Doe Premier ministre du Canada`.
fn before_office(reading: &Reading, words: &Range<usize>) -> usize {
    let limit = (words.end + 2).min(reading.words.len());
    let office = |i: &usize| reading.phrase(*i, limit, OFFICE).is_some_and(|phrase| phrase.count() > 1);
    let Some(mut end) = (words.start + 1..words.end).find(office) else { return words.end };
    while end > words.start + 1 && !reading.words[end - 1].is_capital() {
        end -= 1;
    }
    end
}

/// True for a known place behind the word for what it is, which is no body: `TP Huế`.
fn is_place_behind_head(reading: &Reading, words: &Range<usize>) -> bool {
    let head = reading.phrase(words.start, words.end, PLACE_HEAD).filter(|_| reading.lexicon.syllables);
    head.is_some_and(|head| {
        let name = words.start + head.count();
        let place = if name < words.end { reading.phrase(name, words.end, PLACE) } else { None };
        place.is_some_and(|place| name + place.count() == words.end)
    })
}
