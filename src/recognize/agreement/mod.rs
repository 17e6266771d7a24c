//! Agreements: treaties, accords, conventions, protocols, memoranda, laws, programmes, resolutions.
//!
//! Each head noun of the language data is looked at closely: what stands before and after it, cut into
//! pieces, makes a name or it does not. Generic talk ("bilateral agreements", "a treaty") names nothing.

mod added;
mod left;
pub mod lexicon;
mod name;
mod number;
mod right;
mod shouted;
mod subject;
pub(super) mod window;

use rustc_hash::FxHashSet;

use crate::recognize::time::Granularity;
use crate::recognize::{Detail, Kind, Mention, Reading, international};
use crate::text::fold::{Marks, key};
use crate::text::token::case_of;
use crate::text::{Article, Case, Span};

use lexicon::{Class, Lexicon};
use window::{Party, Scene};

/// How many tokens before and after its head a name can have.
const REACH: (usize, usize) = (20, 40);

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
    /// The number that tells it from others: `1325`, `2016/679`.
    pub number: Option<Span>,
    /// The acronym that the text defines for it right here, or that the mention is.
    pub acronym: Option<Span>,
    /// The mention is the acronym alone.
    pub is_acronym: bool,
}

/// Adds the agreements of an article to `mentions`, which hold its dates, places and organizations.
pub fn recognize(reading: &Reading, mentions: &mut Vec<Mention>) {
    let article = reading.article;
    let lexicon = lexicon::of(article.lang);
    let heads = lexicon.phrases.find(&article.text, &reading.pieces);
    let mut found = if heads.is_empty() { Vec::new() } else { names(article, lexicon, &heads, mentions) };
    // `World Food Programme`
    found.retain(|name| international::of(article.lang, article.slice(name.span)).is_none());
    let mut acronyms = acronyms(article, lexicon, &found, mentions);
    shouted::drop_untold(article, &mut found, &mut acronyms);
    outrank(mentions, &found, |within, name| {
        let next = heads.partition_point(|(head, _)| head.end <= within.span.start);
        heads.get(next).is_some_and(|(head, _)| within.span.overlaps(*head))
            || is_letters(within, name)
            || is_half_word(reading, within)
            || is_part(within, name)
    });
    outrank(mentions, &acronyms, |_, _| false);
    mentions.extend(found.into_iter().chain(acronyms));
}

/// Takes out of `mentions` what cannot stand beside `names`, which are in order and disjoint: what
/// crosses one or is one, and what lies within one and `mistaken` says is a mistake.
fn outrank(mentions: &mut Vec<Mention>, names: &[Mention], mistaken: impl Fn(&Mention, &Mention) -> bool) {
    mentions.retain(|mention| {
        let index = names.partition_point(|name| name.span.end <= mention.span.start);
        let overlapping = names.get(index).filter(|name| name.span.overlaps(mention.span));
        overlapping.is_none_or(|name| {
            let within = name.span.contains(mention.span) && name.span != mention.span;
            let around = mention.span.contains(name.span) && name.span != mention.span;
            within && !mistaken(mention, name) || around
        })
    });
}

/// True for one syllable that was taken for a name, where a word has several: the `Hình` of `Bộ luật Hình sự`.
fn is_half_word(reading: &Reading, within: &Mention) -> bool {
    let text = reading.article.slice(within.span);
    let is_one = !text.contains(char::is_whitespace) && Case::Title == case_of(text);
    reading.lexicon.syllables && is_one && within.kind() == Kind::Organization
}

/// True for what was taken for an organization and is the acronym by which `name` is called: `hiệp định CPTPP`.
fn is_letters(within: &Mention, name: &Mention) -> bool {
    let Detail::Agreement(agreement) = &name.detail else { return false };
    within.kind() == Kind::Organization && agreement.is_acronym && agreement.acronym == Some(within.span)
}

/// True for what in the name of an agreement names nothing by itself: the place that it is called by (`Treaty of Lisbon`),
/// a person or body at its start that is no party (`Comprehensive Economic` of a partnership), and a day that it is called
/// by (`Good Friday Agreement`).
fn is_part(within: &Mention, name: &Mention) -> bool {
    let Detail::Agreement(agreement) = &name.detail else { return false };
    match &within.detail {
        Detail::Place(place) => place.country.as_ref().is_none_or(|code| !agreement.parties.contains(code)),
        Detail::Person(_) => true,
        Detail::Date(time) => {
            let written = &time.written;
            time.granularity == Granularity::Day && written.day.or(written.month).or(written.year).is_none()
        }
        Detail::Organization(body) => {
            let is_known = body.country.is_some() || body.head.is_some() || body.is_acronym;
            within.span.start == name.span.start && !is_known
        }
        _ => false,
    }
}

