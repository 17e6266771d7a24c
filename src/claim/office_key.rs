//! Which office a role is: the key by which offices are one, in every article and language, and how many of them a body has.

use std::sync::Arc;

use crate::claim::Reading;
use crate::claim::office::{NEAR, holder};
use crate::claim::possessed;
use crate::recognize::place::UNIONS;
use crate::recognize::role::Role;
use crate::recognize::{Detail, Kind, Mention, international, names};
use crate::resolve::{field, kind};
use crate::text::fold::{self, Marks};
use crate::text::token::{self, Case, Token, TokenKind};
use crate::text::{Article, Span};

/// Offices that several titles mean: those words of theirs say nothing more.
const ONE: [&str; 18] = [
    "chief-executive",
    "chief-financial-officer",
    "chief-operating-officer",
    "chief-technology-officer",
    "prime-minister",
    "president",
    "minister",
    "secretary-general",
    "chairman",
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
pub(crate) fn of(reading: &Reading, mention: &Mention, role: &Role) -> Option<Arc<str>> {
    if role.key.is_empty() || is_owner(reading.article, mention.span) {
        return None;
    }
    // "le président de la République": of which, that does not tell.
    if role.organization.is_some_and(|body| is_any_state(reading.article, body)) {
        return of(reading, mention, &Role { organization: None, ..role.clone() });
    }
    let own = own_country(reading, role).or_else(|| possessed_country(reading, mention, role));
    if role.country.is_none() && role.organization.is_none() && own.is_none() {
        return None;
    }
    let country = role.country.as_deref().or_else(|| told_country(reading, role));
    let country = country.or(own).unwrap_or_default();
    let article = reading.article;
    if role.key == "ambassador" {
        return ambassador(article, role);
    }
    let is_union = role.organization.is_some_and(|body| is_union(article, body, country));
    let body = role.organization.filter(|_| !is_union).map(|body| body_words(reading, body)).unwrap_or_default();
    let title = title_words(reading, mention, role);
    if let Some(field) = own_field(reading, role, &title) {
        return Some(format!("office|{}|{field}|{country}|body|", role.key).into());
    }
    let mut words: Vec<String> = title.iter().flat_map(|span| office_words(article, *span)).collect();
    let said: Vec<String> = title.iter().map(|span| fold::key(article.slice(*span), Marks::Keep)).collect();
    let number = match number(article, role, &said, &body) {
        _ if is_one_of_several(article, mention.span) => SHARED,
        SOLE if is_qualified(reading, mention, role) || is_cut_off(reading, mention.span) => "",
        number => number,
    };
    // "directrice générale" and "directeur général" are one office, "giám đốc" and "tổng giám đốc" are two.
    let cues = &article.lang.claims.cues;
    let is_one = number == SOLE && (!cues.bare_complements || cues.supreme.contains(&said.join(" ")));
    if is_one || ONE.contains(&role.key.as_str()) {
        let titles = article.lang.names.role.offices.get(&role.key).into_iter().flatten();
        let own: Vec<String> =
            titles.flat_map(|title| title.split([' ', '-'])).map(|w| fold::key(w, Marks::Drop)).collect();
        words.retain(|word| !word.split('-').all(|part| own.iter().any(|own| own == part)));
    }
    // "President of France" and "French President": the country is no body.
    let is_told = |body: Span| !country.is_empty() || !is_common(article, body);
    let has_body = is_union || role.organization.is_some_and(is_told) && (!body.is_empty() || country.is_empty());
    words.extend(body);
    words.sort();
    words.dedup();
    let body = if has_body { "body" } else { "" };
    Some(format!("office|{}|{}|{country}|{body}|{number}", role.key, words.join(" ")).into())
}

/// The words and signs of an office's title: not its body, its country, or a party in brackets (`maire (PS) de Nantes`).
fn title_words(reading: &Reading, mention: &Mention, role: &Role) -> Vec<Span> {
    let article = reading.article;
    let names = names::lexicon::Lexicon::of(article.lang);
    let text = article.slice(role.office);
    let party = text.find('(').zip(text.find(')')).map(|(from, to)| from as u32..to as u32);
    let in_party = |at: u32| party.as_ref().is_some_and(|party| party.contains(&at.saturating_sub(role.office.start)));
    let in_body = |span: &Span| role.organization.is_some_and(|body| body.overlaps(*span));
    let in_country = |span: &Span| countries(reading, mention.span).any(|country| country.overlaps(*span));
    let title = words_in(article, role.office).filter(|span| !in_party(span.start) && !in_body(span));
    title.filter(|span| !in_country(span) && names.country(article.slice(*span)).is_none()).collect()
}

/// What the words of an office's title, with their marks, and those of its body, without, say of how many a body has of
/// them: `SHARED`, `SOLE` or nothing.
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
    } else if titles.into_iter().any(|entry| entry.split(' ').all(is_said)) {
        SOLE
    } else {
        ""
    }
}

/// True where an indefinite article says that there are more of the office at `span`: `a Hamas leader`.
fn is_one_of_several(article: &Article, span: Span) -> bool {
    let at = article.tokens.partition_point(|token| token.span.start < span.start);
    let before = at.checked_sub(1).map(|before| article.slice(article.tokens[before].span).to_lowercase());
    before.is_some_and(|word| article.lang.reference.indefinite.contains(&word))
}

