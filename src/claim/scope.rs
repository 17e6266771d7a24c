//! Of what place a number of dead or injured is, where it is not of all, and whether it still holds: "killed 12 people in Cuba".

use crate::claim::cue;
use crate::claim::item::Item;
use crate::claim::phrase::Roles;
use crate::claim::walk::Sentence;
use crate::recognize::{Detail, Kind};
use crate::text::fold::{self, Marks};

/// How many words may stand between a preposition and what it leads to: "in the deadly attack".
const WORDS: usize = 3;

/// The key of the place that the number at item `at` is of, with `None` for all whom the event killed or injured; nothing at all
/// for a place that the text doesn't name: "in the capital", "in northern Cuba".
pub(super) fn of(sentence: &Sentence, at: usize) -> Option<Option<String>> {
    let opening = || if leads(sentence, 0) { place(sentence, 1).filter(|_| ends(sentence, 2)) } else { None };
    if !leads(sentence, at + 1) {
        return Some(opening());
    }
    match place(sentence, at + 2) {
        Some(place) => Some(Some(place)),
        None => is_of_all(sentence, at + 2).then(opening),
    }
}

/// True for those of a place that the text doesn't name, told from others by an article: "killed 12 people in the capital", not
/// "in a market".
pub(super) fn is_of_part(sentence: &Sentence, at: usize) -> bool {
    leads(sentence, at + 1) && is_definite(sentence, at + 2) && !is_of_all(sentence, at + 2)
}

/// True where a sentence says that its number was given before: "police earlier said that 12 had died".
pub(super) fn is_outdated(sentence: &Sentence) -> bool {
    let article = sentence.reading.article;
    let Some(stretch) = article.sentence_at(sentence.items[0].span.start) else { return false };
    cue::says(article.slice(stretch), &article.lang.claims.cues.outdated)
}

fn leads(sentence: &Sentence, at: usize) -> bool {
    sentence.items.get(at).is_some_and(|item| item.is(Roles::LOCATIVE))
}

/// True where an event or a day follows: "killed 12 people in the deadly attack".
fn is_of_all(sentence: &Sentence, at: usize) -> bool {
    let tells = |item: &Item| {
        item.incident().is_some() || matches!(item.kind(sentence.mentions()), Some(Kind::Event | Kind::Date))
    };
    sentence.items.iter().skip(at).take(WORDS).any(tells)
}

/// True where item `at` begins with a definite article or a possessive.
fn is_definite(sentence: &Sentence, at: usize) -> bool {
    let cues = &sentence.reading.article.lang.claims.cues;
    begins(sentence, at, &cues.definite) || begins(sentence, at, &cues.possessive)
}

/// True where the words from item `at` on begin with one of `leads`, which may be patterns such as `the *`.
pub(super) fn begins(sentence: &Sentence, at: usize, leads: &[String]) -> bool {
    let Some(item) = sentence.items.get(at) else { return false };
    let words = &sentence.reading.article.text[item.span.start as usize..];
    let starts = |lead: &str| words.get(..lead.len()).is_some_and(|start| start.to_lowercase() == lead);
    leads.iter().map(|lead| lead.strip_suffix('*').unwrap_or(lead)).any(|lead| !lead.is_empty() && starts(lead))
}

/// A key of the place that item `at` names, behind an article at most: the same for a country in every language.
fn place(sentence: &Sentence, at: usize) -> Option<String> {
    let is_light = sentence.items.get(at).is_some_and(|item| item.is(Roles::TRANSPARENT));
    let (_, mention) = sentence.items.get(at + usize::from(is_light))?.mention(sentence.mentions())?;
    match &mention.detail {
        Detail::Place(place) if place.is_country => place.country.clone(),
        Detail::Place(_) => Some(fold::key(sentence.reading.article.slice(mention.span), Marks::Drop)),
        _ => None,
    }
}

/// True where a comma stands at item `at` or right behind.
fn ends(sentence: &Sentence, at: usize) -> bool {
    (at..at + 2).any(|at| sentence.items.get(at).is_some_and(|item| item.is_sign(&[','])))
}
