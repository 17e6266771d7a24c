//! Quantities: a number with its unit, how exactly it is meant, and what became of those counted.
//!
//! A number by itself is none: only with money, a measure, a percentage or a counted noun that the language
//! data knows. Years, dates and ordinals have no such unit.

mod fate;
mod lexicon;
mod number;

pub use number::value_of;

use crate::recognize::phrases::Piece;
use crate::recognize::{Detail, Kind, Mention, Reading};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Span, Token, TokenKind};

use lexicon::Lexicon;
use number::Number;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quantity {
    /// The number, or the lower end of a range.
    pub value: f64,
    /// The upper end of a range: `10 to 15`.
    pub high: Option<f64>,
    /// What the last digit is worth that is written with a meaning: 10,000 for `210,000` and 100,000 for
    /// `5.2 million`, but 1 for a whole number below a hundred.
    pub step: f64,
    /// The unit by a key that is the same in every language: `%`, an ISO 4217 code, an SI symbol, or the
    /// counted noun: `members`.
    pub unit: String,
    /// An adjective between the number and its noun tells those counted from others: `12 elderly people`.
    pub is_told_apart: bool,
    /// What became of those counted, by a key that is the same in every language: `killed`, `injured`, `missing`.
    pub fate: Option<String>,
    pub bound: Bound,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bound {
    #[default]
    Exact,
    /// `about`, `nearly`, `a dozen`.
    About,
    /// `more than`, `at least`.
    AtLeast,
    /// `fewer than`, `up to`.
    AtMost,
}

/// How far `about` reaches, as a part of the number.
const ABOUT: f64 = 0.2;

impl Quantity {
    /// The lowest and the highest number that the words allow: half a step around an exact one, a fifth of it
    /// around one that is about so.
    pub fn interval(&self) -> (f64, f64) {
        let high = self.high.unwrap_or(self.value);
        let half = self.step / 2.0;
        match self.bound {
            Bound::Exact => (self.value - half, high + half),
            Bound::About => (self.value * (1.0 - ABOUT), high * (1.0 + ABOUT)),
            Bound::AtLeast => (self.value, f64::INFINITY),
            Bound::AtMost => (0.0, high),
        }
    }
}

/// The most words of a unit or a bound.
const WORDS: usize = 4;
/// The unit of those to whom something happened.
const PEOPLE: &str = "people";

/// Adds the quantities of an article to `mentions`, which hold its dates.
pub fn recognize(reading: &Reading, mentions: &mut Vec<Mention>) {
    let article = reading.article;
    let lexicon = lexicon::of(article.lang);
    if lexicon.units.is_empty() {
        return;
    }
    let reader = Reader { article, lexicon };
    // A place may turn out to be half of a currency: `US$`.
    let mut taken: Vec<Span> = mentions.iter().filter(|m| m.kind() != Kind::Place).map(|m| m.span).collect();
    taken.sort();
    let mut found: Vec<Mention> = Vec::new();
    let mut next = 0;
    for at in reader.starts(&reading.pieces) {
        if at < next {
            continue;
        }
        if let Some((mention, end)) = reader.read(at) {
            let behind = taken.partition_point(|t| t.end <= mention.span.start);
            if taken
                .get(behind)
                .is_none_or(|t| !t.overlaps(mention.span) || mention.span.contains(*t) && reader.is_name(*t))
            {
                found.push(mention);
                next = end;
            }
        }
    }
    mentions.retain(|m| {
        let around = found.get(found.partition_point(|f| f.span.end <= m.span.start));
        m.kind() != Kind::Place || around.is_none_or(|f| !f.span.overlaps(m.span) || reader.is_name(m.span))
    });
    mentions.extend(found);
}

struct Reader<'a> {
    article: &'a Article,
    lexicon: &'static Lexicon,
}

