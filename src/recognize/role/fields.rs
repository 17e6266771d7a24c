//! The fields of government that an office is of, before it and behind it.

use super::*;

/// The words of `start..at` that say the field of the office at word `at`, and stand right before it.
pub(super) fn field_before(reading: &Reading, start: usize, at: usize) -> Option<Range<usize>> {
    let fields = &reading.article.lang.names.organization.fields;
    let is_field = |from: usize| {
        let text = reading.article.slice(reading.span(&(from..at))).to_lowercase();
        fields.values().flatten().any(|field| *field == text)
    };
    (start..at).find(|&from| is_field(from)).map(|from| from..at)
}

/// True for a word that is a field of government, though some bear it for a name: `Justice`.
pub(super) fn is_state_field(reading: &Reading, at: usize) -> bool {
    let word = reading.slice(at).to_lowercase();
    reading.article.lang.names.organization.fields.values().flatten().any(|field| is_written(field, &word))
}

/// True for a field as news writes it: a capital often lacks its mark, as in `Education nationale`.
fn is_written(field: &str, text: &str) -> bool {
    field == text || !field.starts_with(|c: char| c.is_ascii()) && without_first_marks(field) == text
}

/// The most words that one field of government has.
const FIELD_WORDS: usize = 6;

/// Where the field of government ends that begins with word `at`, in a language whose fields go on in lower case:
/// `Affaires étrangères et européennes`, `Commerce extérieur`.
fn state_field_end(reading: &Reading, at: usize, limit: usize) -> Option<usize> {
    if !reading.lexicon.heads_first || reading.lexicon.syllables {
        return None;
    }
    let organization = &reading.article.lang.names.organization;
    let is_field = |end: &usize| {
        let text = reading.article.slice(reading.span(&(at..*end))).to_lowercase().replace(['’', '\''], " ");
        organization.fields.values().flatten().chain(&organization.state_fields).any(|field| is_written(field, &text))
    };
    (at + 1..=limit.min(at + FIELD_WORDS)).rev().find(is_field)
}

/// The first word from `at` on that is no preposition or article in lower case.
pub(super) fn behind_leads(reading: &Reading, at: usize, limit: usize) -> usize {
    let is_lead = |i: &usize| reading.is(*i, COMPLEMENT | ARTICLE) && !reading.words[*i].is_capital();
    at + (at..limit).take_while(is_lead).count()
}

/// The fields in lower case that a minister is of: `ministre des affaires étrangères`, `de l'économie et des finances`.
pub(super) fn lower_state_fields(
    reading: &Reading,
    board: &Board,
    role: &Role,
    at: usize,
    limit: usize,
) -> Option<Range<usize>> {
    let behind = |at: usize| behind_leads(reading, at, limit);
    let is_minister = role.key.ends_with("minister") || role.key.ends_with("secretary");
    let start = behind(at);
    let is_led = is_minister && start > at && start < limit && reading.words[start].case == Case::Lower;
    let mut end = if is_led { state_field_end(reading, start, limit)? } else { return None };
    while end < limit && (reading.is(end, CONJUNCTION) || reading.sign(end) == b',') {
        let next = behind(end + 1);
        let is_next = next > end + 1 && next < limit && reading.words[next].case == Case::Lower;
        match if is_next { state_field_end(reading, next, limit) } else { None } {
            Some(further) => end = further,
            None => break,
        }
    }
    board.is_free(start..end).then_some(start..end)
}

/// The same in a list of fields, where one that is not known stands between two others: `des Ressources hydrauliques`.
pub(super) fn listed_field_end(reading: &Reading, board: &Board, at: usize, limit: usize) -> Option<usize> {
    state_field_end(reading, at, limit).or_else(|| {
        let end = if board.is_taken(at) { at } else { fields_end(reading, board, at, limit) };
        let is_field = end > at && end <= at + 3 && !reading.is(at, GIVEN | COUNTRY | PLACE | HONORIFIC);
        let next = next_field(reading, end, limit).filter(|_| is_field)?;
        state_field_end(reading, next, limit).map(|_| end)
    })
}

/// Where a list of fields goes on behind word `end`: `du Développement durable`, at the `D`.
pub(super) fn next_field(reading: &Reading, end: usize, limit: usize) -> Option<usize> {
    let joins = reading.sign(end) == b',' || reading.is(end, CONJUNCTION);
    let next = behind_leads(reading, end + 1, limit);
    (joins && next > end + 1 && next < limit && reading.words[next].is_capital()).then_some(next)
}

