//! Disasters and attacks that have no name, with those they killed or injured: "a bomb in Oslo killed 12 people on 3 May".
//!
//! What, where and on which day tell one from another, so the claim is on the place, and its group says the rest. Nothing is
//! read from a sentence that speaks of two of them, of two places or days, or of something that may not have been. What the
//! next sentences say of the dead is of the same one.

use std::ops::Range;

use crate::claim::item::Item;
use crate::claim::phrase::{self, Form, Roles, Trigger};
use crate::claim::scope;
use crate::claim::walk::{Sentence, is_date};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::quantity::{Bound, Quantity};
use crate::recognize::time::Modifier;
use crate::recognize::{Detail, Kind, Mention, TimeValue};
use crate::text::Span;

/// What may befall a whole country, where one of a sort on one day is all that news tells of. Of the others the city is
/// needed.
const WIDE: [&str; 4] = ["earthquake", "tsunami", "flood", "wildfire"];
/// What a number before it measures, and doesn't count: "a magnitude 7 earthquake".
const SCALED: &str = "earthquake";
/// What becomes of people, and the units that count all of them.
const FATES: [&str; 2] = ["killed", "injured"];
const EVERYONE: [&str; 3] = ["people", "deaths", "injured"];
/// So many dead, by an exact number, tell one incident from others of its sort in the same place.
const MANY: f64 = 10.0;
/// So many sentences on, what names no incident still goes on with the last one.
const NEXT_SENTENCES: usize = 2;
/// How far a verb of saying may stand from its day: "said in a statement on Monday", "on Monday police said".
const SAID_REACH: usize = 5;
/// How many words may stand between two places of which one lies in the other: "Oslo, in southern Norway".
const BETWEEN_PLACES: usize = 3;

/// An incident that a sentence tells of.
#[derive(Debug, Clone)]
pub(crate) struct Incident {
    /// The key of its sort.
    head: String,
    /// The mention and the chain of its place.
    place: (u32, u32),
    day: (Span, TimeValue),
    /// The day is written alone: not "late on Monday".
    is_plain: bool,
}

impl Incident {
    fn is(&self, other: &Incident) -> bool {
        self.head == other.head && self.place.1 == other.place.1 && self.day.1.value == other.day.1.value
    }
}

/// What the sentences read so far told of.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The first incident, and how many sentences ago it was told of.
    last: Option<(Incident, usize)>,
    /// There was another: which one is meant, no sentence says.
    is_one_of_many: bool,
}

impl Told {
    fn note(&mut self, found: Option<&Incident>) {
        match (&mut self.last, found) {
            (Some((last, ago)), Some(found)) if last.is(found) => *ago = 0,
            (Some(_), Some(_)) => self.is_one_of_many = true,
            (Some((_, ago)), None) => *ago += 1,
            (None, found) => self.last = found.cloned().map(|found| (found, 0)),
        }
    }

    /// The incident that a sentence goes on with: which gives no day and no other place, and calls it "the attack", or
    /// follows and calls it nothing.
    fn taken_up(&self, sentence: &Sentence) -> Option<&Incident> {
        let (last, ago) = self.last.as_ref().filter(|_| !self.is_one_of_many)?;
        let is_other = |(index, mention): (u32, &Mention)| match &mention.detail {
            Detail::Event(_) => in_name(sentence, mention) != Some(&last.head),
            Detail::Place(_) => sentence.reading.chain_of[index as usize] != Some(last.place.1),
            _ => mention.kind() == Kind::Date,
        };
        if within(sentence).any(is_other) {
            return None;
        }
        let is_meant = match head(sentence) {
            // "Of the dead, 12 were found in his town": of another place, or of a part.
            Head::None => *ago < NEXT_SENTENCES && !has_complement(sentence),
            Head::One(key, at) => key == last.head && is_definite(sentence, at),
            Head::Many => false,
        };
        (is_meant && is_fact(sentence)).then_some(last)
    }
}

/// Finds the tolls that one sentence gives of an incident. `from` is where its claims begin in `claims`; what they say of the
/// same numbers, by the incident's words alone, gives way.
pub(crate) fn read(sentence: Sentence, from: usize, told: &mut Told, claims: &mut Vec<Claim>) {
    let own = incident(&sentence).filter(|_| is_fact(&sentence));
    if let Some(incident) = own.as_ref().or_else(|| told.taken_up(&sentence)) {
        let tolls = if scope::is_outdated(&sentence) { Vec::new() } else { tolls(&sentence) };
        let others = claims.split_off(from);
        let is_given = |claim: &Claim| tolls.iter().any(|toll| toll.0 == claim.value_span);
        claims.extend(others.into_iter().filter(|claim| !is_given(claim)));
        claims.extend(tolls.iter().flat_map(|(span, quantity)| claims_of(&sentence, incident, *span, quantity)));
    }
    told.note(own.as_ref());
}

