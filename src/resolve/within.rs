//! Within an article: the mentions that mean the same thing, as chains.

use crate::recognize::{Kind, Recognized};
use crate::resolve::Sieve;
use crate::text::Article;

/// The mentions of one thing within one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    pub kind: Kind,
    /// The fullest name that the article gives.
    pub name: String,
    /// In order; never empty.
    pub links: Vec<Link>,
    /// Index into the article's mentions of its fullest introduction.
    pub introduction: u32,
}

/// A mention in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Index into the article's mentions.
    pub mention: u32,
    /// How it came to the chain; the introduction has [`Sieve::ExactName`].
    pub sieve: Sieve,
}

/// Gathers the mentions of one article into chains, in order of their first mention. Dates and
/// quantities are values, not things, and are in no chain.
pub fn resolve(_article: &Article, _recognized: &Recognized) -> Vec<Chain> {
    Vec::new()
}
