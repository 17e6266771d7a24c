//! Roles: an office, of what body and place, held by whom, now or once.

use std::ops::Range;

use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Reading, Sentence};
use crate::recognize::{Detail, Organization, organization, person};
use crate::text::Span;
use crate::text::token::{Case, TokenKind};

/// An office as the text words it. The mention's span is all of it: `Canadian Minister for Foreign Affairs`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Role {
    /// The words of the office: `Minister for Foreign Affairs`.
    pub office: Span,
    /// The office by a language-neutral key, where language data has one: `minister`, `president`.
    pub key: String,
    /// The body or field it is held in: `Foreign Affairs`, `the World Health Organization`.
    pub organization: Option<Span>,
    /// Country or place it is held of, as ISO 3166-1 alpha-2 code (`EU` for the European Union).
    pub country: Option<String>,
    pub tenure: Tenure,
    /// The span of the person mention that holds it, where the text says who.
    pub holder: Option<Span>,
}

/// How the text places an office in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tenure {
    #[default]
    Current,
    /// `former`, `ancien`, `nguyên`.
    Former,
    /// `then`: held at the time that is spoken of.
    Then,
    /// `acting`, `interim`.
    Acting,
    Outgoing,
    /// `-elect`, `designate`.
    Elect,
}

impl Tenure {
    /// The tenure that language data calls `word`.
    fn by_word(word: &str) -> Tenure {
        match word {
            "former" => Tenure::Former,
            "then" => Tenure::Then,
            "acting" => Tenure::Acting,
            "outgoing" => Tenure::Outgoing,
            "elect" => Tenure::Elect,
            _ => Tenure::Current,
        }
    }
}

/// Claims the roles of one sentence, and the persons that stand beside them.
pub fn claim(reading: &Reading, sentence: &Sentence, board: &mut Board) {
    let mut at = sentence.words.start;
    while at < sentence.words.end {
        let stands = |_: &&Phrase| board.is_free(at..at + 1) && !qualifies(reading, at, sentence.words.end);
        let Some(phrase) = reading.phrase(at, sentence.words.end, OFFICE).filter(stands) else {
            at += 1;
            continue;
        };
        let mut draft = draft(reading, sentence, board, at, phrase);
        take_body(reading, sentence, board, &mut draft);
        at = draft.tail;
        let holder =
            holder_after(reading, sentence, board, &draft).or_else(|| holder_before(reading, sentence, board, &draft));
        if let Some((title, name)) = &holder {
            let title = if title.is_empty() { None } else { Some(reading.span(title)) };
            at = at.max(name.end);
            person::claim_person(reading, board, name.clone(), title);
        }
        let is_told = !VAGUE.contains(&draft.role.key.as_str()) || draft.role.organization.is_some();
        if holder.is_some() || draft.is_specific || is_told && is_taken_on(reading, sentence, draft.words.start) {
            let mut role = draft.role;
            role.holder = holder.map(|(_, name)| reading.span(&name));
            claim_firm(reading, board, &role, &draft.words);
            board.claim(draft.words, Detail::Role(role));
        }
    }
}

/// How many words the name of a body has at most that stands between a comma and an office.
const BODY: usize = 6;

/// Takes the names between a comma and the office for its body, where another comma closes what is told of the name
/// before, or before an office that a name follows: `X, Alaska Airlines chief executive, said`.
fn take_body(reading: &Reading, sentence: &Sentence, board: &Board, draft: &mut Draft) {
    let is_body = |i: &usize| {
        reading.is_named(*i) && !board.is_taken(*i) && !reading.is(*i, HONORIFIC | OFFICE | TENURE | GIVEN | FAMILY)
    };
    let start = draft.words.start;
    let from = (sentence.words.start..start).rev().take_while(is_body).last().unwrap_or(start);
    let office = draft.words.clone().find(|&i| reading.words[i].span.start >= draft.role.office.start);
    let body = from..office.unwrap_or(draft.words.end);
    // `X, Chief Executive,` and `X, Senior Vice President,` have none there.
    let plain = |i: usize| !reading.is(i, QUALIFIER | TENURE | FIELD);
    let is_named = from < start || body.clone().any(|i| reading.is_named(i) && plain(i));
    let stands = is_set_off(reading, sentence, from, draft.tail) || is_led(reading, sentence, from, draft.tail);
    if !is_named || !stands || start - from >= BODY || reading.lexicon.heads_first {
        return;
    }
    draft.role.country = draft.role.country.take().or_else(|| reading.country_in(&body));
    draft.role.organization.get_or_insert(reading.span(&body));
    draft.words.start = from;
    draft.is_specific = true;
}

