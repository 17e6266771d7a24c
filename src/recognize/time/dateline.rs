//! The article's own date where the text gives it: in the dateline, or alone on a line at its head.

use jiff::civil::Date;

use super::calendar::Stretch;
use super::fields::Fields;
use super::relative;
use super::resolve::{Meaning, Resolver};
use super::scan::Atom;
use super::spoken::Spoken;
use crate::lang::time::{Op, TimeData};
use crate::text::{Article, DateSource, PartKind};

/// How far into an article its date may stand, in bytes.
const HEAD: u32 = 600;

/// Longest name of a place in a dateline, in bytes.
const PLACE_MAX: usize = 40;

/// The article's own date: what the text stage knows, unless the dateline is to be believed more.
pub fn date(article: &Article, data: &'static TimeData, atoms: &[Atom]) -> Option<(Date, DateSource)> {
    if article.date.is_some_and(|(_, source)| source < DateSource::Dateline) {
        return article.date;
    }
    let resolver = Resolver { article, data, date: article.date.map(|d| d.0), spoken: Spoken::default() };
    let in_head = atoms.iter().take_while(|a| a.span.start < HEAD);
    let full = in_head.filter(|a| a.op == Op::Date && a.end.is_none() && a.fields.day.is_some());
    let known = |atom: &Atom| match relative::calendar(&resolver, &without_hour(atom))?.meaning {
        Meaning::Known(Stretch::Day(day)) => Some((day, DateSource::Dateline)),
        _ => None,
    };
    full.filter(|atom| is_own(article, atom) || is_byline(article, atom)).find_map(known).or(article.date)
}

/// The day of a date with its hour.
fn without_hour(atom: &Atom) -> Atom {
    let fields = Fields { hour: None, minute: None, second: None, half_day: None, ..atom.fields.clone() };
    Atom { fields, ..atom.clone() }
}

/// The most bytes of what may stand behind the date in a byline: the hour, a zone, who wrote it.
const BYLINE_MAX: usize = 40;

/// True for a date with its year that opens a line of its own, behind a label or nothing, where the line is no sentence:
/// `Publié le 19 avril 2022 à 13h37`, `01 December 2018 - 09:13 Jane Doe`.
fn is_byline(article: &Article, atom: &Atom) -> bool {
    if atom.fields.year.is_none() {
        return false;
    }
    let before = &article.text[..atom.span.start as usize];
    let after = &article.text[atom.span.end as usize..];
    let lead = before.rsplit(['\n', '\r']).next().unwrap_or_default().trim_end_matches([' ', '\t', '(', ':', ',']);
    let lead = lead.trim_start().to_lowercase();
    let labels = crate::lang::all().iter().flat_map(|language| &language.text.date_labels);
    let is_led = lead.is_empty() || labels.into_iter().any(|label| lead == *label);
    let rest = after.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    let goes_on = rest.trim_start().starts_with(char::is_lowercase);
    is_led && rest.len() <= BYLINE_MAX && !rest.ends_with(['.', '!', '?', '…', ':']) && !(goes_on && lead.is_empty())
}

/// True when `atom` stands where an article gives its own date.
fn is_own(article: &Article, atom: &Atom) -> bool {
    let part = article.layout.part_at(atom.span.start);
    if part.is_some_and(|p| p.kind == PartKind::Dateline) {
        return true;
    }
    let before = &article.text[..atom.span.start as usize];
    let after = &article.text[atom.span.end as usize..];
    let line_starts = before.trim_end_matches([' ', '\t', '(']).ends_with(['\n', '\r']) || before.trim().is_empty();
    let rest = after.trim_start_matches([' ', '\t', '.', ')', ',']);
    let ends = |text: &str| text.is_empty() || text.starts_with(['\n', '\r', '-', '–', '—']);
    // `22 mai 2012, Lyon. - `: a place may stand between.
    let near = &rest[..rest.floor_char_boundary(PLACE_MAX.min(rest.len()))];
    let place = near.find(". ").map(|at| &rest[at + 2..]);
    line_starts
        && (ends(rest) || after.starts_with(", ") && place.is_some_and(|text| text.starts_with(['-', '–', '—'])))
}
