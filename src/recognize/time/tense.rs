//! Whether a sentence speaks of what was or of what will be, as far as a date needs it.

use crate::lang::time::Tense as Cues;
use crate::text::{Article, Span, Token, TokenKind, token};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many tokens before and behind a date are looked at.
const BEFORE: usize = 40;
const BEHIND: usize = 12;

/// The tense at `span`: that of the nearest cue before it in its clause, or else behind it, or else anywhere before it.
pub fn at(article: &Article, cues: &Cues, span: Span) -> Tense {
    let Some(sentence) = article.sentence_at(span.start) else { return Tense::Unknown };
    let tokens = &article.tokens;
    let here = tokens.partition_point(|t| t.span.end <= span.start);
    let behind = tokens.partition_point(|t| t.span.start < span.end).min(tokens.len());
    let inside = |t: &&Token| t.kind == TokenKind::Word && sentence.start <= t.span.start && t.span.end <= sentence.end;
    // A name keeps its capital: no ending tells anything of it.
    let word = |t: &Token| {
        let text = article.slice(t.span);
        // `n'aura`
        let text = &text[token::elision_len(text, &article.lang.text.elisions)..];
        let lower = text.to_lowercase();
        if text.starts_with(char::is_uppercase) && !is_listed(cues, &lower) { text.to_owned() } else { lower }
    };
    let before: Vec<&Token> = tokens[here.saturating_sub(BEFORE)..here].iter().filter(inside).collect();
    let after: Vec<&Token> = tokens[behind..].iter().take(BEHIND).filter(inside).collect();
    let tense = |words: &[&Token], at: usize| {
        let this = word(words[at]);
        let pair = words.get(at + 1).and_then(|next| cue(cues, &format!("{this} {}", word(next))));
        let found = pair.or_else(|| cue(cues, &this))?;
        let led = at > 0 && found == Tense::Past && cues.auxiliaries.contains(&word(words[at - 1]));
        (!led).then_some(found)
    };
    let next = after.first().filter(|t| article.slice(Span { start: span.end, end: t.span.start }).trim().is_empty());
    if next.is_some() && follows_comma(article.slice(Span { start: sentence.start, end: span.start })) {
        // `The group, which plans more, on Monday carried out …`: the clause before is closed.
        if let Some(Tense::Past) = tense(&after, 0) {
            return Tense::Past;
        }
    }
    let opened = before.iter().rposition(|t| cues.openers.contains(&word(t))).unwrap_or(0);
    let earlier = |from: usize, to: usize| (from..to).rev().find_map(|at| tense(&before, at));
    let tells = |at: &usize| !cues.leading.contains(&word(after[*at]));
    let later = || (0..after.len()).filter(tells).find_map(|at| tense(&after, at));
    earlier(opened, before.len()).or_else(later).or_else(|| earlier(0, opened)).unwrap_or(Tense::Unknown)
}

/// True when no more than a preposition stands between a comma and the end of `text`.
fn follows_comma(text: &str) -> bool {
    text.rsplit_once(',').is_some_and(|(_, tail)| tail.split_whitespace().count() <= 1)
}

/// Shortest word that is told by its ending.
const ENDING_WORD_MIN: usize = 4;

fn cue(cues: &Cues, word: &str) -> Option<Tense> {
    let ends = |endings: &[String]| {
        word.len() >= ENDING_WORD_MIN
            && !word.contains(' ')
            && !word.starts_with(char::is_uppercase)
            && endings.iter().any(|e| word.ends_with(e.as_str()))
    };
    if cues.future.contains(word) {
        Some(Tense::Future)
    } else if cues.past.contains(word) {
        Some(Tense::Past)
    } else if cues.neutral.contains(word) {
        None
    } else if ends(&cues.future_endings) {
        Some(Tense::Future)
    } else if ends(&cues.past_endings) {
        Some(Tense::Past)
    } else {
        None
    }
}

fn is_listed(cues: &Cues, word: &str) -> bool {
    cues.future.contains(word) || cues.past.contains(word)
}
