//! What a request sees: the corpus as it was when the request came, and how places in it are written for the client.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use imbl::{OrdMap, OrdSet};
use tower_lsp::lsp_types::{Location, OptionalVersionedTextDocumentIdentifier, Position, Range, Url};

use super::ahead::Ahead;
use super::capabilities::Session;
use super::convert::{self, Ranges};
use super::preferences::Preferences;
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
    /// The versions of the documents that are open.
    pub versions: OrdMap<Doc, i32>,
    /// The articles that have no file of their own.
    pub lines: OrdSet<Doc>,
    /// The open articles whose analysis lags behind.
    pub ahead: OrdMap<Doc, Arc<Ahead>>,
    pub preferences: Arc<Preferences>,
    cancel: Arc<AtomicBool>,
}

/// What was agreed with the client, and what the person set there.
#[derive(Debug, Clone, Default)]
pub struct Agreed {
    pub session: Arc<Session>,
    pub preferences: Arc<Preferences>,
}

impl View {
    pub fn new(workspace: &Workspace, client: &Agreed, cancel: Arc<AtomicBool>) -> View {
        View {
            snapshot: workspace.corpus.snapshot(),
            session: client.session.clone(),
            preferences: client.preferences.clone(),
            root: workspace.root.clone(),
            open: workspace.open.clone(),
            versions: workspace.versions.clone(),
            lines: workspace.lines.clone(),
            ahead: workspace.ahead.clone(),
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

    /// What an edit of `doc` names: with its version, where it is open, so that the client makes the edit of no other text.
    pub fn identifier(&self, doc: &str) -> Option<OptionalVersionedTextDocumentIdentifier> {
        let version = self.versions.get(doc).copied();
        Some(OptionalVersionedTextDocumentIdentifier { uri: self.uri(doc)?, version })
    }

    /// True when the text of `doc` in the editor is newer than what is known of it, so that no edit of it can be offered.
    pub fn is_ahead(&self, doc: &str) -> bool {
        self.ahead.contains_key(doc)
    }

    /// The text of article `doc`, as it is in the editor.
    pub fn text(&self, doc: &str) -> Option<&str> {
        match self.ahead.get(doc) {
            Some(ahead) => Some(&ahead.text),
            None => self.article(doc).map(|analysis| &*analysis.article.text),
        }
    }

    /// The byte offset of `position` in an article.
    pub fn offset(&self, analysis: &Analysis, position: Position) -> u32 {
        if let Some(ahead) = self.ahead.get(&analysis.article.doc) {
            return ahead.to_analysed(convert::offset(&ahead.lines, &ahead.text, position, self.session.encoding));
        }
        convert::offset(&analysis.lines, &analysis.article.text, position, self.session.encoding)
    }

    pub fn range(&self, analysis: &Analysis, span: Span) -> Range {
        self.ranges(analysis).range(span)
    }

    /// For many spans of one article.
    pub fn ranges<'a>(&'a self, analysis: &'a Analysis) -> Ranges<'a> {
        if let Some(ahead) = self.ahead.get(&analysis.article.doc) {
            return ahead.ranges(self.session.encoding);
        }
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
