//! Random edits: after thousands, the server's text, tokens (in full and by deltas) and diagnostics are those of a server
//! that was given the text at once.

mod client;

use std::cell::RefCell;
use std::time::{Duration, Instant};

use client::Client;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use ropey::Rope;
use serde_json::{Value, json};

const SNIPPETS: [&str; 20] = [
    "a",
    " ",
    "\n",
    "\r\n",
    "\r",
    "😀",
    "Nguyễn Văn Đức",
    "e\u{301}",
    "\u{c}",
    "\u{2028}",
    "The treaty entered into force on 1 May 2019.",
    "le 3 juin 2020",
    "Minister Jane Doe said",
    "“",
    "\u{0}",
    "2021",
    "Ha\u{300} No\u{323}\u{302}i",
    "The accord was signed on 5 March 2019.\r\n",
    "👩‍👩‍👧",
    "\u{feff}",
];

/// Edits between two questions about tokens.
const TOKENS_EACH: usize = 7;
/// Edits that one notification holds at most.
const MOST_AT_ONCE: usize = 4;

/// One edit: where it begins and ends, in shares of the text, and what comes there.
type Edit = (f64, f64, usize, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let short = 0.0..0.05f64;
    prop::collection::vec((0.0..=1.0f64, short, 0..SNIPPETS.len(), prop::bool::weighted(0.2)), 1..250)
}

/// Applies edits to a text of our own and, as positions of `encoding`, to the server's: one or some in one notification.
/// Calls `asked` after each. Returns the last version.
fn apply(
    client: &mut Client,
    doc: &str,
    text: &mut String,
    edits: &[Edit],
    encoding: &str,
    mut asked: impl FnMut(&mut Client, usize),
) -> i64 {
    let mut version = 1;
    let mut left = edits;
    while !left.is_empty() {
        let together = 1 + left[0].2 % MOST_AT_ONCE.min(left.len());
        let (now, later) = left.split_at(together);
        let changes: Vec<_> = now.iter().map(|edit| change(text, edit, encoding)).collect();
        version += 1;
        client.did_change(doc, version, &changes);
        left = later;
        asked(client, version as usize);
    }
    version
}

/// Applies one edit to a text, and returns it as a client would send it.
fn change(text: &mut String, edit: &Edit, encoding: &str) -> (Option<[u32; 4]>, &'static str) {
    let (at, length, snippet, deletes) = edit;
    let rope = Rope::from_str(text);
    let from = (at * rope.len_chars() as f64) as usize;
    let to = (from + (length * rope.len_chars() as f64) as usize).min(rope.len_chars());
    // The protocol has no position between CR and LF.
    let splits = |i: usize| i > 0 && i < rope.len_chars() && rope.char(i - 1) == '\r' && rope.char(i) == '\n';
    let (from, to) = (from - usize::from(splits(from)), to - usize::from(splits(to)));
    let new = if *deletes { "" } else { SNIPPETS[*snippet] };
    let [a, b] = position(&rope, from, encoding);
    let [c, d] = position(&rope, to, encoding);
    text.replace_range(rope.char_to_byte(from)..rope.char_to_byte(to), new);
    (Some([a, b, c, d]), new)
}

fn position(rope: &Rope, char: usize, encoding: &str) -> [u32; 2] {
    let line = rope.char_to_line(char);
    let start = rope.line_to_char(line);
    let before = rope.slice(start..char);
    let column = match encoding {
        "utf-8" => before.len_bytes(),
        "utf-16" => before.len_utf16_cu(),
        _ => before.len_chars(),
    };
    [line as u32, column as u32]
}

fn tokens(client: &mut Client, doc: &str) -> Value {
    let uri = client.uri(doc);
    client.request("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": uri } })).unwrap()["data"]
        .take()
}

/// The tokens that a client holds, kept up to date by deltas.
#[derive(Default)]
struct Held {
    id: Value,
    data: Vec<Value>,
}

