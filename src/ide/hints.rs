//! Hints between the words: what a relative date means.

use crate::corpus::Snapshot;
use crate::recognize::time::Modifier;
use crate::resolve::Doc;
use crate::text::Span;

/// Text to show at a place of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Byte offset that it stands behind.
    pub offset: u32,
    pub label: String,
    /// How it was worked out.
    pub tooltip: String,
}

/// The hints of article `doc` within `span`: the value of each date that was not written in full.
pub fn hints(snapshot: &Snapshot, doc: &Doc, span: Span) -> Vec<Hint> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let dates = analysis.mentions().iter().filter(|mention| mention.span.overlaps(span));
    let hint = |mention: &crate::recognize::Mention| {
        let time = mention.time().filter(|time| time.is_relative && time.interval.is_some())?;
        let tooltip = [Some(time.reason.as_str()), time.modifier.map(Modifier::words)];
        let tooltip: Vec<&str> = tooltip.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        Some(Hint { offset: mention.span.end, label: time.value.clone(), tooltip: tooltip.join(", ") })
    };
    dates.filter_map(hint).collect()
}
