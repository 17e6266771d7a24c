//! A life in brackets behind a name: `Jane Doe (1919-2003)`, `Jane Doe (6 May 1919 – 12 October 2003)`.

use crate::claim::walk::Sentence;
use crate::claim::{Claim, Factuality, Value};
use crate::recognize::{Kind, TimeValue};
use crate::text::Span;

/// The shortest life: shorter periods behind a name are something else, such as a term.
const DAYS: i32 = 18 * 365;

/// Finds the births and deaths that one sentence gives in brackets.
pub(crate) fn read(sentence: Sentence, claims: &mut Vec<Claim>) {
    for at in 0..sentence.items.len().saturating_sub(3) {
        let close = sentence.parenthesis(at + 1, true).filter(|close| (at + 4..at + 8).contains(&(close + 1)));
        let Some((thing, close)) = sentence.thing(at, &[Kind::Person]).zip(close) else { continue };
        let Some((born, died)) = ends(&sentence, at + 2, close - 1) else { continue };
        let name = sentence.items[at].span;
        claims.extend([("born", born), ("died", died)].map(|(relation, (date, span))| Claim {
            subject: thing.chain,
            relation,
            value: Value::Time(date),
            factuality: Factuality::Asserted,
            time: None,
            source: None,
            group: None,
            span: name.cover(span),
            evidence: vec![name, span],
            value_span: span,
            mention: thing.mention,
        }));
    }
}

type Dated = (TimeValue, Span);

/// The first and the last day of a life that items `first` to `last` give: two dates with a dash between, or a
/// period that is written as two of them.
fn ends(sentence: &Sentence, first: usize, last: usize) -> Option<(Dated, Dated)> {
    let date = |item: usize| Some((sentence.date(item)?.clone(), sentence.items[item].span));
    let (born, died) = if first == last {
        halves(sentence, sentence.date(first)?, sentence.items[first].span)?
    } else {
        (date(first)?, date(last)?)
    };
    let is_dash = |item: usize| sentence.items[item].is_sign(&['-', '–', '—']);
    let is_life = (died.0.interval?.1 - born.0.interval?.0).get_days() > DAYS;
    (is_life && (first + 1..last).all(is_dash)).then_some((born, died))
}

/// The two days or years of the period at `span`, each with its own words: what stands before and behind the dash.
fn halves(sentence: &Sentence, period: &TimeValue, span: Span) -> Option<(Dated, Dated)> {
    let (born, died) = period.value.split_once('/')?;
    let text = sentence.reading.article.slice(span);
    let (first, last) = text.split_once(['-', '–', '—'])?;
    let start = span.start + (text.len() - last.trim_start().len()) as u32;
    let spans = (Span { end: span.start + first.trim_end().len() as u32, ..span }, Span { start, ..span });
    Some(((TimeValue::of_calendar(born)?, spans.0), (TimeValue::of_calendar(died)?, spans.1)))
}
