//! Numbers in digits and in words, with what multiplies them, and ranges of them.

use super::Reader;
use super::lexicon::Lexicon;
use crate::lang::quantity::QuantityData;
use crate::text::TokenKind;
use crate::text::fold::{Marks, key};

/// The most words of a number, and characters of one in digits.
const WORDS: usize = 12;
const DIGITS: usize = 24;
/// The most groups of three digits.
const GROUPS: usize = 7;

/// A number as the text writes it: the tokens from `start` to before `end`.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    pub high: Option<f64>,
    pub step: f64,
    pub is_word: bool,
    /// `une centaine`: no one counted them.
    pub is_round: bool,
    /// The unit that is written together with it: `15km`.
    pub unit: Option<&'static str>,
}

/// The number that begins with token `at`, or the range of numbers.
pub fn read(reader: &Reader, at: usize) -> Option<Number> {
    let low = one(reader, at)?;
    if low.unit.is_some() {
        return Some(low);
    }
    Some(range(reader, low).unwrap_or(low))
}

/// `10-15`, `10 to 15`, `between 10 and 15`: one number from the lower to the higher.
fn range(reader: &Reader, low: Number) -> Option<Number> {
    let data = reader.lexicon.data;
    let joint = reader.word_at(low.end)?;
    let from = low.start.checked_sub(1).and_then(|i| reader.word_at(i));
    let led = from.is_some_and(|word| data.between.contains(&word));
    let dash = matches!(joint.as_str(), "-" | "–" | "—");
    if !(dash || data.to.contains(&joint) || led && data.and.contains(&joint)) {
        return None;
    }
    let high = one(reader, low.end + 1)?;
    // `5 to 7 million` is millions throughout.
    let factor = if high.is_word || low.value >= 1e3 || high.value < 1e3 { 1.0 } else { factor_of(reader, &high) };
    let value = low.value * factor;
    let spread = high.value > value && value > 0.0;
    spread.then_some(Number { start: low.start, value, high: Some(high.value), step: low.step * factor, ..high })
}

/// What the words behind the digits of `number` multiply it by.
fn factor_of(reader: &Reader, number: &Number) -> f64 {
    let words = (number.start + 1..number.end).filter_map(|i| reader.word_at(i));
    words.filter_map(|word| reader.lexicon.multipliers.get(&word).copied()).product()
}

fn one(reader: &Reader, at: usize) -> Option<Number> {
    match reader.token(at)?.kind {
        TokenKind::Number => digits(reader, at),
        TokenKind::Word => words(reader, at),
        TokenKind::Sign => None,
    }
}

fn digits(reader: &Reader, at: usize) -> Option<Number> {
    let text = reader.article.slice(reader.token(at)?.span);
    let length = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').len();
    let (mut value, suffix) = (value_of(reader.lexicon.data, &text[..length])?, &text[length..]);
    let mut step = last_digit(&text[..length], reader.lexicon.data.decimal_comma);
    let mut end = at + 1;
    // `10 000`: groups of three digits.
    while end < at + GROUPS && reader.lexicon.data.decimal_comma && suffix.is_empty() && value.fract() == 0.0 {
        let group = reader.token(end).filter(|t| t.kind == TokenKind::Number && t.spaced && !t.breaks);
        let group = group.map(|t| reader.article.slice(t.span)).filter(|g| g.len() == 3 || g.get(3..4) == Some(","));
        let Some(group) = group.and_then(|g| value_of(reader.lexicon.data, g)) else { break };
        (value, step) = (value * 1e3 + group, 0.0);
        end += 1;
    }
    let number = Number { start: at, end, value, high: None, step, is_word: false, is_round: false, unit: None };
    if !suffix.is_empty() {
        let suffix = key(suffix, Marks::Keep);
        if let Some(unit) = reader.lexicon.units.get(&suffix) {
            return Some(Number { unit: Some(unit), ..finished(number, 1.0) });
        }
        return Some(multiplied(reader, number, *reader.lexicon.multipliers.get(&suffix)?));
    }
    Some(multiplied(reader, number, 1.0))
}

/// `number` with what stands behind it and multiplies it: `million`.
fn multiplied(reader: &Reader, mut number: Number, mut factor: f64) -> Number {
    while let Some(token) = reader.token(number.end).filter(|t| t.kind == TokenKind::Word && !t.breaks)
        && let Some(more) = reader.lexicon.multipliers.get(&key(reader.article.slice(token.span), Marks::Keep))
        && *more > 10.0
    {
        factor *= more;
        number.end += 1;
    }
    number.value *= factor;
    finished(number, factor)
}

fn finished(mut number: Number, factor: f64) -> Number {
    let whole = number.value.fract() == 0.0;
    number.step = match number.step {
        step if step > 0.0 && step < 1.0 => step * factor,
        _ if whole && number.value < 100.0 => 1.0,
        _ => round_step(number.value).max(1.0),
    };
    number
}

