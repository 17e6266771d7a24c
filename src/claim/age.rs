//! How old a person is, in figures right behind the name: `Jane Doe, 45,`, `Jean Durand (45 ans)`.

use crate::claim::{Claim, Factuality, Reading, Value};
use crate::recognize::Detail;
use crate::recognize::quantity::Bound;
use crate::text::fold::{self, Marks};
use crate::text::{Article, Span, Token, TokenKind};

/// How many tokens behind a name are looked at.
const REACH: usize = 8;

/// Finds the ages that the article gives. `claims` are those found before: an age "at death" is of the
/// person, and of the day, that they say died.
pub(crate) fn read(reading: &Reading, claims: &mut Vec<Claim>) {
    let mut found = Vec::new();
    for (index, mention) in reading.recognized.mentions.iter().enumerate() {
        let Detail::Person(_) = mention.detail else { continue };
        let Some(subject) = reading.chain_of[index] else { continue };
        let age = age_behind(reading, mention.span).or_else(|| age_before(reading, mention.span));
        found.extend(age.map(|age| claim(subject, index as u32, mention.span, age)));
    }
    for died in claims.iter().filter(|claim| claim.relation == "died") {
        let named = reading.recognized.mentions[died.mention as usize].span;
        let end = reading.article.sentence_at(died.span.start).map_or(died.span.end, |sentence| sentence.end);
        let age = age_at(reading, Span { start: died.span.start, end });
        let claim = |age| Claim { time: died.date().cloned(), ..claim(died.subject, died.mention, named, age) };
        found.extend(age.map(claim));
    }
    claims.extend(found);
}

fn claim(subject: u32, mention: u32, name: Span, (span, years): (Span, f64)) -> Claim {
    let mut evidence = vec![name, span];
    evidence.sort();
    Claim {
        subject,
        relation: "age",
        value: Value::Number { value: years, unit: "years".to_owned(), bound: Bound::Exact },
        factuality: Factuality::Asserted,
        time: None,
        source: None,
        group: None,
        span: name.cover(span),
        evidence,
        value_span: span,
        mention,
    }
}

/// "at the age of 67", "à l'âge de 84 ans" in `stretch`.
fn age_at(reading: &Reading, stretch: Span) -> Option<(Span, f64)> {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let tokens = article.tokens_in(stretch);
    let numbers = tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Number);
    let led = |at: usize, cue: &String| {
        let words = cue.split(' ').count();
        let start = at.checked_sub(words).map(|start| tokens[start].span.start);
        start.is_some_and(|start| {
            let lead = Span { start, end: tokens[at].span.start };
            fold::key(article.slice(lead), Marks::Keep).replace("' ", "'").trim() == cue
        })
    };
    let elided = |at: usize, cue: &String| at > 0 && cue.contains('\'') && led_over(article, tokens, at, cue);
    let cue = |at: usize| cues.age_before.iter().any(|cue| cue.contains(' ') && (led(at, cue) || elided(at, cue)));
    numbers.filter(|(at, _)| cue(*at)).find_map(|(_, t)| Some((t.span, years(article.slice(t.span))?)))
}

/// As by words, where an elided word shares its token with the next: "à l'âge de".
fn led_over(article: &Article, tokens: &[Token], at: usize, cue: &str) -> bool {
    let words = cue.replace('\'', "' ").split(' ').count() - 1;
    at.checked_sub(words).is_some_and(|start| {
        let lead = Span { start: tokens[start].span.start, end: tokens[at].span.start };
        fold::key(article.slice(lead), Marks::Keep).trim() == cue
    })
}

fn years(text: &str) -> Option<f64> {
    text.parse().ok().filter(|years: &u32| (1..=120).contains(years)).map(f64::from)
}

/// "17-year-old Jane Doe".
fn age_before(reading: &Reading, name: Span) -> Option<(Span, f64)> {
    let article = reading.article;
    let to = article.tokens.partition_point(|t| t.span.end <= name.start);
    let tokens = &article.tokens[to.saturating_sub(REACH)..to];
    hyphened(article, tokens).filter(|(at, _)| at + 3 == tokens.len()).map(|(_, age)| age)
}

/// A number tied by a hyphen to a word that makes it an age, with its index: "21-year-old".
fn hyphened(article: &Article, tokens: &[Token]) -> Option<(usize, (Span, f64))> {
    let cues = &article.lang.claims.cues;
    let at = tokens.windows(3).position(|t| {
        let unit = fold::key(article.slice(t[2].span), Marks::Keep);
        t[0].kind == TokenKind::Number && is_joiner(article.slice(t[1].span)) && cues.age_after.contains(&unit)
    })?;
    Some((at, (tokens[at].span, years(article.slice(tokens[at].span))?)))
}

fn is_joiner(text: &str) -> bool {
    matches!(text, "-" | "‐" | "\u{2011}")
}

/// The age that stands behind `name`, set off by commas or brackets, and its span.
fn age_behind(reading: &Reading, name: Span) -> Option<(Span, f64)> {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let from = article.tokens.partition_point(|t| t.span.start < name.end);
    let sentence = article.sentence_at(name.start)?;
    let tokens = &article.tokens[from..article.tokens.len().min(from + REACH)];
    let word = |t: &Token| fold::key(article.slice(t.span), Marks::Keep);
    let opens = tokens.first().filter(|t| matches!(article.slice(t.span), "," | "("))?;
    // "Jane Doe, a 21-year-old from Leeds".
    let apposition = hyphened(article, tokens).filter(|(at, _)| *at <= 2).map(|(_, age)| age);
    if apposition.is_some() && opens.span.end <= sentence.end {
        return apposition;
    }
    let number = tokens.iter().position(|t| t.kind == TokenKind::Number)?;
    let lead: Vec<String> = tokens[1..number].iter().map(word).collect();
    let is_led = !lead.is_empty() && cues.age_before.iter().any(|cue| *cue == lead.join(" "));
    if !lead.is_empty() && !is_led || opens.span.end > sentence.end {
        return None;
    }
    let years = years(article.slice(tokens[number].span))?;
    let behind = tokens.get(number + 1)?;
    let unit = cues.age_after.iter().any(|cue| *cue == word(behind));
    // A bare number is an age only between two commas or brackets.
    let closes = matches!((article.slice(opens.span), article.slice(behind.span)), (",", "," | ".") | ("(", ")"));
    let is_age = unit || is_led || closes && cues.bare_ages;
    is_age.then_some((tokens[number].span, years))
}
