//! `reversed-range`: a range whose end comes before its beginning.

use crate::analysis::Analysis;
use crate::check::{Context, Finding, Fix, Place, Rule, Scope, Severity, date};
use crate::recognize::time::TimeKind;
use crate::recognize::{Mention, TimeValue};
use crate::text::Span;

pub const RULE: Rule = Rule {
    code: "reversed-range",
    severity: Severity::Error,
    summary: "a range of dates whose end comes before its beginning",
    docs: include_str!("docs/reversed-range.md"),
    scope: Scope::Article(run),
};

fn run(analysis: &Analysis, _: &Context) -> Vec<Finding> {
    let dates: Vec<_> = date::dates(analysis).collect();
    let mut findings: Vec<Finding> = dates.iter().filter_map(|(m, v)| within(analysis, m, v)).collect();
    findings.extend(dates.windows(2).filter_map(|pair| between(analysis, pair[0], pair[1])));
    findings.sort_by_key(|finding| finding.primary.span);
    findings
}

/// A range that is one mention: `2020–2014`.
fn within(analysis: &Analysis, mention: &Mention, value: &TimeValue) -> Option<Finding> {
    let (from, to) = value.value.split_once('/')?;
    if !is_reversed(from, to) || is_number(from, to) {
        return None;
    }
    let message = message(analysis.text(mention.span), from, to);
    let fixes = swap_numbers(analysis, mention.span).into_iter().collect();
    Some(date::finding(&RULE, analysis, mention, message, fixes))
}

/// A range of two whole dates: `from May 2020 to March 2019`.
fn between(analysis: &Analysis, first: (&Mention, &TimeValue), second: (&Mention, &TimeValue)) -> Option<Finding> {
    let (a, b) = (first.0.span, second.0.span);
    let joins = &analysis.article.lang.time.joins;
    let text = &analysis.article.text;
    let gap = text.get(a.end as usize..b.start as usize)?.trim().to_lowercase();
    let head = text[..a.start as usize].trim_end();
    let is_from = |word: &String| {
        let rest = head.len().checked_sub(word.len()).and_then(|at| Some((head.get(..at)?, head.get(at..)?)));
        rest.is_some_and(|(rest, tail)| tail.eq_ignore_ascii_case(word) && !rest.ends_with(char::is_alphanumeric))
    };
    let whole = |value: &TimeValue| !value.is_relative && value.kind == TimeKind::Date && value.modifier.is_none();
    if !joins.to.contains(&gap) || !joins.from.iter().any(is_from) || !whole(first.1) || !whole(second.1) {
        return None;
    }
    if first.1.granularity != second.1.granularity || !is_reversed(&first.1.value, &second.1.value) {
        return None;
    }
    let span = a.cover(b);
    let message = message(analysis.text(span), &first.1.value, &second.1.value);
    let swapped = format!("{}{}{}", analysis.text(b), &text[a.end as usize..b.start as usize], analysis.text(a));
    let mut finding = date::finding(&RULE, analysis, first.0, message, vec![date::replace(analysis, span, swapped)]);
    let said = format!("the range ends with {}", second.1.value);
    finding.related.push(Place { doc: analysis.article.doc.clone(), span: b, message: said });
    Some(finding)
}

fn message(text: &str, from: &str, to: &str) -> String {
    format!("“{text}” ends before it begins: {to} is before {from}")
}

/// True when both values are wholly known, and the second comes before the first as far as both go.
fn is_reversed(from: &str, to: &str) -> bool {
    let known = |value: &str| value.len() >= 4 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let len = from.len().min(to.len());
    known(from) && known(to) && to[..len] < from[..len]
}

/// Years further apart than this that seem to run backwards are the number of a law or a file: `2016-1691`.
const YEARS_BACK: i32 = 100;

fn is_number(from: &str, to: &str) -> bool {
    matches!((from.parse::<i32>(), to.parse::<i32>()), (Ok(from), Ok(to)) if from - to > YEARS_BACK)
}

/// The fix that swaps the two years, or the two days, of a range in one mention.
fn swap_numbers(analysis: &Analysis, span: Span) -> Option<Fix> {
    let text = analysis.text(span);
    let mut numbers: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match numbers.last_mut() {
            Some((_, end)) if *end == at => *end += c.len_utf8(),
            _ => numbers.push((at, at + c.len_utf8())),
        }
    }
    let years: Vec<_> = numbers.iter().filter(|(from, to)| to - from == 4).collect();
    let days: Vec<_> = numbers.iter().filter(|(from, to)| to - from <= 2).collect();
    let (a, b) = match (years.as_slice(), days.as_slice()) {
        (&[a, b], []) => (*a, *b),
        (&[] | &[_], &[a, b]) => (*a, *b),
        _ => return None,
    };
    let swapped = format!("{}{}{}{}{}", &text[..a.0], &text[b.0..b.1], &text[a.1..b.0], &text[a.0..a.1], &text[b.1..]);
    Some(date::replace(analysis, span, swapped))
}
