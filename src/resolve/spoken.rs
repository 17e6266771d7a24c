//! What is spoken of again without its name: the pronouns and descriptions of an article that mean what it names.
//!
//! They are no mentions, since they name nothing: no rule reads them, and they are looked for only when somebody asks.
//! Their linking is that of annotated pronouns and descriptions (`within/described.rs`). Offices and demonyms are in
//! `spoken/held.rs`.

mod held;

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::recognize::{Detail, Event, Kind, Mention, Note, Organization, Person, Place, Recognized};
use crate::resolve::Sieve;
use crate::resolve::within;
use crate::text::fold::{Marks, key};
use crate::text::token::{self, Case, TokenKind};
use crate::text::{Article, Span, Token};

/// Words that speak of a chain again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    pub span: Span,
    pub kind: Kind,
    /// Index into the article's chains.
    pub chain: u32,
}

/// Words that may speak of something named.
struct Candidate {
    span: Span,
    kind: Kind,
    /// It brings in something of its own, and is here only for what later speaks of that: `a company`.
    is_new: bool,
}

/// Most words that a description has before its head.
const ADJECTIVES: usize = 3;

/// The pronouns and descriptions of an article that mean something it names, in order.
pub fn of(analysis: &Analysis) -> Vec<Spoken> {
    let article = &analysis.article;
    let candidates = candidates(article, analysis.mentions());
    let mut spoken: Vec<Spoken> = held::offices(analysis).chain(held::demonyms(analysis)).collect();
    if candidates.is_empty() {
        spoken.sort_by_key(|spoken| spoken.span.start);
        return spoken;
    }
    let new: FxHashSet<Span> = candidates.iter().filter(|c| c.is_new).map(|c| c.span).collect();
    let (recognized, origins) = with_candidates(&analysis.recognized, &candidates);
    for chain in within::resolve(article, &recognized) {
        let named = chain.links.iter().find_map(|link| analysis.chain_of(origins[link.mention as usize]?));
        let Some(named) = named else { continue };
        let own = chain.links.iter().filter(|link| origins[link.mention as usize].is_none());
        let kind = analysis.chains[named as usize].kind;
        let spans = own.filter(|link| link.sieve == Sieve::Described);
        let spans = spans.map(|link| recognized.mentions[link.mention as usize].span);
        spoken.extend(spans.filter(|span| !new.contains(span)).map(|span| Spoken { span, kind, chain: named }));
    }
    spoken.sort_by_key(|spoken| spoken.span.start);
    spoken
}

/// The mentions with the candidates among them, and for each the index it had before; none for a candidate.
fn with_candidates(recognized: &Recognized, candidates: &[Candidate]) -> (Recognized, Vec<Option<usize>>) {
    let old = recognized.mentions.iter().cloned().enumerate().map(|(index, mention)| (Some(index), mention));
    let new = candidates.iter().filter_map(|c| Some((None, Mention { span: c.span, detail: detail(c.kind)? })));
    let mut all: Vec<(Option<usize>, Mention)> = old.chain(new).collect();
    all.sort_by_key(|(_, m)| (m.span.start, std::cmp::Reverse(m.span.end), m.kind()));
    let note = |origin: &Option<usize>| match origin {
        Some(old) => recognized.annotated.get(&(*old as u32)).cloned(),
        None => Some(Note::default()),
    };
    let annotated = all.iter().enumerate().filter_map(|(index, (origin, _))| Some((index as u32, note(origin)?)));
    let annotated = annotated.collect();
    let (origins, mentions) = all.into_iter().unzip();
    (Recognized { date: recognized.date, mentions, annotated }, origins)
}

fn detail(kind: Kind) -> Option<Detail> {
    Some(match kind {
        Kind::Person => Detail::Person(Person::default()),
        Kind::Organization => Detail::Organization(Organization::default()),
        Kind::Place => Detail::Place(Place::default()),
        Kind::Event => Detail::Event(Event::default()),
        _ => return None,
    })
}

/// The pronouns and descriptions of the text that no mention holds, each with the kind of what it can mean.
fn candidates(article: &Article, mentions: &[Mention]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut open = mentions.iter().peekable();
    let (mut covered, mut last) = (0, None);
    for sentence in &article.sentences {
        let tokens = article.tokens_in(*sentence);
        let mut at = 0;
        while at < tokens.len() {
            while let Some(mention) = open.next_if(|m| m.span.start <= tokens[at].span.start) {
                covered = covered.max(mention.span.end);
                last = Some(mention).filter(|m| m.kind() != Kind::Role).or(last);
            }
            let free = tokens[at].span.start >= covered && tokens[at].kind == TokenKind::Word;
            let found_here = free.then(|| {
                let relative = || last.and_then(|mention| relative(article, tokens, at, mention));
                pronoun(article, tokens, at).or_else(relative).or_else(|| description(article, tokens, at))
            });
            match found_here.flatten() {
                Some((end, kind)) => {
                    let span = without_ending(article, tokens[at].span.cover(tokens[end - 1].span));
                    found.push(Candidate { span, kind, is_new: false });
                    at = end;
                }
                None => {
                    let kind = noun(article, &tokens[at]).filter(|_| free && tokens[at].case == Case::Lower);
                    found.extend(kind.map(|kind| Candidate { span: tokens[at].span, kind, is_new: true }));
                    at += 1;
                }
            }
        }
    }
    let crosses = |span: &Span| {
        let from = mentions.partition_point(|m| m.span.start < span.start);
        mentions.get(from).is_some_and(|m| m.span.start < span.end)
    };
    found.retain(|candidate| !crosses(&candidate.span));
    found
}

