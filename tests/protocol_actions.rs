//! Code actions: what they change, whether they come with their edit, are resolved later or are commands alone.

mod client;

use std::fs;

use client::Client;
use serde_json::{Value, json};

const MAY: &str = "The Lowland Fisheries Agreement was signed on 3 May 2019.\n\nThe Highland Forestry Agreement was signed on 4 May 2018.\n";
const JUNE: &str = "The Lowland Fisheries Agreement was signed on 8 June 2020. Officials said so.\n\nThe Lowland Fisheries Agreement was signed on 8 June 2020.\n";
const AGAIN: &str = "The Lowland Fisheries Agreement was signed on 8 June 2020, they say.\n\nThe Highland Forestry Agreement was signed on 5 July 2017.\n";
const TEXTS: [(&str, &str); 3] = [("may.txt", MAY), ("june.txt", JUNE), ("again.txt", AGAIN)];

/// A client with these capabilities for code actions, on articles that contradict each other, once that is known.
fn open(code_action: Value) -> (tempfile::TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    for (doc, text) in TEXTS {
        fs::write(folder.path().join(doc), text).unwrap();
    }
    let mut client = Client::start(folder.path());
    client.initialize(json!({
        "textDocument": { "codeAction": code_action },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
        },
        "window": { "showDocument": { "support": true } },
    }));
    for (doc, text) in TEXTS {
        client.did_open(doc, text);
    }
    until_told(&mut client, "may.txt", 2);
    until_told(&mut client, "june.txt", 1);
    (folder, client)
}

/// Waits until a document is told to have so many findings.
fn until_told(client: &mut Client, doc: &str, count: usize) {
    let uri = client.uri(doc);
    client.wait(|m| {
        m["params"]["uri"] == *uri && m["params"]["diagnostics"].as_array().is_some_and(|d| d.len() == count)
    });
}

/// Clients that resolve actions, that do not, and that know commands alone.
fn resolves() -> Value {
    json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } })
}

fn commands_alone() -> Value {
    json!({ "codeActionLiteralSupport": null })
}

/// What is offered from one line of a document to the end of another.
fn offered(client: &mut Client, doc: &str, from: u32, to: u32) -> Vec<Value> {
    let range = json!({ "start": { "line": from, "character": 0 }, "end": { "line": to, "character": 200 } });
    let params =
        json!({ "textDocument": { "uri": client.uri(doc) }, "range": range, "context": { "diagnostics": [] } });
    client.request("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
}

fn titled(actions: &[Value], words: &str) -> Vec<Value> {
    let has = |action: &&Value| action["title"].as_str().unwrap().contains(words);
    let found: Vec<Value> = actions.iter().filter(has).cloned().collect();
    assert!(!found.is_empty(), "{words}: {actions:#?}");
    found
}

/// `doc: the line as it is then` of each change of an edit, in order.
fn changed(edit: &Value) -> Vec<String> {
    let mut changed = Vec::new();
    for of_document in edit["documentChanges"].as_array().unwrap_or_else(|| panic!("{edit:#}")) {
        let doc = of_document["textDocument"]["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        let (_, text) = TEXTS.iter().find(|(name, _)| *name == doc).unwrap();
        for edit in of_document["edits"].as_array().unwrap() {
            let number = |end: &str, key: &str| edit["range"][end][key].as_u64().unwrap() as usize;
            let mut line = text.lines().nth(number("start", "line")).unwrap().to_owned();
            line.replace_range(
                number("start", "character")..number("end", "character"),
                edit["newText"].as_str().unwrap(),
            );
            changed.push(format!("{doc}: {line}"));
        }
    }
    changed
}

#[test]
fn what_is_wrong_alike_is_changed_everywhere_in_the_article_and_in_the_corpus() {
    let was = "The Lowland Fisheries Agreement was signed on";
    let twice = [format!("june.txt: {was} 3 May 2019. Officials said so."), format!("june.txt: {was} 3 May 2019.")];
    let corpus = [vec![format!("again.txt: {was} 3 May 2019, they say.")], twice.to_vec()].concat();
    for late in [json!({}), resolves()] {
        let is_late = late != json!({});
        let (_folder, mut client) = open(late);
        let actions = offered(&mut client, "june.txt", 0, 0);
        let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
        let mut once = titles.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), titles.len(), "nothing is offered twice: {titles:#?}");
        for (words, expected) in [
            ("Change to “3 May 2019” everywhere in this article", twice.to_vec()),
            ("Change to “3 May 2019” in the corpus (3 places)", corpus.clone()),
        ] {
            let [action] = titled(&actions, words).try_into().unwrap();
            assert_eq!(action.get("edit").is_none(), is_late, "{action:#}");
            let action = client.request("codeAction/resolve", action).unwrap();
            assert_eq!(changed(&action["edit"]), expected, "{words}");
            assert_eq!(action["diagnostics"][0]["code"], "date-conflict");
        }
        // The date of the other agreement stands once, and is wrong nowhere else.
        let others = offered(&mut client, "again.txt", 2, 2);
        assert!(!others.iter().any(|action| action["title"].as_str().unwrap().contains("everywhere")), "{others:#?}");
    }
}

