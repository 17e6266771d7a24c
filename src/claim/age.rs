//! How old a person is, in figures beside the name: `Jane Doe, 45,`, `Jean Durand (45 ans)`, `Jane Doe is 45 years old`.

use crate::claim::{Claim, Factuality, Reading, Value, cue};
use crate::recognize::quantity::Bound;
use crate::recognize::{Detail, Mention};
use crate::text::fold::{self, Marks};
use crate::text::{Article, Span, Token, TokenKind};

/// How many tokens behind a name are looked at.
const REACH: usize = 8;

/// How many tokens a sentence still has from an age on that it ends with: "69 years of age."
const SENTENCE_OF_AGE: usize = 5;

/// How many tokens behind an age its owner's ending may stand: "a 12-year-old boy's mother".
const WORDS_OF_NOUN: usize = 4;

/// A number that is greater is no hour of the day.
const HOURS: f64 = 24.0;

/// Signs that may follow an age with no word for years.
const ENDS: [&str; 4] = [".", ",", ";", ")"];

/// Finds the ages that the article gives. `claims` are those found before: an age "at death" is of the
/// person, and of the day, that they say died.
pub(crate) fn read(reading: &Reading, claims: &mut Vec<Claim>) {
    let mut found = Vec::new();
    for (index, mention) in reading.recognized.mentions.iter().enumerate() {
        let Detail::Person(_) = mention.detail else { continue };
        let Some(subject) = reading.chain_of[index] else { continue };
        let age = age_behind(reading, mention.span).or_else(|| age_before(reading, mention.span));
        let age = age.or_else(|| age_said(reading, mention));
        let age = age.map(|age| claim(subject, index as u32, mention.span, age));
        found.extend(age.and_then(|age| as_of(reading, age, claims)));
    }
    for died in claims.iter().filter(|claim| claim.relation == "died") {
        let named = reading.recognized.mentions[died.mention as usize].span;
        let end = reading.article.sentence_at(died.span.start).map_or(died.span.end, |sentence| sentence.end);
        let age = age_at(reading, Span { start: died.span.start, end }, died);
        let age = age.or_else(|| age_of_the_dead(reading, end));
        let claim = |age| Claim { time: died.date().cloned(), ..claim(died.subject, died.mention, named, age) };
        found.extend(age.map(claim));
    }
    claims.extend(found);
}

/// The days for which an age of long ago is no age of now.
const DAYS_OF_THE_PAST: i32 = 366;

/// An age with the day that it was: that of the death that the sentence tells. `None` where it tells of another past than that:
/// "In 1990 X, 38, was jailed".
fn as_of(reading: &Reading, age: Claim, claims: &[Claim]) -> Option<Claim> {
    let Some(sentence) = reading.article.sentence_at(age.span.start) else { return Some(age) };
    let told = |relation: &str, date: Span| {
        let is_it =
            |claim: &&Claim| claim.relation == relation && claim.subject == age.subject && claim.value_span == date;
        claims.iter().find(is_it)
    };
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let here = mentions[from..].iter().take_while(|m| m.span.start < sentence.end);
    let mut past = here.filter(|m| is_past(reading, m) && told("born", m.span).is_none());
    let past = past.find(|date| !is_aside(reading, age.span, date.span));
    match past.map(|date| told("died", date.span)) {
        None => Some(age),
        Some(died) => died.and_then(Claim::date).cloned().map(|date| Claim { time: Some(date), ..age }),
    }
}

fn is_past(reading: &Reading, mention: &Mention) -> bool {
    let last = mention.time().and_then(|date| date.interval).map(|(_, last)| last);
    let today = reading.recognized.date.map(|(today, _)| today);
    last.zip(today).is_some_and(|(last, today)| (today - last).get_days() > DAYS_OF_THE_PAST)
}

