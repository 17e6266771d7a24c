//! `weekday-mismatch`: a weekday beside a date that falls on another.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::check::{Context, Finding, Fix, Rule, Scope, Severity, date};
use crate::recognize::names::lexicon::{FUNCTION, Lexicon, SPEECH};
use crate::recognize::names::words;
use crate::recognize::time::Granularity;
use crate::recognize::{Mention, TimeValue};
use crate::text::{Case, Span, TokenKind};

pub const RULE: Rule = Rule {
    code: "weekday-mismatch",
    severity: Severity::Error,
    summary: "a weekday beside a date that falls on another",
    docs: include_str!("docs/weekday-mismatch.md"),
    scope: Scope::Article(run),
};

/// Without a year, a date may be that of the year before or after where it lies no further from the article's.
const DAYS_TO_ANOTHER_YEAR: i32 = 200;

fn run(analysis: &Analysis, _: &Context) -> Vec<Finding> {
    let is_of_another_year = fits_another_throughout(analysis);
    let certain = date::dates(analysis).filter(|(_, value)| !is_open(value) || !is_of_another_year);
    certain.filter_map(|(mention, value)| mismatch(analysis, mention, value)).collect()
}

/// True for a date whose year is not written.
fn is_open(value: &TimeValue) -> bool {
    value.written.year.is_none() && value.is_relative
}

/// How many years away another is looked for in which an article may have been written.
const YEARS_AROUND: i16 = 10;

/// True where one other year gives every day without a year its weekday, and the article's own year does not: then the
/// article's date is wrong, and not its weekdays.
fn fits_another_throughout(analysis: &Analysis) -> bool {
    let told = |value: &TimeValue| {
        let (stated, _) = value.written.weekday.filter(|_| is_open(value) && value.written.day.is_some())?;
        Some((date::day(value)?, stated))
    };
    let days: Vec<(Date, i8)> = date::dates(analysis).filter_map(|(_, value)| told(value)).collect();
    let distinct = days.iter().skip(1).any(|(day, _)| *day != days[0].0);
    let fits = |years: i16| {
        days.iter().all(|(day, stated)| {
            let other = Date::new(day.year() + years, day.month(), day.day());
            other.is_ok_and(|other| other.weekday().to_monday_one_offset() == *stated)
        })
    };
    distinct && !fits(0) && (-YEARS_AROUND..=YEARS_AROUND).any(fits)
}

fn mismatch(analysis: &Analysis, mention: &Mention, value: &TimeValue) -> Option<Finding> {
    let (stated, place) = value.written.weekday?;
    let day = date::day(value)?;
    let number = value.written.day?;
    let falls_on = day.weekday().to_monday_one_offset();
    let year_is_open = is_open(value);
    let swapped =
        day_and_month_swapped(analysis, value, day).is_some_and(|d| d.weekday().to_monday_one_offset() == stated);
    if falls_on == stated
        || swapped
        || value.written.month.is_none()
        || number.end == mention.span.end && counts(analysis, number.end)
        || year_is_open && (fits_another_year(analysis, day, stated) || fits_year_said(analysis, mention, day, stated))
    {
        return None;
    }
    let from = if year_is_open { ", the year of the article" } else { "" };
    let message = format!(
        "“{}” is not a {}: {} is a {}{from}",
        analysis.text(mention.span),
        english(stated),
        date::in_words(day).split_once(' ').map_or_else(String::new, |(_, rest)| rest.to_owned()),
        english(falls_on),
    );
    let fixes = [rename(analysis, place, falls_on), renumber(analysis, number, day, stated)];
    Some(date::finding(&RULE, analysis, mention, message, fixes.into_iter().flatten().collect()))
}

/// True where the number that ends at `end` may count what follows: `on Tuesday, May 15 protesters were hurt`.
fn counts(analysis: &Analysis, end: u32) -> bool {
    let article = &analysis.article;
    let lexicon = Lexicon::of(article.lang);
    let next = article.tokens.get(article.tokens.partition_point(|token| token.span.start < end));
    next.is_some_and(|token| {
        let class = lexicon.classes(words::hash(article.slice(token.span), &mut String::new()));
        token.kind == TokenKind::Word && token.case == Case::Lower && class & (FUNCTION | SPEECH) == 0
    })
}

/// The day that is meant if `3/4/2025` is written the other way round.
fn day_and_month_swapped(analysis: &Analysis, value: &TimeValue, day: Date) -> Option<Date> {
    let (written_day, month) = (value.written.day?, value.written.month?);
    let in_figures = analysis.text(written_day.cover(month)).chars().all(|c| !c.is_alphabetic());
    if in_figures { Date::new(day.year(), day.day(), day.month()).ok() } else { None }
}

