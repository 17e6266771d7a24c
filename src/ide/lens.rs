//! Counts above the text: what an article shares with the corpus, and where it stands against it.

use std::collections::BTreeMap;

use crate::check::{Finding, Severity};
use crate::corpus::Snapshot;
use crate::ide::{Target, occurrences};
use crate::resolve::Doc;
use crate::text::Span;

/// A line above the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    pub span: Span,
    pub title: String,
    /// What it counts.
    pub targets: Vec<Target>,
}

/// The lenses of article `doc`: one for all of it, and one for each thing that it is in conflict about.
pub fn lenses(snapshot: &Snapshot, doc: &Doc) -> Vec<Lens> {
    let Some(analysis) = snapshot.articles.get(doc) else { return Vec::new() };
    let mut findings = snapshot.checks.of_doc(doc);
    // A note is no conflict.
    findings.retain(|finding| finding.severity >= Severity::Warning);
    let places = |finding: &Finding| -> Vec<Target> {
        finding.places().map(|place| Target { doc: place.doc.clone(), span: place.span }).collect()
    };
    let shared = (0..analysis.chains.len() as u32).filter_map(|chain| snapshot.entities.of_chain(doc, chain));
    let shared = shared.filter(|entity| entity.members.iter().any(|member| member.doc != *doc)).count();
    let title = format!("{}, {} shared with other articles", count(findings.len(), "conflict"), count(shared, "name"));
    let targets = findings.iter().flat_map(|finding| places(finding)).collect();
    let mut lenses = vec![Lens { span: Span::default(), title, targets }];
    let mut conflicts: BTreeMap<Span, usize> = BTreeMap::new();
    for span in findings.iter().flat_map(|finding| finding.places()).filter(|p| p.doc == *doc).map(|p| p.span) {
        for claim in analysis.claims.iter().filter(|claim| claim.evidence.contains(&span) || claim.span == span) {
            let introduction = analysis.chains[claim.subject as usize].introduction;
            *conflicts.entry(analysis.mentions()[introduction as usize].span).or_default() += 1;
        }
    }
    for (span, number) in conflicts {
        let Some(index) = analysis.mentions().iter().position(|mention| mention.span == span) else { continue };
        let Some(entity) = snapshot.entity_of(doc, index) else { continue };
        let targets: Vec<Target> = occurrences(snapshot, entity).into_iter().map(|o| o.target).collect();
        let articles = entity.members.iter().map(|member| &member.doc).collect::<std::collections::BTreeSet<_>>().len();
        let (mentions, articles) = (count(targets.len(), "mention"), count(articles, "article"));
        let title = format!("{}: {mentions} in {articles}, {}", entity.name, count(number, "conflict"));
        lenses.push(Lens { span, title, targets });
    }
    lenses
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
