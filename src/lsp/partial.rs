//! Long answers in parts, for clients that give a token for them: what is found is shown before all is.

use serde::Serialize;
use serde_json::json;
use tower_lsp::jsonrpc::Request;
use tower_lsp::lsp_types::ProgressToken;

use super::transport::Outbox;

/// How many items make a part.
const PART: usize = 200;

/// Where the parts of one answer go. Without a token there are none, and the answer is whole.
pub struct Parts {
    token: Option<ProgressToken>,
    outbox: Outbox,
}

impl Parts {
    pub fn new(token: Option<ProgressToken>, outbox: Outbox) -> Parts {
        Parts { token, outbox }
    }

    /// Sends a list in parts, and returns what is left for the answer: nothing, where parts are wanted.
    pub fn list<T: Serialize>(&self, items: Vec<T>) -> Vec<T> {
        if self.token.is_none() {
            return items;
        }
        items.chunks(PART).for_each(|part| self.send(&part));
        Vec::new()
    }

    /// Sends what was gathered so far when it makes a part, and returns what is left. `wrap` gives a part its form.
    pub fn full<T, W: Serialize>(&self, items: Vec<T>, wrap: impl Fn(Vec<T>) -> W) -> Vec<T> {
        match items.len() < PART {
            true => items,
            false => self.rest(items, wrap),
        }
    }

    /// Sends the last part, and returns what is left.
    pub fn rest<T, W: Serialize>(&self, items: Vec<T>, wrap: impl Fn(Vec<T>) -> W) -> Vec<T> {
        if self.token.is_none() || items.is_empty() {
            return items;
        }
        self.send(&wrap(items));
        Vec::new()
    }

    fn send(&self, value: &impl Serialize) {
        // `lsp-types` knows progress of work alone.
        let params = json!({ "token": self.token, "value": value });
        self.outbox.send(&Request::build("$/progress").params(params).finish());
    }
}
