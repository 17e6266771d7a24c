//! What two countries do with each other: "Norway and Chile established diplomatic relations in 1950". Who is named first is
//! of no account.

use crate::claim::clause::{self, Reach};
use crate::claim::phrase::{Form, Roles};
use crate::claim::relation::{Said, factuality, push};
use crate::claim::subject::Statement;
use crate::claim::walk::Thing;
use crate::claim::{Claim, Value};
use crate::recognize::Detail;
use crate::text::Span;

/// The claim that two countries stood to each other in the relation of `statement` from the day that it gives. Without a day
/// there is none. Returns the two.
pub(super) fn read(statement: &Statement, claims: &mut Vec<Claim>) -> Vec<Thing> {
    let Some((first, second)) = sides(statement) else { return Vec::new() };
    let codes = country(statement, first).zip(country(statement, second));
    let Some((one, other)) = codes.filter(|(one, other)| one != other) else { return Vec::new() };
    let sentence = &statement.sentence;
    let last = statement.at.max(first.item).max(second.item);
    let row = clause::read_on(sentence, last + 1, vec![first], Reach::DATES);
    let opening = || clause::opening_date(sentence, statement.at.min(first.item));
    let date = clause::date_between(sentence, statement.at, last).or_else(|| row.date_of(0)).or_else(opening);
    let Some(time) = date.and_then(|item| sentence.date(item)).cloned() else { return Vec::new() };
    // In the order of their codes, so that both orders are one claim.
    let (subject, object) = if one < other { (first, second) } else { (second, first) };
    let factuality = factuality(statement, Some(&time));
    let said = Said { value: Value::Chain(object.chain), time: Some(time), at: date, factuality };
    push(statement, subject, statement.relation.key.as_str(), said, claims);
    claims.last_mut().into_iter().for_each(|claim| add_side(claim, sentence.items[object.item].span));
    vec![first, second]
}

/// Makes the other side, which `span` names, a part of what the claim rests on.
fn add_side(claim: &mut Claim, span: Span) {
    claim.evidence.push(span);
    claim.evidence.sort();
    claim.span = claim.span.cover(span);
}

/// The two that it is said of: "X and Y …", "X … with Y", "… between X and Y".
fn sides(statement: &Statement) -> Option<(Thing, Thing)> {
    let Statement { sentence, at, trigger, relation } = statement;
    let leads = sentence.items.get(at + 1).is_some_and(|item| item.is(Roles::PREPOSITION));
    let behind = || sentence.behind(at + usize::from(leads), &relation.of, Roles::default());
    if trigger.form == Form::Noun {
        let first = behind()?;
        let joins = sentence.items.get(first.item + 1).is_some_and(|item| item.is(Roles::AND));
        let second = sentence.behind(first.item + 1, &relation.of, Roles::default()).filter(|_| joins)?;
        return Some((first, second));
    }
    let subject = sentence.before(*at, &relation.of, Form::Predicate)?;
    match statement.joined(subject)[..] {
        [first, second] => Some((first, second)),
        [first] => behind().map(|second| (first, second)),
        _ => None,
    }
}

/// The code of the country that `thing` is.
fn country<'s>(statement: &Statement<'s, '_>, thing: Thing) -> Option<&'s str> {
    match &statement.sentence.mentions()[thing.mention as usize].detail {
        Detail::Place(place) if place.is_country => place.country.as_deref(),
        _ => None,
    }
}
