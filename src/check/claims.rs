//! What rules look at: claims with the article they stand in and how their subject was linked.

use std::sync::Arc;

use imbl::OrdMap;
use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::check::Settings;
use crate::claim::Claim;
use crate::resolve::{Doc, Entities, Entity, Member, Sieve};

/// What every rule may look up. Nothing in it is to be scanned from end to end.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    pub articles: &'c OrdMap<Doc, Arc<Analysis>>,
    pub entities: &'c Entities,
    pub settings: &'c Settings,
}

/// A claim of one article about an entity.
#[derive(Debug, Clone, Copy)]
pub struct EntityClaim<'c> {
    pub analysis: &'c Analysis,
    pub claim: &'c Claim,
    /// How the subject's chain came to the entity.
    pub sieve: Sieve,
}

impl<'c> EntityClaim<'c> {
    pub fn doc(&self) -> &'c Doc {
        &self.analysis.article.doc
    }

    /// What the article calls its subject.
    pub fn subject(&self) -> &'c str {
        &self.analysis.chains[self.claim.subject as usize].name
    }

    /// The article's own date.
    pub fn day(&self) -> Option<Date> {
        self.analysis.recognized.date.map(|(day, _)| day)
    }
}

impl<'c> Context<'c> {
    /// All claims whose subject is one of the chains `members`, by doc, then span.
    pub fn claims_by<'m>(&self, members: impl Iterator<Item = &'m Member>) -> Vec<EntityClaim<'c>> {
        let mut claims = Vec::new();
        for member in members {
            let Some(analysis) = self.articles.get(&member.doc) else { continue };
            let of_chain = analysis.claims.iter().filter(|claim| claim.subject == member.chain);
            claims.extend(of_chain.map(|claim| EntityClaim { analysis, claim, sieve: member.sieve }));
        }
        claims.sort_by(|a, b| (a.doc(), a.claim.span).cmp(&(b.doc(), b.claim.span)));
        claims
    }

    /// The entity of chain `chain` of the article of `analysis`.
    pub fn entity(&self, analysis: &Analysis, chain: u32) -> Option<&'c Arc<Entity>> {
        self.entities.of_chain(&analysis.article.doc, chain)
    }
}
