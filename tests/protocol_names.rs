//! What an editor can do about who is who: complete names, rename, say that two are one or that one is two.

mod client;

use std::fs;

use client::Client;
use serde_json::{Value, json};

const A: &str = "Kestrel Motors Inc. cut jobs in Oslo on Monday. Kari Holm spoke for Kestrel Motors Inc. in Oslo.\n";
const B: &str = "Harrow Boats Ltd hired Kari Holm on Monday. Kari Holm will leave Harrow Boats Ltd.\n";

const C: &str = "Ông Trần Quốc Bảo nói với báo chí hôm thứ Hai. Ông Bảo không nói gì thêm.\n";

/// A corpus of A, B and C, the first two open.
fn open() -> (tempfile::TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), A).unwrap();
    fs::write(folder.path().join("b.txt"), B).unwrap();
    fs::write(folder.path().join("c.txt"), C).unwrap();
    let edits = json!({ "documentChanges": true, "resourceOperations": ["create"], "changeAnnotationSupport": {} });
    let mut client = Client::start(folder.path());
    client.initialize(json!({ "workspace": { "workspaceEdit": edits } }));
    client.did_open("a.txt", A);
    client.did_open("b.txt", B);
    wait_for_name(&mut client, "Quốc Bảo");
    (folder, client)
}

/// Waits until the server has read the article that names `name`, which no editor has opened.
fn wait_for_name(client: &mut Client, name: &str) {
    let found = (0..500).any(|_| {
        let symbols = client.request("workspace/symbol", json!({ "query": name })).unwrap();
        let is_there = symbols.as_array().is_some_and(|symbols| !symbols.is_empty());
        if !is_there {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        is_there
    });
    assert!(found, "{name} was never read");
}

fn in_document(client: &mut Client, method: &str, doc: &str, more: Value) -> Value {
    let mut params = json!({ "textDocument": { "uri": client.uri(doc) } });
    params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    client.request(method, params).unwrap()
}

/// The items that `typed`, as the only line of the article, is completed with: label, and where what it replaces begins.
fn completed(client: &mut Client, version: i64, typed: &str) -> Vec<(String, u64)> {
    client.did_change("b.txt", version, &[(None, typed)]);
    let at = json!({ "position": { "line": 0, "character": typed.encode_utf16().count() } });
    let list = in_document(client, "textDocument/completion", "b.txt", at);
    let item = |item: &Value| {
        let start = item["textEdit"]["range"]["start"]["character"].as_u64().unwrap();
        (item["label"].as_str().unwrap().to_owned(), start)
    };
    list["items"].as_array().unwrap().iter().map(item).collect()
}

#[test]
fn what_is_typed_of_a_name_is_replaced_by_all_of_it() {
    let (_folder, mut client) = open();
    let of = |name: &str, start: u64| (name.to_owned(), start);
    assert_eq!(completed(&mut client, 2, "We met Kestrel Mo")[0], of("Kestrel Motors Inc.", 7));
    assert_eq!(completed(&mut client, 3, "We met Kest")[0], of("Kestrel Motors Inc.", 7));
    assert_eq!(completed(&mut client, 4, "They saw Tran Qu")[0], of("Trần Quốc Bảo", 9));
    assert_eq!(completed(&mut client, 5, "We met Holm")[0], of("Kari Holm", 7));
    assert_eq!(completed(&mut client, 6, "We met Zzz"), []);
    assert_eq!(completed(&mut client, 7, "Kestrel "), []);
}

/// The actions at a range of the first line of an article, by their titles.
fn actions(client: &mut Client, doc: &str, from: u32, to: u32) -> Vec<Value> {
    let range = json!({ "start": { "line": 0, "character": from }, "end": { "line": 0, "character": to } });
    let params = json!({ "range": range, "context": { "diagnostics": [] } });
    in_document(client, "textDocument/codeAction", doc, params).as_array().unwrap().clone()
}

/// Takes the action whose title has `words`, as an editor would: writes what it adds to `crosscheck.toml`.
fn take(client: &mut Client, folder: &tempfile::TempDir, actions: &[Value], words: &str) {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().contains(words));
    let found = found.unwrap_or_else(|| panic!("{words}: {actions:#?}"));
    let edit = found["edit"]["documentChanges"].as_array().unwrap();
    let text = edit.last().unwrap()["edits"][0]["newText"].as_str().unwrap();
    let path = folder.path().join("crosscheck.toml");
    fs::write(&path, fs::read_to_string(&path).unwrap_or_default() + text).unwrap();
    let changed = json!([{ "uri": client.uri("crosscheck.toml"), "type": 1 }]);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changed }));
}

