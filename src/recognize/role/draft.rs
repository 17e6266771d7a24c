//! An office by its words alone, before anyone is told to hold it: its time, its body or field, and its country.

use super::*;

/// A role before its holder is known.
pub(super) struct Draft {
    pub words: Range<usize>,
    /// The end of what says its time behind it.
    pub tail: usize,
    pub role: Role,
    /// Its words say of what it is an office: enough to be a mention with no holder beside it.
    pub is_specific: bool,
    /// Its words name its country: enough to be what an apposition says of someone.
    pub is_national: bool,
}

/// Reads the office whose words `phrase` are, from word `at` on, with what stands around them.
pub(super) fn read(reading: &Reading, sentence: &Sentence, board: &Board, at: usize, phrase: &Phrase) -> Draft {
    let limit = sentence.words.end;
    let mut role = Role { key: phrase.key.to_owned(), ..Role::default() };
    let start = left_end(reading, sentence, board, at, &mut role);
    let mut end = at + phrase.count();
    let written = reading.article.slice(reading.span(&(at..end))).to_lowercase();
    if let Some(tenure) = reading.article.lang.names.role.tied_tenure(&written) {
        role.tenure = Tenure::by_word(tenure);
    }
    read_left(reading, start, at, &mut role);
    let has_field = (start..at).any(|i| reading.is(i, FIELD) && !reading.is(i, QUALIFIER));
    let mut is_specific =
        has_field || board.found.iter().rev().take(4).any(|f| f.words.start >= start && f.words.end <= at);
    while end < limit && !board.is_taken(end) && reading.is(end, FIELD | DEMONYM) && !reading.words[end].is_capital() {
        end += 1;
    }
    if reading.lexicon.syllables {
        let fields = read_fields(reading, board, at, end, limit, &mut role);
        is_specific |= (end..fields).any(|i| reading.words[i].is_capital());
        end = if fields > end { land_behind_fields(reading, fields, limit).unwrap_or(fields) } else { fields };
    }
    if let Some(field) = common_field(reading, board, &role, end, limit) {
        role.organization = Some(reading.span(&field));
        end = field.end;
    }
    let from = behind_party(reading, end, limit);
    let seat = seat(reading, board, &mut role, from, limit);
    if let Some(seat) = &seat {
        role.organization = Some(reading.span(seat));
    }
    let (behind, body) = match seat {
        Some(seat) => (seat.end, Some(seat)),
        None => read_complements(reading, board, from, limit, &mut role),
    };
    is_specific |= behind > from;
    end = if behind > from { behind } else { end };
    role.office = reading.span(&(at..end));
    // `ministre sortant`, `président par intérim`.
    let behind = tenure_behind(reading, board, end, limit);
    role.tenure = behind.map_or(role.tenure, |(tenure, _)| tenure);
    // `Brazil's ambassador to Chile`: whose it is stands before where it is.
    let (owner, owned_from) = owner(reading, sentence, start).map(|(first, country)| (country, first)).unzip();
    // `former Norway's prime minister`
    let tenure = owned_from.and_then(|first| reading.phrase(first.checked_sub(1)?, sentence.words.end, TENURE));
    role.tenure = tenure.map_or(role.tenure, |tenure| Tenure::by_word(tenure.key));
    is_specific |= owner.is_some() && !VAGUE.contains(&phrase.key);
    let before = owner.or_else(|| reading.country_in(&(start..at)));
    role.country = before.or_else(|| reading.country_in(&(at..end)));
    // `président de la République du Ghana` is that of Ghana.
    if role.country.is_some() && body.as_ref().is_some_and(|body| is_state(reading, body)) {
        role.organization = None;
    }
    // `Norway's first female prime minister` may have been so long ago.
    if role.tenure == Tenure::Current && is_ranked(reading, sentence, at) {
        role.tenure = Tenure::Then;
    }
    let tail = behind.map_or_else(|| year_tail(reading, fields_tail(reading, end, limit), limit), |(_, end)| end);
    let owned = owned_end(reading, tail, limit);
    let is_national = role.country.is_some() || owned > tail;
    Draft { words: start..end, tail: owned, role, is_specific, is_national }
}

