//! Random edits: after many, the server's text, tokens and diagnostics are those of a server that was given the text
//! at once.

mod client;

use std::cell::RefCell;

use client::Client;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use ropey::Rope;
use serde_json::{Value, json};

const SNIPPETS: [&str; 16] = [
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
];

/// One edit: where it begins and ends, in shares of the text, and what comes there.
type Edit = (f64, f64, usize, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let short = 0.0..0.05f64;
    prop::collection::vec((0.0..=1.0f64, short, 0..SNIPPETS.len(), prop::bool::weighted(0.2)), 1..250)
}

/// Applies edits to a text of our own and, as positions of `encoding`, to the server's. Returns the last version.
fn apply(client: &mut Client, doc: &str, text: &mut String, edits: &[Edit], encoding: &str) -> i64 {
    let mut version = 1;
    for (at, length, snippet, deletes) in edits {
        let rope = Rope::from_str(text);
        let from = (at * rope.len_chars() as f64) as usize;
        let to = (from + (length * rope.len_chars() as f64) as usize).min(rope.len_chars());
        // The protocol has no position between CR and LF.
        let splits = |i: usize| i > 0 && i < rope.len_chars() && rope.char(i - 1) == '\r' && rope.char(i) == '\n';
        let (from, to) = (from - usize::from(splits(from)), to - usize::from(splits(to)));
        let new = if *deletes { "" } else { SNIPPETS[*snippet] };
        let [a, b] = position(&rope, from, encoding);
        let [c, d] = position(&rope, to, encoding);
        version += 1;
        client.did_change(doc, version, &[(Some([a, b, c, d]), new)]);
        text.replace_range(rope.char_to_byte(from)..rope.char_to_byte(to), new);
    }
    version
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

#[test]
fn after_random_edits_all_is_as_from_a_fresh_server() {
    let folder = tempfile::tempdir().unwrap();
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let edited = RefCell::new(Client::open(folder.path(), &[encoding]));
        let mut runner = TestRunner::new(Config { cases: 3, failure_persistence: None, ..Config::default() });
        runner.run(&edits(), |edits| as_from_a_fresh_server(&mut edited.borrow_mut(), encoding, &edits)).unwrap();
    }
}

fn as_from_a_fresh_server(edited: &mut Client, encoding: &str, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut text = "The accord was signed on 4 March 2018.\r\nTô Văn Lâm 😀 spoke.\n".to_owned();
    edited.did_open("a.txt", &text);
    let version = apply(edited, "a.txt", &mut text, edits, encoding);
    prop_assert_eq!(edited.text("a.txt"), text.as_str());
    let mut fresh = Client::open(&edited.root, &[encoding]);
    fresh.did_open("a.txt", &text);
    prop_assert_eq!(tokens(edited, "a.txt"), tokens(&mut fresh, "a.txt"));
    prop_assert_eq!(edited.diagnostics("a.txt", version), fresh.diagnostics("a.txt", 1));
    let uri = edited.uri("a.txt");
    edited.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    edited.forget();
    Ok(())
}
