//! From entities to claims: what an article says of whom, of when, and how surely.

use std::sync::Arc;

use crate::recognize::{Recognized, TimeValue};
use crate::resolve::Chain;
use crate::text::{Article, Span};

/// How an article puts a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factuality {
    Asserted,
    Planned,
    Denied,
    /// Hangs on something else: `if ratified`.
    Conditional,
}

impl Factuality {
    pub fn word(self) -> &'static str {
        match self {
            Factuality::Asserted => "asserted",
            Factuality::Planned => "planned",
            Factuality::Denied => "denied",
            Factuality::Conditional => "conditional",
        }
    }
}

/// What a claim says of its subject.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Time(TimeValue),
    /// Another thing the article speaks of: index of its chain.
    Chain(u32),
    /// A number with its unit.
    Number {
        value: f64,
        unit: String,
    },
    Text(String),
}

/// Subject, relation and value, as one article puts them.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Index of the subject's chain in the article.
    pub subject: u32,
    /// The relation's key in language data: `in-force`, `signed`, `holds-office`.
    pub relation: String,
    pub value: Value,
    pub factuality: Factuality,
    /// The time that it holds for, where the text says so.
    pub time: Option<TimeValue>,
    /// Who says so, where the text names a source: index of the chain.
    pub source: Option<u32>,
    /// Of a claim that someone holds an office: the office and its body by a key that is the same in every
    /// article and language.
    pub office: Option<Arc<str>>,
    /// The words that state it, from the first piece of evidence to the last.
    pub span: Span,
    /// The spans it rests on: subject, trigger and value, in order.
    pub evidence: Vec<Span>,
}

/// Finds what `article` claims of the things it names. In order of their spans.
pub fn extract(_article: &Article, _recognized: &Recognized, _chains: &[Chain]) -> Vec<Claim> {
    Vec::new()
}

/// A claim's value in words: a TIMEX3 value, a name, or a number with its unit.
pub fn value_text(value: &Value, chains: &[Chain]) -> String {
    match value {
        Value::Time(time) => time.value.clone(),
        Value::Chain(chain) => chains[*chain as usize].name.clone(),
        Value::Number { value, unit } => format!("{value} {unit}"),
        Value::Text(text) => text.clone(),
    }
}
