//! Quantities: a number with its unit, and how exactly it is meant.
//!
//! A number by itself is none: only with money, a measure, a percentage or a counted noun that the language
//! data knows. Years, dates and ordinals have no such unit.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::quantity::QuantityData;
use crate::lang::{self, Language};
use crate::recognize::phrases::Phrases;
use crate::recognize::{Detail, Kind, Mention};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Span, Token, TokenKind};

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quantity {
    pub value: f64,
    /// Folded unit: `%`, `USD`, `km`, or the counted noun, `members`.
    pub unit: String,
    pub bound: Bound,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bound {
    #[default]
    Exact,
    /// `about`, or a round number.
    About,
    /// `more than`, `at least`.
    AtLeast,
    /// `fewer than`, `up to`.
    AtMost,
}

/// The most words of a unit or a bound.
const WORDS: usize = 3;

struct Lexicon {
    data: &'static QuantityData,
    units: FxHashMap<String, &'static str>,
    symbols: FxHashMap<String, &'static str>,
    bounds: FxHashMap<String, Bound>,
    /// Numbers in words, and their values by the number of each phrase.
    numbers: Phrases,
    values: Vec<f64>,
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| lang::all().iter().map(Lexicon::new).collect());

impl Lexicon {
    fn new(language: &'static Language) -> Lexicon {
        let data = &language.names.quantity;
        let by_phrase = |table: &'static std::collections::BTreeMap<String, Vec<String>>| {
            let pairs =
                table.iter().flat_map(|(unit, words)| words.iter().map(move |w| (key(w, Marks::Keep), unit.as_str())));
            pairs.collect::<FxHashMap<String, &'static str>>()
        };
        let bounds = [(&data.about, Bound::About), (&data.at_least, Bound::AtLeast), (&data.at_most, Bound::AtMost)];
        let bounds = bounds.iter().flat_map(|(words, bound)| words.iter().map(|w| (key(w, Marks::Keep), *bound)));
        Lexicon {
            data,
            units: by_phrase(&data.units),
            symbols: by_phrase(&data.symbols),
            bounds: bounds.collect(),
            numbers: Phrases::new(data.numbers.keys().enumerate().map(|(i, word)| (word.as_str(), i as u32))),
            values: data.numbers.values().copied().collect(),
        }
    }
}

/// Adds the quantities of `article` to `mentions`, which hold its dates.
pub fn recognize(article: &Article, mentions: &mut Vec<Mention>) {
    let lexicon = &LEXICONS[article.lang.index];
    if lexicon.units.is_empty() {
        return;
    }
    let reader = Reader { article, lexicon };
    // A place may turn out to be half of a currency: `US$`.
    let mut taken: Vec<Span> = mentions.iter().filter(|m| m.kind() != Kind::Place).map(|m| m.span).collect();
    taken.sort();
    let digits = (0..article.tokens.len()).filter(|&i| article.tokens[i].kind == TokenKind::Number);
    let mut found: Vec<Mention> = digits.filter_map(|i| reader.number(i)).collect();
    found.extend(lexicon.numbers.find(&article.text).filter_map(|(span, id)| reader.word(span, id)));
    found.sort_by_key(|m| m.span);
    let mut end = 0;
    found.retain(|m| {
        let at = taken.partition_point(|t| t.end <= m.span.start);
        let free = m.span.start >= end && taken.get(at).is_none_or(|t| !t.overlaps(m.span));
        end = if free { m.span.end } else { end };
        free
    });
    mentions.retain(|m| {
        let around = found.get(found.partition_point(|f| f.span.end <= m.span.start));
        m.kind() != Kind::Place || around.is_none_or(|f| !f.span.overlaps(m.span))
    });
    mentions.extend(found);
}

struct Reader<'a> {
    article: &'a Article,
    lexicon: &'static Lexicon,
}

