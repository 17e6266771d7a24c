//! The dates spoken of so far, from which `the same day` and `two weeks later` count.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::calendar::{Stretch, Unit};
use super::value::Granularity;
use crate::text::{Article, Span};

/// The last date of each granularity, newest last.
#[derive(Debug, Default)]
pub struct Spoken {
    dates: Vec<Said>,
    /// The years last written with a day of a month, and with a month alone.
    years_of_days: FxHashMap<(i8, i8), i32>,
    years_of_months: FxHashMap<i8, i32>,
    /// What was last written with its year, unless a day of the article's own time was told since, and where it stands.
    dated: Option<(Stretch, u32)>,
}

#[derive(Debug, Clone, Copy)]
struct Said {
    stretch: Stretch,
    /// Byte offset.
    at: u32,
    /// It was itself counted from one before it: `two months later`.
    is_counted: bool,
}

/// How far back, in bytes, a date is remembered past one that is too coarse to count from.
const NEAR: u32 = 600;

/// How far from its start, in bytes, a sentence still opens with a year: `Back in 2019`.
const OPENING: u32 = 12;

impl Spoken {
    /// Remembers a date that stands at byte `at`.
    pub fn add(&mut self, stretch: Stretch, at: u32, is_counted: bool) {
        self.dates.retain(|old| old.stretch.granularity() != stretch.granularity());
        self.dates.push(Said { stretch, at, is_counted });
    }

    /// Remembers what is written with its year at byte `at`.
    pub fn add_dated(&mut self, stretch: Stretch, at: u32) {
        self.dated = Some((stretch, at));
        match stretch {
            Stretch::Day(date) => drop(self.years_of_days.insert((date.month(), date.day()), date.year().into())),
            Stretch::Month(year, month) => drop(self.years_of_months.insert(month, year)),
            _ => {}
        }
    }

    /// Forgets the year that was written: what follows is of the article's time again.
    pub fn return_to_article(&mut self) {
        self.dated = None;
    }

    /// The year that the same paragraph last wrote shortly before byte `at`.
    pub fn year_before(&self, article: &Article, at: u32) -> Option<i32> {
        let (stretch, from) = self.dated?;
        let year = stretch.about().map(|(first, _)| i32::from(first.year()))?;
        let is_near = from < at && at - from < NEAR;
        (is_near && !article.slice(Span { start: from, end: at }).contains("\n\n")).then_some(year)
    }

    /// The day that the sentence of `at` last wrote with its year: `opened on 12 November 2019 and closed on the 13th`.
    pub fn dated_day(&self, article: &Article, at: u32) -> Option<Date> {
        match self.dated? {
            (Stretch::Day(day), from) if from >= article.sentence_at(at)?.start => Some(day),
            _ => None,
        }
    }

    /// The year that the sentence of `at` opens with: `In 2019 it was signed on 6 February`.
    pub fn opening_year(&self, article: &Article, at: u32) -> Option<i32> {
        let (Stretch::Year(year), from) = self.dated? else { return None };
        let start = article.sentence_at(at)?.start;
        (start <= from && from - start <= OPENING).then_some(year)
    }

    /// The year in which the article has this very day, or else its month: the newest said.
    pub fn year_of(&self, month: i8, day: i8) -> Option<i32> {
        self.years_of_days.get(&(month, day)).or_else(|| self.years_of_months.get(&month)).copied()
    }

    pub fn newest(&self) -> Option<Stretch> {
        self.dates.last().map(|said| said.stretch)
    }

    /// The date that a step of `unit` at `at` counts from: the newest, or where that is longer than the step, an
    /// earlier one of the same paragraph which it was counted from.
    pub fn within(&self, article: &Article, unit: Unit, at: u32) -> Option<Stretch> {
        let newest = self.dates.last()?;
        if fits(newest.stretch, unit) {
            return Some(newest.stretch);
        }
        let coarse = self.dates.iter().rev().take_while(|said| !fits(said.stretch, unit));
        if !coarse.clone().all(|said| said.is_counted) {
            return None;
        }
        let base = self.dates.get(self.dates.len().checked_sub(coarse.count() + 1)?)?;
        let is_near = base.at < at && at - base.at < NEAR;
        let is_same = |from: u32| !article.slice(Span { start: from, end: at }).contains("\n\n");
        (is_near && is_same(base.at)).then_some(base.stretch)
    }

    /// The newest date if it is a day and stands in the sentence of `at`: `on Thursday … at 3 p.m.`
    pub fn day_of_sentence(&self, article: &Article, at: u32) -> Option<Date> {
        let said = self.dates.last()?;
        match said.stretch {
            Stretch::Day(day) if said.at >= article.sentence_at(at)?.start => Some(day),
            _ => None,
        }
    }

    /// The newest date if it is a part of a year and stands in the sentence of `at`: `sales rose in May from a year earlier`.
    pub fn part_of_year(&self, article: &Article, at: u32) -> Option<Stretch> {
        let Said { stretch, at: from, .. } = *self.dates.last()?;
        let part = matches!(stretch.granularity(), Granularity::Month | Granularity::Quarter | Granularity::HalfYear);
        (part && from >= article.sentence_at(at)?.start).then_some(stretch)
    }
}

/// True when `stretch` lies within one `unit`.
fn fits(stretch: Stretch, unit: Unit) -> bool {
    let Some((first, last)) = stretch.days() else { return false };
    Stretch::holding(first, unit).is_none_or(|whole| whole.days().is_some_and(|days| last <= days.1))
}
