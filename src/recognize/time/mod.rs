//! Dates, times, durations and sets of times, with what they mean in TIMEX3.

pub mod value;

use jiff::civil::Date;

pub use value::{Comparison, Granularity, Modifier, TimeKind, TimeValue};

use crate::recognize::Mention;
use crate::text::{Article, DateSource};

/// Finds every date of `article`, in order. Also returns the article's own date, which the dateline
/// may give, and from which relative dates count.
pub fn recognize(article: &Article) -> (Option<(Date, DateSource)>, Vec<Mention>) {
    (article.date, Vec::new())
}
