//! `acronym-conflict`: one acronym that articles in one language say stands for two things.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::check::{Context, Finding, Place, Rule, Scope, Severity, fingerprint};
use crate::recognize::{Detail, Mention};
use crate::resolve::{Doc, Entity};
use crate::text::Span;
use crate::text::fold::{Marks, key};

pub const RULE: Rule = Rule {
    code: "acronym-conflict",
    severity: Severity::Information,
    summary: "one acronym that stands for two things in one language",
    docs: include_str!("docs/acronym-conflict.md"),
    scope: Scope::Acronym(run),
};

/// What the key of a group of articles that define one acronym begins with.
pub const PREFIX: &str = "acronym|";

/// How many definitions of one article are looked at: one with more is a list of acronyms.
const MANY: usize = 256;
/// How many meanings a finding names.
const MOST: usize = 8;
/// The letters of a word that says something; shorter ones are prepositions and articles.
const LONG: usize = 4;

/// What an article says that an acronym stands for.
struct Definition<'c> {
    doc: &'c Doc,
    /// The acronym.
    span: Span,
    expansion: &'c str,
    entity: Option<&'c Arc<Entity>>,
}

/// The keys of the acronyms that an article defines, each with the language.
pub fn keys(analysis: &Analysis) -> BTreeSet<Arc<str>> {
    definitions(analysis).map(|(acronym, ..)| group_of(analysis, acronym).into()).collect()
}

fn group_of(analysis: &Analysis, acronym: Span) -> String {
    format!("{PREFIX}{}|{}", analysis.article.lang.code, key(analysis.text(acronym), Marks::Keep))
}

/// The acronyms that an article defines, each with the mention of what it stands for and that one's index.
fn definitions(analysis: &Analysis) -> impl Iterator<Item = (Span, &Mention, usize)> {
    let defined = |(index, mention): (usize, &'_ Mention)| {
        let acronym = match &mention.detail {
            Detail::Organization(organization) if !organization.is_acronym => organization.acronym,
            Detail::Agreement(agreement) if !agreement.is_acronym => agreement.acronym,
            _ => None,
        };
        Some((acronym?, index))
    };
    let found = analysis.mentions().iter().enumerate().filter_map(defined).take(MANY);
    found.map(|(acronym, index)| (acronym, &analysis.mentions()[index], index))
}

fn run(group: &str, articles: &[&Analysis], context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    for analysis in articles {
        let Some((doc, analysis)) = context.articles.get_key_value(&analysis.article.doc) else { continue };
        let of_group = definitions(analysis).filter(|(acronym, ..)| group_of(analysis, *acronym) == group);
        let definitions = of_group.map(|(span, mention, index)| {
            let entity = analysis.chain_of(index).and_then(|chain| context.entity(analysis, chain));
            Definition { doc, span, expansion: without(analysis, mention.span, span), entity }
        });
        found.extend(definitions.filter(|definition| is_spelled(analysis.text(definition.span), definition.expansion)));
    }
    conflict(&found, context)
}

/// True for an acronym whose letters its expansion has, in their order: `Orvo International (HK)` is of a place.
fn is_spelled(acronym: &str, expansion: &str) -> bool {
    let expansion = key(expansion, Marks::Drop);
    let mut rest = expansion.chars();
    key(acronym, Marks::Drop).chars().filter(|c| c.is_alphanumeric()).all(|letter| rest.any(|c| c == letter))
}

/// The words of a mention without the acronym that may stand in them.
fn without(analysis: &Analysis, mention: Span, acronym: Span) -> &str {
    match mention.contains(acronym) {
        true => analysis.text(Span { end: acronym.start, ..mention }).trim_end_matches([' ', '(', '\u{a0}']),
        false => analysis.text(mention),
    }
}

fn conflict(definitions: &[Definition], context: &Context) -> Vec<Finding> {
    let mut meanings: Vec<&Definition> = Vec::new();
    for definition in definitions {
        if !meanings.iter().any(|other| is_same(definition, other)) {
            meanings.push(definition);
        }
    }
    if meanings.len() < 2 {
        return Vec::new();
    }
    let acronym = |d: &Definition| context.articles[d.doc].text(d.span).to_owned();
    let place = |d: &&Definition| Place {
        doc: d.doc.clone(),
        span: d.span,
        message: format!("{}: “{}” is “{}”", d.doc, acronym(d), d.expansion),
    };
    let each: Vec<String> = meanings.iter().take(MOST).map(|d| format!("“{}” in {}", d.expansion, d.doc)).collect();
    let names = meanings.iter().filter_map(|d| d.entity);
    vec![Finding {
        rule: RULE.code,
        severity: RULE.severity,
        message: format!("“{}” stands for {}", acronym(meanings[0]), each.join(", and for ")),
        fingerprint: fingerprint(RULE.code, meanings.iter().map(|d| key(d.expansion, Marks::Drop)).collect()),
        primary: place(&meanings[0]),
        related: meanings.iter().skip(1).take(MOST).map(place).collect(),
        entities: names.map(|entity| entity.name.as_str().into()).collect(),
        fixes: Vec::new(),
    }]
}

/// True when two expansions can be of one thing: they share a word that says something, or are linked otherwise.
fn is_same(a: &Definition, b: &Definition) -> bool {
    let is_linked = a.entity.zip(b.entity).is_some_and(|(a, b)| a.id == b.id);
    is_linked || words(a.expansion).iter().any(|word| words(b.expansion).contains(word))
}

/// The words of a name that say something, by their stems.
fn words(name: &str) -> BTreeSet<String> {
    let folded = key(name, Marks::Drop);
    let long = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LONG);
    long.map(|word| word.chars().take(LONG).collect()).collect()
}
