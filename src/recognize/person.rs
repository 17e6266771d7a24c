//! Persons: full names with what stands around them, and later short forms.

mod title;

use std::ops::Range;

use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading, Sentence};
use crate::recognize::{Detail, organization};
use crate::text::Span;
use crate::text::token::Case;

pub use title::{begins_place, titles_end};
use title::{several, titled};

/// A person's name. The mention's span is the name alone: titles, ranks and honorifics stand before it, but for the title
/// of a place that is all the name there is: `Duke of Kestrel`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Person {
    /// Title, rank or honorific directly before the name: `General`, `Mr`, `Mme`, `Ông`.
    pub title: Option<Span>,
    /// The part of the name that a later short form repeats in this name's tradition: the surname of
    /// European names, the given name of Vietnamese ones.
    pub short: Option<Span>,
}

/// Claims the persons of one sentence that a title, a given name or an initial makes sure.
pub fn claim(reading: &Reading, sentence: &Sentence, board: &mut Board) {
    let end = sentence.words.end;
    let mut at = sentence.words.start;
    while at < end {
        if board.is_taken(at) {
            at += 1;
            continue;
        }
        if let Some((title, names)) = several(reading, at, end, board) {
            for name in names {
                at = name.end;
                claim_person(reading, board, name, Some(reading.span(&title)));
            }
        } else if let Some((title, name)) = titled(reading, at, end, board) {
            at = name.end;
            claim_person(reading, board, name, Some(reading.span(&title)));
        } else if let Some(name) = by_given_name(reading, sentence, at)
            .or_else(|| by_month(reading, at, end))
            .filter(|n| board.is_free(n.clone()))
        {
            at = name.end;
            claim_person(reading, board, name, None);
        } else {
            at += 1;
        }
    }
}

/// `Theresa May`: where a month is written as a surname, the word before it is the given name.
fn by_month(reading: &Reading, at: usize, end: usize) -> Option<Range<usize>> {
    let is_month = |i: usize| reading.is(i, SURNAME) && reading.is(i, CALENDAR);
    let full = at + 1 < end && is_month(at + 1) && reading.is_named(at) && reading.is_named(at + 1);
    (full && reading.words[at].case == Case::Title && !reading.is(at, OFFICE | HONORIFIC)).then_some(at..at + 2)
}

/// The person that is named by `words` alone.
pub fn of(reading: &Reading, words: &Range<usize>) -> Person {
    let short = (words.len() > 1).then(|| reading.span(&surname(reading, words)));
    Person { title: None, short }
}

/// Claims `words` for a person.
pub fn claim_person(reading: &Reading, board: &mut Board, words: Range<usize>, title: Option<Span>) {
    let person = Person { title, ..of(reading, &words) };
    board.claim(words, Detail::Person(person));
}

/// The part of a name that a later short form repeats: its last word, or as much of its end as the article repeats is for
/// `repeat` to find.
fn surname(reading: &Reading, words: &Range<usize>) -> Range<usize> {
    let end = own_end(reading, words);
    end - 1..end
}

/// Where a name ends without its last full stop, and without what tells a son from his father.
pub fn own_end(reading: &Reading, words: &Range<usize>) -> usize {
    let without_stop = |end: usize| end - usize::from(end > words.start + 1 && reading.sign(end - 1) == b'.');
    let end = without_stop(words.end);
    let is_younger = end > words.start + 2 && is_generation(reading, end - 1);
    if is_younger { without_stop(end - 1) } else { end }
}

/// The `Jr` of `Robert Holm Jr.`
fn is_generation(reading: &Reading, at: usize) -> bool {
    let generations = &reading.article.lang.names.person.generations;
    generations.iter().any(|generation| generation.eq_ignore_ascii_case(reading.slice(at)))
}

/// Where a name that ends before word `end` ends with the full stop of its `Jr.`
pub fn closed(reading: &Reading, end: usize) -> usize {
    let stops = || reading.sign(end) == b'.' && !reading.words[end].spaced && reading.slice(end - 1).len() == 2;
    end + usize::from(is_generation(reading, end - 1) && stops())
}

