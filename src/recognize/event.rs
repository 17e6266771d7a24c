//! Events: meetings, summits, dialogues, visits, elections, with their ordinal and series.

use crate::recognize::Mention;
use crate::text::Article;

/// An event's name, by its parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// Language-neutral key of its head: `summit`, `dialogue`, `election`.
    pub head: String,
    /// Which of its series: 2 for `the second … Dialogue`.
    pub ordinal: Option<u32>,
    /// The year that is part of its name.
    pub year: Option<i16>,
    /// The parties as country codes or folded organization keys, sorted.
    pub parties: Vec<String>,
    /// The name says by itself which event it is, not only of what sort ("talks").
    pub is_named: bool,
}

/// `dates` are the date mentions of the article, in order.
pub fn recognize(_article: &Article, _dates: &[Mention], _mentions: &mut Vec<Mention>) {}
