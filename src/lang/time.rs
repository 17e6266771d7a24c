//! `[time]`: what recognition of dates needs to know of a language.
//!
//! Rust knows the operations (a calendar date from its fields, a step from an anchor, a duration, a set, a
//! range); the language file knows the words, their order, and what must not stand beside them. A rule is
//! a pattern with what its parts mean:
//!
//! ```toml
//! [time.classes.month]              # a class: words, by the value that they stand for
//! 1 = ["january", "jan."]           # a dot at the end may be missing
//! 5 = ["=May"]                      # `=`: in this very case
//! [time.classes.year]
//! pattern = ["[12][0-9]{3}"]        # `pattern`: numerals, as a regular expression
//! [time.macros]
//! on = "(?:on |at )"                # plain text to be put into patterns
//! [time.lists]
//! unit = ["km", "people"]           # words for `after`, `not-after`, `before`, `not-before` below
//! [[time.rules]]
//! patterns = ["{month} {day},? {year}"]
//! not-before = ["@unit"]
//! ```
//!
//! In a pattern `{class}` captures a word of the class under the class's name; `{class#2}` does so once
//! more; `{macro}` puts in a macro; a space stands for any white space within a paragraph. The rest is a
//! regular expression, in which case does not matter. Repetitions must be bounded. A rule's match begins
//! and ends at the border of a word. Where several rules match, the longest match wins, then the earliest rule.
//!
//! A class whose name ends in `-word` is captured as what precedes it (`{number-word}` as `number`), so
//! that one field can have several vocabularies.
//!
//! Fields, by class name: `year`, `yy` (two digits), `month`, `day`, `weekday` (1 Monday – 7 Sunday),
//! `week`, `quarter`, `half`, `season` (SP SU FA WI), `decade` (`1990`), `dd` (decade in two digits), `century`, `era` (`BC`),
//! `holiday` (`12-25`, or `11-4-4` for the fourth Thursday of November, `05-1-last` for the last Monday of May),
//! `easter` (days after Easter Sunday), `lunar` (a month of the lunar year); `hour`, `minute`, `second`, `half-day` (`am`,
//! `pm`), `part` (`MO AF EV NI MI`); `number` (an integer, a fraction, `X` for a few), `unit` (`S MI H D W WE M Q HY Y DE C
//! ML`), `rel` (−1 last, 0 this, 1 next), `offset` (days: yesterday −1), `sign` (−1 ago, 1 later), `mod`
//! (`START MID END APPROX BEFORE AFTER LESS_THAN MORE_THAN`), `value` (a TIMEX3 value as it is).

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// Words by value, or numerals under the key `pattern`; `join` holds the words that tie number words together.
pub type Class = BTreeMap<String, Vec<String>>;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct TimeData {
    pub classes: BTreeMap<String, Class>,
    /// Text put into patterns; may use classes and other macros.
    pub macros: BTreeMap<String, String>,
    /// Words for the conditions of rules, by name; used as `@name`.
    pub lists: BTreeMap<String, Vec<String>>,
    pub rules: Vec<Rule>,
    /// `last Friday`, said on a Saturday or Sunday, is that of the week before.
    pub last_skips_near: bool,
    pub joins: Joins,
    pub tense: Tense,
    pub write: Write,
}

/// How a language writes a time, and what it means.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    pub patterns: Vec<String>,
    pub op: Op,
    /// Fields that the words have by themselves.
    pub with: BTreeMap<String, String>,
    /// What an operation on an anchor counts from.
    pub anchor: Anchor,
    /// In a sentence on the past a shift is a duration: `the best in two years`.
    pub future_only: bool,
    /// Tells a day that has passed, whatever the tense around it: `hôm thứ Hai`.
    pub past_only: bool,
    /// The word before must be one of these.
    pub after: Vec<String>,
    /// The word before must be none of these.
    pub not_after: Vec<String>,
    /// The word or sign behind must be one of these. One that `=` leads is meant in its own capitals, in each of the four.
    pub before: Vec<String>,
    /// The word behind must be none of these.
    pub not_before: Vec<String>,
}

/// What a rule's fields are put together to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Op {
    /// A calendar date, a clock time, or a step from the anchor, by the fields that there are.
    #[default]
    Date,
    /// Two dates that share fields; the second one's have `#2`.
    Range,
    /// Several dates that share what the last one says; the others have `#2`, `#3`, …
    List,
    /// `number` times `unit` from the anchor, in the direction of `sign`.
    Shift,
    /// `number` times `unit`.
    Duration,
    /// A repeated time: every `unit`, `weekday`, `month`.
    Set,
    /// Not a time: what the pattern matches is passed over.
    None,
}

/// What a relative date counts from.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// The article's own date.
    #[default]
    Article,
    /// The date just spoken of, or else the article's.
    Spoken,
    /// The same, and the article's too where the date just spoken of is too coarse: `earlier in the day`.
    Near,
}

/// What stands between two times that belong together.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Joins {
    /// Between the two ends of a range: `–`.
    pub range: Vec<String>,
    /// Before the first end of a range of two whole dates, and between them: `from`, `to`.
    pub from: Vec<String>,
    pub to: Vec<String>,
    /// Between the weekdays of a list.
    pub list: Vec<String>,
    /// Between a date and a clock time, in either order.
    pub time: Vec<String>,
    /// Between a date and its year, where that is relative: `28 June of the following year`.
    pub year: Vec<String>,
    /// Between the name of a feast and its date: `Good Friday, 14 April 2017`.
    pub same: Vec<String>,
}

/// What tells whether a sentence speaks of the past or of the future.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tense {
    pub past: FxHashSet<String>,
    pub future: FxHashSet<String>,
    /// Words that tell that something has happened for certain: `was`, `met`.
    pub happened: FxHashSet<String>,
    /// What stands right before the date on which it has: `on`. Empty where nothing need.
    pub happened_on: FxHashSet<String>,
    /// What makes of a participle behind it no past by itself, for what stands before decides: `will be signed`.
    pub auxiliaries: FxHashSet<String>,
    /// Words that open a clause of its own, to which no verb before them belongs: `will meet the men who Monday …`.
    pub openers: FxHashSet<String>,
    /// Words that only look like one of the endings below.
    pub neutral: FxHashSet<String>,
    /// Words of the two lists that tell of a date behind them alone: `until Friday`, but not `on Friday, … until …`.
    pub leading: FxHashSet<String>,
    /// Ends of words.
    pub past_endings: Vec<String>,
    pub future_endings: Vec<String>,
}

/// How the language writes the words that a fix puts in.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Write {
    /// Monday to Sunday.
    pub weekdays: Vec<String>,
}
