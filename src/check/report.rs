//! How a rule's findings are put together from the claims they rest on.

use crate::check::{EntityClaim, Finding, Place, Rule, fingerprint};
use crate::claim::value_text;

/// How many sides a finding names; the others are counted.
pub const MOST_SIDES: usize = 8;

/// A claim with what it states, as the finding puts it there.
pub struct Side<'s, 'c> {
    pub claim: &'s EntityClaim<'c>,
    pub says: String,
}

/// A finding of `rule` about the entities `names`, at the first of `sides`, with `fixes` to be added.
pub fn finding(rule: &Rule, names: &[&str], message: String, sides: &[Side]) -> Finding {
    let place = |side: &Side| Place {
        doc: side.claim.doc().clone(),
        span: side.claim.claim.value_span,
        message: side.says.clone(),
    };
    let mut message = message;
    if sides.len() > MOST_SIDES {
        message.push_str(&format!("; and {} more", sides.len() - MOST_SIDES));
    }
    Finding {
        rule: rule.code,
        severity: rule.severity,
        message,
        fingerprint: fingerprint(rule.code, sides.iter().map(|side| content(side.claim)).collect()),
        primary: place(&sides[0]),
        related: sides.iter().skip(1).take(MOST_SIDES - 1).map(place).collect(),
        entities: names.iter().map(|name| (*name).into()).collect(),
        fixes: Vec::new(),
    }
}

/// A claim's content, the same wherever in its article it stands.
fn content(claim: &EntityClaim) -> String {
    let chains = &claim.analysis.chains;
    let subject = &chains[claim.claim.subject as usize].name;
    let date = claim.claim.date().map_or("", |date| &date.value);
    let value = value_text(&claim.claim.value, chains);
    format!("{}|{subject}|{}|{value}|{date}|{}", claim.doc(), claim.claim.relation, claim.claim.factuality.word())
}
