//! What a trigger is about: the thing before or behind it, by the form of the trigger and the voice of its verb.

use crate::claim::clause::{self, Reach, Row};
use crate::claim::cue;
use crate::claim::item::Item;
use crate::claim::phrase::{Form, Roles, Trigger};
use crate::claim::walk::{LIGHT, REACH, Sentence, Thing};
use crate::lang::claims::Relation;
use crate::recognize::Kind;
use crate::text::Span;

/// How far behind "became" the word for a member may stand: "became the 30th full".
const MEMBER_REACH: usize = 6;

/// How far behind an office told in passing the word may stand that gives another.
const GIVEN_REACH: usize = 4;

/// One trigger in its sentence.
#[derive(Clone, Copy)]
pub struct Statement<'s, 'a> {
    pub sentence: Sentence<'s, 'a>,
    pub at: usize,
    pub trigger: Trigger,
    pub relation: &'static Relation,
}

impl Statement<'_, '_> {
    /// The things that the trigger is about, with the dates behind it.
    pub fn row(&self, last: Option<&(usize, Vec<Thing>)>) -> Row {
        let Statement { sentence, at, trigger, relation } = *self;
        let kinds = &relation.of;
        let is_noun = trigger.form == Form::Noun;
        // "The death of X was mourned in 2020": a noun's date stands right behind.
        let reach = if is_noun { Reach { kinds: &[], words: 0 } } else { Reach::DATES };
        let talked = |thing: &Thing| sentence.is_of_talks(thing.item) == relation.talks;
        let behind = match trigger.form {
            Form::Predicate | Form::Participle => None,
            Form::Verb if relation.talks => sentence.behind(at, kinds, Roles::TALKS),
            Form::Verb => sentence.behind(at, kinds, Roles::default()),
            Form::Noun => sentence.behind(at, kinds, Roles::OF),
        };
        // "sacked X's aide"
        let is_owner = |thing: &Thing| !is_noun && self.possessive(thing.item).is_some();
        if let Some(thing) = behind.filter(|thing| talked(thing) && !is_owner(thing)) {
            // "The ministers who signed X met in 2019."
            let words = if self.is_relative() { 0 } else { reach.words };
            return clause::read_on(&sentence, thing.item + 1, vec![thing], Reach { kinds, words });
        }
        if self.has_object() {
            return Row::default();
        }
        let before = match trigger.form {
            Form::Noun => self.possessor().or_else(|| self.spoken_of()).map(|thing| vec![thing]),
            form => {
                let subject = sentence.before(at, kinds, form).filter(talked);
                let found = subject.map(|thing| self.joined(thing)).or_else(|| self.inherited(last));
                let alone = || self.relative().or_else(|| self.spoken_of()).filter(talked);
                found.or_else(|| alone().map(|thing| vec![thing]))
            }
        };
        match before {
            // "The summit at which X was signed cost a fortune in 2019."
            Some(things) => {
                let words = if things.iter().any(|thing| self.is_in_relative(*thing)) { 0 } else { reach.words };
                clause::read_on(&sentence, at + 1, things, Reach { words, ..reach })
            }
            None => self.fronted().unwrap_or_else(|| self.inverted()),
        }
    }

