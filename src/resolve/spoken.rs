//! What is spoken of again without its name: the pronouns and descriptions of an article that mean what it names, and the
//! whole phrases that its names stand in.
//!
//! They are no mentions, since they name nothing: no rule reads them, and they are looked for only when somebody asks.
//! Their linking is that of annotated pronouns and descriptions (`within/described.rs`). Offices and demonyms are in
//! `spoken/held.rs`, what stands in apposition to a name in `spoken/apposed.rs`.

mod apposed;
mod held;

use rustc_hash::{FxHashMap, FxHashSet};

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

/// How many words behind `it is` the clause is looked for that it stands for.
const EMPTY: usize = 3;

/// Most words that a description has before its head.
const ADJECTIVES: usize = 3;

/// The pronouns and descriptions of an article that mean something it names, in order.
pub fn of(analysis: &Analysis) -> Vec<Spoken> {
    let article = &analysis.article;
    let phrases = apposed::phrases(analysis);
    let mut candidates = candidates(article, analysis.mentions());
    // The noun of `the airline Harrow Air` brings in nothing beside the name.
    let mut open = phrases.iter().peekable();
    let mut covered = 0;
    candidates.retain(|candidate| {
        while let Some(phrase) = open.next_if(|phrase| phrase.span.start <= candidate.span.start) {
            covered = covered.max(phrase.span.end);
        }
        !candidate.is_new || candidate.span.end > covered
    });
    let mut spoken: Vec<Spoken> = held::offices(analysis).chain(held::demonyms(analysis)).collect();
    if !candidates.is_empty() {
        spoken.extend(of_candidates(analysis, &candidates));
    }
    // `the minister` and `minister` are one phrase.
    let starts: FxHashMap<(u32, u32), u32> = phrases.iter().map(|p| ((p.chain, p.span.start), p.span.end)).collect();
    let ends: FxHashMap<(u32, u32), u32> = phrases.iter().map(|p| ((p.chain, p.span.end), p.span.start)).collect();
    spoken.retain(|Spoken { span, chain, .. }| {
        starts.get(&(*chain, span.start)).is_none_or(|end| *end < span.end)
            && ends.get(&(*chain, span.end)).is_none_or(|start| *start > span.start)
    });
    spoken.extend(phrases);
    spoken.sort_by_key(|spoken| (spoken.span.start, std::cmp::Reverse(spoken.span.end)));
    spoken.dedup_by_key(|spoken| spoken.span);
    spoken
}

