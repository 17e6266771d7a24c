//! The server: how a question is put to the world and answered on the pool, and the requests of our own. The methods of
//! the protocol are in `methods`.

mod methods;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

use super::handlers::tokens::Sent;
use super::handlers::{edits, graph, own, symbols};
use super::partial::Parts;
use super::transport::Outbox;
use super::view::View;
use super::world::{Handle, World};
use crate::resolve::Doc;

/// The language server.
pub struct Server {
    client: Client,
    world: Handle,
    outbox: Outbox,
    sent_tokens: Arc<Mutex<Sent>>,
}

/// Raises its flag when the request it belongs to is dropped, which is how `tower-lsp` cancels.
struct CancelOnDrop(Arc<AtomicBool>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Server {
    pub fn new(client: Client, world: Handle, outbox: Outbox) -> Server {
        Server { client, world, outbox, sent_tokens: Arc::default() }
    }

    /// Answers from the corpus that `uri` belongs to, as it is when the call is first polled.
    pub async fn in_article<T: Send + 'static>(
        &self,
        uri: Url,
        answer: impl FnOnce(&View, &Doc) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.ask(move |world, cancel| {
            let view = world.view(&uri, cancel);
            move || view.and_then(|(view, doc)| answer(&view, &doc))
        })
        .await
    }

    /// Answers from every corpus.
    pub async fn in_views<T: Send + 'static>(&self, answer: impl FnOnce(&[View]) -> T + Send + 'static) -> Result<T> {
        self.ask(move |world, cancel| {
            let views = world.views(&cancel);
            move || answer(&views)
        })
        .await
    }

    /// `crosscheck/facts`
    pub async fn facts(&self, subject: own::Subject) -> Result<Option<Vec<own::Facts>>> {
        match subject {
            own::Subject::At(at) => {
                let uri = at.text_document.uri.clone();
                self.in_article(uri, move |view, doc| own::facts_at(view, doc, &at)).await
            }
            own::Subject::Entity { entity } => {
                self.in_views(move |views| own::of_entity(views, &entity, |v, e| vec![own::facts_of(v, e)])).await
            }
        }
    }

    /// `crosscheck/timeline`
    pub async fn timeline(&self, subject: own::Subject) -> Result<Option<own::Timeline>> {
        match subject {
            own::Subject::At(at) => {
                let uri = at.text_document.uri.clone();
                self.in_article(uri, move |view, doc| own::timeline_at(view, doc, &at)).await
            }
            own::Subject::Entity { entity } => {
                self.in_views(move |views| own::of_entity(views, &entity, own::timeline_of)).await
            }
        }
    }

    /// `crosscheck/graph`
    pub async fn graph(&self, subject: own::Subject) -> Result<Option<graph::Graph>> {
        match subject {
            own::Subject::At(at) => {
                let uri = at.text_document.uri.clone();
                self.in_article(uri, move |view, doc| graph::graph_at(view, doc, &at)).await
            }
            own::Subject::Entity { entity } => {
                self.in_views(move |views| own::of_entity(views, &entity, graph::graph_of)).await
            }
        }
    }

    /// `workspace/symbol`, as [`compat::mend`](super::compat::mend) names it.
    pub async fn workspace_symbols(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<WorkspaceSymbol>>> {
        let parts = self.parts(params.partial_result_params);
        self.in_views(move |views| Some(parts.list(symbols::of_workspace(views, &params.query)))).await
    }

    /// `crosscheck/conflicts`
    pub async fn conflicts(&self, _: serde_json::Value) -> Result<own::Conflicts> {
        self.in_views(own::conflicts).await
    }

    /// `window/workDoneProgress/cancel`, which `tower-lsp` has no method for.
    pub async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        self.world.tell(move |world| world.cancel_progress(&params.token));
    }

    /// Where an answer goes in parts, when the client asks for it.
    fn parts(&self, params: PartialResultParams) -> Parts {
        Parts::new(params.partial_result_token, self.outbox.clone())
    }

    /// Has the client make the edit of a code action that it was given as a command.
    async fn apply(&self, chosen: edits::Chosen) -> Result<Option<Value>> {
        let found = self.in_article(chosen.at.uri.clone(), move |view, doc| edits::chosen(view, doc, &chosen)).await?;
        // What it was about has been edited away.
        let (edit, then) = found.ok_or_else(Error::content_modified)?;
        self.world.tell(move |world| world.apply_edit(edit, then));
        Ok(None)
    }

    /// Puts a question to the world, in the order it came, and has it worked out on the pool.
    pub async fn ask<T, F>(&self, question: impl FnOnce(&mut World, Arc<AtomicBool>) -> F + Send + 'static) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let cancel = Arc::new(AtomicBool::new(false));
        let _guard = CancelOnDrop(cancel.clone());
        self.world.tell(move |world| {
            if cancel.load(Ordering::Relaxed) {
                return;
            }
            let work = question(world, cancel.clone());
            world.runtime.spawn_blocking(move || {
                if !cancel.load(Ordering::Relaxed) {
                    let _ = sender.send(work());
                }
            });
        });
        // The sender is dropped unused when the work panicked.
        receiver.await.map_err(|_| Error::internal_error())
    }
}
