//! Claims from triggers: a verb, predicate or noun of a relation with the things and dates around it.

use crate::claim::clause::{self, Reach, Row};
use crate::claim::event;
use crate::claim::factuality;
use crate::claim::office;
use crate::claim::phrase::{Form, Mood, Roles};
use crate::claim::subject::Statement;
use crate::claim::walk::{REACH, Sentence, Thing, is_date};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::{Detail, Kind, TimeValue};
use crate::text::Span;

/// The relation of a person to an office held for a certain time.
const TENURE: &str = "tenure";
/// The relation of a person to an office held from a certain day.
const TOOK_OFFICE: &str = "took-office";

/// How far before a verb the word may stand that leads its clause to a place.
const WHERE_REACH: usize = 8;

/// How far behind the word for an anniversary what it is of may stand.
const MARKED_REACH: usize = 4;
/// How far from the word for a vote it may be told which one it was.
const READING_REACH: usize = 10;
/// Types of agreements that are open to whoever will join them.
const OPEN: [&str; 4] = ["convention", "covenant", "statute", "protocol"];
/// How far behind a phase the party may stand for which alone it holds.
const PARTY_REACH: usize = 6;

/// Finds the claims that the triggers of one sentence state.
pub(crate) fn read(sentence: Sentence, claims: &mut Vec<Claim>) {
    let relations = &sentence.reading.article.lang.claims.relation;
    // What the last trigger was about: a verb joined to it by "and" is about the same.
    let mut last: Option<(usize, Vec<Thing>)> = None;
    for (at, item) in sentence.items.iter().enumerate() {
        let triggers = item.triggers().iter().filter(|trigger| relations[trigger.relation].unit.is_empty());
        for &trigger in triggers {
            let statement = Statement { sentence, at, trigger, relation: &relations[trigger.relation] };
            let things = match statement.relation.object.is_empty() {
                true => Phase(statement).read(last.as_ref(), claims),
                false => relate(&statement, last.as_ref(), claims),
            };
            if !things.is_empty() {
                last = Some((at, things));
                break;
            }
        }
    }
}

/// The relation of a thing to the place where it happened, for the relations that have one.
fn placed(relation: &str) -> Option<&'static str> {
    match relation {
        "held" => Some("held-in"),
        "signed" => Some("signed-in"),
        "born" => Some("born-in"),
        "died" => Some("died-in"),
        "founded" => Some("founded-in"),
        _ => None,
    }
}

/// What a claim says of a thing, besides its relation.
struct Said {
    value: Value,
    time: Option<TimeValue>,
    /// The item that gives the value or the time.
    at: Option<usize>,
    factuality: Factuality,
}

