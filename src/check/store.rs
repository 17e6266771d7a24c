//! The findings of a corpus, kept by what they came from, so that an edit of one article reruns the
//! rules on that article, the entities it touches and the groups it speaks of, and on nothing else.

mod told;

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};
use told::Told;

use crate::analysis::Analysis;
use crate::check::{Accept, Context, EntityClaim, Finding, RULES, Rule, Scope, Settings};
use crate::check::{acronym_conflict, copies, series};
use crate::claim::Claim;
use crate::resolve::{Doc, Entities, EntityId, Sieve};

/// What a rule was run on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Article(Doc),
    /// By what is claimed of it.
    Entity(EntityId),
    /// By what it is called.
    Names(EntityId),
    Group(Arc<str>),
}

/// What the rules found on one subject.
#[derive(Debug, Default)]
struct Outcome {
    findings: Vec<Arc<Finding>>,
    /// The findings that stand, each with the accept (by index in the settings) that it fell under.
    accepted: Vec<(usize, Arc<Finding>)>,
}

/// The findings of a corpus. Cloning it is cheap.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    outcomes: OrdMap<Subject, Arc<Outcome>>,
    /// The subjects that have findings in an article.
    by_doc: OrdMap<Doc, OrdSet<Subject>>,
    /// The articles that have claims of a group, by its key, and the other way round.
    group_docs: OrdMap<Arc<str>, OrdSet<Doc>>,
    doc_groups: OrdMap<Doc, OrdSet<Arc<str>>>,
    /// What articles tell of entities.
    told: Told,
    /// The entities as of the last update, by which the next one tells what changed.
    entities: Entities,
}

impl Checks {
    /// Reruns the rules on what changed: the articles `changed` (set or removed), the entities that
    /// differ from those of the last update, and the groups that either speak of.
    pub fn update(&mut self, changed: &[Doc], context: &Context) {
        let mut subjects = OrdSet::new();
        for doc in changed {
            subjects.insert(Subject::Article(doc.clone()));
            self.relist_groups(doc, context, &mut subjects);
            subjects.extend(self.by_doc.get(doc).into_iter().flatten().cloned());
        }
        let ids = context.entities.changed_since(&self.entities);
        let mut docs = told::moved(&ids, &self.entities, context.entities);
        docs.extend(changed.iter().cloned());
        docs.iter().for_each(|doc| self.told.retell(doc, context, &mut subjects));
        for id in ids {
            for (member, analysis) in self.told.claimants(&id).filter_map(|m| Some((m, context.articles.get(&m.doc)?)))
            {
                let of_chain = analysis.claims.iter().filter(|claim| claim.subject == member.chain);
                subjects.extend(of_chain.filter_map(|claim| claim.group.clone()).map(Subject::Group));
            }
            subjects.extend([Subject::Entity(id.clone()), Subject::Names(id)]);
        }
        self.entities = context.entities.clone();
        for subject in subjects {
            let outcome = self.run(&subject, context);
            self.put(subject, outcome);
        }
    }

    /// Runs every rule on everything, from nothing: after the settings changed.
    pub fn rebuild(&mut self, context: &Context) {
        *self = Checks::default();
        let docs: Vec<Doc> = context.articles.keys().cloned().collect();
        self.update(&docs, context);
    }

    /// The findings that are reported in or relate to article `doc`, in their order.
    pub fn of_doc(&self, doc: &str) -> Vec<Arc<Finding>> {
        let subjects = self.by_doc.get(doc).into_iter().flatten();
        let findings = subjects.filter_map(|subject| self.outcomes.get(subject)).flat_map(|o| &o.findings);
        sorted(findings.filter(|f| f.places().any(|p| &*p.doc == doc)).cloned().collect())
    }

    /// Every finding: by doc, then offset, then rule.
    pub fn all(&self) -> Vec<Arc<Finding>> {
        sorted(self.outcomes.values().flat_map(|o| &o.findings).cloned().collect())
    }

    /// The articles that findings are reported in or relate to, in order.
    pub fn docs(&self) -> impl Iterator<Item = &Doc> {
        self.by_doc.keys()
    }

    /// The findings that stand by `accept`, in their order.
    pub fn accepted_by(&self, accept: &Accept) -> Vec<Arc<Finding>> {
        let accepted = self.outcomes.values().flat_map(|outcome| &outcome.accepted).map(|(_, finding)| finding);
        sorted(accepted.filter(|finding| accept.covers(finding)).cloned().collect())
    }

    /// The accepts of `settings`, by index, that no finding falls under.
    pub fn unmatched_accepts(&self, settings: &Settings) -> Vec<usize> {
        let matched: OrdSet<usize> =
            self.outcomes.values().flat_map(|o| &o.accepted).map(|(accept, _)| *accept).collect();
        (0..settings.accepts.len()).filter(|index| !matched.contains(index)).collect()
    }

    /// Brings the groups that `doc` speaks of up to date; those of before and of now go to `subjects`.
    fn relist_groups(&mut self, doc: &Doc, context: &Context, subjects: &mut OrdSet<Subject>) {
        let now: OrdSet<Arc<str>> = context.articles.get(doc).map(groups).unwrap_or_default();
        let before = self.doc_groups.remove(doc).unwrap_or_default();
        for group in before.iter().filter(|group| !now.contains(*group)) {
            remove_from(&mut self.group_docs, group, doc);
        }
        for group in &now {
            self.group_docs.entry(group.clone()).or_default().insert(doc.clone());
        }
        subjects.extend(before.union(now.clone()).into_iter().map(Subject::Group));
        if !now.is_empty() {
            self.doc_groups.insert(doc.clone(), now);
        }
    }

