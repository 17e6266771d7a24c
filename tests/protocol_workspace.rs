//! The workspace: indexed in the background, kept in step with the disk, open documents outranking it.

mod client;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use client::{Client, PATIENCE};
use serde_json::{Value, json};

fn folder(articles: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in articles {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Asks until the answer is the one that is waited for.
fn eventually(client: &mut Client, mut holds: impl FnMut(&mut Client) -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds(client) {
        assert!(Instant::now() < end, "it never came to hold");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn text(client: &mut Client, doc: &str) -> Value {
    let uri = client.uri(doc);
    client.request("crosscheck/test/text", json!({ "uri": uri })).unwrap()
}

#[test]
fn the_folder_is_read_and_watched() {
    let folder = folder(&[("a.txt", "First.")]);
    let mut client = Client::open(folder.path(), &[]);
    eventually(&mut client, |client| text(client, "a.txt") == "First.");
    fs::write(folder.path().join("a.txt"), "Second, and longer.").unwrap();
    fs::create_dir(folder.path().join("new")).unwrap();
    fs::write(folder.path().join("new/b.txt"), "New.").unwrap();
    eventually(&mut client, |client| text(client, "a.txt") == "Second, and longer.");
    eventually(&mut client, |client| text(client, "new/b.txt") == "New.");
    fs::rename(folder.path().join("new"), folder.path().join("moved")).unwrap();
    eventually(&mut client, |client| text(client, "moved/b.txt") == "New." && text(client, "new/b.txt").is_null());
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    eventually(&mut client, |client| text(client, "a.txt").is_null());
}

#[test]
fn what_is_open_outranks_the_disk() {
    let folder = folder(&[("a.txt", "On disk.")]);
    let mut client = Client::open(folder.path(), &[]);
    client.did_open("a.txt", "In the editor.");
    fs::write(folder.path().join("a.txt"), "On disk, again.").unwrap();
    fs::write(folder.path().join("b.txt"), "A sign that the disk was read.").unwrap();
    eventually(&mut client, |client| !text(client, "b.txt").is_null());
    assert_eq!(text(&mut client, "a.txt"), "In the editor.");
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    eventually(&mut client, |client| text(client, "b.txt").is_null());
    assert_eq!(text(&mut client, "a.txt"), "In the editor.", "deleted while it is open");
    fs::write(folder.path().join("a.txt"), "Back on disk.").unwrap();
    let uri = client.uri("a.txt");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    eventually(&mut client, |client| text(client, "a.txt") == "Back on disk.");
}

#[test]
fn mistakes_in_the_configuration_are_told_as_they_are_made() {
    let folder = folder(&[("a.txt", "A."), ("crosscheck.toml", "[rules]\nno-such-rule = 'off'\n")]);
    let mut client = Client::open(folder.path(), &[]);
    let told = |client: &mut Client, count: usize| {
        let uri = client.uri("crosscheck.toml");
        client.wait(|m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == *uri
                && m["params"]["diagnostics"].as_array().unwrap().len() == count
        })["params"]["diagnostics"]
            .clone()
    };
    let first = told(&mut client, 1);
    assert_eq!(first[0]["range"]["start"], json!({ "line": 1, "character": 0 }));
    client.did_open("crosscheck.toml", "[rules]\n[corpsu]\n[crosscheck]\n");
    told(&mut client, 2);
    client.did_change("crosscheck.toml", 2, &[(Some([1, 0, 3, 0]), "")]);
    told(&mut client, 0);
    let uri = client.uri("crosscheck.toml");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    told(&mut client, 1);
}

#[test]
fn reading_many_shows_progress() {
    let folder = folder(&[]);
    for number in 0..200 {
        fs::write(folder.path().join(format!("{number}.txt")), "A.").unwrap();
    }
    let mut client = Client::start(folder.path());
    client.initialize(json!({ "window": { "workDoneProgress": true } }));
    let token = client.wait(|m| m["method"] == "window/workDoneProgress/create")["params"]["token"].clone();
    let mut kinds = Vec::new();
    while kinds.last().is_none_or(|kind| kind != "end") {
        let step = client.wait(|m| m["method"] == "$/progress" && m["params"]["token"] == token);
        kinds.push(step["params"]["value"]["kind"].as_str().unwrap().to_owned());
    }
    assert_eq!(kinds[0], "begin");
    assert!(kinds.len() > 2, "{kinds:?}");
}

#[test]
fn each_folder_is_a_corpus_of_its_own() {
    let (north, south) = (folder(&[("a.txt", "North.")]), folder(&[("a.txt", "South.")]));
    let mut client = Client::open(north.path(), &[]);
    let south_uri = format!("file://{}", south.path().display());
    let change = |added: Value, removed: Value| json!({ "event": { "added": added, "removed": removed } });
    let south_folder = json!([{ "uri": south_uri, "name": "south" }]);
    client.notify("workspace/didChangeWorkspaceFolders", change(south_folder.clone(), json!([])));
    eventually(&mut client, |client| text(client, "a.txt") == "North.");
    let params = json!({ "uri": format!("{south_uri}/a.txt") });
    eventually(&mut client, |client| client.request("crosscheck/test/text", params.clone()).unwrap() == "South.");
    client.notify("workspace/didChangeWorkspaceFolders", change(json!([]), south_folder));
    eventually(&mut client, |client| client.request("crosscheck/test/text", params.clone()).unwrap().is_null());
}

#[test]
fn the_home_folder_is_refused_and_what_is_in_it_is_not() {
    let home = folder(&[("a.txt", "A.")]);
    fs::create_dir(home.path().join("news")).unwrap();
    fs::write(home.path().join("news/b.txt"), "B.").unwrap();
    for (root, what) in [(home.path(), "your home folder"), (home.path().parent().unwrap(), "your home folder is in")] {
        let mut client = Client::start_at_home(root, Some(home.path()));
        client.initialize(json!({}));
        let message = client.wait(|m| m["method"] == "window/showMessage")["params"]["message"].clone();
        let message = message.as_str().unwrap();
        assert!(message.contains(what) && message.contains("Open the folder that holds your articles"), "{message}");
        client.did_open("c.txt", "Alone.");
        assert_eq!(text(&mut client, "c.txt"), "Alone.");
        assert!(text(&mut client, "a.txt").is_null());
    }
    let mut client = Client::start_at_home(&home.path().join("news"), Some(home.path()));
    client.initialize(json!({}));
    eventually(&mut client, |client| text(client, "b.txt") == "B.");
}

#[test]
fn reading_stops_when_its_progress_is_cancelled() {
    let folder = folder(&[]);
    for number in 0..3000 {
        fs::write(folder.path().join(format!("{number:04}.txt")), "The treaty was signed on 4 May 2019.\n".repeat(20))
            .unwrap();
    }
    let mut client = Client::start(folder.path());
    client.initialize(json!({ "window": { "workDoneProgress": true } }));
    let token = client.wait(|m| m["method"] == "window/workDoneProgress/create")["params"]["token"].clone();
    let step = |kind: &'static str, token: Value| {
        move |m: &Value| m["params"]["token"] == token && m["params"]["value"]["kind"] == kind
    };
    assert_eq!(client.wait(step("begin", token.clone()))["params"]["value"]["cancellable"], true);
    client.wait(step("report", token.clone()));
    client.notify("window/workDoneProgress/cancel", json!({ "token": token }));
    client.notify("window/workDoneProgress/cancel", json!({ "token": "of nothing" }));
    client.wait(step("end", token));
    assert!(text(&mut client, "2999.txt").is_null(), "the last is not read");
    client.did_open("2999.txt", "Opened.");
    assert_eq!(text(&mut client, "2999.txt"), "Opened.", "the server goes on");
}

#[test]
fn the_whole_disk_is_refused_and_single_files_are_served() {
    let mut client = Client::open(Path::new("/"), &[]);
    let message = client.wait(|m| m["method"] == "window/showMessage");
    assert!(message["params"]["message"].as_str().unwrap().contains("Open the folder that holds your articles"));
    client.did_open("tmp/nowhere.txt", "Alone.");
    assert_eq!(text(&mut client, "tmp/nowhere.txt"), "Alone.");
    client.diagnostics("tmp/nowhere.txt", 1);
}

#[test]
fn annotations_are_watched_beside_files_and_open_documents() {
    let words = "The Kestrel left the port.";
    let folder = folder(&[("a.txt", words), ("b.txt", words)]);
    let mut client = Client::open(folder.path(), &[]);
    client.did_open("b.txt", words);
    eventually(&mut client, |client| text(client, "a.txt") == words);
    for name in ["a.ann", "b.ann"] {
        fs::write(folder.path().join(name), "T1\tShip 0 11\tThe Kestrel\nN1\tReference T1 x:kestrel\tKestrel\n")
            .unwrap();
    }
    for doc in ["a.txt", "b.txt"] {
        eventually(&mut client, |client| {
            let (uri, position) = (client.uri(doc), json!({ "line": 0, "character": 6 }));
            let asked = json!({ "textDocument": { "uri": uri }, "position": position });
            client.request("textDocument/hover", asked).is_ok_and(|hover| hover.to_string().contains("Kestrel"))
        });
    }
}
