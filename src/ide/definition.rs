//! Where a thing is introduced: from a short name to the fullest in the article, and from there to the fullest in the
//! corpus.

use crate::corpus::Snapshot;
use crate::ide::{Target, mention_at, occurrences};
use crate::resolve::{Doc, Entity};

/// Where the mention that byte `offset` touches leads to. A mention that is the fullest of all leads to itself.
pub fn definition(snapshot: &Snapshot, doc: &Doc, offset: u32) -> Option<Target> {
    let found = mention_at(snapshot, doc, offset)?;
    let (chain_index, chain) = found.chain()?;
    if found.index as u32 != chain.introduction {
        let span = found.analysis.mentions()[chain.introduction as usize].span;
        return Some(Target { doc: doc.clone(), span });
    }
    let here = Target { doc: doc.clone(), span: found.mention().span };
    let entity = snapshot.entities.of_chain(doc, chain_index);
    Some(entity.and_then(|entity| fullest(snapshot, entity)).unwrap_or(here))
}

/// The fullest introduction of `entity` in the corpus: one that gives its canonical name before others, then the
/// longest, then the first.
pub fn fullest(snapshot: &Snapshot, entity: &Entity) -> Option<Target> {
    let introductions = occurrences(snapshot, entity).into_iter().filter(|occurrence| occurrence.is_introduction);
    let rank = |target: &Target| {
        let text = snapshot.articles[&target.doc].text(target.span);
        (text == entity.name, text.chars().count())
    };
    let targets = introductions.map(|occurrence| occurrence.target);
    targets.max_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| b.cmp(a)))
}
