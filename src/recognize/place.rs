//! Places: countries and capitals with their demonyms, cities, regions.

use std::ops::Range;

use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading, Sentence, Style};
use crate::recognize::{Detail, Organization, event, organization};
use crate::text::PartKind;
use crate::text::token::{Case, TokenKind};

/// Codes that stand for no one state, but for a union of them.
pub const UNIONS: [&str; 2] = ["EU", "UN"];

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

/// The most letters of what a dateline names that is no known place and so who sent it: `TPO -`.
const AGENCY_MAX: usize = 3;

/// Claims the places of datelines: `SAN FRANCISCO, March 3 (Reuters) -`. There even capitals throughout name one.
pub fn claim_datelines(reading: &Reading, board: &mut Board) {
    for part in reading.article.layout.parts.iter().filter(|part| part.kind == PartKind::Dateline) {
        let mut at = reading.words.partition_point(|word| word.span.start < part.span.start);
        let limit = reading.words.partition_point(|word| word.span.end <= part.span.end);
        let is_part = |i: usize| {
            let word = &reading.words[i];
            word.kind == TokenKind::Word
                && word.is_capital()
                && word.span.len() > 1
                && !word.is(CALENDAR | ORG | LOCATIVE)
        };
        while at < limit && is_part(at) {
            let end = (at..limit).find(|&i| !is_part(i)).unwrap_or(limit);
            let known = reading.phrase(at, end, PLACE).filter(|phrase| phrase.count() == end - at);
            let is_agency = known.is_none() && end == at + 1 && reading.words[at].span.len() <= AGENCY_MAX;
            let place = || Detail::Place(known.map(of).unwrap_or_default());
            let agency = || Detail::Organization(Organization { is_acronym: true, ..Organization::default() });
            // `Osterby Times - `
            let is_body = reading.phrase(at, end, ORG).is_some_and(|body| body.count() == end - at);
            let detail = match (is_agency, is_body) {
                (true, _) => agency(),
                (false, true) => Detail::Organization(organization::of(reading, &(at..end))),
                (false, false) => place(),
            };
            board.claim(at..end, detail);
            at = end + usize::from(reading.sign(end) == b',');
        }
    }
}

/// Keys of other incidents that are called by their place.
const RAVAGES: [&str; 2] = ["fire", "riots"];

/// The most words of a place that a disaster is called by, and of what a town has.
const STRUCK: usize = 3;
const SEAT: usize = 2;

/// Where the name of a few words ends that begins with word `at`, of no body, office or people.
fn name_end(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let other = ORG_HEAD | ORG_SUFFIX | ORG | DEMONYM | CALENDAR | OFFICE | HONORIFIC;
    let is_name = |i: usize| reading.words[i].case == Case::Title && !reading.is(i, other);
    let begins = is_name(at) && (at == 0 || !reading.is_named(at - 1));
    let run = if begins { reading.run_end(at, end) } else { at };
    (run > at && run - at <= STRUCK && (at..run).all(is_name)).then_some(run)
}

/// A name right before what strikes places: `the Osterby earthquake`.
fn by_disaster(reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
    let run = name_end(reading, at, end).filter(|_| !reading.lexicon.heads_first)?;
    let is_known = (at..run).any(|i| reading.is(i, PLACE));
    (!is_known && is_struck(reading, run, end)).then_some(at..run)
}

/// True where word `at` is what places are struck by.
fn is_struck(reading: &Reading, at: usize, end: usize) -> bool {
    let Some(word) = reading.words[..end].get(at).filter(|word| word.case == Case::Lower && word.spaced) else {
        return false;
    };
    let incidents = &reading.article.lang.names.event.incidents;
    let noun = reading.article.slice(word.span);
    let mut keys = event::STRIKES.iter().chain(&RAVAGES);
    keys.any(|key| incidents.get(*key).is_some_and(|nouns| nouns.iter().any(|n| n == noun)))
}

