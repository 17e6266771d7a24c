//! From the pieces around a head noun to an agreement's name, or to nothing.

use crate::recognize::agreement::lexicon::{Class, Head, Kind, Lexicon};
use crate::recognize::agreement::window::{Piece, Window};
use crate::recognize::{Agreement, Detail, Mention};
use crate::text::TokenKind;

/// What has been read of a name: the pieces from `first` to before `end`, and its parts.
pub(super) struct Name<'p> {
    pub lexicon: &'static Lexicon,
    pub pieces: &'p [Piece],
    pub kind: &'static Head,
    pub head: usize,
    pub first: usize,
    pub end: usize,
    pub parties: Vec<String>,
    pub subject: Option<(usize, usize)>,
    pub year: Option<i16>,
    pub acronym: Option<usize>,
    /// A number that sets it apart: `Resolution 2758`.
    pub number: Option<(usize, usize)>,
    /// The number is written as that of a text of law: `No. 5`, `2016/679`.
    pub coded: bool,
    /// The day on which it was made is part of it.
    pub dated: bool,
    /// Its title stands in quotation marks.
    pub quoted: bool,
    /// It is said to be on something that the words do not tell: `on the price`.
    pub vague: bool,
    /// Its subject was its type: `agreement on extradition`.
    pub about_type: bool,
    /// Capitalized words beside the head.
    pub capitals: usize,
}

/// The agreement whose head noun is `head`, where the words of `window` name one.
pub fn read(lexicon: &'static Lexicon, head: &'static Head, window: &Window) -> Option<Mention> {
    let mut name = Name {
        lexicon,
        pieces: &window.pieces,
        kind: head,
        head: window.head,
        first: window.head,
        end: window.head + 1,
        parties: Vec::new(),
        subject: None,
        year: None,
        acronym: None,
        number: None,
        coded: false,
        dated: false,
        quoted: false,
        vague: false,
        about_type: false,
        capitals: 0,
    };
    if !lexicon.data.head_first && head.kind != Kind::Whole {
        if head.kind != Kind::Provision && name.is_compound() {
            return None;
        }
        name.read_left();
    }
    name.read_right();
    if head.kind == Kind::Acted && !name.was_made() {
        return None;
    }
    let kind = name.kind();
    name.read_makers(kind);
    if window.is_headline {
        name.capitals = 0;
    }
    if !name.is_one(kind.is_some(), window.is_headline) {
        return None;
    }
    // A treaty of a sort is an agreement of that sort: `traité de libre-échange`.
    let treaty = head.key == TREATY && matches!(head.kind, Kind::Plain);
    let key = match kind {
        Some(kind) if treaty => format!("{kind}-{AGREEMENT}"),
        Some(kind) if !head.key.starts_with(kind) => format!("{kind}-{}", head.key),
        _ => head.key.clone(),
    };
    Some(name.mention(key))
}

/// Keys of the heads that mean one thing where the type is said.
const TREATY: &str = "treaty";
const AGREEMENT: &str = "agreement";

