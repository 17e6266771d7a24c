//! The number and the year that a text of law has in its name: `No. 13769`, `Act 2015`, `(EU) 2016/679`.

use crate::recognize::agreement::lexicon::{Class, Kind};
use crate::recognize::agreement::name::Name;
use crate::recognize::agreement::window::Piece;
use crate::text::TokenKind;

/// The years that the number of a text of law can hold.
const YEARS: std::ops::Range<i16> = 1900..2100;

impl Name<'_> {
    /// `No. 13769`, `2006/112/CE`, `(EU) 2016/679`, `số 100/2019/NĐ-CP`.
    pub(super) fn read_number(&mut self) {
        if self.number.is_some() {
            return;
        }
        let bracket = self.at(0).is_some_and(|p| p.is_sign(&['('])) && self.at(2).is_some_and(|p| p.is_sign(&[')']));
        let body = if bracket && self.at(1).is_some_and(|p| p.party.is_some() || p.is_acronym) { 3 } else { 0 };
        let marker = self.at(body).is_some_and(|p| p.class.is(Class::NUMBER));
        let stop = usize::from(marker && self.at(body + 1).is_some_and(|p| p.is_sign(&['.', '°', 'º'])));
        let start = self.end + body + usize::from(marker) + stop;
        let Some(first) =
            self.pieces.get(start).filter(|p| p.kind == TokenKind::Number && p.date.is_none() || p.is_code())
        else {
            return;
        };
        let end = self.code_end(start);
        let is_span = end == start + 3 && first.year().is_some() && self.pieces[end - 1].year().is_some();
        if is_span || !marker && self.end > self.head + 1 {
            return;
        }
        let coded = marker || body > 0 || end > start + 1;
        let is_year = first.year().is_some() && !coded && !self.kind.numbered;
        if is_year || first.word.contains('%') || first.is_code() && end == start + 1 {
            return;
        }
        let mut years = self.pieces[start..end].iter().filter_map(Piece::year).filter(|year| YEARS.contains(year));
        self.year = self.year.or(if coded { years.next() } else { None });
        self.number = Some((start, end));
        self.coded = coded;
        self.end = end;
    }

    /// The end of a number whose first piece is `start`, with what slashes and hyphens tie to it.
    fn code_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some([joint, next]) = self.pieces.get(end..end + 2)
            && joint.is_sign(&['/', '-', '‑', '.'])
            && joint.follows(&self.pieces[end - 1])
            && next.follows(joint)
            && next.kind != TokenKind::Sign
        {
            end += 2;
        }
        end
    }

    /// A year or day right after: `Act 2015`, `Act, 2013`, `of 1935`, `(2016)`, `du 9 décembre 1905`.
    pub(super) fn read_year(&mut self) {
        let comma =
            self.at(0).is_some_and(|p| p.is_sign(&[','])) && self.kind.kind == Kind::Titled && self.has_capital();
        let tied = self.at(0).is_some_and(|p| p.class.is(Class::DATED) && !p.is_capital());
        // `phê chuẩn Công ước Bergen năm 2012`: with no preposition between, it is when that was done.
        if tied && self.lexicon.data.syllables && self.kind.kind == Kind::Plain && self.was_made() {
            return;
        }
        let Some(piece) = self.at(usize::from(tied || comma)) else { return };
        let steps = usize::from(tied || comma) + 1;
        if let Some(year) = piece.date.filter(|_| tied || self.lexicon.is_dated(&piece.word)) {
            self.year = self.year.or(Some(year));
            self.dated = true;
            self.end += steps;
        } else if let Some(year) = piece.year() {
            self.year = self.year.or(Some(year));
            self.end += steps;
        } else if piece.is_sign(&['('])
            && self.at(2).is_some_and(|p| p.is_sign(&[')']))
            && let Some(year) = self.at(1).and_then(Piece::year)
        {
            self.year = self.year.or(Some(year));
            self.end += 3;
        }
    }

    /// `(3)` after the number of an article.
    pub(super) fn read_paragraph(&mut self) {
        let Some([open, number, close]) = self.pieces.get(self.end..self.end + 3) else { return };
        if open.is_sign(&['(']) && number.kind == TokenKind::Number && close.is_sign(&[')']) {
            self.end += 3;
        }
    }
}
