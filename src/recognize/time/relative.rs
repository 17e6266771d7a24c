//! Calendar dates from their fields, with the year, month or day that is not written taken from the anchor.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{self, Stretch, Unit};
use super::fields::Fields;
use super::resolve::{Found, Meaning, Resolver, impossible, unknown_year};
use super::scan::Atom;
use super::shift::{counted, unit_word};
use super::tense::Tense;

/// What the calendar fields of `atom` mean; `None` when they make no date.
pub fn calendar(resolver: &Resolver, atom: &Atom) -> Option<Found> {
    let fields = &atom.fields;
    let base = resolver.base(atom);
    if let Some(lunar) = fields.lunar {
        return Some(lunar_date(lunar, fields));
    }
    if let Some(offset) = fields.offset.filter(|_| fields.day.is_none()) {
        let Some(base) = resolver.base_for(atom, Unit::Day) else {
            return unknown_year(&Fields { unit: Some(Unit::Day), ..Fields::default() });
        };
        let day = base.checked_add(offset.days()).ok()?;
        return Some(Found::relative(Stretch::Day(day), counted(offset, "day", base)));
    }
    if let Some(century) = fields.century {
        let first = if fields.before_christ { -century } else { century - 1 };
        return Some(Found::plain(Stretch::Century(first)));
    }
    if let Some(decade) = fields.decade {
        return Some(Found::plain(Stretch::Decade(decade)));
    }
    if let Some(decade) = fields.short_decade {
        let stretch = Stretch::Decade(decade_spoken_of(decade, base));
        let reason = base.map(|base| format!("the last such decade by {base}"));
        return Some(reason.map_or(Found::plain(stretch), |reason| Found::relative(stretch, reason)));
    }
    let year = year(fields, base);
    if let (Some(rel), Some(unit)) = (fields.rel, fields.unit)
        && year.is_none()
    {
        return within_unit(resolver, atom, unit, rel);
    }
    match (year, base) {
        (Some(year), _) => in_year(fields, year, fields.unit == Some(Unit::Year) && fields.rel.is_some()),
        (None, Some(base)) => {
            let found = without_year(resolver, atom, base)?;
            let near = || near_day_told(resolver, atom).filter(|_| is_far(resolver, &found));
            Some(in_opening_year(resolver, atom).or_else(near).unwrap_or(found))
        }
        (None, None) => match fields.month.zip(fields.day).and_then(|(month, day)| resolver.spoken.year_of(month, day))
        {
            Some(year) => {
                let reason = format!("the year {year}, in which the article names it");
                in_year(fields, year, true).map(|found| Found { reason, ..found })
            }
            None => unknown_year(fields),
        },
    }
}

/// The year that is written, whole, in two digits, or as `last year`.
fn year(fields: &Fields, base: Option<Date>) -> Option<i32> {
    if let Some(year) = fields.year {
        return Some(if fields.before_christ { -year } else { year });
    }
    if let Some(short) = fields.short_year {
        return Some(nearest_century(short, base));
    }
    match (fields.rel, fields.unit, base) {
        (Some(rel), Some(Unit::Year), Some(base)) if fields.is_of_year() => Some(i32::from(base.year()) + rel),
        _ => None,
    }
}

/// Two digits up to here belong to the century after 2000 where no anchor tells.
const SHORT_YEAR_PIVOT: i32 = 40;
/// How far ahead of the anchor a year in two digits may lie.
const SHORT_YEAR_AHEAD: i32 = 20;

fn nearest_century(short: i32, base: Option<Date>) -> i32 {
    match base {
        Some(base) if 2000 + short <= i32::from(base.year()) + SHORT_YEAR_AHEAD => 2000 + short,
        None if short < SHORT_YEAR_PIVOT => 2000 + short,
        _ => 1900 + short,
    }
}

/// `The thirties`: the newest that has begun by the anchor; news has long passed those of the 20th century.
fn decade_spoken_of(decade: i32, base: Option<Date>) -> i32 {
    let begun = base.map_or(decade == 0, |base| 2000 + decade <= i32::from(base.year()));
    if begun { 2000 + decade } else { 1900 + decade }
}

