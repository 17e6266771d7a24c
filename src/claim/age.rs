//! How old a person is, in figures right behind the name: `Jane Doe, 45,`, `Jean Durand (45 ans)`.

use crate::claim::{Claim, Factuality, Reading, Value};
use crate::recognize::Detail;
use crate::text::fold::{self, Marks};
use crate::text::{Span, Token, TokenKind};

/// How many tokens behind a name are looked at.
const REACH: usize = 8;

/// Finds the ages that the article gives.
pub(crate) fn read(reading: &Reading, claims: &mut Vec<Claim>) {
    for (index, mention) in reading.recognized.mentions.iter().enumerate() {
        let Detail::Person(_) = mention.detail else { continue };
        let Some(subject) = reading.chain_of[index] else { continue };
        let Some((span, years)) = age_behind(reading, mention.span) else { continue };
        claims.push(Claim {
            subject,
            relation: "age",
            value: Value::Number { value: years, unit: "years".to_owned() },
            factuality: Factuality::Asserted,
            time: None,
            source: None,
            group: None,
            span: mention.span.cover(span),
            evidence: vec![mention.span, span],
            value_span: span,
            mention: index as u32,
        });
    }
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
    let number = tokens.iter().position(|t| t.kind == TokenKind::Number)?;
    let lead: Vec<String> = tokens[1..number].iter().map(word).collect();
    let is_led = !lead.is_empty() && cues.age_before.iter().any(|cue| *cue == lead.join(" "));
    if !lead.is_empty() && !is_led || opens.span.end > sentence.end {
        return None;
    }
    let years: u32 = article.slice(tokens[number].span).parse().ok().filter(|years| (1..=120).contains(years))?;
    let behind = tokens.get(number + 1)?;
    let unit = cues.age_after.iter().any(|cue| *cue == word(behind));
    // A bare number is an age only between two commas or brackets.
    let closes = matches!((article.slice(opens.span), article.slice(behind.span)), (",", "," | ".") | ("(", ")"));
    let is_age = unit || is_led || closes && cues.bare_ages;
    is_age.then_some((tokens[number].span, f64::from(years)))
}
