//! All state of the server, owned by one thread that takes one action after the other.
//!
//! An action changes state or takes a view for a request. Before a view is taken, and when no more actions wait, the
//! articles that were edited are analysed, and what changed is published: edits that come faster than they can be
//! analysed are analysed together, and a single one at once.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use tower_lsp::Client;
use tower_lsp::lsp_types::*;

use super::capabilities::Session;
use super::document::Document;
use super::indexer::Batch;
use super::progress::Progress;
use super::publish::{self, Published};
use super::transport::Outbox;
use super::view::View;
use super::workspace::Workspace;
use crate::corpus::{config, load};
use crate::resolve::Doc;

pub type WorkspaceId = u32;
type Action = Box<dyn FnOnce(&mut World) + Send>;

/// Where actions are sent.
#[derive(Debug, Clone)]
pub struct Handle(Sender<Action>);

impl Handle {
    /// Puts an action in the queue. Never waits.
    pub fn tell(&self, action: impl FnOnce(&mut World) + Send + 'static) {
        let _ = self.0.send(Box::new(action));
    }
}

/// All state of the server.
pub struct World {
    handle: Handle,
    outbox: Outbox,
    pub runtime: tokio::runtime::Handle,
    client: Option<Client>,
    pub session: Arc<Session>,
    next_id: WorkspaceId,
    /// The first holds what was opened from outside any folder.
    workspaces: Vec<Workspace>,
    documents: BTreeMap<Url, Open>,
    published: Published,
}

/// An open document and where it belongs.
struct Open {
    document: Document,
    place: Option<(WorkspaceId, Doc)>,
    /// It was edited and not analysed since.
    is_dirty: bool,
}

impl World {
    /// Starts the thread.
    pub fn start(outbox: Outbox, runtime: tokio::runtime::Handle) -> Handle {
        let (sender, queue) = mpsc::channel();
        let handle = Handle(sender);
        let mut world = World {
            handle: handle.clone(),
            outbox,
            runtime,
            client: None,
            session: Arc::default(),
            next_id: 1,
            workspaces: vec![Workspace::loose(0)],
            documents: BTreeMap::new(),
            published: Published::default(),
        };
        thread::spawn(move || world.run(&queue));
        handle
    }

    fn run(&mut self, queue: &Receiver<Action>) {
        while let Ok(action) = queue.recv() {
            self.guard(action);
            while let Ok(action) = queue.try_recv() {
                self.guard(action);
            }
            self.guard(World::settle);
            self.guard(World::publish);
        }
    }

    /// A bug in one action must not end the others.
    fn guard(&mut self, action: impl FnOnce(&mut World)) {
        if catch_unwind(AssertUnwindSafe(|| action(self))).is_err() {
            self.log(MessageType::ERROR, "Crosscheck met a bug in itself; the server goes on");
        }
    }

    pub fn log(&self, typ: MessageType, message: impl Into<String>) {
        self.outbox.notify::<notification::LogMessage>(LogMessageParams { typ, message: message.into() });
    }

    fn show(&self, typ: MessageType, message: impl Into<String>) {
        self.outbox.notify::<notification::ShowMessage>(ShowMessageParams { typ, message: message.into() });
    }

    /// Takes what was agreed with the client.
    pub fn begin(&mut self, client: Client, session: Arc<Session>, folders: Vec<Url>) {
        self.client = Some(client);
        self.session = session;
        for folder in folders {
            self.add_folder(&folder);
        }
    }

    /// The client is ready: begins to index.
    pub fn start_indexing(&mut self) {
        for workspace in &mut self.workspaces {
            workspace.start(self.handle.clone());
        }
    }

    pub fn add_folder(&mut self, folder: &Url) {
        let Ok(root) = folder.to_file_path() else { return };
        let root: PathBuf = root.components().collect();
        if self.workspaces.iter().any(|workspace| workspace.root.as_ref() == Some(&root)) {
            return;
        }
        if let Some(refusal) = refusal(&root) {
            return self.show(MessageType::WARNING, refusal);
        }
        self.workspaces.push(Workspace::folder(self.next_id, root));
        self.next_id += 1;
        self.place_documents();
    }

    pub fn remove_folder(&mut self, folder: &Url) {
        let Ok(root) = folder.to_file_path() else { return };
        let root: PathBuf = root.components().collect();
        self.workspaces.retain(|workspace| workspace.root.as_ref() != Some(&root));
        self.place_documents();
    }

    /// Gives every open document to the workspace that it now belongs to.
    fn place_documents(&mut self) {
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
        self.documents.insert(key, Open { document, place, is_dirty: true });
    }

    /// Applies an edit. One of a file that is not open, or of a version that is past, changes nothing.
    pub fn change(&mut self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        let encoding = self.session.encoding;
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
    }

    pub fn close(&mut self, uri: &Url) {
        let Some(open) = self.documents.remove(uri) else { return };
        self.release(&open);
        self.published.clear(&open.document.uri, &self.outbox);
    }

    /// Lets the disk speak for a document again.
    fn release(&mut self, open: &Open) {
        if let Some((id, doc)) = &open.place
            && let Some(workspace) = self.workspace(*id)
        {
            workspace.release(doc);
        }
    }

