//! The JSON Schema of `crosscheck.toml` that is published in `docs/`, put together from the lists that the reader goes by.
//! `UPDATE_EXPECT=1 cargo test --test config_schema` writes it anew.

use crosscheck::check::RULES;
use crosscheck::corpus::Config;
use crosscheck::corpus::config::schema::{self, Shape};
use expect_test::expect_file;
use serde_json::{Map, Value, json};

/// A table with these keys and no others.
fn table(keys: impl IntoIterator<Item = (String, Value)>, description: &str) -> Value {
    let properties: Map<String, Value> = keys.into_iter().collect();
    json!({ "type": "object", "description": description, "additionalProperties": false, "properties": properties })
}

/// The keys of a list, each with the values that it takes.
fn keys(section: &str, keys: &[(&str, &str)]) -> Vec<(String, Value)> {
    let key = |(name, description): &(&str, &str)| {
        let mut value = values(section, name);
        value["description"] = json!(description);
        (name.to_string(), value)
    };
    keys.iter().map(key).collect()
}

fn values(section: &str, key: &str) -> Value {
    let texts = |item: Value| json!({ "anyOf": [item, { "type": "array", "items": item }] });
    let text = json!({ "type": "string" });
    match (section, key) {
        ("corpus", "languages") => texts(json!({ "enum": schema::languages() })),
        ("corpus", _) | ("accept", "entities") | ("entity", "aliases") | ("distinct", "names" | "docs") => texts(text),
        ("articles", "date") => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        ("articles", "lang") => json!({ "enum": schema::languages() }),
        ("articles", "complete") => json!({ "type": "boolean" }),
        ("accept", "fingerprint") => json!({ "type": "string", "pattern": "^[0-9a-f]{16}$" }),
        ("accept", "rule") => json!({ "enum": schema::rules() }),
        ("entity" | "distinct", "kind") => json!({ "enum": schema::kinds() }),
        ("entity", "name") => json!({ "type": "string", "minLength": 1 }),
        ("entity", "tenures") => {
            json!({ "type": "array", "items": table(keys("tenure", &schema::TENURE), "an office") })
        }
        ("tenure", "office") => texts(text),
        ("tenure", _) => time(),
        _ => text,
    }
}

/// A day, a month or a year, in quotes or bare.
fn time() -> Value {
    json!({ "anyOf": [{ "type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$" }, { "type": "integer" }] })
}

/// What a fact of this shape can be.
fn fact(shape: Shape) -> Value {
    let mut value = match shape {
        Shape::Date => time(),
        Shape::Number => json!({ "type": "number" }),
        Shape::Place => json!({ "type": "string" }),
        Shape::Each => json!({ "type": "object", "additionalProperties": time() }),
    };
    value["description"] = json!(shape.words());
    value
}

fn generated() -> Value {
    let description = |section: &str| schema::SECTIONS.iter().find(|(name, _)| *name == section).unwrap().1;
    let level = |rule: &crosscheck::check::Rule| {
        let level = json!({ "enum": schema::LEVELS, "default": rule.severity.word(), "description": rule.summary });
        (rule.code.to_owned(), level)
    };
    let mut accept = table(keys("accept", &schema::ACCEPT), description("accept"));
    accept["required"] = json!(["reason"]);
    accept["anyOf"] = json!([{ "required": ["fingerprint"] }, { "required": ["rule", "entities"] }]);
    let facts = schema::relations().into_iter().map(|(relation, shape)| (relation.to_owned(), fact(shape)));
    let mut entity = table(keys("entity", &schema::ENTITY).into_iter().chain(facts), description("entity"));
    entity["required"] = json!(["kind", "name"]);
    let mut distinct = table(keys("distinct", &schema::DISTINCT), description("distinct"));
    distinct["required"] = json!(["kind", "names"]);
    let section = |section: &str| match section {
        "corpus" => table(keys("corpus", &schema::CORPUS), description("corpus")),
        "rules" => table(RULES.iter().map(level), description("rules")),
        "accept" => json!({ "type": "array", "items": accept }),
        "entity" => json!({ "type": "array", "items": entity }),
        "distinct" => json!({ "type": "array", "items": distinct }),
        "articles" => json!({
            "type": "object",
            "description": description("articles"),
            "additionalProperties": table(keys("articles", &schema::ARTICLE), "an article, by a pattern of its path"),
        }),
        other => panic!("the schema knows no section {other}"),
    };
    let sections = schema::SECTIONS.iter().map(|(name, _)| (name.to_string(), section(name)));
    let mut whole = table(sections, "the settings of a corpus; every one is optional");
    whole["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    whole["title"] = json!("crosscheck.toml");
    whole
}

#[test]
fn the_published_schema_is_of_what_the_reader_takes() {
    let text = serde_json::to_string_pretty(&generated()).unwrap() + "\n";
    expect_file!["../docs/crosscheck.schema.json"].assert_eq(&text);
}

#[test]
fn each_key_of_the_schema_is_one_that_the_reader_knows() {
    let schema = generated();
    for (section, known) in schema["properties"].as_object().unwrap() {
        let (head, of_keys) = match section.as_str() {
            "articles" => ("[articles.'a.txt']".to_owned(), &known["additionalProperties"]),
            _ if known["type"] == "array" => (format!("[[{section}]]"), &known["items"]),
            _ => (format!("[{section}]"), known),
        };
        for key in of_keys["properties"].as_object().unwrap().keys() {
            let (_, problems) = Config::parse(&format!("{head}\n{key} = 0\n"));
            assert!(problems.iter().all(|problem| !problem.message.starts_with("unknown key")), "{head} {key}");
        }
    }
}
