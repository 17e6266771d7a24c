//! What "it", "she" and "the agreement" take up from the sentences before.
//!
//! Precision first: a noun phrase takes up only what the article has named as the only one so far that it can mean,
//! and a pronoun only what the sentence before began with, or named alone.

use crate::claim::Reading;
use crate::claim::item::Item;
use crate::claim::phrase::Roles;
use crate::claim::walk::Sentence;
use crate::recognize::{Detail, Kind};

/// After so many sentences a noun phrase takes up nothing any more.
const SENTENCES: usize = 3;
/// A subject begins so early in its sentence.
const SUBJECT_REACH: usize = 4;
/// Of so many, none is the only one.
const MANY: usize = 8;
/// The key of heads that stand for any agreement: "the agreement" may be a convention.
const GENERAL: &str = "agreement";

/// A thing that was named.
#[derive(Debug, Clone)]
struct Named {
    kind: Kind,
    /// The key of its head.
    head: String,
    mention: u32,
    chain: u32,
    /// The number of the sentence that named it last.
    sentence: usize,
}

/// What the sentences read so far have named.
#[derive(Debug, Default)]
pub struct Antecedents {
    /// Agreements and events, one for each chain.
    named: Vec<Named>,
    /// Since the last of them, something of the kind was spoken of that has no name: "an agreement".
    unnamed: Vec<Kind>,
    /// The things of the last sentence: kind, mention, chain, and whether it begins with them.
    last: Vec<(Kind, u32, u32, bool)>,
    /// It speaks of someone by what they are to another: "her father".
    has_others: bool,
    sentence: usize,
}

impl Antecedents {
    /// Takes note of what `items`, the sentence that was just read, names.
    pub fn note(&mut self, reading: &Reading, items: &[Item]) {
        self.sentence += 1;
        // "He was born in 1825. He grew up there. He died in 1899."
        let subject = items.iter().position(|item| item.is(Roles::PRONOUN)).filter(|&at| opens(reading, items, at));
        let carried = subject.and_then(|_| self.by_pronoun(&[Kind::Person]));
        self.last.clear();
        self.last.extend(carried.map(|(mention, chain)| (Kind::Person, mention, chain, true)));
        let beside = &reading.article.lang.names.role.beside;
        let is_other =
            |item: &Item| item.is_word() && beside.iter().any(|noun| noun == reading.article.slice(item.span));
        self.has_others = items.iter().any(is_other);
        for (at, item) in items.iter().enumerate() {
            let unnamed = item.nominal().filter(|(kind, _)| item.is(Roles::UNNAMED) && !self.unnamed.contains(kind));
            self.unnamed.extend(unnamed.map(|(kind, _)| *kind));
            let Some((mention, found)) = item.mention(&reading.recognized.mentions) else { continue };
            let Some(chain) = reading.chain_of[mention as usize] else { continue };
            let kind = found.kind();
            // "The minister met X" does not begin with X.
            let leads = || items[..at].iter().all(|item| !item.is_word() && item.triggers().is_empty());
            let is_first = at < SUBJECT_REACH && leads() && self.last.iter().all(|(other, ..)| *other == Kind::Role);
            self.last.push((kind, mention, chain, is_first));
            if let Some(head) = head(&found.detail) {
                self.name(Named { kind, head: head.to_owned(), mention, chain, sentence: self.sentence });
            }
        }
    }

    fn name(&mut self, named: Named) {
        self.unnamed.retain(|kind| *kind != named.kind);
        match self.named.iter().position(|other| other.chain == named.chain) {
            Some(at) => self.named[at] = named,
            None if self.named.len() <= MANY => self.named.push(named),
            None => {}
        }
    }

    /// The mention and chain of one of `kinds` that item `at` of the sentence takes up.
    pub fn taken_up(&self, sentence: &Sentence, at: usize, kinds: &[Kind]) -> Option<(u32, u32)> {
        let item = &sentence.items[at];
        if item.is(Roles::PRONOUN) {
            return if opens(sentence.reading, sentence.items, at) { self.by_pronoun(kinds) } else { None };
        }
        let (kind, head) = item.nominal().filter(|_| item.is(Roles::NOMINAL))?;
        if kinds.contains(kind) && is_whole(sentence, at) { self.by_noun(*kind, head) } else { None }
    }

    /// What the pronoun at item `at` takes up behind words that its clause opens with: "Born in Lima, she".
    pub fn behind_opening(&self, sentence: &Sentence, at: usize, kinds: &[Kind]) -> Option<(u32, u32)> {
        if sentence.items.get(at)?.is(Roles::PRONOUN) { self.by_pronoun(kinds) } else { None }
    }

    fn by_pronoun(&self, kinds: &[Kind]) -> Option<(u32, u32)> {
        let mut fitting = self.last.iter().filter(|(kind, ..)| kinds.contains(kind));
        let &(kind, mention, chain, is_first) = fitting.next()?;
        let is_only = fitting.all(|(_, _, other, _)| *other == chain);
        // Persons and bodies are often spoken of by nouns that name no one: "X met a nurse. She …"
        let is_clear = is_first || matches!(kind, Kind::Agreement | Kind::Event);
        let is_told = is_only && is_clear && !self.unnamed.contains(&kind);
        (is_told && !(kind == Kind::Person && self.has_others)).then_some((mention, chain))
    }

    fn by_noun(&self, kind: Kind, head: &str) -> Option<(u32, u32)> {
        if self.named.len() > MANY || self.unnamed.contains(&kind) {
            return None;
        }
        let fits = |named: &&Named| named.kind == kind && (head == GENERAL || named.head.ends_with(head));
        let mut fitting = self.named.iter().filter(fits);
        let only = fitting.next()?;
        let is_near = self.sentence - only.sentence < SENTENCES;
        (fitting.next().is_none() && is_near).then_some((only.mention, only.chain))
    }
}

fn head(detail: &Detail) -> Option<&str> {
    match detail {
        Detail::Agreement(agreement) => Some(&agreement.head),
        Detail::Event(event) => Some(&event.head),
        _ => None,
    }
}

/// True when nothing but a date with its lead, or a word that joins, stands before item `at`.
fn opens(reading: &Reading, items: &[Item], at: usize) -> bool {
    let lead = Roles::DATE.with(Roles::TRANSPARENT).with(Roles::AND);
    items[..at].iter().all(|item| {
        let is_date = item.kind(&reading.recognized.mentions) == Some(Kind::Date);
        is_date || item.is_sign(&[',', '"', '“', '«']) || item.is(lead) && item.triggers().is_empty()
    })
}

/// True when the noun at item `at` stands alone: no adjective or complement makes it another one.
fn is_whole(sentence: &Sentence, at: usize) -> bool {
    let Some(next) = sentence.items.get(at + 1) else { return true };
    let is_dated = |i: usize| sentence.date(i).is_some() || sentence.thing(i, &[Kind::Place]).is_some();
    if next.mention(sentence.mentions()).is_some() {
        return sentence.date(at + 1).is_some();
    }
    let leads = next.is(Roles::PREPOSITION.with(Roles::OF)) && next.triggers().is_empty();
    !next.is_word() && !next.is(Roles::NOMINAL) && (!leads || is_dated(at + 2) || is_dated(at + 3))
}
