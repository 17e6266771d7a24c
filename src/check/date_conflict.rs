//! `date-conflict`: one event or phase, disjoint dates.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::check::caption_conflict::in_caption;
use crate::check::report::{self, MOST_SIDES, Side};
use crate::check::topic::{self, Topic};
use crate::check::{Context, EntityClaim, Finding, Fix, Rule, Scope, Severity, fix, words};
use crate::claim::Factuality;
use crate::recognize::time::{Comparison, TimeKind};
use crate::resolve::Entity;
use crate::text::Span;

pub const RULE: Rule = Rule {
    code: "date-conflict",
    severity: Severity::Warning,
    summary: "one event or phase of an agreement, with dates that have no day in common",
    docs: include_str!("docs/date-conflict.md"),
    scope: Scope::Entity(run),
};

/// Meetings last: days no further apart may both be among those of one meeting.
const DAYS_OF_AN_EVENT: i32 = 7;
/// What happens within a day may be told of as of the day before or after: at night, or elsewhere.
const DAYS_OF_A_NIGHT: i32 = 1;
/// Events further apart than this whose names give no year may be two: `the Battle of Kharkiv`.
const DAYS_OF_A_NAME: i32 = 1830;
/// Terms of office come again: beginnings or ends further apart may both be true.
const DAYS_OF_A_TERM: i32 = 700;
/// What was independent between the wars may have become so again.
const DAYS_OF_INDEPENDENCE: i32 = 9_000;

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let topics = topic::dated(entity, claims, Factuality::Asserted, context);
    let is_declared = |topic: &Topic| context.settings.declares(&entity.name, topic.0);
    let open = topics.iter().filter(|(topic, _)| !words::lasts(topic.0) && !is_declared(topic));
    let open = open.filter(|(topic, claims)| topic.2 != Some((None, None)) || are_of_one_event(claims));
    let open = open.filter(|(_, claims)| !topic::tells_incident(&claims[0]) || are_slips(claims));
    let open = open.filter(|(_, claims)| !topic::is_of_election(&claims[0]) || !are_rounds(claims));
    let mut findings: Vec<Finding> = open.filter_map(|(topic, claims)| conflict(entity, topic.0, claims)).collect();
    // Who takes an office succeeds someone on the same day: one slip, told once.
    let mut seen = FxHashSet::default();
    findings.retain(|finding| seen.insert(dates_of(finding)));
    findings
}

/// The words that a finding's sides rest on.
fn dates_of(finding: &Finding) -> Vec<(Arc<str>, Span)> {
    let mut dates: Vec<_> = finding.places().map(|place| (place.doc.clone(), place.span)).collect();
    dates.sort();
    dates
}

/// True for claims on an event of no series whose days are close enough for one.
fn are_of_one_event(claims: &[EntityClaim]) -> bool {
    let days: Vec<(Date, Date)> = claims.iter().filter_map(topic::days).collect();
    let (latest, earliest) = (days.iter().map(|days| days.0).max(), days.iter().map(|days| days.1).min());
    latest.zip(earliest).is_none_or(|(latest, earliest)| (latest - earliest).get_days() <= DAYS_OF_A_NAME)
}

/// True where days may be those of the rounds of one election, or of two in one year: on one day of the week, weeks apart.
fn are_rounds(claims: &[EntityClaim]) -> bool {
    let days: Vec<(Date, Date)> = claims.iter().filter_map(topic::days).collect();
    let Some(first) = days.iter().map(|days| days.0).min() else { return false };
    days.iter().all(|(from, to)| {
        let apart = (*from - first).get_days();
        from == to && apart % 7 == 0
    })
}

/// True where the days that claims give one disaster or attack differ as a slip makes them differ: in nothing but the day, the
/// month or the year. A day that is off by one may be that of another time zone; what else differs may be another one that
/// killed as many.
fn are_slips(claims: &[EntityClaim]) -> bool {
    let mut days: Vec<Date> = claims.iter().filter_map(topic::days).map(|days| days.0).collect();
    days.sort();
    days.dedup();
    let [one, other] = days[..] else { return false };
    let [year, month, day] = [one.year() != other.year(), one.month() != other.month(), one.day() != other.day()];
    [year, month, day].iter().filter(|differs| **differs).count() == 1 && (other - one).get_days() > 1
}

/// The claims of one topic that conflict with any other, as one finding.
fn conflict(entity: &Entity, relation: &str, claims: &[EntityClaim]) -> Option<Finding> {
    let sides = conflicting(relation, claims);
    if sides.len() < 2 || is_told_by_caption(&sides) || are_of_two_calendars(&sides) {
        return None;
    }
    Some(finding(entity, &sides))
}

/// The claims whose date has no day in common with that of another, one for each article and date. Costs
/// as much as there are claims: a date conflicts with some other if the latest start lies behind its
/// end, or the earliest end before its start.
pub fn conflicting<'s, 'c>(relation: &str, claims: &'s [EntityClaim<'c>]) -> Vec<&'s EntityClaim<'c>> {
    let written = written_days(claims);
    let claims: Vec<&EntityClaim> = claims.iter().filter(|claim| !is_recalled(claim, &written)).collect();
    let slack = match claims.first() {
        Some(first) if relation == "held" && topic::is_of_a_day(first) => DAYS_OF_A_NIGHT,
        _ if relation == "held" => DAYS_OF_AN_EVENT,
        _ => 0,
    };
    let days = |claim: &EntityClaim| topic::days(claim).map(|days| minding_zones(claim, days)).unwrap_or_default();
    let apart = |earlier: Date, later: Date| (later - earlier).get_days();
    let (Some(latest), Some(earliest)) =
        (claims.iter().map(|c| days(c).0).max(), claims.iter().map(|c| days(c).1).min())
    else {
        return Vec::new();
    };
    if may_come_again(relation).is_some_and(|days| apart(earliest, latest) > days) {
        return Vec::new();
    }
    let mut seen = FxHashSet::default();
    let mut conflicts = |claim: &&EntityClaim| {
        let (start, end) = days(claim);
        let conflicts = apart(end, latest) > slack || apart(earliest, start) > slack;
        conflicts && seen.insert((claim.doc().clone(), start, end))
    };
    claims.into_iter().filter(|claim| conflicts(claim)).collect()
}

