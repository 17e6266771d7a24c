//! The pieces of a sentence around a head noun: words cut at hyphens and apostrophes, and parties whole.

use rustc_hash::FxHashMap;

use crate::recognize::agreement::lexicon::{self, Class, HYPHENS, Lexicon, is_transcribed};
use crate::recognize::time::value::Granularity;
use crate::recognize::{Detail, Kind, Mention, international, names};
use crate::text::fold::{Marks, key};
use crate::text::token::case_of;
use crate::text::{Article, Case, Span, TokenKind};

/// A country or organization that can be party to an agreement.
#[derive(Debug, Clone)]
pub struct Party {
    pub span: Span,
    /// ISO 3166-1 alpha-2 code, or the folded name of an organization.
    pub code: String,
    /// It is a country by its own name.
    pub is_place: bool,
}

/// What an article holds that pieces are told by.
pub struct Scene<'a> {
    pub article: &'a Article,
    pub parties: Vec<Party>,
    lexicon: &'static Lexicon,
    names: &'static names::lexicon::Lexicon,
    /// Dates of a day or a month, with their years.
    dates: Vec<(Span, i16)>,
    /// Where dates and times stand, in order.
    times: Vec<Span>,
    /// Places that are no countries.
    places: Vec<Span>,
}

impl<'a> Scene<'a> {
    /// The scene of `article`, where heads stand at `heads`: what begins with one and was taken for an
    /// organization is no party, where heads come first.
    pub fn new(article: &'a Article, mentions: &[Mention], heads: &[Span]) -> Scene<'a> {
        let head_first = article.lang.names.agreement.head_first;
        let is_head = |span: Span| head_first && heads.binary_search_by_key(&span.start, |h| h.start).is_ok();
        let dates = mentions.iter().filter_map(|m| Some((m.span, whole_date(m)?)));
        let times = mentions.iter().filter(|m| m.time().is_some()).map(|m| m.span);
        let places = mentions
            .iter()
            .filter(|m| matches!(&m.detail, Detail::Place(place) if !place.is_country && !place.is_demonym));
        let lexicon = lexicon::of(article.lang);
        let names = names::lexicon::Lexicon::of(article.lang);
        // `RCEP`, `Comprehensive Economic` and `Dayton Accords` are no parties, whatever they were taken for.
        let ends_in_head = |m: &Mention| heads.binary_search_by_key(&m.span.end, |head| head.end).is_ok();
        let is_part = |m: &Mention| {
            let text = article.slice(m.span);
            m.kind() == Kind::Organization && (lexicon.is_acronym(text) || lexicon.is_sort(text) || ends_in_head(m))
        };
        let mut parties = parties(article, names, mentions.iter().filter(|m| !is_head(m.span) && !is_part(m)));
        parties.extend(beside_hyphens(article, names));
        Scene {
            article,
            parties: disjoint(parties, |party| party.span),
            lexicon,
            names,
            dates: disjoint(dates.collect(), |date| date.0),
            times: disjoint(times.collect(), |time| *time),
            places: disjoint(places.map(|m| m.span).collect(), |place| *place),
        }
    }
}

/// The year of a date that says the month too, both in so many words.
fn whole_date(mention: &Mention) -> Option<i16> {
    let time = mention.time()?;
    time.written.year?;
    let fine = matches!(time.granularity, Granularity::Day | Granularity::Month);
    fine.then(|| time.value.get(..4)?.parse().ok())?
}

/// The parties that `mentions` name.
fn parties<'m>(
    article: &Article,
    names: &names::lexicon::Lexicon,
    mentions: impl Iterator<Item = &'m Mention>,
) -> Vec<Party> {
    let mentions: Vec<&Mention> = mentions.collect();
    let body = |name: &str| international::of(article.lang, name).map_or_else(|| key(name, Marks::Keep), str::to_owned);
    let defined = mentions.iter().filter_map(|m| match &m.detail {
        Detail::Organization(o) => Some((article.slice(o.acronym?), body(article.slice(m.span)))),
        _ => None,
    });
    let defined: FxHashMap<&str, String> = defined.collect();
    let code = |m: &Mention| match &m.detail {
        Detail::Place(place) if place.is_country || place.is_demonym => place.country.clone(),
        // A union of states, by its own name.
        Detail::Organization(o) if o.head.is_none() && o.country.is_some() => o.country.clone(),
        Detail::Organization(_) => {
            let text = article.slice(m.span);
            let union = names.country(text).map(str::to_owned);
            Some(union.or_else(|| defined.get(text).cloned()).unwrap_or_else(|| body(text)))
        }
        _ => None,
    };
    let is_place = |m: &Mention| matches!(&m.detail, Detail::Place(place) if place.is_country);
    mentions.iter().filter_map(|m| Some(Party { span: m.span, code: code(m)?, is_place: is_place(m) })).collect()
}

