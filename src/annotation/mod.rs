//! Annotations: what persons recorded in files beside the articles. Formats are read and written here, one file each.
//! A writer takes an article of a snapshot and gives the text of its file; a reader takes the text of a file and gives
//! [`Records`], which [`place`] brings to an article's text and [`apply`] puts above what was recognized there.

pub mod apply;
pub mod brat;
pub mod conll;
pub mod jsonl;
pub mod place;
pub mod tei;
pub mod timeml;
pub mod webanno;
mod xml;

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::recognize::time::Modifier;
use crate::recognize::{Kind, Mention};

/// The annotations of one article as their file writes them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    pub records: Vec<Record>,
    /// Every mention of the article is among them, and nothing else is to be recognized.
    pub is_complete: bool,
}

impl Records {
    /// Adds what another file of the same article holds.
    pub fn add(&mut self, other: Records) {
        let before = self.records.len() as u32;
        self.records.extend(other.records.into_iter().map(|mut record| {
            record.same_as.iter_mut().for_each(|index| *index += before);
            record
        }));
    }
}

/// One mention as its file writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The line of the file, from 1.
    pub line: u32,
    /// Its pieces in Unicode code points of the article, start included, end excluded.
    pub pieces: Vec<(u32, u32)>,
    pub kind: Kind,
    /// The words that it stands on, where the file quotes them: the article may have changed since.
    pub text: Option<String>,
    /// TIMEX3 value of a date.
    pub value: Option<String>,
    /// The `mod` that a date's value is taken with.
    pub modifier: Option<Modifier>,
    /// What it refers to: the same text for the same entity, in every article.
    pub entity: Option<Arc<str>>,
    /// Records of the same file, by index, that mean the same.
    pub same_as: Vec<u32>,
    pub notes: Vec<String>,
}

impl Record {
    pub fn new(line: u32, pieces: Vec<(u32, u32)>, kind: Kind) -> Record {
        Record {
            line,
            pieces,
            kind,
            text: None,
            value: None,
            modifier: None,
            entity: None,
            same_as: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// What is wrong with a line of a file of annotations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// From 1.
    pub line: u32,
    pub message: String,
}

/// The kind that annotation tools call `name`, in any case: our own word, or the common labels of named entities.
pub fn kind_of(name: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    let common = match name.as_str() {
        "per" | "pers" => Kind::Person,
        "org" | "organisation" => Kind::Organization,
        "loc" | "location" | "gpe" => Kind::Place,
        "timex" | "timex3" | "time" => Kind::Date,
        "title" => Kind::Role,
        "law" | "treaty" => Kind::Agreement,
        "misc" => Kind::Other,
        _ => return Kind::ALL.into_iter().find(|kind| kind.word() == name),
    };
    Some(common)
}

/// The mentions of `analysis` that lie within no other, in order.
fn outermost(analysis: &Analysis) -> impl Iterator<Item = &Mention> {
    let mut end = 0;
    analysis.mentions().iter().filter(move |mention| {
        let is_free = mention.span.start >= end;
        end = end.max(mention.span.end);
        is_free
    })
}
