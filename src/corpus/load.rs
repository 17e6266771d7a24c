//! Loading: from paths to the articles of a corpus and what is wrong with their files. One broken file never hides
//! the others.

use std::fmt;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use ignore::WalkBuilder;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;

use crate::analysis::{self, Analysis};
use crate::annotation::place::place;
use crate::annotation::{Mistake, Records, brat, jsonl};
use crate::check::Severity;
use crate::corpus::{Config, Problem, config};
use crate::resolve::Doc;
use crate::text::{Source, decode};

/// Offsets are 32 bits wide, and no article comes near.
const LARGEST_FILE: u64 = 1 << 30;

/// Why nothing could be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The path and what the system said of it.
    Path(PathBuf, io::Error),
    /// The cancel flag was raised.
    Cancelled,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            LoadError::Path(path, error) if error.kind() == io::ErrorKind::NotFound => {
                write!(f, "{}: there is no such file or folder", path.display())
            }
            LoadError::Path(path, error) => write!(f, "{}: cannot be read: {error}", path.display()),
            LoadError::Cancelled => write!(f, "cancelled"),
        }
    }
}

impl std::error::Error for LoadError {}

/// Tells how far a load is, and stops it.
#[derive(Clone, Copy)]
pub struct Progress<'a> {
    /// Called with files done and files in all, from any thread.
    pub report: &'a (dyn Fn(usize, usize) + Sync),
    /// Raised to stop.
    pub cancel: &'a AtomicBool,
}

/// The files of a corpus, before any is read.
#[derive(Debug)]
pub struct Files {
    pub root: PathBuf,
    pub config: Config,
    /// In the order of their paths.
    pub paths: Vec<PathBuf>,
    pub problems: Vec<Problem>,
}

/// One file, read.
#[derive(Debug)]
pub struct FileRead {
    pub doc: Doc,
    /// Its articles, with what persons recorded of each.
    pub sources: Vec<(Source, Arc<Records>)>,
    pub problems: Vec<Problem>,
}

/// One file, read and analysed.
#[derive(Debug)]
pub struct Analysed {
    /// The file: an article, or what holds some.
    pub doc: Doc,
    pub articles: Vec<(Doc, Arc<Analysis>)>,
    /// What persons recorded of its articles, where they recorded something.
    pub records: Vec<(Doc, Arc<Records>)>,
    pub problems: Vec<Problem>,
}

/// Finds the files that `paths` stand for: a folder for the articles in it, a file for itself. The root is the folder
/// that holds them all, and its `crosscheck.toml` holds.
pub fn find(paths: &[PathBuf]) -> Result<Files, LoadError> {
    let mut resolved = Vec::new();
    for path in paths {
        let full = fs::canonicalize(path).map_err(|error| LoadError::Path(path.clone(), error))?;
        let meta = fs::metadata(&full).map_err(|error| LoadError::Path(path.clone(), error))?;
        if meta.is_dir() {
            fs::read_dir(&full).map_err(|error| LoadError::Path(path.clone(), error))?;
        }
        resolved.push((full, meta.is_dir()));
    }
    let root = common_folder(&resolved);
    let (config, mut problems) = read_config(&root);
    let mut files = Vec::new();
    for (path, is_folder) in resolved {
        if !is_folder {
            files.push(path);
            continue;
        }
        let before = files.len();
        walk(&path, &root, &config, &mut files, &mut problems);
        if files.len() == before {
            let message = format!(
                "no article here: looked for {}; [corpus] include in {} says which files are articles{}",
                config.patterns.join(", "),
                config::FILE_NAME,
                lines_beside(&path, &root)
            );
            problems.push(Problem::of_file(&doc_of(&root, &path), Severity::Warning, message));
        }
    }
    files.sort();
    files.dedup();
    Ok(Files { root, config, paths: files, problems })
}