    /// The subject and the object of a trigger that relates two things.
    pub fn pair(&self, last: Option<&(usize, Vec<Thing>)>) -> Option<(Thing, Thing)> {
        let Statement { sentence, at, trigger, relation } = *self;
        let (of, to) = (&relation.of, &relation.object);
        let none = Roles::default();
        if trigger.form == Form::Noun {
            // "X's accession to Y", "l'adhésion de X à Y".
            let subject = self.possessor().or_else(|| sentence.behind(at, of, Roles::OF))?;
            let object = sentence.behind(at.max(subject.item), to, Roles::OF.with(Roles::PREPOSITION))?;
            return Some((subject, object));
        }
        let voice = self.voice();
        let is_passive = voice.has(Roles::PASSIVE);
        if relation.done_to {
            // "The king appointed X minister".
            if let Some(subject) = sentence.behind(at, of, none) {
                let over = Roles::AS.with(Roles::PLANNED);
                let inserted = || {
                    let office = sentence.behind(self.insertion_end(subject.item)?, to, over)?;
                    Some(self.given_behind(office, to).unwrap_or(office))
                };
                return Some((subject, sentence.behind(subject.item, to, over).or_else(inserted)?));
            }
            // "miễn nhiệm chức vụ bộ trưởng đối với ông X": the office before the one who had it.
            let bare = sentence.reading.article.lang.claims.cues.bare_complements;
            if (voice.has(Roles::ACTIVE) || bare) && !is_passive {
                let over = if bare { Roles::PREPOSITION.with(Roles::PARTY) } else { none };
                let object = sentence.behind(at, to, Roles::AS);
                let pair = object.and_then(|object| Some((sentence.behind(object.item, of, over)?, object)));
                if pair.is_some() || !bare {
                    return pair;
                }
            }
        } else if let Some(agent) = self.agent().filter(|_| is_passive) {
            // "X was succeeded by Y".
            return Some((sentence.behind(agent, of, none)?, sentence.before(at, to, Form::Predicate)?));
        }
        if let Some(pair) = self.exchanged() {
            return Some(pair);
        }
        // "has become the next prime minister", "became the 30th member of X".
        let (from, over) = match relation.as_member {
            true => (self.member()?, Roles::OF),
            false => (self.complement()?, Roles::AS.with(Roles::PLANNED)),
        };
        // "became the 30th member of X", "became X's 30th member"
        let owner = || (at + 1..from).find_map(|i| self.owner(i).and_then(|_| sentence.thing(i, to)));
        let object = sentence.behind(from, to, over).or_else(owner)?;
        let is_copula = sentence.items[at].is(Roles::TRANSPARENT);
        let owner = (at + 1..object.item).find_map(|i| self.owner(i)).unwrap_or_default();
        let is_light = |i: usize| sentence.items[i].is(Roles::TRANSPARENT) || self.is_once(i) || self.is_now(i);
        let is_direct = (at + 1..object.item).all(|i| is_light(i) || owner.contains(sentence.items[i].span));
        if is_copula && !is_direct {
            return None;
        }
        let is_participle = relation.done_to && !self.is_finite();
        let form = if is_participle { Form::Participle } else { Form::Predicate };
        let subject = sentence.before(at, of, form).filter(|subject| subject.chain != object.chain);
        let fronted = || {
            let row = clause::read_on(&sentence, object.item + 1, Vec::new(), Reach::DATES);
            let end = row.dates.last().map_or(object.item, |&(date, _)| date);
            (self.opens_clause() && !self.is_apposed()).then(|| self.behind_comma(end)).flatten()
        };
        let inherited = || self.inherited(last).map(|things| things[0]);
        Some((subject.or_else(fronted).or_else(inherited).or_else(|| self.behind_office(last))?, object))
    }

    /// The word for a member that stands near behind the trigger.
    fn member(&self) -> Option<usize> {
        let end = self.sentence.items.len().min(self.at + MEMBER_REACH);
        (self.at + 1..end).find(|&i| self.sentence.items[i].is(Roles::MEMBER))
    }

    /// The word that leads from the trigger to its object: the trigger itself, or behind when it was, "from" in "took over
    /// in 2018 from X". `None` where it asks for such a word and has none.
    fn complement(&self) -> Option<usize> {
        let Statement { sentence, at, relation, .. } = *self;
        let words = |item: usize| sentence.reading.article.slice(sentence.items[item].span).to_lowercase();
        let Some(leads) = relation.complements.get(&words(at)) else { return Some(at) };
        let lead = sentence.adverbial(at + 1)? + 1;
        (lead < sentence.items.len() && leads.contains(&words(lead))).then_some(lead)
    }

    /// The word for who did it, right behind the trigger or the office that it names: "was replaced as minister by".
    fn agent(&self) -> Option<usize> {
        let items = &self.sentence.items;
        let is = |at: usize, role: Roles| items.get(at).is_some_and(|item| item.is(role));
        if is(self.at + 1, Roles::AGENT) {
            return Some(self.at + 1);
        }
        let office =
            is(self.at + 1, Roles::AS).then(|| self.sentence.behind(self.at + 1, &[Kind::Role], Roles::default()));
        office.flatten().map(|office| office.item + 1).filter(|&next| is(next, Roles::AGENT))
    }

