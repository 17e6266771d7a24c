//! From mentions to entities: first within an article, then across articles.
//!
//! Linking is done by sieves, the surest first. Every link tells which sieve made it.

pub mod across;
mod cluster;
pub mod field;
mod head;
mod keys;
pub mod kind;
pub mod knowledge;
pub mod linker;
mod name;
mod profile;
mod proper;
pub mod spelling;
pub mod spoken;
#[cfg(test)]
mod tests;
pub mod within;

use std::sync::Arc;

pub use across::{Entities, Entity, EntityId, Member};
pub use knowledge::{Declared, Distinct, Knowledge};
pub use linker::Linker;
pub use name::tidy;
pub use within::{Chain, Link};

/// The way in which a mention or a chain was linked, surest first. Hover and findings show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sieve {
    /// A person declared it in `crosscheck.toml`.
    Knowledge,
    /// A person recorded it in an annotation.
    Annotation,
    /// Same name, same kind.
    ExactName,
    /// The acronym that the text defines for it.
    Acronym,
    /// Title, legal form or maker left out: `Acme` for `Acme Corp.`.
    TitleStripped,
    /// Surname or given name alone, within one article.
    ShortName,
    /// Letters that its words begin with, where the corpus has no other name with them.
    Initials,
    /// The same office, within one article: "the minister".
    RoleOfHolder,
    /// A pronoun or a description of what was named before, within one article: "it", "the airline".
    Described,
    /// Diacritics folded, in agreeing context.
    Folded,
    /// Family name first in one and last in the other, with the same office.
    Turned,
    /// A short form of the given name, with the same surname and office: `Bill` for `William`.
    Nickname,
    /// A name of the same country: `Viet Nam`, `Vietnamese`.
    Country,
    /// Same type of agreement, parties and subject.
    HeadAndParties,
    /// The same name in another language, from language data.
    Translation,
    /// The same proper name, and what the agreement is about fits.
    Proper,
}

impl Sieve {
    /// The words that messages use.
    pub fn words(self) -> &'static str {
        match self {
            Sieve::Knowledge => "declared in crosscheck.toml",
            Sieve::Annotation => "annotated as the same",
            Sieve::ExactName => "same name",
            Sieve::Acronym => "acronym",
            Sieve::TitleStripped => "same name without title, legal form or maker",
            Sieve::ShortName => "short form of the name",
            Sieve::Initials => "initials of the name",
            Sieve::RoleOfHolder => "office of the person named before",
            Sieve::Described => "pronoun or description of what was named before",
            Sieve::Folded => "same name without diacritics",
            Sieve::Nickname => "short form of the given name",
            Sieve::Turned => "same name in another order",
            Sieve::Country => "name of the same country",
            Sieve::HeadAndParties => "same type, parties and subject",
            Sieve::Translation => "same name in another language",
            Sieve::Proper => "same proper name and subject",
        }
    }
}

/// The `doc` of an article, shared.
pub type Doc = Arc<str>;
