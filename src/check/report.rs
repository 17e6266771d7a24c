//! How a rule's findings are put together from the claims they rest on.

use crate::check::{EntityClaim, Finding, Place, Rule, copies, fingerprint, words};
use crate::resolve::Entity;

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
    let named = &sides[..sides.len().min(MOST_SIDES)];
    for (copy, original) in copied(named) {
        message.push_str(&format!("; {copy} tells the story of {original}: one witness"));
    }
    if sides.len() > MOST_SIDES {
        message.push_str(&format!("; and {} more", sides.len() - MOST_SIDES));
    }
    Finding {
        rule: rule.code,
        severity: rule.severity,
        message,
        fingerprint: fingerprint(
            rule.code,
            sides.iter().map(|side| format!("{}|{}", side.claim.doc(), content(side.claim))).collect(),
        ),
        primary: place(&sides[0]),
        related: named[1..].iter().map(place).collect(),
        entities: names.iter().map(|name| (*name).into()).collect(),
        fixes: Vec::new(),
    }
}

/// The articles of `sides` that tell the same story as one before them and say the same, each with that one.
fn copied<'s>(sides: &'s [Side]) -> Vec<(&'s str, &'s str)> {
    let is_copy = |side: &Side, other: &Side| {
        let is_another = side.claim.doc() != other.claim.doc();
        let says_the_same = content(side.claim) == content(other.claim);
        is_another && says_the_same && copies::share_a_story(side.claim.analysis, other.claim.analysis)
    };
    let original = |(at, side): (usize, &'s Side)| {
        let before = sides[..at].iter().find(|other| is_copy(side, other))?;
        Some((&**side.claim.doc(), &**before.claim.doc()))
    };
    let mut found: Vec<(&str, &str)> = sides.iter().enumerate().filter_map(original).collect();
    found.dedup();
    found
}

/// What a claim says, by the words that say it: the same wherever in its article it stands, and whatever else the
/// article says of its subject.
fn content(claim: &EntityClaim) -> String {
    let text = |span| claim.analysis.text(span);
    let said = claim.claim;
    let subject = text(claim.analysis.mentions()[said.mention as usize].span);
    let date = said.date().map_or("", |date| &date.value);
    format!("{subject}|{}|{}|{date}|{}", said.relation, text(said.value_span), said.factuality.word())
}

/// The finding that the `claims` give one relation of `entity` other values; all of them are its sides, in order, and
/// there are two at least.
pub fn other_values(rule: &Rule, entity: &Entity, claims: &[&EntityClaim]) -> Finding {
    let (first, second) = (claims[0], claims[1]);
    let message = format!(
        "{}: {} {} in {}, but {} in {} ({})",
        words::subject(entity, first),
        words::relation(first.claim.relation),
        words::value(first),
        words::article(first),
        words::value(second),
        words::article(second),
        words::link(first, second)
    );
    let says = |claim: &EntityClaim| {
        format!("{} says {} {}", words::article(claim), words::relation(claim.claim.relation), words::value(claim))
    };
    let sides: Vec<Side> = claims.iter().map(|claim| Side { claim, says: says(claim) }).collect();
    finding(rule, &[&entity.name], message, &sides)
}
