//! `number-conflict`: one quantity, two numbers that cannot both be.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::check::report;
use crate::check::topic::{self, Edition};
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, amount};
use crate::claim::{Factuality, Value};
use crate::recognize::time::Comparison;
use crate::resolve::{Doc, Entity, EntityId};

pub const RULE: Rule = Rule {
    code: "number-conflict",
    severity: Severity::Information,
    summary: "one quantity of the same time, with numbers that cannot both be right",
    docs: include_str!("docs/number-conflict.md"),
    scope: Scope::Entity(run),
};

/// What is counted on as a story goes on: a later article may give more.
pub const RISING: &[&str] = &["killed", "injured", "displaced", "evacuated", "arrested", "infected", "votes", "seats"];
/// Articles further apart on an event that no ordinal or year tells from others may mean two of them.
const DAYS_OF_AN_EVENT: i32 = 30;
/// How long the dead of an event are counted.
const DAYS_OF_COUNTING: i32 = 180;

/// What is counted of an entity: the relation, the unit, the other number of a vote, which of its series an event is, and
/// who says so.
type Quantity<'c> = (&'static str, &'c str, Option<&'c str>, Option<Edition>, Option<EntityId>);
/// The days that a number is of.
type AsOf = (Date, Date);
type Stated<'s, 'c> = (AsOf, &'s EntityClaim<'c>, (f64, f64));

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let mut quantities: BTreeMap<Quantity, Vec<Stated>> = BTreeMap::new();
    let days = days_of_event(claims);
    for claim in claims {
        if let Some((quantity, stated)) = stated(claim, &days, context) {
            quantities.entry(quantity).or_default().push(stated);
        }
    }
    let is_declared = |relation: &str| context.settings.declares(&entity.name, relation);
    let open = quantities.into_iter().filter(|(quantity, _)| !is_declared(quantity.0));
    open.filter_map(|(quantity, stated)| conflict(entity, &quantity, stated)).collect()
}

/// What a claim counts and when; `None` for one that gives no number of a certain time, and for an age, which is
/// `age-conflict`'s. A source that an article names speaks for itself: two sources may count differently.
fn stated<'s, 'c>(
    claim: &'s EntityClaim<'c>,
    days: &Days<'c>,
    context: &Context,
) -> Option<(Quantity<'c>, Stated<'s, 'c>)> {
    let said = claim.claim;
    let Value::Number { unit, .. } = &said.value else { return None };
    let is_told = said.factuality == Factuality::Asserted && said.relation != "age";
    let range = amount::range(claim).filter(|_| is_told)?;
    let rises = RISING.contains(&said.relation);
    // The day that a toll comes with is that of the event; it is counted until the article's own.
    let as_of = if said.relation.starts_with("votes-") {
        (Date::ZERO, Date::ZERO)
    } else if rises && is_settled(claim, days) {
        (Date::MAX, Date::MAX)
    } else if said.time.is_none() || rises {
        claim.day().map(|day| (day, day))?
    } else {
        topic::days(claim)?
    };
    let source = said.source.and_then(|source| context.entity(claim.analysis, source)).map(|source| source.id.clone());
    let quantity = (said.relation, unit.as_str(), said.group.as_deref(), topic::edition(claim), source);
    Some((quantity, (as_of, claim, range)))
}

/// The last day of an event, by the article that says it.
type Days<'c> = FxHashMap<&'c Doc, Date>;

/// Empty where no claim gives a toll, which alone asks for it.
fn days_of_event<'c>(claims: &[EntityClaim<'c>]) -> Days<'c> {
    if !claims.iter().any(|claim| RISING.contains(&claim.claim.relation)) {
        return Days::default();
    }
    let is_held = |claim: &&EntityClaim| matches!(claim.claim.relation, "held" | "occurred");
    claims.iter().filter(is_held).filter_map(|claim| Some((claim.doc(), topic::days(claim)?.1))).collect()
}

