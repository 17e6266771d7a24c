//! What the parts of a match say: the captures of a pattern, read with their classes.

use regex_automata::PatternID;
use regex_automata::util::captures::Captures;

use super::calendar::Unit;
use super::grammar::{Grammar, group_name};
use super::value::{Modifier, Written};
use crate::lang::time::Rule;
use crate::text::Span;

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Count {
    Exact(f32),
    /// A few, several, many.
    Vague,
}

/// What an expression says, field by field. All are as written: nothing is worked out yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields {
    pub year: Option<i32>,
    /// Last two digits of a year.
    pub short_year: Option<i32>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// 1 Monday to 7 Sunday.
    pub weekday: Option<i8>,
    pub week: Option<i32>,
    pub quarter: Option<i8>,
    pub half: Option<i8>,
    pub season: Option<&'static str>,
    /// First year of a decade.
    pub decade: Option<i32>,
    /// A decade of a century that is not said.
    pub short_decade: Option<i32>,
    /// As counted: the 20th is 20.
    pub century: Option<i32>,
    pub before_christ: bool,
    /// Days after Easter Sunday.
    pub easter: Option<i32>,
    /// A day that is told by the name of its feast.
    pub is_feast: bool,
    /// A month of the lunar year.
    pub lunar: Option<i8>,
    pub hour: Option<i8>,
    pub minute: Option<i8>,
    pub second: Option<i8>,
    /// `am` or `pm`.
    pub half_day: Option<&'static str>,
    pub part: Option<&'static str>,
    pub number: Option<Count>,
    pub unit: Option<Unit>,
    /// Which one of its kind: the first week of a month; −1 the last.
    pub nth: Option<i32>,
    /// Of a fiscal year, whose borders nobody knows.
    pub fiscal: bool,
    pub rel: Option<i32>,
    /// In days.
    pub offset: Option<i32>,
    pub sign: Option<i32>,
    pub modifier: Option<Modifier>,
    pub value: Option<&'static str>,
    pub written: Written,
}

impl Fields {
    /// These, and from `other` the calendar fields that they lack.
    pub fn with_missing(mut self, other: &Fields) -> Fields {
        // `1987–8/1992`: a year is whole by itself.
        if self.day.is_some() || self.year.is_none() {
            self.month = self.month.or(other.month);
        }
        if self.year.is_none() && self.short_year.is_none() {
            (self.year, self.short_year) = (other.year, other.short_year);
        }
        if self.rel.is_none() && self.month.is_none() {
            self.rel = other.rel;
            self.unit = other.unit;
        }
        self.lunar = self.lunar.or(other.lunar);
        self
    }

    /// True when some field names a day, month or year of the calendar.
    pub fn is_date(&self) -> bool {
        self.month.is_some()
            || self.day.is_some()
            || self.weekday.is_some()
            || self.year.is_some()
            || self.offset.is_some()
            || self.easter.is_some()
    }

    /// True when some field names a part of a year, which is whole with its year alone.
    pub fn is_of_year(&self) -> bool {
        self.month.is_some()
            || self.easter.is_some()
            || self.quarter.is_some()
            || self.half.is_some()
            || self.season.is_some()
    }

    /// True of a number of hours that makes whole days.
    pub fn is_days(&self) -> bool {
        self.unit == Some(Unit::Hour) && matches!(self.number, Some(Count::Exact(number)) if number >= 24.0)
    }

    /// The weekday where nothing else is said.
    pub fn bare_weekday(&self) -> Option<i8> {
        self.weekday.filter(|_| self.day.is_none() && self.month.is_none() && self.rel.is_none())
    }

    pub fn has_clock(&self) -> bool {
        self.hour.is_some() || self.part.is_some()
    }
}

/// Reads the captures with `#number` (those without for 1) and the rule's own fields; returns them with the span that
/// they take up, which is empty where nothing was captured. `None` when a field makes no sense.
pub fn read(
    grammar: &Grammar,
    rule: &'static Rule,
    groups: &Captures,
    text: &str,
    offset: u32,
    number: u8,
) -> Option<(Fields, Span)> {
    let mut fields = Fields::default();
    let mut span: Option<Span> = None;
    if number == 1 {
        for (name, value) in &rule.with {
            set(&mut fields, name, value)?;
        }
    }
    for (index, name) in groups.group_info().pattern_names(PatternID::ZERO).enumerate().skip(1) {
        let (Some(name), Some(found)) = (name, groups.get_group(index)) else { continue };
        let (class, suffix) = group_name(name)?;
        if suffix != number {
            continue;
        }
        let here = Span { start: offset + found.start as u32, end: offset + found.end as u32 };
        span = Some(span.map_or(here, |s| s.cover(here)));
        let word = &text[here.range()];
        let class = class.replace('_', "-");
        if class == "number" {
            fields.number = Some(count(grammar, word)?);
            continue;
        }
        let value = match word.bytes().next() {
            Some(b'0'..=b'9') => leading_digits(word),
            _ => lookup(grammar, &class, word)?,
        };
        set(&mut fields, &class, value)?;
        match class.as_str() {
            "weekday" => fields.written.weekday = fields.weekday.map(|day| (day, here)),
            "day" => fields.written.day = Some(here),
            "month" => fields.written.month = Some(here),
            "year" => fields.written.year = Some(here),
            _ => {}
        }
    }
    Some((fields, span.unwrap_or(Span { start: offset, end: offset })))
}

