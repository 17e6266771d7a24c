//! Text that wants to break the recognition of agreements, events and quantities: it neither panics nor finds what is
//! not there.

use crosscheck::recognize::{Kind, Mention, recognize};
use crosscheck::text::{Source, read};

fn mentions(lang: &str, text: &str) -> Vec<Mention> {
    recognize(&read(&Source { doc: "a".into(), text: text.into(), lang: Some(lang.into()), date: None })).mentions
}

fn count(lang: &str, text: &str, kind: Kind) -> usize {
    mentions(lang, text).iter().filter(|m| m.kind() == kind).count()
}

#[test]
fn titles_whose_quotation_marks_never_close() {
    assert_eq!(count("en", "They read the \"Clean bill and went home, and said nothing.", Kind::Agreement), 0);
    assert_eq!(count("fr", "La loi « Climat et la suite sans fin est là.", Kind::Agreement), 0);
    mentions("fr", &"la loi « ".repeat(2_000));
    mentions("en", &"\" bill ".repeat(2_000));
}

#[test]
fn a_name_of_four_hundred_words() {
    let words = "Alpha ".repeat(400);
    let spans = mentions("en", &format!("They signed the {words}Convention on {words}in May."));
    assert!(spans.iter().filter(|m| m.kind() == Kind::Agreement).all(|m| m.span.len() < 600));
    mentions("vi", &format!("Luật {}", "Đất đai ".repeat(400)));
    mentions("fr", &format!("la Charte {}", "des droits ".repeat(400)));
}

#[test]
fn a_thousand_acronyms_and_heads() {
    let acronyms: String = (0..1000).map(|i| format!("the Trade Agreement No. {i} (ABCD{i}) and ")).collect();
    mentions("en", &acronyms);
    mentions("en", &"war treaty act summit law ".repeat(2_000));
    mentions("fr", &"guerre traité loi sommet ".repeat(2_000));
}

#[test]
fn numbers_without_end() {
    for lang in ["en", "fr", "vi"] {
        mentions(lang, &"1 000 ".repeat(2_000));
        mentions(lang, &"000 ".repeat(20_000));
        mentions(lang, &"9".repeat(5_000));
        mentions(lang, &"1,000.5-".repeat(2_000));
        mentions(lang, &"million ".repeat(2_000));
    }
    mentions("en", &"twenty hundred and ".repeat(2_000));
    mentions("fr", &"vingt et quatre-vingt ".repeat(2_000));
    mentions("vi", &"hai mươi trăm ".repeat(2_000));
    assert_eq!(count("en", "12 000 000 000 000 000 000 000 000 people", Kind::Quantity), 1);
}
