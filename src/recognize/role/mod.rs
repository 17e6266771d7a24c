//! Roles: an office, of what body and place, held by whom, now or once.

mod draft;
mod fields;
mod holder;
mod parts;
mod tail;

use std::ops::Range;

use crate::recognize::names::lexicon::*;
use crate::recognize::names::{Board, Found, Reading, Sentence, model};
use crate::recognize::place::Place;
use crate::recognize::{Detail, Kind, event, organization, person};
use crate::text::Span;
use crate::text::token::{Case, TokenKind};

use draft::Draft;
use fields::*;
pub use holder::attach_holders;
use holder::{holder_after, holder_before};
use parts::*;
use tail::*;

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
    // Offices that wait for the holder of the next: `Phó Thủ tướng, Bộ trưởng Ngoại giao X`.
    let mut waiting: Vec<Draft> = Vec::new();
    while at < sentence.words.end {
        let stands = |_: &&Phrase| {
            board.is_free(at..at + 1) && !qualifies(reading, at, sentence.words.end) && !is_verb(reading, sentence, at)
        };
        let Some(phrase) = office(reading, sentence, board, at).filter(stands) else {
            at += 1;
            continue;
        };
        let mut draft = draft::read(reading, sentence, board, at, phrase);
        take_body(reading, sentence, board, &mut draft);
        take_owner(reading, sentence, board, &mut draft);
        if let Some(firm) = firm_behind(reading, sentence, board, &draft) {
            take_firm(reading, board, &mut draft, firm);
        }
        at = draft.tail;
        let joined = waiting.first().filter(|_| waiting.last().is_some_and(|last| last.tail + 1 == draft.words.start));
        let first = joined.map_or(draft.words.start, |first| first.words.start);
        let before = || holder_before(reading, sentence, board, &draft, first);
        let after = || holder_after(reading, sentence, board, &draft);
        // `Trần Văn Hải - Tổng giám đốc Nordex, Lê Hoài Nam - …`: a dash sets an office off from its holder.
        let is_set_off = draft.words.start > sentence.words.start && reading.sign(draft.words.start - 1) == b'-';
        // `X, ministre des Finances, Y et Z`: between two commas and with no article, it tells of the name before.
        let is_between = first > sentence.words.start
            && reading.sign(first - 1) == b','
            && draft.tail < sentence.words.end
            && reading.sign(draft.tail) == b',';
        let holder = if is_set_off || is_between { before().or_else(after) } else { after().or_else(before) };
        if let Some((title, name)) = &holder {
            let title = if title.is_empty() { None } else { Some(reading.span(title)) };
            at = at.max(name.end);
            person::claim_person(reading, board, name.clone(), title);
            take_land(reading, sentence, &mut draft, name.end);
        }
        let goes_on = joins_office(reading, sentence, &draft) || shares_holder(reading, sentence, &draft);
        waiting.push(draft);
        if holder.is_some() || !goes_on {
            let holder = holder.map(|(_, name)| reading.span(&name));
            claim_all(reading, sentence, board, &mut waiting, holder);
        }
    }
}

/// How many of the names claimed last are looked through for one that stands near.
const NEAR: usize = 12;

/// The office that begins with word `at`. Where a body begins within its words and goes on behind them, it is the office
/// before that body: `Bí thư` of the `Thành ủy Đà Nẵng`, not `Bí thư Thành ủy`.
fn office(reading: &Reading, sentence: &Sentence, board: &Board, at: usize) -> Option<&'static Phrase> {
    let longest = reading.phrase(at, sentence.words.end, OFFICE)?;
    // `Chief Superintendent X`: a rank.
    let rank = reading.phrase(at, sentence.words.end, HONORIFIC);
    if !reading.lexicon.syllables && rank.is_some_and(|rank| rank.count() > longest.count()) {
        return None;
    }
    if longest.count() > 1 && organization::ends_body(reading, sentence, at) {
        return None;
    }
    let end = at + longest.count();
    let goes_on = |found: &&Found| at < found.words.start && found.words.start < end && end < found.words.end;
    match board.found.iter().rev().take(NEAR).find(goes_on) {
        Some(body) => reading.phrase(at, body.words.start, OFFICE),
        None => Some(longest),
    }
}