/// Reads and analyses `paths` in parallel. The result is in their order, whatever thread did what.
pub fn analyse(
    root: &Path,
    config: &Config,
    paths: &[PathBuf],
    progress: Progress,
) -> Result<Vec<Analysed>, LoadError> {
    let done = AtomicUsize::new(0);
    let one = |path: &PathBuf| {
        if progress.cancel.load(Ordering::Relaxed) {
            return Err(LoadError::Cancelled);
        }
        let analysed = analyse_file(read(root, path, config));
        (progress.report)(done.fetch_add(1, Ordering::Relaxed) + 1, paths.len());
        Ok(analysed)
    };
    paths.par_iter().map(one).collect()
}

fn analyse_file(file: FileRead) -> Analysed {
    let one = |(source, records): &(Source, Arc<Records>)| (source.doc.clone(), analyse_one(source, records));
    let analysed: Vec<_> = file.sources.par_iter().map(one).collect();
    let mut result = Analysed { doc: file.doc, articles: Vec::new(), records: Vec::new(), problems: file.problems };
    for (doc, analysis) in analysed {
        match analysis {
            Ok(analysis) => result.articles.push((doc, analysis)),
            Err(problem) => result.problems.push(problem),
        }
    }
    let annotated = file.sources.into_iter().filter(|(_, records)| **records != Records::default());
    result.records = annotated.map(|(source, records)| (source.doc, records)).collect();
    result
}

/// Analyses one article. A bug that its text uncovers costs that article alone.
pub fn analyse_one(source: &Source, records: &Records) -> Result<Arc<Analysis>, Problem> {
    analyse_while(source, records, &|| true).expect("nothing stops it")
}

/// The same, as long as `goes_on` says so before each stage. `None` when it was stopped.
pub fn analyse_while(
    source: &Source,
    records: &Records,
    goes_on: &dyn Fn() -> bool,
) -> Option<Result<Arc<Analysis>, Problem>> {
    let (annotations, _) = place(records, &source.text);
    let analyse = AssertUnwindSafe(|| analysis::analyse_while(source, &annotations, goes_on).map(Arc::new));
    let analysis = catch_unwind(analyse).map_err(|_| {
        let message = "this article uncovered a bug in Crosscheck and was left out; please report it";
        Problem::of_file(&source.doc, Severity::Error, message)
    });
    analysis.transpose()
}

/// The files below `root` that are articles or hold some, in the order of their paths.
pub fn list(root: &Path, config: &Config) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    walk(root, root, config, &mut files, &mut problems);
    files.sort();
    (files, problems)
}

/// Reads the configuration at `root`; without a file every default holds.
pub fn read_config(root: &Path) -> (Config, Vec<Problem>) {
    match fs::read(root.join(config::FILE_NAME)) {
        Ok(bytes) => Config::parse(&decode::decode(&bytes).text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Config::default(), Vec::new()),
        Err(error) => {
            let message = format!("cannot be read: {error}; the defaults hold");
            (Config::default(), vec![Problem::of_file(&config::doc(), Severity::Error, message)])
        }
    }
}

/// Reads one file: an article, or JSON lines with an article each.
pub fn read(root: &Path, path: &Path, config: &Config) -> FileRead {
    let doc = doc_of(root, path);
    let bytes = match read_bytes(path) {
        Ok(bytes) => bytes,
        Err(message) => {
            let problem = Problem::of_file(&doc, Severity::Error, format!("{message}; it was left out"));
            return FileRead { doc, sources: Vec::new(), problems: vec![problem] };
        }
    };
    let decoded = decode::decode(&bytes);
    drop(bytes);
    let problems = decoded.problem.map(|message| Problem::of_file(&doc, Severity::Warning, message));
    let mut file = FileRead { doc: doc.clone(), sources: Vec::new(), problems: problems.into_iter().collect() };
    if path.extension().is_some_and(|extension| extension == "jsonl") {
        read_json_lines(&doc, &decoded.text, config, &mut file);
    } else {
        let source = source(doc, decoded.text.into(), config);
        let records = read_annotations(root, &source, config, &mut file.problems);
        file.sources.push((source, Arc::new(records)));
    }
    file
}

