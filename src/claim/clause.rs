//! What follows a thing or its verb in the same clause: dates, places, and further things in a row.

use jiff::civil::Date;

use crate::claim::item::Item;
use crate::claim::phrase::Roles;
use crate::claim::walk::{REACH, STOP, Sentence, Thing, is_date};
use crate::recognize::time::Granularity;
use crate::recognize::{Kind, TimeValue};

/// How many unknown words may stand between a verb and its date ("during a ceremony in Geneva on…").
pub const WORDS_BEFORE_DATE: usize = 5;

/// Things with the dates and the place that stand behind them.
#[derive(Debug, Default)]
pub struct Row {
    pub things: Vec<Thing>,
    /// For each date, by item, how many things stood before it.
    pub dates: Vec<(usize, usize)>,
    pub place: Option<Thing>,
    /// The things and dates belong together in pairs, as the text says.
    pub is_paired: bool,
}

impl Row {
    /// The date of thing `index`: the first behind it and before the next thing, or else the one that the
    /// row ends with. In pairs, the one of the same number.
    pub fn date_of(&self, index: usize) -> Option<usize> {
        if self.is_paired || self.dates_close_the_row() && self.dates.len() == self.things.len() {
            return (self.dates.len() == self.things.len()).then(|| self.dates[index].0);
        }
        if self.dates_close_the_row() && self.dates.len() > 1 && self.things.len() > 1 {
            return None;
        }
        self.dates.iter().find(|(_, things)| *things > index).map(|(item, _)| *item)
    }

    fn dates_close_the_row(&self) -> bool {
        self.dates.iter().all(|(_, things)| *things == self.things.len())
    }
}

/// How far to read on.
#[derive(Clone, Copy)]
pub struct Reach<'k> {
    /// Kinds of further things in a row: "X in 2016 and Y from August 2021". Empty for none.
    pub kinds: &'k [Kind],
    /// How many unknown words may stand before a date.
    pub words: usize,
}

impl Reach<'static> {
    pub const DATES: Reach<'static> = Reach { kinds: &[], words: WORDS_BEFORE_DATE };
}

/// Reads on from item `at`: dates, places and further things that belong to what stands before.
pub fn read_on(sentence: &Sentence, at: usize, things: Vec<Thing>, reach: Reach) -> Row {
    let items = sentence.items;
    let kinds = reach.kinds;
    let mut row = Row { things, ..Row::default() };
    let (mut words, mut joins, mut i) = (0, false, at);
    let end = items.len().min(at + REACH);
    while i < end {
        let item = &items[i];
        let roles = item.roles();
        if let Some(close) = sentence.parenthesis(i, true) {
            i = close + 1;
            continue;
        }
        if let Some(date) = sentence.date(i) {
            let is_joined = !row.dates.is_empty() && i > 0 && items[i - 1].is(Roles::AND);
            if !is_date(date) || !(is_joined || sentence.is_dating(i)) {
                break;
            }
            if row.dates.last().is_some_and(|&(last, _)| is_closer(sentence, last, i)) {
                row.dates.pop();
            }
            row.dates.push((i, row.things.len()));
            (words, joins) = (0, false);
        } else if let Some(thing) = sentence.thing(i, kinds) {
            if !joins {
                break;
            }
            if row.things.iter().all(|t| t.chain != thing.chain) {
                row.things.push(thing);
            }
            (words, joins) = (0, false);
        } else if let Some((_, mention)) = item.mention(sentence.mentions()) {
            if row.place.is_none() {
                row.place = place_at(sentence, i);
            }
            if mention.kind() == Kind::Quantity && !row.dates.is_empty() {
                break;
            }
        } else if roles.has(Roles::RESPECTIVELY) {
            row.is_paired = true;
        } else if dates_next(sentence, i) {
            // "since" opens a clause, unless a date follows.
        } else if ends_clause(sentence, i) || joins && item.is_word() {
            break;
        } else if roles.has(Roles::AND) {
            joins = true;
        } else if item.is_sign(&[',']) {
            joins = true;
            if !continues(sentence, i, kinds) {
                break;
            }
        } else if item.is_word() {
            words += 1;
            if words > reach.words {
                break;
            }
        } else if roles == Roles::default() && !item.is_sign(&['"', '“', '”', '«', '»', '’', '\'']) {
            break;
        }
        i += 1;
    }
    row
}