/// True for one syllable that a common word begins with, where syllables stand apart: the `Kinh` of `thạc sĩ Kinh tế`.
pub fn opens_common_word(reading: &Reading, name: &Range<usize>) -> bool {
    let limit = (name.start + 4).min(reading.words.len());
    let word = if name.len() == 1 { reading.phrase(name.start, limit, FIELD | OFFICE) } else { None };
    reading.lexicon.syllables && word.is_some_and(|word| word.count() > 1)
}

/// True for a function word that names begin with too: `To`, `La`; not for `Récemment`.
pub fn is_short_function(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    word.is_capital() && word.is(FUNCTION) && word.span.len() <= SHORT
}

/// The longest such word, in bytes.
const SHORT: usize = 4;

/// True for a word that is a family's name too and here leads a place: `Đoàn Nghệ An`, its delegation.
pub fn is_delegation(reading: &Reading, words: &Range<usize>) -> bool {
    let leads = &reading.article.lang.names.person.not_before_place;
    let place = if words.len() > 2 { reading.phrase(words.start + 1, words.end, PLACE) } else { None };
    let lead = reading.slice(words.start).to_lowercase();
    place.is_some_and(|place| place.count() + 1 == words.len()) && leads.contains(&lead)
}

/// [`name_end`] behind a title, where even a word such as `To` begins a name.
pub fn name_after_title(reading: &Reading, at: usize, end: usize) -> usize {
    let lead = at + 1 < end && is_short_function(reading, at) && reading.is_named(at + 1);
    let from = at + usize::from(lead);
    let name = name_end(reading, from, end);
    if name > from { name } else { at }
}

/// The end of the name that begins at word `at`; `at` itself where none does.
pub fn name_end(reading: &Reading, at: usize, end: usize) -> usize {
    // `KLC Trịnh Văn Hải`: letters before a name, or alone, are a body's.
    let shouts = |i: usize| i < end && reading.words[i].is_upper();
    if reading.lexicon.syllables && at < end && organization::is_acronym(reading, at) && !shouts(at + 1) {
        return at;
    }
    // `Chủ tịch Tân Hoàng Đỗ Anh Nam`: a body's name, and its holder's.
    let run = if reading.lexicon.syllables { reading.run_end(at, end) } else { at };
    if run > at + 4 && organization::holder_start(reading, at, run).is_some_and(|holder| holder > at + 1) {
        return at;
    }
    // `Khóa XIII`
    if reading.lexicon.syllables && reading.is(at, FUNCTION) && !reading.is(at, FAMILY | GIVEN) {
        return at;
    }
    // `Tổng Thư ký`: an office of several syllables.
    let is_office = |i: usize| reading.phrase(i, end, OFFICE).is_some_and(|office| office.count() > 2);
    if reading.lexicon.syllables && at < end && is_office(at) {
        return at;
    }
    // `đại biểu Đoàn Nghệ An`, but `ông Đoàn Hải Dương`.
    let titled = at > 0 && reading.is(at - 1, HONORIFIC);
    if reading.lexicon.syllables && !titled && at + 2 < end {
        let place = reading.phrase(at + 1, end, PLACE).filter(|place| place.count() > 1);
        if place.is_some_and(|place| is_delegation(reading, &(at..at + 1 + place.count()))) {
            return at;
        }
    }
    // `l'avocat d'Yvan Morel`: whose he is.
    let elided = at + 2 < end && reading.is(at, PARTICLE) && reading.slice(at).ends_with(['\'', '’']);
    if elided && !reading.words[at].is_capital() && reading.is_named(at + 1) && reading.is_named(at + 2) {
        return at;
    }
    let mut next = at;
    let mut length = 0;
    while next < end && length < NAME_MAX {
        next = if length > 0 { nickname_end(reading, next, end) } else { next };
        let particles = particles_end(reading, next, end);
        // `Anne Le Goff`: an article with a capital within a name.
        let own = if length > 0 && particles == next { articles_of_name(reading, next, end) } else { 0 };
        let particles = particles + own;
        let lead = if next == at && particles > next && reading.words[next].is_capital() { next } else { particles };
        if lead >= end
            || !reading.is_named(lead)
            || length == 0 && !is_name_word(reading, lead)
            || own == 0 && reading.is(lead, OFFICE)
            || length > 0
                && !reading.lexicon.syllables
                && reading.is(lead, HONORIFIC | ORG_HEAD)
                && !ends_name(reading, lead, end)
        {
            break;
        }
        let initial = lead + 1 < end && (reading.is_initial(lead) || is_short_given(reading, lead, end));
        next = lead + 1 + usize::from(initial);
        // `J.-B. Dumas`
        let hyphen = initial && next + 1 < end && reading.sign(next) == b'-' && !reading.words[next].spaced;
        next += usize::from(hyphen && reading.is_initial(next + 1));
        length += 1;
    }
    next
}

