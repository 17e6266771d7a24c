//! `stale-plan`: a plan that another article has overtaken.

use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::claim::Factuality;
use crate::recognize::time::Comparison;
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "stale-plan",
    severity: Severity::Information,
    summary: "a plan that another article has overtaken",
    docs: include_str!("docs/stale-plan.md"),
    scope: Scope::Entity(run),
};

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let done = topic::dated(entity, claims, Factuality::Asserted, context);
    let plans = topic::dated(entity, claims, Factuality::Planned, context);
    let mut findings = Vec::new();
    for (topic, plans) in &plans {
        let Some(done) = done.get(topic) else { continue };
        findings.extend(plans.iter().filter_map(|plan| overtaken(entity, plan, done)));
    }
    findings
}

/// The finding that `plan` was overtaken by one of `done`, unless one of them bears it out.
fn overtaken(entity: &Entity, plan: &EntityClaim, done: &[EntityClaim]) -> Option<Finding> {
    let compare = |fact: &EntityClaim| Some(plan.claim.date()?.compare(fact.claim.date()?));
    let compared: Vec<Option<Comparison>> = done.iter().map(compare).collect();
    if compared.contains(&Some(Comparison::Agree)) {
        return None;
    }
    let fact = done.iter().zip(&compared).find(|(fact, compared)| {
        let is_later = match (fact.day(), plan.day()) {
            (Some(fact), Some(plan)) => fact >= plan,
            _ => true,
        };
        **compared == Some(Comparison::Conflict) && fact.doc() != plan.doc() && is_later
    })?;
    let fact = fact.0;
    let relation = words::relation(plan.claim.relation);
    let message = format!(
        "{}: {} plans {relation} {}, which {} has overtaken with {} ({})",
        entity.name,
        words::article(plan),
        words::date(plan),
        words::article(fact),
        words::date(fact),
        words::link(plan, fact)
    );
    let sides = [
        Side { claim: plan, says: format!("{} plans {relation} {}", words::article(plan), words::date(plan)) },
        Side { claim: fact, says: crate::check::date_conflict::says(fact) },
    ];
    Some(report::finding(&RULE, &[&entity.name], message, &sides))
}
