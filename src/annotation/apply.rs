//! Puts what a person recorded above what was recognized.

use crate::annotation::place::{Annotated, Annotations};
use crate::recognize::names::lexicon::Lexicon;
use crate::recognize::time::{Granularity, TimeKind, Written};
use crate::recognize::{Agreement, Detail, Event, Kind, Mention, Note, Organization, Person, Place, Quantity};
use crate::recognize::{Recognized, Role, TimeValue};
use crate::text::fold::{Marks, key};
use crate::text::{Article, Case, Span};

/// Replaces the mentions of `recognized` that annotations contradict: those of the same kind that overlap one, those
/// that cross one and those within one. What nests an annotated mention of another kind stays, as a role does that
/// names its holder.
pub fn apply(article: &Article, recognized: &mut Recognized, annotations: &Annotations) {
    if annotations.mentions.is_empty() && !annotations.is_complete {
        return;
    }
    let before = std::mem::take(&mut recognized.mentions);
    let mut all: Vec<(Mention, Option<Note>)> = Vec::new();
    let entities = entities(annotations);
    for given in &annotations.mentions {
        let detail = detail(article, given, overlapping(&before, given.span));
        let entity = given.entity.clone().or_else(|| entities[given.group? as usize].clone());
        let note = Note { entity, group: given.group, notes: given.notes.clone() };
        all.push((Mention { span: given.span, detail }, Some(note)));
    }
    if !annotations.is_complete {
        let stays = |mention: &Mention| {
            annotated_near(annotations, mention.span)
                .all(|given| mention.span.contains(given.span) && mention.kind() != given.kind)
        };
        all.extend(before.into_iter().filter(stays).map(|mention| (mention, None)));
    }
    all.sort_by_key(|(m, _)| (m.span.start, std::cmp::Reverse(m.span.end), m.kind()));
    for (index, (mention, note)) in all.into_iter().enumerate() {
        recognized.mentions.push(mention);
        recognized.annotated.extend(note.map(|note| (index as u32, note)));
    }
}

/// For each group, the entity that one of its mentions is said to refer to.
fn entities(annotations: &Annotations) -> Vec<Option<std::sync::Arc<str>>> {
    let count = annotations.mentions.iter().filter_map(|m| m.group).max().map_or(0, |most| most as usize + 1);
    let mut entities = vec![None; count];
    for mention in &annotations.mentions {
        if let (Some(group), Some(entity)) = (mention.group, &mention.entity) {
            entities[group as usize].get_or_insert_with(|| entity.clone());
        }
    }
    entities
}

/// The longest that an annotation may be and still be looked for from what it holds.
const LONGEST: u32 = 4096;

/// The annotations that overlap `span`.
fn annotated_near(annotations: &Annotations, span: Span) -> impl Iterator<Item = &Annotated> {
    let all = &annotations.mentions;
    let from = all.partition_point(|m| m.span.start + LONGEST < span.start);
    let to = all.partition_point(|m| m.span.start < span.end);
    all[from..to.max(from)].iter().filter(move |m| m.span.overlaps(span))
}

/// The mentions of `all`, which are in order, that overlap `span`.
fn overlapping(all: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let from = all.partition_point(|m| m.span.start + LONGEST < span.start);
    let to = all.partition_point(|m| m.span.start < span.end);
    all[from..to.max(from)].iter().filter(move |m| m.span.overlaps(span))
}

/// What is known of an annotated mention: what was recognized of the same kind at its end, where names have their
/// heads, or what its words show.
fn detail<'m>(article: &Article, given: &Annotated, recognized: impl Iterator<Item = &'m Mention>) -> Detail {
    let of_kind = recognized.filter(|mention| mention.kind() == given.kind);
    let best = of_kind.max_by_key(|m| (m.span == given.span, m.span.end == given.span.end, m.span.len(), m.span));
    match (given.kind, best.map(|mention| (mention.span, mention.detail.clone()))) {
        (Kind::Date, found) => Detail::Date(date(article, given, found)),
        (_, Some((span, detail))) if span == given.span => detail,
        (Kind::Organization, _) if is_one_upper_word(article, given.span) => plain(article, given),
        (Kind::Organization, Some((_, Detail::Organization(found)))) if !found.is_acronym => {
            let acronym = found.acronym.or_else(|| bracketed(article, given.span));
            Detail::Organization(Organization { acronym, ..found })
        }
        (_, Some((_, detail))) if !is_acronym(&detail) => detail,
        _ => plain(article, given),
    }
}

