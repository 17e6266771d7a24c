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

#[cfg(test)]
mod tests {
    use super::hints;
    use crate::corpus::Corpus;
    use crate::text::{Source, Span};

    #[test]
    fn a_hint_tells_what_is_meant_and_from_what() {
        let text =
            "The family fled in the thirties. She left on June 5 and was back on the 15th; nowadays she teaches.";
        let date = "2016-07-13".parse().ok();
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some("en".into()), date };
        let snapshot = Corpus::of(&[source]).snapshot();
        let found = hints(&snapshot, &"a.txt".into(), Span { start: 0, end: text.len() as u32 });
        let shown: Vec<_> = found.iter().map(|hint| (hint.label.as_str(), hint.tooltip.as_str())).collect();
        let decade = ("193", "the last such decade by 2016-07-13");
        let days = [("2016-06-05", "year taken from 2016-07-13"), ("2016-06-15", "month taken from 2016-06-05")];
        assert_eq!(shown, [decade, days[0], days[1]]);
    }
}