/// The countries of several words of which a hyphen joins one to something else: `Australia-United Kingdom`.
fn beside_hyphens(article: &Article, names: &names::lexicon::Lexicon) -> Vec<Party> {
    let tokens = &article.tokens;
    let mut found = Vec::new();
    let mut add = |span: Span| {
        let country = names.country(article.slice(span));
        found.extend(country.map(|code| Party { span, code: code.to_owned(), is_place: true }));
    };
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
        let slice = article.slice(token.span);
        let (Some(first), Some(last)) = (slice.find(HYPHENS), slice.rfind(HYPHENS)) else { continue };
        let start = token.span.start + (last + slice[last..].chars().next().map_or(1, char::len_utf8)) as u32;
        let end = token.span.start + first as u32;
        let is_capital = |text: &str| text.starts_with(char::is_uppercase);
        for beyond in (1..COUNTRY).take_while(|_| is_capital(&article.text[start as usize..])) {
            let Some(t) = tokens.get(at + beyond).filter(|t| is_capital(article.slice(t.span))) else { break };
            add(Span { start, end: t.span.end });
        }
        for beyond in (1..COUNTRY).take_while(|_| is_capital(slice)) {
            let Some(t) = at.checked_sub(beyond).map(|i| &tokens[i]).filter(|t| is_capital(article.slice(t.span)))
            else {
                break;
            };
            add(Span { start: t.span.start, end });
        }
    }
    found
}

/// The most words of a country's name.
const COUNTRY: usize = 4;

/// `items` in order, the longest where they overlap.
fn disjoint<T>(mut items: Vec<T>, span: impl Fn(&T) -> Span) -> Vec<T> {
    items.sort_by_key(|item| (span(item).start, std::cmp::Reverse(span(item).end)));
    let mut end = 0;
    items.retain(|item| {
        let apart = span(item).start >= end;
        end = end.max(span(item).end);
        apart
    });
    items
}

/// One piece of a sentence.
#[derive(Debug, Clone)]
pub struct Piece {
    pub span: Span,
    /// Folded, diacritics kept.
    pub word: String,
    pub kind: TokenKind,
    pub case: Case,
    pub class: Class,
    /// The party that it names.
    pub party: Option<String>,
    pub is_head: bool,
    /// At least two capitals: `UNESCO`, `AfDB`.
    pub is_acronym: bool,
    /// An acronym of a known organization.
    pub is_body: bool,
    /// An agreement's acronym, wherever it stands.
    pub is_known: bool,
    /// It is part of a date or time: `February`.
    pub is_time: bool,
    /// The year of the whole date that it is.
    pub date: Option<i16>,
    /// It is a place by its own name, or part of one.
    pub is_place: bool,
}

impl Piece {
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }

    pub fn is_sign(&self, signs: &[char]) -> bool {
        self.kind == TokenKind::Sign && self.word.chars().next().is_some_and(|c| signs.contains(&c))
    }

    pub fn is_dash(&self) -> bool {
        self.is_sign(&['-', '–', '—', '/'])
    }

    pub fn is_quote(&self) -> bool {
        self.is_sign(&['"', '“', '”', '«', '»'])
    }

    /// One letter of a code, before its number: `C` of `C-51`.
    pub fn is_code(&self) -> bool {
        self.word.len() == 1 && self.case == Case::Upper
    }

    /// True when no white space parts it from `before`.
    pub fn follows(&self, before: &Piece) -> bool {
        before.span.end == self.span.start
    }

    /// The year that it is, if it looks like one.
    pub fn year(&self) -> Option<i16> {
        let year: i16 = (self.word.len() == 4).then(|| self.word.parse().ok())??;
        (1600..2200).contains(&year).then_some(year)
    }
}

/// The pieces around a head noun.
pub struct Window {
    pub pieces: Vec<Piece>,
    /// The index of the head.
    pub head: usize,
    /// Nearly every long word has a capital, so that capitals tell nothing.
    pub is_headline: bool,
}