    fn run(&self, subject: &Subject, context: &Context) -> Outcome {
        let mut outcome = Outcome::default();
        let mut keep = |rule: &Rule, findings: Vec<Finding>| {
            for mut finding in findings {
                let Some(severity) = context.settings.severity(rule, finding.severity) else { continue };
                finding.severity = severity;
                finding.set_on_lines();
                match context.settings.accepted_by(&finding) {
                    Some(accept) => outcome.accepted.push((accept, Arc::new(finding))),
                    None => outcome.findings.push(Arc::new(finding)),
                }
            }
        };
        let claims = self.claims(subject, context);
        for rule in RULES {
            match (subject, rule.scope) {
                (Subject::Article(doc), Scope::Article(run)) => {
                    let analysis = context.articles.get(doc);
                    keep(rule, analysis.map_or_else(Vec::new, |analysis| run(analysis, context)));
                }
                (Subject::Entity(id), Scope::Entity(run) | Scope::EntityAndGroup(run, _)) if !claims.is_empty() => {
                    let entity = context.entities.get(id);
                    keep(rule, entity.map_or_else(Vec::new, |entity| run(entity, &claims, context)));
                }
                (Subject::Group(_), Scope::Group(run) | Scope::EntityAndGroup(_, run)) if !claims.is_empty() => {
                    keep(rule, run(&claims, context));
                }
                (Subject::Names(id), Scope::Names(run)) => {
                    let entity = context.entities.get(id);
                    keep(rule, entity.map_or_else(Vec::new, |entity| run(entity, context)));
                }
                (Subject::Group(key), Scope::Acronym(run)) if key.starts_with(acronym_conflict::PREFIX) => {
                    keep(rule, run(key, &self.articles(key, context), context));
                }
                (Subject::Group(key), Scope::Copies(run)) if key.starts_with(copies::PREFIX) => {
                    keep(rule, run(key, &self.articles(key, context), context));
                }
                _ => {}
            }
        }
        outcome
    }

    /// The claims on `subject`; none for an article, which has its own, and none for names.
    fn claims<'c>(&self, subject: &Subject, context: &Context<'c>) -> Vec<EntityClaim<'c>> {
        match subject {
            Subject::Article(_) | Subject::Names(_) => Vec::new(),
            Subject::Entity(id) => context.claims_by(self.told.claimants(id)),
            Subject::Group(group) => {
                let docs = self.group_docs.get(group).into_iter().flatten();
                let analyses = docs.filter_map(|doc| context.articles.get(doc));
                let of_group = move |analysis: &'c Arc<Analysis>| {
                    let series = group.starts_with(series::PREFIX);
                    let is_of = move |claim: &&Claim| match series {
                        true => series::key(analysis, claim).as_ref() == Some(group),
                        false => claim.group.as_ref() == Some(group),
                    };
                    let claims = analysis.claims.iter().filter(is_of);
                    claims.map(move |claim| EntityClaim { analysis, claim, sieve: Sieve::ExactName })
                };
                analyses.flat_map(of_group).collect()
            }
        }
    }

    /// The articles of a group, by doc.
    fn articles<'c>(&self, group: &Arc<str>, context: &Context<'c>) -> Vec<&'c Analysis> {
        let docs = self.group_docs.get(group).into_iter().flatten();
        docs.filter_map(|doc| context.articles.get(doc).map(|analysis| &**analysis)).collect()
    }

    fn put(&mut self, subject: Subject, outcome: Outcome) {
        if let Some(old) = self.outcomes.remove(&subject) {
            for doc in docs_of(&old) {
                remove_from(&mut self.by_doc, &doc, &subject);
            }
        }
        if outcome.findings.is_empty() && outcome.accepted.is_empty() {
            return;
        }
        for doc in docs_of(&outcome) {
            self.by_doc.entry(doc).or_default().insert(subject.clone());
        }
        self.outcomes.insert(subject, Arc::new(outcome));
    }
}

/// The groups that an article has claims of: offices, series of events; and those of its copies.
fn groups(analysis: &Arc<Analysis>) -> OrdSet<Arc<str>> {
    let offices = analysis.claims.iter().filter_map(|claim| claim.group.clone());
    let texts = copies::keys(analysis).into_iter().chain(acronym_conflict::keys(analysis));
    offices.chain(series::keys(analysis)).chain(texts).collect()
}

fn docs_of(outcome: &Outcome) -> OrdSet<Doc> {
    outcome.findings.iter().flat_map(|finding| finding.places()).map(|place| place.doc.clone()).collect()
}

/// Takes `value` out of the set at `key`, and the set out where that leaves it empty.
fn remove_from<K: Ord + Clone, V: Ord + Clone>(map: &mut OrdMap<K, OrdSet<V>>, key: &K, value: &V) {
    let Some(set) = map.get_mut(key) else { return };
    set.remove(value);
    if set.is_empty() {
        map.remove(key);
    }
}

fn sorted(mut findings: Vec<Arc<Finding>>) -> Vec<Arc<Finding>> {
    findings.sort_by(|a, b| {
        let key = |f: &Arc<Finding>| (f.primary.doc.clone(), f.primary.span, f.rule, f.fingerprint.clone());
        key(a).cmp(&key(b))
    });
    findings
}
