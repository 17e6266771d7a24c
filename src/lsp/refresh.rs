//! Telling the client to ask again: what it was shown of one article changes with an edit of another.

use std::future::Future;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::{sleep, timeout};
use tower_lsp::Client;

use super::capabilities::Refreshes;

/// How long changes are gathered before the client is told of them.
const PAUSE: Duration = Duration::from_millis(100);
/// How long a client may take to say that it was told.
const PATIENCE: Duration = Duration::from_secs(5);

/// Tells the client to ask again, never more often than it can take. It stops when this is dropped.
pub struct Refresh(UnboundedSender<()>);

impl Refresh {
    pub fn start(client: Client, wanted: Refreshes, runtime: &Handle) -> Refresh {
        let (sender, mut changes) = unbounded_channel();
        runtime.spawn(async move {
            while changes.recv().await.is_some() {
                sleep(PAUSE).await;
                while changes.try_recv().is_ok() {}
                tell(wanted.diagnostics, client.workspace_diagnostic_refresh()).await;
                tell(wanted.tokens, client.semantic_tokens_refresh()).await;
                tell(wanted.hints, client.inlay_hint_refresh()).await;
                tell(wanted.lenses, client.code_lens_refresh()).await;
            }
        });
        Refresh(sender)
    }

    /// Notes that what the client was shown may not hold any more.
    pub fn ask(&self) {
        let _ = self.0.send(());
    }
}

/// An answer that fails or does not come is no harm: the client asks again when it likes.
async fn tell(is_wanted: bool, request: impl Future) {
    if is_wanted {
        let _ = timeout(PATIENCE, request).await;
    }
}
