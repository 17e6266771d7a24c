//! From what an expression says to what it means: puts its fields together and counts from the anchor.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{self, Stretch, Unit};
use super::fields::{Count, Fields};
use super::scan::Atom;
use super::spoken::Spoken;
use super::tense::{self, Tense};
use super::value::{Granularity, TimeKind, TimeValue};
use super::{period, relative, shift};
use crate::lang::time::{Anchor, Op, TimeData};
use crate::text::{Article, Span};

/// What relative dates count from, as the article goes on.
pub struct Resolver<'a> {
    pub article: &'a Article,
    pub data: &'static TimeData,
    /// The article's own date.
    pub date: Option<Date>,
    pub spoken: Spoken,
}

/// What the fields of a date come to.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    Known(Stretch),
    /// A value with `X` for what is not known, and its granularity.
    Partial(String, Granularity),
}

/// A meaning with how it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub meaning: Meaning,
    pub is_relative: bool,
    /// Named for comparison only: what follows does not count from it.
    pub in_passing: bool,
    /// Its year is one that the sentence tells.
    pub is_year_told: bool,
    /// The days that it may be, where these are more than those of its meaning.
    pub within: Option<(Date, Date)>,
    pub reason: String,
}

impl Found {
    pub fn plain(stretch: Stretch) -> Found {
        Found {
            meaning: Meaning::Known(stretch),
            is_relative: false,
            in_passing: false,
            is_year_told: false,
            within: None,
            reason: String::new(),
        }
    }

    pub fn relative(stretch: Stretch, reason: String) -> Found {
        Found { is_relative: true, reason, ..Found::plain(stretch) }
    }

    pub fn partial(value: String, granularity: Granularity) -> Found {
        Found {
            meaning: Meaning::Partial(value, granularity),
            is_relative: true,
            in_passing: false,
            is_year_told: false,
            within: None,
            reason: String::new(),
        }
    }

    fn value(&self, fields: &Fields) -> String {
        match &self.meaning {
            Meaning::Known(Stretch::Year(year)) if fields.fiscal => format!("FY{}", calendar::year_value(*year)),
            Meaning::Known(stretch) => stretch.value(),
            Meaning::Partial(value, _) => value.clone(),
        }
    }

    fn stretch(&self) -> Option<Stretch> {
        match self.meaning {
            Meaning::Known(stretch) => Some(stretch),
            Meaning::Partial(..) => None,
        }
    }

    fn granularity(&self) -> Granularity {
        match self.meaning {
            Meaning::Known(stretch) => stretch.granularity(),
            Meaning::Partial(_, granularity) => granularity,
        }
    }
}

