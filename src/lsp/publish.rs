//! Diagnostics: what is wrong with an article, sent to the client when it changed.

use std::collections::{BTreeMap, BTreeSet};

use tower_lsp::lsp_types::*;

use super::convert::{self, Ranges};
use super::transport::Outbox;
use super::view::View;
use crate::check;
use crate::corpus::config;
use crate::ide::diagnostics::{self, Diagnosed, Mark};
use crate::resolve::Doc;
use crate::text::LineIndex;

/// Where the pages of the rules are.
const RULES_URL: &str = "https://github.com/crosscheck/crosscheck/blob/main/src/check/docs/";

/// `crosscheck/changed`: the corpus is not what it was, and views of it are to be asked for anew.
enum Changed {}

impl notification::Notification for Changed {
    type Params = serde_json::Value;
    const METHOD: &'static str = "crosscheck/changed";
}

/// What the client was told last.
#[derive(Default)]
pub struct Published {
    /// Of all corpora, added up.
    revision: u64,
    last: BTreeMap<Url, Vec<Diagnostic>>,
    edited: BTreeSet<Url>,
}

impl Published {
    /// Notes documents whose text is new: what is told of them goes out with the new version, the same or not.
    pub fn edited(&mut self, uris: Vec<Url>) {
        self.edited.extend(uris);
    }

    /// Tells the client that a corpus has changed, unless it knows. `revision` is that of all corpora, added up.
    pub fn announce(&mut self, revision: u64, outbox: &Outbox) {
        if self.revision != revision {
            self.revision = revision;
            outbox.notify::<Changed>(serde_json::json!({}));
        }
    }

    /// Notes what is wrong with `uri`, and tells the client at `outbox` unless it knows; `None` for one that asks itself.
    /// Returns whether it is news from elsewhere: an edit of another article brought it.
    pub fn update(
        &mut self,
        uri: &Url,
        version: Option<i32>,
        diagnostics: Vec<Diagnostic>,
        outbox: Option<&Outbox>,
    ) -> bool {
        let is_known = match self.last.get(uri) {
            Some(last) => *last == diagnostics,
            None => diagnostics.is_empty(),
        };
        let is_edited = self.edited.remove(uri);
        if is_known && !is_edited {
            return false;
        }
        self.last.insert(uri.clone(), diagnostics.clone());
        if let Some(outbox) = outbox {
            let params = PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version };
            outbox.notify::<notification::PublishDiagnostics>(params);
        }
        !is_edited
    }

    /// Takes back what was told of a document that is closed.
    pub fn clear(&mut self, uri: &Url, outbox: Option<&Outbox>) {
        self.edited.remove(uri);
        if self.last.remove(uri).is_some_and(|last| !last.is_empty())
            && let Some(outbox) = outbox
        {
            let params = PublishDiagnosticsParams { uri: uri.clone(), diagnostics: Vec::new(), version: None };
            outbox.notify::<notification::PublishDiagnostics>(params);
        }
    }
}

/// What is wrong with article `doc`.
pub fn of_article(view: &View, doc: &Doc) -> Vec<Diagnostic> {
    let Some(analysis) = view.article(doc) else { return Vec::new() };
    let mut diagnosed = diagnostics::of_article(&view.snapshot, doc);
    let least = view.preferences.diagnostics.least.severity();
    // What is wrong with a file itself is shown whatever it weighs.
    diagnosed.retain(|found| found.rule.is_none() || found.severity >= least);
    let ranges = view.ranges(analysis);
    diagnosed.into_iter().map(|found| diagnostic(view, found, &ranges)).collect()
}

/// The diagnostics of one finding in article `doc`.
pub fn of_finding(view: &View, doc: &Doc, fingerprint: &str) -> Vec<Diagnostic> {
    let Some(analysis) = view.article(doc) else { return Vec::new() };
    let ranges = view.ranges(analysis);
    let diagnosed = diagnostics::of_article(&view.snapshot, doc).into_iter();
    let of_finding = diagnosed.filter(|found| found.fingerprint.as_deref() == Some(fingerprint));
    of_finding.map(|found| diagnostic(view, found, &ranges)).collect()
}

/// What is wrong with `crosscheck.toml`.
pub fn of_config(view: &View) -> Vec<Diagnostic> {
    let problems = view.snapshot.problems.get(config::FILE_NAME);
    let Some(problems) = problems else { return Vec::new() };
    let text = &view.snapshot.config_text;
    let lines = LineIndex::new(text);
    let ranges = Ranges::new(&lines, text, view.session.encoding);
    problems.iter().map(|problem| diagnostic(view, diagnostics::of_problem(problem), &ranges)).collect()
}

fn diagnostic(view: &View, found: Diagnosed, ranges: &Ranges) -> Diagnostic {
    let related = found.related.iter().filter_map(|place| {
        let location = view.location(&place.doc, place.span)?;
        Some(DiagnosticRelatedInformation { location, message: place.message.clone() })
    });
    let related = view.session.has_related_information.then(|| related.collect());
    let page = found.rule.filter(|_| view.session.has_code_description).and_then(rule_page);
    let tag = tag(&found).filter(|_| view.session.has_diagnostic_tags);
    Diagnostic {
        range: ranges.range(found.span),
        severity: Some(convert::severity(found.severity)),
        code: found.rule.map(|rule| NumberOrString::String(rule.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some("crosscheck".to_owned()),
        message: found.message,
        related_information: related,
        tags: tag.map(|tag| vec![tag]),
        data: found.fingerprint.map(|fingerprint| serde_json::json!({ "fingerprint": fingerprint })),
    }
}

/// What editors fade or strike through.
fn tag(found: &Diagnosed) -> Option<DiagnosticTag> {
    match found.mark? {
        Mark::Unused => Some(DiagnosticTag::UNNECESSARY),
        Mark::Overtaken => Some(DiagnosticTag::DEPRECATED),
    }
}

/// The page of a rule.
pub fn rule_page(rule: &str) -> Option<Url> {
    let rule = check::rule(rule)?;
    Url::parse(&format!("{RULES_URL}{}.md", rule.code)).ok()
}
