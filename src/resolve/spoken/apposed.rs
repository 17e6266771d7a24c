//! What stands in apposition to a name, and the noun phrase that both make: `the Irish airline Harrow Air`, `Kari Holm,
//! the minister`. Annotated corpora have such a phrase as a mention of its own, of the thing that the name is of.

use rustc_hash::FxHashMap;

use super::{Spoken, is_determiner, is_verb_like, noun, without_clitic};
use crate::analysis::Analysis;
use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::{Detail, Kind, Mention, Role};
use crate::text::fold::{Marks, key};
use crate::text::token::{self, Case, TokenKind};
use crate::text::{Article, Span, Token};

/// Most words that a description has before its noun, and between its noun and the name where the noun leads.
const ADJECTIVES: usize = 4;
const BEHIND_NOUN: usize = 2;

/// The descriptions beside the names of persons and bodies, and the phrases of both, in order.
pub fn phrases(analysis: &Analysis) -> Vec<Spoken> {
    let mut found = Vec::new();
    let mut offices: FxHashMap<Span, Vec<Span>> = FxHashMap::default();
    for mention in analysis.mentions() {
        if let Detail::Role(Role { holder: Some(holder), .. }) = &mention.detail {
            offices.entry(*holder).or_default().push(mention.span);
        }
    }
    for (index, mention) in analysis.mentions().iter().enumerate() {
        let kind = mention.kind();
        if !matches!(kind, Kind::Person | Kind::Organization) {
            continue;
        }
        let Some(chain) = analysis.chain_of(index) else { continue };
        let held = offices.get(&mention.span).map_or(&[][..], |held| held.as_slice());
        let beside = Beside { analysis, article: &analysis.article, name: mention, held };
        let letters = beside.letters(index, chain).map(|span| span.cover(mention.span));
        let descriptions = [beside.before(index), beside.behind(index)].into_iter().flatten();
        let spans = descriptions.flat_map(|span| [span, span.cover(mention.span)]).chain(letters);
        found.extend(spans.map(|span| Spoken { span, kind, chain }));
    }
    found.sort_by_key(|spoken| spoken.span.start);
    found
}

/// A name, and the text around it.
struct Beside<'a> {
    analysis: &'a Analysis,
    article: &'a Article,
    name: &'a Mention,
    /// The offices that it holds.
    held: &'a [Span],
}