fn push(statement: &Statement, thing: Thing, relation: &'static str, said: Said, claims: &mut Vec<Claim>) {
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

/// How the statement is put, once its date is known.
fn factuality(statement: &Statement, time: Option<&TimeValue>) -> Factuality {
    let put = factuality::of(&statement.sentence, statement.at, statement.trigger);
    let today = statement.sentence.reading.recognized.date.map(|(day, _)| day);
    factuality::settle(put, statement.trigger, time, today)
}

/// Claims that a trigger's subject stands in its relation to its object: "Norway joined X in 1995". Returns
/// the subject.
fn relate(statement: &Statement, before: Option<&(usize, Vec<Thing>)>, claims: &mut Vec<Claim>) -> Vec<Thing> {
    // "X kế nhiệm Y làm bộ trưởng": what X is to be, which the verb before has told.
    if statement.relation.key == TENURE && is_of_the_verb_before(statement, before) {
        return Vec::new();
    }
    let Some((subject, object)) = statement.pair(before) else { return Vec::new() };
    let sentence = &statement.sentence;
    let last = if object.item > statement.at { object.item } else { subject.item.max(statement.at) };
    let row = clause::read_on(sentence, last + 1, vec![subject], Reach::DATES);
    let first = subject.item.min(statement.at);
    let opening = || clause::opening_date(sentence, statement.at).or_else(|| clause::opening_date(sentence, first));
    let date = clause::date_between(sentence, statement.at, object.item)
        .or_else(|| row.date_of(0))
        .or_else(|| row.dates.is_empty().then(opening).flatten());
    let date = date.or_else(|| shared_date(statement, (subject, object), before, claims));
    let mut time = date.and_then(|item| sentence.date(item)).cloned();
    let mut key = statement.relation.key.as_str();
    if key == TENURE {
        let period = date.and_then(|item| clause::period(sentence, item)).map(|(period, _)| period);
        // "has been minister since 2019".
        let is_start = date.and_then(|item| item.checked_sub(1)).is_some_and(|i| sentence.items[i].is(Roles::SINCE));
        match period {
            Some(period) => time = Some(period),
            None if is_start => key = TOOK_OFFICE,
            // "was previously minister".
            None if time.is_none() && is_of_the_past(statement, object) => key = "held-office",
            None => return Vec::new(),
        }
    }
    let factuality = factuality(statement, time.as_ref());
    let value = Value::Chain(object.chain);
    push(statement, subject, key, Said { value, time, at: date.or(Some(object.item)), factuality }, claims);
    claims.last_mut().into_iter().for_each(|claim| add_office(statement, object, claim));
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
    let time = date.and_then(|item| sentence.date(item)).cloned();
    let factuality = factuality(statement, time.as_ref());
    let said = Said { value: Value::Chain(office.chain), time, at: date.or(Some(office.item)), factuality };
    push(statement, subject, TOOK_OFFICE, said, claims);
    claims.last_mut().into_iter().for_each(|claim| add_office(statement, office, claim));
}

/// Gives a claim the office that `office` names, by which it is compared.
fn add_office(statement: &Statement, office: Thing, claim: &mut Claim) {
    let mention = &statement.sentence.mentions()[office.mention as usize];
    if let Detail::Role(role) = &mention.detail {
        claim.group = office::key(statement.sentence.reading, mention, role);
    }
}

/// A statement of what happened to a thing, or what phase it is in.
struct Phase<'s, 'a>(Statement<'s, 'a>);

impl Phase<'_, '_> {
    /// Makes the claims, and returns the things that they are about.
    fn read(&self, last: Option<&(usize, Vec<Thing>)>, claims: &mut Vec<Claim>) -> Vec<Thing> {
        let mut row = self.0.row(last);
        if self.is_where() {
            // "The hall where X was signed, on 3 May": the day is that of what is told of the hall.
            let sentence = &self.0.sentence;
            row.dates.retain(|&(date, _)| !clause::is_behind_comma(sentence, date));
        }
        if self.is_marked() || self.is_one_reading() {
            return row.things;
        }
        if !self.has_own_day(&row) {
            (row.dates, row.place) = (Vec::new(), None);
        }
        let party = self.party();
        for (index, &thing) in row.things.iter().enumerate() {
            let between = clause::date_between(&self.0.sentence, self.0.at, thing.item).filter(|_| index == 0);
            let date = between
                .or_else(|| row.date_of(index))
                .or_else(|| row.dates.is_empty().then(|| self.opening(&row)).flatten());
            self.claim(thing, date, party, row.things.len() == 1, claims);
            self.claim_place(thing, &row, claims);
        }
        row.things
    }

    /// True of what is told for its anniversary: "20 years since the signing of X were marked on 3 May".
    fn is_marked(&self) -> bool {
        let Statement { sentence, at, .. } = self.0;
        sentence.items[at.saturating_sub(MARKED_REACH)..at].iter().any(|item| item.is(Roles::MARKS))
    }

    /// True of a vote that is not the only one: "adopted at first reading on 3 May".
    fn is_one_reading(&self) -> bool {
        let Statement { sentence, at, relation, .. } = self.0;
        let near = at.saturating_sub(READING_REACH)..sentence.items.len().min(at + READING_REACH);
        relation.by_body.is_some() && sentence.items[near].iter().any(|item| item.is(Roles::READING))
    }

    /// False for a noun whose clause says something else of that day: "The leaders praised the signing of X on 3 May".
    fn has_own_day(&self, row: &Row) -> bool {
        let Statement { sentence, at, trigger, .. } = self.0;
        // "X's entry into force": what leads to the noun stands before its owner.
        let noun = row.things.first().map_or(at, |thing| thing.item.min(at));
        trigger.form != Form::Noun || clause::is_led(&sentence, noun)
    }

    /// True where the clause says of a place that it happened there: "the hall where X was signed".
    fn is_where(&self) -> bool {
        let Statement { sentence, at, .. } = self.0;
        let back = sentence.items[..at].iter().rev().take(WHERE_REACH);
        let mut clause = back.take_while(|item| !item.is_sign(&[',', ';', ':']));
        clause.any(|item| item.is(Roles::WHERE))
    }

    /// The date that opens the clause; a noun has none of the clause's.
    fn opening(&self, row: &Row) -> Option<usize> {
        let Statement { sentence, at, trigger, .. } = self.0;
        let first = row.things.iter().map(|t| t.item).min().unwrap_or(at).min(at);
        let found = clause::opening_date(&sentence, at).or_else(|| clause::opening_date(&sentence, first));
        found.filter(|&date| match trigger.form {
            Form::Noun => false,
            // "X, now deceased".
            Form::Participle => date < first,
            _ => true,
        })
    }

    fn claim(&self, thing: Thing, date: Option<usize>, party: Option<Thing>, is_alone: bool, claims: &mut Vec<Claim>) {
        let Statement { sentence, relation, .. } = self.0;
        if relation.own_office {
            return self.claim_own_office(thing, date, claims);
        }
        let late = self.only_from(thing);
        let date = late.or(date);
        let time = date.and_then(|item| match is_alone && relation.of == [Kind::Event] {
            true => event::time(&sentence, thing, item),
            false => sentence.date(item).cloned(),
        });
        let date = date.filter(|_| time.is_some());
        let mut factuality = factuality(&self.0, time.as_ref());
        if late.is_some() && factuality == Factuality::Denied {
            let today = sentence.reading.recognized.date.map(|(day, _)| day);
            factuality = factuality::settle(Factuality::Asserted, self.0.trigger, time.as_ref(), today);
        }
        let beneficiary = self.beneficiary(thing);
        let for_party = relation.for_party.as_deref().zip(beneficiary);
        let by_one = || relation.by_one.as_deref().zip(self.only_one(thing));
        let by_body = || relation.by_body.as_deref().zip(self.doer(&[Kind::Organization]));
        let (key, other) = match for_party.or_else(by_one).or_else(by_body) {
            Some((key, other)) => (key, Some(other)),
            None => (relation.key.as_str(), party),
        };
        let (value, time, at) = match (other, time) {
            (Some(other), time) => (Value::Chain(other.chain), time, date.or(Some(other.item))),
            (None, Some(time)) => (Value::Time(time), None, date),
            (None, None) if self.is_denied_of_someone(factuality) => return,
            (None, None) if self.states_by_itself() => (Value::Holds, None, None),
            (None, None) => return,
        };
        push(&self.0, thing, key, Said { value, time, at, factuality }, claims);
    }

    /// The date from which a denial holds no more: "X did not take effect until 2007".
    fn only_from(&self, thing: Thing) -> Option<usize> {
        let sentence = &self.0.sentence;
        let lead = thing.item.max(self.0.at) + 1;
        sentence.items.get(lead).filter(|item| item.is(Roles::ONLY_FROM))?;
        let date = (lead + 1..sentence.items.len()).find(|&i| !sentence.items[i].is(Roles::TRANSPARENT))?;
        let is_denied = factuality::cues_before(sentence, self.0.at, self.0.trigger.form).has(Roles::DENIED);
        (is_denied && sentence.date(date).is_some_and(is_date)).then_some(date)
    }

    /// "X took office in 2019": the office that the text tells X to have.
    fn claim_own_office(&self, person: Thing, date: Option<usize>, claims: &mut Vec<Claim>) {
        let Statement { sentence, at, relation, .. } = self.0;
        let Some(time) = date.and_then(|item| sentence.date(item)).cloned() else { return };
        let office = office::told(sentence.reading, person, sentence.items[at].span, relation.key == TENURE);
        let Some((office, key)) = office else { return };
        let mut said = relation.key.as_str();
        let mut time = time;
        if said == TENURE {
            // "held the post from 2010 to 2015", "has held the post since 2015".
            let period = date.and_then(|item| clause::period(&sentence, item));
            let is_since =
                date.and_then(|item| item.checked_sub(1)).is_some_and(|i| sentence.items[i].is(Roles::SINCE));
            match period {
                Some((period, _)) => time = period,
                None if is_since => said = TOOK_OFFICE,
                None => return,
            }
        }
        let factuality = factuality(&self.0, Some(&time));
        let value = Said { value: Value::Chain(office), time: Some(time), at: date, factuality };
        push(&self.0, person, said, value, claims);
        claims.last_mut().into_iter().for_each(|claim| claim.group = Some(key.clone()));
    }

    fn claim_place(&self, thing: Thing, row: &Row, claims: &mut Vec<Claim>) {
        let Statement { sentence, at, .. } = self.0;
        let Some(relation) = placed(&self.0.relation.key) else { return };
        // "In Lima was signed X", "was signed in Lima X".
        let near = || (at.saturating_sub(1)..thing.item.max(at)).find_map(|i| clause::place_at(&sentence, i));
        let Some(place) = row.place.or_else(near).or_else(|| self.host()) else { return };
        let factuality = factuality(&self.0, None);
        let said = Said { value: Value::Chain(place.chain), time: None, at: Some(place.item), factuality };
        push(&self.0, thing, relation, said, claims);
    }

    /// The place that hosts an event: "Oslo hosted the summit"; a country with others has no more than a share of it.
    fn host(&self) -> Option<Thing> {
        let Statement { sentence, at, trigger, relation } = self.0;
        let host = if relation.host && trigger.form == Form::Verb {
            sentence.before(at, &[Kind::Place], Form::Predicate)
        } else {
            None
        };
        let joins = |i: usize| sentence.items[i].is(Roles::AND) || sentence.items[i].is_sign(&[',']);
        host.filter(|place| {
            let near = place.item.saturating_sub(2)..place.item;
            !near.into_iter().any(joins)
        })
    }

    /// True for what someone unknown did not do, of whom it is denied alone: "only the island has not ratified X".
    fn is_denied_of_someone(&self, factuality: Factuality) -> bool {
        let is_own_act = !self.0.relation.by.is_empty() && self.0.trigger.form == Form::Verb;
        factuality == Factuality::Denied && is_own_act && !self.0.voice().has(Roles::PASSIVE)
    }

    /// Without a date only a finished or denied phase is worth a claim: "has been signed", "is in force".
    fn states_by_itself(&self) -> bool {
        self.0.trigger.mood != Mood::Bare && self.0.trigger.form != Form::Noun
    }

    /// Whose own act it is, for relations that each party has for itself: "Norway ratified X", "ratified by Norway".
    fn party(&self) -> Option<Thing> {
        let kinds = &self.0.relation.by;
        if kinds.is_empty() { None } else { self.doer(kinds) }
    }

    /// Who does it, by name: "by Norway", or else the subject.
    fn doer(&self, kinds: &[Kind]) -> Option<Thing> {
        let Statement { sentence, at, .. } = self.0;
        let agent = (at + 1..sentence.items.len().min(at + REACH))
            .find(|&i| sentence.items[i].is(Roles::AGENT))
            .and_then(|i| sentence.behind(i, kinds, Roles::default()));
        agent.or_else(|| sentence.before(at, kinds, Form::Predicate))
    }

    /// The one that does to `thing` what many may do, each on a day of its own. An agreement that names its parties is
    /// signed once, by all of them; a person signs a convention for one of them.
    fn only_one(&self, thing: Thing) -> Option<Thing> {
        let sentence = &self.0.sentence;
        let Detail::Agreement(agreement) = &sentence.mentions()[thing.mention as usize].detail else { return None };
        let is_open = OPEN.iter().any(|head| agreement.head.ends_with(head));
        let kinds: &[Kind] =
            if is_open { &[Kind::Place, Kind::Organization, Kind::Person, Kind::Role] } else { &[Kind::Place] };
        let one = self.doer(kinds).filter(|_| agreement.parties.is_empty())?;
        // An article may stand between: `le Chili et le Pérou`.
        let around = one.item.saturating_sub(2)..(one.item + 2).min(sentence.items.len());
        let is_joined = sentence.items[around].iter().any(|item| item.is(Roles::AND));
        (!is_joined).then_some(one)
    }

    /// The one party for which alone a phase holds: "entered into force for Norway".
    fn beneficiary(&self, thing: Thing) -> Option<Thing> {
        let Statement { sentence, at, relation, .. } = self.0;
        relation.for_party.as_ref()?;
        let from = thing.item.max(at) + 1;
        let end = sentence.items.len().min(from + PARTY_REACH);
        let behind = |mark: usize| sentence.behind(mark, &[Kind::Place, Kind::Organization], Roles::default());
        if let Some(mark) = (from..end).find(|&i| sentence.items[i].is(Roles::PARTY)) {
            return behind(mark);
        }
        // "For Norway, the pact entered into force": what opens the sentence.
        if sentence.items[0].is(Roles::PARTY) {
            return behind(0).filter(|party| party.item < thing.item);
        }
        // "entered into force in Norway", where a city would be where it was told.
        let is_land = |i: usize| {
            let mention = sentence.items[i].mention(sentence.mentions());
            mention.is_some_and(|(_, m)| matches!(&m.detail, Detail::Place(place) if place.is_country))
        };
        let mut near = (at + 1..end).take_while(|&i| sentence.date(i).is_none() && !sentence.items[i].is_sign(&[',']));
        near.find(|&i| is_land(i)).and_then(|i| clause::place_at(&sentence, i))
    }
}