fn names(article: &Article, lexicon: &'static Lexicon, heads: &[(Span, u32)], mentions: &[Mention]) -> Vec<Mention> {
    let spans: Vec<Span> = heads.iter().map(|(span, _)| *span).collect();
    let scene = Scene::new(article, mentions, &spans);
    let bodies = mentions.iter().filter_map(|mention| match &mention.detail {
        Detail::Organization(body) => Some((mention.span, body.head.is_some())),
        _ => None,
    });
    let mut organizations: Vec<(Span, bool)> = bodies.collect();
    // `Bộ luật`, a code, is no ministry.
    let begins = |at: u32| spans.binary_search_by_key(&at, |h| h.start).is_ok();
    organizations.retain(|(body, _)| !lexicon.data.head_first || !begins(body.start));
    organizations.sort();
    let mut found: Vec<Mention> = Vec::new();
    for &(span, head) in heads {
        // `Treaty` of `Treaty Organization`, `Policy` of `Center for Security Policy`.
        let around = organizations.partition_point(|(body, _)| body.end <= span.start);
        let is_part = |&(body, is_headed): &(Span, bool)| body.contains(span) && (body.end > span.end || is_headed);
        if organizations.get(around).is_some_and(is_part) {
            continue;
        }
        let head = &lexicon.heads[head as usize];
        if head.capital && article.slice(span).starts_with(char::is_lowercase) {
            continue;
        }
        let before = article.text[..span.start as usize].split_whitespace().next_back().unwrap_or_default();
        if lexicon.data.auxiliaries.iter().any(|word| word == before) {
            continue;
        }
        // `Mayor Bill de Roos`
        let is_name = article.lang.names.person.nicknames.contains_key(&article.slice(span).to_lowercase());
        if is_name && is_title(article, before) {
            continue;
        }
        let window = scene.around(&spans, span, REACH);
        let Some(mut mention) = name::read(lexicon, head, &window) else { continue };
        add_meant_parties(article, lexicon, &scene.parties, &mut mention);
        // A head inside the name read before is part of it, unless its own name is the longer one.
        found.pop_if(|last| last.span.start >= mention.span.start && last.span.end <= mention.span.end);
        if found.last().is_none_or(|last| last.span.end <= mention.span.start) {
            found.push(mention);
        }
    }
    added::join(article, lexicon.data, found)
}

/// True for the title of a person, with a capital: what follows is a name.
fn is_title(article: &Article, word: &str) -> bool {
    let names = &article.lang.names;
    let lower = word.to_lowercase();
    let mut titles = names.role.offices.values().flatten().chain(&names.person.honorifics);
    word.starts_with(char::is_uppercase) && titles.any(|title| *title == lower)
}

/// Gives an agreement that is said to be `theirs`, and names no party, the two named together last.
fn add_meant_parties(article: &Article, lexicon: &Lexicon, parties: &[Party], mention: &mut Mention) {
    let Detail::Agreement(agreement) = &mut mention.detail else { return };
    let before = &article.text[..mention.span.start as usize];
    let possessive =
        before.split_whitespace().next_back().is_some_and(|word| lexicon.class(word).is(Class::POSSESSIVE));
    if !possessive || !agreement.parties.is_empty() {
        return;
    }
    let end = parties.partition_point(|p| p.span.end <= mention.span.start);
    let joined = |pair: &[Party]| {
        let between = &article.text[pair[0].span.end as usize..pair[1].span.start as usize];
        // `l'UE et le Canada`: an article may follow.
        let (word, article) = between.trim_start().split_once([' ', '\'', '’']).unwrap_or((between, ""));
        let (word, article) = (key(word, Marks::Keep), key(article.trim_end_matches(['\'', '’']), Marks::Keep));
        let joins = word == "-" || lexicon.class(&word).is(Class::AND);
        pair[0].code != pair[1].code
            && joins
            && (article.trim().is_empty() || lexicon.class(article.trim()).is(Class::DEFINITE))
    };
    if let Some(pair) = parties[..end].windows(2).rev().find(|pair| joined(pair)) {
        agreement.parties = pair.iter().map(|party| party.code.clone()).collect();
        agreement.parties.sort();
    }
}

/// The acronyms that `found` define, wherever the text uses them, and those that need no definition.
fn acronyms(article: &Article, lexicon: &Lexicon, found: &[Mention], mentions: &[Mention]) -> Vec<Mention> {
    let mut defined: Vec<(&str, &Agreement)> = Vec::new();
    for mention in found {
        if let Detail::Agreement(agreement) = &mention.detail
            && let Some(acronym) = agreement.acronym
        {
            defined.push((article.slice(acronym), agreement));
        }
    }
    defined.sort_by_key(|(acronym, _)| *acronym);
    let of_others = mentions.iter().filter_map(|m| match &m.detail {
        Detail::Organization(organization) if !organization.is_acronym => organization.acronym,
        _ => None,
    });
    let of_others: FxHashSet<&str> = of_others.map(|span| article.slice(span)).collect();
    let named = |span: Span| {
        let word = article.slice(span);
        let of = defined.binary_search_by_key(&word, |(acronym, _)| acronym).map(|i| defined[i].1.clone());
        let is_one = || lexicon.is_acronym(word) && !of_others.contains(word);
        of.ok().or_else(|| is_one().then(Agreement::default))
    };
    let words = article.tokens.iter().filter(|t| matches!(t.case, Case::Upper | Case::Mixed | Case::Title));
    let mention = |span: Span| {
        let agreement = Agreement { acronym: Some(span), is_acronym: true, subject: None, ..named(span)? };
        Some(Mention { span, detail: Detail::Agreement(agreement) })
    };
    let inside = |span: Span| {
        let at = found.partition_point(|m| m.span.end <= span.start);
        found.get(at).is_some_and(|m| m.span.contains(span))
    };
    // `an FTA` is any, though the text has said what it stands for.
    let is_any = |span: Span| {
        let at = article.tokens.partition_point(|t| t.span.start < span.start);
        let before = at.checked_sub(1).map(|i| lexicon.class(&key(article.slice(article.tokens[i].span), Marks::Keep)));
        before.is_some_and(|class| class.is(Class::INDEFINITE)) && lexicon.is_sort(article.slice(span))
    };
    words.filter(|t| t.span.len() > 2 && !inside(t.span) && !is_any(t.span)).filter_map(|t| mention(t.span)).collect()
}
