//! The linker: keeps the profiles of a corpus, and links anew what a changed article touches.
//!
//! Profiles that share a key are neighbours. Which of them are one entity depends on the neighbourhood
//! alone, everything that is reached from key to key; so an edit costs what its neighbourhood costs, and
//! the entities are the same in whatever order the articles came.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::OrdSet;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::resolve::across::{Entities, Entity, EntityId, Member};
use crate::resolve::cluster::{self, rank};
use crate::resolve::keys::Key;
use crate::resolve::knowledge::Knowledge;
use crate::resolve::name::slug;
use crate::resolve::profile::{self, Profile};
use crate::resolve::{Doc, Sieve};

/// Links chains across articles.
#[derive(Debug, Default)]
pub struct Linker {
    entities: Entities,
    knowledge: Knowledge,
    /// By number; the number of a profile that no chain has any more is free for the next one.
    slots: Vec<Slot>,
    free: Vec<u32>,
    numbers: FxHashMap<Arc<Profile>, u32>,
    by_key: FxHashMap<Key, BTreeSet<u32>>,
    clusters: FxHashMap<u32, Cluster>,
    /// For each kind and slug, its entities: leading profiles, with their numbers.
    by_slug: FxHashMap<String, BTreeSet<(Arc<Profile>, u32)>>,
}

/// A profile, and the chains that have it.
#[derive(Debug)]
struct Slot {
    profile: Arc<Profile>,
    keys: Vec<Key>,
    chains: BTreeSet<(Doc, u32)>,
    /// The number of the profile that leads its cluster.
    lead: Option<u32>,
}

/// The profiles of one entity; the number of the leading one is the cluster's.
#[derive(Debug)]
struct Cluster {
    id: EntityId,
    /// Kind and slug, by which its id is told from others.
    stem: String,
    profiles: FxHashMap<u32, Sieve>,
}

