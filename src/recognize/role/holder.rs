//! Who holds an office: the person beside it.

use super::*;

/// How many little words may stand between a noun and the office that it hangs on: "to the".
const WORDS_BETWEEN: usize = 2;
/// How many words such a noun has at most.
const WORDS_OF_NOUN: usize = 3;

pub(super) type Holder = (Range<usize>, Range<usize>);

/// The person that follows a role: `Minister of Defence General X`, `le ministre de la Défense, X`.
pub(super) fn holder_after(reading: &Reading, sentence: &Sentence, board: &Board, draft: &Draft) -> Option<Holder> {
    let limit = sentence.words.end;
    let colon = reading.sign(draft.tail) == b':' && draft.tail < limit;
    let comma = usize::from(reading.sign(draft.tail) == b',' && draft.tail < limit || colon);
    // `The chief executive of Nordex Inc. X`, where the office opens what is said.
    let stop = reading.sign(draft.tail) == b'.' && draft.tail < limit && reading.is(draft.tail - 1, ORG_SUFFIX);
    let stop = stop && opens(reading, sentence, draft.words.start) || is_cut_short(reading, draft.tail, limit);
    let is_copula = draft.tail < limit && comma == 0 && is_copula(reading, draft);
    let from = draft.tail + comma + usize::from(stop || is_copula);
    // What an office is of: `le PDG de Nordex`.
    if from >= limit || comma == 0 && reading.is(from, COMPLEMENT) && !reading.words[from].is_capital() {
        return None;
    }
    // `X as Secretary of Defence, Y as Lord Chancellor`: each has the one before.
    let before = draft.words.start.checked_sub(1).filter(|&i| i >= sentence.words.start);
    let capacity = &reading.article.lang.claims.cues.capacity;
    if may_be_anothers(reading, sentence, draft.words.start, comma > 0) {
        return None;
    }
    let is_taken = is_taken_on(reading, sentence, draft.words.start);
    if comma > 0 && (is_taken || before.is_some_and(|i| capacity.iter().any(|word| word == reading.slice(i)))) {
        return None;
    }
    // `Jeanne Durand ministre des Armées, Paul Martin aux Finances`: whose it is stands right before.
    let is_told = || before.is_some_and(|i| reading.is_named(i) && reading.is_named(i.saturating_sub(1)));
    if comma > 0 && reading.lexicon.heads_first && !reading.lexicon.syllables && is_told() {
        return None;
    }
    let start = person::titles_end(reading, from + origin_len(reading, from, limit), limit);
    let end = person::name_after_title(reading, start, limit);
    // `The president, Jane Doe, said`: of an office of no one knows what, only a full name between two commas.
    let is_full = is_full_name(reading, start..end);
    let closed = is_full && reading.sign(end) == b',';
    let long = is_full || (start > from || comma == 0) && !is_copula;
    if is_copula && end < limit && reading.is_possessive(end) {
        return None;
    }
    let long = long && (comma == 0 || draft.is_specific || closed);
    // `Minister of Finance: Jane Doe`, and no more, is an entry of a list.
    let is_entry = end >= limit || matches!(reading.sign(end), b',' | b';' | b'.');
    let long = long && (!colon || is_entry);
    // `Carl Press`: a name that a common head cuts short is none.
    let is_cut = end == start + 1 && end < limit && reading.is(end, ORG_HEAD) && reading.words[end].is_capital();
    (end > start && !is_cut && long && is_clear(reading, board, start..end)).then_some((from..start, start..end))
}

/// How many words before a name at word `from` say whence its bearer is: `la Suédoise Anna Lindqvist`.
fn origin_len(reading: &Reading, from: usize, limit: usize) -> usize {
    let origin = from + 1;
    let is_led = origin + 1 < limit && reading.is(from, ARTICLE) && !reading.words[from].is_capital();
    let is_origin = is_led && reading.is(origin, DEMONYM) && !reading.is(origin, GIVEN);
    if is_origin && reading.is_named(origin) && reading.is_named(origin + 1) { 2 } else { 0 }
}

