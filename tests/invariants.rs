//! The invariants of ARCHITECTURE.md that the compiler does not see, held against the source itself.

use std::path::{Path, PathBuf};

/// Names that the sample corpus speaks of. Countries and capitals are not among them: the gazetteer of
/// the world has them.
const NAMES_OF_THE_SEEDS: &[&str] = &[
    "EVFTA",
    "Lương Tam",
    "Luong Tam",
    "To Lam",
    "Tô Lâm",
    "Rubbert",
    "EU–ABC",
    "EuroCham",
    "Wiegand",
    "EEAS",
    "TTXVN",
    "VOV",
    "Aliberti",
    "Karen Andrews",
    "Amaro",
    "Lula",
    "Luong Cuong",
    "ESIWA",
    "Institutional Security",
    "Public Security",
    "INTERPOL",
];

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty());
    found
}

fn is_under(path: &Path, folders: &[&str]) -> bool {
    folders.iter().any(|folder| path.starts_with(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)))
}

#[test]
fn no_name_of_the_seeds_stands_in_the_source() {
    let source = ["rs", "toml"].into_iter().flat_map(|extension| files("src", extension));
    for (path, text) in source {
        for name in NAMES_OF_THE_SEEDS {
            assert!(!text.contains(name), "{name} stands in {}", path.display());
        }
    }
}

#[test]
fn only_the_server_names_the_protocol() {
    for (path, text) in files("src", "rs").iter().filter(|(path, _)| !is_under(path, &["lsp"])) {
        assert!(!text.contains("tower_lsp") && !text.contains("lsp_types"), "{}", path.display());
    }
}

#[test]
fn only_the_command_line_prints() {
    for (path, text) in files("src", "rs").iter().filter(|(path, _)| !is_under(path, &["cli", "main.rs"])) {
        let prints = ["println!", "eprintln!", "print!(", "eprint!(", "dbg!("].iter().any(|p| text.contains(p));
        assert!(!prints, "{}", path.display());
    }
}

#[test]
fn stages_read_no_files_and_no_clock() {
    let io = ["std::fs", "std::env", "std::net", "SystemTime", "Instant::now", "Zoned::now", "Timestamp::now"];
    for (path, text) in
        files("src", "rs").iter().filter(|(path, _)| !is_under(path, &["cli", "lsp", "corpus", "main.rs"]))
    {
        for word in io {
            assert!(!text.contains(word), "{word} in {}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_lives_in_it() {
    for (path, text) in files("src", "rs").iter().chain(&files("tests", "rs")).chain(&files("benches", "rs")) {
        assert!(text.starts_with("//! "), "{} does not open with //!", path.display());
    }
}