impl Held {
    fn update(&mut self, client: &mut Client, doc: &str) {
        let document = json!({ "uri": client.uri(doc) });
        let params = json!({ "textDocument": document, "previousResultId": self.id.as_str().unwrap_or("none") });
        let delta = client.request("textDocument/semanticTokens/full/delta", params).unwrap();
        self.id = delta["resultId"].clone();
        if let Some(data) = delta["data"].as_array() {
            self.data = data.clone();
        }
        for edit in delta["edits"].as_array().into_iter().flatten() {
            let number = |key: &str| edit[key].as_u64().unwrap() as usize;
            let end = number("start") + number("deleteCount");
            self.data.splice(number("start")..end, edit["data"].as_array().unwrap().iter().cloned());
        }
    }
}

#[test]
fn after_random_edits_all_is_as_from_a_fresh_server() {
    let folder = tempfile::tempdir().unwrap();
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let edited = RefCell::new(Client::open(folder.path(), &[encoding]));
        let mut runner = TestRunner::new(Config { cases: 8, failure_persistence: None, ..Config::default() });
        runner.run(&edits(), |edits| as_from_a_fresh_server(&mut edited.borrow_mut(), encoding, &edits)).unwrap();
    }
}

fn as_from_a_fresh_server(edited: &mut Client, encoding: &str, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut text = "The accord was signed on 4 March 2018.\r\nTô Văn Lâm 😀 spoke.\n".to_owned();
    edited.did_open("a.txt", &text);
    let mut held = Held::default();
    let version = apply(edited, "a.txt", &mut text, edits, encoding, |client, version| {
        if version % TOKENS_EACH == 0 {
            held.update(client, "a.txt");
        }
    });
    held.update(edited, "a.txt");
    prop_assert_eq!(edited.text("a.txt"), text.as_str());
    let mut fresh = Client::open(&edited.root, &[encoding]);
    fresh.did_open("a.txt", &text);
    let full = tokens(&mut fresh, "a.txt");
    prop_assert_eq!(&json!(held.data), &full);
    prop_assert_eq!(tokens(edited, "a.txt"), full);
    prop_assert_eq!(edited.diagnostics("a.txt", version), fresh.diagnostics("a.txt", 1));
    let uri = edited.uri("a.txt");
    edited.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    edited.forget();
    Ok(())
}

/// A large article is analysed in the background: what is asked meanwhile is answered, and in the end all is right.
#[test]
fn a_large_article_catches_up_with_random_edits() {
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::new(Config { cases: 2, failure_persistence: None, ..Config::default() });
    runner.run(&edits(), |edits| catches_up(folder.path(), &edits)).unwrap();
}

fn catches_up(folder: &std::path::Path, edits: &[Edit]) -> Result<(), TestCaseError> {
    let line = "The accord was signed on 4 March 2018, Tô Văn Lâm 😀 said on Thursday.\r\n";
    let mut text = line.repeat(3000);
    let mut edited = Client::open(folder, &["utf-16"]);
    edited.did_open("a.txt", &text);
    // Deletions of a share of so much would leave a small article.
    let edits: Vec<Edit> = edits.iter().map(|edit| (edit.0, edit.1 / 500.0, edit.2, edit.3)).collect();
    apply(&mut edited, "a.txt", &mut text, &edits, "utf-16", |client, version| {
        if version % TOKENS_EACH == 0 {
            tokens(client, "a.txt");
            client.at("textDocument/hover", "a.txt", 1000, 30);
            client.at("textDocument/documentHighlight", "a.txt", 2000, 30);
        }
    });
    let mut fresh = Client::open(folder, &["utf-16"]);
    fresh.did_open("a.txt", &text);
    let end = Instant::now() + 3 * client::PATIENCE;
    loop {
        let (ours, theirs) = (tokens(&mut edited, "a.txt"), tokens(&mut fresh, "a.txt"));
        if ours == theirs && !ours.is_null() && edited.text("a.txt") == text && fresh.text("a.txt") == text {
            return Ok(());
        }
        prop_assert!(Instant::now() < end, "it never caught up");
        std::thread::sleep(Duration::from_millis(100));
    }
}
