//! Who holds an office: from roles that the text gives a holder.

use std::sync::Arc;

use crate::claim::walk::Thing;
use crate::claim::{Claim, Factuality, Reading, Value};
use crate::recognize::role::{Role, Tenure};
use crate::recognize::{Detail, Kind, Mention, TimeValue, names};
use crate::resolve::field;
use crate::text::fold::{self, Marks};
use crate::text::{Article, Span, token};

/// Days after which a date in the same sentence puts an office into the past.
const DAYS_OF_THE_PAST: i32 = 60;

/// The days that an office is held at least for its period to be told right behind its holder.
const SHORTEST_TERM: i32 = 28;

/// How many bytes may lie between an office and the date of its term.
const LONGEST_LEAD: u32 = 16;

/// Finds the offices that the article says someone holds, held or will hold.
pub(crate) fn read(reading: &Reading, claims: &mut Vec<Claim>) {
    let mentions = &reading.recognized.mentions;
    for (index, mention) in mentions.iter().enumerate() {
        let Detail::Role(role) = &mention.detail else { continue };
        let Some((person, subject)) = holder(reading, role) else { continue };
        let value = match reading.chain_of[index] {
            Some(chain) => Value::Chain(chain),
            None => Value::Text(reading.article.slice(role.office).to_owned()),
        };
        let (relation, factuality) = match role.tenure {
            Tenure::Current => ("holds-office", Factuality::Asserted),
            Tenure::Former | Tenure::Then => ("held-office", Factuality::Asserted),
            Tenure::Acting => ("acts-in-office", Factuality::Asserted),
            Tenure::Outgoing => ("leaves-office", Factuality::Asserted),
            Tenure::Elect => ("takes-office", Factuality::Planned),
        };
        let holder = mentions[person].span;
        let mut evidence = vec![holder, mention.span];
        evidence.sort();
        // "President X from 14 to 15 April" tells of a visit; "X, president since 14 April" of an office.
        let is_behind = mention.span.start > holder.start;
        // "Mayor of Oslo since 2014, X …".
        let is_fronted = |span: Span| span.end <= holder.start;
        let fronted = term(reading, mention.span).filter(|(_, _, span)| is_fronted(*span));
        let behind = || term(reading, holder.cover(mention.span)).filter(|(_, time, _)| is_behind || is_long(time));
        let term = fronted.or_else(behind);
        let held = Claim {
            subject,
            relation,
            value,
            factuality,
            time: past_date(reading, mention.span).filter(|_| term.is_none()).cloned(),
            source: None,
            group: key(reading, mention, role),
            span: holder.cover(mention.span),
            evidence,
            value_span: holder,
            mention: person as u32,
        };
        let Some((relation, time, span)) =
            term.filter(|(said, ..)| relation == "holds-office" || relation == "held-office" && *said == "tenure")
        else {
            claims.push(held);
            continue;
        };
        claims.push(dated(&held, relation, time, span));
        claims.extend((relation == "took-office").then_some(held));
    }
}

/// The date right behind an office and its holder, with what it says of them: the whole tenure in "X, minister
/// from 2010 to 2014", its beginning in "X, minister since 2019".
fn term(reading: &Reading, office: Span) -> Option<(&'static str, TimeValue, Span)> {
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < office.end);
    let next = mentions.get(from).filter(|m| m.span.start - office.end <= LONGEST_LEAD)?;
    let date = next.time()?;
    let lead = fold::key(reading.article.slice(Span { start: office.end, end: next.span.start }), Marks::Keep);
    let cues = &reading.article.lang.claims.cues;
    let is_led = |list: &[String]| list.iter().any(|word| *word == lead.trim());
    let end = mentions.get(from + 1).filter(|end| is_until(reading, next.span.end, end));
    let period = match end {
        Some(end) => end.time().and_then(|end| date.until(end)),
        None => Some(date.clone()).filter(|date| date.value.contains('/')),
    };
    if let Some(period) = period.filter(|_| lead.trim().is_empty() || is_led(&cues.dates)) {
        return Some(("tenure", period, next.span.cover(end.unwrap_or(next).span)));
    }
    (date.interval.is_some() && is_led(&cues.since)).then(|| ("took-office", date.clone(), next.span))
}

/// True for a period that an office may last.
fn is_long(time: &TimeValue) -> bool {
    time.interval.is_some_and(|(from, to)| (to - from).get_days() >= SHORTEST_TERM)
}