/// True when the same day of a neighbouring year has the weekday stated and may well be meant.
fn fits_another_year(analysis: &Analysis, day: Date, stated: i8) -> bool {
    let Some((own, _)) = analysis.recognized.date else { return true };
    let fits = |years: i64| {
        let other = day.checked_add(years.years()).ok()?;
        let near = (other - own).get_days().abs() <= DAYS_TO_ANOTHER_YEAR;
        (near && other.day() == day.day() && other.weekday().to_monday_one_offset() == stated).then_some(())
    };
    fits(-1).or_else(|| fits(1)).is_some()
}

/// True when the day has the weekday stated in the year last spoken of, or in one that its sentence names:
/// `In 2010 the court met on Friday, 14 May`, `last year, on Thursday, 23 January`.
fn fits_year_said(analysis: &Analysis, mention: &Mention, day: Date, stated: i8) -> bool {
    let Some(sentence) = analysis.article.sentence_at(mention.span.start) else { return false };
    let tells_year = |value: &TimeValue| value.written.year.is_some() || value.granularity == Granularity::Year;
    let dated = || date::dates(analysis).filter(|(_, value)| tells_year(value));
    let fits = |(_, value): (&Mention, &TimeValue)| {
        let years = value.interval.map(|(first, last)| [first.year(), last.year()]);
        years.into_iter().flatten().any(|year| {
            Date::new(year, day.month(), day.day()).is_ok_and(|d| d.weekday().to_monday_one_offset() == stated)
        })
    };
    let before = dated().take_while(|(other, _)| other.span.start < mention.span.start).last();
    let beside = dated().filter(|(other, _)| sentence.start <= other.span.start && other.span.start < sentence.end);
    before.into_iter().chain(beside).any(fits)
}

/// The fix that puts the right weekday, in the article's language and the case of the one that stands there.
fn rename(analysis: &Analysis, place: Span, weekday: i8) -> Option<Fix> {
    let name = analysis.article.lang.time.write.weekdays.get(weekday as usize - 1)?;
    let written = analysis.text(place);
    let begins_upper = written.starts_with(char::is_uppercase);
    let mut letters = name.chars();
    let name = match letters.next() {
        Some(first) if begins_upper => first.to_uppercase().chain(letters).collect(),
        _ => name.clone(),
    };
    Some(date::replace(analysis, place, name))
}

/// The fix that puts the nearest day of the same month that has the weekday stated.
fn renumber(analysis: &Analysis, place: Span, day: Date, stated: i8) -> Option<Fix> {
    const HALF_A_WEEK: i64 = 3;
    let near = (-HALF_A_WEEK..=HALF_A_WEEK).filter_map(|n| day.checked_add(n.days()).ok());
    let right = near.filter(|d| d.month() == day.month()).find(|d| d.weekday().to_monday_one_offset() == stated)?;
    let number = date::day_number(analysis, analysis.text(place), right.day());
    Some(date::replace(analysis, place, number))
}

fn english(weekday: i8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[(weekday - 1).rem_euclid(7) as usize]
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::text::Source;

    /// The text after each fix of its one finding.
    fn repaired(lang: &str, text: &str) -> Vec<String> {
        let date = "2025-05-02".parse().ok();
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some(lang.into()), date };
        let snapshot = Corpus::of(&[source]).snapshot();
        let findings = snapshot.checks.of_doc("a.txt");
        assert_eq!(findings.len(), 1, "{text}");
        let apply = |fix: &crate::check::Fix| {
            let mut text = text.to_owned();
            text.replace_range(fix.span.range(), &fix.replacement);
            text
        };
        findings[0].fixes.iter().map(apply).collect()
    }

    #[test]
    fn both_repairs_are_offered() {
        assert_eq!(
            repaired("en", "It met on Thursday, 27 April 2025."),
            ["It met on Sunday, 27 April 2025.", "It met on Thursday, 24 April 2025."]
        );
        assert_eq!(
            repaired("fr", "Il se réunira lundi 4 mai."),
            ["Il se réunira dimanche 4 mai.", "Il se réunira lundi 5 mai."]
        );
        assert_eq!(
            repaired("vi", "Hội đồng họp thứ Năm, ngày 02/05/2025."),
            ["Hội đồng họp thứ Sáu, ngày 02/05/2025.", "Hội đồng họp thứ Năm, ngày 01/05/2025."]
        );
    }
}
