//! What the corpus dates of one entity, in order of time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::claim::Factuality;
use crate::corpus::Snapshot;
use crate::ide::facts::{self, Fact};
use crate::resolve::Entity;

/// A dated claim, with every article that makes it.
#[derive(Debug)]
pub struct Event<'s> {
    /// First and last day of its time, both included.
    pub days: (Date, Date),
    pub relation: &'static str,
    pub value: String,
    pub factuality: Factuality,
    pub facts: Vec<Fact<'s>>,
}

/// The claims on `entity` whose time is a certain interval: by their days, then relation, then value.
pub fn timeline<'s>(snapshot: &'s Snapshot, entity: &Entity) -> Vec<Event<'s>> {
    let mut events: BTreeMap<_, Vec<Fact>> = BTreeMap::new();
    for fact in facts::of_entity(snapshot, entity) {
        let Some(days) = fact.claim.date().and_then(|date| date.interval) else { continue };
        let key = (days, fact.claim.relation, fact.value.clone(), fact.claim.factuality);
        events.entry(key).or_default().push(fact);
    }
    let event = |((days, relation, value, factuality), facts)| Event { days, relation, value, factuality, facts };
    events.into_iter().map(event).collect()
}
