//! Claims on what happened to one thing, or what phase it is in: signed, in force, born, held, with its date and place.

use std::sync::Arc;

use crate::claim::clause::{self, Row};
use crate::claim::event;
use crate::claim::factuality as put;
use crate::claim::item::{Item, What};
use crate::claim::office;
use crate::claim::office_key;
use crate::claim::phrase::{Form, Mood, Roles};
use crate::claim::relation::{ELECTED, Said, TENURE, TOOK_OFFICE, factuality, push, time_at};
use crate::claim::subject::Statement;
use crate::claim::walk::{STOP, Thing, is_date};
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::time::Comparison;
use crate::recognize::{Detail, Kind};

/// How far before a verb the word may stand that leads its clause to a place.
const WHERE_REACH: usize = 8;

/// How far behind the word for an anniversary what it is of may stand.
const MARKED_REACH: usize = 4;
/// How far from the word for a vote it may be told which one it was.
const READING_REACH: usize = 10;

/// What leads to the land where something came down, and how far behind that land may stand: "in the far east of Chad".
const SCENE: Roles = Roles::LOCATIVE.with(Roles::ABOVE);
const SCENE_REACH: usize = 5;

/// How far behind the verb that someone took office may stand which one.
const OFFICE_REACH: usize = 6;

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

/// A statement of what happened to a thing, or what phase it is in.
pub(super) struct Phase<'s, 'a>(pub Statement<'s, 'a>);

impl Phase<'_, '_> {
    /// Makes the claims, and returns the things that they are about.
    pub fn read(&self, last: Option<&(usize, Vec<Thing>)>, claims: &mut Vec<Claim>) -> Vec<Thing> {
        let mut row = self.0.row(last);
        if self.is_where() {
            // "The hall where X was signed, on 3 May": the day is that of what is told of the hall.
            let sentence = &self.0.sentence;
            row.dates.retain(|&(date, _)| !clause::is_behind_comma(sentence, date));
        }
        if row.things.first().is_some_and(|thing| self.ends_in_main_clause(*thing)) {
            row.dates.clear();
        }
        if self.is_marked() || self.is_one_reading() {
            return row.things;
        }
        if self.begins_next_clause(&row) {
            row.dates.clear();
        }
        if self.0.relation.talks && row.things.iter().any(|thing| self.is_one_round(*thing)) {
            return row.things;
        }
        if !self.has_own_day(&row) {
            (row.dates, row.place) = (Vec::new(), None);
        }
        let party = self.party();
        for (index, &thing) in row.things.iter().enumerate() {
            if self.is_of_another(thing) {
                continue;
            }
            let between = clause::date_between(&self.0.sentence, self.0.at, thing.item).filter(|_| index == 0);
            let date = between
                .or_else(|| row.date_of(index))
                .or_else(|| row.dates.is_empty().then(|| self.opening(&row)).flatten());
            self.claim(thing, date, party, row.things.len() == 1, claims);
            self.claim_place(thing, &row, claims);
        }
        row.things
    }

    /// True where the day behind a comma is of what follows it, since the clause opens with another: "On 12 May X was held, on
    /// 13 May Y".
    fn begins_next_clause(&self, row: &Row) -> bool {
        let sentence = &self.0.sentence;
        let behind = row.dates.first().filter(|(date, _)| clause::is_behind_comma(sentence, *date));
        let dates = behind.and_then(|(date, _)| sentence.date(*date).zip(sentence.date(self.opening(row)?)));
        dates.is_some_and(|(behind, opening)| behind.compare(opening) == Comparison::Conflict)
    }

    /// True where the sentence ends with a comma and a day behind an insertion on what its own verb takes: "Y married X, born in
    /// Lund, in 2019", but "X, born in Lund, Sweden, in 1950".
    fn ends_in_main_clause(&self, thing: Thing) -> bool {
        let items = self.0.sentence.items;
        let end = items.iter().rposition(|item| !matches!(item.what, What::Sign(_)));
        let Some(date) = end.filter(|&date| clause::is_behind_comma(&self.0.sentence, date)) else { return false };
        let Some(comma) = (0..date).rev().find(|&i| items[i].is_sign(&[','])).filter(|&i| i > self.0.at) else {
            return false;
        };
        let is_verb = |item: &Item| item.is_word() || !item.triggers().is_empty();
        let has_verb = items[..thing.item].iter().any(is_verb);
        let is_listed = comma > 1 && items[comma - 2].is_sign(&[',']);
        self.0.is_inserted(thing) && has_verb && !is_listed && self.0.sentence.date(date).is_some()
    }

