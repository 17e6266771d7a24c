//! What a command reads: the articles of its PATHs, analysed, and what was wrong with some of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cli::Failure;
use crate::corpus::{Corpus, Snapshot};
use crate::text::{Source, decode};

/// The articles that a command works on.
pub struct Input {
    pub snapshot: Snapshot,
    /// What could not be read, or only in part. The other articles are there all the same.
    pub problems: Vec<Problem>,
    /// The folder that every `doc` is relative to.
    root: PathBuf,
}

/// Something wrong with one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub doc: String,
    pub message: String,
}

impl Input {
    /// Where article `doc` stands, from where the command was called.
    pub fn path(&self, doc: &str) -> String {
        let path = self.root.join(doc);
        path.strip_prefix(".").unwrap_or(&path).to_string_lossy().into_owned()
    }
}

/// Reads and analyses all articles of `paths`: folders, text files and `.jsonl` files.
pub fn read(paths: &[PathBuf]) -> Result<Input, Failure> {
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    let root = root(paths)?;
    for path in paths {
        for entry in ignore::WalkBuilder::new(path).follow_links(true).build() {
            match entry {
                Ok(entry) if entry.path().is_file() => read_file(&root, entry.path(), &mut sources, &mut problems),
                Ok(_) => {}
                Err(error) => {
                    problems.push(Problem { doc: path.display().to_string(), message: error.to_string() });
                }
            }
        }
    }
    Ok(Input { snapshot: Corpus::of(&sources).snapshot(), problems, root })
}

fn root(paths: &[PathBuf]) -> Result<PathBuf, Failure> {
    let mut root: Option<PathBuf> = None;
    for path in paths {
        if !path.exists() {
            return Err(Failure::new(format!("{}: there is no such file or folder", path.display()), "check the path"));
        }
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
        root = Some(match root {
            None => folder.to_owned(),
            Some(root) => root.ancestors().find(|up| folder.starts_with(up)).unwrap_or(Path::new("")).to_owned(),
        });
    }
    Ok(root.unwrap_or_default())
}

fn read_file(root: &Path, path: &Path, sources: &mut Vec<Source>, problems: &mut Vec<Problem>) {
    let doc = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if !["txt", "md", "jsonl"].contains(&extension) {
        return;
    }
    match fs::read(path) {
        Err(error) => problems.push(Problem { doc, message: error.to_string() }),
        Ok(bytes) if extension == "jsonl" => read_lines(&doc, &bytes, sources, problems),
        Ok(bytes) => {
            let decoded = decode::decode(&bytes);
            problems.extend(decoded.problem.map(|message| Problem { doc: doc.clone(), message }));
            sources.push(Source { doc: doc.into(), text: decoded.text.into(), lang: None, date: None });
        }
    }
}

/// One article of a `.jsonl` file.
#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    lang: Option<String>,
    date: Option<String>,
}

fn read_lines(doc: &str, bytes: &[u8], sources: &mut Vec<Source>, problems: &mut Vec<Problem>) {
    for (number, line) in bytes.split(|&b| b == b'\n').enumerate().filter(|(_, l)| !l.trim_ascii().is_empty()) {
        match serde_json::from_slice::<Line>(line) {
            Ok(line) => sources.push(Source {
                doc: line.doc.into(),
                text: line.text.into(),
                lang: line.lang.map(Into::into),
                date: line.date.and_then(|d| d.parse().ok()),
            }),
            Err(error) => {
                problems.push(Problem { doc: doc.to_owned(), message: format!("line {}: {error}", number + 1) });
            }
        }
    }
}
