//! What speaks of a thing by its place beside another: the office of who is named with it, the demonym of a country.

use rustc_hash::FxHashMap;

use super::Spoken;
use crate::analysis::Analysis;
use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::{Detail, Kind};
use crate::text::token::{Case, TokenKind};

/// The offices of the article beside which it names who holds them: `the Norwegian minister, Kari Holm`.
pub fn offices(analysis: &Analysis) -> impl Iterator<Item = Spoken> {
    let mentions = analysis.mentions();
    mentions.iter().filter_map(move |mention| {
        let Detail::Role(role) = &mention.detail else { return None };
        let held = role.holder?;
        let from = mentions.partition_point(|m| m.span.start < held.start);
        let beside = mentions[from..].iter().position(|m| m.span == held && m.kind() == Kind::Person)?;
        Some(Spoken { span: mention.span, kind: Kind::Person, chain: analysis.chain_of(from + beside)? })
    })
}

/// The demonyms of the countries that the article names, outside of names: `Norwegian` beside `Norway`.
pub fn demonyms(analysis: &Analysis) -> impl Iterator<Item = Spoken> {
    let article = &analysis.article;
    let lexicon = Lexicon::of(article.lang);
    let mut countries: FxHashMap<&str, u32> = FxHashMap::default();
    for (index, mention) in analysis.mentions().iter().enumerate() {
        if let Detail::Place(place) = &mention.detail
            && let (Some(code), true, Some(chain)) = (&place.country, place.is_country, analysis.chain_of(index))
        {
            countries.entry(code).or_insert(chain);
        }
    }
    let mut names = analysis.mentions().iter().filter(|m| m.kind() != Kind::Role).map(|m| m.span).peekable();
    let mut covered = 0;
    let tokens = if countries.is_empty() { &[][..] } else { &article.tokens[..] };
    tokens.iter().filter_map(move |token| {
        while let Some(name) = names.next_if(|name| name.start <= token.span.start) {
            covered = covered.max(name.end);
        }
        let is_free = token.span.start >= covered && token.kind == TokenKind::Word && token.case == Case::Title;
        let code = is_free.then(|| lexicon.country(article.slice(token.span)))??;
        Some(Spoken { span: token.span, kind: Kind::Place, chain: *countries.get(code)? })
    })
}
