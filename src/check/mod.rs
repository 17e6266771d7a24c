//! From claims to findings: one file a rule, and the table of them.

use std::sync::Arc;

use imbl::OrdMap;

use crate::analysis::Analysis;
use crate::resolve::{Doc, Entities};
use crate::text::Span;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Information,
    Warning,
    Error,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place that a finding rests on, with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub doc: Arc<str>,
    pub span: Span,
    /// What this side states, in a sentence.
    pub message: String,
}

/// A rule broken: every claim it rests on, a message that states both sides, and fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code: `date-conflict`.
    pub rule: &'static str,
    pub severity: Severity,
    /// States both sides.
    pub message: String,
    /// From the claims, not from line numbers: the same after edits elsewhere. Sixteen hex digits.
    pub fingerprint: String,
    /// Where it is reported.
    pub primary: Place,
    /// The other sides.
    pub related: Vec<Place>,
    pub fixes: Vec<Fix>,
}

/// A way to settle a finding by changing one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the editor shows: `Change to "1 August 2020"`.
    pub title: String,
    pub doc: Arc<str>,
    pub span: Span,
    pub replacement: String,
}

/// Runs every rule over the corpus. By doc, then offset, then rule.
pub fn check(_articles: &OrdMap<Doc, Arc<Analysis>>, _entities: &Entities) -> Vec<Finding> {
    Vec::new()
}
