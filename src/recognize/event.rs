//! Events: meetings, summits, dialogues, visits, elections, with their ordinal and series.
//!
//! What "the talks" or "a meeting" means, its words do not say: an event is recognized only by a name, a
//! party, an ordinal or a year beside its head noun.

use std::sync::LazyLock;

use crate::lang;
use crate::lang::event::EventData;
use crate::recognize::agreement::lexicon::{self as closed, Class};
use crate::recognize::agreement::window::{self, Piece};
use crate::recognize::phrases::Phrases;
use crate::recognize::{Detail, Kind, Mention};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Span, TokenKind};

/// An event's name, by its parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// Language-neutral key of its head: `summit`, `dialogue`, `election`.
    pub head: String,
    /// Which of its series: 2 for `the second … Dialogue`.
    pub ordinal: Option<u32>,
    /// The year that is part of its name.
    pub year: Option<i16>,
    /// The parties as country codes or folded organization keys, sorted.
    pub parties: Vec<String>,
    /// The name says by itself which event it is, not only of what sort ("the summit of the leaders").
    pub is_named: bool,
}

struct Lexicon {
    data: &'static EventData,
    heads: Phrases,
    keys: Vec<&'static str>,
    types: Vec<String>,
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
    let lexicon = |language: &'static lang::Language| {
        let data = &language.names.event;
        let pairs =
            data.heads.iter().flat_map(|(key, words)| words.iter().map(move |word| (key.as_str(), word.as_str())));
        let (keys, words): (Vec<&str>, Vec<&str>) = pairs.unzip();
        let heads = Phrases::new(words.into_iter().enumerate().map(|(i, word)| (word, i as u32)));
        let folded = data
            .types
            .iter()
            .flat_map(|t| key(t, Marks::Keep).split([' ', '-']).map(str::to_owned).collect::<Vec<_>>());
        let mut types: Vec<String> = folded.collect();
        types.sort();
        Lexicon { data, heads, keys, types }
    };
    lang::all().iter().map(lexicon).collect()
});

/// Adds the events of `article` to `mentions`, which hold its dates, places and organizations.
pub fn recognize(article: &Article, mentions: &mut Vec<Mention>) {
    let lexicon = &LEXICONS[article.lang.index];
    let heads: Vec<(Span, u32)> = lexicon.heads.find(&article.text).collect();
    if heads.is_empty() {
        return;
    }
    let parties = window::parties(article, mentions);
    let spans: Vec<Span> = heads.iter().map(|(span, _)| *span).collect();
    let mut found: Vec<Mention> = Vec::new();
    for (span, head) in heads {
        let (pieces, at) = window::around(article, closed::of(article.lang), &parties, &spans, span);
        let mut name =
            Name { lexicon, pieces: &pieces, head: at, first: at, end: at + 1, event: Event::default(), capitals: 0 };
        name.event.head = lexicon.keys[head as usize].to_owned();
        if let Some(mention) = name.read(article.lang.names.agreement.head_first)
            && found.last().is_none_or(|last| last.span.end <= mention.span.start)
        {
            found.push(mention);
        }
    }
    settle(mentions, found);
}

/// Adds `found` to `mentions`, but for what names of other kinds cross or hold already.
fn settle(mentions: &mut Vec<Mention>, mut found: Vec<Mention>) {
    let mut others: Vec<Span> = mentions.iter().filter(|m| m.kind() != Kind::Date).map(|m| m.span).collect();
    others.sort();
    let mut dates: Vec<Span> = mentions.iter().filter(|m| m.kind() == Kind::Date).map(|m| m.span).collect();
    dates.sort();
    let crosses = |a: Span, b: Span| a.overlaps(b) && !a.contains(b);
    let near = |spans: &[Span], span: Span| {
        let at = spans.partition_point(|s| s.start < span.start).saturating_sub(2);
        spans[at..].iter().take_while(|s| s.start < span.end).any(|s| crosses(span, *s) || *s == span)
    };
    found.retain(|m| !near(&others, m.span) && !near(&dates, m.span));
    mentions.extend(found);
}

struct Name<'p> {
    lexicon: &'static Lexicon,
    pieces: &'p [Piece],
    head: usize,
    first: usize,
    end: usize,
    event: Event,
    capitals: usize,
}

