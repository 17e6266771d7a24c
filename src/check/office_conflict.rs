//! `office-conflict`: two holders of one office of one body at one time.

use crate::check::office::{self, may_be_one, tells_of_handover};
use crate::check::report::{self, Side};
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
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
const DAYS_TOGETHER: i32 = 3;
/// Tenures given by years share the year in which one follows the other.
const DAYS_OF_A_HANDOVER: i32 = 366;

type Held<'c> = (EntityClaim<'c>, &'c Entity);

fn run(claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    if !office::of(claims).is_some_and(|office| office.is_certain()) {
        return Vec::new();
    }
    let mut held = office::holders(claims, context);
    held.retain(|(claim, _)| claim.day().is_some());
    held.sort_by(|a, b| (a.0.day(), a.0.doc(), a.0.claim.span).cmp(&(b.0.day(), b.0.doc(), b.0.claim.span)));
    let pair = together(&held).or_else(|| interleaved(&held)).or_else(|| overlapping(claims, context));
    pair.map(|(a, b)| finding(&a, &b)).into_iter().collect()
}

/// The first two claims of days close together that name different holders.
fn together<'c>(held: &[Held<'c>]) -> Option<(Held<'c>, Held<'c>)> {
    let apart = |a: &Held, b: &Held| a.0.day().zip(b.0.day()).map_or(i32::MAX, |(a, b)| (b - a).get_days());
    let pairs = held.windows(2).filter(|pair| apart(&pair[0], &pair[1]) <= DAYS_TOGETHER);
    pairs.map(|pair| (pair[0], pair[1])).find(|(a, b)| differ(a, b))
}

/// Two tenures of different persons that share more than the time that dates by the year leave open.
fn overlapping<'c>(claims: &[EntityClaim<'c>], context: &Context<'c>) -> Option<(Held<'c>, Held<'c>)> {
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
    pairs.map(|pair| (pair[0].0, pair[1].0)).find(|(a, b)| a.1.id != b.1.id && !may_be_one(a.1, b.1))
}

/// Someone who holds the office on a day between two days on which another does: the claim in the middle
/// and the later of the other's.
fn interleaved<'c>(held: &[Held<'c>]) -> Option<(Held<'c>, Held<'c>)> {
    let mut changes: Vec<Held> = Vec::new();
    for claim in held {
        if changes.last().is_none_or(|last| last.1.id != claim.1.id) {
            changes.push(*claim);
        }
    }
    changes.windows(3).find_map(|run| {
        let returns = run[0].1.id == run[2].1.id && differ(&run[1], &run[2]);
        let days = (run[2].0.day()? - run[0].0.day()?).get_days();
        (returns && days <= DAYS_OF_A_RETURN).then_some((run[1], run[2]))
    })
}

/// True when two claims name two persons, and neither article speaks of a change in the office.
fn differ(a: &Held, b: &Held) -> bool {
    a.1.id != b.1.id && !may_be_one(a.1, b.1) && !tells_of_handover(&a.0) && !tells_of_handover(&b.0)
}

fn finding(a: &Held, b: &Held) -> Finding {
    let message = format!(
        "{} is {} in {}, but {} is in {} (taken for one: same office and body)",
        a.1.name,
        words::statement(&a.0),
        words::article(&a.0),
        words::statement(&b.0),
        words::article(&b.0)
    );
    fn side<'s, 'c>(held: &'s Held<'c>) -> Side<'s, 'c> {
        let says = format!("{} says {}", words::article(&held.0), words::statement(&held.0));
        Side { claim: &held.0, says }
    }
    let (first, second) = if (a.0.doc(), a.0.claim.span) <= (b.0.doc(), b.0.claim.span) { (a, b) } else { (b, a) };
    report::finding(&RULE, &[&first.1.name, &second.1.name], message, &[side(first), side(second)])
}
