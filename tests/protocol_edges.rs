//! The edges of what an editor asks: answers in parts, tags, the shape of the text, declarations, the call hierarchy.

mod client;

use std::fs;
use std::time::Duration;

use client::Client;
use serde_json::{Value, json};

/// A corpus of some articles, all open, in a client with these capabilities besides.
fn open(capabilities: Value, articles: &[(&str, &str)]) -> (tempfile::TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    for (doc, text) in articles {
        fs::write(folder.path().join(doc), text).unwrap();
    }
    let mut client = Client::start(folder.path());
    client.initialize(capabilities);
    for (doc, text) in articles {
        client.did_open(doc, text);
    }
    (folder, client)
}

fn in_document(client: &mut Client, method: &str, doc: &str, more: Value) -> Value {
    let mut params = json!({ "textDocument": { "uri": client.uri(doc) } });
    params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    client.request(method, params).unwrap()
}

/// The line and the UTF-16 column of byte `offset`.
fn place(text: &str, offset: usize) -> (u32, u32) {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    (text[..offset].matches('\n').count() as u32, text[start..offset].encode_utf16().count() as u32)
}

fn position(text: &str, words: &str) -> (u32, u32) {
    place(text, text.find(words).unwrap_or_else(|| panic!("{words} in {text}")))
}

/// The words at a range of a text, over lines.
fn words(text: &str, range: &Value) -> String {
    let offset = |end: &Value| {
        let (line, column) = (end["line"].as_u64().unwrap() as usize, end["character"].as_u64().unwrap() as usize);
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let rest = text[start..].char_indices();
        let at = rest.map(|(at, c)| {
            (at, {
                units += c.len_utf16();
                units - c.len_utf16()
            })
        });
        at.into_iter().find(|(_, before)| *before == column).map_or(text.len(), |(at, _)| start + at)
    };
    text[offset(&range["start"])..offset(&range["end"])].to_owned()
}

/// The values that came under `token` before the answer.
fn parts(client: &mut Client, token: &str) -> Vec<Value> {
    let of_token = |m: &Value| m["method"] == "$/progress" && m["params"]["token"] == token;
    std::iter::from_fn(|| client.wait_for(Duration::ZERO, of_token)).map(|m| m["params"]["value"].clone()).collect()
}

fn count(list: &Value) -> usize {
    list.as_array().unwrap_or_else(|| panic!("no list: {list}")).len()
}

/// An article of so many paragraphs, each of which says something of an agreement of its own.
fn of_agreements(numbers: std::ops::Range<usize>, day: &str) -> String {
    let name = |number: usize| {
        format!("{}{}", ["Kel", "Mor", "Tav", "Sur", "Bel"][number % 5], ["by", "ton", "holm"][number / 5 % 3])
    };
    let line = |number: usize| format!("The {} {} Agreement was signed on {day}.", name(number), name(number / 15 + 1));
    numbers.map(|number| line(number) + "\n\n").collect()
}

#[test]
fn the_outline_comes_in_parts_where_the_client_asks_for_them() {
    for is_tree in [true, false] {
        let support = json!({ "documentSymbol": { "hierarchicalDocumentSymbolSupport": is_tree } });
        let (_folder, mut client) =
            open(json!({ "textDocument": support }), &[("a.txt", &"They met again.\n\n".repeat(450))]);
        let whole = in_document(&mut client, "textDocument/documentSymbol", "a.txt", json!({}));
        let asked = json!({ "partialResultToken": "outline" });
        let answer = in_document(&mut client, "textDocument/documentSymbol", "a.txt", asked);
        assert_eq!(count(&answer), 0, "all came before");
        let parts = parts(&mut client, "outline");
        assert_eq!(parts.iter().map(count).collect::<Vec<_>>(), [200, 200, 50]);
        let joined: Vec<Value> = parts.iter().flat_map(|part| part.as_array().unwrap().clone()).collect();
        assert_eq!(json!(joined), whole, "in order, and nothing twice");
    }
}

#[test]
fn symbols_of_the_workspace_come_in_parts_where_the_client_asks_for_them() {
    let (_folder, mut client) = open(json!({}), &[("a.txt", &of_agreements(0..3, "3 May 2019"))]);
    let whole = client.request("workspace/symbol", json!({ "query": "" })).unwrap();
    assert!(count(&whole) >= 3, "{whole:#}");
    assert!(parts(&mut client, "symbols").is_empty(), "nobody asked for parts");
    let asked = json!({ "query": "", "partialResultToken": "symbols" });
    assert_eq!(client.request("workspace/symbol", asked).unwrap(), json!([]));
    assert_eq!(parts(&mut client, "symbols"), [whole]);
    let asked = json!({ "query": "zzz", "partialResultToken": "symbols" });
    assert_eq!(client.request("workspace/symbol", asked).unwrap(), json!([]));
    assert!(parts(&mut client, "symbols").is_empty(), "no part for nothing");
}

