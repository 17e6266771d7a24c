//! The main job on the sample corpus: what must be found in five real articles, what must be one thing across them,
//! and the one conflict that two of them have.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

fn crosscheck(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

static MENTIONS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let (status, out) = crosscheck(&["annotate", "seeds", "--format", "jsonl"]);
    assert_eq!(status, Some(0));
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
});

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// The one entity that each of `names`, written as `ARTICLE kind name`, is in every place it is mentioned.
fn entity_of(names: &[&str]) -> &'static str {
    let mut entities = BTreeSet::new();
    for name in names {
        let mut parts = name.splitn(3, ' ');
        let (doc, kind, words) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let is_it = |m: &&Value| text(m, "doc").starts_with(doc) && text(m, "kind") == kind && text(m, "text") == words;
        let found: Vec<_> = MENTIONS.iter().filter(is_it).collect();
        assert!(!found.is_empty(), "{name} is not found");
        entities.extend(found.into_iter().map(|m| text(m, "entity")));
    }
    assert_eq!(entities.len(), 1, "{names:?} are {entities:?}");
    entities.into_iter().next().unwrap()
}

#[test]
fn one_conflict_and_no_other() {
    let (status, out) = crosscheck(&["check", "seeds", "--format", "json"]);
    assert_eq!(status, Some(1));
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["articles"], 5);
    assert_eq!(report["problems"].as_array().unwrap().len(), 0);
    let findings = report["findings"].as_array().unwrap();
    let heavy: Vec<_> = findings.iter().filter(|f| text(f, "severity") != "information").collect();
    assert_eq!(heavy.len(), 1, "{heavy:#?}");
    let conflict = heavy[0];
    assert_eq!((text(conflict, "rule"), text(conflict, "severity")), ("date-conflict", "warning"));
    let other = &conflict["related"][0];
    let mut sides = [(text(conflict, "doc"), text(conflict, "text")), (text(other, "doc"), text(other, "text"))];
    sides.sort();
    assert_eq!(sides.map(|(doc, words)| (&doc[..3], words)), [("001", "August 2021"), ("003", "le 1er août 2020")]);
    assert_eq!(conflict["related"].as_array().unwrap().len(), 1);
    assert!(text(conflict, "message").contains("2021-08") && text(conflict, "message").contains("2020-08-01"));
}

