//! Claims from triggers: a verb, predicate or noun of a relation with the things and dates around it.

use crate::claim::clause::{self, Row};
use crate::claim::factuality;
use crate::claim::item::Item;
use crate::claim::office;
use crate::claim::phrase::{Form, Mood, Roles, Trigger};
use crate::claim::walk::{REACH, Sentence, Thing};
use crate::claim::{Claim, Factuality, Reading, Value};
use crate::lang::claims::Relation;
use crate::recognize::{Detail, TimeValue};
use crate::text::Span;

/// Finds the claims that the triggers of one sentence state.
pub(crate) fn read(reading: &Reading, items: &[Item], claims: &mut Vec<Claim>) {
    let sentence = Sentence { reading, items };
    let relations = &reading.article.lang.claims.relation;
    // What the last trigger was about: a verb joined to it by "and" is about the same.
    let mut last: Option<(usize, Vec<Thing>)> = None;
    for (at, item) in items.iter().enumerate() {
        for &trigger in item.triggers() {
            let relation = &relations[trigger.relation];
            let statement = Statement { sentence, at, trigger, relation };
            let row = statement.row(last.as_ref());
            if row.things.is_empty() {
                continue;
            }
            statement.claim(&row, claims);
            last = Some((at, row.things));
            break;
        }
    }
}

/// The relation of a thing to the place where it happened, for the relations that have one.
fn placed(relation: &str) -> Option<&'static str> {
    match relation {
        "held" => Some("held-in"),
        "signed" => Some("signed-in"),
        "born" => Some("born-in"),
        _ => None,
    }
}

/// One trigger in its sentence.
struct Statement<'s, 'a> {
    sentence: Sentence<'s, 'a>,
    at: usize,
    trigger: Trigger,
    relation: &'static Relation,
}

impl Statement<'_, '_> {
    /// The things that the trigger is about, with the dates behind it.
    fn row(&self, last: Option<&(usize, Vec<Thing>)>) -> Row {
        let Statement { sentence, at, trigger, relation } = *self;
        let kinds = &relation.of;
        if !relation.object.is_empty() {
            let Some(object) = sentence.behind(at, &relation.object, true) else { return Row::default() };
            return clause::read_on(&sentence, object.item + 1, vec![object], &[]);
        }
        let behind = match trigger.form {
            Form::Predicate => None,
            Form::Verb => sentence.behind(at, kinds, false),
            Form::Noun => sentence.behind(at, kinds, true),
        };
        if let Some(thing) = behind {
            return clause::read_on(&sentence, thing.item + 1, vec![thing], kinds);
        }
        let before = match trigger.form {
            Form::Noun => self.possessor().map(|thing| vec![thing]),
            form => sentence.before(at, kinds, form).map(|thing| self.joined(thing)).or_else(|| self.inherited(last)),
        };
        match before {
            Some(things) => clause::read_on(&sentence, at + 1, things, &[]),
            None => self.fronted().unwrap_or_else(|| self.inverted()),
        }
    }

    /// "Established in 2015, the Bank…": a participle that opens its clause is of the thing behind the comma.
    fn fronted(&self) -> Option<Row> {
        let sentence = &self.sentence;
        let opens =
            self.at == 0 || (0..self.at).rev().find_map(|i| clause::is_lead(&sentence.items[i])).unwrap_or(true);
        if !opens || self.trigger.form == Form::Noun {
            return None;
        }
        let mut row = clause::read_on(sentence, self.at + 1, Vec::new(), &[]);
        let &(date, _) = row.dates.last()?;
        let thing = self.behind_comma(date)?;
        row.dates.iter_mut().for_each(|(_, things)| *things = 1);
        row.things = vec![thing];
        Some(row)
    }

    /// The thing that follows the first comma behind item `at`.
    fn behind_comma(&self, at: usize) -> Option<Thing> {
        let sentence = &self.sentence;
        let end = sentence.items.len().min(at + REACH / 4);
        let comma = (at + 1..end).find(|&i| sentence.items[i].is_sign(&[',']))?;
        let plain = |i: usize| !sentence.items[i].triggers().is_empty() || sentence.items[i].is(Roles::REPORT);
        if (at + 1..comma).any(plain) {
            return None;
        }
        sentence.behind(comma, &self.relation.of, false)
    }

