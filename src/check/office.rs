//! What `office-conflict` and `succession` share: the holders of one office, and whether two may be one.

use strsim::{jaro_winkler, osa_distance};

use crate::check::{Context, EntityClaim};
use crate::claim::office_key::{SHARED, SOLE};
use crate::claim::{self, Claim, Factuality};
use crate::resolve::Entity;
use crate::text::fold::{self, Marks};

/// Offices of which a body or place has one holder at a time, by the key that roles have; besides these, those below.
const SINGLE: &[&str] = &[
    "secretary-general",
    "chairman",
    "chief-executive",
    "chief-financial-officer",
    "governor",
    "mayor",
    "chief-operating-officer",
    "chief-technology-officer",
    "police-chief",
    "sheriff",
    "prefect",
    "rector",
    "bar-president",
];
/// Offices of a country or of a part of one.
const OF_STATES: &[&str] = &[
    "attorney-general",
    "solicitor-general",
    "chief-justice",
    "governor-general",
    "first-minister",
    "general-secretary",
];
/// Offices of a country: without one, it isn't known whose they are.
const NATIONAL: &[&str] = &["president", "prime-minister", "minister", "monarch", "ambassador", "speaker", "secretary"];

/// An office as its key has it.
pub struct Office<'k> {
    pub kind: &'k str,
    pub words: &'k str,
    pub country: &'k str,
    /// The words name a body that it is held in.
    pub has_body: bool,
    /// Its title makes it the only one of its body, whatever else such an office is.
    pub is_sole: bool,
}

/// The office of the group that `claims` are of; `None` for another sort of group, or an office that
/// several hold at a time.
pub fn of<'k>(claims: &[EntityClaim<'k>]) -> Option<Office<'k>> {
    let first = claims.first()?;
    let mut parts = first.claim.group.as_deref()?.strip_prefix("office|")?.split('|');
    let (kind, words, country) = (parts.next()?, parts.next()?, parts.next()?);
    let (body, number) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (has_body, is_sole) = (!body.is_empty(), number == SOLE);
    let is_single =
        is_sole || number != SHARED && [SINGLE, OF_STATES, NATIONAL].iter().any(|kinds| kinds.contains(&kind));
    is_single.then_some(Office { kind, words, country, has_body, is_sole })
}

impl Office<'_> {
    /// The words tell which body's or country's office it is, so that two holders can be compared.
    pub fn is_certain(&self) -> bool {
        let is_told = !self.words.is_empty() && self.words != self.kind;
        if self.is_sole {
            return self.has_body;
        }
        if OF_STATES.contains(&self.kind) {
            return self.has_body || !self.country.is_empty();
        }
        match NATIONAL.contains(&self.kind) {
            // "Minister" and "Secretary" alone are no office, even of a known country.
            // "President of the Teachers' Union".
            true if self.kind == "president" && self.has_body => is_told,
            true => !self.country.is_empty() && (is_told || !matches!(self.kind, "minister" | "secretary")),
            false => self.has_body,
        }
    }
}

/// The claims that someone holds the office now, with who it is.
pub fn holders<'c>(claims: &[EntityClaim<'c>], context: &Context<'c>) -> Vec<(EntityClaim<'c>, &'c Entity)> {
    let is_now = |claim: &Claim| claim.relation == "holds-office" && claim.time.is_none();
    let now = claims.iter().filter(|c| is_now(c.claim) && c.claim.factuality == Factuality::Asserted);
    now.filter_map(|claim| Some((*claim, &**context.entity(claim.analysis, claim.claim.subject)?))).collect()
}

/// True when two persons may be one whose names were not linked: one name holds all words of the other.
pub fn may_be_one(a: &Entity, b: &Entity) -> bool {
    std::iter::once(&a.name).chain(&a.aliases).any(|name| may_be_called(b, name))
}

/// As [`may_be_one`], of a person of whom only a name is known.
pub fn may_be_called(person: &Entity, name: &str) -> bool {
    std::iter::once(&person.name).chain(&person.aliases).any(|other| names_overlap(name, other))
}

/// Names of so many bytes are told apart by one letter.
const SHORTEST: usize = 4;

/// How alike two words are, by Jaro and Winkler, that may be one word in two transcriptions: `Aleksandr` and `Alexander`.
const ALIKE: f64 = 0.75;

/// True when one of two names holds all words of the other, but for a slip of one letter, or where each word of one may be
/// that of the other in another transcription.
pub fn names_overlap(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let folded = fold::key(name, Marks::Drop);
        folded.split([' ', '-', '.']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    // `J. Doe` may be `Jane Doe`, and `Volker` is a slip for `Volcker`.
    let is_slip = |word: &str, other: &str| word.len().min(other.len()) > SHORTEST && osa_distance(word, other) == 1;
    let fits = |word: &String, other: &String| {
        word == other || word.len() == 1 && other.starts_with(word.as_str()) || is_slip(word, other)
    };
    if a.concat() == b.concat() {
        return true;
    }
    let within = |x: &[String], y: &[String]| x.iter().all(|word| y.iter().any(|other| fits(word, other)));
    let is_alike = |(x, y): (&String, &String)| x.chars().next() == y.chars().next() && jaro_winkler(x, y) >= ALIKE;
    within(&a, &b) || within(&b, &a) || a.len() > 1 && a.len() == b.len() && a.iter().zip(&b).all(is_alike)
}

/// True when a sentence that names the holder speaks of a change in the office.
pub fn tells_of_handover(claim: &EntityClaim) -> bool {
    claim::tells_of_handover(claim.analysis, claim.claim.subject)
}