/// What the last digit that is no zero is worth in a whole number.
fn round_step(value: f64) -> f64 {
    let mut step = 1.0;
    while step < value && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step
}

/// What the last digit behind the decimal point is worth, or 0 where there is none.
fn last_digit(digits: &str, decimal_comma: bool) -> f64 {
    let point = if decimal_comma { ',' } else { '.' };
    digits.split_once(point).map_or(0.0, |(_, fraction)| 0.1f64.powi(fraction.len() as i32))
}

/// A number in words: `twenty-five`, `deux cent cinquante mille`, `hai mươi lăm`, `[a] dozen`.
fn words(reader: &Reader, start: usize) -> Option<Number> {
    let lexicon = reader.lexicon;
    let data = lexicon.data;
    let mut sum = Sum::default();
    let first = reader.word_at(start)?;
    let is_factor = lexicon.collectives.contains_key(&first) || lexicon.multipliers.contains_key(&first);
    if is_factor && !data.alone.contains(&first) {
        let article = start.checked_sub(1).and_then(|before| reader.word_at(before))?;
        let part = start.checked_sub(2).and_then(|before| reader.word_at(before));
        let part = part.and_then(|word| data.parts.get(&word).copied()).unwrap_or(1.0);
        data.one.contains(&article).then(|| sum.add(part, false))?;
    }
    let (mut end, mut at, mut is_round) = (start, start, false);
    while at < start + WORDS {
        let is_word = |t: &&crate::text::Token| t.kind == TokenKind::Word && (at == start || !t.breaks);
        let Some(token) = reader.token(at).filter(is_word) else { break };
        let word = key(reader.article.slice(token.span), Marks::Keep);
        at += 1;
        if data.and.contains(&word) {
            if !(sum.goes_on || data.scores && sum.ones >= 20.0) {
                break;
            }
        } else if let Some(round) = lexicon.collectives.get(&word) {
            sum.multiply(*round);
            (is_round, end) = (true, at);
        } else if word.split('-').all(|part| sum.take(lexicon, part)) {
            end = at;
        } else {
            break;
        }
    }
    if end == start {
        return None;
    }
    let number = Number { start, end, value: sum.value(), high: None, step: 0.0, is_word: true, is_round, unit: None };
    Some(finished(number, 1.0))
}

/// A number in words as far as it was read.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    thousands: f64,
    hundreds: f64,
    ones: f64,
    /// A hundred or more was named, so that `and` may follow.
    goes_on: bool,
}

impl Sum {
    /// Takes in a word of a number, or says that it is none.
    fn take(&mut self, lexicon: &Lexicon, word: &str) -> bool {
        if let Some(number) = lexicon.numbers.get(word) {
            return self.add(*number, lexicon.data.scores);
        }
        match lexicon.multipliers.get(word) {
            Some(factor) if self.value() > 0.0 || lexicon.data.alone.iter().any(|w| w == word) => {
                self.multiply(*factor);
                true
            }
            // `vingt et un`
            None if lexicon.data.one.iter().any(|one| one == word) && self.ones >= 20.0 => self.add(1.0, false),
            // `vingt-et-un`
            _ => lexicon.data.scores && self.ones >= 20.0 && lexicon.data.and.iter().any(|and| and == word),
        }
    }

    /// Adds a number below a hundred: `twenty`, then `five`. With `scores`, four and twenty are eighty.
    fn add(&mut self, number: f64, scores: bool) -> bool {
        if scores && number == 20.0 && self.ones == 4.0 {
            self.ones = 80.0;
            return true;
        }
        let fits = self.ones == 0.0
            || self.ones % 10.0 == 0.0 && number < self.ones
            || scores && number < 20.0 && self.ones >= 60.0;
        if fits {
            self.ones += number;
        }
        fits
    }

    fn multiply(&mut self, factor: f64) {
        if factor <= 100.0 {
            self.hundreds += or_one(self.ones) * factor;
        } else {
            self.thousands += or_one(self.hundreds + self.ones) * factor;
            self.hundreds = 0.0;
        }
        self.ones = 0.0;
        self.goes_on = true;
    }

    fn value(self) -> f64 {
        self.thousands + self.hundreds + self.ones
    }
}

/// What a multiplier with no number before it multiplies is one.
fn or_one(number: f64) -> f64 {
    if number > 0.0 { number } else { 1.0 }
}

/// The value of digits with their points and commas, as the language writes them.
pub fn value_of(data: &QuantityData, digits: &str) -> Option<f64> {
    let (point, part) = if data.decimal_comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = digits.split_once(point).unwrap_or((digits, ""));
    let mut groups = whole.split(part);
    let first = groups.next()?;
    let grouped = groups.clone().count() > 0;
    let fits = groups.all(|group| group.len() == 3) && (!grouped || (1..=3).contains(&first.len()));
    if !fits || digits.len() > DIGITS {
        return None;
    }
    format!("{}.{fraction}0", whole.replace(part, "")).parse().ok()
}
