//! `reference-conflict`: an article against a fact declared in `crosscheck.toml`.

use std::collections::BTreeMap;

use crate::check::number_conflict::RISING;
use crate::check::report::{self, Side};
use crate::check::settings::Known;
use crate::check::{
    Context, EntityClaim, Finding, Reference, Rule, Scope, Severity, amount, fix, place_conflict, tenure, words,
};
use crate::claim::{Factuality, Value};
use crate::recognize::time::Comparison;
use crate::resolve::Entity;
use crate::text::fold::{self, Marks};

pub const RULE: Rule = Rule {
    code: "reference-conflict",
    severity: Severity::Error,
    summary: "an article against a fact declared in crosscheck.toml",
    docs: include_str!("docs/reference-conflict.md"),
    scope: Scope::EntityAndGroup(of_entity, tenure::of_office),
};

/// One finding for each fact, of all claims that contradict it.
fn of_entity(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let references: Vec<&Reference> = context.settings.references_of(&entity.name).collect();
    let mut against: BTreeMap<usize, Vec<&EntityClaim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.claim.factuality == Factuality::Asserted) {
        let is_of = |reference: &&&Reference| is_about(claim, reference, context);
        let contradicted =
            references.iter().position(|reference| is_of(&reference) && contradicts(claim, &reference.value, context));
        if let Some(index) = contradicted {
            against.entry(index).or_default().push(claim);
        }
    }
    against.iter().map(|(&index, claims)| finding(entity, claims, references[index])).collect()
}

/// True when `claim` is on the relation that is declared, and with the same other thing where it ties two.
fn is_about(claim: &EntityClaim, reference: &Reference, context: &Context) -> bool {
    let is_called = |entity: &Entity, name: &str| {
        let wanted = fold::key(name, Marks::Drop);
        std::iter::once(&entity.name).chain(&entity.aliases).any(|known| fold::key(known, Marks::Drop) == wanted)
    };
    let other = match (&claim.claim.value, &reference.value) {
        (_, Known::Place(_)) => None,
        (Value::Chain(chain), _) => context.entity(claim.analysis, *chain),
        _ => None,
    };
    claim.claim.relation == reference.relation
        && match (&reference.other, other) {
            (None, None) => true,
            (Some(name), Some(entity)) => is_called(entity, name),
            _ => false,
        }
}

/// True when `claim` gives a date that has no day in common with the declared one, a number that its words exclude,
/// or another city.
fn contradicts(claim: &EntityClaim, known: &Known, context: &Context) -> bool {
    match known {
        Known::Time(time) => claim.claim.date().is_some_and(|date| date.compare(time) == Comparison::Conflict),
        Known::Number(number) => {
            // What an article counts at a time of its own may have been so then.
            let range = amount::range(claim).filter(|_| claim.claim.time.is_none());
            let is_rising = RISING.contains(&claim.claim.relation);
            range.is_some_and(|(least, greatest)| *number < least || !is_rising && greatest < *number)
        }
        Known::Place(name) => {
            let Value::Chain(chain) = claim.claim.value else { return false };
            let is_city = place_conflict::city(claim).is_some();
            let wanted = fold::key(name, Marks::Drop);
            let named = context.entity(claim.analysis, chain).is_none_or(|place| {
                std::iter::once(&place.name).chain(&place.aliases).any(|known| fold::key(known, Marks::Drop) == wanted)
            });
            is_city && !named
        }
    }
}

fn finding(entity: &Entity, claims: &[&EntityClaim], reference: &Reference) -> Finding {
    let first = claims[0];
    let (relation, known) = (words::relation(&reference.relation), reference.value.text());
    let other = reference.other.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    let message = format!(
        "{}: {relation} {} in {}, but crosscheck.toml declares {known}{other} ({})",
        entity.name,
        words::given(first),
        words::article(first),
        words::link(first, first)
    );
    let says = |claim: &EntityClaim| {
        format!(
            "{} says {relation} {}; crosscheck.toml declares {known}{other}",
            words::article(claim),
            words::given(claim)
        )
    };
    let sides: Vec<Side> = claims.iter().map(|claim| Side { claim, says: says(claim) }).collect();
    let mut finding = report::finding(&RULE, &[&entity.name], message, &sides);
    if let Known::Time(time) = &reference.value {
        let settle =
            |claim: &&EntityClaim| fix::rewrite_date(claim.analysis, claim.claim.value_span, claim.claim.date()?, time);
        finding.fixes = claims.iter().take(report::MOST_SIDES).filter_map(settle).collect();
    }
    finding
}
