//! Events: summits, dialogues, elections, games, wars, disasters, visits, with their ordinal and series.
//!
//! What "the talks" or "a meeting" means, its words do not say: an event is recognized only by a name, a
//! party, an ordinal or a year beside its head noun, and each sort of head asks for enough of them.

mod coded;
pub(super) mod lexicon;
mod name;

use crate::recognize::agreement::lexicon as closed;
use crate::recognize::agreement::window::Scene;
use crate::recognize::{Detail, Kind, Mention, Reading};
use crate::text::{Article, Case, Span, TokenKind};

use lexicon::{Kind as HeadKind, Lexicon};

/// How many tokens before and after its head a name can have, and within how many there is something that tells it.
const REACH: (usize, usize) = (10, 14);
const NEAR: usize = 5;

/// Keys of incidents that strike a place, which tells them from others of their sort.
pub const STRIKES: [&str; 4] = ["earthquake", "flood", "tsunami", "eruption"];

/// An event's name, by its parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// Language-neutral key of its head: `summit`, `dialogue`, `election`.
    pub head: String,
    /// Which of its series: 2 for `the second … Dialogue`.
    pub ordinal: Option<u32>,
    /// The year that is part of its name.
    pub year: Option<i16>,
    /// The parties as country codes or folded organization keys, sorted.
    pub parties: Vec<String>,
    /// What all of one series share, without ordinal and year: `head|types|parties|names`, each part by
    /// language-neutral keys or folded words, sorted. Empty where the head says no more than its sort.
    pub series: String,
    /// The name says by itself which event it is, not only of what sort ("the summit of the leaders").
    pub is_named: bool,
}

/// Heads of events of which there is one of a name, or none again for years.
pub const SINGLE: &[&str] =
    &["battle", "massacre", "storming", "assassination", "dissolution", "sinking", "coronation", "flight"];

/// Adds the events of an article to `mentions`, which hold its dates, places and organizations.
pub fn recognize(reading: &Reading, mentions: &mut Vec<Mention>) {
    let article = reading.article;
    let lexicon = lexicon::of(article.lang);
    let heads = lexicon.phrases.find(&article.text, &reading.pieces);
    let mut found = glued(article, lexicon);
    let (mut coded, mut owners) = (Vec::new(), Vec::new());
    if !heads.is_empty() {
        let spans: Vec<Span> = heads.iter().map(|(span, _)| *span).collect();
        let scene = Scene::new(article, mentions, &spans);
        for &(span, head) in &heads {
            let head = &lexicon.heads[head as usize];
            if head.kind == HeadKind::Coded {
                if let Some((event, owner)) = coded::read(article, closed::of(article.lang), head.key, span) {
                    owners.extend(owner.map(|owner| (event.span, owner)));
                    coded.push(event);
                }
                continue;
            }
            let lower = article.slice(span).starts_with(char::is_lowercase);
            if lower && (head.kind.needs_capital() || !has_evidence(article, lexicon, span)) {
                continue;
            }
            let window = scene.around(&spans, span, REACH);
            found.extend(name::read(lexicon, closed::of(article.lang), head, &window));
        }
    }
    found.extend(coded::alone(article, &coded));
    found.extend(coded);
    found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    let mut end = 0;
    found.retain(|m| {
        let apart = m.span.start >= end;
        end = end.max(m.span.end);
        apart
    });
    continue_series(lexicon, &mut found);
    settle(lexicon, &heads, mentions, found);
    // Who gave a number is named in it: `Nordair Flight 93`.
    owners.retain(|(event, _)| mentions.iter().any(|mention| mention.span == *event));
    mentions.extend(owners.into_iter().map(|(_, owner)| owner));
}

/// True when something that can tell an event stands near its head: a capital, a number, an ordinal. A cheap look
/// before the close one.
fn has_evidence(article: &Article, lexicon: &Lexicon, head: Span) -> bool {
    let at = article.tokens.partition_point(|t| t.span.end <= head.start);
    let end = article.tokens.partition_point(|t| t.span.start < head.end);
    let near = &article.tokens[at.saturating_sub(NEAR)..(end + NEAR).min(article.tokens.len())];
    let mut near = near.iter().filter(|t| !head.overlaps(t.span));
    near.any(|t| match t.kind {
        TokenKind::Number => true,
        TokenKind::Word => t.case != Case::Lower || lexicon.data.ordinals.contains_key(article.slice(t.span)),
        TokenKind::Sign => false,
    })
}

/// Events whose ordinal is written together with their series: `COP26`.
fn glued(article: &Article, lexicon: &Lexicon) -> Vec<Mention> {
    let ends_so = |span: Span| article.text.as_bytes()[span.end as usize - 1].is_ascii_digit();
    let tokens =
        article.tokens.iter().filter(|t| t.kind == TokenKind::Word && t.case == Case::Upper && ends_so(t.span));
    let event = |span: Span| {
        let word = article.slice(span);
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let series = letters.trim_end_matches('-').to_lowercase();
        let ordinal = word[letters.len()..].parse().ok().filter(|n| (1..100).contains(n))?;
        let event = Event {
            head: lexicon.glued.get(series.as_str())?.to_string(),
            ordinal: Some(ordinal),
            series: format!("{series}|||"),
            is_named: true,
            ..Event::default()
        };
        Some(Mention { span, detail: Detail::Event(event) })
    };
    tokens.filter_map(|t| event(t.span)).collect()
}

