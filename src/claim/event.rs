//! Dates and places that stand right behind an event's name, with no verb: "the second Dialogue in December 2019".

use crate::claim::clause;
use crate::claim::factuality;
use crate::claim::item::{Item, What};
use crate::claim::phrase::{Form, Mood, Roles, Trigger};
use crate::claim::walk::{LIGHT, Sentence, Thing, is_date};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::time::Granularity;
use crate::recognize::{Detail, Event, Kind, TimeValue};
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
        if let Some(claim) = own_day(&sentence, thing) {
            claims.push(claim);
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

/// The day that is a part of an event's name: "the election of 24 April 2022".
fn own_day(sentence: &Sentence, thing: Thing) -> Option<Claim> {
    let name = sentence.items[thing.item].span;
    let from = sentence.mentions().partition_point(|m| m.span.start < name.start);
    let inside = sentence.mentions()[from..].iter().take_while(|m| m.span.start < name.end);
    let mut days =
        inside.filter_map(|m| m.time().filter(|time| time.granularity == Granularity::Day).map(|t| (m.span, t)));
    let (span, day) = days.next().filter(|(_, day)| is_date(day))?;
    days.next().is_none().then(|| dated(sentence, thing, thing.item, (span, day.clone())))
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

/// The time of an event that the date at item `date` begins, alone or with the days joined to it. A day whose year was worked
/// out, and is another than the one in the event's name, is of that year where it is long gone: "the 2018 summit opened on 4
/// June". `None` where it may be of either.
pub(super) fn time(sentence: &Sentence, thing: Thing, date: usize) -> Option<TimeValue> {
    let days = clause::days(sentence, date);
    let last = days.as_ref().map_or(date, |(_, last)| *last);
    let is_one = days.is_none();
    let value = match days {
        Some((days, _)) => days,
        None => sentence.date(date)?.clone(),
    };
    let named = match &sentence.mentions()[thing.mention as usize].detail {
        Detail::Event(event) => event.year.map(|year| (year, event)),
        _ => None,
    };
    let of_another = named.zip(value.interval).filter(|((year, _), (from, to))| {
        let written = sentence.reading.article.slice(sentence.items[last].span);
        !(from.year()..=to.year()).contains(year) && !written.contains(&to.year().to_string())
    });
    match of_another {
        None => Some(value),
        Some((named, _)) if is_one => in_year_of_name(sentence, named, &value),
        Some(_) => None,
    }
}

/// How many years after the one in its name an event that was put off may still be held.
const PUT_OFF: i16 = 1;

/// A month or a day of a month in the year that is in the name of `event`, which is long over.
fn in_year_of_name(sentence: &Sentence, (year, event): (i16, &Event), value: &TimeValue) -> Option<TimeValue> {
    let reading = sentence.reading;
    let may_move = reading.article.lang.names.event.roaming.contains(&event.head);
    let is_over = reading.recognized.date.is_some_and(|(today, _)| year + PUT_OFF < today.year());
    let written = &value.written;
    let is_plain = written.month.is_some() && written.year.is_none() && written.weekday.is_none();
    let day = value.value.get(YEAR_LEN..).filter(|_| is_over && is_plain && !may_move)?;
    let told = TimeValue::of_calendar(&format!("{year:04}{day}"))?;
    Some(TimeValue {
        is_relative: true,
        reason: format!("the year {year}, in the event's name"),
        written: *written,
        ..told
    })
}

/// The digits of a year.
const YEAR_LEN: usize = 4;

fn held(sentence: &Sentence, thing: Thing, date: usize) -> Option<Claim> {
    let value = sentence.date(date).filter(|value| is_date(value)).and_then(|_| time(sentence, thing, date))?;
    let behind = clause::read_on(sentence, date + 1, Vec::new(), clause::Reach::DATES);
    if !behind.dates.is_empty() && clause::days(sentence, date).is_none() {
        return None;
    }
    Some(dated(sentence, thing, date, (sentence.items[date].span, value)))
}

/// How the words around an event and its date, which ends at item `last`, put it: "the summit, planned for 3 May".
fn put(sentence: &Sentence, thing: Thing, last: usize) -> Factuality {
    let before = factuality::cues_before(sentence, thing.item, Form::Noun);
    let follows = sentence.items.get(last + 1).map(|item| item.roles()).unwrap_or_default();
    if before.has(Roles::DENIED) || follows.has(Roles::DENIED) || is_called_off(sentence, last) {
        Factuality::Denied
    } else if before.has(Roles::CONDITIONAL) {
        Factuality::Conditional
    } else if before.has(Roles::PLANNED) || follows.has(Roles::PLANNED) {
        Factuality::Planned
    } else {
        Factuality::Asserted
    }
}

/// True where no more than its denial follows item `last`: "was postponed", not "was not contested".
fn is_called_off(sentence: &Sentence, last: usize) -> bool {
    let behind = &sentence.items[last + 1..];
    let light = behind.iter().take_while(|item| item.is(LIGHT)).count();
    let goes_on = Roles::PREPOSITION.with(Roles::DATE).with(Roles::AND).with(Roles::BOUNDARY);
    let ends = behind.get(light).is_none_or(|next| matches!(next.what, What::Sign(_)) || next.is(goes_on));
    ends && light > 1 && behind[light - 1].is(Roles::DENIED) && behind[light - 2].is(Roles::PASSIVE)
}

/// The claim that an event was held at the time that `span` gives, in or before item `last`.
fn dated(sentence: &Sentence, thing: Thing, last: usize, (span, value): (Span, TimeValue)) -> Claim {
    let today = sentence.reading.recognized.date.map(|(day, _)| day);
    let trigger = Trigger { relation: 0, form: Form::Noun, mood: Mood::Past };
    let factuality = factuality::settle(put(sentence, thing, last), trigger, Some(&value), today);
    let spans = [sentence.items[thing.item].span, span];
    Claim {
        subject: thing.chain,
        relation: "held",
        value: Value::Time(value),
        factuality,
        time: None,
        source: None,
        group: None,
        span: spans[0].cover(spans[1]),
        evidence: spans.to_vec(),
        value_span: spans[1],
        mention: thing.mention,
    }
}
