//! From the words of a conflict to the other article.

use crate::corpus::Snapshot;
use crate::ide::Target;
use crate::resolve::Doc;
use crate::text::Span;

/// Words that lead to a place in another article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub span: Span,
    pub target: Target,
    /// What the other side states.
    pub tooltip: String,
}

/// For each side of a finding in article `doc`, a link to the first other side, in order.
pub fn links(snapshot: &Snapshot, doc: &Doc) -> Vec<Link> {
    let mut links = Vec::new();
    for finding in snapshot.checks.of_doc(doc) {
        let Some(there) = finding.places().find(|place| place.doc != *doc) else { continue };
        let here = finding.places().filter(|place| place.doc == *doc);
        links.extend(here.map(|place| Link {
            span: place.span,
            target: Target { doc: there.doc.clone(), span: there.span },
            tooltip: there.message.clone(),
        }));
    }
    links.sort_by_key(|link| link.span);
    links.dedup_by_key(|link| link.span);
    links
}
