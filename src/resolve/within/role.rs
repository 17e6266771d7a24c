//! Roles: an office of one body, and the office alone where the article knows but one.

use super::*;

/// The ends of the keys of offices that firms have.
const OF_FIRMS: [&str; 4] = ["director", "chief-executive", "chairman", "manager"];

impl Groups<'_> {
    pub(super) fn link_roles(&mut self) {
        let roles = self.of_kind(Kind::Role);
        let holders = self.holders();
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
            let may_be = |&found: &usize| {
                self.are_held_alike(&holders, g, found)
                    && self.says_no_more(g, found)
                    && !(OF_FIRMS.iter().any(|key| role.key.ends_with(key)) && self.speaks_of_another(g, found))
            };
            if let Some(found) = found.filter(|found| is_told(role) || may_be(found)) {
                self.join(g, found, sieve);
            }
        }
    }

    /// For each role mention, the group of the person that holds it.
    fn holders(&self) -> FxHashMap<u32, usize> {
        let person = |m: &(usize, &Mention)| m.1.kind() == Kind::Person;
        let persons: FxHashMap<Span, usize> =
            self.mentions.iter().enumerate().filter(person).map(|(i, m)| (m.span, self.heads[i].1)).collect();
        let holder = |(index, mention): (usize, &Mention)| match &mention.detail {
            Detail::Role(role) => Some((index as u32, self.root(*persons.get(&role.holder?)?))),
            _ => None,
        };
        self.mentions.iter().enumerate().filter_map(holder).collect()
    }

    /// True where the words of `g` are all among those of `found`: the Health Secretary is no Secretary for Defence.
    fn says_no_more(&self, g: usize, found: usize) -> bool {
        let words: Vec<&str> = self.groups[found].name.words().collect();
        self.groups[g].name.words().all(|word| words.contains(&word))
    }

    /// True where a sentence that names the office `g` names a body that is not that of `found`: every firm has a director.
    fn speaks_of_another(&self, g: usize, found: usize) -> bool {
        let Detail::Role(role) = self.groups[found].detail else { return false };
        let body = role.organization.map(|span| key(self.article.slice(span), Marks::Drop));
        let is_other = |mention: &Mention| {
            mention.kind() == Kind::Organization && Some(key(self.article.slice(mention.span), Marks::Drop)) != body
        };
        self.groups[g].mentions.iter().any(|&m| {
            let Some(sentence) = self.article.sentence_at(self.mentions[m as usize].span.start) else { return false };
            let from = self.mentions.partition_point(|mention| mention.span.start < sentence.start);
            let here = self.mentions[from..].iter().take_while(|mention| mention.span.start < sentence.end);
            here.into_iter().any(is_other)
        })
    }

    /// True unless someone holds the office of `g` of whom nothing says that they hold that of `found`: a premier who
    /// meets another is not premier of the other's country.
    fn are_held_alike(&self, holders: &FxHashMap<u32, usize>, g: usize, found: usize) -> bool {
        let root = self.root(found);
        let of_found = (0..self.groups.len()).filter(|&other| self.root(other) == root);
        let of_found: Vec<usize> =
            of_found.flat_map(|other| &self.groups[other].mentions).filter_map(|m| holders.get(m).copied()).collect();
        let mut of_group = self.groups[g].mentions.iter().filter_map(|m| holders.get(m));
        if of_found.is_empty() {
            // "He was president of the league. President X honoured him": not of the league.
            let is_of_body = |role: &Role| role.key == "president" && role.country.is_none();
            let may_be_anothers = matches!(self.groups[found].detail, Detail::Role(role) if is_of_body(role));
            return !may_be_anothers || of_group.next().is_none();
        }
        of_group.all(|holder| of_found.contains(holder))
    }
}

/// True when an office says of what it is one.
pub(super) fn is_told(role: &Role) -> bool {
    role.organization.is_some() || role.country.is_some()
}

fn office(article: &Article, role: &Role) -> String {
    let organization = role.organization.map(|span| key(article.slice(span), Marks::Drop)).unwrap_or_default();
    format!("{}|{organization}|{}", role.key, role.country.as_deref().unwrap_or_default())
}
