//! Clusters: which of the profiles that share keys are one entity.
//!
//! Sieves run one after the other, the surest first, each over the clusters that those before it made. A
//! sieve joins what nothing contradicts; where a profile could be two things, it stays by itself. The
//! result depends on the profiles alone, not on the order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use crate::lang;
use crate::recognize::Kind;
use crate::recognize::place::UNIONS;
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
            Sieve::Turned => self.turned(holders),
            _ => self.compatible(holders, sieve),
        }
    }

    /// Joins those that do not contradict each other. Who tells nothing of themselves joins when there
    /// is but one to join.
    fn compatible(&mut self, holders: &[usize], sieve: Sieve) {
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
    fn twins(&mut self, holders: &[usize], acronym: &str) {
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
    fn acronym(&mut self, holders: &[usize]) {
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
    fn alias(&mut self, holders: &[usize]) {
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
    fn initials(&mut self, holders: &[usize]) {
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
    fn folded(&mut self, holders: &[usize]) {
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

    /// Names with the family name first and last are one where they hold the same office of one body.
    fn turned(&mut self, holders: &[usize]) {
        for (at, &one) in holders.iter().enumerate() {
            for &other in holders[at + 1..].iter().take(MANY) {
                let (a, b) = (self.root[one], self.root[other]);
                let is_turned = self.any_names(one, other, Name::is_turned);
                if a != b && is_turned && self.shares_office(a, b) && !self.contradict(a, b, Sieve::Turned) {
                    self.join(one, other, Sieve::Turned);
                }
            }
        }
    }

    fn spell(&self, one: usize, other: usize) -> bool {
        if self.profiles[one].kind == Kind::Place {
            return true;
        }
        self.any_names(one, other, Name::spells)
    }

    /// True where `are_one` holds of a name of each of the two profiles.
    fn any_names(&self, one: usize, other: usize, are_one: fn(&Name, &Name) -> bool) -> bool {
        let names = |at: usize| self.profiles[at].names.iter().map(|n| Name::new(n)).collect::<Vec<_>>();
        let others = names(other);
        names(one).iter().any(|name| others.iter().any(|other| are_one(name, other)))
    }

    fn union<'s>(&'s self, root: usize, list: impl Fn(&'s Profile) -> &'s [String]) -> BTreeSet<&'s str> {
        self.members[root].iter().flat_map(|&(m, _)| list(self.profiles[m])).map(String::as_str).collect()
    }

    fn languages(&self, root: usize) -> BTreeSet<&str> {
        let named = self.members[root].iter().map(|&(m, _)| self.profiles[m]).filter(|p| !p.names.is_empty());
        named.map(|p| p.lang).collect()
    }

    /// The entities that annotations say a cluster is.
    fn annotated(&self, root: usize) -> BTreeSet<&str> {
        self.members[root].iter().filter_map(|&(m, _)| self.profiles[m].annotated.as_deref()).collect()
    }

    /// True when a person declared that the two clusters are two things.
    fn declared_apart(&self, a: usize, b: usize) -> bool {
        let sides = |root: usize| self.members[root].iter().flat_map(|&(m, _)| &self.profiles[m].apart).copied();
        let of_a: BTreeSet<(u32, u32)> = sides(a).collect();
        sides(b).any(|(number, side)| of_a.iter().any(|&(other, of)| other == number && of != side))
    }

    fn has_context(&self, root: usize) -> bool {
        self.members[root].iter().any(|&(m, _)| self.profiles[m].has_context())
    }

    fn shares_context(&self, a: usize, b: usize) -> bool {
        let lists: [fn(&Profile) -> &[String]; 3] = [|p| &p.parties, |p| &p.offices, |p| &p.bodies];
        lists.iter().any(|list| !self.union(a, list).is_disjoint(&self.union(b, list)))
    }

    /// True for clusters of persons with one office, held in one country or body.
    fn shares_office(&self, a: usize, b: usize) -> bool {
        let shared = |list: fn(&Profile) -> &[String]| !self.union(a, list).is_disjoint(&self.union(b, list));
        shared(|p| &p.offices) && (shared(|p| &p.parties) || shared(|p| &p.bodies))
    }

    /// True when what is known of the two clusters cannot be true of one thing.
    fn contradict(&self, a: usize, b: usize, sieve: Sieve) -> bool {
        if a == b {
            return false;
        }
        if disjoint(&self.annotated(a), &self.annotated(b)) || self.declared_apart(a, b) {
            return true;
        }
        let countries = |root: usize| self.union(root, |p| &p.parties);
        match self.profiles[a].kind {
            Kind::Person => {
                // An official of a union of states is a citizen of one of them.
                let states =
                    |root| countries(root).into_iter().filter(|c| !UNIONS.contains(c)).collect::<BTreeSet<_>>();
                let (of_a, of_b) = (states(a), states(b));
                disjoint(&of_a, &of_b) || of_a.is_disjoint(&of_b) && self.offices_contradict(a, b)
            }
            Kind::Organization if sieve == Sieve::Translation && self.is_less_than_international(a, b) => true,
            Kind::Organization if sieve == Sieve::Translation && self.are_sisters(a, b) => true,
            Kind::Role if disjoint(&self.subjects(a), &self.subjects(b)) => true,
            Kind::Organization | Kind::Role | Kind::Place => {
                sieve != Sieve::Country && disjoint(&countries(a), &countries(b))
            }
            Kind::Agreement | Kind::Event => {
                let (of_a, of_b) = (countries(a), countries(b));
                let nested = of_a.is_subset(&of_b) || of_b.is_subset(&of_a);
                !nested || self.parts_contradict(a, b, sieve)
            }
            Kind::Other => false,
            Kind::Date | Kind::Quantity => true,
        }
    }

    /// What the members are: of roles, the offices with their bodies.
    fn subjects(&self, root: usize) -> BTreeSet<&str> {
        self.members[root].iter().filter_map(|&(m, _)| self.profiles[m].subject.as_deref()).collect()
    }

    /// True for bodies with names in one language that are no ministries: a land may have an agency and an institute of one field.
    fn are_sisters(&self, a: usize, b: usize) -> bool {
        let is_ministry =
            |root: usize| self.members[root].iter().any(|&(m, _)| self.profiles[m].head.as_deref() == Some("ministry"));
        let is_known = self.members[a].iter().any(|&(m, _)| self.profiles[m].international.is_some());
        let are_ministries = is_ministry(a) && is_ministry(b);
        !is_known && !are_ministries && !self.languages(a).is_disjoint(&self.languages(b))
    }

    /// True where one of the clusters is an international body, and not every name in both shows it to be one.
    fn is_less_than_international(&self, a: usize, b: usize) -> bool {
        let members = || self.members[a].iter().chain(&self.members[b]);
        let known = members().filter(|(m, _)| self.profiles[*m].international.is_some()).count();
        known > 0 && known < members().count()
    }

    fn offices_contradict(&self, a: usize, b: usize) -> bool {
        let apart = |list: fn(&Profile) -> &[String]| disjoint(&self.union(a, list), &self.union(b, list));
        apart(|p| &p.offices) && apart(|p| &p.bodies)
    }

    fn parts_contradict(&self, a: usize, b: usize, sieve: Sieve) -> bool {
        let apart = |part: &dyn Fn(&Profile) -> Option<String>| {
            let of = |root: usize| {
                self.members[root].iter().filter_map(|&(m, _)| part(self.profiles[m])).collect::<BTreeSet<_>>()
            };
            let (of_a, of_b) = (of(a), of(b));
            !of_a.is_empty() && !of_b.is_empty() && of_a.is_disjoint(&of_b)
        };
        let is_translated = || sieve == Sieve::Acronym && self.are_translations(a, b);
        apart(&|p| p.year.map(|y| y.to_string()))
            || apart(&|p| p.ordinal.map(|o| o.to_string()))
            || sieve != Sieve::ExactName
                && !is_translated()
                && (apart(&|p| p.head.clone()) || apart(&|p| p.subject.clone()))
    }

    /// True for names in two languages with one long acronym: their words cannot be compared.
    fn are_translations(&self, a: usize, b: usize) -> bool {
        let acronyms = |root| self.union(root, |p| &p.acronyms);
        let is_long = acronyms(a).intersection(&acronyms(b)).any(|acronym| acronym.len() > 3);
        is_long && self.languages(a).is_disjoint(&self.languages(b))
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

/// More holders of one key than this are not compared pair by pair.
const MANY: usize = 64;

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

/// True when both are known and nothing is in both.
fn disjoint(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}
