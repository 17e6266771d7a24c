//! What became of those that a number counts: killed, injured, missing.

use super::{PEOPLE, Reader, WORDS};
use crate::recognize::quantity::lexicon::Lexicon;
use crate::text::TokenKind;

/// The most words of what is said of those counted.
const FATE: usize = 4;
/// How far before its number the noun of a count stands at most, in tokens.
const COUNT_REACH: usize = 24;

impl Reader<'_> {
    /// What became of `unit`, which ends before token `end` and whose number's words begin with token `lead`. `None` where it is
    /// more than one thing and nobody can tell of how many each: "12 dead or missing".
    pub(super) fn fate(&self, unit: &str, lead: usize, end: usize) -> Option<&'static str> {
        let by_unit = self.toll(unit).map(|fate| (fate, end));
        if let Some((fate, end)) = by_unit.or_else(|| self.fate_after(end)) {
            return (!self.is_another(end)).then_some(fate);
        }
        let told = || self.fate_told(lead).filter(|_| unit == PEOPLE);
        self.fate_before(lead).or_else(told)
    }

    /// What a unit itself says became of those counted: `deaths`.
    pub(super) fn toll(&self, unit: &str) -> Option<&'static str> {
        self.lexicon.tolls.get(unit).copied()
    }

    /// `were killed`, `ont été blessées`, and the token behind it.
    fn fate_after(&self, at: usize) -> Option<(&'static str, usize)> {
        self.longest(at, |lexicon, phrase| lexicon.fates_after.get(phrase).copied())
    }

    /// True where token `end` joins another fate to the one before it: `or wounded`, `, missing`.
    fn is_another(&self, end: usize) -> bool {
        let joint = self.token(end).filter(|token| !token.breaks).and_then(|_| self.word_at(end));
        if !joint.is_some_and(|word| word == "," || self.lexicon.data.joins.contains(&word)) {
            return false;
        }
        let fate = |lexicon: &Lexicon, phrase: &str| {
            let toll = || lexicon.units.get(phrase).and_then(|unit| lexicon.tolls.get(unit)).copied();
            lexicon.fates_after.get(phrase).copied().or_else(toll)
        };
        let next = self.longest(end + 1, fate);
        // "12 dead, injured 40": those are others.
        next.is_some_and(|(_, behind)| self.token(behind).is_none_or(|t| t.kind != TokenKind::Number))
    }

    /// What `lookup` knows of the longest phrase that begins with token `at`, and the token behind it.
    fn longest<T>(&self, at: usize, lookup: impl Fn(&Lexicon, &str) -> Option<T>) -> Option<(T, usize)> {
        let tokens = self.article.tokens.iter().skip(at).take(FATE);
        let mut phrase = String::new();
        let mut found = None;
        for (count, _) in tokens.take_while(|t| t.kind == TokenKind::Word && !t.breaks).enumerate() {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(&self.word_at(at + count).unwrap_or_default());
            found = lookup(self.lexicon, &phrase).map(|known| (known, at + count + 1)).or(found);
        }
        found
    }

    /// `killed`, `a tué`, before what leads to the number at token `at`; not where another joins it: `killed or injured`.
    pub(super) fn fate_before(&self, at: usize) -> Option<&'static str> {
        let first = at.saturating_sub(WORDS);
        let words: Vec<String> = (first..at).filter_map(|i| self.word_at(i)).collect();
        let known = |from: usize| Some((from, *self.lexicon.fates_before.get(&words[from..].join(" "))?));
        let (from, fate) = (0..words.len()).find_map(known)?;
        let is_joined = from >= 2
            && self.lexicon.data.joins.contains(&words[from - 1])
            && self.lexicon.fates_before.contains_key(&words[from - 2]);
        (!is_joined).then_some(fate)
    }

    /// What a noun before says that the number counts whose words begin with token `at`: `the death toll rose to`.
    pub(super) fn fate_told(&self, at: usize) -> Option<&'static str> {
        let words: Vec<String> = (at.saturating_sub(WORDS)..at).filter_map(|i| self.word_at(i)).collect();
        let is_led = (0..words.len()).any(|from| self.lexicon.data.reaches.contains(&words[from..].join(" ")));
        let goes_on = |i: &usize| !matches!(self.word_at(*i).as_deref(), Some("." | ";" | "!" | "?"));
        let noun = |i: usize| {
            let words: Vec<String> = (i..i + FATE).filter_map(|i| self.word_at(i)).collect();
            (1..=words.len()).rev().find_map(|count| self.lexicon.counts.get(&words[..count].join(" ")).copied())
        };
        let from = at.saturating_sub(COUNT_REACH);
        if is_led { (from..at).rev().take_while(goes_on).find_map(noun) } else { None }
    }
}
