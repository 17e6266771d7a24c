//! Persons, roles, organizations and places: found together, since each settles what its neighbours can be.
//!
//! The words of the article are looked up once in the language's lexicon. Then each kind claims words in the
//! order of how sure its signs are: organizations by head, suffix and defined acronym; roles by office, and the
//! persons beside them; persons by title; known places and names; and what is left of each run of capitalized words,
//! by the evidence around it. What is sure in one sentence then holds for the whole article. A learned `model` reads
//! all that and settles what the rules leave open; `merge` makes one of both.

mod agree;
pub mod board;
mod bounds;
mod byline;
mod cut;
mod doubt;
pub mod evidence;
pub mod lexicon;
pub mod merge;
pub mod model;
pub mod repeat;
pub mod words;

use std::ops::Range;

use rustc_hash::FxHashSet;

pub use board::{Board, Found};

use lexicon::*;
use model::weights::Weights;
use words::Word;

use crate::recognize::phrases::{self, Piece};
use crate::recognize::{Kind, Mention, organization, person, place, role};
use crate::text::token::{Case, TokenKind};
use crate::text::{Article, PartKind, Span};

/// How a sentence is written, which says what its capitals are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A capital begins a sentence or a name.
    Prose,
    /// Most words begin with a capital, or are all capitals: capitals say nothing.
    Headline,
}

#[derive(Debug, Clone)]
pub struct Sentence {
    pub words: Range<usize>,
    pub style: Style,
}

/// An article as recognition of names reads it.
pub struct Reading<'a> {
    pub article: &'a Article,
    pub lexicon: &'static Lexicon,
    pub words: Vec<Word>,
    /// The words cut at their hyphens, for whatever looks for phrases.
    pub pieces: Vec<Piece>,
    pub sentences: Vec<Sentence>,
    /// For each word, whether it is written as part of a name is.
    named: Vec<bool>,
    /// For each word, where the run of capitalized words that begins with it ends within its sentence.
    runs: Vec<u32>,
    /// Hashes of the words that the article has in lower case, function words left out.
    pub lower: FxHashSet<u64>,
}

impl<'a> Reading<'a> {
    pub fn new(article: &'a Article) -> Reading<'a> {
        let lexicon = Lexicon::of(article.lang);
        let mut words = words::read(&article.text, &article.tokens, &article.lang.text.elisions, lexicon);
        let sentences = sentences(article, &words);
        let lower: FxHashSet<u64> =
            words.iter().filter(|w| w.case == Case::Lower && !w.is(FUNCTION)).map(|w| w.hash).collect();
        let surnames = surnames(&words);
        for word in words.iter_mut().filter(|word| word.case == Case::Title && surnames.contains(&word.hash)) {
            word.classes &= !PLACE_HEAD;
        }
        let mut named = vec![false; words.len()];
        for sentence in &sentences {
            mark_named(&words, sentence, &lower, &surnames, lexicon, &mut named);
        }
        let pieces = phrases::pieces(&article.text, &words);
        let mut reading = Reading { article, lexicon, words, pieces, sentences, named, lower, runs: Vec::new() };
        reading.runs = reading.runs();
        reading
    }

    /// True when word `i` is written as part of a name is: a capital that its place in the sentence does not explain.
    pub fn is_named(&self, i: usize) -> bool {
        self.named.get(i).copied().unwrap_or(false)
    }

    /// The span of a range of words, with the full stop of a firm's shortened form: `Kestrel Inc.`
    pub fn span(&self, range: &Range<usize>) -> Span {
        let last = &self.words[range.end - 1];
        let abbreviations = &self.article.lang.text.abbreviations;
        let is_short = || abbreviations.contains(&self.slice(range.end - 1).to_lowercase());
        let is_cut = last.is(ORG_SUFFIX) && self.article.text[last.span.end as usize..].starts_with('.') && is_short();
        let end = last.span.end + u32::from(is_cut);
        Span { end, ..self.words[range.start].span }
    }

    pub fn slice(&self, i: usize) -> &str {
        self.article.slice(self.words[i].span)
    }

    /// The longest phrase of one of `classes` that begins with word `i` and ends before `end`.
    pub fn phrase(&self, i: usize, end: usize, classes: Classes) -> Option<&'static Phrase> {
        self.lexicon.longest(&self.words[i..end], classes)
    }

    /// The country or union that words of `range` name or come from.
    pub fn country_in(&self, range: &Range<usize>) -> Option<String> {
        range.clone().find_map(|i| {
            let phrase = self.phrase(i, range.end, COUNTRY | UNION | DEMONYM)?;
            (!phrase.code.is_empty()).then(|| phrase.code.to_owned())
        })
    }