#[test]
fn diagnostics_of_the_workspace_come_in_parts_where_the_client_asks_for_them() {
    let wrong = "It was signed on 31 February 2019.\n";
    let names: Vec<String> = (0..205).map(|number| format!("{number:03}.txt")).collect();
    let articles: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), wrong)).collect();
    let pulls =
        json!({ "workspace": { "diagnostics": { "refreshSupport": true } }, "textDocument": { "diagnostic": {} } });
    let (_folder, mut client) = open(pulls, &articles);
    let whole = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).unwrap();
    assert_eq!(count(&whole["items"]), 205);
    let asked = json!({ "previousResultIds": [], "partialResultToken": 7 });
    assert_eq!(client.request("workspace/diagnostic", asked).unwrap(), json!({ "items": [] }));
    let of_token = |m: &Value| m["method"] == "$/progress" && m["params"]["token"] == 7;
    let parts: Vec<Value> = std::iter::from_fn(|| client.wait_for(Duration::ZERO, of_token)).collect();
    let parts: Vec<&Value> = parts.iter().map(|m| &m["params"]["value"]["items"]).collect();
    assert_eq!(parts.iter().map(|part| count(part)).collect::<Vec<_>>(), [200, 5]);
    let joined: Vec<Value> = parts.iter().flat_map(|part| part.as_array().unwrap().clone()).collect();
    assert_eq!(json!(joined), whole["items"]);
}

const PLAN: &str = "date: 2018-03-23\nThe Lagoon Water Treaty is expected to enter into force in 2019.\n";
const DONE: &str = "date: 2021-03-23\nThe Lagoon Water Treaty entered into force on 8 February 2021.\n";

#[test]
fn tags_say_what_is_overtaken_and_what_is_unused() {
    let unused = "[[accept]]\nfingerprint = '0123456789abcdef'\nreason = 'r'\n";
    let on = "[rules]\nstale-plan = 'information'\n";
    for has_tags in [true, false] {
        let support = if has_tags { json!({ "tagSupport": { "valueSet": [1, 2] } }) } else { json!({}) };
        let (_folder, mut client) = open(
            json!({ "textDocument": { "publishDiagnostics": support } }),
            &[("plan.txt", PLAN), ("done.txt", DONE), ("crosscheck.toml", &format!("{on}{unused}"))],
        );
        let mut told = |doc: &str, tags: Value| {
            let uri = client.uri(doc);
            let fits = |m: &Value| {
                m["params"]["uri"] == *uri && m["params"]["diagnostics"].as_array().is_some_and(|d| !d.is_empty())
            };
            let found = client.wait(fits)["params"]["diagnostics"][0].clone();
            assert_eq!(found["tags"], tags, "{doc}: {found}");
        };
        let only = |tag: Value| if has_tags { json!([tag]) } else { Value::Null };
        told("plan.txt", only(json!(2)));
        told("done.txt", Value::Null);
        told("crosscheck.toml", only(json!(1)));
    }
}

/// What folds in a text, as words of its first and last lines.
fn folds(text: &str) -> Vec<(String, String)> {
    let (_folder, mut client) = open(json!({}), &[("a.txt", text)]);
    let found = in_document(&mut client, "textDocument/foldingRange", "a.txt", json!({}));
    let line = |number: &Value| text.lines().nth(number.as_u64().unwrap() as usize).unwrap().to_owned();
    found.as_array().unwrap().iter().map(|fold| (line(&fold["startLine"]), line(&fold["endLine"]))).collect()
}

const WRAPPED: &str = "Ministers agree on fish

The ministers of four northern states met on Monday in the port of
Havenburg to speak of herring. They agreed on quotas. The quotas “will
hold for three years, whatever
the weather”, an official said.

Nobody else was asked.

Two ministers shake hands before the talks, which
went on until midnight. Photo: AFP
";

#[test]
fn what_folds() {
    for (text, expected) in [
        ("", vec![]),
        ("One line, and no more.", vec![]),
        (
            WRAPPED,
            vec![
                ("The ministers of", "the weather”"),
                ("Havenburg to speak", "the weather”"),
                ("Two ministers shake", "went on until"),
            ],
        ),
        ("---\ntitle: Fish\ndate: 2020-01-02\n---\nThey met. They left.\n", vec![("---", "---")]),
        // A paragraph a line, with no empty line between: nothing is wrapped.
        ("Ministers met\nThey spoke of fish.\nThey left late.\nNobody was asked.\n", vec![]),
        ("They met in the\r\nold port by night.\r\n\r\nThey left.\r\n", vec![("They met", "old port")]),
    ] {
        let found = folds(text);
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for ((from, to), (first, last)) in found.iter().zip(&expected) {
            assert!(from.starts_with(first) && to.starts_with(last), "{from} … {to}: {first} … {last}");
        }
    }
}

