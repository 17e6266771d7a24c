//! Where else a thing is mentioned.

use crate::corpus::Snapshot;
use crate::ide::{Target, mention_at, occurrences};
use crate::resolve::Doc;
use crate::text::Span;

/// Every mention, in the whole corpus, of what byte `offset` touches: by doc, then offset. Without the declaration, the
/// fullest introduction of each article is left out.
pub fn references(snapshot: &Snapshot, doc: &Doc, offset: u32, with_declaration: bool) -> Vec<Target> {
    let Some(found) = mention_at(snapshot, doc, offset) else { return Vec::new() };
    let Some((chain, _)) = found.chain() else {
        return same_date(snapshot, doc, found.mention().time().map(|time| time.value.as_str()));
    };
    let Some(entity) = snapshot.entities.of_chain(doc, chain) else {
        return in_article(snapshot, doc, offset).into_iter().map(|span| Target { doc: doc.clone(), span }).collect();
    };
    let all = occurrences(snapshot, entity).into_iter();
    all.filter(|occurrence| with_declaration || !occurrence.is_introduction).map(|o| o.target).collect()
}

/// Every mention, in the article itself, of what byte `offset` touches, in order.
pub fn in_article(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Vec<Span> {
    let Some(found) = mention_at(snapshot, doc, offset) else { return Vec::new() };
    let mentions = found.analysis.mentions();
    match found.chain() {
        Some((_, chain)) => chain.links.iter().map(|link| mentions[link.mention as usize].span).collect(),
        None => {
            let value = found.mention().time().map(|time| &time.value);
            let same = mentions.iter().filter(|m| m.time().map(|time| &time.value) == value && value.is_some());
            let mut spans: Vec<Span> = same.map(|mention| mention.span).collect();
            if spans.is_empty() {
                spans.push(found.mention().span);
            }
            spans
        }
    }
}

/// Every date of the corpus with the same value.
fn same_date(snapshot: &Snapshot, doc: &Doc, value: Option<&str>) -> Vec<Target> {
    let Some(value) = value else { return Vec::new() };
    let in_doc = |(doc, analysis): (&Doc, &std::sync::Arc<crate::analysis::Analysis>)| {
        let same = analysis.mentions().iter().filter(|m| m.time().is_some_and(|time| time.value == value));
        same.map(|mention| Target { doc: doc.clone(), span: mention.span }).collect::<Vec<_>>()
    };
    // A value that no calendar day stands behind (`XXXX-WXX-4`) is another day in another article.
    match value.starts_with(|c: char| c.is_ascii_digit()) {
        true => snapshot.articles.iter().flat_map(in_doc).collect(),
        false => snapshot.articles.get_key_value(doc).map(in_doc).unwrap_or_default(),
    }
}
