//! Who holds an office: from roles that the text gives a holder.

use std::sync::Arc;

use crate::claim::{Claim, Factuality, Reading, Value};
use crate::recognize::role::{Role, Tenure};
use crate::recognize::{Detail, Kind, Mention, TimeValue};
use crate::text::fold::{self, Marks};
use crate::text::{Article, Span};

/// Days after which a date in the same sentence puts an office into the past.
const DAYS_OF_THE_PAST: i32 = 60;

/// How many bytes may lie between an office and the date of its term.
const LONGEST_LEAD: u32 = 16;

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
        let (relation, factuality) = match role.tenure {
            Tenure::Current => ("holds-office", Factuality::Asserted),
            Tenure::Former | Tenure::Then => ("held-office", Factuality::Asserted),
            Tenure::Acting => ("acts-in-office", Factuality::Asserted),
            Tenure::Outgoing => ("leaves-office", Factuality::Asserted),
            Tenure::Elect => ("takes-office", Factuality::Planned),
        };
        let holder = mentions[person].span;
        let mut evidence = vec![holder, mention.span];
        evidence.sort();
        let term = term(reading, holder.cover(mention.span));
        let held = Claim {
            subject,
            relation,
            value,
            factuality,
            time: past_date(reading, mention.span).filter(|_| term.is_none()).cloned(),
            source: None,
            group: key(reading, mention, role),
            span: holder.cover(mention.span),
            evidence,
            value_span: holder,
            mention: person as u32,
        };
        let Some((relation, time, span)) = term.filter(|_| relation == "holds-office") else {
            claims.push(held);
            continue;
        };
        claims.push(dated(&held, relation, time, span));
        claims.extend((relation == "took-office").then_some(held));
    }
}

/// The date right behind an office and its holder, with what it says of them: the whole tenure in "X, minister
/// from 2010 to 2014", its beginning in "X, minister since 2019".
fn term(reading: &Reading, office: Span) -> Option<(&'static str, TimeValue, Span)> {
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < office.end);
    let next = mentions.get(from).filter(|m| m.span.start - office.end <= LONGEST_LEAD)?;
    let date = next.time()?;
    let lead = fold::key(reading.article.slice(Span { start: office.end, end: next.span.start }), Marks::Keep);
    let cues = &reading.article.lang.claims.cues;
    let is_led = |list: &[String]| list.iter().any(|word| *word == lead.trim());
    let end = mentions.get(from + 1).filter(|end| is_until(reading, next.span.end, end));
    let period = match end {
        Some(end) => end.time().and_then(|end| date.until(end)),
        None => Some(date.clone()).filter(|date| date.value.contains('/')),
    };
    if let Some(period) = period.filter(|_| lead.trim().is_empty() || is_led(&cues.dates)) {
        return Some(("tenure", period, next.span.cover(end.unwrap_or(next).span)));
    }
    (date.interval.is_some() && is_led(&cues.since)).then(|| ("took-office", date.clone(), next.span))
}

/// True when only a word that ends a period lies between byte `from` and `date`.
fn is_until(reading: &Reading, from: u32, date: &Mention) -> bool {
    let near = date.time().is_some() && date.span.start.saturating_sub(from) <= LONGEST_LEAD && date.span.start > from;
    let words = || fold::key(reading.article.slice(Span { start: from, end: date.span.start }), Marks::Keep);
    near && reading.article.lang.claims.cues.until.iter().any(|word| *word == words().trim())
}

/// What `held` says, as `relation` at `time`, which `span` gives.
fn dated(held: &Claim, relation: &'static str, time: TimeValue, span: Span) -> Claim {
    let mut evidence = held.evidence.clone();
    evidence.push(span);
    Claim { relation, time: Some(time), span: held.span.cover(span), evidence, value_span: span, ..held.clone() }
}

/// The person mention that holds `role`, with its chain.
fn holder(reading: &Reading, role: &Role) -> Option<(usize, u32)> {
    let span = role.holder?;
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < span.start);
    let here = mentions[from..].iter().take_while(|m| m.span.start == span.start);
    let at = from + here.enumerate().find(|(_, m)| m.span == span && m.kind() == Kind::Person)?.0;
    Some((at, reading.chain_of[at]?))
}

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

/// The office of a role by its kind, its words in any order, and its country. Words of a country are
/// left out of the second, so that "Minister of Trade of Norway" and "Norwegian Minister of Trade" are one.
/// `None` where the words say no more than what sort of office it is.
pub(crate) fn key(reading: &Reading, mention: &Mention, role: &Role) -> Option<Arc<str>> {
    if role.key.is_empty() {
        return None;
    }
    let span = role.organization.map_or(role.office, |body| role.office.cover(body));
    let country = |m: &&Mention| matches!(&m.detail, Detail::Place(place) if place.is_country || place.is_demonym);
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < mention.span.start);
    let within = mentions[from..].iter().take_while(|m| m.span.start < mention.span.end);
    let countries: Vec<Span> = within.filter(country).map(|m| m.span).collect();
    let words = reading.article.tokens_in(span).iter().filter(|t| !countries.iter().any(|c| c.overlaps(t.span)));
    let mut words: Vec<String> = words.filter_map(|t| office_word(reading.article, t.span)).collect();
    words.sort();
    words.dedup();
    let country = role.country.as_deref().unwrap_or_default();
    let is_told = !country.is_empty() || role.organization.is_some();
    is_told.then(|| {
        let body = if role.organization.is_some() { "|body" } else { "" };
        format!("office|{}|{}|{country}{body}", role.key, words.join(" ")).into()
    })
}

/// A word of an office's name, folded; `None` for signs and little words.
fn office_word(article: &Article, span: Span) -> Option<String> {
    let word = fold::key(article.slice(span), Marks::Keep);
    let cues = &article.lang.claims.cues;
    let little = |list: &[String]| list.contains(&word);
    let is_word = word.chars().next().is_some_and(char::is_alphanumeric);
    let keep =
        is_word && !little(&cues.transparent) && !little(&cues.preposition) && !little(&cues.of) && !little(&cues.and);
    keep.then(|| fold::key(&word, Marks::Drop))
}
