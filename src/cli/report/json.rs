//! Findings as one JSON object, for scripts. Offsets and columns count Unicode code points.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::{Finding, Place};
use crate::cli::input::{Input, Problem};
use crate::corpus::Snapshot;
use crate::text::{CodePoints, Encoding};

#[derive(Serialize)]
struct Report<'r> {
    findings: Vec<FindingRecord<'r>>,
    articles: usize,
    problems: &'r [Problem],
}

#[derive(Serialize)]
struct FindingRecord<'r> {
    rule: &'r str,
    severity: &'r str,
    message: &'r str,
    fingerprint: &'r str,
    #[serde(flatten)]
    place: PlaceRecord<'r>,
    related: Vec<RelatedRecord<'r>>,
}

#[derive(Serialize)]
struct PlaceRecord<'r> {
    doc: &'r str,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    text: &'r str,
}

#[derive(Serialize)]
struct RelatedRecord<'r> {
    #[serde(flatten)]
    place: PlaceRecord<'r>,
    message: &'r str,
}

/// Writes `findings` to `out`.
pub fn write(input: &Input, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let snapshot = &input.snapshot;
    let findings = findings.iter().map(|finding| finding_record(snapshot, finding)).collect();
    let report = Report { findings, articles: snapshot.articles.len(), problems: &input.problems };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    out.write_all(b"\n")
}

fn finding_record<'r>(snapshot: &'r Snapshot, finding: &'r Finding) -> FindingRecord<'r> {
    let related = |place| RelatedRecord { place: place_record(snapshot, place), message: &place.message };
    FindingRecord {
        rule: finding.rule,
        severity: finding.severity.word(),
        message: &finding.message,
        fingerprint: &finding.fingerprint,
        place: place_record(snapshot, &finding.primary),
        related: finding.related.iter().map(related).collect(),
    }
}

fn place_record<'r>(snapshot: &'r Snapshot, place: &'r Place) -> PlaceRecord<'r> {
    let analysis = &snapshot.articles[&place.doc];
    let text = &analysis.article.text;
    let points = CodePoints::new(text);
    let position = analysis.lines.position(text, place.span.start, Encoding::Utf32);
    PlaceRecord {
        doc: &place.doc,
        start: points.before(place.span.start),
        end: points.before(place.span.end),
        line: position.line + 1,
        column: position.column + 1,
        text: analysis.text(place.span),
    }
}