/// Gives an event of which only its ordinal is told (`the third dialogue`) the series of the ones of its sort
/// named before, where they are of one series.
fn continue_series(lexicon: &Lexicon, found: &mut [Mention]) {
    let mut series: Vec<Event> = Vec::new();
    for mention in found {
        let Detail::Event(event) = &mut mention.detail else { continue };
        let mut same = series.iter().filter(|s| s.head == event.head);
        if !lexicon.data.heads.contains_key(&event.head) {
            continue;
        }
        if event.series.is_empty() && event.ordinal.is_some() {
            if let (Some(of), None) = (same.next(), same.next()) {
                (event.series, event.parties) = (of.series.clone(), of.parties.clone());
            }
        } else if !event.series.is_empty() && same.all(|s| s.series != event.series) {
            series.push(event.clone());
        }
    }
}

/// Heads of what is no body and no place, whatever its name begins with: `Tokyo Olympics`, `Geneva Motor Show`.
const CONTESTS: [&str; 7] = ["olympic-games", "paralympic-games", "games", "marathon", "grand-prix", "fair", "expo"];

/// Adds `found` to `mentions`, but for what names of other kinds cross or hold already. What is known as an event
/// is no person or organization, nor is what stands in one and holds a head, one of `heads`.
fn settle(lexicon: &Lexicon, heads: &[(Span, u32)], mentions: &mut Vec<Mention>, mut found: Vec<Mention>) {
    let sure: Vec<(Span, bool)> = found
        .iter()
        .map(|m| (m.span, matches!(&m.detail, Detail::Event(event) if lexicon.is_known(&event.head))))
        .collect();
    let holds_head = |span: Span| {
        heads.get(heads.partition_point(|(h, _)| h.start < span.start)).is_some_and(|(h, _)| span.contains(*h))
    };
    let is_contest = |m: &Mention| {
        let at = found.partition_point(|event| event.span.start < m.span.start);
        let same = found.get(at).filter(|event| event.span == m.span);
        same.is_some_and(
            |event| matches!(&event.detail, Detail::Event(event) if CONTESTS.contains(&event.head.as_str())),
        )
    };
    mentions.retain(|m| {
        if matches!(m.kind(), Kind::Organization | Kind::Place) && is_contest(m) {
            return false;
        }
        let around = sure.get(sure.partition_point(|(event, _)| event.end <= m.span.start));
        let within = around.filter(|(event, _)| event.contains(m.span));
        match m.kind() {
            Kind::Person => !within.is_some_and(|(_, known)| *known || holds_head(m.span)),
            Kind::Organization => {
                !within.is_some_and(|(event, known)| *known || *event != m.span && holds_head(m.span))
            }
            // `bầu cử tổng thống Mỹ`: the office that is elected, held by nobody.
            Kind::Role => within.is_none() || matches!(&m.detail, Detail::Role(role) if role.holder.is_some()),
            _ => true,
        }
    });
    // `The 12th Summit` speaks of no twelfth day.
    let counted = |m: &&Mention| matches!(&m.detail, Detail::Event(event) if event.ordinal.is_some());
    let counted: Vec<Span> = found.iter().filter(counted).map(|m| m.span).collect();
    mentions.retain(|m| {
        let next = counted.get(counted.partition_point(|c| c.end <= m.span.start));
        let crosses = |c: &Span| m.span.start < c.start && c.start < m.span.end && m.span.end < c.end;
        m.kind() != Kind::Date || !next.is_some_and(crosses)
    });
    let mut others: Vec<Span> = mentions.iter().filter(|m| m.kind() != Kind::Date).map(|m| m.span).collect();
    others.sort();
    let mut dates: Vec<Span> = mentions.iter().filter(|m| m.kind() == Kind::Date).map(|m| m.span).collect();
    dates.sort();
    // `Hội nghị thượng đỉnh Diễn đàn hợp tác kinh tế …`: whose name it ends with is told to the end.
    let mut bodies: Vec<Span> = mentions.iter().filter(|m| m.kind() == Kind::Organization).map(|m| m.span).collect();
    bodies.sort();
    for event in &mut found {
        let at = bodies.partition_point(|body| body.end <= event.span.end);
        let cut = bodies.get(at).filter(|body| event.span.start < body.start && body.start < event.span.end);
        event.span.end = cut.map_or(event.span.end, |body| body.end);
    }
    let crosses = |a: Span, b: Span| a.overlaps(b) && !a.contains(b);
    let near = |spans: &[Span], span: Span| {
        let at = spans.partition_point(|s| s.start < span.start).saturating_sub(2);
        spans[at..].iter().take_while(|s| s.start < span.end).any(|s| crosses(span, *s) || *s == span)
    };
    found.retain(|m| !near(&others, m.span) && !near(&dates, m.span));
    mentions.extend(found);
}
