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
    transitions: Transitions,
    rows: &'a [u8],
    /// Number of buckets less one; their number is a power of two.
    mask: usize,
}

/// The row of a feature that has none.
const NONE: [u8; ROW] = [0; ROW];

/// Which bucket a feature is in, of `mask + 1`, and by which fingerprint it is told there.
pub fn address(key: u64, mask: usize) -> (usize, u16) {
    ((key >> 20) as usize & mask, (key >> 48) as u16 | 1)
}

impl<'a> Weights<'a> {
    /// The weights that this program carries.
    pub fn built_in() -> Weights<'static> {
        Weights::read(lang::names_model()).unwrap_or(Weights {
            transitions: transitions(&[[0; TAGS]; TAGS]),
            rows: &[],
            mask: 0,
        })
    }

    /// Reads weights as the file has them; `None` where its size is none that a file has.
    pub fn read(bytes: &'a [u8]) -> Option<Weights<'a>> {
        let rows = bytes.get(HEADER..)?;
        let buckets = rows.len() / (ROW * BUCKET);
        if !buckets.is_power_of_two() || rows.len() % (ROW * BUCKET) != 0 {
            return None;
        }
        let mut pairs = [[0; TAGS]; TAGS];
        for (at, pair) in bytes.chunks_exact(2).take(TAGS * TAGS).enumerate() {
            pairs[at / TAGS][at % TAGS] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        Some(Weights { transitions: transitions(&pairs), rows, mask: buckets - 1 })
    }

    /// The sum of the weights of `keys`, for each tag.
    pub fn scores(&self, keys: &[u64]) -> Scores {
        // A whole row is added, its fingerprint and padding too, so that the machine adds it at once. Sixteen bits hold
        // the sum of two hundred weights; so many features no word has.
        let mut sums = [0i16; ROW];
        for key in keys {
            let (bucket, print) = address(*key, self.mask);
            let at = bucket * BUCKET * ROW;
            let Some(rows) = self.rows.get(at..at + BUCKET * ROW) else { continue };
            // No branch tells which row it is: none could be foreseen.
            let mut row = &NONE;
            for one in rows.as_chunks::<ROW>().0 {
                let is_it = u16::from_le_bytes([one[0], one[1]]) == print;
                row = std::hint::select_unpredictable(is_it, one, row);
            }
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum = sum.wrapping_add(i16::from(*weight as i8)));
        }
        std::array::from_fn(|tag| i32::from(sums[2 + tag]))
    }

    /// The best sequence of tags for words with these scores.
    pub fn decode(&self, words: impl Iterator<Item = Scores>) -> Vec<Tag> {
        viterbi(words, &self.transitions)
    }
}

/// Tags, and lanes that are none: as many as the machine adds at once, some times over.
const LANES: usize = 12;
/// The score of what must not be. Scores of one word and one pair are far above it.
const NEVER: i32 = -(1 << 24);
/// Bits below a score that say which tag it comes from.
const TAG_BITS: u32 = 4;

/// How much speaks for a tag behind another: by the tag before, then by the next one.
pub type Transitions = [[i32; LANES]; TAGS];

/// The transitions of `weights`, and none from a tag to one that may not follow it.
pub fn transitions(weights: &[[i32; TAGS]; TAGS]) -> Transitions {
    let weight = |tag: usize, next: usize| {
        let fits = next < TAGS && may_follow(tag as Tag, next as Tag);
        if fits { weights[tag][next] } else { NEVER }
    };
    std::array::from_fn(|tag| std::array::from_fn(|next| weight(tag, next)))
}

/// The best sequence of tags, by scores of words and of pairs of tags; of two as good, the one of lower tags.
pub fn viterbi(words: impl Iterator<Item = Scores>, transitions: &Transitions) -> Vec<Tag> {
    let mut back: Vec<[i32; LANES]> = Vec::new();
    let mut best = [NEVER; LANES];
    best[usize::from(OUTSIDE)] = 0;
    for scores in words {
        // A score and the tag that it comes from as one number, so that the greatest tells both.
        let mut top = [i32::MIN; LANES];
        for (tag, row) in transitions.iter().enumerate() {
            let last = (1 << TAG_BITS) - 1 - tag as i32;
            for (top, weight) in top.iter_mut().zip(row) {
                *top = (*top).max((best[tag] + weight) << TAG_BITS | last);
            }
        }
        back.push(top.map(|top| (1 << TAG_BITS) - 1 - (top & ((1 << TAG_BITS) - 1))));
        for (tag, score) in scores.iter().enumerate() {
            best[tag] = (top[tag] >> TAG_BITS) + score;
        }
        // Only their differences count: so they stay small however long the sentence is.
        let most = best[..TAGS].iter().copied().max().unwrap_or(0);
        best[..TAGS].iter_mut().for_each(|score| *score = (*score - most).max(NEVER));
    }
    let mut tag = (0..TAGS).rev().max_by_key(|tag| best[*tag]).unwrap_or(0);
    let mut tags = vec![OUTSIDE; back.len()];
    for (at, from) in back.iter().enumerate().rev() {
        tags[at] = tag as Tag;
        tag = from[tag] as usize;
    }
    tags
}
