//! Each feature of the protocol, on a corpus of two articles that contradict each other.

mod client;

use std::fs;

use client::Client;
use serde_json::{Value, json};

const A: &str = "date: 2021-04-10\nTrade pact praised\n\nHAVENBURG — Ministers met on Thursday. They praised the Canada–Chile Free Trade Agreement (CCFTA), which entered into force on 1 May 2019.\nThe CCFTA 😀 cut tariffs, and the CCFTA will be reviewed next year.\n";
const B: &str = "In the north, the Canada–Chile Free Trade Agreement (CCFTA) entered into force on 1 June 2020.\n";
const NAME: &str = "Canada–Chile Free Trade Agreement";

/// A corpus of A and B, both open, in a client with these capabilities besides.
fn open(capabilities: Value) -> (tempfile::TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), A).unwrap();
    fs::write(folder.path().join("b.txt"), B).unwrap();
    let mut client = Client::start(folder.path());
    client.initialize(capabilities);
    client.did_open("a.txt", A);
    client.did_open("b.txt", B);
    (folder, client)
}

fn text_of(doc: &str) -> &'static str {
    if doc == "a.txt" { A } else { B }
}

/// Where the `nth` occurrence of `words` begins, in UTF-16.
fn position(doc: &str, words: &str, nth: usize) -> (u32, u32) {
    let text = text_of(doc);
    let (offset, _) = text.match_indices(words).nth(nth).unwrap();
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    (line as u32, text[start..offset].encode_utf16().count() as u32)
}

/// The words at a range of an article.
fn words(doc: &str, range: &Value) -> String {
    let line = text_of(doc).lines().nth(range["start"]["line"].as_u64().unwrap() as usize).unwrap();
    let units: Vec<u16> = line.encode_utf16().collect();
    let column = |end: &str| range[end]["character"].as_u64().unwrap() as usize;
    String::from_utf16(&units[column("start")..column("end")]).unwrap()
}

/// `doc: words` of each location.
fn places(locations: &Value) -> Vec<String> {
    let locations = locations.as_array().cloned().unwrap_or_else(|| vec![locations.clone()]);
    let place = |location: &Value| {
        let uri = location["uri"].as_str().unwrap();
        let doc = uri.rsplit('/').next().unwrap();
        format!("{doc}: {}", words(doc, &location["range"]))
    };
    locations.iter().map(place).collect()
}

fn in_document(client: &mut Client, method: &str, doc: &str, more: Value) -> Value {
    let mut params = json!({ "textDocument": { "uri": client.uri(doc) } });
    params.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    client.request(method, params).unwrap()
}

/// A range that holds all of an article.
fn everything() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } })
}

