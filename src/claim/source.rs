//! Attribution: who an article names as the source of what it claims, and when it was said where that dates it.

use crate::claim::cue;
use crate::claim::phrase::Roles;
use crate::claim::walk::{Sentence, is_date};
use crate::claim::{Claim, Factuality};
use crate::recognize::{Kind, TimeValue};

/// How far a speaker's name may stand from the verb of saying.
const SPEAKER_REACH: usize = 8;
/// How far behind a verb of saying its day may stand.
const SAID_REACH: usize = 6;
/// What was said within so many days before the article is news, and holds on its day.
const NEWS: i32 = 30;

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

/// Dates what the claims of one sentence, from `from` on, deny by the day on which it was said so: "Chile has not ratified X, the
/// ministry said in 2018". What is denied of a time that nothing dates is left out: "Chile had not ratified X".
pub(crate) fn date_denials(sentence: Sentence, from: usize, claims: &mut Vec<Claim>) {
    let is_open = |claim: &Claim| claim.factuality == Factuality::Denied && claim.date().is_none();
    if !claims[from..].iter().any(is_open) {
        return;
    }
    let article = sentence.reading.article;
    let then = &article.lang.claims.cues.denied_then;
    let said = said_before(&sentence);
    let found = claims.split_off(from);
    claims.extend(found.into_iter().filter_map(|claim| match is_open(&claim) {
        true if cue::says(article.slice(claim.span), then) => None,
        true => Some(Claim { time: said.clone(), ..claim }),
        false => Some(claim),
    }));
}

/// The day behind a verb of saying, where it is none of the article's days.
fn said_before(sentence: &Sentence) -> Option<TimeValue> {
    let today = sentence.reading.recognized.date.map(|(day, _)| day)?;
    let is_past = |date: &&TimeValue| {
        let apart = date.interval.map_or(0, |(_, last)| (today - last).get_days());
        is_date(date) && apart > NEWS
    };
    let said = (0..sentence.items.len()).filter(|&at| sentence.items[at].is(Roles::REPORT));
    let mut dates = said.filter_map(|at| {
        let end = sentence.items.len().min(at + SAID_REACH);
        (at + 1..end).find_map(|i| sentence.date(i).filter(is_past))
    });
    dates.next().cloned()
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
