//! The language server: the only module that knows the protocol's types.
//!
//! ```text
//! stdin ─ transport ─▶ front ─▶ server ─▶ world (one thread owns all state)
//!                                            ├─▶ handlers on a pool, each with a view of the corpus as it was asked
//! stdout ◀─ outbox ◀─────────────────────────┴─▶ publish
//! ```
//!
//! Messages take effect in the order they came: the front polls each call once before it takes the next, and what a
//! call asks of the world goes into one queue.

mod ahead;
mod capabilities;
mod compat;
mod convert;
mod document;
mod front;
mod handlers;
mod indexer;
mod parent;
mod partial;
mod preferences;
mod progress;
mod publish;
mod refresh;
mod server;
mod testing;
mod transport;
mod view;
mod workspace;
mod world;

use std::process::ExitCode;

use tower_lsp::LspService;

use server::Server;
use transport::Outbox;
use world::World;

/// Serves a client on standard input and output until it says `exit` or goes away. The exit code is that of the
/// protocol: 0 after `shutdown`, 1 otherwise.
pub fn run() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(_) => return ExitCode::from(2),
    };
    let (outbox, writer) = Outbox::start();
    let messages = transport::read_stdin(outbox.clone());
    let world = World::start(outbox.clone(), runtime.handle().clone());
    let to_client = outbox.clone();
    let builder = LspService::build(|client| Server::new(client, world, to_client))
        .custom_method("crosscheck/conflicts", Server::conflicts)
        .custom_method("crosscheck/facts", Server::facts)
        .custom_method("crosscheck/graph", Server::graph)
        .custom_method("crosscheck/timeline", Server::timeline)
        .custom_method("window/workDoneProgress/cancel", Server::cancel_progress)
        .custom_method(compat::SYMBOL, Server::workspace_symbols);
    let (service, socket) = testing::methods(builder).finish();
    let code = runtime.block_on(front::serve(messages, service, socket, outbox.clone()));
    outbox.finish(writer);
    // The threads that read standard input and watch files may wait for ever.
    runtime.shutdown_background();
    code
}
