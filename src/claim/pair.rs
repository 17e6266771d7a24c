//! Claims that one thing stands in a relation to another: who joined what, holds which office, succeeded whom.

use crate::claim::clause::{self, Reach};
use crate::claim::cue;
use crate::claim::membership;
use crate::claim::office;
use crate::claim::office_key;
use crate::claim::phrase::{Form, Roles};
use crate::claim::relation::{
    HOLDS_OFFICE, JOINED, LEFT_OFFICE, MEMBER, Said, TENURE, TOOK_OFFICE, factuality, push, time_at,
};
use crate::claim::subject::Statement;
use crate::claim::walk::{Sentence, Thing};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::role::{Role, Tenure};
use crate::recognize::{Detail, Kind, Mention};
use crate::text::Span;

/// What happens on a day, and goes on no longer.
const POINTS: [&str; 4] = ["elected", "appointed", "confirmed", "sworn-in"];

/// Claims that a trigger's subject stands in its relation to its object: "Norway joined X in 1995". Returns
/// the subject.
pub(super) fn read(statement: &Statement, before: Option<&(usize, Vec<Thing>)>, claims: &mut Vec<Claim>) -> Vec<Thing> {
    // "X kế nhiệm Y làm bộ trưởng": what X is to be, which the verb before has told.
    if statement.relation.key == TENURE && is_of_the_verb_before(statement, before) {
        return Vec::new();
    }
    let Some((subject, object)) = statement.pair(before) else { return Vec::new() };
    let sentence = &statement.sentence;
    // "X is the president's daughter."
    let is_owner = !statement.relation.as_member
        && office_key::is_owner(sentence.reading.article, sentence.items[object.item].span);
    if is_owner || membership::is_less(statement, object) {
        return Vec::new();
    }
    let last = if object.item > statement.at { object.item } else { subject.item.max(statement.at) };
    let row = clause::read_on(sentence, last + 1, vec![subject], Reach::DATES);
    let first = subject.item.min(statement.at);
    let opening = || {
        let date = clause::opening_date(sentence, statement.at).or_else(|| clause::opening_date(sentence, first));
        date.filter(|_| !statement.is_inserted(subject))
    };
    let date = clause::date_between(sentence, statement.at, object.item)
        .or_else(|| row.date_of(0))
        .or_else(|| row.dates.is_empty().then(opening).flatten());
    let date = date.or_else(|| shared_date(statement, (subject, object), before, claims));
    // "the deputy since 2016 was elected mayor"
    let is_of_another = |item: &usize| {
        let is_point = POINTS.contains(&statement.relation.key.as_str());
        is_point && *item < statement.at && clause::is_since(sentence, *item)
    };
    let mut date = date.filter(|item| !is_of_another(item));
    let mut time = date.and_then(|item| time_at(statement, item));
    let mut key = statement.relation.key.as_str();
    if let (TENURE | HOLDS_OFFICE, Some(end)) = (key, clause::ended(sentence, last + 1)) {
        (key, date, time) = (LEFT_OFFICE, Some(end), sentence.date(end).cloned());
    }
    // "has been minister since 2019".
    let is_start = date.is_some_and(|item| clause::is_since(sentence, item));
    let period = date.and_then(|item| clause::period(sentence, item)).map(|(period, _)| period);
    if key == TENURE || key == HOLDS_OFFICE && period.is_some() {
        key = TENURE;
        match period {
            Some(period) => time = Some(period),
            None if is_start => key = TOOK_OFFICE,
            // "was previously minister".
            None if time.is_none() && is_of_the_past(statement, object) => key = "held-office",
            None => return Vec::new(),
        }
    }
    let mut factuality = factuality(statement, time.as_ref());
    // "is the former mayor", "is mayor-elect"
    if let (HOLDS_OFFICE, Detail::Role(role)) = (key, &sentence.mentions()[object.mention as usize].detail)
        && role.tenure != Tenure::Current
    {
        let (relation, how) = office::relation_of(role.tenure);
        (key, factuality) = (relation, if factuality == Factuality::Asserted { how } else { factuality });
    }
    key = match key {
        HOLDS_OFFICE if is_start => TOOK_OFFICE,
        MEMBER if is_start && factuality == Factuality::Asserted => JOINED,
        other => other,
    };
    let value = Value::Chain(object.chain);
    push(statement, subject, key, Said { value, time, at: date.or(Some(object.item)), factuality }, claims);
    claims.last_mut().into_iter().for_each(|claim| add_office(statement, object, claim));
    if key == TOOK_OFFICE && is_start && is_lasting(statement) {
        let now = claims.last().cloned().map(|claim| Claim { relation: HOLDS_OFFICE, time: None, ..claim });
        claims.extend(now);
    }
    if let Some(office) = further_office(statement, object) {
        let further = claims.last().cloned().map(|claim| Claim { value: Value::Chain(office.chain), ..claim });
        claims.extend(further);
        claims.last_mut().into_iter().for_each(|claim| add_office(statement, office, claim));
    }
    for other in further_members(statement, subject) {
        let claim = claims.last().cloned().map(|claim| Claim { subject: other.chain, mention: other.mention, ..claim });
        claims.extend(claim);
    }
    if key == "succeeded" {
        take_over(statement, subject, object, date, claims);
    }
    if let Some((_, end)) = date.and_then(|item| clause::period(sentence, item)).filter(|_| key == TENURE) {
        later_tenures(statement, subject, end + 1, claims);
    }
    vec![subject]
}