/// True where the name behind the office at word `start` may be that of someone it only tells of: `the daughter of the president,
/// Jane Doe`. `is_set_off` where a comma stands between them.
fn may_be_anothers(reading: &Reading, sentence: &Sentence, start: usize, is_set_off: bool) -> bool {
    let role = &reading.article.lang.names.role;
    let start = owner_start(reading, sentence, start);
    is_set_off && hangs_on(reading, sentence, start, &role.beside)
        || hangs_on(reading, sentence, start, &role.pretenders)
}

/// True where what begins with word `start` is a complement of one of `nouns`.
fn hangs_on(reading: &Reading, sentence: &Sentence, start: usize, nouns: &[String]) -> bool {
    let is_small =
        |i: &usize| !reading.words[*i].is_capital() && reading.is(*i, ARTICLE | FUNCTION | COMPLEMENT | PARTICLE);
    let between = (sentence.words.start..start).rev().take(WORDS_BETWEEN).take_while(is_small).count();
    let end = start - between;
    let from = end.saturating_sub(WORDS_OF_NOUN).max(sentence.words.start);
    let is_noun = |from: usize| nouns.contains(&reading.article.slice(reading.span(&(from..end))).to_lowercase());
    (between > 0 || reading.lexicon.syllables) && (from..end).any(is_noun)
}

/// True where the word behind an office that is told of a country or body says who holds it: `The mayor of Osterby is`.
fn is_copula(reading: &Reading, draft: &Draft) -> bool {
    let copulas = &reading.article.lang.names.role.copulas;
    let is_told = draft.is_specific || draft.is_national;
    is_told && copulas.iter().any(|copula| copula == reading.slice(draft.tail))
}

/// True where the full stop of an office's abbreviation stands at word `at`: `Texas Gov. Jane Doe`.
fn is_cut_short(reading: &Reading, at: usize, limit: usize) -> bool {
    let abbreviations = &reading.article.lang.text.abbreviations;
    let stops = at < limit && reading.sign(at) == b'.' && !reading.words[at].spaced;
    stops
        && reading.words[at - 1].is_capital()
        && reading.is(at - 1, OFFICE)
        && abbreviations.contains(&reading.slice(at - 1).to_lowercase())
}

/// True for a name of two words in capitals at least: `du Plein` is none.
fn is_full_name(reading: &Reading, name: Range<usize>) -> bool {
    name.filter(|&i| reading.words[i].is_capital()).count() > 1
}

/// True where word `start` opens its sentence or follows a sign, an article or another office and `and` left out.
fn opens(reading: &Reading, sentence: &Sentence, start: usize) -> bool {
    let first = sentence.words.start;
    let joined = start >= first + 2 && reading.is(start - 1, CONJUNCTION) && reading.is(start - 2, OFFICE);
    let start = if joined { start - 2 } else { start };
    let start = start - usize::from(start > first && reading.is(start - 1, ARTICLE));
    start == first || reading.sign(start - 1) != 0
}

/// The person that a role follows behind a comma: `X, Minister of Defence`. The first of the offices that it is joined to
/// begins with word `first`.
pub(super) fn holder_before(
    reading: &Reading,
    sentence: &Sentence,
    board: &Board,
    draft: &Draft,
    first: usize,
) -> Option<Holder> {
    // `X, NATO's secretary general`
    let owner = first.checked_sub(1).filter(|&i| reading.is_possessive(i)).and_then(|ending| board.ending_at(ending));
    let start = owner.map_or_else(|| owner_start(reading, sentence, first), |owner| owner.words.start);
    let mut comma = start.checked_sub(1)?;
    // `X, the Minister of Defence`, but `de X, du ministre de la Défense`.
    if reading.is(comma, ARTICLE | FUNCTION) && !reading.is(comma, COMPLEMENT) && comma > sentence.words.start {
        comma -= 1;
    }
    // "X, Minister of Defence"; Vietnamese papers have a dash between spaces there.
    let closing = if draft.tail < sentence.words.end { reading.sign(draft.tail) } else { b'.' };
    let sets_off = match reading.sign(comma) {
        b',' => true,
        b'-' => reading.words[comma].spaced,
        b'(' => closing == b')',
        _ => false,
    };
    // `X, prime minister,`: an office alone stands between two signs.
    let is_told = draft.is_specific || draft.is_national;
    let stands = is_told || !VAGUE.contains(&draft.role.key.as_str()) && matches!(closing, b',' | b')' | b'.');
    if !stands || comma <= sentence.words.start || !sets_off {
        return None;
    }
    let comma = before_party(reading, comma);
    let mut first = comma;
    while first > sentence.words.start && comma - first < 12 && is_in_name(reading, first - 1) {
        first -= 1;
    }
    // `sous la présidence de S.E. Paul Kodjo`, `l'adjoint de Paul Kodjo, maire de …`
    let is_small = !reading.words[first].is_capital() && reading.is(first + 1, GIVEN);
    let is_led = is_small || person::titles_end(reading, first + 1, comma) > first + 1;
    first += usize::from(is_led && reading.is(first, PARTICLE));
    let start = person::titles_end(reading, first, comma);
    let end = person::name_after_title(reading, start, comma);
    let long = is_full_name(reading, start..end) || start > first && is_told;
    (end == comma && long && is_clear(reading, board, start..end)).then_some((first..start, start..end))
}

