//! Pronouns and descriptions: "it", "the Irish airline". Recognition leaves them alone; annotations may have them.
//!
//! They are read in the order of the text, as a reader does. What stands in apposition is one with what it stands
//! beside; a pronoun means what the sentences before speak of first; a description means what has its head, or else the
//! last thing of its kind that was spoken of.

use super::*;
use crate::resolve::head::{Noun, Pronoun};
use crate::text::TokenKind;

/// How many sentences back a pronoun is looked for, and a description with another head.
const NEAR: usize = 3;
const FAR: usize = 8;

/// How many mentions ahead a pronoun is looked for, and how many words it may have behind it before the comma.
const AHEAD: usize = 6;
const LEAD: usize = 6;

/// How many mentions back anything is looked for.
const WINDOW: usize = 200;

impl Groups<'_> {
    pub(super) fn link_described(&mut self) {
        if self.heads.iter().all(|(head, _)| matches!(head, Head::Name { .. })) {
            return;
        }
        let sentence_of: Vec<usize> =
            self.mentions.iter().map(|m| self.article.sentences.partition_point(|s| s.end <= m.span.start)).collect();
        let reader = Reader { sentence_of };
        for index in 0..self.mentions.len() {
            let (head, group) = self.heads[index].clone();
            let found = match &head {
                _ if group == usize::MAX => None,
                Head::Name { is_list: true, .. } => None,
                Head::Name { .. } => self.beside(index).filter(|&other| self.heads[other].0.name().is_none()),
                Head::Pronoun(pronoun) => reader.of_pronoun(self, index, *pronoun),
                Head::Noun(noun) => reader.of_noun(self, index, noun),
            };
            if let Some(found) = found {
                self.join_described(index, found);
            }
        }
    }

    /// Makes two mentions one; the name stays what the chain is called by. What only is described or stood for makes no
    /// two names one.
    fn join_described(&mut self, index: usize, found: usize) {
        let (a, b) = (self.heads[index].1, self.heads[found].1);
        if self.groups[self.root(a)].is_named && self.groups[self.root(b)].is_named {
            return;
        }
        match self.heads[index].0.name() {
            Some(_) => self.join(b, a, Sieve::Described),
            None => self.join(a, b, Sieve::Described),
        }
    }

    /// The mention of the same kind that `index` stands in apposition to: one around it that has the same head or whose
    /// name it leads to, or one right before it and a comma.
    fn beside(&self, index: usize) -> Option<usize> {
        let here = self.mentions[index].span;
        let around = self.before(index).find(|&other| self.mentions[other].span.contains(here));
        if let Some(outer) = around.filter(|&outer| !self.is_list(outer)) {
            let same_head = self.heads[outer].0.span().is_some_and(|span| self.heads[index].0.span() == Some(span));
            let outside = self.heads[outer].0.span().is_some_and(|span| !here.contains(span));
            let starts = here.start == self.mentions[outer].span.start || self.is_after_comma(here);
            let starts = starts || self.mentions[outer].kind() == Kind::Person;
            if same_head || outside && starts {
                return Some(outer);
            }
        }
        let touching =
            |&other: &usize| self.mentions[other].span.end < here.start && self.only_comma_between(other, here);
        self.before(index).find(touching).filter(|&other| !self.is_list(other))
    }

    /// The mentions of the same kind that begin before mention `index` or around it, the last first.
    fn before(&self, index: usize) -> impl Iterator<Item = usize> {
        let kind = self.mentions[index].kind();
        let from = index.saturating_sub(WINDOW);
        (from..index).rev().filter(move |&other| self.mentions[other].kind() == kind)
    }

    fn is_list(&self, index: usize) -> bool {
        matches!(self.heads[index].0, Head::Name { is_list: true, .. })
    }

    fn is_plural(&self, index: usize) -> bool {
        match &self.heads[index].0 {
            Head::Name { is_list, .. } => *is_list,
            Head::Noun(noun) => noun.is_plural,
            Head::Pronoun(_) => false,
        }
    }

    /// True for the agency that a dateline names: `LIMA, March 3 (Reuters) –`.
    fn is_agency(&self, index: usize) -> bool {
        let mention = &self.mentions[index];
        let text = &self.article.text;
        let after = text[mention.span.end as usize..].strip_prefix(')').map(str::trim_start);
        let closes = after.is_some_and(|after| after.starts_with(['-', '–', '—']));
        closes && mention.kind() == Kind::Organization && text[..mention.span.start as usize].ends_with('(')
    }

    fn is_after_comma(&self, span: Span) -> bool {
        self.article.text[..span.start as usize].trim_end().ends_with([',', '(', '-', '–', '—'])
    }

    fn only_comma_between(&self, other: usize, here: Span) -> bool {
        let between = Span { start: self.mentions[other].span.end, end: here.start };
        self.article.slice(between).trim() == ","
    }

    /// The words between two spans that do not overlap, if there are few.
    fn words_between(&self, a: Span, b: Span) -> Option<Vec<String>> {
        let between = Span { start: a.end, end: b.start.max(a.end) };
        let tokens = self.article.tokens_in(between);
        let words = tokens.iter().filter(|token| token.kind != TokenKind::Sign);
        (tokens.len() <= 4).then(|| words.map(|token| key(self.article.slice(token.span), Marks::Keep)).collect())
    }
}

