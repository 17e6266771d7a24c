//! `date-conflict`: one event or phase, disjoint dates.

use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity};
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "date-conflict",
    severity: Severity::Warning,
    summary: "one event or phase of an agreement, with dates that have no day in common",
    docs: include_str!("docs/date-conflict.md"),
    scope: Scope::Entity(run),
};

fn run(_entity: &Entity, _claims: &[EntityClaim], _context: &Context) -> Vec<Finding> {
    Vec::new()
}
