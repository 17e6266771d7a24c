//! Within an article: the mentions that mean the same thing, as chains.
//!
//! Each kind has its own sieves. Mentions of one exact name are gathered first; then each group of them
//! joins another where a sieve finds exactly one that it can mean. Two that it could mean are none.

use rustc_hash::FxHashMap;

use crate::recognize::{Agreement, Detail, Event, Kind, Mention, Recognized, Role};
use crate::resolve::Sieve;
use crate::resolve::name::{Name, tidy};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Span};

/// The mentions of one thing within one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    pub kind: Kind,
    /// The fullest name that the article gives.
    pub name: String,
    /// In order; never empty.
    pub links: Vec<Link>,
    /// Index into the article's mentions of its fullest introduction.
    pub introduction: u32,
}

/// A mention in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Index into the article's mentions.
    pub mention: u32,
    /// How it came to the chain; the introduction has [`Sieve::ExactName`].
    pub sieve: Sieve,
}

/// Gathers the mentions of one article into chains, in order of their first mention. Dates and
/// quantities are values, not things, and are in no chain.
pub fn resolve(article: &Article, recognized: &Recognized) -> Vec<Chain> {
    let mut groups = Groups::gather(article, recognized);
    groups.link_annotated();
    groups.link_persons();
    groups.link_organizations();
    groups.link_places();
    groups.link_roles();
    groups.link_agreements();
    groups.link_events();
    groups.chains()
}

/// The mentions of one kind and exact name, and the group that it joined.
struct Group<'a> {
    kind: Kind,
    name: Name,
    /// In order; never empty.
    mentions: Vec<u32>,
    /// What the fullest of its mentions says.
    detail: &'a Detail,
    into: Option<(usize, Sieve)>,
    /// The number that annotations give what it refers to.
    annotated: Option<u32>,
}

struct Groups<'a> {
    article: &'a Article,
    mentions: &'a [Mention],
    groups: Vec<Group<'a>>,
}

/// More groups of one key than this are not told apart: none is the only one.
const MANY: usize = 8;

