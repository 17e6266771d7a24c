//! From the pieces around a head noun to an agreement's name, or to nothing.

use crate::recognize::agreement::lexicon::{Class, Head, Kind, Lexicon};
use crate::recognize::agreement::window::Piece;
use crate::recognize::{Agreement, Detail, Mention};
use crate::text::{Case, TokenKind};

/// The most words of a subject.
const SUBJECT: usize = 24;

/// The most syllables that follow a capital one.
const SYLLABLES: usize = 3;

/// What has been read of a name: the pieces from `first` to before `end`, and its parts.
struct Name<'p> {
    lexicon: &'static Lexicon,
    pieces: &'p [Piece],
    head: usize,
    kind: Kind,
    first: usize,
    end: usize,
    parties: Vec<String>,
    subject: Option<(usize, usize)>,
    year: Option<i16>,
    acronym: Option<usize>,
    /// Its subject was its type: `agreement on extradition`.
    about_type: bool,
    /// A number that sets it apart: `Resolution 2758`.
    number: bool,
    /// Capitalized words beside the head.
    capitals: usize,
}

/// The agreement whose head noun `head` is piece `at`, where its words name one.
pub fn read(lexicon: &'static Lexicon, head: &Head, pieces: &[Piece], at: usize) -> Option<Mention> {
    let mut name = Name {
        lexicon,
        pieces,
        head: at,
        kind: head.kind,
        first: at,
        end: at + 1,
        parties: Vec::new(),
        subject: None,
        year: None,
        acronym: None,
        about_type: false,
        number: false,
        capitals: 0,
    };
    if !lexicon.data.head_first {
        if head.kind != Kind::Provision && name.is_compound() {
            return None;
        }
        name.read_left();
    }
    name.read_right();
    if head.kind == Kind::Acted && !name.was_made() {
        return None;
    }
    let kind = name.kind(head);
    if !name.is_one(head, kind.is_some()) {
        return None;
    }
    let key = match kind {
        Some(kind) if !head.key.starts_with(kind) => format!("{kind}-{}", head.key),
        _ => head.key.clone(),
    };
    Some(name.mention(key))
}

