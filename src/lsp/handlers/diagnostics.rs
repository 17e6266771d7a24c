//! Diagnostics for clients that ask for them. The id of a result is a hash of it, so that it holds over restarts and
//! nothing need be kept of what was sent.

use std::collections::HashMap;
use std::hash::Hasher;

use rustc_hash::FxHasher;
use serde::Serialize;
use tower_lsp::lsp_types::*;

use crate::corpus::config;
use crate::lsp::partial::Parts;
use crate::lsp::publish;
use crate::lsp::view::View;
use crate::resolve::Doc;

/// What is wrong with one document, unless the client knows: `previous` is the id of what it was told last.
pub fn of_document(found: Option<(&View, &Doc)>, previous: Option<&str>) -> DocumentDiagnosticReportResult {
    let items = found.map_or_else(Vec::new, |(view, doc)| items(view, doc));
    let id = result_id(&items);
    DocumentDiagnosticReportResult::Report(if previous == Some(&id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    })
}

/// What is wrong with every file, open or not: the whole of what the client does not know, and the id of what it does.
pub fn of_workspace(views: &[View], known: Vec<PreviousResultId>, parts: &Parts) -> WorkspaceDiagnosticReportResult {
    let mut known: HashMap<Url, String> = known.into_iter().map(|result| (result.uri, result.value)).collect();
    let mut reports = Vec::new();
    for view in views {
        for doc in docs(view) {
            let Some(uri) = view.uri(&doc) else { continue };
            let items = items(view, &doc);
            let previous = known.remove(&uri);
            if items.is_empty() && previous.is_none() {
                continue;
            }
            let version = view.versions.get(&doc).map(|version| i64::from(*version));
            reports.push(report(uri, version, items, previous.as_deref()));
            reports = parts.full(reports, wrap);
        }
    }
    // Nothing is wrong any more with the others that the client was told of.
    let mut settled: Vec<_> = known.into_iter().collect();
    settled.sort();
    reports.extend(settled.into_iter().map(|(uri, previous)| report(uri, None, Vec::new(), Some(&previous))));
    WorkspaceDiagnosticReportResult::Report(wrap(parts.rest(reports, wrap)))
}

fn wrap(items: Vec<WorkspaceDocumentDiagnosticReport>) -> WorkspaceDiagnosticReport {
    WorkspaceDiagnosticReport { items }
}

fn report(
    uri: Url,
    version: Option<i64>,
    items: Vec<Diagnostic>,
    previous: Option<&str>,
) -> WorkspaceDocumentDiagnosticReport {
    let id = result_id(&items);
    if previous == Some(&id) {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    })
}

/// The files that something may be wrong with, in order; only those that are open where the person wants no others.
fn docs(view: &View) -> Vec<Doc> {
    let mut docs: Vec<Doc> = view.snapshot.checks.docs().chain(view.snapshot.problems.keys()).cloned().collect();
    docs.sort();
    docs.dedup();
    docs.retain(|doc| view.preferences.diagnostics.workspace || view.versions.contains_key(doc));
    docs
}

fn items(view: &View, doc: &Doc) -> Vec<Diagnostic> {
    match **doc == *config::FILE_NAME {
        true => publish::of_config(view),
        false => publish::of_article(view, doc),
    }
}

fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    let mut json = serde_json::Serializer::new(Writer(&mut hasher));
    let _ = items.serialize(&mut json);
    format!("{:016x}", hasher.finish())
}

/// Hashes what is written to it.
struct Writer<'h>(&'h mut FxHasher);

impl std::io::Write for Writer<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
