//! Names in bad input: no crash, mentions that never cross, and time in proportion to the text.

use std::time::{Duration, Instant};

use crosscheck::analysis::analyse;
use crosscheck::text::{Source, read};
use proptest::prelude::*;

fn source(text: String, lang: &str) -> Source {
    Source { doc: "t".into(), text: text.into(), lang: Some(lang.into()), date: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_mix_of_words_and_signs(words in proptest::collection::vec(
        prop_oneof!["[A-ZĐ][a-zà-ỹ]{0,6}", "[a-z]{1,5}", Just("of the".to_owned()), Just("Minister".to_owned()), Just("l'".to_owned()),
            Just("(EBC)".to_owned()), Just("–".to_owned()), Just(", ".to_owned()), Just("J.".to_owned()), Just("Bộ".to_owned()), Just("\u{301}’s".to_owned())],
        0..60), glue in prop_oneof![Just(" "), Just("")], lang in prop_oneof![Just("en"), Just("fr"), Just("vi"), Just("und")]) {
        let text = words.join(glue);
        let analysis = analyse(&source(text, lang));
        for mention in analysis.mentions() {
            prop_assert!(!analysis.text(mention.span).is_empty());
        }
    }
}

#[test]
fn long_names_and_many_acronyms_stay_linear() {
    let long = format!("Minister {} spoke.", "Karlo ".repeat(50_000));
    let acronyms: String = (0..5_000)
        .map(|i| {
            format!(
                "The Council of Town{i} (CT{}) met. ",
                "ABCDEFGHIJ".chars().cycle().skip(i % 7).take(2 + i % 6).collect::<String>()
            )
        })
        .collect();
    let heads = "Council of the ".repeat(30_000);
    for text in [long, acronyms, heads] {
        let article = read(&source(text, "en"));
        let begun = Instant::now();
        crosscheck::recognize::names::recognize(&article, &mut Vec::new());
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}
