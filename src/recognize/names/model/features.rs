//! What the model looks at: for each word, the hashes of what is true of it and around it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{OUTSIDE, Tag, tags_of};
use crate::recognize::names::lexicon::*;
use crate::recognize::names::words::Word;
use crate::recognize::names::{Board, Reading, Sentence};
use crate::text::token::{Case, TokenKind};

/// What the whole article says of its words.
pub struct Evidence {
    /// The tag of each word by the rules.
    pub rule: Vec<Tag>,
    /// Whether its words alone make that sure.
    sure: Vec<bool>,
    /// How often the rules took a word for each kind of name.
    votes: FxHashMap<u64, [u16; 3]>,
    /// Classes of the known phrases of several words that cover a word.
    phrases: Vec<Classes>,
}

impl Evidence {
    pub fn gather(reading: &Reading, board: &Board) -> Evidence {
        let count = reading.words.len();
        let rule = tags_of(board, count);
        let mut sure = vec![false; count];
        board.found[..board.sure].iter().for_each(|found| sure[found.words.clone()].fill(true));
        let mut votes: FxHashMap<u64, [u16; 3]> = FxHashMap::default();
        for (word, tag) in reading.words.iter().zip(&rule).filter(|(word, tag)| **tag != OUTSIDE && word.is_capital()) {
            let vote = &mut votes.entry(word.hash).or_default()[usize::from(tag - 1) / 2];
            *vote = vote.saturating_add(1);
        }
        let mut phrases = vec![0; count];
        for sentence in super::prose(reading) {
            for i in sentence.words.clone().filter(|i| reading.words[*i].is_known() && reading.words[*i].is_capital()) {
                if let Some(phrase) = reading.phrase(i, sentence.words.end, PLACE | UNION | ORG | OFFICE | HONORIFIC)
                    && phrase.count() > 1
                {
                    phrases[i..i + phrase.count()].iter_mut().for_each(|c| *c |= phrase.classes);
                }
            }
        }
        Evidence { rule, sure, votes, phrases }
    }

    /// The kind that the rules took this word for most often in the article, plus one; 0 for none.
    fn vote(&self, word: &Word) -> u64 {
        let Some(votes) = self.votes.get(&word.hash) else { return 0 };
        (0..3).max_by_key(|kind| (votes[*kind], 3 - kind)).map_or(0, |kind| kind as u64 + 1)
    }
}

/// What a feature is of. Values are hashed with it, so that one table holds all.
#[derive(Debug, Clone, Copy)]
enum Of {
    Bias,
    Word,
    Before,
    After,
    Before2,
    After2,
    Pair,
    NextPair,
    Suffix,
    Prefix,
    Shape,
    Shapes,
    Class,
    ClassBefore,
    ClassAfter,
    ClassBefore2,
    ClassAfter2,
    Phrase,
    Rule,
    RuleBefore,
    RuleAfter,
    RuleShape,
    Vote,
    VoteNext,
    Lower,
    Initial,
    Place,
    RunLast,
    RunLastClass,
    RunFirst,
    RunFirstClass,
    RunBefore,
    RunBeforeClass,
    RunAfter,
    RunAfterClass,
    RunLength,
    RunAround,
    RunVote,
    Chunk,
    Language,
}

