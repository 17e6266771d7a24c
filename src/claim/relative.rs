//! Relative clauses, insertions and appositions: what they say of the thing that they stand behind, and of no other.

use crate::claim::item::{Item, What};
use crate::claim::phrase::{Form, Roles};
use crate::claim::subject::Statement;
use crate::claim::walk::{LIGHT, Thing};
use crate::recognize::Kind;

/// How far before its verb a relative clause may begin: "which the government and the rebels signed".
const RELATIVE_REACH: usize = 8;

impl Statement<'_, '_> {
    /// True for a verb with its auxiliary, before it or as its first word.
    pub(super) fn is_finite(&self) -> bool {
        let article = self.sentence.reading.article;
        let cues = &article.lang.claims.cues;
        let words = article.slice(self.sentence.items[self.at].span).to_lowercase();
        let first = words.split([' ', '\'', '’']).next().unwrap_or_default();
        let is_auxiliary = |list: &[String]| first.len() < words.len() && list.iter().any(|word| word == first);
        self.trigger.form == Form::Predicate
            || self.voice().has(Roles::PASSIVE.with(Roles::ACTIVE))
            || is_auxiliary(&cues.passive)
            || is_auxiliary(&cues.active)
    }

    /// True for what an insertion behind `thing` says of it, whose day is none of the sentence's: "On Monday X, born in Lund, spoke".
    pub(super) fn is_inserted(&self, thing: Thing) -> bool {
        let items = self.sentence.items;
        let between = items.get(thing.item + 1..self.at).unwrap_or_default();
        let is_comma = |item: &Item| item.is_sign(&[',']);
        let lead = self.sentence.lead(self.at, LIGHT).filter(|&lead| lead > thing.item);
        // Where verbs have no forms, another comma closes the insertion: "X, sinh tại Huế, đã phát biểu".
        let bare = self.sentence.reading.article.lang.claims.cues.bare_complements;
        let is_closed = || bare && items[self.at..].iter().any(is_comma);
        let is_participle = lead.is_some_and(|lead| is_comma(&items[lead])) && (!self.is_finite() || is_closed());
        is_participle || between.iter().any(|item| item.is(Roles::RELATIVE))
    }

    /// True for the verb that follows a relative pronoun, with auxiliaries between at most: "who had signed X".
    pub(super) fn is_relative(&self) -> bool {
        self.sentence.lead(self.at, LIGHT).is_some_and(|lead| self.sentence.items[lead].is(Roles::RELATIVE))
    }

    /// True for the subject of a relative clause that a preposition opens: "at which X was signed".
    pub(super) fn is_in_relative(&self, thing: Thing) -> bool {
        let items = self.sentence.items;
        let lead = self.sentence.lead(thing.item, Roles::TRANSPARENT);
        let Some(relative) = lead.filter(|&lead| items[lead].is(Roles::RELATIVE)) else { return false };
        let is_led = relative.checked_sub(1).is_some_and(|i| items[i].is(Roles::PREPOSITION.with(Roles::OCCASION)));
        is_led || self.sentence.reading.article.slice(items[relative].span).contains(' ')
    }

    /// What a relative clause says was done to it by others: "X, which the two sides signed".
    pub(super) fn relative(&self) -> Option<Thing> {
        let Statement { sentence, at, trigger, .. } = *self;
        if trigger.form != Form::Verb || self.voice().has(Roles::PASSIVE) {
            return None;
        }
        let near = (at.saturating_sub(RELATIVE_REACH)..at).rev();
        let mut near = near.take_while(|&i| !matches!(sentence.items[i].what, What::Sign(_)));
        let lead = near.find(|&i| sentence.items[i].is(Roles::RELATIVE))?;
        let clause = &sentence.items[lead + 1..at];
        let is_other = |item: &Item| item.is(Roles::REPORT) || item.triggers().iter().any(|t| t.form != Form::Noun);
        if clause.iter().any(|item| is_other(item) && !item.is(Roles::TRANSPARENT)) {
            return None;
        }
        let before = lead.checked_sub(1)?;
        let comma = usize::from(sentence.items[before].is_sign(&[',']));
        sentence.thing(before.checked_sub(comma)?, &self.relation.of)
    }

    /// The only thing that the sentence has named, where a pronoun or possessive takes it up: "X entered into force a year after it
    /// was signed", "after its signing".
    pub(super) fn spoken_of(&self) -> Option<Thing> {
        let Statement { sentence, at, trigger, relation } = *self;
        if !relation.of.iter().all(|kind| matches!(kind, Kind::Agreement | Kind::Event)) {
            return None;
        }
        let near = sentence.items[..at].iter().rev().take_while(|item| item.is(LIGHT)).count();
        let role = if trigger.form == Form::Noun { Roles::POSSESSIVE } else { Roles::PRONOUN };
        let lead = (at.saturating_sub(near + 1)..at).find(|&i| sentence.items[i].is(role))?;
        let is_named =
            |i: &usize| sentence.items[*i].kind(sentence.mentions()).is_some_and(|k| relation.of.contains(&k));
        let mut named = (0..sentence.items.len()).filter(is_named);
        let only = named.next().filter(|&i| i < lead && named.next().is_none())?;
        let is_clear = !sentence.items.iter().any(|item| item.is(Roles::UNNAMED));
        sentence.thing(only, &relation.of).filter(|_| is_clear)
    }

    /// True for what follows a thing and a comma, and is said of that: "Unlike X, a member since 1952, Y …"
    pub(super) fn is_apposed(&self) -> bool {
        let lead = self.sentence.lead(self.at, Roles::TRANSPARENT);
        let comma = lead.filter(|&lead| self.sentence.items[lead].is_sign(&[',']));
        let before = comma.and_then(|comma| comma.checked_sub(1));
        before.is_some_and(|i| self.sentence.thing(i, &self.relation.of).is_some())
    }
}
