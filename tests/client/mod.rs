//! A small client of the language server for tests: starts the real binary and speaks the protocol by hand, so that it
//! can also speak it wrongly.

#![allow(dead_code)] // each test file uses its own part

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Long enough for any answer on a slow machine; a test that waits this long has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    /// What came and was not asked for yet.
    seen: VecDeque<Value>,
    next_id: i64,
    pub root: PathBuf,
    /// The settings of the person, for a server that asks.
    pub settings: Value,
    /// Edits that the server asks for are left to the test to make and to answer.
    pub edits_by_hand: bool,
}

impl Client {
    /// Starts the server; nothing is said yet.
    pub fn start(root: &Path) -> Client {
        Client::start_at_home(root, None)
    }

    /// Starts the server as for a person whose home folder is `home`.
    pub fn start_at_home(root: &Path, home: Option<&Path>) -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
            .arg("lsp")
            .env("CROSSCHECK_TESTING", "1")
            .envs(home.map(|home| ("HOME", home)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdout = child.stdout.take().unwrap();
        let (sender, incoming) = mpsc::channel();
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let stdin = child.stdin.take();
        Client {
            child,
            stdin,
            incoming,
            seen: VecDeque::new(),
            next_id: 1,
            root: root.to_owned(),
            settings: Value::Null,
            edits_by_hand: false,
        }
    }

    /// Starts the server on a folder and waits until it has read it. `encodings` are what the client offers.
    pub fn open(root: &Path, encodings: &[&str]) -> Client {
        let mut client = Client::start(root);
        client.initialize(json!({ "general": { "positionEncodings": encodings } }));
        client
    }

    pub fn initialize(&mut self, capabilities: Value) -> Value {
        let root = self.uri("");
        let mut all = json!({
            "textDocument": {
                "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
            },
        });
        merge(&mut all, capabilities);
        let folders = json!([{ "uri": root, "name": "corpus" }]);
        let params = json!({ "processId": null, "rootUri": root, "workspaceFolders": folders, "capabilities": all });
        let result = self.request("initialize", params).unwrap();
        self.notify("initialized", json!({}));
        result
    }

    pub fn uri(&self, doc: &str) -> String {
        let path = self.root.join(doc);
        format!("file://{}", path.to_str().unwrap().trim_end_matches('/'))
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and returns its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The answer to a request: its result, or its error.
    pub fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let message = self.wait(|m| m["id"] == id && m.get("method").is_none());
        match message.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(message["result"].clone()),
        }
    }

    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// The next message that fits; the others are kept. Requests of the server are answered.
    pub fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        self.wait_for(PATIENCE, fits).expect("the server did not send what was waited for")
    }

    pub fn wait_for(&mut self, patience: Duration, fits: impl Fn(&Value) -> bool) -> Option<Value> {
        if let Some(at) = self.seen.iter().position(&fits) {
            return self.seen.remove(at);
        }
        let end = Instant::now() + patience;
        loop {
            let message = self.incoming.recv_timeout(end.saturating_duration_since(Instant::now())).ok()?;
            let is_by_hand = self.edits_by_hand && message["method"] == "workspace/applyEdit";
            if message.get("method").is_some() && message.get("id").is_some() && !is_by_hand {
                let result = match message["method"].as_str() {
                    Some("workspace/configuration") => json!([self.settings]),
                    Some("window/showDocument") => json!({ "success": true }),
                    Some("workspace/applyEdit") => json!({ "applied": true }),
                    _ => Value::Null,
                };
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
            }
            if fits(&message) {
                return Some(message);
            }
            self.seen.push_back(message);
        }
    }

    /// Passes over all that came so far.
    pub fn forget(&mut self) {
        let id = self.ask("crosscheck/test/text", json!({ "uri": self.uri("") }));
        self.wait(|m| m["id"] == id && m.get("method").is_none());
        self.seen.clear();
    }

    /// The diagnostics of a version of a document.
    pub fn diagnostics(&mut self, doc: &str, version: i64) -> Value {
        let uri = self.uri(doc);
        let fits = |m: &Value| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == *uri
                && m["params"]["version"] == version
        };
        self.wait(fits)["params"]["diagnostics"].clone()
    }

    pub fn did_open(&mut self, doc: &str, text: &str) {
        let item = json!({ "uri": self.uri(doc), "languageId": "plaintext", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Sends changes: `[start line, start column, end line, end column]`, or the whole text, and what comes there.
    pub fn did_change(&mut self, doc: &str, version: i64, changes: &[(Option<[u32; 4]>, &str)]) {
        let change = |(range, text): &(Option<[u32; 4]>, &str)| match range {
            Some([a, b, c, d]) => json!({
                "range": { "start": { "line": a, "character": b }, "end": { "line": c, "character": d } },
                "text": text,
            }),
            None => json!({ "text": text }),
        };
        let document = json!({ "uri": self.uri(doc), "version": version });
        let changes: Vec<_> = changes.iter().map(change).collect();
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// A request about a place in a document.
    pub fn at(&mut self, method: &str, doc: &str, line: u32, character: u32) -> Value {
        let params = json!({
            "textDocument": { "uri": self.uri(doc) },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": true },
        });
        self.request(method, params).unwrap()
    }

    /// The text that the server has of a document.
    pub fn text(&mut self, doc: &str) -> String {
        let uri = self.uri(doc);
        self.request("crosscheck/test/text", json!({ "uri": uri })).unwrap().as_str().unwrap().to_owned()
    }

    /// Closes standard input, as a client that dies.
    pub fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// How the process ended; panics when it goes on.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the server goes on");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        length = line.strip_prefix("Content-Length: ").expect("nothing but frames on stdout").trim().parse().unwrap();
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}
