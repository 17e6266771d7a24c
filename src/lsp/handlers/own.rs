//! The requests that Crosscheck adds to the protocol: what is claimed of an entity, by relation and by time, and every
//! finding there is.
//!
//! An entity is asked for by its id, or by a position of an article. `values` and `events` come with the fingerprints
//! of the findings they are sides of, `findings`, and with the `places` that state them.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{Location, TextDocumentPositionParams};

use crate::check::Severity;
use crate::claim::Factuality;
use crate::ide::facts::{self, Fact};
use crate::ide::timeline;
use crate::lsp::view::View;
use crate::recognize::Kind;
use crate::resolve::{Doc, Entity};
use crate::text::Span;

/// Findings that one answer holds; the others are counted.
const MOST_FINDINGS: usize = 1000;
/// Places that one value or event comes with.
const MOST_PLACES: usize = 50;

/// What is asked about.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Subject {
    Entity { entity: String },
    At(TextDocumentPositionParams),
}

#[derive(Debug, Serialize)]
pub struct Facts {
    entity: EntityRecord,
    relations: Vec<Relation>,
}

#[derive(Debug, Serialize)]
struct Relation {
    relation: &'static str,
    values: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct Value {
    value: String,
    factuality: &'static str,
    findings: Vec<String>,
    places: Vec<Place>,
}

#[derive(Debug, Serialize)]
pub struct Timeline {
    entity: EntityRecord,
    events: Vec<Event>,
}

#[derive(Debug, Serialize)]
struct Event {
    relation: &'static str,
    /// First and last day, both included: `2020-08-01`.
    first: String,
    last: String,
    #[serde(flatten)]
    value: Value,
}

#[derive(Debug, Serialize)]
pub struct EntityRecord {
    pub id: String,
    kind: Kind,
    name: String,
}

#[derive(Debug, Serialize)]
pub struct Place {
    location: Location,
    /// The words that stand there.
    text: String,
}

#[derive(Debug, Serialize)]
pub struct Conflicts {
    articles: usize,
    /// How many findings are warnings or errors, and how many weigh less; more perhaps than are listed.
    conflicts: usize,
    notes: usize,
    /// The weightiest first.
    findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
struct Finding {
    rule: &'static str,
    severity: &'static str,
    message: String,
    fingerprint: String,
    /// The one it is reported at first.
    places: Vec<Side>,
}

#[derive(Debug, Serialize)]
struct Side {
    message: String,
    #[serde(flatten)]
    place: Place,
}

/// `crosscheck/facts` at a position: what the corpus claims of the mention there, or of all that the article names.
/// Relations that findings are on come first, and entities that have such.
pub fn facts_at(view: &View, doc: &Doc, at: &TextDocumentPositionParams) -> Option<Vec<Facts>> {
    let offset = view.offset(view.article(doc)?, at.position);
    let subjects = facts::subjects_at(&view.snapshot, doc, offset);
    let is_one = subjects.len() == 1;
    let all = subjects.into_iter().take_while(|_| !view.is_cancelled()).map(|entity| facts_of(view, entity));
    let mut all: Vec<Facts> = all.filter(|facts| is_one || !facts.relations.is_empty()).collect();
    all.sort_by_key(|facts| !facts.relations.iter().any(is_contested));
    Some(all)
}

/// What the corpus claims of one entity.
pub fn facts_of(view: &View, entity: &Entity) -> Facts {
    let facts = facts::of_entity(&view.snapshot, entity);
    let subjects = facts::by_subject(facts.into_iter());
    let relations = subjects.iter().flat_map(|subject| &subject.relations);
    let mut relations: Vec<Relation> = relations
        .map(|(relation, values)| Relation {
            relation,
            values: values.iter().map(|((text, how), facts)| value(view, text, *how, facts)).collect(),
        })
        .collect();
    relations.sort_by_key(|relation| !is_contested(relation));
    Facts { entity: record(entity), relations }
}

/// Answers about the entity of that id, in the first corpus that has it.
pub fn of_entity<T>(views: &[View], id: &str, answer: impl Fn(&View, &Entity) -> T) -> Option<T> {
    views.iter().find_map(|view| Some(answer(view, view.snapshot.entities.get(id)?)))
}

fn is_contested(relation: &Relation) -> bool {
    relation.values.iter().any(|value| !value.findings.is_empty())
}

/// `crosscheck/timeline` at a position.
pub fn timeline_at(view: &View, doc: &Doc, at: &TextDocumentPositionParams) -> Option<Timeline> {
    let offset = view.offset(view.article(doc)?, at.position);
    match facts::subjects_at(&view.snapshot, doc, offset)[..] {
        [entity] => Some(timeline_of(view, entity)),
        _ => None,
    }
}

/// The dated claims on one entity, in order of time.
pub fn timeline_of(view: &View, entity: &Entity) -> Timeline {
    let event = |event: timeline::Event| Event {
        relation: event.relation,
        first: event.days.0.to_string(),
        last: event.days.1.to_string(),
        value: value(view, &event.value, event.factuality, &event.facts),
    };
    let events = timeline::timeline(&view.snapshot, entity);
    Timeline { entity: record(entity), events: events.into_iter().map(event).collect() }
}

/// `crosscheck/conflicts`: the findings of every corpus.
pub fn conflicts(views: &[View]) -> Conflicts {
    let mut found = Conflicts { articles: 0, conflicts: 0, notes: 0, findings: Vec::new() };
    for view in views {
        let mut findings = view.snapshot.checks.all();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let conflicts = findings.iter().filter(|finding| finding.severity >= Severity::Warning).count();
        found.articles += view.snapshot.articles.len();
        found.conflicts += conflicts;
        found.notes += findings.len() - conflicts;
        let room = MOST_FINDINGS - found.findings.len();
        found.findings.extend(findings.iter().take(room).map(|finding| Finding {
            rule: finding.rule,
            severity: finding.severity.word(),
            message: finding.message.clone(),
            fingerprint: finding.fingerprint.clone(),
            places: finding.places().filter_map(|place| side(view, place)).collect(),
        }));
    }
    found
}

fn side(view: &View, side: &crate::check::Place) -> Option<Side> {
    Some(Side { message: side.message.clone(), place: place(view, &side.doc, side.span)? })
}

fn value(view: &View, text: &str, factuality: Factuality, facts: &[Fact]) -> Value {
    let findings = facts.iter().flat_map(|fact| facts::findings_on(&view.snapshot, fact));
    let mut findings: Vec<String> = findings.map(|finding| finding.fingerprint.clone()).collect();
    findings.sort();
    findings.dedup();
    let places = facts.iter().filter_map(|fact| place(view, fact.doc, fact.claim.span));
    Value {
        value: text.to_owned(),
        factuality: factuality.word(),
        findings,
        places: places.take(MOST_PLACES).collect(),
    }
}

pub fn place(view: &View, doc: &str, span: Span) -> Option<Place> {
    let text = view.article(doc)?.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Place { location: view.location(doc, span)?, text })
}

pub fn record(entity: &Entity) -> EntityRecord {
    EntityRecord { id: entity.id.to_string(), kind: entity.kind, name: entity.name.clone() }
}
