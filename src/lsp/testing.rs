//! What the tests of the protocol need and no editor sees: a request that is slow, one that panics, and what
//! holds the analyses in the background. They are there only when `CROSSCHECK_TESTING` is set.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::Result;

use super::server::Server;

/// Adds the requests of our own to the service.
pub fn methods(builder: LspServiceBuilder<Server>) -> LspServiceBuilder<Server> {
    if std::env::var_os("CROSSCHECK_TESTING").is_none() {
        return builder;
    }
    builder
        .custom_method("crosscheck/test/slow", slow)
        .custom_method("crosscheck/test/panic", panic)
        .custom_method("crosscheck/test/panicInView", panic_in_view)
        .custom_method("crosscheck/test/text", text)
        .custom_method("crosscheck/test/hold", hold)
}

/// Works for `milliseconds`, unless it is cancelled.
async fn slow(server: &Server, params: Value) -> Result<bool> {
    let limit = Duration::from_millis(params["milliseconds"].as_u64().unwrap_or(0));
    server
        .in_views(move |views| {
            let start = Instant::now();
            while start.elapsed() < limit && !views.iter().any(|view| view.is_cancelled()) {
                std::thread::sleep(Duration::from_millis(1));
            }
            start.elapsed() >= limit
        })
        .await
}

async fn panic(_: &Server, _: Value) -> Result<()> {
    panic!("asked to, by a test");
}

async fn panic_in_view(server: &Server, _: Value) -> Result<()> {
    server.in_views(|_| panic!("asked to, by a test")).await
}

/// The text that the server has of a document.
async fn text(server: &Server, params: Value) -> Result<Option<String>> {
    let uri = serde_json::from_value(params["uri"].clone());
    let Ok(uri) = uri else { return Ok(None) };
    server.in_article(uri, |view, doc| view.text(doc).map(str::to_owned)).await
}

/// Holds the analyses in the background, or lets them go on, and tells how many were begun and how many came to their end.
async fn hold(server: &Server, params: Value) -> Result<Value> {
    server
        .ask(move |world, cancel| {
            // Taking a view begins the analyses that are due.
            world.views(&cancel);
            let background = world.background.clone();
            if let Some(is_held) = params["isHeld"].as_bool() {
                background.is_held.store(is_held, Ordering::Relaxed);
            }
            move || {
                let (begun, ended) = (&background.begun, &background.ended);
                json!({ "begun": begun.load(Ordering::Relaxed), "ended": ended.load(Ordering::Relaxed) })
            }
        })
        .await
}