struct Reader {
    /// For each mention, the sentence that it begins in.
    sentence_of: Vec<usize>,
}

impl Reader {
    fn of_pronoun(&self, groups: &Groups, index: usize, pronoun: Pronoun) -> Option<usize> {
        let here = groups.mentions[index].span;
        if pronoun == Pronoun::Relative {
            let touching = |&other: &usize| {
                let span = groups.mentions[other].span;
                span.end <= here.start && groups.words_between(span, here).is_some_and(|words| words.len() <= 1)
            };
            return groups.before(index).filter(touching).min_by_key(|&other| groups.mentions[other].span.start);
        }
        if pronoun == Pronoun::Speaker
            && let Some(speaker) = groups.speaker(index)
        {
            return Some(speaker);
        }
        let is_plural = pronoun == Pronoun::Third { is_plural: true };
        let of = |mention: usize| {
            let group = groups.heads[mention].1;
            if group == usize::MAX { None } else { groups.groups[groups.root(group)].address }
        };
        let address = of(index);
        let fits = |other: &usize| agree(address, of(*other)) && groups.heads[*other].1 != usize::MAX;
        let near = self.of_clause(groups, index).or_else(|| self.ahead(groups, index));
        if let Some(near) = near.filter(|_| !is_plural).filter(fits) {
            return Some(near);
        }
        self.first_of_sentences(groups, index, NEAR, |other| {
            (is_plural || !groups.is_plural(other)) && agree(address, of(other)) && !groups.is_agency(other)
        })
    }

    /// The relative pronoun whose clause a person's pronoun stands in: `Doe, who lost her seat`.
    fn of_clause(&self, groups: &Groups, index: usize) -> Option<usize> {
        let here = groups.mentions[index].span;
        let before = groups.before(index).find(|&other| groups.mentions[other].span.end <= here.start)?;
        let is_relative = matches!(groups.heads[before].0, Head::Pronoun(Pronoun::Relative));
        let is_one = is_relative && groups.mentions[index].kind() == Kind::Person;
        let between = Span { start: groups.mentions[before].span.end, end: here.start };
        (is_one && self.sentence_of[before] == self.sentence_of[index])
            .then_some(before)
            .filter(|_| !groups.article.slice(between).contains([',', ';', ':']))
    }

    /// The person that the sentence goes on to name where what leads to it only has a pronoun: `After his election, Doe said`.
    fn ahead(&self, groups: &Groups, index: usize) -> Option<usize> {
        let sentence = self.sentence_of[index];
        let is_named =
            |&other: &usize| groups.mentions[other].kind() == Kind::Person && groups.heads[other].0.name().is_some();
        let is_first = groups.before(index).next().is_none_or(|before| self.sentence_of[before] != sentence);
        let from = groups.mentions[index].span.end;
        let next = (index + 1..groups.mentions.len().min(index + AHEAD)).find(is_named).filter(|_| is_first)?;
        let between = groups.article.slice(Span { start: from, end: groups.mentions[next].span.start.max(from) });
        let (lead, title) = between.split_once(',')?;
        let is_subject = lead.split_whitespace().count() <= LEAD && title.split_whitespace().count() <= 1;
        (is_subject && self.sentence_of[next] == sentence && groups.mentions[index].kind() == Kind::Person)
            .then_some(next)
    }