/// True when only a word that ends a period lies between byte `from` and `date`.
fn is_until(reading: &Reading, from: u32, date: &Mention) -> bool {
    let near = date.time().is_some() && date.span.start.saturating_sub(from) <= LONGEST_LEAD && date.span.start > from;
    let words = || fold::key(reading.article.slice(Span { start: from, end: date.span.start }), Marks::Keep);
    near && reading.article.lang.claims.cues.until.iter().any(|word| *word == words().trim())
}

/// What `held` says, as `relation` at `time`, which `span` gives.
fn dated(held: &Claim, relation: &'static str, time: TimeValue, span: Span) -> Claim {
    let mut evidence = held.evidence.clone();
    evidence.push(span);
    Claim { relation, time: Some(time), span: held.span.cover(span), evidence, value_span: span, ..held.clone() }
}

/// The person mention that holds `role`, with its chain.
fn holder(reading: &Reading, role: &Role) -> Option<(usize, u32)> {
    let span = role.holder?;
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < span.start);
    let here = mentions[from..].iter().take_while(|m| m.span.start == span.start);
    let at = from + here.enumerate().find(|(_, m)| m.span == span && m.kind() == Kind::Person)?.0;
    Some((at, reading.chain_of[at]?))
}

/// The office that the text last told `person` to have before the words at `verb`, or gives them in that sentence: its chain
/// and its key. `is_past` where it may be one that they no longer have.
pub(crate) fn told(reading: &Reading, person: Thing, verb: Span, is_past: bool) -> Option<(u32, Arc<str>)> {
    let mentions = &reading.recognized.mentions;
    let subject = mentions[person.mention as usize].span;
    let to = mentions.partition_point(|m| m.span.start < verb.start);
    let is_own = |role: &Role, span: Span| match holder(reading, role) {
        Some((_, chain)) => chain == person.chain && (is_past || !matches!(role.tenure, Tenure::Former | Tenure::Then)),
        // "X, elected mayor of Oslo, took office".
        None => role.holder.is_none() && subject.end <= span.start && span.end <= verb.start,
    };
    mentions[to.saturating_sub(NEAR)..to].iter().enumerate().rev().find_map(|(at, mention)| {
        let Detail::Role(role) = &mention.detail else { return None };
        let chain = reading.chain_of[to.saturating_sub(NEAR) + at]?;
        let key = key(reading, mention, role).filter(|_| is_own(role, mention.span))?;
        Some((chain, key))
    })
}

/// How many mentions back an office is looked for that a verb says nothing of.
const NEAR: usize = 100;

/// A date in the sentence of `span` that lies well before the article: the office may be of that time.
fn past_date<'r>(reading: &Reading<'r>, span: Span) -> Option<&'r TimeValue> {
    let sentence = reading.article.sentence_at(span.start)?;
    let (today, _) = reading.recognized.date?;
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let dates = mentions[from..].iter().take_while(|m| m.span.start < sentence.end).filter_map(Mention::time);
    let is_past = |date: &&TimeValue| date.interval.is_some_and(|(_, end)| (today - end).get_days() > DAYS_OF_THE_PAST);
    dates.filter(is_past).last()
}

/// Offices that several titles mean: those words of theirs say nothing more.
const ONE: [&str; 17] = [
    "chief-executive",
    "chief-financial-officer",
    "chief-operating-officer",
    "chief-technology-officer",
    "prime-minister",
    "president",
    "minister",
    "secretary-general",
    "governor",
    "mayor",
    "prefect",
    "rector",
    "bishop",
    "leader",
    "prosecutor",
    "attorney-general",
    "chief-justice",
];