fn key(of: Of, value: u64) -> u64 {
    let mut hash = (value ^ (of as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 29)
}

/// Adds the features of word `i` of `chunk` to `keys`.
pub fn features(
    reading: &Reading,
    evidence: &Evidence,
    sentence: &Sentence,
    chunk: &Range<usize>,
    i: usize,
    keys: &mut Vec<u64>,
) {
    let limits = &sentence.words;
    let at = |offset: isize| i.checked_add_signed(offset).filter(|at| limits.contains(at)).map(|at| &reading.words[at]);
    let word = &reading.words[i];
    let hash = |word: Option<&Word>| word.map_or(1, |w| w.hash);
    let shape_of = |offset: isize| at(offset).map_or(0, |w| shape(reading, w));
    let rule_of = |offset: isize| {
        let of = |at: usize| u64::from(evidence.rule[at]) | u64::from(evidence.sure[at]) << 4;
        at(offset).map_or(15, |_| of(i.wrapping_add_signed(offset)))
    };
    let mut add = |of, value| keys.push(key(of, value));

    add(Of::Bias, 0);
    add(Of::Word, word.hash);
    add(Of::Before, hash(at(-1)));
    add(Of::After, hash(at(1)));
    add(Of::Before2, hash(at(-2)));
    add(Of::After2, hash(at(2)));
    add(Of::Pair, hash(at(-1)).rotate_left(7) ^ word.hash);
    add(Of::NextPair, hash(at(1)).rotate_left(9) ^ word.hash);
    let (prefix, suffixes) = affixes(reading.slice(i));
    add(Of::Prefix, prefix);
    suffixes.into_iter().for_each(|suffix| add(Of::Suffix, suffix));

    let own = shape_of(0);
    add(Of::Shape, own);
    add(Of::Shapes, own | shape_of(-1) << 8 | shape_of(1) << 16);
    let mut each = |of, classes: Classes| {
        let mut rest = classes;
        while rest != 0 {
            add(of, u64::from(rest.trailing_zeros()));
            rest &= rest - 1;
        }
        if classes == 0 {
            add(of, 99);
        }
    };
    each(Of::Class, word.classes);
    each(Of::ClassBefore, at(-1).map_or(0, |w| w.classes));
    each(Of::ClassAfter, at(1).map_or(0, |w| w.classes));
    each(Of::ClassBefore2, at(-2).map_or(0, |w| w.classes));
    each(Of::ClassAfter2, at(2).map_or(0, |w| w.classes));
    each(Of::Phrase, evidence.phrases[i]);

    add(Of::Rule, rule_of(0));
    add(Of::RuleBefore, rule_of(0) | rule_of(-1) << 5);
    add(Of::RuleAfter, rule_of(0) | rule_of(1) << 5);
    add(Of::RuleShape, rule_of(0) | own << 5);
    let vote = evidence.vote(word);
    add(Of::Vote, vote);
    add(Of::VoteNext, vote | at(-1).map_or(0, |w| evidence.vote(w)) << 4 | at(1).map_or(0, |w| evidence.vote(w)) << 8);
    let lower = u64::from(reading.lower.contains(&word.hash));
    let initial = u64::from(is_initial(reading, limits, i));
    add(Of::Lower, lower | initial << 1);
    add(Of::Initial, initial | own << 1 | u64::from(word.is(COMMON)) << 12 | u64::from(word.is_known()) << 13);
    add(Of::Chunk, u64::from(i == chunk.start) | u64::from(i + 1 == chunk.end) << 1 | own << 2);

    let run = run_around(reading, chunk, i);
    let place = (i - run.start).min(3) as u64 | ((run.end - 1 - i).min(3) as u64) << 2;
    let (first, last) = (&reading.words[run.start], &reading.words[run.end - 1]);
    let before = run.start.checked_sub(1).filter(|b| limits.contains(b)).map(|b| &reading.words[b]);
    let after = Some(run.end).filter(|a| limits.contains(a)).map(|a| &reading.words[a]);
    add(Of::Place, place | own << 4);
    add(Of::RunLength, (run.len().min(6)) as u64 | own << 4);
    let mut with_place = |of, value: u64| {
        add(of, value);
        add(of, value.rotate_left(13) ^ (place << 1 | 1));
    };
    with_place(Of::RunLast, last.hash);
    with_place(Of::RunFirst, first.hash);
    with_place(Of::RunBefore, hash(before));
    with_place(Of::RunAfter, hash(after));
    add(Of::RunAround, hash(before).rotate_left(11) ^ hash(after));
    add(Of::RunVote, evidence.vote(last) | evidence.vote(first) << 2 | place << 4);
    let mut each = |of, classes: Classes| {
        let mut rest = classes;
        while rest != 0 {
            add(of, u64::from(rest.trailing_zeros()) | place << 8);
            rest &= rest - 1;
        }
    };
    each(Of::RunLastClass, last.classes);
    each(Of::RunFirstClass, first.classes);
    each(Of::RunBeforeClass, before.map_or(0, |w| w.classes));
    each(Of::RunAfterClass, after.map_or(0, |w| w.classes));
    add(Of::Language, reading.article.lang.index as u64 | own << 4);
}

/// The capitals that word `i` stands among, within its chunk.
fn run_around(reading: &Reading, chunk: &Range<usize>, i: usize) -> Range<usize> {
    let joins = |at: usize| {
        let word = &reading.words[at];
        word.is_capital() || word.sign == b'.' && at > chunk.start && reading.is_initial(at - 1)
    };
    let (mut start, mut end) = (i, i + 1);
    while start > chunk.start && joins(start - 1) {
        start -= 1;
    }
    while end < chunk.end && joins(end) {
        end += 1;
    }
    start..end
}

fn is_initial(reading: &Reading, limits: &Range<usize>, i: usize) -> bool {
    i == limits.start || matches!(reading.sign(i - 1), b'"' | b':' | b'>' | b'|' | b'*')
}

/// How a word is written, in six bits.
fn shape(reading: &Reading, word: &Word) -> u64 {
    match word.kind {
        TokenKind::Sign if word.sign != 0 => 32 + u64::from(word.sign % 96),
        TokenKind::Sign => 1,
        TokenKind::Number => 2 + (word.span.len().min(5) as u64),
        TokenKind::Word => {
            let case = match word.case {
                Case::None => 0,
                Case::Lower => 1,
                Case::Title => 2,
                Case::Upper => 3,
                Case::Mixed => 4,
            };
            let slice = reading.article.slice(word.span);
            let joined = slice.bytes().any(|b| b == b'-' || b == b'\'') as u64;
            let short = u64::from(slice.len() <= 1) + u64::from(slice.len() <= 3);
            128 + case + 8 * joined + 16 * short
        }
    }
}

/// Hashes of a word's first three letters, and of its last two, three and four.
fn affixes(word: &str) -> (u64, [u64; 3]) {
    let mut hashes = [0u64; 4];
    let fold = |hash: u64, c: char| {
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        (hash.rotate_left(8) ^ u64::from(c)).wrapping_mul(0x517c_c1b7_2722_0a95)
    };
    let prefix = word.chars().take(3).fold(7, fold);
    let mut hash = 11;
    for (at, c) in word.chars().rev().take(4).enumerate() {
        hash = fold(hash, c);
        hashes[at] = hash;
    }
    (prefix, [hashes[1], hashes[2], hashes[3]])
}
