//! brat standoff: a file `.ann` beside the article's text. Mentions are text-bound annotations, dates bear their value
//! as a note, and entities are references into the run's own list.
//!
//! <https://brat.nlplab.org/standoff.html>

mod read;
mod write;

pub use read::read;
pub use write::write;

/// The source that our own entities have in references.
const SOURCE: &str = "crosscheck:";
