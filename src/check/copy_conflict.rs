//! `copy-conflict`: a copy of an article in which one date, office-holder or number is another.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::check::report::MOST_SIDES;
use crate::check::{
    Context, EntityClaim, Finding, Fix, Place, Rule, Scope, Severity, copies, date_conflict, fingerprint, office,
    office_conflict, words,
};
use crate::claim::{Claim, Factuality};
use crate::recognize::quantity;
use crate::recognize::time::Comparison;
use crate::recognize::{Detail, Kind, Mention, TimeValue};
use crate::resolve::{Doc, Sieve};
use crate::text::{Span, TokenKind};

pub const RULE: Rule = Rule {
    code: "copy-conflict",
    severity: Severity::Warning,
    summary: "two copies of one story that differ in a date, an office-holder or a number",
    docs: include_str!("docs/copy-conflict.md"),
    scope: Scope::Copies(run),
};

/// Articles further apart are issues of a series: reports of each week, written to one pattern.
const DAYS_OF_A_STORY: i32 = 7;

/// `articles`, by doc, share a sentence. Each is compared with the next, so that many of them stay cheap; what differs
/// between several of them at one place is one finding.
fn run(key: &str, articles: &[&Analysis], context: &Context) -> Vec<Finding> {
    let pairs = articles.windows(2).map(|pair| (pair[0], pair[1]));
    let compared = pairs
        .filter(|(a, b)| is_first_shared(key, a, b) && are_of_one_time(a, b))
        .flat_map(|(a, b)| compare(a, b, context));
    let mut sets: Vec<Difference> = Vec::new();
    let mut set_of: FxHashMap<(Doc, Span), usize> = FxHashMap::default();
    for difference in compared {
        let place = |side: &Side| (side.0.article.doc.clone(), side.1);
        let known = difference.sides.iter().find_map(|side| set_of.get(&place(side))).copied();
        let at = known.unwrap_or(sets.len());
        set_of.extend(difference.sides.iter().map(|side| (place(side), at)));
        match known {
            Some(at) => sets[at].sides.push(difference.sides[1]),
            None => sets.push(difference),
        }
    }
    sets.iter().map(finding).collect()
}

/// Words of copies that stand at one place and cannot all be right.
struct Difference<'c> {
    sides: Vec<Side<'c>>,
    severity: Severity,
    entities: Vec<Arc<str>>,
}

/// Copies share several keys: they are compared under the first.
fn is_first_shared(key: &str, a: &Analysis, b: &Analysis) -> bool {
    let others = copies::keys(b);
    copies::keys(a).iter().find(|k| others.contains(k)).is_some_and(|first| **first == *key)
}

fn are_of_one_time(a: &Analysis, b: &Analysis) -> bool {
    match (a.recognized.date, b.recognized.date) {
        (Some((a, _)), Some((b, _))) => (a - b).get_days().abs() <= DAYS_OF_A_STORY,
        _ => true,
    }
}

fn compare<'c>(a: &'c Analysis, b: &'c Analysis, context: &Context) -> Vec<Difference<'c>> {
    let sentences = copies::differing(a, b);
    let differences = sentences.iter().filter_map(|&(left, right)| copies::difference(a, left, b, right));
    differences.filter_map(|(left, right)| conflict((a, left), (b, right), context)).collect()
}

/// An article with words of it.
type Side<'c> = (&'c Analysis, Span);

/// What the differing words are part of, if it can't be both.
fn conflict<'c>(a: Side<'c>, b: Side<'c>, context: &Context) -> Option<Difference<'c>> {
    let difference = |a, b, severity, entities| Difference { sides: vec![a, b], severity, entities };
    if let (Some(left), Some(right)) = (date_at(a), date_at(b)) {
        let (mine, its) = (left.time()?, right.time()?);
        let is_told = |x: &EntityClaim, y: &EntityClaim| {
            x.claim.relation == y.claim.relation && !date_conflict::conflicting(x.claim.relation, &[*x, *y]).is_empty()
        };
        let keeps_pace = keeps_pace((a.0, mine), (b.0, its));
        let (a, b) = ((a.0, left.span), (b.0, right.span));
        let is_conflict = mine.compare(its) == Comparison::Conflict && !keeps_pace && !told(a, b, is_told);
        return is_conflict.then(|| difference(a, b, RULE.severity, Vec::new()));
    }
    if let (Some(left), Some(right)) = (holder_at(a), holder_at(b)) {
        let entity = |(analysis, _): Side, mention| context.entity(analysis, analysis.chain_of(mention)?);
        let (mine, its) = (entity(a, left)?, entity(b, right)?);
        let is_told = |x: &EntityClaim, y: &EntityClaim| {
            let is_certain = office::of(&[*x, *y]).is_some_and(|office| office.is_certain());
            // `office-conflict` leaves out an office of the past.
            let is_now = x.claim.time.is_none() && y.claim.time.is_none();
            let days = a.0.recognized.date.zip(b.0.recognized.date).map(|((a, _), (b, _))| (a - b).get_days().abs());
            x.claim.group == y.claim.group
                && is_certain
                && is_now
                && days.is_some_and(|days| days <= office_conflict::DAYS_TOGETHER)
        };
        let (a, b) = ((a.0, a.0.mentions()[left].span), (b.0, b.0.mentions()[right].span));
        let is_conflict = mine.id != its.id && !office::may_be_one(mine, its) && !told(a, b, is_told);
        return is_conflict
            .then(|| difference(a, b, RULE.severity, vec![mine.name.as_str().into(), its.name.as_str().into()]));
    }
    // A number is often told anew as a story goes on.
    are_other_numbers(a, b).then(|| difference(a, b, Severity::Information, Vec::new()))
}

