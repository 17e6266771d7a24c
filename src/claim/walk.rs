//! Walking a sentence from one of its pieces, to what is tied to it and no further.

use crate::claim::Reading;
use crate::claim::antecedent::Antecedents;
use crate::claim::item::Item;
use crate::claim::phrase::Roles;
use crate::claim::scope;
use crate::recognize::time::{Granularity, TimeKind};
use crate::recognize::{Detail, Kind, Mention, TimeValue};

/// How many pieces a walk goes over at most; what is further away is another matter.
pub const REACH: usize = 40;
/// How many unknown words may stand before a thing that a verb takes.
const WORDS_BEFORE_THING: usize = 2;

/// The items of one sentence, with the article around them.
#[derive(Clone, Copy)]
pub struct Sentence<'s, 'a> {
    pub reading: &'s Reading<'s>,
    pub items: &'s [Item<'a>],
    /// What the sentences before spoke of.
    pub before: &'s Antecedents,
}

/// A thing that a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    pub item: usize,
    pub mention: u32,
    pub chain: u32,
}

impl<'s, 'a> Sentence<'s, 'a> {
    pub fn mentions(&self) -> &'s [Mention] {
        &self.reading.recognized.mentions
    }

    /// The thing of one of `kinds` that item `at` names, or takes up from a sentence before.
    pub fn thing(&self, at: usize, kinds: &[Kind]) -> Option<Thing> {
        let item = self.items.get(at)?;
        let Some((mention, found)) = item.mention(self.mentions()) else {
            let (mention, chain) = self.before.taken_up(self, at, kinds)?;
            return Some(Thing { item: at, mention, chain });
        };
        if !kinds.contains(&found.kind()) || matches!(&found.detail, Detail::Place(place) if place.is_demonym) {
            return None;
        }
        let chain = self.reading.chain_of[mention as usize]?;
        Some(Thing { item: at, mention, chain })
    }

    /// The date that item `at` is.
    pub fn date(&self, at: usize) -> Option<&'s TimeValue> {
        self.items.get(at)?.mention(self.mentions())?.1.time()
    }

    /// Item `at` with the parenthesis that it closes or opens: the index of the other end.
    pub fn parenthesis(&self, at: usize, forward: bool) -> Option<usize> {
        let (here, there) = if forward { ('(', ')') } else { (')', '(') };
        if !self.items[at].is_sign(&[here]) {
            return None;
        }
        let end = |i: &usize| self.items[*i].is_sign(&[there]);
        if forward {
            (at + 1..self.items.len().min(at + REACH)).find(end)
        } else {
            (at.saturating_sub(REACH)..at).rev().find(end)
        }
    }

    /// True for an event that a code tells: "flight X".
    pub fn is_coded(&self, at: usize) -> bool {
        let coded = &self.reading.article.lang.names.event.coded;
        let mention = self.items[at].mention(self.mentions());
        mention.is_some_and(|(_, m)| matches!(&m.detail, Detail::Event(event) if coded.contains_key(&event.head)))
    }

    /// The item before item `at`, past those with one of the roles in `light`.
    pub fn lead(&self, at: usize, light: Roles) -> Option<usize> {
        (0..at).rev().find(|&i| !self.items[i].is(light))
    }

    /// True when the thing at `at` is only what is talked about: "negotiations on X".
    pub fn is_of_talks(&self, at: usize) -> bool {
        self.lead(at, Roles::TRANSPARENT).is_some_and(|i| self.items[i].is(Roles::TALKS))
    }

    /// The thing that stands right behind item `at` as what it takes; `over` are roles of what may stand between
    /// besides articles and the like.
    pub fn behind(&self, at: usize, kinds: &[Kind], over: Roles) -> Option<Thing> {
        let (mut words, mut i) = (0, at);
        let end = self.items.len().min(at + REACH);
        while i + 1 < end {
            i += 1;
            if let Some(thing) = self.thing(i, kinds) {
                return Some(thing);
            }
            let item = &self.items[i];
            let roles = item.roles();
            if let Some(end) = self.adverbial(i) {
                i = end;
                continue;
            }
            match item.mention(self.mentions()) {
                // "appointed former minister X".
                Some((_, Mention { detail: Detail::Role(role), .. }))
                    if role.holder.is_some() && kinds.contains(&Kind::Person) => {}
                Some((_, Mention { detail: Detail::Place(_) | Detail::Organization(_), .. })) => words += 1,
                Some(_) => return None,
                None if roles.has(over) => {}
                // "former manager X".
                None if roles == Roles::HANDOVER && item.triggers().is_empty() => {}
                None if roles.has(Roles::TRANSPARENT) && !roles.has(STOP) => {}
                None if item.is_sign(&['"', '“', '«', '‘', '\'']) => {}
                None if self.is_possessive(i) => {}
                None if roles == Roles::default() && item.triggers().is_empty() && item.is_word() => words += 1,
                None => return None,
            }
            if words > WORDS_BEFORE_THING {
                return None;
            }
        }
        None
    }

    /// True for the s of "the country's".
    fn is_possessive(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|i| &self.items[i]);
        before.is_some_and(|item| item.is_sign(&['\'', '’']))
            && self.items[at].is_word()
            && self.items[at].span.len() == 1
    }

    /// The last item of what begins at `at` and says when or where: `signed on Monday in Lima the pact`, and between
    /// commas, `ont signé, lundi à Lima, le pacte`.
    pub fn adverbial(&self, at: usize) -> Option<usize> {
        let is_comma = |i: usize| self.items.get(i).is_some_and(|item| item.is_sign(&[',']));
        let has = |i: usize, roles: Roles| self.items.get(i).is_some_and(|item| item.is(roles));
        let mut next = at + usize::from(is_comma(at));
        let start = next;
        loop {
            if self.date(next).is_some() {
                next += 1;
            } else if has(next, Roles::DATE) && self.date(next + 1).is_some()
                || has(next, Roles::PREPOSITION) && self.is_place(next + 1)
            {
                next += 2;
            } else {
                break;
            }
        }
        let closes = !is_comma(at) || is_comma(next);
        (next > start && closes).then_some(if is_comma(at) { next } else { next - 1 })
    }

    fn is_place(&self, at: usize) -> bool {
        self.items.get(at).and_then(|item| item.kind(self.mentions())) == Some(Kind::Place)
    }

    /// True when the date at `at` is led to its event by a word that dates it, not by one that makes it
    /// a limit (`by`, `until`).
    pub fn is_dating(&self, at: usize) -> bool {
        let Some(value) = self.date(at) else { return false };
        // "was born the year X was signed"
        let is_definite = scope::begins(self, at, &self.reading.article.lang.claims.cues.definite);
        let follows = self.items.get(at + 1).is_some_and(|next| next.is_word() || next.is(Roles::TRANSPARENT));
        if value.is_relative && is_definite && follows {
            return false;
        }
        let fine = value.is_relative || value.granularity <= Granularity::Day;
        let Some(lead) = at.checked_sub(1).map(|i| &self.items[i]) else { return true };
        let roles = lead.roles();
        if roles.has(Roles::DATE) {
            return true;
        }
        let closes = lead.is_sign(&[',', ')', '(']) || lead.mention(self.mentions()).is_some();
        closes || !lead.triggers().is_empty() || (fine && lead.is_word())
    }
}

/// Walks end at these, whatever else they do.
pub const STOP: Roles = Roles::REPORT.with(Roles::ACCORDING).with(Roles::BOUNDARY);
/// What may stand between a thing and its verb.
pub const LIGHT: Roles = Roles::TRANSPARENT
    .with(Roles::DENIED)
    .with(Roles::PLANNED)
    .with(Roles::CONDITIONAL)
    .with(Roles::FACTUAL)
    .with(Roles::PASSIVE)
    .with(Roles::ACTIVE);

/// True for a value that dates something: a day, month, year or period, not a duration or a set.
pub fn is_date(value: &TimeValue) -> bool {
    value.kind != TimeKind::Duration && value.kind != TimeKind::Set && !value.value.ends_with("_REF")
}
