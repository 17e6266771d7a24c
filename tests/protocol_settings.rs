//! What the person set in the editor, the files that the editor changes, and the places that the server has it show.

mod client;

use std::fs;
use std::time::Duration;

use client::Client;
use serde_json::{Value, json};

const ARTICLE: &str =
    "date: 2021-04-10\nMinisters met on Thursday, and the Lowland Fisheries Agreement was signed on 3 May 2019.\n";
const OTHER: &str = "The Lowland Fisheries Agreement was signed on 8 June 2020.\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn hints(client: &mut Client) -> usize {
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let params = json!({ "textDocument": { "uri": client.uri("a.txt") }, "range": range });
    client.request("textDocument/inlayHint", params).unwrap().as_array().unwrap().len()
}

fn eventually(client: &mut Client, mut holds: impl FnMut(&mut Client) -> bool) {
    for _ in 0..1000 {
        if holds(client) {
            return;
        }
        client.wait_for(Duration::from_millis(10), |_| false);
    }
    panic!("it never came to hold");
}

#[test]
fn settings_are_pulled_and_change_live() {
    let folder = folder(&[("a.txt", ARTICLE)]);
    let mut client = Client::start(folder.path());
    client.settings = json!({ "inlayHints": { "dates": false }, "codeLens": { "enable": false } });
    client.initialize(json!({ "workspace": {
        "configuration": true,
        "didChangeConfiguration": { "dynamicRegistration": true },
        "inlayHint": { "refreshSupport": true },
    } }));
    client.did_open("a.txt", ARTICLE);
    let registration =
        client.wait(|m| m["method"] == "client/registerCapability")["params"]["registrations"][0].clone();
    assert_eq!(
        (&registration["method"], &registration["registerOptions"]["section"]),
        (&json!("workspace/didChangeConfiguration"), &json!("crosscheck"))
    );
    client.wait(|m| m["method"] == "workspace/configuration");
    eventually(&mut client, |client| hints(client) == 0);
    let lenses = json!({ "textDocument": { "uri": client.uri("a.txt") } });
    assert_eq!(client.request("textDocument/codeLens", lenses).unwrap(), Value::Null);
    client.settings = json!({});
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    eventually(&mut client, |client| hints(client) == 1);
    client.wait(|m| m["method"] == "workspace/inlayHint/refresh");
    client.settings = json!({ "inlayHints": { "dates": "no" } });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    let told = client.wait(|m| m["method"] == "window/logMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("a setting of crosscheck is wrong"), "{told}");
    assert_eq!(hints(&mut client), 1, "what held before holds");
}

#[test]
fn settings_are_taken_as_they_are_sent_from_clients_that_cannot_be_asked() {
    let folder = folder(&[("a.txt", ARTICLE)]);
    let mut client = Client::start(folder.path());
    let options = json!({ "inlayHints": { "dates": false } });
    let params =
        json!({ "processId": null, "rootUri": client.uri(""), "capabilities": {}, "initializationOptions": options });
    client.request("initialize", params).unwrap();
    client.notify("initialized", json!({}));
    client.did_open("a.txt", ARTICLE);
    assert_eq!(hints(&mut client), 0);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "crosscheck": {} } }));
    assert_eq!(hints(&mut client), 1);
}

#[test]
fn only_findings_that_weigh_enough_are_shown() {
    let folder = folder(&[("a.txt", ARTICLE), ("b.txt", OTHER)]);
    let mut client = Client::open(folder.path(), &[]);
    client.did_open("a.txt", ARTICLE);
    let shown =
        |count: usize| move |m: &Value| m["params"]["diagnostics"].as_array().is_some_and(|found| found.len() == count);
    client.wait(shown(1));
    for (least, count) in [("error", 0), ("warning", 1)] {
        client.forget();
        let settings = json!({ "crosscheck": { "diagnostics": { "least": least } } });
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
        client.wait(shown(count));
    }
}

