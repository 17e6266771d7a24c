//! What can be done about a place: the fixes of its findings, letting a finding stand, and declaring a thing.

use std::sync::Arc;

use crate::check::{Finding, Fix};
use crate::corpus::Snapshot;
use crate::ide::mention_at;
use crate::resolve::{Doc, Entity};
use crate::text::Span;

/// Something that an editor can offer.
#[derive(Debug, Clone)]
pub enum Action {
    /// Settle a finding by changing an article.
    Fix { finding: Arc<Finding>, fix: Fix },
    /// Let a finding stand: `text` is to be added at the end of `crosscheck.toml`.
    Accept { finding: Arc<Finding>, text: String },
    /// Say in `crosscheck.toml` what a thing is called: `text` is to be added at its end.
    Declare { name: String, text: String },
}

/// What can be done about the words of `span` in article `doc`.
pub fn actions(snapshot: &Snapshot, doc: &Doc, span: Span) -> Vec<Action> {
    let touches =
        |place: &crate::check::Place| place.doc == *doc && place.span.start <= span.end && span.start <= place.span.end;
    let mut actions = Vec::new();
    for finding in snapshot.checks.of_doc(doc).into_iter().filter(|finding| finding.places().any(touches)) {
        let fixes = finding.fixes.iter().cloned();
        actions.extend(fixes.map(|fix| Action::Fix { finding: finding.clone(), fix }));
        let text = accept(&finding);
        actions.push(Action::Accept { finding, text });
    }
    let found = mention_at(snapshot, doc, span.start).and_then(|found| found.chain());
    if let Some(entity) = found.and_then(|(chain, _)| snapshot.entities.of_chain(doc, chain)) {
        actions.push(Action::Declare { name: entity.name.clone(), text: declaration(entity) });
    }
    actions
}

fn accept(finding: &Finding) -> String {
    let comment = finding.message.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("# {comment}\n[[accept]]\nfingerprint = {}\nreason = \"\"\n", toml_text(&finding.fingerprint))
}

fn declaration(entity: &Entity) -> String {
    let aliases: Vec<String> = entity.aliases.iter().map(|alias| toml_text(alias)).collect();
    let (kind, name) = (toml_text(entity.kind.word()), toml_text(&entity.name));
    format!("[[entity]]\nkind = {kind}\nname = {name}\naliases = [{}]\n", aliases.join(", "))
}

fn toml_text(text: &str) -> String {
    toml::Value::from(text).to_string()
}
