//! Attribution: who an article names as the source of what it claims.

use crate::claim::Claim;
use crate::claim::phrase::Roles;
use crate::claim::walk::Sentence;
use crate::recognize::Kind;

/// How far a speaker's name may stand from the verb of saying.
const SPEAKER_REACH: usize = 8;

/// Sets the source of the claims of one sentence, where it names one.
pub(crate) fn attribute(sentence: Sentence, claims: &mut [Claim]) {
    if claims.is_empty() {
        return;
    }
    let items = sentence.items;
    let Some((at, speaker)) = (0..items.len()).find_map(|at| Some((at, speaker(&sentence, at)?))) else { return };
    let verb = items[at].span;
    for claim in claims.iter_mut().filter(|claim| !claim.span.overlaps(verb) && claim.subject != speaker) {
        claim.source = Some(speaker);
    }
}

/// The chain of the person or body that the verb of saying or the "according to" at item `at` names.
fn speaker(sentence: &Sentence, at: usize) -> Option<u32> {
    let item = &sentence.items[at];
    let kinds = [Kind::Person, Kind::Organization];
    let find = |mut range: Box<dyn Iterator<Item = usize>>| range.find_map(|i| sentence.thing(i, &kinds));
    let end = sentence.items.len().min(at + SPEAKER_REACH);
    let behind = || find(Box::new(at + 1..end)).map(|thing| thing.chain);
    if item.is(Roles::ACCORDING) {
        return behind();
    }
    if !item.is(Roles::REPORT) {
        return None;
    }
    let before = find(Box::new((at.saturating_sub(SPEAKER_REACH)..at).rev()));
    before.map(|thing| thing.chain).or_else(behind)
}