/// True where what goes from word `from` to `tail` stands behind a comma, and a sign closes it.
fn is_set_off(reading: &Reading, sentence: &Sentence, from: usize, tail: usize) -> bool {
    let closes = tail >= sentence.words.end || matches!(reading.sign(tail), b',' | b'.');
    closes && from > sentence.words.start + 1 && reading.sign(from - 1) == b','
}

/// True where a full name follows what goes from word `from`, at the start of a sentence or behind a verb or the like, to
/// `tail`: `Alaska Airlines chief executive Jane Doe`.
fn is_led(reading: &Reading, sentence: &Sentence, from: usize, tail: usize) -> bool {
    let limit = sentence.words.end;
    let opens = from == sentence.words.start || reading.words[from - 1].case == Case::Lower;
    opens && tail < limit && person::name_after_title(reading, tail, limit) >= tail + 2
}

/// True for a word that may be an office and here qualifies the one behind it: `Deputy Prime Minister`.
fn qualifies(reading: &Reading, at: usize, limit: usize) -> bool {
    let longest = reading.phrase(at, limit, OFFICE).map_or(0, Phrase::count);
    let next =
        (at + 1..limit).find(|&i| !reading.is(i, FIELD) || reading.phrase(i, limit, OFFICE).is_some()).unwrap_or(limit);
    longest == 1 && reading.is(at, QUALIFIER) && next < limit && reading.phrase(next, limit, OFFICE).is_some()
}

/// Keys of offices that are any head's where nothing says of what.
const VAGUE: [&str; 6] = ["leader", "chief", "chairman", "founder", "manager", "director"];

/// How many words may stand between what leads to an office and the office: `as the country's next Foreign Secretary`.
const LEAD: usize = 4;

/// True where what stands before word `start` says that someone takes or has the office there: `as the new interior
/// minister`, `became president`.
fn is_taken_on(reading: &Reading, sentence: &Sentence, start: usize) -> bool {
    let leads = &reading.article.lang.names.role.leads;
    let from = start.saturating_sub(LEAD + 1).max(sentence.words.start);
    let little = |i: &usize| {
        let word = &reading.words[*i];
        word.case == Case::Lower && !word.is(SPEECH) || word.kind != TokenKind::Word && reading.sign(*i) == b'\''
    };
    let before = (from..start).rev();
    let is_lead = |i: usize| {
        (1..=3).any(|count| {
            let begin = (i + 1).saturating_sub(count).max(sentence.words.start);
            let words = reading.article.slice(reading.span(&(begin..i + 1))).to_lowercase();
            leads.contains(&words)
        })
    };
    for i in before {
        if is_lead(i) {
            return true;
        }
        if !little(&i) {
            return false;
        }
    }
    false
}

/// Claims the firm that a chief executive is of.
fn claim_firm(reading: &Reading, board: &mut Board, role: &Role, words: &Range<usize>) {
    let Some(body) = role.organization.filter(|_| is_of_firm(role)) else { return };
    let inside: Vec<usize> = words.clone().filter(|&i| body.contains(reading.words[i].span)).collect();
    let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { return };
    let named = inside.iter().all(|&i| !board.is_taken(i) && !reading.is(i, FIELD | PLACE | DEMONYM | FUNCTION));
    if named && reading.is_named(first) {
        board.claim(first..last + 1, Detail::Organization(Organization::default()));
    }
}

