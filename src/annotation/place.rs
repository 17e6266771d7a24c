//! Places annotations in an article's text. An annotation whose words no longer stand where its file says goes to where
//! they stand nearest, since the article was edited; one whose words are gone is told.

use std::sync::Arc;

use crate::annotation::{Mistake, Records};
use crate::recognize::Kind;
use crate::recognize::time::Modifier;
use crate::text::Span;

/// The annotations of one article, in bytes of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// By start, then longest first.
    pub mentions: Vec<Annotated>,
    /// Nothing else is to be recognized.
    pub is_complete: bool,
}

/// A mention that a person recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotated {
    /// From the first of its pieces to the last.
    pub span: Span,
    pub kind: Kind,
    pub value: Option<String>,
    pub modifier: Option<Modifier>,
    pub entity: Option<Arc<str>>,
    /// Mentions with one number are one thing; `None` where nothing is recorded of what it refers to.
    pub group: Option<u32>,
    pub notes: Vec<String>,
}

/// How far from its place, in bytes, the words of an annotation are looked for.
const REACH: usize = 4096;

/// Places `records` in `text`; what cannot be is told.
pub fn place(records: &Records, text: &str) -> (Annotations, Vec<Mistake>) {
    let starts = Offsets::new(records, text);
    let groups = groups(records);
    let (mut mentions, mut mistakes) = (Vec::new(), Vec::new());
    let mut drift = 0;
    for (record, group) in records.records.iter().zip(groups) {
        let (start, end) = (record.pieces.iter().map(|p| p.0).min(), record.pieces.iter().map(|p| p.1).max());
        let told = start.zip(end).and_then(|(start, end)| Some((starts.byte(start)?, starts.byte(end)?)));
        let words = record.text.as_deref().filter(|_| record.pieces.len() == 1);
        let Some(span) = find(text, told, words, &mut drift) else {
            let message = match &record.text {
                Some(words) => format!("the article has “{words}” not here nor near; the annotation was left out"),
                None => "this is past the end of the article; the annotation was left out".to_owned(),
            };
            mistakes.push(Mistake { line: record.line, message });
            continue;
        };
        let (kind, notes) = (record.kind, record.notes.clone());
        mentions.push(Annotated {
            span,
            kind,
            value: record.value.clone(),
            modifier: record.modifier,
            entity: record.entity.clone(),
            group,
            notes,
        });
    }
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.kind));
    mentions.dedup_by_key(|m| (m.span, m.kind));
    (Annotations { mentions, is_complete: records.is_complete }, mistakes)
}

/// Where an annotation stands that was told to stand at `told`. `drift` is how far the one before had moved.
fn find(text: &str, told: Option<(usize, usize)>, words: Option<&str>, drift: &mut isize) -> Option<Span> {
    let Some(words) = words.filter(|words| !words.is_empty()) else {
        let (start, end) = told?;
        return Some(Span::new(start, end));
    };
    let start = told.map_or(text.len(), |(start, _)| start);
    if told.is_some_and(|(start, end)| same_words(&text[start..end], words)) {
        return told.map(|(start, end)| Span::new(start, end));
    }
    let moved = start.saturating_add_signed(*drift).min(text.len());
    let found = nearest(text, words, moved)?;
    *drift = found as isize - start as isize;
    Some(Span::new(found, found + words.len()))
}

/// True when the two differ in white space at most: a file quotes a line break as a space.
fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Where `words` stand nearest to byte `at`.
fn nearest(text: &str, words: &str, at: usize) -> Option<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let to = text.ceil_char_boundary((at + REACH).min(text.len()));
    let found = text[from..to].match_indices(words).map(|(index, _)| from + index);
    found.min_by_key(|found| found.abs_diff(at))
}

/// The byte offsets of the code points that records speak of.
struct Offsets {
    /// Code points, sorted, with their bytes.
    known: Vec<(u32, usize)>,
}

impl Offsets {
    fn new(records: &Records, text: &str) -> Offsets {
        let mut asked: Vec<u32> =
            records.records.iter().flat_map(|record| &record.pieces).flat_map(|&(start, end)| [start, end]).collect();
        asked.sort_unstable();
        asked.dedup();
        let mut places = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate();
        let byte = |&point: &u32| {
            let (_, byte) = places.by_ref().find(|&(count, _)| count == point as usize)?;
            Some((point, byte))
        };
        Offsets { known: asked.iter().map_while(byte).collect() }
    }

    fn byte(&self, point: u32) -> Option<usize> {
        let at = self.known.binary_search_by_key(&point, |known| known.0).ok()?;
        Some(self.known[at].1)
    }
}

/// For each record, the number of those that are one thing with it.
fn groups(records: &Records) -> Vec<Option<u32>> {
    let mut root: Vec<u32> = (0..records.records.len() as u32).collect();
    let mut is_linked = vec![false; root.len()];
    let mut first_of = rustc_hash::FxHashMap::default();
    let join = |a: u32, b: u32, root: &mut Vec<u32>| {
        let (a, b) = (find_root(root, a), find_root(root, b));
        root[a.max(b) as usize] = a.min(b);
    };
    for (index, record) in records.records.iter().enumerate() {
        let index = index as u32;
        if let Some(entity) = &record.entity {
            is_linked[index as usize] = true;
            join(*first_of.entry(entity).or_insert(index), index, &mut root);
        }
        for &other in &record.same_as {
            is_linked[index as usize] = true;
            is_linked[other as usize] = true;
            join(other, index, &mut root);
        }
    }
    (0..root.len()).map(|index| is_linked[index].then(|| find_root(&mut root, index as u32))).collect()
}

fn find_root(root: &mut [u32], mut at: u32) -> u32 {
    while root[at as usize] != at {
        root[at as usize] = root[root[at as usize] as usize];
        at = root[at as usize];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::brat;

    fn placed(text: &str, file: &str) -> (Vec<String>, Vec<u32>) {
        let (annotations, mistakes) = place(&brat::read(file).0, text);
        let words = annotations.mentions.iter().map(|m| text[m.span.range()].to_owned()).collect();
        (words, mistakes.into_iter().map(|m| m.line).collect())
    }

    #[test]
    fn offsets_count_code_points() {
        let (words, mistakes) =
            placed("😀 Đỗ Hà met\nJohn Roe.", "T1\tperson 2 7\tĐỗ Hà\nT2\tperson 12 16;17 20\tJohn Roe\n");
        assert_eq!((words, mistakes), (vec!["Đỗ Hà".to_owned(), "John Roe".to_owned()], vec![]));
    }

    #[test]
    fn words_that_moved_are_found_and_words_that_are_gone_are_told() {
        let file = "T1\tperson 0 3\tAna\nT2\tplace 7 11\tLima\nT3\tplace 15 20\tCusco\nT4\tplace 900 901\n";
        let (words, mistakes) = placed("Yesterday Ana saw Lima and Arequipa.", file);
        assert_eq!((words, mistakes), (vec!["Ana".to_owned(), "Lima".to_owned()], vec![3, 4]));
    }

    #[test]
    fn equivalence_and_entity_make_groups() {
        let file = "T1\tperson 0 3\nT2\tperson 4 7\nT3\tperson 8 11\nT4\tperson 12 15\n*\tEquiv T1 T2\nN1\tReference T2 x:1\ty\nN2\tReference T3 x:1\ty\n";
        let (annotations, _) = place(&brat::read(file).0, "aaa bbb ccc ddd");
        assert_eq!(annotations.mentions.iter().map(|m| m.group).collect::<Vec<_>>(), [Some(0), Some(0), Some(0), None]);
    }
}
