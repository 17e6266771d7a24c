//! Events that are numbered: which series an edition is of, so that its ordinals can be held against each other.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::claim::Claim;
use crate::recognize::{Detail, Event, Kind, Mention};
use crate::text::fold::{self, Marks};

/// What every key of a series begins with.
pub const PREFIX: &str = "series|";
/// Heads of what is numbered by those who hold it. A cup or an election is as often counted by who takes part.
const NUMBERED: &[&str] = &["summit", "dialogue", "conference", "forum", "meeting", "congress"];

/// So many mentions may lie within one another.
const NESTED: usize = 4;

/// The keys of the series that `analysis` speaks of.
pub fn keys(analysis: &Analysis) -> impl Iterator<Item = Arc<str>> {
    analysis.claims.iter().filter_map(|claim| key(analysis, claim))
}

/// The series of the event that `claim` is about: the words of its name without ordinal and year, in its article's
/// language. `None` where the name has no ordinal, or says no more than what sort of event it is.
pub fn key(analysis: &Analysis, claim: &Claim) -> Option<Arc<str>> {
    let mention = &analysis.mentions()[claim.mention as usize];
    let Detail::Event(event) = &mention.detail else { return None };
    let is_numbered = event.ordinal.is_some() && NUMBERED.contains(&event.head.as_str());
    if !is_numbered || goes_on(analysis, mention) {
        return None;
    }
    let mut words = words(analysis, mention, event);
    words.sort();
    words.dedup();
    let lang = &analysis.article.lang.code;
    (words.len() > 1).then(|| format!("{PREFIX}{lang}|{}|{}", event.head, words.join(" ")).into())
}

/// The words of an event's name, folded, without its ordinal, year and little words.
fn words(analysis: &Analysis, mention: &Mention, event: &Event) -> Vec<String> {
    let article = &analysis.article;
    let (cues, data) = (&article.lang.claims.cues, &article.lang.names.event);
    let year = event.year.map(|year| year.to_string());
    let is_ordinal = |word: &String| {
        let in_words = data.ordinal_words.iter().flat_map(|words| words.split(' '));
        data.ordinals.contains_key(word)
            || word.starts_with(|c: char| c.is_ascii_digit())
            || in_words.into_iter().any(|w| w == word)
    };
    let is_little = |word: &String| {
        [&cues.transparent, &cues.preposition, &cues.of, &cues.and].iter().any(|list| list.contains(word))
    };
    let tokens = article.tokens_in(mention.span).iter();
    let folded = tokens.map(|token| fold::key(article.slice(token.span), Marks::Keep));
    folded
        .filter(|word| word.starts_with(char::is_alphanumeric) && Some(word) != year.as_ref())
        .filter(|word| !is_ordinal(word) && !is_little(word))
        .collect()
}

/// True when the name may go on behind the mention: "the first Nordic Forum on fisheries".
fn goes_on(analysis: &Analysis, mention: &Mention) -> bool {
    let article = &analysis.article;
    let cues = &article.lang.claims.cues;
    let from = article.tokens.partition_point(|token| token.span.start < mention.span.end);
    let Some([tie, next]) = article.tokens.get(from..from + 2) else { return false };
    let word = fold::key(article.slice(tie.span), Marks::Keep);
    let is_tie = cues.preposition.contains(&word) || cues.of.contains(&word);
    let is_date_or_place = |m: &Mention| matches!(m.kind(), Kind::Date | Kind::Place) && m.span.contains(next.span);
    let mentions = analysis.mentions();
    let end = mentions.partition_point(|m| m.span.start <= next.span.start);
    is_tie && !mentions[end.saturating_sub(NESTED)..end].iter().any(is_date_or_place)
}
