//! `place-conflict`: one event, two cities.

use std::collections::BTreeMap;

use crate::check::report;
use crate::check::topic::{self, Edition};
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity};
use crate::claim::{Factuality, Value};
use crate::lang;
use crate::recognize::{Detail, Kind, Mention};
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "place-conflict",
    severity: Severity::Warning,
    summary: "one event, two cities",
    docs: include_str!("docs/place-conflict.md"),
    scope: Scope::Entity(run),
};

/// The relations of a thing to the one place where it happened.
pub const PLACED: &[&str] = &["held-in", "occurred-in", "signed-in", "born-in", "died-in", "founded-in"];

/// Heads of events that are held in many cities of one country, or fall from the sky near some.
const OF_MANY_CITIES: [&str; 7] = ["election", "referendum", "cup", "championship", "tournament", "games", "flight"];

/// ISO 3166-1 codes of territories that belong to another country, so that what happened there happened in it too.
const WITHIN_OTHERS: [&str; 42] = [
    "AI", "AS", "AW", "AX", "BL", "BM", "BQ", "CK", "CW", "EH", "FK", "FO", "GF", "GG", "GI", "GL", "GP", "GU", "HK",
    "IM", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NU", "PF", "PM", "PR", "PS", "RE", "SX", "TC", "TW", "VG",
    "VI", "WF", "XK", "YT",
];

/// One topic's claims by the place that they name.
#[derive(Default)]
struct Places<'c> {
    cities: BTreeMap<String, EntityClaim<'c>>,
    countries: BTreeMap<&'c str, EntityClaim<'c>>,
}

fn run(entity: &Entity, claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let mut topics: BTreeMap<(&str, Option<Edition>), Places> = BTreeMap::new();
    for claim in claims {
        let said = claim.claim;
        if !PLACED.contains(&said.relation) || said.factuality != Factuality::Asserted {
            continue;
        }
        let edition = topic::edition(claim);
        if entity.kind == Kind::Event && edition.is_none() {
            continue;
        }
        let places = topics.entry((said.relation, edition)).or_default();
        let country = country(claim).filter(|code| !WITHIN_OTHERS.contains(code));
        if let Some(country) = country {
            places.countries.entry(country).or_insert(*claim);
        }
        if let Some(city) = one_city(claim, context).filter(|_| !is_of_many_cities(claim)) {
            places.cities.entry(city).or_insert(*claim);
        }
    }
    topics.values().filter_map(|places| conflict(entity, places)).collect()
}

/// The places that cannot all be the one: two cities, or of an event two countries. Borders move: where someone was born
/// may have lain in either.
fn conflict(entity: &Entity, places: &Places) -> Option<Finding> {
    if places.cities.len() > 1 {
        return finding(entity, places.cities.values());
    }
    let is_apart = entity.kind == Kind::Event && places.countries.len() > 1;
    is_apart.then(|| finding(entity, places.countries.values())).flatten()
}

/// The city that a claim names, or the greater one beside it, by which news may call it; `None` for a country or province,
/// and for a place of which it isn't known where it lies.
pub fn city(claim: &EntityClaim) -> Option<String> {
    let (code, _) = land(claim)?;
    let Value::Chain(chain) = claim.claim.value else { return None };
    let chain = &claim.analysis.chains[chain as usize];
    let metropolis = names(claim).find_map(lang::metropolis);
    let is_city = |name: &str| {
        let known = lang::cities_and_provinces(name);
        // Ontario is meant as the province, whatever cities are called so.
        known.contains(&(code, true)) && known.iter().all(|(other, is_city)| *is_city || *other == code)
    };
    names(claim).any(is_city).then(|| metropolis.unwrap_or(&chain.name).to_owned())
}

/// As [`city`], the same for every name that the corpus has for it.
fn one_city(claim: &EntityClaim, context: &Context) -> Option<String> {
    let Value::Chain(chain) = claim.claim.value else { return None };
    let city = city(claim).and_then(|_| context.entity(claim.analysis, chain))?;
    let metropolis = std::iter::once(&city.name).chain(&city.aliases).find_map(|name| lang::metropolis(name));
    Some(metropolis.map_or_else(|| city.id.to_string(), str::to_owned))
}

/// The country that a claim names, or in which the place lies that it names; `None` where it may lie in another.
fn country<'c>(claim: &EntityClaim<'c>) -> Option<&'c str> {
    let (code, is_country) = land(claim)?;
    let is_certain = |name: &str| lang::cities_and_provinces(name).iter().all(|(other, _)| *other == code);
    (is_country || names(claim).all(is_certain)).then_some(code)
}

/// The code of that country, and whether the country itself is named.
fn land<'c>(claim: &EntityClaim<'c>) -> Option<(&'c str, bool)> {
    let mut places = mentions(claim).map(|mention| match &mention.detail {
        Detail::Place(place) if !place.is_demonym => Some((place.country.as_deref()?, place.is_country)),
        _ => None,
    });
    let first = places.next()??;
    places.all(|place| place == Some(first)).then_some(first)
}

/// The names of the place that a claim names, in its article.
fn names<'c>(claim: &EntityClaim<'c>) -> impl Iterator<Item = &'c str> {
    let analysis = claim.analysis;
    mentions(claim).map(|mention| analysis.text(mention.span))
}

fn mentions<'c>(claim: &EntityClaim<'c>) -> impl Iterator<Item = &'c Mention> {
    let analysis = claim.analysis;
    let chain = match claim.claim.value {
        Value::Chain(chain) => Some(&analysis.chains[chain as usize]),
        _ => None,
    };
    chain.into_iter().flat_map(|chain| &chain.links).map(|link| &analysis.mentions()[link.mention as usize])
}

fn is_of_many_cities(claim: &EntityClaim) -> bool {
    let subject = &claim.analysis.chains[claim.claim.subject as usize];
    subject.links.iter().any(|link| match &claim.analysis.mentions()[link.mention as usize].detail {
        Detail::Event(event) => OF_MANY_CITIES.contains(&event.head.as_str()),
        _ => false,
    })
}

/// `None` where one article names two of the places that an event was held in: then it was held in both.
fn finding<'s, 'c: 's>(entity: &Entity, claims: impl Iterator<Item = &'s EntityClaim<'c>>) -> Option<Finding> {
    let mut claims: Vec<&EntityClaim> = claims.collect();
    claims.sort_by(|a, b| (a.doc(), a.claim.span).cmp(&(b.doc(), b.claim.span)));
    let is_of_one = claims.windows(2).any(|two| two[0].doc() == two[1].doc());
    (!is_of_one || entity.kind != Kind::Event).then(|| report::other_values(&RULE, entity, &claims))
}
