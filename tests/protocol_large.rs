//! Large articles: analysed in the background, and no more of a text than is wanted.

mod client;

use client::Client;
use serde_json::{Value, json};

const LINE: &str = "The accord was signed on 4 March 2018, officials said on Thursday.\n";
/// The impossible day that a text has tells which text was analysed.
const WRONG: &str = "It opened on 31 February 2019.\n";

fn large(first: &str) -> String {
    first.to_owned() + &LINE.repeat(2000)
}

/// Holds the analyses, or lets them go on: how many were begun, and how many came to their end.
fn hold(client: &mut Client, is_held: Option<bool>) -> (u64, u64) {
    let counts = client.request("crosscheck/test/hold", json!({ "isHeld": is_held })).unwrap();
    (counts["begun"].as_u64().unwrap(), counts["ended"].as_u64().unwrap())
}

/// What is told of `doc` first, with its version.
fn told(client: &mut Client, doc: &str) -> (Value, usize) {
    let uri = client.uri(doc);
    let told = client.wait(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == *uri);
    (told["params"]["version"].clone(), told["params"]["diagnostics"].as_array().unwrap().len())
}

#[test]
fn only_the_last_text_is_analysed_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::open(folder.path(), &[]);
    hold(&mut client, Some(true));
    client.did_open("a.txt", &large(""));
    assert_eq!(hold(&mut client, None), (1, 0), "it is held");
    client.did_change("a.txt", 2, &[(Some([0, 0, 0, 0]), "Yes. ")]);
    client.did_change("a.txt", 3, &[(None, &large(WRONG))]);
    // Text of another article comes after what these edits set off.
    client.did_open("small.txt", "They met.\n");
    client.diagnostics("small.txt", 1);
    hold(&mut client, Some(false));
    assert_eq!(told(&mut client, "a.txt"), (json!(3), 1), "of the last version, and of no other before");
    let (begun, ended) = hold(&mut client, None);
    assert!(begun >= 2, "{begun}");
    assert_eq!(ended, 1, "of {begun} that were begun");
}

#[test]
fn a_document_that_is_closed_or_opened_anew_has_its_analysis_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::open(folder.path(), &[]);
    hold(&mut client, Some(true));
    client.did_open("a.txt", &large(WRONG));
    assert_eq!(hold(&mut client, None), (1, 0));
    let uri = client.uri("a.txt");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    client.did_open("a.txt", &large(""));
    assert_eq!(hold(&mut client, None), (2, 0));
    hold(&mut client, Some(false));
    assert_eq!(told(&mut client, "a.txt"), (json!(1), 0), "of the text that was opened last");
    assert_eq!(hold(&mut client, None), (2, 1));
}

#[test]
fn what_grows_small_meanwhile_is_analysed_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::open(folder.path(), &[]);
    hold(&mut client, Some(true));
    client.did_open("a.txt", &large(""));
    assert_eq!(hold(&mut client, None), (1, 0));
    client.did_change("a.txt", 2, &[(None, WRONG)]);
    assert_eq!(told(&mut client, "a.txt"), (json!(2), 1));
    hold(&mut client, Some(false));
    assert_eq!(client.text("a.txt"), WRONG);
    assert_eq!(hold(&mut client, None), (1, 0), "the large text is left");
}
