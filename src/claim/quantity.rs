//! How many: tolls, members and sums, tied to the event, body or agreement that they are of.

use rustc_hash::FxHashSet;

use crate::claim::clause::{self, Reach};
use crate::claim::cue;
use crate::claim::factuality;
use crate::claim::phrase::{Form, Mood, Roles, Trigger};
use crate::claim::scope;
use crate::claim::walk::{LIGHT, REACH, STOP, Sentence, Thing};
use crate::claim::{Claim, Value};
use crate::lang::claims::Relation;
use crate::recognize::quantity::{Bound, Quantity};
use crate::recognize::{Detail, Kind};
use crate::text::Span;

/// How many adverbs may stand between a verb and its number: `compte désormais`.
const ADVERBS: usize = 2;
/// How many words of a bound may stand between a verb and its number: "no fewer than".
const BOUND_WORDS: usize = 4;
/// Relations of an event to those to whom it did something, by what became of them.
const FATES: [&str; 2] = ["killed", "injured"];
/// The relation of a body to how many belong to it, and the unit that counts all of them.
const MEMBERS: &str = "members";
const MEMBER_STATES: &str = "member-states";
/// How far apart two numbers of one verb stand: "312 dead and more than 1,000 injured".
const JOIN_REACH: usize = 6;
/// How far before the noun of a count its event stands: "the earthquake's death toll".
const OWNER: usize = 3;

/// A verb or predicate with what its numbers are of.
#[derive(Clone, Copy)]
struct Stated {
    number: usize,
    verb: usize,
    thing: Thing,
}

/// Finds the claims on quantities that one sentence states.
pub(crate) fn read(sentence: Sentence, claims: &mut Vec<Claim>) {
    let mut last: Option<Stated> = None;
    let mut told: FxHashSet<(&str, u32)> = FxHashSet::default();
    for at in 0..sentence.items.len() {
        let Some((_, mention)) = sentence.items[at].mention(sentence.mentions()) else { continue };
        // "Between 10 and 15" is no one number.
        let Detail::Quantity(quantity @ Quantity { high: None, .. }) = &mention.detail else { continue };
        let reader = Reader { sentence, at, quantity };
        let found = reader.taken().or_else(|| reader.counted()).or_else(|| reader.told());
        let found = found.or_else(|| reader.joined(last?)).or_else(|| reader.owned()).or_else(|| reader.aboard());
        let found = found.or_else(|| reader.headed());
        let Some((stated, trigger)) = found.filter(|(stated, _)| !reader.is_of_two(stated.thing)) else { continue };
        let key = reader.relation(trigger).key.as_str();
        // "killed 19 people, of whom 11 people were killed in X": some of those told before.
        if reader.is_part() && told.contains(&(key, stated.thing.chain)) {
            continue;
        }
        claims.extend(reader.claim(stated, trigger));
        told.insert((key, stated.thing.chain));
        last = Some(stated);
    }
}

/// One quantity in its sentence.
struct Reader<'s, 'a> {
    sentence: Sentence<'s, 'a>,
    at: usize,
    quantity: &'s Quantity,
}

