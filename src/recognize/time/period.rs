//! What is no stretch of the calendar: durations, sets, clock times, and references such as `now`.

use super::calendar::Unit;
use super::fields::{Count, Fields};
use super::value::{Granularity, TimeKind, TimeValue};

fn plain(kind: TimeKind, value: String, fields: &Fields) -> TimeValue {
    TimeValue {
        kind,
        value,
        granularity: Granularity::Other,
        modifier: fields.modifier,
        interval: None,
        is_relative: false,
        reason: String::new(),
        written: fields.written,
    }
}

/// `PRESENT_REF` and its like.
pub fn reference(value: &str, fields: &Fields) -> TimeValue {
    plain(TimeKind::Date, value.to_owned(), fields)
}

/// `three years`: `P3Y`.
pub fn duration(fields: &Fields) -> Option<TimeValue> {
    Some(plain(TimeKind::Duration, period(fields)?, fields))
}

fn period(fields: &Fields) -> Option<String> {
    if fields.number == Some(Count::Exact(0.5))
        && let Some(half) = half_of(fields.unit?)
    {
        return Some(half.to_owned());
    }
    let (designator, is_clock) = fields.unit?.designator();
    let number = match fields.number.unwrap_or(Count::Exact(1.0)) {
        Count::Vague => "X".to_owned(),
        Count::Exact(number) => number.to_string(),
    };
    Some(format!("P{}{number}{designator}", if is_clock { "T" } else { "" }))
}

/// Half of a unit in the next smaller one.
fn half_of(unit: Unit) -> Option<&'static str> {
    Some(match unit {
        Unit::Minute => "PT30S",
        Unit::Hour => "PT30M",
        Unit::Day => "PT12H",
        Unit::Year => "P6M",
        Unit::Decade => "P5Y",
        Unit::Century => "P50Y",
        _ => return None,
    })
}

/// `every Monday`: `XXXX-WXX-1`; `daily`: `P1D`.
pub fn set(fields: &Fields) -> Option<TimeValue> {
    let clock = clock(fields).unwrap_or_default();
    let value = match (fields.weekday, fields.month, fields.day, fields.season) {
        (Some(weekday), ..) => format!("XXXX-WXX-{weekday}{clock}"),
        (_, Some(month), Some(day), _) => format!("XXXX-{month:02}-{day:02}{clock}"),
        (_, Some(month), None, _) => format!("XXXX-{month:02}"),
        (.., Some(season)) => format!("XXXX-{season}"),
        _ if fields.unit.is_some() => set_period(fields)?,
        _ if !clock.is_empty() => format!("XXXX-XX-XX{clock}"),
        _ => return None,
    };
    Some(plain(TimeKind::Set, value, fields))
}

fn set_period(fields: &Fields) -> Option<String> {
    if fields.unit == Some(Unit::Weekend) {
        return Some("XXXX-WXX-WE".to_owned());
    }
    period(fields)
}

/// The part of a value from `T` on: `T15:30`, `TAF`.
pub fn clock(fields: &Fields) -> Option<String> {
    let Some(hour) = fields.hour else { return fields.part.map(|part| format!("T{part}")) };
    let after_noon = fields.half_day == Some("pm")
        || matches!(fields.part, Some("AF" | "EV"))
        || fields.part == Some("NI") && hour > 5;
    let hour = match hour {
        12 if fields.half_day == Some("am") => 0,
        1..12 if after_noon => hour + 12,
        hour => hour,
    };
    let minute = fields.minute.map_or(String::from(":00"), |m| format!(":{m:02}"));
    let second = fields.second.map_or(String::new(), |s| format!(":{s:02}"));
    Some(format!("T{hour:02}{minute}{second}"))
}
