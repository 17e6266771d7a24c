//! A language's rules, compiled: all patterns as one automaton that finds, and one for each rule that
//! takes a match apart.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures, backtrack};
use regex_automata::util::pool::Pool;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};

use crate::lang::time::{Class, Rule, TimeData};
use crate::lang::{self, Language};

/// One pattern of a rule.
pub struct Pattern {
    pub rule: &'static Rule,
    /// The regular expression that it stands for.
    source: String,
    parts: OnceLock<backtrack::BoundedBacktracker>,
    pub after: Vec<&'static str>,
    pub not_after: Vec<&'static str>,
    pub before: Vec<&'static str>,
    pub not_before: Vec<&'static str>,
}

impl Pattern {
    /// Takes a match apart: names its captures.
    pub fn parts(&self) -> &backtrack::BoundedBacktracker {
        self.parts.get_or_init(|| {
            let nfa = thompson::NFA::compiler().build(&format!(r"(?i)(?:{})\z", self.source)).expect("compiled before");
            backtrack::BoundedBacktracker::new_from_nfa(nfa).expect("compiled before")
        })
    }
}

/// The compiled rules of one language.
pub struct Grammar {
    pub data: &'static TimeData,
    pub dfa: DFA,
    pub caches: Pool<Cache, Box<dyn Fn() -> Cache + Send + Sync>>,
    pub patterns: Vec<Pattern>,
    /// For each class, the value of each word, folded by [`fold_word`].
    words: BTreeMap<&'static str, BTreeMap<String, &'static str>>,
    /// A bit for each pair of bytes that a match can begin with.
    starts: Box<[u64; 1024]>,
}

static ALL: LazyLock<Vec<OnceLock<Grammar>>> = LazyLock::new(|| lang::all().iter().map(|_| OnceLock::new()).collect());

/// The grammar of `language`, compiled on first use.
pub fn of(language: &'static Language) -> &'static Grammar {
    ALL[language.index].get_or_init(|| Grammar::new(&language.time))
}

impl Grammar {
    fn new(data: &'static TimeData) -> Grammar {
        let mut patterns = Vec::new();
        for rule in &data.rules {
            for text in &rule.patterns {
                let source = Expander { data, groups: 0 }.expand(text, 0);
                let words = |list: &'static [String]| named_words(list, data);
                patterns.push(Pattern {
                    rule,
                    source,
                    parts: OnceLock::new(),
                    after: words(&rule.after),
                    not_after: words(&rule.not_after),
                    before: words(&rule.before),
                    not_before: words(&rule.not_before),
                });
            }
        }
        let sources: Vec<_> = patterns.iter().map(|p| format!("(?i)(?:{})", p.source)).collect();
        let dfa = DFA::builder()
            .configure(
                DFA::config().match_kind(MatchKind::All).cache_capacity(32 << 20).skip_cache_capacity_check(true),
            )
            .thompson(thompson::Config::new().which_captures(WhichCaptures::None))
            .build_many(&sources)
            .unwrap_or_else(|error| panic!("a pattern of the language data: {error}"));
        let starts = starts(&dfa);
        let shared = dfa.clone();
        let caches: Box<dyn Fn() -> Cache + Send + Sync> = Box::new(move || shared.create_cache());
        let words = data.classes.iter().map(|(name, class)| (name.as_str(), words_of(class))).collect();
        Grammar { data, dfa, caches: Pool::new(caches), patterns, words, starts }
    }

    /// True when some match can begin with these two bytes.
    pub fn can_start(&self, first: u8, second: u8) -> bool {
        let pair = usize::from(first) << 8 | usize::from(second);
        self.starts[pair >> 6] >> (pair & 63) & 1 == 1
    }

    /// The value of a word of `class`, as the language file has it.
    pub fn value(&self, class: &str, word: &str) -> Option<&'static str> {
        self.words.get(class)?.get(&fold_word(word)).copied()
    }
}

