//! That annotations beside the articles are read, outrank what is recognized, and survive being written and read.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use crosscheck::annotation::{brat, jsonl, timeml};
use crosscheck::corpus::{Corpus, Progress, Snapshot};

fn load(folder: &Path) -> Snapshot {
    let progress = Progress { report: &|_, _| {}, cancel: &AtomicBool::new(false) };
    Corpus::load(&[folder.to_owned()], progress).expect("the folder is there").snapshot()
}

/// The mentions of an article: words, kind, value and entity.
fn mentions(snapshot: &Snapshot, doc: &str) -> Vec<String> {
    let doc = doc.into();
    let show = |line: jsonl::Line| {
        let (value, entity) = (line.value.unwrap_or("-"), line.entity.unwrap_or("-"));
        let modifier = line.modifier.map(|modifier| format!(" {modifier}")).unwrap_or_default();
        format!("{} | {} | {value}{modifier} | {entity}", line.text, line.kind)
    };
    jsonl::lines(snapshot, &doc).map(show).collect()
}

fn problems(snapshot: &Snapshot) -> Vec<String> {
    let all = snapshot.problems.values().flat_map(|problems| problems.iter());
    all.map(|p| format!("{}:{}: {}", p.doc, p.line.unwrap_or_default(), p.message)).collect()
}

const ARTICLE: &str = "The Norwegian Minister of Fisheries Kari Holm met Acme Corp. in Lima on 4 May 2014.\nHolm said \
                       the Kestrel was late.\n";

#[test]
fn an_annotation_outranks_what_is_recognized_and_links_across_articles() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", ARTICLE);
    let ann = "T1\tOrganization 64 68\tLima\nN1\tReference T1 Wikidata:Q1\tLima Club\nT2\tShip 96 107\tthe Kestrel\n\
               N2\tReference T2 x:kestrel\tKestrel\nT3\tplace 300 304\tOslo\n";
    write("a.ann", ann);
    write("b.txt", "The club of Lima bought the old boat.\n");
    let lines = "{\"doc\":\"b.txt\",\"start\":0,\"end\":16,\"kind\":\"organization\",\"entity\":\"Wikidata:Q1\"}\n\
                 {\"start\":24,\"end\":36,\"kind\":\"other\",\"text\":\"the old boat\",\"entity\":\"x:kestrel\"}\nno line\n";
    write("b.jsonl", lines);
    let snapshot = load(folder.path());
    let a = mentions(&snapshot, "a.txt");
    assert!(a.contains(&"Lima | organization | - | Wikidata:Q1".to_owned()), "{a:#?}");
    assert!(a.contains(&"the Kestrel | other | - | x:kestrel".to_owned()), "{a:#?}");
    assert!(a.iter().any(|m| m.starts_with("Kari Holm | person")), "{a:#?}");
    let b = mentions(&snapshot, "b.txt");
    assert_eq!(b, ["The club of Lima | organization | - | Wikidata:Q1", "the old boat | other | - | x:kestrel"]);
    let told = problems(&snapshot);
    assert!(told.len() == 2 && told[0].starts_with("a.ann:5: ") && told[1].starts_with("b.jsonl:3: "), "{told:#?}");
}

#[test]
fn the_modifier_of_a_date_is_recorded_with_its_value() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", "The port closed in late 2014 and opened in 2016.\n");
    assert_eq!(mentions(&load(folder.path()), "a.txt"), ["late 2014 | date | 2014 END | -", "2016 | date | 2016 | -"]);
    let lines = "{\"start\":19,\"end\":28,\"kind\":\"date\",\"value\":\"2014\",\"mod\":\"MID\"}\n\
                 {\"start\":43,\"end\":47,\"kind\":\"date\",\"value\":\"2015\",\"mod\":\"START\"}\n";
    write("a.jsonl", lines);
    let recorded = load(folder.path());
    assert_eq!(mentions(&recorded, "a.txt"), ["late 2014 | date | 2014 MID | -", "2016 | date | 2015 START | -"]);
    let timeml = timeml::write(&recorded, &"a.txt".into());
    assert!(timeml.contains("value=\"2015\" mod=\"START\">2016<"), "{timeml}");
}

