//! `date-order`: what must come first comes later, in the life of one thing or in a numbered series of events.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, date_conflict, words};
use crate::claim::Factuality;
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "date-order",
    severity: Severity::Warning,
    summary: "what must come first is dated later: signed after in force, born after taking office, the fifth summit before the fourth",
    docs: include_str!("docs/date-order.md"),
    scope: Scope::EntityAndGroup(of_entity, of_series),
};

/// What comes no later than what, by its nature: the first can't begin after the second has ended.
pub const ORDER: &[(&str, &str)] = &[
    ("negotiations-launched", "concluded"),
    ("negotiations-launched", "signed"),
    ("negotiations-launched", "in-force"),
    ("concluded", "in-force"),
    ("initialled", "in-force"),
    ("initialled", "expired"),
    ("signed", "ratified"),
    ("signed", "provisionally-applied"),
    ("signed", "in-force"),
    ("signed", "expired"),
    ("adopted", "promulgated"),
    ("adopted", "in-force"),
    ("in-force", "expired"),
    ("in-force", "suspended"),
    ("born", "died"),
    ("born", "elected"),
    ("born", "appointed"),
    ("born", "took-office"),
    ("born", "tenure"),
    ("born", "left-office"),
    ("took-office", "died"),
    ("tenure", "died"),
];

fn of_entity(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let dated: Vec<EntityClaim> =
        topic::dated(entity, claims, Factuality::Asserted, context).into_values().flatten().collect();
    ORDER.iter().filter_map(|&(first, second)| inversion(entity, &dated, first, second)).collect()
}

/// A finding when every claim on `first` begins after every claim on `second` has ended: no choice among
/// what the articles say would put them in order.
fn inversion(entity: &Entity, claims: &[EntityClaim], first: &'static str, second: &'static str) -> Option<Finding> {
    let of = |relation: &'static str| claims.iter().filter(move |claim| claim.claim.relation == relation);
    let days = |claim: &&EntityClaim| topic::days(claim).unwrap_or((Date::MIN, Date::MAX));
    let earliest = of(first).min_by_key(|claim| days(claim).0)?;
    let latest = of(second).max_by_key(|claim| days(claim).1)?;
    if days(&earliest).0 <= days(&latest).1 {
        return None;
    }
    let message = format!(
        "{}: {} {} in {}, but {} {} in {} ({})",
        entity.name,
        words::relation(first),
        words::date(earliest),
        words::article(earliest),
        words::relation(second),
        words::date(latest),
        words::article(latest),
        words::link(earliest, latest)
    );
    let side = |claim| Side { claim, says: date_conflict::says(claim) };
    Some(report::finding(&RULE, &[&entity.name], message, &[side(earliest), side(latest)]))
}

/// An edition of a series as one article dates it.
type Held<'s, 'c> = (u32, (Date, Date), &'s EntityClaim<'c>);

/// Ordinals that run against the dates, and ordinals that two editions of different years bear.
fn of_series(claims: &[EntityClaim], _: &Context) -> Vec<Finding> {
    let mut editions: BTreeMap<u32, Vec<Held>> = BTreeMap::new();
    for held in claims.iter().filter_map(held) {
        editions.entry(held.0).or_default().push(held);
    }
    let report = |(message, sides): (&str, [Held; 2])| series_finding(message, sides);
    [out_of_order(&editions), used_twice(&editions)].into_iter().flatten().map(report).collect()
}

/// The ordinal, with the days of a claim that says when its edition took place: a date, or the year in the name.
fn held<'s, 'c>(claim: &'s EntityClaim<'c>) -> Option<Held<'s, 'c>> {
    let is_told = claim.claim.relation.starts_with("held") && claim.claim.factuality == Factuality::Asserted;
    let (ordinal, year) = topic::edition(claim).filter(|_| is_told)?;
    let year = year.map(|year| (date(year, 1, 1), date(year, 12, 31)));
    Some((ordinal?, topic::days(claim).or(year)?, claim))
}

/// An edition that in every article begins after a later one has ended, and that later one.
fn out_of_order<'s, 'c>(editions: &BTreeMap<u32, Vec<Held<'s, 'c>>>) -> Option<(&'static str, [Held<'s, 'c>; 2])> {
    let mut last: Option<Held> = None;
    for held in editions.values() {
        let earliest = held.iter().min_by_key(|h| h.1.0)?;
        let latest = held.iter().max_by_key(|h| h.1.1)?;
        if let Some(before) = last.filter(|before| before.1.0 > latest.1.1) {
            return Some(("ordinals run against the dates", [before, *latest]));
        }
        if last.is_none_or(|before| earliest.1.0 > before.1.0) {
            last = Some(*earliest);
        }
    }
    None
}

/// Two editions of one ordinal whose names give different years.
fn used_twice<'s, 'c>(editions: &BTreeMap<u32, Vec<Held<'s, 'c>>>) -> Option<(&'static str, [Held<'s, 'c>; 2])> {
    let year = |held: &Held| topic::edition(held.2).and_then(|edition| edition.1);
    editions.values().find_map(|held| {
        let first = held.iter().find(|h| year(h).is_some())?;
        let second = held.iter().find(|h| year(h).is_some_and(|y| Some(y) != year(first)))?;
        Some(("one ordinal for two editions", [*first, *second]))
    })
}

fn series_finding(message: &str, sides: [Held; 2]) -> Finding {
    let tell = |held: Held| format!("{} in {}", words::statement(held.2), words::article(held.2));
    let message = format!(
        "{message}: {}, but {} (taken for one series: same name without the ordinal)",
        tell(sides[0]),
        tell(sides[1])
    );
    let says = |held: Held| format!("{} says {}", words::article(held.2), words::statement(held.2));
    let names = sides.map(|held| held.2.subject());
    report::finding(&RULE, &names, message, &sides.map(|held| Side { claim: held.2, says: says(held) }))
}
