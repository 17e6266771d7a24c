//! Folding: the shadow on which names are compared, and the map back to the text.
//!
//! Folded text is lower case, composed (NFC), with plain apostrophes, hyphens and single spaces; with
//! [`Marks::Drop`] it also lacks diacritics, `đ` included, which has no decomposition. The tone mark of
//! a Vietnamese syllable stands on one vowel or the next by taste (`hòa`, `hoà`): folding puts it
//! where the newer spelling does, so that both are the same word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// What becomes of diacritics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    Keep,
    Drop,
}

/// A folded text with, for every byte of it, where that byte comes from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    pub text: String,
    /// For each byte of `text`, the offset in the original of the character it comes from; one more
    /// entry at the end holds the original's length.
    origin: Vec<u32>,
}

impl Folded {
    /// The span of the original that `span` of the folded text comes from.
    pub fn back(&self, span: Span) -> Span {
        let end = self.origin[span.start.max(span.end) as usize];
        Span { start: self.origin[span.start as usize], end }
    }

    /// Where what stands at byte `offset` of the original stands in the folded text.
    pub fn forth(&self, offset: usize) -> usize {
        self.origin.partition_point(|origin| (*origin as usize) < offset)
    }
}

/// Folds `text` and keeps the map back. Time and memory grow in proportion to the text.
pub fn fold(text: &str, marks: Marks) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
    let mut at = 0;
    while at < text.len() {
        let end = cluster_end(text, at);
        match text.as_bytes()[at] {
            byte if end == at + 1 => push_folded(byte as char, &mut folded.text),
            _ => fold_into(&text[at..end], marks, &mut folded.text),
        }
        folded.origin.resize(folded.text.len(), at as u32);
        at = end;
    }
    folded.origin.push(text.len() as u32);
    folded
}

/// Folds a name to the key by which it is compared: [`fold`] without the map, trimmed.
pub fn key(text: &str, marks: Marks) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, marks, &mut out);
    if out.starts_with(char::is_whitespace) || out.ends_with(char::is_whitespace) {
        out = out.trim().to_owned();
    }
    if marks == Marks::Keep && !out.is_ascii() { settle_tones(&out) } else { out }
}

/// A base character with the combining marks that follow it.
fn cluster_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes[start] < 0x80 && bytes.get(start + 1).is_none_or(|b| *b < 0x80) {
        return start + 1;
    }
    let mut chars = text[start..].char_indices();
    chars.next();
    chars.find(|&(_, c)| !is_combining_mark(c)).map_or(text.len(), |(at, _)| start + at)
}

fn fold_into(text: &str, marks: Marks, out: &mut String) {
    if text.is_ascii() {
        for c in text.chars() {
            push_folded(c, out);
        }
        return;
    }
    match marks {
        Marks::Keep => text.nfc().for_each(|c| push_folded(c, out)),
        Marks::Drop => text.nfd().filter(|&c| !is_combining_mark(c)).for_each(|c| push_folded(undress(c), out)),
    }
}

/// Letters whose stroke is no combining mark.
fn undress(c: char) -> char {
    match c {
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        c => c,
    }
}

fn push_folded(c: char, out: &mut String) {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
        '‐' | '\u{2011}' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        '“' | '”' | '«' | '»' | '„' => out.push('"'),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
        c if c.is_whitespace() => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        c => out.extend(c.to_lowercase()),
    }
}

/// The five tones of Vietnamese as combining marks.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Moves the tone of an open syllable in `oa`, `oe` or `uy` to its second vowel, as in `hoà`.
fn settle_tones(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str(&settle_syllable(word).unwrap_or_else(|| word.to_owned()));
    }
    out
}

fn settle_syllable(word: &str) -> Option<String> {
    let last = word.chars().next_back().filter(|c| matches!(c, 'a' | 'e' | 'y'))?;
    let head = &word[..word.len() - 1];
    let vowel: Vec<char> = head.chars().next_back()?.nfd().collect();
    let &[base, tone] = vowel.as_slice() else { return None };
    let pair = matches!((base, last), ('o', 'a') | ('o', 'e') | ('u', 'y'));
    if !pair || !TONES.contains(&tone) {
        return None;
    }
    let stem = &head[..head.len() - head.chars().next_back()?.len_utf8()];
    Some(format!("{stem}{base}{last}{tone}").nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_one_key() {
        assert_eq!(key("Lê Bảo", Marks::Drop), "le bao");
        assert_eq!(key("Đà Nẵng", Marks::Drop), "da nang");
        assert_eq!(key("hòa", Marks::Keep), key("hoà", Marks::Keep));
        assert_eq!(key("thủy", Marks::Keep), key("thuỷ", Marks::Keep));
        assert_ne!(key("hóa", Marks::Keep), key("hòa", Marks::Keep));
        assert_eq!(key("Ho\u{300}a", Marks::Keep), key("HÒA", Marks::Keep));
        assert_eq!(key("UN – XYZ ", Marks::Keep), "un - xyz");
        assert_eq!(key("l’accord", Marks::Keep), "l'accord");
    }

    #[test]
    fn folded_text_maps_back() {
        let text = "A\u{30a} Hà  Nội œuvre";
        let folded = fold(text, Marks::Drop);
        assert_eq!(folded.text, "a ha noi oeuvre");
        let at = folded.text.find("noi").unwrap();
        let back = folded.back(Span::new(at, at + 3));
        assert_eq!(&text[back.range()], "Nội");
    }
}
