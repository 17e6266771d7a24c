//! Phrases of the language data, found in one pass over a text, as whole words.
//!
//! An automaton that tells no case from another is slow; so each phrase goes in once for each way in
//! which news writes it: all lower case, its first letter or the first of each word upper case, all
//! upper case, and each of them decomposed.

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization;

use crate::text::Span;

/// An automaton over phrases, each with the number it was given.
#[derive(Debug)]
pub struct Phrases {
    automaton: AhoCorasick,
    ids: Vec<u32>,
}

impl Phrases {
    /// Takes phrases in lower case, each with a number of the caller's choice.
    pub fn new<'p>(phrases: impl Iterator<Item = (&'p str, u32)>) -> Phrases {
        let mut forms: Vec<(String, u32)> = Vec::new();
        for (phrase, id) in phrases {
            forms.extend(written(phrase).into_iter().map(|form| (form, id)));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms.iter().map(|(form, _)| form))
            .expect("the phrases of the language data fit an automaton");
        Phrases { automaton, ids: forms.into_iter().map(|(_, id)| id).collect() }
    }

    /// The phrases of `text` that stand as whole words, in order, disjoint, the longest first.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Span, u32)> + 't {
        let whole = |span: Span| is_whole(text, span);
        let found = self.automaton.find_iter(text);
        found.map(|m| (Span::new(m.start(), m.end()), self.ids[m.pattern().as_usize()])).filter(move |(s, _)| whole(*s))
    }
}

/// True when no letter or digit touches `span`.
fn is_whole(text: &str, span: Span) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '_');
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    !before.is_some_and(joins) && !after.is_some_and(joins)
}

fn written(phrase: &str) -> Vec<String> {
    let titled = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    let each = phrase.split(' ').map(titled).collect::<Vec<_>>().join(" ");
    let composed = [phrase.to_owned(), titled(phrase), each, phrase.to_uppercase()];
    let mut forms: Vec<String> = composed.iter().map(|f| f.nfd().collect()).chain(composed.clone()).collect();
    for index in 0..forms.len() {
        if forms[index].contains('\'') {
            forms.push(forms[index].replace('\'', "’"));
        }
    }
    forms.sort();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_in_any_case_the_longest_first() {
        let phrases = Phrases::new([("accord", 0), ("accord d'association", 1), ("hiệp định", 2)].into_iter());
        let text = "L'accord, ACCORD D’ASSOCIATION, accorde, Hiệp Định; hie\u{323}\u{302}p đi\u{323}nh";
        let found: Vec<_> = phrases.find(text).map(|(s, id)| (&text[s.range()], id)).collect();
        assert_eq!(
            found,
            [("accord", 0), ("ACCORD D’ASSOCIATION", 1), ("Hiệp Định", 2), ("hie\u{323}\u{302}p đi\u{323}nh", 2)]
        );
    }
}
