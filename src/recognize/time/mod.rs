//! Dates, times, durations and sets of times, with what they mean in TIMEX3.
//!
//! `grammar` compiles a language's rules, `scan` finds what they match, `fields` reads the parts, `join`
//! puts neighbours together, `resolve` (with `relative`, `shift`, `period`, `spoken` and `tense`) works out the meaning.

pub mod calendar;
mod dateline;
mod fields;
mod grammar;
mod join;
mod period;
mod relative;
mod resolve;
mod scan;
mod shift;
mod spoken;
mod tense;
pub mod value;

use jiff::civil::Date;
use unicode_normalization::{IsNormalized, is_nfc_quick};

pub use value::{Comparison, Granularity, Modifier, TimeKind, TimeValue, Written};

use crate::recognize::{Detail, Mention};
use crate::text::fold::{self, Folded, Marks};
use crate::text::{Article, DateSource, PartKind, Span};
use resolve::Resolver;
use scan::Atom;
use spoken::Spoken;

/// Finds every date of `article`, in order. Also returns the article's own date, which the dateline
/// may give, and from which relative dates count.
pub fn recognize(article: &Article) -> (Option<(Date, DateSource)>, Vec<Mention>) {
    let grammar = grammar::of(article.lang);
    let atoms = join::join(read(grammar, article), &article.text, &grammar.data.joins);
    let date = dateline::date(article, grammar.data, &atoms);
    let mut resolver = Resolver { article, data: grammar.data, date: date.map(|d| d.0), spoken: Spoken::default() };
    let mention = |atom: &Atom| {
        let value = resolver.resolve(atom)?;
        Some(Mention { span: atom.span, detail: Detail::Date(value) })
    };
    let mentions = atoms.iter().filter_map(mention).collect();
    (date, mentions)
}

/// The atoms of an article; a decomposed text is read on its composed shadow.
fn read(grammar: &grammar::Grammar, article: &Article) -> Vec<Atom> {
    let text = &article.text;
    // A sentence goes on beyond a line that a sender broke.
    let ends_there = |end: u32| article.sentence_at(end.saturating_sub(1)).is_none_or(|sentence| sentence.end <= end);
    let headlines = article.layout.parts.iter().filter(|part| part.kind == PartKind::Headline);
    let mut ends: Vec<usize> =
        headlines.map(|part| part.span.end).filter(|end| ends_there(*end)).map(|end| end as usize).collect();
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return scan::atoms(grammar, text, &ends);
    }
    let shadow = fold::fold(text, Marks::Keep);
    ends.iter_mut().for_each(|end| *end = shadow.forth(*end));
    let mut atoms = scan::atoms(grammar, &shadow.text, &ends);
    for atom in &mut atoms {
        back(&shadow, atom);
    }
    atoms
}

fn back(shadow: &Folded, atom: &mut Atom) {
    let place = |span: &mut Span| *span = shadow.back(*span);
    place(&mut atom.span);
    for fields in [Some(&mut atom.fields), atom.end.as_deref_mut()].into_iter().flatten() {
        let written = &mut fields.written;
        written.weekday.iter_mut().for_each(|(_, span)| place(span));
        [&mut written.day, &mut written.month, &mut written.year].into_iter().flatten().for_each(place);
    }
}