impl Scene<'_> {
    /// The pieces of the sentence around the head at `head`, one of `heads`: of as many tokens before and after it as
    /// `reach` says.
    pub fn around(&self, heads: &[Span], head: Span, reach: (usize, usize)) -> Window {
        let sentence = self.article.sentence_at(head.start).unwrap_or(head).cover(head);
        let tokens = &self.article.tokens;
        let at = tokens.partition_point(|t| t.span.end <= head.start);
        let last = tokens.partition_point(|t| t.span.start < head.end);
        let from = at.saturating_sub(reach.0);
        let to = (last + reach.1).min(tokens.len());
        let mut pieces: Vec<Piece> = Vec::with_capacity(to - from);
        for token in tokens[from..to].iter().filter(|t| sentence.contains(t.span)) {
            let slice = self.article.slice(token.span);
            match self.lexicon.data.syllables && is_transcribed(slice) {
                true => self.push(heads, token.span, TokenKind::Word, &mut pieces),
                false => cut(slice, token.span.start, |span, kind| self.push(heads, span, kind, &mut pieces)),
            }
        }
        let head = pieces.iter().position(|p| p.is_head && p.span.overlaps(head)).unwrap_or(0);
        let stops = self.article.slice(sentence).trim_end().ends_with(['.', '?', '!', '"', '”', '»', ')']);
        let is_headline = !stops && is_headline(&pieces);
        Window { pieces, head, is_headline }
    }

    /// Adds a piece, or makes the last one longer where both are in one party, date or head.
    fn push(&self, heads: &[Span], span: Span, kind: TokenKind, pieces: &mut Vec<Piece>) {
        let head = covering(heads, |h| *h, span);
        let party = if head.is_some() { None } else { covering(&self.parties, |p| p.span, span) };
        let date = if head.is_some() { None } else { covering(&self.dates, |d| d.0, span) };
        let whole = head.copied().or(party.map(|p| p.span)).or(date.map(|d| d.0));
        if let (Some(whole), Some(last)) = (whole, pieces.last())
            && whole.contains(last.span)
        {
            return;
        }
        let span = whole.unwrap_or(span);
        let text = self.article.slice(span);
        let word = key(text, Marks::Keep);
        let hyphen = pieces.last().filter(|p| p.is_dash() && p.span.end == span.start);
        let before = hyphen.and(pieces.len().checked_sub(2)).map(|i| &pieces[i]);
        // `Re-education` is written as a name is, `Iran-backed` is not.
        let goes_on = before.is_some_and(|p| p.is_capital() && p.party.is_none() && !p.is_place);
        let case = if goes_on && kind == TokenKind::Word { Case::Title } else { case_of(text) };
        let is_pair = hyphen.is_some() || self.article.text[span.end as usize..].starts_with(HYPHENS);
        let demonym = || {
            let written = kind == TokenKind::Word && (case != Case::Lower || self.lexicon.data.head_first);
            let is_one = written
                && self.names.classes(names::words::hash(text, &mut String::new())) & names::lexicon::DEMONYM != 0;
            if is_one { self.names.country(text).map(str::to_owned) } else { None }
        };
        let tied = || {
            let country = self.lexicon.prefix(&word).or_else(|| self.names.country(text));
            country.filter(|_| is_pair && kind == TokenKind::Word).map(str::to_owned)
        };
        let is_acronym = kind == TokenKind::Word && text.chars().filter(|c| c.is_uppercase()).count() >= 2;
        let body = names::lexicon::ORG | names::lexicon::UNION;
        let is_body = || self.names.classes(names::words::hash(text, &mut String::new())) & body != 0;
        pieces.push(Piece {
            span,
            kind: if date.is_some() && head.is_none() && party.is_none() { TokenKind::Number } else { kind },
            case,
            class: self.lexicon.class(&word),
            party: party
                .map(|p| p.code.clone())
                .or_else(|| if head.is_none() { tied().or_else(demonym) } else { None }),
            is_head: head.is_some(),
            is_known: kind == TokenKind::Word && case != Case::Lower && self.lexicon.is_acronym(text),
            is_acronym,
            is_body: is_acronym && is_body(),
            is_time: covering(&self.times, |time| *time, span).is_some(),
            date: date.filter(|_| party.is_none()).map(|d| d.1),
            is_place: party.is_some_and(|p| p.is_place) || covering(&self.places, |p| *p, span).is_some(),
            word,
        });
    }
}

fn is_headline(pieces: &[Piece]) -> bool {
    let long = pieces.iter().filter(|p| p.kind == TokenKind::Word && p.word.len() > 3);
    let (all, lower) = long.fold((0, 0), |(all, lower), p| (all + 1, lower + usize::from(!p.is_capital())));
    all >= 5 && lower * 5 <= all
}

/// Cuts a token at its hyphens and apostrophes.
fn cut(token: &str, start: u32, mut each: impl FnMut(Span, TokenKind)) {
    let kind = |c: char| match c {
        c if c.is_alphabetic() => TokenKind::Word,
        c if c.is_numeric() => TokenKind::Number,
        _ => TokenKind::Sign,
    };
    let mut piece = start;
    let mut push = |from: u32, to: u32| {
        let first = token[(from - start) as usize..].chars().next().filter(|_| from < to);
        first.into_iter().for_each(|c| each(Span { start: from, end: to }, kind(c)));
    };
    for (at, c) in token.char_indices().filter(|(_, c)| matches!(c, '\'' | '’') || HYPHENS.contains(c)) {
        let here = start + at as u32;
        push(piece, here);
        piece = here + c.len_utf8() as u32;
        push(here, piece);
    }
    push(piece, start + token.len() as u32);
}

/// The one of `items`, in order and disjoint, that overlaps `span`.
fn covering<T>(items: &[T], at: impl Fn(&T) -> Span, span: Span) -> Option<&T> {
    let index = items.partition_point(|item| at(item).end <= span.start);
    items.get(index).filter(|item| at(item).overlaps(span))
}
