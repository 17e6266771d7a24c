//! What a request sees: the corpus as it was when the request came, and how places in it are written for the client.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use imbl::{OrdMap, OrdSet};
use tower_lsp::lsp_types::{Location, Position, Range, Url};

use super::capabilities::Session;
use super::convert::{self, Ranges};
use super::workspace::Workspace;
use crate::analysis::Analysis;
use crate::corpus::Snapshot;
use crate::resolve::Doc;
use crate::text::Span;

/// One corpus at one moment, for one request.
#[derive(Debug, Clone)]
pub struct View {
    pub snapshot: Snapshot,
    pub session: Arc<Session>,
    /// `None` for articles that were opened from outside any folder.
    pub root: Option<PathBuf>,
    /// How the client writes the documents it has open.
    pub open: OrdMap<Doc, Url>,
    /// The articles that have no file of their own.
    pub lines: OrdSet<Doc>,
    cancel: Arc<AtomicBool>,
}

impl View {
    pub fn new(workspace: &Workspace, session: Arc<Session>, cancel: Arc<AtomicBool>) -> View {
        View {
            snapshot: workspace.corpus.snapshot(),
            session,
            root: workspace.root.clone(),
            open: workspace.open.clone(),
            lines: workspace.lines.clone(),
            cancel,
        }
    }

    /// True when nobody waits for the answer any more.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    pub fn article(&self, doc: &str) -> Option<&Arc<Analysis>> {
        self.snapshot.articles.get(doc)
    }

    /// Where article `doc` is; `None` for one that has no file of its own.
    pub fn uri(&self, doc: &str) -> Option<Url> {
        match (self.open.get(doc), &self.root) {
            (Some(uri), _) => Some(uri.clone()),
            (None, Some(_)) if self.lines.contains(doc) => None,
            (None, Some(root)) => Url::from_file_path(root.join(doc)).ok(),
            (None, None) => None,
        }
    }

    /// The byte offset of `position` in an article.
    pub fn offset(&self, analysis: &Analysis, position: Position) -> u32 {
        convert::offset(&analysis.lines, &analysis.article.text, position, self.session.encoding)
    }

    pub fn range(&self, analysis: &Analysis, span: Span) -> Range {
        self.ranges(analysis).range(span)
    }

    /// For many spans of one article.
    pub fn ranges<'a>(&self, analysis: &'a Analysis) -> Ranges<'a> {
        Ranges::new(&analysis.lines, &analysis.article.text, self.session.encoding)
    }

    /// The bytes of `range` in an article.
    pub fn span(&self, analysis: &Analysis, range: Range) -> Span {
        let (a, b) = (self.offset(analysis, range.start), self.offset(analysis, range.end));
        Span { start: a.min(b), end: a.max(b) }
    }

    pub fn location(&self, doc: &str, span: Span) -> Option<Location> {
        let analysis = self.article(doc)?;
        Some(Location::new(self.uri(doc)?, self.range(analysis, span)))
    }
}
