//! Fixes: a date written as this article would write it.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::check::Fix;
use crate::lang::claims::DateFormat;
use crate::recognize::TimeValue;
use crate::recognize::time::Granularity;
use crate::text::Span;

/// The fix that makes the date at `span` of `analysis`, which means `own`, mean `other`: in the article's
/// language, in the style in which the date is written there, and no finer than it is. `None` where
/// `other` is too coarse to be written there, or the date is relative.
pub fn rewrite_date(analysis: &Analysis, span: Span, own: &TimeValue, other: &TimeValue) -> Option<Fix> {
    if own.is_relative || other.modifier.is_some() || other.granularity > own.granularity {
        return None;
    }
    let format = &analysis.article.lang.claims.format;
    let patterns = match own.granularity {
        Granularity::Day => &format.day,
        Granularity::Month => &format.month,
        Granularity::Year => &format.year,
        _ => return None,
    };
    let (from, to) = (own.interval?.0, other.interval?.0);
    let written = analysis.text(span);
    // The date may stand behind an article or a weekday that belongs to the mention: "le 1er août 2020".
    let style = |pattern: &&String| {
        let text = render(format, pattern, from);
        written
            .len()
            .checked_sub(text.len())
            .is_some_and(|at| written.get(at..).is_some_and(|t| t.eq_ignore_ascii_case(&text)))
    };
    let (pattern, kept) = match patterns.iter().find(style) {
        Some(pattern) => (pattern, written.len() - render(format, pattern, from).len()),
        None => (patterns.first()?, 0),
    };
    // What stands before must still be true of the new date: an article is, a weekday is not.
    let head = &written[..kept];
    let start = if head.split_whitespace().count() > 1 || head.contains(',') { 0 } else { kept };
    let replacement = render(format, pattern, to);
    let span = Span { start: span.start + start as u32, end: span.end };
    let doc = analysis.article.doc.clone();
    Some(Fix { title: format!("Change to “{replacement}”"), doc, span, replacement })
}

/// `date` as `pattern` writes it.
fn render(format: &DateFormat, pattern: &str, date: Date) -> String {
    let (day, month) = (date.day(), date.month());
    let name = |names: &[String]| names.get(month as usize - 1).cloned().unwrap_or_default();
    let first = format.first.clone().filter(|_| day == 1).unwrap_or_else(|| day.to_string());
    let short = if format.short_months.is_empty() { &format.months } else { &format.short_months };
    pattern
        .replace("{dd}", &format!("{day:02}"))
        .replace("{d}", &day.to_string())
        .replace("{first}", &first)
        .replace("{mm}", &format!("{month:02}"))
        .replace("{month}", &name(&format.months))
        .replace("{mon}", &name(short))
        .replace("{m}", &month.to_string())
        .replace("{y}", &date.year().to_string())
}
