//! Fixes that do in other places what one fix does in its own: the same words, wrong in the same way.

use crate::check::{Finding, Fix};
use crate::corpus::Snapshot;
use crate::resolve::Doc;

/// The fixes that make the same of the same words as `fix` of `finding`, itself included, by doc, then offset: those of
/// findings of the same rule about the same things, in the articles that `finding` rests on.
pub fn alike(snapshot: &Snapshot, finding: &Finding, fix: &Fix) -> Vec<Fix> {
    let words = |fix: &Fix| snapshot.articles.get(&fix.doc).map(|analysis| analysis.text(fix.span).to_owned());
    let wrong = words(fix);
    let is_alike = |other: &Fix| other.replacement == fix.replacement && words(other) == wrong;
    let mut docs: Vec<&Doc> = finding.places().map(|place| &place.doc).chain([&fix.doc]).collect();
    docs.sort();
    docs.dedup();
    let findings = docs.into_iter().flat_map(|doc| snapshot.checks.of_doc(doc));
    let related = findings.filter(|other| other.rule == finding.rule && other.entities == finding.entities);
    let mut fixes: Vec<Fix> = related.flat_map(|finding| finding.fixes.clone()).filter(|fix| is_alike(fix)).collect();
    fixes.sort_by(|a, b| (&a.doc, a.span).cmp(&(&b.doc, b.span)));
    fixes.dedup_by(|a, b| (&a.doc, a.span) == (&b.doc, b.span));
    fixes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    fn corpus(texts: &[&str]) -> Corpus {
        let source = |(index, text): (usize, &&str)| Source {
            doc: format!("{index}.txt").into(),
            text: (*text).into(),
            lang: Some("en".into()),
            date: None,
        };
        Corpus::of(&texts.iter().enumerate().map(source).collect::<Vec<_>>())
    }

    /// `doc` of each fix that is like the first that leads to `replacement`.
    fn docs(corpus: &Corpus, replacement: &str) -> Vec<String> {
        let snapshot = corpus.snapshot();
        let findings = snapshot.checks.all();
        let fixes = findings.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)));
        let (finding, fix) = fixes.into_iter().find(|(_, fix)| fix.replacement == replacement).unwrap();
        alike(&snapshot, finding, fix).iter().map(|fix| fix.doc.to_string()).collect()
    }

    const MAY: &str = "The Lowland Fisheries Agreement was signed on 3 May 2019.";
    const JUNE: &str = "The Lowland Fisheries Agreement was signed on 8 June 2020.";

    #[test]
    fn the_same_words_about_the_same_thing() {
        let twice = format!("{JUNE} Officials said so.\n\nThe Lowland Fisheries Agreement was signed on 8 June 2020.");
        let found = docs(&corpus(&[MAY, &twice, JUNE]), "3 May 2019");
        assert!(
            found.iter().filter(|doc| *doc == "1.txt").count() == 2 && found.contains(&"2.txt".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn other_things_and_other_words_stay() {
        let other = "The Highland Forestry Agreement was signed on 8 June 2020.";
        let same = "The Highland Forestry Agreement was signed on 3 May 2019.";
        let found = docs(&corpus(&[MAY, JUNE, other, same]), "3 May 2019");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
