//! Offices with declared tenures: what articles say of their holders, held against `crosscheck.toml`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::office::{may_be_called, tells_of_handover};
use crate::check::report::{self, Side};
use crate::check::settings::Tenure;
use crate::check::{Context, EntityClaim, Finding, reference_conflict, words};
use crate::claim::Factuality;
use crate::recognize::TimeValue;
use crate::resolve::Entity;

/// One finding for each tenure, of all claims on its office that contradict it.
pub fn of_office(claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let tenures = declared(claims, context);
    if tenures.is_empty() {
        return Vec::new();
    }
    let mut against: BTreeMap<usize, Vec<(&EntityClaim, &Entity)>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.claim.factuality == Factuality::Asserted) {
        let Some(person) = context.entity(claim.analysis, claim.claim.subject) else { continue };
        if let Some(index) = contradicted(claim, person, &tenures) {
            against.entry(index).or_default().push((claim, person));
        }
    }
    against.iter().map(|(&index, claims)| finding(claims, tenures[index])).collect()
}

/// True when tenures are declared of the office that `claims` are on: these are what articles are held against.
pub fn is_declared(claims: &[EntityClaim], context: &Context) -> bool {
    !declared(claims, context).is_empty()
}

fn declared<'c>(claims: &[EntityClaim], context: &Context<'c>) -> Vec<&'c Tenure> {
    let group = claims.first().and_then(|claim| claim.claim.group.as_deref()).unwrap_or_default();
    context.settings.tenures_of(group)
}

/// The index of a tenure that `claim`, on `person`, contradicts.
fn contradicted(claim: &EntityClaim, person: &Entity, tenures: &[&Tenure]) -> Option<usize> {
    let own = |tenure: &Tenure| tenure.person == person.name;
    match claim.claim.relation {
        "holds-office" if claim.claim.time.is_none() && !tells_of_handover(claim) => {
            let day = claim.day()?;
            if tenures
                .iter()
                .any(|tenure| may_cover(tenure, day) && (own(tenure) || may_be_called(person, &tenure.person)))
            {
                return None;
            }
            tenures.iter().position(|tenure| own(tenure) || covers(tenure, day))
        }
        "took-office" => first_or_none(claim, tenures, own, |tenure| tenure.from.as_ref()),
        "left-office" => first_or_none(claim, tenures, own, |tenure| tenure.to.as_ref()),
        _ => None,
    }
}

/// The first tenure of the person, when the claim's date has no day in common with that end of any of them.
fn first_or_none(
    claim: &EntityClaim,
    tenures: &[&Tenure],
    own: impl Fn(&Tenure) -> bool,
    end: impl Fn(&Tenure) -> Option<&TimeValue>,
) -> Option<usize> {
    use crate::recognize::time::Comparison::Conflict;
    let date = claim.claim.date()?;
    let mut own = tenures.iter().enumerate().filter(|(_, tenure)| own(tenure)).peekable();
    let first = own.peek()?.0;
    own.all(|(_, tenure)| end(tenure).is_some_and(|end| date.compare(end) == Conflict)).then_some(first)
}

/// True when `day` lies within the tenure whichever day of its ends is meant.
fn covers(tenure: &Tenure, day: Date) -> bool {
    let starts = tenure.from.as_ref().and_then(|from| from.interval).is_some_and(|(_, latest)| latest <= day);
    starts && tenure.to.as_ref().is_none_or(|to| to.interval.is_some_and(|(earliest, _)| day <= earliest))
}

/// True unless `day` lies outside of the tenure for certain.
fn may_cover(tenure: &Tenure, day: Date) -> bool {
    let before = tenure.from.as_ref().and_then(|from| from.interval).is_some_and(|(earliest, _)| day < earliest);
    let after = tenure.to.as_ref().and_then(|to| to.interval).is_some_and(|(_, latest)| latest < day);
    !before && !after
}

fn finding(claims: &[(&EntityClaim, &Entity)], tenure: &Tenure) -> Finding {
    let end = |time: &Option<TimeValue>| time.as_ref().map_or("…", |time| time.value.as_str()).to_owned();
    let known = format!("{} as {} {}–{}", tenure.person, tenure.office, end(&tenure.from), end(&tenure.to));
    let tell = |claim: &EntityClaim| format!("{} in {}", words::statement(claim), words::article(claim));
    let message =
        format!("{}, but crosscheck.toml declares {known} (taken for one: same office and body)", tell(claims[0].0));
    let says = |claim: &EntityClaim| {
        format!("{} says {}; crosscheck.toml declares {known}", words::article(claim), words::statement(claim))
    };
    let sides: Vec<Side> = claims.iter().map(|(claim, _)| Side { claim, says: says(claim) }).collect();
    let mut names: Vec<&str> =
        claims.iter().map(|(_, person)| person.name.as_str()).chain([tenure.person.as_str()]).collect();
    names.sort();
    names.dedup();
    report::finding(&reference_conflict::RULE, &names, message, &sides)
}