/// What the calendar fields mean in that year.
pub fn in_year(fields: &Fields, year: i32, is_relative: bool) -> Option<Found> {
    let stretch = match (fields.month, fields.day) {
        (Some(month), _) if fields.nth.is_some() => nth_of_month(fields, year, month)?,
        (Some(month), Some(day)) => match calendar::day(year, month, day) {
            // `The week of 10 April`
            Some(date) if fields.unit == Some(Unit::Week) => Stretch::holding(date, Unit::Week)?,
            Some(date) => Stretch::Day(date),
            None => return Some(impossible(year, month, day)),
        },
        (Some(month), None) => Stretch::Month(year, month),
        (None, _) => {
            if let Some(days) = fields.easter {
                Stretch::Day(calendar::easter(year)?.checked_add(days.days()).ok()?)
            } else if let Some(quarter) = fields.quarter {
                Stretch::Quarter(year, quarter)
            } else if let Some(half) = fields.half {
                Stretch::Half(year, half)
            } else if let Some(season) = fields.season {
                Stretch::Season(year, season)
            } else if let Some(week) = fields.week {
                week_of(year, week)?
            } else if let Some(nth) = fields.nth {
                if nth > 0 {
                    week_of(year, nth)?
                } else {
                    Stretch::holding(calendar::day(year, 12, LAST_WEEK)?, Unit::Week)?
                }
            } else {
                Stretch::Year(year)
            }
        }
    };
    Some(Found { is_relative, ..Found::plain(stretch) })
}

fn week_of(year: i32, week: i32) -> Option<Stretch> {
    let first = calendar::day(year, 1, 4)?;
    let found = Stretch::Week(first.iso_week_date()).step(week - 1)?;
    (1..=53).contains(&week).then_some(found)
}

/// The last week of a year holds this day of December.
const LAST_WEEK: i8 = 28;

/// The first week (that with the first Thursday), Monday or day of a month, or its last.
fn nth_of_month(fields: &Fields, year: i32, month: i8) -> Option<Stretch> {
    const THURSDAY: i8 = 4;
    let nth = fields.nth?;
    let (first, last) = Stretch::Month(year, month).days()?;
    if fields.unit == Some(Unit::Day) && fields.weekday.is_none() {
        let day = if nth < 0 { last } else { first.checked_add((nth - 1).days()).ok()? };
        return Some(Stretch::Day(day));
    }
    let weekday = fields.weekday.unwrap_or(THURSDAY);
    let day = if nth < 0 {
        calendar::weekday_before(last, weekday)?
    } else {
        let before = calendar::weekday_before(first.checked_sub(1.days()).ok()?, weekday)?;
        before.checked_add(nth.weeks()).ok()?
    };
    Stretch::holding(day, if fields.weekday.is_some() { Unit::Day } else { Unit::Week })
}

const SATURDAY: i8 = 6;

/// `last month`, with a day or weekday within it: `the 5th of next month`, `Monday of last week`.
fn within_unit(resolver: &Resolver, atom: &Atom, unit: Unit, rel: i32) -> Option<Found> {
    let fields = &atom.fields;
    let Some(base) = resolver.base_for(atom, unit) else { return unknown_year(fields) };
    let passed = unit == Unit::Weekend
        && rel == 0
        && resolver.tense(atom.span) == Tense::Past
        && base.weekday().to_monday_one_offset() < SATURDAY;
    let whole = Stretch::holding(base, unit)?.step(if passed { -1 } else { rel })?;
    let first = whole.days()?.0;
    let stretch = match (unit, fields.weekday, fields.day) {
        (Unit::Week, Some(weekday), _) => Stretch::Day(first.checked_add((weekday - 1).days()).ok()?),
        (Unit::Month, Some(_), None) if fields.nth.is_some() => {
            nth_of_month(fields, first.year().into(), first.month())?
        }
        (Unit::Month, _, Some(day)) => Stretch::Day(calendar::day(first.year().into(), first.month(), day)?),
        _ => whole,
    };
    Some(Found::relative(stretch, counted(rel, unit_word(unit), base)))
}

fn without_year(resolver: &Resolver, atom: &Atom, base: Date) -> Option<Found> {
    let fields = &atom.fields;
    let tense = match fields.rel {
        Some(rel) if rel < 0 => Tense::Past,
        Some(rel) if rel > 0 => Tense::Future,
        _ if atom.past_only => Tense::Past,
        _ => resolver.tense(atom.span),
    };
    if fields.is_of_year() {
        let tells = !resolver.is_alone(atom.span);
        return by_year(fields, base, tense, tells);
    }
    if let Some(week) = fields.week {
        return Some(Found::relative(week_of(base.year().into(), week)?, format!("of the year of {base}")));
    }
    match (fields.weekday, fields.day) {
        (weekday, Some(day)) => {
            // `left on 8 July and returns on the 15th`
            let said = resolver.spoken.day_of_sentence(resolver.article, atom.span.start);
            match said.filter(|_| weekday.is_none()) {
                Some(said) => day_of_month(said, day, None, Tense::Unknown),
                None => day_of_month(base, day, weekday, tense),
            }
        }
        (Some(weekday), None) => {
            if let Some(first) = resolver.spoken.newest().filter(|_| atom.ends_range) {
                return by_weekday(resolver, first.days()?.1, weekday, None, Tense::Future);
            }
            // News speaks of what was, unless it says otherwise; a date all alone is no news.
            let default = if resolver.is_alone(atom.span) { Tense::Unknown } else { Tense::Past };
            let tense = if tense == Tense::Unknown { default } else { tense };
            by_weekday(resolver, base, weekday, fields.rel, tense)
        }
        (None, None) if fields.has_clock() => {
            let day = resolver.spoken.day_of_sentence(resolver.article, atom.span.start).unwrap_or(base);
            Some(Found::relative(Stretch::Day(day), format!("on {day}")))
        }
        (None, None) => None,
    }
}

