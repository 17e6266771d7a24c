//! The phrases of a language that claims look at, found in one pass over the folded text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::lang::{self, Language};
use crate::recognize::Mention;
use crate::text::fold::{self, Marks};
use crate::text::{Article, Span};

/// What a phrase does in a sentence. A phrase may do several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u32);

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
    /// A noun of the thing.
    Noun,
}

/// How sure a form is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Past,
    Future,
    Bare,
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
        ];
        for (words, role) in lists {
            for word in words {
                let phrase = table.entry(fold::key(word, Marks::Keep)).or_default();
                phrase.roles = phrase.roles.with(role);
            }
        }
        for (relation, data) in lang.claims.relation.iter().enumerate() {
            let forms = [
                (&data.verb, Form::Verb, Mood::Past),
                (&data.predicate, Form::Predicate, Mood::Past),
                (&data.noun, Form::Noun, Mood::Past),
                (&data.future, Form::Verb, Mood::Future),
                (&data.future_predicate, Form::Predicate, Mood::Future),
                (&data.bare, Form::Verb, Mood::Bare),
                (&data.bare_predicate, Form::Predicate, Mood::Bare),
            ];
            for (words, form, mood) in forms {
                for word in words {
                    let phrase = table.entry(fold::key(word, Marks::Keep)).or_default();
                    phrase.triggers.push(Trigger { relation, form, mood });
                }
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
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        for m in self.finder.find_iter(text) {
            let (before, after) = (text[..m.start()].chars().next_back(), text[m.end()..].chars().next());
            let ends_open = text[..m.end()].ends_with('\'');
            if before.is_some_and(is_word) || !ends_open && after.is_some_and(is_word) {
                continue;
            }
            let span = folded.back(Span::new(m.start(), m.end()));
            let span = Span { start: gap.start + span.start, end: gap.start + span.end };
            found.push((span, &self.phrases[m.pattern().as_usize()]));
        }
        found
    }
}
