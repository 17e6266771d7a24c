//! How findings speak: relations, dates and links in words.

use crate::check::{EntityClaim, topic};
use crate::resolve::{Entity, Sieve};

/// What a claim of `relation` says of its subject, as the start of a phrase that its date ends.
pub fn relation(key: &str) -> &str {
    match key {
        "negotiations-launched" => "negotiations launched",
        "opened-for-signature" => "opened for signature",
        "concluded" => "negotiations concluded",
        "in-force" => "in force from",
        "in-force-for" => "in force for one party from",
        "signed-by" => "signed by one party",
        "votes-for" => "votes for",
        "votes-against" => "votes against",
        "adopted-by" => "adopted by one body",
        "provisionally-applied" => "provisionally applied from",
        "independence-declared" => "independence declared",
        "relations-established" => "diplomatic relations established",
        "relations-restored" => "diplomatic relations restored",
        "relations-severed" => "diplomatic relations severed",
        "sworn-in" => "sworn in",
        "took-office" => "in office from",
        "left-office" => "left office",
        "held-in" => "held in",
        "occurred-in" => "occurred in",
        "signed-in" => "signed in",
        "born-in" => "born in",
        "died-in" => "died in",
        "founded-in" => "founded in",
        other => other,
    }
}

/// What a claim is about: its subject, and which disaster or attack there.
pub fn subject(entity: &Entity, claim: &EntityClaim) -> String {
    match &claim.claim.group {
        Some(group) if topic::tells_incident(claim) => format!("{} ({group})", entity.name),
        _ => entity.name.to_string(),
    }
}

/// True for what begins a term of office, which may come again.
pub fn begins_office(relation: &str) -> bool {
    matches!(relation, "elected" | "appointed" | "confirmed" | "sworn-in" | "took-office")
}

/// True for what ends an office.
pub fn ends_office(relation: &str) -> bool {
    matches!(relation, "left-office" | "resigned" | "dismissed")
}

/// True for what goes on for years, so that it may be told of many days: "the president visited Oslo in 2010".
pub fn lasts(relation: &str) -> bool {
    matches!(relation, "holds-office" | "held-office" | "acts-in-office" | "leaves-office" | "takes-office" | "tenure")
}

/// The date of a claim as its article writes it, with its value: `“le 1er août 2020” (2020-08-01)`.
pub fn date(claim: &EntityClaim) -> String {
    let text = quote(claim.analysis.text(claim.claim.value_span));
    match claim.claim.date() {
        Some(value) if value.value != text => format!("“{text}” ({})", value.value),
        _ => format!("“{text}”"),
    }
}

/// What a claim gives: a date with its value, or else its words.
pub fn given(claim: &EntityClaim) -> String {
    if claim.claim.date().is_some() { date(claim) } else { value(claim) }
}

/// What a claim rests its value on, as its article writes it.
pub fn value(claim: &EntityClaim) -> String {
    format!("“{}”", quote(claim.analysis.text(claim.claim.value_span)))
}

/// The words that state a claim.
pub fn statement(claim: &EntityClaim) -> String {
    format!("“{}”", quote(claim.analysis.text(claim.claim.span)))
}

/// An article with its own date, where it has one: `001.txt (2025-03-29)`.
pub fn article(claim: &EntityClaim) -> String {
    match claim.analysis.recognized.date {
        Some((day, _)) => format!("{} ({day})", claim.doc()),
        None => claim.doc().to_string(),
    }
}

/// Why two claims were taken to speak of the same thing: the least sure of their links.
pub fn link(a: &EntityClaim, b: &EntityClaim) -> String {
    format!("taken for one: {}", a.sieve.max(b.sieve).max(Sieve::ExactName).words())
}

/// A text on one line, shortened for a message.
fn quote(text: &str) -> String {
    const LONGEST: usize = 100;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
