//! Requests that change articles or the configuration: code actions and renaming.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

use super::commands;
use crate::check::Fix;
use crate::corpus::config;
use crate::ide::actions::{self, Action, Reach};
use crate::ide::rename::{self, Change};
use crate::lsp::capabilities::Session;
use crate::lsp::convert::Ranges;
use crate::lsp::publish;
use crate::lsp::view::View;
use crate::resolve::Doc;
use crate::text::{LineIndex, Span};

/// The kinds of actions that there are.
pub const KINDS: [CodeActionKind; 2] = [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR];
/// The annotation of changes in other articles, which rest on how mentions were linked.
const OTHER_ARTICLES: &str = "crosscheck.other-articles";

/// What an action that is not resolved yet remembers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Unresolved {
    pub uri: Url,
    range: Range,
    /// The fingerprint of the finding that it is about: others in the range may be offered the same.
    finding: Option<String>,
}

impl Unresolved {
    fn new(action: &CodeAction, params: &CodeActionParams) -> Unresolved {
        Unresolved { uri: params.text_document.uri.clone(), range: params.range, finding: finding(action) }
    }
}

/// An action of a client that knows nothing but commands.
#[derive(Debug, Serialize, Deserialize)]
pub struct Chosen {
    #[serde(flatten)]
    pub at: Unresolved,
    title: String,
}

pub fn actions(view: &View, doc: &Doc, params: &CodeActionParams) -> Option<CodeActionResponse> {
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        Some(only) => only.iter().any(|only| is_kind_of(kind, only)),
        None => true,
    };
    let mut actions = all_actions(view, doc, params.range)?;
    actions.retain(|action| action.kind.as_ref().is_some_and(wanted));
    if !view.session.has_action_literals {
        let commands = actions.into_iter().filter_map(|action| as_command(view, action, params));
        return Some(commands.map(CodeActionOrCommand::Command).collect());
    }
    if view.session.resolves.action_edits {
        for action in actions.iter_mut().filter(|action| action.edit.is_some()) {
            (action.edit, action.data) = (None, Some(json!(Unresolved::new(action, params))));
        }
    }
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// An action as a command, which has the server send the action's edit when it is carried out.
fn as_command(view: &View, action: CodeAction, params: &CodeActionParams) -> Option<Command> {
    if action.edit.is_none() {
        return action.command;
    }
    let at = Unresolved::new(&action, params);
    let title = action.title;
    view.session.can_apply_edits.then(|| command(&title, commands::APPLY, json!(Chosen { at, title: title.clone() })))
}

/// The edit of an action that came as a command, and the command that follows on it.
pub fn chosen(view: &View, doc: &Doc, chosen: &Chosen) -> Option<(WorkspaceEdit, Option<Command>)> {
    let found = again(view, doc, &chosen.at, &chosen.title)?;
    Some((found.edit?, found.command))
}

/// Fills in what an action changes.
pub fn resolve(view: &View, doc: &Doc, action: CodeAction, unresolved: &Unresolved) -> Option<CodeAction> {
    let found = again(view, doc, unresolved, &action.title)?;
    Some(CodeAction { edit: found.edit, ..action })
}

/// The action that was offered before under this title.
fn again(view: &View, doc: &Doc, unresolved: &Unresolved, title: &str) -> Option<CodeAction> {
    let mut all = all_actions(view, doc, unresolved.range)?.into_iter();
    all.find(|found| found.title == title && finding(found) == unresolved.finding)
}

/// The fingerprint of the finding that an action is about.
fn finding(action: &CodeAction) -> Option<String> {
    let data = action.diagnostics.as_ref()?.first()?.data.as_ref()?;
    Some(data["fingerprint"].as_str()?.to_owned())
}

