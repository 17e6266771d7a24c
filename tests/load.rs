//! Loading folders as people have them: broken, foreign, huge and missing files, and the others all the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crosscheck::corpus::{Corpus, LoadError, Progress, Snapshot};

fn load(paths: &[PathBuf]) -> Result<Corpus, LoadError> {
    Corpus::load(paths, Progress { report: &|_, _| {}, cancel: &AtomicBool::new(false) })
}

fn snapshot(path: &Path) -> Snapshot {
    load(&[path.to_owned()]).unwrap().snapshot()
}

fn docs(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.articles.keys().map(AsRef::as_ref).collect()
}

fn problems(snapshot: &Snapshot) -> Vec<String> {
    let all = snapshot.problems.values().flat_map(|problems| problems.iter());
    all.map(|p| format!("{}:{}: {}", p.doc, p.line.unwrap_or(0), p.message)).collect()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_folder_of_all_sorts() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "b/one.txt", "The treaty took effect in May 2019.\n");
    write(root, "a.md", "# News\n");
    write(root, "empty.txt", "");
    write(root, "README.md", "about this folder");
    write(root, "image.png", [0u8, 159, 146, 150]);
    write(root, ".hidden/x.txt", "x");
    write(root, "drafts/y.txt", "y");
    write(root, ".gitignore", "drafts/\n");
    write(root, "latin.txt", b"L'accord est entr\xe9 en vigueur \xe0 l'\xe9t\xe9 2020, a d\xe9clar\xe9 le ministre.");
    let utf16: Vec<u8> = "\u{feff}Hội nghị".encode_utf16().flat_map(u16::to_le_bytes).collect();
    write(root, "wide.txt", utf16);
    let snapshot = snapshot(root);
    assert_eq!(docs(&snapshot), ["a.md", "b/one.txt", "empty.txt", "latin.txt", "wide.txt"]);
    assert!(snapshot.articles["latin.txt"].article.text.starts_with("L'accord est entré"));
    assert_eq!(&*snapshot.articles["wide.txt"].article.text, "Hội nghị");
    let problems = problems(&snapshot);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("latin.txt:0: is not UTF-8"), "{problems:?}");
}

#[test]
fn json_lines_hold_an_article_each() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"doc\":\"z\",\"text\":\"A.\",\"date\":\"2025-03-29\",\"lang\":\"fr\"}\n\n{\"doc\":\"y\"}\n{\"doc\":\"x\",\"text\":\"B.\",\"date\":\"soon\"}\n{\"doc\":\"z\",\"text\":\"C.\"}\n";
    write(folder.path(), "all.jsonl", lines);
    let snapshot = snapshot(&folder.path().join("all.jsonl"));
    assert_eq!(docs(&snapshot), ["x", "z"]);
    let z = &snapshot.articles["z"].article;
    assert_eq!((&*z.text, z.lang.code.as_str(), z.date.unwrap().0.to_string().as_str()), ("A.", "fr", "2025-03-29"));
    let problems = problems(&snapshot);
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems[0].starts_with("all.jsonl:3: not an article: missing field `text`"), "{problems:?}");
    assert!(problems[1].starts_with("all.jsonl:4: `date` is no day"), "{problems:?}");
    assert!(problems[2].starts_with("z:0: another article has this name"), "{problems:?}");
}

#[test]
fn two_paths_have_one_root() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "north/a.txt", "A.");
    write(folder.path(), "south/a.txt", "B.");
    write(folder.path(), "south/b.txt", "C.");
    let paths = [folder.path().join("south/b.txt"), folder.path().join("north"), folder.path().join("south")];
    assert_eq!(docs(&load(&paths).unwrap().snapshot()), ["north/a.txt", "south/a.txt", "south/b.txt"]);
    let alone = snapshot(&folder.path().join("south/b.txt"));
    assert_eq!(docs(&alone), ["b.txt"]);
}

#[test]
fn what_is_missing_is_an_error_and_what_is_empty_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let error = load(&[folder.path().join("nowhere")]).unwrap_err().to_string();
    assert!(error.ends_with("nowhere: there is no such file or folder"), "{error}");
    let problems = problems(&snapshot(folder.path()));
    assert!(problems.len() == 1 && problems[0].contains("no article here: looked for *.txt, *.md"), "{problems:?}");
    assert!(!problems[0].contains("jsonl"), "{problems:?}");
}