/// A role before its holder is known.
struct Draft {
    words: Range<usize>,
    /// The end of what says its time behind it.
    tail: usize,
    role: Role,
    /// Its words say of what it is an office: enough to be a mention with no holder beside it.
    is_specific: bool,
    /// Its words name its country: enough to be what an apposition says of someone.
    is_national: bool,
}

fn draft(reading: &Reading, sentence: &Sentence, board: &Board, at: usize, phrase: &Phrase) -> Draft {
    let limit = sentence.words.end;
    let mut role = Role { key: phrase.key.to_owned(), ..Role::default() };
    let start = left_end(reading, sentence, board, at, &mut role);
    let mut end = at + phrase.count();
    let written = reading.article.slice(reading.span(&(at..end))).to_lowercase();
    if let Some(tenure) = reading.article.lang.names.role.tied_tenure(&written) {
        role.tenure = Tenure::by_word(tenure);
    }
    // `foreign minister`: of what, in a word before it.
    if let Some(field) = field_before(reading, start, at).filter(|_| role.organization.is_none()) {
        role.organization = Some(reading.span(&field));
    }
    if let Some(body) = body_before(reading, start, at).filter(|_| role.organization.is_none()) {
        role.organization = Some(reading.span(&body));
    }
    let has_field = (start..at).any(|i| reading.is(i, FIELD) && !reading.is(i, QUALIFIER));
    let mut is_specific =
        has_field || board.found.iter().rev().take(4).any(|f| f.words.start >= start && f.words.end <= at);
    while end < limit && !board.is_taken(end) && reading.is(end, FIELD | DEMONYM) && !reading.words[end].is_capital() {
        end += 1;
    }
    if reading.lexicon.syllables {
        let apart = |end: usize| {
            if end < limit && !board.is_taken(end) { reading.phrase(end, limit, FIELD | COUNTRY) } else { None }
        };
        let mut field = end..end;
        while let Some(phrase) = apart(end) {
            is_specific |= reading.words[end].is_capital();
            end += phrase.count();
            field.end = if phrase.classes & COUNTRY == 0 { end } else { field.end };
        }
        if !field.is_empty() && role.organization.is_none() {
            role.organization = Some(reading.span(&field));
        }
    }
    if let Some(field) = common_field(reading, board, end, limit) {
        role.organization = Some(reading.span(&field));
        end = field.end;
    }
    let mut in_country = false;
    for _ in 0..3 {
        let first = role.organization.is_none();
        let field = complement(reading, board, end, limit, first).or_else(|| firm(reading, board, &role, end, limit));
        let Some(field) = field else { break };
        is_specific = true;
        // `ministre de la Justice du Sénégal`: a country is not what it is in, where that was said.
        let is_country = reading.country_in(&field).is_some();
        if first || !is_country || in_country {
            role.organization = Some(reading.span(&field));
        }
        in_country = is_country;
        end = field.end;
    }
    role.office = reading.span(&(at..end));
    // `ministre sortant`, `président par intérim`.
    let behind = tenure_behind(reading, board, end, limit);
    role.tenure = behind.map_or(role.tenure, |(tenure, _)| tenure);
    // `Brazil's ambassador to Chile`: whose it is stands before where it is.
    let before = reading.owner(start, sentence).or_else(|| reading.country_in(&(start..at)));
    role.country = before.or_else(|| reading.country_in(&(at..end)));
    let is_national = role.country.is_some();
    Draft { words: start..end, tail: behind.map_or(end, |(_, end)| end), role, is_specific, is_national }
}

/// The words of `start..at` that say the field of the office at word `at`, and stand right before it.
fn field_before(reading: &Reading, start: usize, at: usize) -> Option<Range<usize>> {
    let fields = &reading.article.lang.names.organization.fields;
    let is_field = |from: usize| {
        let text = reading.article.slice(reading.span(&(from..at))).to_lowercase();
        fields.values().flatten().any(|field| *field == text)
    };
    (start..at).find(|&from| is_field(from)).map(|from| from..at)
}

