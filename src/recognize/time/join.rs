//! Putting neighbours together: the two ends of a range, and a date with its clock time or its year.

use super::calendar::Unit;
use super::fields::Fields;
use super::grammar::fold_word;
use super::relative::in_year;
use super::scan::Atom;
use crate::lang::time::{Joins, Op};

/// Joins atoms that belong together. One pass: each atom looks at the one before it only.
pub fn join(atoms: Vec<Atom>, text: &str, joins: &Joins) -> Vec<Atom> {
    let mut joined: Vec<Atom> = Vec::with_capacity(atoms.len());
    for mut atom in atoms {
        if joined.last().is_some_and(|last| is_told_again(last, &atom, text)) {
            continue;
        }
        if joined.last().is_some_and(|last| repeats(last, &atom, text, joins)) {
            atom.op = Op::Set;
        }
        atom.ends_range = joined.last().is_some_and(|last| ends_range(last, &atom, text, joins));
        if let Some(last) = joined.last_mut()
            && let Some(both) = together(last, &atom, text, joins)
        {
            *last = both;
        } else {
            joined.push(atom);
        }
    }
    joined
}

/// Longest text between two parts of one expression, in bytes.
const BETWEEN_MAX: usize = 12;

fn together(first: &Atom, second: &Atom, text: &str, joins: &Joins) -> Option<Atom> {
    let between = without_aside(text.get(first.span.end as usize..second.span.start as usize)?);
    if between.len() > BETWEEN_MAX || between.contains('\n') || !is_one_date(first) || !is_one_date(second) {
        return None;
    }
    let key = fold_word(between.trim());
    let (a, b) = (&first.fields, &second.fields);
    let is = |list: &[String]| list.iter().any(|w| fold_word(w) == key);
    if is(&joins.range) && is_range(a, b) {
        let end = Some(Box::new(b.clone().with_missing(a)));
        return Some(Atom {
            span: first.span.cover(second.span),
            fields: a.clone().with_missing(b),
            end,
            ..first.clone()
        });
    }
    if is(&joins.year) && a.is_of_year() && !has_year(a) && is_relative_year(b) && !is_owner(second, text) {
        let fields = Fields { rel: b.rel, unit: b.unit, ..a.clone() };
        return Some(Atom { span: first.span.cover(second.span), fields, ..second.clone() });
    }
    if is(&joins.same) && is_day_of_feast(a, b) {
        return Some(Atom { span: first.span.cover(second.span), ..second.clone() });
    }
    if is(&joins.time) && clock_only(a) != clock_only(b) && !(a.has_clock() && b.has_clock()) {
        let (date, clock) = if clock_only(a) { (second, a) } else { (first, b) };
        // "jusqu'à midi. Vendredi 28 octobre": the stop of "7 p.m. Friday" is the clock's own.
        let is_next_sentence = between.starts_with('.') && clock.half_day.is_none();
        let fields = with_clock(&date.fields, clock);
        return (is_day(&date.fields) && !is_next_sentence).then(|| Atom {
            span: first.span.cover(second.span),
            fields,
            ..date.clone()
        });
    }
    None
}

fn is_one_date(atom: &Atom) -> bool {
    atom.op == Op::Date && atom.end.is_none()
}

fn has_year(fields: &Fields) -> bool {
    fields.year.is_some() || fields.short_year.is_some() || fields.rel.is_some()
}

/// True when `feast` tells the very day of `date`: `Good Friday, 14 April 2017`.
fn is_day_of_feast(feast: &Fields, date: &Fields) -> bool {
    let Some(year) = date.year.filter(|_| feast.is_feast && date.day.is_some() && !has_year(feast)) else {
        return false;
    };
    let meaning = |fields| in_year(fields, year, false).map(|found| found.meaning);
    meaning(feast) == meaning(date)
}

/// True for `the following year`, and no more.
fn is_relative_year(fields: &Fields) -> bool {
    let plain = Fields { unit: fields.unit, rel: fields.rel, written: fields.written, ..Fields::default() };
    fields.unit == Some(Unit::Year) && fields.rel.is_some() && *fields == plain
}

/// True for the year of `last year's summit`, which is none of a date's.
fn is_owner(atom: &Atom, text: &str) -> bool {
    text[atom.span.end as usize..].starts_with(['\'', '’'])
}

/// Longest aside between a clock time and its day, in bytes.
const ASIDE_MAX: usize = 40;

/// `text` behind the aside that it begins with: `(18:02 GMT) on`.
fn without_aside(text: &str) -> &str {
    let aside = text.trim_start().strip_prefix('(').and_then(|aside| aside.split_once(')'));
    aside.filter(|(inside, _)| inside.len() <= ASIDE_MAX).map_or(text, |(_, behind)| behind)
}

/// True for a clock time in brackets behind another: the same moment, told for another zone.
fn is_told_again(last: &Atom, atom: &Atom, text: &str) -> bool {
    let is_clock = |a: &Atom| is_one_date(a) && clock_only(&a.fields);
    let between = text.get(last.span.end as usize..atom.span.start as usize).unwrap_or_default();
    let behind = text.get(atom.span.end as usize..).unwrap_or_default();
    is_clock(last) && is_clock(atom) && between.trim() == "(" && behind.trim_start().starts_with(')')
}

/// True when `atom` is the weekday that a range begun by `last` ends with.
fn ends_range(last: &Atom, atom: &Atom, text: &str, joins: &Joins) -> bool {
    let between = text.get(last.span.end as usize..atom.span.start as usize).unwrap_or_default();
    let is_weekday = |a: &Atom| a.op == Op::Date && a.fields.weekday.is_some();
    between.len() <= BETWEEN_MAX
        && is_weekday(last)
        && is_weekday(atom)
        && joins.to.iter().any(|word| *word == fold_word(between.trim()))
}

/// `every Monday and Thursday`: a weekday listed with one that repeats does so too.
fn repeats(last: &Atom, atom: &Atom, text: &str, joins: &Joins) -> bool {
    let plain = Fields { weekday: atom.fields.weekday, written: atom.fields.written, ..Fields::default() };
    let between = text.get(last.span.end as usize..atom.span.start as usize).unwrap_or_default();
    last.op == Op::Set
        && last.fields.weekday.is_some()
        && atom.op == Op::Date
        && atom.fields.weekday.is_some()
        && atom.fields == plain
        && between.len() <= BETWEEN_MAX
        && joins.list.iter().any(|word| *word == fold_word(between.trim()))
}

fn is_range(a: &Fields, b: &Fields) -> bool {
    let same_shape = |x: &Fields, y: &Fields| {
        x.day.is_some() == y.day.is_some() && (x.month.is_some() == y.month.is_some() || x.day.is_some())
    };
    let plain = |x: &Fields| x.rel.is_none() && x.value.is_none() && x.offset.is_none() && !x.has_clock();
    plain(a) && plain(b) && b.is_date() && a.is_date() && same_shape(a, b) && a.weekday.is_some() == b.weekday.is_some()
}

fn clock_only(fields: &Fields) -> bool {
    fields.has_clock() && !fields.is_date() && fields.rel.is_none()
}

fn is_day(fields: &Fields) -> bool {
    fields.day.is_some() || fields.weekday.is_some() || fields.offset.is_some() || fields.unit == Some(Unit::Day)
}

fn with_clock(date: &Fields, clock: &Fields) -> Fields {
    Fields {
        hour: clock.hour,
        minute: clock.minute,
        second: clock.second,
        half_day: clock.half_day,
        part: clock.part,
        ..date.clone()
    }
}
