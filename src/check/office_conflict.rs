//! `office-conflict`: two holders of one office of one body at one time.

use crate::check::caption_conflict::in_caption;
use crate::check::office::{self, may_be_one, tells_of_handover};
use crate::check::report::{self, MOST_SIDES, Side};
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, tenure, topic, words};
use crate::claim::Factuality;
use crate::resolve::Entity;
use jiff::civil::Date;

pub const RULE: Rule = Rule {
    code: "office-conflict",
    severity: Severity::Warning,
    summary: "two holders of one office of one body at one time",
    docs: include_str!("docs/office-conflict.md"),
    scope: Scope::Group(run),
};

/// A holder seen before and after another within so many days had not left the office for good.
const DAYS_OF_A_RETURN: i32 = 366;

/// Articles so many days apart speak of one time, unless they speak of a change.
pub const DAYS_TOGETHER: i32 = 3;
/// Tenures given by years share the year in which one follows the other.
const DAYS_OF_A_HANDOVER: i32 = 366;

/// The longest month.
const DAYS_OF_A_MONTH: i32 = 31;

type Held<'c> = (EntityClaim<'c>, &'c Entity);

fn run(claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    if !office::of(claims).is_some_and(|office| office.is_certain()) || tenure::is_declared(claims, context) {
        return Vec::new();
    }
    let mut held = office::holders(claims, context);
    held.retain(|(claim, _)| claim.day().is_some());
    held.sort_by(|a, b| (a.0.day(), a.0.doc(), a.0.claim.span).cmp(&(b.0.day(), b.0.doc(), b.0.claim.span)));
    let mut sets = together(&held);
    if sets.is_empty() {
        let apart = || overlapping(claims, context).or_else(|| begun(claims, context));
        sets = interleaved(&held).or_else(apart).into_iter().collect();
    }
    sets.iter().map(|set| finding(set)).collect()
}

/// Claims of days close together that name different holders: a set for each time, with one claim of each article
/// and holder.
fn together<'c>(held: &[Held<'c>]) -> Vec<Vec<Held<'c>>> {
    let apart = |a: &Held, b: &Held| a.0.day().zip(b.0.day()).map_or(i32::MAX, |(a, b)| (b - a).get_days());
    let mut sets = Vec::new();
    for near in held.chunk_by(|a, b| apart(a, b) <= DAYS_TOGETHER) {
        let mut set: Vec<Held> = Vec::new();
        for pair in near.windows(2).filter(|pair| differ(&pair[0], &pair[1]) && !is_told_by_caption(pair)) {
            for held in pair {
                let is_named =
                    set.iter().rev().take(MOST_SIDES).any(|h| h.1.id == held.1.id && h.0.doc() == held.0.doc());
                if !is_named {
                    set.push(*held);
                }
            }
        }
        sets.extend((!set.is_empty()).then_some(set));
    }
    sets
}

/// True when one article names both, one of them under a picture: `caption-conflict` tells that.
fn is_told_by_caption(pair: &[Held]) -> bool {
    pair[0].0.doc() == pair[1].0.doc() && pair.iter().any(|held| in_caption(&held.0))
}

/// Two tenures of different persons that share more than the time that dates by the year leave open.
fn overlapping<'c>(claims: &[EntityClaim<'c>], context: &Context<'c>) -> Option<Vec<Held<'c>>> {
    let tenures = claims
        .iter()
        .filter(|claim| claim.claim.relation == "tenure" && claim.claim.factuality == Factuality::Asserted);
    let person = |claim: &EntityClaim<'c>| Some((*claim, &**context.entity(claim.analysis, claim.claim.subject)?));
    let mut held: Vec<(Held, (Date, Date))> =
        tenures.filter_map(|claim| Some((person(claim)?, claim.claim.date()?.interval?))).collect();
    held.sort_by_key(|(_, days)| *days);
    let pairs = held.windows(2).filter(|pair| {
        let (first, second) = (pair[0].1, pair[1].1);
        (first.1.min(second.1) - second.0).get_days() > DAYS_OF_A_HANDOVER
    });
    let mut pairs = pairs.map(|pair| vec![pair[0].0, pair[1].0]);
    pairs.find(|pair| pair[0].1.id != pair[1].1.id && !may_be_one(pair[0].1, pair[1].1))
}

