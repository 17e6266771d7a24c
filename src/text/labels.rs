//! The labels by which an article says what a line of it is: `date:`, `Photo: AFP`, `Nguồn: …`.
//!
//! An article's language is not asked: a French wire carries English heads, and a text may be too short to tell. So the
//! labels of all languages count everywhere.

use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::lang::{self, text::TextData};

/// A line of the head that dates the article: `date: 2025-03-29`, or without the colon and with the text going on behind
/// it. Its first group is the date, or the month where no day is told.
pub static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        |text| &text.date_labels,
        |labels| format!(r"\A\s*{labels}\s*[:=]?\s+(\d{{4}}-\d{{2}}(?:-\d{{2}})?)(?:T[\d:.+Z-]*)?\b"),
    )
});
/// Any other line of the head: `author: …`.
pub static HEAD_LINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(|text| &text.head_labels, |labels| format!(r"\A\s*{labels}\s*[:=]\s+\S")));
/// A line that tells whose the picture or the article is, and no more.
pub static CREDIT_LINE: LazyLock<Regex> =
    LazyLock::new(|| pattern(|text| &text.credit_labels, |labels| format!(r"\A{labels}\s?:\s?[^.!?]{{1,80}}[|.]?\z")));
/// A credit at the end of a caption: `(Photo: AFP)`, `Photo: AFP |`.
pub static CREDIT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(|text| &text.picture_labels, |labels| format!(r"[\s.(]\(?{labels}\s?[:/]\s?[^.!?()]{{1,60}}\)?\s*\|?\z"))
});

/// The pattern that `form` makes of the labels that `list` picks from each language, whatever their case.
fn pattern(list: fn(&TextData) -> &Vec<String>, form: fn(String) -> String) -> Regex {
    let mut labels: Vec<&str> =
        lang::all().iter().flat_map(|language| list(&language.text)).map(String::as_str).collect();
    labels.sort_unstable_by_key(|label| std::cmp::Reverse(label.len())); // the longest that fits
    Regex::new(&form(format!("(?i:{})", labels.join("|")))).expect("labels are plain words")
}