/// Years on each side of the anchor among which a date without year is looked for: one for 29 February.
const YEARS_AROUND: i32 = 4;

/// Takes the year from the anchor: the one before, at, or after it by the tense, or else the nearest. `tells` where the
/// date is part of a sentence.
fn by_year(fields: &Fields, base: Date, tense: Tense, tells: bool) -> Option<Found> {
    let this = i32::from(base.year());
    let days = |year: i32| match in_year(fields, year, true)?.meaning {
        Meaning::Known(stretch) => Some((year, stretch.about()?)),
        Meaning::Partial(..) => None,
    };
    let options: Vec<_> = (this - YEARS_AROUND..=this + YEARS_AROUND).filter_map(days).collect();
    let strict = fields.rel.is_some_and(|rel| rel != 0);
    let distance = |&&(_, (first, last)): &&(i32, (Date, Date))| gap(first, last, base);
    let holds = |(first, last): (Date, Date)| strict && first <= base && base <= last;
    let before = options.iter().rev().find(|(_, days)| days.0 <= base && !holds(*days));
    let after = options.iter().find(|(_, days)| days.1 >= base && !holds(*days));
    let near = options.iter().min_by_key(distance);
    let is_near = |days: i32| near.is_some_and(|n| !strict && distance(&n) <= days);
    let is_month = fields.month.is_some() && fields.day.is_none();
    let passed = near.is_some_and(|(_, (_, last))| *last < base);
    let found = match tense {
        _ if fields.rel == Some(0) => options.iter().find(|(year, _)| *year == this),
        // `Will meet in November`, said in January.
        Tense::Future if is_month && passed && is_near(NEAR) && !is_near(JUST) => after,
        _ if is_near(NEAR) => near,
        // `In October`, said in January: that of the year to come would be told apart.
        Tense::Unknown if tells && passed && is_near(PASSED) => near,
        Tense::Past => before,
        Tense::Future => after,
        Tense::Unknown => options.iter().find(|(year, _)| *year == this),
    };
    let found = in_year(fields, found.or(near).map_or(this, |(year, _)| *year), true)?;
    Some(Found { reason: format!("year taken from {base}"), ..found })
}

/// A date this near to the anchor, in days, is the one meant, whatever the tense seems to be.
const NEAR: i32 = 60;

/// One that passed nearer than this may be spoken of as it was when it was to come.
const JUST: i32 = 20;

/// One that passed this near to the anchor is meant, where no tense says that it is to come.
const PASSED: i32 = 150;

/// True for a month or day with no year, far from the article's date, behind a year that has passed: "signed in May 2012 and
/// ratified in October" may tell of either year.
pub fn may_be_of_year_told(resolver: &Resolver, found: &Found, atom: &Atom) -> bool {
    let Some(today) = resolver.date else { return false };
    let is_open = found.is_relative && atom.fields.is_of_year() && atom.fields.rel.is_none();
    let told = resolver.spoken.year_before(resolver.article, atom.span.start);
    let has_passed = told.is_some_and(|told| told < i32::from(today.year()));
    is_open && has_passed && is_far(resolver, found)
}

/// True for what lies far from the article's date.
fn is_far(resolver: &Resolver, found: &Found) -> bool {
    let Meaning::Known(stretch) = found.meaning else { return false };
    stretch.about().zip(resolver.date).is_some_and(|((first, last), today)| gap(first, last, today) > NEAR)
}

/// True for a day or month that the sentence gives no year, and that is not to come.
fn lacks_year(resolver: &Resolver, atom: &Atom) -> bool {
    let fields = &atom.fields;
    let is_open = fields.year.is_none() && fields.rel.is_none() && fields.nth.is_none();
    // "met on 12 November 2019 and will meet on 13 November"
    is_open && fields.month.is_some() && resolver.tense(atom.span) != Tense::Future
}

/// A day or month without its year in a sentence that opens with it: "In 2019 it opened on 6 February".
fn in_opening_year(resolver: &Resolver, atom: &Atom) -> Option<Found> {
    let year = resolver.spoken.opening_year(resolver.article, atom.span.start)?;
    let found = in_year(&atom.fields, year, true).filter(|_| lacks_year(resolver, atom))?;
    Some(Found { is_year_told: true, reason: format!("year taken from {year}"), ..found })
}