/// True for a word that is a field of government, though some bear it for a name: `Justice`.
fn is_state_field(reading: &Reading, at: usize) -> bool {
    let word = reading.slice(at).to_lowercase();
    reading.article.lang.names.organization.fields.values().flatten().any(|field| *field == word)
}

/// The name right before the office at word `at`, of no country, which leads it as its body: `Nordex CEO`.
fn body_before(reading: &Reading, start: usize, at: usize) -> Option<Range<usize>> {
    let is_body = |i: &usize| {
        reading.is_named(*i) && !reading.is(*i, QUALIFIER | TENURE | FIELD | DEMONYM | COUNTRY | ARTICLE | FUNCTION)
    };
    let from = (start..at).rev().take_while(is_body).last()?;
    (!reading.lexicon.heads_first).then_some(from..at)
}

/// The tenure that is said at word `at`, behind an office, where a name or comma follows it (not `élu en 2017`), and
/// the word behind it.
fn tenure_behind(reading: &Reading, board: &Board, at: usize, limit: usize) -> Option<(Tenure, usize)> {
    if at >= limit || board.is_taken(at) {
        return None;
    }
    let start = reading.words[at].span.start as usize;
    let name = reading.article.lang.names.role.tenure_behind(&reading.article.text[start..])?;
    let end = (at..limit).find(|&i| reading.words[i].span.start as usize >= start + name.1).unwrap_or(limit);
    let ends = end >= limit || reading.words[end].is_capital() || matches!(reading.sign(end), b',' | b'.');
    ends.then(|| (Tenure::by_word(name.0), end))
}

