//! The board: which words are claimed for which name while an article's names are found.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::recognize::{Detail, Kind};
use crate::text::Span;

/// What was claimed so far.
pub struct Board {
    pub found: Vec<Found>,
    taken: Vec<bool>,
    /// Words that stand in a role.
    in_role: Vec<bool>,
    /// How many of `found` the words themselves make sure.
    pub sure: usize,
}

/// A mention by its words.
pub struct Found {
    pub words: Range<usize>,
    pub detail: Detail,
}

impl Found {
    /// The kind of name it is; `None` for a role.
    pub fn kind(&self) -> Option<Kind> {
        match self.detail {
            Detail::Person(_) => Some(Kind::Person),
            Detail::Organization(_) => Some(Kind::Organization),
            Detail::Place(_) => Some(Kind::Place),
            _ => None,
        }
    }
}

impl Board {
    /// A board of `count` words, all free.
    pub fn new(count: usize) -> Board {
        Board { found: Vec::new(), taken: vec![false; count], in_role: vec![false; count], sure: 0 }
    }

    pub fn is_free(&self, range: Range<usize>) -> bool {
        self.taken[range].iter().all(|taken| !taken)
    }

    pub fn is_taken(&self, i: usize) -> bool {
        self.taken[i]
    }

    /// Claims the words for a mention; a role claims none, since persons and organizations nest in it.
    pub fn claim(&mut self, words: Range<usize>, detail: Detail) {
        let layer = if matches!(detail, Detail::Role(_)) { &mut self.in_role } else { &mut self.taken };
        layer[words.clone()].fill(true);
        self.found.push(Found { words, detail });
    }

    /// True when word `i` stands in a role.
    pub fn is_in_role(&self, i: usize) -> bool {
        self.in_role[i]
    }

    /// For each word, whether a name begins there.
    pub fn starts(&self) -> Vec<bool> {
        let mut starts = vec![false; self.taken.len()];
        self.found.iter().filter(|f| f.kind().is_some()).for_each(|f| starts[f.words.start] = true);
        starts
    }

    /// Where the persons stand that hold the roles.
    pub fn holders(&self) -> FxHashSet<Span> {
        let holder = |found: &Found| if let Detail::Role(role) = &found.detail { role.holder } else { None };
        self.found.iter().filter_map(holder).collect()
    }

    /// The claim that ends right before word `i`, if one does.
    pub fn ending_at(&self, i: usize) -> Option<&Found> {
        self.found.iter().rev().take(8).find(|f| f.words.end == i)
    }
}
