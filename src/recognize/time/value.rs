//! What a date means: a TIMEX3 value of ISO-TimeML with the interval of days that it stands for.

use jiff::civil::Date;

use crate::text::Span;

/// The type of a TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    Date,
    /// A clock time or part of a day.
    Time,
    Duration,
    /// A repeated time: `every Monday`.
    Set,
}

/// How fine a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    Time,
    Day,
    Week,
    Month,
    Quarter,
    Season,
    HalfYear,
    Year,
    Decade,
    Century,
    /// A period with its own two ends, or nothing that has a length.
    Other,
}

/// The `mod` attribute of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    Before,
    After,
    LessThan,
    MoreThan,
}

impl Modifier {
    /// The modifier of that TIMEX3 name.
    pub fn of(name: &str) -> Option<Modifier> {
        Some(match name {
            "START" => Modifier::Start,
            "MID" => Modifier::Mid,
            "END" => Modifier::End,
            "APPROX" => Modifier::Approx,
            "BEFORE" => Modifier::Before,
            "AFTER" => Modifier::After,
            "LESS_THAN" => Modifier::LessThan,
            "MORE_THAN" => Modifier::MoreThan,
            _ => return None,
        })
    }

    /// Its TIMEX3 name.
    pub fn name(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
        }
    }

    /// What it says of its value, for a reader.
    pub fn words(self) -> &'static str {
        match self {
            Modifier::Start => "the beginning of it",
            Modifier::Mid => "the middle of it",
            Modifier::End => "the end of it",
            Modifier::Approx => "about that",
            Modifier::Before => "before it",
            Modifier::After => "after it",
            Modifier::LessThan => "less than that",
            Modifier::MoreThan => "more than that",
        }
    }
}

/// Where a date's parts stand in the text, for what names them: rules and their fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// 1 Monday to 7 Sunday.
    pub weekday: Option<(i8, Span)>,
    pub day: Option<Span>,
    pub month: Option<Span>,
    pub year: Option<Span>,
}

/// What a date means.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeValue {
    pub kind: TimeKind,
    /// The `value` attribute: `2020-08-01`, `2020-08`, `2014/2020`, `XXXX-04-27`, `P2D`, `PRESENT_REF`.
    pub value: String,
    pub granularity: Granularity,
    pub modifier: Option<Modifier>,
    /// First and last day that it stands for, both included; `None` where it is no certain interval.
    pub interval: Option<(Date, Date)>,
    /// It was worked out from an anchor, not written in full.
    pub is_relative: bool,
    /// How the value was worked out, for a reader: `Thursday before 2025-03-29`. Empty where it is plain.
    pub reason: String,
    pub written: Written,
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// One lies within the other.
    Agree,
    /// They have no day in common.
    Conflict,
    /// Partly overlapping, vague, or not to be compared.
    Unclear,
}

impl TimeValue {
    /// The period from the first day of this value to the last of `end`; `None` where either is unknown or they
    /// are in the wrong order.
    pub fn until(&self, end: &TimeValue) -> Option<TimeValue> {
        let ((first, _), (_, last)) = (self.interval?, end.interval?);
        let value = format!("{}/{}", self.value, end.value);
        (first <= last).then(|| TimeValue { value, interval: Some((first, last)), ..self.clone() })
    }

    /// The day, month or year that `YYYY-MM-DD`, `YYYY-MM` or `YYYY` names; `None` for anything else.
    pub fn of_calendar(value: &str) -> Option<TimeValue> {
        let is_digits = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = value.split('-').collect();
        let widths = [4, 2, 2];
        if parts.len() > 3 || !parts.iter().zip(widths).all(|(part, len)| is_digits(part, len)) {
            return None;
        }
        let number = |index: usize| parts.get(index).and_then(|part| part.parse::<i8>().ok()).unwrap_or(1);
        let first = Date::new(parts[0].parse().ok()?, number(1), number(2)).ok()?;
        let (granularity, last) = match parts.len() {
            1 => (Granularity::Year, first.last_of_year()),
            2 => (Granularity::Month, first.last_of_month()),
            _ => (Granularity::Day, first),
        };
        Some(TimeValue {
            kind: TimeKind::Date,
            value: value.to_owned(),
            granularity,
            modifier: None,
            interval: Some((first, last)),
            is_relative: false,
            reason: String::new(),
            written: Written::default(),
        })
    }

    /// Compares the intervals of two values: one inside the other agrees, disjoint ones conflict, and
    /// whatever overlaps partly or is vague is unclear.
    pub fn compare(&self, other: &TimeValue) -> Comparison {
        let (Some(a), Some(b)) = (self.interval, other.interval) else { return Comparison::Unclear };
        if self.modifier.is_some() || other.modifier.is_some() {
            return Comparison::Unclear;
        }
        let inside = |x: (Date, Date), y: (Date, Date)| y.0 <= x.0 && x.1 <= y.1;
        if inside(a, b) || inside(b, a) {
            Comparison::Agree
        } else if a.1 < b.0 || b.1 < a.0 {
            Comparison::Conflict
        } else {
            Comparison::Unclear
        }
    }
}
