//! Things of other kinds, which only annotations have: a model by its maker's name and its own, and by its own alone.

use super::*;

impl Groups<'_> {
    pub(super) fn link_others(&mut self) {
        let others = self.of_kind(Kind::Other);
        self.link_spellings(&others);
        let mut by_end = Index::default();
        for &g in &others {
            if let Some((_, rest)) = self.groups[g].name.bare.split_once(' ') {
                by_end.add(rest, g);
            }
        }
        for g in by_length(&self.groups, &others) {
            if let Some(found) = self.only(by_end.get(&self.groups[g].name.bare).iter().copied()) {
                self.join(g, found, Sieve::ShortName);
            }
        }
    }
}