/// True where the date at item `at` only says when exactly the one before it is: "70 years ago, on 4 April 1949".
fn is_closer(sentence: &Sentence, before: usize, at: usize) -> bool {
    let leads = |item: &Item| item.is(Roles::DATE) || item.is_sign(&[',']);
    let days = |item: usize| sentence.date(item).and_then(|date| date.interval);
    let lies_in = |((first, last), (from, to)): ((Date, Date), (Date, Date))| first <= from && to <= last;
    sentence.items[before + 1..at].iter().all(leads) && days(before).zip(days(at)).is_some_and(lies_in)
}

/// True when item `i` begins something else: an aim, another clause, another verb of ours.
fn ends_clause(sentence: &Sentence, i: usize) -> bool {
    let item = &sentence.items[i];
    let aims = item.is(Roles::INFINITIVE) && sentence.items.get(i + 1).is_some_and(Item::is_word);
    if leads_to_role(sentence, i) {
        return false;
    }
    let another_verb = !item.triggers().is_empty() && !item.is(Roles::TRANSPARENT);
    let auxiliary = item.is(Roles::PASSIVE.with(Roles::ACTIVE));
    aims || item.is(STOP) || item.is(Roles::RELATIVE) || another_verb || auxiliary
}

/// True when item `i` leads to an office: "as Minister of Trade".
fn leads_to_role(sentence: &Sentence, i: usize) -> bool {
    let next = (i + 1..sentence.items.len().min(i + 3)).find(|&n| !sentence.items[n].is(Roles::TRANSPARENT));
    let is_role = |n: usize| sentence.items[n].kind(sentence.mentions()) == Some(Kind::Role);
    sentence.items[i].is(Roles::AS) && next.is_some_and(is_role)
}

/// True for a date from which something goes on: "since 2019".
pub fn is_since(sentence: &Sentence, date: usize) -> bool {
    date.checked_sub(1).is_some_and(|lead| sentence.items[lead].is(Roles::SINCE))
}

/// The period that begins with the date at item `at`, where another ends it: "from 2010 to 2014"; with the item
/// that it ends at.
pub fn period(sentence: &Sentence, at: usize) -> Option<(TimeValue, usize)> {
    let first = sentence.date(at)?;
    if first.value.contains('/') {
        return Some((first.clone(), at));
    }
    let is_to = |item: &&Item| item.is(Roles::UNTIL) || is_between(sentence, at);
    let to = sentence.items.get(at + 1).filter(is_to)?;
    let end = (at + 2..at + 4).find(|&i| sentence.date(i).is_some()).filter(|_| to.triggers().is_empty())?;
    Some((first.until(sentence.date(end)?)?, end))
}

/// The date that a word at item `at` says to be the last one: "was minister until 2017".
pub fn ended(sentence: &Sentence, at: usize) -> Option<usize> {
    let is_until = sentence.items.get(at).is_some_and(|item| item.is(Roles::UNTIL));
    (is_until && sentence.date(at + 1).is_some_and(is_date)).then_some(at + 1)
}

/// True where the word before the date at item `at` asks for the one behind it: "between 2013 and 2017".
fn is_between(sentence: &Sentence, at: usize) -> bool {
    let article = sentence.reading.article;
    let word = |at: usize| sentence.items.get(at).map(|item| article.slice(item.span).to_lowercase());
    let lead = at.checked_sub(1).and_then(word);
    lead.and_then(|lead| article.lang.claims.cues.between.get(&lead))
        .is_some_and(|and| Some(and) == word(at + 1).as_ref())
}

/// The days that begin with the one at item `at`, where others are joined to it: "on 4 and 5 June", "from 23 July to
/// 8 August"; with the item that they end at.
pub fn days(sentence: &Sentence, at: usize) -> Option<(TimeValue, usize)> {
    let is_day = |value: &&TimeValue| value.granularity == Granularity::Day && value.modifier.is_none();
    let first = sentence.date(at).filter(is_day)?;
    if !sentence.items.get(at + 1)?.is(Roles::AND) {
        return period(sentence, at);
    }
    let next = (at + 2..at + 4).find(|&i| sentence.items.get(i).is_some_and(|item| !item.is(Roles::TRANSPARENT)))?;
    Some((first.until(sentence.date(next).filter(is_day)?)?, next))
}

/// The place that item `at` names, where it is said to be there: "in Oslo".
pub fn place_at(sentence: &Sentence, at: usize) -> Option<Thing> {
    let lead = (0..at).rev().find(|&i| {
        let item = &sentence.items[i];
        !item.is(Roles::TRANSPARENT) || item.is(Roles::LOCATIVE)
    })?;
    sentence.thing(at, &[Kind::Place]).filter(|_| sentence.items[lead].is(Roles::LOCATIVE))
}

