//! How surely a clause puts what it says: asserted, planned, denied or conditional.

use jiff::civil::Date;

use crate::claim::Factuality;
use crate::claim::item::Item;
use crate::claim::phrase::{Form, Mood, Roles, Trigger};
use crate::claim::rank;
use crate::claim::walk::{STOP, Sentence};
use crate::recognize::{Kind, TimeValue};

/// How far cues may stand from what they steer.
const CUE_REACH: usize = 12;

/// How the clause around the trigger at item `at` puts it.
pub fn of(sentence: &Sentence, at: usize, trigger: Trigger) -> Factuality {
    // "will become the 12th country to ratify it": what is said of becoming so is said of doing it.
    let is_ranked = rank::doer(sentence, at, &[Kind::Place, Kind::Organization]).is_some();
    let cues = cues_before(sentence, at, if is_ranked { Form::Noun } else { trigger.form });
    let later_if = sentence.items[at + 1..].iter().take(CUE_REACH).take_while(|item| !item.is_sign(&[',', ';']));
    let is_if = |item: &Item| item.is(Roles::BOUNDARY) && item.is(Roles::CONDITIONAL) && !item.is(Roles::INFINITIVE);
    let hangs = later_if.into_iter().any(is_if);
    let is_doubtful = cues.has(Roles::CONDITIONAL) || hangs || is_inverted(sentence, at);
    if trigger.mood == Mood::Denied {
        // "would not still be alive" says nothing.
        return if is_doubtful || cues.has(Roles::DENIED) { Factuality::Conditional } else { Factuality::Denied };
    }
    if cues.has(Roles::DENIED) {
        Factuality::Denied
    } else if is_doubtful {
        Factuality::Conditional
    } else if cues.has(Roles::PLANNED) || trigger.mood == Mood::Future {
        Factuality::Planned
    } else if trigger.mood == Mood::Bare && !cues.has(Roles::FACTUAL) && !is_ranked {
        Factuality::Conditional
    } else {
        Factuality::Asserted
    }
}

/// True in a clause that the verb opens in place of "if": "Had X been signed in 2019, …".
fn is_inverted(sentence: &Sentence, at: usize) -> bool {
    let article = sentence.reading.article;
    let first = article.slice(sentence.items[0].span).to_lowercase();
    let opens = article.lang.claims.cues.inverted.contains(&first);
    opens && !sentence.items[..at].iter().any(|item| item.is_sign(&[',']))
}

/// The cues before item `at` in its clause.
pub fn cues_before(sentence: &Sentence, at: usize, form: Form) -> Roles {
    let mut found = Roles::default();
    for item in sentence.items[..at].iter().rev().take(CUE_REACH) {
        let roles = item.roles();
        if item.is_sign(&[',', ';', ':', '—']) {
            break;
        }
        found = found.with(roles);
        let is_other_verb = !item.triggers().is_empty() && form != Form::Noun && !roles.has(LIGHT_CUE);
        if roles.has(STOP) || roles.has(Roles::RELATIVE) || is_other_verb {
            break;
        }
    }
    found
}

const LIGHT_CUE: Roles = Roles::TRANSPARENT;

/// What `factuality` becomes once the date is known: what lies ahead of the article is a plan, and a
/// present or future form with a date behind the article tells the past.
pub fn settle(factuality: Factuality, trigger: Trigger, date: Option<&TimeValue>, article: Option<Date>) -> Factuality {
    let (Some((from, to)), Some(today)) = (date.and_then(|d| d.interval), article) else { return factuality };
    match factuality {
        Factuality::Asserted if from > today => Factuality::Planned,
        Factuality::Planned if trigger.mood == Mood::Future && to < today => Factuality::Asserted,
        other => other,
    }
}