impl Resolver<'_> {
    /// What `atom` means; `None` when it is no time after all.
    pub fn resolve(&mut self, atom: &Atom) -> Option<TimeValue> {
        match atom.op {
            Op::None => None,
            Op::Duration => period::duration(&atom.fields),
            Op::Set => period::set(&atom.fields),
            Op::Shift if self.is_length(atom) => period::duration(&atom.fields),
            Op::Shift => {
                let found = shift::shift(self, atom)?;
                Some(self.finish(found, atom))
            }
            Op::Date | Op::Range | Op::List => match &atom.end {
                Some(end) => self.range(atom, end),
                None => self.date(atom),
            },
        }
    }

    /// True when a shift comes to no day of the calendar: `six minutes later`, `a few weeks later`, and by its rule
    /// `the best in two years`.
    fn is_length(&self, atom: &Atom) -> bool {
        if atom.future_only {
            return self.tense(atom.span) == Tense::Past;
        }
        let fields = &atom.fields;
        let is_short = fields.unit.is_some_and(|unit| unit.designator().1);
        let is_vague = fields.number == Some(Count::Vague);
        atom.anchor != Anchor::Article && !fields.is_date() && (is_vague || is_short && !fields.is_days())
    }

    /// The day that `atom` counts from.
    pub fn base(&self, atom: &Atom) -> Option<Date> {
        match atom.anchor {
            Anchor::Article => self.date,
            Anchor::Spoken | Anchor::Near => self.spoken.newest().and_then(Stretch::about).map(|d| d.0).or(self.date),
        }
    }

    /// The same, for a step of `unit`: a date spoken of that is coarser than the step is no place to count from.
    pub fn base_for(&self, atom: &Atom, unit: Unit) -> Option<Date> {
        if atom.anchor == Anchor::Article || self.spoken.newest().is_none() {
            return self.date;
        }
        let spoken = self.spoken.within(self.article, unit, atom.span.start).and_then(Stretch::days).map(|d| d.0);
        if atom.anchor == Anchor::Near { spoken.or(self.date) } else { spoken }
    }

    pub fn tense(&self, span: Span) -> Tense {
        tense::at(self.article, &self.data.tense, span)
    }

    /// True when the sentence of `span` says nothing else.
    pub fn is_alone(&self, span: Span) -> bool {
        let Some(sentence) = self.article.sentence_at(span.start) else { return true };
        let words = |from: u32, to: u32| {
            self.article.slice(Span { start: from, end: to.max(from) }).contains(char::is_alphanumeric)
        };
        !words(sentence.start, span.start) && !words(span.end, sentence.end)
    }

    fn date(&mut self, atom: &Atom) -> Option<TimeValue> {
        let fields = &atom.fields;
        if let Some(value) = fields.value {
            return Some(period::reference(value, fields));
        }
        let found = relative::calendar(self, atom)?;
        Some(self.finish(found, atom))
    }

    /// Adds clock time and modifier, and remembers the date for what follows.
    fn finish(&mut self, found: Found, atom: &Atom) -> TimeValue {
        let fields = &atom.fields;
        let stretch = found.stretch();
        // `the next day` where no day was spoken of: the article's own date is no more than a guess.
        let is_guess = found.is_relative && atom.anchor == Anchor::Spoken && self.spoken.newest().is_none();
        let is_told = found.is_year_told;
        let is_vague = is_guess || !is_told && relative::may_be_of_year_told(self, &found, atom);
        if found.is_relative && !is_vague && !is_told && atom.anchor == Anchor::Article {
            self.spoken.return_to_article();
        }
        if let Some(stretch) = stretch.filter(|_| !found.in_passing && !is_guess) {
            self.spoken.add(stretch, atom.span.start, atom.anchor != Anchor::Article);
        }
        if let Some(stretch) = stretch.filter(|_| fields.year.is_some() || is_told) {
            self.spoken.add_dated(stretch, atom.span.start);
        }
        let clock = period::clock(fields);
        let days = || stretch.and_then(Stretch::days);
        let interval = found.within.or_else(days).filter(|_| !fields.fiscal && !is_vague);
        let (kind, granularity) = match clock {
            Some(_) => (TimeKind::Time, Granularity::Time),
            None => (TimeKind::Date, found.granularity()),
        };
        TimeValue {
            kind,
            value: found.value(fields) + clock.as_deref().unwrap_or(""),
            granularity,
            modifier: fields.modifier,
            interval,
            is_relative: found.is_relative,
            reason: found.reason,
            written: fields.written,
        }
    }

    /// `Monday–Friday`: the last day is the first of its name that follows.
    fn weekdays(&mut self, atom: &Atom, last: i8) -> Option<TimeValue> {
        let found = relative::calendar(self, &Atom { end: None, ..atom.clone() })?;
        let Meaning::Known(Stretch::Day(first)) = found.meaning else { return None };
        let last = calendar::weekday_before(first.checked_add(1.weeks()).ok()?, last)?;
        let mut value = self.finish(found, atom);
        (value.granularity, value.interval) = (Granularity::Other, Some((first, last)));
        value.value = format!("{first}/{last}");
        Some(value)
    }

    fn range(&mut self, atom: &Atom, end: &Fields) -> Option<TimeValue> {
        if let (Some(_), Some(last)) = (atom.fields.bare_weekday(), end.bare_weekday()) {
            return self.weekdays(atom, last);
        }
        let second = relative::calendar(self, &Atom { fields: end.clone(), end: None, ..atom.clone() })?;
        let mut fields = atom.fields.clone();
        let open = fields.year.is_none() && fields.short_year.is_none();
        // `1500 to 1400 BC`: the era is that of both.
        fields.before_christ |= !open && end.before_christ;
        let year = second.stretch().and_then(Stretch::days).map(|d| i32::from(d.1.year()));
        if open && fields.offset.is_none() && fields.rel.is_none() {
            fields.year = year;
        }
        let resolve =
            |fields: &Fields| relative::calendar(self, &Atom { fields: fields.clone(), end: None, ..atom.clone() });
        let mut first = resolve(&fields)?;
        let begins = |found: &Found| found.stretch().and_then(Stretch::days).map(|d| d.0);
        let turned = matches!((begins(&first), begins(&second)), (Some(a), Some(b)) if a > b);
        if turned && open && fields.month != end.month {
            fields.year = year.map(|y| y - 1);
            first = resolve(&fields)?;
        }
        let interval =
            begins(&first).zip(second.stretch().and_then(Stretch::days).map(|d| d.1)).filter(|(a, b)| a <= b);
        Some(TimeValue {
            kind: TimeKind::Date,
            value: format!("{}/{}", first.value(&fields), second.value(end)),
            granularity: Granularity::Other,
            modifier: fields.modifier,
            interval,
            is_relative: first.is_relative || second.is_relative,
            reason: second.reason,
            written: fields.written,
        })
    }
}

