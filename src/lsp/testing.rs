//! What the tests of the protocol need and no editor sees: a request that is slow, and one that panics. They are there
//! only when `CROSSCHECK_TESTING` is set.

use std::time::{Duration, Instant};

use serde_json::Value;
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
