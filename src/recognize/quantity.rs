//! Quantities: a number with its unit, and how exactly it is meant.

use crate::recognize::Mention;
use crate::text::Article;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quantity {
    pub value: f64,
    /// Folded unit: `%`, `USD`, `km`, or the counted noun, `members`.
    pub unit: String,
    pub bound: Bound,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bound {
    #[default]
    Exact,
    /// `about`, or a round number.
    About,
    /// `more than`, `at least`.
    AtLeast,
    /// `fewer than`, `up to`.
    AtMost,
}

pub fn recognize(_article: &Article, _mentions: &mut Vec<Mention>) {}