/// A day without its year near one that its sentence has told with it: "opened on 12 November 2019 and closed on 13 November".
fn near_day_told(resolver: &Resolver, atom: &Atom) -> Option<Found> {
    let told = resolver.spoken.dated_day(resolver.article, atom.span.start)?;
    let (month, day) = atom.fields.month.zip(atom.fields.day).filter(|_| lacks_year(resolver, atom))?;
    let near = |date: &Date| gap(*date, *date, told) <= NEAR;
    let years = (i32::from(told.year()) - 1..).take(3);
    let date = years.filter_map(|year| calendar::day(year, month, day)).find(near)?;
    let found = Found::relative(Stretch::Day(date), format!("year taken from {told}"));
    Some(Found { is_year_told: true, ..found })
}

/// Days between `base` and the nearer end of a stretch.
fn gap(first: Date, last: Date, base: Date) -> i32 {
    let days = |a: Date, b: Date| a.until(b).map_or(0, |s| s.get_days().abs());
    if first <= base && base <= last { 0 } else { days(first, base).min(days(last, base)) }
}

/// Months looked through for a day of that weekday.
const MONTHS_AROUND: i32 = 6;

/// `the 27th`, `Monday 3`: the month nearest to the anchor that has such a day.
fn day_of_month(base: Date, day: i8, weekday: Option<i8>, tense: Tense) -> Option<Found> {
    let fits = |steps: i32| {
        let Stretch::Month(year, month) = Stretch::holding(base, Unit::Month)?.step(steps)? else { return None };
        let date = calendar::day(year, month, day)?;
        let right = weekday.is_none_or(|w| date.weekday().to_monday_one_offset() == w);
        // The weekday tells the month by itself.
        let in_time = match tense {
            _ if weekday.is_some() => true,
            Tense::Past => date <= base,
            Tense::Future => date >= base,
            Tense::Unknown => true,
        };
        (right && in_time).then_some(date)
    };
    let nearest = (0..=MONTHS_AROUND).flat_map(|n| [-n, n]).find_map(fits);
    let date = match nearest {
        Some(date) => date,
        None => calendar::day(base.year().into(), base.month(), day)?,
    };
    Some(Found::relative(Stretch::Day(date), format!("month taken from {base}")))
}

/// Days this near are called `yesterday`, or by their weekday alone.
const DAYS_CALLED_OTHERWISE: i32 = 2;

fn by_weekday(resolver: &Resolver, base: Date, weekday: i8, rel: Option<i32>, tense: Tense) -> Option<Found> {
    let at_or_before = calendar::weekday_before(base, weekday)?;
    let strictly_before = if at_or_before == base { base.checked_sub(1.weeks()).ok()? } else { at_or_before };
    let after = at_or_before.checked_add(1.weeks()).ok()?;
    let (day, how) = match (rel, tense) {
        // The last of that weekday, said a day or two after one, may be of the week before.
        (Some(rel), _) if rel < 0 && (base - strictly_before).get_days() <= DAYS_CALLED_OTHERWISE => {
            let earlier = strictly_before.checked_sub(1.weeks()).ok()?;
            let day = if resolver.data.last_skips_near { earlier } else { strictly_before };
            let found = Found::relative(Stretch::Day(day), format!("{:?} before {base}", day.weekday()));
            return Some(Found { within: Some((earlier, strictly_before)), ..found });
        }
        (Some(rel), _) if rel < 0 => (strictly_before, "before"),
        (Some(rel), _) if rel > 0 => (after, "after"),
        (Some(_), _) => {
            let monday = calendar::weekday_before(base, 1)?;
            (monday.checked_add((weekday - 1).days()).ok()?, "in the week of")
        }
        (None, Tense::Future) if at_or_before != base => (after, "after"),
        (None, Tense::Unknown) if (after - base).get_days() < (base - at_or_before).get_days() => (after, "after"),
        _ => (at_or_before, if at_or_before == base { "on" } else { "before" }),
    };
    Some(Found::relative(Stretch::Day(day), format!("{:?} {how} {base}", day.weekday())))
}

/// A month or day of the lunar year, whose place in the calendar is not worked out.
fn lunar_date(lunar: i8, fields: &Fields) -> Found {
    let day = fields.day.map_or("", |_| "-XX");
    let granularity = if fields.day.is_some() { super::Granularity::Day } else { super::Granularity::Month };
    let reason = match fields.day {
        Some(day) => format!("day {day} of month {lunar} of the lunar year"),
        None => format!("month {lunar} of the lunar year"),
    };
    Found { reason, ..Found::partial(format!("XXXX-XX{day}"), granularity) }
}
