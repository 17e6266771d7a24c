//! Phrases of the language data, found as whole words, in whatever case and composition.
//!
//! The words of an article are hashed once, cut at their hyphens; a phrase is looked up by its first word. So a text
//! is gone over once, however many tables of phrases there are.

use rustc_hash::FxHashMap;

use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::names::words::{self, HYPHENS, Word};
use crate::text::Span;

/// A word, or one of those that hyphens tie together, or a sign.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    pub span: Span,
    /// Hash of the folded piece.
    pub hash: u64,
}

/// The pieces that `words` of `text` are cut into.
pub fn pieces(text: &str, words: &[Word]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(words.len() + words.len() / 16);
    for word in words {
        match word.hyphenated {
            true => cut(text, word.span, &mut pieces),
            false => pieces.push(Piece { span: word.span, hash: word.hash }),
        }
    }
    pieces
}

fn cut(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let mut buffer = String::new();
    let mut at = span.start as usize;
    for part in text[span.range()].split_inclusive(HYPHENS) {
        let piece = part.trim_end_matches(HYPHENS);
        if !piece.is_empty() {
            pieces.push(Piece { span: Span::new(at, at + piece.len()), hash: words::hash(piece, &mut buffer) });
        }
        at += part.len();
    }
}

/// Phrases by their first words, each with the number it was given.
#[derive(Debug)]
pub struct Phrases {
    by_first: FxHashMap<u64, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    /// The hashes of the words behind the first.
    rest: Box<[u64]>,
    id: u32,
}

impl Phrases {
    /// Takes phrases, each with a number of the caller's choice; of two that are the same, the first counts.
    /// `elisions` are the words that the language cuts short before a vowel.
    pub fn new<'p>(phrases: impl Iterator<Item = (&'p str, u32)>, elisions: &[String]) -> Phrases {
        let mut by_first: FxHashMap<u64, Vec<Phrase>> = FxHashMap::default();
        for (text, id) in phrases {
            let hashes: Vec<u64> = pieces_of(text, elisions).iter().map(|piece| piece.hash).collect();
            let Some((first, rest)) = hashes.split_first() else { continue };
            let same_start = by_first.entry(*first).or_default();
            if same_start.iter().all(|known| *known.rest != *rest) {
                same_start.push(Phrase { rest: rest.into(), id });
            }
        }
        by_first.values_mut().for_each(|phrases| phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len())));
        Phrases { by_first }
    }

    /// The phrases of `text`, which `pieces` are those of, in order, disjoint, the longest first.
    pub fn find(&self, text: &str, pieces: &[Piece]) -> Vec<(Span, u32)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            at += match self.longest(text, &pieces[at..]) {
                Some((span, phrase)) => {
                    found.push((span, phrase.id));
                    phrase.rest.len() + 1
                }
                None => 1,
            };
        }
        found
    }

    /// The longest phrase that `pieces` begin with.
    fn longest(&self, text: &str, pieces: &[Piece]) -> Option<(Span, &Phrase)> {
        let phrases = self.by_first.get(&pieces[0].hash)?;
        phrases.iter().find_map(|phrase| {
            let own = pieces.get(..=phrase.rest.len())?;
            let same = phrase.rest.iter().zip(&own[1..]).all(|(hash, piece)| *hash == piece.hash);
            (same && own.windows(2).all(|pair| stand_together(text, pair[0].span, pair[1].span)))
                .then(|| (own[0].span.cover(own[own.len() - 1].span), phrase))
        })
    }
}

/// True unless the end of a paragraph parts `a` from `b`.
fn stand_together(text: &str, a: Span, b: Span) -> bool {
    text[a.end as usize..b.start as usize].bytes().filter(|byte| *byte == b'\n').count() < 2
}

/// The pieces of a phrase of the language data.
fn pieces_of(text: &str, elisions: &[String]) -> Vec<Piece> {
    pieces(text, &words::of_text(text, elisions, &Lexicon::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_in_any_case_the_longest_first() {
        let elisions = ["d".to_owned(), "l".to_owned()];
        let listed = [("accord", 0), ("accord d'association", 1), ("hiệp định", 2), ("free-trade", 3)];
        let phrases = Phrases::new(listed.into_iter(), &elisions);
        let text = "L'accord, ACCORD D’ASSOCIATION, accorde, Hiệp Định; hie\u{323}\u{302}p đi\u{323}nh, post-accord, \
            free\ntrade, free\n\ntrade";
        let found = phrases.find(text, &pieces_of(text, &elisions));
        let found: Vec<_> = found.into_iter().map(|(s, id)| (&text[s.range()], id)).collect();
        assert_eq!(
            found,
            [
                ("accord", 0),
                ("ACCORD D’ASSOCIATION", 1),
                ("Hiệp Định", 2),
                ("hie\u{323}\u{302}p đi\u{323}nh", 2),
                ("accord", 0),
                ("free\ntrade", 3)
            ]
        );
    }
}