    /// True of what is told for its anniversary: "20 years since the signing of X were marked on 3 May".
    fn is_marked(&self) -> bool {
        let Statement { sentence, at, .. } = self.0;
        sentence.items[at.saturating_sub(MARKED_REACH)..at].iter().any(|item| item.is(Roles::MARKS))
    }

    /// True of talks on `thing` that are some of several: "the third round of talks on X", "new talks on X", "technical talks on X".
    fn is_one_round(&self, thing: Thing) -> bool {
        let Statement { sentence, .. } = self.0;
        let items = sentence.items;
        let talks = sentence.lead(thing.item, Roles::TRANSPARENT).filter(|&i| items[i].is(Roles::TALKS));
        let Some(lead) = talks.and_then(|talks| talks.checked_sub(1)) else { return false };
        let again = &sentence.reading.article.lang.claims.cues.again;
        let said = |i: usize| sentence.reading.article.slice(items[i].span).to_lowercase();
        let before = (0..=lead).rev().find(|&i| !items[i].is(Roles::TRANSPARENT) || again.contains(&said(i)));
        before.is_some_and(|i| {
            let is_of = i > 0 && items[i].is(Roles::OF) && items[i - 1].is_word();
            items[i].is_word() || is_of || again.contains(&said(i))
        })
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
        // "X's entry into force": what leads to the noun stands before its owner, but for "its entry into force".
        let is_taken_up = at.checked_sub(1).is_some_and(|i| sentence.items[i].is(Roles::POSSESSIVE));
        let noun = row.things.first().filter(|_| !is_taken_up).map_or(at, |thing| thing.item.min(at));
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
        if row.things.first().is_some_and(|thing| self.0.is_inserted(*thing)) {
            return None;
        }
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
            false => time_at(&self.0, item),
        });
        let date = date.filter(|_| time.is_some());
        let mut factuality = factuality(&self.0, time.as_ref());
        if late.is_some() && factuality == Factuality::Denied {
            let today = sentence.reading.recognized.date.map(|(day, _)| day);
            factuality = put::settle(Factuality::Asserted, self.0.trigger, time.as_ref(), today);
        }
        let beneficiary = self.beneficiary(thing);
        let for_party = relation.for_party.as_deref().zip(beneficiary);
        let by_one = || relation.by_one.as_deref().zip(self.only_one(thing));
        let by_body = || relation.by_body.as_deref().zip(self.voter(thing));
        let (key, other) = match for_party.or_else(by_one).or_else(by_body) {
            Some((key, other)) => (key, Some(other)),
            None if relation.by_body.is_some() && self.is_of_some_chamber() => return,
            None => (relation.key.as_str(), party),
        };
        let (value, time, at) = match (other, time) {
            (Some(other), time) => (Value::Chain(other.chain), time, date.or(Some(other.item))),
            (None, Some(time)) => (Value::Time(time), None, date),
            (None, None) if self.is_denied_of_someone(thing, factuality) => return,
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
        let is_denied = put::cues_before(sentence, self.0.at, self.0.trigger.form).has(Roles::DENIED);
        (is_denied && sentence.date(date).is_some_and(is_date)).then_some(date)
    }

    /// "X took office in 2019": the office that the text tells X to have.
    fn claim_own_office(&self, person: Thing, date: Option<usize>, claims: &mut Vec<Claim>) {
        let Statement { sentence, at, relation, .. } = self.0;
        // "Elected in 2014 to the Senate": to another office.
        let is_other = |date: &usize| relation.key == ELECTED && !self.is_all_of_it(*date);
        let date = date.filter(|date| !is_other(date));
        let Some(time) = date.and_then(|item| time_at(&self.0, item)) else { return };
        let told = || office::told(sentence.reading, person, sentence.items[at].span, relation.key == TENURE);
        let Some((office, key)) = self.office_behind().or_else(told) else { return };
        let mut said = relation.key.as_str();
        let mut time = time;
        if said == TENURE {
            // "held the post from 2010 to 2015", "has held the post since 2015".
            let period = date.and_then(|item| clause::period(&sentence, item));
            let is_since = date.is_some_and(|item| clause::is_since(&sentence, item));
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

    /// The office that follows the verb and its date: "took office on Monday as mayor of Lima". Its chain and its key.
    fn office_behind(&self) -> Option<(u32, Arc<str>)> {
        let Statement { sentence, at, .. } = self.0;
        let mut behind = at + 1..sentence.items.len().min(at + OFFICE_REACH);
        let lead = behind.find(|&i| sentence.items[i].is(Roles::AS))?;
        let role = sentence.thing(lead + 1, &[Kind::Role])?;
        let mention = &sentence.mentions()[role.mention as usize];
        let Detail::Role(office) = &mention.detail else { return None };
        Some((role.chain, office_key::of(sentence.reading, mention, office)?))
    }

    /// True where no more than the date at item `date` follows the verb: "was elected in 2014."
    fn is_all_of_it(&self, date: usize) -> bool {
        let Statement { sentence, at, .. } = self.0;
        let is_lead = |item: &Item| item.is(Roles::DATE);
        let ends = sentence.items.get(date + 1).is_none_or(|item| matches!(item.what, What::Sign(_)));
        date > at && sentence.items[at + 1..date].iter().all(is_lead) && ends
    }

    fn claim_place(&self, thing: Thing, row: &Row, claims: &mut Vec<Claim>) {
        let Statement { sentence, at, .. } = self.0;
        if let Some(place) = self.scene() {
            return self.claim_in("occurred-in", thing, place, claims);
        }
        let Some(relation) = placed(&self.0.relation.key) else { return };
        // "In Lima was signed X", "was signed in Lima X".
        let near = || (at.saturating_sub(1)..thing.item.max(at)).find_map(|i| clause::place_at(&sentence, i));
        let Some(place) = row.place.or_else(near).or_else(|| self.host()) else { return };
        // "in Lisbon and Oslo"
        let is_joined = sentence.items.get(place.item + 1).is_some_and(|item| item.is(Roles::AND))
            && sentence.thing(place.item + 2, &[Kind::Place]).is_some();
        if !is_joined {
            self.claim_in(relation, thing, place, claims);
        }
    }

    fn claim_in(&self, relation: &'static str, thing: Thing, place: Thing, claims: &mut Vec<Claim>) {
        let factuality = factuality(&self.0, None);
        let said = Said { value: Value::Chain(place.chain), time: None, at: Some(place.item), factuality };
        push(&self.0, thing, relation, said, claims);
    }

    /// The land where something came down: "crashed in eastern Chad", "was shot down over Chad".
    fn scene(&self) -> Option<Thing> {
        let Statement { sentence, at, relation, .. } = self.0;
        if !relation.scene {
            return None;
        }
        let end = sentence.items.len();
        let lead = (at + 1..end).take_while(|&i| !sentence.items[i].is(STOP)).find(|&i| sentence.items[i].is(SCENE))?;
        let found = (lead + 1..end.min(lead + SCENE_REACH)).find_map(|i| sentence.thing(i, &[Kind::Place]));
        found
            .filter(|place| sentence.items[lead + 1..place.item].iter().all(|item| !matches!(item.what, What::Sign(_))))
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

    /// True for what someone unknown did not do, of whom it is denied alone: "only the island has not ratified X", "the powers
    /// have not signed X", "X was not signed by the rebels".
    fn is_denied_of_someone(&self, thing: Thing, factuality: Factuality) -> bool {
        let Statement { sentence, at, trigger, relation } = self.0;
        let is_act = relation.of == [Kind::Agreement] && trigger.form == Form::Verb;
        let is_told = || sentence.items.get(at + 1).is_some_and(|item| item.is(Roles::AGENT));
        let is_bare = sentence.reading.article.lang.claims.cues.bare_complements;
        let is_active = || thing.item > at || !is_bare && !self.0.voice().has(Roles::PASSIVE);
        factuality == Factuality::Denied && is_act && (is_told() || is_active())
    }

    /// Without a date only a finished or denied phase is worth a claim: "has been signed", "is in force".
    fn states_by_itself(&self) -> bool {
        self.0.trigger.mood != Mood::Bare && self.0.trigger.form != Form::Noun
    }
}
