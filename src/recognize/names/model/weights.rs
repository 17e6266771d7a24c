//! The weights as they stand in the binary, and decoding with them.
//!
//! `lang/data/names.model`: 9 × 9 transitions as little-endian `i16`, then buckets of four rows. A row is the
//! fingerprint of a feature (`u16`, 0 for an empty row), nine weights (`i8`), and five bytes of padding: four rows
//! are one cache line, so that a feature costs one miss at most.

use crate::lang;

use super::{OUTSIDE, Scores, Tag, may_follow};

/// How many tags there are: outside, and begin and inside for four kinds.
pub const TAGS: usize = 9;
/// Bytes of one row.
pub const ROW: usize = 16;
/// Rows of one bucket.
pub const BUCKET: usize = 4;
/// Bytes of the transitions, padded to a whole number of cache lines.
pub const HEADER: usize = 192;

/// Weights by feature, borrowed from where they are stored.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'a> {
    transitions: [[i32; TAGS]; TAGS],
    rows: &'a [u8],
    /// Number of buckets less one; their number is a power of two.
    mask: usize,
}

/// Which bucket a feature is in, of `mask + 1`, and by which fingerprint it is told there.
pub fn address(key: u64, mask: usize) -> (usize, u16) {
    ((key >> 20) as usize & mask, (key >> 48) as u16 | 1)
}

impl<'a> Weights<'a> {
    /// The weights that this program carries.
    pub fn built_in() -> Weights<'static> {
        Weights::read(lang::names_model()).unwrap_or(Weights { transitions: [[0; TAGS]; TAGS], rows: &[], mask: 0 })
    }

    /// Reads weights as the file has them; `None` where its size is none that a file has.
    pub fn read(bytes: &'a [u8]) -> Option<Weights<'a>> {
        let rows = bytes.get(HEADER..)?;
        let buckets = rows.len() / (ROW * BUCKET);
        if !buckets.is_power_of_two() || rows.len() % (ROW * BUCKET) != 0 {
            return None;
        }
        let mut transitions = [[0; TAGS]; TAGS];
        for (at, pair) in bytes.chunks_exact(2).take(TAGS * TAGS).enumerate() {
            transitions[at / TAGS][at % TAGS] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        Some(Weights { transitions, rows, mask: buckets - 1 })
    }

    /// The sum of the weights of `keys`, for each tag.
    pub fn scores(&self, keys: &[u64]) -> Scores {
        let mut scores = [0; TAGS];
        for key in keys {
            let (bucket, print) = address(*key, self.mask);
            let at = bucket * BUCKET * ROW;
            let Some(rows) = self.rows.get(at..at + BUCKET * ROW) else { continue };
            let row = rows.chunks_exact(ROW).find(|row| u16::from_le_bytes([row[0], row[1]]) == print);
            for (score, weight) in scores.iter_mut().zip(row.map_or(&[][..], |row| &row[2..2 + TAGS])) {
                *score += i32::from(*weight as i8);
            }
        }
        scores
    }

    /// The best sequence of tags for words with these scores.
    pub fn decode(&self, words: impl Iterator<Item = Scores>) -> Vec<Tag> {
        viterbi(words, |tag, next| self.transitions[tag][next])
    }
}

/// The best sequence of tags, by scores of words and of pairs of tags.
pub fn viterbi(words: impl Iterator<Item = Scores>, transition: impl Fn(usize, usize) -> i32) -> Vec<Tag> {
    let mut back: Vec<[Tag; TAGS]> = Vec::new();
    let mut best = [i32::MIN / 2; TAGS];
    best[usize::from(OUTSIDE)] = 0;
    for scores in words {
        let mut from = [OUTSIDE; TAGS];
        let mut next = [i32::MIN / 2; TAGS];
        for to in 0..TAGS {
            for (tag, score) in best.iter().enumerate() {
                let total = score + transition(tag, to) + scores[to];
                if may_follow(tag as Tag, to as Tag) && total > next[to] {
                    (next[to], from[to]) = (total, tag as Tag);
                }
            }
        }
        back.push(from);
        best = next;
    }
    let mut tag = (0..TAGS).rev().max_by_key(|tag| best[*tag]).unwrap_or(0) as Tag;
    let mut tags = vec![OUTSIDE; back.len()];
    for (at, from) in back.iter().enumerate().rev() {
        tags[at] = tag;
        tag = from[usize::from(tag)];
    }
    tags
}
