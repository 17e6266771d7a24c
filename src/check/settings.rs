//! What a person settled about rules: their severities, accepted findings, reference facts. Read from
//! `crosscheck.toml` by the corpus; plain data here.

use std::collections::BTreeMap;

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

/// A fact declared of an entity: `in-force = "2020-08-01"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Canonical name of the entity.
    pub entity: String,
    /// The relation's key: `in-force`.
    pub relation: String,
    pub value: TimeValue,
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

    /// The fact declared of the entity of that name.
    pub fn reference(&self, entity: &str, relation: &str) -> Option<&Reference> {
        self.references.iter().find(|r| r.relation == relation && r.entity == entity)
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