/// True when item `i` leads to a date that follows it.
fn dates_next(sentence: &Sentence, i: usize) -> bool {
    let item = &sentence.items[i];
    let next = (i + 1..sentence.items.len().min(i + 3)).find(|&n| !sentence.items[n].is(Roles::TRANSPARENT));
    item.is(Roles::DATE) && next.is_some_and(|n| sentence.date(n).is_some())
}

/// True when what stands behind the comma at `i` goes on with names, dates or a row of things.
fn continues(sentence: &Sentence, i: usize, kinds: &[Kind]) -> bool {
    let end = sentence.items.len().min(i + 4);
    for n in i + 1..end {
        let item = &sentence.items[n];
        if let Some(kind) = item.kind(sentence.mentions()) {
            return kinds.contains(&kind) || matches!(kind, Kind::Date | Kind::Place);
        }
        let leads = Roles::PREPOSITION.with(Roles::DATE).with(Roles::TRANSPARENT).with(Roles::AND);
        if !item.is(leads) {
            return false;
        }
    }
    false
}

/// True when a comma leads to the date at item `at`, with no more than what leads to a date between.
pub fn is_behind_comma(sentence: &Sentence, at: usize) -> bool {
    let lead = Roles::DATE.with(Roles::TRANSPARENT);
    let before = (0..at).rev().find(|&i| sentence.items[i].is_sign(&[',']) || !sentence.items[i].is(lead));
    before.is_some_and(|i| sentence.items[i].is_sign(&[',']))
}

/// The date between a verb and what it takes: "signed on 3 May in Lima the pact".
pub fn date_between(sentence: &Sentence, verb: usize, thing: usize) -> Option<usize> {
    (verb + 1..thing).find(|&i| sentence.date(i).is_some_and(is_date))
}

/// True for the day at item `at` until which a sentence counts: "As of 2023, nearly 190 countries have ratified X".
fn is_state_of(sentence: &Sentence, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|lead| sentence.items[lead].is(Roles::COUNTED))
}

/// The date that opens the clause in which item `at` stands: "In 2016, the two sides signed X".
pub fn opening_date(sentence: &Sentence, at: usize) -> Option<usize> {
    let items = sentence.items;
    let (mut words, mut crosses, mut i) = (0, false, at);
    while i > 0 && at - i < REACH {
        i -= 1;
        if let Some(open) = sentence.parenthesis(i, false) {
            i = open;
            continue;
        }
        let item = &items[i];
        let roles = item.roles();
        crosses |= item.is_sign(&[',']);
        if let Some(date) = sentence.date(i) {
            let is_inserted = crosses && is_since(sentence, i);
            let opens = opens_clause(sentence, i) || words == 0 && !is_inserted && !is_taken(sentence, i, crosses);
            let dates = opens && sentence.is_dating(i) && !is_of_another(sentence, i) || is_of_occasion(sentence, i);
            return (is_date(date) && dates && !is_state_of(sentence, i)).then_some(i);
        }
        if item.mention(sentence.mentions()).is_some() {
            continue;
        }
        let other_verb = !item.triggers().is_empty() && !roles.has(Roles::TRANSPARENT);
        if roles.has(STOP) && is_cleft(sentence, i) {
            return Some(i - 1);
        }
        if roles.has(STOP) || roles.has(Roles::RELATIVE) || other_verb || item.is_sign(&[';', ':']) {
            return None;
        }
        if item.is_word() {
            words += 1;
            if words > WORDS_BEFORE_DATE {
                return None;
            }
        }
    }
    None
}

/// Whether a clause begins behind `item`; `None` where it may be a part of the clause's first verb.
pub fn is_lead(item: &Item) -> Option<bool> {
    if item.is_sign(&[',', ';', '—', '–', ':', '"', '“', '(']) || item.is(Roles::BOUNDARY) {
        return Some(true);
    }
    (!item.is(Roles::TRANSPARENT)).then_some(false)
}

/// True when only its lead stands between the date at `at` and the start of its clause.
fn opens_clause(sentence: &Sentence, at: usize) -> bool {
    for i in (0..at).rev() {
        let item = &sentence.items[i];
        if item.is_sign(&[',', ';', '—', '–', ':', '"', '“']) || item.is(Roles::BOUNDARY) && !item.is(Roles::DATE)
        {
            return true;
        }
        if !item.is(Roles::DATE.with(Roles::TRANSPARENT).with(Roles::AND)) {
            return false;
        }
    }
    true
}

