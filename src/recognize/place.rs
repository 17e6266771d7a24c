//! Places: countries and capitals with their demonyms, cities, regions.

use crate::recognize::Mention;
use crate::text::Article;

/// A place's name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Place {
    /// ISO 3166-1 alpha-2 code of the country it is or lies in (`EU` for the European Union).
    pub country: Option<String>,
    /// The mention is the country itself, not a place in it.
    pub is_country: bool,
    /// The mention is a demonym or adjective: `Vietnamese`, `français`.
    pub is_demonym: bool,
}

pub fn recognize(_article: &Article, _mentions: &mut Vec<Mention>) {}
