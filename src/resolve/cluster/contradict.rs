//! What is known of clusters, and when it cannot be true of one thing.

use super::*;
use crate::recognize::place::UNIONS;

impl Merger<'_> {
    pub(super) fn union<'s>(&'s self, root: usize, list: impl Fn(&'s Profile) -> &'s [String]) -> BTreeSet<&'s str> {
        self.members[root].iter().flat_map(|&(m, _)| list(self.profiles[m])).map(String::as_str).collect()
    }

    pub(super) fn languages(&self, root: usize) -> BTreeSet<&str> {
        let named = self.members[root].iter().map(|&(m, _)| self.profiles[m]).filter(|p| !p.names.is_empty());
        named.map(|p| p.lang).collect()
    }

    /// The entities that annotations say a cluster is.
    pub(super) fn annotated(&self, root: usize) -> BTreeSet<&str> {
        self.members[root].iter().filter_map(|&(m, _)| self.profiles[m].annotated.as_deref()).collect()
    }

    /// True when a person declared that the two clusters are two things.
    pub(super) fn declared_apart(&self, a: usize, b: usize) -> bool {
        let sides = |root: usize| self.members[root].iter().flat_map(|&(m, _)| &self.profiles[m].apart).copied();
        let of_a: BTreeSet<(u32, u32)> = sides(a).collect();
        sides(b).any(|(number, side)| of_a.iter().any(|&(other, of)| other == number && of != side))
    }

    pub(super) fn has_context(&self, root: usize) -> bool {
        self.members[root].iter().any(|&(m, _)| self.profiles[m].has_context())
    }

    pub(super) fn shares_context(&self, a: usize, b: usize) -> bool {
        let lists: [fn(&Profile) -> &[String]; 3] = [|p| &p.parties, |p| &p.offices, |p| &p.bodies];
        lists.iter().any(|list| !self.union(a, list).is_disjoint(&self.union(b, list)))
    }

    /// True for clusters of persons with one office, held in one country or body.
    pub(super) fn shares_office(&self, a: usize, b: usize) -> bool {
        let shared = |list: fn(&Profile) -> &[String]| !self.union(a, list).is_disjoint(&self.union(b, list));
        shared(|p| &p.offices) && (shared(|p| &p.parties) || shared(|p| &p.bodies))
    }

    /// True when what is known of the two clusters cannot be true of one thing.
    pub(super) fn contradict(&self, a: usize, b: usize, sieve: Sieve) -> bool {
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
                !nested || self.are_lettered_apart(a, b) || self.parts_contradict(a, b, sieve)
            }
            Kind::Other => false,
            Kind::Date | Kind::Quantity => true,
        }
    }

    /// What the members are: of roles, the offices with their bodies.
    pub(super) fn subjects(&self, root: usize) -> BTreeSet<&str> {
        self.members[root].iter().filter_map(|&(m, _)| self.profiles[m].subject.as_deref()).collect()
    }

    /// True for bodies with names in one language that are no ministries: a land may have an agency and an institute of one field.
    pub(super) fn are_sisters(&self, a: usize, b: usize) -> bool {
        let is_ministry =
            |root: usize| self.members[root].iter().any(|&(m, _)| self.profiles[m].head.as_deref() == Some("ministry"));
        let is_known = self.members[a].iter().any(|&(m, _)| self.profiles[m].international.is_some());
        let are_ministries = is_ministry(a) && is_ministry(b);
        !is_known && !are_ministries && !self.languages(a).is_disjoint(&self.languages(b))
    }

    /// True where one of the clusters is an international body, and not every name in both shows it to be one.
    pub(super) fn is_less_than_international(&self, a: usize, b: usize) -> bool {
        let members = || self.members[a].iter().chain(&self.members[b]);
        let known = members().filter(|(m, _)| self.profiles[*m].international.is_some()).count();
        known > 0 && known < members().count()
    }

    /// True for agreements that one language gives different letters: the CPTPP is not the TPP.
    fn are_lettered_apart(&self, a: usize, b: usize) -> bool {
        let acronyms = |root| self.union(root, |p| &p.acronyms);
        disjoint(&acronyms(a), &acronyms(b)) && !self.languages(a).is_disjoint(&self.languages(b))
    }

    pub(super) fn offices_contradict(&self, a: usize, b: usize) -> bool {
        let apart = |list: fn(&Profile) -> &[String]| disjoint(&self.union(a, list), &self.union(b, list));
        apart(|p| &p.offices) && apart(|p| &p.bodies)
    }

    pub(super) fn parts_contradict(&self, a: usize, b: usize, sieve: Sieve) -> bool {
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
            || !matches!(sieve, Sieve::ExactName | Sieve::Proper)
                && !is_translated()
                && (apart(&|p| p.head.clone()) || apart(&|p| p.subject.clone()))
    }

    /// True for names in two languages with one long acronym: their words cannot be compared.
    pub(super) fn are_translations(&self, a: usize, b: usize) -> bool {
        let acronyms = |root| self.union(root, |p| &p.acronyms);
        let is_long = acronyms(a).intersection(&acronyms(b)).any(|acronym| acronym.len() > 3);
        is_long && self.languages(a).is_disjoint(&self.languages(b))
    }
}

/// True when both are known and nothing is in both.
fn disjoint(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}
