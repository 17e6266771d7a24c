//! What is taken for a name, mostly a person's, and the words in and around it make something else, or nothing.

use std::ops::Range;

use super::Reading;
use super::lexicon::*;
use crate::recognize::Kind;
use crate::text::fold::{self, Marks};
use crate::text::token::{Case, TokenKind};

/// The kind of what `words` name, which is taken for one of `kind`; none where they name nobody.
pub(super) fn settle(reading: &Reading, words: &Range<usize>, kind: Kind) -> Option<Kind> {
    let is_nobody = is_within_letters(reading, words)
        || is_instance(reading, words, kind)
        || is_form(reading, words)
        || is_common_noun(reading, words, kind)
        || is_named_day(reading, words, kind)
        || is_portfolio(reading, words, kind);
    if is_nobody {
        return None;
    }
    if kind == Kind::Organization && is_told_somebody(reading, words) {
        return Some(Kind::Person);
    }
    if kind != Kind::Person || reading.lexicon.syllables {
        return Some(kind);
    }
    if leads_place(reading, words) {
        return Some(Kind::Place);
    }
    if is_told_a_body(reading, words) || is_followed(reading, words) || words.len() > 1 && ends_firm(reading, words) {
        return Some(Kind::Organization);
    }
    if is_street(reading, words) {
        return Some(Kind::Place);
    }
    let is_led = is_led_by_article(reading, words.start);
    if is_led && words.len() > 1 && reading.is(words.end - 1, PLACE_HEAD) {
        return Some(Kind::Place);
    }
    let names_nobody =
        begins_with_country(reading, words) || is_led && !is_full_name(reading, words) || is_lone(reading, words);
    (!names_nobody).then_some(kind)
}

/// True for a name of which only a person's life is told: `Ola Vesperman was born`.
fn is_told_somebody(reading: &Reading, words: &Range<usize>) -> bool {
    let other = ORG | ORG_HEAD | ORG_SUFFIX | PLACE | PLACE_HEAD | DEMONYM | FUNCTION;
    let is_plain = |i: usize| reading.words[i].case == Case::Title && !reading.is(i, other);
    let limit = reading.words.len().min(words.end + 4);
    let told = if words.end < limit { reading.phrase(words.end, limit, SPEECH) } else { None };
    let is_life = told.is_some_and(|told| told.count() > 1) && !reading.lexicon.syllables;
    (2..=3).contains(&words.len()) && is_life && words.clone().all(is_plain)
}

/// True for a part of what full stops tie together, or for such an abbreviation alone: the `Ph` of `Ph.D.`, the `RXP8` of
/// `RXP8.5`, `M.Sc`; not for the initials of a name.
fn is_within_letters(reading: &Reading, words: &Range<usize>) -> bool {
    let tight = |i: usize| reading.words.get(i).is_some_and(|word| !word.spaced);
    let is_tied = |stop: usize| reading.sign(stop) == b'.' && tight(stop) && tight(stop + 1);
    let is_short = |i: usize| reading.words[i].is_capital() && reading.words[i].span.len() <= ABBREVIATED;
    let last = words.end - 1;
    let goes_on = is_tied(words.end)
        && is_short(last)
        && reading
            .words
            .get(words.end + 1)
            .is_some_and(|next| next.kind != TokenKind::Sign && next.case != Case::Lower);
    let is_short_of_two = words.len() == 3 && is_tied(words.start + 1) && is_short(words.start) && is_short(last);
    goes_on || is_short_of_two && reading.sign(words.end) == b'.' && tight(words.end) && !reading.is_initials(words)
}

/// The longest part of an abbreviation, in bytes.
const ABBREVIATED: usize = 4;

