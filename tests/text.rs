//! What the text stage promises of any input at all.

use crosscheck::text::{Article, Source, Span, read};
use proptest::prelude::*;

fn article(text: &str) -> Article {
    read(&Source { doc: "any.txt".into(), text: text.into(), lang: None, date: None })
}

/// Pieces that layout and sentences look at, in any order.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("date: 2025-03-29 "),
        Just("---\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("\r"),
        Just("HÀ NỘI — "),
        Just("Photo: X |"),
        Just("(Photo: VNA)"),
        Just("Source: A"),
        Just(">>"),
        Just("« "),
        Just("”"),
        Just("\""),
        Just("Mr. J. "),
        Just("…"),
        Just("Tô La\u{302}m "),
        Just("😀"),
        Just("\u{2028}"),
        Just("\u{c}"),
        Just("— VNA/VNS"),
        Just("l’accord "),
        Just("1.5 "),
        Just("A talk. "),
        Just("title: x"),
        Just("\u{feff}"),
        Just("\u{301}"),
        Just(". "),
    ];
    prop::collection::vec(prop_oneof![4 => pieces.prop_map(String::from), 1 => ".{0,6}"], 0..40)
        .prop_map(|p| p.concat())
}

fn are_ordered_and_disjoint(spans: &[Span]) -> bool {
    spans.iter().all(|s| !s.is_empty()) && spans.windows(2).all(|w| w[0].end <= w[1].start)
}

proptest! {
    #[test]
    fn parts_sentences_and_tokens_partition_the_text(text in any_text()) {
        let article = article(&text);
        let parts: Vec<Span> = article.layout.parts.iter().map(|p| p.span).collect();
        let tokens: Vec<Span> = article.tokens.iter().map(|t| t.span).collect();
        prop_assert!(are_ordered_and_disjoint(&parts), "{parts:?}");
        prop_assert!(are_ordered_and_disjoint(&tokens));
        prop_assert!(are_ordered_and_disjoint(&article.sentences));
        for token in &tokens {
            prop_assert!(parts.iter().any(|p| p.contains(*token)), "{:?} is in no part", article.slice(*token));
            prop_assert!(article.sentences.iter().any(|s| s.contains(*token)));
        }
        for sentence in &article.sentences {
            // One goes on over the lines that a sender broke, which are a part each.
            let first = parts.iter().position(|p| p.start <= sentence.start && sentence.start < p.end);
            let last = parts.iter().position(|p| p.start < sentence.end && sentence.end <= p.end);
            let lines = article.slice(*sentence).matches('\n').count();
            prop_assert!(first.zip(last).is_some_and(|(first, last)| first <= last && last - first <= lines));
        }
        for quotation in &article.layout.quotations {
            prop_assert!(parts.iter().any(|p| p.contains(*quotation)));
        }
    }
}
