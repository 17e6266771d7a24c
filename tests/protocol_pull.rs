//! Diagnostics that the client asks for: by document and for the workspace, and never pushed as well.

mod client;

use std::fs;
use std::time::Duration;

use client::Client;
use serde_json::{Value, json};

const MAY: &str = "The Lowland Fisheries Agreement (LFA) was signed on 3 May 2019.\n";
const JUNE: &str = "The Lowland Fisheries Agreement (LFA) was signed on 8 June 2020.\n";

/// A client that can pull, on two articles that contradict each other.
fn open(can_refresh: bool) -> (tempfile::TempDir, Client, Value) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("may.txt"), MAY).unwrap();
    fs::write(folder.path().join("june.txt"), JUNE).unwrap();
    let mut client = Client::start(folder.path());
    let capabilities = json!({
        "workspace": { "diagnostics": { "refreshSupport": can_refresh } },
        "textDocument": { "diagnostic": {} },
    });
    let result = client.initialize(capabilities);
    (folder, client, result["capabilities"]["diagnosticProvider"].clone())
}

fn of_document(client: &mut Client, doc: &str, previous: &Value) -> Value {
    let params = json!({ "textDocument": { "uri": client.uri(doc) }, "previousResultId": previous });
    client.request("textDocument/diagnostic", params).unwrap()
}

fn of_workspace(client: &mut Client, previous: &[(String, Value)]) -> Vec<Value> {
    let previous: Vec<_> = previous.iter().map(|(uri, id)| json!({ "uri": uri, "value": id })).collect();
    let report = client.request("workspace/diagnostic", json!({ "previousResultIds": previous })).unwrap();
    report["items"].as_array().unwrap().clone()
}

/// Asks for a document until there are `count` findings.
fn eventually(client: &mut Client, doc: &str, count: usize) -> Value {
    for _ in 0..500 {
        let report = of_document(client, doc, &Value::Null);
        if report["items"].as_array().unwrap().len() == count {
            return report;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("{doc} never had {count} findings");
}

#[test]
fn a_document_is_told_of_once() {
    let (_folder, mut client, provider) = open(true);
    assert_eq!((&provider["interFileDependencies"], &provider["workspaceDiagnostics"]), (&json!(true), &json!(true)));
    client.did_open("may.txt", MAY);
    let first = eventually(&mut client, "may.txt", 1);
    assert_eq!((&first["kind"], &first["items"][0]["code"]), (&json!("full"), &json!("date-conflict")));
    assert_eq!(first["items"][0]["range"]["start"], json!({ "line": 0, "character": 52 }));
    let again = of_document(&mut client, "may.txt", &first["resultId"]);
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    client.did_change("may.txt", 2, &[(Some([0, 0, 0, 0]), "Yes: t"), (Some([0, 6, 0, 7]), "")]);
    let moved = of_document(&mut client, "may.txt", &first["resultId"]);
    assert_eq!(moved["items"][0]["range"]["start"], json!({ "line": 0, "character": 57 }));
    assert_ne!(moved["resultId"], first["resultId"]);
    client.did_change("may.txt", 3, &[(None, JUNE)]);
    let settled = of_document(&mut client, "may.txt", &moved["resultId"]);
    assert_eq!((&settled["kind"], &settled["items"]), (&json!("full"), &json!([])));
    let nothing = of_document(&mut client, "no-such-file.txt", &Value::Null);
    assert_eq!((&nothing["kind"], &nothing["items"]), (&json!("full"), &json!([])));
}

#[test]
fn the_workspace_is_told_of_what_it_does_not_know() {
    let (_folder, mut client, _) = open(true);
    client.did_open("may.txt", MAY);
    eventually(&mut client, "may.txt", 1);
    let all = of_workspace(&mut client, &[]);
    let (june, may) = (client.uri("june.txt"), client.uri("may.txt"));
    assert_eq!(all.iter().map(|report| &report["uri"]).collect::<Vec<_>>(), [&json!(june), &json!(may)]);
    assert_eq!((&all[0]["version"], &all[1]["version"]), (&Value::Null, &json!(1)), "one is open");
    assert_eq!(all[0]["items"].as_array().unwrap().len(), 1, "the other is told of all the same");
    let of_one = of_document(&mut client, "may.txt", &all[1]["resultId"]);
    assert_eq!(of_one["kind"], "unchanged", "both ways of asking have the same ids");
    let known = [(june.clone(), all[0]["resultId"].clone()), (may.clone(), all[1]["resultId"].clone())];
    let again = of_workspace(&mut client, &known);
    assert!(again.len() == 2 && again.iter().all(|report| report["kind"] == "unchanged"), "{again:?}");
    client.did_change("may.txt", 2, &[(None, JUNE)]);
    let settled = of_workspace(&mut client, &known);
    assert!(settled.iter().all(|report| report["items"] == json!([])), "{settled:?}");
    assert_eq!(settled.len(), 2);
}

#[test]
fn an_edit_of_one_article_has_the_client_ask_about_the_other() {
    let (_folder, mut client, _) = open(true);
    client.did_open("may.txt", MAY);
    client.did_open("june.txt", JUNE);
    eventually(&mut client, "june.txt", 1);
    // What the first reading of the folder brought is told too; after that nothing is, until the edit.
    while client.wait_for(Duration::from_millis(500), |m| m["method"] == "workspace/diagnostic/refresh").is_some() {}
    client.did_change("may.txt", 2, &[(None, JUNE)]);
    client.wait(|m| m["method"] == "workspace/diagnostic/refresh");
    eventually(&mut client, "june.txt", 0);
    assert!(client.wait_for(Duration::ZERO, |m| m["method"] == "textDocument/publishDiagnostics").is_none());
}

#[test]
fn who_cannot_be_told_to_ask_again_is_told_unasked() {
    let (_folder, mut client, provider) = open(false);
    assert_eq!(provider, Value::Null);
    client.did_open("may.txt", MAY);
    client.diagnostics("may.txt", 1);
}

#[test]
fn the_configuration_is_pulled_too() {
    let (_folder, mut client, _) = open(true);
    client.did_open("crosscheck.toml", "[[accept]]\nfingerprint = '0123456789abcdef'\nreason = 'r'\n[rulez]\n");
    let report = of_document(&mut client, "crosscheck.toml", &Value::Null);
    let lines: Vec<_> =
        report["items"].as_array().unwrap().iter().map(|item| &item["range"]["start"]["line"]).collect();
    assert_eq!(lines, [&json!(3), &json!(0)]);
}
