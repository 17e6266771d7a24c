//! The phrases of a language that claims look at, found in one pass over the folded text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Input, Match, MatchKind};

use crate::lang::{self, Language};
use crate::recognize::{Kind, Mention};
use crate::text::fold::{self, Marks};
use crate::text::{Article, Span};

/// What a phrase does in a sentence. A phrase may do several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u64);

impl Roles {
    pub const PLANNED: Roles = Roles(1);
    pub const DENIED: Roles = Roles(1 << 1);
    pub const CONDITIONAL: Roles = Roles(1 << 2);
    pub const REPORT: Roles = Roles(1 << 3);
    pub const ACCORDING: Roles = Roles(1 << 4);
    pub const BOUNDARY: Roles = Roles(1 << 5);
    pub const RELATIVE: Roles = Roles(1 << 6);
    pub const AND: Roles = Roles(1 << 7);
    pub const TRANSPARENT: Roles = Roles(1 << 8);
    pub const PREPOSITION: Roles = Roles(1 << 9);
    pub const OF: Roles = Roles(1 << 10);
    pub const DATE: Roles = Roles(1 << 11);
    pub const RESPECTIVELY: Roles = Roles(1 << 12);
    pub const HANDOVER: Roles = Roles(1 << 13);
    pub const AGE_BEFORE: Roles = Roles(1 << 14);
    pub const AGE_AFTER: Roles = Roles(1 << 15);
    pub const AGENT: Roles = Roles(1 << 16);
    pub const INFINITIVE: Roles = Roles(1 << 17);
    pub const PASSIVE: Roles = Roles(1 << 18);
    pub const ACTIVE: Roles = Roles(1 << 19);
    pub const TALKS: Roles = Roles(1 << 20);
    pub const PARTY: Roles = Roles(1 << 21);
    pub const PRONOUN: Roles = Roles(1 << 22);
    pub const CLEFT: Roles = Roles(1 << 23);
    pub const FACTUAL: Roles = Roles(1 << 24);
    pub const SINCE: Roles = Roles(1 << 25);
    pub const POSSESSIVE: Roles = Roles(1 << 28);
    pub const LOCATIVE: Roles = Roles(1 << 29);
    pub const AS: Roles = Roles(1 << 30);
    pub const UNTIL: Roles = Roles(1 << 31);
    pub const WHERE: Roles = Roles(1 << 32);
    pub const COUNTED: Roles = Roles(1 << 33);
    pub const TIED: Roles = Roles(1 << 34);
    pub const ATTENDS: Roles = Roles(1 << 35);
    pub const MARKS: Roles = Roles(1 << 36);
    pub const ONLY_FROM: Roles = Roles(1 << 37);
    pub const MEMBER: Roles = Roles(1 << 38);
    pub const READING: Roles = Roles(1 << 39);
    pub const ABOVE: Roles = Roles(1 << 40);
    pub const OCCASION: Roles = Roles(1 << 41);
    /// A definite noun phrase of a known head: `the agreement`. [`Phrase::nominal`] says which.
    pub const NOMINAL: Roles = Roles(1 << 26);
    /// An indefinite one: `an agreement`.
    pub const UNNAMED: Roles = Roles(1 << 27);

    /// True when `self` has any of the roles in `other`.
    pub const fn has(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }
}

/// How a phrase states its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Takes the thing as object, or follows it as participle.
    Verb,
    /// Follows the thing.
    Predicate,
    /// Follows the thing as a predicate, or right behind a comma without any verb: `in force`, `né`.
    Participle,
    /// A noun of the thing.
    Noun,
}

/// How sure a form is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Past,
    Future,
    Bare,
    /// Says of itself that it is not so: `is still alive`.
    Denied,
}

/// A phrase as a statement of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trigger {
    /// Index into the language's relations.
    pub relation: usize,
    pub form: Form,
    pub mood: Mood,
}

