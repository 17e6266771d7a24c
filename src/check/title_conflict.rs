//! `title-conflict`: one person with titles that no one has at one time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{Context, Finding, Place, Rule, Scope, Severity, fingerprint};
use crate::recognize::{Detail, Kind};
use crate::resolve::{Doc, Entity};
use crate::text::Span;
use crate::text::fold::{Marks, key};

pub const RULE: Rule = Rule {
    code: "title-conflict",
    severity: Severity::Information,
    summary: "one person with titles that nobody has at one time",
    docs: include_str!("docs/title-conflict.md"),
    scope: Scope::Names(run),
};

/// Articles so many days apart speak of one time: between them nobody is promoted unnoticed.
const DAYS: i64 = 31;

/// A title that an article gives a person.
#[derive(Clone, Copy)]
struct Titled<'c> {
    doc: &'c Doc,
    day: Option<Date>,
    span: Span,
    text: &'c str,
    address: Option<usize>,
    rank: Option<usize>,
    /// The name behind it is one word: a family's.
    is_bare: bool,
}

fn run(entity: &Entity, context: &Context) -> Vec<Finding> {
    if entity.kind != Kind::Person {
        return Vec::new();
    }
    let titles = by_language(entity, context);
    titles.values().filter_map(|titles| finding(entity, titles)).collect()
}

/// The titles that articles give a person, by language, each once an article.
fn by_language<'c>(entity: &Entity, context: &Context<'c>) -> BTreeMap<&'static str, Vec<Titled<'c>>> {
    let mut all: BTreeMap<&'static str, Vec<Titled>> = BTreeMap::new();
    for member in &entity.members {
        let Some((doc, analysis)) = context.articles.get_key_value(&member.doc) else { continue };
        let Some(chain) = analysis.chains.get(member.chain as usize) else { continue };
        let lang = analysis.article.lang;
        let day = analysis.recognized.date.map(|(day, _)| day);
        let mut seen: Vec<&str> = Vec::new();
        for link in &chain.links {
            let mention = &analysis.mentions()[link.mention as usize];
            let Detail::Person(person) = &mention.detail else { continue };
            let Some(span) = person.title else { continue };
            let is_bare = !analysis.text(mention.span).contains(' ');
            let text = analysis.text(span);
            let (address, rank) = (lang.titles.address(text), lang.titles.rank(text));
            if (address.is_some() || rank.is_some()) && !seen.contains(&text) {
                seen.push(text);
                all.entry(lang.code.as_str()).or_default().push(Titled {
                    doc,
                    day,
                    span,
                    text,
                    address,
                    rank,
                    is_bare,
                });
            }
        }
    }
    all
}

/// The first two titles that contradict each other.
fn finding(entity: &Entity, titles: &[Titled]) -> Option<Finding> {
    let first = |one: &Titled| titles.iter().position(|other| contradict(one, other));
    let (one, other) = titles.iter().find_map(|one| Some((one, &titles[first(one)?])))?;
    let place = |titled: &Titled| Place {
        doc: titled.doc.clone(),
        span: titled.span,
        message: format!("{}: “{}”", titled.doc, titled.text),
    };
    let side = |titled: &Titled| format!("{}|{}", titled.doc, key(titled.text, Marks::Keep));
    Some(Finding {
        rule: RULE.code,
        severity: RULE.severity,
        message: format!(
            "“{}” is “{}” in {} and “{}” in {}: two persons, or a wrong title",
            entity.name, one.text, one.doc, other.text, other.doc
        ),
        fingerprint: fingerprint(RULE.code, vec![side(one), side(other)]),
        primary: place(one),
        related: vec![place(other)],
        entities: vec![entity.name.as_str().into()],
        fixes: Vec::new(),
    })
}

/// True when no one has both titles: two forms of address, or two ranks in articles of one time.
fn contradict(a: &Titled, b: &Titled) -> bool {
    let differ = |a: Option<usize>, b: Option<usize>| a.is_some() && b.is_some() && a != b;
    let is_one_time = match (a.day, b.day) {
        (Some(a), Some(b)) => (a - b).get_days().abs() as i64 <= DAYS,
        _ => false,
    };
    // "M. X et sa femme sont venus. Mme X a parlé."
    let may_be_two = a.doc == b.doc && (a.is_bare || b.is_bare);
    differ(a.address, b.address) && !may_be_two || differ(a.rank, b.rank) && a.doc != b.doc && is_one_time
}
