//! What a command reads: the articles of its PATHs, analysed, and what was wrong with some of them.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::Failure;
use crate::corpus::{Corpus, Problem, Progress, Snapshot};

/// The articles that a command works on.
pub struct Input {
    pub snapshot: Snapshot,
    /// The folder that every `doc` is relative to, from where the command was called.
    root: PathBuf,
}

impl Input {
    pub fn new(corpus: &Corpus) -> Input {
        let called_from = std::env::current_dir().and_then(|folder| folder.canonicalize()).unwrap_or_default();
        let root = corpus.root().strip_prefix(&called_from).unwrap_or(corpus.root()).to_owned();
        Input { snapshot: corpus.snapshot(), root }
    }

    /// Where article `doc` stands, from where the command was called.
    pub fn path(&self, doc: &str) -> String {
        self.root.join(doc).to_string_lossy().into_owned()
    }

    /// What could not be read, or only in part, by file. The other articles are there all the same.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.snapshot.problems.values().flat_map(|problems| problems.iter())
    }

    /// The same for the JSON reports.
    pub fn problem_records(&self) -> Vec<ProblemRecord<'_>> {
        self.problems().map(ProblemRecord::of).collect()
    }
}

/// Something wrong with one file, as the JSON reports give it.
#[derive(Debug, Serialize)]
pub struct ProblemRecord<'i> {
    doc: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    severity: &'static str,
    message: &'i str,
}

impl<'i> ProblemRecord<'i> {
    fn of(problem: &'i Problem) -> ProblemRecord<'i> {
        let Problem { doc, line, severity, message, .. } = problem;
        ProblemRecord { doc, line: *line, severity: severity.word(), message }
    }
}

/// Reads and analyses all articles of `paths`: folders, text files and `.jsonl` files. On a terminal, a bar shows
/// how far long work is.
pub fn read(paths: &[PathBuf]) -> Result<Input, Failure> {
    let bar = LateBar { began: Instant::now(), bar: OnceLock::new() };
    let progress = Progress { report: &|done, all| bar.report(done, all), cancel: &AtomicBool::new(false) };
    let corpus = Corpus::load(paths, progress).map_err(|error| {
        Failure::new(error.to_string(), "PATH is a folder of articles, a text file, or a .jsonl file")
    })?;
    Ok(Input::new(&corpus))
}

/// A progress bar that comes up only when the work turns out long. It hides itself where there is no terminal.
struct LateBar {
    began: Instant,
    bar: OnceLock<ProgressBar>,
}

impl LateBar {
    const PATIENCE: Duration = Duration::from_millis(500);

    fn report(&self, done: usize, all: usize) {
        if self.began.elapsed() < LateBar::PATIENCE {
            return;
        }
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left");
        let new = || ProgressBar::new(all as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.get_or_init(new).set_position(done as u64);
    }
}

impl Drop for LateBar {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
