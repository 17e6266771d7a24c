//! What stands before the head noun of an agreement and is part of its name.

use crate::recognize::agreement::lexicon::{Class, Kind};
use crate::recognize::agreement::name::Name;
use crate::recognize::agreement::window::Piece;
use crate::text::{Case, TokenKind};

/// The most pieces of a title in quotation marks.
pub(super) const QUOTED: usize = 14;

impl Name<'_> {
    /// Takes in the modifiers before the head, and the party that owns it: `EU-Vietnam free trade`,
    /// `Vietnam's`.
    pub(super) fn read_left(&mut self) {
        while self.first > 0 {
            let before = &self.pieces[self.first - 1];
            let beyond = self.first.checked_sub(2).map(|i| &self.pieces[i]);
            if self.is_modifier(before) || self.is_ordinal(before) {
                self.take_modifier(self.first - 1);
                self.first -= 1;
            } else if let Some(year) = before.year().or(before.date) {
                // Of `2014-2020` neither is the year of the name.
                self.year = if self.year.is_none() { Some(year) } else { None };
                self.first -= 1;
            } else if beyond.is_some_and(|beyond| self.bridges(before, beyond)) {
                self.first -= 1;
            } else if let Some(start) = self.inner_start() {
                (start..self.first).for_each(|at| self.take_modifier(at));
                self.first = start;
            } else if before.is_sign(&[')']) && self.first >= 4 && self.is_bracketed_word(self.first - 3) {
                self.first -= 3;
            } else {
                break;
            }
        }
        self.read_quoted_left();
        self.read_owner();
        while self.first < self.head && self.is_loose(self.first) {
            self.first += 1;
        }
    }

    /// `First`, `14th` of `Amendment`.
    fn is_ordinal(&self, piece: &Piece) -> bool {
        let before = self.first == self.head && self.has_capital() && self.kind.kind == Kind::Titled;
        let word = piece.class.is(Class::INDEFINITE) && piece.is_capital() && piece.span.len() > 4;
        let digits = piece.word.trim_end_matches(char::is_alphabetic);
        before && (word || piece.kind == TokenKind::Number && digits.len() + 2 == piece.word.len())
    }

    /// True when `piece`, before what has been read, joins `beyond` to it: a dash, or `and`.
    fn bridges(&self, piece: &Piece, beyond: &Piece) -> bool {
        if piece.is_dash() {
            return self.is_modifier(beyond) || self.year.is_some() && beyond.year().is_some();
        }
        piece.class.is(Class::AND) && self.is_modifier(beyond) && self.joins_modifiers(self.first - 1)
    }

    /// True when the `and` at `at` joins two words of one kind: of types, or of names.
    fn joins_modifiers(&self, at: usize) -> bool {
        let (Some(left), Some(right)) = (self.pieces.get(at.wrapping_sub(1)), self.pieces.get(at + 1)) else {
            return false;
        };
        let both = |f: &dyn Fn(&Piece) -> bool| f(left) && f(right);
        both(&|p| p.class.is(Class::TYPE))
            || both(&|p| p.party.is_some())
            || both(&|p| p.is_capital() && p.party.is_none())
    }

    /// Where the words begin that `of` or `for` ties to a name in capitals: `Freedom of Information Act`.
    fn inner_start(&self) -> Option<usize> {
        let first = self.pieces.get(self.first).filter(|p| p.is_capital() && p.party.is_none() && !p.is_head)?;
        let tie = self.first.checked_sub(1)?;
        let inner = self.pieces[tie].class.is(Class::INNER) && !self.pieces[tie].is_capital();
        let start = tie.checked_sub(1)?;
        let word = &self.pieces[start];
        let is_name = word.is_capital() && self.is_modifier(word) && word.party.is_none();
        (inner && is_name && self.has_capital() && !first.is_place).then_some(start)
    }

    /// `the "Clean Air" bill`.
    fn read_quoted_left(&mut self) {
        let Some(close) = self.first.checked_sub(1).filter(|&i| self.pieces[i].is_quote()) else { return };
        let from = close.saturating_sub(QUOTED);
        let Some(open) = (from..close).rev().find(|&i| self.pieces[i].is_quote()) else { return };
        if open + 1 < close && self.pieces[open + 1].is_capital() {
            self.first = open;
            self.quoted = true;
        }
    }

    /// `Vietnam's`, `the EU's`: cut as the party, an apostrophe and an s.
    fn read_owner(&mut self) {
        let Some(at) = self.first.checked_sub(3) else { return };
        let [party, apostrophe, s] = &self.pieces[at..at + 3] else { return };
        if apostrophe.word == "'" && s.word == "s" && party.party.is_some() {
            self.parties.extend(party.party.clone());
            self.first = at;
        }
    }

    /// True for a piece that a name does not begin with.
    fn is_loose(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let lower = !piece.is_capital() && piece.party.is_none();
        piece.kind == TokenKind::Sign && !piece.is_quote()
            || lower && (piece.class.is(Class::QUALIFIER) || piece.class.is(Class::AND))
    }

    fn is_bracketed_word(&self, open: usize) -> bool {
        self.pieces[open].is_sign(&['(']) && self.pieces[open + 1].case == Case::Title
    }
}