#[derive(Debug, Default)]
pub struct Phrase {
    pub roles: Roles,
    pub triggers: Vec<Trigger>,
    /// For a noun phrase that takes up a name: the kind and the key of the head that the name has.
    pub nominal: Option<(Kind, String)>,
    /// For what tells of a disaster or an attack: the key of its sort.
    pub incident: Option<String>,
}

/// All phrases of one language.
pub struct Phrases {
    finder: AhoCorasick,
    phrases: Vec<Phrase>,
}

static ALL: LazyLock<Vec<Phrases>> = LazyLock::new(|| lang::all().iter().map(Phrases::compile).collect());

/// The phrases of `lang`.
pub fn of(lang: &Language) -> &'static Phrases {
    &ALL[lang.index]
}

impl Phrases {
    fn compile(lang: &Language) -> Phrases {
        let mut table: BTreeMap<String, Phrase> = BTreeMap::new();
        let cues = &lang.claims.cues;
        let lists = [
            (&cues.planned, Roles::PLANNED),
            (&cues.denied, Roles::DENIED),
            (&cues.conditional, Roles::CONDITIONAL),
            (&cues.report, Roles::REPORT),
            (&cues.according, Roles::ACCORDING),
            (&cues.boundary, Roles::BOUNDARY),
            (&cues.relative, Roles::RELATIVE),
            (&cues.and, Roles::AND),
            (&cues.transparent, Roles::TRANSPARENT),
            (&cues.preposition, Roles::PREPOSITION),
            (&cues.of, Roles::OF),
            (&cues.dates, Roles::DATE),
            (&cues.respectively, Roles::RESPECTIVELY),
            (&cues.handover, Roles::HANDOVER),
            (&cues.age_before, Roles::AGE_BEFORE),
            (&cues.age_after, Roles::AGE_AFTER),
            (&cues.agent, Roles::AGENT),
            (&cues.infinitive, Roles::INFINITIVE),
            (&cues.passive, Roles::PASSIVE),
            (&cues.active, Roles::ACTIVE),
            (&cues.talks, Roles::TALKS),
            (&cues.party, Roles::PARTY),
            (&cues.pronoun, Roles::PRONOUN),
            (&cues.cleft, Roles::CLEFT),
            (&cues.factual, Roles::FACTUAL),
            (&cues.since, Roles::SINCE),
            (&cues.possessive, Roles::POSSESSIVE),
            (&cues.locative, Roles::LOCATIVE),
            (&cues.above, Roles::ABOVE),
            (&cues.occasion, Roles::OCCASION),
            (&cues.capacity, Roles::AS),
            (&cues.until, Roles::UNTIL),
            (&cues.counted_until, Roles::COUNTED),
            (&cues.place_relative, Roles::WHERE),
            (&cues.tied, Roles::TIED),
            (&cues.attends, Roles::ATTENDS),
            (&cues.marks, Roles::MARKS),
            (&cues.only_from, Roles::ONLY_FROM),
            (&cues.member, Roles::MEMBER),
            (&cues.reading, Roles::READING),
            (&cues.idle, Roles::default()),
        ];
        for (words, role) in lists {
            for word in words {
                let phrase = table.entry(fold::key(word, Marks::Keep)).or_default();
                phrase.roles = phrase.roles.with(role);
            }
        }
        add_nominals(lang, &mut table);
        for (key, words) in &lang.claims.incidents {
            for word in words {
                table.entry(fold::key(word, Marks::Keep)).or_default().incident = Some(key.clone());
            }
        }
        for (relation, data) in lang.claims.relation.iter().enumerate() {
            let forms = [
                (&data.verb, Form::Verb, Mood::Past),
                (&data.predicate, Form::Predicate, Mood::Past),
                (&data.participle, Form::Participle, Mood::Past),
                (&data.noun, Form::Noun, Mood::Past),
                (&data.future, Form::Verb, Mood::Future),
                (&data.future_predicate, Form::Predicate, Mood::Future),
                (&data.bare, Form::Verb, Mood::Bare),
                (&data.bare_predicate, Form::Predicate, Mood::Bare),
                (&data.denying_predicate, Form::Predicate, Mood::Denied),
            ];
            for (words, form, mood) in forms {
                for word in words {
                    let phrase = table.entry(fold::key(word, Marks::Keep)).or_default();
                    phrase.triggers.push(Trigger { relation, form, mood });
                }
            }
            for verb in data.complements.keys() {
                let phrase = table.entry(fold::key(verb, Marks::Keep)).or_default();
                phrase.triggers.push(Trigger { relation, form: Form::Verb, mood: Mood::Past });
            }
        }
        let (words, phrases): (Vec<String>, Vec<Phrase>) = table.into_iter().unzip();
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words);
        Phrases { finder: finder.expect("a few thousand short phrases"), phrases }
    }

    /// The phrases of `article` between its mentions, as whole words, in order and disjoint.
    pub fn find(&self, article: &Article, mentions: &[Mention]) -> Vec<(Span, &Phrase)> {
        let mut found = Vec::new();
        let mut at = 0;
        for span in mentions.iter().map(|m| m.span) {
            if span.start > at {
                found.extend(self.find_in(article, Span { start: at, end: span.start }));
            }
            at = at.max(span.end);
        }
        found.extend(self.find_in(article, Span { start: at, end: article.text.len() as u32 }));
        found
    }

    /// The phrases in one stretch of `article`, in order and disjoint.
    pub fn find_in(&self, article: &Article, gap: Span) -> Vec<(Span, &Phrase)> {
        let mut found = Vec::new();
        let folded = fold::fold(article.slice(gap), Marks::Keep);
        let text = folded.text.as_str();
        let mut at = 0;
        while let Some(m) = self.next(text, at) {
            at = m.end();
            let span = folded.back(Span::new(m.start(), m.end()));
            let span = Span { start: gap.start + span.start, end: gap.start + span.end };
            found.push((span, &self.phrases[m.pattern().as_usize()]));
        }
        found
    }

    /// The first phrase in `text` from byte `at` on that is made of whole words, the longest of those that begin there.
    fn next(&self, text: &str, mut at: usize) -> Option<Match> {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        while let Some(first) = self.finder.find(Input::new(text).range(at..)) {
            let start = first.start();
            let begins = !text[..start].chars().next_back().is_some_and(is_word);
            let is_whole =
                |m: &Match| text[..m.end()].ends_with('\'') || !text[m.end()..].chars().next().is_some_and(is_word);
            let mut longest = Some(first).filter(|_| begins);
            // "a été promu" is in "a été promulgué", where "a été" is what stands there.
            while let Some(m) = longest.filter(|m| !is_whole(m)) {
                let end = text[..m.end()].char_indices().next_back().map_or(start, |(last, _)| last);
                longest = self.finder.find(Input::new(text).range(start..end)).filter(|m| m.start() == start);
            }
            if longest.is_some() {
                return longest;
            }
            // Another may begin inside of what is no whole word: "crashed" in "a plane crashed".
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }
}

/// The noun phrases by which an article takes up what it named before, and those that name nothing:
/// `the agreement`, `an agreement`.
fn add_nominals(lang: &Language, table: &mut BTreeMap<String, Phrase>) {
    let cues = &lang.claims.cues;
    let agreements = lang.names.agreement.heads.iter().map(|(key, words)| (Kind::Agreement, key, words));
    let events = lang.names.event.heads.iter().map(|(key, words)| (Kind::Event, key, words));
    for (kind, head, words) in agreements.chain(events) {
        for word in words {
            let mut add = |pattern: &String, role: Roles, nominal| {
                let phrase = table.entry(fold::key(&pattern.replace('*', word), Marks::Keep)).or_default();
                phrase.roles = phrase.roles.with(role);
                phrase.nominal = nominal;
            };
            cues.definite.iter().for_each(|p| add(p, Roles::NOMINAL, Some((kind, head.clone()))));
            cues.indefinite.iter().for_each(|p| add(p, Roles::UNNAMED, Some((kind, head.clone()))));
        }
    }
}