    /// The country that owns what begins with word `start`, with the word it begins at: `Kenya's National Land Commission`.
    pub fn owner(&self, start: usize, sentence: &Sentence) -> Option<(usize, String)> {
        let ending = start.checked_sub(1).filter(|&i| i > sentence.words.start && self.is_possessive(i))?;
        let from = ending.saturating_sub(4).max(sentence.words.start);
        let owner = |i: &usize| self.phrase(*i, ending, COUNTRY | UNION).is_some_and(|p| i + p.count() == ending);
        let first = (from..ending).find(owner)?;
        Some((first, self.country_in(&(first..ending))?))
    }

    /// The `'s` behind whose something is.
    pub fn is_possessive(&self, i: usize) -> bool {
        let word = self.slice(i);
        word.starts_with(['\'', '’']) && word.ends_with(['s', 'S'])
    }

    pub fn is(&self, i: usize, classes: Classes) -> bool {
        self.words.get(i).is_some_and(|w| w.is(classes))
    }

    pub fn sign(&self, i: usize) -> u8 {
        self.words.get(i).map_or(0, |w| w.sign)
    }

    /// One capital letter with its full stop: the `J.` of `J. Smith`.
    pub fn is_initial(&self, i: usize) -> bool {
        let word = &self.words[i];
        let is_letter = word.is_upper() && self.slice(i).chars().count() == 1;
        is_letter && self.sign(i + 1) == b'.' && !self.words[i + 1].spaced && !self.is_cut_head(i)
    }

    /// The head of a place's name as one letter, before the full stop and the name: the `Q` of `Q.Bình Thạnh`.
    fn is_cut_head(&self, i: usize) -> bool {
        let is_part = |i: usize| self.words.get(i).is_some_and(|word| word.is_capital() && word.span.len() > 1);
        self.lexicon.syllables && self.is_saint(i) && is_part(i + 2) && is_part(i + 3) && !self.words[i + 2].spaced
    }

    /// A short first word of places' names, before its full stop: `St. Louis`, `Mt. Vernon`.
    pub fn is_saint(&self, i: usize) -> bool {
        self.words[i].is_capital() && self.lexicon.leads.contains(&self.words[i].hash)
    }

    /// True where an office ends right before word `end`.
    pub fn ends_office(&self, end: usize) -> bool {
        let ends = |count: usize| {
            let from = end.checked_sub(count)?;
            Some(self.phrase(from, end, OFFICE)?.count() == count)
        };
        (1..=3).any(|count| ends(count) == Some(true))
    }

    /// True where a title leads word `i`: `ông Chính`, but not the `tướng` of `Thủ tướng`.
    pub fn is_titled(&self, i: usize) -> bool {
        i > 0 && self.is(i - 1, HONORIFIC) && !self.ends_office(i)
    }

    /// Capital letters with their full stops and no more: the `C.E.O.` that names no one.
    pub fn is_initials(&self, range: &Range<usize>) -> bool {
        range.clone().all(|i| {
            let single = self.words[i].is_upper() && self.slice(i).chars().count() == 1;
            single && self.follows_or_precedes_stop(i) || self.sign(i) == b'.'
        })
    }

    /// True for a run that letters with their full stops end, as they end no one's name: `Senior U.N.`
    pub fn ends_in_letters(&self, range: &Range<usize>) -> bool {
        let last = range.end - 1;
        let single = self.words[last].is_upper() && self.slice(last).chars().count() == 1;
        single && last >= range.start + 2 && self.sign(last - 1) == b'.' && !self.words[last].spaced
    }

    fn follows_or_precedes_stop(&self, i: usize) -> bool {
        self.is_initial(i) || i > 0 && self.sign(i - 1) == b'.' && !self.words[i].spaced
    }

    /// A dash with no space around it before a capital: `A–B`.
    fn is_inner_dash(&self, at: usize, end: usize) -> bool {
        let tight = |i: usize| !self.words[i].spaced;
        at + 1 < end && self.sign(at) == b'-' && tight(at) && tight(at + 1) && self.is_named(at + 1)
    }

    /// The end of the run of capitalized words that begins with word `i`: initials and unspaced dashes go with it.
    pub fn run_end(&self, i: usize, end: usize) -> usize {
        // Runs of one article may be as long as it is: they are not walked again from each of their words.
        match self.runs.get(i).map(|&run| run as usize).filter(|run| *run <= end) {
            Some(run) => run,
            None => {
                let mut at = i;
                while let Some(next) = self.run_step(at, end) {
                    at = next;
                }
                at
            }
        }
    }