/// True for a body of one word that is one of many: `won an Emmy`, but not `a Kestrel spokesman`.
fn is_instance(reading: &Reading, words: &Range<usize>, kind: Kind) -> bool {
    let data = &reading.article.lang.reference;
    let word = &reading.words[words.start];
    let is_one = kind == Kind::Organization && words.len() == 1 && word.case == Case::Title && !word.is(PLACE | ORG);
    let is_led = || {
        let before = words.start.checked_sub(1).map(|before| reading.slice(before).to_lowercase());
        before.is_some_and(|before| data.indefinite.contains(&before) && !data.after.contains(&before))
    };
    let leads = || {
        let next = reading.words.get(words.end);
        next.is_some_and(|next| next.kind == TokenKind::Word && !next.is(FUNCTION | CONJUNCTION | COMPLEMENT))
    };
    is_one && !reading.lexicon.syllables && is_led() && (reading.lexicon.heads_first || !leads())
}

/// True for the form of a firm alone: the `Inc` of `Kestrel Medway, Inc`.
fn is_form(reading: &Reading, words: &Range<usize>) -> bool {
    let word = &reading.words[words.start];
    words.len() == 1 && word.is(ORG_SUFFIX) && !word.is_upper() && !word.is(GIVEN | FAMILY | PLACE)
}

/// True for a noun with a capital that goes on in small letters, in a language whose names begin with their head: the
/// `Maison` of `la Maison d'arrêt`.
fn is_common_noun(reading: &Reading, words: &Range<usize>, kind: Kind) -> bool {
    let is_open = kind == Kind::Place && words.len() == 1 && !reading.is(words.start, PLACE);
    let is_led = || words.start.checked_sub(1).is_some_and(|before| reading.is(before, ARTICLE));
    let goes_on = || {
        let noun = words.end + 1 + usize::from(reading.is(words.end + 1, ARTICLE));
        reading.is(words.end, CONNECTOR)
            && reading.words.get(noun).is_some_and(|noun| noun.case == Case::Lower && !noun.is(FUNCTION))
    };
    is_open && reading.lexicon.heads_first && !reading.lexicon.syllables && is_led() && goes_on()
}

/// True for a field of government that is taken for a place because someone is named to it: `nommé à la Santé`.
fn is_portfolio(reading: &Reading, words: &Range<usize>, kind: Kind) -> bool {
    let is_led = || words.start.checked_sub(1).is_some_and(|before| reading.is(before, ARTICLE | FUNCTION));
    let is_guess = kind == Kind::Place && words.len() == 1 && !reading.is(words.start, PLACE);
    if !is_guess || !reading.lexicon.heads_first || reading.lexicon.syllables || !is_led() {
        return false;
    }
    let name = fold::key(reading.slice(words.start), Marks::Keep);
    reading.article.lang.names.organization.fields.values().flatten().any(|field| *field == name)
}

/// True for a day or week with a name of its own: `Victory Day`, but not for `Doris Day`.
fn is_named_day(reading: &Reading, words: &Range<usize>, kind: Kind) -> bool {
    let heads = &reading.article.lang.names.calendar_heads;
    let is_one = || heads.contains(&reading.slice(words.end - 1).to_lowercase());
    let first = &reading.words[words.start];
    kind == Kind::Person && words.len() > 1 && !first.is(GIVEN) && !reading.is_initial(words.start) && is_one()
}

/// True for a street in an address: `411 Vesper St`.
fn is_street(reading: &Reading, words: &Range<usize>) -> bool {
    let streets = &reading.article.lang.names.place.streets;
    let is_numbered = words.start.checked_sub(1).is_some_and(|i| reading.words[i].kind == TokenKind::Number);
    is_numbered && words.len() > 1 && streets.contains(&reading.slice(words.end - 1).to_lowercase())
}

/// `U.S. Embassy`
fn begins_with_country(reading: &Reading, words: &Range<usize>) -> bool {
    let country = reading.phrase(words.start, words.end, COUNTRY | UNION);
    country.is_some_and(|country| country.count() < words.len()) && !reading.is(words.start, GIVEN | FAMILY)
}