/// Of what it is, in a word before it: `foreign minister`, `Nordex CEO`, `central bank governor`.
fn read_left(reading: &Reading, start: usize, at: usize, role: &mut Role) {
    let found = || {
        let body = field_before(reading, start, at).or_else(|| body_before(reading, start, at));
        body.or_else(|| common_body_before(reading, start, at))
    };
    role.organization = role
        .organization
        .or_else(|| tied_field(reading, start, at))
        .or_else(|| found().map(|body| reading.span(&body)));
}

/// The field behind the hyphen of a word that tells the time: the `foreign` of `then-foreign minister`.
fn tied_field(reading: &Reading, start: usize, at: usize) -> Option<Span> {
    let word = reading.words.get(start).filter(|_| start < at)?.span;
    let hyphen = reading.slice(start).find('-')? as u32;
    let field = Span { start: word.start + hyphen + 1, end: reading.words[at - 1].span.end };
    let fields = &reading.article.lang.names.organization.fields;
    let text = reading.article.slice(field).to_lowercase();
    fields.values().flatten().any(|field| *field == text).then_some(field)
}

/// The end of the fields that follow the office at word `office` from word `from` on with no preposition, where syllables stand apart, and of
/// its country: `Bộ trưởng Đầu tư, Thương mại và Công nghiệp`.
fn read_fields(reading: &Reading, board: &Board, office: usize, from: usize, limit: usize, role: &mut Role) -> usize {
    let mut end = from;
    let mut field = end..end;
    let apart = |end: usize| {
        if end < limit && !board.is_taken(end) { reading.phrase(end, limit, FIELD | COUNTRY) } else { None }
    };
    let begins_office = |at: usize| reading.phrase(at, limit, OFFICE).is_some();
    // `các Bộ trưởng Quốc phòng, Ngoại giao`: each has his own.
    let plurals = &reading.article.lang.names.agreement.indefinite;
    let lead = office.checked_sub(1).map(|lead| reading.slice(lead));
    let is_plural = lead.is_some_and(|lead| plurals.iter().any(|plural| plural == lead));
    loop {
        let joins = !field.is_empty()
            && !is_plural
            && (reading.sign(end) == b',' || end < limit && reading.is(end, CONJUNCTION));
        let joined = apart(end + 1).filter(|phrase| joins && phrase.classes & FIELD != 0);
        let joined = joined.filter(|_| reading.words[end + 1].is_capital() && !begins_office(end + 1));
        // The `nước` before a state's full name, the `tại` of an ambassador's.
        let leads = |at: usize| {
            let seats = &reading.article.lang.names.role.seats;
            is_state(reading, &(at..at + 1)) || seats.iter().any(|seat| seat == reading.slice(at))
        };
        let state = apart(end + 1).filter(|phrase| phrase.classes & COUNTRY != 0 && leads(end));
        let further = joined.or(state).map(|phrase| (1, phrase));
        let Some((lead, phrase)) = apart(end).map(|phrase| (0, phrase)).or(further) else { break };
        end += lead + phrase.count();
        field.end = if phrase.classes & COUNTRY == 0 { end } else { field.end };
    }
    if !field.is_empty() && role.organization.is_none() {
        role.organization = Some(reading.span(&field));
    }
    end
}

