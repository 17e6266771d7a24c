//! Tokens: words, numbers and signs, each with the shape that recognition looks at.
//!
//! A word goes on through letters, combining marks, apostrophes and hyphens between letters
//! (`l'accord` is one token; `split_elision` parts it), since Vietnamese in NFD must not fall apart.

use crate::text::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit: `12`, `27th`, `1.5`, `2014`.
    Number,
    /// One character that is neither: punctuation, a symbol, a dash.
    Sign,
}

/// The letter case of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters with case, or no word.
    None,
    Lower,
    /// First letter upper case, some later one lower case.
    Title,
    /// Every cased letter upper case.
    Upper,
    /// Upper case after a lower-case start: `iPhone`, `d'Ivoire`.
    Mixed,
}

/// One token. Small, since there are as many as words in the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    pub case: Case,
    /// White space stands between this token and the one before it.
    pub spaced: bool,
    /// A line break stands between this token and the one before it.
    pub breaks: bool,
}

/// Cuts a text into tokens, in order, white space left out.
pub fn tokenize(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let (mut at, mut spaced, mut breaks) = (0, false, true);
    while at < bytes.len() {
        let c = char_at(text, at);
        if c.is_whitespace() || c == '\u{feff}' {
            spaced = true;
            breaks |= matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}');
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = match c {
            c if c.is_alphabetic() => (TokenKind::Word, word_end(text, at)),
            c if c.is_numeric() => (TokenKind::Number, number_end(text, at)),
            c => (TokenKind::Sign, at + c.len_utf8()),
        };
        let case = if kind == TokenKind::Word { case_of(&text[at..end]) } else { Case::None };
        tokens.push(Token { span: Span::new(at, end), kind, case, spaced, breaks });
        (at, spaced, breaks) = (end, false, false);
    }
    tokens
}

fn char_at(text: &str, at: usize) -> char {
    let byte = text.as_bytes()[at];
    if byte < 0x80 { byte as char } else { text[at..].chars().next().unwrap_or('\u{fffd}') }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

/// Joins two letters into one word: apostrophes and hyphens.
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '‐' | '\u{2011}')
}

fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut end = start;
    while let Some((at, c)) = chars.next() {
        let mut next_joins = || chars.peek().is_some_and(|&(_, n)| n.is_alphanumeric());
        if c.is_alphanumeric() || is_mark(c) || (is_joiner(c) && next_joins()) {
            end = start + at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

fn number_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut end = start;
    while let Some((at, c)) = chars.next() {
        let mut next_digit = || chars.peek().is_some_and(|&(_, n)| n.is_ascii_digit());
        if c.is_alphanumeric() || is_mark(c) || (matches!(c, '.' | ',') && next_digit()) {
            end = start + at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// The letter case of `word`.
pub fn case_of(word: &str) -> Case {
    let (mut first, mut upper, mut lower) = (None, false, false);
    for c in word.chars() {
        let (u, l) = if c.is_ascii() {
            (c.is_ascii_uppercase(), c.is_ascii_lowercase())
        } else {
            (c.is_uppercase(), c.is_lowercase())
        };
        if u || l {
            first.get_or_insert(u);
        }
        upper |= u;
        lower |= l;
    }
    match (first, upper, lower) {
        (None, ..) => Case::None,
        (Some(true), _, false) => Case::Upper,
        (Some(true), ..) => Case::Title,
        (Some(false), true, _) => Case::Mixed,
        (Some(false), ..) => Case::Lower,
    }
}

/// Parts an elided article or preposition from its word: `l'accord` gives `l'` and `accord`.
/// Returns the byte length of the elided part, apostrophe included, or 0.
pub fn elision_len(word: &str, elisions: &[String]) -> usize {
    let Some(at) = word.find(['\'', '’']) else { return 0 };
    let head = &word[..at];
    let elided = elisions.iter().any(|e| e.eq_ignore_ascii_case(head));
    if elided { at + char_at(word, at).len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| &text[t.span.range()]).collect()
    }

    #[test]
    fn tokens_of_news() {
        let text = "UN–XYZ, l’accord (2014-2020) on the 27th: 1.5 million.";
        assert_eq!(words(text).join(" "), "UN – XYZ , l’accord ( 2014 - 2020 ) on the 27th : 1.5 million .");
    }

    #[test]
    fn decomposed_vietnamese_stays_whole() {
        assert_eq!(words("Lê Ba\u{309}o  Ha\u{300}"), ["Lê", "Ba\u{309}o", "Ha\u{300}"]);
    }

    #[test]
    fn cases() {
        assert_eq!(case_of("Bao"), Case::Title);
        assert_eq!(case_of("NATO"), Case::Upper);
        assert_eq!(case_of("đã"), Case::Lower);
        assert_eq!(case_of("iPhone"), Case::Mixed);
        assert_eq!(case_of("McKay"), Case::Title);
    }
}
