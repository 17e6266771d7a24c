//! Files that the client creates, renames and deletes: the settings that name an article follow it.

use tower_lsp::lsp_types::*;

use super::edits;
use crate::corpus::{config, load};
use crate::ide::settings;
use crate::lsp::convert::Ranges;
use crate::lsp::view::View;
use crate::resolve::Doc;
use crate::text::LineIndex;

/// Every file and folder is of interest: a folder may hold articles.
pub fn operations() -> WorkspaceFileOperationsServerCapabilities {
    let pattern = FileOperationPattern { glob: "**/*".to_owned(), ..FileOperationPattern::default() };
    let filters = vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }];
    let all = Some(FileOperationRegistrationOptions { filters });
    WorkspaceFileOperationsServerCapabilities {
        did_create: all.clone(),
        will_rename: all.clone(),
        did_rename: all.clone(),
        did_delete: all,
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// The changes of each `crosscheck.toml` that names what is renamed.
pub fn will_rename(views: &[View], files: &[FileRename]) -> Option<WorkspaceEdit> {
    let mut all = Vec::new();
    for view in views {
        let text = &view.snapshot.config_text;
        let lines = LineIndex::new(text);
        let ranges = Ranges::new(&lines, text, view.session.encoding);
        let renames =
            files.iter().filter_map(|file| Some((doc_of(view, &file.old_uri)?, doc_of(view, &file.new_uri)?)));
        let changes = renames.flat_map(|(old, new)| settings::renamed(&view.snapshot, &old, &new));
        let mut edits: Vec<TextEdit> = changes.map(|(span, new)| TextEdit::new(ranges.range(span), new)).collect();
        edits.sort_by_key(|edit| edit.range.start);
        edits.dedup_by_key(|edit| edit.range.start);
        if !edits.is_empty() {
            all.extend(edits::of_document(view, config::FILE_NAME, edits));
        }
    }
    (!all.is_empty()).then(|| edits::edit_of_all(&views[0].session, all))
}

/// The name in the corpus of the file or folder at `uri`.
fn doc_of(view: &View, uri: &str) -> Option<Doc> {
    let (root, path) = (view.root.as_ref()?, Url::parse(uri).ok()?.to_file_path().ok()?);
    path.starts_with(root).then(|| load::doc_of(root, &path))
}

/// The files that are not where they were.
pub fn urls<'a>(uris: impl Iterator<Item = &'a String>) -> Vec<Url> {
    uris.filter_map(|uri| Url::parse(uri).ok()).collect()
}