impl Name<'_> {
    /// True when the head is itself a modifier: `Treaty Organization`, `Law Society`.
    fn is_compound(&self) -> bool {
        let next = self.pieces.get(self.head + 1);
        next.is_some_and(|p| p.is_capital() && p.party.is_none() && p.class == Class::default())
    }

    /// True when the words before say that it was made.
    fn was_made(&self) -> bool {
        let words: Vec<&str> = self.pieces[..self.first].iter().map(|p| p.word.as_str()).collect();
        (0..words.len()).any(|at| self.lexicon.is_act(&words[at..]))
    }

    /// Takes in the modifiers before the head, and the party that owns it: `EU-Vietnam free trade`,
    /// `Vietnam's`.
    fn read_left(&mut self) {
        while self.first > 0 {
            let before = &self.pieces[self.first - 1];
            let beyond = self.first.checked_sub(2).map(|i| &self.pieces[i]);
            if self.is_modifier(before) {
                self.take_modifier(self.first - 1);
                self.first -= 1;
            } else if let Some(year) = before.year() {
                // Of `2014-2020` neither is the year of the name.
                self.year = if self.year.is_none() { Some(year) } else { None };
                self.first -= 1;
            } else if beyond.is_some_and(|beyond| self.bridges(before, beyond)) {
                self.first -= 1;
            } else if before.is_sign(&[')']) && self.first >= 4 && self.is_bracketed_word(self.first - 3) {
                self.first -= 3;
            } else {
                break;
            }
        }
        self.read_owner();
        while self.first < self.head && self.is_loose(self.first) {
            self.first += 1;
        }
    }

    /// True when `piece`, before what has been read, joins `beyond` to it: a dash, or `and`.
    fn bridges(&self, piece: &Piece, beyond: &Piece) -> bool {
        if piece.is_dash() {
            return self.is_modifier(beyond) || self.year.is_some() && beyond.year().is_some();
        }
        piece.class.is(Class::AND) && self.is_modifier(beyond) && self.joins_modifiers(self.first - 1)
    }

    /// `Vietnam's`, `the EU's`: cut as the party, an apostrophe and an s.
    fn read_owner(&mut self) {
        let Some(at) = self.first.checked_sub(3) else { return };
        let [party, apostrophe, s] = &self.pieces[at..at + 3] else { return };
        if apostrophe.word == "'" && s.word == "s" {
            self.parties.extend(party.party.clone());
        }
    }

    /// True for a piece that a name does not begin with.
    fn is_loose(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let lower = !piece.is_capital() && piece.party.is_none();
        piece.kind == TokenKind::Sign || lower && (piece.class.is(Class::QUALIFIER) || piece.class.is(Class::AND))
    }

    fn is_modifier(&self, piece: &Piece) -> bool {
        if piece.party.is_some() {
            return true;
        }
        if piece.is_head && !piece.class.is(Class::TYPE) || piece.kind != TokenKind::Word {
            return false;
        }
        let outside = [Class::STOP, Class::DEFINITE, Class::INDEFINITE, Class::BETWEEN];
        let closed = outside.iter().any(|class| piece.class.is(*class));
        let tied = Class::TIE.is(piece.class) || Class::AND.is(piece.class);
        let told = Class::TYPE.is(piece.class) || Class::QUALIFIER.is(piece.class);
        told || piece.is_capital() && !closed && !tied
    }

    fn take_modifier(&mut self, at: usize) {
        let piece = &self.pieces[at];
        match &piece.party {
            Some(code) => self.parties.push(code.clone()),
            None if piece.is_capital() => self.capitals += 1,
            None => {}
        }
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

    fn is_bracketed_word(&self, open: usize) -> bool {
        self.pieces[open].is_sign(&['(']) && self.pieces[open + 1].case == Case::Title
    }

    /// Takes in what follows the head, as long as something does.
    fn read_right(&mut self) {
        if self.lexicon.data.head_first {
            self.read_right_modifiers();
        } else {
            self.read_of();
        }
        for _ in 0..4 {
            let before = self.end;
            self.read_year();
            if self.number && self.kind == Kind::Provision {
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

    /// Modifiers after the head, with the words that tie them to it: `de libre-échange UE - Vietnam`.
    fn read_right_modifiers(&mut self) {
        let mut at = self.end;
        while at < self.pieces.len() {
            let piece = &self.pieces[at];
            if self.about_at(at) > 0 && piece.party.is_none() && !self.is_modifier(piece) {
                break;
            }
            if self.is_modifier(piece) || self.is_syllable(at) {
                self.take_modifier(at);
                at += 1;
                self.end = at;
            } else if piece.is_dash() || piece.word == "'" || piece.class.is(Class::TIE) || piece.class.is(Class::AND) {
                at += 1;
            } else {
                break;
            }
            if at > self.end + 3 {
                break;
            }
        }
    }

    /// A syllable after one with a capital, in a language that writes syllables apart: `Luật Đất đai`.
    fn is_syllable(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        let open = piece.kind == TokenKind::Word && piece.class == Class::default() && !piece.is_head;
        let before = self.pieces[self.head + 1..at].iter().rev().take(SYLLABLES);
        let capital = before.take_while(|p| p.kind == TokenKind::Word).any(|p| p.is_capital() && p.party.is_none());
        self.lexicon.data.syllables && open && self.end == at && capital
    }

    /// `of` and a name: `Treaty of Lisbon`, `Law of the Sea`.
    fn read_of(&mut self) {
        let mut at = self.end;
        while at < self.pieces.len() && at < self.end + 3 {
            let piece = &self.pieces[at];
            let whole = self.kind == Kind::Provision && piece.is_head;
            let is_name = piece.party.is_some() || piece.is_capital() && (whole || self.is_modifier(piece));
            if is_name && at > self.end {
                self.take_modifier(at);
                at += 1;
                self.end = at;
                continue;
            }
            let ties = piece.class.is(Class::TIE) || piece.class.is(Class::AND) && self.end > self.head + 1;
            let ties = ties && self.about_at(at) == 0 && !piece.is_capital();
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

    /// A year or number right after: `Act 2015`, `of 1935`, `n° 2016-1691`, `Resolution 2758`.
    fn read_year(&mut self) {
        let tie = usize::from(self.pieces.get(self.end).is_some_and(|p| p.class.is(Class::DATED) && !p.is_capital()));
        let Some(piece) = self.pieces.get(self.end + tie) else { return };
        if piece.kind != TokenKind::Number || piece.word.contains('%') {
            return;
        }
        if let Some(year) = piece.year() {
            self.year = self.year.or(Some(year));
            self.end += tie + 1;
        } else if tie == 0 && self.end == self.head + 1 {
            self.number = true;
            self.end += 1;
        }
    }

    /// `(3)` after the number of an article.
    fn read_paragraph(&mut self) {
        let Some([open, number, close]) = self.pieces.get(self.end..self.end + 3) else { return };
        if open.is_sign(&['(']) && number.kind == TokenKind::Number && close.is_sign(&[')']) {
            self.end += 3;
        }
    }

    /// `(AANZFTA)`: noted, and passed over so that what follows is still read.
    fn read_acronym(&mut self) {
        let Some([open, word, close]) = self.pieces.get(self.end..self.end + 3) else { return };
        if self.acronym.is_none() && open.is_sign(&['(']) && close.is_sign(&[')']) && self.is_acronym(word) {
            self.acronym = Some(self.end + 1);
            self.end += 3;
        }
    }

    /// True for an acronym that can be this name's: its initials, or long, or ending as theirs do.
    fn is_acronym(&self, word: &Piece) -> bool {
        if !word.is_acronym || word.party.is_some() {
            return false;
        }
        let letters: Vec<char> = word.word.chars().collect();
        let mut initials = self.pieces[self.first..self.end].iter().filter_map(|p| p.word.chars().next());
        let spelled = letters.iter().all(|letter| initials.any(|initial| initial == *letter));
        spelled || letters.len() >= 4 || self.lexicon.data.acronym_endings.iter().any(|e| word.word.ends_with(e))
    }

    /// `between Vietnam and the European Union`.
    fn read_between(&mut self) {
        if !self.pieces.get(self.end).is_some_and(|p| p.class.is(Class::BETWEEN)) {
            return;
        }
        let mut parties = Vec::new();
        let mut end = self.end;
        for (at, piece) in self.pieces.iter().enumerate().skip(self.end + 1) {
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
        if parties.len() >= 2 {
            self.parties.extend(parties);
            self.end = end;
        }
    }

    fn about_at(&self, at: usize) -> usize {
        let words: Vec<&str> = self.words_from(at).take(4).collect();
        self.lexicon.about_len(&words)
    }

    fn words_from(&self, at: usize) -> impl Iterator<Item = &str> {
        self.pieces.iter().skip(at).filter(|p| p.word != "'").map(|p| p.word.as_str())
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
        if end > start {
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
        let new_name = piece.class.is(Class::AND) && self.begins_name(at + 1);
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
    fn begins_name(&self, at: usize) -> bool {
        let determiner = |p: &&Piece| p.class.is(Class::DEFINITE) || p.word == "'";
        let next = self.pieces[at..].iter().find(|p| !determiner(p));
        let determined = self.pieces.get(at).is_some_and(|p| p.class.is(Class::DEFINITE));
        determined && !self.lexicon.data.head_first || next.is_some_and(|p| p.is_head || p.kind == TokenKind::Number)
    }

    /// The key of its type: the longest phrase of types among its modifiers, or its whole subject.
    fn kind(&mut self, head: &Head) -> Option<&'static str> {
        let beside: Vec<&str> = self.modifiers().map(|p| p.word.as_str()).filter(|w| *w != "-" && *w != "'").collect();
        for length in (1..=beside.len().min(6)).rev() {
            let found = beside.windows(length).rev().find_map(|words| self.lexicon.type_of(words));
            if found.is_some() {
                return found;
            }
        }
        if head.kind == Kind::Titled {
            return None;
        }
        let (start, end) = self.subject?;
        let told = |p: &&Piece| !p.class.is(Class::QUALIFIER) && p.word != "-";
        let words: Vec<&str> = self.pieces[start..end].iter().filter(told).map(|p| p.word.as_str()).collect();
        let kind = self.lexicon.type_of(&words)?;
        self.subject = None;
        self.about_type = true;
        Some(kind)
    }

    fn modifiers(&self) -> impl Iterator<Item = &Piece> {
        let (from, to) = match self.lexicon.data.head_first {
            true => (self.head + 1, self.subject.map_or(self.end, |(start, _)| start)),
            false => (self.first, self.head),
        };
        self.pieces[from..to].iter()
    }

    /// True when the words say which agreement it is, not only of what sort.
    fn is_one(&mut self, head: &Head, has_kind: bool) -> bool {
        self.parties.sort();
        self.parties.dedup();
        let written = self.pieces[self.head].is_capital();
        let definite = self.is_definite();
        let pair = self.parties.len() >= 2;
        if head.kind == Kind::Provision {
            return self.number;
        }
        if head.kind == Kind::Acted {
            return true;
        }
        if head.kind == Kind::Titled {
            let named = self.capitals > 0 || !self.parties.is_empty() || self.year.is_some() || self.number;
            return named && (written || self.number || self.lexicon.data.head_first && self.capitals > 0);
        }
        if head.plural {
            return written && self.capitals > 0;
        }
        let subject = (self.subject.is_some() || self.about_type)
            && (definite || self.year.is_some() || !head.generic || written);
        self.acronym.is_some() && (definite || written || pair)
            || self.capitals > 0
            || pair && (has_kind || written || definite)
            || subject
            || self.year.is_some() && definite
            || !self.parties.is_empty() && (has_kind && definite || written)
    }

    fn is_definite(&self) -> bool {
        let before = self.first.checked_sub(1).map(|i| &self.pieces[i]);
        let elided = before.filter(|p| p.word == "'").and(self.first.checked_sub(2)).map(|i| &self.pieces[i]);
        elided.or(before).is_some_and(|p| p.class.is(Class::DEFINITE) || p.word == "s")
    }

    fn mention(&self, key: String) -> Mention {
        let cover = |from: usize, to: usize| self.pieces[from].span.cover(self.pieces[to - 1].span);
        let end = match self.acronym {
            Some(at) if at + 2 == self.end => at - 1,
            _ => self.end,
        };
        let agreement = Agreement {
            head: key,
            parties: self.parties.clone(),
            subject: self.subject.map(|(from, to)| cover(from, to)),
            year: self.year,
            acronym: self.acronym.map(|at| self.pieces[at].span),
            is_acronym: false,
        };
        Mention { span: cover(self.first, end), detail: Detail::Agreement(agreement) }
    }
}
