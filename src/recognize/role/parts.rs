//! What an office is of: the fields, bodies and firms in the words around it.

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

/// The fields in lower case that a minister is of: `ministre des affaires étrangères`, `de l'économie et des finances`.
pub(super) fn lower_state_fields(
    reading: &Reading,
    board: &Board,
    role: &Role,
    at: usize,
    limit: usize,
) -> Option<Range<usize>> {
    let behind = |at: usize| {
        let is_lead = |i: &usize| reading.is(*i, COMPLEMENT | ARTICLE) && !reading.words[*i].is_capital();
        at + (at..limit).take_while(is_lead).count()
    };
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
fn listed_field_end(reading: &Reading, board: &Board, at: usize, limit: usize) -> Option<usize> {
    state_field_end(reading, at, limit).or_else(|| {
        let end = if board.is_taken(at) { at } else { fields_end(reading, board, at, limit) };
        let is_field = end > at && end <= at + 3 && !reading.is(at, GIVEN | COUNTRY | PLACE | HONORIFIC);
        let next = next_field(reading, end, limit).filter(|_| is_field)?;
        state_field_end(reading, next, limit).map(|_| end)
    })
}

/// Where a list of fields goes on behind word `end`: `du Développement durable`, at the `D`.
fn next_field(reading: &Reading, end: usize, limit: usize) -> Option<usize> {
    let joins = reading.sign(end) == b',' || reading.is(end, CONJUNCTION);
    let mut next = end + 1;
    while next < limit && reading.is(next, ARTICLE | COMPLEMENT) && !reading.words[next].is_capital() {
        next += 1;
    }
    (joins && next > end + 1 && next < limit && reading.words[next].is_capital()).then_some(next)
}

/// The name right before the office at word `at`, of no country, which leads it as its body: `Nordex CEO`.
pub(super) fn body_before(reading: &Reading, start: usize, at: usize) -> Option<Range<usize>> {
    let is_body = |i: &usize| {
        reading.is_named(*i) && !reading.is(*i, QUALIFIER | TENURE | FIELD | DEMONYM | COUNTRY | ARTICLE | FUNCTION)
    };
    let from = (start..at).rev().take_while(is_body).last()?;
    (!reading.lexicon.heads_first).then_some(from..at)
}

/// The words of a body that every country has, right before the office at word `at`: `central bank governor`.
pub(super) fn common_body_before(reading: &Reading, start: usize, at: usize) -> Option<Range<usize>> {
    let common = &reading.article.lang.claims.cues.common_bodies;
    let is_body = |from: &usize| common.contains(&reading.article.slice(reading.span(&(*from..at))).to_lowercase());
    (start..at).find(is_body).map(|from| from..at)
}

/// Where the words that lead an office begin: qualifiers, tenure, country, field, or the body it is held in.
pub(super) fn left_end(reading: &Reading, sentence: &Sentence, board: &Board, at: usize, role: &mut Role) -> usize {
    let mut start = at;
    while start > sentence.words.start {
        let before = start - 1;
        let word = &reading.words[before];
        if let Some(country) = dotted_country(reading, sentence, start) {
            start = country;
            continue;
        }
        if let Some(field) = joined_field(reading, sentence, start, at) {
            start = field;
            continue;
        }
        if word.is(TENURE)
            && let Some(phrase) = reading.phrase(before, sentence.words.end, TENURE)
        {
            role.tenure = Tenure::by_word(phrase.key);
            start = before;
        } else if board.is_taken(before) {
            let Some(found) = board.ending_at(start).filter(|f| matches!(f.detail, Detail::Organization(_))) else {
                break;
            };
            role.organization = Some(reading.span(&found.words));
            start = found.words.start;
        } else {
            if word.is(QUALIFIER)
                && let Some(phrase) = reading.phrase(before, sentence.words.end, QUALIFIER)
                && !phrase.key.is_empty()
            {
                role.key = format!("{}-{}", phrase.key, role.key);
            }
            // `the country cooperation Commerce Secretary`
            let written = word.is(QUALIFIER | DEMONYM) || word.is_capital() || !reading.words[at].is_capital();
            let leads = word.is(QUALIFIER | DEMONYM | FIELD) && word.sign == 0 && written;
            // `Nordex CEO`, but `nommé Jean Duval Premier ministre`.
            let leads_body = reading.words[at].is_capital() && !reading.lexicon.heads_first;
            let named = leads_body && start == at && reading.is_named(before);
            if !leads && (!named || word.is(HONORIFIC) || word.is(GIVEN) && !word.is(PLACE)) {
                break;
            }
            if !leads && let Some(firm) = firm_before(reading, sentence, board, at, role) {
                role.organization = Some(reading.span(&firm));
                return firm.start;
            }
            start = before;
        }
    }
    start
}

/// Where the country begins that ends in a stop right before word `start`: `U.S. Treasury Secretary`.
fn dotted_country(reading: &Reading, sentence: &Sentence, start: usize) -> Option<usize> {
    if reading.sign(start - 1) != b'.' {
        return None;
    }
    let from = start.saturating_sub(6).max(sentence.words.start);
    let ends = |i: &usize| reading.phrase(*i, start, COUNTRY).is_some_and(|country| i + country.count() == start);
    (from..start).find(ends)
}

/// Where the field begins that a conjunction joins to the one at word `start`, of the office at word `at`: `Minerals and
/// Energy Minister`.
fn joined_field(reading: &Reading, sentence: &Sentence, start: usize, at: usize) -> Option<usize> {
    let field = start.checked_sub(2).filter(|&field| field >= sentence.words.start)?;
    let is_field = |i: usize| reading.words[i].is_capital() && reading.is(i, FIELD | COMMON);
    let joins = start < at && reading.is(start - 1, CONJUNCTION) && is_field(field) && reading.is(start, FIELD);
    (joins && !reading.is(field, GIVEN | FAMILY | FUNCTION) && reading.words[start].is_capital()).then_some(field)
}

/// The firm whose name of several words stands right before its chief executive: `Kestrel Air Chief Executive`.
pub(super) fn firm_before(
    reading: &Reading,
    sentence: &Sentence,
    board: &Board,
    at: usize,
    role: &Role,
) -> Option<Range<usize>> {
    let is_part = |&i: &usize| {
        reading.is_named(i)
            && !board.is_taken(i)
            && !reading.is(i, HONORIFIC | GIVEN | OFFICE | QUALIFIER | TENURE | FIELD | PLACE | DEMONYM)
    };
    let start = (sentence.words.start..at).rev().take_while(is_part).last()?;
    (is_of_firm(role) && at - start > 1).then_some(start..at)
}

/// The firm that a chief executive is of, whatever its name: `le PDG de Nordex`.
pub(super) fn firm(reading: &Reading, board: &Board, role: &Role, at: usize, limit: usize) -> Option<Range<usize>> {
    let lead = reading.phrase(at, limit, COMPLEMENT).filter(|_| !reading.words[at].is_capital())?;
    let start = at + lead.count();
    if !is_of_firm(role) || role.organization.is_some() || start >= limit || reading.is(start, HONORIFIC) {
        return None;
    }
    let end = reading.run_end(start, limit);
    (end > start && board.is_free(start..end)).then_some(start..end)
}

/// The firm that an office is of whose holder stands before it, or that someone takes, at word `at`, where a family's name
/// comes first and the words there begin with none: `Trần Văn Hải - Tổng giám đốc Nordex`.
pub(super) fn firm_behind(
    reading: &Reading,
    sentence: &Sentence,
    board: &Board,
    draft: &Draft,
) -> Option<Range<usize>> {
    let (at, limit) = (draft.tail, sentence.words.end);
    let is_foreign = |i: &usize| {
        let plain = reading.slice(*i).is_ascii() || reading.phrase(*i, limit, COUNTRY).is_some();
        *i < limit && reading.is_named(*i) && !board.is_taken(*i) && !reading.is(*i, FAMILY | HONORIFIC) && plain
    };
    let is_foreign =
        |i: &usize| is_foreign(i) || *i < limit && *i > at && reading.is_named(*i) && is_in_country(reading, *i, limit);
    // `Thủ tướng Australia Karl Osten`: it is a country's, and its holder follows.
    let is_told = draft.role.organization.is_some() || draft.is_national && !is_of_firm(&draft.role);
    if !reading.lexicon.syllables || is_told || at >= limit {
        return None;
    }
    let end = (at..limit).take_while(is_foreign).last().map_or(at, |last| last + 1);
    let before = draft.words.start.checked_sub(1).filter(|&i| i > sentence.words.start);
    let is_set_off = before.is_some_and(|i| matches!(reading.sign(i), b'-' | b',') && reading.is_named(i - 1));
    let ends_in_country = end > at + 1 && is_in_country(reading, end - 1, limit);
    let stands = is_set_off || is_taken_on(reading, sentence, draft.words.start) || ends_in_country;
    (end > at && stands).then_some(at..end)
}

/// True for a syllable of a country's name: the `Nam` of `Việt Nam`.
fn is_in_country(reading: &Reading, i: usize, limit: usize) -> bool {
    let covers = |from: usize| reading.phrase(from, limit, COUNTRY).is_some_and(|country| from + country.count() > i);
    (i.saturating_sub(2)..=i).any(covers)
}

/// True for the offices that only firms and their like have.
pub(super) fn is_of_firm(role: &Role) -> bool {
    ["chief-executive", "chief-financial-officer", "chief-operating-officer", "chief-technology-officer"]
        .iter()
        .any(|key| role.key.ends_with(key))
}

/// True for the offices that only towns have.
pub(super) fn is_of_town(role: &Role) -> bool {
    role.key.ends_with("mayor")
}

/// `for trade and tourism`, in lower case: fields, joined by conjunctions.
pub(super) fn common_field(reading: &Reading, board: &Board, at: usize, limit: usize) -> Option<Range<usize>> {
    let start = at + reading.phrase(at, limit, COMPLEMENT).filter(|_| !reading.words[at].is_capital())?.count();
    let is_field = |i: usize| i < limit && !board.is_taken(i) && reading.is(i, FIELD) && !reading.words[i].is_capital();
    let mut end = start;
    while is_field(end) || end > start && end < limit && reading.is(end, CONJUNCTION) && is_field(end + 1) {
        end += 1;
    }
    (end > start).then_some(start..end)
}

/// `of Public Health`, `pour l'Asie et le Pacifique`, or a body that follows the office at once.
pub(super) fn complement(
    reading: &Reading,
    board: &Board,
    at: usize,
    limit: usize,
    first: bool,
) -> Option<Range<usize>> {
    let taken = |i: usize| board.found.iter().rev().take(NEAR).find(|f| f.words.start == i);
    let lead = reading.phrase(at, limit, COMPLEMENT).filter(|_| !reading.words[at].is_capital());
    let bare = at + lead.map_or(0, |p| p.count());
    let mut start = bare;
    while start < limit && lead.is_some() && reading.is(start, ARTICLE) && !reading.words[start].is_capital() {
        start += 1;
    }
    // `deputy to U.S. Secretary of State X`
    if start >= limit || reading.is_initial(start) {
        return None;
    }
    if let Some(found) =
        taken(start).filter(|f| matches!(f.detail, Detail::Organization(_)) && (lead.is_some() || f.words.start == at))
    {
        return Some(found.words.clone());
    }
    // `Chủ tịch KLC Trịnh Văn Hải`: letters right behind the office, and then its holder.
    let holds = || reading.is(start + 1, FAMILY) && reading.is_named(start + 1) && !board.is_taken(start);
    if reading.lexicon.syllables && lead.is_none() && first && holds() && organization::is_acronym(reading, start) {
        return Some(start..start + 1);
    }
    if board.is_taken(start)
        || !reading.is_named(start)
        || reading.is(start, HONORIFIC | GIVEN)
            && reading.phrase(start, limit, PLACE).is_none()
            && !is_state_field(reading, start)
    {
        return None;
    }
    // `le chef de Cabinet` and `le frère de Dupont`: with no article, only what is known to be no person.
    let known = reading.is(start, FIELD | COMMON | PLACE | UNION | ORG | ORG_HEAD | DEMONYM)
        || reading.phrase(start, limit, PLACE | UNION | ORG).is_some();
    // `le président Sissoco Emba à Dakar`, `the senator Wu Chi-wai of Kestrel`
    let is_small = reading.lexicon.heads_first || at > 0 && !reading.words[at - 1].is_capital();
    if is_small && !reading.lexicon.syllables && lead.is_none() && !known {
        return None;
    }
    if reading.lexicon.heads_first
        && lead.is_some()
        && start == bare
        && !known
        && !reading.slice(bare - 1).ends_with(['s', 'u', 'x'])
    {
        return None;
    }
    let mut end = fields_end(reading, board, start, limit);
    // `de l'Écologie, du Développement durable et de l'Énergie`
    while let Some(next) = next_field(reading, end, limit)
        && let Some(further) = listed_field_end(reading, board, next, limit)
    {
        end = further;
    }
    while end < limit && reading.is(end, CONJUNCTION) {
        let mut next = end + 1;
        // `de l'Équipement et du Logement`
        while next < limit && reading.is(next, ARTICLE | COMPLEMENT) && !reading.words[next].is_capital() {
            next += 1;
        }
        let joins = next < limit
            && reading.is_named(next)
            && !reading.is(next, HONORIFIC | OFFICE | GIVEN | COUNTRY)
            && !organization::is_headed(reading, next, limit)
            && !board.is_taken(next);
        if !joins {
            break;
        }
        end = fields_end(reading, board, next, limit);
    }
    // `president of French sugar producer Nordex`: no office of France.
    let is_adjective = |i: usize| reading.is(i, DEMONYM) && !reading.is(i, COUNTRY);
    let noun = reading.words.get(end).filter(|word| end < limit && word.case == Case::Lower && !word.is(FUNCTION));
    if !reading.lexicon.heads_first && (start..end).all(is_adjective) && noun.is_some() {
        return None;
    }
    // `moved from Energy Secretary to Home Secretary`: the next office.
    if reading.phrase(end, limit, OFFICE).is_some() && reading.words[end].is_capital() && !reading.lexicon.heads_first {
        return None;
    }
    // With no preposition before it, a field must have one behind it: else it is the holder's name.
    let follows = lead.is_some() || first && end < limit && complement(reading, board, end, limit, false).is_some();
    (end > start && follows).then_some(start..end)
}

fn fields_end(reading: &Reading, board: &Board, start: usize, limit: usize) -> usize {
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
