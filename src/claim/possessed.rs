//! The country that a possessive makes an office part of: "Norway signed. Its foreign minister, X, said so."

use crate::claim::{Reading, cue};
use crate::recognize::role::Role;
use crate::recognize::{Detail, Mention};
use crate::text::Span;

/// Offices that states alone have; clubs and firms have presidents too.
const OF_STATES_ALONE: [&str; 2] = ["minister", "prime-minister"];
/// How many bytes a conjunction and a possessive take at most: ` and its `.
const AND_ITS: usize = 12;

/// The code of the country that "its" before the office at `office`, or the like, stands for: the one country that the sentence
/// names before, or the sentence before it. `None` where the words may mean another thing that has such an office.
pub(super) fn country<'r>(reading: &Reading<'r>, office: Span, role: &Role) -> Option<&'r str> {
    let article = reading.article;
    let data = &article.lang.names.role;
    let sentence = article.sentence_at(office.start)?;
    let before = article.slice(Span { start: sentence.start, end: office.start }).trim_end();
    let (rest, last) = before.rsplit_once([' ', '\n']).unwrap_or(("", before));
    let is_epithet = data.epithets.iter().any(|word| word == last);
    let is_behind = cue::begins(&article.text[office.end as usize..], &data.possessives_behind);
    if !is_behind && !cue::ends(if is_epithet { rest } else { before }, &data.possessives) {
        return None;
    }
    let here = named(reading, Span { end: office.start, ..sentence });
    if !is_behind && !OF_STATES_ALONE.contains(&role.key.as_str()) {
        // "Norway and its president"
        let (code, end) = here??;
        return (sentence.start as usize + before.len() - end as usize <= AND_ITS).then_some(code);
    }
    let earlier = || {
        let end = article.text[..sentence.start as usize].trim_end().len() as u32;
        named(reading, article.sentence_at(end.checked_sub(1)?)?).flatten()
    };
    here.unwrap_or_else(earlier).map(|(code, _)| code)
}

/// The only country named in `span`, and where its last mention ends; nothing inside where other things are named that have officers
/// of their own, and nothing at all where none is.
fn named<'r>(reading: &Reading<'r>, span: Span) -> Option<Option<(&'r str, u32)>> {
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|mention| mention.span.start < span.start);
    let here = mentions[from..].iter().take_while(|mention| mention.span.end <= span.end);
    let mut only = None;
    for mention in here {
        let Some(owner) = owner(mention) else { continue };
        let Some(code) = owner.filter(|code| only.is_none_or(|(other, _)| other == *code)) else { return Some(None) };
        only = Some((code, mention.span.end));
    }
    only.map(Some)
}

/// The code of the country that a mention is, or nothing inside for another thing that may have a minister or a president.
fn owner(mention: &Mention) -> Option<Option<&str>> {
    match &mention.detail {
        Detail::Place(place) if place.is_country && !place.is_demonym => Some(place.country.as_deref()),
        Detail::Place(_) | Detail::Organization(_) => Some(None),
        _ => None,
    }
}
