//! `place-conflict`: one event, two cities.

use std::collections::BTreeMap;

use crate::check::report;
use crate::check::topic::{self, Edition};
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity};
use crate::claim::{Factuality, Value};
use crate::recognize::{Detail, Kind};
use crate::resolve::{Entity, EntityId};

pub const RULE: Rule = Rule {
    code: "place-conflict",
    severity: Severity::Warning,
    summary: "one event, two cities",
    docs: include_str!("docs/place-conflict.md"),
    scope: Scope::Entity(run),
};

/// The relations of a thing to the one place where it happened.
pub const PLACED: &[&str] = &["held-in", "signed-in", "born-in", "died-in"];

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let mut topics: BTreeMap<(&str, Option<Edition>), BTreeMap<EntityId, EntityClaim>> = BTreeMap::new();
    for claim in claims {
        let said = claim.claim;
        if !PLACED.contains(&said.relation) || said.factuality != Factuality::Asserted {
            continue;
        }
        let edition = topic::edition(claim);
        if entity.kind == Kind::Event && edition.is_none() {
            continue;
        }
        let entity = city(claim).and_then(|chain| context.entity(claim.analysis, chain));
        if let Some(city) = entity {
            topics.entry((said.relation, edition)).or_default().entry(city.id.clone()).or_insert(*claim);
        }
    }
    topics.values().filter(|cities| cities.len() > 1).map(|cities| finding(entity, cities)).collect()
}

/// The city that a claim names, by its chain; `None` for a country, or a place of which it isn't known where it lies.
pub fn city(claim: &EntityClaim) -> Option<u32> {
    let Value::Chain(chain) = claim.claim.value else { return None };
    let links = &claim.analysis.chains[chain as usize].links;
    let is_city = links.iter().all(|link| match &claim.analysis.mentions()[link.mention as usize].detail {
        Detail::Place(place) => place.country.is_some() && !place.is_country && !place.is_demonym,
        _ => false,
    });
    is_city.then_some(chain)
}

fn finding(entity: &Entity, cities: &BTreeMap<EntityId, EntityClaim>) -> Finding {
    let mut claims: Vec<&EntityClaim> = cities.values().collect();
    claims.sort_by(|a, b| (a.doc(), a.claim.span).cmp(&(b.doc(), b.claim.span)));
    report::other_values(&RULE, entity, &claims)
}