/// The office of a role by its kind, its words in any order, and its country. Words of a country are left out of the
/// second, so that "Minister of Trade of Norway" and "Norwegian Minister of Trade" are one, and a field of government is
/// written by its key, so that it is one in every language. `None` where the words say no more than what sort of office it
/// is.
pub(crate) fn key(reading: &Reading, mention: &Mention, role: &Role) -> Option<Arc<str>> {
    if role.key.is_empty() {
        return None;
    }
    let own = own_country(reading, role);
    if role.country.is_none() && role.organization.is_none() && own.is_none() {
        return None;
    }
    let country = role.country.as_deref().or_else(|| told_country(reading, role));
    let country = country.or(own).unwrap_or_default();
    let article = reading.article;
    if role.key == "ambassador" {
        return ambassador(article, role);
    }
    let body = role.organization.map(|body| body_words(reading, body)).unwrap_or_default();
    let title = words_in(article, role.office);
    // `maire (PS) de Nantes`
    let party = article.slice(role.office).find('(').zip(article.slice(role.office).find(')'));
    let party = party.map(|(from, to)| from as u32 + role.office.start..to as u32 + role.office.start);
    let title = title.filter(|span| !party.as_ref().is_some_and(|party| party.contains(&span.start)));
    let title = title.filter(|span| !role.organization.is_some_and(|body| body.overlaps(*span)));
    let title = title.filter(|span| !countries(reading, mention.span).any(|country| country.overlaps(*span)));
    let names = names::lexicon::Lexicon::of(article.lang);
    let title = title.filter(|span| names.country(article.slice(*span)).is_none());
    let title: Vec<Span> = title.collect();
    if let Some(field) = own_field(reading, role, &title) {
        return Some(format!("office|{}|{field}|{country}|body|", role.key).into());
    }
    let mut words: Vec<String> = title.iter().filter_map(|span| office_word(article, *span)).collect();
    let said: Vec<String> = title.iter().map(|span| fold::key(article.slice(*span), Marks::Keep)).collect();
    let number = number(article, role, &said, &body);
    if ONE.contains(&role.key.as_str()) {
        let titles = article.lang.names.role.offices.get(&role.key).into_iter().flatten();
        let own: Vec<String> =
            titles.flat_map(|title| title.split([' ', '-'])).map(|w| fold::key(w, Marks::Drop)).collect();
        words.retain(|word| !word.split('-').all(|part| own.iter().any(|own| own == part)));
    }
    // "President of France" and "French President": the country is no body.
    let is_told = |body: Span| !country.is_empty() || !is_common(article, body);
    let has_body = role.organization.is_some_and(is_told) && (!body.is_empty() || country.is_empty());
    words.extend(body);
    words.sort();
    words.dedup();
    let body = if has_body { "body" } else { "" };
    Some(format!("office|{}|{}|{country}|{body}|{number}", role.key, words.join(" ")).into())
}

/// What the words of an office's title, with their marks, and those of its body, without, say of how many a body has of them: `SHARED`, `SOLE` or nothing.
fn number(article: &Article, role: &Role, title: &[String], body: &[String]) -> &'static str {
    let cues = &article.lang.claims.cues;
    let is_title = |word: &str| role.key == word || title.iter().any(|said| said == word);
    let is_body = |word: &str| body.contains(&fold::key(word, Marks::Drop));
    let is_said = |word: &str| is_title(word) || is_body(word);
    let is_shared = cues.shared.iter().any(|entry| match entry.contains(' ') {
        true => entry.split(' ').all(is_said),
        false => is_title(entry) || body.len() == 1 && is_body(entry),
    });
    let titles = cues.sole.get(&role.key).into_iter().flatten();
    if is_shared || cues.branches.iter().any(|entry| is_body(entry)) {
        SHARED
    } else if titles.into_iter().any(|entry| entry.split(' ').all(is_title)) {
        SOLE
    } else {
        ""
    }
}

/// In an office's key: a body has several of them at a time.
pub(crate) const SHARED: &str = "shared";
/// In an office's key: its title makes it the only one of its body, whatever else such an office is.
pub(crate) const SOLE: &str = "sole";

/// The country of the office that the text around gives to the same holder: "Chinese Foreign Minister X … Foreign Minister X".
fn told_country<'r>(reading: &Reading<'r>, role: &Role) -> Option<&'r str> {
    let mentions = &reading.recognized.mentions;
    let (at, chain) = holder(reading, role)?;
    let near = &mentions[at.saturating_sub(NEAR)..mentions.len().min(at + NEAR)];
    near.iter().find_map(|mention| match &mention.detail {
        Detail::Role(other) if other.key == role.key && holder(reading, other)?.1 == chain => other.country.as_deref(),
        _ => None,
    })
}

/// Offices of a state, of which there is one of a kind.
const OF_THE_STATE: [&str; 5] = ["president", "prime-minister", "minister", "general-secretary", "speaker"];

/// The country of an article that names no other, which a state office with no more said of it is of, where its holder has a
/// name of that country: `Bộ trưởng Y tế Trần Văn Hải`.
fn own_country<'r>(reading: &Reading<'r>, role: &Role) -> Option<&'r str> {
    let home = reading.home.filter(|_| OF_THE_STATE.contains(&role.key.as_str()))?;
    let name = reading.article.slice(role.holder?);
    let family = fold::key(name.split(' ').next()?, Marks::Keep);
    reading.article.lang.names.person.families.contains(&family).then_some(home)
}

/// The country whose press writes in the language of `article`, where none of its `mentions` is of another.
pub(crate) fn home<'r>(article: &'r Article, mentions: &[Mention]) -> Option<&'r str> {
    let home = article.lang.names.role.home.as_str();
    let is_foreign = |mention: &Mention| match &mention.detail {
        Detail::Place(place) => place.country.as_deref().is_some_and(|country| country != home),
        _ => false,
    };
    (!home.is_empty() && !mentions.iter().any(is_foreign)).then_some(home)
}

