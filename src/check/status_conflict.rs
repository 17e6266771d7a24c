//! `status-conflict`: affirmed and denied of the same time.

use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::claim::{Factuality, Value};
use crate::recognize::time::Comparison;
use crate::resolve::{Entity, EntityId};

pub const RULE: Rule = Rule {
    code: "status-conflict",
    severity: Severity::Warning,
    summary: "one article affirms what another denies of the same time",
    docs: include_str!("docs/status-conflict.md"),
    scope: Scope::Entity(run),
};

/// What undoes a state, so that denying it later is no conflict.
const UNDONE_BY: &[(&str, &[&str])] = &[
    ("in-force", &["expired", "suspended"]),
    ("joined", &["left"]),
    ("provisionally-applied", &["expired", "suspended", "in-force"]),
];

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let denials: Vec<&EntityClaim> = claims.iter().filter(|c| c.claim.factuality == Factuality::Denied).collect();
    let finding = |denial: &&EntityClaim| {
        let object = object(denial, context)?;
        let relation = denial.claim.relation;
        let undone = UNDONE_BY.iter().find(|(state, _)| *state == relation).map_or(&[][..], |(_, by)| *by);
        if claims.iter().any(|claim| undone.contains(&claim.claim.relation)) {
            return None;
        }
        let affirms = |claim: &&EntityClaim| {
            claim.claim.relation == relation
                && claim.claim.factuality == Factuality::Asserted
                && self::object(claim, context).as_ref() == Some(&object)
                && contradict(claim, denial)
        };
        claims.iter().find(affirms).map(|affirmed| report(entity, affirmed, denial))
    };
    denials.iter().filter_map(finding).collect()
}

/// The other thing that a claim relates to; `Some(None)` where it is about its subject alone, `None`
/// where its edition or object is not known.
fn object(claim: &EntityClaim, context: &Context) -> Option<Option<EntityId>> {
    match claim.claim.value {
        Value::Chain(chain) => Some(Some(context.entity(claim.analysis, chain)?.id.clone())),
        Value::Holds | Value::Time(_) => Some(None),
        _ => None,
    }
}

/// True when what `affirmed` says had happened is said not to have happened by `denial`, of a time when it had.
fn contradict(affirmed: &EntityClaim, denial: &EntityClaim) -> bool {
    if denial.claim.relation == "held" || denial.claim.relation == "held-in" {
        return false;
    }
    if let Some(denied) = denial.claim.date() {
        // "was not signed in 2019" against "signed in 2019": the very date, no finer and no coarser.
        return affirmed
            .claim
            .date()
            .is_some_and(|date| date.granularity == denied.granularity && date.compare(denied) == Comparison::Agree);
    }
    let Some(denied) = denial.day() else { return false };
    let is_gone = match (affirmed.claim.date(), topic::days(affirmed)) {
        (Some(_), days) => days.is_some_and(|(_, end)| end < denied),
        (None, _) => affirmed.day().is_some_and(|day| day <= denied),
    };
    is_gone && affirmed.doc() != denial.doc()
}

fn report(entity: &Entity, affirmed: &EntityClaim, denial: &EntityClaim) -> Finding {
    let message = format!(
        "{}: {} affirms “{}” with {}, {} denies it with {} ({})",
        entity.name,
        words::article(affirmed),
        affirmed.claim.relation,
        words::statement(affirmed),
        words::article(denial),
        words::statement(denial),
        words::link(affirmed, denial)
    );
    let sides = [
        Side { claim: denial, says: format!("{} denies it: {}", words::article(denial), words::statement(denial)) },
        Side {
            claim: affirmed,
            says: format!("{} affirms it: {}", words::article(affirmed), words::statement(affirmed)),
        },
    ];
    report::finding(&RULE, &[&entity.name], message, &sides)
}