impl Reader<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.article.tokens.get(at)
    }

    fn word_at(&self, at: usize) -> Option<String> {
        self.token(at).map(|t| key(self.article.slice(t.span), Marks::Keep))
    }

    /// The quantity whose number is token `at`, written in digits.
    fn number(&self, at: usize) -> Option<Mention> {
        let text = self.article.slice(self.token(at)?.span);
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').len();
        let (mut value, suffix) = (self.parse(&text[..digits])?, &text[digits..]);
        let mut next = at + 1;
        // `10 000`: groups of three digits.
        while self.lexicon.data.decimal_comma && suffix.is_empty() && value.fract() == 0.0 {
            let group = self.token(next).filter(|t| t.kind == TokenKind::Number && t.spaced && !t.breaks);
            let Some(group) = group.map(|t| self.article.slice(t.span)).filter(|g| g.len() == 3) else { break };
            let Ok(group) = group.parse::<f64>() else { break };
            value = value * 1e3 + group;
            next += 1;
        }
        if !suffix.is_empty() {
            let suffix = key(suffix, Marks::Keep);
            if let Some(unit) = self.lexicon.units.get(&suffix) {
                return Some(self.mention(at, next, value, unit));
            }
            value *= self.lexicon.data.multipliers.get(&suffix)?;
        }
        self.with_unit(at, next, value)
    }

    /// The quantity whose number is the word at `span`.
    fn word(&self, span: Span, id: u32) -> Option<Mention> {
        let at = self.article.tokens.partition_point(|t| t.span.start < span.start);
        (self.token(at)?.span == span).then_some(())?;
        self.with_unit(at, at + 1, self.lexicon.values[id as usize])
    }

    /// Reads what follows the number, and what stands before it.
    fn with_unit(&self, at: usize, mut next: usize, mut value: f64) -> Option<Mention> {
        while let Some(factor) = self.factor(next) {
            value *= factor;
            next += 1;
        }
        if let Some((unit, end)) = self.unit(next) {
            return Some(self.mention(at, end, value, unit));
        }
        let (symbol, first) = self.symbol(at)?;
        Some(self.mention(first, next, value, symbol))
    }

    fn factor(&self, at: usize) -> Option<f64> {
        self.token(at).filter(|t| t.kind == TokenKind::Word && !t.breaks)?;
        self.lexicon.data.multipliers.get(&self.word_at(at)?).copied()
    }

    /// The unit that begins at token `at`, and where it ends.
    fn unit(&self, at: usize) -> Option<(&'static str, usize)> {
        let of = self.word_at(at).is_some_and(|word| self.lexicon.data.of.contains(&word));
        let start = at + usize::from(of);
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

    /// The symbol that stands right before token `at`, and its first token: `$`, `US$`.
    fn symbol(&self, at: usize) -> Option<(&'static str, usize)> {
        let sign = self.word_at(at.checked_sub(1)?)?;
        let known = |symbol: &str| self.lexicon.symbols.get(symbol).copied();
        let long =
            at.checked_sub(2).and_then(|before| Some((known(&format!("{}{sign}", self.word_at(before)?))?, before)));
        long.or_else(|| Some((known(&sign)?, at - 1)))
    }

    fn mention(&self, first: usize, end: usize, value: f64, unit: &str) -> Mention {
        let span = self.article.tokens[first].span.cover(self.article.tokens[end - 1].span);
        let quantity = Quantity { value, unit: unit.to_owned(), bound: self.bound(first) };
        Mention { span, detail: Detail::Quantity(quantity) }
    }

    /// How exactly the number that begins with token `at` is meant, by the words before it.
    fn bound(&self, at: usize) -> Bound {
        let words: Vec<String> = (at.saturating_sub(WORDS)..at).filter_map(|i| self.word_at(i)).collect();
        let longest = (0..words.len()).find_map(|from| self.lexicon.bounds.get(&words[from..].join(" ")));
        longest.copied().unwrap_or_default()
    }

    /// The value of digits with their points and commas, as the language writes them.
    fn parse(&self, digits: &str) -> Option<f64> {
        let (point, part) = if self.lexicon.data.decimal_comma { (',', '.') } else { ('.', ',') };
        let (whole, fraction) = digits.split_once(point).unwrap_or((digits, ""));
        let mut groups = whole.split(part);
        let first = groups.next()?;
        let grouped = groups.clone().count() > 0;
        let fits = groups.all(|group| group.len() == 3) && (!grouped || (1..=3).contains(&first.len()));
        if !fits || digits.len() > 24 {
            return None;
        }
        format!("{}.{fraction}0", whole.replace(part, "")).parse().ok()
    }
}