/// A name right before what a town has: `Osterby's city council`.
fn by_seat(reading: &Reading, at: usize, end: usize) -> Option<(Range<usize>, Place)> {
    let run = name_end(reading, at, end).filter(|&run| run < end && reading.is_possessive(run))?;
    let seats = &reading.article.lang.names.place.seats;
    let noun = |to: usize| reading.article.slice(reading.span(&(run + 1..to))).to_lowercase();
    let has_seat = (run + 2..=(run + 1 + SEAT).min(end)).any(|to| seats.contains(&noun(to)));
    let known = || reading.phrase(at, end, PLACE).filter(|known| at + known.count() == run).map(of).unwrap_or_default();
    has_seat.then(|| (at..run, known()))
}

/// Claims the places of one sentence before persons are looked for: those that their heads name, where syllables stand apart and
/// streets and parks are named after persons, and those that have what towns have.
pub fn claim_headed(reading: &Reading, sentence: &Sentence, board: &mut Board) {
    for at in sentence.words.clone() {
        if !reading.lexicon.syllables {
            if let Some((range, place)) = by_seat(reading, at, sentence.words.end)
                && board.is_free(range.clone())
            {
                board.claim(range, Detail::Place(place));
            }
            continue;
        }
        let headed = by_head_of_syllables(reading, at, sentence);
        if let Some((range, place)) = headed.filter(|(range, _)| board.is_free(range.clone())) {
            board.claim(range, Detail::Place(place));
        }
    }
}

/// Claims the known places of one sentence that no other name holds.
pub fn claim(reading: &Reading, sentence: &Sentence, board: &mut Board) {
    let end = sentence.words.end;
    let mut at = sentence.words.start;
    while at < end {
        if let Some(range) = by_lead(reading, at, end)
            .or_else(|| by_disaster(reading, at, end))
            .filter(|range| board.is_free(range.clone()))
        {
            at = range.end;
            board.claim(range, Detail::Place(Place::default()));
            continue;
        }
        if let Some((range, place)) = by_head(reading, at, end).filter(|(range, _)| board.is_free(range.clone())) {
            at = range.end;
            board.claim(range, Detail::Place(place));
            continue;
        }
        if let Some(pair) = by_pair(reading, at, end).filter(|_| board.is_free(at..at + 3)) {
            for (word, code) in [at, at + 2].into_iter().zip(pair) {
                let place = Place { country: Some(code.to_owned()), is_country: true, is_demonym: false };
                board.claim(word..word + 1, Detail::Place(place));
            }
            at += 3;
            continue;
        }
        let Some(phrase) = reading.phrase(at, end, PLACE).filter(|p| is_place(reading, sentence, at, p)) else {
            at += 1;
            continue;
        };
        let head = head_behind(reading, at + phrase.count(), end);
        let range = at..head.unwrap_or(at + phrase.count());
        at = range.end;
        if board.is_free(range.clone()) {
            board.claim(
                range,
                Detail::Place(Place { is_country: head.is_none() && of(phrase).is_country, ..of(phrase) }),
            );
        }
    }
}

/// The end of the head that closes a place's name behind another: the `Strait` of `Taiwan Strait`.
fn head_behind(reading: &Reading, head: usize, end: usize) -> Option<usize> {
    let is_head = head < end && reading.is(head, PLACE_HEAD) && reading.words[head].case == Case::Title;
    let closes = is_head && reading.is_named(head) && !reading.is(head, ORG_HEAD | GIVEN | FAMILY | OFFICE);
    (closes && !reading.lexicon.heads_first && reading.run_end(head, end) == head + 1).then_some(head + 1)
}

