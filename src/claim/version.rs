//! What a phase is said of where it is not the thing itself: another version of it, a part of it, what stands in it or beside
//! it, or the firm that came of a merger.

use crate::claim::cue;
use crate::claim::phase::Phase;
use crate::claim::phrase::Roles;
use crate::claim::walk::Thing;
use crate::recognize::{Detail, Kind};
use crate::text::Span;

/// How far behind a phase and its date the word may stand that leads to what alone it holds for.
const SCOPE_REACH: usize = 5;

impl Phase<'_, '_> {
    /// True where something else than `thing` was signed, took effect or was founded.
    pub(super) fn is_of_another(&self, thing: Thing) -> bool {
        self.is_of_building(thing)
            || self.is_of_satellite(thing)
            || self.is_of_branch(thing)
            || self.is_of_version(thing)
            || self.is_of_merger(thing)
            || self.is_for_some(thing)
    }

    /// "The tunnel in Lund, inaugurated in 2010": not the town.
    fn is_of_building(&self, thing: Thing) -> bool {
        let sentence = &self.0.sentence;
        let kind = sentence.mentions()[thing.mention as usize].kind();
        kind == Kind::Place && thing.item < self.0.at && sentence.is_governed(thing.item)
    }

    /// "The medical school of X, founded in 1902", "the son of X, born in 1967".
    fn is_of_satellite(&self, thing: Thing) -> bool {
        let sentence = &self.0.sentence;
        if thing.item > self.0.at || !sentence.is_governed(thing.item) {
            return false;
        }
        let article = sentence.reading.article;
        let before = Span { start: sentence.items[0].span.start, end: sentence.items[thing.item].span.start };
        let before = article.slice(before).rsplit([',', ';', ':']).next().unwrap_or_default();
        let beside = &article.lang.names.role.beside;
        [&article.lang.claims.cues.satellites, beside].iter().any(|nouns| cue::says(before, nouns))
    }

    /// "X in France was founded in 1977": what it has there.
    fn is_of_branch(&self, thing: Thing) -> bool {
        let sentence = &self.0.sentence;
        let items = sentence.items;
        let is_body = sentence.mentions()[thing.mention as usize].kind() == Kind::Organization;
        let leads = items.get(thing.item + 1).is_some_and(|item| item.is(Roles::LOCATIVE));
        let place = items.get(thing.item + 2).and_then(|item| item.mention(sentence.mentions()));
        let in_land = place.is_some_and(|(_, m)| matches!(&m.detail, Detail::Place(place) if place.is_country));
        is_body && thing.item < self.0.at && leads && in_land
    }

    /// "The amended X was signed", `l'accord X révisé a été signé`.
    fn is_of_version(&self, thing: Thing) -> bool {
        let sentence = &self.0.sentence;
        let mention = &sentence.mentions()[thing.mention as usize];
        let article = sentence.reading.article;
        let cues = &article.lang.claims.cues;
        let name = sentence.items[thing.item].span;
        let before = Span { start: sentence.items[0].span.start, end: name.start };
        let behind = article.text[name.end as usize..].trim_start_matches([' ', '(']);
        mention.kind() == Kind::Agreement
            && (cue::ends(article.slice(before), &cues.versions)
                || cue::ends(article.slice(name), &cues.versions_behind)
                || cue::begins(behind, &cues.versions_behind))
    }

    /// "X, formed in 2004 by the merger of Y and Z": each of those was founded before.
    fn is_of_merger(&self, thing: Thing) -> bool {
        let sentence = &self.0.sentence;
        let article = sentence.reading.article;
        let kind = sentence.mentions()[thing.mention as usize].kind();
        let told = article.sentence_at(sentence.items[self.0.at].span.start).map(|span| article.slice(span));
        kind == Kind::Organization
            && self.0.relation.key == "founded"
            && told.is_some_and(|told| cue::says(told, &article.lang.claims.cues.mergers))
    }

    /// "X took effect in 2012 for goods": no party, but a part of it.
    fn is_for_some(&self, thing: Thing) -> bool {
        let sentence = &self.0.sentence;
        if self.0.relation.for_party.is_none() {
            return false;
        }
        let items = sentence.items;
        let from = self.0.at.max(thing.item) + 1;
        let is_light = |i: &usize| items[*i].is(Roles::DATE) || sentence.date(*i).is_some();
        let mark = (from..items.len().min(from + SCOPE_REACH)).find(|i| !is_light(i));
        let mark = mark.filter(|&mark| items[mark].is(Roles::PARTY));
        let next = mark.and_then(|mark| items[mark + 1..].iter().find(|item| !item.is(Roles::TRANSPARENT)));
        next.is_some_and(|next| next.is_word())
    }
}
