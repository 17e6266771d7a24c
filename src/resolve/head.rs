//! Heads: what of a mention's words names or describes. Recognized mentions are names throughout; an annotated one may
//! be a pronoun ("it"), a description ("the Irish airline") or a name with a description around it ("airline Aer Lingus").

use rustc_hash::FxHashSet;

use crate::lang::Language;
use crate::lang::reference::ReferenceData;
use crate::recognize::Kind;
use crate::resolve::name::singular;
use crate::text::fold::{Marks, key};
use crate::text::token::{self, Case, Token, TokenKind};
use crate::text::{Article, Span};

/// What a mention's words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// The name that it holds, with the acronym that it gives in brackets.
    Name {
        span: Span,
        acronym: Option<Span>,
        is_list: bool,
    },
    Noun(Noun),
    Pronoun(Pronoun),
}

/// A description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// Its head, folded, with no plural's end.
    pub key: String,
    pub span: Span,
    /// It speaks of what is known: "the firm", "this firm".
    pub is_definite: bool,
    pub is_plural: bool,
    /// It says more of itself behind its head: "the government of Canada".
    pub is_told: bool,
}

/// What a pronoun speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronoun {
    Third { is_plural: bool },
    Speaker,
    Relative,
}

impl Head {
    /// The name that the mention holds, if it holds one.
    pub fn name(&self) -> Option<Span> {
        match self {
            Head::Name { span, .. } => Some(*span),
            _ => None,
        }
    }

    /// Where the head stands.
    pub fn span(&self) -> Option<Span> {
        match self {
            Head::Name { span, .. } => Some(*span),
            Head::Noun(noun) => Some(noun.span),
            Head::Pronoun(_) => None,
        }
    }
}

/// The head of a recognized mention: all of it.
pub fn of_recognized(span: Span) -> Head {
    Head::Name { span, acronym: None, is_list: false }
}

/// The head of an annotated mention of `kind` at `span`, which holds the mentions `inner` of the same kind.
pub fn of_annotated(article: &Article, span: Span, kind: Kind, inner: &[Span], common: &CommonWords) -> Head {
    let text = article.slice(span);
    let data = &article.lang.reference;
    if let Some(pronoun) = pronoun(text, data) {
        return Head::Pronoun(pronoun);
    }
    let within = |s: &Span| Span { start: s.start - span.start, end: s.end - span.start };
    let inner = inner.iter().map(within).collect();
    let is_first = article.sentence_at(span.start).is_some_and(|sentence| sentence.start == span.start);
    let tokens = token::tokenize(text);
    // A capital says nothing of a word that begins a sentence and that the article has in lower case too.
    let is_common = is_first && tokens.first().is_some_and(|t| common.has(&text[t.span.range()]));
    let reading = Reading { text, lang: article.lang, tokens, kind, inner, is_common };
    let at = |part: Span| Span { start: span.start + part.start, end: span.start + part.end };
    match reading.head() {
        Head::Name { span, acronym, is_list } => Head::Name { span: at(span), acronym: acronym.map(at), is_list },
        Head::Noun(noun) => Head::Noun(Noun { span: at(noun.span), ..noun }),
        head => head,
    }
}

fn pronoun(text: &str, data: &ReferenceData) -> Option<Pronoun> {
    let shouts = text.len() > 1 && text.chars().all(char::is_uppercase);
    let word = key(text, Marks::Keep);
    let is = |list: &[String]| !shouts && list.contains(&word);
    let pronouns = &data.pronouns;
    if is(&pronouns.third) {
        Some(Pronoun::Third { is_plural: pronouns.plural.contains(&word) })
    } else if is(&pronouns.speaker) {
        Some(Pronoun::Speaker)
    } else {
        is(&pronouns.relative).then_some(Pronoun::Relative)
    }
}

/// The words of one mention; offsets are within it.
struct Reading<'t> {
    text: &'t str,
    lang: &'static Language,
    tokens: Vec<Token>,
    kind: Kind,
    /// Mentions of the same kind within it.
    inner: Vec<Span>,
    /// Its first word is a common one.
    is_common: bool,
}

/// The words that an article writes in lower case.
pub struct CommonWords(FxHashSet<String>);

