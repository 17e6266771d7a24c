//! Findings as one JSON object, for scripts. Offsets and columns count Unicode code points.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::{Finding, Place};
use crate::cli::input::{Input, ProblemRecord};
use crate::cli::place::{Locator, PlaceRecord};

#[derive(Serialize)]
struct Report<'r> {
    findings: Vec<FindingRecord<'r>>,
    articles: usize,
    problems: Vec<ProblemRecord<'r>>,
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
struct RelatedRecord<'r> {
    #[serde(flatten)]
    place: PlaceRecord<'r>,
    message: &'r str,
}

/// Writes `findings` to `out`.
pub fn write(input: &Input, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(&input.snapshot);
    let records = findings.iter().map(|finding| record(&mut locator, finding)).collect();
    let report =
        Report { findings: records, articles: input.snapshot.articles.len(), problems: input.problem_records() };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    out.write_all(b"\n")
}

fn record<'r>(locator: &mut Locator<'r>, finding: &'r Finding) -> FindingRecord<'r> {
    let mut place = |place: &'r Place| locator.place(&place.doc, place.span);
    FindingRecord {
        rule: finding.rule,
        severity: finding.severity.word(),
        message: &finding.message,
        fingerprint: &finding.fingerprint,
        place: place(&finding.primary),
        related: finding.related.iter().map(|r| RelatedRecord { place: place(r), message: &r.message }).collect(),
    }
}
