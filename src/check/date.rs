//! What the rules on the dates of one article share: a date with what stands in the text, and its finding.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::check::{Finding, Fix, Place, Rule, fingerprint};
use crate::recognize::{Mention, TimeValue};
use crate::text::Span;

/// The dates of an article, in order.
pub fn dates(analysis: &Analysis) -> impl Iterator<Item = (&Mention, &TimeValue)> {
    analysis.mentions().iter().filter_map(|mention| Some((mention, mention.time()?)))
}

/// The one day that `value` means.
pub fn day(value: &TimeValue) -> Option<Date> {
    value.interval.filter(|(first, last)| first == last).map(|(first, _)| first)
}

/// A day in the words of messages: `Sunday 27 April 2025`.
pub fn in_words(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// A finding of `rule` at `mention`, which states `message`.
pub fn finding(rule: &Rule, analysis: &Analysis, mention: &Mention, message: String, fixes: Vec<Fix>) -> Finding {
    let doc = analysis.article.doc.clone();
    let value = mention.time().map_or("", |time| &time.value);
    let side = format!("{doc}|{}|{value}", analysis.text(mention.span));
    Finding {
        rule: rule.code,
        severity: rule.severity,
        fingerprint: fingerprint(rule.code, vec![side]),
        primary: Place { doc, span: mention.span, message: message.clone() },
        message,
        related: Vec::new(),
        entities: Vec::new(),
        fixes,
    }
}

/// The fix that puts `replacement` at `span`.
pub fn replace(analysis: &Analysis, span: Span, replacement: String) -> Fix {
    let title = format!("Change “{}” to “{replacement}”", analysis.text(span));
    Fix { title, doc: analysis.article.doc.clone(), span, replacement }
}

/// A day of the month as it would stand in place of `written`: with its zero, or as the language writes the first.
pub fn day_number(analysis: &Analysis, written: &str, day: i8) -> String {
    let first = analysis.article.lang.claims.format.first.as_ref().filter(|_| day == 1);
    match first {
        Some(first) if written.len() < 3 && !written.starts_with('0') => first.clone(),
        _ if written.starts_with('0') => format!("{day:02}"),
        _ => day.to_string(),
    }
}