impl CommonWords {
    pub fn of(article: &Article) -> CommonWords {
        let lower = article.tokens.iter().filter(|token| token.case == Case::Lower);
        CommonWords(lower.map(|token| article.slice(token.span).to_owned()).collect())
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase()) || self.0.contains(singular(&word.to_lowercase()))
    }
}

/// Tokens by index, end excluded.
type Range = std::ops::Range<usize>;

impl Reading<'_> {
    fn word(&self, i: usize) -> &str {
        &self.text[self.tokens[i].span.range()]
    }

    /// A word, folded, without the article or preposition that is elided before it.
    fn folded(&self, i: usize) -> String {
        key(self.word(i).split_at(self.elision(i)).1, Marks::Keep)
    }

    /// The bytes of word `i` that are elided.
    fn elision(&self, i: usize) -> usize {
        token::elision_len(self.word(i), &self.lang.text.elisions)
    }

    /// True when word `i`, or what is elided before it, is in `list`.
    fn is_in(&self, i: usize, list: &[String]) -> bool {
        let elided = &self.word(i)[..self.elision(i)];
        list.contains(&self.folded(i)) || !elided.is_empty() && list.contains(&key(elided, Marks::Keep))
    }

    /// The words of `range` without an elided article before them and an `'s` behind.
    fn span(&self, range: Range) -> Span {
        let start = self.tokens[range.start].span.start + self.elision(range.start) as u32;
        let end = self.tokens[range.end - 1].span.end;
        let words = &self.text[start as usize..end as usize];
        let kept = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words);
        // Models in the plural: "two A380s".
        let kept = kept.strip_suffix('s').filter(|model| model.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(kept);
        Span { start, end: start + kept.len() as u32 }
    }

    fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    fn head(&self) -> Head {
        let data = &self.lang.reference;
        let (start, is_definite) = self.determiners();
        let segments = self.segments(start);
        let Some(first) = segments.first().cloned() else { return of_recognized(self.whole()) };
        if self.is_list(&segments) {
            return Head::Name { span: self.whole(), acronym: None, is_list: true };
        }
        // "Irish airline, Aer Lingus": the name is what the description leads to, if nothing else comes between.
        let has_after = first.end < self.tokens.len() && self.is_in(first.end, &data.after);
        let named = segments.iter().take(if has_after { 1 } else { 2 }).enumerate();
        for (index, segment) in named {
            if let Some(name) = self.name(segment, start > 0).filter(|name| index == 0 || name.start == segment.start) {
                return Head::Name { span: self.span(name.clone()), acronym: self.acronym(name.end), is_list: false };
            }
        }
        let head = if data.head_first { first.start } else { first.end - 1 };
        let key = singular(&self.folded(head)).to_owned();
        let is_plural = key.len() < self.folded(head).len();
        // "The phone's antenna": it is the phone that is known.
        let is_owned = (start..head).any(|i| self.is_owner(i));
        let (is_definite, is_told) = (is_definite && !is_owned, has_after || is_owned);
        Head::Noun(Noun { key, span: self.span(head..head + 1), is_definite, is_plural, is_told })
    }

    /// Where the words after determiners begin, and whether these say that it is known.
    fn determiners(&self) -> (usize, bool) {
        let data = &self.lang.reference;
        let (mut at, mut is_definite) = (0, false);
        while at + 1 < self.tokens.len() {
            let word = self.folded(at);
            let (definite, possessive) = (data.definite.contains(&word), data.possessive.contains(&word));
            if !definite && !possessive && !data.indefinite.contains(&word) {
                break;
            }
            is_definite |= definite;
            at += 1;
        }
        let is_elided = self.tokens.len() > at && self.elision(at) > 0 && self.is_in(at, &data.definite);
        (at, is_definite || is_elided)
    }

    /// The parts between signs, each up to what only says more of its head.
    fn segments(&self, start: usize) -> Vec<Range> {
        let after = &self.lang.reference.after;
        let is_break = |i: &usize| {
            let token = &self.tokens[*i];
            token.kind == TokenKind::Sign
                && match self.word(*i) {
                    "," | ";" | ":" | "(" | ")" | "\"" | "“" | "”" | "«" | "»" => true,
                    "-" | "–" | "—" => token.spaced,
                    _ => false,
                }
        };
        let mut segments = Vec::new();
        let mut from = start;
        while from < self.tokens.len() {
            let to = (from..self.tokens.len()).find(is_break).unwrap_or(self.tokens.len());
            let skip = |i: &usize| *i != from && self.is_in(*i, after);
            let cut = (from..to).find(skip).unwrap_or(to);
            if cut > from {
                segments.push(from..cut);
            }
            from = to + 1;
        }
        segments
    }

    fn is_proper(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        match token.kind {
            TokenKind::Word if i == 0 && self.is_common => false,
            TokenKind::Word => matches!(token.case, Case::Title | Case::Upper | Case::Mixed),
            TokenKind::Number => i > 0 || self.kind == Kind::Other,
            TokenKind::Sign => matches!(self.word(i), "&" | "." | "-" | "'" | "’" | "/") && i > 0,
        }
    }

    /// Two names or more, joined by a conjunction; where annotations mark none of them, two persons.
    fn is_list(&self, segments: &[Range]) -> bool {
        let parts = |i: usize| {
            let (before, after) = (self.tokens[i - 1].span.end, self.tokens[i + 1].span.start);
            let is_marked = self.inner.iter().any(|s| s.end == before) && self.inner.iter().any(|s| s.start == after);
            is_marked || self.inner.is_empty() && self.kind == Kind::Person
        };
        let inside = segments.iter().flat_map(|s| s.start + 1..s.end.saturating_sub(1).max(s.start + 1));
        inside.into_iter().any(|i| self.is_joint(i) && self.is_proper(i + 1) && self.is_proper(i - 1) && parts(i))
    }

    fn is_joint(&self, i: usize) -> bool {
        self.lang.names.conjunctions.contains(&self.folded(i))
    }

    /// The name that ends `segment`, behind what describes it.
    fn name(&self, segment: &Range, is_inner: bool) -> Option<Range> {
        let mut start = segment.end;
        while start > segment.start && self.goes_on(start - 1, segment) {
            start -= 1;
        }
        // A first word in lower case may be a common noun; in a language that begins with the head it is a name's rest.
        if start == segment.end {
            let begins =
                self.lang.reference.head_first && self.is_proper(segment.start) && (is_inner || segment.start > 0);
            return begins.then(|| segment.clone());
        }
        if self.kind == Kind::Person {
            let office = |i: &usize| self.is_office(*i);
            if let Some(last) = (start..segment.end).rev().find(office) {
                start = last + 1;
            }
        }
        // A name that is a mention of its own has a description before it: "Automaker Acme".
        let end = self.tokens[segment.end - 1].span.end;
        let own = self.inner.iter().filter(|s| s.end == end).map(|s| s.start).max();
        while own.is_some_and(|own| start < segment.end && self.tokens[start].span.start < own) {
            start += 1;
        }
        while start < segment.end && self.tokens[start].kind == TokenKind::Sign {
            start += 1;
        }
        (start < segment.end).then_some(start..segment.end)
    }

    fn is_owner(&self, i: usize) -> bool {
        self.word(i).ends_with("'s") || self.word(i).ends_with("’s")
    }

    /// True when word `i` is part of the name that goes on behind it.
    fn goes_on(&self, i: usize, segment: &Range) -> bool {
        let is_owner = i + 1 < segment.end && self.is_owner(i);
        let joins = self.is_joint(i) && i > segment.start && i + 1 < segment.end;
        self.is_proper(i) && !is_owner || joins && self.is_proper(i - 1) && self.is_proper(i + 1)
    }

    /// True for a word that is an office, or that stands before names of persons.
    fn is_office(&self, i: usize) -> bool {
        let names = &self.lang.names;
        let word = self.folded(i);
        let word = word.trim_end_matches('.');
        names
            .role
            .offices
            .values()
            .flatten()
            .any(|office| office == word || office.split(' ').next_back() == Some(word))
            || names.person.honorifics.iter().any(|honorific| honorific == word)
    }

    /// The acronym in the brackets that open at token `at`.
    fn acronym(&self, at: usize) -> Option<Span> {
        let [open, word, ..] = self.tokens.get(at..)? else { return None };
        let is_acronym = word.case == Case::Upper && word.span.len() > 1;
        (&self.text[open.span.range()] == "(" && is_acronym).then_some(word.span)
    }
}
