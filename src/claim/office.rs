//! Who holds an office: from roles that the text gives a holder.

use std::sync::Arc;

use crate::claim::relation::LEFT_OFFICE;
use crate::claim::walk::Thing;
use crate::claim::{Claim, Factuality, Reading, Value, office_key};
use crate::recognize::role::{Role, Tenure};
use crate::recognize::{Detail, Kind, Mention, TimeValue};
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

/// Finds the offices that the article says someone holds, held or will hold.
pub(crate) fn read(reading: &Reading, claims: &mut Vec<Claim>) {
    let mentions = &reading.recognized.mentions;
    for (index, mention) in mentions.iter().enumerate() {
        let Detail::Role(role) = &mention.detail else { continue };
        let Some((person, subject)) = holder(reading, role) else { continue };
        let value = match reading.chain_of[index] {
            Some(chain) => Value::Chain(chain),
            None => Value::Text(reading.article.slice(role.office).to_owned()),
        };
        if office_key::is_owner(reading.article, mention.span) {
            continue;
        }
        let (relation, factuality) = match role.tenure {
            Tenure::Current if is_of_another_time(reading, mentions[person].span, mention.span) => {
                ("held-office", Factuality::Asserted)
            }
            Tenure::Current => ("holds-office", Factuality::Asserted),
            Tenure::Former | Tenure::Then => ("held-office", Factuality::Asserted),
            Tenure::Acting => ("acts-in-office", Factuality::Asserted),
            Tenure::Outgoing => ("leaves-office", Factuality::Asserted),
            Tenure::Elect => ("takes-office", Factuality::Planned),
        };
        let holder = mentions[person].span;
        let mut evidence = vec![holder, mention.span];
        evidence.sort();
        // "President X from 14 to 15 April" tells of a visit; "X, president since 14 April" of an office.
        let is_behind = mention.span.start > holder.start;
        // "Mayor of Oslo since 2014, X …".
        let is_fronted = |span: Span| span.end <= holder.start;
        let fronted = term(reading, mention.span).filter(|(_, _, span)| is_fronted(*span));
        let behind = || term(reading, holder.cover(mention.span)).filter(|(_, time, _)| is_behind || is_long(time));
        let term = fronted.or_else(behind);
        let held = Claim {
            subject,
            relation,
            value,
            factuality,
            time: past_date(reading, mention.span).filter(|_| term.is_none()).cloned(),
            source: None,
            group: office_key::of(reading, mention, role),
            span: holder.cover(mention.span),
            evidence,
            value_span: holder,
            mention: person as u32,
        };
        let Some((relation, time, span)) =
            term.filter(|(said, ..)| relation == "holds-office" || relation == "held-office" && *said == "tenure")
        else {
            claims.push(held);
            continue;
        };
        claims.push(dated(&held, relation, time, span));
        claims.extend((relation == "took-office").then_some(held));
    }
}

/// True where words between a name and the office behind it say that it is not one of today, or a clause does right behind the
/// office: "X, later minister of Y", "X, minister of Y when the pact was signed".
fn is_of_another_time(reading: &Reading, holder: Span, office: Span) -> bool {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let says = |text: &str, words: &[String]| {
        let text = format!(" {} ", fold::key(text, Marks::Keep));
        words.iter().any(|word| text.contains(&format!(" {word} ")))
    };
    let behind = &article.text[office.end as usize..];
    let goes_on =
        cues.when.iter().any(|when| behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(when.as_str())));
    let between = Span { start: holder.end, end: office.start.max(holder.end) };
    says(article.slice(between), &cues.another_time) || holder.end < office.start && goes_on
}

/// The date right behind an office and its holder, with what it says of them: the whole tenure in "X, minister
/// from 2010 to 2014", its beginning in "X, minister since 2019", its end in "X, minister until 2017".
fn term(reading: &Reading, office: Span) -> Option<(&'static str, TimeValue, Span)> {
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
fn is_long(time: &TimeValue) -> bool {
    time.interval.is_some_and(|(from, to)| (to - from).get_days() >= SHORTEST_TERM)
}

/// True when only a word that ends a period lies between byte `from` and `date`; `and` is one more of these.
fn is_until(reading: &Reading, from: u32, date: &Mention, and: Option<&String>) -> bool {
    let near = date.time().is_some() && date.span.start.saturating_sub(from) <= LONGEST_LEAD && date.span.start > from;
    let words = || fold::key(reading.article.slice(Span { start: from, end: date.span.start }), Marks::Keep);
    let mut until = reading.article.lang.claims.cues.until.iter().chain(and);
    near && until.any(|word| *word == words().trim())
}

/// What `held` says, as `relation` at `time`, which `span` gives.
fn dated(held: &Claim, relation: &'static str, time: TimeValue, span: Span) -> Claim {
    let mut evidence = held.evidence.clone();
    evidence.push(span);
    Claim { relation, time: Some(time), span: held.span.cover(span), evidence, value_span: span, ..held.clone() }
}

/// The person mention that holds `role`, with its chain.
pub(crate) fn holder(reading: &Reading, role: &Role) -> Option<(usize, u32)> {
    let span = role.holder?;
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < span.start);
    let here = mentions[from..].iter().take_while(|m| m.span.start == span.start);
    let at = from + here.enumerate().find(|(_, m)| m.span == span && m.kind() == Kind::Person)?.0;
    Some((at, reading.chain_of[at]?))
}

/// The office that the text last told `person` to have before the words at `verb`, or gives them in that sentence: its chain
/// and its key. `is_past` where it may be one that they no longer have.
pub(crate) fn told(reading: &Reading, person: Thing, verb: Span, is_past: bool) -> Option<(u32, Arc<str>)> {
    let mentions = &reading.recognized.mentions;
    let subject = mentions[person.mention as usize].span;
    let to = mentions.partition_point(|m| m.span.start < verb.start);
    let is_own = |role: &Role, span: Span| match holder(reading, role) {
        Some((_, chain)) => chain == person.chain && (is_past || !matches!(role.tenure, Tenure::Former | Tenure::Then)),
        // "X, elected mayor of Oslo, took office".
        None => role.holder.is_none() && subject.end <= span.start && span.end <= verb.start,
    };
    mentions[to.saturating_sub(NEAR)..to].iter().enumerate().rev().find_map(|(at, mention)| {
        let Detail::Role(role) = &mention.detail else { return None };
        let chain = reading.chain_of[to.saturating_sub(NEAR) + at]?;
        let key = office_key::of(reading, mention, role).filter(|_| is_own(role, mention.span))?;
        Some((chain, key))
    })
}

/// How many mentions back an office is looked for that a verb says nothing of.
pub(crate) const NEAR: usize = 100;

/// A date in the sentence of `span` that lies well before the article: the office may be of that time.
fn past_date<'r>(reading: &Reading<'r>, span: Span) -> Option<&'r TimeValue> {
    let sentence = reading.article.sentence_at(span.start)?;
    let (today, _) = reading.recognized.date?;
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let dates = mentions[from..].iter().take_while(|m| m.span.start < sentence.end).filter_map(Mention::time);
    let is_past = |date: &&TimeValue| date.interval.is_some_and(|(_, end)| (today - end).get_days() > DAYS_OF_THE_PAST);
    dates.filter(is_past).last()
}