/// Those of `candidates` that mean something named.
fn of_candidates(analysis: &Analysis, candidates: &[Candidate]) -> Vec<Spoken> {
    let article = &analysis.article;
    let new: FxHashSet<Span> = candidates.iter().filter(|c| c.is_new).map(|c| c.span).collect();
    let (recognized, origins) = with_candidates(&analysis.recognized, candidates);
    let mut spoken = Vec::new();
    for chain in within::resolve(article, &recognized) {
        let named = chain.links.iter().find_map(|link| analysis.chain_of(origins[link.mention as usize]?));
        let Some(named) = named else { continue };
        let own = chain.links.iter().filter(|link| origins[link.mention as usize].is_none());
        let kind = analysis.chains[named as usize].kind;
        let spans = own.filter(|link| link.sieve == Sieve::Described);
        let spans = spans.map(|link| recognized.mentions[link.mention as usize].span);
        spoken.extend(spans.filter(|span| !new.contains(span)).map(|span| Spoken { span, kind, chain: named }));
    }
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
                let described = || {
                    let description = description(article, tokens, at);
                    description.filter(|_| !is_beside_unknown(article, &tokens[..at], covered))
                };
                pronoun(article, tokens, at).or_else(relative).or_else(described)
            });
            match found_here.flatten() {
                Some((end, kind)) => {
                    let span = without_clitic(article, tokens[at].span.cover(tokens[end - 1].span));
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

/// True where `before`, what a sentence has before a description, ends with a comma and the name of something that nothing
/// recognized: `Kestrel Air, the largest airline`. Mentions reach up to byte `covered`.
fn is_beside_unknown(article: &Article, before: &[Token], covered: u32) -> bool {
    let [_, .., name, comma] = before else { return false };
    let is_name = name.kind == TokenKind::Word && name.case != Case::Lower && name.span.start >= covered;
    article.slice(comma.span) == "," && is_name
}

fn folded(article: &Article, token: &Token) -> String {
    key(article.slice(token.span), Marks::Keep)
}

fn folded_without_clitic(article: &Article, token: &Token) -> String {
    key(article.slice(without_clitic(article, token.span)), Marks::Keep)
}

/// The pronoun at token `at`: its end and the kind of what it means. `It is true that` means nothing.
fn pronoun(article: &Article, tokens: &[Token], at: usize) -> Option<(usize, Kind)> {
    let data = &article.lang.reference;
    if tokens[at].case == Case::Upper && tokens[at].span.len() > 1 {
        return None;
    }
    let one = folded_without_clitic(article, &tokens[at]);
    let two = || tokens.get(at + 1).map(|next| format!("{one} {}", folded(article, next)));
    if data.pronouns.person.contains(&one) {
        return Some((at + 1, Kind::Person));
    }
    if data.pronouns.thing.contains(&one) {
        return (!is_empty(article, tokens, at)).then_some((at + 1, Kind::Organization));
    }
    let is_two = two().is_some_and(|two| data.pronouns.person.contains(&two));
    if is_two { Some((at + 2, Kind::Person)) } else { speaker(article, tokens, at) }
}

/// True for a pronoun at token `at` that stands for the clause behind it: `It is true that`, `it is time to`.
fn is_empty(article: &Article, tokens: &[Token], at: usize) -> bool {
    let data = &article.lang.reference;
    let copula = |i: usize| tokens.get(i).is_some_and(|next| data.copulas.contains(&folded(article, next)));
    let is_copula = without_clitic(article, tokens[at].span) != tokens[at].span || copula(at + 1);
    let leads = |token: &Token| data.after.contains(&folded(article, token));
    // `It should be said`
    tokens[at].case == Case::Title && (is_copula || copula(at + 2))
        || is_copula && tokens.iter().skip(at + 2).take(EMPTY).any(leads)
}

/// The pronoun of who speaks at token `at`, in a quotation.
fn speaker(article: &Article, tokens: &[Token], at: usize) -> Option<(usize, Kind)> {
    let pronouns = &article.lang.reference.pronouns;
    let stands = |count: usize| {
        let last = tokens.get(at + count - 1).filter(|_| article.layout.is_quoted(tokens[at].span.start))?;
        let words = key(article.slice(without_clitic(article, tokens[at].span.cover(last.span))), Marks::Keep);
        let kind = if pronouns.speaking_body.contains(&words) { Kind::Organization } else { Kind::Person };
        pronouns.speaker.contains(&words).then_some((at + count, kind))
    };
    stands(2).or_else(|| stands(1))
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
    let is_owner = without_clitic(article, tokens[head].span) != tokens[head].span;
    let stops = is_owner
        || tokens.get(head + 1).is_none_or(|next| {
            let word = folded(article, next);
            let has_object = || tokens.get(head + 2).is_some_and(|object| is_determiner(article, object));
            next.kind != TokenKind::Word || word.starts_with('\'') || is_verb_like(article, &word) || has_object()
        });
    stops.then_some((head + 1, kind))
}

fn is_determiner(article: &Article, token: &Token) -> bool {
    let data = &article.lang.reference;
    let word = folded(article, token);
    [&data.definite, &data.indefinite, &data.possessive].iter().any(|words| words.contains(&word))
}

/// `span` without what is written together with its last word: the `'s` of `the airline's`, the `'ve` of `we've`.
fn without_clitic(article: &Article, span: Span) -> Span {
    let text = article.slice(span);
    let Some((word, clitic)) = text.rsplit_once(['\'', '’']) else { return span };
    let is_one = article.lang.reference.clitics.iter().any(|known| known == clitic);
    if is_one { Span { end: span.start + word.len() as u32, ..span } } else { span }
}

/// The kind of what the noun at `token` describes.
fn noun(article: &Article, token: &Token) -> Option<Kind> {
    let word = article.slice(without_clitic(article, token.span));
    let word = key(&word[token::elision_len(word, &article.lang.text.elisions)..], Marks::Keep);
    let nouns = &article.lang.reference.nouns;
    let kinds = [Kind::Person, Kind::Organization, Kind::Place];
    kinds.into_iter().find(|kind| nouns.get(kind.word()).is_some_and(|nouns| nouns.contains(&word)))
}

/// True for a word that no noun behind the head is: one that the language data has for what it does in a sentence.
fn is_verb_like(article: &Article, word: &str) -> bool {
    let data = &article.lang.reference;
    let names = &article.lang.names;
    let verbs = names.person.speech.iter().chain(&data.copulas).chain(&article.lang.claims.cues.report);
    let of_sentence = names.function.iter().chain(verbs).any(|known| known == word);
    of_sentence && !names.connectors.iter().any(|connector| connector == word)
}