    /// Who was given the office right before: `X được bổ nhiệm làm bộ trưởng thay Y`.
    fn behind_office(&self, last: Option<&(usize, Vec<Thing>)>) -> Option<Thing> {
        let (given, things) = last?;
        let before = (given + 1..self.at).rev().find(|&i| !self.sentence.items[i].is(Roles::TRANSPARENT))?;
        let is_office = self.sentence.items[before].kind(self.sentence.mentions()) == Some(Kind::Role);
        is_office.then(|| things[0])
    }

    /// "The board replaced X with Y": who comes, and who goes.
    fn exchanged(&self) -> Option<(Thing, Thing)> {
        let Statement { sentence, at, relation, .. } = self;
        let goes = sentence.behind(*at, &relation.object, Roles::default())?;
        let lead = sentence.items.get(goes.item + 1)?;
        let word = sentence.reading.article.slice(lead.span);
        let is_led = relation.exchange.iter().any(|with| with == word);
        is_led
            .then(|| sentence.behind(goes.item + 1, &relation.of, Roles::default()))
            .flatten()
            .map(|comes| (comes, goes))
    }

    /// True for `previously`, `formerly` as item `at`.
    pub fn is_once(&self, at: usize) -> bool {
        self.sentence.date(at).is_some_and(|value| value.value == "PAST_REF")
    }

    /// True for `now`, `currently` as item `at`.
    fn is_now(&self, at: usize) -> bool {
        self.sentence.date(at).is_some_and(|value| value.value == "PRESENT_REF")
    }

    /// The land or body at item `at`, with the ending that makes it the owner of what follows: "Norway's minister".
    fn owner(&self, at: usize) -> Option<Span> {
        let kind = self.sentence.items[at].kind(self.sentence.mentions());
        self.possessive(at).filter(|_| matches!(kind, Some(Kind::Place | Kind::Organization)))
    }

    /// Item `at` with the ending that makes it the owner of what follows.
    fn possessive(&self, at: usize) -> Option<Span> {
        let span = self.sentence.items[at].span;
        let behind = &self.sentence.reading.article.text[span.end as usize..];
        let ending = ["'s ", "’s ", "' ", "’ "].into_iter().find(|ending| behind.starts_with(ending))?;
        Some(Span { end: span.end + ending.len() as u32, ..span })
    }

    /// The office that a word for "as" gives someone, near behind one that is told of them between commas: "elected X, the former
    /// mayor, head of the police, as minister".
    fn given_behind(&self, told: Thing, kinds: &[Kind]) -> Option<Thing> {
        let items = &self.sentence.items;
        let end = items.len().min(told.item + 1 + GIVEN_REACH);
        let lead = (told.item + 1..end).find(|&i| items[i].is(Roles::AS))?;
        self.sentence.behind(lead, kinds, Roles::AS.with(Roles::PLANNED))
    }

    /// The comma that ends the insertion right behind item `at`: "X, the former minister,".
    fn insertion_end(&self, at: usize) -> Option<usize> {
        let items = &self.sentence.items;
        let is_comma = |i: &usize| items[*i].is_sign(&[',']);
        let open = Some(at + 1).filter(|i| *i < items.len()).filter(is_comma)?;
        (open + 1..items.len().min(open + REACH / 4)).find(is_comma)
    }

    /// The auxiliaries and adverbs right before the trigger.
    pub fn voice(&self) -> Roles {
        let before = self.sentence.items[..self.at].iter().rev().take_while(|item| item.is(LIGHT));
        before.fold(Roles::default(), |roles, item| roles.with(item.roles()))
    }

    /// True for a verb in the active that takes something other than a thing of ours: "signed a petition".
    fn has_object(&self) -> bool {
        if self.trigger.form != Form::Verb || self.voice().has(Roles::PASSIVE) {
            return false;
        }
        // "phê chuẩn việc miễn nhiệm X": a clause is what it takes.
        let article = self.sentence.reading.article;
        let text = &article.text[self.sentence.items[self.at].span.end as usize..];
        if cue::begins(text, &article.lang.claims.cues.nominal) {
            return true;
        }
        let mut behind = self.sentence.items[self.at + 1..].iter();
        let next = behind.find(|item| !item.is(Roles::TRANSPARENT) || !item.triggers().is_empty());
        next.is_some_and(|item| {
            let kind = item.kind(self.sentence.mentions());
            item.is_word() || kind.is_some_and(|kind| !matches!(kind, crate::recognize::Kind::Date))
        })
    }

