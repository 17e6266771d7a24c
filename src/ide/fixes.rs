//! Fixes that do in other places what one fix does in its own: the same words, wrong in the same way.

use crate::check::{Finding, Fix};
use crate::claim::Claim;
use crate::corpus::Snapshot;
use crate::resolve::Doc;
use crate::text::Span;

/// The fixes that make the same of the same words as `fix` of `finding`, itself included, by doc, then offset: wherever
/// the articles that `finding` rests on claim something of the same things in these words.
pub fn alike(snapshot: &Snapshot, finding: &Finding, fix: &Fix) -> Vec<Fix> {
    let Some(wrong) = snapshot.articles.get(&fix.doc).map(|analysis| analysis.text(fix.span)) else {
        return Vec::new();
    };
    let mut docs: Vec<&Doc> = finding.places().map(|place| &place.doc).chain([&fix.doc]).collect();
    docs.sort();
    docs.dedup();
    let mut fixes: Vec<Fix> = docs.into_iter().flat_map(|doc| in_article(snapshot, doc, finding, wrong, fix)).collect();
    fixes.push(fix.clone());
    fixes.sort_by(|a, b| (&a.doc, a.span).cmp(&(&b.doc, b.span)));
    fixes.dedup_by(|a, b| (&a.doc, a.span) == (&b.doc, b.span));
    fixes
}

fn in_article(snapshot: &Snapshot, doc: &Doc, finding: &Finding, wrong: &str, fix: &Fix) -> Vec<Fix> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let is_about = |claim: &&Claim| {
        let entity = snapshot.entities.of_chain(doc, claim.subject);
        entity.is_some_and(|entity| finding.entities.iter().any(|name| **name == *entity.name))
    };
    let fix_of = |claim: &Claim| {
        let span = claim.value_span;
        let start = span.end - analysis.text(span).ends_with(wrong).then_some(wrong.len() as u32)?;
        Some(Fix { doc: doc.clone(), span: Span { start, end: span.end }, ..fix.clone() })
    };
    analysis.claims.iter().filter(is_about).filter_map(fix_of).collect()
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
