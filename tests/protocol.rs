//! What breaks language servers: edits out of order, cancelling while others run, panics, `exit` with standard input
//! left open, clients that read nothing, and messages that are none.

mod client;

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use client::{Client, PATIENCE};
use serde_json::json;

fn folder(articles: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in articles {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn edits_apply_in_order_and_each_version_is_diagnosed() {
    let folder = folder(&[("a.txt", "")]);
    let mut client = Client::open(folder.path(), &["utf-16"]);
    client.did_open("a.txt", "");
    let mut expected = String::new();
    for (index, letter) in ('a'..='z').cycle().take(300).enumerate() {
        client.did_change(
            "a.txt",
            index as i64 + 2,
            &[(Some([0, index as u32, 0, index as u32]), &letter.to_string())],
        );
        expected.push(letter);
    }
    assert_eq!(client.text("a.txt"), expected);
    client.diagnostics("a.txt", 301);
}

#[test]
fn positions_count_as_negotiated() {
    let text = "Tô 😀 Lâm\r\nHa\u{300} Nội\rx\u{c}y\u{2028}z\n";
    for (offered, chosen, column) in [
        (&["utf-16", "utf-8"][..], "utf-8", 9),
        (&["utf-16"], "utf-16", 6),
        (&["utf-32"], "utf-32", 5),
        (&[], "utf-16", 6),
    ] {
        let folder = folder(&[]);
        let mut client = Client::start(folder.path());
        let result = client.initialize(json!({ "general": { "positionEncodings": offered } }));
        assert_eq!(result["capabilities"]["positionEncoding"], chosen);
        client.did_open("a.txt", text);
        // After the space that follows the emoji, and the letter after the form feed on the third line.
        client.did_change("a.txt", 2, &[(Some([0, column, 0, column]), "|"), (Some([2, 2, 2, 3]), "Y")]);
        let expected = text.replace("😀 Lâm", "😀 |Lâm").replace("\u{c}y", "\u{c}Y");
        assert_eq!(client.text("a.txt"), expected, "{chosen}");
    }
}

#[test]
fn edits_that_make_no_sense_leave_the_text_right() {
    let folder = folder(&[]);
    let mut client = Client::open(folder.path(), &["utf-16"]);
    client.did_open("a.txt", "one\ntwo\n");
    client.did_change("never-opened.txt", 5, &[(Some([0, 0, 0, 1]), "x")]);
    client.did_change("a.txt", 5, &[(Some([0, 3, 0, 3]), "!")]);
    client.did_change("a.txt", 4, &[(Some([0, 0, 0, 3]), "stale")]);
    client.did_change("a.txt", 6, &[(Some([7, 7, 9, 9]), "end")]);
    client.notify("textDocument/didChange", json!({ "textDocument": { "uri": client.uri("a.txt"), "version": 7 } }));
    client.notify("textDocument/didChange", json!({ "textDocument": 3 }));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": client.uri("never-opened.txt") } }));
    assert_eq!(client.text("a.txt"), "one!\ntwo\nend");
    client.did_open("a.txt", "opened twice");
    assert_eq!(client.text("a.txt"), "opened twice");
    for position in [[99, 0], [0, 9999], [u32::MAX, u32::MAX]] {
        client.at("textDocument/hover", "a.txt", position[0], position[1]);
        client.at("textDocument/references", "a.txt", position[0], position[1]);
    }
}

#[test]
fn cancelling_works_while_slow_requests_run() {
    let folder = folder(&[]);
    let mut client = Client::open(folder.path(), &[]);
    let start = Instant::now();
    let slow: Vec<_> = (0..6).map(|_| client.ask("crosscheck/test/slow", json!({ "milliseconds": 60_000 }))).collect();
    client.did_open("a.txt", "The text.");
    assert_eq!(client.text("a.txt"), "The text.", "others are answered meanwhile");
    for &id in &slow {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    for id in slow {
        assert_eq!(client.answer(id).unwrap_err()["code"], -32800);
    }
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn a_panic_is_an_error_and_the_server_goes_on() {
    let folder = folder(&[]);
    let mut client = Client::open(folder.path(), &[]);
    for method in ["crosscheck/test/panic", "crosscheck/test/panicInView"] {
        assert_eq!(client.request(method, json!({})).unwrap_err()["code"], -32603);
    }
    client.did_open("a.txt", "Still here.");
    assert_eq!(client.text("a.txt"), "Still here.");
}

#[test]
fn exit_ends_the_process_with_standard_input_open() {
    let folder = folder(&[("a.txt", "A.")]);
    let mut client = Client::open(folder.path(), &[]);
    assert!(client.request("shutdown", json!(null)).is_ok());
    assert_eq!(client.request("textDocument/hover", json!({})).unwrap_err()["code"], -32600);
    client.notify("exit", json!(null));
    assert_eq!(client.wait_for_end().code(), Some(0));

    let mut client = Client::open(folder.path(), &[]);
    client.ask("crosscheck/test/slow", json!({ "milliseconds": 60_000 }));
    client.notify("exit", json!(null));
    assert_eq!(client.wait_for_end().code(), Some(1), "exit without shutdown");

    let mut client = Client::open(folder.path(), &[]);
    client.hang_up();
    assert_eq!(client.wait_for_end().code(), Some(1), "a client that dies");
}

#[test]
fn the_server_ends_with_the_process_of_its_client() {
    let folder = folder(&[("a.txt", "A.")]);
    let mut editor = Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = Client::start(folder.path());
    let root = client.uri("");
    let params = json!({ "processId": editor.id(), "rootUri": root, "capabilities": {} });
    client.request("initialize", params).unwrap();
    client.notify("initialized", json!({}));
    client.did_open("a.txt", "Still here.");
    assert_eq!(client.text("a.txt"), "Still here.");
    editor.kill().unwrap();
    editor.wait().unwrap();
    // Standard input stays open all the while.
    assert_eq!(client.wait_for_end().code(), Some(1));
}

#[test]
fn a_client_that_reads_late_blocks_nothing() {
    let mut server = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["lsp", "--stdio"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = server.stdin.take().unwrap();
    let (sender, done) = std::sync::mpsc::channel();
    let writer = std::thread::spawn(move || {
        let mut send = |message: serde_json::Value| {
            let body = message.to_string();
            write!(stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        };
        send(json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "capabilities": {} } }));
        send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        for id in 1..=5000 {
            // Each answer is longer than what a pipe holds ten times over, all in all.
            send(
                json!({ "jsonrpc": "2.0", "id": id, "method": format!("unknown/{}", "x".repeat(1000)), "params": {} }),
            );
        }
        stdin.flush().unwrap();
        sender.send(()).unwrap();
        stdin
    });
    done.recv_timeout(PATIENCE).expect("the server takes all of it though nothing is read");
    let stdin = writer.join().unwrap();
    let mut stdout = server.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut all = String::new();
        stdout.read_to_string(&mut all).unwrap();
        all
    });
    std::thread::sleep(Duration::from_millis(200));
    drop(stdin);
    let all = reader.join().unwrap();
    assert_eq!(all.matches("-32601").count(), 5000);
    server.wait().unwrap();
}

#[test]
fn what_is_no_message_is_answered_and_passed_over() {
    let folder = folder(&[]);
    let mut client = Client::open(folder.path(), &[]);
    let error = |client: &mut Client, code: i64| client.wait(|m| m["error"]["code"] == code);
    client.raw(b"Content-Length: 9\r\n\r\n{\"broken\"");
    error(&mut client, -32700);
    client.raw(b"Content-Length: 2\r\n\r\n[]");
    error(&mut client, -32600);
    client.raw(b"Content-Length: 5\r\n\r\n{\"jsonrpc\":\"2.0\"}");
    error(&mut client, -32700);
    client.raw(b"Content-Length: nonsense\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n\xff\xfe\x00");
    assert_eq!(client.request("no/such/method", json!({})).unwrap_err()["code"], -32601);
    assert_eq!(client.request("textDocument/hover", json!({ "position": "here" })).unwrap_err()["code"], -32602);
    assert_eq!(client.request("initialize", json!({ "capabilities": {} })).unwrap_err()["code"], -32600);
    client.notify("$/noSuchNotification", json!({}));
    client.send(&json!({ "jsonrpc": "2.0", "id": 4711, "result": "to nothing that was asked" }));
    client.did_open("a.txt", "Still here.");
    assert_eq!(client.text("a.txt"), "Still here.");
}

#[test]
fn requests_before_initialize_are_refused() {
    let folder = folder(&[]);
    let mut client = Client::start(folder.path());
    client.did_open("a.txt", "Too early.");
    assert_eq!(client.request("textDocument/hover", json!({})).unwrap_err()["code"], -32002);
    client.initialize(json!({}));
    client.did_open("a.txt", "In time.");
    assert_eq!(client.text("a.txt"), "In time.");
}
