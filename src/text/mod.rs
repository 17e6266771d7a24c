//! From bytes to an article: decoding, line index, language, layout, sentences and tokens.
//!
//! Nothing here knows what a name or a date is, apart from the ISO date of a metadata line. The text of
//! an article is never altered: what later stages fold (case, diacritics, NFC, dashes) they fold on a
//! shadow that maps back (`fold`).

pub mod codepoints;
pub mod decode;
pub mod fold;
pub mod labels;
pub mod language;
pub mod layout;
pub mod lines;
pub mod sentence;
pub mod span;
pub mod token;

use std::sync::Arc;

use jiff::civil::Date;

pub use codepoints::CodePoints;
pub use layout::{Layout, Part, PartKind};
pub use lines::{Encoding, LineIndex, Position};
pub use span::Span;
pub use token::{Case, Token, TokenKind};

use crate::lang::Language;

/// What is handed to the pipeline for one article: its text and what is known of it from outside.
#[derive(Debug, Clone)]
pub struct Source {
    /// The article's name: its path relative to the corpus root, with `/`, or the `doc` of a JSON line.
    pub doc: Arc<str>,
    pub text: Arc<str>,
    /// ISO 639-1 code from a JSON line or the configuration; the text tells when there is none.
    pub lang: Option<Arc<str>>,
    /// The article's own date, from `crosscheck.toml` or the JSON line.
    pub date: Option<Date>,
}

/// Where an article's own date comes from, in the order in which they are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateSource {
    /// `crosscheck.toml` or the JSON line.
    Given,
    /// A metadata line or the YAML front matter of the text.
    Metadata,
    /// The dateline; found by `recognize`, since reading dates is its work.
    Dateline,
    /// The file's name.
    FileName,
}

/// An article as the text stage leaves it. Offsets are bytes into `text`.
#[derive(Debug, Clone)]
pub struct Article {
    pub doc: Arc<str>,
    pub text: Arc<str>,
    pub lang: &'static Language,
    /// The article's own date where something other than the dateline gives it.
    pub date: Option<(Date, DateSource)>,
    pub layout: Layout,
    /// In order, disjoint, each within one part of the layout.
    pub sentences: Vec<Span>,
    /// In order, disjoint; white space is left out.
    pub tokens: Vec<Token>,
}

impl Article {
    /// The text of `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The sentence that holds byte `offset`, if any does.
    pub fn sentence_at(&self, offset: u32) -> Option<Span> {
        let index = self.sentences.partition_point(|s| s.end <= offset);
        self.sentences.get(index).copied().filter(|s| s.start <= offset)
    }

    /// The tokens that lie within `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let from = self.tokens.partition_point(|t| t.span.start < span.start);
        let to = self.tokens.partition_point(|t| t.span.end <= span.end);
        &self.tokens[from..to.max(from)]
    }
}

/// Reads one article: tells its language, its layout, its own date, sentences and tokens.
pub fn read(source: &Source) -> Article {
    let text = source.text.clone();
    let layout = layout::read(&text);
    let lang = language::tell(&text[layout.head_end()..], source.lang.as_deref());
    let date = source
        .date
        .map(|date| (date, DateSource::Given))
        .or_else(|| layout.date.map(|date| (date, DateSource::Metadata)))
        .or_else(|| layout::date_in_name(&source.doc).map(|date| (date, DateSource::FileName)));
    let tokens = token::tokenize(&text);
    let sentences = sentence::split(&text, &tokens, &layout, lang);
    Article { doc: source.doc.clone(), text, lang, date, layout, sentences, tokens }
}