/// The quantities of a sentence that say how many an incident killed or injured in all.
fn tolls<'s>(sentence: &Sentence<'s, '_>) -> Vec<(Span, &'s Quantity)> {
    let counts = |(at, item): (usize, &Item)| match &item.mention(sentence.mentions())?.1.detail {
        Detail::Quantity(quantity) if is_toll(quantity) && !scope::is_of_part(sentence, at) => {
            Some((item.span, quantity))
        }
        _ => None,
    };
    let mut tolls: Vec<(Span, &Quantity)> = sentence.items.iter().enumerate().filter_map(counts).collect();
    // Of two numbers of dead, one may be those of a part, or of another day.
    let fates: Vec<Option<&str>> = tolls.iter().map(|toll| toll.1.fate.as_deref()).collect();
    tolls.retain(|toll| fates.iter().filter(|fate| **fate == toll.1.fate.as_deref()).count() == 1);
    tolls
}

fn is_toll(quantity: &Quantity) -> bool {
    let is_fate = quantity.fate.as_deref().is_some_and(|fate| FATES.contains(&fate));
    is_fate && quantity.high.is_none() && !quantity.is_told_apart && EVERYONE.contains(&quantity.unit.as_str())
}

/// False for a sentence that has a plan, a denial or a condition in it.
fn is_fact(sentence: &Sentence) -> bool {
    let doubtful = Roles::PLANNED.with(Roles::DENIED).with(Roles::CONDITIONAL);
    !sentence.items.iter().any(|item| item.is(doubtful))
}

/// The only incident of a sentence; `None` where it isn't told in full, and for one that has a code: "Flight KX417 crashed".
fn incident(sentence: &Sentence) -> Option<Incident> {
    let Head::One(head, at) = head(sentence) else { return None };
    if (0..sentence.items.len()).any(|at| sentence.is_coded(at)) {
        return None;
    }
    let (span, day, is_plain) = day(sentence, at)?;
    let place = place(sentence, WIDE.contains(&head.as_str()))?;
    Some(Incident { head, place, day: (span, day), is_plain })
}

/// The sorts of incident that a sentence speaks of.
enum Head {
    None,
    /// The key of the only one, and the item that names it first.
    One(String, usize),
    Many,
}

fn head(sentence: &Sentence) -> Head {
    let mut found = Head::None;
    for (at, item) in sentence.items.iter().enumerate() {
        let key = match item.mention(sentence.mentions()) {
            Some((_, mention)) => in_name(sentence, mention),
            None => item.incident(),
        };
        match (key, &found) {
            (Some(key), _) if key != SCALED && follows_number(sentence, at) => return Head::Many,
            (Some(_), _) if is_further(sentence, at) => return Head::Many,
            (Some(key), Head::One(other, _)) if other != key => return Head::Many,
            (Some(key), Head::None) => found = Head::One(key.clone(), at),
            _ => {}
        }
    }
    found
}

/// The key of the sort of incident that an event's name says it is: "the 2019 Oslo bombing".
fn in_name(sentence: &Sentence, mention: &Mention) -> Option<&'static String> {
    let article = sentence.reading.article;
    let Detail::Event(event) = &mention.detail else { return None };
    let is_incident = article.lang.names.event.incidents.contains_key(&event.head);
    let words = is_incident.then(|| phrase::of(article.lang).find_in(article, mention.span))?;
    words.into_iter().find_map(|(_, phrase)| phrase.incident.as_ref())
}

/// True for a sentence with a preposition in it, other than that of a number: "at least 12".
fn has_complement(sentence: &Sentence) -> bool {
    let is_number =
        |at: usize| sentence.items.get(at).and_then(|item| item.kind(sentence.mentions())) == Some(Kind::Quantity);
    let complements =
        |at: &usize| sentence.items[*at].is(Roles::PREPOSITION) && !is_number(at + 1) && !is_number(at + 2);
    (0..sentence.items.len()).any(|at| complements(&at))
}

/// True for "another fire" and "a second fire".
fn is_further(sentence: &Sentence, at: usize) -> bool {
    let article = sentence.reading.article;
    let again = &article.lang.claims.cues.again;
    let says = |at: usize| {
        let item = sentence.items.get(at);
        item.is_some_and(|item| again.contains(&article.slice(item.span).to_lowercase()))
    };
    at.checked_sub(1).is_some_and(says) || says(at + 1)
}

