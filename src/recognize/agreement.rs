//! Agreements: treaties, accords, conventions, protocols, memoranda, laws, programmes, resolutions.

use crate::recognize::Mention;
use crate::text::{Article, Span};

/// An agreement's name, by its parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agreement {
    /// Language-neutral key of its type: `free-trade-agreement`, `memorandum`, `convention`.
    pub head: String,
    /// The parties as country codes or folded organization keys, sorted: `["EU", "VN"]`.
    pub parties: Vec<String>,
    /// What it is about: `police cooperation and organized crime prevention`.
    pub subject: Option<Span>,
    /// The year that is part of its name: `the 2018 agreement on…`.
    pub year: Option<i16>,
    /// The acronym that the text defines for it right here, or that the mention is.
    pub acronym: Option<Span>,
    /// The mention is the acronym alone.
    pub is_acronym: bool,
}

/// `dates` are the date mentions of the article, in order.
pub fn recognize(_article: &Article, _dates: &[Mention], _mentions: &mut Vec<Mention>) {}
