//! What went wrong with one file and stopped nothing else: a broken encoding, a mistyped key, no permission.

use crate::check::Severity;
use crate::resolve::Doc;
use crate::text::Span;

/// A mistake in one file, for a person to mend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file: its path relative to the corpus root, with `/`.
    pub doc: Doc,
    /// The line, from 1, where one is known.
    pub line: Option<u32>,
    /// The bytes of the file that are meant, where they are known.
    pub span: Option<Span>,
    pub severity: Severity,
    /// What is wrong and how to mend it.
    pub message: String,
    /// It is about something that does nothing and can be taken out.
    pub is_unused: bool,
}

impl Problem {
    /// A problem of a file as a whole.
    pub fn of_file(doc: &Doc, severity: Severity, message: impl Into<String>) -> Problem {
        Problem { doc: doc.clone(), line: None, span: None, severity, message: message.into(), is_unused: false }
    }
}
