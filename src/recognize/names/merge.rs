//! The rules and the model as one: what the words make sure stays, and the model decides what they leave open.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::*;
use super::model::weights::Weights;
use super::model::{self, Guess};
use super::words::HYPHENS;
use super::{Board, Found, Reading, agree, doubt, evidence, repeat};
use crate::recognize::{Detail, Kind, Organization, organization, person, place};
use crate::text::token::{Case, TokenKind};

/// What is claimed once the model has spoken: what the words make sure, and the model's names in what they leave open.
pub fn with_model(reading: &Reading, ruled: Board, weights: &Weights) -> Board {
    let mut guesses = cut(reading, model::guess(reading, &ruled, weights));
    let other = evidence::acronyms_of_others(reading, &ruled);
    let starts = ruled.starts();
    guesses.retain(|guess| guess.kind.is_some() && !names_nothing(reading, &ruled, &starts, &other, guess));
    let holders = ruled.holders();
    let mut board = Board::new(reading.words.len());
    let sure = ruled.sure;
    let stems = stems_of_firms(reading, &ruled);
    let firm = |found: &Found| found.kind() == Some(Kind::Organization) && ruled.is_in_role(found.words.start);
    let firms: Vec<bool> = ruled.found.iter().map(firm).collect();
    let mut open: FxHashMap<(usize, usize), (usize, Found)> = FxHashMap::default();
    for (at, found) in ruled.found.into_iter().enumerate() {
        let held = holders.contains(&reading.span(&found.words));
        let stays =
            !model::reads(reading, found.words.start) || held || at < sure && (firms[at] || is_sure(reading, &found));
        if found.kind().is_none() || stays && !is_outgrown(reading, &guesses, &found) {
            board.claim(found.words, found.detail);
        } else {
            open.insert((found.words.start, found.words.end), (at, found));
        }
    }
    let families = families(reading, &board, &guesses);
    for guess in guesses {
        let Some(kind) = guess.kind.filter(|_| board.is_free(guess.words.clone())) else { continue };
        let kind = if is_of_family(reading, &families, &guess) { Kind::Person } else { kind };
        let Some(kind) = doubt::settle(reading, &guess.words, kind) else { continue };
        let kind = if stems.contains(&hashes(reading, &guess.words)) { Kind::Organization } else { kind };
        // What its head makes a body is no place: `European Commission`.
        let is_body = |found: &Found| {
            let head = |body: &Organization| body.head.as_deref().is_some_and(|head| BODIES.contains(&head));
            matches!(&found.detail, Detail::Organization(body) if head(body)) && kind == Kind::Place
        };
        let same = open.remove(&(guess.words.start, guess.words.end));
        match same.filter(|(_, found)| found.kind() == Some(kind) || is_body(found)) {
            Some((_, found)) => board.claim(found.words, found.detail),
            // The rules know the parts of roles: what else stands there is what the office is of.
            None if guess.words.clone().any(|i| board.is_in_role(i)) => {}
            None => model::claim(reading, &mut board, guess.words, kind),
        }
    }
    let mut left: Vec<(usize, Found)> = open.into_values().collect();
    left.sort_by_key(|(at, _)| *at);
    for (at, found) in left {
        if !(at < sure || is_likely(reading, &found)) || !board.is_free(found.words.clone()) {
            continue;
        }
        let was = found.kind();
        let Some(kind) = was.and_then(|kind| doubt::settle(reading, &found.words, kind)) else { continue };
        if was == Some(kind) {
            board.claim(found.words, found.detail);
        } else {
            model::claim(reading, &mut board, found.words, kind);
        }
    }
    organization::define(reading, &mut board);
    repeat::spread(reading, &mut board);
    agree::settle(reading, &mut board);
    board
}