/// True for a verb that says with "since" that it is still so: "has been", not "was".
fn is_lasting(statement: &Statement) -> bool {
    let verb = statement.sentence.reading.article.slice(statement.sentence.items[statement.at].span).to_lowercase();
    statement.relation.lasting.contains(&verb)
}

/// True for "as", where the verb before relates two things too.
fn is_of_the_verb_before(statement: &Statement, before: Option<&(usize, Vec<Thing>)>) -> bool {
    let Statement { sentence, at, .. } = statement;
    let relations = &sentence.reading.article.lang.claims.relation;
    let relates = |verb: usize| {
        let triggers = sentence.items[verb].triggers();
        triggers.iter().any(|trigger| !relations[trigger.relation].object.is_empty())
    };
    sentence.items[*at].is(Roles::AS) && before.is_some_and(|(verb, _)| relates(*verb))
}

/// The date of the verb before, where this one goes on with it: "X became minister in 2019, succeeding Y".
fn shared_date(
    statement: &Statement,
    (subject, object): (Thing, Thing),
    before: Option<&(usize, Vec<Thing>)>,
    claims: &[Claim],
) -> Option<usize> {
    let sentence = &statement.sentence;
    let last = claims.last().filter(|last| before.is_some() && last.subject == subject.chain)?;
    // "A member of X since 2010, Norway joined X after long talks".
    let is_same = last.value == Value::Chain(object.chain);
    let goes_on = || sentence.before(statement.at, &statement.relation.of, Form::Predicate).is_none();
    if !is_same && !goes_on() {
        return None;
    }
    let item = sentence.items.iter().position(|item| item.span == last.value_span)?;
    sentence.date(item).map(|_| item)
}

/// The offices that follow behind item `at`, each with its own period: "was minister from 2010 to 2014, and mayor from
/// 2015 to 2019".
fn later_tenures(statement: &Statement, subject: Thing, at: usize, claims: &mut Vec<Claim>) {
    let sentence = &statement.sentence;
    let is_sign = |i: usize| sentence.items.get(i).is_some_and(|item| item.is_sign(&[',']));
    let and = at + usize::from(is_sign(at));
    let Some(office) = joined_office(sentence, and) else { return };
    let row = clause::read_on(sentence, office.item + 1, vec![subject], Reach::DATES);
    let Some(date) = row.date_of(0) else { return };
    let Some((period, end)) = clause::period(sentence, date) else { return };
    let factuality = factuality(statement, Some(&period));
    let said = Said { value: Value::Chain(office.chain), time: Some(period), at: Some(date), factuality };
    push(statement, subject, TENURE, said, claims);
    claims.last_mut().into_iter().for_each(|claim| add_office(statement, office, claim));
    later_tenures(statement, subject, end + 1, claims);
}

