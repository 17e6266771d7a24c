//! One corpus with its folder, its watcher, and the documents of it that are open.

use std::ops::Bound::{Included, Unbounded};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use tower_lsp::lsp_types::{ProgressToken, Url};

use super::ahead::Ahead;
use super::indexer::{Batch, Indexer};
use super::world::{Handle, WorkspaceId};
use crate::analysis::Analysis;
use crate::corpus::load::Analysed;
use crate::corpus::{Config, Corpus, Problem, config, load};
use crate::resolve::Doc;
use crate::text::decode;

/// A workspace folder, or the articles that were opened from outside any.
pub struct Workspace {
    pub id: WorkspaceId,
    /// As the client writes it; `None` for articles from outside any folder.
    pub root: Option<PathBuf>,
    pub corpus: Corpus,
    /// The articles that are open, as the client writes them. They outrank the disk.
    pub open: OrdMap<Doc, Url>,
    /// The versions of what is open, the configuration included.
    pub versions: OrdMap<Doc, i32>,
    /// The open articles whose analysis lags behind their text.
    pub ahead: OrdMap<Doc, Arc<Ahead>>,
    /// The articles that have no file of their own: lines of a file of JSON lines.
    pub lines: OrdSet<Doc>,
    pub indexer: Option<Indexer>,
    /// The scan that is being shown.
    pub progress: Option<ProgressToken>,
    /// Something came from disk since the client was last told to look again.
    pub has_news: bool,
    /// `crosscheck.toml` is open, and what is in the editor holds.
    pub is_config_open: bool,
}

impl Workspace {
    /// The articles that are opened from outside any folder.
    pub fn loose(id: WorkspaceId) -> Workspace {
        Workspace {
            id,
            root: None,
            corpus: Corpus::default(),
            open: OrdMap::new(),
            versions: OrdMap::new(),
            ahead: OrdMap::new(),
            lines: OrdSet::new(),
            indexer: None,
            progress: None,
            has_news: false,
            is_config_open: false,
        }
    }

    pub fn folder(id: WorkspaceId, root: PathBuf) -> Workspace {
        let (config, problems) = load::read_config(&root);
        let corpus = Corpus::new(root.clone(), config, problems);
        Workspace { root: Some(root), corpus, ..Workspace::loose(id) }
    }

    /// Begins to keep the corpus in step with the disk.
    pub fn start(&mut self, world: Handle) {
        let Some(root) = &self.root else { return };
        if self.indexer.is_none() {
            let config = Arc::new(self.corpus.config().clone());
            self.indexer = Some(Indexer::start(root.clone(), self.id, config, world));
        }
    }

    /// The article at `path`, when it belongs here.
    pub fn doc_of(&self, path: &Path) -> Option<Doc> {
        let root = self.root.as_ref()?;
        path.starts_with(root).then(|| load::doc_of(root, path))
    }

    /// Takes what was read from disk, but for what is open.
    pub fn take(&mut self, batch: Batch) {
        self.has_news |= !(batch.files.is_empty() && batch.gone.is_empty() && batch.config.is_none());
        for problem in batch.problems {
            self.corpus.replace_problems(problem.doc.clone(), vec![problem]);
        }
        for doc in batch.gone.iter().filter(|doc| !self.open.contains_key(*doc)) {
            self.corpus.remove(doc);
        }
        let mut articles = Vec::new();
        for mut file in batch.files {
            self.annotate(&file);
            file.articles.retain(|(doc, _)| !self.open.contains_key(doc));
            self.corpus.replace_problems(file.doc.clone(), file.problems);
            self.lines.extend(file.articles.iter().map(|(doc, _)| doc).filter(|doc| **doc != file.doc).cloned());
            articles.extend(file.articles);
        }
        if !articles.is_empty() {
            self.corpus.insert(articles);
        }
        if let Some(bytes) = batch.config
            && !self.is_config_open
        {
            self.configure(&decode::decode(&bytes).text);
        }
    }