/// True for the day of something else that opens the clause: "Three days after the vote on 13 May,".
fn is_of_another(sentence: &Sentence, at: usize) -> bool {
    let items = sentence.items;
    let closes = |item: &Item| item.is_sign(&[',', ';', ':', '—', '–', '"', '“', '«']);
    let ends = items.get(at + 1).is_some_and(|item| item.is_sign(&[',']));
    let phrase = items[..at].iter().rev().take_while(|item| !closes(item));
    ends && phrase.filter(|item| item.is_word() || item.is(Roles::NOMINAL.with(Roles::UNNAMED))).count() > 0
}

/// How many words may tell of the occasion that opens a clause: "at a closing ceremony held in Oslo on".
const WORDS_OF_OCCASION: usize = 8;

/// True for the day of what opens the clause and was going on when: "At a ceremony in Oslo on 3 May,".
fn is_of_occasion(sentence: &Sentence, at: usize) -> bool {
    let items = sentence.items;
    let ends = items.get(at + 1).is_some_and(|item| item.is_sign(&[',']));
    let leads = |i: &usize| items[*i].is(Roles::OCCASION);
    let opens = |i: usize| i == 0 || items[i - 1].is_sign(&[',', ';', '"', '“', '«']);
    let Some(lead) = (at.saturating_sub(WORDS_OF_OCCASION)..at).find(|i| leads(i) && opens(*i)) else { return false };
    let light = Roles::TRANSPARENT.with(Roles::LOCATIVE).with(Roles::DATE).with(Roles::NOMINAL).with(Roles::UNNAMED);
    let tells = |item: &Item| {
        let is_place = item.kind(sentence.mentions()) == Some(Kind::Place);
        let other = STOP.with(Roles::RELATIVE).with(Roles::PASSIVE).with(Roles::ACTIVE);
        is_place || !item.is(other) && (item.is_word() || item.is(light) || !item.triggers().is_empty())
    };
    ends && items[lead + 1..at].iter().all(tells)
}

/// True when the date at `at` is that of a verb of ours before it in its clause, "who was born in Oslo in 1950, died", or where
/// the clause ends behind it of an office: "Mayor of Oslo since 2014, X died".
fn is_taken(sentence: &Sentence, at: usize, ends: bool) -> bool {
    let before = sentence.items[..at].iter().rev().take(REACH);
    let begins = |item: &Item| item.is(STOP.with(Roles::RELATIVE)) && !item.is(Roles::DATE);
    let mut clause = before.take_while(|item| !item.is_sign(&[',', ';', ':']) && !begins(item));
    clause.any(|item| {
        let is_office = ends && item.kind(sentence.mentions()) == Some(Kind::Role);
        is_office || !item.triggers().is_empty() && !item.is(Roles::TRANSPARENT)
    })
}

/// True when item `at` ends a frame that sets a date before its clause: "it was on 5 May that".
fn is_cleft(sentence: &Sentence, at: usize) -> bool {
    let Some(date) = at.checked_sub(1).filter(|&i| sentence.date(i).is_some_and(is_date)) else { return false };
    let lead = Roles::DATE.with(Roles::TRANSPARENT);
    let frame = (0..date).rev().find(|&i| sentence.items[i].is(Roles::CLEFT) || !sentence.items[i].is(lead));
    frame.is_some_and(|i| sentence.items[i].is(Roles::CLEFT))
}

/// How many words may stand before a noun and belong to it: "the contested second summit".
const ATTRIBUTES: usize = 3;

/// True where the day behind a noun is its own: at the head of the clause, behind a preposition of place or time, or
/// behind what one does at it. "The results of the election on 30 March" were told then, and so is it with "The court
/// upheld the election on 30 March".
pub fn is_led(sentence: &Sentence, noun: usize) -> bool {
    let (mut attributes, mut has_article) = (0, false);
    for item in sentence.items[noun.saturating_sub(REACH)..noun].iter().rev() {
        if item.is(LEADS) {
            return !item.is(Roles::TIED);
        } else if item.is(Roles::TRANSPARENT) {
            has_article = true;
        } else if item.is_word() && !has_article && attributes < ATTRIBUTES {
            attributes += 1;
        } else {
            return item.is_sign(&[',', ';', ':', '(', '–', '—', '"', '“', '«']);
        }
    }
    has_article || attributes == 0
}

/// What leads to a noun with its day.
const LEADS: Roles = Roles::PREPOSITION
    .with(Roles::ATTENDS)
    .with(Roles::BOUNDARY)
    .with(Roles::SINCE)
    .with(Roles::UNTIL)
    .with(Roles::AND);
