//! `caption-conflict`: a caption that says other than the body.

use crate::check::date_conflict::{self, in_caption};
use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::claim::Factuality;
use crate::recognize::time::Comparison;
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "caption-conflict",
    severity: Severity::Warning,
    summary: "a caption that says other than the body",
    docs: include_str!("docs/caption-conflict.md"),
    scope: Scope::Entity(run),
};

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let topics = topic::dated(entity, claims, Factuality::Asserted, context);
    let mut findings = Vec::new();
    for claims in topics.values() {
        let captions = claims.iter().filter(|claim| in_caption(claim));
        findings.extend(captions.filter_map(|caption| contradiction(entity, caption, claims)));
    }
    findings
}

/// The first claim in the body of the caption's article that its date contradicts.
fn contradiction(entity: &Entity, caption: &EntityClaim, claims: &[EntityClaim]) -> Option<Finding> {
    let own = caption.claim.date()?;
    let from = claims.partition_point(|claim| claim.doc() < caption.doc());
    let here = claims[from..].iter().take_while(|claim| claim.doc() == caption.doc());
    let body = here
        .filter(|claim| !in_caption(claim))
        .find(|claim| claim.claim.date().is_some_and(|date| date.compare(own) == Comparison::Conflict))?;
    let message = format!(
        "{}: the caption says {} {}, the body {}",
        entity.name,
        words::relation(caption.claim.relation),
        words::date(caption),
        words::date(body)
    );
    let sides = [
        Side { claim: caption, says: format!("the caption says {}", words::date(caption)) },
        Side { claim: body, says: format!("the body says {}", words::date(body)) },
    ];
    let mut finding = report::finding(&RULE, &[&entity.name], message, &sides);
    finding.fixes =
        [date_conflict::settle(caption, body), date_conflict::settle(body, caption)].into_iter().flatten().collect();
    Some(finding)
}
