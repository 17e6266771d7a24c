//! Names in bad input: no crash, and texts so long that work out of proportion to them would not end.

use crosscheck::analysis::analyse;
use crosscheck::recognize::{Kind, Reading};
use crosscheck::text::{Source, read};
use proptest::prelude::*;

fn source(text: String, lang: &str) -> Source {
    Source { doc: "t".into(), text: text.into(), lang: Some(lang.into()), date: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
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
        crosscheck::recognize::names::recognize(&Reading::new(&article), &mut Vec::new());
    }
}

fn names(text: &str, lang: &str) -> Vec<String> {
    let analysis = analyse(&source(text.to_owned(), lang));
    let names =
        analysis.mentions().iter().filter(|m| matches!(m.kind(), Kind::Person | Kind::Organization | Kind::Place));
    names.map(|m| analysis.text(m.span).to_owned()).collect()
}

#[test]
fn text_without_small_letters_or_without_capitals_names_nobody() {
    assert_eq!(names("THE MINISTER MET KAREN SMITH AND THE BANK BOARD BEFORE LEAVING FOR THE COAST", "en"), [""; 0]);
    assert_eq!(names("le ministre a reçu claire lemoine au siège de la banque, puis il est parti", "fr"), [""; 0]);
    assert_eq!(names("ông trần quốc bảo nói với bộ y tế rằng giá thuốc sẽ tăng", "vi"), [""; 0]);
}

#[test]
fn a_name_of_hundreds_of_words_is_no_name() {
    let longest = names(&format!("The {}came.", "Karlo ".repeat(400)), "en").iter().map(|n| n.split(' ').count()).max();
    assert!(longest.unwrap_or(0) <= 60, "{longest:?}");
}

#[test]
fn lists_mixed_languages_and_noise_stay_linear() {
    let acronyms = "ABC, DEF and GHI; ".repeat(20_000);
    let mixed = "Le Council of Ministers de Hà Nội a dit: Ông Karlo said. ".repeat(8_000);
    let noise = "Tbe M1nister 0f F0reign Aff4irs, Kar|o Sm!th, sa1d tha7 Lond0n. ".repeat(8_000);
    let sentences = "The Council of Ruritania (CR) met Karen Smith in Lima. ".repeat(10_000);
    let countries = "US UN EU U.S. United States ".repeat(20_000);
    let owners = "People's Workers' Party ".repeat(20_000);
    let datelines = "KESTREL, HARROW – The Lune City Bank (LCB) met.\n\n".repeat(8_000);
    let texts = [acronyms, noise, sentences, countries, owners, datelines].map(|text| (text, "en"));
    for (text, lang) in texts.into_iter().chain([(mixed, "fr")]) {
        let article = read(&source(text, lang));
        crosscheck::recognize::names::recognize(&Reading::new(&article), &mut Vec::new());
    }
}
