//! Words as names are made of them: tokens with elided articles and possessive endings parted.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;
use unicode_normalization::UnicodeNormalization;

use super::lexicon::{ARTICLE, COMMON, COUNTRY, Classes, DEMONYM, FAMILY, GIVEN, Known, Lexicon, ORG, ORG_HEAD, PLACE};
use crate::text::Span;
use crate::text::fold::{Marks, key};
use crate::text::token::{self, Case, Token, TokenKind};

/// A word, number or sign.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    pub span: Span,
    /// Hash of the folded word.
    pub hash: u64,
    /// What the phrases of the lexicon that begin with it may be.
    pub starts: Classes,
    pub kind: TokenKind,
    pub case: Case,
    /// White space stands before it.
    pub spaced: bool,
    /// A hyphen ties it together: `free-trade`.
    pub hyphenated: bool,
    /// The ASCII sign it is, `-` for any dash, or 0.
    pub sign: u8,
    /// What it may be as a single word.
    pub classes: Classes,
}

impl Word {
    /// Begins with a capital, or has one (`iPhone`).
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Mixed)
    }

    pub fn is_upper(&self) -> bool {
        self.case == Case::Upper
    }

    pub fn is(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    /// True when the lexicon has a phrase that begins with it.
    pub fn is_known(&self) -> bool {
        self.starts != 0
    }
}

/// The words of a phrase of the lexicon; `starts` and `classes` are as the lexicon has them so far.
pub fn of_text(text: &str, elisions: &[String], lexicon: &Lexicon) -> Vec<Word> {
    read(text, &token::tokenize(text), elisions, lexicon)
}

/// The words of `text`, in order.
pub fn read(text: &str, tokens: &[Token], elisions: &[String], lexicon: &Lexicon) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len() + tokens.len() / 8);
    let mut buffer = String::new();
    for (index, token) in tokens.iter().enumerate() {
        let slice = &text[token.span.range()];
        let is_word = token.kind == TokenKind::Word;
        // Every apostrophe and hyphen that is not ASCII begins with this byte.
        let (mut has_apostrophe, mut hyphenated) = (false, false);
        for byte in slice.bytes().filter(|_| is_word) {
            has_apostrophe |= byte == b'\'' || byte == 0xe2;
            hyphenated |= byte == b'-' || byte == 0xe2;
        }
        let (head, tail) = if has_apostrophe { parts(slice, elisions) } else { (0, slice.len()) };
        let mut push = |words: &mut Vec<Word>, from: usize, to: usize| {
            if from < to {
                let hyphenated = hyphenated && slice[from..to].contains(HYPHENS);
                words.push(Word { hyphenated, ..word(text, token, from, to, lexicon, &mut buffer) });
            }
        };
        push(&mut words, 0, head);
        let neighbour = |at: usize| tokens.get(at).map_or("", |token| &text[token.span.range()]);
        let ties_two = |slice: &str| {
            let (before, after) = (neighbour(index.wrapping_sub(1)), neighbour(index + 1));
            lexicon.syllables && ties_places(before, slice, after, lexicon)
        };
        if hyphenated && (is_pair(&slice[head..tail], lexicon) || ties_two(&slice[head..tail])) {
            push_pair(text, token, head..tail, lexicon, &mut words);
        } else {
            push(&mut words, head, tail);
        }
        push(&mut words, tail, slice.len());
    }
    if lexicon.heads_first && !lexicon.syllables {
        take_given_names(&mut words);
    }
    words
}

/// Takes the given name that opens a name for no body's head: `Marine Durand`, where `la Marine nationale` is one.
fn take_given_names(words: &mut [Word]) {
    for at in 0..words.len().saturating_sub(1) {
        let is_either = words[at].is(GIVEN) && words[at].is(ORG_HEAD) && words[at].case == Case::Title;
        let next = &words[at + 1];
        let opens_name = next.case == Case::Title && next.spaced && !next.is(ORG | ORG_HEAD);
        let is_led = at > 0 && words[at - 1].is(ARTICLE);
        if is_either && opens_name && !is_led {
            words[at].classes &= !ORG_HEAD;
            words[at].starts &= !ORG_HEAD;
        }
    }
}

/// The signs that tie words together.
pub const HYPHENS: [char; 3] = ['-', '‐', '\u{2011}'];

/// True for states, or a state and a body, that a hyphen ties: `US-China`, `EU-Japan`, but not `Guinea-Bissau`,
/// which is one.
fn is_pair(slice: &str, lexicon: &Lexicon) -> bool {
    let mut buffer = String::new();
    let mut has = |text: &str, classes| lexicon.classes(hash(text, &mut buffer)) & classes != 0;
    let is_capital = |text: &str| matches!(token::case_of(text), Case::Title | Case::Upper);
    let is_short = |text: &str| lexicon.paired.contains_key(&hash(text, &mut String::new()));
    !has(slice, Classes::MAX)
        && slice.split(HYPHENS).all(|part| is_capital(part) && (has(part, COUNTRY | ORG | DEMONYM) || is_short(part)))
        && slice.split(HYPHENS).any(|part| has(part, COUNTRY) || is_short(part))
}

/// True where a hyphen ties two places of which one has two syllables: `Việt Nam-Trung Quốc`, `Hà Nội-Huế`.
fn ties_places(before: &str, slice: &str, after: &str, lexicon: &Lexicon) -> bool {
    let mut buffer = String::new();
    let Some((first, second)) = slice.split_once(HYPHENS).filter(|(_, second)| !second.contains(HYPHENS)) else {
        return false;
    };
    // `châu Á-Thái Bình Dương`: `Thái` goes on.
    let is_open = |word: &str| !word.starts_with(char::is_uppercase);
    let (starts, ends) = (is_open(before), is_open(after));
    let [before, first, second, after] = [before, first, second, after].map(|word| hash(word, &mut buffer));
    let is_one = |word: u64| lexicon.classes(word) & PLACE != 0;
    let (left, right) = (lexicon.is_place_of_two(before, first), lexicon.is_place_of_two(second, after));
    match left {
        true => !starts && (right || ends && is_one(second)),
        false => right && starts && is_one(first),
    }
}

