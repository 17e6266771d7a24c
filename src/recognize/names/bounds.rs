//! What a name may not reach into: dates, and addresses on the Internet.

use super::lexicon::*;
use super::{Board, Found, Reading};
use crate::recognize::{Detail, Kind, place};
use crate::text::Span;

/// Takes out of `board` the names that lie in `dates` and addresses, and ends those that reach into a date. The dates are
/// in order and disjoint.
pub(super) fn keep(reading: &Reading, dates: &[Span], board: &mut Board) {
    board.found.retain(|found| found.kind().is_none() || !begins_in_date(dates, reading.span(&found.words)));
    board.found.retain(|found| !found.words.clone().any(|i| in_address(reading, i)));
    board.found.iter_mut().for_each(|found| end_before_date(reading, dates, found));
}

/// True for what a date holds, or the end of one begins: `thứ Hai` is a day, and no place is called `Hai` there; nor is
/// there a `Century Trucker` behind `21st-`.
fn begins_in_date(dates: &[Span], span: Span) -> bool {
    let at = dates.partition_point(|date| date.end <= span.start);
    dates.get(at).is_some_and(|date| date.contains(span) || date.start < span.start && date.end < span.end)
}

/// True for a part of an address on the Internet, which names nobody: `Kestrel.vn`, `TPO.VN`.
fn in_address(reading: &Reading, i: usize) -> bool {
    let tied = |i: usize| reading.words.get(i).is_some_and(|word| !word.spaced);
    let is_domain = |i: usize| DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(reading.slice(i)));
    let ends = |dot: usize| reading.sign(dot) == b'.' && tied(dot) && tied(dot + 1) && is_domain(dot + 1);
    let is_name = |i: usize| reading.words[i].span.len() > 1;
    ends(i + 1) && is_name(i) || i >= 2 && ends(i - 1) && is_name(i - 2)
}

/// What addresses most often end with.
const DOMAINS: [&str; 13] = ["com", "org", "net", "info", "gov", "edu", "vn", "fr", "uk", "eu", "de", "ca", "au"];

/// Ends a name before the date that its last words begin: the `2` of `Quốc khánh Việt Nam 2/9`; and a place before the day that
/// follows it: `in Lund Monday`.
fn end_before_date(reading: &Reading, dates: &[Span], found: &mut Found) {
    let span = reading.span(&found.words);
    let at = dates.partition_point(|date| date.end <= span.start);
    let is_place = found.kind() == Some(Kind::Place);
    let is_known = || {
        let known = reading.phrase(found.words.start, found.words.end, PLACE | ORG);
        known.is_some_and(|known| known.count() == found.words.len())
    };
    let ends = |date: &Span| span.end == date.end && is_place && !is_known();
    let crosses =
        |date: &&Span| span.start < date.start && date.start < span.end && (span.end < date.end || ends(date));
    let Some(date) = dates.get(at).filter(crosses) else { return };
    let end = found.words.clone().find(|&i| reading.words[i].span.end > date.start);
    found.words.end = end.filter(|&end| end > found.words.start).unwrap_or(found.words.end);
    let state = reading.phrase(found.words.start, found.words.end, if is_place { PLACE } else { COUNTRY });
    if let Some(state) = state.filter(|state| state.count() == found.words.len()) {
        found.detail = Detail::Place(place::of(state));
    }
}
