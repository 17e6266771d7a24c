//! Organizations: acronyms that the text defines, first words and ends of names.

use super::*;
use crate::recognize::names;
use crate::recognize::place::UNIONS;

impl Groups<'_> {
    pub(super) fn link_organizations(&mut self) {
        let organizations = self.of_kind(Kind::Organization);
        self.link_spellings(&organizations);
        let mut by_acronym = Index::default();
        let mut by_plain = Index::default();
        let mut by_initials = Index::default();
        let mut by_first = Index::default();
        let mut by_end = Index::default();
        let mut by_start = Index::default();
        for &g in &organizations {
            for &m in &self.groups[g].mentions {
                if let Head::Name { acronym: Some(acronym), .. } = self.heads[m as usize].0 {
                    by_acronym.add(&key(self.article.slice(acronym), Marks::Keep), g);
                }
                let Detail::Organization(organization) = &self.mentions[m as usize].detail else { continue };
                if let Some(acronym) = organization.acronym.filter(|_| !organization.is_acronym) {
                    by_acronym.add(&key(self.article.slice(acronym), Marks::Keep), g);
                }
            }
            let name = &self.groups[g].name;
            initials(name).iter().for_each(|initials| by_initials.add(initials, g));
            if let Some((first, _)) = name.bare.split_once(' ').filter(|_| !self.is_branch(g)) {
                by_first.add(first, g);
            }
            self.short_ends(name).for_each(|end| by_end.add(end, g));
            self.short_starts(name).for_each(|start| by_start.add(start, g));
            if let Some(plain) = without_form(&name.bare) {
                by_plain.add(plain, g);
            }
        }
        for g in by_length(&self.groups, &organizations) {
            let group = &self.groups[g];
            let Detail::Organization(organization) = group.detail else { continue };
            let (found, sieve) = if organization.is_acronym {
                let defined = self.only(by_acronym.get(&group.name.kept).iter().copied());
                let by_initials = || self.only(by_initials.get(&group.name.bare).iter().copied());
                match defined.or_else(by_initials) {
                    Some(found) => (Some(found), Sieve::Acronym),
                    None => (self.only(by_plain.get(&group.name.bare).iter().copied()), Sieve::TitleStripped),
                }
            } else if group.name.word_count() == 1 {
                (self.only(by_first.get(&group.name.bare).iter().copied()), Sieve::ShortName)
            } else {
                let ends = self.only(by_end.get(&group.name.bare).iter().copied());
                let starts = || self.only(by_start.get(&group.name.bare).iter().copied());
                match ends {
                    Some(found) => (Some(found), Sieve::HeadAndParties),
                    None => (starts(), Sieve::ShortName),
                }
            };
            if let Some(found) = found.filter(|&found| found != g && !self.is_union_of_others(g, found)) {
                self.join(g, found, sieve);
            }
        }
    }

    /// True for the letters of a union of states beside another body: the `UN` of `Nordex NV <UN.A>`.
    fn is_union_of_others(&self, g: usize, other: usize) -> bool {
        let country = |g: usize| match self.groups[g].detail {
            Detail::Organization(organization) => organization.country.as_deref(),
            _ => None,
        };
        let union = country(g).filter(|code| UNIONS.contains(code));
        union.is_some() && country(other) != union
    }

    /// True for a part of the body whose name it begins with: `Nordex North America`, `NX VEBA`.
    fn is_branch(&self, g: usize) -> bool {
        let first = self.groups[g].mentions[0] as usize;
        let Some((_, rest)) = self.article.slice(self.mentions[first].span).split_once(char::is_whitespace) else {
            return false;
        };
        let shouts = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
        shouts(rest) || names::lexicon::Lexicon::of(self.article.lang).is_land(rest)
    }

    /// The starts of a name, of two words at least, that have all of it but what it is: the `Northern Kestrel` of
    /// `Northern Kestrel Airlines plc`.
    fn short_starts<'n>(&self, name: &'n Name) -> impl Iterator<Item = &'n str> {
        let lexicon = names::lexicon::Lexicon::of(self.article.lang);
        let cut = move |start: &&'n str| {
            let (rest, last) = start.rsplit_once(' ')?;
            (lexicon.is_head(last) || without_form(start).is_some()).then_some(rest)
        };
        let first = Some(name.bare.as_str()).filter(|_| !self.article.lang.names.organization.heads_first);
        let starts = std::iter::successors(first, move |start| cut(&start.trim_end_matches(',')));
        starts.skip(1).filter(|start| start.contains(' '))
    }

    /// The ends of a name by which it may be called in short: `Supreme Court` for `Peruvian Supreme Court`. What it is of
    /// is another body (`Senate of the Parliament`), and so is the end of a name that begins with its head.
    fn short_ends<'n>(&self, name: &'n Name) -> impl Iterator<Item = &'n str> {
        let many = if self.article.lang.names.organization.heads_first { 0 } else { MANY };
        let lexicon = names::lexicon::Lexicon::of(self.article.lang);
        let mut buffer = String::new();
        let mut is_tie = move |at: usize| {
            let before = name.bare[..at].rsplit(' ').next().unwrap_or_default();
            lexicon.classes(names::words::hash(before, &mut buffer)) & names::lexicon::FUNCTION != 0
        };
        let ends = name.bare.match_indices(' ').take(many).filter(move |(at, _)| !is_tie(*at));
        ends.map(|(at, _)| &name.bare[at + 1..])
    }
}