/// The last words of the names of the article's persons that no body's longer name has.
fn families(reading: &Reading, board: &Board, guesses: &[Guess]) -> FxHashSet<u64> {
    let found = board.found.iter().map(|found| (found.kind(), &found.words));
    let guessed = guesses.iter().filter(|guess| board.is_free(guess.words.clone())).map(|g| (g.kind, &g.words));
    let (mut families, mut bodies) = (FxHashSet::default(), FxHashSet::default());
    for (kind, words) in found.chain(guessed) {
        match kind {
            Some(Kind::Person) if words.len() > 1 => drop(families.insert(reading.words[words.end - 1].hash)),
            Some(Kind::Organization) if words.len() > 1 || board.is_taken(words.start) => {
                bodies.extend(reading.words[words.clone()].iter().map(|word| word.hash));
            }
            _ => {}
        }
    }
    families.retain(|family| !bodies.contains(family));
    families
}

/// True for a name of one word that the lexicon has for no body or place, and that ends the full name of someone.
fn is_of_family(reading: &Reading, families: &FxHashSet<u64>, guess: &Guess) -> bool {
    let word = &reading.words[guess.words.start];
    let is_plain = !word.is_upper() && !word.is(PLACE | ORG | UNION | COUNTRY | ORG_HEAD | ORG_SUFFIX);
    !reading.lexicon.syllables && guess.words.len() == 1 && is_plain && families.contains(&word.hash)
}

/// Heads of what has no place by its name.
const BODIES: [&str; 3] = ["commission", "ministry", "party"];

/// The names of several words that firms have beside what says that they are one: the `Martin Marietta` of `Martin
/// Marietta Corp`, and of `Martin Marietta Group plc`; the `Tân Hoàng` of `Tập đoàn Tân Hoàng`.
fn stems_of_firms(reading: &Reading, board: &Board) -> FxHashSet<Vec<u64>> {
    let is_firm = |words: &&Range<usize>| words.len() > 2 && reading.is(words.end - 1, ORG_SUFFIX);
    let bodies = board.found.iter().filter(|found| found.kind() == Some(Kind::Organization));
    if reading.lexicon.syllables {
        let stem = |found: &Found| {
            let mut start = found.words.start;
            while let Some(head) = reading.phrase(start, found.words.end, ORG_HEAD).filter(|head| head.key == "company")
            {
                start += head.count();
            }
            (start > found.words.start && start + 1 < found.words.end).then_some(start..found.words.end)
        };
        return bodies.filter_map(stem).map(|words| hashes(reading, &words)).collect();
    }
    let stems = bodies.map(|found| &found.words).filter(is_firm).flat_map(|words| {
        // `Kestrel Medway, Inc`
        let end = words.end - 1 - usize::from(reading.sign(words.end - 2) == b',');
        let has_head = end - words.start > 2 && reading.is(end - 1, ORG_HEAD | ORG_SUFFIX);
        [Some(end), has_head.then_some(end - 1)].into_iter().flatten().map(|end| words.start..end)
    });
    stems.map(|words| hashes(reading, &words)).collect()
}

fn hashes(reading: &Reading, words: &Range<usize>) -> Vec<u64> {
    reading.words[words.clone()].iter().map(|word| word.hash).collect()
}

/// True for what the rules know better than any model: states and unions, what defines its acronym, who has a title.
fn is_sure(reading: &Reading, found: &Found) -> bool {
    match &found.detail {
        Detail::Person(person) => person.title.is_some(),
        Detail::Organization(body) => {
            // `Ministry of Foreign Affairs and International Trade` is one.
            let fields = || found.words.clone().any(|i| reading.is(i, CONJUNCTION));
            let is_ministry = body.head.as_deref() == Some("ministry") && fields();
            // `Holm, Vesper and Co`
            let is_firm = reading.is(found.words.end - 1, ORG_SUFFIX) && fields();
            body.acronym.is_some() || body.head.is_none() && body.country.is_some() || is_ministry || is_firm
        }
        Detail::Place(place) => {
            // Of several syllables, a known place is hardly anything else.
            let is_long = reading.lexicon.syllables && found.words.len() > 1;
            place.is_country || place.country.is_none() || is_long
        }
        _ => true,
    }
}

