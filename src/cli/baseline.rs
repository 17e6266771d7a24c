//! A baseline: the findings of an earlier run, which a later one leaves out.

use std::fs;
use std::path::Path;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::check::Finding;
use crate::cli::Failure;

/// The fingerprints of an earlier run's findings.
#[derive(Debug, Default)]
pub struct Baseline(FxHashSet<String>);

/// What is read of `check --format json`.
#[derive(Deserialize)]
struct Report {
    findings: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    fingerprint: String,
}

impl Baseline {
    /// Reads what `check --format json` wrote to `path`.
    pub fn read(path: &Path) -> Result<Baseline, Failure> {
        let help = "write one with `crosscheck check --format json > FILE`";
        let fail = |why: String| Failure::new(format!("{}: {why}", path.display()), help);
        let bytes = fs::read(path).map_err(|error| fail(format!("cannot be read: {error}")))?;
        let report: Report =
            serde_json::from_slice(&bytes).map_err(|error| fail(format!("is no report of findings: {error}")))?;
        Ok(Baseline(report.findings.into_iter().map(|finding| finding.fingerprint).collect()))
    }

    pub fn knows(&self, finding: &Finding) -> bool {
        self.0.contains(&finding.fingerprint)
    }
}