impl Reader<'_> {
    /// The tokens that a number can begin with, in order.
    fn starts(&self, pieces: &[Piece]) -> Vec<usize> {
        let tokens = &self.article.tokens;
        let mut starts: Vec<usize> = (0..tokens.len()).filter(|&i| tokens[i].kind == TokenKind::Number).collect();
        let words = self.lexicon.number_words.find(&self.article.text, pieces);
        starts.extend(words.into_iter().map(|(span, _)| tokens.partition_point(|t| t.span.end <= span.start)));
        starts.sort();
        starts.dedup();
        starts
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.article.tokens.get(at)
    }

    /// Token `at` folded, if it stands on the line of the one before.
    fn word_at(&self, at: usize) -> Option<String> {
        self.token(at).map(|t| key(self.article.slice(t.span), Marks::Keep))
    }

    /// True for a name of more than two letters that stands between a number and what it counts.
    fn is_name(&self, span: Span) -> bool {
        let before = self.article.text[..span.start as usize].chars().next_back();
        before.is_some_and(char::is_whitespace) && !self.article.text[span.end as usize..].starts_with('$')
    }

    /// The quantity whose number begins with token `at`, and the token behind it.
    fn read(&self, at: usize) -> Option<(Mention, usize)> {
        let number = number::read(self, at)?;
        let (bound, lead) = self.bound(number.start);
        let bound = if bound == Bound::Exact && number.is_round { Bound::About } else { bound };
        let unit = number.unit.map(|unit| (unit, number.end)).or_else(|| self.unit(number.end));
        let (unit, end) = match unit {
            Some(found) => found,
            None => match self.fate_told(lead).or_else(|| self.fate_before(lead).filter(|_| self.ends(number.end))) {
                Some(fate) => {
                    let mention = self.mention(number.start, number.end, &number, PEOPLE, bound, Some(fate));
                    return Some((mention, number.end));
                }
                None => return self.money(&number, bound),
            },
        };
        let fate = self.fate(unit, lead, end);
        // `The two countries` were spoken of before, and `one member` is any.
        let anaphoric = || number.is_word && number.value < 10.0 && self.is_definite(number.start);
        if fate.is_none() && (number.value == 1.0 && number.is_word || self.lexicon.is_vague(unit) || anaphoric()) {
            return None;
        }
        let unit = if self.toll(unit).is_some() || self.lexicon.is_vague(unit) { PEOPLE } else { unit };
        Some((self.mention(number.start, end, &number, unit, bound, fate), end))
    }

    /// A sum with its symbol before it: `$`, `US$`.
    fn money(&self, number: &Number, bound: Bound) -> Option<(Mention, usize)> {
        let (symbol, first) = self.symbol(number.start)?;
        let (before, _) = self.bound(first);
        let bound = if before == Bound::Exact { bound } else { before };
        Some((self.mention(first, number.end, number, symbol, bound, None), number.end))
    }

    fn mention(
        &self,
        first: usize,
        end: usize,
        number: &Number,
        unit: &str,
        bound: Bound,
        fate: Option<&str>,
    ) -> Mention {
        let span = self.article.tokens[first].span.cover(self.article.tokens[end - 1].span);
        let quantity = Quantity {
            value: number.value,
            high: number.high,
            step: number.step,
            unit: unit.to_owned(),
            is_told_apart: self.has_adjective(number.end, end),
            fate: fate.map(str::to_owned),
            bound,
        };
        Mention { span, detail: Detail::Quantity(quantity) }
    }

    /// The unit that begins at token `at`, or behind one adjective, and where it ends.
    fn unit(&self, at: usize) -> Option<(&'static str, usize)> {
        let of = self.word_at(at).is_some_and(|word| self.lexicon.data.of.contains(&word));
        let start = at + usize::from(of);
        self.unit_at(start).or_else(|| {
            let is_adjective = self.token(start).is_some_and(|t| t.kind == TokenKind::Word && !t.breaks);
            let word = self.word_at(start).filter(|word| is_adjective && !self.lexicon.is_function(word))?;
            let counted = self.unit_at(start + 1).filter(|(unit, _)| self.lexicon.is_counted(unit));
            counted.filter(|_| self.lexicon.adjectives_first && word.len() > 2)
        })
    }

    /// True where a word that is no part of the unit stands before it, between tokens `at` and `end`.
    fn has_adjective(&self, at: usize, end: usize) -> bool {
        let of = self.word_at(at).is_some_and(|word| self.lexicon.data.of.contains(&word));
        let start = at + usize::from(of);
        start < end && self.unit_at(start).is_none() && self.unit_at(start + 1).is_some()
    }

    fn unit_at(&self, start: usize) -> Option<(&'static str, usize)> {
        let mut phrase = String::new();
        let mut found = None;
        for end in start..start + WORDS {
            let Some(token) = self.token(end).filter(|t| !t.breaks) else { break };
            let word = self.article.slice(token.span);
            let elided = crate::text::token::elision_len(word, &self.article.lang.text.elisions);
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(&key(&word[elided..], Marks::Keep));
            if let Some(unit) = self.lexicon.units.get(&phrase) {
                found = Some((*unit, end + 1));
            }
        }
        found
    }

    fn is_definite(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.word_at(before))
            .is_some_and(|word| self.lexicon.definite.contains(&word))
    }

    /// True where a number counts all there is to count, for no noun follows it: "killing 12 people and injuring 40."
    fn ends(&self, at: usize) -> bool {
        let is_open =
            |t: &Token| t.kind == TokenKind::Sign && matches!(self.article.slice(t.span), "." | "," | ";" | ")");
        let is_and = || self.word_at(at).is_some_and(|word| self.lexicon.data.and.contains(&word));
        self.token(at).is_none_or(|token| token.breaks || is_open(token)) || is_and()
    }

    /// The symbol that stands right before token `at`, and its first token: `$`, `US$`.
    fn symbol(&self, at: usize) -> Option<(&'static str, usize)> {
        let sign = self.word_at(at.checked_sub(1)?)?;
        let known = |symbol: &str| self.lexicon.symbols.get(symbol).copied();
        let long =
            at.checked_sub(2).and_then(|before| Some((known(&format!("{}{sign}", self.word_at(before)?))?, before)));
        long.or_else(|| Some((known(&sign)?, at - 1)))
    }

    /// How exactly the number that begins with token `at` is meant, by the words before it; with the token that
    /// these words begin with.
    fn bound(&self, at: usize) -> (Bound, usize) {
        let from = at.saturating_sub(WORDS);
        let words: Vec<String> = (from..at).filter_map(|i| self.word_at(i)).collect();
        let longest = (0..words.len()).find_map(|i| Some((*self.lexicon.bounds.get(&words[i..].join(" "))?, from + i)));
        longest.unwrap_or((Bound::Exact, at))
    }
}