    /// Takes what persons recorded of the articles of a file. An article that is open has its text in the editor, and
    /// is analysed anew where what is recorded of it is new.
    fn annotate(&mut self, file: &Analysed) {
        let recorded = |doc: &Doc| file.records.iter().find(|(of, _)| of == doc).map(|(_, records)| records.clone());
        for (doc, _) in &file.articles {
            let records = recorded(doc).unwrap_or_default();
            let is_new = self.corpus.record(doc, records.clone());
            let open = self.open.contains_key(doc).then(|| self.corpus.snapshot().articles.get(doc).cloned()).flatten();
            let Some(open) = open.filter(|_| is_new) else { continue };
            let source = load::source(doc.clone(), open.article.text.clone(), self.corpus.config());
            if let Ok(analysis) = load::analyse_one(&source, &records) {
                self.corpus.insert([(doc.clone(), analysis)]);
            }
        }
    }

    /// True when what is known of an article is known of this very text.
    pub fn has_analysed(&mut self, doc: &Doc, text: &str) -> bool {
        let is_same = self.corpus.article(doc).is_some_and(|analysis| *analysis.article.text == *text);
        if is_same {
            self.ahead.remove(doc);
            self.corpus.forget_problems_of_text(doc);
        }
        is_same
    }

    /// Notes that the text of an article is newer than what is known of it.
    pub fn run_ahead(&mut self, doc: &Doc, text: Arc<str>) {
        if let Some(analysis) = self.corpus.article(doc) {
            self.ahead.insert(doc.clone(), Arc::new(Ahead::new(&analysis.article.text, text)));
        }
    }

    /// Takes what was found in an open article.
    pub fn set(&mut self, doc: &Doc, analysis: Result<Arc<Analysis>, Problem>) {
        match analysis {
            Ok(analysis) => {
                self.corpus.forget_problems_of_text(doc);
                self.corpus.insert([(doc.clone(), analysis)]);
            }
            Err(problem) => {
                self.corpus.remove(doc);
                self.corpus.replace_problems(doc.clone(), vec![problem]);
            }
        }
    }

    /// Takes out what a client deleted or moved away: a file, or a folder with all in it. What is there all the same is
    /// read again.
    pub fn forget(&mut self, path: &Path) {
        let Some(doc) = self.doc_of(path) else { return };
        let within = format!("{doc}/");
        let articles = self.corpus.snapshot().articles;
        let below = articles.range::<_, str>((Included(&*within), Unbounded)).map(|(doc, _)| doc);
        let below = below.take_while(|found| found.starts_with(&within)).chain([&doc]);
        for gone in below.filter(|gone| !self.open.contains_key(*gone)) {
            self.corpus.remove(gone);
            if let (Some(indexer), Some(root)) = (&self.indexer, &self.root) {
                indexer.reread(root.join(&**gone));
            }
        }
        self.has_news = true;
    }

    /// Takes the text of `crosscheck.toml`.
    pub fn configure(&mut self, text: &str) {
        let (config, problems) = Config::parse(text);
        self.reconfigure(config, problems);
    }

    /// Lets the disk speak for an article or the configuration that was open.
    pub fn release(&mut self, doc: &Doc) {
        self.open.remove(doc);
        self.versions.remove(doc);
        self.ahead.remove(doc);
        let Some(root) = &self.root else { return self.corpus.remove(doc) };
        if **doc == *config::FILE_NAME {
            self.is_config_open = false;
            let (config, problems) = load::read_config(root);
            return self.reconfigure(config, problems);
        }
        let path = root.join(&**doc);
        match &self.indexer {
            Some(indexer) if path.is_file() => indexer.reread(path),
            _ => self.corpus.remove(doc),
        }
    }

    fn reconfigure(&mut self, config: Config, problems: Vec<Problem>) {
        self.corpus.replace_problems(config::doc(), problems);
        self.corpus.configure(config);
        if let Some(indexer) = &self.indexer {
            indexer.configure(Arc::new(self.corpus.config().clone()));
        }
    }
}