/// True for "26 accidents" and "two bombs".
fn follows_number(sentence: &Sentence, at: usize) -> bool {
    let article = sentence.reading.article;
    let Some(before) = at.checked_sub(1).map(|at| article.slice(sentence.items[at].span).to_lowercase()) else {
        return false;
    };
    let numbers = &article.lang.names.quantity.numbers;
    let is_many = numbers.get(&before).is_some_and(|number| *number > 1.0);
    is_many || before.chars().all(char::is_numeric)
}

/// True for "the attack", with no more than a word between; in a language without articles for what no indefinite one tells
/// from it.
fn is_definite(sentence: &Sentence, at: usize) -> bool {
    let cues = &sentence.reading.article.lang.claims.cues;
    let is_led = |patterns: &[String]| (at.saturating_sub(2)..at).any(|i| scope::begins(sentence, i, patterns));
    !is_led(&cues.indefinite) && (cues.bare_complements || is_led(&cues.definite))
}

/// The only date of a sentence, if it is a day on which something happened, or an hour of it.
fn day(sentence: &Sentence, head: usize) -> Option<(Span, TimeValue, bool)> {
    let mut dates =
        within(sentence).filter_map(|(_, mention)| Some((mention.span, mention.time().filter(|time| is_date(time))?)));
    let (span, time) = dates.next()?;
    let day = day_of(time)?;
    let today = sentence.reading.recognized.date.map(|(day, _)| day);
    let is_ahead = day.interval.zip(today).is_some_and(|((from, _), today)| from > today);
    if is_ahead || dates.any(|(_, other)| day_of(other).is_none_or(|other| other.value != day.value)) {
        return None;
    }
    let at = sentence.items.iter().position(|item| item.span == span);
    at.is_none_or(|at| is_of_incident(sentence, at, head)).then(|| {
        let is_plain = time.value == day.value && time.modifier.is_none();
        (span, day, is_plain)
    })
}

/// The day that `time` is or lies in; `None` where it is vague, or no one day.
fn day_of(time: &TimeValue) -> Option<TimeValue> {
    let is_vague = matches!(time.modifier, Some(Modifier::Approx | Modifier::Before | Modifier::After));
    let (first, last) = time.interval.filter(|_| !is_vague)?;
    let day = TimeValue::of_calendar(&first.to_string())?;
    (first == last).then_some(TimeValue { written: time.written, is_relative: time.is_relative, ..day })
}

/// True for the day of what item `head` tells of: not that of saying so, nor one since or until which the dead are counted, nor
/// of what else was done: "police said on Monday", "the toll rose to 12 on Monday", "visited Oslo on Monday after the attack".
fn is_of_incident(sentence: &Sentence, date: usize, head: usize) -> bool {
    let items = sentence.items;
    if items.get(date + 1).is_some_and(|next| next.is_sign(&['\'', '’']) || next.incident().is_some()) {
        return true;
    }
    let relations = &sentence.reading.article.lang.claims.relation;
    let counts =
        |trigger: &Trigger| trigger.form == Form::Noun && FATES.contains(&relations[trigger.relation].key.as_str());
    let is_counted = items.iter().any(|item| item.triggers().iter().any(counts));
    let opens = date < SAID_REACH;
    let before = items[..date].iter().rev().take(SAID_REACH).take_while(|item| !item.is_sign(&[',', ';', '—']));
    let behind = items[date + 1..].iter().take(if opens { SAID_REACH } else { 1 });
    let other = Roles::REPORT.with(Roles::ACCORDING).with(Roles::SINCE);
    !is_counted && !before.chain(behind).any(|item| item.is(other)) && is_tied(sentence, date, head)
}

/// True where nothing but a place stands between the day and what happened on it, whether that is item `head` or its dead; for
/// a day that opens the sentence; and for one behind the dead and before what they died of.
fn is_tied(sentence: &Sentence, date: usize, head: usize) -> bool {
    let items = sentence.items;
    let is_toll = |at: usize| items[at].kind(sentence.mentions()) == Some(Kind::Quantity);
    let Some(lead) = (0..date).rev().find(|&at| !items[at].is(Roles::DATE.with(Roles::TRANSPARENT))) else {
        return true;
    };
    if date < head {
        return (0..date).any(is_toll);
    }
    let is_place = items[lead].kind(sentence.mentions()) == Some(Kind::Place);
    // "The earthquake that struck X on Monday".
    let own = usize::from(items[head + 1].is(Roles::RELATIVE));
    let is_other = |item: &Item| item.is(Roles::BOUNDARY.with(Roles::RELATIVE));
    (is_place || is_toll(lead) || lead <= head + 1) && !items[head + 1 + own..date].iter().any(is_other)
}

