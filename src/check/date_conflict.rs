//! `date-conflict`: one event or phase, disjoint dates.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{Context, EntityClaim, Finding, Place, Rule, Scope, Severity, fingerprint, fix, words};
use crate::claim::{Factuality, Value};
use crate::recognize::time::TimeKind;
use crate::recognize::{Detail, Kind};
use crate::resolve::{Entity, EntityId};
use crate::text::PartKind;

pub const RULE: Rule = Rule {
    code: "date-conflict",
    severity: Severity::Warning,
    summary: "one event or phase of an agreement, with dates that have no day in common",
    docs: include_str!("docs/date-conflict.md"),
    scope: Scope::Entity(run),
};

/// How many sides a finding names; the others are counted.
const MOST_SIDES: usize = 8;
/// Meetings last: days no further apart may both be among those of one meeting.
const DAYS_OF_AN_EVENT: i32 = 7;
/// Terms of office come again: beginnings further apart may both be true.
const DAYS_OF_A_TERM: i32 = 700;

/// What claims are compared on: relation, the other thing it relates to, and which of its series it is.
type Topic = (&'static str, Option<EntityId>, Option<(Option<u32>, Option<i16>)>);

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let mut topics: BTreeMap<Topic, Vec<EntityClaim>> = BTreeMap::new();
    for claim in claims {
        if let Some(topic) = topic(entity, claim, context) {
            topics.entry(topic).or_default().push(*claim);
        }
    }
    topics.values().filter_map(|claims| conflict(entity, claims)).collect()
}

/// What `claim` may be compared on; `None` where it may not be.
fn topic(entity: &Entity, claim: &EntityClaim, context: &Context) -> Option<Topic> {
    let said = claim.claim;
    let date = said.date()?;
    if said.factuality != Factuality::Asserted || date.interval.is_none() || date.modifier.is_some() {
        return None;
    }
    if date.kind != TimeKind::Date
        || !claim.analysis.article.lang.claims.relation.iter().any(|r| r.key == said.relation)
    {
        return None;
    }
    let other = match said.value {
        Value::Chain(chain) => Some(context.entity(claim.analysis, chain)?.id.clone()),
        _ if is_per_party(claim) => return None,
        _ => None,
    };
    let edition = match entity.kind {
        Kind::Event => Some(edition(claim)?),
        _ => None,
    };
    Some((said.relation, other, edition))
}

/// True for a claim on what each party does for itself, with no party named.
fn is_per_party(claim: &EntityClaim) -> bool {
    let relations = &claim.analysis.article.lang.claims.relation;
    relations.iter().any(|relation| relation.key == claim.claim.relation && !relation.by.is_empty())
}

/// Which of its series an event is, by the fullest of its names in the article; `None` where no name tells.
fn edition(claim: &EntityClaim) -> Option<(Option<u32>, Option<i16>)> {
    let chain = &claim.analysis.chains[claim.claim.subject as usize];
    let links = chain.links.iter().map(|link| &claim.analysis.mentions()[link.mention as usize].detail);
    links
        .filter_map(|detail| match detail {
            Detail::Event(event) if event.ordinal.is_some() || event.year.is_some() => {
                Some((event.ordinal, event.year))
            }
            _ => None,
        })
        .max()
}

/// The claims of one topic that conflict with any other, as one finding.
fn conflict(entity: &Entity, claims: &[EntityClaim]) -> Option<Finding> {
    let slack = match claims.first()?.claim.relation {
        "held" => DAYS_OF_AN_EVENT,
        _ => 0,
    };
    let days = |claim: &EntityClaim| claim.claim.date().and_then(|date| date.interval).unwrap_or_default();
    let latest_start = claims.iter().map(|c| days(c).0).max()?;
    let earliest_end = claims.iter().map(|c| days(c).1).min()?;
    let apart = |earlier: Date, later: Date| (later - earlier).get_days();
    let conflicts = |claim: &&EntityClaim| {
        let (start, end) = days(claim);
        apart(end, latest_start) > slack || apart(earliest_end, start) > slack
    };
    let mut sides: Vec<&EntityClaim> = claims.iter().filter(conflicts).collect();
    if sides.len() < 2 || is_within_one_article(&sides) {
        return None;
    }
    if sides[0].claim.relation == "took-office" && apart(earliest_end, latest_start) > DAYS_OF_A_TERM {
        return None;
    }
    // One side for each article and value: saying it twice adds nothing.
    let mut seen = Vec::new();
    sides.retain(|side| {
        let key = (side.doc().clone(), days(side));
        let is_new = !seen.contains(&key);
        if is_new && seen.len() < 4 * MOST_SIDES {
            seen.push(key);
        }
        is_new
    });
    Some(finding(entity, &sides))
}

/// True when all sides stand in one article, one of them in a caption: `caption-conflict` tells that.
fn is_within_one_article(sides: &[&EntityClaim]) -> bool {
    let in_caption = |side: &&EntityClaim| {
        let part = side.analysis.article.layout.part_at(side.claim.value_span.start);
        part.is_some_and(|part| part.kind == PartKind::Caption)
    };
    sides.iter().all(|side| side.doc() == sides[0].doc()) && sides.iter().any(in_caption)
}

fn finding(entity: &Entity, sides: &[&EntityClaim]) -> Finding {
    let first = sides[0];
    let second = opponent(first, sides);
    let relation = words::relation(first.claim.relation);
    let mut message = format!(
        "{}: {relation} {} in {}, but {} in {}",
        entity.name,
        words::date(first),
        words::article(first),
        words::date(second),
        words::article(second)
    );
    if sides.len() > MOST_SIDES {
        message.push_str(&format!(", and {} more", sides.len() - MOST_SIDES));
    }
    message.push_str(&format!(" (taken for one: {})", words::link(first, second)));
    let place = |side: &&EntityClaim| Place {
        doc: side.doc().clone(),
        span: side.claim.value_span,
        message: format!("{} says {relation} {}", words::article(side), words::date(side)),
    };
    let content = |side: &&EntityClaim| {
        format!("{}|{}|{}|{}", side.doc(), entity.id, side.claim.relation, side.claim.date().map_or("", |d| &d.value))
    };
    Finding {
        rule: RULE.code,
        severity: RULE.severity,
        message,
        fingerprint: fingerprint(RULE.code, sides.iter().map(content).collect()),
        primary: place(&first),
        related: sides.iter().skip(1).take(MOST_SIDES - 1).map(place).collect(),
        entities: vec![entity.name.as_str().into()],
        fixes: sides.iter().take(MOST_SIDES).filter_map(|side| settle(side, opponent(side, sides))).collect(),
    }
}

/// The first side whose date has no day in common with that of `side`.
fn opponent<'s, 'c>(side: &EntityClaim, sides: &[&'s EntityClaim<'c>]) -> &'s EntityClaim<'c> {
    use crate::recognize::time::Comparison;
    let conflicts = |other: &&&EntityClaim| {
        let (Some(a), Some(b)) = (side.claim.date(), other.claim.date()) else { return false };
        a.compare(b) == Comparison::Conflict
    };
    sides.iter().find(conflicts).copied().unwrap_or(sides[0])
}

/// The fix that gives `side` the date of `other`.
fn settle(side: &EntityClaim, other: &EntityClaim) -> Option<crate::check::Fix> {
    fix::rewrite_date(side.analysis, side.claim.value_span, side.claim.date()?, other.claim.date()?)
}
