//! `succession`: an office seen with several holders over time.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::office::{self, may_be_one};
use crate::check::report::{self, Side};
use crate::check::{Context, EntityClaim, Finding, Rule, Scope, Severity, words};
use crate::recognize::{Detail, Mention};
use crate::resolve::Entity;

pub const RULE: Rule = Rule {
    code: "succession",
    severity: Severity::Information,
    summary: "an office seen with several holders over time",
    docs: include_str!("docs/succession.md"),
    scope: Scope::Group(run),
};

fn run(claims: &[EntityClaim], context: &Context) -> Vec<Finding> {
    let Some(office) = office::of(claims).filter(|office| office.is_certain() || office.has_body) else {
        return Vec::new();
    };
    let mut held = office::holders(claims, context);
    // One word alone is half a name, or a firm's: `the president of American Kestrel`.
    held.retain(|(_, person)| person.name.contains(' '));
    // Oldest first, what has no date last.
    held.sort_by(|a, b| {
        let key = |c: &EntityClaim| (c.day().is_none(), c.day());
        (key(&a.0), a.0.doc(), a.0.claim.span).cmp(&(key(&b.0), b.0.doc(), b.0.claim.span))
    });
    if !(office.is_certain() || in_one_language(&held) && follow(&held) && share_country(&held)) {
        return Vec::new();
    }
    let mut holders: Vec<(EntityClaim, &Entity)> = Vec::new();
    for (claim, person) in held {
        if !holders.iter().any(|(_, seen)| seen.id == person.id || may_be_one(seen, person)) {
            holders.push((claim, person));
        }
    }
    if holders.len() < 2 {
        return Vec::new();
    }
    vec![finding(&holders)]
}

/// True when all of `held` is said in one language: papers of two languages are those of two countries.
fn in_one_language(held: &[(EntityClaim, &Entity)]) -> bool {
    let mut languages = held.iter().map(|(claim, _)| claim.analysis.article.lang.code.as_str());
    let first = languages.next();
    languages.all(|language| Some(language) == first)
}

/// True when the articles name one country in common most often, or none at all: of an office of no country it may be that of any they name.
fn share_country(held: &[(EntityClaim, &Entity)]) -> bool {
    let mut seen = FxHashSet::default();
    let articles = held.iter().filter(|(claim, _)| seen.insert(claim.doc()));
    let named: Vec<FxHashSet<&str>> = articles.map(|(claim, _)| countries(claim)).collect();
    let all = named.iter().all(FxHashSet::is_empty);
    let common = named.into_iter().reduce(|common, countries| common.intersection(&countries).copied().collect());
    all || common.is_some_and(|common| !common.is_empty())
}

/// The codes of the countries that the claim's article names most often.
fn countries<'c>(claim: &EntityClaim<'c>) -> FxHashSet<&'c str> {
    let code = |mention: &'c Mention| match &mention.detail {
        Detail::Place(place) => place.country.as_deref(),
        _ => None,
    };
    let mut named: FxHashMap<&str, usize> = FxHashMap::default();
    claim.analysis.mentions().iter().filter_map(code).for_each(|code| *named.entry(code).or_default() += 1);
    let most = named.values().copied().max().unwrap_or_default();
    named.into_iter().filter(|(_, count)| *count == most).map(|(code, _)| code).collect()
}

/// The days that lie at least between two holders of an office of no country: fewer, and each is of another.
const DAYS_BETWEEN: i32 = 30;

/// True when the holders of `held`, in order, follow each other, none comes again, and no more than one has no date. Of an
/// office of no country they may be those of several: every country has a minister of finance.
fn follow(held: &[(EntityClaim, &Entity)]) -> bool {
    let is_one = |a: &Entity, b: &Entity| a.id == b.id || may_be_one(a, b);
    let mut seen: Vec<&Entity> = Vec::new();
    let mut last: Option<Date> = None;
    for (day, person) in held.iter().filter_map(|(claim, person)| Some((claim.day()?, *person))) {
        if !seen.last().is_some_and(|last| is_one(last, person)) {
            let is_near = last.is_some_and(|last| (day - last).get_days() < DAYS_BETWEEN);
            if is_near || seen.iter().any(|seen| is_one(seen, person)) {
                return false;
            }
            seen.push(person);
        }
        last = Some(day);
    }
    let undated = held.iter().filter(|(claim, _)| claim.day().is_none()).map(|(_, person)| *person);
    let mut others: Vec<&Entity> = undated.filter(|person| !seen.iter().any(|seen| is_one(seen, person))).collect();
    others.dedup_by(|a, b| is_one(a, b));
    !seen.is_empty() && others.len() < 2
}

fn finding(holders: &[(EntityClaim, &Entity)]) -> Finding {
    let named = |dated: bool| -> Vec<String> {
        let seen = holders.iter().filter(|(claim, _)| claim.day().is_some() == dated);
        seen.map(|(claim, person)| format!("{} in {}", person.name, words::article(claim))).collect()
    };
    // An article without a date says nothing of who came first.
    let (dated, undated) = (named(true).join(", then "), named(false).join(", "));
    let message = match (dated.is_empty(), undated.is_empty()) {
        (_, true) => format!("one office, several holders: {dated}"),
        (true, _) => format!("one office, several holders, undated: {undated}"),
        _ => format!("one office, several holders: {dated}; also, undated: {undated}"),
    };
    let side = |(claim, _)| Side { claim, says: format!("{} says {}", words::article(claim), words::statement(claim)) };
    let names: Vec<&str> = holders.iter().map(|(_, person)| person.name.as_str()).collect();
    let sides: Vec<Side> = holders.iter().map(|(claim, person)| (claim, person)).map(side).collect();
    report::finding(&RULE, &names, message, &sides)
}
