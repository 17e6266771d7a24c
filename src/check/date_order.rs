//! `date-order`: what must come first comes later.

use jiff::civil::Date;

use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::claim::Factuality;
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "date-order",
    severity: Severity::Warning,
    summary: "what must come first is dated later: signed after in force, born after taking office",
    docs: include_str!("docs/date-order.md"),
    scope: Scope::Entity(run),
};

/// What comes no later than what, by its nature: the first can't begin after the second has ended.
const ORDER: &[(&str, &str)] = &[
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
    ("adopted", "in-force"),
    ("in-force", "expired"),
    ("in-force", "suspended"),
    ("born", "died"),
    ("born", "took-office"),
    ("born", "left-office"),
    ("took-office", "died"),
];

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let dated: Vec<EntityClaim> =
        topic::dated(entity, claims, Factuality::Asserted, context).into_values().flatten().collect();
    ORDER.iter().filter_map(|&(first, second)| inversion(entity, &dated, first, second)).collect()
}

/// A finding when every claim on `first` begins after every claim on `second` has ended: no choice among
/// what the articles say would put them in order.
fn inversion(entity: &Entity, claims: &[EntityClaim], first: &str, second: &str) -> Option<Finding> {
    let of = |relation: &'static str| claims.iter().filter(move |claim| claim.claim.relation == relation);
    let find = |key: &str| ORDER.iter().flat_map(|pair| [pair.0, pair.1]).find(|k| *k == key);
    let (first, second) = (find(first)?, find(second)?);
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
    let side = |claim| Side { claim, says: crate::check::date_conflict::says(claim) };
    Some(report::finding(&RULE, &[&entity.name], message, &[side(earliest), side(latest)]))
}
