//! Finding: goes over a text word by word, and takes the longest match of the grammar at each.

use regex_automata::util::captures::Captures;
use regex_automata::util::start;
use regex_automata::{Anchored, Input};

use super::fields::{self, Fields};
use super::grammar::{Grammar, Pattern, fold_word};
use crate::lang::time::{Anchor, Op};
use crate::text::Span;

/// A stretch of text that speaks of a time, taken apart but not yet resolved.
#[derive(Debug, Clone)]
pub struct Atom {
    pub span: Span,
    pub op: Op,
    pub anchor: Anchor,
    /// See [`crate::lang::time::Rule::future_only`].
    pub future_only: bool,
    /// See [`crate::lang::time::Rule::past_only`].
    pub past_only: bool,
    pub fields: Fields,
    /// It is the end of a range of two dates that stand apart: `Monday through Saturday`.
    pub ends_range: bool,
    /// The other end of a range.
    pub end: Option<Box<Fields>>,
}

/// Finds every time expression of `text`, in order and disjoint. What is whole where one of
/// `ends_of_headlines` is, byte offsets in order, does not go on below it. Time grows in proportion to the text: patterns are bounded, so each word costs at most a constant.
pub fn atoms(grammar: &Grammar, text: &str, ends_of_headlines: &[usize]) -> Vec<Atom> {
    let mut atoms = Vec::new();
    if grammar.patterns.is_empty() {
        return atoms;
    }
    let mut cache = grammar.caches.get();
    let mut ends = Vec::new();
    let bytes = text.as_bytes();
    let (mut at, mut inside) = (0, false);
    let mut headlines = ends_of_headlines.iter().copied().peekable();
    while at < bytes.len() {
        let (is_word, len) = word_char(text, at);
        let starts = is_word && !inside;
        inside = is_word;
        let second = bytes.get(at + 1).copied().unwrap_or(b' ');
        if !starts || !grammar.can_start(bytes[at], second) {
            at += len;
            continue;
        }
        while headlines.next_if(|end| *end <= at).is_some() {}
        matches_at(grammar, &mut cache, text, at, &mut ends);
        if let Some(&limit) = headlines.peek()
            && ends.iter().any(|(end, _)| *end == limit)
        {
            ends.retain(|(end, _)| *end <= limit);
        }
        match accept(grammar, text, at, &ends, &mut atoms) {
            Some(end) => (at, inside) = (end, false),
            None => at += len,
        }
    }
    atoms
}

/// Whether the character at byte `at` is part of a word, and its length.
fn word_char(text: &str, at: usize) -> (bool, usize) {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return (byte.is_ascii_alphanumeric(), 1);
    }
    text[at..].chars().next().map_or((false, 1), |c| (c.is_alphanumeric(), c.len_utf8()))
}

/// Collects where matches that begin at `start` end, with their pattern, shortest first.
fn matches_at(
    grammar: &Grammar,
    cache: &mut regex_automata::hybrid::dfa::Cache,
    text: &str,
    start: usize,
    ends: &mut Vec<(usize, usize)>,
) {
    ends.clear();
    let dfa = &grammar.dfa;
    let config = start::Config::new().anchored(Anchored::Yes);
    let Ok(mut state) = dfa.start_state(cache, &config) else { return };
    // A state tells of a match one byte late.
    for (at, &byte) in text.as_bytes().iter().enumerate().skip(start) {
        let Ok(next) = dfa.next_state(cache, state, byte) else { return };
        state = next;
        if state.is_tagged() {
            if state.is_match() {
                let count = dfa.match_len(cache, state);
                ends.extend((0..count).map(|i| (at, dfa.match_pattern(cache, state, i).as_usize())));
            } else if state.is_dead() {
                return;
            }
        }
    }
    if let Ok(state) = dfa.next_eoi_state(cache, state)
        && state.is_match()
    {
        let count = dfa.match_len(cache, state);
        ends.extend((0..count).map(|i| (text.len(), dfa.match_pattern(cache, state, i).as_usize())));
    }
}

