//! Events: what sort, the how-manieth, of whom and when.

use super::*;

impl Groups<'_> {
    pub(super) fn link_events(&mut self) {
        let events = self.of_kind(Kind::Event);
        let mut by_parts = Index::default();
        for &g in &events {
            let Detail::Event(event) = self.groups[g].detail else { continue };
            let Some(key) = event_key(self.article, event) else { continue };
            match by_parts.get(&key).first().copied() {
                Some(first) => self.join(g, first, Sieve::HeadAndParties),
                None => by_parts.add(&key, g),
            }
        }
        self.link_numbered(&events);
    }

    /// Joins what only its number tells to the one of its sort with an own name that has this number too: `bão số 10` to
    /// `bão số 10 Lua`.
    fn link_numbered(&mut self, events: &[usize]) {
        let mut by_number = Index::default();
        let number = |event: &Event| event.ordinal.map(|ordinal| format!("{}|{ordinal}", event.head));
        for is_named in [true, false] {
            for &g in events {
                let Detail::Event(event) = self.groups[g].detail else { continue };
                let Some(key) = number(event) else { continue };
                match own_name(self.article, event) {
                    Some(_) if is_named => by_number.add(&key, g),
                    None if !is_named => {
                        if let Some(named) = self.only(by_number.get(&key).iter().copied()) {
                            self.join(g, named, Sieve::HeadAndParties);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The name that a storm, an operation or a flight has for its own, folded, whatever its number: the `Lua` of `bão số 10
/// Lua`.
pub fn own_name<'e>(article: &Article, event: &'e Event) -> Option<&'e str> {
    let data = &article.lang.names.event;
    let has_own = data.leading.contains_key(&event.head) || data.coded.contains_key(&event.head);
    let name = event.series.rsplit('|').next().filter(|name| !name.is_empty());
    name.filter(|_| has_own && event.is_named)
}

/// The key by which a named event is told: its own name, or what it is, the how-manieth, of whom and when.
fn event_key(article: &Article, event: &Event) -> Option<String> {
    if let Some(name) = own_name(article, event) {
        return Some(format!("{}|{name}", event.head));
    }
    let told = event.is_named && (event.ordinal.is_some() || event.year.is_some()) && !event.parties.is_empty();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    told.then(|| {
        let (ordinal, year) = (number(event.ordinal.map(i64::from)), number(event.year.map(i64::from)));
        format!("{}|{ordinal}|{year}|{}", event.head, event.parties.join("+"))
    })
}