    fn opens_clause(&self) -> bool {
        self.at == 0 || (0..self.at).rev().find_map(|i| clause::is_lead(&self.sentence.items[i])).unwrap_or(true)
    }

    /// "Established in 2015, the Bank…", "born in Lyon, X…", "since its creation in 2015, the Bank…": what opens its clause is of
    /// the thing behind the comma.
    fn fronted(&self) -> Option<Row> {
        let Statement { sentence, at, trigger, .. } = self;
        let is_fronted = match trigger.form {
            Form::Noun => at.checked_sub(1).is_some_and(|i| sentence.items[i].is(Roles::POSSESSIVE)),
            _ => self.opens_clause(),
        };
        if !is_fronted {
            return None;
        }
        let mut row = clause::read_on(sentence, at + 1, Vec::new(), Reach::DATES);
        let last = row.dates.last().map(|(date, _)| *date).or(row.place.map(|place| place.item))?;
        let thing = self.behind_comma(last)?;
        row.dates.iter_mut().for_each(|(_, things)| *things = 1);
        row.things = vec![thing];
        Some(row)
    }

    /// The thing that follows the first comma behind item `at`, or the one behind further verbs that open with it: "Signed in
    /// 2015, then ratified in 2017, the treaty".
    fn behind_comma(&self, at: usize) -> Option<Thing> {
        let sentence = &self.sentence;
        let end = sentence.items.len().min(at + REACH / 4);
        let comma = (at + 1..end).find(|&i| sentence.items[i].is_sign(&[',']))?;
        let is_other = |item: &Item| {
            item.is(Roles::REPORT) || item.triggers().iter().any(|trigger| trigger.form == Form::Predicate)
        };
        if sentence.items[at + 1..comma].iter().any(is_other) {
            return None;
        }
        if let Some(further) = self.further(comma) {
            return self.behind_comma(further);
        }
        let of = &self.relation.of;
        let pronoun = sentence.before.behind_opening(sentence, comma + 1, of);
        let pronoun = pronoun.map(|(mention, chain)| Thing { item: comma + 1, mention, chain });
        pronoun.or_else(|| sentence.behind(comma, of, Roles::default()))
    }

    /// The verb without a subject that stands right behind the comma, in the form of the one that opens the sentence.
    fn further(&self, comma: usize) -> Option<usize> {
        let items = &self.sentence.items;
        let is_light = |i: &usize| items[*i].is(Roles::AND.with(Roles::TRANSPARENT));
        let next = (comma + 1..items.len()).find(|i| !is_light(i))?;
        let is_verb = items[next].triggers().iter().any(|trigger| trigger.form != Form::Noun);
        (is_verb && self.trigger.form != Form::Noun).then_some(next)
    }

    /// `thing` and what is joined to it before: "X and Y entered into force".
    pub fn joined(&self, thing: Thing) -> Vec<Thing> {
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
        let near = between.iter().rev().take_while(|item| item.is(LIGHT)).count();
        let mut before = between.len().checked_sub(near + 1)?;
        // "X was signed in 2004, but it took effect in 2007".
        let is_thing = self.relation.of.iter().all(|kind| matches!(kind, Kind::Agreement | Kind::Event));
        if between[before].is(Roles::PRONOUN) && is_thing {
            before = before.checked_sub(1)?;
        }
        let lead = &between[before];
        let joins = lead.is(Roles::AND) || lead.is_sign(&[',']);
        let same_kind = things.iter().all(|t| {
            let kind = self.sentence.mentions()[t.mention as usize].kind();
            self.relation.of.contains(&kind) && self.sentence.is_of_talks(t.item) == self.relation.talks
        });
        let breaks = between.iter().any(|item| item.is(Roles::RELATIVE.with(Roles::REPORT)) || item.is_sign(&[';']));
        // "X, beaten by Y, elected in 2014, died": not Y.
        if lead.is_sign(&[',']) && self.is_finite() && self.sentence.is_governed(things[0].item) {
            return None;
        }
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
        let is_predicate = matches!(self.trigger.form, Form::Predicate | Form::Participle);
        let dated = is_predicate && clause::opening_date(sentence, self.at).is_some();
        match dated.then(|| sentence.behind(self.at, &self.relation.of, Roles::default())).flatten() {
            Some(thing) => clause::read_on(sentence, thing.item + 1, vec![thing], Reach::DATES),
            None => Row::default(),
        }
    }
}