/// Takes the longest match that ends with a word and meets its rule's conditions; returns its end.
fn accept(
    grammar: &Grammar,
    text: &str,
    start: usize,
    ends: &[(usize, usize)],
    atoms: &mut Vec<Atom>,
) -> Option<usize> {
    let mut left = ends;
    while let Some(&(end, _)) = left.last() {
        let from = left.partition_point(|&(e, _)| e < end);
        let mut same: Vec<usize> = left[from..].iter().map(|&(_, p)| p).collect();
        left = &left[..from];
        if !is_border(text, start, end) {
            continue;
        }
        same.sort_unstable();
        for pattern in same {
            let pattern = &grammar.patterns[pattern];
            if allows(pattern, text, start, end) && take(grammar, pattern, text, Span::new(start, end), atoms) {
                return Some(end);
            }
        }
    }
    None
}

/// True when neither end cuts a word or a number in two.
fn is_border(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let last = text[..end].chars().next_back().unwrap_or(' ');
    let mut next = after.chars();
    let next = (next.next().unwrap_or(' '), next.next().unwrap_or(' '));
    if last.is_alphanumeric() && next.0.is_alphanumeric() {
        return false;
    }
    let ends_number = last.is_ascii_digit();
    let goes_on = match next.0 {
        '/' | '-' | '–' | '.' | ',' | ':' => next.1.is_ascii_digit(),
        '%' | '°' | '€' | '_' => true,
        _ => false,
    } || next.0 == '/' && next.1.is_alphabetic();
    if ends_number && goes_on {
        return false;
    }
    if !text[start..].starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let mut previous = before.chars().rev();
    let previous = (previous.next().unwrap_or(' '), previous.next().unwrap_or(' '));
    match previous.0 {
        '$' | '€' | '£' | '¥' | '#' | '+' | '_' | '@' => false,
        '/' => !previous.1.is_alphanumeric(),
        '.' | ',' | ':' => !previous.1.is_ascii_digit(),
        '-' | '–' => !previous.1.is_ascii_digit() && !previous.1.is_uppercase(),
        ' ' | '\u{a0}' | '\u{202f}' if previous.1.is_ascii_digit() && begins_with_group(&text[start..end]) => false,
        ' ' | '\u{a0}' if text[start..end].bytes().all(|b| b.is_ascii_digit()) => {
            !ends_with_digits(before) && !starts_with_digits(after)
        }
        _ => true,
    }
}

/// Groups of so many digits beside a number make it part of a longer one, such as a telephone number.
const GROUP: usize = 2;

/// True when exactly three digits begin `text`: the thousands of `5 000` are no number.
fn begins_with_group(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 3
}

fn ends_with_digits(before: &str) -> bool {
    before.trim_end().bytes().rev().take_while(u8::is_ascii_digit).take(GROUP).count() == GROUP
}

fn starts_with_digits(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}']);
    after.bytes().take_while(u8::is_ascii_digit).take(GROUP).count() == GROUP
}

/// The conditions on the words beside a match.
fn allows<'t>(pattern: &Pattern, text: &'t str, start: usize, end: usize) -> bool {
    let holds = |required: &[&str], forbidden: &[&str], written: &dyn Fn() -> &'t str| {
        if required.is_empty() && forbidden.is_empty() {
            return true;
        }
        let written = written();
        let word = fold_word(written);
        let is_word = |listed: &&str| *listed == word || listed.strip_prefix('=').is_some_and(|exact| exact == written);
        (required.is_empty() || required.iter().any(is_word)) && !forbidden.iter().any(is_word)
    };
    holds(&pattern.after, &pattern.not_after, &|| word_before(text, start))
        && holds(&pattern.before, &pattern.not_before, &|| word_after(text, end))
}

/// Longest word that conditions look at, in bytes.
const WORD_MAX: usize = 40;

/// The word that ends before `start`, or the sign that stands there.
pub fn word_before(text: &str, start: usize) -> &str {
    let before = text[..start].trim_end_matches(char::is_whitespace);
    let floor = before.floor_char_boundary(before.len().saturating_sub(WORD_MAX));
    let tail = &before[floor..];
    let Some(last) = tail.chars().next_back() else { return "" };
    if !last.is_alphanumeric() && last != '.' {
        return &tail[tail.len() - last.len_utf8()..];
    }
    let from = tail
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |at| at + tail[at..].chars().next().map_or(1, char::len_utf8));
    &tail[from..]
}

