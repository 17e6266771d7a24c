//! Requests that change articles or the configuration: code actions and renaming.

use std::collections::HashMap;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

use crate::corpus::config;
use crate::ide::actions::{self, Action};
use crate::ide::rename::{self, Change};
use crate::lsp::convert::Ranges;
use crate::lsp::publish;
use crate::lsp::view::View;
use crate::resolve::Doc;
use crate::text::{LineIndex, Span};

/// The kinds of actions that there are.
pub const KINDS: [CodeActionKind; 2] = [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR];
/// The annotation of changes in other articles, which rest on how mentions were linked.
const OTHER_ARTICLES: &str = "crosscheck.other-articles";

pub fn actions(view: &View, doc: &Doc, params: &CodeActionParams) -> Option<CodeActionResponse> {
    let analysis = view.article(doc)?;
    let span = view.span(analysis, params.range);
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        Some(only) => only.iter().any(|o| kind.as_str().starts_with(o.as_str())),
        None => true,
    };
    let found = actions::actions(&view.snapshot, doc, span);
    let actions = found.iter().filter_map(|action| code_action(view, doc, action));
    Some(
        actions
            .filter(|action| action.kind.as_ref().is_some_and(wanted))
            .map(CodeActionOrCommand::CodeAction)
            .collect(),
    )
}

fn code_action(view: &View, doc: &Doc, action: &Action) -> Option<CodeAction> {
    let (title, kind, finding, edit) = match action {
        Action::Fix { finding, fix } => {
            let analysis = view.article(&fix.doc)?;
            let edit = TextEdit::new(view.range(analysis, fix.span), fix.replacement.clone());
            let title = match fix.doc == *doc {
                true => fix.title.clone(),
                false => format!("{} in {}", fix.title, fix.doc),
            };
            (title, CodeActionKind::QUICKFIX, Some(finding), edit_of(view, view.uri(&fix.doc)?, vec![edit]))
        }
        Action::Reference { finding, fact, text } => {
            let title = format!("Declare “{fact}” as right, in {}", config::FILE_NAME);
            (title, CodeActionKind::QUICKFIX, Some(finding), append_to_config(view, text)?)
        }
        Action::Accept { finding, text } => {
            let title = format!("Let this {} stand, in {}", finding.rule, config::FILE_NAME);
            (title, CodeActionKind::QUICKFIX, Some(finding), append_to_config(view, text)?)
        }
        Action::Declare { name, text } => {
            let title = format!("Declare “{name}” in {}", config::FILE_NAME);
            (title, CodeActionKind::REFACTOR, None, append_to_config(view, text)?)
        }
    };
    let diagnostics = finding.map(|finding| publish::of_finding(view, doc, &finding.fingerprint));
    Some(CodeAction { title, kind: Some(kind), diagnostics, edit: Some(edit), ..CodeAction::default() })
}

/// The edits of one document, in the form that the client knows.
fn edit_of(view: &View, uri: Url, edits: Vec<TextEdit>) -> WorkspaceEdit {
    if !view.session.has_document_changes {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() };
    }
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let edits = vec![TextDocumentEdit { text_document, edits }];
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(edits)), ..WorkspaceEdit::default() }
}

/// Adds `text` at the end of `crosscheck.toml`, which is created where there is none and the client can.
fn append_to_config(view: &View, text: &str) -> Option<WorkspaceEdit> {
    let uri = view.uri(config::FILE_NAME)?;
    let before = &view.snapshot.config_text;
    let gap = match (before.is_empty(), before.ends_with('\n')) {
        (true, _) => "",
        (_, true) => "\n",
        (_, false) => "\n\n",
    };
    let lines = LineIndex::new(before);
    let end = Span::new(before.len(), before.len());
    let range = Ranges::new(&lines, before, view.session.encoding).range(end);
    let edit = TextEdit::new(range, format!("{gap}{text}"));
    if !before.is_empty() {
        return Some(edit_of(view, uri, vec![edit]));
    }
    if !view.session.has_create || !view.session.has_document_changes {
        return None;
    }
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let edit = TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] };
    let operations = vec![DocumentChangeOperation::Op(ResourceOp::Create(create)), DocumentChangeOperation::Edit(edit)];
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() })
}

pub fn prepare_rename(view: &View, doc: &Doc, position: Position) -> Option<PrepareRenameResponse> {
    let analysis = view.article(doc)?;
    let span = rename::prepare(&view.snapshot, doc, view.offset(analysis, position))?;
    let placeholder = analysis.text(span).to_owned();
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(analysis, span), placeholder })
}

/// Renames, or says why not.
pub fn rename(view: &View, doc: &Doc, position: Position, name: &str) -> Option<Result<WorkspaceEdit>> {
    let offset = view.offset(view.article(doc)?, position);
    if name.trim().is_empty() || name.contains(['\n', '\r']) {
        return Some(Err(Error::invalid_params("a name is some words on one line")));
    }
    let changes = rename::rename(&view.snapshot, doc, offset);
    if changes.is_empty() {
        return Some(Err(Error::invalid_params("nothing that can be renamed stands here")));
    }
    Some(Ok(rename_edit(view, &changes, name)))
}

fn rename_edit(view: &View, changes: &[Change], name: &str) -> WorkspaceEdit {
    let mut edits = Vec::new();
    for changes in changes.chunk_by(|a, b| a.target.doc == b.target.doc) {
        let doc = &changes[0].target.doc;
        let (Some(uri), Some(analysis)) = (view.uri(doc), view.article(doc)) else { continue };
        let ranges = view.ranges(analysis);
        let edit =
            |change: &Change| annotated(view, change, TextEdit::new(ranges.range(change.target.span), name.to_owned()));
        let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
        edits.push(TextDocumentEdit { text_document, edits: changes.iter().map(edit).collect() });
    }
    if !view.session.has_document_changes {
        let plain = |edit: OneOf<TextEdit, AnnotatedTextEdit>| match edit {
            OneOf::Left(edit) => edit,
            OneOf::Right(annotated) => annotated.text_edit,
        };
        let changes = edits.into_iter().map(|e| (e.text_document.uri, e.edits.into_iter().map(plain).collect()));
        return WorkspaceEdit { changes: Some(changes.collect()), ..WorkspaceEdit::default() };
    }
    let annotation = ChangeAnnotation {
        label: "In other articles".to_owned(),
        needs_confirmation: Some(true),
        description: Some("Linked to the name that you changed".to_owned()),
    };
    let has_others = view.session.has_annotations && changes.iter().any(|change| change.linked.is_some());
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(edits)),
        change_annotations: has_others.then(|| HashMap::from([(OTHER_ARTICLES.to_owned(), annotation)])),
        changes: None,
    }
}

fn annotated(view: &View, change: &Change, text_edit: TextEdit) -> OneOf<TextEdit, AnnotatedTextEdit> {
    match change.linked.is_some() && view.session.has_annotations {
        true => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: OTHER_ARTICLES.to_owned() }),
        false => OneOf::Left(text_edit),
    }
}
