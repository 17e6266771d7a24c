//! The stages that concern one article alone, in their order. Pure: no clock, no other article, no IO.

use crate::annotation::apply::apply;
use crate::annotation::place::Annotations;
use crate::claim::{self, Claim};
use crate::recognize::{self, Mention, Recognized};
use crate::resolve::within::{self, Chain};
use crate::text::{self, Article, LineIndex, Source, Span};

/// All that is found in one article by itself.
#[derive(Debug, Clone)]
pub struct Analysis {
    pub article: Article,
    pub lines: LineIndex,
    pub recognized: Recognized,
    pub chains: Vec<Chain>,
    pub claims: Vec<Claim>,
    /// For each mention, the chain that it is in.
    chain_of: Vec<Option<u32>>,
}

impl Analysis {
    /// Takes an article whose mentions are known through the stages that follow.
    pub fn of(article: Article, recognized: Recognized) -> Analysis {
        let chains = within::resolve(&article, &recognized);
        Analysis::of_chains(article, recognized, chains)
    }

    /// Takes an article whose mentions are linked through the stages that follow.
    fn of_chains(article: Article, recognized: Recognized, chains: Vec<Chain>) -> Analysis {
        let mut chain_of = vec![None; recognized.mentions.len()];
        for (index, chain) in chains.iter().enumerate() {
            for link in &chain.links {
                chain_of[link.mention as usize] = Some(index as u32);
            }
        }
        let claims = claim::extract(&article, &recognized, &chain_of);
        let lines = LineIndex::new(&article.text);
        Analysis { article, lines, recognized, chains, claims, chain_of }
    }

    pub fn mentions(&self) -> &[Mention] {
        &self.recognized.mentions
    }

    /// The chain that mention `mention` is in; dates and quantities are in none.
    pub fn chain_of(&self, mention: usize) -> Option<u32> {
        self.chain_of[mention]
    }

    pub fn text(&self, span: Span) -> &str {
        self.article.slice(span)
    }
}

/// Reads an article and takes it through every stage up to its claims.
pub fn analyse(source: &Source) -> Analysis {
    analyse_annotated(source, &Annotations::default())
}

/// The same for an article that persons annotated: what they recorded outranks what is recognized.
pub fn analyse_annotated(source: &Source, annotations: &Annotations) -> Analysis {
    analyse_while(source, annotations, &|| true).expect("nothing stops it")
}

/// The same, as long as somebody waits for it: `goes_on` is asked before each stage. `None` when it was stopped.
pub fn analyse_while(source: &Source, annotations: &Annotations, goes_on: &dyn Fn() -> bool) -> Option<Analysis> {
    let article = goes_on().then(|| text::read(source))?;
    let mut recognized = goes_on().then(|| recognize::recognize(&article))?;
    apply(&article, &mut recognized, annotations);
    let chains = goes_on().then(|| within::resolve(&article, &recognized))?;
    goes_on().then(|| Analysis::of_chains(article, recognized, chains))
}
