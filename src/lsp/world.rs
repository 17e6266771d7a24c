//! All state of the server, owned by one thread that takes one action after the other.
//!
//! An action changes state or takes a view for a request. Before a view is taken, and when no more actions wait, the
//! articles that were edited are analysed, and what changed is published: edits that come faster than they can be
//! analysed are analysed together, and a single one at once.

mod analysing;
mod documents;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tower_lsp::Client;
use tower_lsp::lsp_types::*;

pub use analysing::Background;
use documents::Open;

use super::capabilities::Session;
use super::handlers::commands;
use super::indexer::Batch;
use super::preferences::{self, Preferences};
use super::progress::Progress;
use super::publish::{self, Published};
use super::refresh::Refresh;
use super::transport::Outbox;
use super::view::{Agreed, View};
use super::workspace::Workspace;
use crate::corpus::config;
use crate::resolve::Doc;

pub type WorkspaceId = u32;
type Action = Box<dyn FnOnce(&mut World) + Send>;
/// How long an edited text may come after the word that it was edited: longer, and the person has gone on.
const LATE: Duration = Duration::from_secs(2);

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
    pub agreed: Agreed,
    refresh: Option<Refresh>,
    next_id: WorkspaceId,
    /// The first holds what was opened from outside any folder.
    workspaces: Vec<Workspace>,
    documents: BTreeMap<Url, Open>,
    published: Published,
    /// What is to be shown when the text that it is in has come, and until when that is of use.
    awaited: Option<(Command, Instant)>,
    pub background: Arc<Background>,
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
            agreed: Agreed::default(),
            refresh: None,
            next_id: 1,
            workspaces: vec![Workspace::loose(0)],
            documents: BTreeMap::new(),
            published: Published::default(),
            awaited: None,
            background: Arc::default(),
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
            self.guard(World::show_awaited);
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
    pub fn begin(&mut self, client: Client, session: Session, folders: Vec<Url>) {
        self.refresh = Some(Refresh::start(client.clone(), session.refreshes.clone(), &self.runtime));
        self.client = Some(client);
        self.agreed.session = Arc::new(session);
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

    /// Takes the person's settings, as the client sends them.
    pub fn prefer(&mut self, settings: &Value) {
        match Preferences::read(settings) {
            Ok(preferences) => self.agreed.preferences = Arc::new(preferences),
            Err(message) => self.log(MessageType::WARNING, message),
        }
        self.ask_again();
    }

    /// Asks the client for the person's settings, where it can be asked; it answers in its own time.
    pub fn pull_preferences(&self) {
        let Some(client) = self.client.clone().filter(|_| self.agreed.session.has_configuration) else { return };
        let handle = self.handle.clone();
        self.runtime.spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some(preferences::SECTION.to_owned()) };
            if let Ok(mut settings) = client.configuration(vec![item]).await
                && let Some(settings) = settings.pop()
            {
                handle.tell(move |world| world.prefer(&settings));
            }
        });
    }

    /// Has the client tell when the person's settings change, where it wants to be told what is of interest.
    pub fn register_preferences(&self) {
        let Some(client) = self.client.clone().filter(|_| self.agreed.session.registers_configuration) else { return };
        let registration = Registration {
            id: "crosscheck.settings".to_owned(),
            method: "workspace/didChangeConfiguration".to_owned(),
            register_options: Some(json!({ "section": preferences::SECTION })),
        };
        self.runtime.spawn(async move { client.register_capability(vec![registration]).await });
    }

    /// Has the client show a place, where it can.
    pub fn show_document(&self, params: ShowDocumentParams) {
        let Some(client) = self.client.clone().filter(|_| self.agreed.session.can_show_documents) else { return };
        self.runtime.spawn(async move { client.show_document(params).await });
    }

    /// Has the client make an edit, and carries out what follows on it once that is made.
    pub fn apply_edit(&self, edit: WorkspaceEdit, then: Option<Command>) {
        let Some(client) = self.client.clone().filter(|_| self.agreed.session.can_apply_edits) else { return };
        let handle = self.handle.clone();
        self.runtime.spawn(async move {
            let answer = client.apply_edit(edit).await;
            handle.tell(move |world| match answer {
                Ok(ApplyWorkspaceEditResponse { applied: true, .. }) => world.carry_out(then),
                Ok(answer) => {
                    let reason = answer.failure_reason.unwrap_or_default();
                    world.log(MessageType::WARNING, format!("the editor did not make a change: {reason}"));
                }
                Err(error) => world.log(MessageType::WARNING, format!("the editor did not make a change: {error}")),
            });
        });
    }

    /// Carries out a command that followed on an edit. The client may say that it made the edit before it says what
    /// the text is now: a place that is not there yet is waited for.
    fn carry_out(&mut self, command: Option<Command>) {
        self.awaited = command.map(|command| (command, Instant::now() + LATE));
        self.show_awaited();
    }

    /// Shows what an edit put there, once it is there. What comes too late is not shown: the person has gone on.
    fn show_awaited(&mut self) {
        let Some((command, until)) = self.awaited.take() else { return };
        let views = self.views(&Arc::default());
        match commands::shown(&views, &command.command, command.arguments.clone().unwrap_or_default()) {
            Ok(shown) if shown.selection.is_some() => self.show_document(shown),
            Ok(_) if Instant::now() < until => self.awaited = Some((command, until)),
            Ok(_) => {}
            Err(error) => self.log(MessageType::WARNING, error.to_string()),
        }
    }

    /// What the client was shown of some articles may not hold any more.
    fn ask_again(&self) {
        if let Some(refresh) = &self.refresh {
            refresh.ask();
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

    pub fn rescan(&self) {
        for indexer in self.workspaces.iter().filter_map(|workspace| workspace.indexer.as_ref()) {
            indexer.scan();
        }
    }

    /// Takes out what the client deleted or moved away, and reads what is new.
    pub fn forget(&mut self, gone: &[Url]) {
        for path in gone.iter().filter_map(|uri| uri.to_file_path().ok()) {
            for workspace in &mut self.workspaces {
                workspace.forget(&path);
            }
        }
        self.rescan();
    }

    pub fn take_batch(&mut self, id: WorkspaceId, batch: Batch) {
        if let Some(workspace) = self.workspace(id) {
            workspace.take(batch);
        }
    }

    pub fn begin_progress(&mut self, id: WorkspaceId) -> Option<Progress> {
        let client = self.client.clone().filter(|_| self.agreed.session.has_progress)?;
        let progress = Progress::begin(client, self.outbox.clone(), &self.runtime, "Reading articles");
        self.workspace(id)?.progress = Some(progress.token.clone());
        Some(progress)
    }

    pub fn end_scan(&mut self, id: WorkspaceId) {
        let Some(workspace) = self.workspace(id) else { return };
        workspace.progress = None;
        if std::mem::take(&mut workspace.has_news) {
            self.ask_again();
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
        let agreed = self.agreed.clone();
        let workspace = self.workspace(id)?;
        Some((View::new(workspace, &agreed, cancel), doc))
    }

    /// A view of every corpus.
    pub fn views(&mut self, cancel: &Arc<AtomicBool>) -> Vec<View> {
        self.settle();
        self.workspaces.iter().map(|workspace| View::new(workspace, &self.agreed, cancel.clone())).collect()
    }

    fn workspace(&mut self, id: WorkspaceId) -> Option<&mut Workspace> {
        self.workspaces.iter_mut().find(|workspace| workspace.id == id)
    }

    /// Tells the client what changed of what is wrong, or that it should ask.
    fn publish(&mut self) {
        let no_cancel = Arc::new(AtomicBool::new(false));
        let mut is_changed_elsewhere = false;
        for workspace in &self.workspaces {
            let view = View::new(workspace, &self.agreed, no_cancel.clone());
            let config = view.uri(config::FILE_NAME).map(|uri| (uri, publish::of_config(&view)));
            let articles = workspace.open.iter().filter(|(doc, _)| !view.is_ahead(doc));
            let articles = articles.map(|(doc, uri)| (uri.clone(), publish::of_article(&view, doc)));
            for (uri, diagnostics) in articles.chain(config) {
                let version = self.version(&uri);
                let outbox = (!self.agreed.session.pulls_diagnostics).then_some(&self.outbox);
                is_changed_elsewhere |= self.published.update(&uri, version, diagnostics, outbox);
            }
        }
        if is_changed_elsewhere {
            self.ask_again();
        }
        if self.agreed.session.has_change_notice {
            let revision = self.workspaces.iter().map(|workspace| workspace.corpus.snapshot().revision).sum();
            self.published.announce(revision, &self.outbox);
        }
    }
}

/// Why a folder is not taken as a corpus.
fn refusal(root: &Path) -> Option<String> {
    let home = std::env::home_dir().filter(|home| home.is_absolute() && home.parent().is_some());
    let what = if root.parent().is_none() {
        "the whole disk"
    } else if home.as_ref().is_some_and(|home| home.components().eq(root.components())) {
        "your home folder"
    } else if home.is_some_and(|home| home.starts_with(root)) {
        "the folder that your home folder is in"
    } else {
        return None;
    };
    let name = root.display();
    Some(format!("Crosscheck does not read {what} ({name}) as a corpus. Open the folder that holds your articles."))
}
