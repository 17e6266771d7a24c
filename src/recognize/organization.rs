//! Organizations: by their heads, by acronyms defined in the text, and by known names.

mod acronym;

use std::ops::Range;

pub use acronym::{define, is_acronym};

use crate::recognize::Detail;
use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading, Sentence};
use crate::text::Span;
use crate::text::token::{Case, TokenKind};

/// An organization's name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Organization {
    /// The acronym that the text defines for it right here: `World Health Organization (WHO)`.
    pub acronym: Option<Span>,
    /// The language-neutral key of its head, where language data has one: `ministry`, `council`.
    pub head: Option<String>,
    /// The country it belongs to, as ISO 3166-1 alpha-2 code, where its words say so.
    pub country: Option<String>,
    /// The mention is an acronym alone.
    pub is_acronym: bool,
}

/// Claims what is surely an organization in one sentence: by head, by suffix, and by known name.
pub fn claim(reading: &Reading, sentence: &Sentence, board: &mut Board) {
    let first = board.found.len();
    let end = sentence.words.end;
    let mut at = sentence.words.start;
    while at < end {
        let by_head = by_head(reading, sentence, at).or_else(|| by_suffix(reading, sentence, at));
        let by_name = by_name(reading, sentence, at);
        let end_of = |found: &Option<(Range<usize>, Organization)>| found.as_ref().map_or(0, |(range, _)| range.end);
        let found = if end_of(&by_name) > end_of(&by_head) { by_name } else { by_head };
        match found.filter(|(range, _)| board.is_free(range.clone())) {
            Some((range, organization)) => {
                at = range.end;
                board.claim(range, Detail::Organization(organization));
            }
            None => at += 1,
        }
    }
    acronym::claim(reading, sentence, board, first);
}

/// A known name: `NATO`, `European Union`.
fn by_name(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Organization)> {
    let phrase = reading.phrase(at, sentence.words.end, ORG | UNION)?;
    let range = at..at + phrase.count();
    let run = reading.run_end(at, sentence.words.end.min(range.end + LONGEST));
    // `United Nations Monitoring Commission`: what begins with a known name and goes on to a head is found by that.
    if run > range.end && reading.is(run - 1, ORG_HEAD) {
        return None;
    }
    let whole = run <= range.end && (at == sentence.words.start || !reading.is_named(at - 1));
    // Of one word, a capital that the sentence explains says nothing.
    let named = reading.is_named(at) || phrase.count() > 1 && reading.words[at].is_capital();
    if !named || !whole && phrase.count() == 1 {
        return None;
    }
    if let Some((start, country)) = owner_before(reading, sentence, at).filter(|_| !reading.words[at].is_upper()) {
        return Some((start..range.end, Organization { country: Some(country), ..Organization::default() }));
    }
    let country = (phrase.classes & UNION != 0).then(|| phrase.code.to_owned());
    let is_acronym = phrase.count() == 1 && reading.words[at].is_upper();
    Some((range, Organization { country, is_acronym, ..Organization::default() }))
}

