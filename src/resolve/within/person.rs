//! Persons: full names, then short forms and initials, and names written with and without diacritics.

use super::*;

impl Groups<'_> {
    pub(super) fn link_persons(&mut self) {
        let persons = self.of_kind(Kind::Person);
        self.link_spellings(&persons);
        let mut by_word = Index::default();
        let mut by_short = Index::default();
        for &g in &persons {
            let name = &self.groups[g].name;
            if name.word_count() < 2 {
                continue;
            }
            name.words().for_each(|word| by_word.add(word, g));
            let short = match self.groups[g].detail {
                Detail::Person(person) => person.short.map(|short| key(self.article.slice(short), Marks::Drop)),
                _ => None,
            };
            by_short.add(short.as_deref().or(name.words().next_back()).unwrap_or_default(), g);
        }
        for g in by_length(&self.groups, &persons) {
            let name = &self.groups[g].name;
            let Some(last) = name.words().next_back() else { continue };
            let longer = |&&c: &&usize| c != g && self.groups[c].name.word_count() > name.word_count();
            let found = if name.word_count() == 1 {
                let by_short = self.only(by_short.get(last).iter().filter(longer).copied());
                by_short.or_else(|| self.only(by_word.get(last).iter().filter(longer).copied()))
            } else {
                let fits = |c: &&usize| {
                    let other = &self.groups[**c].name;
                    longer(c) && (other.contains(name) || other.differs_in_initials(name)) || name.is_initialed(other)
                };
                self.only(by_word.get(last).iter().filter(|c| **c != g).filter(fits).copied())
            };
            if let Some(found) = found.filter(|&found| self.agree_in_address(g, found)) {
                self.join(g, found, Sieve::ShortName);
            }
        }
    }

    /// Joins names that differ in diacritics alone, where one has none.
    pub(super) fn link_spellings(&mut self, of: &[usize]) {
        let mut by_bare: FxHashMap<String, usize> = FxHashMap::default();
        for &g in of {
            let name = &self.groups[g].name;
            match by_bare.get(&name.bare) {
                Some(&first) if self.groups[first].name.spells(name) => self.join(g, first, Sieve::Folded),
                Some(_) => {}
                None => {
                    by_bare.insert(name.bare.clone(), g);
                }
            }
        }
    }

    /// True unless one is addressed as a man and the other as a woman.
    fn agree_in_address(&self, one: usize, other: usize) -> bool {
        let titles = &self.article.lang.titles;
        let address = |g: usize| {
            let of_mentions = self.groups[g].mentions.iter().filter_map(|&m| match &self.mentions[m as usize].detail {
                Detail::Person(person) => titles.address(self.article.slice(person.title?)),
                _ => None,
            });
            of_mentions.into_iter().next()
        };
        agree(address(one), address(other))
    }
}
