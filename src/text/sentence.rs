//! Sentences: where one ends, with abbreviations, initials and decimal points minded.

use crate::lang::Language;
use crate::text::token::{Case, TokenKind};
use crate::text::{Layout, Span, Token};

/// Cuts each part of the layout into sentences. `tokens` are those of the whole text.
pub fn split(text: &str, tokens: &[Token], layout: &Layout, lang: &Language) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut at = 0;
    for part in &layout.parts {
        while at < tokens.len() && tokens[at].span.start < part.span.start {
            at += 1;
        }
        let first = at;
        while at < tokens.len() && tokens[at].span.end <= part.span.end {
            at += 1;
        }
        split_part(text, &tokens[first..at], lang, &mut sentences);
    }
    sentences
}

fn split_part(text: &str, tokens: &[Token], lang: &Language, out: &mut Vec<Span>) {
    let mut start = 0;
    for i in 0..tokens.len() {
        if i + 1 == tokens.len() || ends_sentence(text, tokens, i, lang) {
            out.push(tokens[start].span.cover(tokens[i].span));
            start = i + 1;
        }
    }
}

/// True when a sentence ends with token `i`: after a final stop and the marks that close behind it.
fn ends_sentence(text: &str, tokens: &[Token], i: usize, lang: &Language) -> bool {
    let next = &tokens[i + 1];
    if !next.spaced {
        return false;
    }
    let sign = |t: &Token| (t.kind == TokenKind::Sign).then(|| &text[t.span.range()]);
    let mut stop = i;
    while stop > 0
        && !tokens[stop].spaced
        && matches!(sign(&tokens[stop]), Some("\"" | "”" | "»" | "’" | ")" | "]" | "'"))
    {
        stop -= 1;
    }
    let starts_new = next.case != Case::Lower && next.case != Case::Mixed;
    match sign(&tokens[stop]) {
        Some("!" | "?" | "…") => starts_new,
        Some(".") => starts_new && !is_abbreviation(text, tokens, stop, lang),
        _ => false,
    }
}

/// True when the full stop at token `stop` belongs to an abbreviation or an initial before it.
fn is_abbreviation(text: &str, tokens: &[Token], stop: usize, lang: &Language) -> bool {
    let Some(before) = stop.checked_sub(1).map(|i| &tokens[i]) else { return false };
    if before.kind != TokenKind::Word || tokens[stop].spaced {
        return false;
    }
    let word = &text[before.span.range()];
    let single = word.chars().count() == 1 && before.case == Case::Upper;
    let lower = word.to_lowercase();
    single
        || lang
            .text
            .abbreviations
            .iter()
            .any(|a| *a == lower || a.rsplit('.').next() == Some(&lower) && a.contains('.'))
}

#[cfg(test)]
mod tests {
    use crate::text::{Source, read};

    fn sentences(text: &str, lang: &str) -> Vec<String> {
        let article = read(&Source { doc: "t".into(), text: text.into(), lang: Some(lang.into()), date: None });
        article.sentences.iter().map(|s| article.slice(*s).to_owned()).collect()
    }

    #[test]
    fn stops_that_end_and_stops_that_do_not() {
        assert_eq!(
            sentences(
                "Mr. J. Smith met Dr. Lee of the U.S. Senate. \"It rose 1.5 per cent.\" He left! (They stayed.) on it.",
                "en"
            ),
            [
                "Mr. J. Smith met Dr. Lee of the U.S. Senate.",
                "\"It rose 1.5 per cent.\"",
                "He left!",
                "(They stayed.) on it."
            ]
        );
        assert_eq!(
            sentences("M. Dupont est venu. L'accord est signé.", "fr"),
            ["M. Dupont est venu.", "L'accord est signé."]
        );
        assert_eq!(sentences("Ông đến TP. Hồ Chí Minh. Ông nói.", "vi"), ["Ông đến TP. Hồ Chí Minh.", "Ông nói."]);
    }
}