impl<'a> Groups<'a> {
    fn gather(article: &'a Article, recognized: &'a Recognized) -> Groups<'a> {
        let mentions = &recognized.mentions;
        let mut groups: Vec<Group> = Vec::new();
        let mut by_name: FxHashMap<(Kind, String, Option<u32>), usize> = FxHashMap::default();
        for (index, mention) in mentions.iter().enumerate() {
            let kind = mention.kind();
            if matches!(kind, Kind::Date | Kind::Quantity) {
                continue;
            }
            let name = Name::new(article.slice(mention.span));
            let annotated = recognized.annotated.get(&(index as u32)).and_then(|note| note.group);
            let at = *by_name.entry((kind, name.kept.clone(), annotated)).or_insert(groups.len());
            if at == groups.len() {
                let detail = &mention.detail;
                groups.push(Group { kind, name, mentions: Vec::new(), detail, into: None, annotated });
            }
            let group = &mut groups[at];
            if weight(&mention.detail) > weight(group.detail) {
                group.detail = &mention.detail;
            }
            group.mentions.push(index as u32);
        }
        Groups { article, mentions, groups }
    }

    fn of_kind(&self, kind: Kind) -> Vec<usize> {
        (0..self.groups.len()).filter(|&g| self.groups[g].kind == kind).collect()
    }

    /// The group that `group` ended up in.
    fn root(&self, mut group: usize) -> usize {
        while let Some((into, _)) = self.groups[group].into {
            group = into;
        }
        group
    }

    /// Makes `group` join `into`, unless they are one already or annotations say that they are two.
    fn join(&mut self, group: usize, into: usize, sieve: Sieve) {
        let (group, into) = (self.root(group), self.root(into));
        let (a, b) = (self.groups[group].annotated, self.groups[into].annotated);
        if group != into && agree(a, b) {
            self.groups[group].into = Some((into, sieve));
            self.groups[into].annotated = b.or(a);
        }
    }

    /// Joins what annotations say is one thing, and what has one name with it alone.
    fn link_annotated(&mut self) {
        let mut first_of: FxHashMap<u32, usize> = FxHashMap::default();
        let mut by_name: FxHashMap<(Kind, String), Vec<usize>> = FxHashMap::default();
        for g in 0..self.groups.len() {
            let Some(number) = self.groups[g].annotated else { continue };
            match first_of.get(&number) {
                Some(&first) => self.join(g, first, Sieve::Annotation),
                None => drop(first_of.insert(number, g)),
            }
            let name = (self.groups[g].kind, self.groups[g].name.kept.clone());
            by_name.entry(name).or_default().push(g);
        }
        for g in (0..self.groups.len()).filter(|_| !by_name.is_empty()) {
            let name = (self.groups[g].kind, self.groups[g].name.kept.clone());
            let same = by_name.get(&name).filter(|_| self.groups[g].annotated.is_none());
            if let Some(only) = same.and_then(|same| self.only(same.iter().copied())) {
                self.join(g, only, Sieve::ExactName);
            }
        }
    }

    /// The one group, after joining, that all of `candidates` are in.
    fn only(&self, candidates: impl IntoIterator<Item = usize>) -> Option<usize> {
        let mut roots = candidates.into_iter().map(|g| self.root(g));
        let first = roots.next()?;
        roots.all(|root| root == first).then_some(first)
    }

    fn link_persons(&mut self) {
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
                    other.contains(name) || other.differs_in_initials(name)
                };
                self.only(by_word.get(last).iter().filter(longer).filter(fits).copied())
            };
            if let Some(found) = found {
                self.join(g, found, Sieve::ShortName);
            }
        }
    }

    /// Joins names that differ in diacritics alone, where one has none.
    fn link_spellings(&mut self, of: &[usize]) {
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

    fn link_organizations(&mut self) {
        let organizations = self.of_kind(Kind::Organization);
        self.link_spellings(&organizations);
        let mut by_acronym = Index::default();
        let mut by_first = Index::default();
        let mut by_end = Index::default();
        for &g in &organizations {
            for &m in &self.groups[g].mentions {
                let Detail::Organization(organization) = &self.mentions[m as usize].detail else { continue };
                if let Some(acronym) = organization.acronym.filter(|_| !organization.is_acronym) {
                    by_acronym.add(&key(self.article.slice(acronym), Marks::Keep), g);
                }
            }
            let name = &self.groups[g].name;
            if let Some((first, rest)) = name.bare.split_once(' ') {
                by_first.add(first, g);
                by_end.add(rest, g);
            }
        }
        for g in by_length(&self.groups, &organizations) {
            let group = &self.groups[g];
            let Detail::Organization(organization) = group.detail else { continue };
            let (found, sieve) = if organization.is_acronym {
                (self.only(by_acronym.get(&group.name.kept).iter().copied()), Sieve::Acronym)
            } else if group.name.word_count() == 1 {
                (self.only(by_first.get(&group.name.bare).iter().copied()), Sieve::ShortName)
            } else {
                (self.only(by_end.get(&group.name.bare).iter().copied()), Sieve::HeadAndParties)
            };
            if let Some(found) = found.filter(|&found| found != g) {
                self.join(g, found, sieve);
            }
        }
    }

    fn link_places(&mut self) {
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

    fn link_roles(&mut self) {
        let roles = self.of_kind(Kind::Role);
        let mut by_office = Index::default();
        let mut by_key = Index::default();
        for &g in &roles {
            let Detail::Role(role) = self.groups[g].detail else { continue };
            if is_told(role) {
                by_office.add(&office(self.article, role), g);
                by_key.add(&role.key, g);
            }
        }
        for g in roles {
            let Detail::Role(role) = self.groups[g].detail else { continue };
            let (found, sieve) = match is_told(role) {
                true => (by_office.get(&office(self.article, role)).first().copied(), Sieve::ExactName),
                false => (self.only(by_key.get(&role.key).iter().copied()), Sieve::RoleOfHolder),
            };
            if let Some(found) = found {
                self.join(g, found, sieve);
            }
        }
    }

    fn link_agreements(&mut self) {
        let agreements = self.of_kind(Kind::Agreement);
        let mut by_acronym = Index::default();
        let mut by_parts = Index::default();
        for &g in &agreements {
            let Detail::Agreement(agreement) = self.groups[g].detail else { continue };
            if let Some(acronym) = agreement.acronym.filter(|_| !agreement.is_acronym) {
                by_acronym.add(&key(self.article.slice(acronym), Marks::Keep), g);
            }
            if !agreement.is_acronym {
                by_parts.add(&agreement.head, g);
                keys_of(self.article, agreement).iter().for_each(|key| by_parts.add(key, g));
            }
        }
        for &g in &agreements {
            let Detail::Agreement(agreement) = self.groups[g].detail else { continue };
            if agreement.is_acronym {
                if let Some(found) = self.only(by_acronym.get(&self.groups[g].name.kept).iter().copied()) {
                    self.join(g, found, Sieve::Acronym);
                }
                continue;
            }
            let bare = agreement.parties.is_empty() && agreement.subject.is_none() && agreement.year.is_none();
            let keys = if bare { vec![agreement.head.clone()] } else { keys_of(self.article, agreement) };
            let before = |c: &usize| self.groups[*c].mentions[0] < self.groups[g].mentions[0];
            let agrees = |c: &usize| match self.groups[*c].detail {
                Detail::Agreement(other) => agreement_agrees(self.article, agreement, other),
                _ => false,
            };
            for key in keys {
                let candidates: Vec<usize> = by_parts.get(&key).iter().copied().filter(before).filter(agrees).collect();
                if let Some(found) = self.only(candidates) {
                    self.join(g, found, Sieve::HeadAndParties);
                    break;
                }
            }
        }
    }

    fn link_events(&mut self) {
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

    fn chains(&self) -> Vec<Chain> {
        let mut of_root: FxHashMap<usize, usize> = FxHashMap::default();
        let mut links: Vec<(usize, Vec<Link>)> = Vec::new();
        for g in 0..self.groups.len() {
            let root = self.root(g);
            let at = *of_root.entry(root).or_insert(links.len());
            if at == links.len() {
                links.push((root, Vec::new()));
            }
            let sieve = self.groups[g].into.map_or(Sieve::ExactName, |(_, sieve)| sieve);
            links[at].1.extend(self.groups[g].mentions.iter().map(|&mention| Link { mention, sieve }));
        }
        let mut chains: Vec<Chain> = links.into_iter().map(|(root, links)| self.chain(root, links)).collect();
        chains.sort_by_key(|chain| chain.links[0].mention);
        chains
    }

    fn chain(&self, root: usize, mut links: Vec<Link>) -> Chain {
        links.sort_by_key(|link| link.mention);
        let fullness = |link: &&Link| {
            let mention = &self.mentions[link.mention as usize];
            let text = self.article.slice(mention.span);
            let marks = text.len() - text.chars().count();
            let words = text.split_whitespace().count();
            (
                !is_acronym(&mention.detail),
                words.min(12),
                marks,
                weight(&mention.detail),
                std::cmp::Reverse(link.mention),
            )
        };
        let introduction = links.iter().max_by_key(fullness).map_or(0, |link| link.mention);
        for link in links.iter_mut().filter(|link| link.mention == introduction) {
            link.sieve = Sieve::ExactName;
        }
        let name = tidy(self.article.slice(self.mentions[introduction as usize].span));
        Chain { kind: self.groups[root].kind, name, links, introduction }
    }
}

/// Groups by a key; of a key with many, only that there are many.
#[derive(Default)]
struct Index {
    groups: FxHashMap<String, Vec<usize>>,
}

impl Index {
    fn add(&mut self, key: &str, group: usize) {
        let groups = self.groups.entry(key.to_owned()).or_default();
        if groups.len() <= MANY && groups.last() != Some(&group) {
            groups.push(group);
        }
    }

    fn get(&self, key: &str) -> &[usize] {
        self.groups.get(key).map_or(&[], Vec::as_slice)
    }
}

/// The longest names first, so that a short form joins the whole name.
fn by_length(groups: &[Group], of: &[usize]) -> Vec<usize> {
    let mut sorted = of.to_vec();
    sorted.sort_by_key(|&g| std::cmp::Reverse(groups[g].name.word_count()));
    sorted
}

/// How much a mention says besides its name.
fn weight(detail: &Detail) -> usize {
    match detail {
        Detail::Person(p) => usize::from(p.title.is_some()),
        Detail::Role(r) => usize::from(r.holder.is_some()) + usize::from(is_told(r)),
        Detail::Organization(o) => usize::from(o.acronym.is_some()) + usize::from(o.country.is_some()),
        Detail::Agreement(a) => {
            a.parties.len() + usize::from(a.acronym.is_some() && !a.is_acronym) + usize::from(a.year.is_some())
        }
        _ => 0,
    }
}

fn is_acronym(detail: &Detail) -> bool {
    match detail {
        Detail::Organization(organization) => organization.is_acronym,
        Detail::Agreement(agreement) => agreement.is_acronym,
        _ => false,
    }
}

/// True when an office says of what it is one.
fn is_told(role: &Role) -> bool {
    role.organization.is_some() || role.country.is_some()
}

fn office(article: &Article, role: &Role) -> String {
    let organization = role.organization.map(|span| key(article.slice(span), Marks::Drop)).unwrap_or_default();
    format!("{}|{organization}|{}", role.key, role.country.as_deref().unwrap_or_default())
}

/// The keys by which an agreement is found: its type with its parties, with its subject, with its year.
pub(super) fn keys_of(article: &Article, agreement: &Agreement) -> Vec<String> {
    let mut keys = Vec::new();
    if agreement.parties.len() >= 2 {
        keys.push(format!("{}|{}", agreement.head, agreement.parties.join("+")));
    }
    if let Some(subject) = agreement.subject {
        keys.push(format!("{}||{}", agreement.head, subject_key(article, subject)));
    }
    if let Some(year) = agreement.year {
        keys.push(format!("{}|||{year}", agreement.head));
    }
    keys
}

pub(super) fn subject_key(article: &Article, subject: Span) -> String {
    key(article.slice(subject), Marks::Drop)
}

/// True when no part of the two agreements contradicts the other.
fn agreement_agrees(article: &Article, a: &Agreement, b: &Agreement) -> bool {
    let subject = |of: &Agreement| of.subject.map(|span| subject_key(article, span));
    let within = |few: &[String], many: &[String]| few.iter().all(|party| many.contains(party));
    a.head == b.head
        && (within(&a.parties, &b.parties) || within(&b.parties, &a.parties))
        && agree(a.year, b.year)
        && agree(subject(a), subject(b))
}

/// True unless both are known and differ.
pub(super) fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
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