#[test]
fn a_folder_of_json_lines_alone_tells_how_to_have_them_read() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "news/docs.jsonl", "{\"doc\": \"a\", \"text\": \"A.\"}\n");
    let told = problems(&snapshot(folder.path()));
    assert!(
        told.len() == 1 && told[0].contains("such as news/docs.jsonl, name them, or include \"**/*.jsonl\""),
        "{told:?}"
    );
    write(folder.path(), "crosscheck.toml", "[corpus]\ninclude = [\"**/*.jsonl\"]\n");
    let snapshot = snapshot(folder.path());
    assert!(problems(&snapshot).is_empty() && snapshot.articles.len() == 1, "{:?}", problems(&snapshot));
}

#[test]
fn an_unknown_table_is_told_with_those_that_there_are() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "A.");
    write(folder.path(), "crosscheck.toml", "[[facts]]\nname = 'A'\n");
    let told = problems(&snapshot(folder.path()));
    assert!(told.len() == 1 && told[0].starts_with("crosscheck.toml:1: unknown key `facts`; known here: "), "{told:?}");
    assert!(told[0].contains("entity") && told[0].contains("corpus"), "{told:?}");
}

#[cfg(unix)]
#[test]
fn a_link_that_loops_and_one_that_leads_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "in/a.txt", "A.");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("in/loop")).unwrap();
    std::os::unix::fs::symlink("gone", folder.path().join("in/broken.txt")).unwrap();
    let snapshot = snapshot(folder.path());
    assert_eq!(docs(&snapshot), ["in/a.txt"]);
    let problems = problems(&snapshot);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("in/broken.txt:0: cannot be read"), "{problems:?}");
    assert!(problems[1].starts_with("in/loop:0: is a link that leads back"), "{problems:?}");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_hides_no_other() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "A.");
    write(folder.path(), "b.txt", "B.");
    fs::set_permissions(folder.path().join("a.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let may_read_all = fs::read(folder.path().join("a.txt")).is_ok(); // as root
    let snapshot = snapshot(folder.path());
    assert!(docs(&snapshot).contains(&"b.txt"));
    assert!(may_read_all || problems(&snapshot)[0].starts_with("a.txt:0: cannot be read"));
}

#[test]
fn the_configuration_holds_and_its_mistakes_are_told() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.story", "A.");
    write(folder.path(), "b.txt", "B.");
    write(
        folder.path(),
        "crosscheck.toml",
        "[corpus]\ninclude = ['*.story']\nincldue = 3\n[articles]\n'a.story' = { date = 2024-05-06 }\n",
    );
    let snapshot = snapshot(folder.path());
    assert_eq!(docs(&snapshot), ["a.story"]);
    assert_eq!(snapshot.articles["a.story"].article.date.unwrap().0.to_string(), "2024-05-06");
    assert_eq!(problems(&snapshot), ["crosscheck.toml:3: unknown key `incldue`; did you mean `include`?"]);
}

#[test]
fn loading_reports_progress_and_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..20 {
        write(folder.path(), &format!("{i}.txt"), "A.");
    }
    let paths = [folder.path().to_owned()];
    let most = AtomicUsize::new(0);
    let report = |done, total| {
        assert_eq!(total, 20);
        most.fetch_max(done, Ordering::Relaxed);
    };
    Corpus::load(&paths, Progress { report: &report, cancel: &AtomicBool::new(false) }).unwrap();
    assert_eq!(most.into_inner(), 20);
    let cancelled = Corpus::load(&paths, Progress { report: &|_, _| {}, cancel: &AtomicBool::new(true) });
    assert!(matches!(cancelled, Err(LoadError::Cancelled)));
}

#[test]
fn an_accept_that_matches_nothing_is_told_at_its_line() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "A.");
    let toml = "# accepted\n[[accept]]\nfingerprint = '0123456789abcdef'\nreason = 'looked at'\n";
    write(folder.path(), "crosscheck.toml", toml);
    let problems = problems(&snapshot(folder.path()));
    assert_eq!(problems, ["crosscheck.toml:2: no finding falls under this any more; take it out"]);
}

#[test]
fn a_file_of_20_megabytes_is_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "the talks went on and on without a word of what they were about.\n".repeat(300_000);
    text.push_str("The treaty took effect in May 2019.\n");
    assert!(text.len() > 19_000_000);
    write(folder.path(), "long.txt", &text);
    write(folder.path(), "short.txt", "It was signed on 3 March 2018.\n");
    let snapshot = snapshot(folder.path());
    for (doc, value) in [("long.txt", "2019-05"), ("short.txt", "2018-03-03")] {
        let last = snapshot.articles[doc].mentions().last().and_then(|m| m.time());
        assert_eq!(last.map(|time| time.value.as_str()), Some(value), "{doc}");
    }
}