    pub fn rescan(&self) {
        for indexer in self.workspaces.iter().filter_map(|workspace| workspace.indexer.as_ref()) {
            indexer.scan();
        }
    }

    pub fn take_batch(&mut self, id: WorkspaceId, batch: Batch) {
        if let Some(workspace) = self.workspace(id) {
            workspace.take(batch);
        }
    }

    pub fn begin_progress(&mut self, id: WorkspaceId) -> Option<Progress> {
        let client = self.client.clone().filter(|_| self.session.has_progress)?;
        let progress = Progress::begin(client, self.outbox.clone(), &self.runtime, "Reading articles");
        self.workspace(id)?.progress = Some(progress.token.clone());
        Some(progress)
    }

    pub fn end_scan(&mut self, id: WorkspaceId) {
        if let Some(workspace) = self.workspace(id) {
            workspace.progress = None;
        }
    }

    /// Stops the scan that the client shows under `token`.
    pub fn cancel_progress(&mut self, token: &ProgressToken) {
        for workspace in self.workspaces.iter().filter(|workspace| workspace.progress.as_ref() == Some(token)) {
            if let Some(indexer) = &workspace.indexer {
                indexer.cancel.store(true, Ordering::Relaxed);
            }
        }
    }

    /// A view of the corpus that the document at `uri` belongs to, with its name there.
    pub fn view(&mut self, uri: &Url, cancel: Arc<AtomicBool>) -> Option<(View, Doc)> {
        self.settle();
        let place = self.documents.get(uri).map_or_else(|| self.place(uri), |open| open.place.clone());
        let (id, doc) = place?;
        let session = self.session.clone();
        let workspace = self.workspace(id)?;
        Some((View::new(workspace, session, cancel), doc))
    }

    /// A view of every corpus.
    pub fn views(&mut self, cancel: &Arc<AtomicBool>) -> Vec<View> {
        self.settle();
        self.workspaces.iter().map(|workspace| View::new(workspace, self.session.clone(), cancel.clone())).collect()
    }

    /// The version of an open document, for clients that want it with what is published.
    fn version(&self, uri: &Url) -> Option<i32> {
        let open = self.documents.get(uri)?;
        self.session.has_versioned_diagnostics.then_some(open.document.version)
    }

    fn workspace(&mut self, id: WorkspaceId) -> Option<&mut Workspace> {
        self.workspaces.iter_mut().find(|workspace| workspace.id == id)
    }

    /// The workspace with the deepest root that holds `uri`, and the article's name in it.
    fn place(&self, uri: &Url) -> Option<(WorkspaceId, Doc)> {
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

    /// Analyses what was edited.
    fn settle(&mut self) {
        let mut touched = Vec::new();
        for open in self.documents.values_mut().filter(|open| open.is_dirty) {
            open.is_dirty = false;
            let Some((id, doc)) = &open.place else { continue };
            let Some(workspace) = self.workspaces.iter_mut().find(|workspace| workspace.id == *id) else { continue };
            let text = open.document.rope.to_string();
            touched.push(open.document.uri.clone());
            if **doc == *config::FILE_NAME {
                workspace.configure(&text);
                continue;
            }
            let source = load::source(doc.clone(), text.into(), workspace.corpus.config());
            match load::analyse_one(&source, &workspace.corpus.records(doc)) {
                Ok(analysis) => {
                    workspace.corpus.replace_problems(doc.clone(), Vec::new());
                    workspace.corpus.insert([(doc.clone(), analysis)]);
                }
                Err(problem) => {
                    workspace.corpus.remove(doc);
                    workspace.corpus.replace_problems(doc.clone(), vec![problem]);
                }
            }
        }
        self.published.edited(touched);
    }

    /// Tells the client what changed of what is wrong.
    fn publish(&mut self) {
        let no_cancel = Arc::new(AtomicBool::new(false));
        for workspace in &self.workspaces {
            let view = View::new(workspace, self.session.clone(), no_cancel.clone());
            for (doc, uri) in &workspace.open {
                let version = self.version(uri);
                self.published.send(uri, version, publish::of_article(&view, doc), &self.outbox);
            }
            if let Some(uri) = view.uri(config::FILE_NAME) {
                let version = self.version(&uri);
                self.published.send(&uri, version, publish::of_config(&view), &self.outbox);
            }
        }
        if self.session.has_change_notice {
            let revision = self.workspaces.iter().map(|workspace| workspace.corpus.snapshot().revision).sum();
            self.published.announce(revision, &self.outbox);
        }
    }
}

/// Why a folder is not taken as a corpus.
fn refusal(root: &std::path::Path) -> Option<String> {
    let is_home = std::env::home_dir().is_some_and(|home| home.components().eq(root.components()));
    let what = match (root.parent().is_none(), is_home) {
        (true, _) => "the whole disk",
        (_, true) => "your home folder",
        _ => return None,
    };
    let name = root.display();
    Some(format!("Crosscheck does not read {what} ({name}) as a corpus. Open the folder that holds your articles."))
}