/// The country or union that stands right before the known body at word `at`: where it begins, and its code.
fn owner_before(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(usize, String)> {
    if reading.lexicon.heads_first {
        return None;
    }
    let from = at.saturating_sub(4).max(sentence.words.start);
    let ends = |i: &usize| reading.phrase(*i, at, COUNTRY | UNION).is_some_and(|p| i + p.count() == at);
    let start = (from..at).find(ends).filter(|&i| reading.is_named(i))?;
    Some((start, reading.country_in(&(start..at))?))
}

/// `X Inc`, `X, Inc.`
fn by_suffix(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Organization)> {
    let word = &reading.words[at];
    let short = word.span.len() <= 2;
    let lower = || reading.article.lang.names.organization.lower_suffixes.iter().any(|form| form == reading.slice(at));
    let written = word.is_capital() && (!short || word.is_upper()) || lower();
    if !word.is(ORG_SUFFIX) || !written || at == sentence.words.start {
        return None;
    }
    let before = if reading.sign(at - 1) == b',' { at.checked_sub(2)? } else { at - 1 };
    let start = run_start(reading, sentence, before + 1);
    // `Kestrel Holdings plc`: one form may follow another.
    let next = at + 1;
    let ends =
        next < sentence.words.end && by_suffix(reading, sentence, next).is_some_and(|(range, _)| range.start == start);
    let end = next + usize::from(ends);
    (start <= before && before + 1 - start < LONGEST)
        .then(|| (start..end, Organization { head: Some("company".to_owned()), ..Organization::default() }))
}

/// A name around a head: `Ministry of Defence`, `European Business Council`, `Banque centrale européenne`.
fn by_head(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Organization)> {
    let phrase = reading.phrase(at, sentence.words.end, ORG_HEAD)?;
    let word = &reading.words[at];
    let lower = !word.is_capital();
    // The first of a head's syllables may be a word of its own elsewhere: `Công ty …`.
    let opens = reading.lexicon.syllables && at == sentence.words.start && phrase.count() > 1;
    if lower && !word.is(LOWER_HEAD) || word.is_capital() && !reading.is_named(at) && !opens {
        return None;
    }
    // A body known by its head alone, and its chairman: `Chủ tịch Quốc hội Trần Văn Nam`.
    let known = reading.phrase(at, sentence.words.end, ORG).is_some_and(|body| body.count() == phrase.count());
    let next = at + phrase.count();
    let is_foreign =
        |i: usize| reading.is_named(i) && reading.slice(i).is_ascii() && !reading.is(i, FIELD | PLACE | ORG);
    let holder =
        || begins_person(reading, next) || reading.lexicon.syllables && is_foreign(next) && is_foreign(next + 1);
    if known && next < sentence.words.end && holder() {
        return None;
    }
    if reading.phrase(at, sentence.words.end, OFFICE).is_some_and(|office| office.count() >= phrase.count()) {
        return None;
    }
    if reading.lexicon.syllables && is_in_place(reading, sentence, at) {
        return None;
    }
    // `Bí thư Trung ương Đảng Lê Hoài Nam`: whom its officer is.
    let bare = matches!(phrase.key, "party" | "ministry" | "commission" | "council");
    if bare && begins_person(reading, at + phrase.count()) && reading.is_named(at + phrase.count() + 2) {
        return None;
    }
    let start = if lower || reading.lexicon.syllables { at } else { run_start(reading, sentence, at) };
    if at - start >= LONGEST {
        return None;
    }
    let right = complement_end(reading, sentence, at, at + phrase.count());
    let tail = at + phrase.count();
    let goes_on = tail < sentence.words.end && reading.is_named(tail) && !reading.is(tail, HONORIFIC | OFFICE);
    if goes_on && !reading.lexicon.heads_first {
        // Not the head after all: `Police` of `Police Department`, `Alliance` of `Alliance Trade Agreement`.
        return None;
    }
    let cut = right < sentence.words.end && reading.is(right, OFFICE) && reading.is(right - 1, QUALIFIER);
    if reading.lexicon.syllables && !(at + 1..right).any(|i| reading.is_named(i))
        || reading.is(right - 1, OFFICE)
        || cut
    {
        return None;
    }
    let whole = reading.lexicon.heads_first && phrase.count() > 2;
    if start == at && right == at + phrase.count() && !whole || lower && !(at..right).any(|i| reading.is_named(i)) {
        return None;
    }
    if is_persons(reading, sentence, &(start..right)) {
        return None;
    }
    let country = reading.country_in(&(start..right)).or_else(|| reading.owner(start, sentence));
    Some((start..right, Organization { head: Some(phrase.key.to_owned()), country, ..Organization::default() }))
}

/// True for a syllable of a known place's name: the `Đài` of `Đài Loan`.
fn is_in_place(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(2).max(sentence.words.start);
    let covers =
        |i: usize| reading.phrase(i, sentence.words.end, PLACE).is_some_and(|p| p.count() > 1 && i + p.count() > at);
    (from..=at).any(|i| reading.words[i].is_capital() && covers(i))
}

/// The words of the longest name, and more; a longer run of capitals is none.
const LONGEST: usize = 24;

/// Where the run of capitalized words that ends before word `end` begins, titles and offices left out.
fn run_start(reading: &Reading, sentence: &Sentence, end: usize) -> usize {
    let mut start = end;
    while start > sentence.words.start && end - start < LONGEST {
        let before = start - 1;
        let dash = before > sentence.words.start
            && reading.sign(before) == b'-'
            && !reading.words[before].spaced
            && !reading.words[start].spaced;
        if dash && reading.is_named(before - 1) {
            start -= 2;
        } else if reading.is_named(before) && (!reading.is(before, HONORIFIC | OFFICE) || is_part(reading, before)) {
            start -= 1;
        } else if before > sentence.words.start && (joins(reading, before) || owns_inside(reading, before)) {
            start -= 2;
        } else if let Some(from) = joined_fields(reading, sentence, before) {
            start = from;
        } else {
            break;
        }
    }
    start
}

/// Where the fields begin that a conjunction at word `and` ties to those of one body: `the Economic and Financial Crimes
/// Commission`, but not `the World Bank and Monetary Fund`.
fn joined_fields(reading: &Reading, sentence: &Sentence, and: usize) -> Option<usize> {
    let is_and =
        reading.is(and, CONJUNCTION) && reading.words[and].kind == TokenKind::Word && !reading.lexicon.heads_first;
    let other = ORG_HEAD | ORG | PLACE | UNION | GIVEN | FAMILY | HONORIFIC | OFFICE | ORG_SUFFIX;
    let is_field = |i: &usize| {
        let word = &reading.words[*i];
        reading.is_named(*i) && word.case == Case::Title && (!word.is(other) || word.is(FIELD))
    };
    let from = (sentence.words.start..and).rev().take_while(is_field).last().filter(|_| is_and)?;
    let led = from.checked_sub(1).is_some_and(|i| reading.is(i, ARTICLE));
    (led && and - from < LONGEST / 4).then_some(from)
}

/// True for a title that is the first word of a body's name, right before its head: `General Electric`.
fn is_part(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    let head = i + 1;
    word.is(HONORIFIC)
        && !word.is(OFFICE)
        && word.span.len() > 4
        && reading.is(head, ORG_HEAD)
        && !reading.is(head, GIVEN | FAMILY)
}

/// True for the sign between two parts of a name: `U.S. Senate`, `Smith & Sons`.
fn joins(reading: &Reading, sign: usize) -> bool {
    match reading.sign(sign) {
        b'.' => is_dotted(reading, sign - 1),
        b'&' => reading.is_named(sign - 1),
        _ => false,
    }
}

/// True for the possessive ending of those whose body it is, which is part of its name: `Workers' Party`.
fn owns_inside(reading: &Reading, ending: usize) -> bool {
    let owners = &reading.article.lang.names.organization.inner_owners;
    let owner = reading.slice(ending - 1);
    let tight = !reading.words[ending].spaced && reading.slice(ending).starts_with(['\'', '’']);
    let owner = owner.trim_end_matches(['\'', '’']);
    tight && reading.words[ending - 1].is_capital() && owners.iter().any(|known| known.eq_ignore_ascii_case(owner))
}

/// True for a letter of a country's short name: `U.S. Senate`.
fn is_dotted(reading: &Reading, i: usize) -> bool {
    let from = i.saturating_sub(2);
    reading.is_initial(i) && (from..=i).any(|at| reading.phrase(at, i + 2, COUNTRY).is_some_and(|p| at + p.count() > i))
}

/// True for a person whose surname is a head too: `said Ann Post`, `Ann Post, the chairman`.
fn is_persons(reading: &Reading, sentence: &Sentence, words: &Range<usize>) -> bool {
    let limit = sentence.words.end;
    let given =
        words.len() == 2 && reading.is(words.start, GIVEN) && !reading.is(words.start, PLACE | DEMONYM | COMMON);
    let said = || {
        let before = words.start.checked_sub(1).filter(|i| *i > sentence.words.start);
        before.is_some_and(|i| {
            reading.is(i, SPEECH) && reading.words[i].case == Case::Lower
                || reading.sign(i) == b',' && reading.is(i - 1, OFFICE)
        })
    };
    let office = || {
        let comma = words.end + 1 < limit && reading.sign(words.end) == b',';
        let at = words.end + 1 + usize::from(comma && reading.is(words.end + 1, ARTICLE));
        comma && at < limit && reading.phrase(at, limit, OFFICE | QUALIFIER).is_some()
    };
    given && (said() || office())
}

/// Where a name with its head from word `first` to word `at` ends: adjectives, further capitals, and complements with `of`.
fn complement_end(reading: &Reading, sentence: &Sentence, first: usize, at: usize) -> usize {
    let limit = sentence.words.end;
    let mut end = at;
    while end < limit && end < at + 2 && is_adjective(reading, end) {
        end += 1;
    }
    let field = fields_end(reading, end, limit);
    // Behind words in lower case, capitals begin another name: `la Cour des comptes Paul Girard`.
    let closed = field > at && begins_person(reading, field)
        || !reading.lexicon.syllables && field > first + 1 && !reading.words[field - 1].is_capital();
    end = if closed { field } else { capitals_end(reading, field, limit) };
    let whole = word_end(reading, end, limit);
    end = if whole > end { fields_end(reading, whole, limit) } else { end };
    for _ in 0..6 {
        let Some(next) = complement(reading, end, limit).or_else(|| conjunct(reading, at, end, limit)) else { break };
        end = next;
    }
    end
}

/// The end of the fields that follow a head at once, and of the place it is of: `Bộ Công an`, `UBND tỉnh Quảng Nam`.
fn fields_end(reading: &Reading, from: usize, limit: usize) -> usize {
    let (mut end, mut named) = (from, false);
    if !reading.lexicon.syllables {
        return end;
    }
    for _ in 0..6 {
        let joins = end > from && end < limit && (reading.sign(end) == b',' || reading.is(end, CONJUNCTION));
        let joined = end + usize::from(joins);
        // `Hồ` is a lake, and the name of a family.
        let lead = if joined < limit && !begins_person(reading, joined) {
            reading.phrase(joined, limit, PLACE_HEAD).map_or(0, Phrase::count)
        } else {
            0
        };
        let known = |at: usize| if at < limit { reading.phrase(at, limit, FIELD | ORG | UNION | PLACE) } else { None };
        // A comma joins fields, not bodies.
        let known = |at: usize| known(at).filter(|p| !joins || p.classes & FIELD != 0);
        // `Ban Thường trực Ủy ban Kinh tế`: a body of another.
        let body =
            || if end > from && !joins && reading.is_named(end) { reading.phrase(end, limit, ORG_HEAD) } else { None };
        match known(joined).or_else(|| known(joined + lead).filter(|_| !joins)).or_else(body) {
            Some(_) if end > from && is_verb(reading, joined) => break,
            // Behind a name, what a body can be for is what it does: `Tập đoàn Kestrel đầu tư`.
            Some(_) if named && !reading.words[joined].is_capital() => break,
            Some(phrase) if !joins || reading.words[joined].is_capital() => {
                named = phrase.classes & ORG != 0 && phrase.classes & FIELD == 0;
                let lead = if known(joined).is_some() { 0 } else { lead };
                end = joined + lead + phrase.count();
            }
            None if lead > 0 && !joins && reading.is_named(end + lead) => {
                return capitals_end(reading, end + lead, limit);
            }
            _ => break,
        }
    }
    end
}

/// True for a field in lower case that is more often a verb: `Bộ Công Thương tổ chức`.
fn is_verb(reading: &Reading, at: usize) -> bool {
    let text = &reading.article.text[reading.words[at].span.start as usize..];
    reading.article.lang.names.organization.verbs.iter().any(|verb| text.starts_with(verb.as_str()))
}

fn capitals_end(reading: &Reading, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit
        && reading.is_named(end)
        && !reading.is(end, HONORIFIC | OFFICE)
        && !(end > from && begins_person(reading, end))
    {
        end += 1;
    }
    end
}

/// The end of the common word of several syllables that the last before word `end` begins, where syllables stand apart:
/// the `Cộng sản` of `Đảng Cộng sản`.
pub fn word_end(reading: &Reading, end: usize, limit: usize) -> usize {
    if !reading.lexicon.syllables || end == 0 {
        return end;
    }
    let field = reading.phrase(end - 1, limit, FIELD);
    let is_lower = |i: usize| reading.words[i].case == Case::Lower;
    field.map(|phrase| end - 1 + phrase.count()).filter(|&to| to > end && (end..to).all(is_lower)).unwrap_or(end)
}

/// True where a family name leads a name of the tradition that puts it first: behind a body, its holder.
fn begins_person(reading: &Reading, at: usize) -> bool {
    reading.lexicon.syllables && reading.is(at, FAMILY) && reading.is_named(at) && reading.is_named(at + 1)
}

/// A lower-case adjective behind a head: `européenne`.
fn is_adjective(reading: &Reading, at: usize) -> bool {
    let word = &reading.words[at];
    let endings = reading.lexicon.adjective_endings;
    let known = word.is(DEMONYM) || !word.is(FUNCTION | OFFICE | HONORIFIC | SPEECH);
    let text = reading.slice(at);
    let ends = !endings.is_empty() && word.is(DEMONYM) || endings.iter().any(|ending| text.ends_with(ending.as_str()));
    word.case == Case::Lower && known && text.len() > 4 && ends
}

/// `of Public Health`, `pour la santé publique`: the end of one complement that begins at word `at`.
fn complement(reading: &Reading, at: usize, limit: usize) -> Option<usize> {
    let connector = reading.phrase(at, limit, CONNECTOR).filter(|_| !reading.words[at].is_capital())?;
    let mut start = at + connector.count();
    while start < limit && reading.is(start, ARTICLE) && !reading.words[start].is_capital() {
        start += 1;
    }
    if start >= limit || reading.is(start, HONORIFIC) {
        return None;
    }
    // `le Rassemblement de Marine Duval`: whose it is, no part of its name.
    let is_person = reading.is(start, GIVEN) && !reading.is(start, PLACE | ORG | FIELD) && reading.is_named(start + 1);
    if reading.lexicon.heads_first && is_person {
        return None;
    }
    let mut end = if reading.is_named(start) {
        let place = reading.phrase(start, limit, PLACE).map_or(0, Phrase::count);
        capitals_end(reading, start, limit).max(start + place.max(1))
    } else if reading.lexicon.adjective_endings.is_empty()
        || !is_field(reading, start)
        || start == at + connector.count() && is_aim(reading, at)
    {
        // `la Cour pour contester`
        return None;
    } else {
        start + 1
    };
    while end < limit && end < start + 3 && is_adjective(reading, end) {
        end += 1;
    }
    Some(end)
}

/// True for a preposition that leads to what is done, where no article follows it: `pour contester`.
fn is_aim(reading: &Reading, at: usize) -> bool {
    let aims = &reading.article.lang.claims.cues.infinitive;
    aims.iter().any(|aim| aim.eq_ignore_ascii_case(reading.slice(at)))
}

/// A noun in lower case: what a French body is for (`pour la santé publique`).
fn is_field(reading: &Reading, at: usize) -> bool {
    let word = &reading.words[at];
    word.case == Case::Lower
        && word.span.len() > 3
        && !word.is(FUNCTION | CALENDAR | OFFICE | ARTICLE | CONNECTOR | CONJUNCTION | SPEECH)
}

/// `Education and Training`, `Culture, Sports and Tourism`: a further field behind a complement.
fn conjunct(reading: &Reading, first: usize, at: usize, limit: usize) -> Option<usize> {
    if at == first || at >= limit {
        return None;
    }
    let comma = reading.sign(at) == b',';
    let joins = comma || reading.is(at, CONJUNCTION);
    let mut start = at + 1;
    if start < limit && reading.is(start, ARTICLE) && !reading.is(start, CONNECTOR) {
        return None;
    }
    while start < limit && reading.is(start, ARTICLE | CONNECTOR) && !reading.words[start].is_capital() {
        start += 1;
    }
    if !joins
        || start >= limit
        || !reading.is_named(start)
        || reading.is(start, HONORIFIC | OFFICE | GIVEN | PLACE | ORG | DEMONYM)
        || is_headed(reading, start, limit)
        || reading.lexicon.syllables && reading.phrase(start, limit, ORG_HEAD | OFFICE).is_some()
    {
        return None;
    }
    let end = capitals_end(reading, start, limit);
    // `la Commission européenne, Jean Duval, et le ministre`: in a list each field has its article.
    let bare = reading.lexicon.heads_first && !reading.lexicon.syllables && start == at + 1;
    if comma && bare {
        return None;
    }
    let goes_on = lists_on(reading, end, limit) || lists_on(reading, capitals_end(reading, end + 1, limit), limit);
    (end > start && end - start <= 2 && reading.words[start].case == Case::Title && (!comma || goes_on)).then_some(end)
}

/// True where the capitals from word `at` on are another body's name: `Finance and the National Guard`, but not
/// `Foreign Affairs and International Trade`.
pub fn is_headed(reading: &Reading, at: usize, limit: usize) -> bool {
    let last = capitals_end(reading, at, limit).max(at + 1) - 1;
    reading.is(last, ORG_HEAD) || reading.lexicon.heads_first && reading.is(at, ORG_HEAD)
}

/// True when a conjunction stands at word `at`, a comma before it or not.
fn lists_on(reading: &Reading, at: usize, limit: usize) -> bool {
    at < limit && reading.is(at + usize::from(reading.sign(at) == b','), CONJUNCTION)
}