/// The bracket that opens what letters tell of the party of the name before the comma at `at`: `X (DP), ministre`; `at` where
/// none do.
fn before_party(reading: &Reading, at: usize) -> usize {
    let is_party = at > 3
        && reading.sign(at - 1) == b')'
        && reading.sign(at - 3) == b'('
        && organization::is_acronym(reading, at - 2);
    if is_party { at - 3 } else { at }
}

/// Where the country begins that owns the office at word `start`, if one does: `X, Brazil's ambassador`.
pub(super) fn owner_start(reading: &Reading, sentence: &Sentence, start: usize) -> usize {
    owner(reading, sentence, start).map_or(start, |(first, _)| first)
}

fn is_in_name(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    reading.is_named(i)
        || word.is(PARTICLE)
        || person::is_short_function(reading, i) && reading.is_named(i + 1)
        || reading.sign(i) == b'.' && i > 0 && reading.is_initial(i - 1)
}

fn is_clear(reading: &Reading, board: &Board, name: Range<usize>) -> bool {
    // `la HCC`
    let last = name.end - 1;
    let is_body = organization::is_acronym(reading, last) && !(name.start..last).any(|i| reading.words[i].is_capital());
    !is_body
        && !person::is_delegation(reading, &name)
        && board.is_free(name.clone())
        && !person::opens_common_word(reading, &name)
        && !(behind_family(reading, &name)..name.end).any(|i| reading.is(i, ORG_HEAD | PLACE_HEAD | ORG_SUFFIX))
        && reading.phrase(name.start, name.end, PLACE).is_none_or(|p| p.count() < name.len())
}

/// The first word behind the family's name that leads `name`, where syllables stand apart and one may be a lake's word as
/// well: `Hồ Văn Nam`.
fn behind_family(reading: &Reading, name: &Range<usize>) -> usize {
    let leads = reading.lexicon.syllables && name.len() > 1 && reading.is(name.start, FAMILY);
    name.start + usize::from(leads)
}

/// Gives each role with no holder the person right beside it that was found since.
pub fn attach_holders(reading: &Reading, board: &mut Board) {
    let (mut starts, mut ends) = (rustc_hash::FxHashMap::default(), rustc_hash::FxHashMap::default());
    for found in &board.found {
        if matches!(found.detail, Detail::Person(_)) {
            starts.insert(found.words.start, found.words.clone());
            ends.insert(found.words.end, found.words.clone());
        }
    }
    for found in &mut board.found {
        let Detail::Role(role) = &mut found.detail else { continue };
        if role.holder.is_some() {
            continue;
        }
        let end = found.words.end;
        let is_told = role.organization.is_some() || role.country.is_some();
        // `• Paul Kodjo, président de la République du Togo ;`
        let in_brackets = |i: usize| reading.sign(i) == b'(' && reading.sign(end) == b')';
        let sets_off = |i: &usize| is_told && (reading.sign(*i) == b',' || in_brackets(*i));
        let comma = found.words.start.checked_sub(1).filter(sets_off);
        let before = comma.and_then(|comma| ends.get(&comma)).filter(|name| name.len() > 1);
        let at = reading.sentences.partition_point(|sentence| sentence.words.end < end);
        if reading.sentences.get(at).is_none_or(|sentence| sentence.words.end == end) {
            role.holder = before.map(|name| reading.span(name));
            continue;
        }
        // `le ministre de l'Économie, Bruno Lemaire, …`: a full name between two commas.
        let closed = |name: &&Range<usize>| {
            is_told && name.len() > 1 && reading.sign(end) == b',' && reading.sign(name.end) == b','
        };
        // `Maire de Nordville depuis 2014, Jeanne Durand …`, `Norway's prime minister since 2014, Jane Doe, …`
        let opening = || {
            let sentence = reading.sentences.get(at).filter(|_| is_told)?;
            let comma = term_end(reading, found.words.end, sentence.words.end)?;
            let closed = |name: &Range<usize>| reading.sign(name.end) == b',' && name.end < sentence.words.end;
            let opens = sentence.words.start == found.words.start;
            starts.get(&(comma + 1)).filter(|name| name.len() > 1 && (opens || closed(name)))
        };
        let is_own = |is_set_off: bool| {
            let sentence = &reading.sentences[at];
            !may_be_anothers(reading, sentence, found.words.start, is_set_off)
        };
        let next = starts.get(&end).filter(|_| is_own(false));
        let beside = next.or_else(|| starts.get(&(end + 1)).filter(closed).filter(|_| is_own(true))).or_else(opening);
        role.holder = beside.or(before).map(|name| reading.span(name));
    }
    chain_holders(reading, board);
}

