//! `name-variant`: one entity whose name is spelled in several ways in one language.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::check::{Context, Finding, Fix, Place, Rule, Scope, Severity, fingerprint};
use crate::recognize::Kind;
use crate::resolve::{Doc, Entity, spelling};
use crate::text::Span;

pub const RULE: Rule = Rule {
    code: "name-variant",
    severity: Severity::Information,
    summary: "one name, spelled in several ways in one language",
    docs: include_str!("docs/name-variant.md"),
    scope: Scope::Names(run),
};

/// How many places of one article a finding names.
const MOST_PLACES: usize = 8;

/// A spelling with where it stands, by doc, then offset.
type Spellings<'c> = BTreeMap<&'c str, Vec<(&'c Doc, Span)>>;

fn run(entity: &Entity, context: &Context) -> Vec<Finding> {
    let is_name = matches!(entity.kind, Kind::Person | Kind::Organization | Kind::Place);
    // Most entities are spelled in one way: their mentions need not be looked at.
    if !is_name || !spelling::any_variant(std::iter::once(&entity.name).chain(&entity.aliases)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for spellings in by_language(entity, context).into_values() {
        for group in groups(&spellings) {
            findings.extend(of_group(entity, &group));
        }
    }
    findings
}

/// The spellings of an entity's names in each language.
fn by_language<'c>(entity: &'c Entity, context: &Context<'c>) -> BTreeMap<&'static str, Spellings<'c>> {
    let mut all: BTreeMap<&'static str, Spellings> = BTreeMap::new();
    for member in &entity.members {
        let Some((doc, analysis)) = context.articles.get_key_value(&member.doc) else { continue };
        let Some(chain) = analysis.chains.get(member.chain as usize) else { continue };
        let spellings = all.entry(analysis.article.lang.code.as_str()).or_default();
        for span in chain.links.iter().filter_map(|link| link.name) {
            spellings.entry(analysis.text(span)).or_default().push((doc, span));
        }
    }
    all
}

/// The spellings that are of one name, for each name with more than one.
fn groups<'c>(spellings: &Spellings<'c>) -> Vec<Spellings<'c>> {
    let mut groups: Vec<Spellings> = Vec::new();
    for (text, places) in spellings {
        let fits = |group: &&mut Spellings| group.keys().any(|other| spelling::is_variant(text, other));
        match groups.iter_mut().find(fits) {
            Some(group) => drop(group.insert(text, places.clone())),
            None => groups.push(BTreeMap::from([(*text, places.clone())])),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// A finding for each article that has another spelling than most, or than the one that is declared.
fn of_group(entity: &Entity, group: &Spellings) -> Vec<Finding> {
    let usual = group.iter().max_by_key(|(text, places)| {
        let marks = text.len() - text.chars().count();
        (***text == *entity.name, places.len(), marks, Reverse(**text))
    });
    let Some((usual, usual_places)) = usual else { return Vec::new() };
    let others = group.iter().filter(|(text, _)| *text != usual && spelling::is_variant(text, usual));
    let mut findings = Vec::new();
    for (text, places) in others {
        for here in places.chunk_by(|a, b| a.0 == b.0) {
            findings.push(finding(entity, text, here, usual, usual_places));
        }
    }
    findings
}

fn finding(entity: &Entity, text: &str, here: &[(&Doc, Span)], usual: &str, elsewhere: &[(&Doc, Span)]) -> Finding {
    let (doc, span) = here[0];
    let place = |(doc, span): (&Doc, Span), message: String| Place { doc: doc.clone(), span, message };
    let mut related: Vec<Place> =
        here.iter().skip(1).take(MOST_PLACES).map(|&at| place(at, format!("also “{text}”"))).collect();
    related.extend(elsewhere.first().map(|&at| place(at, format!("{} writes “{usual}”", at.0))));
    let count = match elsewhere.len() {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    };
    Finding {
        rule: RULE.code,
        severity: RULE.severity,
        message: format!("one {}, two spellings: “{text}” here, “{usual}” {count} in the corpus", entity.kind),
        fingerprint: fingerprint(RULE.code, vec![doc.to_string(), text.to_owned(), usual.to_owned()]),
        primary: place((doc, span), format!("{doc} writes “{text}”")),
        related,
        entities: vec![entity.name.as_str().into()],
        fixes: vec![Fix {
            title: format!("Write “{usual}”"), doc: doc.clone(), span, replacement: usual.to_owned()
        }],
    }
}
