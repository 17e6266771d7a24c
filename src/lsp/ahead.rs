//! A large article whose analysis lags behind its text. Until it has caught up, answers come from the last analysis, with
//! their places moved by what was edited since: between the first and the last byte that differ lies what is new.

use std::sync::Arc;

use super::convert::Ranges;
use crate::text::{Encoding, LineIndex, Span};

/// How many bytes are compared at a time.
const BLOCK: usize = 4096;

/// The text as it is in the editor, beside the one that was analysed.
#[derive(Debug)]
pub struct Ahead {
    pub text: Arc<str>,
    pub lines: LineIndex,
    /// The bytes that differ: from `start` to `before` of the analysed text, and to `now` of this one.
    start: u32,
    before: u32,
    now: u32,
}

impl Ahead {
    pub fn new(analysed: &str, text: Arc<str>) -> Ahead {
        let (a, b) = (analysed.as_bytes(), text.as_bytes());
        let mut start =
            common(a.chunks(BLOCK), b.chunks(BLOCK), |a, b| a.iter().zip(b).take_while(|(a, b)| a == b).count());
        while !analysed.is_char_boundary(start) {
            start -= 1;
        }
        let (rest_a, rest_b) = (&a[start..], &b[start..]);
        let mut same = common(rest_a.rchunks(BLOCK), rest_b.rchunks(BLOCK), |a, b| {
            a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
        });
        while !analysed.is_char_boundary(a.len() - same) {
            same -= 1;
        }
        let (before, now) = ((a.len() - same) as u32, (b.len() - same) as u32);
        let lines = LineIndex::new(&text);
        Ahead { text, lines, start: start as u32, before, now }
    }

    /// Where a byte of the analysed text stands now; what is gone stood where the edit begins.
    pub fn to_text(&self, offset: u32) -> u32 {
        moved(offset, self.start, self.before, self.now)
    }

    /// Where a byte of the text stood when it was analysed; what is new stands where the edit begins.
    pub fn to_analysed(&self, offset: u32) -> u32 {
        moved(offset, self.start, self.now, self.before)
    }

    pub fn ranges(&self, encoding: Encoding) -> Ranges<'_> {
        Ranges::new(&self.lines, &self.text, encoding).ahead(self)
    }

    pub fn span(&self, span: Span) -> Span {
        Span { start: self.to_text(span.start), end: self.to_text(span.end) }
    }
}

fn moved(offset: u32, start: u32, from: u32, to: u32) -> u32 {
    if offset <= start {
        offset
    } else if offset >= from {
        offset - from + to
    } else {
        start
    }
}

/// The number of bytes that two texts, cut into blocks, have in common before the first that differs.
fn common<'a>(
    mut a: impl Iterator<Item = &'a [u8]>,
    mut b: impl Iterator<Item = &'a [u8]>,
    within: impl Fn(&[u8], &[u8]) -> usize,
) -> usize {
    let mut same = 0;
    while let (Some(a), Some(b)) = (a.next(), b.next()) {
        if a != b {
            return same + within(a, b);
        }
        same += a.len();
    }
    same
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_the_edit() {
        let ahead = Ahead::new("one two three", "one 2 three".into());
        assert_eq!((ahead.start, ahead.before, ahead.now), (4, 7, 5));
        let moved: Vec<u32> = [0, 4, 5, 7, 13].into_iter().map(|offset| ahead.to_text(offset)).collect();
        assert_eq!(moved, [0, 4, 4, 5, 11]);
        let back: Vec<u32> = [0, 4, 5, 11].into_iter().map(|offset| ahead.to_analysed(offset)).collect();
        assert_eq!(back, [0, 4, 7, 13]);
    }

    #[test]
    fn edits_are_found_whatever_they_are() {
        let long = "Đà Nẵng 😀 ".repeat(1000);
        let texts =
            ["", "a", "aa", "aaa", "é", "è", "aé", "aè", "😀", "😁", &long, &format!("{long}x"), &format!("x{long}")];
        for old in texts {
            for new in texts {
                let ahead = Ahead::new(old, new.into());
                let (start, before, now) = (ahead.start as usize, ahead.before as usize, ahead.now as usize);
                assert!(start <= before && start <= now, "{old:?} {new:?}");
                assert_eq!((&old[..start], &old[before..]), (&new[..start], &new[now..]));
            }
        }
        let middle = long.replacen("😀", "😁", 500).replacen("😁", "😀", 499);
        let ahead = Ahead::new(&long, middle.as_str().into());
        assert_eq!(&middle[ahead.start as usize..ahead.now as usize], "😁");
    }
}
