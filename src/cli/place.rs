//! Places in articles as the JSON reports give them, offsets converted once at this border.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::corpus::Snapshot;
use crate::resolve::Doc;
use crate::text::{CodePoints, Span};

/// A place of one article. Offsets and columns count Unicode code points, lines and columns from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceRecord<'s> {
    pub doc: &'s str,
    pub start: u32,
    pub end: u32,
    pub line: u32,
    pub column: u32,
    pub text: &'s str,
}

/// Converts spans of a snapshot's articles. It remembers what it worked out for an article.
pub struct Locator<'s> {
    snapshot: &'s Snapshot,
    points: FxHashMap<&'s str, CodePoints<'s>>,
}

impl<'s> Locator<'s> {
    pub fn new(snapshot: &'s Snapshot) -> Locator<'s> {
        Locator { snapshot, points: FxHashMap::default() }
    }

    /// Where `span` of article `doc`, which must be in the snapshot, stands.
    pub fn place(&mut self, doc: &'s Doc, span: Span) -> PlaceRecord<'s> {
        let analysis = &self.snapshot.articles[doc];
        let line = analysis.lines.line_of(span.start);
        let points = self.points(doc);
        let start = points.before(span.start);
        let column = start - points.before(analysis.lines.start(line).unwrap_or_default());
        let end = points.before(span.end);
        PlaceRecord { doc, start, end, line: line as u32 + 1, column: column + 1, text: analysis.text(span) }
    }

    /// The line and column at which `span` of article `doc` ends, both from 1, the column excluded.
    pub fn end(&mut self, doc: &'s Doc, span: Span) -> (u32, u32) {
        let end = self.place(doc, Span { start: span.end, end: span.end });
        (end.line, end.column)
    }

    /// The code points of article `doc`.
    pub fn points(&mut self, doc: &'s Doc) -> &CodePoints<'s> {
        let text = &self.snapshot.articles[doc].article.text;
        self.points.entry(doc).or_insert_with(|| CodePoints::new(text))
    }
}