/// True for what the evidence settles well enough though the model sees nothing: full names, and `WikiLeaks`.
fn is_likely(reading: &Reading, found: &Found) -> bool {
    let camel = || evidence::is_firm_camel(reading.slice(found.words.start));
    found.kind() == Some(Kind::Person) && found.words.len() > 1 && !reading.ends_in_letters(&found.words)
        || found.kind() == Some(Kind::Organization) && found.words.len() == 1 && camel()
}

/// True for a place that is only a part of a longer name: the `Leeds` of `Leeds United`.
fn is_outgrown(reading: &Reading, guesses: &[Guess], found: &Found) -> bool {
    let at = guesses.partition_point(|guess| guess.words.end < found.words.end);
    let outgrows = |guess: &Guess| {
        // `The Gulf of Mexico` is no more than the gulf.
        let start = guess.words.start + usize::from(reading.is(guess.words.start, ARTICLE));
        guess.words.start <= found.words.start && (start..guess.words.end).len() > found.words.len()
    };
    found.kind() == Some(Kind::Place) && guesses.get(at).is_some_and(outgrows)
}

/// True for the first syllable of a common word, written with a capital, where syllables stand apart: `Nghị quyết`. What
/// follows a name of one syllable is a name, a verb of speech or a function word.
fn is_syllable(reading: &Reading, words: &Range<usize>) -> bool {
    let known = reading.is(words.start, PLACE | ORG | UNION) || reading.is_initials(words);
    let titled = reading.is_titled(words.start);
    let next = reading.words.get(words.end).filter(|next| next.kind == TokenKind::Word && next.case == Case::Lower);
    let goes_on = next.is_some_and(|next| !next.is(FUNCTION | SPEECH | CONJUNCTION | COMPLEMENT));
    let office = || reading.phrase(words.start, (words.start + 4).min(reading.words.len()), OFFICE).is_some();
    let written = words.len() == 1 && reading.words[words.start].case == Case::Title;
    reading.lexicon.syllables && written && !known && !titled && (goes_on || office())
}

/// True for a part of an office's name: the `Sceaux` of `garde des Sceaux`.
fn in_office(reading: &Reading, words: &Range<usize>) -> bool {
    let limit = reading.words.len().min(words.end + 1);
    let holds =
        |from: usize| reading.phrase(from, limit, OFFICE).is_some_and(|office| from + office.count() >= words.end);
    (words.start.saturating_sub(3)..words.start).any(holds)
}

/// A person's name without what small letters tie to it: `de Paul Morel`, `Anne Coudert sur TV1`.
fn without_strays(reading: &Reading, words: &Range<usize>) -> Range<usize> {
    let is_small = |i: usize| !reading.words[i].is_capital() && reading.words[i].kind == TokenKind::Word;
    let is_stray = |&i: &usize| is_small(i) && !reading.is(i, PARTICLE | CONJUNCTION | ARTICLE);
    let leads = is_small(words.start) && words.len() > 2 && reading.is(words.start + 1, GIVEN);
    let start = words.start + usize::from(leads && !reading.is(words.start + 1, PARTICLE));
    // `Kestrel Bancorp of the South Inc`
    let is_firm = reading.is(words.end - 1, ORG_SUFFIX);
    let end = (start + 1..words.end).find(is_stray).filter(|_| !is_firm).unwrap_or(words.end);
    start..end
}

/// True for an office of several words and no one's name: `Secretary of State for Justice`, and for two syllables of three.
fn begins_office(reading: &Reading, words: &Range<usize>) -> bool {
    let reach = if reading.lexicon.syllables { reading.words.len().min(words.start + 4) } else { words.end };
    reading.phrase(words.start, reach, OFFICE).is_some_and(|office| office.count() > 1)
}