    /// `thing` and what is joined to it before: "X and Y entered into force".
    fn joined(&self, thing: Thing) -> Vec<Thing> {
        let sentence = &self.sentence;
        let mut things = vec![thing];
        let mut i = thing.item;
        while i > 0 && thing.item - i < REACH {
            i -= 1;
            let item = &sentence.items[i];
            if let Some(open) = sentence.parenthesis(i, false) {
                i = open;
            } else if let Some(other) = sentence.thing(i, &self.relation.of) {
                let joins = sentence.items[i + 1..things[0].item]
                    .iter()
                    .any(|item| item.is(Roles::AND) || item.is_sign(&[',']));
                if !joins {
                    break;
                }
                things.insert(0, other);
            } else if !(item.is(Roles::AND.with(Roles::TRANSPARENT)) || item.is_sign(&[','])) {
                break;
            }
        }
        // A comma alone joins nothing: "Under X, Y entered into force".
        let has_and = sentence.items[things[0].item..thing.item].iter().any(|item| item.is(Roles::AND));
        if has_and { things } else { vec![thing] }
    }

    /// The things of the verb before, where this one is joined to it: "signed in 2019 and ratified in 2020",
    /// "X, signed in 2019, entered into force in 2020".
    fn inherited(&self, last: Option<&(usize, Vec<Thing>)>) -> Option<Vec<Thing>> {
        let (at, things) = last?;
        let between = &self.sentence.items[at + 1..self.at];
        let near: Vec<&Item> = between
            .iter()
            .rev()
            .take_while(|item| item.is(Roles::TRANSPARENT.with(Roles::DENIED).with(Roles::PLANNED)))
            .collect();
        let lead = between.len().checked_sub(near.len() + 1).map(|i| &between[i])?;
        let joins = lead.is(Roles::AND) || lead.is_sign(&[',']);
        let same_kind = things.iter().all(|t| {
            let kind = self.sentence.mentions()[t.mention as usize].kind();
            self.relation.of.contains(&kind)
        });
        let breaks = between.iter().any(|item| item.is(Roles::RELATIVE.with(Roles::REPORT)) || item.is_sign(&[';']));
        (joins && same_kind && !breaks && between.len() < REACH).then(|| things.clone())
    }

    /// "X's entry into force".
    fn possessor(&self) -> Option<Thing> {
        let before = self.at.checked_sub(1)?;
        let marks = |i: usize| self.sentence.items[i].is_sign(&['\'', '’']) || self.sentence.items[i].is_word();
        [before, before.saturating_sub(1), before.saturating_sub(2)]
            .into_iter()
            .take_while(|&i| i == before || marks(i + 1))
            .find_map(|i| self.sentence.thing(i, &self.relation.of))
            .filter(|thing| {
                let end = self.sentence.items[thing.item].span.end;
                let gap = Span { start: end, end: self.sentence.items[self.at].span.start };
                let words = self.sentence.reading.article.slice(gap).trim();
                matches!(words, "'s" | "’s" | "'" | "’")
            })
    }

    /// "Le 1er août est entré en vigueur X": a date, the verb, the thing.
    fn inverted(&self) -> Row {
        let sentence = &self.sentence;
        let dated = self.trigger.form == Form::Predicate && clause::opening_date(sentence, self.at).is_some();
        match dated.then(|| sentence.behind(self.at, &self.relation.of, false)).flatten() {
            Some(thing) => clause::read_on(sentence, thing.item + 1, vec![thing], &[]),
            None => Row::default(),
        }
    }

