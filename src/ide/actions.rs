//! What can be done about a place: the fixes of its findings, declaring which side is right, letting a finding stand,
//! and declaring a thing.

use std::sync::Arc;

use crate::check::{Finding, Fix, Place, name_variant};
use crate::claim::Value;
use crate::corpus::Snapshot;
use crate::corpus::config::FILE_NAME;
use crate::ide::rename::{self, Change};
use crate::ide::{Found, Target, fixes, mention_at};
use crate::resolve::{Doc, Entity};
use crate::text::Span;

/// Something that an editor can offer.
#[derive(Debug, Clone)]
pub enum Action {
    /// Settle a finding by changing an article.
    Fix { finding: Arc<Finding>, fix: Fix },
    /// Settle a finding by declaring `fact`, which one of its sides states: `text` is to be added at the end of
    /// `crosscheck.toml`.
    Reference { finding: Arc<Finding>, fact: String, text: String },
    /// Settle a finding wherever the same words are wrong in the same way.
    FixAll { finding: Arc<Finding>, fixes: Vec<Fix>, reach: Reach },
    /// Look at another side of a finding.
    Show { finding: Arc<Finding>, side: Target },
    /// Read what the finding's rule reports.
    Explain { finding: Arc<Finding> },
    /// Let a finding stand: `text` is to be added at the end of `crosscheck.toml`.
    Accept { finding: Arc<Finding>, text: String },
    /// Settle a finding on how a name is spelled wherever `changes` say.
    Respell { finding: Arc<Finding>, title: String, changes: Vec<Change>, name: String },
    /// Say in `crosscheck.toml` what a thing is called, or what is one thing and what is not: `text` is to be added at
    /// its end.
    Declare { title: String, text: String },
}

/// How far a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Article,
    Corpus,
}

/// What can be done about the words of `span` in article `doc`.
pub fn actions(snapshot: &Snapshot, doc: &Doc, span: Span) -> Vec<Action> {
    let touches = |place: &Place| place.doc == *doc && place.span.start <= span.end && span.start <= place.span.end;
    let mut actions = Vec::new();
    for finding in snapshot.checks.of_doc(doc).into_iter().filter(|finding| finding.places().any(touches)) {
        for fix in &finding.fixes {
            actions.push(Action::Fix { finding: finding.clone(), fix: fix.clone() });
            // A spelling is wrong wherever the thing is named, not where a finding says alone: see `respell`.
            if finding.rule != name_variant::RULE.code {
                let all = everywhere(snapshot, &finding, fix).into_iter();
                let new: Vec<Action> = all.filter(|action| !is_offered(&actions, action)).collect();
                actions.extend(new);
            }
        }
        actions.extend(references(snapshot, &finding));
        let sides = finding.places().filter(|place| !touches(place));
        actions.extend(sides.map(|place| Action::Show {
            finding: finding.clone(),
            side: Target { doc: place.doc.clone(), span: place.span },
        }));
        actions.push(Action::Explain { finding: finding.clone() });
        actions.extend(respell(snapshot, doc, &finding));
        let text = accept(&finding);
        actions.push(Action::Accept { finding, text });
    }
    if let Some(found) = mention_at(snapshot, doc, span.start)
        && let Some(entity) = snapshot.entity_of(doc, found.index)
    {
        let title = format!("Declare “{}” in {FILE_NAME}", entity.name);
        actions.push(Action::Declare { title, text: declaration(entity) });
        actions.extend(linking(snapshot, doc, span, &found, entity));
    }
    actions
}

