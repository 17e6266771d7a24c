//! What goes on behind an office: further fields, its land, a party, a year, and what tells its time.

use super::*;

/// The comma that ends a list of fields which goes on in words that are none: `ministre de la Santé et de l'accès aux soins,`; `at`,
/// the word behind those that are, where none does.
pub(super) fn fields_tail(reading: &Reading, at: usize, limit: usize) -> usize {
    let joins = at < limit && (reading.is(at, CONJUNCTION) || reading.sign(at) == b',');
    let lead = at + 1;
    let is_led = joins && reading.lexicon.heads_first && lead < limit && reading.is(lead, COMPLEMENT);
    if !is_led || reading.words[lead].is_capital() {
        return at;
    }
    let end = limit.min(lead + FIELDS);
    let is_word = |i: usize| reading.words[i].case == Case::Lower && !reading.is(i, OFFICE | HONORIFIC);
    let is_plain = |i: usize| reading.sign(i) != b',' && (is_word(i) || reading.sign(i) != 0);
    let stop = (lead..end).find(|&i| !is_plain(i)).unwrap_or(limit);
    let is_name = stop + 1 < limit && reading.sign(stop) == b',' && reading.is_named(stop + 1);
    if is_name && stop > lead + 1 { stop } else { at }
}

/// The word behind the year of an office at word `at`: the `2024` of `Chủ tịch Nordex 2024 Jane Doe`.
pub(super) fn year_tail(reading: &Reading, at: usize, limit: usize) -> usize {
    let is_number = reading.lexicon.syllables && at < limit && reading.words[at].kind == TokenKind::Number;
    at + usize::from(is_number && reading.words[at].span.len() == YEAR)
}

/// The digits of a year.
const YEAR: usize = 4;

/// The most words of further fields that are none we know.
const FIELDS: usize = 9;

/// The word behind what makes the office that ends before word `at` that of the country spoken of, `nước này`; `at` where
/// nothing does.
pub(super) fn owned_end(reading: &Reading, at: usize, limit: usize) -> usize {
    let owners = &reading.article.lang.names.role.possessives_behind;
    let says = |end: &usize| owners.iter().any(|owner| owner == reading.article.slice(reading.span(&(at..*end))));
    (at + 1..=limit.min(at + OWNER)).find(says).unwrap_or(at)
}

/// The most words of what stands for a country behind an office.
const OWNER: usize = 2;

/// The word behind the country that follows further fields from word `at` on, which need be none we know: `và Hội nhập khu vực
/// Ghana`.
pub(super) fn land_behind_fields(reading: &Reading, at: usize, limit: usize) -> Option<usize> {
    let joins = at < limit && reading.is(at, CONJUNCTION);
    let is_person = |i: usize| {
        reading.is(i, OFFICE | HONORIFIC) || reading.is(i, FAMILY) && reading.is_named(i) && reading.is_named(i + 1)
    };
    let is_part = |i: usize| reading.words[i].kind == TokenKind::Word && !is_person(i);
    let land =
        |i: usize| reading.phrase(i, limit, COUNTRY).filter(|_| reading.is_named(i)).map(|land| i + land.count());
    let end = limit.min(at + 1 + FIELDS);
    let start = (at + 1..end).find(|&i| !is_part(i) || land(i).is_some()).filter(|_| joins)?;
    land(start).filter(|_| start > at + 2)
}

/// The word behind the party of who holds the office that ends before word `at`, where what the office is of follows it:
/// `maire (PS) de Nantes`; `at` where there is none.
pub(super) fn behind_party(reading: &Reading, at: usize, limit: usize) -> usize {
    let close = (at + 2..limit.min(at + PARTY)).find(|&i| reading.sign(i) == b')');
    let close = close.filter(|_| reading.sign(at) == b'(' && reading.words[at + 1].is_capital());
    let leads = |i: usize| i < limit && reading.is(i, COMPLEMENT) && !reading.words[i].is_capital();
    close.map(|close| close + 1).filter(|&next| leads(next)).unwrap_or(at)
}

/// A party between brackets takes fewer words than this, both brackets among them: `(Les Verts)`, `(PS-PRG)`.
const PARTY: usize = 6;

/// The tenure that is said at word `at`, behind an office, where a name or comma follows it (not `élu en 2017`), and
/// the word behind it.
pub(super) fn tenure_behind(reading: &Reading, board: &Board, at: usize, limit: usize) -> Option<(Tenure, usize)> {
    if at >= limit || board.is_taken(at) {
        return None;
    }
    let start = reading.words[at].span.start as usize;
    let name = reading.article.lang.names.role.tenure_behind(&reading.article.text[start..])?;
    let end = (at..limit).find(|&i| reading.words[i].span.start as usize >= start + name.1).unwrap_or(limit);
    let ends = end >= limit || reading.words[end].is_capital() || matches!(reading.sign(end), b',' | b'.');
    ends.then(|| (Tenure::by_word(name.0), end))
}
