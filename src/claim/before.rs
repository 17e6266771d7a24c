//! What stands before a verb as its subject, or as what a participle there is of: past auxiliaries, appositions and insertions.

use crate::claim::cue;
use crate::claim::item::Item;
use crate::claim::phrase::{Form, Roles, Trigger};
use crate::claim::walk::{LIGHT, REACH, STOP, Sentence, Thing};
use crate::recognize::{Detail, Kind};
use crate::text::Span;

/// How many words may stand between a preposition and the name behind it: "of the actor X".
const WORDS_BEFORE_NAME: usize = 2;
/// How many words may stand as the agent between a passive and its verb, where no preposition leads to it: `được các nước ký`.
const WORDS_OF_AGENT: usize = 4;
/// How many words a noun phrase in apposition has: "an elderly French novelist".
const WORDS_OF_NOUN: usize = 4;
/// How many insertions may stand between a thing and what is said of it: "X, 81, niece of Y, died".
const INSERTIONS: usize = 3;

impl Sentence<'_, '_> {
    /// The thing that stands before item `at` as its subject or as what a participle there is of: right
    /// before it, or with auxiliaries, an insertion or a prepositional phrase of names between.
    pub fn before(&self, at: usize, kinds: &[Kind], form: Form) -> Option<Thing> {
        if let Some(thing) = self.before_insertion(at, kinds, form) {
            return Some(thing);
        }
        let is_finite = |trigger: &Trigger| trigger.form == Form::Predicate;
        let mut way = Way { may_be_finite: self.items[at].triggers().iter().any(is_finite), ..Way::default() };
        let cues = &self.reading.article.lang.claims.cues;
        let (mut i, mut owes_preposition, mut agent) = (at, false, 0);
        while i > 0 && at - i < REACH {
            i -= 1;
            if let Some(open) = self.parenthesis(i, false) {
                i = open;
                continue;
            }
            if let Some(thing) = self.thing(i, kinds).filter(|_| !owes_preposition && agent == 0) {
                return self.is_subject(i, form, &way).then_some(thing);
            }
            let item = &self.items[i];
            let roles = item.roles();
            match item.kind(self.mentions()) {
                Some(Kind::Date) => continue,
                Some(_) => {
                    owes_preposition = true;
                    continue;
                }
                None => {}
            }
            if roles.has(Roles::RELATIVE) && way.commas < 2 {
                way.has_relative = true;
                continue;
            }
            // "nghị quyết do Quốc hội thông qua": what stands right before the word for its maker.
            if cues.bare_complements && roles.has(Roles::AGENT) && owes_preposition {
                return i.checked_sub(1).and_then(|i| self.thing(i, kinds));
            }
            if !item.triggers().is_empty() && !roles.has(Roles::TRANSPARENT) || roles.has(STOP) {
                return None;
            }
            way.passed = way.passed.with(roles);
            if roles.has(Roles::PREPOSITION.with(Roles::OF).with(Roles::DATE)) {
                // "chuyến bay X của hãng Y"
                (owes_preposition, agent) = (false, 0);
            } else if roles.has(Roles::AND) && owes_preposition || roles.has(LIGHT) {
                // "được Quốc hội phê chuẩn", "được các nước ký": an agent between a passive and its verb.
                if roles.has(Roles::PASSIVE) {
                    (owes_preposition, agent) = (false, 0);
                }
            } else if item.is_sign(&[',', '–', '—', '(']) {
                way.commas += 1;
                if way.commas > 2 {
                    return None;
                }
            } else if cues.bare_complements && item.is_word() && way.commas == 0 && agent < WORDS_OF_AGENT {
                agent += 1;
            } else {
                // "X, a town founded in 1850", but "after X, a town founded a school".
                let is_finite = form != Form::Participle && !way.has_relative;
                let apposed = self.apposed(i, kinds, way.has_relative).filter(|_| !is_finite);
                let found = apposed.or_else(|| self.behind_participle(i, kinds));
                return found.filter(|thing| self.is_subject(thing.item, form, &way));
            }
        }
        None
    }