impl Reader<'_, '_> {
    fn relation(&self, trigger: Trigger) -> &'static Relation {
        &self.sentence.reading.article.lang.claims.relation[trigger.relation]
    }

    /// The trigger of that form at item `at` that counts things of this unit.
    fn trigger(&self, at: usize, form: Form) -> Option<Trigger> {
        let counts = |t: &&Trigger| t.form == form && self.is_counted(self.relation(**t));
        self.sentence.items.get(at)?.triggers().iter().find(counts).copied()
    }

    /// True for a relation that counts things of this unit, or tells just what became of those counted.
    fn is_counted(&self, relation: &Relation) -> bool {
        if self.is_told_apart() {
            return false;
        }
        match self.quantity.fate.as_deref().filter(|_| FATES.contains(&relation.key.as_str())) {
            Some(fate) => fate == relation.key,
            None => relation.unit.contains(&self.quantity.unit),
        }
    }

    /// True for those whom an adjective tells from others: "12 elderly people", `8 membres permanents`.
    fn is_told_apart(&self) -> bool {
        let article = self.sentence.reading.article;
        let behind = &article.text[self.sentence.items[self.at].span.end as usize..];
        self.quantity.is_told_apart || cue::begins(behind, &article.lang.claims.cues.narrowing)
    }

    /// True where the words before the number say that it counts some of those counted before.
    fn is_part(&self) -> bool {
        let article = self.sentence.reading.article;
        let before = Span { start: self.sentence.items[0].span.start, end: self.sentence.items[self.at].span.start };
        cue::ends(article.slice(before), &article.lang.claims.cues.parts)
    }

    /// True where another one is joined to the thing before it: "hurricanes X and Y killed 300 people".
    fn is_of_two(&self, thing: Thing) -> bool {
        let lead = self.sentence.lead(thing.item, Roles::TRANSPARENT);
        let and = lead.filter(|&lead| self.sentence.items[lead].is(Roles::AND));
        let kind = |at: usize| self.sentence.items[at].kind(self.sentence.mentions());
        let other = and.and_then(|and| kind(and.checked_sub(1)?));
        other.is_some() && other == kind(thing.item)
    }

    /// "The earthquake killed more than 300 people".
    fn taken(&self) -> Option<(Stated, Trigger)> {
        let sentence = &self.sentence;
        let words = if self.quantity.bound == Bound::Exact { 1 } else { BOUND_WORDS };
        let is_verb = |i: usize| self.trigger(i, Form::Verb).is_some();
        let is_adverb =
            |i: &usize| !is_verb(*i) && (sentence.items[*i].is(Roles::TRANSPARENT) || sentence.date(*i).is_some());
        // "now has", "compte désormais".
        let adverbs = (0..self.at).rev().take_while(is_adverb).take(ADVERBS).count();
        let reach = self.at.saturating_sub(words + adverbs)..self.at;
        let verb = reach.rev().find(|&i| is_verb(i))?;
        let trigger = self.trigger(verb, Form::Verb)?;
        // "has 57 members": not "has 57 members in Oslo", which is a part of them.
        let is_weak = sentence.items[verb].is(Roles::TRANSPARENT);
        let ends =
            sentence.items.get(self.at + 1).is_none_or(|next| next.is_sign(&[',', '.', ';']) || next.is(Roles::AND));
        if is_weak && !ends {
            return None;
        }
        let of = &self.relation(trigger).of;
        let thing = sentence.before(verb, of, Form::Predicate).or_else(|| self.inherited(verb, of))?;
        Some((Stated { number: self.at, verb, thing }, trigger))
    }

    /// What the verb before is of, where the one at item `verb` is joined to it: "X struck on 3 May, killing 212".
    fn inherited(&self, verb: usize, of: &[Kind]) -> Option<Thing> {
        let sentence = &self.sentence;
        let lead = (0..verb).rev().find(|&i| !sentence.items[i].is(LIGHT))?;
        let chains = sentence.reading.article.lang.claims.cues.bare_complements && sentence.date(lead).is_some();
        let joins = chains || sentence.items[lead].is(Roles::AND) || sentence.items[lead].is_sign(&[',']);
        let mut before = (lead.saturating_sub(REACH)..lead).rev().take_while(|&i| !sentence.items[i].is(STOP));
        let other = before.find(|&i| {
            let triggers = sentence.items[i].triggers();
            triggers.iter().any(|t| t.form != Form::Noun) && !sentence.items[i].is(Roles::TRANSPARENT)
        })?;
        sentence.before(other, of, Form::Predicate).filter(|_| joins)
    }

    /// "More than 300 people were killed in the earthquake".
    fn counted(&self) -> Option<(Stated, Trigger)> {
        let sentence = &self.sentence;
        let end = sentence.items.len();
        let verb =
            (self.at + 1..end).find(|&i| !sentence.items[i].is(LIGHT) || self.trigger(i, Form::Predicate).is_some())?;
        let trigger = self.trigger(verb, Form::Predicate)?;
        let over = Roles::PREPOSITION.with(Roles::AGENT);
        // "Died when flight X crashed".
        let when = &sentence.reading.article.lang.claims.cues.when;
        let lead = verb + usize::from(scope::begins(sentence, verb + 1, when));
        let thing = sentence.behind(lead, &self.relation(trigger).of, over)?;
        Some((Stated { number: self.at, verb, thing }, trigger))
    }

    /// "All 112 people on flight X died"; not "twelve of the 112 people".
    fn aboard(&self) -> Option<(Stated, Trigger)> {
        let sentence = &self.sentence;
        let lead = self.at.checked_sub(2).map(|i| &sentence.items[i]);
        if !self.is_of_all() || lead.is_some_and(|item| item.is(Roles::PREPOSITION.with(Roles::OF))) {
            return None;
        }
        let thing = sentence.behind(self.at, &[Kind::Event], Roles::PREPOSITION.with(Roles::OF))?;
        let is_verb = |i: &usize| !sentence.items[*i].is(LIGHT) || self.trigger(*i, Form::Predicate).is_some();
        let verb = (thing.item + 1..sentence.items.len()).find(is_verb)?;
        let trigger = self.trigger(verb, Form::Predicate)?;
        Some((Stated { number: self.at, verb, thing }, trigger))
    }

    /// True for a number of all there are: "the 27 member states".
    fn is_of_all(&self) -> bool {
        let article = self.sentence.reading.article;
        let cues = &article.lang.claims.cues;
        let lead = self.at.checked_sub(1).map(|i| article.slice(self.sentence.items[i].span).to_lowercase());
        lead.map_or(cues.bare_complements, |word| cues.all_of.contains(&word))
    }

    /// "The death toll from the earthquake rose to 300", "the earthquake's death toll"; not "rose, and 300 people came".
    fn told(&self) -> Option<(Stated, Trigger)> {
        self.quantity.fate.as_ref()?;
        let sentence = &self.sentence;
        let is_near = |i: &usize| !sentence.items[*i].is(STOP) || sentence.items[*i].is(Roles::AGENT);
        let mut before = (self.at.saturating_sub(REACH)..self.at).rev().take_while(is_near);
        let (noun, trigger) = before.find_map(|i| Some((i, self.trigger(i, Form::Noun)?)))?;
        let kinds = &self.relation(trigger).of;
        let over = Roles::PREPOSITION.with(Roles::OF).with(Roles::AGENT);
        let behind = || sentence.behind(noun, kinds, over).filter(|thing| thing.item < self.at);
        let owner = || (noun.saturating_sub(OWNER)..noun).rev().find_map(|i| sentence.thing(i, kinds));
        let thing = behind().or_else(owner)?;
        Some((Stated { number: self.at, verb: noun, thing }, trigger))
    }

    /// "The 27 member states of X": all of them, where no clause behind picks some.
    fn owned(&self) -> Option<(Stated, Trigger)> {
        if self.quantity.unit != MEMBER_STATES {
            return None;
        }
        let sentence = &self.sentence;
        let article = sentence.reading.article;
        let cues = &article.lang.claims.cues;
        let is_tied = cues.bare_complements || sentence.items.get(self.at + 1)?.is(Roles::OF);
        if !self.is_of_all() || !is_tied {
            return None;
        }
        let relations = &article.lang.claims.relation;
        let relation = relations.iter().position(|relation| relation.key == MEMBERS)?;
        let thing = sentence.behind(self.at, &relations[relation].of, Roles::OF)?;
        let picks = sentence.items.get(thing.item + 1).is_some_and(|next| next.is(Roles::RELATIVE) || next.is_word());
        let trigger = Trigger { relation, form: Form::Noun, mood: Mood::Past };
        (!picks || cues.bare_complements).then_some((Stated { number: self.at, verb: self.at, thing }, trigger))
    }

    /// "At least 12 dead in Bergen fire": what became of them, with no verb.
    fn headed(&self) -> Option<(Stated, Trigger)> {
        let sentence = &self.sentence;
        let fate = self.quantity.fate.as_deref().filter(|fate| FATES.contains(fate))?;
        let is_led = sentence.items.get(self.at + 1)?.is(Roles::PREPOSITION.with(Roles::LOCATIVE));
        let is_one_of =
            self.at.checked_sub(1).is_some_and(|i| sentence.items[i].is(Roles::PREPOSITION.with(Roles::OF)));
        let thing = sentence.behind(self.at + 1, &[Kind::Event], Roles::default()).filter(|_| is_led && !is_one_of)?;
        let relations = &sentence.reading.article.lang.claims.relation;
        let relation = relations.iter().position(|relation| relation.key == fate)?;
        let trigger = Trigger { relation, form: Form::Noun, mood: Mood::Past };
        Some((Stated { number: self.at, verb: self.at, thing }, trigger))
    }

    /// "Left 312 dead and more than 1,000 injured": the second number has the verb of the first.
    fn joined(&self, last: Stated) -> Option<(Stated, Trigger)> {
        let sentence = &self.sentence;
        let between = &sentence.items[last.number + 1..self.at];
        let is_joined =
            between.len() <= JOIN_REACH && between.iter().any(|item| item.is(Roles::AND.with(Roles::PREPOSITION)));
        let trigger = self.trigger(last.verb, Form::Verb).or_else(|| self.fated(last.verb)).filter(|_| is_joined)?;
        Some((Stated { number: self.at, ..last }, trigger))
    }

    /// What the number itself says became of those counted, beside a noun that counts others: "the toll rose to 312 dead and
    /// 1,000 injured".
    fn fated(&self, noun: usize) -> Option<Trigger> {
        let fate = self.quantity.fate.as_deref().filter(|fate| FATES.contains(fate))?;
        let relations = &self.sentence.reading.article.lang.claims.relation;
        let counts = |trigger: &&Trigger| FATES.contains(&relations[trigger.relation].key.as_str());
        let noun =
            self.sentence.items[noun].triggers().iter().filter(|trigger| trigger.form == Form::Noun).find(counts)?;
        Some(Trigger { relation: relations.iter().position(|relation| relation.key == fate)?, ..*noun })
    }

    /// `None` for a part of all that has no name: "killed 12 people in the capital".
    fn claim(&self, stated: Stated, trigger: Trigger) -> Option<Claim> {
        let sentence = &self.sentence;
        let is_of_part = FATES.contains(&self.relation(trigger).key.as_str());
        let part = if is_of_part { scope::of(sentence, self.at)? } else { None };
        if is_of_part && scope::is_outdated(sentence) {
            return None;
        }
        let row = clause::read_on(sentence, stated.number.max(stated.verb) + 1, vec![stated.thing], Reach::DATES);
        let opening = || clause::opening_date(sentence, stated.thing.item.min(self.at));
        // What "the 27 member states" do has a day; that they are 27 has none.
        let is_said = stated.verb != stated.number;
        let date = row.date_of(0).or_else(|| row.dates.is_empty().then(opening).flatten()).filter(|_| is_said);
        let time = date.and_then(|item| sentence.date(item)).cloned();
        let today = sentence.reading.recognized.date.map(|(day, _)| day);
        let put = factuality::of(sentence, stated.verb, trigger);
        let span = |item: usize| sentence.items[item].span;
        let mut evidence = vec![span(stated.thing.item), span(stated.verb), span(self.at)];
        evidence.sort();
        let Quantity { value, unit, bound, .. } = self.quantity.clone();
        Some(Claim {
            subject: stated.thing.chain,
            relation: &self.relation(trigger).key,
            value: Value::Number { value, unit, bound },
            factuality: factuality::settle(put, trigger, time.as_ref(), today),
            time,
            source: None,
            group: part.map(Into::into),
            span: evidence.iter().copied().reduce(Span::cover).unwrap_or_default(),
            evidence,
            value_span: span(self.at),
            mention: stated.thing.mention,
        })
    }
}
