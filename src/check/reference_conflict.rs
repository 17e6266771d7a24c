//! `reference-conflict`: an article against a fact declared in `crosscheck.toml`.

use crate::check::report::{self, Side};
use crate::check::{Context, EntityClaim, Finding, Reference, Rule, Scope, Severity, fix, words};
use crate::claim::Factuality;
use crate::recognize::time::Comparison;
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "reference-conflict",
    severity: Severity::Error,
    summary: "an article against a fact declared in crosscheck.toml",
    docs: include_str!("docs/reference-conflict.md"),
    scope: Scope::Entity(run),
};

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let check = |claim: &EntityClaim| {
        let reference = context.settings.reference(&entity.name, claim.claim.relation)?;
        contradicts(claim, reference).then(|| finding(entity, claim, reference))
    };
    claims.iter().filter_map(check).collect()
}

/// True when `claim` asserts a date that has no day in common with the declared one.
fn contradicts(claim: &EntityClaim, reference: &Reference) -> bool {
    let date = claim.claim.date();
    claim.claim.factuality == Factuality::Asserted
        && date.is_some_and(|date| date.compare(&reference.value) == Comparison::Conflict)
}

fn finding(entity: &Entity, claim: &EntityClaim, reference: &Reference) -> Finding {
    let relation = words::relation(&reference.relation);
    let message = format!(
        "{}: {relation} {} in {}, but crosscheck.toml declares {}",
        entity.name,
        words::date(claim),
        words::article(claim),
        reference.value.value
    );
    let says = format!("crosscheck.toml declares {relation} {}", reference.value.value);
    let mut finding = report::finding(&RULE, &[&entity.name], message, &[Side { claim, says }]);
    let own = claim.claim.date();
    finding
        .fixes
        .extend(own.and_then(|own| fix::rewrite_date(claim.analysis, claim.claim.value_span, own, &reference.value)));
    finding
}
