//! Whether a sentence speaks of what was or of what will be, as far as a date needs it.

use crate::lang::time::Tense as Cues;
use crate::text::{Article, Span, TokenKind};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many tokens before and behind a date are looked at.
const BEFORE: usize = 25;
const BEHIND: usize = 12;

/// The tense at `span`: that of the nearest cue before it in its sentence, or else behind it.
pub fn at(article: &Article, cues: &Cues, span: Span) -> Tense {
    let Some(sentence) = article.sentence_at(span.start) else { return Tense::Unknown };
    let tokens = &article.tokens;
    let here = tokens.partition_point(|t| t.span.end <= span.start);
    let behind = tokens.partition_point(|t| t.span.start < span.end);
    let before = tokens[here.saturating_sub(BEFORE)..here].iter().rev().take_while(|t| t.span.start >= sentence.start);
    let after = tokens[behind.min(tokens.len())..].iter().take(BEHIND).take_while(|t| t.span.end <= sentence.end);
    let words = before.chain(after).filter(|t| t.kind == TokenKind::Word).map(|t| article.slice(t.span).to_lowercase());
    let mut later = String::new();
    for word in words {
        let pair = format!("{word} {later}");
        if let Some(tense) = cue(cues, &pair).or_else(|| cue(cues, &word)) {
            return tense;
        }
        later = word;
    }
    Tense::Unknown
}

/// Shortest word that is told by its ending.
const ENDING_WORD_MIN: usize = 4;

fn cue(cues: &Cues, word: &str) -> Option<Tense> {
    let ends = |endings: &[String]| {
        word.len() >= ENDING_WORD_MIN && !word.contains(' ') && endings.iter().any(|e| word.ends_with(e.as_str()))
    };
    let among = |list: &[String]| list.iter().any(|w| w == word);
    if among(&cues.future) {
        Some(Tense::Future)
    } else if among(&cues.past) {
        Some(Tense::Past)
    } else if among(&cues.neutral) {
        None
    } else if ends(&cues.future_endings) {
        Some(Tense::Future)
    } else if ends(&cues.past_endings) {
        Some(Tense::Past)
    } else {
        None
    }
}
