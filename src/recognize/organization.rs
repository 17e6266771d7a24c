//! Organizations: by their heads, by acronyms defined in the text, and by known names.

mod acronym;
mod right;
mod syllables;

use std::ops::Range;

pub use acronym::{define, is_acronym};
pub use right::{holder_start, is_headed, word_end};

use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading, Sentence};
use crate::recognize::{Detail, place};
use crate::text::Span;
use crate::text::token::{Case, TokenKind};
use right::{begins_person, complement_end};
use syllables::{Naming, body_end};

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

/// The organization that is named by `words` alone.
pub fn of(reading: &Reading, words: &Range<usize>) -> Organization {
    let is_acronym = words.len() == 1 && is_acronym(reading, words.start);
    Organization { is_acronym, country: reading.country_in(words), ..Organization::default() }
}

/// Claims what is surely an organization in one sentence: by head, by suffix, and by known name.
pub fn claim(reading: &Reading, sentence: &Sentence, board: &mut Board) {
    let first = board.found.len();
    let end = sentence.words.end;
    let mut at = sentence.words.start;
    while at < end {
        let by_head = by_head(reading, sentence, at).or_else(|| by_suffix(reading, sentence, at));
        let by_name = by_name(reading, sentence, at)
            .or_else(|| by_country(reading, sentence, at))
            .or_else(|| by_holder(reading, sentence, at));
        let end_of = |found: &Option<(Range<usize>, Organization)>| found.as_ref().map_or(0, |(range, _)| range.end);
        let found = if end_of(&by_name) > end_of(&by_head) { by_name } else { by_head };
        match found.filter(|(range, _)| board.is_free(range.clone())) {
            Some((mut range, organization)) => {
                // `the Brokers' system`: whose it is.
                range.end -= usize::from(reading.slice(range.end - 1).starts_with(['\'', '’']));
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
    // `Tổng Thanh tra Chính phủ` is an office.
    if reading.lexicon.syllables && is_in_office(reading, sentence, at) {
        return None;
    }
    let range = at..at + phrase.count();
    let run = reading.run_end(at, sentence.words.end.min(range.end + LONGEST));
    // `United Nations Monitoring Commission`: what begins with a known name and goes on to a head is found by that.
    if run > range.end && reading.is(run - 1, ORG_HEAD) {
        return None;
    }
    let whole = run <= range.end && (at == sentence.words.start || !reading.is_named(at - 1));
    // `The Who` is a band, and `the WHO` none.
    if phrase.count() == 2 && reading.is(at, ARTICLE) && reading.words[at + 1].is_upper() {
        return None;
    }
    // Of one word, a capital that the sentence explains says nothing.
    let article = usize::from(phrase.count() > 1 && reading.is(at, ARTICLE));
    let named = reading.is_named(at) || phrase.count() > 1 && reading.words[at + article].is_capital();
    // `Tổng thư ký LHQ António Silva`
    let is_led = reading.lexicon.syllables && reading.ends_office(at);
    if !named || !whole && phrase.count() == 1 && !is_led {
        return None;
    }
    if let Some((start, country)) = owner_before(reading, sentence, at).filter(|_| !reading.words[at].is_upper()) {
        return Some((start..range.end, Organization { country: Some(country), ..Organization::default() }));
    }
    let country = (phrase.classes & UNION != 0).then(|| phrase.code.to_owned());
    let is_acronym = phrase.count() == 1 && reading.words[at].is_upper();
    Some((range, Organization { country, is_acronym, ..Organization::default() }))
}

/// A channel or firm called by its country, which has no article there: `France Culture`, `sur France 2`.
fn by_country(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Organization)> {
    if !reading.lexicon.heads_first || reading.lexicon.syllables {
        return None;
    }
    let end = sentence.words.end;
    let country = reading.phrase(at, end, COUNTRY).filter(|country| country.count() == 1 && at + 1 < end)?;
    let next = &reading.words[at + 1];
    let before = at.checked_sub(1).filter(|&before| before >= sentence.words.start);
    let is_led = before.is_some_and(|before| reading.is(before, LOCATIVE | COMPLEMENT | FUNCTION));
    let is_after = |classes: Classes| before.is_some_and(|before| reading.is(before, classes));
    let is_number = next.kind == TokenKind::Number && next.span.len() <= 2 && is_led && reading.sign(at + 2) != b'-';
    let other = GIVEN | FAMILY | HONORIFIC | OFFICE | PLACE | DEMONYM | CALENDAR | FUNCTION;
    let is_word = next.case == Case::Title && reading.is_named(at + 1) && !next.is(other);
    let is_alone = reading.run_end(at, end) <= at + 2 && before.is_none_or(|before| !reading.is_named(before));
    let is_channel = next.spaced && (is_number || is_word) && is_alone && !is_after(ARTICLE | OFFICE);
    is_channel.then(|| {
        let country = (!country.code.is_empty()).then(|| country.code.to_owned());
        (at..at + 2, Organization { country, ..Organization::default() })
    })
}

/// A body that nothing but its officer's name ends, where syllables stand apart: `Chủ tịch Tân Hoàng Đỗ Anh Nam`.
fn by_holder(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Organization)> {
    let run = if reading.lexicon.syllables { reading.run_end(at, sentence.words.end) } else { at };
    if run <= at + 4 || !reading.ends_office(at) {
        return None;
    }
    let holder = holder_start(reading, at, run).filter(|&holder| holder > at + 1)?;
    let known = reading.phrase(at, holder, PLACE | OFFICE | FIELD | ORG_HEAD | PLACE_HEAD);
    known.is_none().then(|| (at..holder, Organization::default()))
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

/// `X Inc`, `X, Inc.`, `X and Co`
fn by_suffix(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Organization)> {
    if !is_form(reading, at) || at == sentence.words.start {
        return None;
    }
    let before = if reading.sign(at - 1) == b',' { at.checked_sub(2)? } else { at - 1 };
    let start = firm_start(reading, sentence, before + 1);
    // `Kestrel Holdings plc`, `Kestrel Co., Ltd.`: one form may follow another.
    let next = (at + 1..sentence.words.end).find(|&i| !matches!(reading.sign(i), b'.' | b','));
    let end = next.filter(|&i| is_form(reading, i)).unwrap_or(at) + 1;
    (start <= before && before + 1 - start < LONGEST)
        .then(|| (start..end, Organization { head: Some("company".to_owned()), ..Organization::default() }))
}

/// True for the form of a firm as such forms are written.
fn is_form(reading: &Reading, at: usize) -> bool {
    let word = &reading.words[at];
    let as_written = &reading.article.lang.names.organization.written_suffixes;
    let long = word.is_capital() && (word.span.len() > 2 || word.is_upper());
    word.is(ORG_SUFFIX) && (long || as_written.iter().any(|form| form == reading.slice(at)))
}

/// Where the name of a firm begins whose form stands at word `form`.
fn firm_start(reading: &Reading, sentence: &Sentence, form: usize) -> usize {
    let least = sentence.words.start;
    let partners = form.checked_sub(2).filter(|&last| last >= least && reading.is(last + 1, CONJUNCTION));
    // `Vesper's Inc`: the family's name has the ending.
    let owner = form.checked_sub(2).filter(|&last| last >= least && reading.is_possessive(last + 1));
    let last = partners.or(owner).filter(|&last| reading.is_named(last));
    let mut start = match last {
        Some(last) => run_start(reading, sentence, last + 1).min(last),
        None => run_start(reading, sentence, form),
    };
    // `Holm, Vesper and Co`
    while partners.is_some() && start >= least + 2 && reading.sign(start - 1) == b',' && reading.is_named(start - 2) {
        start = run_start(reading, sentence, start - 1);
    }
    while start >= least + 2 && reading.sign(start - 1) == b'.' && reading.is_initial(start - 2) {
        start -= 2;
    }
    // `General Foundry Corp`: what leads a person's name leads no firm's.
    let is_title = |i: &usize| {
        let word = &reading.words[*i];
        word.is_capital() && word.is(HONORIFIC) && !word.is(OFFICE) && word.span.len() > SHORT_TITLE
    };
    let title = start.checked_sub(1).filter(|&i| i >= least && start < form).filter(is_title);
    title.unwrap_or(start)
}

/// Titles of more bytes than this are words that a firm's name may begin with: `General`, but not `Mr`.
const SHORT_TITLE: usize = 4;

/// A name around a head: `Ministry of Defence`, `European Business Council`, `Banque centrale européenne`.
fn by_head(reading: &Reading, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Organization)> {
    let phrase = reading.phrase(at, sentence.words.end, ORG_HEAD)?;
    let word = &reading.words[at];
    let lower = !word.is_capital();
    // The first of a head's syllables may be a word of its own elsewhere: `Công ty …`.
    let opens = reading.lexicon.syllables && at == sentence.words.start && phrase.count() > 1;
    if lower && phrase.classes & LOWER_HEAD == 0 || word.is_capital() && !reading.is_named(at) && !opens {
        return None;
    }
    // `Le train parti de Lyon` has left, and is no party.
    let is_led = || at > sentence.words.start && reading.is(at - 1, ARTICLE | COMPLEMENT);
    if lower && phrase.key == "party" && !reading.lexicon.syllables && !is_led() {
        return None;
    }
    // `Bộ luật`, a code, is no ministry.
    if reading.phrase(at, sentence.words.end, THING_HEAD).is_some_and(|thing| thing.count() > phrase.count()) {
        return None;
    }
    // A body known by its head alone, and its chairman: `Chủ tịch Quốc hội Trần Văn Nam`.
    let known = reading.phrase(at, sentence.words.end, ORG).is_some_and(|body| body.count() == phrase.count());
    let next = at + phrase.count();
    let is_foreign =
        |i: usize| reading.is_named(i) && reading.slice(i).is_ascii() && !reading.is(i, FIELD | PLACE | ORG);
    let holder =
        || begins_person(reading, next) || reading.lexicon.syllables && is_foreign(next) && is_foreign(next + 1);
    // Whatever the family's name: `Chủ tịch Quốc hội Uông Chu Lưu`.
    let is_person = |i: usize| reading.is_named(i) && !reading.is(i, FIELD | PLACE | ORG | ORG_HEAD | PLACE_HEAD);
    let holder = || holder() || reading.ends_office(at) && is_person(next) && is_person(next + 1);
    if known && next < sentence.words.end && holder() {
        return None;
    }
    let is_office = || reading.phrase(at, sentence.words.end, OFFICE).is_some_and(|o| o.count() >= phrase.count());
    if is_office() && !ends_body(reading, sentence, at) {
        return None;
    }
    if reading.lexicon.syllables && (is_in_place(reading, sentence, at) || is_in_office(reading, sentence, at)) {
        return None;
    }
    // `Bí thư Trung ương Đảng Lê Hoài Nam`: whom its officer is.
    let bare = matches!(phrase.key, "party" | "ministry" | "commission" | "council");
    let is_place = next < sentence.words.end
        && reading.phrase(next, sentence.words.end, PLACE).is_some_and(|place| place.count() > 1);
    if bare && !is_place && begins_person(reading, next) && reading.is_named(next + 2) {
        return None;
    }
    let start = if lower || reading.lexicon.syllables { at } else { run_start(reading, sentence, at) };
    let start = start - usize::from(start == at && opens_body(reading, sentence, at, phrase.key));
    if at - start >= LONGEST {
        return None;
    }
    let right = complement_end(reading, sentence, at, at + phrase.count());
    let tail = at + phrase.count();
    let naming = if matches!(phrase.key, "company" | "media") { Naming::ByName } else { Naming::ByWords };
    let right =
        if reading.lexicon.syllables { body_end(reading, naming, tail, right, sentence.words.end) } else { right };
    let goes_on = tail < sentence.words.end && reading.is_named(tail) && !reading.is(tail, HONORIFIC | OFFICE);
    if goes_on && !reading.lexicon.heads_first {
        // Not the head after all: `Police` of `Police Department`, `Alliance` of `Alliance Trade Agreement`.
        return None;
    }
    let cut = right < sentence.words.end && reading.is(right, OFFICE) && reading.is(right - 1, QUALIFIER);
    // `Sư đoàn 312`, `UBND quận 1`
    let is_numbered = phrase.key == "police" && reading.words[right - 1].kind == TokenKind::Number
        || right > tail + 1 && place::is_numbered(reading, right - 2, right - 1);
    if reading.lexicon.syllables && !is_numbered && !(at + 1..right).any(|i| reading.is_named(i))
        || reading.is(right - 1, OFFICE)
        || cut
    {
        return None;
    }
    let whole = reading.lexicon.heads_first && phrase.count() > if reading.lexicon.syllables { 2 } else { 1 };
    if start == at && right == at + phrase.count() && !whole || lower && !(at..right).any(|i| reading.is_named(i)) {
        return None;
    }
    if is_persons(reading, sentence, &(start..right)) {
        return None;
    }
    let owner = || reading.owner(start, sentence).map(|(_, country)| country);
    let country = reading.country_in(&(start..right)).or_else(owner);
    Some((start..right, Organization { head: Some(phrase.key.to_owned()), country, ..Organization::default() }))
}

/// Heads that stand alone for no body, so that the word before one belongs to its name.
const NEVER_ALONE: [&str; 6] = ["party", "bank", "agency", "commission", "university", "association"];

/// True where the word before the head at word `at` opens the sentence, and so may owe its capital to that, but the head has
/// one too: `Republican Party`.
fn opens_body(reading: &Reading, sentence: &Sentence, at: usize, head: &str) -> bool {
    let before = at.checked_sub(1).filter(|&i| i == sentence.words.start && !reading.lexicon.heads_first);
    let other =
        FUNCTION | ARTICLE | CONJUNCTION | SPEECH | CALENDAR | HONORIFIC | OFFICE | QUALIFIER | TENURE | LOCATIVE;
    NEVER_ALONE.contains(&head)
        && before.is_some_and(|i| {
            let word = &reading.words[i];
            word.case == Case::Title && !word.is(other) && !reading.lexicon.is_adverb(reading.slice(i))
        })
        && reading.words[at].case == Case::Title
        && reading.words[at].spaced
}

/// True for a head in a capital that ends a body's name though an office may begin with it: the `Party` of `Green Party
/// leader`, which the `party leader` is not. A town's police chief is one.
pub fn ends_body(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let goes_on = at + 1 < sentence.words.end && reading.words[at + 1].case == Case::Lower;
    let is_named = at > sentence.words.start && (reading.is_named(at - 1) || reading.words[at - 1].is_capital());
    let office = reading.phrase(at, sentence.words.end, OFFICE).map_or("", |office| office.key);
    let is_head = reading.words[at].is_capital() && reading.is(at, ORG_HEAD) && !reading.lexicon.heads_first;
    is_head && office != "police-chief" && goes_on && is_named && !reading.is(at - 1, HONORIFIC | OFFICE)
}

/// True for a syllable of a known place's name: the `Đài` of `Đài Loan`.
fn is_in_place(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(2).max(sentence.words.start);
    let covers =
        |i: usize| reading.phrase(i, sentence.words.end, PLACE).is_some_and(|p| p.count() > 1 && i + p.count() > at);
    (from..=at).any(|i| reading.words[i].is_capital() && covers(i))
}

/// True for what ends the name of an office: the `Văn phòng` of `Chánh Văn phòng`.
fn is_in_office(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| before >= sentence.words.start);
    let office = before.and_then(|before| reading.phrase(before, sentence.words.end, OFFICE));
    office.is_some_and(|office| office.count() > 1)
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
        && word.span.len() > SHORT_TITLE
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
    let (from, to) = (i.saturating_sub(2), reading.words.len().min(i + 4));
    reading.is_initial(i) && (from..=i).any(|at| reading.phrase(at, to, COUNTRY).is_some_and(|p| at + p.count() > i))
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
