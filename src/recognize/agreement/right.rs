//! What stands behind the head noun of an agreement and is part of its name.

use crate::recognize::agreement::left::QUOTED;
use crate::recognize::agreement::lexicon::{Class, Kind, VERB};
use crate::recognize::agreement::name::Name;
use crate::recognize::agreement::window::Piece;
use crate::text::TokenKind;

/// The most words of a type.
const TYPE: usize = 4;

/// The most words of a subject.
const SUBJECT: usize = 24;

/// The most syllables that follow a capital one.
const SYLLABLES: usize = 3;

/// The most words of a field that a law is about.
const FIELD: usize = 6;

/// The most words of a title that begins with a capital and goes on without: `Déclaration universelle des droits`.
const TITLE: usize = 12;

impl Name<'_> {
    /// Takes in what follows the head, as long as something does.
    pub(super) fn read_right(&mut self) {
        self.read_number();
        match self.is_head_first() {
            true => self.read_right_modifiers(),
            false => {
                self.read_type();
                self.read_of();
            }
        }
        for _ in 0..4 {
            let before = self.end;
            self.read_number();
            self.read_year();
            if self.number.is_some() && self.kind.kind == Kind::Provision {
                self.read_paragraph();
                self.read_of();
            }
            self.read_acronym();
            self.read_between();
            self.read_subject();
            if self.end == before {
                break;
            }
        }
    }

    pub(super) fn at(&self, offset: usize) -> Option<&Piece> {
        self.pieces.get(self.end + offset)
    }

    /// Modifiers after the head, with the words that tie them to it: `de libre-échange UE - Vietnam`.
    fn read_right_modifiers(&mut self) {
        if self.kind.kind == Kind::Provision {
            return;
        }
        self.read_quoted_right();
        let mut at = self.end;
        while at < self.pieces.len() && at <= self.end + 3 {
            if let Some(end) = self.field_end(at) {
                (at, self.end) = (end, end);
                continue;
            }
            let piece = &self.pieces[at];
            // `do` is the half of `tự do`, and else a preposition.
            let halves = piece.class.is(Class::STOP) && !self.pieces[at - 1].class.is(Class::TYPE);
            // `Luật Phòng, chống …`: capital or not, where it has a comma in it.
            let leads = self.about_at(at);
            let is_whole = leads > 0 && self.pieces[at..at + leads].iter().any(|piece| piece.word == ",");
            if halves || is_whole || leads > 0 && piece.party.is_none() && !self.is_modifier(piece) {
                break;
            }
            let joins = piece.is_dash() || piece.word == "'" || self.is_tie(piece) || piece.class.is(Class::AND);
            if self.is_modifier(piece) || self.is_syllable(at) {
                self.take_modifier(at);
                at += 1;
                self.end = at;
            } else if joins && !self.begins_name(at + 1, piece.class.is(Class::AND)) {
                at += 1;
            } else {
                break;
            }
        }
        self.read_title();
    }

    /// Takes in the field that a law is about and that begins at `at` with a capital: `Hình sự`. Returns its end.
    fn field_end(&mut self, at: usize) -> Option<usize> {
        let is_law = self.kind.kind == Kind::Titled && self.pieces[at].is_capital();
        let words: Vec<&str> = self.words_from(at).take(FIELD).collect();
        let length = if is_law { self.lexicon.field_len(&words) } else { 0 };
        self.capitals += usize::from(length > 1);
        (length > 1).then_some(at + length)
    }

    /// True for a word that ties pieces of a name together, and does not lead to where it was made.
    fn is_tie(&self, piece: &Piece) -> bool {
        piece.class.is(Class::TIE) && !self.lexicon.data.at.contains(&piece.word)
    }

    /// True when the word at `at`, behind an `and`, begins another name: `l'accord de Paris et le traité`.
    fn begins_name(&self, at: usize, behind_and: bool) -> bool {
        let next = self.pieces[at..].iter().find(|p| !p.class.is(Class::DEFINITE) && p.word != "'");
        behind_and && next.is_some_and(|p| p.is_head && !p.class.is(Class::TYPE))
    }

    /// A syllable after one with a capital, in a language that writes syllables apart: `Luật Đất đai`.
    fn is_syllable(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let open = piece.kind == TokenKind::Word && piece.class == Class::default() && !piece.is_head;
        let before = self.pieces[self.head + 1..at].iter().rev().take(SYLLABLES);
        let capital = before.take_while(|p| p.kind == TokenKind::Word).any(|p| p.is_capital() && p.party.is_none());
        let verb = || self.lexicon.is_verb(&self.words_from(at).take(VERB).collect::<Vec<_>>());
        self.lexicon.data.syllables && open && self.end == at && capital && !verb()
    }

    /// `loi « Climat »`, `loi dite « Climat »`.
    fn read_quoted_right(&mut self) {
        let called = usize::from(self.at(0).is_some_and(|p| self.lexicon.data.called.contains(&p.word)));
        let open = self.end + called;
        if !self.pieces.get(open).is_some_and(Piece::is_quote) {
            return;
        }
        let close = self.pieces.iter().skip(open + 1).take(QUOTED).position(Piece::is_quote);
        // A title is no sentence: `un accord "équilibré, un libre-échange maîtrisé"`.
        let is_title = |length: usize| {
            let inside = &self.pieces[open + 1..open + 1 + length];
            inside.first().is_some_and(Piece::is_capital) || !inside.iter().any(|p| p.is_sign(&[',', ';', ':']))
        };
        if let Some(close) = close.filter(|&length| length > 0 && is_title(length)) {
            self.end = open + close + 2;
            self.quoted = true;
        }
    }

    /// A title of which only the first word, the head, has a capital: `Charte des droits fondamentaux`. Its
    /// adjectives and complements go with it, as far as a noun phrase can.
    fn read_title(&mut self) {
        let inside = self.head > 0 && !self.lexicon.data.syllables && self.has_capital();
        if !inside || self.kind.kind == Kind::Whole || self.number.is_some() {
            return;
        }
        let mut tied = false;
        let mut at = self.end;
        while let Some(piece) = self.pieces.get(at).filter(|_| at < self.head + TITLE) {
            let and = piece.class.is(Class::AND) && self.pieces.get(at + 1).is_some_and(|p| p.class.is(Class::TIE));
            if and || self.is_tie(piece) || piece.word == "'" {
                tied = true;
                at += 1;
                continue;
            }
            let word = piece.kind == TokenKind::Word && !piece.class.is(Class::STOP) && !piece.is_head;
            if !word || !(tied || self.lexicon.is_adjective(&piece.word)) || piece.class.is(Class::INDEFINITE) {
                break;
            }
            self.take_modifier(at);
            // The title itself is the name.
            self.capitals += usize::from(tied);
            tied = false;
            at += 1;
            self.end = at;
        }
    }

    /// `of` and a name: `Treaty of Lisbon`, `Law of the Sea`.
    /// The type behind the head, tied to it: `treaty of friendship`.
    fn read_type(&mut self) {
        let ties = self.at(0).is_some_and(|p| p.class.is(Class::TIE));
        if !ties || self.kind.kind != Kind::Plain {
            return;
        }
        let start = self.end + 1;
        let words: Vec<&str> = self.pieces.iter().skip(start).take(TYPE).map(|p| p.word.as_str()).collect();
        let is_type = |length: &usize| self.lexicon.type_of(&words[..*length]).is_some();
        if let Some(length) = (1..=words.len()).rev().find(is_type) {
            self.subject = Some((start, start + length));
            self.end = start + length;
        }
    }

    fn read_of(&mut self) {
        let mut at = self.end;
        while at < self.pieces.len() && at < self.end + 3 {
            let piece = &self.pieces[at];
            let whole = self.kind.kind == Kind::Provision && piece.is_head;
            let is_name = piece.party.is_some()
                || (piece.is_capital() || self.is_head_first()) && whole
                || piece.is_capital() && self.is_modifier(piece);
            if is_name && at > self.end {
                self.take_modifier(at);
                at += 1;
                self.end = at;
                continue;
            }
            let and = piece.class.is(Class::AND) && self.end > self.head + 1 && !self.is_other_name(at + 1);
            let ties = (piece.class.is(Class::TIE) || and) && self.about_at(at) == 0 && !piece.is_capital();
            if !ties && !is_name || is_name && at == self.head + 1 {
                break;
            }
            if is_name {
                self.take_modifier(at);
                self.end = at + 1;
            }
            at += 1;
        }
    }

    /// True when the capitals from `at` on lead to a head of their own: `and Executive Order`.
    fn is_other_name(&self, at: usize) -> bool {
        let run = self
            .pieces
            .iter()
            .skip(at)
            .take_while(|p| p.is_capital() || p.is_head || p.is_dash() || p.class.is(Class::DEFINITE));
        run.take(8).any(|p| p.is_head)
    }

    /// `(AANZFTA)`: noted, and passed over so that what follows is still read.
    fn read_acronym(&mut self) {
        let Some([open, word, close]) = self.pieces.get(self.end..self.end + 3) else { return };
        if self.acronym.is_none() && open.is_sign(&['(']) && close.is_sign(&[')']) && self.is_acronym(word) {
            self.acronym = Some(self.end + 1);
            self.end += 3;
        }
        self.note_acronym();
    }

    /// `, known as CETA`: noted where the letters are those of the words, and no part of the name.
    fn note_acronym(&mut self) {
        let sign = usize::from(self.at(0).is_some_and(|p| p.is_sign(&[',', '('])));
        let words: Vec<&str> = self.words_from(self.end + sign).take(6).collect();
        let lead = self.lexicon.acronym_lead_len(&words);
        let at = self.end + sign + lead;
        let Some(word) = self.pieces.get(at).filter(|_| lead > 0 && self.acronym.is_none()) else { return };
        if word.is_acronym && word.party.is_none() && self.is_spelled(word) {
            self.acronym = Some(at);
        }
    }

    /// True for an acronym that can be this name's: its initials, or long, or ending as theirs do.
    fn is_acronym(&self, word: &Piece) -> bool {
        if !word.is_acronym || word.party.is_some() {
            return false;
        }
        let is_long = word.word.chars().nth(3).is_some();
        let is_short = !is_long && word.word.chars().nth(2).is_some();
        self.is_spelled(word)
            || is_long
            || is_short && self.has_initial(word)
            || self.lexicon.data.acronym_endings.iter().any(|e| word.word.ends_with(e))
    }

    /// True for letters of another language, one of which begins the agreement's own name: `l'accord d'Osterby (OFA)`.
    fn has_initial(&self, word: &Piece) -> bool {
        let proper = self.pieces[self.first..self.end].iter().filter(|p| p.is_capital() && !p.is_head);
        proper.filter_map(|p| p.word.chars().next()).any(|initial| word.word.contains(initial))
    }

    /// True when the letters of `word` are initials of what was read.
    fn is_spelled(&self, word: &Piece) -> bool {
        let mut initials = self.pieces[self.first..self.end].iter().filter_map(|p| p.word.chars().next());
        word.word.chars().all(|letter| initials.any(|initial| initial == letter))
    }

    /// `between Vietnam and the European Union`, `with Japan`.
    fn read_between(&mut self) {
        if let Some((parties, end)) = self.parties_led(self.end) {
            self.parties.extend(parties);
            self.end = end;
        }
    }

    /// The parties behind the word at `lead` that leads to them, and where they end.
    pub(super) fn parties_led(&self, lead: usize) -> Option<(Vec<String>, usize)> {
        let class = self.pieces.get(lead)?.class;
        let enough = match (class.is(Class::BETWEEN), class.is(Class::WITH)) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => return None,
        };
        let mut parties = Vec::new();
        let mut end = lead;
        for (at, piece) in self.pieces.iter().enumerate().skip(lead + 1) {
            let joins = piece.class.is(Class::AND) || piece.class.is(Class::TIE) || piece.class.is(Class::DEFINITE);
            match &piece.party {
                Some(code) => {
                    parties.push(code.clone());
                    end = at + 1;
                }
                None if joins || piece.is_sign(&[',', '\'']) => {}
                None => break,
            }
        }
        (parties.len() >= enough).then_some((parties, end))
    }

    /// `on police cooperation and organized crime prevention`: a noun phrase, to the first word that
    /// none goes through.
    fn read_subject(&mut self) {
        let about = self.about_at(self.end);
        if about == 0 || self.subject.is_some() {
            return;
        }
        let starts = |p: &Piece| !p.class.is(Class::DEFINITE) && p.word != "'";
        let Some(skipped) = self.pieces[self.end + about..].iter().position(starts) else { return };
        let start = self.end + about + skipped;
        // `a memorandum signed on February 12` is not on February.
        if self.pieces[start].is_time && self.pieces[start].is_capital() {
            return;
        }
        let mut end = start;
        let mut at = start;
        while let Some(piece) = self.pieces.get(at)
            && at < start + SUBJECT
        {
            let through = self.through_at(at);
            if through > 0 && at > start {
                at += through;
                continue;
            }
            if self.ends_subject(at) {
                break;
            }
            at += 1;
            let open = [Class::TIE, Class::AND, Class::DEFINITE, Class::INDEFINITE].iter().any(|c| piece.class.is(*c));
            if !open && piece.kind == TokenKind::Word {
                end = at;
            }
        }
        // `the agreement on the price` says nothing of which.
        let is_bare = !self.pieces[self.head].is_capital() && !self.pieces[start].is_capital();
        let anaphoric = !self.is_head_first() && skipped > 0 && end == start + 1 && is_bare;
        self.vague = anaphoric;
        if end > start && !anaphoric {
            self.capitals += usize::from(self.pieces[self.end].is_capital());
            self.subject = Some((start, end));
            self.end = end;
        }
    }

    fn through_at(&self, at: usize) -> usize {
        let words: Vec<&str> = self.words_from(at).take(4).collect();
        self.lexicon.through_len(&words)
    }

    fn ends_subject(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let new_name = piece.class.is(Class::AND) && self.begins_other(at + 1);
        match piece.kind {
            TokenKind::Number => true,
            TokenKind::Sign => !piece.is_dash() && piece.word != "'",
            TokenKind::Word if piece.is_head => !piece.is_capital() && !piece.class.is(Class::TYPE),
            TokenKind::Word => {
                piece.class.is(Class::STOP) && !piece.is_capital() || new_name || piece.class.is(Class::BETWEEN)
            }
        }
    }

    /// True when what follows an `and` is no more of the subject: `and the 2018 agreement`.
    fn begins_other(&self, at: usize) -> bool {
        let determiner = |p: &&Piece| p.class.is(Class::DEFINITE) || p.word == "'";
        let next = self.pieces[at..].iter().find(|p| !determiner(p));
        let determined = self.pieces.get(at).is_some_and(|p| p.class.is(Class::DEFINITE));
        determined && !self.is_head_first() || next.is_some_and(|p| p.is_head || p.kind == TokenKind::Number)
    }
}