impl Linker {
    /// A linker that believes `knowledge` first.
    pub fn new(knowledge: Knowledge) -> Linker {
        Linker { knowledge, ..Linker::default() }
    }

    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// For each article, takes the chains that it had out, and those of its analysis in; links anew what they touch.
    pub fn update<'a>(&mut self, articles: impl IntoIterator<Item = (&'a Doc, Option<&'a Arc<Analysis>>)>) {
        let mut stale = FxHashSet::default();
        for (doc, analysis) in articles {
            self.replace(doc, analysis, &mut stale);
        }
        if !stale.is_empty() {
            self.relink(stale);
        }
    }

    /// Replaces the chains of `doc`; what has to be linked anew goes to `stale`.
    fn replace(&mut self, doc: &Doc, analysis: Option<&Arc<Analysis>>, stale: &mut FxHashSet<u32>) {
        let profiles = analysis.map(|analysis| profile::of(analysis, &self.knowledge)).unwrap_or_default();
        let before = self.entities.profiles.get(doc).cloned().unwrap_or_default();
        let now: Vec<u32> = profiles.into_iter().map(|profile| self.number(profile, stale)).collect();
        let differs = |a: &[u32], b: &[u32], at: usize| a.get(at) != b.get(at);
        for (chain, &number) in before.iter().enumerate().filter(|&(at, _)| differs(&before, &now, at)) {
            self.take(doc, chain as u32, number);
        }
        for (chain, &number) in now.iter().enumerate().filter(|&(at, _)| differs(&before, &now, at)) {
            self.put(doc, chain as u32, number);
        }
        for &number in before.iter().collect::<BTreeSet<_>>() {
            if self.slots[number as usize].chains.is_empty() {
                self.retire(number, stale);
            }
        }
        match analysis {
            Some(_) => drop(self.entities.profiles.insert(doc.clone(), now.into())),
            None => drop(self.entities.profiles.remove(doc)),
        }
    }

    /// The number of `profile`; a new one makes its neighbours stale.
    fn number(&mut self, profile: Profile, stale: &mut FxHashSet<u32>) -> u32 {
        if let Some(&number) = self.numbers.get(&profile) {
            return number;
        }
        let keys = profile.keys();
        let profile = Arc::new(profile);
        let slot = Slot { profile: profile.clone(), keys, chains: BTreeSet::new(), lead: None };
        let number = self.free.pop().unwrap_or(self.slots.len() as u32);
        for key in &slot.keys {
            self.by_key.entry(key.clone()).or_default().insert(number);
        }
        match self.slots.get_mut(number as usize) {
            Some(free) => *free = slot,
            None => self.slots.push(slot),
        }
        self.numbers.insert(profile, number);
        stale.insert(number);
        number
    }

    fn put(&mut self, doc: &Doc, chain: u32, number: u32) {
        self.slots[number as usize].chains.insert((doc.clone(), chain));
        self.change(number, |members, sieve| drop(members.insert(Member { doc: doc.clone(), chain, sieve })));
    }

    fn take(&mut self, doc: &Doc, chain: u32, number: u32) {
        self.slots[number as usize].chains.remove(&(doc.clone(), chain));
        self.change(number, |members, sieve| drop(members.remove(&Member { doc: doc.clone(), chain, sieve })));
    }

    /// Changes the members of the entity of profile `number`, if it has one already.
    fn change(&mut self, number: u32, change: impl FnOnce(&mut OrdSet<Member>, Sieve)) {
        let Some(cluster) = self.slots[number as usize].lead.and_then(|lead| self.clusters.get(&lead)) else { return };
        if let Some(entity) = self.entities.by_id.get_mut(&cluster.id) {
            change(&mut Arc::make_mut(entity).members, cluster.profiles[&number]);
        }
    }

    /// Forgets a profile that no chain has any more; its neighbours are stale.
    fn retire(&mut self, number: u32, stale: &mut FxHashSet<u32>) {
        if !self.numbers.contains_key(&self.slots[number as usize].profile) {
            return;
        }
        let slot = &mut self.slots[number as usize];
        self.numbers.remove(&slot.profile);
        let lead = slot.lead.take();
        for key in std::mem::take(&mut slot.keys) {
            let Some(holders) = self.by_key.get_mut(&key) else { continue };
            holders.remove(&number);
            stale.extend(holders.iter());
            if holders.is_empty() {
                self.by_key.remove(&key);
            }
        }
        stale.remove(&number);
        self.entities.of_profile.remove(&number);
        if let Some(lead) = lead {
            let cluster = self.clusters.get_mut(&lead);
            let others = cluster.into_iter().flat_map(|cluster| {
                cluster.profiles.remove(&number);
                cluster.profiles.keys()
            });
            stale.extend(others);
            if self.clusters[&lead].profiles.is_empty() {
                let cluster = self.dissolve(lead);
                cluster.iter().for_each(|cluster| self.name_entities(&cluster.stem, &mut FxHashMap::default()));
            }
        }
        self.free.push(number);
    }

    /// Takes the cluster of `lead` apart, with its entity.
    fn dissolve(&mut self, lead: u32) -> Option<Cluster> {
        let cluster = self.clusters.remove(&lead)?;
        for number in cluster.profiles.keys() {
            self.slots[*number as usize].lead = None;
        }
        self.entities.by_id.remove(&cluster.id);
        if let Some(same) = self.by_slug.get_mut(&cluster.stem) {
            same.retain(|(_, number)| *number != lead);
        }
        Some(cluster)
    }

    /// Links everything anew that is reached from `stale` over shared keys.
    fn relink(&mut self, stale: FxHashSet<u32>) {
        let mut reached = stale;
        let mut open: Vec<u32> = reached.iter().copied().collect();
        while let Some(number) = open.pop() {
            for key in &self.slots[number as usize].keys {
                let neighbours = self.by_key.get(key).into_iter().flatten();
                open.extend(neighbours.filter(|&&n| reached.insert(n)));
            }
        }
        let mut numbers: Vec<u32> = reached.into_iter().collect();
        numbers.sort_by(|&a, &b| self.slots[a as usize].profile.cmp(&self.slots[b as usize].profile));
        let profiles: Vec<&Profile> = numbers.iter().map(|&n| &*self.slots[n as usize].profile).collect();
        let keys: Vec<&[Key]> = numbers.iter().map(|&n| self.slots[n as usize].keys.as_slice()).collect();
        let clusters = cluster::link(&profiles, &keys);
        let clusters = clusters.iter().map(|c| c.iter().map(|&(at, sieve)| (numbers[at], sieve)).collect::<Vec<_>>());
        let clusters: Vec<Vec<(u32, Sieve)>> = clusters.collect();
        let leads: FxHashMap<u32, u32> =
            numbers.iter().filter_map(|&n| Some((n, self.slots[n as usize].lead?))).collect();
        let mut stems: BTreeSet<String> = BTreeSet::new();
        let mut old: FxHashMap<u32, Old> = FxHashMap::default();
        for &lead in leads.values() {
            let members =
                self.clusters.get(&lead).and_then(|c| self.entities.by_id.get(&c.id)).map(|e| e.members.clone());
            if let (Some(cluster), Some(members)) = (self.dissolve(lead), members) {
                stems.insert(cluster.stem);
                old.insert(lead, Old { members, profiles: cluster.profiles });
            }
        }
        let mut made: FxHashMap<u32, Entity> = FxHashMap::default();
        for profiles in clusters {
            // The old cluster of the most common profile is the one from which the least differs.
            let common = profiles.iter().max_by_key(|(n, _)| (self.slots[*n as usize].chains.len(), *n));
            let base = common.and_then(|(n, _)| leads.get(n)).and_then(|lead| old.remove(lead)).unwrap_or_default();
            let entity = self.entity(&profiles, base);
            let lead = profiles[0].0;
            let stem = self.stem(&profiles, &entity.name);
            self.by_slug.entry(stem.clone()).or_default().insert((self.slots[lead as usize].profile.clone(), lead));
            profiles.iter().for_each(|&(n, _)| self.slots[n as usize].lead = Some(lead));
            let profiles = profiles.into_iter().collect();
            self.clusters.insert(lead, Cluster { id: "".into(), stem: stem.clone(), profiles });
            stems.insert(stem);
            made.insert(lead, entity);
        }
        for stem in stems {
            self.name_entities(&stem, &mut made);
        }
    }

    /// The entity of `profiles`, the leading one first; its members are those of `base` but for what differs.
    fn entity(&self, profiles: &[(u32, Sieve)], base: Old) -> Entity {
        let mut members = base.members;
        let now: FxHashMap<u32, Sieve> = profiles.iter().copied().collect();
        let member = |(doc, chain): &(Doc, u32), sieve| Member { doc: doc.clone(), chain: *chain, sieve };
        for (&number, &sieve) in base.profiles.iter().filter(|(n, sieve)| now.get(n) != Some(sieve)) {
            for chain in &self.slots[number as usize].chains {
                members.remove(&member(chain, sieve));
            }
        }
        for &(number, sieve) in profiles.iter().filter(|(n, sieve)| base.profiles.get(n) != Some(sieve)) {
            members.extend(self.slots[number as usize].chains.iter().map(|chain| member(chain, sieve)));
        }
        let profiles: Vec<&Profile> = profiles.iter().map(|(n, _)| &*self.slots[*n as usize].profile).collect();
        let (name, aliases) = names(&profiles, &self.knowledge);
        Entity { id: "".into(), kind: profiles[0].kind, name, aliases, members }
    }

    /// What the id of an entity begins with; what annotations call it, where they do.
    fn stem(&self, profiles: &[(u32, Sieve)], name: &str) -> String {
        if let Some(annotated) = profiles.iter().find_map(|(n, _)| self.slots[*n as usize].profile.annotated.as_ref()) {
            return annotated.to_string();
        }
        let profile = &self.slots[profiles[0].0 as usize].profile;
        match &profile.local {
            Some(doc) if profile.declared.is_none() => format!("{}:{}@{doc}", profile.kind, slug(name)),
            _ => format!("{}:{}", profile.kind, slug(name)),
        }
    }

    /// Gives the entities of one stem their ids, in the order of their leading profiles.
    fn name_entities(&mut self, stem: &str, made: &mut FxHashMap<u32, Entity>) {
        let leads: Vec<u32> = self.by_slug.get(stem).into_iter().flatten().map(|(_, lead)| *lead).collect();
        if leads.is_empty() {
            self.by_slug.remove(stem);
        }
        for lead in &leads {
            let id = &self.clusters[lead].id;
            if let Some(entity) = self.entities.by_id.remove(id) {
                made.entry(*lead).or_insert_with(|| Arc::unwrap_or_clone(entity));
            }
        }
        for (index, lead) in leads.iter().enumerate() {
            let (Some(mut entity), Some(cluster)) = (made.remove(lead), self.clusters.get_mut(lead)) else { continue };
            let id: EntityId = if index == 0 { stem.into() } else { format!("{stem}#{}", index + 1).into() };
            entity.id = id.clone();
            cluster.id = id.clone();
            for number in cluster.profiles.keys() {
                self.entities.of_profile.insert(*number, id.clone());
            }
            self.entities.by_id.insert(id, Arc::new(entity));
        }
    }
}

