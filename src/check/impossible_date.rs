//! `impossible-date`: a day that the calendar does not have.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::check::{Context, Finding, Rule, Scope, Severity, date};
use crate::recognize::time::Granularity;
use crate::recognize::{Mention, TimeValue};

pub const RULE: Rule = Rule {
    code: "impossible-date",
    severity: Severity::Error,
    summary: "a day that the calendar does not have",
    docs: include_str!("docs/impossible-date.md"),
    scope: Scope::Article(run),
};

/// A leap year, in whose calendar a day without year must be.
const LEAP_YEAR: i16 = 2000;

fn run(analysis: &Analysis, _: &Context) -> Vec<Finding> {
    date::dates(analysis).filter_map(|(mention, value)| impossible(analysis, mention, value)).collect()
}

fn impossible(analysis: &Analysis, mention: &Mention, value: &TimeValue) -> Option<Finding> {
    let place = value.written.day?;
    let text = analysis.text(mention.span);
    if value.granularity != Granularity::Day || value.interval.is_some() || text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut parts = value.value.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse::<i8>().ok()?);
    let known = year.parse::<i16>().ok();
    let last = Date::new(known.unwrap_or(LEAP_YEAR), month, 1).ok()?.last_of_month();
    if day <= last.day() {
        return None;
    }
    let in_year = known.map_or_else(String::new, |_| format!(" {year}"));
    let message = format!("“{text}” does not exist: {}{in_year} has {} days", last.strftime("%B"), last.day());
    let fix = date::replace(analysis, place, date::day_number(analysis, analysis.text(place), last.day()));
    Some(date::finding(&RULE, analysis, mention, message, vec![fix]))
}
