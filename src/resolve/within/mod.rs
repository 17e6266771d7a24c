//! Within an article: the mentions that mean the same thing, as chains.
//!
//! Each kind has its own sieves. Mentions of one exact name are gathered first; then each group of them
//! joins another where a sieve finds exactly one that it can mean. Two that it could mean are none.

mod agreement;
mod described;
mod event;
mod organization;
mod other;
mod person;
mod place;
mod quoted;
mod role;

pub use agreement::{number_key, subject_key};
pub use event::own_name;
use role::is_told;

use rustc_hash::FxHashMap;

use crate::recognize::{Agreement, Detail, Event, Kind, Mention, Recognized, Role};
use crate::resolve::Sieve;
use crate::resolve::head::{self, CommonWords, Head};
use crate::resolve::name::{Name, initials, tidy, without_form};
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
    /// The name that it holds: all of a recognized mention, part of an annotated one, none of a pronoun.
    pub name: Option<Span>,
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
    groups.link_others();
    groups.link_described();
    groups.chains()
}

/// The mentions of one kind and exact name, and the group that it joined. A pronoun or description is one by itself.
struct Group<'a> {
    kind: Kind,
    /// Empty for a pronoun or description.
    name: Name,
    /// In order; never empty.
    mentions: Vec<u32>,
    /// What the fullest of its mentions says.
    detail: &'a Detail,
    into: Option<(usize, Sieve)>,
    /// The number that annotations give what it refers to.
    annotated: Option<u32>,
    /// It or one that joined it has a name.
    is_named: bool,
    /// The group of `titles.exclusive` that its titles and pronouns are of.
    address: Option<usize>,
}

struct Groups<'a> {
    article: &'a Article,
    mentions: &'a [Mention],
    groups: Vec<Group<'a>>,
    /// For each mention, its head, and the group that it is in.
    heads: Vec<(Head, usize)>,
}

/// More groups of one key than this are not told apart: none is the only one.
const MANY: usize = 8;

impl<'a> Groups<'a> {
    fn gather(article: &'a Article, recognized: &'a Recognized) -> Groups<'a> {
        let mentions = &recognized.mentions;
        let mut groups: Vec<Group> = Vec::new();
        let mut heads = vec![(head::of_recognized(Span::default()), usize::MAX); mentions.len()];
        let mut by_name: FxHashMap<(Kind, String, Option<u32>), usize> = FxHashMap::default();
        let common = (!recognized.annotated.is_empty()).then(|| CommonWords::of(article));
        for (index, mention) in mentions.iter().enumerate() {
            let kind = mention.kind();
            if matches!(kind, Kind::Date | Kind::Quantity) {
                continue;
            }
            let note = recognized.annotated.get(&(index as u32));
            let head = match common.as_ref().filter(|_| note.is_some()) {
                Some(common) => head::of_annotated(article, mention.span, kind, &inner(mentions, index), common),
                None => head::of_recognized(mention.span),
            };
            let name = head.name().map_or_else(Name::default, |span| Name::new(article.slice(span)));
            let annotated = note.and_then(|note| note.group);
            let at = match head.name() {
                Some(_) => {
                    *by_name.entry((kind, exact(article, &name, &mention.detail), annotated)).or_insert(groups.len())
                }
                None => groups.len(),
            };
            if at == groups.len() {
                let detail = &mention.detail;
                let is_named = head.name().is_some();
                let mentions = Vec::new();
                groups.push(Group { kind, name, mentions, detail, into: None, annotated, is_named, address: None });
            }
            let group = &mut groups[at];
            group.address = group.address.or_else(|| address(article, mention));
            if weight(&mention.detail) > weight(group.detail) {
                group.detail = &mention.detail;
            }
            group.mentions.push(index as u32);
            heads[index] = (head, at);
        }
        Groups { article, mentions, groups, heads }
    }

    /// The groups of `kind` that have a name.
    fn of_kind(&self, kind: Kind) -> Vec<usize> {
        (0..self.groups.len())
            .filter(|&g| self.groups[g].kind == kind && !self.groups[g].name.kept.is_empty())
            .collect()
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
            self.groups[into].is_named |= self.groups[group].is_named;
            self.groups[into].address = self.groups[into].address.or(self.groups[group].address);
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
            let is_free = self.groups[g].annotated.is_none() && !name.1.is_empty();
            let same = by_name.get(&name).filter(|_| is_free);
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
            let link = |&mention: &u32| Link { mention, sieve, name: self.heads[mention as usize].0.name() };
            links[at].1.extend(self.groups[g].mentions.iter().map(link));
        }
        let mut chains: Vec<Chain> = links.into_iter().map(|(root, links)| self.chain(root, links)).collect();
        chains.sort_by_key(|chain| chain.links[0].mention);
        chains
    }

    fn chain(&self, root: usize, mut links: Vec<Link>) -> Chain {
        links.sort_by_key(|link| link.mention);
        let fullness = |link: &&Link| {
            let mention = &self.mentions[link.mention as usize];
            let text = link.name.map_or("", |span| self.article.slice(span));
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
        let named = links.iter().find(|link| link.mention == introduction).and_then(|link| link.name);
        let name = tidy(self.article.slice(named.unwrap_or(self.mentions[introduction as usize].span)));
        Chain { kind: self.groups[root].kind, name, links, introduction }
    }
}

/// The group of forms of address that a person's title is of, or a pronoun.
fn address(article: &Article, mention: &Mention) -> Option<usize> {
    let Detail::Person(person) = &mention.detail else { return None };
    let lang = article.lang;
    let by_title = person.title.and_then(|title| lang.titles.address(article.slice(title)));
    let groups = &lang.reference.pronouns.groups;
    by_title.or_else(|| {
        let word = key(article.slice(mention.span), Marks::Keep);
        groups.iter().position(|group| group.contains(&word))
    })
}

/// What mentions of one thing by one name share: the name, and whose it is, of an agreement, event or office that others name
/// alike (`their free trade agreement`, `Chile's election`, `Norway's prime minister`, `NATO's secretary general`).
fn exact(article: &Article, name: &Name, detail: &Detail) -> String {
    match detail {
        Detail::Agreement(agreement) if !agreement.is_acronym && !agreement.parties.is_empty() => {
            format!("{}|{}", name.kept, agreement.parties.join("+"))
        }
        Detail::Event(event) if !event.parties.is_empty() => format!("{}|{}", name.kept, event.parties.join("+")),
        Detail::Role(role) => {
            let body = role.organization.map(|body| key(article.slice(body), Marks::Drop));
            format!("{}|{}|{}", name.kept, role.country.as_deref().unwrap_or_default(), body.unwrap_or_default())
        }
        _ => name.kept.clone(),
    }
}

/// The spans of the mentions of the same kind that lie within mention `index`.
fn inner(mentions: &[Mention], index: usize) -> Vec<Span> {
    let here = &mentions[index];
    let after = mentions[index + 1..].iter().take(MANY * MANY).take_while(|m| m.span.start < here.span.end);
    after.filter(|m| m.kind() == here.kind() && here.span.contains(m.span)).map(|m| m.span).collect()
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

/// True unless both are known and differ.
pub(super) fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