/// The mentions of a sentence that stand in it by themselves or in the name of an event, by their index.
fn within<'s>(sentence: &Sentence<'s, '_>) -> impl Iterator<Item = (u32, &'s Mention)> {
    let mentions = sentence.mentions();
    let at = |i: usize| mentions_at(sentence, i);
    let found: Vec<u32> = (0..sentence.items.len()).flat_map(at).collect();
    found.into_iter().map(|index| (index, &mentions[index as usize]))
}

/// The mention that item `at` is, with those in the name of an event.
fn mentions_at(sentence: &Sentence, at: usize) -> Range<u32> {
    let mentions = sentence.mentions();
    let Some((first, mention)) = sentence.items[at].mention(mentions) else { return 0..0 };
    if mention.kind() != Kind::Event {
        return first..first + 1;
    }
    let inside = mentions[first as usize..].iter().take_while(|inner| inner.span.start < mention.span.end);
    first..first + inside.count() as u32
}

/// A place that a sentence names.
struct Named {
    item: usize,
    mention: u32,
    chain: u32,
    is_country: bool,
}

/// Where it happened, as mention and chain: the finest of the places that the sentence names, where they lie in one another.
/// A country will do where `is_wide`.
fn place(sentence: &Sentence, is_wide: bool) -> Option<(u32, u32)> {
    let places: Vec<Named> = (0..sentence.items.len()).flat_map(|at| places_at(sentence, at)).collect();
    let are_two = |pair: &[Named]| pair[0].chain != pair[1].chain && !lies_in(sentence, &pair[0], &pair[1]);
    if places.windows(2).any(are_two) {
        return None;
    }
    let finest = places.iter().find(|place| !place.is_country);
    finest.or_else(|| places.first().filter(|_| is_wide)).map(|place| (place.mention, place.chain))
}

/// True for two places that follow each other as a place and what it lies in: "Oslo, in southern Norway".
fn lies_in(sentence: &Sentence, place: &Named, around: &Named) -> bool {
    let between = sentence.items.get(place.item + 1..around.item).unwrap_or_default();
    between.len() <= BETWEEN_PLACES && !between.iter().any(|item| item.is(Roles::AND))
}

/// The places that item `at` names.
fn places_at(sentence: &Sentence, at: usize) -> Vec<Named> {
    let place = |mention: u32| match &sentence.mentions()[mention as usize].detail {
        Detail::Place(place) if !place.is_demonym => {
            let chain = sentence.reading.chain_of[mention as usize]?;
            Some(Named { item: at, mention, chain, is_country: place.is_country })
        }
        _ => None,
    };
    mentions_at(sentence, at).filter_map(place).collect()
}

/// The claim on how many an incident killed or injured, and where the dead are many by an exact number, on its day.
fn claims_of(sentence: &Sentence, incident: &Incident, span: Span, quantity: &Quantity) -> Vec<Claim> {
    let Some(fate) = FATES.iter().find(|fate| quantity.fate.as_deref() == Some(**fate)) else { return Vec::new() };
    let (day_span, day) = &incident.day;
    let head = &incident.head;
    let extent = sentence.items[0].span.cover(sentence.items[sentence.items.len() - 1].span);
    let place = sentence.mentions()[incident.place.0 as usize].span;
    let mut evidence: Vec<Span> = [place, *day_span, span].into_iter().filter(|part| extent.contains(*part)).collect();
    evidence.sort();
    let toll = Claim {
        subject: incident.place.1,
        relation: fate,
        value: Value::Number { value: quantity.value, unit: "people".to_owned(), bound: quantity.bound },
        factuality: Factuality::Asserted,
        time: Some(day.clone()),
        source: None,
        group: Some(format!("{head}, {}", day.value).into()),
        span: evidence.iter().copied().reduce(Span::cover).unwrap_or(span),
        evidence,
        value_span: span,
        mention: incident.place.0,
    };
    let is_exact = quantity.bound == Bound::Exact && quantity.value >= MANY;
    let tells = *fate == FATES[0] && is_exact && incident.is_plain && extent.contains(*day_span);
    let occurred = tells.then(|| Claim {
        relation: "occurred",
        value: Value::Time(day.clone()),
        time: None,
        group: Some(format!("{head}, {} {fate}", quantity.value).into()),
        value_span: *day_span,
        ..toll.clone()
    });
    std::iter::once(toll).chain(occurred).collect()
}
