//! Which language an article is in, among those that `lang/` has data for.

use whatlang::{Detector, Lang};

use crate::lang::{self, Language};

/// How much of an article is looked at: trigrams settle within the first paragraphs.
const SAMPLE: usize = 2_000;

/// Tells the language of `text`. `given` is an ISO 639-1 code that outranks the text. A language that
/// we have no data for gives [`lang::undetermined`].
pub fn tell(text: &str, given: Option<&str>) -> &'static Language {
    if let Some(code) = given {
        let primary = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
        return lang::by_code(&primary).unwrap_or_else(lang::undetermined);
    }
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let known: Vec<Lang> = lang::all().iter().filter_map(|l| Lang::from_code(&l.iso639_3)).collect();
    // With all languages allowed, a short text in one of ours is easily taken for another; so an
    // article counts as foreign only where that verdict is sure.
    if let Some(info) = whatlang::detect(sample)
        && info.is_reliable()
        && !known.contains(&info.lang())
    {
        return lang::undetermined();
    }
    let detected = Detector::with_allowlist(known).detect_lang(sample);
    detected.and_then(|l| lang::by_iso639_3(l.code())).unwrap_or_else(lang::default)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_languages_and_none_of_them() {
        let tell = |text| tell(text, None).code.as_str();
        assert_eq!(tell("The two sides signed the agreement in the capital on Monday."), "en");
        assert_eq!(tell("Les deux parties ont signé l'accord dans la capitale lundi."), "fr");
        assert_eq!(tell("Hai bên đã ký kết hiệp định tại thủ đô vào thứ Hai."), "vi");
        assert_eq!(
            tell(
                "Die beiden Seiten haben das Abkommen am Montag in der Hauptstadt unterzeichnet, teilte die Regierung gestern mit."
            ),
            "und"
        );
        assert_eq!(tell(""), "en");
    }

    #[test]
    fn what_is_given_outranks_the_text() {
        assert_eq!(tell("The two sides", Some("fr-CA")).code, "fr");
        assert_eq!(tell("The two sides", Some("xx")).code, "und");
    }
}
