//! What stands behind the head of an organization and is part of its name: adjectives, fields, complements.

use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Reading, Sentence};
use crate::recognize::organization::syllables;
use crate::recognize::place;
use crate::text::token::Case;

/// Where a name with its head from word `first` to word `at` ends: adjectives, further capitals, and complements with `of`.
pub(super) fn complement_end(reading: &Reading, sentence: &Sentence, first: usize, at: usize) -> usize {
    let limit = sentence.words.end;
    let mut end = at;
    while end < limit && end < at + 2 && is_adjective(reading, end) {
        end += 1;
    }
    // Behind words in lower case, capitals begin another name: `la Cour des comptes Paul Girard`.
    let in_lower = !reading.lexicon.syllables && end > first + 1 && !reading.words[end - 1].is_capital();
    end = if in_lower { end } else { part_end(reading, end, limit) };
    for _ in 0..6 {
        let Some(next) = complement(reading, end, limit).or_else(|| conjunct(reading, at, end, limit)) else { break };
        end = next;
    }
    end
}

/// The end of the fields and capitals that begin with word `from`.
pub(super) fn part_end(reading: &Reading, from: usize, limit: usize) -> usize {
    let field = fields_end(reading, from, limit);
    let closed = field > from && begins_person(reading, field);
    let end = if closed { field } else { capitals_end(reading, field, limit) };
    let whole = word_end(reading, end, limit);
    let is_place = |at: usize| {
        let is_open = at < limit && !begins_foreigner(reading, at);
        let place = if is_open { reading.phrase(at, limit, PLACE | PLACE_HEAD) } else { None };
        place.is_some_and(|place| place.classes & PLACE == 0 || reading.is_named(at))
    };
    if whole > end || is_place(whole) { fields_end(reading, whole, limit) } else { end }
}

