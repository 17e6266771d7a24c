//! Steps from the anchor, or from a date that is named with them: `three weeks ago`, `two days before 3 May`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{Stretch, Unit};
use super::fields::{Count, Fields};
use super::relative::calendar;
use super::resolve::{Found, Meaning, Resolver, unknown_year};
use super::scan::Atom;
use crate::lang::time::Anchor;

/// `three weeks ago`, `two days later`: so many units from the anchor, as exact as the unit is.
pub fn shift(resolver: &Resolver, atom: &Atom) -> Option<Found> {
    let fields = &atom.fields;
    let (sign, unit) = (fields.sign.unwrap_or(-1), fields.unit?);
    let number = match fields.number.unwrap_or(Count::Exact(1.0)) {
        Count::Vague => {
            let (value, granularity) = (if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }, super::Granularity::Other);
            return Some(Found::partial(value.to_owned(), granularity));
        }
        Count::Exact(number) => number,
    };
    if unit == Unit::Year
        && (atom.anchor != Anchor::Article || number == 1.0)
        && let Some(part) = resolver.spoken.part_of_year(resolver.article, atom.span.start)
    {
        return years_from(part, sign * number as i32);
    }
    let base = match fields.is_date() {
        true => return shift_date(resolver, atom, sign * number as i32, unit),
        false => resolver.base_for(atom, unit),
    };
    let Some(base) = base else { return unknown_year(fields) };
    let (unit, steps) = match unit {
        Unit::Second | Unit::Minute | Unit::Hour if number < 24.0 => {
            return Some(Found::relative(Stretch::Day(base), format!("within a day of {base}")));
        }
        Unit::Hour => (Unit::Day, (number / 24.0).round()),
        Unit::Year if number.fract() != 0.0 => (Unit::Month, (number * 12.0).round()),
        Unit::Millennium => (Unit::Century, number * 10.0),
        unit => (unit, number.round()),
    };
    let steps = sign * steps as i32;
    let stretch = Stretch::holding(base, unit)?.step(steps)?;
    let within = rounded(base, unit, steps, stretch);
    Some(Found { within, ..Found::relative(stretch, counted(steps, unit_word(unit), base)) })
}

/// The days that so many units from `base` may be: what began one is told with those that are whole, so that "three years ago"
/// may be nearly four.
fn rounded(base: Date, unit: Unit, steps: i32, stretch: Stretch) -> Option<(Date, Date)> {
    let (first, last) = stretch.days()?;
    let next = steps + steps.signum();
    let span = match unit {
        Unit::Week => next.weeks(),
        Unit::Month => next.months(),
        Unit::Year => next.years(),
        Unit::Decade => (next * 10).years(),
        Unit::Century => (next * 100).years(),
        _ => return None,
    };
    let furthest = base.checked_add(span).ok()?.checked_sub(steps.signum().days()).ok()?;
    Some((first.min(furthest), last.max(furthest)))
}

/// The same part of another year: `in the third quarter … a year earlier`.
fn years_from(part: Stretch, years: i32) -> Option<Found> {
    let stretch = match part {
        Stretch::Month(year, month) => Stretch::Month(year.checked_add(years)?, month),
        Stretch::Quarter(year, quarter) => Stretch::Quarter(year.checked_add(years)?, quarter),
        Stretch::Half(year, half) => Stretch::Half(year.checked_add(years)?, half),
        _ => return None,
    };
    let reason = format!("{} {}", counted_words(years, "year"), part.value());
    Some(Found { in_passing: true, ..Found::relative(stretch, reason) })
}

/// `two days before yesterday`, `a month after 3 May 2019`: so many units from a day that is named.
fn shift_date(resolver: &Resolver, atom: &Atom, steps: i32, unit: Unit) -> Option<Found> {
    let named = Fields { unit: None, ..atom.fields.clone() };
    let found = calendar(resolver, &Atom { fields: named, ..atom.clone() })?;
    let Meaning::Known(Stretch::Day(day)) = found.meaning else { return Some(found) };
    let span = match unit {
        Unit::Day => steps.days(),
        Unit::Week => steps.weeks(),
        Unit::Month => steps.months(),
        Unit::Year => steps.years(),
        _ => return None,
    };
    Some(Found::relative(Stretch::Day(day.checked_add(span).ok()?), counted(steps, unit_word(unit), day)))
}

/// How a step was worked out, for people.
pub fn counted(steps: i32, unit: &str, base: Date) -> String {
    if steps == 0 { format!("{unit} of {base}") } else { format!("{} {base}", counted_words(steps, unit)) }
}

fn counted_words(steps: i32, unit: &str) -> String {
    let plural = if steps.abs() == 1 { "" } else { "s" };
    let side = if steps < 0 { "before" } else { "after" };
    format!("{} {unit}{plural} {side}", steps.unsigned_abs())
}

pub fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Weekend => "weekend",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Half => "half-year",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
        Unit::Millennium => "millennium",
    }
}