/// True for a role that has no holder of its own.
fn is_free(sentence: &Sentence, thing: Thing) -> bool {
    matches!(&sentence.mentions()[thing.mention as usize].detail, Detail::Role(role) if role.holder.is_none())
}

/// True where a word beside the verb says that it was once: "previously served as", "was formerly".
fn is_of_the_past(statement: &Statement, object: Thing) -> bool {
    let before = statement.at.checked_sub(1);
    before.into_iter().chain(statement.at + 1..object.item).any(|i| statement.is_once(i))
}

/// Those joined to the subject of a body's members, each of which does it too: "Norway, Iceland and Finland left X".
fn further_members(statement: &Statement, subject: Thing) -> Vec<Thing> {
    let is_of_members = statement.relation.object.contains(&Kind::Organization) && subject.item < statement.at;
    let joined = if is_of_members { statement.joined(subject) } else { Vec::new() };
    joined.into_iter().filter(|other| other.chain != subject.chain).collect()
}

/// The office joined to that of `object`, which has no holder of its own: "deputy prime minister and minister of
/// justice".
fn further_office(statement: &Statement, object: Thing) -> Option<Thing> {
    let sentence = &statement.sentence;
    if is_free(sentence, object) { joined_office(sentence, object.item + 1) } else { None }
}

/// The office with no holder of its own behind the "and" that item `and` is.
fn joined_office(sentence: &Sentence, and: usize) -> Option<Thing> {
    sentence.items.get(and).filter(|item| item.is(Roles::AND))?;
    sentence.behind(and, &[Kind::Role], Roles::default()).filter(|&office| is_free(sentence, office))
}

/// "X replaces Y as minister": X takes the office.
fn take_over(statement: &Statement, subject: Thing, object: Thing, date: Option<usize>, claims: &mut Vec<Claim>) {
    let sentence = &statement.sentence;
    let last = object.item.max(subject.item);
    let next = (last + 1..sentence.items.len()).find(|&i| !sentence.items[i].is(Roles::TRANSPARENT));
    // "X was replaced as minister by Y".
    let mut leads = [Some(statement.at + 1), next].into_iter().flatten().filter(|&i| i < sentence.items.len());
    let lead = leads.find(|&i| sentence.items[i].is(Roles::AS));
    let Some(office) = lead.and_then(|i| sentence.behind(i, &[Kind::Role], Roles::PLANNED)) else {
        return;
    };
    let time = date.and_then(|item| time_at(statement, item));
    let factuality = factuality(statement, time.as_ref());
    let said = Said { value: Value::Chain(office.chain), time, at: date.or(Some(office.item)), factuality };
    push(statement, subject, TOOK_OFFICE, said, claims);
    claims.last_mut().into_iter().for_each(|claim| add_office(statement, office, claim));
}

/// Gives a claim the office that `office` names, by which it is compared.
fn add_office(statement: &Statement, office: Thing, claim: &mut Claim) {
    let reading = statement.sentence.reading;
    let mention = &statement.sentence.mentions()[office.mention as usize];
    if let Detail::Role(role) = &mention.detail {
        let given = giver(statement, mention, role).map(|body| Role { organization: Some(body), ..role.clone() });
        claim.group = office_key::of(reading, mention, given.as_ref().unwrap_or(role));
    }
}

/// The body that gives an office of its own, where the office names none: "Nordair named X (as its) chief executive".
fn giver(statement: &Statement, mention: &Mention, role: &Role) -> Option<Span> {
    let sentence = &statement.sentence;
    let is_own = statement.relation.done_to && role.organization.is_none() && role.country.is_none();
    let article = sentence.reading.article;
    let is_part = cue::begins(&article.text[mention.span.end as usize..], &article.lang.claims.cues.tied);
    let body = sentence.before(statement.at, &[Kind::Organization], Form::Predicate);
    body.filter(|_| is_own && !is_part && !statement.voice().has(Roles::PASSIVE))
        .map(|body| sentence.mentions()[body.mention as usize].span)
}