/// True for a date that says nothing of when the age was: "X, 69, who left in 1990, spoke", "has lived there since 1990".
fn is_aside(reading: &Reading, age: Span, date: Span) -> bool {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let between = Span { start: age.end.min(date.start), end: date.start };
    let between = article.slice(between);
    let is_since = cues.since.iter().any(|since| between.trim_end().to_lowercase().ends_with(&format!(" {since}")));
    // "(61, born on 3 May 1960)"
    let births = article.lang.claims.relation.iter().filter(|relation| relation.key == "born");
    let mut births = births.flat_map(|relation| [&relation.predicate, &relation.participle]);
    is_since || births.any(|births| cue::says(between, births)) || cue::says(between, &cues.relative)
}

fn claim(subject: u32, mention: u32, name: Span, (span, years): (Span, f64)) -> Claim {
    let mut evidence = vec![name, span];
    evidence.sort();
    Claim {
        subject,
        relation: "age",
        value: Value::Number { value: years, unit: "years".to_owned(), bound: Bound::Exact },
        factuality: Factuality::Asserted,
        time: None,
        source: None,
        group: None,
        span: name.cover(span),
        evidence,
        value_span: span,
        mention,
    }
}

/// "at the age of 67", "à l'âge de 84 ans" in `stretch`, and "aged 67" right behind what tells of the death.
fn age_at(reading: &Reading, stretch: Span, died: &Claim) -> Option<(Span, f64)> {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let tokens = article.tokens_in(stretch);
    let numbers = tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Number);
    let led = |at: usize, cue: &String| {
        let words = cue.split(' ').count();
        let start = at.checked_sub(words).map(|start| tokens[start].span.start);
        start.is_some_and(|start| {
            let lead = Span { start, end: tokens[at].span.start };
            fold::key(article.slice(lead), Marks::Keep).replace("' ", "'").trim() == cue
        })
    };
    let elided = |at: usize, cue: &String| at > 0 && cue.contains('\'') && led_over(article, tokens, at, cue);
    let is_behind = |at: usize| {
        let before = article.text[..tokens[at].span.start as usize].trim_end_matches([' ', ',']).len() as u32;
        died.evidence.iter().any(|told| told.end == before)
    };
    let is_led = |at: usize, cue: &String| led(at, cue) || elided(at, cue);
    // "died at 82", but "died at 11", "at 45 Lund Street".
    let is_bare = |at: usize| {
        let ends = tokens
            .get(at + 1)
            .is_none_or(|next| next.kind == TokenKind::Sign && ENDS.contains(&article.slice(next.span)));
        ends && years(article.slice(tokens[at].span)).is_some_and(|years| years > HOURS)
    };
    let cue = |at: usize| {
        let is_beside = |cue: &String| led(at, cue) && is_behind(at - cue.split(' ').count());
        cues.age_reached.iter().any(|cue| is_led(at, cue))
            || cues.age_before.iter().any(is_beside)
            || is_bare(at) && cues.age_bare.iter().any(|cue| led(at, cue))
    };
    numbers.filter(|(at, _)| cue(*at)).find_map(|(_, t)| Some((t.span, years(article.slice(t.span))?)))
}

/// As by words, where an elided word shares its token with the next: "à l'âge de".
fn led_over(article: &Article, tokens: &[Token], at: usize, cue: &str) -> bool {
    let words = cue.replace('\'', "' ").split(' ').count() - 1;
    at.checked_sub(words).is_some_and(|start| {
        let lead = Span { start: tokens[start].span.start, end: tokens[at].span.start };
        fold::key(article.slice(lead), Marks::Keep).trim() == cue
    })
}

fn years(text: &str) -> Option<f64> {
    text.parse().ok().filter(|years: &u32| (1..=120).contains(years)).map(f64::from)
}

