//! `status-conflict`: affirmed and denied of the same time.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::claim::{Factuality, Value};
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
    let mut topics: BTreeMap<Topic, (Vec<&EntityClaim>, Vec<&EntityClaim>)> = BTreeMap::new();
    for claim in claims {
        let Some(topic) = topic(claim, context) else { continue };
        let (affirmed, denied) = topics.entry(topic).or_default();
        match claim.claim.factuality {
            Factuality::Asserted => affirmed.push(claim),
            Factuality::Denied => denied.push(claim),
            _ => {}
        }
    }
    let is_undone = |relation: &str| {
        let undone = UNDONE_BY.iter().find(|(state, _)| *state == relation).map_or(&[][..], |(_, by)| *by);
        claims.iter().any(|claim| undone.contains(&claim.claim.relation))
    };
    let open = topics.iter().filter(|(topic, (_, denied))| !denied.is_empty() && !is_undone(topic.0));
    open.filter_map(|(_, (affirmed, denied))| conflict(entity, affirmed, denied)).collect()
}

/// The relation, and the other thing that it ties its subject to.
type Topic = (&'static str, Option<EntityId>);

/// What `claim` affirms or denies; `None` where the other thing is not known, and for meetings: another one may have
/// been held.
fn topic(claim: &EntityClaim, context: &Context) -> Option<Topic> {
    let relation = claim.claim.relation;
    let other = match claim.claim.value {
        Value::Chain(chain) => Some(context.entity(claim.analysis, chain)?.id.clone()),
        Value::Holds | Value::Time(_) => None,
        _ => return None,
    };
    // Who has joined is a member.
    let relation = if relation == "member" { "joined" } else { relation };
    (!relation.starts_with("held")).then_some((relation, other))
}

/// All denials that an affirmation contradicts, each with the first one that does, as one finding.
fn conflict(entity: &Entity, affirmed: &[&EntityClaim], denied: &[&EntityClaim]) -> Option<Finding> {
    let affirmations = Affirmations::new(affirmed);
    let pairs: Vec<(&EntityClaim, &EntityClaim)> =
        denied.iter().filter_map(|denial| Some((*denial, affirmations.against(denial)?))).collect();
    let &(denial, affirmed) = pairs.first()?;
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
    let mut sides: Vec<Side> = Vec::new();
    for (denial, affirmed) in pairs {
        let denies = format!("{} denies it: {}", words::article(denial), words::statement(denial));
        let affirms = format!("{} affirms it: {}", words::article(affirmed), words::statement(affirmed));
        sides.push(Side { claim: denial, says: denies });
        if !sides.iter().take(report::MOST_SIDES).any(|side| std::ptr::eq(side.claim, affirmed)) {
            sides.push(Side { claim: affirmed, says: affirms });
        }
    }
    Some(report::finding(&RULE, &[&entity.name], message, &sides))
}

/// What was affirmed, so that the one that a denial contradicts is found at once.
struct Affirmations<'s, 'c> {
    /// By the days of a date.
    dated: FxHashMap<(Date, Date), &'s EntityClaim<'c>>,
    /// The two of different articles that were so first, each with the day from which it was.
    first: Vec<(Date, &'s EntityClaim<'c>)>,
}

impl<'s, 'c> Affirmations<'s, 'c> {
    fn new(affirmed: &[&'s EntityClaim<'c>]) -> Affirmations<'s, 'c> {
        let mut dated = FxHashMap::default();
        let mut since: Vec<(Date, &EntityClaim)> = Vec::new();
        for claim in affirmed {
            match (claim.claim.date(), topic::days(claim)) {
                (Some(_), Some(days)) => {
                    dated.entry(days).or_insert(*claim);
                    since.push((days.1.saturating_add(1.day()), claim));
                }
                (Some(_), None) => {}
                (None, _) => since.extend(claim.day().map(|day| (day, *claim))),
            }
        }
        since.sort_by_key(|(day, claim)| (*day, claim.doc().clone(), claim.claim.span));
        let other = since.iter().position(|(_, claim)| claim.doc() != since[0].1.doc());
        let first = since.first().copied().into_iter().chain(other.map(|at| since[at])).collect();
        Affirmations { dated, first }
    }

    /// An affirmation of what `denial` denies, of a time when it had happened.
    fn against(&self, denial: &EntityClaim) -> Option<&'s EntityClaim<'c>> {
        if denial.claim.date().is_some() {
            // "was not signed in 2019" against "signed in 2019": the very date, no finer and no coarser.
            return topic::days(denial).and_then(|days| self.dated.get(&days)).copied();
        }
        let day = denial.day()?;
        let contradicts = |(since, claim): &&(Date, &EntityClaim)| *since <= day && claim.doc() != denial.doc();
        self.first.iter().find(contradicts).map(|(_, claim)| *claim)
    }
}
