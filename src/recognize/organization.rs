//! Organizations: by their heads, by acronyms defined in the text, and by known names.

use crate::recognize::Mention;
use crate::text::{Article, Span};

/// An organization's name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Organization {
    /// The acronym that the text defines for it right here: `European External Action Service (EEAS)`.
    pub acronym: Option<Span>,
    /// The language-neutral key of its head, where language data has one: `ministry`, `council`.
    pub head: Option<String>,
    /// The country it belongs to, as ISO 3166-1 alpha-2 code, where its words say so.
    pub country: Option<String>,
    /// The mention is an acronym alone.
    pub is_acronym: bool,
}

pub fn recognize(_article: &Article, _mentions: &mut Vec<Mention>) {}