/// Where the field begins that a conjunction joins to the one at word `start`, of the office at word `at`: `Minerals and
/// Energy Minister`.
pub(super) fn joined_field(reading: &Reading, sentence: &Sentence, start: usize, at: usize) -> Option<usize> {
    let field = start.checked_sub(2).filter(|&field| field >= sentence.words.start)?;
    let is_field = |i: usize| reading.words[i].is_capital() && reading.is(i, FIELD | COMMON);
    let joins = start < at && reading.is(start - 1, CONJUNCTION) && is_field(field) && reading.is(start, FIELD);
    (joins && !reading.is(field, GIVEN | FAMILY | FUNCTION) && reading.words[start].is_capital()).then_some(field)
}

/// `for trade and tourism`, in lower case: fields, joined by conjunctions.
pub(super) fn common_field(
    reading: &Reading,
    board: &Board,
    role: &Role,
    at: usize,
    limit: usize,
) -> Option<Range<usize>> {
    let start = at + reading.phrase(at, limit, COMPLEMENT).filter(|_| !reading.words[at].is_capital())?.count();
    // `minister of the interior`
    let has_article = role.key == "minister" && start < limit && reading.is(start, ARTICLE);
    let start = start + usize::from(has_article);
    let is_field = |i: usize| i < limit && !board.is_taken(i) && reading.is(i, FIELD) && !reading.words[i].is_capital();
    let mut end = start;
    while is_field(end) || end > start && end < limit && reading.is(end, CONJUNCTION) && is_field(end + 1) {
        end += 1;
    }
    (end > start).then_some(start..end)
}

pub(super) fn fields_end(reading: &Reading, board: &Board, start: usize, limit: usize) -> usize {
    let mut end = start;
    let is_word =
        |i: usize| reading.is(i, FIELD | COMMON | PLACE | UNION | DEMONYM | ORG_HEAD) && !reading.is(i, GIVEN | FAMILY);
    // `Great Lakes Region`
    let is_place_head = |i: usize| i > start && reading.is(i, PLACE_HEAD) && reading.is(i - 1, PLACE | PLACE_HEAD);
    while end < limit
        && reading.is_named(end)
        && !board.is_taken(end)
        && (end == start && is_state_field(reading, end) || !reading.is(end, HONORIFIC | OFFICE | GIVEN))
    {
        // Behind words that name a field, what is no such word is the holder; an adjective needs its noun.
        if end > start
            && !is_bound(reading, end - 1)
            && is_word(start)
            && !is_word(end)
            && !is_place_head(end)
            && reading.words[end].case == Case::Title
        {
            break;
        }
        end += 1;
    }
    // `Affaires étrangères`: an adjective that agrees with the field before it.
    let goes_on = |end: usize| agrees(reading, end) || is_style(reading, end, limit);
    while reading.lexicon.heads_first && end > start && end < limit && goes_on(end) && !board.is_taken(end) {
        end += 1;
    }
    let place = if start < limit { reading.phrase(start, limit, PLACE).map_or(0, Phrase::count) } else { 0 };
    end.max(start + place).max(state_field_end(reading, start, limit).unwrap_or(start))
}

/// True for what a field's noun must follow: the `Economic` of `Economic Integration`.
fn is_bound(reading: &Reading, at: usize) -> bool {
    let word = reading.slice(at).to_lowercase();
    // `EU Sanctions`
    let is_short = reading.words[at].is_upper() && reading.is(at, UNION | COUNTRY);
    is_short || reading.article.lang.names.role.bound.contains(&word)
}

/// True for the adjective of a state before its name: the `fédérale` of `la République fédérale du Nigeria`.
fn is_style(reading: &Reading, at: usize, limit: usize) -> bool {
    let word = reading.slice(at);
    let ends = reading.lexicon.adjective_endings.iter().any(|ending| word.ends_with(ending.as_str()));
    let name = at + 2;
    let leads = name < limit && reading.is(at + 1, COMPLEMENT) && reading.phrase(name, limit, COUNTRY).is_some();
    ends && leads && !reading.words[at].is_capital() && !reading.is(at, FUNCTION | CONNECTOR)
}

fn agrees(reading: &Reading, at: usize) -> bool {
    let (before, word) = (reading.slice(at - 1), reading.slice(at));
    let ends = reading.lexicon.adjective_endings.iter().any(|ending| word.ends_with(ending.as_str()));
    let plural = before.ends_with('s') && word.ends_with('s') && ends;
    !reading.words[at].is_capital() && !reading.is(at, FUNCTION | CONNECTOR) && (plural || reading.is(at, DEMONYM))
}