/// True where words before the office that are neither its body nor its country say which of several it is: `military leader`.
fn is_qualified(reading: &Reading, mention: &Mention, role: &Role) -> bool {
    let before = Span { start: mention.span.start, end: role.office.start.max(mention.span.start) };
    let is_told = |span: &Span| {
        role.organization.is_some_and(|body| body.overlaps(*span))
            || countries(reading, mention.span).any(|country| country.overlaps(*span))
    };
    let mut words = words_in(reading.article, before).filter(|span| !office_words(reading.article, *span).is_empty());
    words.any(|span| span.end <= role.office.start && !is_told(&span))
}

/// True where what the office at `span` is of owns what follows: "speaker of Norway's new chamber".
pub(crate) fn is_owner(article: &Article, span: Span) -> bool {
    let behind = &article.text[span.end as usize..];
    let ending = ["'s ", "’s "].iter().find_map(|ending| behind.strip_prefix(ending));
    ending.is_some_and(|next| next.starts_with(char::is_alphabetic))
}

/// True where a noun or a place goes on what the office at `span` is of: `head of the EC delegation`, `head of UNICEF in Chad`;
/// not where a verb follows, or a date: `head of UNICEF on 3 May`.
fn is_cut_off(reading: &Reading, span: Span) -> bool {
    let article = reading.article;
    let tokens = &article.tokens[article.tokens.partition_point(|token| token.span.start < span.end)..];
    let mentions = &reading.recognized.mentions;
    let is_date = |token: &Token| {
        let at = mentions.partition_point(|mention| mention.span.start < token.span.start);
        mentions.get(at).is_some_and(|mention| mention.span.start == token.span.start && mention.kind() == Kind::Date)
    };
    let cues = &article.lang.claims.cues;
    let goes_on = [&cues.report, &cues.transparent, &cues.boundary, &cues.relative, &article.lang.names.role.copulas];
    tokens.first().is_some_and(|next| {
        let word = article.slice(next.span);
        let ends =
            tokens.iter().take(2).any(is_date) || goes_on.iter().any(|words| words.iter().any(|cue| cue == word));
        next.kind == TokenKind::Word && next.case == Case::Lower && !ends
    })
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

/// The country that a state office is said to be of by a possessive.
fn possessed_country<'r>(reading: &Reading<'r>, mention: &Mention, role: &Role) -> Option<&'r str> {
    let is_of_state = role.country.is_none() && OF_THE_STATE.contains(&role.key.as_str());
    is_of_state.then(|| possessed::country(reading, mention.span, role)).flatten()
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

/// True where `body` is the union of states that stands for the office's country: `UN`, `United Nations`.
fn is_union(article: &Article, body: Span, country: &str) -> bool {
    let name = names::lexicon::Lexicon::of(article.lang).country(article.slice(body));
    UNIONS.contains(&country) && name == Some(country)
}

/// True for what every state of a kind is called, and nothing more: `la République`.
fn is_any_state(article: &Article, body: Span) -> bool {
    article.lang.reference.states.contains(&article.slice(body).to_lowercase())
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
    let names = names::lexicon::Lexicon::of(article.lang);
    let name = article.slice(body);
    if let Some(known) = field::of_ministry(article.lang, name).or_else(|| international::of(article.lang, name)) {
        return vec![known.to_owned()];
    }
    if let Some(body) = kind::of(article.lang, name) {
        return body.split(['|', ' ']).map(str::to_owned).collect();
    }
    let tokens = words_in(article, body);
    let is_country = |span: &Span| {
        countries(reading, body).any(|c| c.overlaps(*span)) || names.country(article.slice(*span)).is_some()
    };
    let words: Vec<String> =
        tokens.filter(|span| !is_country(span)).flat_map(|span| office_words(article, span)).collect();
    let head = within(reading, body).find_map(|mention| match &mention.detail {
        Detail::Organization(organization) if mention.span == body => organization.head.clone(),
        _ => None,
    });
    match head.filter(|_| words.len() == 1) {
        Some(head) => vec![head],
        None => words,
    }
}

/// The words and signs of `span` without elided articles and possessive endings; of `l'OIF`, one token, what begins there is the
/// second half.
fn words_in(article: &Article, span: Span) -> impl Iterator<Item = Span> {
    let from = article.tokens.partition_point(|token| token.span.end <= span.start);
    let tokens = article.tokens[from..].iter().take_while(move |token| token.span.start < span.end);
    tokens.map(move |token| {
        let elided = token::elision_len(article.slice(token.span), &article.lang.text.elisions) as u32;
        Span { start: token.span.start + elided, end: token.span.end.min(span.end) }
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

/// The words that `span`, one word of an office's name, stands for, folded: of `UBND` all that it is short for. None for signs and
/// little words.
fn office_words(article: &Article, span: Span) -> Vec<String> {
    let word = fold::key(article.slice(span), Marks::Keep);
    let whole = article.lang.claims.cues.short.get(&word).unwrap_or(&word);
    whole
        .split(' ')
        .filter(|word| !field::is_little(article.lang, word))
        .map(|word| fold::key(word, Marks::Drop))
        .collect()
}