    /// Where a run goes on behind word `at`; `None` where none does.
    fn run_step(&self, at: usize, end: usize) -> Option<usize> {
        let next = at + 1;
        (at < end && self.is_named(at)).then(|| {
            let joined = next < end && (self.is_initial(at) || self.is_inner_dash(next, end));
            next + usize::from(joined)
        })
    }

    fn runs(&self) -> Vec<u32> {
        let mut runs: Vec<u32> = (0..self.words.len() as u32).collect();
        for sentence in &self.sentences {
            for i in sentence.words.clone().rev() {
                if let Some(next) = self.run_step(i, sentence.words.end) {
                    runs[i] = if next < sentence.words.end { runs[next] } else { next as u32 };
                }
            }
        }
        runs
    }
}

/// The sentences, by their words.
fn sentences(article: &Article, words: &[Word]) -> Vec<Sentence> {
    let mut at = 0;
    let mut sentences = Vec::with_capacity(article.sentences.len());
    for span in article.sentences.iter().filter(|s| !is_metadata(article, s)) {
        while at < words.len() && words[at].span.start < span.start {
            at += 1;
        }
        let start = at;
        while at < words.len() && words[at].span.end <= span.end {
            at += 1;
        }
        let range = start..at;
        let letters = words[range.clone()].iter().filter(|w| w.kind == TokenKind::Word);
        let (long, capital) = letters.fold((0, 0), |(long, capital), w| {
            let counts = w.span.len() > 3 || !w.is(FUNCTION | CONNECTOR | PARTICLE);
            (long + usize::from(counts), capital + usize::from(counts && w.is_capital()))
        });
        // Prose ends with a stop, whatever names fill it; what is in capitals throughout has none to show.
        let stops =
            words[range.clone()].last().is_some_and(|w| matches!(w.sign, b'.' | b'?' | b'!' | b'"' | b')' | b';'));
        let upper = words[range.clone()].iter().filter(|w| w.is_upper() && w.span.len() > 3).count();
        let mostly = capital >= 4 && (long - capital) * 5 <= capital;
        let headline = mostly && (!stops || upper * 2 > capital);
        sentences.push(Sentence { words: range, style: if headline { Style::Headline } else { Style::Prose } });
    }
    sentences
}

/// The months and heads of places that are someone's surname in this article, by hash: `Theresa May`, `Robert Hill`.
fn surnames(words: &[Word]) -> FxHashSet<u64> {
    let is_full = |at: &usize| {
        let (given, surname) = (&words[*at - 1], &words[*at]);
        let written = given.case == Case::Title && surname.case == Case::Title && surname.spaced;
        if !written || !surname.is(SURNAME) || given.is(CALENDAR) {
            return false;
        }
        let next = words.get(at + 1);
        let lead = at.checked_sub(2).map(|lead| &words[lead]);
        if surname.is(PLACE_HEAD) {
            // `Senator Hill said`, `Minister Robert Hill`, but `Virginia Hill`.
            let speaks = next.is_some_and(|next| next.is(SPEECH));
            let is_set_off = lead.is_some_and(|lead| lead.sign == b',') && *at > 2 && words[at - 3].is(OFFICE);
            let is_given = given.is(GIVEN) && !given.is(PLACE | COMMON);
            let is_led = lead.is_some_and(|lead| lead.is(OFFICE | HONORIFIC)) || is_set_off;
            return speaks && given.is(OFFICE) || is_given && (speaks || is_led);
        }
        let is_title = lead.is_some_and(|lead| lead.is(OFFICE | HONORIFIC)) && !given.is(OFFICE | FUNCTION);
        // `Theresa May's`.
        let ends = next.is_some_and(|next| !next.spaced && next.kind == TokenKind::Word);
        given.is(GIVEN) && !given.is(COMMON) || is_title || ends && !given.is(COMMON | FUNCTION)
    };
    (1..words.len()).filter(is_full).map(|at| words[at].hash).collect()
}

/// True where the surname at word `i` is the month all the same: `in May`, `May 2016`, `3 May`.
fn is_month(words: &[Word], i: usize) -> bool {
    let number = |word: Option<&Word>| word.is_some_and(|w| w.kind == TokenKind::Number);
    let before = i.checked_sub(1).map(|b| &words[b]);
    // `from May's cabinet`.
    let owns = words.get(i + 1).is_some_and(|w| !w.spaced && w.kind == TokenKind::Word);
    before.is_some_and(|w| w.is(LOCATIVE)) && !owns || number(before) || number(words.get(i + 1))
}

