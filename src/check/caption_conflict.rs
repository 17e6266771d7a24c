//! `caption-conflict`: a caption that says other than the body: a date, a number, a city, the holder of an office.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::check::report::{self, Side};
use crate::check::{
    Context, EntityClaim, Finding, Rule, Scope, Severity, amount, date_conflict, office, place_conflict, words,
};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::time::Comparison;
use crate::resolve::Sieve;
use crate::text::PartKind;

pub const RULE: Rule = Rule {
    code: "caption-conflict",
    severity: Severity::Warning,
    summary: "a caption that says other than the body",
    docs: include_str!("docs/caption-conflict.md"),
    scope: Scope::Article(run),
};

/// What a claim may be held against: its relation, what it is about, and the other thing that it is tied to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Topic<'c> {
    Date(&'static str, u32, Option<u32>),
    Number(&'static str, u32, &'c str),
    Place(&'static str, u32),
    Office(&'c str),
}

/// A caption speaks of the same things as its article, so one article is all that is looked at.
fn run(analysis: &Analysis, _: &Context) -> Vec<Finding> {
    let mut topics: BTreeMap<Topic, Vec<EntityClaim>> = BTreeMap::new();
    for claim in analysis.claims.iter().filter(|claim| claim.factuality == Factuality::Asserted) {
        for topic in topics_of(claim) {
            topics.entry(topic).or_default().push(EntityClaim { analysis, claim, sieve: Sieve::ExactName });
        }
    }
    topics.iter().filter_map(|(topic, claims)| contradiction(topic, claims)).collect()
}

fn topics_of(claim: &Claim) -> Vec<Topic<'_>> {
    let (relation, subject) = (claim.relation, claim.subject);
    let mut topics = Vec::new();
    match &claim.value {
        Value::Number { unit, .. } if claim.time.is_none() => topics.push(Topic::Number(relation, subject, unit)),
        Value::Chain(_) if place_conflict::PLACED.contains(&relation) => topics.push(Topic::Place(relation, subject)),
        Value::Chain(other) if claim.time.is_some() => topics.push(Topic::Date(relation, subject, Some(*other))),
        Value::Time(_) => topics.push(Topic::Date(relation, subject, None)),
        _ => {}
    }
    if relation == "holds-office" && claim.time.is_none() {
        topics.extend(claim.group.as_deref().map(Topic::Office));
    }
    topics
}

/// The first caption that contradicts something in the body, and agrees with nothing there.
fn contradiction(topic: &Topic, claims: &[EntityClaim]) -> Option<Finding> {
    let is_certain = || office::of(claims).is_some_and(|office| office.is_certain());
    if matches!(topic, Topic::Office(_)) && !is_certain() {
        return None;
    }
    let (captions, body): (Vec<&EntityClaim>, Vec<&EntityClaim>) = claims.iter().partition(|claim| in_caption(claim));
    captions.iter().find_map(|caption| {
        let compared: Vec<Comparison> = body.iter().map(|claim| compare(topic, caption, claim)).collect();
        let at = compared.iter().position(|c| *c == Comparison::Conflict)?;
        (!compared.contains(&Comparison::Agree)).then(|| finding(topic, caption, body[at]))
    })
}

/// True when `claim` stands under a picture.
pub fn in_caption(claim: &EntityClaim) -> bool {
    let part = claim.analysis.article.layout.part_at(claim.claim.value_span.start);
    part.is_some_and(|part| part.kind == PartKind::Caption)
}

fn compare(topic: &Topic, caption: &EntityClaim, body: &EntityClaim) -> Comparison {
    match topic {
        Topic::Date(..) => match (caption.claim.date(), body.claim.date()) {
            (Some(a), Some(b)) => a.compare(b),
            _ => Comparison::Unclear,
        },
        Topic::Number(..) => match (amount::range(caption), amount::range(body)) {
            (Some(a), Some(b)) if a.1 < b.0 || b.1 < a.0 => Comparison::Conflict,
            _ => Comparison::Agree,
        },
        Topic::Place(..) => match (place_conflict::city(caption), place_conflict::city(body)) {
            (Some(a), Some(b)) if a == b => Comparison::Agree,
            (Some(_), Some(_)) => Comparison::Conflict,
            _ => Comparison::Unclear,
        },
        Topic::Office(_) => {
            let is_one =
                caption.claim.subject == body.claim.subject || office::names_overlap(caption.subject(), body.subject());
            match is_one || office::tells_of_handover(caption) || office::tells_of_handover(body) {
                true => Comparison::Agree,
                false => Comparison::Conflict,
            }
        }
    }
}

fn finding(topic: &Topic, caption: &EntityClaim, body: &EntityClaim) -> Finding {
    let say = |claim: &EntityClaim| match topic {
        Topic::Date(relation, ..) => format!("{} {}", words::relation(relation), words::date(claim)),
        Topic::Number(relation, ..) | Topic::Place(relation, ..) => {
            format!("{} {}", words::relation(relation), words::value(claim))
        }
        Topic::Office(_) => words::statement(claim),
    };
    let message = format!(
        "{}: the caption says {}, the body {}, in {} (taken for one: named alike in one article)",
        caption.subject(),
        say(caption),
        say(body),
        words::article(caption)
    );
    let sides = [
        Side { claim: caption, says: format!("the caption says {}", say(caption)) },
        Side { claim: body, says: format!("the body says {}", say(body)) },
    ];
    let names = match topic {
        Topic::Office(_) => vec![caption.subject(), body.subject()],
        _ => vec![caption.subject()],
    };
    let mut finding = report::finding(&RULE, &names, message, &sides);
    if matches!(topic, Topic::Date(..)) {
        let settle = [date_conflict::settle(caption, body), date_conflict::settle(body, caption)];
        finding.fixes = settle.into_iter().flatten().collect();
    }
    finding
}