/// `City of Kestrel`, `Gulf of Lune`, `State of Norway`: a capital head at word `at`, and the name that it is of.
fn by_head(reading: &Reading, at: usize, end: usize) -> Option<(Range<usize>, Place)> {
    let name = at + 2;
    let begins = at == 0 || !reading.is_named(at - 1);
    let is_headed = begins && reading.words[at].case == Case::Title && is_tied(reading, at);
    if name >= end || !is_headed || !reading.is_named(name) {
        return None;
    }
    let run = reading.run_end(name, end);
    let is_other =
        |i: usize| reading.is(i, ORG_HEAD | ORG_SUFFIX | OFFICE | HONORIFIC | COMMON | PLACE_HEAD | THING_HEAD);
    let known = reading.phrase(at, end, PLACE).is_some_and(|phrase| phrase.count() > 1);
    if known || (name..run).any(is_other) {
        return None;
    }
    let known = reading.phrase(name, run, PLACE).filter(|phrase| phrase.count() == run - name).map(of);
    Some((at..run, Place { is_country: false, ..known.unwrap_or_default() }))
}

/// True for a head tied to the name behind it at word `at`: the `Gulf of` of `Gulf of Lune`.
pub fn is_tied(reading: &Reading, at: usize) -> bool {
    let head = if at + 1 < reading.words.len() { reading.article.slice(reading.span(&(at..at + 2))) } else { "" };
    let is_it = |tied: &String| head.len() == tied.len() && head.ends_with(&tied[1..]) && head.to_lowercase() == *tied;
    reading.article.lang.names.place.tied_heads.iter().any(is_it)
}

/// The most syllables of a name behind a place's head.
const SYLLABLES: usize = 4;

/// `sân bay Vân Đồn`, `TP. Chí Linh`, `Quận 3`: a head of several syllables, or in capitals, or that opens a sentence, or that
/// a number follows.
fn by_head_of_syllables(reading: &Reading, at: usize, sentence: &Sentence) -> Option<(Range<usize>, Place)> {
    let end = sentence.words.end;
    let name = at + head_len(reading, at, end);
    if name == at {
        return None;
    }
    if is_numbered(reading, at, name) {
        return Some((at..name + 1, Place::default()));
    }
    let head = reading.article.slice(reading.span(&(at..name))).to_lowercase();
    let begins = at == sentence.words.start || reading.sign(at - 1) == b':';
    let opens = begins && !reading.is(at, FAMILY | GIVEN | ORG_HEAD);
    let is_sure = name > at + 1 || reading.words[at].is_upper() || opens;
    if name >= end
        || !is_sure
        || !reading.is_named(name)
        || reading.article.lang.names.place.loose_heads.contains(&head)
    {
        return None;
    }
    let known = reading.phrase(name, end, PLACE);
    let known_end = known.map_or(name, |known| name + known.count());
    // `Nhà thờ Đức Bà`: a country of one syllable may be part of a name.
    let run = if known_end > name + 1 { known_end } else { reading.run_end(name, end).max(known_end) };
    let place = known.filter(|_| run == known_end).map(of).unwrap_or_default();
    // `cao tốc Bắc - Nam`: from where to where.
    let is_route = known.is_none() && reading.sign(run) == b'-' && run + 1 < end && reading.is_named(run + 1);
    let is_other = |i: usize| reading.is(i, HONORIFIC | OFFICE | ORG_SUFFIX);
    let is_name = run - name <= SYLLABLES && !is_route && !(name..run).any(is_other);
    is_name.then_some((at..run, Place { is_country: false, ..place }))
}

/// How many words the head of a place's name at word `at` has, the full stop behind a short one counted: `TP. Vinh`.
pub fn head_len(reading: &Reading, at: usize, end: usize) -> usize {
    let head = reading.phrase(at, end, PLACE_HEAD).map_or(0, Phrase::count);
    head + usize::from(head == 1 && reading.words[at].is_upper() && reading.sign(at + 1) == b'.')
}

/// True where a number at word `name` is the name of a place behind its head at word `at`: `Quận 3`.
pub fn is_numbered(reading: &Reading, at: usize, name: usize) -> bool {
    let head = reading.article.slice(reading.span(&(at..name))).to_lowercase();
    let number = reading.words.get(name).filter(|word| word.kind == TokenKind::Number && word.span.len() <= 2);
    number.is_some() && reading.article.lang.names.place.numbered.contains(&head)
}