    fn claim(&self, row: &Row, claims: &mut Vec<Claim>) {
        let opening = || {
            let first = row.things.iter().map(|t| t.item).min().unwrap_or(self.at).min(self.at);
            clause::opening_date(&self.sentence, self.at).or_else(|| clause::opening_date(&self.sentence, first))
        };
        let factuality = factuality::of(&self.sentence, self.at, self.trigger);
        let party = self.party();
        for (index, &thing) in row.things.iter().enumerate() {
            let date = row.date_of(index).or_else(|| if row.dates.is_empty() { opening() } else { None });
            self.claim_one(thing, date, party, factuality, claims);
            if let Some((place, relation)) = row.place.zip(placed(&self.relation.key)) {
                self.push(thing, relation, Value::Chain(place.chain), None, Some(place.item), factuality, claims);
            }
        }
    }

    fn claim_one(
        &self,
        thing: Thing,
        date: Option<usize>,
        party: Option<Thing>,
        factuality: Factuality,
        claims: &mut Vec<Claim>,
    ) {
        let key = self.relation.key.as_str();
        let time = date.and_then(|item| self.sentence.date(item)).cloned();
        let today = self.sentence.reading.recognized.date.map(|(day, _)| day);
        let factuality = factuality::settle(factuality, self.trigger, time.as_ref(), today);
        if !self.relation.object.is_empty() {
            let fronted = || date.and_then(|date| self.behind_comma(date));
            let before = self.sentence.before(self.at, &self.relation.of, self.trigger.form);
            let Some(subject) = before.or_else(fronted) else { return };
            if key == "tenure" && !is_period(time.as_ref()) {
                return;
            }
            self.push(subject, key, Value::Chain(thing.chain), time, date.or(Some(thing.item)), factuality, claims);
            let last = claims.last_mut().filter(|claim| claim.relation == key);
            if let (Some(claim), Detail::Role(role)) = (last, &self.sentence.mentions()[thing.mention as usize].detail)
            {
                claim.group =
                    office::key(self.sentence.reading, &self.sentence.mentions()[thing.mention as usize], role);
            }
            return;
        }
        match (party, time) {
            (Some(party), time) => {
                let at = date.or(Some(party.item));
                self.push(thing, key, Value::Chain(party.chain), time, at, factuality, claims);
            }
            (None, Some(time)) => self.push(thing, key, Value::Time(time), None, date, factuality, claims),
            (None, None) if self.states_by_itself() => {
                self.push(thing, key, Value::Holds, None, None, factuality, claims);
            }
            (None, None) => {}
        }
    }

    /// Without a date only a finished or denied phase is worth a claim: "has been signed", "is in force".
    fn states_by_itself(&self) -> bool {
        self.trigger.mood != Mood::Bare && self.trigger.form != Form::Noun
    }

    /// Whose own act it is, for relations that each party has for itself: "Norway ratified X", "ratified by Norway".
    fn party(&self) -> Option<Thing> {
        let kinds = &self.relation.by;
        if kinds.is_empty() {
            return None;
        }
        let agent = (self.at + 1..self.sentence.items.len().min(self.at + REACH))
            .find(|&i| self.sentence.items[i].is(Roles::AGENT))
            .and_then(|i| self.sentence.behind(i, kinds, false));
        agent.or_else(|| self.sentence.before(self.at, kinds, Form::Predicate))
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &self,
        thing: Thing,
        relation: &'static str,
        value: Value,
        time: Option<TimeValue>,
        at: Option<usize>,
        factuality: Factuality,
        claims: &mut Vec<Claim>,
    ) {
        let span = |item: usize| self.sentence.items[item].span;
        let mut evidence = vec![span(thing.item), span(self.at)];
        evidence.extend(at.map(span));
        evidence.sort();
        evidence.dedup();
        claims.push(Claim {
            subject: thing.chain,
            relation,
            value,
            factuality,
            time,
            source: None,
            group: None,
            span: evidence.iter().copied().reduce(Span::cover).unwrap_or_default(),
            evidence,
            value_span: span(at.unwrap_or(self.at)),
            mention: thing.mention,
        });
    }
}

/// True for a time with a beginning and an end of its own.
fn is_period(time: Option<&TimeValue>) -> bool {
    time.is_some_and(|time| time.interval.is_some() && time.value.contains('/'))
}