impl Name<'_> {
    pub fn has_capital(&self) -> bool {
        self.pieces[self.head].is_capital()
    }

    pub fn is_head_first(&self) -> bool {
        self.lexicon.data.head_first
    }

    /// True when the head is itself a modifier: `Treaty Organization`, `Law Society`.
    fn is_compound(&self) -> bool {
        let next = self.pieces.get(self.head + 1);
        next.is_some_and(|p| p.is_capital() && p.party.is_none() && p.class == Class::default() && !p.is_code())
    }

    /// True when the words before say that it was made.
    pub(super) fn was_made(&self) -> bool {
        let words: Vec<&str> = self.pieces[..self.first].iter().map(|p| p.word.as_str()).collect();
        (0..words.len()).any(|at| self.lexicon.is_act(&words[at..]))
    }

    pub fn is_modifier(&self, piece: &Piece) -> bool {
        if piece.party.is_some() {
            return true;
        }
        if piece.is_head && !piece.class.is(Class::TYPE) || piece.kind != TokenKind::Word {
            return false;
        }
        let any = |classes: &[Class]| classes.iter().any(|class| piece.class.is(*class));
        let closed = any(&[Class::STOP, Class::DEFINITE, Class::INDEFINITE, Class::BETWEEN]);
        let told = any(&[Class::TYPE, Class::QUALIFIER]);
        !any(&[Class::TIE, Class::AND]) && (told || piece.is_capital() && !closed)
    }

    pub fn take_modifier(&mut self, at: usize) {
        let piece = &self.pieces[at];
        match &piece.party {
            Some(code) => self.parties.push(code.clone()),
            None if piece.is_capital() => self.capitals += 1,
            None => {}
        }
    }

    pub fn about_at(&self, at: usize) -> usize {
        let words: Vec<&str> = self.words_from(at).take(4).collect();
        self.lexicon.about_len(&words)
    }

    pub fn words_from(&self, at: usize) -> impl Iterator<Item = &str> {
        self.pieces.iter().skip(at).filter(|p| p.word != "'").map(|p| p.word.as_str())
    }

    /// The key of its type: the longest phrase of types among its modifiers, or its whole subject.
    fn kind(&mut self) -> Option<&'static str> {
        let beside: Vec<&str> = self.modifiers().map(|p| p.word.as_str()).filter(|w| *w != "-" && *w != "'").collect();
        for length in (1..=beside.len().min(6)).rev() {
            let found = beside.windows(length).rev().find_map(|words| self.lexicon.type_of(words));
            if found.is_some() {
                return found;
            }
        }
        if matches!(self.kind.kind, Kind::Titled | Kind::Provision | Kind::Whole) {
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
        let (from, to) = match self.is_head_first() {
            true => (self.head + 1, self.subject.map_or(self.end, |(start, _)| start)),
            false => (self.first, self.head),
        };
        self.pieces[from..to].iter()
    }

    /// True when the words say which agreement it is, not only of what sort.
    fn is_one(&mut self, has_kind: bool, is_headline: bool) -> bool {
        self.parties.sort();
        self.parties.dedup();
        let pair = self.parties.len() >= 2;
        let written = self.has_capital() && !is_headline;
        match self.kind.kind {
            Kind::Whole => !is_headline,
            Kind::Acted => true,
            Kind::Not => false,
            Kind::Provision => self.number.is_some(),
            Kind::Weak => pair || has_kind && self.is_definite() && !self.parties.is_empty(),
            Kind::Titled => self.is_titled(written),
            Kind::Plain if self.kind.plural => self.is_plural(written),
            Kind::Plain => self.is_plain(has_kind, written),
        }
    }

    /// A noun that is an ordinary word unless it is written as a name, or told by number, day or title.
    fn is_titled(&self, written: bool) -> bool {
        let told = self.subject.is_some_and(|(start, _)| self.pieces[start].is_capital());
        let numbered = self.number.is_some() && (self.kind.numbered || self.coded);
        let named = self.capitals > 0 || !self.parties.is_empty() || self.year.is_some() || told;
        let single = self.lexicon.data.single.contains(&self.kind.key);
        numbered
            || self.dated
            || self.quoted
            || written && (named || self.number.is_some())
            || single && !self.parties.is_empty()
            || self.is_head_first() && self.capitals > 0 && !self.lexicon.data.syllables
    }

    /// Several at once are named where they share a name: `Geneva Conventions`, `accords de Minsk`.
    fn is_plural(&self, written: bool) -> bool {
        let shared = self.parties.is_empty() && self.subject.is_none() && self.is_definite();
        self.capitals > 0 && (written || shared)
    }

    fn is_plain(&self, has_kind: bool, written: bool) -> bool {
        let definite = self.is_definite();
        let pair = self.parties.len() >= 2;
        if self.vague && !written && !pair {
            return false;
        }
        let subject = (self.subject.is_some() || self.about_type)
            && (definite || self.year.is_some() || !self.kind.generic || written);
        self.acronym.is_some() && (definite || written || pair)
            || self.capitals > 0
            || self.coded
            || self.quoted
            || self.dated && definite
            || pair && (has_kind || written || definite)
            || subject
            || self.year.is_some() && definite
            || !self.parties.is_empty() && (has_kind && definite || written)
    }

    pub fn is_definite(&self) -> bool {
        let owned = self.pieces[self.first..self.head].iter().any(|p| p.word == "'");
        let before = self.first.checked_sub(1).map(|i| &self.pieces[i]);
        let elided = before.filter(|p| p.word == "'").and(self.first.checked_sub(2)).map(|i| &self.pieces[i]);
        owned || elided.or(before).is_some_and(|p| p.class.is(Class::DEFINITE) || p.word == "s")
    }

    /// The acronym that is all that its head is called by: of `the TPP agreement`.
    fn called(&self) -> Option<usize> {
        let told = self.year.is_some() || self.number.is_some() || self.subject.is_some() || !self.parties.is_empty();
        let mut beside = (self.first..self.end).filter(|&at| at != self.head);
        let only = beside.next().filter(|_| beside.next().is_none() && !told)?;
        let piece = &self.pieces[only];
        // `the UN Charter` is not called by the body that it is of.
        let is_body = piece.is_body && !piece.is_known;
        ((piece.is_acronym || piece.is_known) && !is_body && self.acronym.is_none()).then_some(only)
    }

    fn mention(&self, key: String) -> Mention {
        let cover = |from: usize, to: usize| self.pieces[from].span.cover(self.pieces[to - 1].span);
        let end = match self.acronym {
            Some(at) if at + 2 == self.end => at - 1,
            _ => self.end,
        };
        let called = self.called();
        let agreement = Agreement {
            head: if called.is_some() { String::new() } else { key },
            parties: self.parties.clone(),
            subject: self.subject.map(|(from, to)| cover(from, to)),
            year: self.year,
            number: self.number.map(|(from, to)| cover(from, to)),
            acronym: called.or(self.acronym).map(|at| self.pieces[at].span),
            is_acronym: called.is_some(),
        };
        Mention { span: cover(self.first, end), detail: Detail::Agreement(agreement) }
    }
}