/// The word that begins behind `end`, or the sign that stands there.
pub fn word_after(text: &str, end: usize) -> &str {
    let ceiling = text.ceil_char_boundary((end + WORD_MAX).min(text.len()));
    let after = text[end..ceiling].trim_start_matches([' ', '\u{a0}', '-']);
    let len = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    if len > 0 { &after[..len] } else { &after[..after.chars().next().map_or(0, char::len_utf8)] }
}

/// Days so much greater than the last one of their list belong to the month before.
const DAYS_TO_ANOTHER_MONTH: i8 = 14;

/// A date with what the `last` one of its list says; `December 20 to January 5, 2020` begins the year before, `28 to 3
/// March` the month before.
fn earlier(fields: Fields, last: &Fields) -> Fields {
    let turns = fields.year.is_none() && last.month.is_some() && fields.month > last.month;
    let crosses = fields.month.is_none()
        && fields.day.zip(last.day).is_some_and(|(first, last)| first - last > DAYS_TO_ANOTHER_MONTH);
    let mut fields = fields.with_missing(last);
    if crosses && let Some(month) = fields.month {
        fields.month = Some(if month == 1 { 12 } else { month - 1 });
    }
    if turns || crosses && last.month == Some(1) {
        fields.year = fields.year.map(|year| year - 1);
    }
    fields
}

/// The end of a range such as `2014–15`, its year written in full; `None` where it would come before its beginning.
fn in_century(second: Fields, first: &Fields) -> Option<Fields> {
    match (first.year, second.short_year) {
        (Some(year), Some(short)) if second.month.is_none() => {
            (short > year % 100).then_some(Fields { year: Some(year - year % 100 + short), short_year: None, ..second })
        }
        _ => Some(second),
    }
}

/// Takes a match apart and adds what it holds; false when its fields make no sense.
fn take(grammar: &Grammar, pattern: &Pattern, text: &str, span: Span, atoms: &mut Vec<Atom>) -> bool {
    let parts = pattern.parts();
    let mut groups = parts.create_captures();
    let input = Input::new(&text[span.range()]).anchored(Anchored::Yes);
    let found = parts.try_captures(&mut parts.create_cache(), input, &mut groups).is_ok() && groups.is_match();
    found && build(grammar, pattern, text, span, &groups, atoms)
}

/// The most dates that one list names.
const LIST_MAX: u8 = 6;

fn build(
    grammar: &Grammar,
    pattern: &Pattern,
    text: &str,
    span: Span,
    groups: &Captures,
    atoms: &mut Vec<Atom>,
) -> bool {
    let rule = pattern.rule;
    let atom = |span, op, fields, end| Atom {
        span,
        op,
        anchor: rule.anchor,
        future_only: rule.future_only,
        past_only: rule.past_only,
        fields,
        ends_range: false,
        end,
    };
    let read = |number: u8| fields::read(grammar, rule, groups, text, span.start, number);
    let Some((first, first_span)) = read(1) else { return false };
    match rule.op {
        Op::Range => {
            let Some((second, _)) = read(2) else { return false };
            let Some(second) = in_century(second, &first) else { return false };
            let (first, second) = (earlier(first.clone(), &second), second.with_missing(&first));
            atoms.push(atom(span, Op::Date, first, Some(Box::new(second))));
        }
        Op::List => {
            let mut items: Vec<_> = (2..=LIST_MAX).filter_map(read).filter(|(_, s)| !s.is_empty()).collect();
            items.sort_by_key(|(_, s)| s.start);
            let whole = items.iter().fold(first.clone(), |whole, (item, _)| whole.with_missing(item));
            atoms.extend(items.into_iter().map(|(f, s)| atom(s, Op::Date, earlier(f, &whole), None)));
            let last = first.with_missing(&whole);
            atoms.push(atom(first_span.cover(Span { start: span.end, ..span }), Op::Date, last, None));
        }
        // What is no time is passed over.
        Op::None => {}
        op => atoms.push(atom(span, op, first, None)),
    }
    true
}
