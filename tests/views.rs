//! The requests that the views of editors are made of: facts, timelines, conflicts, and the notice that they changed.

mod client;

use std::fs;
use std::time::Duration;

use client::Client;
use serde_json::{Value, json};

const SPRING: &str = "The Lowland Fisheries Agreement (LFA) was signed on 3 May 2019.\nNothing else is known.\n";
const AUTUMN: &str = "Ministers recalled that the Lowland Fisheries Agreement (LFA) was signed on 9 October 2019.\n";

/// A client that wants the notice, on two articles that contradict each other, the first of them open.
fn open() -> (tempfile::TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("spring.txt"), SPRING).unwrap();
    fs::write(folder.path().join("autumn.txt"), AUTUMN).unwrap();
    let mut client = Client::start(folder.path());
    client.initialize(json!({ "experimental": { "crosscheckChanged": true } }));
    client.did_open("spring.txt", SPRING);
    wait_for_conflicts(&mut client, 1);
    (folder, client)
}

/// Asks at each notice until there are `count` findings.
fn wait_for_conflicts(client: &mut Client, count: usize) -> Value {
    loop {
        let found = client.request("crosscheck/conflicts", json!({})).unwrap();
        if found["conflicts"] == count && found["articles"] == 2 {
            return found;
        }
        client.wait(|message| message["method"] == "crosscheck/changed");
    }
}

#[test]
fn conflicts_come_with_every_side() {
    let (_folder, mut client) = open();
    let found = wait_for_conflicts(&mut client, 1);
    let finding = &found["findings"][0];
    assert_eq!(finding["rule"], "date-conflict");
    assert_eq!(finding["severity"], "warning");
    let mut sides: Vec<_> = finding["places"].as_array().unwrap().iter().collect();
    sides.sort_by_key(|side| side["text"].to_string());
    assert_eq!(sides[0]["text"], "3 May 2019");
    assert_eq!(sides[0]["location"]["uri"], client.uri("spring.txt"));
    assert_eq!(sides[1]["text"], "9 October 2019");
    assert_eq!(sides[1]["location"]["range"]["start"], json!({ "line": 0, "character": 76 }));
}

#[test]
fn facts_are_of_the_mention_or_of_the_whole_article() {
    let (_folder, mut client) = open();
    // In the agreement's name, in a date, which is no entity, and in words that name nothing.
    for (line, character) in [(0, 8), (0, 56), (1, 4)] {
        let facts = client.at("crosscheck/facts", "spring.txt", line, character);
        assert_eq!(facts.as_array().unwrap().len(), 1, "{facts}");
        assert_eq!(facts[0]["entity"]["kind"], "agreement");
        assert_eq!(facts[0]["relations"][0]["relation"], "signed");
        let values = facts[0]["relations"][0]["values"].as_array().unwrap();
        let values: Vec<_> = values.iter().map(|value| (&value["value"], &value["findings"])).collect();
        assert_eq!(values[0].0, "2019-05-03");
        assert_eq!(values[1].0, "2019-10-09");
        assert_eq!(values[0].1, values[1].1, "both are sides of the same finding");
    }
}

#[test]
fn timelines_are_in_order_of_time() {
    let (_folder, mut client) = open();
    let timeline = client.at("crosscheck/timeline", "spring.txt", 0, 8);
    let days: Vec<_> = timeline["events"].as_array().unwrap().iter().map(|e| (&e["first"], &e["last"])).collect();
    assert_eq!(days, [(&json!("2019-05-03"), &json!("2019-05-03")), (&json!("2019-10-09"), &json!("2019-10-09"))]);
    let by_id = client.request("crosscheck/timeline", json!({ "entity": timeline["entity"]["id"] })).unwrap();
    assert_eq!(by_id, timeline);
    assert_eq!(client.request("crosscheck/timeline", json!({ "entity": "person:nobody" })).unwrap(), Value::Null);
}

#[test]
fn an_edit_is_announced_and_settles_the_conflict() {
    let (_folder, mut client) = open();
    client.did_change("spring.txt", 2, &[(Some([0, 52, 0, 57]), "9 October")]);
    assert_eq!(wait_for_conflicts(&mut client, 0)["findings"], json!([]));
}

#[test]
fn clients_that_did_not_ask_get_no_notice() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::open(folder.path(), &["utf-16"]);
    client.did_open("spring.txt", SPRING);
    client.diagnostics("spring.txt", 1);
    client.did_change("spring.txt", 2, &[(None, AUTUMN)]);
    client.diagnostics("spring.txt", 2);
    assert!(client.wait_for(Duration::ZERO, |message| message["method"] == "crosscheck/changed").is_none());
}
