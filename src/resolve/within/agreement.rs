//! Agreements: acronyms, then type with parties, subject or year.

use super::*;
use crate::recognize::agreement::lexicon::{self, Class, Lexicon};

impl Groups<'_> {
    pub(super) fn link_agreements(&mut self) {
        let agreements = self.of_kind(Kind::Agreement);
        let lexicon = lexicon::of(self.article.lang);
        self.link_other_names(lexicon);
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
                self.proper_key(g, agreement).iter().for_each(|key| by_parts.add(key, g));
            }
        }
        let mut by_name: Vec<(String, usize)> =
            agreements.iter().map(|&g| (self.groups[g].name.kept.clone(), g)).collect();
        by_name.sort();
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
            let told = !agreement.parties.is_empty() || agreement.subject.is_some() || agreement.year.is_some();
            // `the peace accord` is the one spoken of; `the Lusaka Accord` is one of its own.
            let bare = !told && lexicon.is_sort(&self.groups[g].name.kept);
            let mut keys = if bare { vec![agreement.head.clone()] } else { keys_of(self.article, agreement) };
            keys.extend(self.proper_key(g, agreement));
            if !told && !bare {
                self.link_short_name(&by_name, g);
            }
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

impl Groups<'_> {
    /// The key by which an agreement that no parties tell is found: its type and its proper name, `Karvana fisheries pact`.
    fn proper_key(&self, g: usize, agreement: &Agreement) -> Option<String> {
        let text = self.article.slice(self.mentions[self.groups[g].mentions[0] as usize].span);
        let proper = lexicon::of(self.article.lang).proper_words(text);
        let is_told = agreement.parties.is_empty() && !agreement.head.is_empty() && !proper.is_empty();
        is_told.then(|| format!("{}|proper|{proper}", agreement.head))
    }

    /// Joins a name to the only one of those sorted that goes on where it ends: `the Lusaka Accord` to `the Lusaka Accord on Water`.
    fn link_short_name(&mut self, by_name: &[(String, usize)], g: usize) {
        let lead = format!("{} ", self.groups[g].name.kept);
        let from = by_name.partition_point(|(name, _)| *name < lead);
        let longer = by_name[from..].iter().take_while(|(name, _)| name.starts_with(&lead));
        if let Some(only) = self.only(longer.map(|(_, c)| *c).take(MANY)) {
            self.join(g, only, Sieve::HeadAndParties);
        }
    }

    /// Joins what the text says is one by two names: `the Lusaka Accord, also known as the Lake Agreement`.
    fn link_other_names(&mut self, lexicon: &Lexicon) {
        let agreements = self.mentions.iter().enumerate().filter(|(_, m)| m.kind() == Kind::Agreement);
        let agreements: Vec<usize> = agreements.map(|(index, _)| index).collect();
        for pair in agreements.windows(2) {
            let (before, after) = (self.mentions[pair[0]].span.end, self.mentions[pair[1]].span.start);
            if before >= after || after - before > LEAD {
                continue;
            }
            let lead = key(self.article.slice(Span { start: before, end: after }), Marks::Keep);
            let words: Vec<&str> = lead.split([' ', ',', '(', '\'']).filter(|word| !word.is_empty()).collect();
            let length = lexicon.acronym_lead_len(&words);
            let only_article = words[length..].iter().all(|word| lexicon.class(word).is(Class::DEFINITE));
            if length > 0 && only_article {
                self.join(self.heads[pair[1]].1, self.heads[pair[0]].1, Sieve::HeadAndParties);
            }
        }
    }
}

/// How many bytes may lie between two names of one agreement.
const LEAD: u32 = 40;

/// The keys by which an agreement is found: its type with its parties, with its subject, with its year, with its number.
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
    if let Some(number) = number_key(article, agreement) {
        keys.push(format!("{}|number|{number}", agreement.head));
    }
    keys
}

/// The number by which a text of law is cited, folded: `15/2020/nđ-cp`; `None` for one that other bodies give too: `1325`.
pub fn number_key(article: &Article, agreement: &Agreement) -> Option<String> {
    let number = article.slice(agreement.number?);
    number.contains('/').then(|| key(number, Marks::Keep))
}

pub fn subject_key(article: &Article, subject: Span) -> String {
    key(article.slice(subject), Marks::Drop)
}

/// True when no part of the two agreements contradicts the other.
fn agreement_agrees(article: &Article, a: &Agreement, b: &Agreement) -> bool {
    let subject = |of: &Agreement| of.subject.map(|span| subject_key(article, span));
    let within = |few: &[String], many: &[String]| few.iter().all(|party| many.contains(party));
    // "(CPTPP)" is not "(TPP)".
    let acronym = |of: &Agreement| of.acronym.map(|span| key(article.slice(span), Marks::Keep));
    a.head == b.head
        && agree(acronym(a), acronym(b))
        && (within(&a.parties, &b.parties) || within(&b.parties, &a.parties))
        && agree(a.year, b.year)
        && agree(subject(a), subject(b))
        && agree(number_key(article, a), number_key(article, b))
}
