//! What reads like joining or leaving a body and is none: an observer's seat, a part in its talks, a word said with it.

use crate::claim::cue;
use crate::claim::phrase::Roles;
use crate::claim::relation::{JOINED, LEFT, MEMBER};
use crate::claim::subject::Statement;
use crate::claim::walk::Thing;
use crate::text::Span;

/// True where the words around `body`, the object of a verb of membership, say that it is about less than being a member:
/// "joined X as an observer", "left the X talks", "joined X in condemning Y".
pub(super) fn is_less(statement: &Statement, body: Thing) -> bool {
    let Statement { sentence, at, relation, .. } = statement;
    let items = sentence.items;
    if ![JOINED, LEFT, MEMBER].contains(&relation.key.as_str()) || body.item < *at {
        return false;
    }
    let ends = |i: &usize| items[*i].is_sign(&[',', ';', ':', '—', '(']);
    let end = (body.item + 1..items.len()).find(ends).unwrap_or(items.len());
    let article = sentence.reading.article;
    let clause = Span { start: items[*at].span.start, end: items[end - 1].span.end };
    let behind = Span { start: items[body.item].span.end, end: clause.end };
    let cues = &article.lang.claims.cues;
    // "joined X in condemning Y", but "in 1996", "in May", "in a ceremony".
    let is = |i: usize, roles: Roles| items.get(i).is_some_and(|item| item.is(roles));
    let is_word = items.get(body.item + 2).is_some_and(|item| item.is_word());
    let shares = is(body.item + 1, Roles::LOCATIVE) && is_word;
    shares || cue::says(article.slice(clause), &cues.lesser) || cue::begins(article.slice(behind), &cues.sittings)
}
