//! Agreements: acronyms, then type with parties, subject or year.

use super::*;

impl Groups<'_> {
    pub(super) fn link_agreements(&mut self) {
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
                let letters =
                    agreement.acronym.map(|span| key(self.article.slice(span), Marks::Keep)).unwrap_or_default();
                if let Some(found) = self.only(by_acronym.get(&letters).iter().copied()) {
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

pub fn subject_key(article: &Article, subject: Span) -> String {
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
