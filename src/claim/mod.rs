//! From entities to claims: what an article says of whom, of when, and how surely.
//!
//! Sentence by sentence, from tokens and mentions, without a parser: a claim is made only where the words
//! between its parts are known to tie them together. What is doubtful is left out.

mod age;
mod antecedent;
mod before;
mod clause;
mod cue;
mod doer;
mod event;
mod factuality;
mod incident;
mod item;
mod lives;
mod membership;
mod mutual;
mod office;
pub(crate) mod office_key;
mod pair;
mod phase;
mod phrase;
mod possessed;
mod quantity;
mod rank;
mod relation;
mod relative;
mod scope;
mod source;
mod subject;
mod term;
#[cfg(test)]
mod tests;
mod version;
mod vote;
mod walk;

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::recognize::quantity::Bound;
use crate::recognize::{Recognized, TimeValue};
use crate::resolve::Chain;
use crate::text::{Article, Span};

use antecedent::Antecedents;
use phrase::Roles;
use walk::Sentence;

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
    /// No more than that it is so: `has been ratified`.
    Holds,
    Time(TimeValue),
    /// Another thing the article speaks of: index of its chain.
    Chain(u32),
    /// A number with its unit, and how exactly it is meant: "more than 400" does not exclude 446.
    Number {
        value: f64,
        unit: String,
        bound: Bound,
    },
    Text(String),
}

/// Subject, relation and value, as one article puts them.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Index of the subject's chain in the article.
    pub subject: u32,
    /// The relation's key in language data: `in-force`, `signed`, `holds-office`.
    pub relation: &'static str,
    pub value: Value,
    pub factuality: Factuality,
    /// The time that it holds for, where the text says so.
    pub time: Option<TimeValue>,
    /// Who says so, where the text names a source: index of the chain.
    pub source: Option<u32>,
    /// What it is to be compared with besides its subject: the office that someone holds, or the series that
    /// an event is of, by a key that is the same in every article.
    pub group: Option<Arc<str>>,
    /// The words that state it, from the first piece of evidence to the last.
    pub span: Span,
    /// The spans it rests on: subject, trigger and value, in order.
    pub evidence: Vec<Span>,
    /// The words that give its time or value; its trigger where there are none.
    pub value_span: Span,
    /// The mention by which the subject is named here.
    pub mention: u32,
}

impl Claim {
    /// The date that it gives: its value, or of a claim about another thing the time it holds for.
    pub fn date(&self) -> Option<&TimeValue> {
        match &self.value {
            Value::Time(time) => Some(time),
            _ => self.time.as_ref(),
        }
    }
}

/// An article with what is known of it before its claims.
pub(crate) struct Reading<'r> {
    pub article: &'r Article,
    pub recognized: &'r Recognized,
    /// For each mention, the chain that it is in.
    pub chain_of: &'r [Option<u32>],
    /// The country that the article is of and no other is named in, where its language tells it.
    pub home: Option<&'r str>,
}

/// Finds what `article` claims of the things it names. `chain_of` holds, for each mention, its chain. In
/// order of their spans.
pub fn extract(article: &Article, recognized: &Recognized, chain_of: &[Option<u32>]) -> Vec<Claim> {
    let reading = Reading { article, recognized, chain_of, home: office_key::home(article, &recognized.mentions) };
    let found = phrase::of(article.lang).find(article, &recognized.mentions);
    let mut claims = Vec::new();
    let mut before = Antecedents::default();
    let mut told = incident::Told::default();
    for items in item::sentences(article, recognized, &found) {
        let from = claims.len();
        let sentence = Sentence { reading: &reading, items: &items, before: &before };
        relation::read(sentence, &mut claims);
        quantity::read(sentence, &mut claims);
        lives::read(sentence, &mut claims);
        event::read(sentence, from, &mut claims);
        vote::read(sentence, from, &mut claims);
        incident::read(sentence, from, &mut told, &mut claims);
        source::attribute(sentence, &mut claims[from..]);
        source::date_denials(sentence, from, &mut claims);
        before.note(&reading, &items);
    }
    office::read(&reading, &mut claims);
    age::read(&reading, &mut claims);
    claims.sort_by_key(|claim| (claim.span, claim.relation, claim.subject));
    claims
}

/// True when a sentence of the article that names the person of chain `chain` speaks of a change in an
/// office: of taking it over, handing it on, former and elected holders.
pub fn tells_of_handover(analysis: &Analysis, chain: u32) -> bool {
    let article = &analysis.article;
    let phrases = phrase::of(article.lang);
    let mut links = analysis.chains[chain as usize].links.iter();
    links.any(|link| {
        let span = analysis.mentions()[link.mention as usize].span;
        let sentence = article.sentence_at(span.start);
        sentence.is_some_and(|s| phrases.find_in(article, s).iter().any(|(_, p)| p.roles.has(Roles::HANDOVER)))
    })
}

/// A claim's value in words: a TIMEX3 value, a name, or a number with its unit.
pub fn value_text(value: &Value, chains: &[Chain]) -> String {
    match value {
        Value::Holds => "yes".to_owned(),
        Value::Time(time) => time.value.clone(),
        Value::Chain(chain) => chains[*chain as usize].name.clone(),
        Value::Number { value, unit, bound } => match bound {
            Bound::Exact => format!("{value} {unit}"),
            Bound::About => format!("about {value} {unit}"),
            Bound::AtLeast => format!("at least {value} {unit}"),
            Bound::AtMost => format!("at most {value} {unit}"),
        },
        Value::Text(text) => text.clone(),
    }
}
