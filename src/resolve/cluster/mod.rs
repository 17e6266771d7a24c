//! Clusters: which of the profiles that share keys are one entity.
//!
//! Sieves run one after the other, the surest first, each over the clusters that those before it made. A
//! sieve joins what nothing contradicts; where a profile could be two things, it stays by itself. The
//! result depends on the profiles alone, not on the order in which they came.

mod contradict;
mod sieves;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use crate::lang;
use crate::recognize::Kind;
use crate::resolve::Sieve;
use crate::resolve::keys::Key;
use crate::resolve::name::{Name, are_twins};
use crate::resolve::profile::Profile;

/// One entity's profiles: index into what was given, and how each came to it. The first is the one that
/// names the entity.
pub type Cluster = Vec<(usize, Sieve)>;

/// Gathers `profiles`, which are sorted and each have their `keys`, into clusters.
pub fn link(profiles: &[&Profile], keys: &[&[Key]]) -> Vec<Cluster> {
    let mut linker = Merger {
        profiles,
        root: (0..profiles.len()).collect(),
        members: profiles.iter().enumerate().map(|(i, _)| vec![(i, Sieve::ExactName)]).collect(),
    };
    let mut by_key: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
    for (index, keys) in keys.iter().enumerate() {
        for key in *keys {
            by_key.entry(key).or_default().push(index);
        }
    }
    // Sieves are ordered from the surest on, and so are the keys.
    for ((sieve, value), holders) in by_key.iter().filter(|(_, holders)| holders.len() > 1) {
        linker.sieve(*sieve, value, holders);
    }
    let mut clusters = linker.clusters();
    clusters.iter_mut().for_each(|cluster| name_surest(cluster, keys));
    clusters
}

/// Gives each profile the surest sieve that it shares a key of with the leading one, where that is surer than the one
/// that happened to join it: a link that name, type and acronym support is told by the acronym.
fn name_surest(cluster: &mut Cluster, keys: &[&[Key]]) {
    let lead: FxHashSet<&Key> = keys[cluster[0].0].iter().collect();
    for (member, by) in &mut cluster[1..] {
        let shared = keys[*member].iter().filter(|key| lead.contains(key)).map(|(sieve, _)| *sieve).min();
        *by = shared.map_or(*by, |surest| surest.min(*by));
    }
}

struct Merger<'p> {
    profiles: &'p [&'p Profile],
    /// For each profile, the one whose cluster it is in.
    root: Vec<usize>,
    /// For each root, its cluster; the first names it.
    members: Vec<Cluster>,
}

impl Merger<'_> {
    fn sieve(&mut self, sieve: Sieve, value: &str, holders: &[usize]) {
        match sieve {
            Sieve::Knowledge | Sieve::Annotation => {
                holders.iter().for_each(|&holder| self.join(holders[0], holder, sieve))
            }
            Sieve::Acronym => {
                self.twins(holders, value.split_once('|').map_or(value, |(_, acronym)| acronym));
                self.acronym(holders);
            }
            Sieve::ShortName => self.alias(holders),
            Sieve::Initials => self.initials(holders),
            Sieve::Folded => self.folded(holders),
            Sieve::Turned => self.in_office(holders, sieve, Name::is_turned),
            Sieve::Nickname => self.in_office(holders, sieve, Name::is_nicknamed),
            Sieve::Proper => self.proper(holders),
            _ => self.compatible(holders, sieve),
        }
    }

    /// Makes one cluster of those of `one` and `other`; the fuller name leads.
    fn join(&mut self, one: usize, other: usize, sieve: Sieve) {
        let (a, b) = (self.root[one], self.root[other]);
        if a == b {
            return;
        }
        let leads = |root: usize| {
            let lead = self.members[root][0].0;
            (std::cmp::Reverse(fullness(self.profiles[lead])), lead)
        };
        let (into, from) = if leads(a) <= leads(b) { (a, b) } else { (b, a) };
        for (member, by) in std::mem::take(&mut self.members[from]) {
            self.root[member] = into;
            let by = if sieve <= Sieve::Annotation { sieve } else { by.max(sieve) };
            self.members[into].push((member, by));
        }
    }

    fn clusters(self) -> Vec<Cluster> {
        self.members.into_iter().filter(|cluster| !cluster.is_empty()).collect()
    }
}

/// How much of a name the profile's best one is.
fn fullness(profile: &Profile) -> Rank {
    profile.names.iter().map(|name| rank(profile.lang, name)).max().unwrap_or_default()
}

/// How good a name is as a canonical one, by its language, words and diacritics.
pub type Rank = (bool, bool, usize, usize);

/// How good `name` is: in the language that a text is in by default, of many words, with diacritics. What
/// is all in capitals comes last.
pub fn rank(lang: &str, name: &str) -> Rank {
    let shouts = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    let words = name.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).count();
    (!shouts, lang == lang::default().code, words.min(12), name.len() - name.chars().count())
}
