//! The documents that are open: opened, edited and closed, each in the workspace that it belongs to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tower_lsp::lsp_types::{DidChangeTextDocumentParams, MessageType, Url};

use super::{WorkspaceId, World};
use crate::corpus::config;
use crate::lsp::document::Document;
use crate::lsp::workspace::Workspace;
use crate::resolve::Doc;

/// An open document and where it belongs.
pub struct Open {
    pub document: Document,
    pub place: Option<(WorkspaceId, Doc)>,
    /// It was edited and not analysed since.
    pub is_dirty: bool,
    /// It is large, and being analysed in the background: what stops that.
    pub analysing: Option<Arc<AtomicBool>>,
}

impl Open {
    /// Its text is another, or nobody wants it any more.
    fn stop(&self) {
        if let Some(cancel) = &self.analysing {
            cancel.store(true, Ordering::Relaxed);
        }
    }
}

impl World {
    /// Gives every open document to the workspace that it now belongs to.
    pub(super) fn place_documents(&mut self) {
        let uris: Vec<Url> = self.documents.keys().cloned().collect();
        for uri in uris {
            let Some(open) = self.documents.remove(&uri) else { continue };
            self.release(&open);
            self.open(open.document);
        }
    }

    pub fn open(&mut self, document: Document) {
        let key = document.uri.clone();
        if let Some(before) = self.documents.remove(&key) {
            self.release(&before);
        }
        let place = self.place(&key);
        if let Some((id, doc)) = &place
            && let Some(workspace) = self.workspace(*id)
        {
            if **doc == *config::FILE_NAME {
                workspace.is_config_open = true;
            } else {
                workspace.open.insert(doc.clone(), key.clone());
            }
        }
        self.documents.insert(key, Open { document, place, is_dirty: true, analysing: None });
    }

    /// Applies an edit. One of a file that is not open, or of a version that is past, changes nothing.
    pub fn change(&mut self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        let encoding = self.agreed.session.encoding;
        let Some(open) = self.documents.get_mut(&uri) else {
            return self.log(MessageType::WARNING, format!("{uri} was edited but is not open; the edit was left out"));
        };
        if params.text_document.version < open.document.version {
            let message = format!("an edit of {uri} is older than the text it edits and was left out");
            return self.log(MessageType::WARNING, message);
        }
        open.document.version = params.text_document.version;
        open.document.apply(params.content_changes, encoding);
        open.is_dirty = true;
        open.stop();
    }

    pub fn close(&mut self, uri: &Url) {
        let Some(open) = self.documents.remove(uri) else { return };
        self.release(&open);
        let outbox = (!self.agreed.session.pulls_diagnostics).then_some(&self.outbox);
        self.published.clear(&open.document.uri, outbox);
    }

    /// Lets the disk speak for a document again.
    fn release(&mut self, open: &Open) {
        open.stop();
        if let Some((id, doc)) = &open.place
            && let Some(workspace) = self.workspace(*id)
        {
            workspace.release(doc);
        }
    }

    /// The version of an open document, for clients that want it with what is published.
    pub(super) fn version(&self, uri: &Url) -> Option<i32> {
        let open = self.documents.get(uri)?;
        self.agreed.session.has_versioned_diagnostics.then_some(open.document.version)
    }

    /// The workspace with the deepest root that holds `uri`, and the article's name in it.
    pub(super) fn place(&self, uri: &Url) -> Option<(WorkspaceId, Doc)> {
        let path = uri.to_file_path().ok();
        let holds = |workspace: &Workspace| {
            let doc = workspace.doc_of(path.as_ref()?)?;
            Some((workspace.root.as_ref()?.components().count(), (workspace.id, doc)))
        };
        let deepest = self.workspaces.iter().filter_map(holds).max();
        let Some((_, (id, doc))) = deepest else { return Some((0, uri.as_str().into())) };
        let workspace = self.workspaces.iter().find(|workspace| workspace.id == id)?;
        let belongs = *doc == *config::FILE_NAME || workspace.corpus.config().is_article(&doc);
        belongs.then_some((id, doc))
    }
}