/// "17-year-old Jane Doe".
fn age_before(reading: &Reading, name: Span) -> Option<(Span, f64)> {
    let article = reading.article;
    let to = article.tokens.partition_point(|t| t.span.end <= name.start);
    let tokens = &article.tokens[to.saturating_sub(REACH)..to];
    // "A 12-year-old Jane Doe moved there": long ago.
    let is_any = |at: usize| at > 0 && is_indefinite(article, &tokens[at - 1]);
    hyphened(article, tokens).filter(|(at, _)| at + 3 == tokens.len() && !is_any(*at)).map(|(_, age)| age)
}

/// A number tied by a hyphen to a word that makes it an age, with its index: "21-year-old".
fn hyphened(article: &Article, tokens: &[Token]) -> Option<(usize, (Span, f64))> {
    let cues = &article.lang.claims.cues;
    let at = tokens.windows(3).position(|t| {
        let unit = fold::key(article.slice(t[2].span), Marks::Keep);
        t[0].kind == TokenKind::Number && is_joiner(article.slice(t[1].span)) && cues.age_after.contains(&unit)
    })?;
    Some((at, (tokens[at].span, years(article.slice(tokens[at].span))?)))
}

fn is_indefinite(article: &Article, token: &Token) -> bool {
    article.lang.reference.indefinite.contains(&article.slice(token.span).to_lowercase())
}

/// True where what follows an age says that it was that of another time or of something else: "aged 12 when", `12 tuổi khi đó`, `12
/// ans de mairie`.
fn goes_on(article: &Article, behind: &str) -> bool {
    let cues = &article.lang.claims.cues;
    let lists = [&cues.when, &cues.another_time, &cues.tied];
    behind.starts_with(char::is_uppercase) || lists.iter().any(|cues| cue::begins(behind, cues))
}

fn is_joiner(text: &str) -> bool {
    matches!(text, "-" | "‐" | "\u{2011}")
}

/// The age that stands behind `name`, set off by commas or brackets, and its span.
fn age_behind(reading: &Reading, name: Span) -> Option<(Span, f64)> {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let from = article.tokens.partition_point(|t| t.span.start < name.end);
    let sentence = article.sentence_at(name.start)?;
    let tokens = &article.tokens[from..article.tokens.len().min(from + REACH)];
    let word = |t: &Token| fold::key(article.slice(t.span), Marks::Keep);
    let opens = tokens.first().filter(|t| matches!(article.slice(t.span), "," | "("))?;
    // "Jane Doe, a 21-year-old from Leeds".
    let apposed = hyphened(article, tokens).filter(|(at, _)| *at == 2 && is_indefinite(article, &tokens[1]));
    if let Some((at, age)) = apposed.filter(|_| opens.span.end <= sentence.end) {
        let owns = |t: &Token| article.slice(t.span).contains(['\'', '’']);
        return (!tokens[at + 3..].iter().take(WORDS_OF_NOUN).any(owns)).then_some(age);
    }
    let number = tokens.iter().position(|t| t.kind == TokenKind::Number)?;
    let lead: Vec<String> = tokens[1..number].iter().map(word).collect();
    let is_led = !lead.is_empty() && cues.age_before.iter().any(|cue| *cue == lead.join(" "));
    if !lead.is_empty() && !is_led || opens.span.end > sentence.end {
        return None;
    }
    let years = years(article.slice(tokens[number].span))?;
    let behind = tokens.get(number + 1)?;
    let unit = cues.age_after.iter().any(|cue| *cue == word(behind));
    // A bare number is an age only between two commas or brackets.
    let closes = matches!((article.slice(opens.span), article.slice(behind.span)), (",", "," | ".") | ("(", ")"));
    let is_age = unit || is_led || closes && cues.bare_ages;
    let end = if unit { behind.span.end } else { tokens[number].span.end };
    (is_age && !goes_on(article, article.text[end as usize..].trim_start())).then_some((tokens[number].span, years))
}