/// The value of a calendar date whose year, or year and month, are not known.
pub fn unknown_year(fields: &Fields) -> Option<Found> {
    let found = |value: String, granularity| Some(Found::partial(value, granularity));
    match (fields.month, fields.day) {
        (Some(month), Some(day)) => found(format!("XXXX-{month:02}-{day:02}"), Granularity::Day),
        (Some(month), None) => found(format!("XXXX-{month:02}"), Granularity::Month),
        (None, Some(day)) => found(format!("XXXX-XX-{day:02}"), Granularity::Day),
        (None, None) => {
            if let Some(weekday) = fields.weekday {
                return found(format!("XXXX-WXX-{weekday}"), Granularity::Day);
            }
            if let Some(quarter) = fields.quarter {
                return found(format!("XXXX-Q{quarter}"), Granularity::Quarter);
            }
            if let Some(half) = fields.half {
                return found(format!("XXXX-H{half}"), Granularity::HalfYear);
            }
            if let Some(season) = fields.season {
                return found(format!("XXXX-{season}"), Granularity::Season);
            }
            unknown_unit(fields.unit.unwrap_or(Unit::Day))
        }
    }
}

/// The value of a relative date with nothing to count from.
fn unknown_unit(unit: Unit) -> Option<Found> {
    let (value, granularity) = match unit {
        Unit::Day => ("XXXX-XX-XX", Granularity::Day),
        Unit::Week => ("XXXX-WXX", Granularity::Week),
        Unit::Weekend => ("XXXX-WXX-WE", Granularity::Week),
        Unit::Month => ("XXXX-XX", Granularity::Month),
        Unit::Quarter => ("XXXX-QX", Granularity::Quarter),
        Unit::Half => ("XXXX-HX", Granularity::HalfYear),
        Unit::Year => ("XXXX", Granularity::Year),
        Unit::Decade => ("XXX", Granularity::Decade),
        Unit::Century => ("XX", Granularity::Century),
        Unit::Second | Unit::Minute | Unit::Hour => ("XXXX-XX-XXTXX", Granularity::Time),
        Unit::Millennium => return None,
    };
    Some(Found::partial(value.to_owned(), granularity))
}

/// A day of the calendar that has none such keeps its value, so that a rule can speak of it.
pub fn impossible(year: i32, month: i8, day: i8) -> Found {
    let value = format!("{}-{month:02}-{day:02}", calendar::year_value(year));
    Found { is_relative: false, ..Found::partial(value, Granularity::Day) }
}
