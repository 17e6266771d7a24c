//! In front of the service: takes messages in the order they come, lets no panic through, and ends when told to.
//!
//! `tower-lsp` answers four calls at a time and reads nothing more while they run, lets a panic end the process, and
//! waits for more input after `exit`. So each call is polled once in order, which is when it takes effect; what is
//! still pending then goes on as a task of its own.

use std::panic::AssertUnwindSafe;
use std::process::ExitCode;

use futures::{FutureExt, SinkExt, StreamExt, poll};
use tokio::sync::mpsc::UnboundedReceiver;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, LspService};

use super::server::Server;
use super::transport::{Message, Outbox};

type Answer = Result<Option<Response>, ExitedError>;

/// Serves until `exit` or the end of the input.
pub async fn serve(
    mut messages: UnboundedReceiver<Message>,
    mut service: LspService<Server>,
    socket: ClientSocket,
    outbox: Outbox,
) -> ExitCode {
    let (mut requests, mut responses) = socket.split();
    let to_client = outbox.clone();
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            to_client.send(&request);
        }
    });
    let mut is_shut_down = false;
    while let Some(message) = messages.recv().await {
        match message {
            Message::Request(request) if request.method() == "exit" => break,
            Message::Request(request) => {
                is_shut_down |= request.method() == "shutdown";
                call(&mut service, request, &outbox).await;
            }
            // A response to nothing we asked is no harm.
            Message::Response(response) => drop(responses.send(response).await),
        }
    }
    ExitCode::from(u8::from(!is_shut_down))
}

/// Makes one call: polls it once, and leaves the rest to a task.
async fn call(
    service: &mut impl Service<Request, Response = Option<Response>, Error = ExitedError, Future: Send + 'static>,
    request: Request,
    outbox: &Outbox,
) {
    let id = request.id().cloned();
    let Ok(future) = std::panic::catch_unwind(AssertUnwindSafe(|| service.call(request))) else {
        return answer(panicked(id), outbox);
    };
    let mut future = Box::pin(AssertUnwindSafe(future).catch_unwind().map(move |answer| match answer {
        // `tower-lsp` passes over what begins with `$/` even when an answer is waited for.
        Ok(Ok(None)) => Ok(id.map(|id| Response::from_error(id, Error::method_not_found()))),
        Ok(answer) => answer,
        Err(_) => panicked(id),
    }));
    match poll!(&mut future) {
        std::task::Poll::Ready(ready) => answer(ready, outbox),
        std::task::Poll::Pending => {
            let outbox = outbox.clone();
            tokio::spawn(async move { answer(future.await, &outbox) });
        }
    }
}

fn answer(answer: Answer, outbox: &Outbox) {
    if let Ok(Some(response)) = answer {
        outbox.send(&response);
    }
}

fn panicked(id: Option<Id>) -> Answer {
    let mut error = Error::internal_error();
    error.message = "Crosscheck met a bug in itself while answering; the server goes on".into();
    Ok(id.map(|id| Response::from_error(id, error)))
}