    fn of_noun(&self, groups: &Groups, index: usize, noun: &Noun) -> Option<usize> {
        let here = groups.mentions[index].span;
        // `was the country's deadliest`: whose it is, and not what it is.
        let owns = groups.article.text[here.end as usize..].starts_with(['\'', '’']);
        let is_said = || groups.beside(index).or_else(|| self.predicated(groups, index));
        if !owns && let Some(same) = is_said() {
            return Some(same);
        }
        let text = key(groups.article.slice(here), Marks::Keep);
        let is_event = groups.mentions[index].kind() == Kind::Event;
        let is_one_word = |span: Span| groups.article.tokens_in(span).len() == 1;
        // Who says something twice says two things.
        if is_event && groups.article.lang.names.person.speech.contains(&text) {
            return None;
        }
        let same = |&other: &usize| {
            let span = groups.mentions[other].span;
            let is_apart = !span.overlaps(here);
            is_apart
                && match &groups.heads[other].0 {
                    Head::Noun(before) if is_event => {
                        let endings = &groups.article.lang.reference.endings;
                        stem(&before.key, endings) == stem(&noun.key, endings)
                            && (noun.is_definite
                                || is_one_word(span) && is_one_word(here)
                                || key(groups.article.slice(span), Marks::Keep) == text)
                    }
                    Head::Noun(before) => {
                        before.key == noun.key
                            && (noun.is_definite || key(groups.article.slice(span), Marks::Keep) == text)
                    }
                    Head::Name { span, is_list: false, .. } => {
                        noun.is_definite && last_word(groups.article.slice(*span)) == noun.key
                    }
                    _ => false,
                }
        };
        if let Some(found) = groups.before(index).find(same) {
            return Some(found);
        }
        let can_mean =
            matches!(groups.mentions[index].kind(), Kind::Person | Kind::Organization | Kind::Place | Kind::Other);
        if !noun.is_definite || !can_mean || noun.is_plural || noun.is_told {
            return None;
        }
        let data = &groups.article.lang.reference;
        let can_be = |other: usize| match &groups.mentions[other].detail {
            Detail::Place(place) if place.is_country => !data.parts.contains(&noun.key),
            Detail::Place(_) => !data.states.contains(&noun.key),
            _ => !groups.is_agency(other),
        };
        let is_named = |other: usize| {
            let is_one_name = matches!(groups.heads[other].0, Head::Name { is_list: false, .. });
            is_one_name && !groups.mentions[other].span.overlaps(here) && can_be(other)
        };
        self.first_of_sentences(groups, index, FAR, is_named)
    }

    /// The thing that the sentence says the description is: "Kestrel Air is the largest airline".
    fn predicated(&self, groups: &Groups, index: usize) -> Option<usize> {
        let here = groups.mentions[index].span;
        let copulas = &groups.article.lang.reference.copulas;
        let is_subject = |&other: &usize| {
            let span = groups.mentions[other].span;
            span.end <= here.start
                && groups.words_between(span, here).is_some_and(|words| words.iter().any(|word| copulas.contains(word)))
        };
        groups.before(index).find(is_subject)
    }

    /// The first mention that fits of the sentence, or else of the one before, and so on.
    fn first_of_sentences(
        &self,
        groups: &Groups,
        index: usize,
        reach: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let here = groups.mentions[index].span;
        let candidates: Vec<usize> = groups
            .before(index)
            .filter(|&other| !groups.mentions[other].span.contains(here) && fits(other))
            .take_while(|&other| self.sentence_of[index] - self.sentence_of[other] <= reach)
            .collect();
        let nearest = self.sentence_of[*candidates.first()?];
        candidates.into_iter().rfind(|&other| self.sentence_of[other] == nearest)
    }
}

/// A word without the ending that its verb or noun has here.
fn stem<'w>(word: &'w str, endings: &[String]) -> &'w str {
    let strip = |ending: &String| word.strip_suffix(ending.as_str()).filter(|stem| stem.len() > 2);
    endings.iter().find_map(strip).unwrap_or(word)
}

fn last_word(name: &str) -> String {
    key(name.split_whitespace().next_back().unwrap_or_default(), Marks::Keep)
}