impl Name<'_> {
    fn read(mut self, head_first: bool) -> Option<Mention> {
        let compound = self
            .pieces
            .get(self.head + 1)
            .is_some_and(|p| p.is_capital() && p.class == Class::default() && p.party.is_none());
        if compound && !head_first {
            return None;
        }
        self.read_left(head_first);
        self.read_right(head_first);
        let titled = self.pieces[self.head].is_capital();
        let event = &mut self.event;
        event.parties.sort();
        event.parties.dedup();
        let told = event.ordinal.is_some() || event.year.is_some();
        // `The first dialogue box` is no first dialogue.
        let ends = self.pieces.get(self.end).is_none_or(|p| p.kind != TokenKind::Word || p.class != Class::default());
        let told = told && (ends || event.year.is_some() || self.capitals > 0 || !event.parties.is_empty());
        event.is_named = told || titled && self.capitals > 0;
        let is_one = told || self.capitals > 0 || !event.parties.is_empty();
        let span = self.pieces[self.first].span.cover(self.pieces[self.end - 1].span);
        is_one.then_some(Mention { span, detail: Detail::Event(self.event) })
    }

    fn read_left(&mut self, head_first: bool) {
        while let Some(at) = self.first.checked_sub(1) {
            let piece = &self.pieces[at];
            let beyond = at.checked_sub(1).map(|i| &self.pieces[i]);
            if let Some(ordinal) = self.ordinal(piece) {
                self.event.ordinal = Some(ordinal);
                self.first = at;
                break;
            } else if head_first {
                break;
            } else if let Some(year) = piece.year() {
                self.event.year = Some(year);
            } else if self.is_modifier(piece) {
                self.take(at);
            } else if !(piece.is_dash() && beyond.is_some_and(|p| self.is_modifier(p))) {
                break;
            }
            self.first = at;
        }
    }

    fn read_right(&mut self, head_first: bool) {
        let mut at = self.end;
        while head_first && at < self.pieces.len() && at < self.end + 3 {
            let piece = &self.pieces[at];
            if self.is_modifier(piece) {
                self.take(at);
                self.end = at + 1;
            } else if !(piece.class.is(Class::TIE) || piece.is_dash() || piece.word == "'") {
                break;
            }
            at += 1;
        }
        self.read_right_ordinal();
        let tie = usize::from(self.pieces.get(self.end).is_some_and(|p| p.class.is(Class::DATED)));
        if let Some(year) = self.pieces.get(self.end + tie).and_then(Piece::year) {
            self.event.year = self.event.year.or(Some(year));
            self.end += tie + 1;
        }
    }

    /// `lần thứ 32`.
    fn read_right_ordinal(&mut self) {
        for words in &self.lexicon.data.ordinal_words {
            let words: Vec<&str> = words.split(' ').collect();
            let here = self.pieces[self.end..].iter().map(|p| p.word.as_str()).take(words.len());
            let number = self.pieces.get(self.end + words.len()).and_then(|p| p.word.parse().ok());
            if let (true, Some(number)) = (here.eq(words.iter().copied()), number) {
                self.event.ordinal = Some(number);
                self.end += words.len() + 1;
                return;
            }
        }
    }

    fn ordinal(&self, piece: &Piece) -> Option<u32> {
        if let Some(at) = self.lexicon.data.ordinals.iter().position(|word| *word == piece.word) {
            return Some(at as u32 + 1);
        }
        let digits = piece.word.trim_end_matches(char::is_alphabetic);
        let ending = &piece.word[digits.len()..];
        let ordinal = piece.kind == TokenKind::Number && self.lexicon.data.ordinal_endings.iter().any(|e| e == ending);
        ordinal.then(|| digits.parse().ok())?
    }

    fn is_modifier(&self, piece: &Piece) -> bool {
        if piece.party.is_some() {
            return true;
        }
        let outside = [Class::STOP, Class::DEFINITE, Class::INDEFINITE, Class::BETWEEN, Class::TIE, Class::AND];
        if piece.is_head || piece.kind != TokenKind::Word || outside.iter().any(|class| piece.class.is(*class)) {
            return false;
        }
        piece.is_capital() || self.lexicon.types.binary_search(&piece.word).is_ok()
    }

    fn take(&mut self, at: usize) {
        let piece = &self.pieces[at];
        match &piece.party {
            Some(code) => self.event.parties.push(code.clone()),
            None if piece.is_capital() => self.capitals += 1,
            None => {}
        }
    }
}
