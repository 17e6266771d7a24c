//! What a person settled about rules: their severities, accepted findings, reference facts. Read from
//! `crosscheck.toml` by the corpus; plain data here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::{Finding, Rule, Severity};
use crate::recognize::TimeValue;

/// What `crosscheck.toml` says of rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// `[rules]`, by code; `None` is `"off"`.
    pub severities: BTreeMap<String, Option<Severity>>,
    /// `[[accept]]`, in order.
    pub accepts: Vec<Accept>,
    /// Reference facts of `[[entity]]`, in order.
    pub references: Vec<Reference>,
    /// The tenures of `[[entity]]`, in order.
    pub tenures: Vec<Tenure>,
}

/// `[[accept]]`: a finding that a person looked at and lets stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accept {
    /// The finding's fingerprint; where there is none, `rule` and `entities` tell it.
    pub fingerprint: Option<String>,
    pub rule: Option<String>,
    /// Canonical names of entities, each of which the finding must be about.
    pub entities: Vec<String>,
    pub reason: String,
}

/// A fact declared of an entity: `in-force = "2020-08-01"`, `joined = { NATO = "2004-03-29" }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Canonical name of the entity.
    pub entity: String,
    /// The relation's key: `in-force`.
    pub relation: String,
    /// A name of the thing that the relation ties the entity to, where it ties it to one.
    pub other: Option<String>,
    pub value: Known,
}

/// What is declared of an entity.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    Time(TimeValue),
    Number(f64),
    /// The name of a place.
    Place(String),
}

impl Known {
    /// The value as a person would write it in `crosscheck.toml`.
    pub fn text(&self) -> String {
        match self {
            Known::Time(time) => time.value.clone(),
            Known::Number(number) => number.to_string(),
            Known::Place(name) => name.clone(),
        }
    }
}

/// An office that a person held, as declared.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenure {
    /// Canonical name of the person.
    pub person: String,
    /// The office, as it was written.
    pub office: String,
    /// The groups of claims that are on this office.
    pub groups: Vec<Arc<str>>,
    pub from: Option<TimeValue>,
    /// `None` for one who holds it still.
    pub to: Option<TimeValue>,
}

impl Settings {
    /// What a finding of `rule` that came with `severity` weighs; `None` where the rule is off. A rule
    /// set to something else than its default takes all its findings there.
    pub fn severity(&self, rule: &Rule, severity: Severity) -> Option<Severity> {
        match self.severities.get(rule.code) {
            Some(set) => *set,
            None => Some(severity),
        }
    }

    /// True when a fact is declared of that relation of the entity of that name.
    pub fn declares(&self, entity: &str, relation: &str) -> bool {
        self.references_of(entity).any(|reference| reference.relation == relation)
    }

    /// The facts declared of the entity of that name.
    pub fn references_of(&self, entity: &str) -> impl Iterator<Item = &Reference> {
        self.references.iter().filter(move |reference| reference.entity == entity)
    }

    /// The tenures declared of the office that a group of claims is on.
    pub fn tenures_of(&self, group: &str) -> Vec<&Tenure> {
        self.tenures.iter().filter(|tenure| tenure.groups.iter().any(|g| **g == *group)).collect()
    }

    /// The index of the first accept that `finding` falls under.
    pub fn accepted_by(&self, finding: &Finding) -> Option<usize> {
        self.accepts.iter().position(|accept| accept.covers(finding))
    }
}

impl Accept {
    /// True when this accept is of `finding`. One that names neither a fingerprint nor a rule with
    /// entities covers nothing.
    pub fn covers(&self, finding: &Finding) -> bool {
        match (&self.fingerprint, &self.rule) {
            (Some(fingerprint), _) => *fingerprint == finding.fingerprint,
            (None, Some(rule)) => {
                let named = |name: &String| finding.entities.iter().any(|e| **e == **name);
                rule == finding.rule && !self.entities.is_empty() && self.entities.iter().all(named)
            }
            (None, None) => false,
        }
    }
}