#[test]
fn files_that_the_editor_renames_and_deletes_are_gone_at_once() {
    let folder = folder(&[("a.txt", "A."), ("old/b.txt", "B."), ("old/c.txt", "C."), ("older.txt", "O.")]);
    let mut client = Client::open(folder.path(), &[]);
    let text = |client: &mut Client, doc: &str| {
        let uri = client.uri(doc);
        client.request("crosscheck/test/text", json!({ "uri": uri })).unwrap()
    };
    eventually(&mut client, |client| text(client, "older.txt") == "O." && text(client, "old/c.txt") == "C.");
    fs::rename(folder.path().join("old"), folder.path().join("new")).unwrap();
    let renamed = json!([{ "oldUri": client.uri("old"), "newUri": client.uri("new") }]);
    client.notify("workspace/didRenameFiles", json!({ "files": renamed }));
    assert!(text(&mut client, "old/b.txt").is_null() && text(&mut client, "old/c.txt").is_null());
    assert_eq!(text(&mut client, "older.txt"), "O.");
    eventually(&mut client, |client| text(client, "new/b.txt") == "B.");
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let uri = client.uri("a.txt");
    client.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": uri }] }));
    assert!(text(&mut client, "a.txt").is_null());
    fs::write(folder.path().join("d.txt"), "D.").unwrap();
    let uri = client.uri("d.txt");
    client.notify("workspace/didCreateFiles", json!({ "files": [{ "uri": uri }] }));
    eventually(&mut client, |client| text(client, "d.txt") == "D.");
    // Said to be deleted, and there all the same.
    let uri = client.uri("d.txt");
    client.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": uri }, { "uri": "not a uri" }] }));
    eventually(&mut client, |client| text(client, "d.txt") == "D.");
}

#[test]
fn settings_that_name_an_article_follow_it() {
    let toml = "[articles]\n\"old/b.txt\" = { date = 2020-01-02 }\n";
    let folder = folder(&[("old/b.txt", "B."), ("crosscheck.toml", toml)]);
    let mut client = Client::start(folder.path());
    let result = client.initialize(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }));
    let will_rename = &result["capabilities"]["workspace"]["fileOperations"]["willRename"];
    assert_eq!(will_rename["filters"][0]["pattern"]["glob"], "**/*");
    let mut rename = |old: &str, new: &str| {
        let files = json!([{ "oldUri": client.uri(old), "newUri": client.uri(new) }]);
        client.request("workspace/willRenameFiles", json!({ "files": files })).unwrap()
    };
    let edit = rename("old", "new");
    let change = &edit["documentChanges"][0];
    assert!(change["textDocument"]["uri"].as_str().unwrap().ends_with("crosscheck.toml"));
    assert_eq!(change["edits"][0]["newText"], "\"new/b.txt\"");
    assert_eq!(change["edits"][0]["range"]["end"], json!({ "line": 1, "character": 11 }));
    assert_eq!(rename("other.txt", "another.txt"), Value::Null);
    assert_eq!(rename("/elsewhere/x.txt", "/elsewhere/y.txt"), Value::Null);
}

#[test]
fn the_server_has_places_shown() {
    let folder = folder(&[("a.txt", ARTICLE), ("b.txt", OTHER)]);
    let mut client = Client::start(folder.path());
    client.initialize(json!({
        "window": { "showDocument": { "support": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } },
    }));
    client.did_open("b.txt", OTHER);
    client.wait(|m| m["params"]["diagnostics"].as_array().is_some_and(|found| !found.is_empty()));
    let at = json!({ "line": 0, "character": 50 });
    let params = json!({ "textDocument": { "uri": client.uri("b.txt") }, "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params).unwrap();
    let mut carry_out = |title: &str| {
        let found =
            actions.as_array().unwrap().iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
        let command = found.unwrap_or_else(|| panic!("{title}: {actions:#}"))["command"].clone();
        client.request("workspace/executeCommand", command).unwrap();
        client.wait(|m| m["method"] == "window/showDocument")["params"].clone()
    };
    let other = carry_out("Show the other side, a.txt:2");
    assert!(other["uri"].as_str().unwrap().ends_with("a.txt"));
    assert_eq!((&other["selection"]["start"]["line"], &other["takeFocus"]), (&json!(1), &json!(true)));
    let page = carry_out("Read about date-conflict");
    assert!(page["uri"].as_str().unwrap().ends_with("date-conflict.md") && page["external"] == true);
    assert!(carry_out("Let this date-conflict stand").get("selection").is_none(), "it is not written yet");
    let accept = actions.as_array().unwrap().iter().find(|a| a["title"].as_str().unwrap().starts_with("Let")).unwrap();
    let toml = accept["edit"]["documentChanges"][1]["edits"][0]["newText"].as_str().unwrap().to_owned();
    client.did_open("crosscheck.toml", &toml);
    client.request("workspace/executeCommand", accept["command"].clone()).unwrap();
    let shown = client.wait(|m| m["method"] == "window/showDocument")["params"].clone();
    let selection = &shown["selection"];
    assert_eq!(selection["start"], selection["end"]);
    assert_eq!(toml.lines().nth(selection["start"]["line"].as_u64().unwrap() as usize).unwrap(), "reason = \"\"");
    for wrong in [
        json!({ "command": "no.such" }),
        json!({ "command": "crosscheck.server.show", "arguments": [7] }),
        json!({ "command": "crosscheck.server.showRule", "arguments": ["x"] }),
    ] {
        assert_eq!(client.request("workspace/executeCommand", wrong).unwrap_err()["code"], -32602);
    }
}
