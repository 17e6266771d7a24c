//! Claims from triggers: a verb, predicate or noun of a relation with the things and dates around it.

use crate::claim::factuality;
use crate::claim::mutual;
use crate::claim::pair;
use crate::claim::phase::Phase;
use crate::claim::subject::Statement;
use crate::claim::walk::{LIGHT, Sentence, Thing};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::TimeValue;
use crate::text::Span;

/// The relation of a person to an office held for a certain time.
pub(super) const TENURE: &str = "tenure";
/// The relation of a person to an office held from a certain day.
pub(super) const TOOK_OFFICE: &str = "took-office";
/// The relation of a person to an office that a vote gave.
pub(super) const ELECTED: &str = "elected";
/// The relation of a person to an office held on the article's day.
pub(super) const HOLDS_OFFICE: &str = "holds-office";
pub(super) const LEFT_OFFICE: &str = "left-office";
/// The relation of a party to a body that it belongs to, and the one from the day on which it came to.
pub(super) const MEMBER: &str = "member";
pub(super) const JOINED: &str = "joined";
pub(super) const LEFT: &str = "left";

/// Finds the claims that the triggers of one sentence state.
pub(crate) fn read(sentence: Sentence, claims: &mut Vec<Claim>) {
    let relations = &sentence.reading.article.lang.claims.relation;
    // What the last trigger was about: a verb joined to it by "and" is about the same.
    let mut last: Option<(usize, Vec<Thing>)> = None;
    for (at, item) in sentence.items.iter().enumerate() {
        let triggers = item.triggers().iter().filter(|trigger| relations[trigger.relation].unit.is_empty());
        for &trigger in triggers {
            let statement = Statement { sentence, at, trigger, relation: &relations[trigger.relation] };
            let things = if statement.relation.mutual {
                mutual::read(&statement, claims)
            } else if statement.relation.object.is_empty() {
                Phase(statement).read(last.as_ref(), claims)
            } else {
                pair::read(&statement, last.as_ref(), claims)
            };
            if !things.is_empty() {
                last = Some((at, things));
                break;
            }
        }
    }
}

/// What a claim says of a thing, besides its relation.
pub(super) struct Said {
    pub value: Value,
    pub time: Option<TimeValue>,
    /// The item that gives the value or the time.
    pub at: Option<usize>,
    pub factuality: Factuality,
}

pub(super) fn push(statement: &Statement, thing: Thing, relation: &'static str, said: Said, claims: &mut Vec<Claim>) {
    let span = |item: usize| statement.sentence.items[item].span;
    let mut evidence = vec![span(thing.item), span(statement.at)];
    evidence.extend(said.at.map(span));
    evidence.sort();
    evidence.dedup();
    claims.push(Claim {
        subject: thing.chain,
        relation,
        value: said.value,
        factuality: said.factuality,
        time: said.time,
        source: None,
        group: None,
        span: evidence.iter().copied().reduce(Span::cover).unwrap_or_default(),
        evidence,
        value_span: span(said.at.unwrap_or(statement.at)),
        mention: thing.mention,
    });
}

/// What can't be told of the future.
const PAST: [&str; 1] = ["died"];

/// The date at item `at` as the statement means it.
pub(super) fn time_at(statement: &Statement, at: usize) -> Option<TimeValue> {
    let time = statement.sentence.date(at)?;
    Some(passed(statement, time).unwrap_or_else(|| time.clone()))
}

/// A day or month without its year that a past verb tells of, and that was taken for one to come: that of the year before,
/// as in "had been signed on 30 October", said in September.
fn passed(statement: &Statement, time: &TimeValue) -> Option<TimeValue> {
    let Statement { sentence, at, trigger, relation } = statement;
    let article = sentence.reading.article;
    let is_open = time.is_relative && time.written.month.is_some() && time.written.year.is_none();
    let (today, _) = sentence.reading.recognized.date.filter(|_| is_open)?;
    let past = &article.lang.claims.cues.past;
    let voice = sentence.items[..*at].iter().rev().take_while(|item| item.is(LIGHT));
    let is_told = PAST.contains(&relation.key.as_str())
        || voice.flat_map(|item| article.slice(item.span).split(' ')).any(|word| past.contains(&word.to_lowercase()));
    let is_ahead = time.interval.is_some_and(|(from, _)| from > today);
    if !is_told || !is_ahead || factuality::of(sentence, *at, *trigger) != Factuality::Asserted {
        return None;
    }
    let day = time.value.split('T').next()?;
    let (year, rest) = day.split_once('-')?;
    let before = TimeValue::of_calendar(&format!("{:04}-{rest}", year.parse::<i16>().ok()? - 1))?;
    let (modifier, written) = (time.modifier, time.written);
    Some(TimeValue { modifier, written, is_relative: true, reason: time.reason.clone(), ..before })
}

/// How the statement is put, once its date is known.
pub(super) fn factuality(statement: &Statement, time: Option<&TimeValue>) -> Factuality {
    let put = factuality::of(&statement.sentence, statement.at, statement.trigger);
    let today = statement.sentence.reading.recognized.date.map(|(day, _)| day);
    factuality::settle(put, statement.trigger, time, today)
}