#[test]
fn an_action_is_resolved_for_the_finding_that_it_is_about() {
    let (_folder, mut client) = open(resolves());
    let actions = titled(&offered(&mut client, "may.txt", 0, 2), "Let this date-conflict stand");
    assert_eq!(actions.len(), 2, "one for each agreement");
    for action in actions {
        let fingerprint = action["diagnostics"][0]["data"]["fingerprint"].as_str().unwrap().to_owned();
        let action = client.request("codeAction/resolve", action).unwrap();
        let text = action["edit"]["documentChanges"][1]["edits"][0]["newText"].as_str().unwrap();
        assert!(text.contains(&fingerprint), "{fingerprint}: {text}");
        assert_eq!(action["command"]["arguments"][0]["fingerprint"], *fingerprint);
    }
}

#[test]
fn an_action_is_gone_when_what_it_was_about_is() {
    let (_folder, mut client) = open(resolves());
    let [action] = titled(&offered(&mut client, "june.txt", 0, 0), "everywhere in this article").try_into().unwrap();
    client.did_change("june.txt", 2, &[(None, "Nothing.\n")]);
    assert_eq!(client.request("codeAction/resolve", action).unwrap_err()["code"], -32801);
}

#[test]
fn edits_are_for_the_version_that_they_were_worked_out_on() {
    let versions = |edit: &Value| -> Vec<(String, Value)> {
        let of_documents = edit["documentChanges"].as_array().unwrap().iter();
        let named =
            of_documents.map(|of| (of["textDocument"]["uri"].as_str().unwrap(), &of["textDocument"]["version"]));
        named.map(|(uri, version)| (uri.rsplit('/').next().unwrap().to_owned(), version.clone())).collect()
    };
    let (_folder, mut client) = open(json!({}));
    client.did_change("june.txt", 7, &[(Some([0, 71, 0, 78]), "They said")]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": client.uri("again.txt") } }));
    let expected = [("again.txt".to_owned(), Value::Null), ("june.txt".to_owned(), json!(7))];
    let [action] = titled(&offered(&mut client, "june.txt", 0, 0), "in the corpus").try_into().unwrap();
    assert_eq!(versions(&action["edit"]), expected);
    let at = json!({ "line": 0, "character": 8 });
    let rename = json!({ "textDocument": { "uri": client.uri("june.txt") }, "position": at, "newName": "The Pact" });
    let mut renamed = versions(&client.request("textDocument/rename", rename).unwrap());
    renamed.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(renamed[..2], expected);
    assert_eq!(renamed[2], ("may.txt".to_owned(), json!(1)));
}

/// Carries out a command that makes an edit, and returns what the server then asks to apply.
fn carry_out(client: &mut Client, command: &Value) -> Value {
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    client.request("workspace/executeCommand", params).unwrap();
    client.wait(|m| m["method"] == "workspace/applyEdit")
}

#[test]
fn a_finding_that_is_let_stand_by_a_command_goes_away_and_its_reason_is_shown() {
    // The second of two that are offered under one title, by a client that sends the text after its answer.
    for (index, is_late) in [(0, false), (1, true)] {
        let (_folder, mut client) = open(commands_alone());
        client.edits_by_hand = true;
        let commands = titled(&offered(&mut client, "may.txt", 0, 2), "Let this date-conflict stand");
        let asked = carry_out(&mut client, &commands[index]);
        let text = asked["params"]["edit"]["documentChanges"][1]["edits"][0]["newText"].as_str().unwrap().to_owned();
        assert!(text.contains(["Lowland", "Highland"][index]), "{text}");
        client.forget();
        let made = json!({ "jsonrpc": "2.0", "id": asked["id"], "result": { "applied": true } });
        if is_late {
            client.send(&made);
            client.text("may.txt");
        }
        client.did_open("crosscheck.toml", &text);
        if !is_late {
            client.send(&made);
        }
        let shown = client.wait(|m| m["method"] == "window/showDocument")["params"].clone();
        assert!(shown["uri"].as_str().unwrap().ends_with("crosscheck.toml"), "{shown}");
        assert_eq!(shown["takeFocus"], true);
        let at = &shown["selection"]["start"];
        assert_eq!(at, &shown["selection"]["end"], "an empty reason, to be filled in");
        assert_eq!(text.lines().nth(at["line"].as_u64().unwrap() as usize).unwrap(), "reason = \"\"");
        until_told(&mut client, "may.txt", 1);
    }
}

#[test]
fn nothing_follows_on_an_edit_that_the_client_does_not_make() {
    let (_folder, mut client) = open(commands_alone());
    client.edits_by_hand = true;
    let commands = titled(&offered(&mut client, "june.txt", 0, 0), "Let this date-conflict stand");
    let asked = carry_out(&mut client, &commands[0]);
    let refused = json!({ "applied": false, "failureReason": "it is read-only" });
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": refused }));
    let told = client.wait(|m| m["method"] == "window/logMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("it is read-only"), "{told}");
    client.forget();
    let text = client.text("june.txt");
    assert_eq!(text, JUNE);
    assert!(client.wait_for(std::time::Duration::ZERO, |m| m["method"] == "window/showDocument").is_none());
}

#[test]
fn everywhere_and_in_the_corpus_are_commands_too() {
    let (_folder, mut client) = open(commands_alone());
    let commands = offered(&mut client, "june.txt", 0, 0);
    for (words, count) in [("everywhere in this article", 2), ("in the corpus", 3)] {
        let asked = carry_out(&mut client, &titled(&commands, words)[0]);
        assert_eq!(changed(&asked["params"]["edit"]).len(), count, "{words}");
    }
}