/// The word behind what someone is called between quotes, at word `at` behind the given name and before the surname: `Robert "Bob"
/// Berg`; `at` where there is none.
fn nickname_end(reading: &Reading, at: usize, end: usize) -> usize {
    let is_quote = |i: usize, quotes: [&str; 4]| quotes.contains(&reading.slice(i));
    let stands = at + 3 < end
        && is_quote(at, ["\"", "“", "‘", "'"])
        && reading.is(at - 1, GIVEN)
        && is_quote(at + 2, ["\"", "”", "’", "'"])
        && !reading.is(at + 3, ORG_HEAD | ORG_SUFFIX | OFFICE | HONORIFIC)
        && [at + 1, at + 3].into_iter().all(|i| reading.words[i].case == Case::Title && is_name_word(reading, i));
    if stands { at + 3 } else { at }
}

/// True for a given name cut short before a surname: the `Ch.` of `M. Ch. Morel`.
fn is_short_given(reading: &Reading, at: usize, end: usize) -> bool {
    let is_cut = reading.sign(at + 1) == b'.' && !reading.words[at + 1].spaced && reading.words[at].case == Case::Title;
    let goes_on = || at + 2 < end && reading.is_named(at + 2) && reading.words[at + 2].spaced;
    let word = || reading.slice(at).to_lowercase();
    is_cut && goes_on() && reading.article.lang.names.person.short_given.contains(&word())
}

/// True for an honorific that is a surname: it ends the run of capitals, and leads to no name. `General Shaukat Sultan`.
fn ends_name(reading: &Reading, at: usize, end: usize) -> bool {
    let lower = at + 1 < end && reading.words[at + 1].case == Case::Lower && reading.words[at + 1].sign == 0;
    reading.is(at, HONORIFIC) && !reading.is(at, OFFICE | ORG_HEAD) && lower
}

/// Longest name of a person, in words.
const NAME_MAX: usize = 8;

fn is_name_word(reading: &Reading, i: usize) -> bool {
    // `ca sĩ Mỹ Linh`: where syllables stand apart, a country of one may be part of a name.
    let ends_title = |count: usize| {
        let from = i.checked_sub(count);
        from.is_some_and(|from| reading.phrase(from, i, HONORIFIC).is_some_and(|title| title.count() == count))
    };
    let is_part = reading.lexicon.syllables && reading.is_named(i + 1) && (1..=2).any(ends_title);
    reading.is_named(i)
        && !reading.is(i, OFFICE)
        && (!reading.words[i].is(ORG | UNION | COUNTRY) || reading.is(i, GIVEN | FAMILY) || is_part)
}

/// How many articles with a capital stand at `at` before a word with one, as within a name: `Le` of `Anne Le Goff`.
fn articles_of_name(reading: &Reading, at: usize, end: usize) -> usize {
    let count = (at..end.min(at + 2)).take_while(|&i| is_article_of_name(reading, i)).count();
    let next = at + count;
    let goes_on = next < end && reading.words[next].spaced && reading.is_named(next) && !reading.is(next, ORG);
    if goes_on { count } else { 0 }
}

/// True for an article or particle with a capital, as surnames begin with.
pub fn is_article_of_name(reading: &Reading, at: usize) -> bool {
    let word = &reading.words[at];
    word.is(PARTICLE) && word.is(ARTICLE | FUNCTION) && word.case == Case::Title && word.spaced
}

