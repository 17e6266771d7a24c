//! Whose doing a phase is: a party's own act, one of many that may sign, the body that voted, or those for whom alone it
//! holds.

use std::ops::Range;

use crate::claim::clause;
use crate::claim::cue;
use crate::claim::phase::Phase;
use crate::claim::phrase::{Form, Roles};
use crate::claim::rank;
use crate::claim::subject::Statement;
use crate::claim::walk::{REACH, STOP, Thing};
use crate::recognize::agreement::Agreement;
use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::{Detail, Kind};

/// Types of agreements that are open to whoever will join them.
const OPEN: [&str; 4] = ["convention", "covenant", "statute", "protocol"];
/// Types of what lands agree on.
const TREATIES: [&str; 6] = ["agreement", "treaty", "convention", "protocol", "covenant", "compact"];
/// How far behind a phase the party may stand for which alone it holds.
const PARTY_REACH: usize = 6;
/// How far from a verb the words may stand that tell who does it.
const DOER_REACH: usize = 6;

impl Phase<'_, '_> {
    /// Whose own act it is, for relations that each party has for itself: "Norway ratified X", "ratified by Norway".
    pub(super) fn party(&self) -> Option<Thing> {
        let kinds = &self.0.relation.by;
        if kinds.is_empty() { None } else { self.doer(kinds) }
    }

    /// Who does it, by name: "by Norway", or else the subject.
    pub(super) fn doer(&self, kinds: &[Kind]) -> Option<Thing> {
        let Statement { sentence, at, .. } = self.0;
        let end = self.end_of_own();
        let agent = (at + 1..end)
            .find(|&i| sentence.items[i].is(Roles::AGENT))
            .and_then(|i| sentence.behind(i, kinds, Roles::default()));
        agent.or_else(|| sentence.before(at, kinds, Form::Predicate)).or_else(|| rank::doer(&sentence, at, kinds))
    }

    /// Where what is said of the verb ends at the latest: before another one, behind its date or a comma. "X, signed in 2018 and
    /// ratified by Norway in 2019".
    fn end_of_own(&self) -> usize {
        let Statement { sentence, at, .. } = self.0;
        let end = sentence.items.len().min(at + REACH);
        let closes = |i: &usize| sentence.date(*i).is_some() || sentence.items[*i].is_sign(&[',']);
        let closed = (at + 1..end).find(closes).unwrap_or(end);
        let is_verb = |i: &usize| sentence.items[*i].triggers().iter().any(|trigger| trigger.form != Form::Noun);
        (closed..end).find(is_verb).unwrap_or(end)
    }

    /// The one that does to `thing` what many may do, each on a day of its own. An agreement that names its parties is
    /// signed once, by all of them; a person signs a convention for one of them.
    pub(super) fn only_one(&self, thing: Thing) -> Option<Thing> {
        let sentence = &self.0.sentence;
        let agreement = self.agreement(thing)?;
        let is_open = OPEN.iter().any(|head| agreement.head.ends_with(head));
        let kinds: &[Kind] =
            if is_open { &[Kind::Place, Kind::Organization, Kind::Person, Kind::Role] } else { &[Kind::Place] };
        let one = self.doer(kinds).filter(|_| agreement.parties.is_empty())?;
        // An article may stand between: `le Chili et le Pérou`.
        let around = one.item.saturating_sub(2)..(one.item + 2).min(sentence.items.len());
        let is_joined = sentence.items[around].iter().any(|item| item.is(Roles::AND));
        (!is_joined).then_some(one)
    }

    fn agreement(&self, thing: Thing) -> Option<&Agreement> {
        match &self.0.sentence.mentions()[thing.mention as usize].detail {
            Detail::Agreement(agreement) => Some(agreement),
            _ => None,
        }
    }

    /// True for what lands agree on; false for a law, which one of them makes.
    fn is_treaty(&self, thing: Thing) -> bool {
        let agreement = self.agreement(thing);
        agreement.is_some_and(|agreement| TREATIES.iter().any(|head| agreement.head.ends_with(head)))
    }

    /// The one party for which alone a phase holds: "entered into force for Norway".
    pub(super) fn beneficiary(&self, thing: Thing) -> Option<Thing> {
        let Statement { sentence, at, trigger, relation } = self.0;
        relation.for_party.as_ref()?;
        // "Norway implemented X".
        if let Some(one) = self.only_one(thing).filter(|_| trigger.form == Form::Verb) {
            return Some(one);
        }
        let from = thing.item.max(at) + 1;
        let end = sentence.items.len().min(from + PARTY_REACH);
        // "X entered into force in 2018; for Norway, in 2019"
        let end = (from..end).find(|&i| sentence.items[i].is_sign(&[';'])).unwrap_or(end);
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
        let is_reached = |i: &usize| {
            // "in 2012 in Norway", but "in 2012 Norway said".
            let dated = i.checked_sub(2).is_some_and(|before| sentence.date(before).is_some());
            let is_led = dated && sentence.items[*i - 1].is(Roles::LOCATIVE);
            is_led || (at + 1..*i).all(|before| sentence.date(before).is_none())
        };
        let mut near = (at + 1..end).take_while(|&i| !sentence.items[i].is_sign(&[','])).filter(is_reached);
        near.find(|&i| is_land(i)).and_then(|i| clause::place_at(&sentence, i))
    }

    /// The body that votes on `thing`: one that is named, or else the land of a parliament, `Norway's parliament`; and the land
    /// itself that adopts what other lands adopt for themselves.
    pub(super) fn voter(&self, thing: Thing) -> Option<Thing> {
        let Statement { sentence, .. } = self.0;
        let land = || {
            let is_told = self.says(&sentence.reading.article.lang.claims.cues.parliaments);
            is_told.then(|| self.doer_items().find_map(|i| sentence.thing(i, &[Kind::Place]))).flatten()
        };
        let one = || self.only_one(thing).filter(|_| self.is_treaty(thing));
        self.doer(&[Kind::Organization]).or_else(land).or_else(one)
    }

    /// True where one of several bodies that each vote on a bill does it, and which one is not told: `senators adopted`, `the
    /// French parliament adopted`.
    pub(super) fn is_of_some_chamber(&self) -> bool {
        let Statement { sentence, .. } = self.0;
        let article = sentence.reading.article;
        let cues = &article.lang.claims.cues;
        let names = Lexicon::of(article.lang);
        let is_land = |i: usize| names.country(article.slice(sentence.items[i].span)).is_some();
        self.says(&cues.chambers) || self.says(&cues.parliaments) && self.doer_items().any(is_land)
    }

    /// What may tell who does it: behind "by", or else what stands before the verb in its clause.
    fn doer_items(&self) -> Range<usize> {
        let Statement { sentence, at, .. } = self.0;
        let agent = (at + 1..self.end_of_own()).find(|&i| sentence.items[i].is(Roles::AGENT));
        if let Some(agent) = agent {
            return agent + 1..sentence.items.len().min(agent + DOER_REACH);
        }
        let before = (at.saturating_sub(DOER_REACH)..at).rev().take_while(|&i| !sentence.items[i].is(STOP));
        before.last().unwrap_or(at)..at
    }

    /// True where one of `words` stands in what may tell who does it.
    fn says(&self, words: &[String]) -> bool {
        let items = &self.0.sentence.items[self.doer_items()];
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
        let article = self.0.sentence.reading.article;
        cue::says(article.slice(first.span.cover(last.span)), words)
    }
}