/// What a selection at a byte of a text grows through.
fn grown(client: &mut Client, text: &str, (line, character): (u32, u32)) -> Vec<String> {
    let positions = json!({ "positions": [{ "line": line, "character": character }] });
    let found = in_document(client, "textDocument/selectionRange", "a.txt", positions);
    let mut range = &found[0];
    let mut grown = Vec::new();
    while range.is_object() {
        grown.push(words(text, &range["range"]));
        range = &range["parent"];
    }
    grown
}

#[test]
fn selections_grow_by_word_mention_clause_sentence_and_paragraph() {
    let text = "They had waited 😀 long.\n\nWhen he left, the Lowland Fisheries Agreement stood; nobody asked. All slept.\n\nEnd";
    let (_folder, mut client) = open(json!({}), &[("a.txt", text)]);
    let sentence = "When he left, the Lowland Fisheries Agreement stood; nobody asked.";
    let paragraph = &format!("{sentence} All slept.");
    let clause = "the Lowland Fisheries Agreement stood";
    for (at, expected) in [
        (
            position(text, "Fisheries"),
            vec!["Fisheries", "Lowland Fisheries Agreement", clause, sentence, paragraph, text],
        ),
        (position(text, "left, the"), vec!["left", "When he left", sentence, paragraph, text]),
        (position(text, "slept"), vec!["slept", "All slept.", paragraph, text]),
        (position(text, "😀"), vec!["😀", "They had waited 😀 long.", text]),
        (place(text, text.len()), vec!["End", text]),
        ((99, 99), vec!["End", text]),
    ] {
        let mut found = grown(&mut client, text, at);
        // A clause goes to the stop of its sentence, which is no word of it.
        found.dedup_by(|a, b| a.trim_end_matches('.') == b.trim_end_matches('.'));
        assert_eq!(
            found.iter().map(|words| words.trim_end_matches('.')).collect::<Vec<_>>(),
            expected.iter().map(|words| words.trim_end_matches('.')).collect::<Vec<_>>(),
            "at {at:?}"
        );
    }
    // Between the two halves of the emoji there is no place: it is taken as one before or behind it.
    let (line, column) = position(text, "😀");
    assert_eq!(grown(&mut client, text, (line, column + 1))[0], "😀");
}

#[test]
fn selections_at_the_end_and_in_nothing() {
    let text = "They met in Oslo. They left.\n";
    let (_folder, mut client) = open(json!({}), &[("a.txt", text)]);
    let end = grown(&mut client, text, (0, 28));
    assert_eq!(end, [".", "They left.", "They met in Oslo. They left.", text]);
    assert_eq!(grown(&mut client, text, (1, 0)), [text], "behind the last line");
    client.did_change("a.txt", 2, &[(None, "")]);
    assert_eq!(grown(&mut client, "", (0, 0)), [""]);
    assert_eq!(grown(&mut client, "", (7, 7)), [""]);
}

#[test]
fn selections_grow_over_the_lines_of_a_wrapped_paragraph() {
    let (_folder, mut client) = open(json!({}), &[("a.txt", WRAPPED)]);
    let found = grown(&mut client, WRAPPED, position(WRAPPED, "herring"));
    let starts = ["herring", "The ministers of", "The ministers of", "Ministers agree"];
    let ends = ["herring", "speak of herring.", "an official said.", "Photo: AFP\n"];
    assert_eq!(found.len(), starts.len(), "{found:#?}");
    for ((words, start), end) in found.iter().zip(starts).zip(ends) {
        assert!(words.starts_with(start) && words.ends_with(end), "{words}: {start} … {end}");
    }
}

const OFFICE: &str = "Norwegian Minister of Fisheries Jane Solås met reporters. Jane Solås left. The Lowland Fisheries Agreement was signed on 3 May 2019.\n";
const OTHER: &str = "The Highland Forestry Agreement was signed on 8 June 2020.\n";