fn words_of(class: &'static Class) -> BTreeMap<String, &'static str> {
    let values = class.iter().filter(|(value, _)| *value != "pattern");
    values
        .flat_map(|(value, words)| words.iter().map(|w| (fold_word(w.trim_start_matches('=')), value.as_str())))
        .collect()
}

/// Lower case, single spaces, plain apostrophes, no dots.
pub fn fold_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(|&c| c != '.').flat_map(char::to_lowercase) {
        match c {
            '’' => out.push('\''),
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn named_words(list: &'static [String], data: &'static TimeData) -> Vec<&'static str> {
    let named = |word: &'static String| match word.strip_prefix('@') {
        Some(name) => {
            data.lists.get(name).unwrap_or_else(|| panic!("no list `{name}` in the language data")).as_slice()
        }
        None => std::slice::from_ref(word),
    };
    list.iter().flat_map(named).map(String::as_str).collect()
}

/// White space within a paragraph: blanks, or one line break of a hard-wrapped text.
const SPACE: &str = r"(?:[ \t\u{a0}\u{202f}]{1,2}|[ ]?\r?\n)";
/// Deepest that macros may use macros.
const DEPTH: usize = 8;

/// Puts classes and macros into patterns.
struct Expander {
    data: &'static TimeData,
    /// Groups named so far: each gets a name of its own, since a field may have several places in a pattern.
    groups: usize,
}

impl Expander {
    fn expand(&mut self, text: &str, depth: usize) -> String {
        assert!(depth < DEPTH, "macros of the language data go in a circle: {text}");
        let mut out = String::new();
        let mut in_set = false;
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some((name, after)) = placeholder(rest) {
                out.push_str(&self.name(name, depth));
                rest = after;
                continue;
            }
            if let Some((name, after)) = rest.strip_prefix("(?P<").and_then(|r| r.split_once('>')) {
                out.push_str(&self.open_group(name));
                rest = after;
                continue;
            }
            let mut len = c.len_utf8();
            match c {
                '\\' => {
                    len += rest[1..].chars().next().map_or(0, char::len_utf8);
                    out.push_str(&rest[..len]);
                }
                ' ' if !in_set => out.push_str(SPACE),
                '\'' if !in_set => out.push_str("['’]"),
                c => out.push(c),
            }
            in_set = c == '[' || in_set && c != ']';
            rest = &rest[len..];
        }
        out
    }

    fn name(&mut self, name: &str, depth: usize) -> String {
        let (class, suffix) = name.split_once('#').unwrap_or((name, "1"));
        if let Some(text) = self.data.macros.get(class) {
            return format!("(?:{})", self.expand(text, depth + 1));
        }
        let words = self.data.classes.get(class);
        let words = words.unwrap_or_else(|| panic!("no class or macro `{class}` in the language data"));
        let field = class.strip_suffix("-word").unwrap_or(class).replace('-', "_");
        format!("{}{})", self.open_group(&format!("{field}_{suffix}")), class_pattern(words))
    }

    fn open_group(&mut self, name: &str) -> String {
        self.groups += 1;
        let numbered = name.ends_with(|c: char| c.is_ascii_digit());
        format!("(?P<{name}{}_{}>", if numbered { "" } else { "_1" }, self.groups)
    }
}

/// The class or macro that `text` begins with, and what follows.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some((name, after))
}

/// The field and the number that a group's name says, as [`Expander`] made it: `day_2_17` is `day` and 2.
pub fn group_name(name: &str) -> Option<(&str, u8)> {
    let (name, _) = name.rsplit_once('_')?;
    let (field, number) = name.rsplit_once('_')?;
    Some((field, number.parse().ok()?))
}

/// Number words come one after another, up to this many.
const NUMBER_WORDS: usize = 4;

fn class_pattern(class: &Class) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut alternatives = class.get("pattern").cloned().unwrap_or_default();
    for (_, list) in class.iter().filter(|(value, _)| !matches!(value.as_str(), "pattern" | "join")) {
        words.extend(list.iter().map(String::as_str));
    }
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    let escaped: Vec<String> = words.into_iter().map(word_pattern).collect();
    if let Some(join) = class.get("join") {
        let joins: Vec<String> = join.iter().map(|w| word_pattern(w)).collect();
        let word = format!("(?:{})", escaped.join("|"));
        let tie = format!("(?:-|{SPACE})(?:(?:{})(?:-|{SPACE}))?", joins.join("|"));
        alternatives.push(format!("{word}(?:{tie}{word}){{0,{NUMBER_WORDS}}}"));
    } else {
        alternatives.extend(escaped);
    }
    alternatives.join("|")
}

fn word_pattern(word: &str) -> String {
    let (word, exact) = word.strip_prefix('=').map_or((word, false), |w| (w, true));
    let mut out = String::new();
    for c in word.chars() {
        match c {
            ' ' => out.push_str(SPACE),
            '\'' => out.push_str("['’]"),
            '.' => out.push_str(r"\.?"),
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    if exact { format!("(?-i:{out})") } else { out }
}

/// The pairs of bytes from which `dfa` does not die.
fn starts(dfa: &DFA) -> Box<[u64; 1024]> {
    let mut cache = dfa.create_cache();
    let mut table = Box::new([0; 1024]);
    let config = start::Config::new().anchored(Anchored::Yes);
    for first in 0..=u8::MAX {
        for second in 0..=u8::MAX {
            let start = dfa.start_state(&mut cache, &config).expect("anchored starts are always there");
            let Ok(one) = dfa.next_state(&mut cache, start, first) else { continue };
            let alive = !one.is_dead() && dfa.next_state(&mut cache, one, second).is_ok_and(|two| !two.is_dead());
            let pair = usize::from(first) << 8 | usize::from(second);
            table[pair >> 6] |= u64::from(alive) << (pair & 63);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_language_compiles() {
        for language in crate::lang::all() {
            let grammar = super::of(language);
            // Only bounded patterns keep the scan linear.
            assert!(grammar.patterns.iter().all(|pattern| !pattern.source.contains(['*', '+'])), "{}", language.code);
            assert!(grammar.patterns.iter().all(|pattern| pattern.parts().pattern_len() == 1));
        }
    }
}