/// The acronym in brackets that ends a mention: `Acme Motors (AM)`; annotations may leave the last bracket out.
fn bracketed(article: &Article, span: Span) -> Option<Span> {
    let tokens = article.tokens_in(span);
    let last = tokens.last().map(|token| article.slice(token.span));
    let tokens = if last == Some(")") { &tokens[..tokens.len() - 1] } else { tokens };
    let [_, .., open, word] = tokens else { return None };
    let is_acronym = article.slice(open.span) == "(" && is_one_upper_word(article, word.span);
    is_acronym.then_some(word.span)
}

fn is_acronym(detail: &Detail) -> bool {
    matches!(detail, Detail::Organization(Organization { is_acronym: true, .. }))
        || matches!(detail, Detail::Agreement(Agreement { is_acronym: true, .. }))
}

fn plain(article: &Article, given: &Annotated) -> Detail {
    let acronym = is_one_upper_word(article, given.span);
    match given.kind {
        Kind::Person => Detail::Person(Person::default()),
        Kind::Role => {
            let office = key(article.slice(given.span), Marks::Keep);
            Detail::Role(Role { office: given.span, key: office, ..Role::default() })
        }
        Kind::Organization => {
            let in_brackets = bracketed(article, given.span);
            Detail::Organization(Organization { is_acronym: acronym, acronym: in_brackets, ..Organization::default() })
        }
        Kind::Agreement => Detail::Agreement(Agreement { is_acronym: acronym, ..Agreement::default() }),
        Kind::Event => Detail::Event(Event::default()),
        Kind::Place => {
            let country = Lexicon::of(article.lang).country(article.slice(given.span)).map(str::to_owned);
            Detail::Place(Place { is_country: country.is_some(), country, is_demonym: false })
        }
        Kind::Quantity => Detail::Quantity(Quantity::default()),
        Kind::Other | Kind::Date => Detail::Other,
    }
}

fn is_one_upper_word(article: &Article, span: Span) -> bool {
    let tokens = article.tokens_in(span);
    let is_article = |token: &&crate::text::token::Token| {
        article.lang.reference.definite.contains(&key(article.slice(token.span), Marks::Keep))
    };
    let tokens = if tokens.len() > 1 && tokens.first().filter(is_article).is_some() { &tokens[1..] } else { tokens };
    matches!(tokens, [word] if word.case == Case::Upper && (2..=8).contains(&word.span.len()))
}

/// The value of an annotated date: the one that is recorded, or what was recognized there.
fn date(article: &Article, given: &Annotated, recognized: Option<(Span, Detail)>) -> TimeValue {
    let recognized = recognized.and_then(|(span, detail)| match detail {
        Detail::Date(value) => Some((span, value)),
        _ => None,
    });
    let (span, mut value) = match (recognized, &given.value) {
        (Some((span, value)), None) => return (span, value).1,
        (Some((_, value)), Some(recorded)) if value.value == *recorded => {
            return TimeValue { modifier: given.modifier.or(value.modifier), ..value };
        }
        (Some((span, value)), Some(_)) => (Some(span), value),
        (None, _) => (None, unknown_date()),
    };
    let recorded = given.value.clone().unwrap_or_default();
    let written = if span.is_some() { value.written } else { Written::default() };
    value = TimeValue::of_calendar(&recorded).unwrap_or(TimeValue { value: recorded, ..unknown_date() });
    value.modifier = given.modifier;
    value.written = written;
    value.reason = format!("“{}” was annotated so", article.slice(given.span));
    value
}

fn unknown_date() -> TimeValue {
    TimeValue {
        kind: TimeKind::Date,
        value: String::new(),
        granularity: Granularity::Other,
        modifier: None,
        interval: None,
        is_relative: false,
        reason: String::new(),
        written: Written::default(),
    }
}
