//! Who holds an office: from roles that the text gives a holder.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::claim::walk::Thing;
use crate::claim::{Claim, Factuality, Reading, Value, office_key, term};
use crate::recognize::role::{Role, Tenure};
use crate::recognize::{Detail, Kind, TimeValue};
use crate::text::Span;

/// Finds the offices that the article says someone holds, held or will hold.
pub(crate) fn read(reading: &Reading, claims: &mut Vec<Claim>) {
    let mentions = &reading.recognized.mentions;
    let lost = losses(reading, claims);
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
        let is_past =
            role.tenure == Tenure::Current && term::is_of_another_time(reading, mentions[person].span, mention.span);
        let (relation, factuality) =
            if is_past { ("held-office", Factuality::Asserted) } else { relation_of(role.tenure) };
        let holder = mentions[person].span;
        let mut evidence = vec![holder, mention.span];
        evidence.sort();
        // "President X from 14 to 15 April" tells of a visit; "X, president since 14 April" of an office.
        let is_behind = mention.span.start > holder.start;
        // "Mayor of Oslo since 2014, X …".
        let is_fronted = |span: Span| span.end <= holder.start;
        let fronted = term::term(reading, mention.span).filter(|(_, _, span)| is_fronted(*span));
        let behind =
            || term::term(reading, holder.cover(mention.span)).filter(|(_, time, _)| is_behind || term::is_long(time));
        let term = fronted.or_else(behind);
        let held = Claim {
            subject,
            relation,
            value,
            factuality,
            time: term::past_date(reading, mention.span).filter(|_| term.is_none()).cloned(),
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
            let is_lost = relation == "holds-office" && lost.contains(&(subject, sentence_of(reading, mention.span)));
            claims.push(if is_lost { Claim { relation: "held-office", ..held } } else { held });
            continue;
        };
        claims.push(dated(&held, relation, time, span));
        let is_held = relation == "took-office" && !term::is_over(reading, span);
        claims.extend(is_held.then_some(held));
    }
}

/// What ends all that someone holds.
const ENDS: [&str; 2] = ["dismissed", "died"];

/// Who lost all offices, by chain, and the sentence that says so: "The president, X, was overthrown".
fn losses(reading: &Reading, claims: &[Claim]) -> FxHashSet<(u32, u32)> {
    let ends = |claim: &&Claim| ENDS.contains(&claim.relation) && claim.factuality == Factuality::Asserted;
    claims.iter().filter(ends).map(|claim| (claim.subject, sentence_of(reading, claim.span))).collect()
}

/// Where the sentence begins in which `span` does.
fn sentence_of(reading: &Reading, span: Span) -> u32 {
    reading.article.sentence_at(span.start).map_or(span.start, |sentence| sentence.start)
}

/// What it says of someone that they are the holder of an office of that time, and how surely.
pub(super) fn relation_of(tenure: Tenure) -> (&'static str, Factuality) {
    match tenure {
        Tenure::Current => ("holds-office", Factuality::Asserted),
        Tenure::Former | Tenure::Then => ("held-office", Factuality::Asserted),
        Tenure::Acting => ("acts-in-office", Factuality::Asserted),
        Tenure::Outgoing => ("leaves-office", Factuality::Asserted),
        Tenure::Elect => ("takes-office", Factuality::Planned),
    }
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
