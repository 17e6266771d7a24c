//! The command line as a person meets it: exit codes, messages, bad input.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

fn crosscheck(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(cargo_bin!()).args(arguments).current_dir(folder).output().unwrap()
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn mentions(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The values of the dates that `annotate` finds in `folder`, by article.
fn dates(folder: &Path) -> Vec<(String, String)> {
    let output = crosscheck(folder, &["annotate"]);
    assert_eq!(output.status.code(), Some(0));
    let dates = mentions(&output).into_iter().filter(|m| m["kind"] == "date");
    dates.map(|m| (m["doc"].as_str().unwrap().to_owned(), m["value"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_message_is_on_one_line_though_its_words_stand_on_two() {
    let article = "date 1987-05-05\n\nThe officials of the region said that the quarter had ended November\n31, and that they would be glad to tell more of it when it is over, and\nthey would not say more.\n";
    let folder = folder(&[("a.txt", article.as_bytes())]);
    let report: Value =
        serde_json::from_slice(&crosscheck(folder.path(), &["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["findings"][0]["message"], "“November 31” does not exist: November 1987 has 30 days");
}

#[test]
fn what_cannot_run_exits_with_2_and_says_why() {
    let folder = folder(&[("a.txt", b"Nothing.\n"), ("baseline.json", b"[]")]);
    let cases: [(&[&str], &str); 5] = [
        (&["check", "nowhere"], "nowhere: there is no such file or folder"),
        (&["check", "--baseline", "baseline.json"], "baseline.json: is no report of findings"),
        (&["check", "--baseline", "nothing.json"], "nothing.json: cannot be read"),
        (&["check", "--fail-on", "sometimes"], "possible values: error, warning, information, never"),
        (&["init", "nowhere"], "nowhere: there is no such folder"),
    ];
    for (arguments, message) in cases {
        let output = crosscheck(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(message), "{arguments:?}: {}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
    }
}

#[test]
fn a_folder_without_articles_is_told_and_no_failure() {
    let output = crosscheck(folder(&[]).path(), &["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("no article here"), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "no articles: no findings\n");
}

#[test]
fn init_writes_a_configuration_once() {
    let folder = folder(&[]);
    assert_eq!(crosscheck(folder.path(), &["init"]).status.code(), Some(0));
    let written = fs::read_to_string(folder.path().join("crosscheck.toml")).unwrap();
    assert!(written.contains("date-conflict"));
    let again = crosscheck(folder.path(), &["init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is there already"));
}

#[test]
fn broken_files_hide_no_article() {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("On 4 May 2016.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let folder = folder(&[
        ("binary.txt", &[0, 159, 146, 150, 255, 0, 1, 2]),
        ("cr.txt", b"On 4 May 2011.\rOn 5 May 2011.\r"),
        ("crlf.txt", b"On 4 May 2012.\r\nOn 5 May 2012.\r\n"),
        ("empty.txt", b""),
        ("feed.txt", "On 4 May 2013.\u{c}\nOn 5\u{a0}May 2013.\u{2028}On 6 May 2013.".as_bytes()),
        ("good.txt", b"On 4 May 2014."),
        ("nfd.txt", "Le 4 fe\u{301}vrier 2015, le ministre a parle\u{301}.".as_bytes()),
        ("utf16.txt", &utf16),
        ("western.txt", b"Le 4 f\xe9vrier 2017, le ministre a d\xe9clar\xe9 \xe0 la presse."),
    ]);
    let expected = [
        ("cr.txt", "2011-05-04"),
        ("cr.txt", "2011-05-05"),
        ("crlf.txt", "2012-05-04"),
        ("crlf.txt", "2012-05-05"),
        ("feed.txt", "2013-05-04"),
        ("feed.txt", "2013-05-05"),
        ("feed.txt", "2013-05-06"),
        ("good.txt", "2014-05-04"),
        ("nfd.txt", "2015-02-04"),
        ("utf16.txt", "2016-05-04"),
        ("western.txt", "2017-02-04"),
    ];
    assert_eq!(dates(folder.path()), expected.map(|(doc, value)| (doc.to_owned(), value.to_owned())));
    let report = crosscheck(folder.path(), &["check", "--format", "json"]);
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["articles"], 9);
    let problems = report["problems"].as_array().unwrap();
    assert!(problems.iter().any(|p| p["doc"] == "western.txt"), "{problems:?}");
    assert!(problems.iter().all(|p| p["doc"] != "good.txt"), "{problems:?}");
}

#[cfg(unix)]
#[test]
fn links_that_loop_and_locked_files_hide_no_article() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("a.txt", b"On 4 May 2014."), ("sub/b.txt", b"On 5 May 2014."), ("locked.txt", b"Closed.")]);
    symlink(folder.path(), folder.path().join("sub/loop")).unwrap();
    symlink("nowhere", folder.path().join("dangling.txt")).unwrap();
    fs::set_permissions(folder.path().join("locked.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    assert_eq!(
        dates(folder.path()),
        [("a.txt", "2014-05-04"), ("sub/b.txt", "2014-05-05")].map(|(d, v)| (d.into(), v.into()))
    );
    let output = crosscheck(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(0));
    let told = text(&output.stderr);
    assert!(told.contains("sub/loop") && told.contains("dangling.txt"), "{told}");
    let runs_as_root = fs::read(folder.path().join("locked.txt")).is_ok();
    assert!(runs_as_root || told.contains("locked.txt"), "{told}");
}

#[test]
fn json_lines_are_articles() {
    let lines = concat!(
        r#"{"doc":"x/1","text":"Le 4 mai 2012.","lang":"fr"}"#,
        "\n\n",
        r#"{"doc":"x/2","text":"#,
        "\n",
        r#"{"doc":"x/3","text":"On May 5.","date":"2013-05-06","id":7}"#,
        "\r\n",
    );
    let folder = folder(&[("news.jsonl", lines.as_bytes())]);
    let output = crosscheck(folder.path(), &["annotate", "news.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("news.jsonl:3"), "{}", text(&output.stderr));
    let found = mentions(&output);
    let found: Vec<_> = found.iter().map(|m| (m["doc"].as_str().unwrap(), m["value"].as_str().unwrap())).collect();
    assert_eq!(found, [("x/1", "2012-05-04"), ("x/3", "2013-05-05")]);
}

#[test]
fn offsets_count_code_points() {
    let folder = folder(&[(
        "a.txt",
        "😀 The ministers of the two countries met in Đà Nẵng on 4 May 2014 and signed the agreement.".as_bytes(),
    )]);
    let output = crosscheck(folder.path(), &["annotate"]);
    let date = mentions(&output).into_iter().find(|m| m["kind"] == "date").unwrap();
    assert_eq!((&date["start"], &date["end"], &date["text"]), (&55.into(), &65.into(), &"4 May 2014".into()));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let article = "On 4 May 2014 and on 5 May 2015. ".repeat(2000);
    let folder = folder(&[("a.txt", article.as_bytes()), ("b.txt", article.as_bytes())]);
    let mut child = Command::new(cargo_bin!())
        .args(["annotate"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"doc\":\"a.txt\""), "{first}");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn every_run_prints_the_same_bytes() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for arguments in [&["annotate"][..], &["check", "--format", "json"], &["facts"], &["index", "--stats"]] {
        let run = |threads| {
            let mut command = Command::new(cargo_bin!());
            text(
                &command.args(arguments).current_dir(&seeds).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout,
            )
        };
        let first = run("1");
        assert!(!first.is_empty() || arguments == ["facts"]);
        assert_eq!((&first, &first), (&run("3"), &run("1")), "{arguments:?}");
    }
}

#[test]
fn annotations_are_files_inside_the_folder_that_was_named() {
    let line = r#"{"doc":"../../x/a.b.txt","text":"The ministers of the two countries met on 4 May 2014."}"#;
    let folder = folder(&[("news.jsonl", line.as_bytes())]);
    let cases: [(&str, &[&str]); 3] =
        [("brat", &["x/a.b.ann", "x/a.b.txt"]), ("conll", &["x/a.b.conll"]), ("timeml", &["x/a.b.tml"])];
    for (format, files) in cases {
        let output = crosscheck(folder.path(), &["annotate", "news.jsonl", "--format", format, "--out", "sub/out"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        for file in files {
            assert!(fs::metadata(folder.path().join("sub/out").join(file)).unwrap().len() > 0, "{file}");
        }
    }
    let output = crosscheck(folder.path(), &["annotate", "news.jsonl", "--format", "brat"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--out DIR"));
}

/// Two articles that cannot both be right.
const CONFLICT: [(&str, &[u8]); 2] = [
    ("a.txt", b"The Bergen Fisheries Protocol entered into force in May 2012.\n"),
    ("b.txt", b"The Bergen Fisheries Protocol entered into force on 3 June 2012.\n"),
];

/// The report of `check --format json` with further arguments.
fn report(folder: &Path, arguments: &[&str]) -> Value {
    let output = crosscheck(folder, &[&["check", "--format", "json", "--fail-on", "never"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn fingerprints(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["fingerprint"].as_str().unwrap()).collect()
}

#[test]
fn the_exit_code_tells_what_was_found() {
    let folder = folder(&CONFLICT);
    let code = |arguments: &[&str]| crosscheck(folder.path(), arguments).status.code();
    assert_eq!(code(&["check"]), Some(1));
    assert_eq!(code(&["check", "--fail-on", "error"]), Some(0));
    assert_eq!(code(&["check", "--fail-on", "information"]), Some(1));
    assert_eq!(code(&["check", "--fail-on", "never"]), Some(0));
    assert_eq!(code(&["check", "a.txt"]), Some(0));
    fs::write(folder.path().join("crosscheck.toml"), "[rules]\ndate-conflict = 'information'\n").unwrap();
    assert_eq!(code(&["check"]), Some(0));
}

#[test]
fn a_baseline_leaves_what_is_new() {
    let folder = folder(&CONFLICT);
    fs::write(folder.path().join("known.json"), report(folder.path(), &[]).to_string()).unwrap();
    let new = report(folder.path(), &["--baseline", "known.json"]);
    assert_eq!(fingerprints(&new), [""; 0]);
    fs::write(folder.path().join("c.txt"), "The council met on Thursday, 27 April 2025.\n").unwrap();
    let new = report(folder.path(), &["--baseline", "known.json"]);
    assert_eq!(new["findings"][0]["rule"], "weekday-mismatch");
    assert_eq!(fingerprints(&new).len(), 1);
}

#[test]
fn a_fingerprint_survives_edits_elsewhere() {
    let folder = folder(&CONFLICT);
    let before = report(folder.path(), &[]);
    let longer = "Fish at last\n\nOn 4 May 2001 a storm broke the pier of Bergen. \u{1f41f}\n\n\
        The Bergen Fisheries Protocol entered into force in May 2012. Few had waited for it.\n";
    fs::write(folder.path().join("a.txt"), longer).unwrap();
    fs::write(folder.path().join("0.txt"), "The Bergen Fisheries Protocol was signed in 2009.\n").unwrap();
    let after = report(folder.path(), &[]);
    assert_eq!(fingerprints(&before).len(), 1);
    assert_eq!(fingerprints(&before), fingerprints(&after));
    assert_ne!(before["findings"][0]["line"], after["findings"][0]["line"]);
}

#[test]
fn an_accept_lets_a_finding_stand_until_it_is_gone() {
    let folder = folder(&CONFLICT);
    let found = report(folder.path(), &[]);
    let accept = format!("[[accept]]\nfingerprint = '{}'\nreason = 'two zones'\n", fingerprints(&found)[0]);
    fs::write(folder.path().join("crosscheck.toml"), accept).unwrap();
    let accepted = report(folder.path(), &[]);
    assert_eq!((fingerprints(&accepted).len(), accepted["problems"].as_array().unwrap().len()), (0, 0));
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    let gone = report(folder.path(), &[]);
    assert_eq!((&gone["problems"][0]["doc"], &gone["problems"][0]["line"]), (&"crosscheck.toml".into(), &1.into()));
    assert!(gone["problems"][0]["message"].as_str().unwrap().contains("no finding falls under this"));
    fs::write(folder.path().join("crosscheck.toml"), "[[accept]]\nfingerprint = 'abc'\nreason = 'r'\n").unwrap();
    let wrong = report(folder.path(), &[]);
    assert_eq!(wrong["problems"][0]["line"], 2);
    assert!(wrong["problems"][0]["message"].as_str().unwrap().contains("sixteen hex digits"), "{wrong}");
}

#[test]
fn ten_thousand_claims_on_one_subject_are_one_finding() {
    let day = |n: usize| format!("{} May {}", n % 28 + 1, 1700 + n / 28);
    let line = |n: usize| {
        let text = format!("The Bergen Fisheries Protocol entered into force on {}.", day(n));
        format!("{}\n", serde_json::json!({"doc": format!("{n:05}"), "text": text, "lang": "en"}))
    };
    let lines: String = (0..10_000).map(line).collect();
    let folder = folder(&[("news.jsonl", lines.as_bytes())]);
    let report = report(folder.path(), &["news.jsonl"]);
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["related"].as_array().unwrap().len(), 7);
    assert!(findings[0]["message"].as_str().unwrap().ends_with("; and 9992 more"), "{}", findings[0]["message"]);
}

#[test]
fn who_takes_an_office_and_succeeds_someone_on_another_day_is_told_once() {
    let text = |day: &str| format!("Karl Berg took office on {day} as mayor of Lund, succeeding Anna Holm.");
    let (one, other) = (text("1 February 2023"), text("15 January 2023"));
    let folder = folder(&[("one.txt", one.as_bytes()), ("other.txt", other.as_bytes())]);
    let report = report(folder.path(), &[]);
    let conflicts = report["findings"].as_array().unwrap().iter().filter(|f| f["rule"] == "date-conflict").count();
    assert_eq!(conflicts, 1, "{report}");
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = folder(&[]);
    let list = text(&crosscheck(folder.path(), &["explain"]).stdout);
    assert_eq!(list.lines().count(), crosscheck::check::RULES.len());
    assert!(list.contains("date-conflict"));
    let page = crosscheck(folder.path(), &["explain", "date-conflict"]);
    assert!(text(&page.stdout).starts_with("# date-conflict\n"));
    let unknown = crosscheck(folder.path(), &["explain", "date-conflit"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean `date-conflict`?"), "{}", text(&unknown.stderr));
}
