//! The corpus: all articles under a root, kept incrementally, handed out as snapshots.

pub mod config;
pub mod load;
pub mod problem;
pub mod snapshot;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use imbl::OrdMap;
use rayon::prelude::*;

pub use config::Config;
pub use load::{LoadError, Progress};
pub use problem::Problem;
pub use snapshot::Snapshot;

use crate::analysis::{self, Analysis};
use crate::annotation::Records;
use crate::check::{Checks, Context, Severity};
use crate::resolve::{Doc, Linker};
use crate::text::Source;

/// The articles of one root and all that follows from them.
#[derive(Debug, Default)]
pub struct Corpus {
    root: PathBuf,
    config: Config,
    revision: u64,
    articles: OrdMap<Doc, Arc<Analysis>>,
    /// What persons recorded of articles, for those that they recorded something of.
    records: OrdMap<Doc, Arc<Records>>,
    linker: Linker,
    checks: Checks,
    /// By the file they are in; a file without any is not in it.
    problems: OrdMap<Doc, Arc<Vec<Problem>>>,
}

impl Corpus {
    /// A corpus of `sources`, analysed.
    pub fn of(sources: &[Source]) -> Corpus {
        let mut corpus = Corpus::default();
        corpus.insert(sources.iter().map(|s| (s.doc.clone(), Arc::new(analysis::analyse(s)))));
        corpus
    }

    /// The corpus of all that `paths` stand for: folders, text files, files of JSON lines.
    pub fn load(paths: &[PathBuf], progress: Progress) -> Result<Corpus, LoadError> {
        let files = load::find(paths)?;
        let analysed = load::analyse(&files.root, &files.config, &files.paths, progress)?;
        let mut corpus = Corpus::new(files.root, files.config, files.problems);
        corpus.add(analysed);
        Ok(corpus)
    }

    /// An empty corpus with its configuration and what is wrong with that.
    pub fn new(root: PathBuf, config: Config, problems: Vec<Problem>) -> Corpus {
        let linker = Linker::new(config.knowledge());
        let mut corpus = Corpus { root, config, linker, ..Corpus::default() };
        corpus.add_problems(problems);
        corpus
    }

    /// The folder that every `doc` is relative to.
    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What is known of article `doc`.
    pub fn article(&self, doc: &Doc) -> Option<&Arc<Analysis>> {
        self.articles.get(doc)
    }

    /// Takes in what was read. A name that an article bears already is a problem, not a replacement.
    pub fn add(&mut self, files: Vec<load::Analysed>) {
        let mut new = OrdMap::new();
        for file in files {
            self.add_problems(file.problems);
            self.records.extend(file.records);
            for (doc, analysis) in file.articles {
                if self.articles.contains_key(&doc) || new.contains_key(&doc) {
                    let message = "another article has this name; this one was left out. Give it a name of its own";
                    self.add_problems(vec![Problem::of_file(&doc, Severity::Warning, message)]);
                } else {
                    new.insert(doc, analysis);
                }
            }
        }
        self.insert(new);
    }

    /// Adds an article, or replaces the one of that name.
    pub fn set(&mut self, source: &Source) {
        self.insert([(source.doc.clone(), Arc::new(analysis::analyse(source)))]);
    }

    /// Adds articles that are analysed already, or replaces those of their names.
    pub fn insert(&mut self, articles: impl IntoIterator<Item = (Doc, Arc<Analysis>)>) {
        let articles: Vec<(Doc, Arc<Analysis>)> = articles.into_iter().collect();
        self.linker.update(articles.iter().map(|(doc, analysis)| (doc, Some(analysis))));
        let docs: Vec<Doc> = articles.iter().map(|(doc, _)| doc.clone()).collect();
        self.articles.extend(articles);
        self.changed(&docs);
    }

    /// Takes an article out.
    pub fn remove(&mut self, doc: &Doc) {
        self.linker.update([(doc, None)]);
        self.articles.remove(doc);
        self.records.remove(doc);
        self.problems.remove(doc);
        self.changed(std::slice::from_ref(doc));
    }

    /// What persons recorded of article `doc`.
    pub fn records(&self, doc: &Doc) -> Arc<Records> {
        self.records.get(doc).cloned().unwrap_or_default()
    }

