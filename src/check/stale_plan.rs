//! `stale-plan`: a plan that another article has overtaken.

use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, date_conflict, words};
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

/// What happened is told by so many dates at most, or nobody knows what overtook what.
const MOST_DATES: usize = 16;

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let done = topic::dated(entity, claims, Factuality::Asserted, context);
    let plans = topic::dated(entity, claims, Factuality::Planned, context);
    let of_topic = plans.iter().filter_map(|(topic, plans)| overtaken(entity, plans, done.get(topic)?));
    of_topic.collect()
}

/// The finding that some of `plans` were overtaken by what is `done`.
fn overtaken(entity: &Entity, plans: &[EntityClaim], done: &[EntityClaim]) -> Option<Finding> {
    // One article for each date: which of those that say the same is no matter.
    let mut facts: Vec<&EntityClaim> = Vec::new();
    for fact in done {
        let is_new = facts.iter().all(|known| topic::days(known) != topic::days(fact));
        if is_new && facts.len() < MOST_DATES {
            facts.push(fact);
        }
    }
    let stale: Vec<(&EntityClaim, &EntityClaim)> =
        plans.iter().filter_map(|plan| Some((plan, overtaker(plan, &facts)?))).collect();
    let &(plan, fact) = stale.first()?;
    let plan_says = |plan: &EntityClaim| {
        format!("{} plans {} {}", words::article(plan), words::relation(plan.claim.relation), words::date(plan))
    };
    let message = format!(
        "{}: {}, which {} has overtaken with {} ({})",
        entity.name,
        plan_says(plan),
        words::article(fact),
        words::date(fact),
        words::link(plan, fact)
    );
    let mut sides =
        vec![Side { claim: plan, says: plan_says(plan) }, Side { claim: fact, says: date_conflict::says(fact) }];
    sides.extend(stale[1..].iter().map(|(plan, _)| Side { claim: plan, says: plan_says(plan) }));
    Some(report::finding(&RULE, &[&entity.name], message, &sides))
}

/// The first of `facts` that a later article tells otherwise than `plan`, unless one of them bears the plan out.
fn overtaker<'s, 'c>(plan: &EntityClaim, facts: &[&'s EntityClaim<'c>]) -> Option<&'s EntityClaim<'c>> {
    let compare = |fact: &EntityClaim| Some(plan.claim.date()?.compare(fact.claim.date()?));
    if facts.iter().any(|fact| compare(fact) == Some(Comparison::Agree)) {
        return None;
    }
    let is_later = |fact: &EntityClaim| fact.day().zip(plan.day()).is_none_or(|(fact, plan)| fact >= plan);
    let overtakes = |fact: &&&EntityClaim| {
        compare(fact) == Some(Comparison::Conflict) && fact.doc() != plan.doc() && is_later(fact)
    };
    facts.iter().find(overtakes).copied()
}
