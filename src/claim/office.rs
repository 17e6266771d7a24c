//! Who holds an office: from roles that the text gives a holder.

use std::sync::Arc;

use crate::claim::{Claim, Factuality, Reading, Value};
use crate::recognize::role::{Role, Tenure};
use crate::recognize::{Detail, Kind, Mention, TimeValue};
use crate::text::fold::{self, Marks};
use crate::text::{Article, Span};

/// Days after which a date in the same sentence puts an office into the past.
const DAYS_OF_THE_PAST: i32 = 60;

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
        claims.push(Claim {
            subject,
            relation,
            value,
            factuality,
            time: past_date(reading, mention.span).cloned(),
            source: None,
            group: key(reading, mention, role),
            span: holder.cover(mention.span),
            evidence,
            value_span: holder,
            mention: person as u32,
        });
    }
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
