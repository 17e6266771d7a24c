//! Annotations: what persons recorded in files beside the articles. Formats are written here, one file each; each
//! takes an article of a snapshot and gives the text of its file.

pub mod brat;
pub mod conll;
pub mod timeml;

use crate::analysis::Analysis;
use crate::recognize::Mention;

/// The mentions of `analysis` that lie within no other, in order.
fn outermost(analysis: &Analysis) -> impl Iterator<Item = &Mention> {
    let mut end = 0;
    analysis.mentions().iter().filter(move |mention| {
        let is_free = mention.span.start >= end;
        end = end.max(mention.span.end);
        is_free
    })
}
