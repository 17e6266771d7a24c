//! Work-done progress: shown by clients that can, in silence otherwise. Reporting never waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::lsp_types::notification::Progress as ProgressNotification;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::*;

use super::transport::Outbox;

static NEXT_TOKEN: AtomicI32 = AtomicI32::new(1);

/// One piece of work that the client shows. It ends when this is dropped.
#[derive(Debug, Clone)]
pub struct Progress {
    pub token: ProgressToken,
    steps: Arc<Steps>,
}

#[derive(Debug)]
struct Steps(UnboundedSender<WorkDoneProgress>);

impl Drop for Steps {
    fn drop(&mut self) {
        let _ = self.0.send(WorkDoneProgress::End(WorkDoneProgressEnd::default()));
    }
}

impl Progress {
    /// Asks the client for room to show progress in, and begins.
    pub fn begin(client: Client, outbox: Outbox, runtime: &Handle, title: &str) -> Progress {
        let token = NumberOrString::String(format!("crosscheck/{}", NEXT_TOKEN.fetch_add(1, Ordering::Relaxed)));
        let (sender, mut receiver) = unbounded_channel();
        let begin = WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(true),
            percentage: Some(0),
            ..WorkDoneProgressBegin::default()
        };
        let _ = sender.send(WorkDoneProgress::Begin(begin));
        let own = token.clone();
        runtime.spawn(async move {
            let create = WorkDoneProgressCreateParams { token: own.clone() };
            if client.send_request::<WorkDoneProgressCreate>(create).await.is_err() {
                return;
            }
            while let Some(step) = receiver.recv().await {
                let value = ProgressParamsValue::WorkDone(step);
                outbox.notify::<ProgressNotification>(ProgressParams { token: own.clone(), value });
            }
        });
        Progress { token, steps: Arc::new(Steps(sender)) }
    }

    pub fn report(&self, done: usize, total: usize) {
        let report = WorkDoneProgressReport {
            cancellable: Some(true),
            message: Some(format!("{done}/{total} articles")),
            percentage: Some((done * 100 / total.max(1)) as u32),
        };
        let _ = self.steps.0.send(WorkDoneProgress::Report(report));
    }
}