/// The end of up to three particles in lower case from word `at` on.
fn particles_end(reading: &Reading, at: usize, end: usize) -> usize {
    let mut next = at;
    while next < end && next < at + 3 && reading.is(next, PARTICLE) && !reading.words[next].is_capital() {
        next += 1;
    }
    next
}

/// A run that begins with a given name or an initial and has more words: `Karen Smith`, `J. R. Smith`.
fn by_given_name(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let begins = at == sentence.words.start || !reading.is_named(at - 1);
    if begins && reading.lexicon.syllables && reading.is(at, FAMILY) {
        return by_family_name(reading, sentence, at);
    }
    let given =
        reading.is(at, GIVEN) && !reading.is(at, COUNTRY) || at + 1 < sentence.words.end && reading.is_initial(at);
    if !begins || !given || !reading.is_named(at) {
        return None;
    }
    let end = name_end(reading, at, sentence.words.end);
    let run = reading.run_end(at, sentence.words.end);
    let somebody = is_told_somebody(reading, sentence, at..run);
    let other = |i: usize| reading.is(i, ORG_HEAD | ORG | DEMONYM) || reading.is(i, PLACE_HEAD) && !somebody;
    let plain = !(at..run).any(other) && reading.sign(run) != b'&';
    // The `U.S.` of `U.S. Embassy` is a place whatever follows.
    let is_place = |place: &Phrase| place.count() > 1 && (at + place.count() >= end || reading.is_initial(at));
    let known_place = reading.phrase(at, sentence.words.end, PLACE | UNION).is_some_and(is_place);
    let inside = at >= 2 && reading.sign(at - 1) == b'.' && !reading.words[at].spaced;
    let named = !inside && !reading.is_initials(&(at..end)) && !reading.ends_in_letters(&(at..end));
    // `named Jane Doe Minister of Trade`, but `Morgan Reed Chairman John Roe`.
    let leads = &reading.article.lang.names.role.leads;
    let is_led = || at > sentence.words.start && leads.iter().any(|lead| lead == reading.slice(at - 1));
    let ends = end >= run || reading.is(end, OFFICE) && is_led();
    (end >= at + 2 && ends && plain && named && !known_place).then_some(at..end)
}

/// True where the words around a name of two words say that it is somebody's, though its last may be a hill's or a lake's: `named
/// Elliott Hill`, `Michael Beach, 45,`, `Anna Lake said`.
fn is_told_somebody(reading: &Reading, sentence: &Sentence, words: Range<usize>) -> bool {
    let (next, limit) = (words.end, sentence.words.end);
    if words.len() != 2 || next >= limit || reading.is(words.start, PLACE) {
        return false;
    }
    let names = &reading.article.lang.names;
    let before = words.start.checked_sub(1).filter(|&i| i >= sentence.words.start);
    let is_lead = |i: usize| names.role.leads.iter().any(|lead| lead == reading.slice(i) && lead.len() > SHORT_LEAD);
    let is_age = |i: usize| i < limit && reading.slice(i).parse::<u8>().is_ok_and(|age| age < LONGEST_LIFE);
    let follower = next + 1 < limit && reading.sign(next) == b',' && reading.is(next + 1, FOLLOWER);
    before.is_some_and(is_lead)
        || reading.is(next, SPEECH)
        || reading.sign(next) == b',' && is_age(next + 1)
        || follower
}

/// A lead of so many bytes says little: `as`.
const SHORT_LEAD: usize = 2;

/// Nobody is as old.
const LONGEST_LIFE: u8 = 120;

/// A run that begins with a family name, where that stands first: `Nguyễn Văn An`.
fn by_family_name(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let end = reading.run_end(at, sentence.words.end);
    let place = reading.phrase(at, sentence.words.end, PLACE | ORG | UNION).is_some_and(|p| p.count() > 1);
    let title = (at..end).all(|i| reading.words[i].case == Case::Title);
    // `đảo Lý Sơn`
    if at > sentence.words.start && reading.is(at - 1, PLACE_HEAD) && !reading.words[at - 1].is_capital() {
        return None;
    }
    let least = if reading.is(at, PLACE_HEAD | PLACE | FUNCTION) { 3 } else { 2 };
    (title && !place && end >= at + least && end <= at + 4).then_some(at..end)
}