/// What an entity was before it was linked anew.
#[derive(Default)]
struct Old {
    members: OrdSet<Member>,
    profiles: FxHashMap<u32, Sieve>,
}

/// The canonical name of an entity with `profiles`, and its other names in order.
fn names(profiles: &[&Profile], knowledge: &Knowledge) -> (String, Vec<String>) {
    let declared = profiles.iter().find_map(|p| p.declared).map(|index| knowledge.get(index));
    let full = profiles.iter().flat_map(|p| p.names.iter().map(|name| (p.lang, name)));
    let every = profiles.iter().flat_map(|p| p.names.iter().chain(&p.acronyms).chain(&p.shorts));
    let fullest = full.max_by_key(|(lang, name)| (rank(lang, name), Reverse(*name))).map(|(_, name)| name);
    let fullest = fullest.or_else(|| every.clone().min());
    let described = profiles.iter().find_map(|p| p.nameless.as_ref()).map(|(words, _)| words);
    let fullest = fullest.or(described);
    let name = declared.map(|d| d.name.clone()).or_else(|| fullest.cloned()).unwrap_or_default();
    let also = declared.into_iter().flat_map(|d| &d.aliases);
    let aliases: BTreeSet<&String> = every.chain(also).filter(|alias| **alias != name).collect();
    (name, aliases.into_iter().cloned().collect())
}