/// True where another office of the same holder follows `draft` and what joins the two.
fn joins_office(reading: &Reading, sentence: &Sentence, draft: &Draft) -> bool {
    let next = draft.tail + 1;
    let joins = &reading.article.lang.names.role.joins;
    next < sentence.words.end
        && joins.iter().any(|join| join == reading.slice(draft.tail))
        && reading.words[draft.words.start].is_capital()
        && reading.words[next].is_capital()
        && reading.phrase(next, sentence.words.end, OFFICE).is_some()
}

/// True for an office behind a name and a comma that another follows: `X, chairman and chief executive of Y`.
fn shares_holder(reading: &Reading, sentence: &Sentence, draft: &Draft) -> bool {
    let (start, next, limit) = (draft.words.start, draft.tail + 1, sentence.words.end);
    let before = start.saturating_sub(1 + usize::from(start > 0 && reading.is(start - 1, ARTICLE)));
    let is_behind = before > sentence.words.start && reading.sign(before) == b',' && reading.is_named(before - 1);
    is_behind
        && next < limit
        && reading.is(draft.tail, CONJUNCTION)
        && (reading.phrase(next, limit, OFFICE).is_some() || reading.is(next, TENURE | QUALIFIER))
}

/// Claims the offices that waited for `holder`, and for the body that the last of them is of.
fn claim_all(
    reading: &Reading,
    sentence: &Sentence,
    board: &mut Board,
    waiting: &mut Vec<Draft>,
    holder: Option<Span>,
) {
    let (body, country) = match waiting.last() {
        Some(last) => (last.role.organization, last.role.country.clone()),
        None => return,
    };
    for mut draft in waiting.drain(..) {
        let is_before = |name: &Span| name.end <= reading.words[draft.words.start].span.start;
        let is_shared = shares_holder(reading, sentence, &draft);
        let holder = holder.filter(|name| !is_shared || is_before(name));
        if is_shared && holder.is_some() && draft.role.organization.is_none() && draft.role.country.is_none() {
            (draft.role.organization, draft.role.country) = (body, country.clone());
        }
        claim_draft(reading, sentence, board, draft, holder);
    }
}