#[test]
fn declarations_and_types_come_as_the_client_reads_them() {
    let toml = "[[entity]]\nkind = 'person'\nname = 'Jane Solås'\n";
    for has_links in [true, false] {
        let links = json!({ "linkSupport": has_links });
        let (_folder, mut client) = open(
            json!({ "textDocument": { "declaration": links, "typeDefinition": links } }),
            &[("a.txt", OFFICE), ("b.txt", OTHER), ("crosscheck.toml", toml)],
        );
        // Where each place is, as `doc: words`, and the words that lead there.
        let mut led = |method: &str, at: &str, from: &str| -> Vec<String> {
            let (line, column) = position(OFFICE, at);
            let answer = client.at(method, "a.txt", line, column);
            let all = match &answer {
                Value::Null => Vec::new(),
                Value::Array(all) => all.clone(),
                one => vec![one.clone()],
            };
            let place = |place: &Value| {
                assert_eq!(place.get("targetUri").is_some(), has_links, "{answer:#}");
                let (uri, range) = match has_links {
                    true => (&place["targetUri"], &place["targetSelectionRange"]),
                    false => (&place["uri"], &place["range"]),
                };
                if has_links {
                    assert_eq!(words(OFFICE, &place["originSelectionRange"]), from);
                }
                let doc = uri.as_str().unwrap().rsplit('/').next().unwrap();
                let text = match doc {
                    "a.txt" => OFFICE,
                    "b.txt" => OTHER,
                    _ => toml,
                };
                format!("{doc}: {}", words(text, range))
            };
            all.iter().map(place).collect()
        };
        assert_eq!(led("textDocument/declaration", "Jane Solås left", "Jane Solås"), ["crosscheck.toml: 'Jane Solås'"]);
        assert_eq!(led("textDocument/declaration", "Lowland", ""), [""; 0], "it is not declared");
        assert_eq!(led("textDocument/declaration", "reporters", ""), [""; 0], "nothing is named");
        let office = led("textDocument/typeDefinition", "Jane Solås left", "Jane Solås");
        assert!(office.len() == 1 && office[0].contains("Minister of Fisheries"), "{office:?}");
        let alike = led("textDocument/typeDefinition", "Lowland", "Lowland Fisheries Agreement");
        assert_eq!(alike, ["b.txt: Highland Forestry Agreement", "a.txt: Lowland Fisheries Agreement"]);
        assert_eq!(led("textDocument/typeDefinition", "reporters", ""), [""; 0]);
    }
}

const LONG: &str = "The Republic of Croatia, a state by the sea, is on the map. Croatia is a land of islands.\n";
const JOINED: &str = "Croatia joined the European Union on 1 July 2013.\nNorway lies in the north.\n";

#[test]
fn the_hierarchy_is_the_same_from_both_ends_and_its_ranges_are_of_the_caller() {
    // The fullest name stands in another article than the claim.
    let (_folder, mut client) = open(json!({}), &[("a.txt", LONG), ("c.txt", JOINED)]);
    let text = |uri: &Value| if uri.as_str().unwrap().ends_with("a.txt") { LONG } else { JOINED };
    let mut item = |doc: &str, (line, column): (u32, u32)| {
        client.at("textDocument/prepareCallHierarchy", doc, line, column)[0].clone()
    };
    let (croatia, union) = (item("c.txt", position(JOINED, "Croatia")), item("c.txt", position(JOINED, "European")));
    let (far, alone) = (item("a.txt", position(LONG, "Croatia is")), item("c.txt", position(JOINED, "Norway")));
    assert_eq!(far["data"], croatia["data"], "{far:#} {croatia:#}");
    let mut calls = |method: &str, item: &Value| {
        client.request(&format!("callHierarchy/{method}Calls"), json!({ "item": item })).unwrap()
    };
    for item in [&croatia, &far] {
        let outgoing = calls("outgoing", item);
        assert_eq!((count(&outgoing), &outgoing[0]["to"]["data"]), (1, &union["data"]));
        let ranges = outgoing[0]["fromRanges"].as_array().unwrap();
        assert!(!ranges.is_empty());
        for range in ranges {
            assert!(words(text(&item["uri"]), range).contains("Croatia"), "{range} of {}", item["uri"]);
        }
        assert_eq!(calls("incoming", item), json!([]));
    }
    let incoming = calls("incoming", &union);
    let from = &incoming[0]["from"];
    assert_eq!((count(&incoming), &from["data"]), (1, &croatia["data"]));
    assert!(words(JOINED, &incoming[0]["fromRanges"][0]).contains("joined"));
    assert!(from["uri"].as_str().unwrap().ends_with("c.txt"), "the ranges are of the article that says so: {from:#}");
    assert_eq!(words(JOINED, &from["selectionRange"]), "Croatia");
    assert_eq!(calls("outgoing", &union), json!([]));
    for method in ["incoming", "outgoing"] {
        assert_eq!(calls(method, &alone), json!([]), "nothing is claimed of it");
    }
    let gone = json!({ "name": "x", "kind": 1, "uri": alone["uri"], "range": alone["range"], "selectionRange": alone["range"], "data": "no such thing" });
    assert_eq!(calls("outgoing", &gone), Value::Null);
}