/// Adds the parts of a pair and the hyphens between them as words of their own.
fn push_pair(text: &str, token: &Token, range: Range<usize>, lexicon: &Lexicon, words: &mut Vec<Word>) {
    let start = token.span.start as usize;
    let pair = &text[start + range.start..start + range.end];
    let mut buffer = String::new();
    let mut at = start + range.start;
    for part in pair.split_inclusive(HYPHENS) {
        let name = part.trim_end_matches(HYPHENS);
        for (len, kind) in [(name.len(), TokenKind::Word), (part.len() - name.len(), TokenKind::Sign)] {
            if len > 0 {
                let spaced = token.spaced && at == start;
                let piece =
                    Token { span: Span::new(at, at + len), kind, case: token::case_of(name), spaced, breaks: false };
                words.push(word(text, &piece, 0, len, lexicon, &mut buffer));
                at += len;
            }
        }
    }
}

/// Where an elided article ends and where a possessive ending begins in `slice`.
fn parts(slice: &str, elisions: &[String]) -> (usize, usize) {
    let head = token::elision_len(slice, elisions);
    let possessive = ["'s", "’s", "'S", "’S"].iter().find(|ending| slice.ends_with(**ending));
    // `the Dealers' system`
    let plural = ["s'", "s’"].iter().find(|ending| slice.ends_with(**ending)).map(|ending| &ending[1..]);
    let possessive = possessive.copied().or(plural);
    (head, slice.len() - possessive.filter(|p| slice.len() > head + p.len()).map_or(0, |p| p.len()))
}

fn word(text: &str, token: &Token, from: usize, to: usize, lexicon: &Lexicon, buffer: &mut String) -> Word {
    let start = token.span.start as usize + from;
    let span = Span::new(start, token.span.start as usize + to);
    let slice = &text[span.range()];
    // An elided article is known without its apostrophe.
    let hash = hash(if to < token.span.len() { slice.trim_end_matches(['\'', '’']) } else { slice }, buffer);
    let known = if token.kind == TokenKind::Sign { Known::default() } else { lexicon.known(hash) };
    let is_word = token.kind == TokenKind::Word;
    let ending = if is_word && known.classes == 0 && lexicon.is_adverb(slice) { COMMON } else { 0 };
    let person = if is_word && known.classes & GIVEN == 0 { of_person(slice, lexicon, buffer) } else { 0 };
    Word {
        span,
        hash,
        starts: known.starts,
        kind: token.kind,
        case: if to - from == token.span.len() { token.case } else { token::case_of(slice) },
        spaced: token.spaced && from == 0,
        sign: if token.kind == TokenKind::Sign { sign(slice) } else { 0 },
        classes: known.classes | ending | person,
        hyphenated: false,
    }
}

/// The classes of a person's name that a word has without its marks, or by its first part: `Gérald`, `Louis-Ulysse`. Where
/// syllables stand apart, their marks tell them apart.
fn of_person(slice: &str, lexicon: &Lexicon, buffer: &mut String) -> Classes {
    if lexicon.syllables || !slice.starts_with(char::is_uppercase) {
        return 0;
    }
    let mut classes = |name: &str| {
        let plain = if name.is_ascii() { 0 } else { lexicon.classes(hash(&key(name, Marks::Drop), buffer)) };
        plain | lexicon.classes(hash(name, buffer))
    };
    match slice.split_once(HYPHENS) {
        Some((first, rest)) if rest.starts_with(char::is_uppercase) => {
            let first = classes(first);
            if first & (PLACE | COMMON) == 0 { first & GIVEN } else { 0 }
        }
        None if !slice.is_ascii() => classes(slice) & (GIVEN | FAMILY),
        _ => 0,
    }
}

fn sign(slice: &str) -> u8 {
    match slice {
        "–" | "—" | "‐" | "−" => b'-',
        "“" | "”" | "«" | "»" => b'"',
        "’" | "‘" => b'\'',
        slice if slice.len() == 1 => slice.as_bytes()[0],
        _ => 0,
    }
}

/// Hash of `slice` folded: lower case, composed, with plain apostrophes and hyphens.
pub fn hash(slice: &str, buffer: &mut String) -> u64 {
    let mut hasher = FxHasher::default();
    if slice.is_ascii() {
        let mut lower = [0u8; 32];
        if slice.len() <= lower.len() {
            let lower = &mut lower[..slice.len()];
            lower.copy_from_slice(slice.as_bytes());
            lower.make_ascii_lowercase();
            hasher.write(lower);
        } else {
            hasher.write(slice.to_ascii_lowercase().as_bytes());
        }
        return hasher.finish();
    }
    buffer.clear();
    let decomposed = slice.chars().any(|c| matches!(c, '\u{300}'..='\u{36f}'));
    let mut push = |c: char| match c {
        '’' | '‘' => buffer.push('\''),
        '‐' | '\u{2011}' => buffer.push('-'),
        '\u{ad}' => {}
        c => buffer.extend(c.to_lowercase()),
    };
    if decomposed {
        slice.nfc().for_each(&mut push)
    } else {
        slice.chars().for_each(&mut push)
    }
    hasher.write(buffer.as_bytes());
    hasher.finish()
}