/// `the Mac`, `their Kevlar`: no one is called so who has no known name.
fn is_led_by_article(reading: &Reading, start: usize) -> bool {
    let data = &reading.article.lang.reference;
    let leads = |before: usize| {
        let word = reading.slice(before).to_lowercase();
        let is_any = data.indefinite.contains(&word) || data.possessive.contains(&word);
        reading.is(before, ARTICLE) || is_any && !data.after.contains(&word)
    };
    start.checked_sub(1).is_some_and(leads)
}

/// `the Reagan administration`, `the Britney Spears story`
fn is_full_name(reading: &Reading, words: &Range<usize>) -> bool {
    let is_title = |i: usize| reading.words[i].case == Case::Title;
    let is_given = reading.is(words.start, GIVEN) && !reading.is(words.start, PLACE | COMMON);
    let qualifies = reading.words.get(words.end).is_some_and(|next| next.case == Case::Lower && !next.is(FUNCTION));
    reading.is(words.end - 1, FAMILY) || words.len() > 1 && is_given && qualifies && words.clone().all(is_title)
}

/// One word of capitals, or one that is all of its sentence: the signature of an agency; the form of a firm, or whence
/// someone is, alone.
fn is_lone(reading: &Reading, words: &Range<usize>) -> bool {
    let at = reading.sentences.partition_point(|sentence| sentence.words.end <= words.start);
    let is_alone = || reading.sentences.get(at).is_some_and(|sentence| sentence.words.len() <= 1);
    let shouts = || reading.words[words.start].is_upper() && !reading.is(words.start, GIVEN | FAMILY);
    words.len() == 1 && (shouts() || is_alone() || ends_firm(reading, words) || reading.is(words.start, DEMONYM))
}

/// True for words that the form of a firm ends: `Larsen Co`.
fn ends_firm(reading: &Reading, words: &Range<usize>) -> bool {
    let word = &reading.words[words.end - 1];
    word.is(ORG_SUFFIX) && !word.is(GIVEN | FAMILY)
}

/// True for a name right before the word for a part of a country: `Rukum West district`.
fn leads_place(reading: &Reading, words: &Range<usize>) -> bool {
    let heads = &reading.article.lang.names.place.divisions;
    let next = reading.words.get(words.end).filter(|word| word.case == Case::Lower && word.spaced);
    next.is_some() && heads.iter().any(|head| head == reading.slice(words.end))
}

/// True for a name right beside the noun that says what it is: `South African firm Kestrel Medway`, `the Kestrel Medway
/// newspaper`.
fn is_told_a_body(reading: &Reading, words: &Range<usize>) -> bool {
    let (first, next) = (words.start, words.end);
    let is_noun = |i: usize| reading.words[i].case == Case::Lower && is_noun(reading, i);
    let leads = first.checked_sub(1).is_some_and(|before| is_noun(before) && reading.words[first].spaced);
    // One word alone is as well who leads the body: `the Holm group`.
    let ends = words.len() > 1 && next < reading.words.len() && is_noun(next) && reading.words[next].spaced;
    !reading.lexicon.heads_first && !reading.is(first, GIVEN) && (leads || ends)
}

/// True for a name of which what follows, behind a comma or not, is said of no person: `Kestrel Medway was founded`.
pub(super) fn is_followed(reading: &Reading, words: &Range<usize>) -> bool {
    let next = words.end + usize::from(reading.sign(words.end) == b',');
    let Some(word) = reading.words.get(next).filter(|word| word.case == Case::Lower) else { return false };
    let text = &reading.article.text[word.span.start as usize..];
    let followers = &reading.article.lang.names.organization.followers;
    let follows = |phrase: &String| {
        text.strip_prefix(phrase.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    followers.iter().any(follows)
}

/// True for the noun that says what a body is, whatever its case: `automaker`.
pub(super) fn is_noun(reading: &Reading, at: usize) -> bool {
    let nouns = reading.article.lang.reference.nouns.get("organization");
    nouns.is_some_and(|nouns| nouns.contains(&reading.slice(at).to_lowercase()))
}