/// The end of the fields that follow a head at once, and of the place it is of: `Bộ Công an`, `UBND tỉnh Quảng Nam`.
pub(super) fn fields_end(reading: &Reading, from: usize, limit: usize) -> usize {
    let (mut end, mut named) = (from, false);
    if !reading.lexicon.syllables {
        return end;
    }
    for _ in 0..6 {
        let joins =
            end > from && end < limit && (matches!(reading.sign(end), b',' | b'-') || reading.is(end, CONJUNCTION));
        let joined = end + usize::from(joins);
        // `Hồ` is a lake, and the name of a family.
        let lead =
            if joined < limit && !begins_person(reading, joined) { place::head_len(reading, joined, limit) } else { 0 };
        let is_open = |at: usize| at < limit && !begins_foreigner(reading, at);
        let known = |at: usize| if is_open(at) { reading.phrase(at, limit, FIELD | ORG | UNION | PLACE) } else { None };
        // What joins fields does not join bodies: `Công ty FPT, Ngân hàng Kestrel`.
        let head = |at: usize| reading.phrase(at, limit, ORG_HEAD).map_or(0, Phrase::count);
        let known = |at: usize| known(at).filter(|p| !joins || p.classes & FIELD != 0 && head(at) < p.count());
        // `Ban Thường trực Ủy ban Kinh tế`: a body of another.
        let body =
            || if end > from && !joins && reading.is_named(end) { reading.phrase(end, limit, ORG_HEAD) } else { None };
        let behind_lead = || known(joined + lead).filter(|_| !joins).map(|phrase| (lead, phrase));
        match known(joined).map(|phrase| (0, phrase)).or_else(behind_lead).or_else(|| body().map(|body| (0, body))) {
            Some(_) if end > from && is_verb(reading, joined) => break,
            // Behind a name, what a body can be for is what it does: `Tập đoàn Kestrel đầu tư`.
            Some(_) if named && !reading.words[joined].is_capital() => break,
            Some((lead, phrase)) if !joins || reading.words[joined].is_capital() => {
                named = phrase.classes & ORG != 0 && phrase.classes & FIELD == 0;
                end = joined + lead + phrase.count();
            }
            None if lead > 0 && !joins && place::is_numbered(reading, end, end + lead) => return end + lead + 1,
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
    // `TP.HCM` is one name with its sign.
    let is_place = |at: usize| {
        let known = || reading.phrase(at, limit, PLACE).map_or(0, Phrase::count);
        reading.lexicon.syllables && at > from && known().max(place::head_len(reading, at, limit)) > 1
    };
    while end < limit && reading.is_named(end) && !reading.is(end, HONORIFIC | OFFICE) && !is_place(end) {
        // `Sở TT&TT`, `Sở GD-ĐT`
        let is_short = |i: usize| reading.words[i].is_upper() && reading.lexicon.syllables;
        let ties = |i: usize| reading.sign(i) == b'&' || reading.sign(i) == b'-' && is_short(i - 1) && is_short(i + 1);
        let joins = end + 2 < limit && ties(end + 1) && !reading.words[end + 2].spaced;
        end += if joins && !reading.words[end + 1].spaced { 2 } else { 1 };
    }
    holder_start(reading, from, end).unwrap_or(end)
}

/// Where the person begins whose name ends a run of capitals that a body's begins, where syllables stand apart: before
/// the last three or four syllables, or before two behind a name of two, whose first is a family's.
pub fn holder_start(reading: &Reading, from: usize, end: usize) -> Option<usize> {
    let starts = || (from + 1..end).filter(|&at| begins_person(reading, at));
    let full = starts().find(|&at| (3..=4).contains(&(end - at)) || begins_foreigner(reading, at));
    full.or_else(|| starts().find(|&at| end - at > 4 || end - at == 2 && at > from + 1))
}

/// The end of the common word of several syllables that the last before word `end` begins, where syllables stand apart:
/// the `Cộng sản` of `Đảng Cộng sản`.
pub fn word_end(reading: &Reading, end: usize, limit: usize) -> usize {
    // `Bộ Ngoại giao thông báo`: its last syllable begins no other word.
    if !reading.lexicon.syllables || end == 0 || !reading.words[end - 1].is_capital() {
        return end;
    }
    let field = reading.phrase(end - 1, limit, FIELD);
    let is_lower = |i: usize| reading.words[i].case == Case::Lower;
    field.map(|phrase| end - 1 + phrase.count()).filter(|&to| to > end && (end..to).all(is_lower)).unwrap_or(end)
}

/// True where a family name leads a name of the tradition that puts it first: behind a body, its holder.
pub(super) fn begins_person(reading: &Reading, at: usize) -> bool {
    let leads = reading.is(at, FAMILY) && reading.is_named(at) && reading.is_named(at + 1);
    reading.lexicon.syllables && (leads || begins_foreigner(reading, at))
}

/// True where the given name of another language leads a surname: `Ngân hàng Thế giới David Marlow`.
fn begins_foreigner(reading: &Reading, at: usize) -> bool {
    let is_foreign = |i: usize| reading.words[i].case == Case::Title && !syllables::is_syllable(reading.slice(i));
    let other = ORG | FIELD | ORG_SUFFIX;
    at + 1 < reading.words.len()
        && is_foreign(at)
        && reading.is(at, GIVEN)
        && !reading.is(at, other)
        && reading.is_named(at + 1)
        && !reading.is(at + 1, other)
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
    let place = reading.phrase(start, limit, PLACE).map_or(0, Phrase::count);
    let mut end = if reading.is_named(start) {
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
    // Behind a place, what ends like an adjective is a verb: `le conseil régional de Bretagne indique`.
    let of_places = &reading.article.lang.names.organization.adjectives_of_places;
    let is_of_place = |i: usize| place == 0 || of_places.iter().any(|adjective| adjective == reading.slice(i));
    while end < limit && end < start + 3 && is_adjective(reading, end) && is_of_place(end) {
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