/// `St. Louis`, `Mt. Vernon`: what begins with a place's lead cut short, at word `at`.
fn by_lead(reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
    let name = at + 2;
    let is_lead = name < end && reading.is_saint(at) && reading.sign(at + 1) == b'.' && !reading.words[at + 1].spaced;
    let begins = at == 0 || reading.words[at - 1].kind != TokenKind::Word || !reading.is_named(at - 1);
    let run = if is_lead && begins && reading.is_named(name) { reading.run_end(name, end) } else { return None };
    (!(name..run).any(|i| reading.is(i, ORG_HEAD | OFFICE | ORG_SUFFIX))).then_some(at..run)
}

/// The two countries whose names a hyphen ties at word `at`, one of them cut short: `Mỹ - Trung`.
fn by_pair(reading: &Reading, at: usize, end: usize) -> Option<[&'static str; 2]> {
    let paired = &reading.lexicon.paired;
    let is_short = |i: usize| paired.contains_key(&reading.words[i].hash);
    if paired.is_empty() || at + 2 >= end || reading.sign(at + 1) != b'-' || !(is_short(at) || is_short(at + 2)) {
        return None;
    }
    let apart = |i: usize| i >= end || !reading.words[i].is_capital() || reading.words[i].sign != 0;
    let stands =
        (at == 0 || apart(at - 1) || reading.phrase(at - 1, end, OFFICE | ORG_HEAD).is_some()) && apart(at + 3);
    let code = |i: usize| {
        let country = || reading.phrase(i, i + 1, COUNTRY).map(|country| country.code);
        let code = paired.get(&reading.words[i].hash).copied().or_else(country);
        code.filter(|code| !code.is_empty() && reading.words[i].is_capital())
    };
    if stands { Some([code(at)?, code(at + 2)?]) } else { None }
}

/// The place that `phrase` names.
pub fn of(phrase: &Phrase) -> Place {
    Place {
        country: (!phrase.code.is_empty()).then(|| phrase.code.to_owned()),
        is_country: phrase.classes & COUNTRY != 0,
        is_demonym: false,
    }
}

/// True for the first syllable of a word that names no country: the `Pháp` of `Pháp lệnh`.
pub fn is_idle(reading: &Reading, words: &Range<usize>) -> bool {
    let goes_on = reading.lexicon.syllables && words.len() == 1 && words.end < reading.words.len();
    let two = || reading.article.slice(reading.span(&(words.start..words.end + 1))).to_lowercase();
    goes_on && reading.article.lang.names.place.idle.contains(&two())
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
    // `Pháp lệnh` is no France.
    if is_idle(reading, &(at..end)) {
        return false;
    }
    // `Central bank governor`: the field of an office.
    let next = reading.words[at..sentence.words.end].get(phrase.count()).filter(|next| !next.is_capital());
    if reading.is(at, FIELD) && next.is_some_and(|next| next.is(FIELD | OFFICE)) {
        return false;
    }
    if sentence.style == Style::Headline {
        // Capitals say nothing here: only what can hardly be anything else.
        return phrase.classes & (COUNTRY | REGION) != 0 || phrase.count() > 1;
    }
    let starts = at == sentence.words.start || !reading.is_named(at - 1);
    // `Mexico City Mayor Ann Poe`: an office goes on with no place.
    let ends = reading.run_end(at, sentence.words.end) <= end || reading.is(end, OFFICE) && end < sentence.words.end;
    let clear = phrase.classes & (COUNTRY | REGION) != 0 || phrase.count() > 1;
    let sure = clear || phrase.classes & (GIVEN | FAMILY | COMMON) == 0 || at > 0 && reading.is(at - 1, LOCATIVE);
    let sure = sure || !reading.lexicon.heads_first && is_struck(reading, end, sentence.words.end);
    let is_named = reading.is_named(at) || super::person::begins_place(reading, at, sentence.words.end);
    is_named && (starts && ends || clear && phrase.classes & COUNTRY != 0) && sure
}