#[test]
fn the_conflict_is_shown_as_an_excerpt_of_both_sides() {
    let (_, out) = crosscheck(&["check", "seeds"]);
    for part in
        ["warning[date-conflict]", "001_b0cce542e864101c.txt:5:321", "003_51c93ae5363149be.txt:5:320", "^^^^^^^^^^^"]
    {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
}

#[test]
fn one_person_under_every_spelling() {
    let quang = entity_of(&[
        "000 person Lương Tam Quang",
        "000 person Quang",
        "004 person Luong Tam Quang",
        "004 person Quang",
    ]);
    let lam =
        entity_of(&["001 person To Lam", "001 person Lam", "002 person To Lam", "002 person Lam", "003 person Tô Lâm"]);
    entity_of(&["001 person Gunnar Wiegand", "003 person Gunnar Wiegand"]);
    entity_of(&["002 person Karen Andrews", "002 person Andrews"]);
    entity_of(&["004 person Marcos Antonio Amaro dos Santos", "004 person Amaro dos Santos"]);
    entity_of(&["004 person Luiz Inácio Lula da Silva"]);
    let others = ["000 person Jens Rubbert", "002 person Giorgio Aliberti", "004 person Luong Cuong"];
    let people: BTreeSet<_> = others.iter().map(|name| entity_of(&[name])).chain([quang, lam]).collect();
    assert_eq!(people.len(), 5, "different people are one");
}

#[test]
fn agreements_are_one_in_two_languages_and_several_orders() {
    let trade = entity_of(&[
        "000 agreement EU–Việt Nam Free Trade Agreement",
        "000 agreement EVFTA",
        "001 agreement EU-Vietnam Free Trade Agreement",
        "001 agreement EVFTA",
        "003 agreement accord de libre-échange UE - Vietnam",
        "003 agreement EVFTA",
    ]);
    let partnership = entity_of(&[
        "000 agreement Việt Nam–EU Partnership and Cooperation Agreement",
        "001 agreement EU- Vietnam Framework Agreement on Comprehensive Partnership and Cooperation",
    ]);
    let memorandum = entity_of(&[
        "002 agreement 2020 memorandum of understanding on police cooperation and organized crime prevention",
    ]);
    let transfer = entity_of(&["002 agreement 2018 agreement on the transfer of sentenced persons"]);
    let secrets = entity_of(&["004 agreement agreement on the exchange and protection of confidential information"]);
    assert_eq!(BTreeSet::from([trade, partnership, memorandum, transfer, secrets]).len(), 5);
}

#[test]
fn organizations_with_their_acronyms_and_translations() {
    let union = entity_of(&[
        "000 organization EU",
        "001 organization EU",
        "001 organization European Union",
        "002 organization European Union",
        "003 organization UE",
    ]);
    let asean = entity_of(&[
        "000 organization ASEAN",
        "000 organization Association of Southeast Asian Nations",
        "001 organization ASEAN",
    ]);
    let service = entity_of(&[
        "001 organization European External Action Service",
        "001 organization EEAS",
        "003 organization Service européen pour l'action extérieure",
    ]);
    let police =
        entity_of(&["004 organization INTERPOL", "004 organization International Criminal Police Organisation"]);
    let ministry = entity_of(&["000 organization MPS", "000 organization Ministry of Public Security"]);
    let council = entity_of(&["000 organization EU–ABC", "000 organization EU–ASEAN Business Council"]);
    let home = entity_of(&["002 organization Australian Ministry of Home Affairs"]);
    let chamber = entity_of(&["000 organization EuroCham"]);
    assert_eq!(BTreeSet::from([union, asean, service, police, ministry, council, home, chamber]).len(), 8);
}

#[test]
fn offices_in_full() {
    for role in [
        "000 role Minister of Public Security",
        "000 role Chairman of the EU–ASEAN Business Council",
        "001 role Managing Director for Asia and the Pacific of the European External Action Service",
        "002 role Ambassador",
        "002 role Australian Minister for Home Affairs",
        "003 role directeur général Asie et Pacifique du Service européen pour l'action extérieure",
        "004 role Vietnamese State President",
        "004 role Brazilian President",
    ] {
        entity_of(&[role]);
    }
}

#[test]
fn a_place_is_not_the_country_it_lies_in() {
    let capital = entity_of(&["000 place Hà Nội", "003 place Hanoï", "004 place Hanoi"]);
    let country = entity_of(&["000 place Việt Nam", "001 place Vietnam", "003 place Vietnam"]);
    assert_ne!(capital, country);
}

#[test]
fn dates_and_what_they_mean() {
    let found: BTreeSet<(String, String, String)> = MENTIONS
        .iter()
        .filter(|m| text(m, "kind") == "date")
        .map(|m| (text(m, "doc")[..3].to_owned(), text(m, "text").to_owned(), text(m, "value").to_owned()))
        .collect();
    for (doc, words, value) in [
        ("000", "Thursday", "XXXX-WXX-4"),
        ("001", "2016", "2016"),
        ("001", "August 2021", "2021-08"),
        ("001", "2014-2020", "2014/2020"),
        ("002", "December 2019", "2019-12"),
        ("002", "2022", "2022"),
        ("003", "le 27 avril", "XXXX-04-27"),
        ("003", "2016", "2016"),
        ("003", "le 1er août 2020", "2020-08-01"),
        ("003", "2014-2020", "2014/2020"),
        ("004", "2025-03-29", "2025-03-29"),
        ("004", "March 28", "2025-03-28"),
        ("004", "earlier in the day", "2025-03-28"),
    ] {
        assert!(found.contains(&(doc.into(), words.into(), value.into())), "{doc}: {words} is not {value}");
    }
}

#[test]
fn facts_of_each_entity_with_where() {
    let (status, out) = crosscheck(&["facts", "seeds", "--format", "jsonl"]);
    assert_eq!(status, Some(0));
    let claims: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let states = |doc: &str, relation: &str, value: &str, factuality: &str| {
        claims.iter().any(|c| {
            text(c, "doc").starts_with(doc)
                && text(c, "relation") == relation
                && text(c, "value") == value
                && text(c, "factuality") == factuality
        })
    };
    for (doc, relation, value) in [
        ("001", "in-force", "2021-08"),
        ("003", "in-force", "2020-08-01"),
        ("001", "in-force", "2016"),
        ("003", "in-force", "2016"),
        ("004", "signed", "2025-03-28"),
    ] {
        assert!(states(doc, relation, value, "asserted"), "{doc} {relation} {value} is not among\n{out}");
    }
}

#[test]
fn two_runs_print_the_same_bytes() {
    for arguments in [["annotate", "seeds"], ["check", "seeds"], ["facts", "seeds"]] {
        assert_eq!(crosscheck(&arguments), crosscheck(&arguments));
    }
}
