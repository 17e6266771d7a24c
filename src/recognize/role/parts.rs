//! What an office is of: the fields, bodies and firms in the words around it.

use super::*;

/// The name right before the office at word `at`, of no country, which leads it as its body: `Nordex CEO`.
pub(super) fn body_before(reading: &Reading, start: usize, at: usize) -> Option<Range<usize>> {
    let is_body = |i: &usize| {
        reading.is_named(*i) && !reading.is(*i, QUALIFIER | TENURE | FIELD | DEMONYM | COUNTRY | ARTICLE | FUNCTION)
    };
    let from = (start..at).rev().take_while(is_body).last()?;
    let is_land = |i: usize| land_ends(reading, i, at, COUNTRY | DEMONYM);
    let is_tied = || reading.article.lang.names.role.tied_tenure(&reading.slice(from).to_lowercase()).is_some();
    (!reading.lexicon.heads_first && !(start..at).any(is_land) && !is_tied()).then_some(from..at)
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
        if let Some(land) = land_before(reading, sentence, start) {
            start = land;
            continue;
        }
        // `then-foreign minister`
        let tied = reading.article.lang.names.role.tied_tenure(&reading.slice(before).to_lowercase());
        if let Some(tenure) = tied {
            role.tenure = Tenure::by_word(tenure);
            return before;
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
            let is_surname = !leads && ends_full_name(reading, sentence, before);
            if !leads && (!named || is_surname || word.is(HONORIFIC) || word.is(GIVEN) && !word.is(PLACE)) {
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

/// Where the land of several words begins that leads the office at word `start`: `New Zealand Prime Minister`, `South Korean
/// President`.
fn land_before(reading: &Reading, sentence: &Sentence, start: usize) -> Option<usize> {
    let from = start.saturating_sub(4).max(sentence.words.start);
    let leads = !reading.lexicon.heads_first && reading.sign(start - 1) == 0;
    let is_land =
        |i: &usize| reading.words[*i].is_capital() && land_ends(reading, *i, start, PLACE | COUNTRY | DEMONYM);
    (from..start - 1).find(is_land).filter(|_| leads)
}

/// True where a land of several words, of one of `classes`, begins with word `i` and ends before word `end`.
pub(super) fn land_ends(reading: &Reading, i: usize, end: usize, classes: Classes) -> bool {
    let land = reading.phrase(i, end, classes);
    land.is_some_and(|land| land.count() > 1 && i + land.count() == end)
}

/// True for the last word of a person's name that a verb before it gives the office of a state: `named Jane Doe Minister`.
fn ends_full_name(reading: &Reading, sentence: &Sentence, last: usize) -> bool {
    let first = last.saturating_sub(1);
    let is_given = last > sentence.words.start + 1 && reading.is(first, GIVEN) && reading.is_named(first);
    let leads = &reading.article.lang.names.role.leads;
    is_given && leads.iter().any(|lead| lead == reading.slice(first - 1))
}

/// Where the country begins that ends in a stop right before word `start`: `U.S. Treasury Secretary`.
fn dotted_country(reading: &Reading, sentence: &Sentence, start: usize) -> Option<usize> {
    if reading.sign(start - 1) != b'.' {
        return None;
    }
    let from = start.saturating_sub(6).max(sentence.words.start);
    let ends =
        |i: &usize| reading.phrase(*i, start, COUNTRY | UNION).is_some_and(|country| i + country.count() == start);
    (from..start).find(ends)
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
    if !(is_of_firm(role) || is_chief(reading, role, at.saturating_sub(CHIEF)..at))
        || role.organization.is_some()
        || start >= limit
        || reading.is(start, HONORIFIC)
    {
        return None;
    }
    let end = reading.run_end(start, limit);
    (end > start && board.is_free(start..end)).then_some(start..end)
}

/// A full name has so many syllables.
const FULL_NAME: usize = 3;

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
    // `Tổng giám đốc Nordex Trần Văn Hải`
    let is_followed = || end < limit && reading.is(end, FAMILY) && reading.run_end(end, limit) >= end + FULL_NAME;
    let stands = is_set_off || is_taken_on(reading, sentence, draft.words.start) || ends_in_country || is_followed();
    (end > at && stands).then_some(at..end)
}

/// True for a syllable of a country's name: the `Nam` of `Việt Nam`.
fn is_in_country(reading: &Reading, i: usize, limit: usize) -> bool {
    let covers = |from: usize| reading.phrase(from, limit, COUNTRY).is_some_and(|country| from + country.count() > i);
    (i.saturating_sub(2)..=i).any(covers)
}

/// How many words tell a director from the one over all of them.
const CHIEF: usize = 2;

/// True where `words`, of the office, make a director the only one of a body: `directeur général de Nordex`.
pub(super) fn is_chief(reading: &Reading, role: &Role, words: Range<usize>) -> bool {
    let sole = reading.article.lang.claims.cues.sole.get(&role.key).filter(|_| role.key == "director");
    sole.is_some_and(|sole| words.into_iter().any(|i| sole.contains(&reading.slice(i).to_lowercase())))
}

/// True for the offices that only firms and their like have.
pub(super) fn is_of_firm(role: &Role) -> bool {
    ["chief-executive", "chief-financial-officer", "chief-operating-officer", "chief-technology-officer"]
        .iter()
        .any(|key| role.key.ends_with(key))
}

/// The country that owns the office at word `start`, with the word it begins at: `Norway's prime minister`, `Norway's first
/// female prime minister`.
pub(super) fn owner(reading: &Reading, sentence: &Sentence, start: usize) -> Option<(usize, String)> {
    let start = epithets(reading, sentence, start).last().unwrap_or(start);
    reading.owner(start, sentence)
}

/// True where the words before the office at word `at` say whose turn it was: `the first president`, `the 12th mayor`.
pub(super) fn is_ranked(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    epithets(reading, sentence, at).any(|i| is_rank(reading, i))
}

fn is_rank(reading: &Reading, i: usize) -> bool {
    let (word, lang) = (reading.slice(i), reading.article.lang);
    event::lexicon::of(lang).ordinal(word).is_some() || lang.names.role.ranks.iter().any(|rank| rank == word)
}

/// The words right before word `at` that tell of who holds the office there, from the last on.
fn epithets(reading: &Reading, sentence: &Sentence, at: usize) -> impl Iterator<Item = usize> {
    let epithets = &reading.article.lang.names.role.epithets;
    let is_epithet = |i: &usize| is_rank(reading, *i) || epithets.iter().any(|word| word == reading.slice(*i));
    (sentence.words.start..at).rev().take_while(is_epithet)
}

/// True for the offices that parts of countries have.
pub(super) fn is_of_land(role: &Role) -> bool {
    ["governor", "attorney-general", "mayor"].contains(&role.key.as_str())
}

/// True for the offices that only towns have.
pub(super) fn is_of_town(role: &Role) -> bool {
    role.key.ends_with("mayor")
}

/// Where the name begins of what a word at `at` says to be a part of a country: `de la région Bretagne`, `of the state of
/// Nevada`; `at` where none says so.
fn land_start(reading: &Reading, at: usize, limit: usize) -> usize {
    let is_part = |i: usize| {
        let noun = reading.slice(i).to_lowercase();
        !reading.lexicon.syllables && reading.article.lang.reference.parts.contains(&noun)
    };
    if at >= limit || reading.words[at].is_capital() || !is_part(at) {
        return at;
    }
    let next = behind_leads(reading, at + 1, limit);
    let is_name = next < limit && reading.is_named(next) && !reading.is(next, GIVEN | HONORIFIC);
    if is_name { next } else { at }
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
    if lead.is_some() && first {
        start = land_start(reading, start, limit);
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
    // `le président Sissoco Emba à Dakar`, `Prime Minister Wu Chi-wai of Kestrel`
    if !reading.lexicon.syllables && lead.is_none() && !known {
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
        // `de l'Équipement et du Logement`
        let next = behind_leads(reading, end + 1, limit);
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