/// Where the words that lead an office begin: qualifiers, tenure, country, field, or the body it is held in.
fn left_end(reading: &Reading, sentence: &Sentence, board: &Board, at: usize, role: &mut Role) -> usize {
    let mut start = at;
    while start > sentence.words.start {
        let before = start - 1;
        let word = &reading.words[before];
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
            let leads = word.is(QUALIFIER | DEMONYM | FIELD) && word.sign == 0;
            let named = reading.words[at].is_capital() && start == at && reading.is_named(before);
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

/// The firm whose name of several words stands right before its chief executive: `Kestrel Air Chief Executive`.
fn firm_before(reading: &Reading, sentence: &Sentence, board: &Board, at: usize, role: &Role) -> Option<Range<usize>> {
    let is_part = |&i: &usize| {
        reading.is_named(i)
            && !board.is_taken(i)
            && !reading.is(i, HONORIFIC | GIVEN | OFFICE | QUALIFIER | TENURE | FIELD | PLACE | DEMONYM)
    };
    let start = (sentence.words.start..at).rev().take_while(is_part).last()?;
    (is_of_firm(role) && at - start > 1).then_some(start..at)
}

/// The firm that a chief executive is of, whatever its name: `le PDG de Nordex`.
fn firm(reading: &Reading, board: &Board, role: &Role, at: usize, limit: usize) -> Option<Range<usize>> {
    let lead = reading.phrase(at, limit, COMPLEMENT).filter(|_| !reading.words[at].is_capital())?;
    let start = at + lead.count();
    if !is_of_firm(role) || role.organization.is_some() || start >= limit || reading.is(start, HONORIFIC) {
        return None;
    }
    let end = reading.run_end(start, limit);
    (end > start && board.is_free(start..end)).then_some(start..end)
}

/// True for the offices that only firms and their like have.
fn is_of_firm(role: &Role) -> bool {
    ["chief-executive", "chief-financial-officer", "chief-operating-officer", "chief-technology-officer"]
        .iter()
        .any(|key| role.key.ends_with(key))
}

/// `for trade and tourism`, in lower case: fields, joined by conjunctions.
fn common_field(reading: &Reading, board: &Board, at: usize, limit: usize) -> Option<Range<usize>> {
    let start = at + reading.phrase(at, limit, COMPLEMENT).filter(|_| !reading.words[at].is_capital())?.count();
    let is_field = |i: usize| i < limit && !board.is_taken(i) && reading.is(i, FIELD) && !reading.words[i].is_capital();
    let mut end = start;
    while is_field(end) || end > start && end < limit && reading.is(end, CONJUNCTION) && is_field(end + 1) {
        end += 1;
    }
    (end > start).then_some(start..end)
}

/// `of Public Health`, `pour l'Asie et le Pacifique`, or a body that follows the office at once.
fn complement(reading: &Reading, board: &Board, at: usize, limit: usize, first: bool) -> Option<Range<usize>> {
    let taken = |i: usize| board.found.iter().rev().take(12).find(|f| f.words.start == i);
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
        || reading.is(start, HONORIFIC | GIVEN) && !reading.is(start, PLACE) && !is_state_field(reading, start)
    {
        return None;
    }
    // `le chef de Cabinet` and `le frère de Dupont`: with no article, only what is known to be no person.
    let known = reading.is(start, FIELD | COMMON | PLACE | UNION | ORG | ORG_HEAD | DEMONYM);
    if reading.lexicon.heads_first
        && lead.is_some()
        && start == bare
        && !known
        && !reading.slice(bare - 1).ends_with(['s', 'u'])
    {
        return None;
    }
    let mut end = fields_end(reading, board, start, limit);
    while end < limit && reading.is(end, CONJUNCTION) {
        let mut next = end + 1;
        while next < limit && reading.is(next, ARTICLE) && !reading.words[next].is_capital() {
            next += 1;
        }
        let joins = next < limit
            && reading.is_named(next)
            && !reading.is(next, HONORIFIC | OFFICE | GIVEN | COUNTRY | ORG_HEAD)
            && !board.is_taken(next);
        if !joins {
            break;
        }
        end = fields_end(reading, board, next, limit);
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
    while end < limit
        && reading.is_named(end)
        && !board.is_taken(end)
        && (end == start && is_state_field(reading, end) || !reading.is(end, HONORIFIC | OFFICE | GIVEN))
    {
        // Behind words that name a field, what is no such word is the holder.
        if end > start && is_word(start) && !is_word(end) && reading.words[end].case == Case::Title {
            break;
        }
        end += 1;
    }
    // `Affaires étrangères`: an adjective that agrees with the field before it.
    while reading.lexicon.heads_first && end > start && end < limit && agrees(reading, end) && !board.is_taken(end) {
        end += 1;
    }
    end.max(start + usize::from(reading.is(start, PLACE)))
}

fn agrees(reading: &Reading, at: usize) -> bool {
    let (before, word) = (reading.slice(at - 1), reading.slice(at));
    let ends = reading.lexicon.adjective_endings.iter().any(|ending| word.ends_with(ending.as_str()));
    let plural = before.ends_with('s') && word.ends_with('s') && ends;
    !reading.words[at].is_capital() && !reading.is(at, FUNCTION | CONNECTOR) && (plural || reading.is(at, DEMONYM))
}

type Holder = (Range<usize>, Range<usize>);

/// The person that follows a role: `Minister of Defence General X`, `le ministre de la Défense, X`.
fn holder_after(reading: &Reading, sentence: &Sentence, board: &Board, draft: &Draft) -> Option<Holder> {
    let limit = sentence.words.end;
    let comma = usize::from(reading.sign(draft.tail) == b',' && draft.tail < limit);
    let from = draft.tail + comma;
    // What an office is of: `le PDG de Nordex`.
    if from >= limit || comma == 0 && reading.is(from, COMPLEMENT) && !reading.words[from].is_capital() {
        return None;
    }
    // `X as Secretary of Defence, Y as Lord Chancellor`: each has the one before.
    let before = draft.words.start.checked_sub(1).filter(|&i| i >= sentence.words.start);
    let capacity = &reading.article.lang.claims.cues.capacity;
    if comma > 0 && before.is_some_and(|i| capacity.iter().any(|word| word == reading.slice(i))) {
        return None;
    }
    let start = person::titles_end(reading, from, limit);
    let end = person::name_after_title(reading, start, limit);
    // `The president, Jane Doe, said`: of an office of no one knows what, only a full name between two commas.
    let closed = end >= start + 2 && reading.sign(end) == b',';
    let long = end >= start + 2 || start > from || comma == 0;
    let long = long && (comma == 0 || draft.is_specific || closed);
    (end > start && long && is_clear(reading, board, start..end)).then_some((from..start, start..end))
}

/// The person that a role follows behind a comma: `X, Minister of Defence`.
fn holder_before(reading: &Reading, sentence: &Sentence, board: &Board, draft: &Draft) -> Option<Holder> {
    let mut comma = owner_start(reading, sentence, draft.words.start).checked_sub(1)?;
    if reading.is(comma, ARTICLE | FUNCTION) && comma > sentence.words.start {
        comma -= 1;
    }
    // "X, Minister of Defence"; Vietnamese papers have a dash between spaces there.
    let sets_off = reading.sign(comma) == b',' || reading.sign(comma) == b'-' && reading.words[comma].spaced;
    if !(draft.is_specific || draft.is_national) || comma <= sentence.words.start || !sets_off {
        return None;
    }
    let mut first = comma;
    while first > sentence.words.start && comma - first < 12 && is_in_name(reading, first - 1) {
        first -= 1;
    }
    let start = person::titles_end(reading, first, comma);
    let end = person::name_after_title(reading, start, comma);
    let long = end >= start + 2 || start > first;
    (end == comma && long && is_clear(reading, board, start..end)).then_some((first..start, start..end))
}

/// Where the country begins that owns the office at word `start`, if one does: `X, Brazil's ambassador`.
fn owner_start(reading: &Reading, sentence: &Sentence, start: usize) -> usize {
    if reading.owner(start, sentence).is_none() {
        return start;
    }
    let from = start.saturating_sub(5).max(sentence.words.start);
    (from..start).rev().take_while(|&i| reading.sign(i) != b',').last().unwrap_or(start)
}

fn is_in_name(reading: &Reading, i: usize) -> bool {
    let word = &reading.words[i];
    reading.is_named(i)
        || word.is(PARTICLE)
        || person::is_short_function(reading, i) && reading.is_named(i + 1)
        || reading.sign(i) == b'.' && i > 0 && reading.is_initial(i - 1)
}

fn is_clear(reading: &Reading, board: &Board, name: Range<usize>) -> bool {
    board.is_free(name.clone())
        && !name.clone().any(|i| reading.is(i, ORG_HEAD | PLACE_HEAD | ORG_SUFFIX))
        && reading.phrase(name.start, name.end, PLACE).is_none_or(|p| p.count() < name.len())
}

/// Gives each role with no holder the person right beside it that was found since.
pub fn attach_holders(reading: &Reading, board: &mut Board) {
    let mut starts = rustc_hash::FxHashMap::default();
    for found in &board.found {
        if matches!(found.detail, Detail::Person(_)) {
            starts.insert(found.words.start, found.words.clone());
        }
    }
    for found in &mut board.found {
        let Detail::Role(role) = &mut found.detail else { continue };
        if role.holder.is_some() {
            continue;
        }
        let end = found.words.end;
        // `le ministre de l'Économie, Bruno Lemaire, …`: a full name between two commas.
        let closed = |name: &&Range<usize>| {
            let is_told = role.organization.is_some() || role.country.is_some();
            is_told && name.len() > 1 && reading.sign(end) == b',' && reading.sign(name.end) == b','
        };
        let beside = starts.get(&end).or_else(|| starts.get(&(end + 1)).filter(closed));
        role.holder = beside.map(|name| reading.span(name));
    }
}
