//! The outcome of a vote, tied to what was voted on: "adopted by 312 votes to 87".

use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::claim::phrase::Roles;
use crate::claim::walk::Sentence;
use crate::claim::{Claim, Factuality, Value};
use crate::lang::{self, Language};
use crate::recognize::quantity::Bound;
use crate::text::Span;
use crate::text::fold::{self, Marks};

/// Relations of an agreement to the vote on it.
const VOTED: [&str; 4] = ["adopted", "adopted-by", "approved", "ratified"];
/// The two numbers of a vote, in the order of a pattern's groups.
const SIDES: [&str; 2] = ["votes-for", "votes-against"];

/// Fewer votes than this tell no vote from another: two chambers may both be of one mind.
const FEW: f64 = 3.0;

static ALL: LazyLock<Vec<Option<Regex>>> = LazyLock::new(|| lang::all().iter().map(compile).collect());

fn compile(lang: &Language) -> Option<Regex> {
    let patterns = &lang.claims.votes;
    (!patterns.is_empty()).then(|| Regex::new_many(patterns).expect("the patterns of votes are regular expressions"))
}

/// Finds the votes that one sentence gives on what it says was adopted. `from` is where its claims begin in `claims`.
pub(crate) fn read(sentence: Sentence, from: usize, claims: &mut Vec<Claim>) {
    let is_voted = |claim: &&Claim| VOTED.contains(&claim.relation) && claim.factuality == Factuality::Asserted;
    let Some(voted) = claims[from..].iter().filter(is_voted).min_by_key(|claim| claim.span) else { return };
    let article = sentence.reading.article;
    let Some(pattern) = &ALL[article.lang.index] else { return };
    let start = sentence.items[0].span.start;
    let stretch = Span { start, end: sentence.items[sentence.items.len() - 1].span.end };
    let folded = fold::fold(article.slice(stretch), Marks::Keep);
    let mut found = pattern.create_captures();
    pattern.captures(&folded.text, &mut found);
    let numbers: Vec<(Span, f64)> = (1..=2)
        .filter_map(|group| {
            let group = found.get_group(group)?;
            let back = folded.back(Span::new(group.start, group.end));
            let span = Span { start: start + back.start, end: start + back.end };
            Some((span, folded.text[group.range()].parse().ok()?))
        })
        .collect();
    let &[of, against] = numbers.as_slice() else { return };
    // "The act, passed in 2015, was upheld by 5 votes to 4": another verb's.
    let mut between =
        sentence.items.iter().filter(|item| item.span.start >= voted.span.end && item.span.end <= of.0.start);
    if between.any(|item| item.is(Roles::PASSIVE.with(Roles::ACTIVE))) {
        return;
    }
    let voted = voted.clone();
    let claim = |side: usize, (span, value): (Span, f64), other: f64| Claim {
        relation: SIDES[side],
        value: Value::Number { value, unit: "votes".to_owned(), bound: Bound::Exact },
        time: None,
        // One number that is the same tells one vote from another on the same bill.
        group: Some(format!("{}|{other}", SIDES[1 - side]).into()),
        span: voted.evidence[0].cover(span),
        evidence: vec![voted.evidence[0], span],
        value_span: span,
        ..voted.clone()
    };
    let sides = [(0, of, against.1), (1, against, of.1)].into_iter().filter(|side| side.2 >= FEW);
    claims.extend(sides.map(|(side, number, other)| claim(side, number, other)));
}
