//! When an office was held: its term behind it, and words that say that it is none of today.

use crate::claim::Reading;
use crate::claim::cue;
use crate::claim::relation::LEFT_OFFICE;
use crate::recognize::time::TimeKind;
use crate::recognize::{Mention, TimeValue};
use crate::text::Span;
use crate::text::fold::{self, Marks};

/// Days after which a date in the same sentence puts an office into the past.
const DAYS_OF_THE_PAST: i32 = 60;

/// The days that an office is held at least for its period to be told right behind its holder.
const SHORTEST_TERM: i32 = 28;

/// How many bytes may lie between an office and the date of its term.
const LONGEST_LEAD: u32 = 16;

/// The letters of a word that says "until" by itself.
const WORD_FOR_UNTIL: usize = 3;

/// How many words before an office the noun stands at the furthest that it is a complement of.
const RELIC_REACH: usize = 5;

/// True where the words around an office and its holder say that it is not one of today: "X, later minister of Y", "X, minister of Y
/// during the war", "the statue of minister X".
pub(super) fn is_of_another_time(reading: &Reading, holder: Span, office: Span) -> bool {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    if holder.end > office.start {
        return hangs_on_relic(reading, office);
    }
    let behind = &article.text[office.end as usize..];
    let between = Span { start: holder.end, end: office.start };
    cue::says(article.slice(between), &cues.another_time)
        || cue::begins(behind, &cues.when)
        || cue::begins(behind, &cues.frames)
        || lasted(reading, office)
}

/// True where the words before an office say that its holder is no more: "the statue of", "the fall of", "the army ousted".
fn hangs_on_relic(reading: &Reading, office: Span) -> bool {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let before = &article.text[..office.start as usize];
    let words = before.rsplit(char::is_whitespace).filter(|word| !word.is_empty()).take(RELIC_REACH);
    let words = words.map(|word| word.trim_end_matches(',').to_lowercase());
    let little = |word: &String| {
        let lists = [&cues.tied, &cues.transparent, &cues.preposition];
        // "was succeeded by President X"
        lists.iter().any(|list| list.contains(word)) && !cues.agent.contains(word)
    };
    let rest: Vec<String> = words.skip_while(little).collect();
    let is_relic = |word: &String| cues.relics.contains(word);
    let two = || rest.get(1).is_some_and(|first| is_relic(&format!("{first} {}", rest[0])));
    // "le règne controversé du maire"
    let behind_adjective = || article.lang.names.agreement.head_first && rest.get(1).is_some_and(is_relic);
    rest.first().is_some_and(is_relic) || two() || behind_adjective()
}

/// True where how long it was held stands right behind an office: "minister for ten years".
fn lasted(reading: &Reading, office: Span) -> bool {
    let mentions = &reading.recognized.mentions;
    let next = mentions.get(mentions.partition_point(|m| m.span.start < office.end));
    let is_near = |m: &&Mention| m.span.start - office.end <= LONGEST_LEAD;
    next.filter(is_near).and_then(Mention::time).is_some_and(|time| time.kind == TimeKind::Duration)
}

/// True where a word behind the day on which an office began says that it ended: "from 2014 until her death".
pub(super) fn is_over(reading: &Reading, day: Span) -> bool {
    let mut until = reading.article.lang.claims.cues.until.clone();
    until.retain(|word| word.chars().count() >= WORD_FOR_UNTIL);
    cue::begins(&reading.article.text[day.end as usize..], &until)
}

/// The date right behind an office and its holder, with what it says of them: the whole tenure in "X, minister
/// from 2010 to 2014", its beginning in "X, minister since 2019", its end in "X, minister until 2017".
pub(super) fn term(reading: &Reading, office: Span) -> Option<(&'static str, TimeValue, Span)> {
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < office.end);
    let next = mentions.get(from).filter(|m| m.span.start - office.end <= LONGEST_LEAD)?;
    let date = next.time()?;
    let lead = fold::key(reading.article.slice(Span { start: office.end, end: next.span.start }), Marks::Keep);
    let cues = &reading.article.lang.claims.cues;
    let is_led = |list: &[String]| list.iter().any(|word| *word == lead.trim());
    let and = cues.between.get(lead.trim());
    let end = mentions.get(from + 1).filter(|end| is_until(reading, next.span.end, end, and));
    let period = match end {
        Some(end) => end.time().and_then(|end| date.until(end)),
        None => Some(date.clone()).filter(|date| date.value.contains('/')),
    };
    if let Some(period) = period.filter(|_| lead.trim().is_empty() || is_led(&cues.dates)) {
        return Some(("tenure", period, next.span.cover(end.unwrap_or(next).span)));
    }
    let (_, last) = date.interval?;
    if is_led(&cues.since) {
        return Some(("took-office", date.clone(), next.span));
    }
    // "X, minister until 2017": a dash says no more than that a number follows.
    let is_past = reading.recognized.date.is_some_and(|(today, _)| last < today);
    let is_word = lead.trim().chars().count() >= WORD_FOR_UNTIL;
    (is_past && is_word && is_led(&cues.until)).then(|| (LEFT_OFFICE, date.clone(), next.span))
}

/// True for a period that an office may last.
pub(super) fn is_long(time: &TimeValue) -> bool {
    time.interval.is_some_and(|(from, to)| (to - from).get_days() >= SHORTEST_TERM)
}

/// True when only a word that ends a period lies between byte `from` and `date`; `and` is one more of these.
fn is_until(reading: &Reading, from: u32, date: &Mention, and: Option<&String>) -> bool {
    let near = date.time().is_some() && date.span.start.saturating_sub(from) <= LONGEST_LEAD && date.span.start > from;
    let words = || fold::key(reading.article.slice(Span { start: from, end: date.span.start }), Marks::Keep);
    let mut until = reading.article.lang.claims.cues.until.iter().chain(and);
    near && until.any(|word| *word == words().trim())
}

/// A date in the sentence of `span` that lies well before the article: the office may be of that time.
pub(super) fn past_date<'r>(reading: &Reading<'r>, span: Span) -> Option<&'r TimeValue> {
    let sentence = reading.article.sentence_at(span.start)?;
    let (today, _) = reading.recognized.date?;
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let here = mentions[from..].iter().take_while(|m| m.span.start < sentence.end);
    let dates = here.filter(|m| !is_said(reading, span.end, m.span)).filter_map(Mention::time);
    let is_past = |date: &&TimeValue| date.interval.is_some_and(|(_, end)| (today - end).get_days() > DAYS_OF_THE_PAST);
    dates.filter(is_past).last()
}

/// True for a date within what the holder of the office that ends at byte `from` says: "X said that talks began in 2012", but
/// not "X said in 2012 that".
fn is_said(reading: &Reading, from: u32, date: Span) -> bool {
    let report = &reading.article.lang.claims.cues.report;
    if from >= date.start {
        return false;
    }
    let between = reading.article.slice(Span { start: from, end: date.start });
    let near = between.floor_char_boundary(between.len().saturating_sub(LONGEST_LEAD as usize));
    cue::says(&between[..near], report)
}