/// Claims an office that someone holds, or that its words or what leads to it make one.
fn claim_draft(reading: &Reading, sentence: &Sentence, board: &mut Board, draft: Draft, holder: Option<Span>) {
    // `Tổng giám đốc`, of three syllables, is a title.
    let is_title = reading.lexicon.syllables && draft.words.len() > 2;
    let is_told = !VAGUE.contains(&draft.role.key.as_str()) || draft.role.organization.is_some() || is_title;
    if holder.is_some() || draft.is_specific || is_told && is_taken_on(reading, sentence, draft.words.start) {
        let role = Role { holder, ..draft.role };
        claim_body(reading, board, &role, &draft.words);
        board.claim(draft.words, Detail::Role(role));
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
    // `South African President`
    let is_land = body.clone().any(|i| land_ends(reading, i, body.end, COUNTRY | DEMONYM));
    let is_named = from < start || !is_land && body.clone().any(|i| reading.is_named(i) && plain(i));
    let stands = is_set_off(reading, sentence, from, draft.tail) || is_led(reading, sentence, from, draft.tail);
    if !is_named || !stands || start - from >= BODY || reading.lexicon.heads_first {
        return;
    }
    draft.role.country = draft.role.country.take().or_else(|| reading.country_in(&body));
    draft.role.organization.get_or_insert(reading.span(&body));
    draft.words.start = from;
    draft.is_specific = true;
}

/// Offices of a town or of a part of a country.
const OF_A_TOWN: [&str; 2] = ["mayor", "governor"];

/// Takes the firm that owns the office of its chief, the town that owns that of its mayor, and a known body that owns any:
/// `Harrow's chief executive`, `NATO's secretary general`.
fn take_owner(reading: &Reading, sentence: &Sentence, board: &mut Board, draft: &mut Draft) {
    let start = draft.words.start;
    let is_body = |found: &&Found| found.kind() == Some(Kind::Organization);
    let ending = start.checked_sub(1).filter(|&i| i > sentence.words.start && reading.is_possessive(i));
    let is_of_town = OF_A_TOWN.contains(&draft.role.key.as_str());
    let is_free = draft.role.organization.is_none() && draft.role.country.is_none();
    if let Some(body) = ending.filter(|_| is_free).and_then(|ending| board.ending_at(ending)).filter(is_body) {
        draft.role.organization = Some(reading.span(&body.words));
        draft.is_specific = true;
        return;
    }
    let is_chief = is_of_firm(&draft.role) || draft.role.key == "chairman";
    let Some(ending) = ending.filter(|_| is_free && (is_of_town || is_chief)) else { return };
    let other = HONORIFIC | OFFICE | DEMONYM | if is_of_town { ORG_HEAD } else { GIVEN | PLACE };
    let is_part = |i: &usize| reading.is_named(*i) && !board.is_taken(*i) && !reading.is(*i, other);
    let from = (sentence.words.start..ending).rev().take_while(is_part).last().unwrap_or(ending);
    let before = from.checked_sub(1).filter(|&i| i >= sentence.words.start);
    if from == ending || ending - from >= BODY || before.is_some_and(|i| reading.is_named(i)) {
        return;
    }
    draft.role.organization = Some(reading.span(&(from..ending)));
    draft.is_specific = true;
    let owner = match is_of_town {
        true => Detail::Place(Place::default()),
        false => Detail::Organization(organization::of(reading, &(from..ending))),
    };
    board.claim(from..ending, owner);
}

/// Takes the country or the part of one behind the holder's name, which ends before word `at`, for that of the office:
/// `President Jane Doe of Chile`.
fn take_land(reading: &Reading, sentence: &Sentence, draft: &mut Draft, at: usize) {
    let limit = sentence.words.end;
    let is_before = at > draft.tail && draft.role.country.is_none() && !reading.lexicon.heads_first;
    let tied = &reading.article.lang.claims.cues.tied;
    if !is_before || at + 1 >= limit || !tied.iter().any(|of| of == reading.slice(at)) {
        return;
    }
    let start = at + 1 + usize::from(reading.is(at + 1, ARTICLE) && !reading.words[at + 1].is_capital());
    let Some(land) = reading.phrase(start, limit, PLACE).filter(|_| reading.is_named(start)) else { return };
    if land.classes & COUNTRY != 0 {
        draft.role.country = (!land.code.is_empty()).then(|| land.code.to_owned());
    } else if is_of_land(&draft.role) && draft.role.organization.is_none() {
        draft.role.organization = Some(reading.span(&(start..start + land.count())));
    }
}

/// Makes `firm`, right behind an office, what it is of.
fn take_firm(reading: &Reading, board: &mut Board, draft: &mut Draft, firm: Range<usize>) {
    draft.role.organization = Some(reading.span(&firm));
    draft.words.end = firm.end;
    draft.tail = firm.end;
    draft.is_specific = true;
    let body = organization::of(reading, &firm);
    board.claim(firm, Detail::Organization(body));
}

/// True where what goes from word `from` to `tail` stands behind a comma, and a sign closes it.
fn is_set_off(reading: &Reading, sentence: &Sentence, from: usize, tail: usize) -> bool {
    let closes = tail >= sentence.words.end || matches!(reading.sign(tail), b',' | b'.');
    let article = usize::from(from > 0 && reading.is(from - 1, ARTICLE));
    closes && from > sentence.words.start + 1 + article && reading.sign(from - 1 - article) == b','
}

/// True where a full name follows what goes from word `from`, at the start of a sentence or behind a verb or the like, to
/// `tail`: `Alaska Airlines chief executive Jane Doe`, and with commas around the name.
fn is_led(reading: &Reading, sentence: &Sentence, from: usize, tail: usize) -> bool {
    let limit = sentence.words.end;
    let opens = from == sentence.words.start || reading.words[from - 1].case == Case::Lower;
    let comma = usize::from(reading.sign(tail) == b',');
    let name = person::name_after_title(reading, tail + comma, limit.max(tail + comma));
    opens && name >= tail + comma + 2 && name <= limit && (comma == 0 || reading.sign(name) == b',')
}

/// True for a word that may be an office and here qualifies the one behind it: `Deputy Prime Minister`.
fn qualifies(reading: &Reading, at: usize, limit: usize) -> bool {
    let longest = reading.phrase(at, limit, OFFICE).map_or(0, Phrase::count);
    let next =
        (at + 1..limit).find(|&i| !reading.is(i, FIELD) || reading.phrase(i, limit, OFFICE).is_some()).unwrap_or(limit);
    longest == 1 && reading.is(at, QUALIFIER) && next < limit && reading.phrase(next, limit, OFFICE).is_some()
}

/// True for the verb that an office's word is as well: `to head the agency`.
fn is_verb(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let verbs = &reading.article.lang.names.role.verbs;
    let lead = at.checked_sub(1).filter(|&lead| lead >= sentence.words.start && !reading.words[at].is_capital());
    lead.is_some_and(|lead| {
        let words = reading.article.slice(reading.span(&(lead..at + 1))).to_lowercase();
        verbs.contains(&words)
    })
}

/// Keys of offices that are any head's where nothing says of what.
const VAGUE: [&str; 6] = ["leader", "chief", "chairman", "founder", "manager", "director"];

/// How many words may stand between what leads to an office and the office: `as the country's next Foreign Secretary`.
const LEAD: usize = 4;

/// True where what stands before word `start` says that someone takes or has the office there: `as the new interior
/// minister`, `became president`.
fn is_taken_on(reading: &Reading, sentence: &Sentence, start: usize) -> bool {
    let leads = &reading.article.lang.names.role.leads;
    let start = before_name(reading, sentence, holder::owner_start(reading, sentence, start));
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

/// Where the full name begins that ends right before word `start`, or `start`: `named Jane Doe minister`.
fn before_name(reading: &Reading, sentence: &Sentence, start: usize) -> usize {
    let is_part =
        |i: &usize| reading.is_named(*i) || reading.is(*i, PARTICLE) || reading.is_initial(i.saturating_sub(1));
    let name = (sentence.words.start..start).rev().take_while(is_part).last().unwrap_or(start);
    let titles = (sentence.words.start..name).rev().take_while(|&i| reading.is(i, HONORIFIC)).last().unwrap_or(name);
    if start >= name + 2 { titles } else { start }
}

/// Claims the firm that a chief executive is of, and the town that a mayor is of.
fn claim_body(reading: &Reading, board: &mut Board, role: &Role, words: &Range<usize>) {
    let Some(body) = role.organization else { return };
    let inside: Vec<usize> = words.clone().filter(|&i| body.contains(reading.words[i].span)).collect();
    let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { return };
    let is_of_firm = is_of_firm(role) || is_chief(reading, role, words.start..first);
    if !is_of_firm && !is_of_town(role) {
        return;
    }
    let body = first..last + 1;
    if !board.is_free(body.clone()) || !reading.words[first].is_capital() {
        return;
    }
    if is_of_town(role) {
        model::claim(reading, board, body, Kind::Place);
    } else if !inside.iter().any(|&i| reading.is(i, FIELD | PLACE | DEMONYM | FUNCTION)) && reading.is_named(first) {
        model::claim(reading, board, body, Kind::Organization);
    }
}