#[test]
fn what_is_written_is_read_again_the_same() {
    for format in ["ann", "jsonl"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
        fs::write(folder.path().join("b.txt"), "Le ministre a rencontré Kari Holm à Lima le 4 mai 2014.\n").unwrap();
        let before = load(folder.path());
        for name in ["a", "b"] {
            let doc = format!("{name}.txt").as_str().into();
            let written = if format == "ann" { brat::write(&before, &doc) } else { jsonl::write(&before, &doc) };
            fs::write(folder.path().join(format!("{name}.{format}")), written).unwrap();
        }
        fs::write(folder.path().join("crosscheck.toml"), "[articles]\n'*' = { complete = true }\n").unwrap();
        let after = load(folder.path());
        assert_eq!(problems(&after), Vec::<String>::new());
        for doc in ["a.txt", "b.txt"] {
            assert!(!mentions(&before, doc).is_empty());
            assert_eq!(mentions(&before, doc), mentions(&after, doc), "{format}");
        }
    }
}

#[test]
fn mentions_in_a_json_line_can_be_all_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.jsonl");
    let line = |doc: &str, complete: bool| {
        let mentions = "[{\"start\":0,\"end\":3,\"label\":\"org\",\"entity\":\"o:1\"},{\"start\":9}]";
        format!(
            "{{\"doc\":\"{doc}\",\"text\":\"The club is in Lima.\",\"complete\":{complete},\"mentions\":{mentions}}}\n"
        )
    };
    fs::write(&path, line("a", true) + &line("b", false)).unwrap();
    let snapshot = load(&path);
    assert_eq!(mentions(&snapshot, "a"), ["The | organization | - | o:1"]);
    assert_eq!(mentions(&snapshot, "b"), ["The | organization | - | o:1", "Lima | place | - | place:lima"]);
    let told = problems(&snapshot);
    assert!(told.len() == 2 && told[0].starts_with("all.jsonl:1: mention 2"), "{told:#?}");
}

#[test]
fn events_of_one_stem_are_one_and_speech_is_not() {
    let text = "Kestrel launches a boat. It launched two. It said so, and Holm said so.";
    let at = |word: &str, nth: usize| text.match_indices(word).nth(nth).unwrap().0;
    let given = [("launches", 0), ("launched", 0), ("said", 0), ("said", 1)];
    let notes = given.map(|(word, nth)| {
        let start = at(word, nth);
        format!("{{\"start\":{start},\"end\":{},\"label\":\"event\"}}", start + word.len())
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.jsonl");
    let line = format!(
        "{{\"doc\":\"a\",\"lang\":\"en\",\"text\":\"{text}\",\"complete\":true,\"mentions\":[{}]}}\n",
        notes.join(",")
    );
    fs::write(&path, line).unwrap();
    let found = mentions(&load(&path), "a");
    let entity = |i: usize| found[i].rsplit(" | ").next().unwrap().to_owned();
    assert_eq!(found.len(), 4, "{found:#?}");
    assert_eq!(entity(0), entity(1));
    assert_ne!(entity(2), entity(3));
}

#[test]
fn letters_behind_a_description_are_the_acronym_that_stands_alone_elsewhere() {
    let line = |doc: &str, text: &str, words: &[&str]| {
        let note = |word: &&str| {
            let start = text.find(*word).unwrap();
            format!("{{\"start\":{start},\"end\":{},\"label\":\"org\"}}", start + word.len())
        };
        let notes: Vec<String> = words.iter().map(note).collect();
        format!(
            "{{\"doc\":\"{doc}\",\"lang\":\"en\",\"text\":\"{text}\",\"complete\":true,\"mentions\":[{}]}}\n",
            notes.join(",")
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.jsonl");
    let lines = line("a", "The Kestrel Boat Works (KBW) hired.", &["Kestrel Boat Works (KBW"])
        + &line("b", "The boat maker KBW paid.", &["boat maker KBW"])
        + &line("c", "Prices fell, the KBW said.", &["the KBW"]);
    fs::write(&path, lines).unwrap();
    let snapshot = load(&path);
    let entities: Vec<String> = ["a", "b", "c"].iter().flat_map(|doc| mentions(&snapshot, doc)).collect();
    assert!(entities.iter().all(|m| m.ends_with("organization:kestrel-boat-works")), "{entities:#?}");
}