/// True when the dates of two articles lie about as far apart as the articles: each week's report gives its own.
fn keeps_pace((a, mine): (&Analysis, &TimeValue), (b, its): (&Analysis, &TimeValue)) -> bool {
    let Some(((a, _), (b, _))) = a.recognized.date.zip(b.recognized.date) else { return false };
    let Some(((mine, _), (its, _))) = mine.interval.zip(its.interval) else { return false };
    let (apart, told) = ((b - a).get_days(), (its - mine).get_days());
    apart != 0 && told.signum() == apart.signum() && (told - apart).abs() <= (apart.abs() / 3).max(1)
}

/// True when another rule compares claims that rest on these very words.
fn told(a: Side, b: Side, is_told: impl Fn(&EntityClaim, &EntityClaim) -> bool) -> bool {
    fn claims<'c>((analysis, span): Side<'c>) -> impl Iterator<Item = EntityClaim<'c>> {
        let rests = move |claim: &&Claim| claim.value_span == span && claim.factuality == Factuality::Asserted;
        let claims = analysis.claims.iter().filter(rests);
        claims.map(move |claim| EntityClaim { analysis, claim, sieve: Sieve::ExactName })
    }
    claims(a).any(|x| claims(b).any(|y| is_told(&x, &y)))
}

fn date_at<'c>((analysis, span): Side<'c>) -> Option<&'c Mention> {
    analysis.mentions().iter().find(|m| m.kind() == Kind::Date && m.span.contains(span))
}

/// The person, by mention, that holds an office where the words stand, or is told to get or leave one.
fn holder_at((analysis, span): Side) -> Option<usize> {
    let holders = analysis.mentions().iter().filter_map(|m| match &m.detail {
        Detail::Role(role) => role.holder,
        _ => None,
    });
    let is_of_office = |claim: &&Claim| words::begins_office(claim.relation) || words::ends_office(claim.relation);
    let of_office = analysis.claims.iter().filter(is_of_office);
    let told = of_office.map(|claim| analysis.mentions()[claim.mention as usize].span);
    let holder = holders.chain(told).find(|holder| holder.contains(span))?;
    analysis.mentions().iter().position(|m| m.kind() == Kind::Person && m.span == holder)
}

/// True for numbers that are not one number written in two ways, as `2,000` and `2000` are.
fn are_other_numbers(a: Side, b: Side) -> bool {
    fn value((analysis, span): Side) -> Option<f64> {
        quantity::value_of(&analysis.article.lang.names.quantity, analysis.text(span))
    }
    is_number(a) && is_number(b) && value(a).is_none_or(|mine| value(b) != Some(mine))
}

fn is_number((analysis, span): Side) -> bool {
    let tokens = analysis.article.tokens_in(span);
    !tokens.is_empty() && tokens.iter().all(|token| token.kind == TokenKind::Number)
}

fn finding(difference: &Difference) -> Finding {
    let words = |(analysis, span): Side| analysis.text(span).to_owned();
    let doc = |(analysis, _): Side| analysis.article.doc.clone();
    let dated = |side: Side| match side.0.recognized.date {
        Some((day, _)) => format!("{} ({day})", doc(side)),
        None => doc(side).to_string(),
    };
    let place = |side: &Side| Place {
        doc: doc(*side),
        span: side.1,
        message: format!("{} says “{}”", dated(*side), words(*side)),
    };
    let fix = |side: Side, other: Side| Fix {
        title: format!("Change to “{}”", words(other)),
        doc: doc(side),
        span: side.1,
        replacement: words(other),
    };
    let sides = &difference.sides;
    let named = &sides[..sides.len().min(MOST_SIDES)];
    let (first, second) = (sides[0], sides[1]);
    let others = named[2..].iter().map(|side| format!("; “{}” in its copy {}", words(*side), dated(*side)));
    let more = (sides.len() > MOST_SIDES).then(|| format!("; and {} more", sides.len() - MOST_SIDES));
    let message = format!(
        "“{}” in {}, but “{}” in its copy {} (taken for one: the sentences around are the same)",
        words(first),
        dated(first),
        words(second),
        dated(second)
    );
    let opposed = |side: Side| named.iter().find(|other| words(**other) != words(side)).copied();
    Finding {
        rule: RULE.code,
        severity: difference.severity,
        message: std::iter::once(message).chain(others).chain(more).collect(),
        fingerprint: fingerprint(
            RULE.code,
            sides.iter().map(|side| format!("{}|{}", doc(*side), words(*side))).collect(),
        ),
        primary: place(&first),
        related: named[1..].iter().map(place).collect(),
        entities: difference.entities.clone(),
        fixes: named.iter().filter_map(|side| Some(fix(*side, opposed(*side)?))).collect(),
    }
}
