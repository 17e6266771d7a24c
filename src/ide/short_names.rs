//! Hints between the words: the full name of what an article names only in short.

use crate::corpus::Snapshot;
use crate::ide::hints::Hint;
use crate::recognize::Kind;
use crate::resolve::Doc;
use crate::text::Span;

/// The hints of article `doc` within `span`: for each person, organization, agreement or event that the article never
/// names in full, its name in the corpus, where the article names it first.
pub fn hints(snapshot: &Snapshot, doc: &Doc, span: Span) -> Vec<Hint> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let mut hints = Vec::new();
    for (index, chain) in analysis.chains.iter().enumerate() {
        let Some(entity) = snapshot.entities.of_chain(doc, index as u32) else { continue };
        let is_named = matches!(entity.kind, Kind::Person | Kind::Organization | Kind::Agreement | Kind::Event);
        let Some(first) = chain.links.iter().map(|link| analysis.mentions()[link.mention as usize].span).min() else {
            continue;
        };
        let fullest = analysis.text(analysis.mentions()[chain.introduction as usize].span);
        if is_named && first.overlaps(span) && is_short_for(fullest, &entity.name) {
            let tooltip = format!("{} · {}: named in short here, in full elsewhere", entity.name, entity.kind);
            hints.push(Hint { offset: first.end, label: entity.name.clone(), tooltip });
        }
    }
    hints.sort_by_key(|hint| hint.offset);
    hints
}

/// An acronym, or a few of the words: a name in other words, as of another language, is no shorter one.
fn is_short_for(text: &str, name: &str) -> bool {
    let (words, all) = (text.split_whitespace().count(), name.split_whitespace().count());
    let is_acronym = words == 1 && text.chars().filter(|c| c.is_uppercase()).count() > 1;
    let is_part = text.split_whitespace().all(|word| name.split_whitespace().any(|other| other == word));
    words < all && (is_acronym || is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    fn labels(texts: [&str; 2]) -> Vec<String> {
        let source = |(index, text): (usize, &&str)| Source {
            doc: format!("{index}.txt").into(),
            text: (*text).into(),
            lang: Some("en".into()),
            date: None,
        };
        let corpus = Corpus::of(&texts.iter().enumerate().map(source).collect::<Vec<_>>());
        let all = Span::new(0, texts[1].len());
        hints(&corpus.snapshot(), &"1.txt".into(), all).into_iter().map(|hint| hint.label).collect()
    }

    #[test]
    fn only_what_is_never_named_in_full() {
        let full = "The Lowland Fisheries Agency (LFA) was founded on 3 May 2019.";
        assert_eq!(labels([full, "The LFA was praised. Later the LFA was sued."]), ["Lowland Fisheries Agency"]);
        assert_eq!(labels([full, "The Lowland Fisheries Agency (LFA) was praised. The LFA held."]), [""; 0]);
        assert_eq!(labels(["Nothing here.", "The LFA was praised."]), [""; 0]);
    }

    #[test]
    fn short_is_shorter_and_of_the_same_words() {
        assert!(is_short_for("Doe", "Jane Doe") && is_short_for("LFA", "Lowland Fisheries Agreement"));
        assert!(
            !is_short_for("Jane Doe", "Jane Doe") && !is_short_for("Traité du Nord", "Lowland Fisheries Agreement")
        );
    }
}
