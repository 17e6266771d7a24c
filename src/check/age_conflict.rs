//! `age-conflict`: birth, age and article dates that don't add up.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::report::{self, Side};
use crate::check::topic;
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::claim::{Factuality, Value};
use crate::recognize::Kind;
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "age-conflict",
    severity: Severity::Warning,
    summary: "birth, age and article dates that don't add up",
    docs: include_str!("docs/age-conflict.md"),
    scope: Scope::Entity(run),
};

/// Ages are rounded, and told of the day of an event or of the article: a year either way.
const YEARS_OF_SLACK: i16 = 1;

fn run(entity: &Entity, claims: &[EntityClaim], _context: &Context) -> Vec<Finding> {
    if entity.kind != Kind::Person {
        return Vec::new();
    }
    let told: Vec<(&EntityClaim, (Date, Date))> =
        claims.iter().filter_map(|claim| Some((claim, birth(claim)?))).collect();
    let Some((latest, earliest)) = told.iter().map(|t| t.1.0).max().zip(told.iter().map(|t| t.1.1).min()) else {
        return Vec::new();
    };
    // Two births that differ are `date-conflict`'s.
    let conflicts = |(_, (from, to)): &&(&EntityClaim, (Date, Date))| *to < latest || earliest < *from;
    let sides: Vec<&EntityClaim> = told.iter().filter(conflicts).map(|t| t.0).collect();
    if sides.iter().all(|side| side.claim.relation == "born") {
        return Vec::new();
    }
    vec![finding(entity, &sides)]
}

/// The days between which a person was born, by what `claim` says of birth or age.
fn birth(claim: &EntityClaim) -> Option<(Date, Date)> {
    if claim.claim.factuality != Factuality::Asserted {
        return None;
    }
    match (claim.claim.relation, &claim.claim.value) {
        ("born", _) => topic::days(claim),
        ("age", Value::Number { value, .. }) => {
            let years = *value as i16;
            let day = claim.day().map(|day| (day, day));
            let (from, to) = claim.claim.time.as_ref().and_then(|time| time.interval).or(day)?;
            let earliest = from.checked_sub((years + 1 + YEARS_OF_SLACK).years()).ok()?;
            let latest = to.checked_sub((years - YEARS_OF_SLACK).years()).ok()?;
            let by_year = claim.analysis.article.lang.claims.cues.ages_by_year;
            Some((earliest, if by_year { latest.last_of_year() } else { latest }))
        }
        _ => None,
    }
}

fn finding(entity: &Entity, sides: &[&EntityClaim]) -> Finding {
    let say = |claim: &EntityClaim| match claim.claim.relation {
        "age" => format!("{} years old in {}", words::value(claim), words::article(claim)),
        _ => format!("born {} in {}", words::date(claim), words::article(claim)),
    };
    let (first, second) = (sides[0], sides[1]);
    let message = format!("{}: {}, but {} ({})", entity.name, say(first), say(second), words::link(first, second));
    let sides: Vec<Side> = sides.iter().map(|claim| Side { claim, says: say(claim) }).collect();
    report::finding(&RULE, &[&entity.name], message, &sides)
}