/// True for a toll that an article gives long after the event: it rises no more.
fn is_settled(claim: &EntityClaim, days: &Days) -> bool {
    let year = topic::edition(claim).and_then(|(_, year)| Date::new(year?, 12, 31).ok());
    let end = topic::days(claim).map(|days| days.1).or(year).or_else(|| days.get(claim.doc()).copied());
    end.zip(claim.day()).is_some_and(|(end, day)| (day - end).get_days() > DAYS_OF_COUNTING)
}

fn conflict(entity: &Entity, quantity: &Quantity, mut stated: Vec<Stated>) -> Option<Finding> {
    stated.sort_by_key(|(as_of, claim, _)| (*as_of, claim.doc().clone(), claim.claim.span));
    let sides = match RISING.contains(&quantity.0) {
        true => fallen(&stated, quantity.3.is_some() || topic::tells_incident(stated.first()?.1)),
        false => apart(&stated),
    };
    (sides.len() > 1).then(|| report::other_values(&RULE, entity, &sides))
}

/// Articles no further apart count the same members and the like, where neither says of which day.
const DAYS_OF_A_COUNT: i32 = 7;

/// True for numbers of the same days, or of the days of articles close together.
fn are_of_one_time(a: &Stated, b: &Stated) -> bool {
    let is_of_article = |stated: &Stated| stated.1.claim.time.is_none() && stated.1.day() == Some(stated.0.0);
    a.0 == b.0 || is_of_article(a) && is_of_article(b) && (b.0.0 - a.0.0).get_days() <= DAYS_OF_A_COUNT
}

/// The first claims of one time whose ranges have no number in common, with all of that time that any of them
/// excludes. In one pass: a range excludes some other if the greatest least lies above it, or the least greatest below.
fn apart<'s, 'c>(stated: &[Stated<'s, 'c>]) -> Vec<&'s EntityClaim<'c>> {
    let mut rest = stated;
    let times = std::iter::from_fn(|| {
        let first = rest.first()?;
        let end = rest.iter().position(|other| !are_of_one_time(first, other)).unwrap_or(rest.len());
        let (same, later) = rest.split_at(end);
        rest = later;
        Some(same)
    });
    let mut of_one_time = times.map(|same| {
        let least = same.iter().map(|s| s.2.0).fold(f64::NEG_INFINITY, f64::max);
        let greatest = same.iter().map(|s| s.2.1).fold(f64::INFINITY, f64::min);
        same.iter().filter(|s| s.2.1 < least || greatest < s.2.0).map(|s| s.1).collect::<Vec<_>>()
    });
    of_one_time.find(|sides| !sides.is_empty()).unwrap_or_default()
}

/// Of numbers that only rise, the first one that lies below an earlier one, or beside another of the same day, with
/// that other.
fn fallen<'s, 'c>(stated: &[Stated<'s, 'c>], is_certain: bool) -> Vec<&'s EntityClaim<'c>> {
    let mut highest: Option<&Stated> = None;
    for (at, now) in stated.iter().enumerate() {
        let is_one = |before: &&Stated| {
            (is_certain || (now.0.0 - before.0.0).get_days() <= DAYS_OF_AN_EVENT) && !are_of_two_days(before.1, now.1)
        };
        if let Some(before) = highest.filter(is_one).filter(|before| now.2.1 < before.2.0) {
            return vec![before.1, now.1];
        }
        let last = at.checked_sub(1).map(|last| &stated[last]).filter(|last| last.0 == now.0);
        if let Some(last) = last.filter(|last| last.2.1 < now.2.0 && !are_of_two_days(last.1, now.1)) {
            return vec![last.1, now.1];
        }
        if highest.is_none_or(|before| now.2.0 > before.2.0) {
            highest = Some(now);
        }
    }
    Vec::new()
}

/// True when two claims give the event dates that cannot both be: they may mean two events.
fn are_of_two_days(a: &EntityClaim, b: &EntityClaim) -> bool {
    let compared = a.claim.date().zip(b.claim.date()).map(|(a, b)| a.compare(b));
    compared == Some(Comparison::Conflict)
}
