//! A learned sequence model that decides the spans and kinds of names where capitals alone leave them open.
//!
//! An averaged perceptron over hashed sparse features (after Collins 2002, *Discriminative training methods for
//! hidden Markov models*), decoded by Viterbi. It reads what the rules found as features, so that it learns where
//! they are right. `examples/train_names.rs` trains it; `lang/data/README.md` says from what. Its features are of
//! shapes, classes and evidence as well as of words, so that it carries over to languages with little training data.

pub mod chunk;
pub mod features;
pub mod weights;

use std::ops::Range;

use super::lexicon::PLACE;
use super::{Board, Reading, Sentence, Style};
use crate::recognize::{Detail, Kind, organization, person, place};
use features::Evidence;
use weights::{TAGS, Weights};

/// Nothing, or what a word begins or continues.
pub type Tag = u8;

/// A word outside names.
pub const OUTSIDE: Tag = 0;
/// What the tags name; the fourth is a name of anything else: a work, a product, a people.
const KINDS: [Option<Kind>; 4] = [Some(Kind::Person), Some(Kind::Organization), Some(Kind::Place), None];

/// The tag of a word that begins a name of the kind with this index.
pub const fn begin(kind: usize) -> Tag {
    1 + 2 * kind as Tag
}

/// The tag of a further word of it.
pub const fn inside(kind: usize) -> Tag {
    2 + 2 * kind as Tag
}

/// The index of `kind` among those that the model tells.
pub fn index_of(kind: Kind) -> Option<usize> {
    KINDS.iter().position(|known| *known == Some(kind))
}

/// True when a word of tag `next` may follow one of tag `tag`.
pub fn may_follow(tag: Tag, next: Tag) -> bool {
    next == OUTSIDE || next % 2 == 1 || tag == next || tag + 1 == next
}

/// A name that the model sees: its words and its kind, if it is one of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    pub words: Range<usize>,
    pub kind: Option<Kind>,
}

/// The names of the article's prose, in order.
pub fn guess(reading: &Reading, board: &Board, weights: &Weights) -> Vec<Guess> {
    let evidence = Evidence::gather(reading, board);
    let mut guesses = Vec::new();
    let mut keys = Vec::new();
    for sentence in prose(reading) {
        for chunk in chunk::chunks(reading, sentence, &evidence) {
            let tags = weights.decode(chunk.clone().map(|i| {
                keys.clear();
                features::features(reading, &evidence, sentence, &chunk, i, &mut keys);
                weights.scores(&keys)
            }));
            collect(&chunk, &tags, &mut guesses);
        }
    }
    guesses
}

/// The sentences whose capitals mean something.
pub fn prose<'r>(reading: &'r Reading) -> impl Iterator<Item = &'r Sentence> {
    reading.sentences.iter().filter(|s| s.style == Style::Prose)
}

/// True where the model reads word `i`: in prose.
pub fn reads(reading: &Reading, i: usize) -> bool {
    let at = reading.sentences.partition_point(|s| s.words.end <= i);
    reading.sentences.get(at).is_some_and(|s| s.style == Style::Prose)
}

/// Reads the names off the tags of a chunk.
pub fn collect(chunk: &Range<usize>, tags: &[Tag], guesses: &mut Vec<Guess>) {
    let mut at = 0;
    while at < tags.len() {
        let tag = tags[at];
        let start = at;
        at += 1;
        if tag == OUTSIDE {
            continue;
        }
        let kind = usize::from(tag - 1) / 2;
        while at < tags.len() && tags[at] == inside(kind) {
            at += 1;
        }
        guesses.push(Guess { words: chunk.start + start..chunk.start + at, kind: KINDS[kind] });
    }
}

/// The tag of each word by what was claimed so far.
pub fn tags_of(board: &Board, count: usize) -> Vec<Tag> {
    let mut tags = vec![OUTSIDE; count];
    for found in &board.found {
        if let Some(kind) = found.kind().and_then(index_of) {
            tags[found.words.clone()].fill(inside(kind));
            tags[found.words.start] = begin(kind);
        }
    }
    tags
}

/// Claims `words` for a name of `kind` that the rules know nothing of.
pub fn claim(reading: &Reading, board: &mut Board, words: Range<usize>, kind: Kind) {
    let detail = detail(reading, &words, kind);
    board.claim(words, detail);
}

/// What the `words` of a name of `kind` say by themselves.
pub(super) fn detail(reading: &Reading, words: &Range<usize>, kind: Kind) -> Detail {
    match kind {
        Kind::Person => Detail::Person(person::of(reading, words)),
        Kind::Organization => Detail::Organization(organization::of(reading, words)),
        _ => {
            let known = reading.phrase(words.start, words.end, PLACE).filter(|p| p.count() == words.len());
            Detail::Place(known.map(place::of).unwrap_or_default())
        }
    }
}

/// How much speaks for each tag.
pub type Scores = [i32; TAGS];