/// The endings of the files beside `003.txt` that hold its annotations.
const ANNOTATIONS: [&str; 2] = ["ann", "jsonl"];

/// The files that hold the annotations of the article at `path`, if they are there: `003.ann` and `003.jsonl` beside
/// `003.txt`.
pub fn annotation_files(path: &Path) -> impl Iterator<Item = PathBuf> {
    let is_text = path.extension().is_some_and(|extension| extension != "jsonl");
    ANNOTATIONS.iter().filter(move |_| is_text).map(|extension| path.with_extension(extension))
}

/// Reads what persons recorded beside an article; what is wrong with it goes to `problems`.
fn read_annotations(root: &Path, source: &Source, config: &Config, problems: &mut Vec<Problem>) -> Records {
    let mut all = Records::default();
    for path in annotation_files(&root.join(&*source.doc)) {
        if !path.is_file() {
            continue;
        }
        let file = doc_of(root, &path);
        let text = match read_bytes(&path) {
            Ok(bytes) => decode::decode(&bytes).text,
            Err(message) => {
                problems.push(Problem::of_file(&file, Severity::Warning, format!("{message}; it was left out")));
                continue;
            }
        };
        let (read, mut mistakes) = match path.extension().is_some_and(|extension| extension == "ann") {
            true => brat::read(&text),
            false => jsonl::read(&text, &source.doc),
        };
        mistakes.extend(place(&read, &source.text).1);
        problems.extend(mistakes.into_iter().map(|mistake| problem_at(&file, mistake.line, mistake.message)));
        all.add(read);
    }
    all.is_complete = config.is_complete(&source.doc) && !all.records.is_empty();
    all
}

fn problem_at(file: &Doc, line: u32, message: String) -> Problem {
    Problem { line: Some(line), ..Problem::of_file(file, Severity::Warning, message) }
}

/// What the pipeline gets for the article `doc` with this text.
pub fn source(doc: Doc, text: Arc<str>, config: &Config) -> Source {
    Source { lang: config.lang_of(&doc), date: config.date_of(&doc), doc, text }
}

/// The name of the file at `path` in the corpus: relative to the root, with `/`.
pub fn doc_of(root: &Path, path: &Path) -> Doc {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    if parts.is_empty() { ".".into() } else { parts.join("/").into() }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let meta = fs::metadata(path).map_err(|error| format!("cannot be read: {error}"))?;
    if meta.len() > LARGEST_FILE {
        return Err(format!("is larger than {} MiB", LARGEST_FILE >> 20));
    }
    fs::read(path).map_err(|error| format!("cannot be read: {error}"))
}

/// The deepest folder that holds every path.
fn common_folder(paths: &[(PathBuf, bool)]) -> PathBuf {
    let folder = |(path, is_folder): &(PathBuf, bool)| match path.parent() {
        Some(parent) if !is_folder => parent.to_owned(),
        _ => path.clone(),
    };
    let mut folders = paths.iter().map(folder);
    let first = folders.next().unwrap_or_default();
    folders.fold(first, |common, folder| {
        let shared = common.components().zip(folder.components()).take_while(|(a, b)| a == b);
        shared.map(|(part, _)| part).collect()
    })
}

/// Walks a folder as git would, but for the machine's own settings, which must not change what is found.
/// How to have files of JSON lines read that lie in `folder`, if some do: by default they aren't, since they may be
/// annotations or figures.
fn lines_beside(folder: &Path, root: &Path) -> String {
    let files = WalkBuilder::new(folder).require_git(false).parents(false).git_global(false).build().flatten();
    let is_lines = |path: &Path| path.extension().is_some_and(|extension| extension == "jsonl") && path.is_file();
    let Some(first) = files.map(|entry| entry.into_path()).filter(|path| is_lines(path)).min() else {
        return String::new();
    };
    format!(
        "; to read files of one article a line, such as {}, name them, or include \"**/*.jsonl\"",
        doc_of(root, &first)
    )
}