    /// What the noun at item `at` says what it is: "X, an elderly novelist", and before a relative clause, `has_relative`, "X, the
    /// novelist who".
    fn apposed(&self, at: usize, kinds: &[Kind], has_relative: bool) -> Option<Thing> {
        let article = self.reading.article;
        let is_demonym = |i: usize| {
            let mention = self.items[i].mention(self.mentions());
            mention.is_some_and(|(_, mention)| matches!(&mention.detail, Detail::Place(place) if place.is_demonym))
        };
        let is_noun = |i: &usize| self.items[*i].is_word() || self.items[*i].is(Roles::UNNAMED) || is_demonym(*i);
        let first = (0..=at).rev().take(WORDS_OF_NOUN).take_while(is_noun).last()?;
        let lead = first.checked_sub(1).filter(|&i| self.items[i].is(Roles::TRANSPARENT))?;
        let word = article.slice(self.items[lead].span).to_lowercase();
        let comma = lead.checked_sub(1).filter(|&i| self.items[i].is_sign(&[',']))?;
        let is_indefinite = article.lang.reference.indefinite.contains(&word);
        let thing = self.thing(comma.checked_sub(1)?, kinds).filter(|thing| !self.is_governed(thing.item))?;
        // "In X, the novelist who", "With X, the novelist who".
        let is_open = thing.item == 0 || !self.items[thing.item - 1].is(Roles::PREPOSITION.with(Roles::BOUNDARY));
        let is_person = self.mentions()[thing.mention as usize].kind() == Kind::Person;
        let is_definite = has_relative && is_person && is_open && article.lang.reference.definite.contains(&word);
        (is_indefinite || is_definite).then_some(thing)
    }

    /// What a participle behind a comma is said of, to which the word for "and" at item `and` joins another: "X, drafted in Oslo
    /// and signed in Lund".
    fn behind_participle(&self, and: usize, kinds: &[Kind]) -> Option<Thing> {
        let comma = (and.saturating_sub(REACH)..and).rev().find(|&i| self.items[i].is_sign(&[',']))?;
        let first = self.items[and].is(Roles::AND) && self.items[comma + 1].is_word();
        let finite = Roles::PASSIVE.with(Roles::ACTIVE).with(Roles::RELATIVE).with(STOP);
        let is_other = |item: &Item| item.is(finite) || !item.triggers().is_empty() && !item.is(Roles::TRANSPARENT);
        // "After X, rebels fled and signed …"
        let is_led = self.items[0].is(Roles::PREPOSITION.with(Roles::BOUNDARY));
        if !first || is_led || self.items[comma + 1..and].iter().any(is_other) {
            return None;
        }
        self.thing(comma.checked_sub(1)?, kinds).filter(|thing| !self.is_governed(thing.item))
    }

    /// True when what lies between the thing at `at` and what is said there lets it be said of that thing.
    fn is_subject(&self, at: usize, form: Form, way: &Way) -> bool {
        let is_passive = way.passed.has(Roles::PASSIVE);
        // "The deadline for X expired": with no comma it is the verb.
        let is_verb = form == Form::Participle && way.may_be_finite && way.commas == 0;
        let is_finite = form == Form::Predicate || is_verb || is_passive || way.passed.has(Roles::ACTIVE);
        if form == Form::Verb && way.passed.has(Roles::ACTIVE) && !is_passive {
            return false;
        }
        // "the pact signed in 1991" tells a pact from the one that was spoken of, "the pact, signed in 1991," does not.
        let is_other = self.items[at].is(Roles::NOMINAL) && !is_finite && way.commas == 0;
        // "Parts of X entered into force": what follows is said of the noun that X hangs on. What follows a
        // comma or no verb at all is said of the nearest noun.
        let is_near = way.has_relative || !is_finite;
        !is_other && (is_near || !self.is_governed(at))
    }

    /// The thing before an insertion between commas that ends right before item `at`: "X, who spent years in
    /// prison, died". Nothing where another thing of these kinds ends the insertion, or where it is no insertion.
    fn before_insertion(&self, at: usize, kinds: &[Kind], form: Form) -> Option<Thing> {
        let lead = (0..at).rev().find(|&i| !self.items[i].is(LIGHT) && self.date(i).is_none())?;
        let auxiliary = Roles::PASSIVE.with(Roles::ACTIVE);
        let is_finite = form == Form::Predicate || self.items[lead + 1..at].iter().any(|item| item.is(auxiliary));
        // "X, minister of Y, who died"
        let is_relative = self.items[lead].is(Roles::RELATIVE);
        let comma = lead.checked_sub(usize::from(is_relative))?;
        // "X, beaten by Y, elected in 2014": said of Y, with no verb that needs a subject.
        let is_near = is_relative || !is_finite;
        let ends_it = |at: usize| self.thing(at, kinds).is_some() && (is_near || !self.is_governed(at));
        if !self.items[comma].is_sign(&[',']) || comma == 0 || ends_it(comma - 1) {
            return None;
        }
        let mut open = comma;
        for _ in 0..INSERTIONS {
            open = (open.saturating_sub(REACH)..open).rev().find(|&i| self.items[i].is_sign(&[',']))?;
            let mut last = open.checked_sub(1)?;
            if let Some(start) = self.parenthesis(last, false) {
                last = start.checked_sub(1)?;
            }
            if self.items[open..comma].iter().any(|item| item.is(Roles::REPORT)) {
                return None;
            }
            let Some(thing) = self.thing(last, kinds) else { continue };
            if !self.is_governed(thing.item) {
                return Some(thing);
            }
            // "X, an ally of Y, a poet, dead since Monday, said": either may be meant.
            let is_led = thing.item.checked_sub(1).is_some_and(|lead| self.items[lead].is(Roles::OF));
            let is_of = is_led || self.holds_preposition(thing.item);
            if is_of && !is_finite && !is_relative {
                return None;
            }
            // "X, beaten by Y, elected in 2014, died", but "X, the father of Y, elected in 2014, died".
            let lead = (0..last).rev().find(|&i| self.items[i].is_sign(&[',']))?;
            if !self.items[lead + 1].is_word() {
                return None;
            }
        }
        None
    }