/// The town that a mayor is of, whatever its name: `maire d'Osterby`, and behind an adjective `maire sortant d'Osterby`,
/// which may tell the time.
fn seat(reading: &Reading, board: &Board, role: &mut Role, at: usize, limit: usize) -> Option<Range<usize>> {
    if !is_of_town(role) || role.organization.is_some() || reading.lexicon.syllables {
        return None;
    }
    let lead = |at: usize| {
        let lead = if at < limit { reading.phrase(at, limit, COMPLEMENT) } else { None };
        lead.filter(|_| !reading.words[at].is_capital()).map(|lead| at + lead.count())
    };
    let adjective = reading.words.get(at).filter(|word| word.case == Case::Lower && !word.is(FUNCTION | CONJUNCTION));
    let behind = || adjective.and_then(|_| lead(at + 1));
    let start =
        lead(at).or_else(|| reading.lexicon.heads_first.then(behind).flatten()).filter(|&start| start < limit)?;
    let known = reading.phrase(start, limit, PLACE).map(|place| start + place.count());
    let run = reading.run_end(start, limit);
    // `mayor of Osterby Jane Doe`
    let holder = (start + 1..run).find(|&i| i + 1 < run && reading.is(i, GIVEN) && !reading.is(i, PLACE | PLACE_HEAD));
    let end = known.or(holder).unwrap_or(run);
    let is_town = end > start && reading.words[start].is_capital() && !reading.is(start, HONORIFIC | OFFICE | ORG_HEAD);
    if !is_town || !board.is_free(start..end) {
        return None;
    }
    if lead(at).is_none() {
        let text = &reading.article.text[reading.words[at].span.start as usize..];
        let tenure = reading.article.lang.names.role.tenure_behind(text);
        role.tenure = tenure.map_or(role.tenure, |(tenure, _)| Tenure::by_word(tenure));
    }
    Some(start..end)
}

/// The end of the complements that follow an office from word `from` on, and the body among them.
fn read_complements(
    reading: &Reading,
    board: &Board,
    from: usize,
    limit: usize,
    role: &mut Role,
) -> (usize, Option<Range<usize>>) {
    let (mut end, mut in_country, mut body) = (from, false, None);
    for _ in 0..3 {
        let first = role.organization.is_none();
        // `Minister for Trade of Norway at Lund`
        let tied = &reading.article.lang.claims.cues.tied;
        let is_sent = role.key == "ambassador";
        if in_country
            && !is_sent
            && end < limit
            && !reading.lexicon.heads_first
            && !tied.iter().any(|of| of == reading.slice(end))
        {
            break;
        }
        let field = complement(reading, board, end, limit, first)
            .or_else(|| lower_state_fields(reading, board, role, end, limit).filter(|_| first))
            .or_else(|| firm(reading, board, role, end, limit));
        let Some(field) = field else { break };
        // `ministre de la Justice du Sénégal`: a country is not what it is in, where that was said.
        let is_country = reading.country_in(&field).is_some();
        let is_state = !first && is_state(reading, &field);
        if first || !is_state && (!is_country || in_country) {
            role.organization = Some(reading.span(&field));
            body = Some(field.clone());
        }
        in_country = is_country;
        end = field.end;
    }
    // `governor of Norway's central bank`
    if let Some(owned) = owned_body(reading, end, limit).filter(|_| in_country) {
        role.organization = Some(reading.span(&owned));
        (end, body) = (owned.end, Some(owned));
    }
    if end > from && end < limit && reading.is_possessive(end) {
        match owned_name(reading, end + 1, limit) {
            Some(owned) => {
                role.organization = Some(reading.span(&owned));
                (end, body) = (owned.end, Some(owned));
            }
            // `the head of Norway's rival`
            None if VAGUE.contains(&role.key.as_str()) => {
                role.organization = None;
                (end, body) = (from, None);
            }
            None => {}
        }
    }
    (end, body)
}

/// The name of the body that begins with word `at`, behind its owner: the `North Guard` of `head of Norway's North Guard`.
fn owned_name(reading: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    let end = reading.run_end(at, limit);
    let other = OFFICE | HONORIFIC | CALENDAR | GIVEN;
    (at + 1 < end && (at..end).any(|i| reading.is(i, ORG_HEAD)) && !reading.is(at, other)).then_some(at..end)
}

/// The body of a kind that every country has, behind the possessive ending at word `at`.
fn owned_body(reading: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    let common = &reading.article.lang.claims.cues.common_bodies;
    let is_body = |end: &usize| common.contains(&reading.article.slice(reading.span(&(at + 1..*end))).to_lowercase());
    let owns = at < limit && reading.is_possessive(at);
    owns.then(|| (at + 2..=limit.min(at + BODY)).rev().find(is_body)).flatten().map(|end| at + 1..end)
}

/// True for what a state is called before its name: `République`, `République fédérale`.
fn is_state(reading: &Reading, words: &Range<usize>) -> bool {
    let noun = reading.slice(words.start).to_lowercase();
    reading.article.lang.reference.states.contains(&noun)
}
