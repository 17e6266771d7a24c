//! `anchor-mismatch`: an article dated before what it reports as past.

use jiff::ToSpan;

use crate::analysis::Analysis;
use crate::check::{Context, Finding, Place, Rule, Scope, Severity, date};
use crate::recognize::time::TimeKind;
use crate::recognize::{Mention, TimeValue};
use crate::text::{Article, PartKind, Span, Token};

pub const RULE: Rule = Rule {
    code: "anchor-mismatch",
    severity: Severity::Error,
    summary: "an article dated before what it reports as past",
    docs: include_str!("docs/anchor-mismatch.md"),
    scope: Scope::Article(run),
};

/// Where an article is dated, it may already be the next day where it happens.
const TIME_ZONES: i64 = 1;
/// How many words before a date may tell that something has happened on it.
const REACH: usize = 8;

fn run(analysis: &Analysis, _: &Context) -> Vec<Finding> {
    date::dates(analysis).filter_map(|(mention, value)| mismatch(analysis, mention, value)).collect()
}

fn mismatch(analysis: &Analysis, mention: &Mention, value: &TimeValue) -> Option<Finding> {
    let (own, _) = analysis.recognized.date?;
    let day = date::day(value)?;
    let in_full = value.kind == TimeKind::Date && value.written.year.is_some() && value.modifier.is_none();
    if !in_full || day <= own.checked_add(TIME_ZONES.days()).ok()? || !has_happened(&analysis.article, mention.span) {
        return None;
    }
    let message = format!(
        "the article is dated {}, but reports what happened on {} as past",
        date::in_words(own),
        date::in_words(day)
    );
    let mut finding = date::finding(&RULE, analysis, mention, message, Vec::new());
    let head = |m: &Mention| {
        let part = analysis.article.layout.part_at(m.span.start).map(|p| p.kind);
        matches!(part, Some(PartKind::Dateline | PartKind::Metadata))
    };
    let dateline = date::dates(analysis).find(|(m, v)| date::day(v) == Some(own) && (head(m) || m.span < mention.span));
    finding.related.extend(dateline.map(|(m, _)| Place {
        doc: analysis.article.doc.clone(),
        span: m.span,
        message: format!("the article is dated {}", date::in_words(own)),
    }));
    Some(finding)
}

/// True when the sentence, outside quotations, tells for certain that something has happened on the date at `span`.
fn has_happened(article: &Article, span: Span) -> bool {
    let tense = &article.lang.time.tense;
    let Some(sentence) = article.sentence_at(span.start) else { return false };
    let body = article.layout.part_at(span.start).is_some_and(|p| p.kind == PartKind::Body);
    if !body || article.layout.is_quoted(span.start) {
        return false;
    }
    let word = |token: &Token| article.slice(token.span).to_lowercase();
    let tokens = article.tokens_in(sentence);
    let before = tokens.partition_point(|t| t.span.end <= span.start);
    let is_on = |token: &Token| tense.happened_on.contains(&word(token));
    if !tense.happened_on.is_empty() && !before.checked_sub(1).is_some_and(|i| is_on(&tokens[i])) {
        return false;
    }
    // "was launched in 1984 and matures on": behind a conjunction is another verb.
    let joins = |token: &Token| article.lang.names.conjunctions.contains(&word(token));
    let is_of_clause = |token: &&Token| !ends_clause(article.slice(token.span)) && !joins(token);
    let clause = tokens[..before].iter().rev().take(REACH).take_while(is_of_clause).count();
    let is_led = |at: usize| at > 0 && tense.auxiliaries.contains(&word(&tokens[at - 1]));
    let tells = (before - clause..before).any(|at| tense.happened.contains(&word(&tokens[at])) && !is_led(at));
    let words: Vec<String> = tokens.iter().filter(|t| !t.span.overlaps(span)).map(word).collect();
    let is_planned = words.iter().any(|w| tense.future.contains(w))
        || words.windows(2).any(|pair| tense.future.contains(&pair.join(" ")));
    tells && !is_planned
}

/// True of a sign behind which another clause begins, whose verb may be another.
fn ends_clause(token: &str) -> bool {
    matches!(token, "," | ";" | ":" | "(" | ")" | "–" | "—")
}