/// The office of an ambassador: a country has as many as it sends elsewhere.
fn ambassador(article: &Article, role: &Role) -> Option<Arc<str>> {
    let (from, to) = (role.country.as_deref()?, article.slice(role.organization?));
    let host = names::lexicon::Lexicon::of(article.lang).country(to).map(str::to_owned);
    let host = host.unwrap_or_else(|| fold::key(to, Marks::Drop));
    (host != from).then(|| format!("office|ambassador|{host}|{from}|body|").into())
}

/// True for a body that others have too, and that no country tells apart: `the Committee`, `the Central Bank`.
fn is_common(article: &Article, body: Span) -> bool {
    let name = article.slice(body);
    let common = &article.lang.claims.cues.common_bodies;
    names::lexicon::Lexicon::of(article.lang).is_head(name) || common.contains(&fold::key(name, Marks::Keep))
}

/// The field that the words of an office say with no body: `Ngoại trưởng`, `Bộ trưởng Ngoại giao`.
fn own_field<'r>(reading: &Reading<'r>, role: &Role, title: &[Span]) -> Option<&'r str> {
    if role.organization.is_some() || role.key != "minister" {
        return None;
    }
    let article = reading.article;
    let role_data = &article.lang.names.role;
    let words: Vec<String> = title.iter().map(|span| fold::key(article.slice(*span), Marks::Keep)).collect();
    role_data.portfolio(&words.join(" ")).or_else(|| {
        let offices = role_data.offices.get(&role.key)?;
        let of_field = |from: &usize| offices.contains(&words[..*from].join(" "));
        let from = (1..words.len()).find(of_field)?;
        let rest = words[from..].join(" ");
        let fields = &article.lang.names.organization.fields;
        fields.iter().find(|(_, phrases)| phrases.contains(&rest)).map(|(field, _)| field.as_str())
    })
}

/// The words of the body or field that an office is held in: a field by its key, a body of a country that its head alone
/// tells (`Bank of Algeria`) by that of its head.
fn body_words(reading: &Reading, body: Span) -> Vec<String> {
    let article = reading.article;
    if let Some(field) = field::of(article.lang, article.slice(body)) {
        return vec![field.to_owned()];
    }
    let names = names::lexicon::Lexicon::of(article.lang);
    let tokens = words_in(article, body);
    let is_country = |span: &Span| {
        countries(reading, body).any(|c| c.overlaps(*span)) || names.country(article.slice(*span)).is_some()
    };
    let words: Vec<String> =
        tokens.filter(|span| !is_country(span)).filter_map(|span| office_word(article, span)).collect();
    let head = within(reading, body).find_map(|mention| match &mention.detail {
        Detail::Organization(organization) if mention.span == body => organization.head.clone(),
        _ => None,
    });
    match head.filter(|_| words.len() == 1) {
        Some(head) => vec![head],
        None => words,
    }
}

/// The words and signs of `span` without elided articles; of `l'OIF`, one token, what begins there is the second half.
fn words_in(article: &Article, span: Span) -> impl Iterator<Item = Span> {
    let from = article.tokens.partition_point(|token| token.span.end <= span.start);
    let tokens = article.tokens[from..].iter().take_while(move |token| token.span.start < span.end);
    tokens.map(|token| {
        let elided = token::elision_len(article.slice(token.span), &article.lang.text.elisions) as u32;
        Span { start: token.span.start + elided, ..token.span }
    })
}

/// The mentions that begin within `span`.
fn within<'r>(reading: &Reading<'r>, span: Span) -> impl Iterator<Item = &'r Mention> {
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < span.start);
    mentions[from..].iter().take_while(move |m| m.span.start < span.end)
}

/// Where a country is named within `span`.
fn countries(reading: &Reading, span: Span) -> impl Iterator<Item = Span> {
    let is_country = |m: &&Mention| matches!(&m.detail, Detail::Place(place) if place.is_country || place.is_demonym);
    within(reading, span).filter(is_country).map(|m| m.span)
}

/// A word of an office's name, folded; `None` for signs and little words.
fn office_word(article: &Article, span: Span) -> Option<String> {
    let word = fold::key(article.slice(span), Marks::Keep);
    let cues = &article.lang.claims.cues;
    let little = |list: &[String]| list.contains(&word);
    let is_word = word.chars().next().is_some_and(char::is_alphanumeric);
    let keep =
        is_word && !little(&cues.transparent) && !little(&cues.preposition) && !little(&cues.of) && !little(&cues.and);
    keep.then(|| fold::key(&word, Marks::Drop))
}