/// Marks what is written as part of a name is. Where a language writes syllables apart, even a function word
/// may be one of a name's.
fn mark_named(
    words: &[Word],
    sentence: &Sentence,
    lower: &FxHashSet<u64>,
    surnames: &FxHashSet<u64>,
    lexicon: &Lexicon,
    named: &mut [bool],
) {
    let mut initial = true;
    for i in sentence.words.clone() {
        let word = &words[i];
        if word.kind != TokenKind::Word {
            initial |= matches!(word.sign, b'"' | b':' | b'>' | b'|' | b'*');
            continue;
        }
        let weak = word.case == Case::Title && (initial || sentence.style == Style::Headline);
        let explained = weak
            && !surnames.contains(&word.hash)
            && (word.is(FUNCTION | COMMON) || lower.contains(&word.hash))
            && !word.is(GIVEN | PLACE | ORG_HEAD | HONORIFIC | OFFICE)
            && !begins_place(&words[i..sentence.words.end], lexicon);
        let surname = surnames.contains(&word.hash) && word.case == Case::Title && !is_month(words, i);
        // `US` and `WHO` are no `us` and `who`.
        let letters = word.is_upper() && word.span.len() > 1 && word.is(PLACE | UNION | ORG);
        let excluded = word.is(CALENDAR) && word.case != Case::Mixed
            || word.is(FUNCTION) && (word.case == Case::Title && !lexicon.syllables || initial && !letters);
        // `@JaneDoe`, `#Summit`: how someone is called elsewhere.
        let handle = i > sentence.words.start && !word.spaced && matches!(words[i - 1].sign, b'@' | b'#');
        named[i] =
            word.is_capital() && !explained && (!excluded || surname) && !handle && sentence.style == Style::Prose;
        initial = false;
    }
}

/// `New York`: a common word that begins the name of a place.
fn begins_place(words: &[Word], lexicon: &Lexicon) -> bool {
    lexicon.longest(words, PLACE).is_some_and(|place| place.count() > 1 && words[place.count() - 1].is_capital())
}

/// Finds persons, roles, organizations and places. What is someone's name is no date.
pub fn recognize(reading: &Reading, mentions: &mut Vec<Mention>) {
    mentions.retain(|mention| {
        let at = reading.words.partition_point(|w| w.span.end <= mention.span.start);
        !(reading.is_named(at) && reading.words[at].is(CALENDAR) && reading.words[at].span == mention.span)
    });
    let mut board = if reading.article.lang.names.function.is_empty() {
        by_words(reading)
    } else {
        merge::with_model(reading, by_rules(reading), &Weights::built_in())
    };
    let dates: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    bounds::keep(reading, &dates, &mut board);
    for found in board.found.iter_mut().filter(|found| found.kind() == Some(Kind::Person)) {
        found.words.end = person::closed(reading, found.words.end);
    }
    role::attach_holders(reading, &mut board);
    let as_mention = |found: Found| Mention { span: reading.span(&found.words), detail: found.detail };
    let names: Vec<Mention> = board.found.into_iter().map(as_mention).collect();
    // `Mai Hà` is not tomorrow.
    let mut persons: Vec<Span> = names.iter().filter(|m| m.kind() == Kind::Person).map(|m| m.span).collect();
    persons.sort();
    mentions.retain(|date| {
        let next = persons.partition_point(|person| person.end <= date.span.start);
        persons.get(next).is_none_or(|person| !person.contains(date.span))
    });
    mentions.extend(names);
}

/// What is sure by its words. It is all there is in a language that we know nothing of: its capitals may be those of every
/// noun, and its first words those of any sentence.
fn by_words(reading: &Reading) -> Board {
    let mut board = Board::new(reading.words.len());
    place::claim_datelines(reading, &mut board);
    byline::claim(reading, &mut board);
    for sentence in model::prose(reading) {
        organization::claim(reading, sentence, &mut board);
        role::claim(reading, sentence, &mut board);
        place::claim_headed(reading, sentence, &mut board);
        person::claim(reading, sentence, &mut board);
    }
    repeat::spread(reading, &mut board);
    reading.sentences.iter().for_each(|sentence| place::claim(reading, sentence, &mut board));
    board.sure = board.found.len();
    board
}

/// What the rules claim: first what is sure by its words, then what the evidence settles.
pub fn by_rules(reading: &Reading) -> Board {
    let mut board = by_words(reading);
    evidence::settle(reading, &mut board);
    repeat::spread(reading, &mut board);
    board
}

/// Metadata lines hold no names of ours.
fn is_metadata(article: &Article, sentence: &Span) -> bool {
    article.layout.part_at(sentence.start).is_some_and(|part| part.kind == PartKind::Metadata)
}