/// The age that a verb gives the person that a sentence opens with: "X is 69 years old", "X turned 69 on Monday".
fn age_said(reading: &Reading, person: &Mention) -> Option<(Span, f64)> {
    let article = reading.article;
    let cues = &article.lang.claims.cues;
    let sentence = article.sentence_at(person.span.start)?;
    let tokens = article.tokens_in(Span { start: person.span.end, end: sentence.end });
    let number = tokens.iter().take(REACH).position(|t| t.kind == TokenKind::Number)?;
    let verb = tokens[..number].iter().map(|t| fold::key(article.slice(t.span), Marks::Keep));
    let verb = verb.collect::<Vec<_>>().join(" ");
    let (figure, years, has_unit) = figure(reading, tokens, number)?;
    let is_said = cues.age_turns.contains(&verb) || has_unit && cues.age_verbs.contains(&verb);
    (is_said && opens(reading, sentence, person)).then_some((figure, years))
}

/// True where nothing stands before a person in the sentence but what they are called by: a title, an office, an article.
fn opens(reading: &Reading, sentence: Span, person: &Mention) -> bool {
    let mentions = &reading.recognized.mentions;
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let before = mentions[from..].iter().take_while(|m| m.span.start < person.span.start);
    let is_own = |m: &&Mention| matches!(&m.detail, Detail::Role(role) if role.holder == Some(person.span));
    let office = before.filter(is_own).map(|m| m.span.start).min();
    let title = match &person.detail {
        Detail::Person(named) => named.title.map(|title| title.start),
        _ => None,
    };
    let start = office.into_iter().chain(title).fold(person.span.start, u32::min).max(sentence.start);
    let lead = reading.article.slice(Span { start: sentence.start, end: start }).trim().to_lowercase();
    lead.is_empty() || reading.article.lang.claims.cues.definite.iter().any(|the| the.trim_end_matches(" *") == lead)
}

/// "She was 69", in the sentence that begins at byte `start` behind that of a death, and no more.
fn age_of_the_dead(reading: &Reading, start: u32) -> Option<(Span, f64)> {
    let article = reading.article;
    let at = article.tokens.partition_point(|t| t.span.start < start);
    let sentence = article.sentence_at(article.tokens.get(at)?.span.start)?;
    let tokens = article.tokens_in(sentence);
    let number = tokens.iter().take(REACH).position(|t| t.kind == TokenKind::Number)?;
    let lead = article.slice(Span { start: sentence.start, end: tokens[number].span.start });
    let is_led = article.lang.claims.cues.age_then.iter().any(|cue| *cue == fold::key(lead.trim(), Marks::Keep));
    let (span, years, _) = figure(reading, tokens, number)?;
    (is_led && number + SENTENCE_OF_AGE >= tokens.len()).then_some((span, years))
}

/// The age in figures that token `number` is, and whether its unit stands behind it; `None` where it goes on as something else.
fn figure(reading: &Reading, tokens: &[Token], number: usize) -> Option<(Span, f64, bool)> {
    let article = reading.article;
    let span = tokens[number].span;
    let years = years(article.slice(span))?;
    let behind = &article.text[span.end as usize..];
    let unit = article.lang.claims.cues.age_after.iter().find(|unit| cue::begins(behind, std::slice::from_ref(unit)));
    let end = span.end as usize + unit.map_or(0, |unit| unit.len() + 1);
    let rest = article.text.get(end..)?.trim_start();
    (is_whole(reading, rest) && !goes_on(article, rest)).then_some((span, years, unit.is_some()))
}

/// True where nothing that a number could count or measure begins `behind` it: a sign, a date or what leads to one, or "and".
fn is_whole(reading: &Reading, behind: &str) -> bool {
    let cues = &reading.article.lang.claims.cues;
    let start = (reading.article.text.len() - behind.len()) as u32;
    let mentions = &reading.recognized.mentions;
    let next = mentions.get(mentions.partition_point(|m| m.span.start < start)).filter(|m| m.span.start == start);
    let is_date = next.is_some_and(|next| next.time().is_some());
    !behind.starts_with(char::is_alphanumeric)
        || is_date
        || [&cues.dates, &cues.and].iter().any(|cues| cue::begins(behind, cues))
}
