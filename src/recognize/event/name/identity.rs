//! Whether the words read say which event it is, and of what series: the verdict on a name.

use super::Name;
use crate::recognize::agreement::lexicon::Class;
use crate::recognize::agreement::window::Piece;
use crate::recognize::event::lexicon::Kind;
use crate::recognize::{Detail, Mention};
use crate::text::TokenKind;
use crate::text::fold::{Marks, key};

/// How far before a name its article is looked for.
const DETERMINER: usize = 4;

impl Name<'_> {
    pub(super) fn mention(mut self) -> Option<Mention> {
        // The capital of the first word of a sentence says nothing.
        if self.first == 0 && !self.head_first() && !self.pieces[self.head].is_capital() {
            self.names.retain(|&at| at > 0 || self.pieces[at].is_place);
        }
        self.event.parties.sort();
        self.event.parties.dedup();
        let types = self.type_keys();
        let naming = self.is_proper() || types.iter().any(|t| self.lexicon.data.naming.iter().any(|n| n == t));
        if !self.is_one(naming) {
            return None;
        }
        let written = self.pieces[self.head].is_capital();
        let numbered = self.event.ordinal.is_some() || self.event.year.is_some();
        self.event.is_named = match self.kind.kind {
            Kind::Visit => false,
            Kind::Whole | Kind::Leading | Kind::Deed => true,
            _ => {
                numbered
                    || written && (!self.names.is_empty() || naming)
                    || self.has_place && self.kind.kind == Kind::Incident
            }
        };
        self.event.series = self.series(&types);
        let span = self.pieces[self.first].span.cover(self.pieces[self.end - 1].span);
        Some(Mention { span, detail: Detail::Event(self.event) })
    }

    /// True when the words say which event it is, not only of what sort.
    fn is_one(&self, naming: bool) -> bool {
        let (year, ordinal) = (self.event.year.is_some(), self.event.ordinal.is_some());
        let written = self.pieces[self.head].is_capital();
        let name = !self.names.is_empty();
        let party = !self.event.parties.is_empty();
        // `The first dialogue box` is no first dialogue.
        let ends =
            self.at(0).is_none_or(|p| p.kind != TokenKind::Word || p.class != Class::default() || self.head_first());
        let definite = !self.is_indefinite();
        match self.kind.kind {
            Kind::Whole | Kind::Coded => true,
            Kind::Visit | Kind::Leading => self.has_object || ordinal && self.kind.kind == Kind::Leading,
            Kind::Deed => (self.has_object || written && name) && definite,
            Kind::Incident => {
                year && (self.has_day || name || party || !self.types.is_empty())
                    || definite && (self.has_place || written && name)
            }
            Kind::Contest => {
                let told = party || name || ordinal && naming;
                year || definite && (written && (told || naming) || told && self.has_article())
            }
            Kind::Meeting => year || definite && (name || party || ordinal && ends),
        }
    }

    /// True when the words before say that no certain one is meant: `a second referendum`, `any summit`.
    fn is_indefinite(&self) -> bool {
        let from = self.first.saturating_sub(DETERMINER);
        let before = self.pieces[from..self.first].iter().rev();
        let mut near = before.take_while(|p| {
            p.kind == TokenKind::Word && (p.class == Class::default() || p.class.is(Class::INDEFINITE))
        });
        near.any(|p| p.class.is(Class::INDEFINITE))
    }

    /// True when a definite article or an owner stands before it, in a language that has articles.
    pub(super) fn has_article(&self) -> bool {
        let before = self.first.checked_sub(1).map(|at| &self.pieces[at]);
        let elided = before.filter(|p| p.word == "'").and(self.first.checked_sub(2)).map(|at| &self.pieces[at]);
        let article = |p: &Piece| p.class.is(Class::DEFINITE) || p.word == "s";
        self.closed.data.definite.is_empty() || elided.or(before).is_some_and(article)
    }

    /// The keys of the types among its words, sorted.
    fn type_keys(&self) -> Vec<&'static str> {
        let mut words = self.types.clone();
        words.sort();
        let words: Vec<&str> = words.iter().map(|&at| self.pieces[at].word.as_str()).collect();
        let mut keys = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let found = (at + 1..=words.len().min(at + 4))
                .rev()
                .find_map(|to| Some((self.lexicon.type_of(&words[at..to])?, to)));
            keys.extend(found.map(|(key, _)| key));
            at = found.map_or(at + 1, |(_, to)| to);
        }
        keys.sort();
        keys.dedup();
        keys
    }

    /// What all of its series share: head, types, parties and names.
    fn series(&self, types: &[&str]) -> String {
        let names = self.names.iter().filter(|&&at| !(self.kind.roams && self.pieces[at].is_place));
        let mut names: Vec<String> = names.map(|&at| key(&self.pieces[at].word, Marks::Drop)).collect();
        // A body is a name whether it is taken for one or not: `ASEAN`.
        let is_country = |party: &&String| party.starts_with(char::is_uppercase);
        let (countries, bodies): (Vec<&String>, Vec<&String>) = self.event.parties.iter().partition(is_country);
        names.extend(bodies.into_iter().cloned());
        names.sort();
        let parties: Vec<&str> = countries.into_iter().map(String::as_str).collect();
        if types.is_empty() && names.is_empty() && parties.is_empty() {
            return String::new();
        }
        format!("{}|{}|{}|{}", self.kind.key, types.join("+"), parties.join("+"), names.join(" "))
    }
}