/// Cuts what the model took too much of: the month before a name, an office behind one, and two bodies that the article also names apart.
fn cut(reading: &Reading, guesses: Vec<Guess>) -> Vec<Guess> {
    let key = |words: &Range<usize>| hashes(reading, words);
    let joint = |words: &Range<usize>| {
        let inner = words.start + 1..words.end.saturating_sub(1);
        inner.into_iter().find(|&i| reading.is(i, CONJUNCTION) && reading.words[i].kind == TokenKind::Word)
    };
    let apart: FxHashSet<Vec<u64>> =
        guesses.iter().filter(|g| g.kind.is_some() && joint(&g.words).is_none()).map(|g| key(&g.words)).collect();
    let mut out = Vec::with_capacity(guesses.len());
    for mut guess in guesses {
        let ends = |i: usize| !reading.words[i].is_capital() && reading.is(i, CONNECTOR | ARTICLE | FUNCTION);
        while guess.words.len() > 1 && ends(guess.words.end - 1) {
            guess.words.end -= 1;
        }
        guess.words.start = behind_origin(reading, &guess.words);
        if guess.kind == Some(Kind::Organization) && is_place_behind_head(reading, &guess.words) {
            guess.kind = Some(Kind::Place);
        }
        if matches!(guess.kind, Some(Kind::Organization | Kind::Place)) {
            guess.words.start -= usize::from(has_article(reading, guess.words.start));
        }
        // `Automaker GM` opens a headline.
        let rest = guess.words.start + 1..guess.words.end;
        if guess.kind == Some(Kind::Organization)
            && doubt::is_noun(reading, guess.words.start)
            && apart.contains(&key(&rest))
        {
            guess.words = rest;
        }
        if guess.kind == Some(Kind::Organization) && guess.words.len() > 1 {
            guess.words.end = organization::word_end(reading, guess.words.end, reading.words.len());
        }
        // `la HCC`: letters with an article are no one's name.
        let name = guess.words.start + 1;
        let led = guess.kind == Some(Kind::Person) && guess.words.len() == 2 && reading.is(guess.words.start, ARTICLE);
        if led && !reading.words[guess.words.start].is_capital() && organization::is_acronym(reading, name) {
            (guess.kind, guess.words.start) = (Some(Kind::Organization), name);
        }
        if guess.kind == Some(Kind::Person) && !reading.lexicon.syllables {
            let words = without_strays(reading, &guess.words);
            // `the Man of the Match`
            let is_noun = words.end < guess.words.end && words.len() == 1 && !reading.is(words.start, GIVEN);
            guess.kind = guess.kind.filter(|_| !is_noun);
            guess.words = words;
        }
        if guess.kind == Some(Kind::Person) {
            // `Récemment Anne Morel`: what opens the sentence and is no name.
            let opens = guess.words.len() > 2 && !reading.lexicon.syllables && !reading.is_named(guess.words.start);
            guess.words.start += usize::from(opens && reading.is(guess.words.start, FUNCTION));
            // `de S.E. Paul Kodjo`
            let behind = guess.words.start + usize::from(reading.is(guess.words.start, PARTICLE | COMPLEMENT));
            // `l'avocat d'Yvan Morel`: whose he is.
            let elided = reading.slice(guess.words.start).ends_with(['\'', '’']);
            let leads = elided && !reading.words[guess.words.start].is_capital() && guess.words.len() > 2;
            guess.words.start += usize::from(leads);
            let behind = behind.max(guess.words.start);
            // `Canadian Jane Doe`: whence someone is.
            let origin = guess.words.len() > 2 && reading.is(behind, DEMONYM) && !reading.is(behind, GIVEN | FAMILY);
            let behind = behind + usize::from(origin);
            let named = person::titles_end(reading, behind, guess.words.end).max(behind);
            if named > guess.words.start && named < guess.words.end && (named > behind || origin) {
                guess.words.start = named;
            }
            // `Karen J. Smith and J. R. Jones`: one person's name has no `and`.
            while let Some(at) = joint(&guess.words) {
                out.push(Guess { words: guess.words.start..at, kind: guess.kind });
                guess.words.start = at + 1;
            }
            guess.words.start = behind_office(reading, &guess.words);
            guess.words.end = before_office(reading, &guess.words);
        }
        // `Osterby and St. Louis`: two places that no list ties.
        let places = joint(&guess.words).filter(|_| guess.kind == Some(Kind::Place));
        if let Some(at) = places.filter(|_| reading.phrase(guess.words.start, guess.words.end, PLACE).is_none()) {
            out.push(Guess { words: guess.words.start..at, kind: guess.kind });
            guess.words.start = at + 1;
        }
        if guess.kind != Some(Kind::Organization) || guess.words.len() < 2 {
            out.push(guess);
            continue;
        }
        let dated = reading.is(guess.words.start, CALENDAR) && guess.words.start > 0;
        if dated && reading.is(guess.words.start - 1, LOCATIVE | CONNECTOR) {
            guess.words.start += 1;
        }
        let parts = joint(&guess.words).map(|at| (guess.words.start..at, at + 1..guess.words.end));
        match parts.filter(|(a, b)| apart.contains(&key(a)) || apart.contains(&key(b))) {
            Some((a, b)) => out.extend([a, b].map(|words| Guess { words, kind: guess.kind })),
            None => out.push(guess),
        }
    }
    out
}

