//! What an article has shown once holds throughout it: names found again, and the short forms of persons.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::*;
use super::{Board, Reading};
use crate::recognize::{Detail, Organization, Person, person};
use crate::text::token::Case;

/// Longest name that is looked for again, in words.
const LONGEST: usize = 12;

/// The names of an article by the hash of their words.
#[derive(Default)]
struct Known {
    names: FxHashMap<u64, Template>,
    starts: FxHashSet<u64>,
}

struct Template {
    detail: Detail,
    /// A part of a longer name: it counts only where it stands alone.
    is_part: bool,
}

fn combine(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// One number for a name of these words.
pub(super) fn key(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, combine)
}

impl Known {
    fn add(&mut self, words: &[u64], detail: Detail, is_part: bool) {
        if words.len() > LONGEST {
            return;
        }
        self.starts.insert(words[0]);
        let key = key(words.iter().copied());
        match self.names.get(&key) {
            Some(known) if !known.is_part || is_part => {}
            _ => {
                self.names.insert(key, Template { detail, is_part });
            }
        }
    }
}

/// Claims every further place where a name that was found stands in the article, short forms included.
pub fn spread(reading: &Reading, board: &mut Board) {
    let known = gather(reading, board);
    for sentence in &reading.sentences {
        let end = sentence.words.end;
        let mut at = sentence.words.start;
        while at < end {
            let length = longest(reading, board, &known, at, end);
            if let Some((length, detail)) = length {
                board.claim(at..at + length, detail);
                at += length;
            } else {
                at += 1;
            }
        }
    }
}

fn gather(reading: &Reading, board: &Board) -> Known {
    let mut known = Known::default();
    for found in &board.found {
        let own_end = match &found.detail {
            Detail::Person(_) => person::own_end(reading, &found.words),
            _ => found.words.end,
        };
        let words: Vec<u64> = reading.words[found.words.start..own_end].iter().map(|w| w.hash).collect();
        match &found.detail {
            Detail::Person(_) => {
                let is_part = words.len() == 1 || person::is_article_of_name(reading, found.words.start);
                known.add(&words, Detail::Person(Person::default()), is_part);
                for start in 1..words.len().min(LONGEST) {
                    let at = found.words.start + start;
                    let place = reading.phrase(at, found.words.end, PLACE);
                    let is_place =
                        place.is_some_and(|place| place.count() > 1 && at + place.count() == found.words.end);
                    // `Le Goff` is the surname of `Anne Le Goff`, not `Goff`.
                    let is_half = person::is_article_of_name(reading, at - 1);
                    if !is_place
                        && !is_half
                        && reading.words[at].is_capital()
                        && !reading.is_initial(at)
                        && reading.sign(at) == 0
                    {
                        known.add(&words[start..], Detail::Person(Person::default()), true);
                    }
                }
            }
            Detail::Organization(organization) => {
                let detail = Organization { acronym: None, ..organization.clone() };
                known.add(&words, Detail::Organization(detail), words.len() == 1 && !organization.is_acronym);
            }
            _ => {}
        }
    }
    known
}

fn longest(reading: &Reading, board: &Board, known: &Known, at: usize, end: usize) -> Option<(usize, Detail)> {
    let first = &reading.words[at];
    if !first.is_capital() || board.is_taken(at) || !known.starts.contains(&first.hash) {
        return None;
    }
    let mut best = None;
    let mut hash = 0;
    for length in 1..=LONGEST.min(end - at) {
        let last = at + length - 1;
        if board.is_taken(last) {
            break;
        }
        hash = combine(hash, reading.words[last].hash);
        if let Some(template) = known.names.get(&hash)
            && fits(reading, template, at, at + length, end)
        {
            best = Some((length, template));
        }
    }
    best.map(|(length, template)| (length, detail(reading, template, at, length)))
}

fn detail(reading: &Reading, template: &Template, at: usize, length: usize) -> Detail {
    match &template.detail {
        Detail::Person(_) if length > 1 => {
            let short = Some(reading.words[at + length - 1].span);
            Detail::Person(Person { title: None, short })
        }
        other => other.clone(),
    }
}

fn fits(reading: &Reading, template: &Template, start: usize, end: usize, limit: usize) -> bool {
    // `We` is no `WE`.
    let shouted =
        !matches!(&template.detail, Detail::Organization(o) if o.is_acronym) || reading.words[start].is_upper();
    // `La presse` is not `La Presse`.
    let own = start + usize::from(end > start + 1 && reading.is(start, ARTICLE));
    let written = shouted && reading.words[own].is_capital();
    if !template.is_part || !written {
        return written;
    }
    let alone_left = start == 0 || !reading.is_named(start - 1) || reading.is(start - 1, HONORIFIC | OFFICE);
    let alone_right = end >= limit || !reading.is_named(end);
    let begins = reading.is_named(start) || begins_with_article(reading, start, end);
    begins && alone_left && alone_right && !opens_word(reading, start, end, limit)
}

/// True for a surname with its article: `Le Goff`. Where a sentence begins, `Le Maire` may be any mayor.
fn begins_with_article(reading: &Reading, start: usize, end: usize) -> bool {
    let sentence = reading.sentences.partition_point(|sentence| sentence.words.start < start);
    let opens = reading.sentences.get(sentence).is_some_and(|sentence| sentence.words.start == start);
    let is_noun = |i: usize| reading.is(i, OFFICE | COMMON | ORG_HEAD | PLACE_HEAD);
    end > start + 1 && person::is_article_of_name(reading, start) && !(opens && is_noun(start + 1))
}

/// True for one syllable that a lower-case one goes on, where syllables stand apart: the `Chính` of `Chính phủ`, unless a
/// title leads it or what follows can stand behind a name.
fn opens_word(reading: &Reading, start: usize, end: usize, limit: usize) -> bool {
    let titled = reading.is_titled(start);
    let next = (end < limit).then(|| &reading.words[end]).filter(|next| next.case == Case::Lower && next.sign == 0);
    let goes_on = next.is_some_and(|next| !next.is(FUNCTION | SPEECH | CONJUNCTION | COMPLEMENT));
    reading.lexicon.syllables && end == start + 1 && !titled && goes_on
}
