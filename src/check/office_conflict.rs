//! `office-conflict`: two holders of one office of one body at one time.

use crate::check::office::{self, may_be_one, tells_of_handover};
use crate::check::report::{self, Side};
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "office-conflict",
    severity: Severity::Warning,
    summary: "two holders of one office of one body at one time",
    docs: include_str!("docs/office-conflict.md"),
    scope: Scope::Group(run),
};

/// A holder seen before and after another within so many days had not left the office for good.
const DAYS_OF_A_RETURN: i32 = 366;

type Held<'c> = (EntityClaim<'c>, &'c Entity);

fn run(claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    if !office::of(claims).is_some_and(|office| office.is_certain()) {
        return Vec::new();
    }
    let mut held = office::holders(claims, context);
    held.retain(|(claim, _)| claim.day().is_some());
    held.sort_by(|a, b| (a.0.day(), a.0.doc(), a.0.claim.span).cmp(&(b.0.day(), b.0.doc(), b.0.claim.span)));
    let pair = same_day(&held).or_else(|| interleaved(&held));
    pair.map(|(a, b)| finding(&a, &b)).into_iter().collect()
}

/// The first two claims of one day that name different holders.
fn same_day<'c>(held: &[Held<'c>]) -> Option<(Held<'c>, Held<'c>)> {
    let pairs = held.windows(2).filter(|pair| pair[0].0.day() == pair[1].0.day());
    pairs.map(|pair| (pair[0], pair[1])).find(|(a, b)| differ(a, b))
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
