//! Which claims are about the same: what may be compared with what.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{Context, EntityClaim, words};
use crate::claim::{Factuality, Value};
use crate::recognize::event::SINGLE;
use crate::recognize::time::TimeKind;
use crate::recognize::{Detail, Kind};
use crate::resolve::{Entity, EntityId};

/// Relation, the other thing it relates to, and which of its series the subject is.
pub type Topic = (&'static str, Option<EntityId>, Option<Edition>);

/// Ordinal and year of an event in its series.
pub type Edition = (Option<u32>, Option<i16>);

/// The claims of `claims` that give a certain date, by what they date. Claims put in another way than
/// `factuality` are left out, and so is what no topic can be told of.
pub fn dated<'c>(
    entity: &Entity,
    claims: &[EntityClaim<'c>],
    factuality: Factuality,
    context: &Context,
) -> BTreeMap<Topic, Vec<EntityClaim<'c>>> {
    let mut topics: BTreeMap<Topic, Vec<EntityClaim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.claim.factuality == factuality && days(claim).is_some()) {
        if let Some(topic) = of(entity, claim, context) {
            topics.entry(topic).or_default().push(*claim);
        }
    }
    topics
}

/// The days that a claim's date stands for; `None` where it has none that are certain.
pub fn days(claim: &EntityClaim) -> Option<(Date, Date)> {
    let date = claim.claim.date()?;
    // An hour alone may be that of another day than the article's.
    let tells_day = date.kind == TimeKind::Date || date.written.day.or(date.written.weekday.map(|day| day.1)).is_some();
    let is_certain = date.modifier.is_none() && tells_day;
    date.interval.filter(|_| is_certain)
}

/// What `claim` may be compared on; `None` where it may not be.
pub fn of(entity: &Entity, claim: &EntityClaim, context: &Context) -> Option<Topic> {
    let said = claim.claim;
    if tells_incident(claim) {
        // Its day is told once, beside the number of its dead.
        return matches!(said.value, Value::Time(_)).then(|| (said.relation, said.group.clone(), None));
    }
    let other = match said.value {
        // One office, however it is worded.
        Value::Chain(_) if words::begins_office(said.relation) && said.group.is_some() => said.group.clone(),
        Value::Chain(chain) => Some(context.entity(claim.analysis, chain)?.id.clone()),
        // How many they were, or how old, may be told of any day.
        Value::Number { .. } => return None,
        _ if is_per_party(claim) => return None,
        _ => None,
    };
    let edition = match entity.kind {
        Kind::Event => Some(edition(claim)?),
        _ => None,
    };
    // "The battle was fought", "the battle took place".
    let relation = if said.relation == "occurred" { "held" } else { said.relation };
    Some((relation, other, edition))
}

/// True for a claim on a place that its group ties to one disaster or attack there.
pub fn tells_incident(claim: &EntityClaim) -> bool {
    let detail = &claim.analysis.mentions()[claim.claim.mention as usize].detail;
    claim.claim.group.is_some() && matches!(detail, Detail::Place(_))
}

/// True for a claim on what each party does for itself.
fn is_per_party(claim: &EntityClaim) -> bool {
    let relations = &claim.analysis.article.lang.claims.relation;
    relations.iter().any(|relation| relation.key == claim.claim.relation && !relation.by.is_empty())
}

/// Heads of events that last for months or years, and are dated by any part of them.
const LASTING: &[&str] = &[
    "war",
    "revolution",
    "uprising",
    "genocide",
    "offensive",
    "epidemic",
    "famine",
    "crisis",
    "siege",
    "invasion",
    "operation",
    "holocaust",
    "great-depression",
    "great-recession",
    "brexit",
    "black-death",
    "arab-spring",
    "prague-spring",
    "crusades",
];

/// Heads of those that happen within a day.
const OF_A_DAY: [&str; 4] = ["assassination", "coronation", "sinking", "flight"];

/// True for a claim on an event that happens within a day.
pub fn is_of_a_day(claim: &EntityClaim) -> bool {
    has_head(claim, &OF_A_DAY)
}

/// True for a claim on an election, which may have two rounds.
pub fn is_of_election(claim: &EntityClaim) -> bool {
    has_head(claim, &["election"])
}

fn has_head(claim: &EntityClaim, heads: &[&str]) -> bool {
    let detail = &claim.analysis.mentions()[claim.claim.mention as usize].detail;
    matches!(detail, Detail::Event(event) if heads.contains(&event.head.as_str()))
}

/// Which of its series an event is, by the fullest of its names in the article; neither ordinal nor year for an
/// event that is none of a series, `None` where no name tells, and for events that last.
pub fn edition(claim: &EntityClaim) -> Option<Edition> {
    let chain = &claim.analysis.chains[claim.claim.subject as usize];
    let details = chain.links.iter().map(|link| &claim.analysis.mentions()[link.mention as usize].detail);
    let told = details.filter_map(|detail| match detail {
        Detail::Event(event) if LASTING.contains(&event.head.as_str()) => None,
        Detail::Event(event) if event.ordinal.is_some() || event.year.is_some() => Some((event.ordinal, event.year)),
        Detail::Event(event) if event.is_named && SINGLE.contains(&event.head.as_str()) => Some((None, None)),
        _ => None,
    });
    told.max()
}
