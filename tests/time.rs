//! The date recognizer against any input: it never fails, and what it finds is in order and makes sense.

use crosscheck::recognize::Mention;
use crosscheck::recognize::time;
use crosscheck::text::{self, Source};
use proptest::prelude::*;

fn dates(lang: &str, text: &str) -> Vec<Mention> {
    let date = "2025-03-29".parse().ok();
    let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some(lang.into()), date };
    time::recognize(&text::read(&source)).1
}

/// Pieces that dates are made of, in any order, with numbers that make no sense.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "from",
        "to",
        "the",
        "March",
        "May",
        "30",
        "31",
        "2020",
        "-",
        "–",
        "/",
        " ",
        ",",
        "last",
        "next",
        "week",
        "of",
        "99999999",
        "Thursday",
        "two",
        "hundred",
        "years",
        "ago",
        "later",
        "le",
        "1er",
        "août",
        "du",
        "au",
        "lundi",
        "et",
        "mardi",
        "il y a",
        "ans",
        "siècle",
        "ngày",
        "tháng",
        "năm",
        "thứ",
        "hai",
        "đến",
        "quý",
        "II",
        "0000",
        "9999",
        "12",
        "00",
        "\n",
        "’",
        "in",
        "before",
        "yesterday",
        "every",
        "century",
        "\u{301}",
        "\u{a0}",
    ];
    let piece = prop::sample::select(words.to_vec());
    prop::collection::vec((piece, prop::bool::ANY), 0..40).prop_map(|all| {
        all.into_iter().map(|(w, spaced)| if spaced { format!("{w} ") } else { w.to_owned() }).collect()
    })
}

proptest! {
    #[test]
    fn any_input_gives_dates_in_order(text in prop_oneof![pieces(), ".{0,200}"], lang in prop::sample::select(vec!["en", "fr", "vi", "und"])) {
        let mut end = 0;
        for mention in dates(lang, &text) {
            prop_assert!(end <= mention.span.start && mention.span.start < mention.span.end);
            prop_assert!(text.get(mention.span.range()).is_some());
            let value = mention.time().expect("a date");
            prop_assert!(!value.value.is_empty());
            prop_assert!(value.interval.is_none_or(|(from, to)| from <= to));
            end = mention.span.end;
        }
    }
}

#[test]
fn absurd_numbers_are_passed_over() {
    for text in [
        "99999999999999999999 years ago",
        "in 99999 centuries",
        "year 9999-99-99",
        "the 99th century",
        "P99999999Y",
        "two thousand thousand thousand years ago",
    ] {
        for mention in dates("en", text) {
            assert!(mention.time().is_some_and(|v| v.interval.is_none_or(|(a, b)| a <= b)), "{text}");
        }
    }
}
