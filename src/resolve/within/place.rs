//! Places: names and demonyms of one country.

use super::*;

impl Groups<'_> {
    pub(super) fn link_places(&mut self) {
        let places = self.of_kind(Kind::Place);
        self.link_spellings(&places);
        let mut countries: FxHashMap<&str, usize> = FxHashMap::default();
        for g in places {
            let Detail::Place(place) = self.groups[g].detail else { continue };
            let Some(code) = place.country.as_deref().filter(|_| place.is_country || place.is_demonym) else {
                continue;
            };
            match countries.get(code) {
                Some(&first) => self.join(g, first, Sieve::Country),
                None => {
                    countries.insert(code, g);
                }
            }
        }
    }
}
