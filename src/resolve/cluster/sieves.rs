//! What each sieve joins: profiles that share its key, where what it asks for besides holds.

use super::*;
use crate::resolve::proper::{self, Called};

/// More holders of one key than this are not compared pair by pair.
const MANY: usize = 64;

impl Merger<'_> {
    /// Joins those that do not contradict each other. Who tells nothing of themselves joins when there
    /// is but one to join.
    pub(super) fn compatible(&mut self, holders: &[usize], sieve: Sieve) {
        let mut roots: Vec<usize> = holders.iter().map(|&h| self.root[h]).collect();
        roots.sort_by_key(|&root| (!self.has_context(root), root));
        roots.dedup();
        let mut apart: Vec<usize> = Vec::new();
        let mut unsure: Vec<usize> = Vec::new();
        for root in roots {
            let mut fits = apart.iter().copied().filter(|&other| !self.contradict(self.root[other], root, sieve));
            match (fits.next(), fits.next()) {
                (None, _) => apart.push(root),
                (Some(other), None) => self.join(other, root, sieve),
                _ => unsure.push(root),
            }
        }
        let bare: Vec<usize> = unsure.into_iter().filter(|&root| !self.has_context(root)).collect();
        bare.iter().for_each(|&root| self.join(bare[0], root, sieve));
    }

    /// Joins what has one acronym and, but for how it is written, one name.
    pub(super) fn twins(&mut self, holders: &[usize], acronym: &str) {
        let names = |this: &Self, h: usize| this.profiles[h].names.iter().map(|n| Name::new(n)).collect::<Vec<_>>();
        let named: Vec<(usize, Vec<Name>)> = holders.iter().map(|&h| (h, names(self, h))).take(MANY).collect();
        for (at, (one, names)) in named.iter().enumerate() {
            for (other, others) in &named[at + 1..] {
                let (a, b) = (self.root[*one], self.root[*other]);
                let twins = |name: &Name| others.iter().any(|other| are_twins(name, other, acronym));
                if a != b && names.iter().any(twins) && !self.contradict(a, b, Sieve::Acronym) {
                    self.join(*one, *other, Sieve::Acronym);
                }
            }
        }
    }

    /// An acronym means what it is said to stand for, where all that say it agree: in one language one
    /// name. Names in two languages are translations.
    pub(super) fn acronym(&mut self, holders: &[usize]) {
        let has_name =
            |this: &Self, root: usize| this.members[root].iter().any(|&(m, _)| !this.profiles[m].names.is_empty());
        let mut roots: Vec<usize> = holders.iter().map(|&h| self.root[h]).collect();
        roots.sort();
        roots.dedup();
        let (named, bare): (Vec<usize>, Vec<usize>) = roots.into_iter().partition(|&root| has_name(self, root));
        for &root in &named[1.min(named.len())..] {
            let first = self.root[named[0]];
            let translated = self.languages(first).is_disjoint(&self.languages(root));
            let same_thing = self.profiles[root].kind == Kind::Agreement;
            if (translated || same_thing) && !self.contradict(first, root, Sieve::Acronym) {
                self.join(first, root, if translated { Sieve::Translation } else { Sieve::Acronym });
            }
        }
        for &root in bare.get(1..).unwrap_or_default() {
            if !self.contradict(self.root[bare[0]], root, Sieve::Acronym) {
                self.join(bare[0], root, Sieve::Acronym);
            }
        }
        let owners: BTreeSet<usize> = named.iter().map(|&root| self.root[root]).collect();
        if let (Some(&owner), 1) = (owners.first(), owners.len()) {
            for root in bare {
                if !self.contradict(owner, self.root[root], Sieve::Acronym) {
                    self.join(owner, root, Sieve::Acronym);
                }
            }
        }
    }

    /// A short form means the one thing that the corpus uses it for besides a full name.
    pub(super) fn alias(&mut self, holders: &[usize]) {
        let (short, full): (Vec<usize>, Vec<usize>) = holders.iter().partition(|&&h| {
            !self.profiles[h].shorts.is_empty() && self.profiles[h].names.iter().any(|n| n.contains(' '))
        });
        let owners: BTreeSet<usize> = short.iter().map(|&h| self.root[h]).collect();
        if let (Some(&owner), 1) = (owners.first(), owners.len()) {
            for holder in full {
                if !self.contradict(self.root[owner], self.root[holder], Sieve::ShortName) {
                    self.join(owner, holder, Sieve::ShortName);
                }
            }
        }
    }

    /// Letters alone mean the one thing of the corpus whose name they are the initials of.
    pub(super) fn initials(&mut self, holders: &[usize]) {
        let (named, bare): (Vec<usize>, Vec<usize>) =
            holders.iter().partition(|&&h| !self.profiles[h].names.is_empty());
        let owners: BTreeSet<usize> = named.iter().map(|&h| self.root[h]).collect();
        let (Some(&owner), 1) = (owners.first(), owners.len()) else { return };
        for holder in bare {
            let root = self.root[holder];
            let is_nameless = self.members[root].iter().all(|&(m, _)| self.profiles[m].names.is_empty());
            if is_nameless && !self.contradict(self.root[owner], root, Sieve::Initials) {
                self.join(owner, holder, Sieve::Initials);
            }
        }
    }

    /// Names that differ in diacritics are one where something besides agrees.
    pub(super) fn folded(&mut self, holders: &[usize]) {
        for (at, &one) in holders.iter().enumerate() {
            for &other in holders[at + 1..].iter().take(MANY) {
                let (a, b) = (self.root[one], self.root[other]);
                if a != b
                    && self.spell(one, other)
                    && self.shares_context(a, b)
                    && !self.contradict(a, b, Sieve::Folded)
                {
                    self.join(one, other, Sieve::Folded);
                }
            }
        }
    }

    /// Names of which `are_one` is true are one where they hold the same office of one body.
    pub(super) fn in_office(&mut self, holders: &[usize], sieve: Sieve, are_one: fn(&Name, &Name) -> bool) {
        for (at, &one) in holders.iter().enumerate() {
            for &other in holders[at + 1..].iter().take(MANY) {
                let (a, b) = (self.root[one], self.root[other]);
                let fits = |this: &Self| this.shares_office(a, b) && this.any_names(one, other, are_one);
                if a != b && fits(self) && !self.contradict(a, b, sieve) {
                    self.join(one, other, sieve);
                }
            }
        }
    }

    /// One proper name is one agreement where what it is about is told alike; who does not tell it means the only one
    /// told, where something that they say beside it fits.
    pub(super) fn proper(&mut self, holders: &[usize]) {
        let roots: BTreeSet<usize> = holders.iter().map(|&h| self.root[h]).collect();
        let roots = roots.into_iter().take(MANY);
        let (bare, told): (Vec<usize>, Vec<usize>) = roots.partition(|&root| self.topic(root).is_empty());
        for (at, &one) in told.iter().enumerate() {
            for &other in &told[at + 1..] {
                let (a, b) = (self.root[one], self.root[other]);
                let (of_a, of_b) = (self.topic(a), self.topic(b));
                let is_same = of_a.is_subset(&of_b) || of_b.is_subset(&of_a);
                if is_same && !self.contradict(a, b, Sieve::Proper) {
                    self.join(one, other, Sieve::Proper);
                }
            }
        }
        let told: BTreeSet<usize> = told.iter().map(|&root| self.root[root]).collect();
        let (Some(&told), 1) = (told.first(), told.len()) else { return };
        for root in bare {
            let owner = self.root[told];
            let (said, around) = (self.topic(owner), self.called(root, |called| &called.around));
            let days = self.called(owner, |called| &called.around).into_iter().filter(|word| proper::is_day(word));
            let fits = days.chain(said).any(|word| around.contains(word));
            if fits && !self.contradict(owner, self.root[root], Sieve::Proper) {
                self.join(owner, root, Sieve::Proper);
            }
        }
    }

    /// What the members of a cluster are told to be about.
    fn topic(&self, root: usize) -> BTreeSet<&str> {
        self.called(root, |called| &called.topic)
    }

    fn called(&self, root: usize, list: fn(&Called) -> &Vec<String>) -> BTreeSet<&str> {
        let called = self.members[root].iter().filter_map(|&(m, _)| self.profiles[m].called.as_ref());
        called.flat_map(list).map(String::as_str).collect()
    }

    pub(super) fn spell(&self, one: usize, other: usize) -> bool {
        if self.profiles[one].kind == Kind::Place {
            return true;
        }
        self.any_names(one, other, Name::spells)
    }

    /// True where `are_one` holds of a name of each of the two profiles.
    pub(super) fn any_names(&self, one: usize, other: usize, are_one: fn(&Name, &Name) -> bool) -> bool {
        let names = |at: usize| self.profiles[at].names.iter().map(|n| Name::new(n)).collect::<Vec<_>>();
        let others = names(other);
        names(one).iter().any(|name| others.iter().any(|other| are_one(name, other)))
    }
}