#[test]
fn the_conflict_shows_on_both_sides_and_goes_and_returns() {
    let (_folder, mut client) = open(json!({}));
    let findings = client.diagnostics("b.txt", 1);
    let a = client.wait(|m| {
        m["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with("a.txt")) && m["params"]["diagnostics"] != json!([])
    });
    for (doc, other, date, diagnostics) in
        [("a.txt", "b.txt", "1 May 2019", &a["params"]["diagnostics"]), ("b.txt", "a.txt", "1 June 2020", &findings)]
    {
        let [finding] = diagnostics.as_array().unwrap().as_slice() else { panic!("{doc}: {diagnostics}") };
        assert_eq!((finding["code"].as_str(), finding["severity"].as_i64()), (Some("date-conflict"), Some(2)));
        assert_eq!(words(doc, &finding["range"]), date);
        let related = &finding["relatedInformation"][0];
        assert!(related["location"]["uri"].as_str().unwrap().ends_with(other));
    }
    let (line, column) = position("b.txt", "2020", 0);
    client.did_change(
        "b.txt",
        2,
        &[(Some([line, column, line, column + 4]), "2019"), (Some([line, column - 5, line, column - 1]), "May")],
    );
    assert_eq!(client.diagnostics("b.txt", 2), json!([]));
    let gone = |m: &Value| {
        m["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with("a.txt")) && m["params"]["diagnostics"] == json!([])
    };
    client.wait(gone);
    client.did_change("b.txt", 3, &[(None, B)]);
    assert_eq!(client.diagnostics("b.txt", 3).as_array().unwrap().len(), 1);
}

#[test]
fn hover_tells_the_full_name_and_where_else_it_stands() {
    let (_folder, mut client) = open(json!({}));
    let (line, column) = position("a.txt", "CCFTA", 1);
    let hover = client.at("textDocument/hover", "a.txt", line, column + 1);
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(words("a.txt", &hover["range"]), "CCFTA");
    let shown = hover["contents"]["value"].as_str().unwrap();
    for part in [
        &format!("**{NAME}** · agreement"),
        "CCFTA",
        "acronym",
        "in force: 2019-05-01",
        "in force: 2020-06-01",
        "b.txt#L1",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let (line, column) = position("a.txt", "Thursday", 0);
    let shown = client.at("textDocument/hover", "a.txt", line, column)["contents"]["value"].to_string();
    assert!(shown.contains("2021-04-08"), "{shown}");
    let (line, column) = position("a.txt", "Ministers met", 0);
    assert_eq!(client.at("textDocument/hover", "a.txt", line, column + 11), Value::Null, "nothing is named there");
}

#[test]
fn hover_is_plain_where_the_client_has_no_markdown() {
    let (_folder, mut client) = open(json!({ "textDocument": { "hover": { "contentFormat": ["plaintext"] } } }));
    let (line, column) = position("a.txt", "CCFTA", 0);
    let contents = client.at("textDocument/hover", "a.txt", line, column)["contents"].clone();
    assert_eq!(contents["kind"], "plaintext");
    assert!(contents["value"].as_str().unwrap().starts_with(&format!("{NAME} (agreement)\n")));
}

#[test]
fn definition_goes_to_the_fullest_name_of_the_article_then_of_the_corpus() {
    let (_folder, mut client) = open(json!({}));
    let (line, column) = position("a.txt", "CCFTA", 2);
    let here = client.at("textDocument/definition", "a.txt", line, column);
    assert_eq!(places(&here), [format!("a.txt: {NAME}")]);
    let (line, column) = position("b.txt", "Free Trade", 0);
    let there = client.at("textDocument/definition", "b.txt", line, column);
    assert_eq!(places(&there), [format!("a.txt: {NAME}")]);
    let (line, column) = position("b.txt", "Free Trade", 0);
    let claims = client.at("textDocument/implementation", "b.txt", line, column);
    assert_eq!(claims.as_array().unwrap().len(), 2, "{claims}");
}

#[test]
fn definition_links_say_which_words_lead_there() {
    let (_folder, mut client) = open(json!({ "textDocument": { "definition": { "linkSupport": true } } }));
    let (line, column) = position("a.txt", "CCFTA", 1);
    let link = client.at("textDocument/definition", "a.txt", line, column)[0].clone();
    assert_eq!(words("a.txt", &link["originSelectionRange"]), "CCFTA");
    assert_eq!(words("a.txt", &link["targetRange"]), NAME);
}

#[test]
fn references_and_highlights_are_all_mentions() {
    let (_folder, mut client) = open(json!({}));
    let (line, column) = position("a.txt", "CCFTA", 1);
    let all = client.at("textDocument/references", "a.txt", line, column);
    let expected = ["a.txt: CCFTA", "a.txt: CCFTA", "a.txt: CCFTA", "b.txt: CCFTA"].map(str::to_owned);
    let mut found = places(&all);
    found.retain(|place| place.ends_with("CCFTA"));
    assert_eq!(found, expected);
    assert_eq!(places(&all).len(), 6, "with the full name of each article");
    let highlights = client.at("textDocument/documentHighlight", "a.txt", line, column);
    assert_eq!(highlights.as_array().unwrap().len(), 4);
}

#[test]
fn a_long_answer_comes_in_parts_where_the_client_asks_for_them() {
    let (_folder, mut client) = open(json!({}));
    let (line, column) = position("a.txt", "CCFTA", 1);
    let params = json!({
        "position": { "line": line, "character": column },
        "context": { "includeDeclaration": true },
        "partialResultToken": "part",
    });
    let answer = in_document(&mut client, "textDocument/references", "a.txt", params);
    assert_eq!(answer, json!([]), "all came before");
    let part = client.wait(|m| m["method"] == "$/progress" && m["params"]["token"] == "part");
    assert_eq!(places(&part["params"]["value"]).len(), 6);
}

#[test]
fn a_client_that_knows_commands_alone_gets_actions_as_commands() {
    let text = json!({ "codeAction": { "codeActionLiteralSupport": null } });
    let (_folder, mut client) = open(json!({ "textDocument": text, "workspace": { "applyEdit": true } }));
    client.diagnostics("b.txt", 1);
    let (line, column) = position("b.txt", "June", 0);
    let at = json!({ "line": line, "character": column });
    let params = json!({ "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    let commands = in_document(&mut client, "textDocument/codeAction", "b.txt", params);
    let commands = commands.as_array().unwrap();
    assert!(!commands.is_empty() && commands.iter().all(|command| command["command"].is_string()), "{commands:#?}");
    let fix = commands.iter().find(|c| c["title"].as_str().unwrap().starts_with("Change to “1 May 2019”")).unwrap();
    let params = json!({ "command": fix["command"], "arguments": fix["arguments"] });
    client.request("workspace/executeCommand", params).unwrap();
    let asked = client.wait(|m| m["method"] == "workspace/applyEdit");
    assert!(asked["params"]["edit"].to_string().contains("1 May 2019"), "{asked:#}");
}

#[test]
fn symbols_of_the_article_and_of_the_corpus() {
    let (_folder, mut client) = open(json!({}));
    let outline = in_document(&mut client, "textDocument/documentSymbol", "a.txt", json!({}));
    let details: Vec<_> = outline.as_array().unwrap().iter().map(|part| part["detail"].as_str().unwrap()).collect();
    assert!(details.starts_with(&["metadata", "headline"]), "{details:?}");
    assert!(outline.to_string().contains(NAME));
    for query in ["canada free", "CCFTA", ""] {
        let found = client.request("workspace/symbol", json!({ "query": query })).unwrap();
        assert_eq!(found[0]["name"], NAME, "{query}");
        assert_eq!(places(&found[0]["location"]), [format!("a.txt: {NAME}")]);
    }
    assert_eq!(client.request("workspace/symbol", json!({ "query": "zzz" })).unwrap(), json!([]));
}

#[test]
fn tokens_have_the_kinds_and_modifiers_of_the_legend() {
    let (_folder, mut client) = open(json!({}));
    let full = in_document(&mut client, "textDocument/semanticTokens/full", "a.txt", json!({}));
    let data: Vec<u64> = full["data"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    let (mut line, mut start, mut found) = (0, 0, Vec::new());
    for token in data.chunks(5) {
        start = if token[0] == 0 { start + token[1] } else { token[1] };
        line += token[0];
        let range = json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": start + token[2] } });
        found.push((words("a.txt", &range), token[3], token[4]));
    }
    let has = |text: &str, kind: u64, modifiers: u64| found.contains(&(text.to_owned(), kind, modifiers));
    let (agreement, place, date, definition, conflict, relative) = (3, 5, 6, 1, 2, 8);
    // The parties are names of their own inside the agreement's; tokens do not overlap.
    assert!(has(" Free Trade Agreement", agreement, definition), "{found:?}");
    assert!(has("Chile", place, definition), "{found:?}");
    assert!(has("1 May 2019", date, conflict), "{found:?}");
    assert!(has("Thursday", date, relative), "{found:?}");
    let line = json!({ "start": { "line": 4, "character": 0 }, "end": { "line": 4, "character": 40 } });
    let part = in_document(&mut client, "textDocument/semanticTokens/range", "a.txt", json!({ "range": line }));
    let part = part["data"].as_array().unwrap();
    assert!(!part.is_empty() && part.len() < data.len() && part[0] == 4, "{part:?}");
}

#[test]
fn fixes_and_accepts() {
    let edits = json!({ "documentChanges": true, "resourceOperations": ["create"] });
    let (folder, mut client) = open(json!({ "workspace": { "workspaceEdit": edits } }));
    client.diagnostics("b.txt", 1);
    let (line, column) = position("b.txt", "June", 0);
    let at = json!({ "line": line, "character": column });
    let params = json!({ "range": { "start": at, "end": at }, "context": { "diagnostics": [] } });
    let actions = in_document(&mut client, "textDocument/codeAction", "b.txt", params);
    let titled = |start: &str| {
        let found =
            actions.as_array().unwrap().iter().find(|action| action["title"].as_str().unwrap().starts_with(start));
        found.unwrap_or_else(|| panic!("{start}: {actions:#}")).clone()
    };
    let fix = titled("Change to “1 May 2019”");
    assert_eq!(fix["diagnostics"][0]["code"], "date-conflict");
    let edit = &fix["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(
        (words("b.txt", &edit["range"]).as_str(), edit["newText"].as_str().unwrap()),
        ("1 June 2020", "1 May 2019")
    );
    let accept = titled("Let this date-conflict stand");
    assert_eq!(accept["edit"]["documentChanges"][0]["kind"], "create");
    let toml = accept["edit"]["documentChanges"][1]["edits"][0]["newText"].as_str().unwrap();
    fs::write(folder.path().join("crosscheck.toml"), toml).unwrap();
    client.wait(|m| {
        m["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with("b.txt")) && m["params"]["diagnostics"] == json!([])
    });
}

#[test]
fn renaming_changes_the_same_words_everywhere() {
    let edits = json!({ "documentChanges": true, "changeAnnotationSupport": {} });
    let (_folder, mut client) = open(json!({ "workspace": { "workspaceEdit": edits } }));
    let (line, column) = position("a.txt", "CCFTA", 1);
    let at = json!({ "line": line, "character": column });
    let prepared = in_document(&mut client, "textDocument/prepareRename", "a.txt", json!({ "position": at }));
    assert_eq!(
        (prepared["placeholder"].as_str(), words("a.txt", &prepared["range"]).as_str()),
        (Some("CCFTA"), "CCFTA")
    );
    let edit = in_document(&mut client, "textDocument/rename", "a.txt", json!({ "position": at, "newName": "FTA" }));
    let [a, b] = edit["documentChanges"].as_array().unwrap().as_slice() else { panic!("{edit}") };
    assert_eq!((a["edits"].as_array().unwrap().len(), b["edits"].as_array().unwrap().len()), (3, 1));
    assert!(a["edits"][0].get("annotationId").is_none());
    let annotation = b["edits"][0]["annotationId"].as_str().unwrap();
    assert_eq!(edit["changeAnnotations"][annotation]["needsConfirmation"], true);
    let (line, column) = position("a.txt", "cut", 0);
    let at = json!({ "line": line, "character": column });
    let nowhere = json!({ "position": at, "textDocument": { "uri": client.uri("a.txt") }, "newName": "X" });
    assert_eq!(client.request("textDocument/rename", nowhere).unwrap_err()["code"], -32602);
}

#[test]
fn hints_lenses_links_selections_and_completions() {
    let (_folder, mut client) = open(json!({}));
    client.diagnostics("b.txt", 1);
    let hints = in_document(&mut client, "textDocument/inlayHint", "a.txt", json!({ "range": everything() }));
    let labels: Vec<_> = hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["2021-04-08", "2022"]);
    let lenses = in_document(&mut client, "textDocument/codeLens", "a.txt", json!({}));
    let mut titles = Vec::new();
    for lens in lenses.as_array().unwrap() {
        let resolved = client.request("codeLens/resolve", lens.clone()).unwrap();
        assert_eq!((lens.get("command"), &lens["range"]), (None, &resolved["range"]));
        titles.push(resolved["command"]["title"].as_str().unwrap().to_owned());
    }
    let of_agreement = format!("{NAME}: 6 mentions in 2 articles, 1 conflict");
    assert_eq!(titles, ["1 conflict, 3 names shared with other articles", &of_agreement]);
    let links = in_document(&mut client, "textDocument/documentLink", "a.txt", json!({}));
    assert_eq!(words("a.txt", &links[0]["range"]), "1 May 2019");
    assert!(links[0]["target"].as_str().unwrap().ends_with("b.txt#L1"));
    let (line, column) = position("a.txt", "cut", 0);
    let at = json!([{ "line": line, "character": column }]);
    let mut range =
        in_document(&mut client, "textDocument/selectionRange", "a.txt", json!({ "positions": at }))[0].clone();
    let mut grown = vec![words("a.txt", &range["range"])];
    while range["parent"]["parent"].is_object() {
        range = range["parent"].clone();
        grown.push(words("a.txt", &range["range"]));
    }
    assert_eq!((grown[0].as_str(), grown.last().unwrap().ends_with("next year.")), ("cut", true), "{grown:?}");
    client.did_change("b.txt", 2, &[(Some([0, 0, 0, 2]), "Cana")]);
    let at = json!({ "line": 0, "character": 4 });
    let list = in_document(&mut client, "textDocument/completion", "b.txt", json!({ "position": at }));
    assert_eq!(list["items"][0]["label"], NAME);
    assert_eq!(list["items"][0]["textEdit"]["range"]["start"]["character"], 0);
}

#[test]
fn deltas_of_tokens_lead_to_what_full_would_be() {
    let (_folder, mut client) = open(json!({}));
    let full = in_document(&mut client, "textDocument/semanticTokens/full", "a.txt", json!({}));
    let mut held = full["data"].as_array().unwrap().clone();
    let mut id = full["resultId"].clone();
    let (line, column) = position("a.txt", "on Thursday", 0);
    let edits = [
        ([line, column, line, column], "in May 2018 and "),
        ([0, 0, 2, 0], ""),
        ([0, 0, 0, 0], "On 3 June 2017, "),
        ([0, 0, 1, 0], ""),
    ];
    for (index, (range, text)) in edits.into_iter().enumerate() {
        client.did_change("a.txt", index as i64 + 2, &[(Some(range), text)]);
        let method = "textDocument/semanticTokens/full/delta";
        let delta = in_document(&mut client, method, "a.txt", json!({ "previousResultId": id }));
        for edit in delta["edits"].as_array().unwrap() {
            let number = |key: &str| edit[key].as_u64().unwrap() as usize;
            let end = number("start") + number("deleteCount");
            held.splice(number("start")..end, edit["data"].as_array().unwrap().iter().cloned());
        }
        let full = in_document(&mut client, "textDocument/semanticTokens/full", "a.txt", json!({}));
        assert_eq!(json!(held), full["data"]);
        id = full["resultId"].clone();
    }
    let unknown = json!({ "previousResultId": "of another server" });
    let delta = in_document(&mut client, "textDocument/semanticTokens/full/delta", "a.txt", unknown);
    assert_eq!(delta["data"], json!(held), "all tokens where the client has others");
}

#[test]
fn the_configuration_is_served() {
    let (_folder, mut client) = open(json!({}));
    client.diagnostics("b.txt", 1);
    client.forget();
    client.did_open("crosscheck.toml", "[rules]\ndate-conflict = \"off\"\n\n[corp]\n");
    let rule = client.at("textDocument/hover", "crosscheck.toml", 1, 3);
    assert!(rule["contents"]["value"].as_str().unwrap().starts_with("# date-conflict"), "{rule}");
    let labels = |answer: Value| -> Vec<String> {
        answer.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    let mut complete = |line: u32, character: u32| {
        let at = json!({ "position": { "line": line, "character": character } });
        labels(in_document(&mut client, "textDocument/completion", "crosscheck.toml", at))
    };
    assert!(complete(3, 5).contains(&"corpus".to_owned()));
    assert_eq!(complete(1, 18)[0], "error");
    assert_eq!(client.at("textDocument/definition", "crosscheck.toml", 0, 0), Value::Null);
    let off = |m: &Value| {
        m["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with("a.txt")) && m["params"]["diagnostics"] == json!([])
    };
    client.wait(off);
}

#[test]
fn entries_of_the_configuration_lead_to_what_they_are_about() {
    let (_folder, mut client) = open(json!({ "textDocument": { "definition": { "linkSupport": true } } }));
    let fingerprint = client.diagnostics("b.txt", 1)[0]["data"]["fingerprint"].as_str().unwrap().to_owned();
    let toml = format!(
        "[[accept]]\nfingerprint = \"{fingerprint}\"\nreason = \"r\"\n\n[[entity]]\nkind = \"agreement\"\nname = \"{NAME}\"\n\n[articles]\n\"a.*\" = {{ lang = \"en\" }}\n"
    );
    client.did_open("crosscheck.toml", &toml);
    let accepted = client.at("textDocument/definition", "crosscheck.toml", 1, 18);
    let sides: Vec<_> = accepted.as_array().unwrap().iter().map(words_of_link).collect();
    assert_eq!(sides, ["a.txt: 1 May 2019", "b.txt: 1 June 2020"]);
    assert_eq!(accepted[0]["originSelectionRange"]["start"], json!({ "line": 1, "character": 14 }));
    let hover = client.at("textDocument/hover", "crosscheck.toml", 1, 18)["contents"]["value"].clone();
    assert!(
        hover.as_str().unwrap().contains("1 June 2020") || hover.as_str().unwrap().contains("2020-06-01"),
        "{hover}"
    );
    let entity = client.at("textDocument/definition", "crosscheck.toml", 6, 12);
    assert_eq!(words_of_link(&entity[0]), format!("a.txt: {NAME}"));
    let mentions = client.at("textDocument/references", "crosscheck.toml", 6, 12);
    assert_eq!(mentions.as_array().unwrap().len(), 6);
    let article = client.at("textDocument/definition", "crosscheck.toml", 9, 2);
    assert!(article[0]["targetUri"].as_str().unwrap().ends_with("a.txt"), "{article}");
    assert_eq!(client.at("textDocument/definition", "crosscheck.toml", 8, 2), Value::Null);
    let key = client.at("textDocument/hover", "crosscheck.toml", 2, 2)["contents"]["value"].clone();
    assert!(key.as_str().unwrap().starts_with("reason: "), "{key}");
}

/// `doc: words` of a link's target.
fn words_of_link(link: &Value) -> String {
    let doc = link["targetUri"].as_str().unwrap().rsplit('/').next().unwrap();
    format!("{doc}: {}", words(doc, &link["targetRange"]))
}

#[test]
fn declaration_is_the_entry_in_the_configuration() {
    let (_folder, mut client) = open(json!({}));
    let (line, column) = position("a.txt", "CCFTA", 1);
    assert_eq!(client.at("textDocument/declaration", "a.txt", line, column), Value::Null);
    client.did_open(
        "crosscheck.toml",
        &format!("[[entity]]\nkind = 'agreement'\nname = '{NAME}'\naliases = ['CCFTA']\n"),
    );
    let location = client.at("textDocument/declaration", "a.txt", line, column);
    assert!(location["uri"].as_str().unwrap().ends_with("crosscheck.toml"));
    assert_eq!(location["range"]["start"], json!({ "line": 2, "character": 7 }));
}

#[test]
fn what_claims_relate_is_a_hierarchy_and_a_graph() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Croatia joined the European Union on 1 July 2013.\n";
    fs::write(folder.path().join("c.txt"), text).unwrap();
    let mut client = Client::open(folder.path(), &[]);
    client.did_open("c.txt", text);
    let item = client.at("textDocument/prepareCallHierarchy", "c.txt", 0, 2)[0].clone();
    assert_eq!(item["name"], "Croatia");
    let calls = client.request("callHierarchy/outgoingCalls", json!({ "item": item })).unwrap();
    assert_eq!((&calls[0]["to"]["name"], &calls[0]["to"]["detail"]), (&json!("European Union"), &json!("joined")));
    let back = client.request("callHierarchy/incomingCalls", json!({ "item": calls[0]["to"] })).unwrap();
    assert_eq!(back[0]["from"]["name"], "Croatia");
    assert_eq!(client.request("callHierarchy/incomingCalls", json!({ "item": item })).unwrap(), json!([]));
    let graph = client.request("crosscheck/graph", json!({ "entity": item["data"] })).unwrap();
    let names: Vec<_> = graph["nodes"].as_array().unwrap().iter().map(|node| &node["name"]).collect();
    assert_eq!(names, ["Croatia", "European Union"]);
    assert_eq!((&graph["edges"][0]["from"], &graph["edges"][0]["relations"]), (&item["data"], &json!(["joined"])));
}
