//! Dates and places that stand right behind an event's name, with no verb: "the second Dialogue in December 2019".

use crate::claim::clause;
use crate::claim::factuality;
use crate::claim::item::Item;
use crate::claim::phrase::{Form, Mood, Roles, Trigger};
use crate::claim::walk::{Sentence, Thing, is_date};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::{Detail, Kind, TimeValue};
use crate::text::Span;

/// Finds what one sentence says of events by position alone. `from` is where its claims begin in
/// `claims`: an event that a verb says something of is left to it.
pub(crate) fn read(sentence: Sentence, from: usize, claims: &mut Vec<Claim>) {
    let items = sentence.items;
    for at in 0..items.len() {
        let Some(thing) = sentence.thing(at, &[Kind::Event]).filter(|_| !items[at].is(Roles::NOMINAL)) else {
            continue;
        };
        let is_told = claims[from..].iter().any(|claim| claim.mention == thing.mention);
        let Detail::Event(event) = &sentence.mentions()[thing.mention as usize].detail else { continue };
        if is_told || !(event.is_named || event.ordinal.is_some()) {
            continue;
        }
        let end = items.len().min(at + 6);
        let next_date = (at + 1..end).find(|&i| sentence.date(i).is_some());
        let Some(date) = next_date.filter(|&date| is_bound(&sentence, at, date)) else { continue };
        let Some(claim) = held(&sentence, thing, date) else { continue };
        let place = (at + 1..date + 2).find_map(|i| clause::place_at(&sentence, i).map(|place| (i, place.chain)));
        claims.extend(place.map(|(item, chain)| held_in(&claim, items[item].span, chain)));
        claims.push(claim);
    }
}

/// True when nothing but a place and prepositions stand between event and date, and the date is the event's.
fn is_bound(sentence: &Sentence, event: usize, date: usize) -> bool {
    let light = Roles::PREPOSITION.with(Roles::DATE).with(Roles::TRANSPARENT);
    let binds = |item: &Item| {
        let place = item.kind(sentence.mentions()) == Some(Kind::Place);
        place || item.is_sign(&[',']) || (item.is(light) && item.triggers().is_empty() && !item.is(Roles::REPORT))
    };
    let dates = sentence.is_dating(date) && clause::is_led(sentence, event) || is_tied(sentence, event, date);
    sentence.items[event + 1..date].iter().all(binds) && dates
}

/// "the election of 20 March": the day is the event's, whatever is said of it.
fn is_tied(sentence: &Sentence, event: usize, date: usize) -> bool {
    sentence.items[event + 1..date].iter().any(|item| item.is(Roles::TIED))
}

/// That the event of `held` took place in the place of chain `place`, which `span` names.
fn held_in(held: &Claim, span: Span, place: u32) -> Claim {
    let mut evidence = vec![held.evidence[0], span];
    evidence.sort();
    Claim {
        relation: "held-in",
        value: Value::Chain(place),
        span: held.evidence[0].cover(span),
        evidence,
        value_span: span,
        ..held.clone()
    }
}

/// True for a day whose year was worked out, and is another than the one in the event's name: "the 2018 summit opened on
/// 4 June".
pub(super) fn is_of_another_year(sentence: &Sentence, thing: Thing, date: usize) -> bool {
    let Detail::Event(event) = &sentence.mentions()[thing.mention as usize].detail else { return false };
    let worked_out = sentence.date(date).filter(|value| value.written.year.is_none());
    let days = worked_out.and_then(|value| value.interval);
    event.year.zip(days).is_some_and(|(year, (from, to))| !(from.year()..=to.year()).contains(&year))
}

fn held(sentence: &Sentence, thing: Thing, date: usize) -> Option<Claim> {
    let is_own = |value: &&TimeValue| is_date(value) && !is_of_another_year(sentence, thing, date);
    let value = sentence.date(date).filter(is_own)?;
    let before = factuality::cues_before(sentence, thing.item, Form::Noun);
    let behind = clause::read_on(sentence, date + 1, Vec::new(), clause::Reach::DATES);
    let follows = sentence.items.get(date + 1).map(|item| item.roles()).unwrap_or_default();
    let factuality = if before.has(Roles::DENIED) || follows.has(Roles::DENIED) {
        Factuality::Denied
    } else if before.has(Roles::CONDITIONAL) {
        Factuality::Conditional
    } else if before.has(Roles::PLANNED) || follows.has(Roles::PLANNED) {
        Factuality::Planned
    } else {
        Factuality::Asserted
    };
    let days = clause::days(sentence, date);
    if !behind.dates.is_empty() && days.is_none() {
        return None;
    }
    let today = sentence.reading.recognized.date.map(|(day, _)| day);
    let trigger = Trigger { relation: 0, form: Form::Noun, mood: Mood::Past };
    let factuality = factuality::settle(factuality, trigger, Some(value), today);
    let spans = [sentence.items[thing.item].span, sentence.items[date].span];
    Some(Claim {
        subject: thing.chain,
        relation: "held",
        value: Value::Time(days.unwrap_or_else(|| value.clone())),
        factuality,
        time: None,
        source: None,
        group: None,
        span: spans[0].cover(spans[1]),
        evidence: spans.to_vec(),
        value_span: spans[1],
        mention: thing.mention,
    })
}
