//! `name-variant`: one entity whose name is spelled in several ways in one language.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::check::{Context, Finding, Fix, Place, Rule, Scope, Severity, fingerprint};
use crate::lang;
use crate::recognize::Kind;
use crate::recognize::names::lexicon::Lexicon;
use crate::resolve::{Doc, Entity, Sieve, spelling};
use crate::text::Span;

pub const RULE: Rule = Rule {
    code: "name-variant",
    severity: Severity::Information,
    summary: "one name, spelled in several ways in one language",
    docs: include_str!("docs/name-variant.md"),
    scope: Scope::Names(run),
};

/// How many articles with the spelling a finding names.
const MOST_ARTICLES: usize = 4;

/// Where a spelling stands.
type Found<'c> = (&'c Doc, Span);

/// Spellings with where they stand, by doc, then offset.
type Spellings<'c> = BTreeMap<&'c str, Vec<Found<'c>>>;

fn run(entity: &Entity, context: &Context) -> Vec<Finding> {
    let is_name = matches!(entity.kind, Kind::Person | Kind::Organization | Kind::Place);
    // Most entities are spelled in one way: their mentions need not be looked at.
    if !is_name || !spelling::any_variant(std::iter::once(&entity.name).chain(&entity.aliases)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (lang, spellings) in by_language(entity, context) {
        for group in groups(lang, &spellings) {
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
        // A name over two lines is spelled as its lines are.
        let is_plain = |span: &Span| !shouts(analysis.text(*span)) && !analysis.text(*span).contains('\n');
        for span in chain.links.iter().filter_map(|link| link.name).filter(is_plain) {
            let span = without_stop(analysis.text(span), span);
            spellings.entry(analysis.text(span)).or_default().push((doc, span));
        }
    }
    all
}

/// The span of a name without the full stop of its last word, which a sentence's own may stand for: `Kestrel Inc.`
fn without_stop(name: &str, span: Span) -> Span {
    let ends = name.strip_suffix('.').is_some_and(|rest| !rest.contains('.'));
    Span { end: span.end - u32::from(ends), ..span }
}

/// True for several words in capitals, as datelines have them: no spelling of their own.
fn shouts(name: &str) -> bool {
    name.contains(' ') && !name.contains(char::is_lowercase)
}

/// The spellings that are of one name, for each name with more than one.
fn groups<'c>(lang: &str, spellings: &Spellings<'c>) -> Vec<Spellings<'c>> {
    let mut groups: Vec<Spellings> = Vec::new();
    for (text, places) in spellings {
        let fits = |group: &&mut Spellings| {
            group.keys().any(|other| spelling::is_variant(text, other) && !differ_in_country(lang, text, other))
        };
        match groups.iter_mut().find(fits) {
            Some(group) => drop(group.insert(text, places.clone())),
            None => groups.push(BTreeMap::from([(*text, places.clone())])),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// True for names that differ in how they write the country they begin with, which is told of the country itself.
fn differ_in_country(lang: &str, a: &str, b: &str) -> bool {
    let Some(lexicon) = lang::by_code(lang).map(Lexicon::of) else { return false };
    let lead = |name: &'_ str| lexicon.country_lead(name).map(|(_, rest)| rest.to_owned());
    lead(a).is_some_and(|rest| lead(b) == Some(rest))
}

/// A finding for each spelling that is not the one that is declared, or else the most frequent.
fn of_group(entity: &Entity, group: &Spellings) -> Vec<Finding> {
    let is_declared = entity.members.iter().any(|member| member.sieve == Sieve::Knowledge);
    let usual = group.iter().max_by_key(|(text, places)| {
        let marks = text.len() - text.chars().count();
        (is_declared && ***text == *entity.name, places.len(), marks, Reverse(**text))
    });
    let Some((usual, usual_places)) = usual else { return Vec::new() };
    let others = group.iter().filter(|(text, _)| *text != usual && spelling::is_variant(text, usual));
    others.map(|(text, places)| finding(entity, (text, places), (usual, usual_places))).collect()
}

fn finding(entity: &Entity, (text, places): (&str, &[Found]), (usual, usual_places): (&str, &[Found])) -> Finding {
    let place = |found: &Found, text: &str| Place {
        doc: found.0.clone(),
        span: found.1,
        message: format!("{} writes “{text}”", found.0),
    };
    // Each article once: its other places are changed with the first, if the reader wants so.
    let firsts: Vec<&Found> = places.chunk_by(|a, b| a.0 == b.0).map(|here| &here[0]).take(MOST_ARTICLES).collect();
    let fix = |found: &&Found| Fix {
        title: format!("Write “{usual}”"),
        doc: found.0.clone(),
        span: found.1,
        replacement: usual.to_owned(),
    };
    let also = firsts[1..].iter().map(|found| place(found, text));
    let times = |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let (rare, often) = (times(places.len()), times(usual_places.len()));
    Finding {
        rule: RULE.code,
        severity: RULE.severity,
        message: format!("one {}, two spellings: “{text}” {rare}, “{usual}” {often}", entity.kind),
        fingerprint: fingerprint(RULE.code, vec![text.to_owned(), usual.to_owned()]),
        primary: place(firsts[0], text),
        related: also.chain([place(&usual_places[0], usual)]).collect(),
        entities: vec![entity.name.as_str().into()],
        fixes: firsts.iter().map(fix).collect(),
    }
}
