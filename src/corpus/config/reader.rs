//! Reads the values of a TOML file and gathers what is wrong with them, each at its place.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::Severity;
use crate::corpus::Problem;
use crate::recognize::TimeValue;
use crate::resolve::Doc;
use crate::text::{Encoding, LineIndex, Span};

/// How alike two words are, by Jaro–Winkler, before one is offered for the other.
const ALIKE: f64 = 0.8;

/// A TOML file being read.
pub struct Reader<'t> {
    doc: Doc,
    text: &'t str,
    lines: LineIndex,
    pub problems: Vec<Problem>,
}

type Entry<'a, 'i> = (&'a Spanned<std::borrow::Cow<'i, str>>, &'a Spanned<DeValue<'i>>);

impl<'t> Reader<'t> {
    pub fn new(doc: Doc, text: &'t str) -> Reader<'t> {
        Reader { doc, text, lines: LineIndex::new(text), problems: Vec::new() }
    }

    /// Notes an error at the bytes `range`.
    pub fn error(&mut self, range: Range<usize>, message: String) {
        self.note(range, Severity::Error, message);
    }

    /// Notes what works but should not stay.
    pub fn warning(&mut self, range: Range<usize>, message: String) {
        self.note(range, Severity::Warning, message);
    }

    /// The problem that `message` is at the bytes `range`.
    pub fn problem(&self, range: Range<usize>, severity: Severity, message: String) -> Problem {
        let end = range.end.min(self.text.len());
        let span = Span::new(range.start.min(end), end);
        let line = self.lines.position(self.text, span.start, Encoding::Utf8).line + 1;
        Problem { doc: self.doc.clone(), line: Some(line), span: Some(span), severity, message, is_unused: false }
    }

    /// One problem a line: what the parser could not read has no value of the right type either.
    fn note(&mut self, range: Range<usize>, severity: Severity, message: String) {
        let problem = self.problem(range, severity, message);
        if !self.problems.iter().any(|noted| noted.line == problem.line) {
            self.problems.push(problem);
        }
    }

    /// Notes what the TOML parser could not read.
    pub fn syntax(&mut self, error: &toml::de::Error) {
        self.error(error.span().unwrap_or(0..0), error.message().to_owned());
    }

    /// The entries of `table` in the order of the file; a key that is not one of `known` is noted and left out.
    pub fn entries<'a, 'i>(&mut self, table: &'a DeTable<'i>, known: &[&str]) -> Vec<Entry<'a, 'i>> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries.retain(|(key, _)| {
            let is_known = known.contains(&key.get_ref().as_ref());
            if !is_known {
                let message = format!("unknown key `{}`{}", key.get_ref(), help(key.get_ref(), known));
                self.note(key.span(), Severity::Warning, message);
            }
            is_known
        });
        entries
    }

    pub fn table<'a, 'i>(&mut self, value: &'a Spanned<DeValue<'i>>) -> Option<&'a DeTable<'i>> {
        let table = value.get_ref().as_table();
        self.expect(value, "a table", table)
    }

    /// A table, for which messages say `what` is expected.
    pub fn table_of<'a, 'i>(&mut self, value: &'a Spanned<DeValue<'i>>, what: &str) -> Option<&'a DeTable<'i>> {
        let table = value.get_ref().as_table();
        self.expect(value, what, table)
    }

    pub fn number(&mut self, value: &Spanned<DeValue>) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok(),
            DeValue::Float(number) => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        self.expect(value, "a number", number)
    }

    pub fn string(&mut self, value: &Spanned<DeValue>) -> Option<Spanned<String>> {
        let text = value.get_ref().as_str().map(|text| Spanned::new(value.span(), text.to_owned()));
        self.expect(value, "a text in quotes", text)
    }

    pub fn boolean(&mut self, value: &Spanned<DeValue>) -> Option<bool> {
        self.expect(value, "true or false", value.get_ref().as_bool())
    }

    /// A text, or a list of texts; what is neither is noted and left out.
    pub fn strings(&mut self, value: &Spanned<DeValue>) -> Vec<Spanned<String>> {
        match value.get_ref().as_array() {
            Some(array) => array.iter().filter_map(|item| self.string(item)).collect(),
            None => self.string(value).into_iter().collect(),
        }
    }

    /// The tables of a `[[list]]`.
    pub fn tables<'a, 'i>(&mut self, value: &'a Spanned<DeValue<'i>>) -> Vec<(Range<usize>, &'a DeTable<'i>)> {
        let array = value.get_ref().as_array();
        let Some(array) = self.expect(value, "a list of tables, written [[…]]", array) else { return Vec::new() };
        array.iter().filter_map(|item| Some((item.span(), self.table(item)?))).collect()
    }

    /// A day, a month or a year, as a TOML date or a text.
    pub fn time(&mut self, value: &Spanned<DeValue>) -> Option<TimeValue> {
        let time = written_date(value).and_then(|written| TimeValue::of_calendar(&written));
        self.expect(value, "a day, month or year such as \"2020-08-01\", \"2020-08\" or \"2020\"", time)
    }

    /// A day, as a TOML date or a text `YYYY-MM-DD`.
    pub fn date(&mut self, value: &Spanned<DeValue>) -> Option<Date> {
        let date = written_date(value).and_then(|written| written.parse().ok());
        self.expect(value, "a day such as 2025-03-29", date)
    }

    /// `value` when it is one of `known`; anything else is noted.
    pub fn one_of<'k>(&mut self, value: &Spanned<String>, known: &[&'k str]) -> Option<&'k str> {
        let found = known.iter().find(|&&word| word == value.get_ref()).copied();
        if found.is_none() {
            let message =
                format!("`{}` is none of {}{}", value.get_ref(), known.join(", "), suggestion(value.get_ref(), known));
            self.error(value.span(), message);
        }
        found
    }

    fn expect<T>(&mut self, value: &Spanned<DeValue>, what: &str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.error(value.span(), format!("expected {what}, found {}", value.get_ref().type_str()));
        }
        read
    }
}

fn written_date(value: &Spanned<DeValue>) -> Option<String> {
    match value.get_ref() {
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Integer(year) => Some(year.as_str().to_owned()),
        other => other.as_str().map(str::to_owned),
    }
}

/// How many names a message lists at most.
const LISTED: usize = 12;

/// `; did you mean …?`, or what is known where nothing is nearly `word` and the list is short.
fn help(word: &str, known: &[&str]) -> String {
    let suggested = suggestion(word, known);
    if !suggested.is_empty() || known.len() > LISTED {
        return suggested;
    }
    format!("; known here: {}", known.join(", "))
}

/// `; did you mean …?` when one of `known` is nearly `word`.
pub fn suggestion(word: &str, known: &[&str]) -> String {
    let alike =
        known.iter().map(|known| (strsim::jaro_winkler(word, known), *known)).filter(|(score, _)| *score >= ALIKE);
    match alike.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, known)) => format!("; did you mean `{known}`?"),
        None => String::new(),
    }
}