/// `refactor.extract` is a kind of `refactor`, and `refactoring` is none.
fn is_kind_of(kind: &CodeActionKind, general: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(general.as_str());
    general.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn all_actions(view: &View, doc: &Doc, range: Range) -> Option<Vec<CodeAction>> {
    let span = view.span(view.article(doc)?, range);
    let found = actions::actions(&view.snapshot, doc, span);
    Some(found.iter().filter_map(|action| code_action(view, doc, action)).collect())
}

fn code_action(view: &View, doc: &Doc, action: &Action) -> Option<CodeAction> {
    let blank = CodeAction { kind: Some(CodeActionKind::QUICKFIX), ..CodeAction::default() };
    let (about, action) = match action {
        Action::Fix { finding, fix } => {
            let title = match fix.doc == *doc {
                true => fix.title.clone(),
                false => format!("{} in {}", fix.title, fix.doc),
            };
            (Some(finding), CodeAction { title, edit: Some(fix_edit(view, std::slice::from_ref(fix))?), ..blank })
        }
        Action::Reference { finding, fact, text } => {
            let title = format!("Declare “{fact}” as right, in {}", config::FILE_NAME);
            (Some(finding), CodeAction { title, edit: Some(append_to_config(view, text)?), ..blank })
        }
        Action::FixAll { finding, fixes, reach } => {
            let title = title_of_all(doc, fixes, *reach)?;
            (Some(finding), CodeAction { title, edit: Some(fix_edit(view, fixes)?), ..blank })
        }
        Action::Show { finding, side } if view.session.can_show_documents => {
            let location = view.location(&side.doc, side.span)?;
            let title = format!("Show the other side, {}:{}", side.doc, location.range.start.line + 1);
            let command = Some(command(&title, commands::SHOW, json!(location)));
            (Some(finding), CodeAction { title, command, ..blank })
        }
        Action::Explain { finding } if view.session.can_show_documents => {
            let title = format!("Read about {}", finding.rule);
            let command = Some(command(&title, commands::SHOW_RULE, json!(finding.rule)));
            (Some(finding), CodeAction { title, command, ..blank })
        }
        Action::Show { .. } | Action::Explain { .. } => return None,
        Action::Accept { finding, text } => {
            let title = format!("Let this {} stand, in {}", finding.rule, config::FILE_NAME);
            let accepted =
                commands::Accepted { uri: view.uri(config::FILE_NAME)?, fingerprint: finding.fingerprint.clone() };
            let command = command("Say why", commands::SHOW_ACCEPT, json!(accepted));
            let command = Some(command).filter(|_| view.session.can_show_documents);
            (Some(finding), CodeAction { title, edit: Some(append_to_config(view, text)?), command, ..blank })
        }
        Action::Respell { finding, title, changes, name } => {
            let edit = Some(rename_edit(view, changes, name, &[]));
            (Some(finding), CodeAction { title: title.clone(), edit, ..blank })
        }
        Action::Declare { title, text } => {
            let kind = Some(CodeActionKind::REFACTOR);
            let edit = Some(append_to_config(view, text)?);
            (None, CodeAction { title: title.clone(), kind, edit, ..blank })
        }
    };
    let diagnostics = about.map(|finding| publish::of_finding(view, doc, &finding.fingerprint));
    Some(CodeAction { diagnostics, ..action })
}

fn command(title: &str, command: &str, argument: Value) -> Command {
    Command { title: title.to_owned(), command: command.to_owned(), arguments: Some(vec![argument]) }
}

fn title_of_all(doc: &Doc, fixes: &[Fix], reach: Reach) -> Option<String> {
    let first = fixes.first()?;
    Some(match reach {
        Reach::Article if first.doc == *doc => format!("{} everywhere in this article", first.title),
        Reach::Article => format!("{} everywhere in {}", first.title, first.doc),
        Reach::Corpus => format!("{} in the corpus ({} places)", first.title, fixes.len()),
    })
}

/// The edit of some fixes; none where the text of an article is newer than what is known of it.
fn fix_edit(view: &View, fixes: &[Fix]) -> Option<WorkspaceEdit> {
    let mut all: BTreeMap<&Doc, Vec<TextEdit>> = BTreeMap::new();
    for fix in fixes {
        let analysis = view.article(&fix.doc).filter(|_| !view.is_ahead(&fix.doc))?;
        let edit = TextEdit::new(view.range(analysis, fix.span), fix.replacement.clone());
        all.entry(&fix.doc).or_default().push(edit);
    }
    let edits = all.into_iter().map(|(doc, edits)| of_document(view, doc, edits)).collect::<Option<_>>()?;
    Some(edit_of_all(&view.session, edits))
}

/// The edits of one document, for the version of it that they were worked out on: the client makes them of no other.
pub fn of_document(view: &View, doc: &str, edits: Vec<TextEdit>) -> Option<TextDocumentEdit> {
    let edits = edits.into_iter().map(OneOf::Left).collect();
    Some(TextDocumentEdit { text_document: view.identifier(doc)?, edits })
}

/// Edits of several documents, in the form that the client knows.
pub fn edit_of_all(session: &Session, edits: Vec<TextDocumentEdit>) -> WorkspaceEdit {
    if session.has_document_changes {
        let document_changes = Some(DocumentChanges::Edits(edits));
        return WorkspaceEdit { document_changes, ..WorkspaceEdit::default() };
    }
    let plain = |edit: OneOf<TextEdit, AnnotatedTextEdit>| match edit {
        OneOf::Left(edit) => edit,
        OneOf::Right(annotated) => annotated.text_edit,
    };
    let changes = edits.into_iter().map(|of| (of.text_document.uri, of.edits.into_iter().map(plain).collect()));
    WorkspaceEdit { changes: Some(changes.collect()), ..WorkspaceEdit::default() }
}

/// Adds `text` at the end of `crosscheck.toml`, which is created where there is none and the client can.
fn append_to_config(view: &View, text: &str) -> Option<WorkspaceEdit> {
    let before = &view.snapshot.config_text;
    let gap = match (before.is_empty(), before.ends_with('\n')) {
        (true, _) => "",
        (_, true) => "\n",
        (_, false) => "\n\n",
    };
    let lines = LineIndex::new(before);
    let end = Span::new(before.len(), before.len());
    let range = Ranges::new(&lines, before, view.session.encoding).range(end);
    let edit = of_document(view, config::FILE_NAME, vec![TextEdit::new(range, format!("{gap}{text}"))])?;
    if !before.is_empty() {
        return Some(edit_of_all(&view.session, vec![edit]));
    }
    if !view.session.has_create || !view.session.has_document_changes {
        return None;
    }
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let create = CreateFile { uri: edit.text_document.uri.clone(), options: Some(options), annotation_id: None };
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
    if changes.iter().any(|change| view.is_ahead(&change.target.doc)) {
        return Some(Err(Error::content_modified()));
    }
    if changes.is_empty() {
        return Some(Err(Error::invalid_params("nothing that can be renamed stands here")));
    }
    Some(Ok(rename_edit(view, &changes, name, &rename::left(&view.snapshot, doc, offset))))
}

/// The edit that makes `changes`. The names in `left` stay, and it says so where it asks.
fn rename_edit(view: &View, changes: &[Change], name: &str, left: &[String]) -> WorkspaceEdit {
    let mut edits = Vec::new();
    for changes in changes.chunk_by(|a, b| a.target.doc == b.target.doc) {
        let doc = &changes[0].target.doc;
        let (Some(text_document), Some(analysis)) = (view.identifier(doc), view.article(doc)) else { continue };
        let ranges = view.ranges(analysis);
        let edit =
            |change: &Change| annotated(view, change, TextEdit::new(ranges.range(change.target.span), name.to_owned()));
        edits.push(TextDocumentEdit { text_document, edits: changes.iter().map(edit).collect() });
    }
    let annotation = ChangeAnnotation {
        label: "In other articles".to_owned(),
        needs_confirmation: Some(true),
        description: Some(match left {
            [] => "Linked to the name that you changed".to_owned(),
            _ => format!("Linked to the name that you changed; its other names stay: {}", quoted(left)),
        }),
    };
    let can_annotate = view.session.has_annotations && view.session.has_document_changes;
    let has_others = can_annotate && changes.iter().any(|change| change.linked.is_some());
    let change_annotations = has_others.then(|| HashMap::from([(OTHER_ARTICLES.to_owned(), annotation)]));
    WorkspaceEdit { change_annotations, ..edit_of_all(&view.session, edits) }
}

/// The first few of some names, and how many more there are.
fn quoted(names: &[String]) -> String {
    const MOST: usize = 5;
    let first: Vec<String> = names.iter().take(MOST).map(|name| format!("“{name}”")).collect();
    match names.len() > MOST {
        true => format!("{} and {} more", first.join(", "), names.len() - MOST),
        false => first.join(", "),
    }
}

fn annotated(view: &View, change: &Change, text_edit: TextEdit) -> OneOf<TextEdit, AnnotatedTextEdit> {
    match change.linked.is_some() && view.session.has_annotations {
        true => OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: OTHER_ARTICLES.to_owned() }),
        false => OneOf::Left(text_edit),
    }
}