/// Two persons who were given the office in one way on one day, or elected in one month, in two articles.
fn begun<'c>(claims: &[EntityClaim<'c>], context: &Context<'c>) -> Option<Vec<Held<'c>>> {
    let begins = |claim: &&EntityClaim| {
        words::begins_office(claim.claim.relation) && claim.claim.factuality == Factuality::Asserted
    };
    let is_short = |relation: &str, (from, to): &(Date, Date)| {
        from == to || relation == "elected" && (*to - *from).get_days() < DAYS_OF_A_MONTH
    };
    let days = |claim: &EntityClaim| topic::days(claim).filter(|days| is_short(claim.claim.relation, days));
    let person = |claim: &EntityClaim<'c>| Some((*claim, &**context.entity(claim.analysis, claim.claim.subject)?));
    let mut given: Vec<(&str, (Date, Date), Held)> = claims
        .iter()
        .filter(begins)
        .filter_map(|claim| Some((claim.claim.relation, days(claim)?, person(claim)?)))
        .collect();
    given.sort_by(|a, b| (a.0, a.1, a.2.0.doc()).cmp(&(b.0, b.1, b.2.0.doc())));
    let is_one = |pair: &&[(&str, (Date, Date), Held)]| {
        let (first, second) = (&pair[0], &pair[1]);
        first.0 == second.0 && first.1 == second.1 && first.2.0.doc() != second.2.0.doc()
    };
    let pairs = given.windows(2).filter(is_one).map(|pair| vec![pair[0].2, pair[1].2]);
    let mut pairs = pairs.filter(|pair| pair[0].1.id != pair[1].1.id);
    pairs.find(|pair| !may_be_one(pair[0].1, pair[1].1))
}

/// Someone who holds the office on a day between two days on which another does: the claim in the middle
/// and the later of the other's.
fn interleaved<'c>(held: &[Held<'c>]) -> Option<Vec<Held<'c>>> {
    let mut changes: Vec<Held> = Vec::new();
    for claim in held {
        if changes.last().is_none_or(|last| last.1.id != claim.1.id) {
            changes.push(*claim);
        }
    }
    changes.windows(3).find_map(|run| {
        let returns = run[0].1.id == run[2].1.id && differ(&run[1], &run[2]);
        let days = (run[2].0.day()? - run[0].0.day()?).get_days();
        (returns && days <= DAYS_OF_A_RETURN).then(|| vec![run[1], run[2]])
    })
}

/// True when two claims name two persons, and neither article speaks of a change in the office.
fn differ(a: &Held, b: &Held) -> bool {
    a.1.id != b.1.id && !may_be_one(a.1, b.1) && !tells_of_handover(&a.0) && !tells_of_handover(&b.0)
}

fn finding(set: &[Held]) -> Finding {
    let mut set = set.to_vec();
    set.sort_by(|a, b| (a.0.doc(), a.0.claim.span).cmp(&(b.0.doc(), b.0.claim.span)));
    let first = set[0];
    let second = set.iter().find(|held| held.1.id != first.1.id).unwrap_or(&first);
    let message = format!(
        "{} is {} in {}, but {} is {} in {} (taken for one: same office and body)",
        first.1.name,
        words::statement(&first.0),
        words::article(&first.0),
        second.1.name,
        words::statement(&second.0),
        words::article(&second.0)
    );
    let says = |held: &Held| format!("{} says {}", words::article(&held.0), words::statement(&held.0));
    let sides: Vec<Side> = set.iter().map(|held| Side { claim: &held.0, says: says(held) }).collect();
    let mut names: Vec<&str> = set.iter().map(|held| held.1.name.as_str()).collect();
    names.sort();
    names.dedup();
    report::finding(&RULE, &names, message, &sides)
}