    /// True when the thing at `at`, or what it is joined to, hangs on a noun before it.
    pub fn is_governed(&self, at: usize) -> bool {
        if self.holds_preposition(at) || self.names_offshoot(at) {
            return true;
        }
        let cues = &self.reading.article.lang.claims.cues;
        let title = self.items[at].mention(self.mentions()).and_then(|(_, mention)| match &mention.detail {
            Detail::Person(person) => person.title,
            _ => None,
        });
        let (mut i, mut is_joined, mut words) = (at, false, 0);
        while i > 0 {
            i -= 1;
            let item = &self.items[i];
            // "Nhạc sĩ X": a title is the name's own.
            if title.is_some_and(|title| title.overlaps(item.span)) {
                continue;
            }
            let roles = item.roles();
            // "The talks on X began": what is said of talks.
            if roles.has(Roles::TALKS) {
                continue;
            }
            if roles.has(Roles::PREPOSITION.with(Roles::OF)) && !roles.has(Roles::BOUNDARY) {
                // At the head of a sentence a preposition opens an adverbial, not a noun's complement. "The crash of flight X"
                // is what happened to it.
                return i > 0 && !(self.is_coded(at) && self.items[i - 1].incident().is_some());
            }
            // "The man convicted of killing X died."
            let is_object = i + 1 == at && item.triggers().iter().any(|trigger| trigger.form == Form::Verb);
            let is_clause = !cues.bare_complements && !roles.has(Roles::TRANSPARENT) || self.is_nominal(i);
            if is_object && is_clause || words == 0 && self.takes_complement(i) {
                return true;
            }
            if roles.has(Roles::AND) {
                is_joined = true;
            } else if let Some(kind) = item.kind(self.mentions()) {
                if !is_joined && kind != Kind::Role {
                    return false;
                }
                is_joined = false;
            } else if item.is_word() {
                words += 1;
                // A noun's complement may follow it without any preposition.
                if cues.bare_complements || words > WORDS_BEFORE_NAME {
                    return cues.bare_complements;
                }
            } else if !roles.has(Roles::TRANSPARENT) {
                return false;
            }
        }
        false
    }

    /// True where the clause of the verb at item `at` is itself what something is said of: "Việc Na Uy rút khỏi X có hiệu lực".
    fn is_nominal(&self, at: usize) -> bool {
        let article = self.reading.article;
        let before = article.slice(Span { start: self.items[0].span.start, end: self.items[at].span.start });
        let clause = before.rsplit([',', ';', ':']).next().unwrap_or(before);
        cue::begins(clause, &article.lang.claims.cues.nominal)
    }

    /// True where item `at` is a noun with what it leads to: "X's withdrawal from Y".
    fn takes_complement(&self, at: usize) -> bool {
        let relations = &self.reading.article.lang.claims.relation;
        let mut triggers = self.items[at].triggers().iter();
        triggers.any(|trigger| trigger.form == Form::Noun && !relations[trigger.relation].object.is_empty())
    }

    /// True where the name at `at` only tells whose the noun before it is: `la fondation X`.
    fn names_offshoot(&self, at: usize) -> bool {
        let article = self.reading.article;
        let noun = at.checked_sub(1).map(|i| article.slice(self.items[i].span).to_lowercase());
        noun.is_some_and(|noun| article.lang.claims.cues.offshoots.contains(&noun))
    }

    /// True when the name at `at` holds the preposition that it hangs on: "d'Anne Durand".
    fn holds_preposition(&self, at: usize) -> bool {
        let name = self.reading.article.slice(self.items[at].span).replace('’', "'");
        let of = &self.reading.article.lang.claims.cues.of;
        let leads = |rest: &str, of: &str| of.ends_with('\'') || rest.starts_with(' ');
        of.iter().any(|of| name.strip_prefix(of.as_str()).is_some_and(|rest| leads(rest, of)))
    }
}

/// What lies between a thing and what is said of it.
#[derive(Default)]
struct Way {
    passed: Roles,
    commas: usize,
    has_relative: bool,
    /// What is said may be a verb of its own: `expired`.
    may_be_finite: bool,
}