impl Beside<'_> {
    /// The description right before the name, which is mention `index`.
    fn before(&self, index: usize) -> Option<Span> {
        self.offices_before(index).or_else(|| self.noun_before())
    }

    fn behind(&self, index: usize) -> Option<Span> {
        self.office_behind(index).or_else(|| self.noun_behind())
    }

    /// Its short form in brackets: `Harrow Air (HA)`.
    fn letters(&self, index: usize, chain: u32) -> Option<Span> {
        let next = self.analysis.mentions().get(index + 1)?;
        let is_short = self.between(self.name.span.end, next.span.start) == "("
            && self.article.text[next.span.end as usize..].starts_with(')')
            && self.analysis.chain_of(index + 1) == Some(chain);
        is_short.then_some(Span { end: next.span.end + 1, ..next.span })
    }

    fn between(&self, start: u32, end: u32) -> &str {
        self.article.text.get(start as usize..end as usize).unwrap_or("(").trim()
    }

    fn is_held(&self, mention: &Mention) -> bool {
        mention.kind() == Kind::Role && self.held.contains(&mention.span)
    }

    /// `Kestrel Air's chief executive and chairman`: the offices that lead to the name, with whose they are.
    fn offices_before(&self, index: usize) -> Option<Span> {
        let data = self.article.lang;
        // A full stop behind the form of a firm ends no sentence.
        let leads = |gap: &str| matches!(gap, "" | "," | ".") || data.names.connectors.iter().any(|word| word == gap);
        let owns = |gap: &str| gap.is_empty() || gap.starts_with(['\'', '’']);
        let mut found: Option<Span> = None;
        for mention in self.analysis.mentions()[..index].iter().rev() {
            let from = found.map_or(self.name.span.start, |span| span.start);
            // What lies within an office goes with it.
            if mention.span.end > from || !self.is_held(mention) && self.held.iter().any(|o| o.contains(mention.span)) {
                continue;
            }
            let gap = self.between(mention.span.end, from);
            let is_name = matches!(mention.kind(), Kind::Organization | Kind::Place);
            found = match found {
                None if self.is_held(mention) && leads(gap) => Some(mention.span),
                Some(span) if self.is_held(mention) && leads(gap) => Some(span.cover(mention.span)),
                Some(span) if is_name && owns(gap) => Some(span.cover(mention.span)),
                _ => break,
            };
        }
        found.map(|span| self.with_determiner(span))
    }

    /// `, the chief executive of Kestrel Air`.
    fn office_behind(&self, index: usize) -> Option<Span> {
        let next = self.analysis.mentions()[index + 1..].iter().find(|m| m.span.start >= self.name.span.end)?;
        let span = self.with_determiner(next.span);
        (self.is_held(next) && self.between(self.name.span.end, span.start) == ",").then_some(span)
    }

    /// `span` with the words before it that say whose it is or whether it is known: `the firm's`.
    fn with_determiner(&self, span: Span) -> Span {
        let tokens = &self.article.tokens;
        let at = tokens.partition_point(|t| t.span.start < span.start);
        let is_owner = |i: &usize| {
            without_clitic(self.article, tokens[*i].span) != tokens[*i].span
                && noun(self.article, &tokens[*i]).is_some()
        };
        let at = at.checked_sub(1).filter(is_owner).unwrap_or(at);
        // `that`, `des`: it may be another kind of word.
        let is_sure =
            |i: &usize| is_determiner(self.article, &tokens[*i]) && !self.is_link(self.article.slice(tokens[*i].span));
        let before = at.checked_sub(1).filter(is_sure);
        before.map_or(span, |first| span.cover(tokens[first].span))
    }

    /// `the low-cost Irish airline` before its name; with a comma, also one behind the name.
    fn noun_before(&self) -> Option<Span> {
        let tokens = &self.article.tokens;
        let at = tokens.partition_point(|t| t.span.start < self.name.span.start);
        let comma = at.checked_sub(1).filter(|&i| self.article.slice(tokens[i].span) == ",");
        let is_closed = || self.article.text[self.name.span.end as usize..].starts_with([',', '.']);
        if comma.is_some() && !is_closed() {
            return None;
        }
        let end = comma.unwrap_or(at);
        let most = if self.article.lang.reference.head_first { BEHIND_NOUN } else { 0 };
        let head = (end.saturating_sub(1 + most)..end).rev().take_while(|&i| self.is_plain(i));
        let head = head.into_iter().find(|&i| noun(self.article, &tokens[i]) == Some(self.name.kind()))?;
        let elided = token::elision_len(self.article.slice(tokens[head].span), &self.article.lang.text.elisions);
        let start = if elided > 0 { head } else { self.start_of(head) };
        // `a company Nordex knew`
        let first = key(self.article.slice(tokens[start].span), Marks::Keep);
        let is_any = comma.is_none() && self.article.lang.reference.indefinite.contains(&first);
        (!is_any).then(|| tokens[start].span.cover(tokens[end - 1].span))
    }

    /// A word of a description, which is no word of the sentence around it.
    fn is_plain(&self, at: usize) -> bool {
        let token = &self.article.tokens[at];
        let word = key(self.article.slice(token.span), Marks::Keep);
        let starts =
            |token: &Token| self.article.sentences.binary_search_by_key(&token.span.start, |s| s.start).is_ok();
        token.kind == TokenKind::Word
            && (token.case == Case::Lower || starts(token))
            && !is_verb_like(self.article, &word)
            && !self.article.lang.reference.after.contains(&word)
    }

    /// Where the description whose noun is token `head` begins: with a determiner, the name of a place, or the sentence;
    /// else with the noun, since what stands before may be the verb.
    fn start_of(&self, head: usize) -> usize {
        let tokens = &self.article.tokens;
        let place = |i: usize| {
            let mentions = self.analysis.mentions();
            let at = mentions.partition_point(|m| m.span.end <= tokens[i].span.start);
            let held = mentions.get(at).filter(|m| m.span.contains(tokens[i].span) && m.kind() == Kind::Place)?;
            Some(tokens.partition_point(|t| t.span.start < held.span.start))
        };
        let mut start = head;
        for i in (head.saturating_sub(ADJECTIVES)..head).rev() {
            if is_determiner(self.article, &tokens[i]) {
                return i;
            }
            if let Some(first) = place(i) {
                let before = first.checked_sub(1).filter(|&i| is_determiner(self.article, &tokens[i]));
                return before.unwrap_or(first);
            }
            let is_origin = Lexicon::of(self.article.lang).country(self.article.slice(tokens[i].span)).is_some();
            if !self.is_plain(i) && !is_origin {
                break;
            }
            start = i;
        }
        let opens = self.article.sentences.binary_search_by_key(&tokens[start].span.start, |s| s.start).is_ok();
        if opens { start } else { head }
    }

    /// `, the second-largest airline in Ireland,`: between commas, or a comma and the end of its sentence.
    fn noun_behind(&self) -> Option<Span> {
        let tokens = &self.article.tokens;
        let mut at = tokens.partition_point(|t| t.span.start < self.name.span.end);
        let is = |at: usize, mark: &str| tokens.get(at).is_some_and(|t| self.article.slice(t.span) == mark);
        at += usize::from(is(at, ".") && is(at + 1, ","));
        let start = at + 1;
        if !is(at, ",") || !is_determiner(self.article, tokens.get(start)?) {
            return None;
        }
        let words = (start + 1..tokens.len().min(start + 2 + ADJECTIVES)).take_while(|&i| self.is_plain(i));
        let head = words.into_iter().find(|&i| noun(self.article, &tokens[i]) == Some(self.name.kind()))?;
        let span = tokens[start].span.cover(tokens[head].span);
        let mentions = self.analysis.mentions();
        let next = mentions.get(mentions.partition_point(|m| m.span.start < span.end));
        let place = next.filter(|m| m.kind() == Kind::Place && self.is_link(self.between(span.end, m.span.start)));
        let end = place.map_or(span.end, |place| place.span.end);
        let closes = self.article.text[end as usize..].trim_start_matches(' ').starts_with([',', '.', ';', ')', '\n']);
        closes.then_some(Span { end, ..span })
    }

    fn is_link(&self, word: &str) -> bool {
        self.article.lang.reference.after.iter().any(|known| known == word)
    }
}
