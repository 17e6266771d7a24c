//! The test bed is in balance: `tests/corpora/findings/README.md` counts, for each rule and language, the corpora in which
//! it reports and those in which nothing is. `UPDATE_EXPECT=1 cargo test --test bed` counts anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use expect_test::expect_file;

/// In how many corpora something is reported, and in how many nothing is.
type Counts = (usize, usize);

/// By rule, then language.
fn counts() -> BTreeMap<String, BTreeMap<String, Counts>> {
    let mut counts: BTreeMap<String, BTreeMap<String, Counts>> = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/findings");
    for folder in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let rule = folder.file_name().unwrap().to_string_lossy().into_owned();
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let language = file.file_stem().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&file).unwrap();
            for corpus in text.split("\n--- ").skip(1) {
                let reports = corpus.lines().any(|line| line.starts_with('|'));
                let told = |words: &[&str]| words.iter().any(|word| corpus.starts_with(word));
                let is_other = reports && told(&["silen", "im lặng"]) || !reports && told(&["fires", "báo"]);
                assert!(!is_other, "{}: {corpus}", file.display());
                let of_language = counts.entry(rule.clone()).or_default().entry(language.clone()).or_default();
                *(if reports { &mut of_language.0 } else { &mut of_language.1 }) += 1;
            }
        }
    }
    counts
}

#[test]
fn the_table_counts_what_is_there() {
    let counts = counts();
    let (mut table, mut total) = (String::new(), (0, 0));
    for (rule, languages) in &counts {
        for (language, (fires, silent)) in languages {
            table += &format!("| {rule} | {language} | {fires} | {silent} |\n");
            total = (total.0 + fires, total.1 + silent);
        }
    }
    let text = format!("{HEAD}{table}| all | | {} | {} |\n", total.0, total.1);
    expect_file!["corpora/findings/README.md"].assert_eq(&text);
    assert!(total.0 + total.1 >= 150 && total.1 >= total.0, "{total:?}");
}

const HEAD: &str = "# The test bed of the rules

Small corpora, each written for a pattern of real sentences: a folder for each rule, a file for each language (`across` for
corpora of several). Half of them and more must stay silent. `tests/corpora.rs` says how a file is marked; `tests/bed.rs`
counts:

| rule | language | reports | stays silent |
|---|---|---:|---:|
";