/// How far apart two of what may come again are both true.
fn may_come_again(relation: &str) -> Option<i32> {
    match relation {
        "independent" | "independence-declared" => Some(DAYS_OF_INDEPENDENCE),
        _ => (words::begins_office(relation) || words::ends_office(relation)).then_some(DAYS_OF_A_TERM),
    }
}

/// The days that claims write with their years.
fn written_days(claims: &[EntityClaim]) -> FxHashSet<(i8, i8)> {
    let day = |claim: &EntityClaim| {
        let date = claim.claim.date().filter(|date| date.written.year.is_some())?;
        date.interval.filter(|(from, to)| from == to).map(|(day, _)| (day.month(), day.day()))
    };
    claims.iter().filter_map(day).collect()
}

/// True for a day of whose year the text says nothing, and that another claim gives with its year: the year worked out
/// from the article's date may be that of an anniversary.
fn is_recalled(claim: &EntityClaim, written: &FxHashSet<(i8, i8)>) -> bool {
    let Some(date) = claim.claim.date().filter(|date| date.written.month.is_some() && date.written.year.is_none())
    else {
        return false;
    };
    date.interval.is_some_and(|(from, to)| from == to && written.contains(&(from.month(), from.day())))
}

/// The Julian calendar was last given up by a state in 1923.
const LAST_JULIAN_YEAR: i16 = 1923;

/// True when the sides give two days that lie as far apart as the Julian and the Gregorian calendar did then: one day,
/// told in both.
fn are_of_two_calendars(sides: &[&EntityClaim]) -> bool {
    let mut days: Vec<Date> = Vec::new();
    for (from, to) in sides.iter().filter_map(|side| topic::days(side)) {
        if from != to || from.year() > LAST_JULIAN_YEAR {
            return false;
        }
        days.push(from);
    }
    days.sort();
    days.dedup();
    let [julian, gregorian] = days[..] else { return false };
    // 10 days from 1582, one more with each century whose last year four hundred doesn't divide.
    let century = i32::from(if gregorian.month() < 3 { gregorian.year() - 1 } else { gregorian.year() }) / 100;
    (gregorian - julian).get_days() == century - century / 4 - 2
}

/// The days of a claim, wider by one on either side where its sentence tells the time of the day: elsewhere it may have
/// been the day before or after.
fn minding_zones(claim: &EntityClaim, (from, to): (Date, Date)) -> (Date, Date) {
    let sentence = claim.analysis.article.sentence_at(claim.claim.value_span.start).unwrap_or(claim.claim.span);
    let mentions = claim.analysis.mentions();
    let start = mentions.partition_point(|mention| mention.span.start < sentence.start);
    let here = mentions[start..].iter().take_while(|mention| mention.span.start < sentence.end);
    let tells_the_hour = here.filter_map(|mention| mention.time()).any(|time| time.kind == TimeKind::Time);
    match from == to && tells_the_hour {
        true => (from.saturating_sub(1.day()), to.saturating_add(1.day())),
        false => (from, to),
    }
}

/// True when all sides stand in one article, one of them in a caption: `caption-conflict` tells that.
fn is_told_by_caption(sides: &[&EntityClaim]) -> bool {
    sides.iter().all(|side| side.doc() == sides[0].doc()) && sides.iter().any(|side| in_caption(side))
}

fn finding(entity: &Entity, sides: &[&EntityClaim]) -> Finding {
    let first = sides[0];
    let second = opponent(first, sides);
    let relation = words::relation(first.claim.relation);
    let message = format!(
        "{}: {relation} {} in {}, but {} in {} ({})",
        words::subject(entity, first),
        words::date(first),
        words::article(first),
        words::date(second),
        words::article(second),
        words::link(first, second)
    );
    let side = |claim| Side { claim, says: says(claim) };
    let mut finding =
        report::finding(&RULE, &[&entity.name], message, &sides.iter().copied().map(side).collect::<Vec<_>>());
    finding.fixes = sides.iter().take(MOST_SIDES).filter_map(|side| settle(side, opponent(side, sides))).collect();
    finding
}

/// What one side states.
pub fn says(claim: &EntityClaim) -> String {
    format!("{} says {} {}", words::article(claim), words::relation(claim.claim.relation), words::date(claim))
}

/// The first side whose date has no day in common with that of `side`.
fn opponent<'s, 'c>(side: &EntityClaim, sides: &[&'s EntityClaim<'c>]) -> &'s EntityClaim<'c> {
    let conflicts = |other: &&&EntityClaim| {
        let (Some(a), Some(b)) = (side.claim.date(), other.claim.date()) else { return false };
        a.compare(b) == Comparison::Conflict
    };
    sides.iter().find(conflicts).copied().unwrap_or(sides[0])
}

/// The fix that gives `side` the date of `other`.
pub fn settle(side: &EntityClaim, other: &EntityClaim) -> Option<Fix> {
    fix::rewrite_date(side.analysis, side.claim.value_span, side.claim.date()?, other.claim.date()?)
}
