//! Events: what sort, the how-manieth, of whom and when.

use super::*;

impl Groups<'_> {
    pub(super) fn link_events(&mut self) {
        let events = self.of_kind(Kind::Event);
        let mut by_parts = Index::default();
        for g in events {
            let Detail::Event(event) = self.groups[g].detail else { continue };
            let Some(key) = event_key(event) else { continue };
            match by_parts.get(&key).first().copied() {
                Some(first) => self.join(g, first, Sieve::HeadAndParties),
                None => by_parts.add(&key, g),
            }
        }
    }
}

/// The key by which a named event is told: what it is, the how-manieth, of whom and when.
pub(super) fn event_key(event: &Event) -> Option<String> {
    let told = event.is_named && (event.ordinal.is_some() || event.year.is_some()) && !event.parties.is_empty();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    told.then(|| {
        let (ordinal, year) = (number(event.ordinal.map(i64::from)), number(event.year.map(i64::from)));
        format!("{}|{ordinal}|{year}|{}", event.head, event.parties.join("+"))
    })
}