/// True where the article before word `start` is the name's own: it has a capital within a sentence, as in `à La Laigne`.
fn has_article(reading: &Reading, start: usize) -> bool {
    let Some(article) = start.checked_sub(1).filter(|&at| reading.is(at, ARTICLE)) else { return false };
    let before = article.checked_sub(1).map(|at| &reading.words[at]);
    let is_within = before.is_some_and(|w| w.kind == TokenKind::Word && w.case == Case::Lower || w.sign == b',');
    reading.words[article].is_capital() && is_within
}

/// Where a name begins behind what says whence it is: `Pakistani-born Sajid Khan`, `Osterby-based Nordex`.
fn behind_origin(reading: &Reading, words: &Range<usize>) -> usize {
    let after = &reading.article.lang.reference.after;
    let is_origin = reading.slice(words.start).split_once(HYPHENS).is_some_and(|(land, rest)| {
        let is_land = || reading.lexicon.country(land).is_some() || after.iter().any(|word| word == rest);
        rest.starts_with(char::is_lowercase) && is_land()
    });
    words.start + usize::from(is_origin && words.len() > 1)
}

/// Where a person's name begins behind the office that `words` hold: `Kestrel Air Chief Executive Jane Doe`.
fn behind_office(reading: &Reading, words: &Range<usize>) -> usize {
    let is_name = |i: usize| reading.is(i, GIVEN | FAMILY) && !reading.is(i, COMMON | QUALIFIER | COUNTRY | PLACE);
    let office = |i: usize| reading.phrase(i, words.end, OFFICE);
    let found = words.clone().take_while(|&i| !is_name(i)).find_map(|i| office(i).map(|phrase| i + phrase.count()));
    found.filter(|&behind| behind + 1 < words.end && !reading.lexicon.heads_first).unwrap_or(words.start)
}

/// The end of a person's name before the office that begins in `words`: `Jane Doe Premier ministre du Canada`.
fn before_office(reading: &Reading, words: &Range<usize>) -> usize {
    let limit = (words.end + 2).min(reading.words.len());
    let office = |i: &usize| reading.phrase(*i, limit, OFFICE).is_some_and(|phrase| phrase.count() > 1);
    let Some(mut end) = (words.start + 1..words.end).find(office) else { return words.end };
    while end > words.start + 1 && !reading.words[end - 1].is_capital() {
        end -= 1;
    }
    end
}