fn walk(folder: &Path, root: &Path, config: &Config, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let mut walker = WalkBuilder::new(folder);
    walker.follow_links(true).require_git(false).parents(false).git_global(false);
    for entry in walker.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                if config.is_article(&doc_of(root, entry.path())) && !is_annotation(entry.path(), root, config) {
                    files.push(entry.into_path());
                }
            }
            Ok(_) => {}
            Err(error) => problems.push(walk_problem(root, folder, &error)),
        }
    }
}

/// True for JSON lines beside an article of the same name: they are its annotations, not articles.
fn is_annotation(path: &Path, root: &Path, config: &Config) -> bool {
    let has_article = |extension: &str| {
        let article = path.with_extension(extension);
        config.is_article(&doc_of(root, &article)) && article.is_file()
    };
    path.extension().is_some_and(|extension| extension == "jsonl") && ["txt", "md"].into_iter().any(has_article)
}

fn walk_problem(root: &Path, folder: &Path, error: &ignore::Error) -> Problem {
    let (path, message) = match error {
        ignore::Error::Loop { child, .. } => {
            (child.clone(), "is a link that leads back to a folder above it".to_owned())
        }
        ignore::Error::WithDepth { err, .. } => return walk_problem(root, folder, err),
        ignore::Error::WithPath { path, err } => {
            let inner = walk_problem(root, path, err);
            return Problem { doc: doc_of(root, path), ..inner };
        }
        other => (folder.to_owned(), format!("cannot be read: {other}")),
    };
    Problem::of_file(&doc_of(root, &path), Severity::Warning, format!("{message}; it was left out"))
}

/// One line of a file of articles.
#[derive(Deserialize)]
struct JsonArticle {
    doc: String,
    text: String,
    date: Option<String>,
    lang: Option<String>,
    /// What persons recorded of it.
    #[serde(default)]
    mentions: Vec<serde_json::Value>,
    /// `mentions` holds every mention: nothing else is to be recognized.
    #[serde(default)]
    complete: bool,
}

fn read_json_lines(file_doc: &Doc, text: &str, config: &Config, file: &mut FileRead) {
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut note = |severity, message: String| {
            let problem = Problem::of_file(file_doc, severity, message);
            file.problems.push(Problem { line: Some(index as u32 + 1), ..problem });
        };
        let article: JsonArticle = match serde_json::from_str(line) {
            Ok(article) => article,
            Err(error) => {
                let rule = "each line is an object with `doc` and `text`";
                note(Severity::Warning, format!("not an article: {error}; {rule}. It was left out"));
                continue;
            }
        };
        let date = article.date.as_deref().and_then(|date| date.parse::<Date>().ok());
        if date.is_none() && article.date.as_deref().is_some_and(|date| !date.is_empty()) {
            note(Severity::Warning, "`date` is no day such as 2025-03-29; it was left out".to_owned());
        }
        let mut source = source(article.doc.into(), article.text.into(), config);
        source.date = source.date.or(date);
        source.lang = source.lang.or(article.lang.map(Arc::from));
        let (mut records, mut mistakes) = given(index as u32 + 1, article.mentions);
        records.is_complete = article.complete || config.is_complete(&source.doc) && !records.records.is_empty();
        mistakes.extend(place(&records, &source.text).1);
        file.problems.extend(mistakes.into_iter().map(|mistake| problem_at(file_doc, mistake.line, mistake.message)));
        file.sources.push((source, Arc::new(records)));
    }
}

/// The mentions that line `line` gives for its article, and what is wrong with some.
fn given(line: u32, mentions: Vec<serde_json::Value>) -> (Records, Vec<Mistake>) {
    let (mut records, mut mistakes) = (Records::default(), Vec::new());
    for (index, value) in mentions.into_iter().enumerate() {
        let given = serde_json::from_value::<jsonl::Given>(value).map_err(|error| format!("{error}; it was left out"));
        match given.and_then(|given| given.record(line)) {
            Ok(record) => records.records.push(record),
            Err(message) => mistakes.push(Mistake { line, message: format!("mention {}: {message}", index + 1) }),
        }
    }
    (records, mistakes)
}