/// The facts that the sides of `finding` state, each to be declared as the right one.
fn references(snapshot: &Snapshot, finding: &Arc<Finding>) -> Vec<Action> {
    let is_declared_already = finding.rule == "reference-conflict";
    let mut facts: Vec<(&Arc<Entity>, String)> = Vec::new();
    for place in finding.places().filter(|_| !is_declared_already) {
        for fact in facts_at(snapshot, place) {
            let is_about = finding.entities.iter().any(|name| **name == *fact.0.name);
            if is_about && !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    let action = |(entity, fact): (&Arc<Entity>, String)| {
        let (kind, name) = (toml_text(entity.kind.word()), toml_text(&entity.name));
        let text = format!("[[entity]]\nkind = {kind}\nname = {name}\n{fact}\n");
        Action::Reference { finding: finding.clone(), fact, text }
    };
    facts.into_iter().map(action).collect()
}

/// What the claims that rest on the words at `place` give, as `crosscheck.toml` has it.
fn facts_at<'s>(snapshot: &'s Snapshot, place: &Place) -> Vec<(&'s Arc<Entity>, String)> {
    let Some(analysis) = snapshot.articles.get(&place.doc) else { return Vec::new() };
    let of_chain = |chain| snapshot.entities.of_chain(&place.doc, chain);
    let here = analysis.claims.iter().filter(|claim| claim.value_span == place.span);
    let facts = here.filter_map(|claim| {
        let date = || claim.date().filter(|date| date.interval.is_some() && date.modifier.is_none());
        let value = match &claim.value {
            Value::Time(_) => toml_text(&date()?.value),
            Value::Number { value, .. } if claim.relation != "age" => value.to_string(),
            Value::Chain(other) if claim.group.is_none() => {
                let other = toml_text(&of_chain(*other)?.name);
                date().map_or(other.clone(), |date| format!("{{ {other} = {} }}", toml_text(&date.value)))
            }
            _ => return None,
        };
        Some((of_chain(claim.subject)?, format!("{} = {value}", claim.relation)))
    });
    facts.collect()
}

/// The same as `fix` in all of its article, and in all of the corpus, where that is more.
fn everywhere(snapshot: &Snapshot, finding: &Arc<Finding>, fix: &Fix) -> Vec<Action> {
    let in_corpus = fixes::alike(snapshot, finding, fix);
    let in_article: Vec<Fix> = in_corpus.iter().filter(|other| other.doc == fix.doc).cloned().collect();
    let (here, all) = (in_article.len(), in_corpus.len());
    let action = |fixes, reach| Action::FixAll { finding: finding.clone(), fixes, reach };
    let article = (here > 1).then(|| action(in_article, Reach::Article));
    let corpus = (all > here).then(|| action(in_corpus, Reach::Corpus));
    article.into_iter().chain(corpus).collect()
}

/// True when another fix of the finding leads to the same change everywhere.
fn is_offered(actions: &[Action], new: &Action) -> bool {
    let Action::FixAll { finding: of_new, fixes: new, .. } = new else { return false };
    actions.iter().any(|action| match action {
        Action::FixAll { finding, fixes, .. } => Arc::ptr_eq(finding, of_new) && fixes == new,
        _ => false,
    })
}

/// How the spelling that `finding` is about can be changed in all of the article and of the corpus.
fn respell(snapshot: &Snapshot, doc: &Doc, finding: &Arc<Finding>) -> Vec<Action> {
    let Some(fix) = finding.fixes.first().filter(|_| finding.rule == name_variant::RULE.code) else {
        return Vec::new();
    };
    let here = rename::rename(snapshot, &finding.primary.doc, finding.primary.span.start);
    let name = fix.replacement.clone();
    let respell = |title: &str, changes: Vec<Change>| Action::Respell {
        finding: finding.clone(),
        title: format!("{} {title}", fix.title),
        changes,
        name: name.clone(),
    };
    let in_article: Vec<Change> = here.iter().filter(|change| change.target.doc == *doc).cloned().collect();
    let has_others = here.len() > in_article.len();
    let mut actions = Vec::new();
    if in_article.len() > 1 {
        actions.push(respell("in this article", in_article));
    }
    if has_others {
        actions.push(respell("in the whole corpus", here));
    }
    actions
}

/// What can be said of who is who: that the thing here is one with another, or that it is not.
fn linking(snapshot: &Snapshot, doc: &Doc, span: Span, found: &Found, entity: &Arc<Entity>) -> Vec<Action> {
    let kind = entity.kind.word();
    let mut actions = Vec::new();
    let mut declare = |title: String, text: String| actions.push(Action::Declare { title, text });
    let other = (span.end > span.start).then(|| mention_at(snapshot, doc, span.end)).flatten();
    let other = other.and_then(|other| snapshot.entity_of(doc, other.index)).filter(|other| other.kind == entity.kind);
    let alike = namesakes(snapshot, entity);
    for other in other.into_iter().filter(|other| other.id != entity.id).chain(alike) {
        if other.name != entity.name {
            declare(same_title(&entity.name, &other.name), declare_same(kind, &entity.name, &other.name));
        }
    }
    let is_elsewhere = entity.members.iter().any(|member| member.doc != *doc);
    if is_elsewhere {
        let name = found.analysis.chains.get(found.chain().map_or(0, |(chain, _)| chain) as usize);
        let name = name.map_or(&entity.name, |chain| &chain.name);
        let title = format!("“{name}” in this article is not who or what other articles mean, in {FILE_NAME}");
        let (name, doc) = (toml_text(name), toml_text(doc));
        declare(title, format!("[[distinct]]\nkind = \"{kind}\"\nnames = [{name}]\ndocs = [{doc}]\n"));
    }
    actions
}

fn same_title(one: &str, other: &str) -> String {
    format!("“{one}” and “{other}” are the same, in {FILE_NAME}")
}

fn declare_same(kind: &str, one: &str, other: &str) -> String {
    format!("[[entity]]\nkind = \"{kind}\"\nname = {}\naliases = [{}]\n", toml_text(one), toml_text(other))
}

/// How many other things of a similar name are offered.
const MOST: usize = 3;

/// Things of the same kind whose names begin alike and are not linked: found in the order of ids, whatever the corpus
/// holds.
fn namesakes<'s>(snapshot: &'s Snapshot, entity: &Entity) -> Vec<&'s Arc<Entity>> {
    let stem = entity.id.split(['@', '#']).next().unwrap_or_default();
    let alike = snapshot.entities.from(stem).take_while(|other| other.id.starts_with(stem));
    alike.filter(|other| other.id != entity.id && other.kind == entity.kind).take(MOST).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Config, Corpus};
    use crate::text::Source;

    fn article(doc: &str, text: &str) -> Source {
        Source { doc: doc.into(), text: text.into(), lang: Some("en".into()), date: None }
    }

    #[test]
    fn each_side_can_be_declared_and_the_declaration_settles_the_finding() {
        let sources = [
            article("a.txt", "The Bergen Fisheries Protocol entered into force in May 2012.\n"),
            article("b.txt", "The Bergen Fisheries Protocol entered into force on 3 June 2012.\n"),
        ];
        let mut corpus = Corpus::of(&sources);
        let finding = corpus.snapshot().checks.all()[0].clone();
        let span = finding.primary.span;
        let found = actions(&corpus.snapshot(), &finding.primary.doc, span);
        let declared: Vec<(&String, &String)> = found
            .iter()
            .filter_map(|action| match action {
                Action::Reference { fact, text, .. } => Some((fact, text)),
                _ => None,
            })
            .collect();
        let facts: Vec<&str> = declared.iter().map(|(fact, _)| fact.as_str()).collect();
        assert_eq!(facts, ["in-force = \"2012-05\"", "in-force = \"2012-06-03\""]);
        let (config, problems) = Config::parse(declared[0].1);
        assert_eq!(problems, []);
        corpus.configure(config);
        let now = corpus.snapshot().checks.all();
        let told: Vec<(&str, &str)> = now.iter().map(|f| (f.rule, &*f.primary.doc)).collect();
        assert_eq!(told, [("reference-conflict", "b.txt")]);
    }

    fn corpus(articles: &[(&str, &str)]) -> Corpus {
        let source = |(doc, text): &(&str, &str)| Source {
            doc: (*doc).into(),
            text: (*text).into(),
            lang: Some("en".into()),
            date: None,
        };
        Corpus::of(&articles.iter().map(source).collect::<Vec<_>>())
    }

    /// What is offered at `words` of article `doc`.
    fn offered(snapshot: &Snapshot, doc: &str, words: &str) -> Vec<Action> {
        let doc = doc.into();
        let at = snapshot.articles[&doc].article.text.find(words).expect("it stands there");
        actions(snapshot, &doc, Span::new(at, at))
    }

    /// The text that the action whose title holds `words` adds to the configuration.
    fn declared(actions: &[Action], words: &str) -> String {
        let text = actions.iter().find_map(|action| match action {
            Action::Declare { title, text } if title.contains(words) => Some(text.clone()),
            _ => None,
        });
        text.unwrap_or_else(|| panic!("{words} in {actions:#?}"))
    }

    /// True when the first mentions of two articles are one thing.
    fn is_one(snapshot: &Snapshot, a: &str, b: &str) -> bool {
        let id = |doc: &str| snapshot.entity_of(&doc.into(), 0).map(|entity| entity.id.clone());
        assert!(id(a).is_some() && id(b).is_some());
        id(a) == id(b)
    }

    fn configure(corpus: &mut Corpus, text: &str) {
        let (config, problems) = Config::parse(text);
        assert_eq!(problems, []);
        corpus.configure(config);
    }

    #[test]
    fn two_things_are_made_one() {
        let mut corpus = corpus(&[("a", "Mrs Jane Solås opened the port."), ("b", "Mrs Jane Solas closed the port.")]);
        let snapshot = corpus.snapshot();
        assert!(!is_one(&snapshot, "a", "b"));
        let text = declared(&offered(&snapshot, "a", "Jane"), "are the same");
        configure(&mut corpus, &text);
        assert!(is_one(&corpus.snapshot(), "a", "b"));
    }

    #[test]
    fn one_thing_is_made_two() {
        let articles = ["a", "b", "c"].map(|doc| (doc, "Mrs Jane Berg opened the port."));
        let mut corpus = corpus(&articles);
        let snapshot = corpus.snapshot();
        assert!(is_one(&snapshot, "a", "b"));
        let text = declared(&offered(&snapshot, "b", "Jane"), "is not who or what");
        configure(&mut corpus, &text);
        let snapshot = corpus.snapshot();
        assert!(!is_one(&snapshot, "a", "b") && is_one(&snapshot, "a", "c"));
    }

    #[test]
    fn a_spelling_is_changed_here_in_the_article_and_in_the_corpus() {
        let office = "Norwegian Minister of Fisheries";
        let rare = format!("{office} Jane Solas opened the port. Jane Solas spoke.");
        let usual = format!("{office} Jane Solås met {office} Jane Solås. Jane Solås left. Jane Solås slept.");
        let more = format!("{office} Jane Solas closed the port.");
        let snapshot = corpus(&[("a", &rare), ("b", &usual), ("c", &more)]).snapshot();
        let found = offered(&snapshot, "a", "Jane Solas");
        let respelled: Vec<(usize, &str)> = found
            .iter()
            .filter_map(|action| match action {
                Action::Respell { changes, name, .. } => Some((changes.len(), name.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(respelled, [(2, "Jane Solås"), (3, "Jane Solås")]);
        let here = |action: &Action| matches!(action, Action::Fix { fix, .. } if fix.replacement == "Jane Solås");
        assert!(found.iter().any(here));
    }
}