/// In how many articles what is named at a place of the first line of `doc` is named, once that is `count`.
fn settles(client: &mut Client, doc: &str, character: u32, count: usize) -> bool {
    (0..100).any(|_| {
        let at =
            json!({ "position": { "line": 0, "character": character }, "context": { "includeDeclaration": true } });
        let found = in_document(client, "textDocument/references", doc, at);
        let docs: std::collections::BTreeSet<&str> =
            found.as_array().into_iter().flatten().filter_map(|place| place["uri"].as_str()).collect();
        std::thread::sleep(std::time::Duration::from_millis(if docs.len() == count { 0 } else { 50 }));
        docs.len() == count
    })
}

#[test]
fn one_name_of_two_people_is_parted_in_the_configuration() {
    let (folder, mut client) = open();
    let in_a = A.find("Kari").unwrap() as u32;
    assert!(settles(&mut client, "a.txt", in_a, 2), "one person in both articles");
    let offered = actions(&mut client, "a.txt", in_a, in_a);
    take(&mut client, &folder, &offered, "in this article is not who or what other articles mean");
    let toml = fs::read_to_string(folder.path().join("crosscheck.toml")).unwrap();
    assert!(toml.contains("[[distinct]]") && toml.contains("docs = [\"a.txt\"]"), "{toml}");
    assert!(settles(&mut client, "a.txt", in_a, 1), "two people");
}

#[test]
fn two_names_of_one_thing_are_joined_in_the_configuration() {
    let (folder, mut client) = open();
    assert!(settles(&mut client, "b.txt", 0, 1), "two firms");
    // What is chosen reaches from the one name to the other.
    client.did_change(
        "b.txt",
        2,
        &[(None, "Harrow Boats Ltd is what Kestrel Motors Inc. was. Harrow Boats Ltd hired.\n")],
    );
    let offered = actions(&mut client, "b.txt", 3, 30);
    take(&mut client, &folder, &offered, "are the same");
    let toml = fs::read_to_string(folder.path().join("crosscheck.toml")).unwrap();
    assert!(toml.contains("[[entity]]") && toml.contains("aliases"), "{toml}");
    assert!(settles(&mut client, "b.txt", 3, 2), "one firm");
}

#[test]
fn a_name_is_changed_wherever_it_stands_and_other_articles_ask_first() {
    let (_folder, mut client) = open();
    let at = json!({ "position": { "line": 0, "character": A.find("Kari").unwrap() }, "newName": "Kari Holmen" });
    let edit = in_document(&mut client, "textDocument/rename", "a.txt", at);
    let of = |doc: &str| -> Vec<Value> {
        let changes = edit["documentChanges"].as_array().unwrap();
        let of_doc = changes.iter().find(|change| change["textDocument"]["uri"].as_str().unwrap().ends_with(doc));
        of_doc.unwrap()["edits"].as_array().unwrap().clone()
    };
    assert_eq!((of("a.txt").len(), of("b.txt").len()), (1, 2));
    assert!(of("a.txt").iter().all(|edit| edit.get("annotationId").is_none()));
    let annotation = of("b.txt")[0]["annotationId"].as_str().unwrap().to_owned();
    let told = &edit["changeAnnotations"][&annotation];
    assert_eq!(told["needsConfirmation"], true);
    assert_eq!(told["label"], "In other articles");
}
