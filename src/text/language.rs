//! Which language an article is in, among those that `lang/` has data for.
//!
//! The function words of a language make up a third of its prose and more, and tell it from every other; only where
//! they leave it open are trigrams compared, which takes ten times as long as all else that is read of an article.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
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
    by_function_words(sample).unwrap_or_else(|| by_trigrams(sample))
}

/// For each function word, the languages that have it, by index.
static FUNCTION_WORDS: LazyLock<FxHashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for language in lang::all() {
        for word in &language.names.function {
            table.entry(word.as_str()).or_default().push(language.index);
        }
    }
    table
});

/// So many of the words are function words of a language where it is surely that one, of every hundred; they are so
/// many different ones; and those of any other language are so many times fewer. A kindred language has a few of them,
/// and often.
const SHARE: usize = 30;
const DIFFERENT: usize = 14;
const FEWER: usize = 3;

/// The language whose function words `sample` is full of, if one surely is.
fn by_function_words(sample: &str) -> Option<&'static Language> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let mut count = 0;
    let mut lower = String::new();
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        count += 1;
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        if let Some((known, _)) = FUNCTION_WORDS.get_key_value(lower.as_str()) {
            *seen.entry(known).or_default() += 1;
        }
    }
    let mut hits = vec![(0, 0); lang::all().len()];
    for (word, times) in &seen {
        for &language in &FUNCTION_WORDS[word] {
            hits[language].0 += times;
            hits[language].1 += 1;
        }
    }
    let (best, &(times, different)) = hits.iter().enumerate().max_by_key(|(_, hits)| **hits)?;
    let is_alone = hits.iter().enumerate().all(|(other, hits)| other == best || hits.0 * FEWER <= times);
    (times * 100 >= count * SHARE && different >= DIFFERENT && is_alone).then(|| &lang::all()[best])
}

fn by_trigrams(sample: &str) -> &'static Language {
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
    fn function_words_are_sure_of_their_own_language_and_of_no_kindred_one() {
        let by_words = |text| by_function_words(text).map(|l| l.code.as_str());
        let own = [
            (
                "en",
                "The two ministers said on Monday that they would not sign the agreement until all of the parties had \
                agreed to it, and that it was for the other side to say when it would be ready for the next round.",
            ),
            (
                "fr",
                "Les deux ministres ont déclaré lundi qu'ils ne signeraient pas l'accord tant que toutes les parties \
                n'y auraient pas consenti, et que c'est à l'autre camp de dire quand il sera prêt pour la suite.",
            ),
            (
                "vi",
                "Hai bộ trưởng cho biết các bên sẽ chưa ký hiệp định này cho đến khi tất cả đã đồng ý với những điều \
                khoản được nêu trong đó, và nước này cũng không còn nhiều thời gian để chờ họ về bàn tiếp tại đây.",
            ),
        ];
        for (code, text) in own {
            assert_eq!(by_words(text), Some(code));
        }
        let kindred = [
            "Els dos ministres van dir dilluns que no signarien l'acord fins que totes les parts no hi estiguessin \
                d'acord, i que és l'altra part la que ha de dir quan estarà a punt per a la propera ronda de la taula.",
            "Los dos ministros dijeron el lunes que no firmarán el acuerdo hasta que todas las partes estén de acuerdo \
                en él, y que es la otra parte la que debe decir cuándo estará lista para la próxima ronda de la mesa.",
            "I due ministri hanno detto lunedì che non firmeranno l'accordo finché tutte le parti non saranno d'accordo, \
                e che è l'altra parte a dover dire quando sarà pronta per il prossimo turno e per la fine della sessione.",
            "Os dois ministros disseram na segunda-feira que não assinarão o acordo até que todas as partes concordem, \
                e que é a outra parte que deve dizer quando estará pronta para a próxima rodada de conversas em Lisboa.",
            "De twee ministers zeiden maandag dat ze het akkoord niet zullen tekenen voordat alle partijen het erover \
                eens zijn, en dat het aan de andere kant is om te zeggen wanneer zij klaar is voor de volgende ronde.",
            "Cei doi miniștri au spus luni că nu vor semna acordul până când toate părțile nu vor fi de acord, și că \
                este de datoria celeilalte părți să spună când va fi gata pentru runda următoare de discuții.",
        ];
        for text in kindred {
            assert_eq!(by_words(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_given_outranks_the_text() {
        assert_eq!(tell("The two sides", Some("fr-CA")).code, "fr");
        assert_eq!(tell("The two sides", Some("xx")).code, "und");
    }
}
