//! Persons: full names with what stands around them, and later short forms.

use crate::recognize::Mention;
use crate::text::{Article, Span};

/// A person's name. The mention's span is the name alone: titles, ranks and honorifics stand before it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Person {
    /// Title, rank or honorific directly before the name: `General`, `Mr`, `Mme`, `Ông`.
    pub title: Option<Span>,
    /// The part of the name that a later short form repeats in this name's tradition: the surname of
    /// European names, the given name of Vietnamese ones.
    pub short: Option<Span>,
}

pub fn recognize(_article: &Article, _mentions: &mut Vec<Mention>) {}