/// Gives each role with no holder that of the one before it, where the two are told of one person behind the name: `X,
/// ministre de l'Intérieur, maire de Lyon,`.
fn chain_holders(reading: &Reading, board: &mut Board) {
    let mut roles: Vec<usize> =
        (0..board.found.len()).filter(|&i| matches!(board.found[i].detail, Detail::Role(_))).collect();
    roles.sort_by_key(|&i| board.found[i].words.start);
    for pair in roles.windows(2) {
        let (first, second) = (&board.found[pair[0]], &board.found[pair[1]]);
        let (Detail::Role(one), Detail::Role(other)) = (&first.detail, &second.detail) else { continue };
        let (from, words) = (reading.span(&first.words), second.words.clone());
        let is_behind = one.holder.filter(|name| name.end <= from.start);
        let is_told = other.organization.is_some() || other.country.is_some();
        let holder = is_behind.filter(|_| other.holder.is_none() && is_told && joins(reading, first.words.end, &words));
        if let (Some(holder), Detail::Role(role)) = (holder, &mut board.found[pair[1]].detail) {
            role.holder = Some(holder);
        }
    }
}

/// True where a comma, or a conjunction with no article, joins the office at `next` to the one that ends before word `end`,
/// an office with nothing more between the two or not, and a sign closes it.
fn joins(reading: &Reading, end: usize, next: &Range<usize>) -> bool {
    let limit = reading.words.len();
    let is_closed = next.end >= limit || matches!(reading.sign(next.end), b',' | b'.' | b')' | b'-' | b';');
    let comma = |at: usize| reading.sign(at) == b',';
    let between = || {
        let office = reading.phrase(end + 1, next.start, OFFICE).map_or(0, Phrase::count);
        office > 0 && end + 1 + office + 1 == next.start && comma(end + 1 + office)
    };
    let and = || reading.is(end, CONJUNCTION) && !reading.lexicon.syllables;
    let is_next = end + 1 == next.start;
    is_closed && (comma(end) && (is_next || between()) || is_next && and())
}

/// The most words of the term of an office: `du 3 mai 2008 au 4 juin 2014`.
const TERM: usize = 8;

/// The comma behind the time of the office that ends before word `start`: `Mayor of Osterby since 2014,`.
fn term_end(reading: &Reading, start: usize, limit: usize) -> Option<usize> {
    let end = limit.min(start + TERM + 1);
    let comma = (start..end).find(|&i| reading.sign(i) == b',')?;
    let cues = &reading.article.lang.claims.cues;
    let is_lead = |word: &str| [&cues.since, &cues.until, &cues.dates].into_iter().flatten().any(|lead| lead == word);
    let is_of_time = |i: usize| {
        let word = reading.slice(i);
        word.starts_with(|c: char| c.is_ascii_digit()) || reading.is(i, CALENDAR) || is_lead(word)
    };
    let has_year = reading.slice(comma - 1).len() == 4 && comma > start;
    (has_year && (start..comma).all(is_of_time)).then_some(comma)
}