fn folded(article: &Article, token: &Token) -> String {
    key(article.slice(token.span), Marks::Keep)
}

/// The pronoun at token `at`: its end and the kind of what it means. `It is true that` means nothing.
fn pronoun(article: &Article, tokens: &[Token], at: usize) -> Option<(usize, Kind)> {
    let data = &article.lang.reference;
    if tokens[at].case == Case::Upper && tokens[at].span.len() > 1 {
        return None;
    }
    let one = folded(article, &tokens[at]);
    let two = || tokens.get(at + 1).map(|next| format!("{one} {}", folded(article, next)));
    if data.pronouns.person.contains(&one) {
        return Some((at + 1, Kind::Person));
    }
    if data.pronouns.thing.contains(&one) {
        let empty = tokens.get(at + 1).is_some_and(|next| data.copulas.contains(&folded(article, next)));
        return (!empty).then_some((at + 1, Kind::Organization));
    }
    two().is_some_and(|two| data.pronouns.person.contains(&two)).then_some((at + 2, Kind::Person))
}

/// The relative pronoun at token `at`, behind a comma that follows `mention`: `Kestrel Air, which`.
fn relative(article: &Article, tokens: &[Token], at: usize, mention: &Mention) -> Option<(usize, Kind)> {
    let comma = tokens[..at].last().filter(|token| article.slice(token.span) == ",")?;
    let pronouns = &article.lang.reference.pronouns;
    let word = folded(article, &tokens[at]);
    let kind = mention.kind();
    let is_one = mention.span.end == comma.span.start && pronouns.relative.contains(&word);
    let fits = kind != Kind::Person || !pronouns.relative_thing.contains(&word);
    (is_one && fits).then_some((at + 1, kind))
}

/// The description that begins with a definite word at token `at`: its end and the kind of its head. One that says
/// more of itself behind its head, or whose head is part of a longer noun, means something of its own.
fn description(article: &Article, tokens: &[Token], at: usize) -> Option<(usize, Kind)> {
    let data = &article.lang.reference;
    let first = article.slice(tokens[at].span);
    let elided = &first[..token::elision_len(first, &article.lang.text.elisions)];
    let start = at + usize::from(elided.is_empty());
    let determiner = if elided.is_empty() { first } else { elided };
    if !data.definite.contains(&key(determiner, Marks::Keep)) {
        return None;
    }
    let most = start + 1 + if data.head_first { 0 } else { ADJECTIVES };
    let is_lower = |t: &Token| t.kind == TokenKind::Word && (t.case == Case::Lower || t.span == tokens[at].span);
    // `the first time the nation`: another begins there.
    let goes_on = |&(i, t): &(usize, &Token)| is_lower(t) && (i == 0 || !data.definite.contains(&folded(article, t)));
    let end = start + tokens[start..tokens.len().min(most)].iter().enumerate().take_while(goes_on).count();
    let (head, kind) = (start..end).find_map(|i| Some((i, noun(article, &tokens[i])?)))?;
    let is_owner = without_ending(article, tokens[head].span) != tokens[head].span;
    let stops = is_owner
        || tokens.get(head + 1).is_none_or(|next| {
            let word = folded(article, next);
            next.kind != TokenKind::Word || word.starts_with('\'') || is_verb_like(article, &word)
        });
    stops.then_some((head + 1, kind))
}

/// What says that something is somebody's.
const ENDINGS: [&str; 2] = ["'s", "’s"];

fn without_ending(article: &Article, span: Span) -> Span {
    let text = article.slice(span);
    let ending = ENDINGS.iter().find(|ending| text.ends_with(**ending)).map_or(0, |ending| ending.len());
    Span { end: span.end - ending as u32, ..span }
}

/// The kind of what the noun at `token` describes.
fn noun(article: &Article, token: &Token) -> Option<Kind> {
    let word = article.slice(token.span);
    let word = key(&word[token::elision_len(word, &article.lang.text.elisions)..], Marks::Keep);
    let word = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(&word);
    let nouns = &article.lang.reference.nouns;
    let kinds = [Kind::Person, Kind::Organization, Kind::Place];
    kinds.into_iter().find(|kind| nouns.get(kind.word()).is_some_and(|nouns| nouns.iter().any(|noun| noun == word)))
}

/// True for a word that no noun behind the head is: one that the language data has for what it does in a sentence.
fn is_verb_like(article: &Article, word: &str) -> bool {
    let data = &article.lang.reference;
    let names = &article.lang.names;
    let of_sentence = names.function.iter().chain(&names.person.speech).chain(&data.copulas).any(|known| known == word);
    of_sentence && !names.connectors.iter().any(|connector| connector == word)
}
