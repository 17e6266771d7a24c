//! Agreements: treaties, accords, conventions, protocols, memoranda, laws, programmes, resolutions.
//!
//! Each head noun of the language data is looked at closely: what stands before and after it, cut into
//! pieces, makes a name or it does not. Generic talk ("bilateral agreements", "a treaty") names nothing.

pub(super) mod lexicon;
mod name;
pub(super) mod window;

use crate::recognize::{Detail, Kind, Mention};
use crate::text::{Article, Case, Span};

use lexicon::{Kind as Rank, Lexicon};

/// An agreement's name, by its parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agreement {
    /// Language-neutral key of its type: `free-trade-agreement`, `memorandum`, `convention`.
    pub head: String,
    /// The parties as country codes or folded organization keys, sorted: `["EU", "VN"]`.
    pub parties: Vec<String>,
    /// What it is about: `police cooperation and organized crime prevention`.
    pub subject: Option<Span>,
    /// The year that is part of its name: `the 2018 agreement on…`.
    pub year: Option<i16>,
    /// The acronym that the text defines for it right here, or that the mention is.
    pub acronym: Option<Span>,
    /// The mention is the acronym alone.
    pub is_acronym: bool,
}

/// Adds the agreements of `article` to `mentions`, which hold its dates, places and organizations.
pub fn recognize(article: &Article, mentions: &mut Vec<Mention>) {
    let lexicon = lexicon::of(article.lang);
    let heads: Vec<(Span, u32)> = lexicon.phrases.find(&article.text).collect();
    if heads.is_empty() {
        return;
    }
    let found = names(article, lexicon, &heads, mentions);
    let acronyms = acronyms(article, &found);
    outrank(mentions, &found, |m| {
        let next = heads.partition_point(|(head, _)| head.start < m.start);
        heads.get(next).is_some_and(|(head, _)| m.contains(*head))
    });
    outrank(mentions, &acronyms, |_| false);
    mentions.extend(found.into_iter().chain(acronyms));
}

/// Takes out of `mentions` what cannot stand beside `names`, which are in order and disjoint: what
/// crosses one or is one, and what lies within one and `mistaken` says is a mistake.
fn outrank(mentions: &mut Vec<Mention>, names: &[Mention], mistaken: impl Fn(Span) -> bool) {
    mentions.retain(|mention| {
        let index = names.partition_point(|name| name.span.end <= mention.span.start);
        let overlapping = names.get(index).filter(|name| name.span.overlaps(mention.span));
        overlapping.is_none_or(|name| {
            let within = name.span.contains(mention.span) && name.span != mention.span;
            let around = mention.span.contains(name.span) && name.span != mention.span;
            within && !mistaken(mention.span) || around
        })
    });
}

fn names(article: &Article, lexicon: &'static Lexicon, heads: &[(Span, u32)], mentions: &[Mention]) -> Vec<Mention> {
    let parties = window::parties(article, mentions);
    let spans: Vec<Span> = heads.iter().map(|(span, _)| *span).collect();
    let mut organizations: Vec<Span> =
        mentions.iter().filter(|m| m.kind() == Kind::Organization).map(|m| m.span).collect();
    organizations.sort();
    let mut found: Vec<Mention> = Vec::new();
    for &(span, head) in heads {
        // `Treaty` of `Treaty Organization`.
        let around = organizations.partition_point(|o| o.end <= span.start);
        if organizations.get(around).is_some_and(|o| o.contains(span) && o.end > span.end) {
            continue;
        }
        let head = &lexicon.heads[head as usize];
        let starts_lower = article.slice(span).starts_with(char::is_lowercase);
        let name_only =
            head.plural || head.kind == Rank::Provision || head.kind == Rank::Titled && !lexicon.data.head_first;
        if starts_lower && name_only {
            continue;
        }
        let (pieces, at) = window::around(article, lexicon, &parties, &spans, span);
        let Some(mention) = name::read(lexicon, head, &pieces, at) else { continue };
        // A head inside the name read before is part of it, unless its own name is the longer one.
        found.pop_if(|last| last.span.start >= mention.span.start && last.span.end <= mention.span.end);
        if found.last().is_none_or(|last| last.span.end <= mention.span.start) {
            found.push(mention);
        }
    }
    found
}

/// The acronyms that `found` define, wherever the text uses them.
fn acronyms(article: &Article, found: &[Mention]) -> Vec<Mention> {
    let mut defined: Vec<(&str, &Agreement)> = Vec::new();
    for mention in found {
        if let Detail::Agreement(agreement) = &mention.detail
            && let Some(acronym) = agreement.acronym
        {
            defined.push((article.slice(acronym), agreement));
        }
    }
    if defined.is_empty() {
        return Vec::new();
    }
    defined.sort_by_key(|(acronym, _)| *acronym);
    let named = |word: &str| defined.binary_search_by_key(&word, |(acronym, _)| acronym).ok().map(|i| defined[i].1);
    let words =
        article.tokens.iter().filter(|t| t.case == Case::Upper || t.case == Case::Mixed || t.case == Case::Title);
    let mention = |span: Span, of: &Agreement| {
        let agreement = Agreement { acronym: Some(span), is_acronym: true, subject: None, ..of.clone() };
        Mention { span, detail: Detail::Agreement(agreement) }
    };
    words.filter_map(|t| Some(mention(t.span, named(article.slice(t.span))?))).collect()
}