fn lookup(grammar: &Grammar, class: &str, word: &str) -> Option<&'static str> {
    grammar.value(class, word).or_else(|| grammar.value(&format!("{class}-word"), word))
}

fn leading_digits(word: &str) -> &str {
    let len = word.bytes().take_while(u8::is_ascii_digit).count();
    &word[..len]
}

/// Puts `value` into the field of `class`; `None` when it does not belong there.
fn set(fields: &mut Fields, class: &str, value: &str) -> Option<()> {
    let small = || value.parse::<i8>().ok();
    let number = || value.parse::<i32>().ok();
    match class {
        "year" => fields.year = Some(number()?),
        "yy" => fields.short_year = Some(number()?),
        "month" => fields.month = Some(small().filter(|m| (1..=12).contains(m))?),
        "day" => fields.day = Some(small().filter(|d| (1..=31).contains(d))?),
        "weekday" => fields.weekday = Some(small()?),
        "week" => fields.week = Some(number()?),
        "quarter" => fields.quarter = Some(small()?),
        "half" => fields.half = Some(small()?),
        "season" => fields.season = Some(known(value, &["SP", "SU", "FA", "WI"])?),
        "decade" => fields.decade = Some(number()?),
        "dd" => fields.short_decade = Some(number()?),
        "century" => fields.century = Some(number()?),
        "era" => fields.before_christ = value == "BC",
        "lunar" => fields.lunar = Some(small()?),
        "holiday" => {
            let (month, day) = value.split_once('-')?;
            fields.month = month.parse().ok();
            match day.split_once('-') {
                Some((weekday, nth)) => {
                    fields.weekday = weekday.parse().ok();
                    fields.nth = if nth == "last" { Some(-1) } else { nth.parse().ok() };
                }
                None => fields.day = day.parse().ok(),
            }
            fields.is_feast = true;
        }
        "easter" => (fields.easter, fields.is_feast) = (Some(number()?), true),
        "hour" => fields.hour = Some(small().filter(|h| (0..=24).contains(h))?),
        "minute" => fields.minute = Some(small().filter(|m| (0..60).contains(m))?),
        "second" => fields.second = Some(small().filter(|s| (0..60).contains(s))?),
        "half-day" => fields.half_day = Some(known(value, &["am", "pm"])?),
        "part" => fields.part = Some(known(value, &["MO", "AF", "EV", "NI", "MI", "DT"])?),
        "number" => fields.number = Some(plain_count(value)?),
        "unit" => fields.unit = Some(Unit::of(value)?),
        "nth" => fields.nth = Some(number()?),
        "fiscal" => fields.fiscal = true,
        "rel" => fields.rel = Some(number()?),
        "offset" => fields.offset = Some(number()?),
        "sign" | "direction" => fields.sign = Some(number()?),
        "mod" => fields.modifier = Some(Modifier::of(value)?),
        "value" => fields.value = Some(known(value, &["PAST_REF", "PRESENT_REF", "FUTURE_REF"])?),
        _ => return None,
    }
    Some(())
}

fn known(value: &str, all: &[&'static str]) -> Option<&'static str> {
    all.iter().copied().find(|v| *v == value)
}

fn plain_count(value: &str) -> Option<Count> {
    if value == "X" { Some(Count::Vague) } else { value.parse().ok().map(Count::Exact) }
}

/// Largest count that is believed.
const COUNT_MAX: f32 = 100_000.0;

/// What a number in digits or words comes to: `2.5`, `1,000`, `twenty-five`, `hai mươi lăm`.
fn count(grammar: &Grammar, word: &str) -> Option<Count> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let plain: String = match word.rsplit_once([',', '.']) {
            Some((whole, part)) if part.len() != 3 => format!("{}.{part}", whole.replace([',', '.'], "")),
            _ => word.replace([',', '.'], ""),
        };
        return plain.parse().ok().filter(|n| *n <= COUNT_MAX).map(Count::Exact);
    }
    if let Some(value) = lookup(grammar, "number", word) {
        return plain_count(value);
    }
    let mut total = 0.0;
    let mut current = 0.0;
    let mut rest = word;
    while !rest.is_empty() {
        let (value, len) = longest_number_word(grammar, rest)?;
        match value {
            100.0 | 1000.0 if current > 0.0 => current *= value,
            10.0 if (1.0..10.0).contains(&current) => current *= 10.0,
            value if adds_up(current, value) => current += value,
            _ => return None,
        }
        if value == 1000.0 {
            (total, current) = (total + current, 0.0);
        }
        rest = rest[len..].trim_start_matches(|c: char| c == '-' || c.is_whitespace());
    }
    Some(Count::Exact(total + current)).filter(|_| total + current <= COUNT_MAX)
}

/// True when a number word may follow others that come to `current`: `twenty five`, `soixante-dix`, but not `ten one`.
fn adds_up(current: f32, value: f32) -> bool {
    let rest = current % 100.0;
    let after_tens = rest >= 20.0 && rest % 10.0 == 0.0;
    rest == 0.0 || value == 0.0 || after_tens && (value < 10.0 || value < 20.0 && (rest == 60.0 || rest == 80.0))
}

/// The longest number word that `text` begins with, and its length.
fn longest_number_word(grammar: &Grammar, text: &str) -> Option<(f32, usize)> {
    let borders = text.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at);
    let mut ends: Vec<usize> = borders.chain([text.len()]).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let value = lookup(grammar, "number", &text[..end])?;
        let value = if value == "join" { 0.0 } else { value.parse().ok()? };
        Some((value, end))
    })
}