/// True for a word that figures end, as they end what is counted, and for the noun of a state with no name: `Km456`,
/// `République`.
fn is_counted(reading: &Reading, words: &Range<usize>) -> bool {
    let word = reading.slice(words.start);
    let figures = word.trim_start_matches(|c: char| c.is_alphabetic());
    let is_figure = figures.len() > 2 && figures.bytes().all(|byte| byte.is_ascii_digit());
    let states = &reading.article.lang.reference.states;
    let is_state = || states.iter().any(|state| *state == word.to_lowercase());
    words.len() == 1 && (is_figure || is_state())
}

/// True for a known place behind the word for what it is, which is no body: `TP Huế`.
fn is_place_behind_head(reading: &Reading, words: &Range<usize>) -> bool {
    let head = reading.phrase(words.start, words.end, PLACE_HEAD).filter(|_| reading.lexicon.syllables);
    head.is_some_and(|head| {
        let name = words.start + head.count();
        let place = if name < words.end { reading.phrase(name, words.end, PLACE) } else { None };
        place.is_some_and(|place| name + place.count() == words.end)
    })
}

/// True for what names none of ours whatever the model says: agreements, events, peoples, acronyms of things, and
/// several names or a name and an office in one.
fn names_nothing(reading: &Reading, ruled: &Board, starts: &[bool], other: &FxHashSet<u64>, guess: &Guess) -> bool {
    let words = guess.words.clone();
    let first = &reading.words[words.start];
    if !words.clone().any(|i| reading.words[i].is_capital()) || is_counted(reading, &words) {
        return true;
    }
    let several = words.clone().filter(|i| starts[*i]).count() > 1;
    if ruled.is_taken(words.start) && ruled.is_taken(words.end - 1) {
        return several || in_office(reading, &words);
    }
    let lone = words.len() == 1
        && (first.is(DEMONYM | NOT_ACRONYM | CALENDAR | HONORIFIC | OFFICE)
            || first.is(PLACE_HEAD) && !first.is(PLACE | GIVEN | FAMILY)
            || other.contains(&first.hash));
    let office = !reading.lexicon.heads_first && reading.is(words.end - 1, OFFICE)
        || guess.kind == Some(Kind::Person) && begins_office(reading, &words);
    // `garde des Sceaux` is an office in a language that begins with its head.
    let opens = || reading.phrase(words.start, words.end, OFFICE).is_some_and(|phrase| phrase.count() == words.len());
    // What an office is of, in a language that begins with the office: `directeur général de Nordex`.
    let of_office = reading.is(words.start, COMPLEMENT) && !first.is_capital() && reading.ends_office(words.start);
    let bare = |i: usize| reading.is(i, COMMON) || reading.lower.contains(&reading.words[i].hash);
    let phrase = words.len() > 1 && words.clone().filter(|i| !bare(*i)).count() * 2 < words.len();
    let headless = !words.clone().any(|i| reading.is(i, ORG_HEAD | ORG_SUFFIX | PLACE_HEAD | PLACE | GIVEN));
    let adverb = words.len() == 1 && first.classes == COMMON && reading.lexicon.is_adverb(reading.slice(words.start));
    // `No. 1` counts, it names nothing.
    let counts = reading.sign(words.end) == b'.' && reading.is(words.start, NOT_ACRONYM | FUNCTION) && words.len() == 1;
    several
        || counts
        || is_syllable(reading, &words)
        || lone
        || adverb
        || in_office(reading, &words)
        || place::is_idle(reading, &words)
        || guess.kind == Some(Kind::Person) && person::is_delegation(reading, &words)
        || guess.kind == Some(Kind::Person) && (reading.is_initials(&words) || reading.ends_in_letters(&words))
        || office
        || of_office
        || reading.lexicon.heads_first && !reading.lexicon.syllables && opens()
        || phrase && headless && guess.kind != Some(Kind::Person)
        || words.clone().any(|i| reading.is(i, THING_HEAD))
}
