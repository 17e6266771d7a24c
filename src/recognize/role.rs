//! Roles: an office, of what body and place, held by whom, now or once.

use crate::recognize::Mention;
use crate::text::{Article, Span};

/// An office as the text words it. The mention's span is all of it: `Australian Minister for Home Affairs`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Role {
    /// The words of the office: `Minister for Home Affairs`.
    pub office: Span,
    /// The office by a language-neutral key, where language data has one: `minister`, `president`.
    pub key: String,
    /// The body or field it is held in: `Home Affairs`, `the European External Action Service`.
    pub organization: Option<Span>,
    /// Country or place it is held of, as ISO 3166-1 alpha-2 code (`EU` for the European Union).
    pub country: Option<String>,
    pub tenure: Tenure,
    /// The span of the person mention that holds it, where the text says who.
    pub holder: Option<Span>,
}

/// How the text places an office in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tenure {
    #[default]
    Current,
    /// `former`, `ancien`, `nguyên`.
    Former,
    /// `then`: held at the time that is spoken of.
    Then,
    /// `acting`, `interim`.
    Acting,
    Outgoing,
    /// `-elect`, `designate`.
    Elect,
}

pub fn recognize(_article: &Article, _mentions: &mut Vec<Mention>) {}
