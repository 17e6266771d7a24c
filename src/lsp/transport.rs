//! Frames on standard input and output. Reading survives any bytes; writing never makes its caller wait.

use std::io::{self, BufRead, BufWriter, Read, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::lsp_types::notification::Notification;

use super::compat;

/// No message of an editor comes near; a length beyond it is a mistake.
const LONGEST_MESSAGE: usize = 1 << 30;
/// How long a client that has asked us to go may take to read what is left.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// A message from the client.
#[derive(Debug)]
pub enum Message {
    Request(Request),
    Response(Response),
}

/// Where messages to the client go. Never blocks: a client that reads late lets the queue grow.
#[derive(Debug, Clone)]
pub struct Outbox(Sender<Vec<u8>>);

/// The thread that writes; it says when it is done.
pub struct Writer {
    done: Receiver<()>,
    _thread: JoinHandle<()>,
}

impl Outbox {
    /// Starts the thread that writes to standard output.
    pub fn start() -> (Outbox, Writer) {
        let (sender, receiver) = mpsc::channel::<Vec<u8>>();
        let (finished, done) = mpsc::channel();
        let thread = thread::spawn(move || {
            // A client that has gone away reads nothing more; that is told by standard input.
            let _ = write_all(&receiver);
            let _ = finished.send(());
        });
        (Outbox(sender), Writer { done, _thread: thread })
    }

    /// Sends a message: a request, a response or a notification.
    pub fn send(&self, message: &impl Serialize) {
        if let Ok(body) = serde_json::to_vec(message) {
            let _ = self.0.send(body);
        }
    }

    pub fn notify<N: Notification>(&self, params: N::Params) {
        let params = serde_json::to_value(params).unwrap_or_default();
        self.send(&Request::build(N::METHOD).params(params).finish());
    }

    /// Gives the client a moment to read what is left.
    pub fn finish(self, writer: Writer) {
        let _ = self.0.send(Vec::new());
        let _ = writer.done.recv_timeout(LAST_WORDS);
    }
}

/// Writes until an empty body comes.
fn write_all(queue: &Receiver<Vec<u8>>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    while let Ok(first) = queue.recv() {
        for body in std::iter::once(first).chain(queue.try_iter()) {
            if body.is_empty() {
                return out.flush();
            }
            write!(out, "Content-Length: {}\r\n\r\n", body.len())?;
            out.write_all(&body)?;
        }
        out.flush()?;
    }
    Ok(())
}

/// Starts the thread that reads standard input. What is no message is answered with an error and passed over; the
/// channel closes when the client goes away.
pub fn read_stdin(outbox: Outbox) -> UnboundedReceiver<Message> {
    let (sender, receiver) = unbounded_channel();
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(body)) = read_frame(&mut input) {
            match parse(&body) {
                Ok(message) => {
                    if sender.send(message).is_err() {
                        return;
                    }
                }
                Err(response) => outbox.send(&response),
            }
        }
    });
    receiver
}

/// The body of the next frame; `None` at the end of the input. Bytes before a `Content-Length:` are passed over, so
/// that a frame of a wrong length costs no more than itself and what it swallowed.
fn read_frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if let Some(found) = content_length(&line) {
            length = Some(found);
        }
        let is_blank = line.trim_ascii().is_empty();
        if let (true, Some(length)) = (is_blank, length) {
            let mut body = Vec::new();
            input.take(length as u64).read_to_end(&mut body)?;
            return Ok(Some(body));
        }
    }
}

/// The length that a header line gives; the header may follow the rest of a frame that was cut short.
fn content_length(line: &[u8]) -> Option<usize> {
    let line = String::from_utf8_lossy(line).to_ascii_lowercase();
    let (_, value) = line.rsplit_once("content-length:")?;
    value.trim().parse().ok().filter(|&length| length <= LONGEST_MESSAGE)
}

fn parse(body: &[u8]) -> Result<Message, Response> {
    let mut value: Value =
        serde_json::from_slice(body).map_err(|_| Response::from_error(Id::Null, Error::parse_error()))?;
    let id = value.get("id").and_then(|id| serde_json::from_value(id.clone()).ok()).unwrap_or(Id::Null);
    let invalid = |_| Response::from_error(id.clone(), Error::invalid_request());
    if value.get("method").is_none() && (value.get("result").is_some() || value.get("error").is_some()) {
        return serde_json::from_value(value).map(Message::Response).map_err(invalid);
    }
    compat::mend(&mut value);
    let request: Request = serde_json::from_value(value).map_err(invalid)?;
    match request.method() {
        "" => Err(Response::from_error(id, Error::invalid_request())),
        _ => Ok(Message::Request(request)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_wrong_length_cost_no_more_than_themselves() {
        let input = b"Content-Length: 4\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}nonsense\r\ncontent-length:3\r\nX: y\r\n\r\n[1]";
        let mut input = &input[..];
        let mut bodies = Vec::new();
        while let Some(body) = read_frame(&mut input).unwrap() {
            bodies.push(String::from_utf8(body).unwrap());
        }
        assert_eq!(bodies, ["{\"a\"", "{}", "[1]"]);
    }

    #[test]
    fn lengths_that_are_none_are_passed_over() {
        for header in ["Content-Length: -1", "Content-Length: x", "Content-Length: 99999999999999999999", "Foo"] {
            let input = format!("{header}\r\n\r\nContent-Length: 2\r\n\r\n{{}}");
            assert_eq!(read_frame(&mut input.as_bytes()).unwrap().unwrap(), b"{}", "{header}");
        }
    }

    #[test]
    fn what_is_no_message_is_answered() {
        let code = |body: &[u8]| parse(body).unwrap_err().error().unwrap().code.code();
        assert_eq!(code(b"{"), -32700);
        assert_eq!(code(b"\xff"), -32700);
        assert_eq!(code(b"[]"), -32600);
        assert_eq!(code(b"{\"jsonrpc\":\"2.0\",\"id\":1}"), -32600);
        assert_eq!(code(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}"), -32600);
        let shutdown = parse(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\",\"params\":null}").unwrap();
        assert!(matches!(shutdown, Message::Request(request) if request.params().is_none()));
    }
}