    /// Replaces what persons recorded of article `doc`. True when that is new.
    pub fn record(&mut self, doc: &Doc, records: Arc<Records>) -> bool {
        let is_new = *self.records(doc) != *records;
        match *records == Records::default() {
            true => drop(self.records.remove(doc)),
            false => drop(self.records.insert(doc.clone(), records)),
        }
        is_new
    }

    /// Adds to what is wrong with files.
    pub fn add_problems(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            Arc::make_mut(self.problems.entry(problem.doc.clone()).or_default()).push(problem);
        }
    }

    /// Forgets what was wrong with the text of article `doc`, but not what is wrong with its annotations.
    pub fn forget_problems_of_text(&mut self, doc: &Doc) {
        let problems = self.problems.get(doc).into_iter().flat_map(|problems| problems.iter());
        let kept = problems.filter(|problem| problem.doc != *doc).cloned().collect();
        self.replace_problems(doc.clone(), kept);
    }

    /// Replaces what is wrong with one file.
    pub fn replace_problems(&mut self, doc: Doc, problems: Vec<Problem>) {
        match problems.is_empty() {
            true => drop(self.problems.remove(&doc)),
            false => drop(self.problems.insert(doc, Arc::new(problems))),
        }
    }

    /// Takes a new configuration: what it says of articles read so far holds from now on.
    pub fn configure(&mut self, config: Config) {
        let before = std::mem::replace(&mut self.config, config);
        let config = &self.config;
        let is_stale =
            |doc: &Doc| before.date_of(doc) != config.date_of(doc) || before.lang_of(doc) != config.lang_of(doc);
        let is_annotated_anew = |doc: &Doc| before.is_complete(doc) != config.is_complete(doc);
        for (doc, records) in self.records.clone().iter().filter(|(doc, _)| is_annotated_anew(doc)) {
            let records = Records { is_complete: config.is_complete(doc), ..Records::clone(records) };
            self.records.insert(doc.clone(), Arc::new(records));
        }
        let is_stale = |doc: &Doc| is_stale(doc) || self.records.contains_key(doc) && is_annotated_anew(doc);
        let stale: Vec<_> = self.articles.iter().filter(|(doc, _)| is_stale(doc)).collect();
        let sources: Vec<_> =
            stale.iter().map(|(doc, old)| load::source((*doc).clone(), old.article.text.clone(), config)).collect();
        let one = |source: &Source| load::analyse_one(source, &self.records(&source.doc)).ok();
        let fresh: Vec<_> = sources.par_iter().filter_map(|s| Some((s.doc.clone(), one(s)?))).collect();
        self.insert(fresh);
        let is_known = before.declared == self.config.declared && before.distinct == self.config.distinct;
        if !is_known {
            self.relink();
        }
        if !is_known || before.settings != self.config.settings {
            let mut checks = std::mem::take(&mut self.checks);
            checks.rebuild(&self.context());
            self.checks = checks;
        }
    }

    /// Links everything anew, by what is declared now.
    fn relink(&mut self) {
        self.linker = Linker::new(self.config.knowledge());
        self.linker.update(self.articles.iter().map(|(doc, analysis)| (doc, Some(analysis))));
    }

    fn changed(&mut self, docs: &[Doc]) {
        let mut checks = std::mem::take(&mut self.checks);
        checks.update(docs, &self.context());
        self.checks = checks;
        self.revision += 1;
    }

    fn context(&self) -> Context<'_> {
        Context { articles: &self.articles, entities: self.linker.entities(), settings: &self.config.settings }
    }

    /// The corpus as it is now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            revision: self.revision,
            articles: self.articles.clone(),
            entities: self.linker.entities().clone(),
            checks: self.checks.clone(),
            config_text: self.config.text.clone(),
            problems: self.problems_with_accepts(),
        }
    }

    /// What is wrong with files, and the accepts that no finding falls under.
    fn problems_with_accepts(&self) -> OrdMap<Doc, Arc<Vec<Problem>>> {
        let mut problems = self.problems.clone();
        let unmatched = match self.config.unmatched.is_empty() {
            true => Vec::new(),
            false => self.checks.unmatched_accepts(&self.config.settings),
        };
        for index in unmatched {
            let of_config = problems.entry(config::doc()).or_default();
            Arc::make_mut(of_config).push(self.config.unmatched[index].clone());
        }
        problems
    }
}
