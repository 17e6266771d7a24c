//! Stretches of the calendar: their TIMEX3 values, their days, and steps from one to another.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::value::Granularity;

/// What durations and steps are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    pub fn of(word: &str) -> Option<Unit> {
        Some(match word {
            "S" => Unit::Second,
            "MI" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "W" => Unit::Week,
            "WE" => Unit::Weekend,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "HY" => Unit::Half,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "C" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }

    /// The unit in a TIMEX3 duration, and whether it belongs behind the `T`.
    pub fn designator(self) -> (&'static str, bool) {
        match self {
            Unit::Second => ("S", true),
            Unit::Minute => ("M", true),
            Unit::Hour => ("H", true),
            Unit::Day => ("D", false),
            Unit::Week => ("W", false),
            Unit::Weekend => ("WE", false),
            Unit::Month => ("M", false),
            Unit::Quarter => ("Q", false),
            Unit::Half => ("HY", false),
            Unit::Year => ("Y", false),
            Unit::Decade => ("DE", false),
            Unit::Century => ("CE", false),
            Unit::Millennium => ("ML", false),
        }
    }
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    Day(Date),
    Week(ISOWeekDate),
    Weekend(ISOWeekDate),
    Month(i32, i8),
    Quarter(i32, i8),
    Half(i32, i8),
    Season(i32, &'static str),
    Year(i32),
    /// Its first year.
    Decade(i32),
    /// Its first two digits.
    Century(i32),
}

impl Stretch {
    /// The `unit` that holds `day`; `None` for units shorter than a day or longer than a century.
    pub fn holding(day: Date, unit: Unit) -> Option<Stretch> {
        let (year, month) = (i32::from(day.year()), day.month());
        Some(match unit {
            Unit::Day => Stretch::Day(day),
            Unit::Week => Stretch::Week(day.iso_week_date()),
            Unit::Weekend => Stretch::Weekend(day.iso_week_date()),
            Unit::Month => Stretch::Month(year, month),
            Unit::Quarter => Stretch::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Stretch::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Stretch::Year(year),
            Unit::Decade => Stretch::Decade(year.div_euclid(10) * 10),
            Unit::Century => Stretch::Century(year.div_euclid(100)),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Millennium => return None,
        })
    }

    /// The stretch `steps` of its own length later; `None` outside the calendar.
    pub fn step(self, steps: i32) -> Option<Stretch> {
        let wrap = |year: i32, part: i8, parts: i32| {
            let index = (year * parts + i32::from(part) - 1).checked_add(steps)?;
            Some((index.div_euclid(parts), (index.rem_euclid(parts) + 1) as i8))
        };
        let week = |week: ISOWeekDate| week.date().checked_add(steps.weeks()).ok().map(Date::iso_week_date);
        Some(match self {
            Stretch::Day(day) => Stretch::Day(day.checked_add(steps.days()).ok()?),
            Stretch::Week(w) => Stretch::Week(week(w)?),
            Stretch::Weekend(w) => Stretch::Weekend(week(w)?),
            Stretch::Month(year, month) => wrap(year, month, 12).map(|(y, m)| Stretch::Month(y, m))?,
            Stretch::Quarter(year, quarter) => wrap(year, quarter, 4).map(|(y, q)| Stretch::Quarter(y, q))?,
            Stretch::Half(year, half) => wrap(year, half, 2).map(|(y, h)| Stretch::Half(y, h))?,
            Stretch::Season(year, season) => Stretch::Season(year.checked_add(steps)?, season),
            Stretch::Year(year) => Stretch::Year(year.checked_add(steps)?),
            Stretch::Decade(year) => Stretch::Decade(year.checked_add(steps.checked_mul(10)?)?),
            Stretch::Century(century) => Stretch::Century(century.checked_add(steps)?),
        })
    }

    /// The TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Stretch::Day(day) => day.to_string(),
            Stretch::Week(w) => format!("{:04}-W{:02}", w.year(), w.week()),
            Stretch::Weekend(w) => format!("{:04}-W{:02}-WE", w.year(), w.week()),
            Stretch::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Stretch::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Stretch::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Stretch::Season(year, season) => format!("{}-{season}", year_value(year)),
            Stretch::Year(year) => year_value(year),
            Stretch::Decade(year) => format!("{:03}", year.div_euclid(10)),
            Stretch::Century(century) if century < 0 => format!("BC{:02}", -century - 1),
            Stretch::Century(century) => format!("{century:02}"),
        }
    }

    pub fn granularity(self) -> Granularity {
        match self {
            Stretch::Day(_) => Granularity::Day,
            Stretch::Week(_) | Stretch::Weekend(_) => Granularity::Week,
            Stretch::Month(..) => Granularity::Month,
            Stretch::Quarter(..) => Granularity::Quarter,
            Stretch::Half(..) => Granularity::HalfYear,
            Stretch::Season(..) => Granularity::Season,
            Stretch::Year(_) => Granularity::Year,
            Stretch::Decade(_) => Granularity::Decade,
            Stretch::Century(_) => Granularity::Century,
        }
    }

    /// About when it is, to choose a year by: as [`Stretch::days`], but a season is where the north has it.
    pub fn about(self) -> Option<(Date, Date)> {
        let Stretch::Season(year, season) = self else { return self.days() };
        let (month, next) = match season {
            "SP" => (3, 0),
            "SU" => (6, 0),
            "FA" => (9, 0),
            _ => (12, 1),
        };
        Some((first(year, month)?, first(year + next, (month + 2 - 1) % 12 + 1)?.last_of_month()))
    }

    /// First and last day. A season is as vague as its hemisphere: it may be any part of its year, and
    /// winter goes on into the next.
    pub fn days(self) -> Option<(Date, Date)> {
        let months = |year: i32, from: i8, to: i8| Some((first(year, from)?, first(year, to)?.last_of_month()));
        match self {
            Stretch::Day(day) => Some((day, day)),
            Stretch::Week(week) => {
                let monday = monday(week);
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Stretch::Weekend(week) => {
                let monday = monday(week);
                Some((monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?))
            }
            Stretch::Month(year, month) => months(year, month, month),
            Stretch::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Stretch::Half(year, half) => months(year, half * 6 - 5, half * 6),
            Stretch::Season(year, "WI") => Some((first(year, 1)?, first(year + 1, 3)?.last_of_month())),
            Stretch::Season(year, _) | Stretch::Year(year) => months(year, 1, 12),
            Stretch::Decade(year) => Some((first(year, 1)?, first(year + 9, 12)?.last_of_month())),
            Stretch::Century(century) => {
                let year = century.checked_mul(100)?;
                Some((first(year, 1)?, first(year + 100, 12)?.last_of_month()))
            }
        }
    }
}

fn monday(week: ISOWeekDate) -> Date {
    ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).map_or(week.date(), ISOWeekDate::date)
}

fn first(year: i32, month: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, 1).ok()
}

/// A year in TIMEX3; those before Christ begin with `BC`.
pub fn year_value(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", year.unsigned_abs()) }
}

/// The day of that year, month and day, if there is one.
pub fn day(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// Easter Sunday of the Gregorian calendar; `None` before that calendar.
pub fn easter(year: i32) -> Option<Date> {
    computus::gregorian_jiff_date(year).ok()
}

/// The nearest `weekday` (1 Monday) at or before `from`.
pub fn weekday_before(from: Date, weekday: i8) -> Option<Date> {
    let back = (from.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    from.checked_sub(i64::from(back).days()).ok()
}
