//! From an article to its mentions: every span that names something, with what its words say of it.
//!
//! One file a kind. Each reads the article and the language's data and knows nothing of other articles.

pub mod agreement;
pub mod event;
pub mod international;
pub mod names;
pub mod organization;
pub mod person;
pub mod phrases;
pub mod place;
pub mod quantity;
pub mod role;
pub mod time;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use agreement::Agreement;
pub use event::Event;
pub use names::Reading;
pub use organization::Organization;
pub use person::Person;
pub use place::Place;
pub use quantity::Quantity;
pub use role::Role;
pub use time::TimeValue;

use crate::text::{Article, DateSource, Span};

/// What a mention names. The words are those of every interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Person,
    Role,
    Organization,
    Agreement,
    Event,
    Place,
    Date,
    Quantity,
    /// A thing of none of these kinds. Nothing is recognized as one: only annotations have them.
    Other,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::Person,
        Kind::Role,
        Kind::Organization,
        Kind::Agreement,
        Kind::Event,
        Kind::Place,
        Kind::Date,
        Kind::Quantity,
        Kind::Other,
    ];

    /// The kind's word in settings, JSON and messages.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Role => "role",
            Kind::Organization => "organization",
            Kind::Agreement => "agreement",
            Kind::Event => "event",
            Kind::Place => "place",
            Kind::Date => "date",
            Kind::Quantity => "quantity",
            Kind::Other => "other",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A span that names something.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub detail: Detail,
}

impl Mention {
    pub fn kind(&self) -> Kind {
        match self.detail {
            Detail::Person(_) => Kind::Person,
            Detail::Role(_) => Kind::Role,
            Detail::Organization(_) => Kind::Organization,
            Detail::Agreement(_) => Kind::Agreement,
            Detail::Event(_) => Kind::Event,
            Detail::Place(_) => Kind::Place,
            Detail::Date(_) => Kind::Date,
            Detail::Quantity(_) => Kind::Quantity,
            Detail::Other => Kind::Other,
        }
    }

    /// What the mention's date means, if it is one.
    pub fn time(&self) -> Option<&TimeValue> {
        match &self.detail {
            Detail::Date(value) => Some(value),
            _ => None,
        }
    }
}

/// What the words of a mention say of what it names.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    Person(Person),
    Role(Role),
    Organization(Organization),
    Agreement(Agreement),
    Event(Event),
    Place(Place),
    Date(TimeValue),
    Quantity(Quantity),
    Other,
}

/// What a person recorded of a mention beside its span and kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// What it refers to: the same text for the same entity, in every article.
    pub entity: Option<Arc<str>>,
    /// Mentions of the article with one number are one thing; with two numbers, two.
    pub group: Option<u32>,
    pub notes: Vec<String>,
}

/// All that was recognized in one article.
#[derive(Debug, Clone, Default)]
pub struct Recognized {
    /// The article's own date: what the text stage knew, or else what the dateline says.
    pub date: Option<(Date, DateSource)>,
    /// By start, then longest first. Mentions may nest (an organization in a role, parties in an
    /// agreement); they never cross, unless annotations do.
    pub mentions: Vec<Mention>,
    /// The mentions that a person recorded, by index, with what is recorded of them.
    pub annotated: BTreeMap<u32, Note>,
}

impl Recognized {
    /// The index of the innermost mention that `offset` touches.
    pub fn mention_at(&self, offset: u32) -> Option<usize> {
        let end = self.mentions.partition_point(|m| m.span.start <= offset);
        let touching = (0..end).filter(|&i| self.mentions[i].span.touches(offset));
        touching.min_by_key(|&i| (self.mentions[i].span.end == offset, self.mentions[i].span.len()))
    }
}

/// Finds every mention of `article`. A pure function of the article and its language's data.
pub fn recognize(article: &Article) -> Recognized {
    let (date, mut mentions) = time::recognize(article);
    let reading = Reading::new(article);
    names::recognize(&reading, &mut mentions);
    agreement::recognize(&reading, &mut mentions);
    event::recognize(&reading, &mut mentions);
    quantity::recognize(&reading, &mut mentions);
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.kind()));
    Recognized { date, mentions, ..Recognized::default() }
}
