//! Reads brat standoff: text-bound annotations, references, equivalences, coreference relations, attributes and notes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::SOURCE;
use crate::annotation::{Mistake, Record, Records, kind_of};
use crate::recognize::Kind;

/// Relations that say that their two arguments are one thing, in lower case.
const SAME: [&str; 6] = ["coref", "coreference", "equiv", "equivalent", "same", "same_as"];

/// The annotations of a `.ann` file, and what is wrong with its lines. A wrong line costs itself alone.
pub fn read(text: &str) -> (Records, Vec<Mistake>) {
    let mut reader = Reader::default();
    let lines = || text.lines().enumerate().map(|(index, line)| (index as u32 + 1, line.trim_end()));
    // What a line refers to may stand below it.
    lines().filter(|(_, line)| line.starts_with('T')).for_each(|(number, line)| reader.mention(number, line));
    for (number, line) in lines().filter(|(_, line)| !line.is_empty() && !line.starts_with('T')) {
        let read = match line.as_bytes()[0] {
            b'N' => reader.reference(line),
            b'*' | b'R' => reader.relation(line),
            b'A' | b'M' => reader.attribute(line),
            b'#' => reader.note(line),
            // An event is a mention with arguments; the mention has a line of its own.
            b'E' => Ok(()),
            _ => Err("begins with none of T, R, *, E, A, M, N and #".to_owned()),
        };
        if let Err(message) = read {
            reader.mistakes.push(Mistake { line: number, message });
        }
    }
    reader.mistakes.sort();
    (Records { records: reader.records, is_complete: false }, reader.mistakes)
}

#[derive(Default)]
struct Reader<'t> {
    records: Vec<Record>,
    mistakes: Vec<Mistake>,
    /// By the id that the file gives a mention: `T1`.
    by_id: FxHashMap<&'t str, usize>,
}

impl<'t> Reader<'t> {
    fn mention(&mut self, line: u32, text: &'t str) {
        let mistake = match parse_mention(line, text) {
            Some((id, record)) if !self.by_id.contains_key(id) => {
                self.by_id.insert(id, self.records.len());
                self.records.push(record);
                return;
            }
            Some((id, _)) => format!("{id} stands in the file twice; this one was left out"),
            None => "is no annotation such as `T1<tab>person 0 8<tab>Jane Doe`; it was left out".to_owned(),
        };
        self.mistakes.push(Mistake { line, message: mistake });
    }

    fn find(&self, id: &str) -> Result<usize, String> {
        self.by_id.get(id).copied().ok_or_else(|| format!("{id} is no annotation of this file; the line was left out"))
    }

    /// `N1<tab>Reference T1 Source:Id<tab>Name`.
    fn reference(&mut self, line: &str) -> Result<(), String> {
        let words: Vec<&str> = line.split('\t').nth(1).unwrap_or_default().split_whitespace().collect();
        let [_, id, of] = words[..] else {
            return Err("is no reference such as `N1<tab>Reference T1 Source:Id<tab>Name`; it was left out".to_owned());
        };
        let at = self.find(id)?;
        self.records[at].entity = Some(Arc::from(of.strip_prefix(SOURCE).unwrap_or(of)));
        Ok(())
    }

    /// `*<tab>Equiv T1 T2` or `R1<tab>Coreference Arg1:T1 Arg2:T2`; relations of other types say nothing of who is who.
    fn relation(&mut self, line: &str) -> Result<(), String> {
        let mut words = line.split('\t').nth(1).unwrap_or_default().split_whitespace();
        let name = words.next().ok_or("is no relation such as `*<tab>Equiv T1 T2`; it was left out")?.to_lowercase();
        let ids = words.map(|word| word.split_once(':').map_or(word, |(_, id)| id));
        if !SAME.contains(&name.as_str()) {
            return Ok(());
        }
        let found = ids.map(|id| self.find(id)).collect::<Result<Vec<_>, _>>()?;
        for pair in found.windows(2) {
            self.records[pair[1]].same_as.push(pair[0] as u32);
        }
        Ok(())
    }

    /// `A1<tab>Name T1 value`; one on a relation or event is of no mention.
    fn attribute(&mut self, line: &str) -> Result<(), String> {
        let words: Vec<&str> = line.split('\t').nth(1).unwrap_or_default().splitn(3, ' ').collect();
        let [name, id, ref value @ ..] = words[..] else {
            return Err("is no attribute such as `A1<tab>Name T1 value`; it was left out".to_owned());
        };
        if !id.starts_with('T') {
            return Ok(());
        }
        let at = self.find(id)?;
        let record = &mut self.records[at];
        match value.first() {
            Some(value) if name.eq_ignore_ascii_case("value") => record.value = Some((*value).to_owned()),
            Some(value) => record.notes.push(format!("{name}: {value}")),
            None => record.notes.push(name.to_owned()),
        }
        Ok(())
    }

    /// `#1<tab>AnnotatorNotes T1<tab>words`; the note of a date is its value, as we write it.
    fn note(&mut self, line: &str) -> Result<(), String> {
        let mut columns = line.splitn(3, '\t');
        let (target, words) = (columns.nth(1).unwrap_or_default(), columns.next().unwrap_or_default());
        let Some(id) = target.split_whitespace().nth(1).filter(|id| id.starts_with('T')) else { return Ok(()) };
        let at = self.find(id)?;
        let record = &mut self.records[at];
        let is_value = record.kind == Kind::Date && record.value.is_none() && !words.contains(' ');
        match is_value {
            true => record.value = Some(words.to_owned()),
            false => record.notes.push(words.to_owned()),
        }
        Ok(())
    }
}

/// `T1<tab>person 0 4;9 12<tab>the words`: the id, and what it says. A type that is none of ours is of kind `other`.
fn parse_mention(line: u32, text: &str) -> Option<(&str, Record)> {
    let mut columns = text.splitn(3, '\t');
    let (id, place, words) = (columns.next()?, columns.next()?, columns.next());
    let (name, pieces) = place.split_once(' ')?;
    let piece = |piece: &str| {
        let (start, end) = piece.trim().split_once(' ')?;
        let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
        (start < end).then_some((start, end))
    };
    let pieces: Vec<(u32, u32)> = pieces.split(';').map(piece).collect::<Option<_>>()?;
    let kind = kind_of(name).unwrap_or(Kind::Other);
    let mut record = Record::new(line, pieces, kind);
    record.text = words.map(str::to_owned);
    if kind_of(name).is_none() {
        record.notes.push(name.to_owned());
    }
    Some((id, record))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_line_is_read() {
        let file = "T1\tPerson 0 4;9 12\tJane Roe\nT2\tDATE 20 24\t2014\nT3\tper 30 33\tshe\n*\tEquiv T1 T3\n\
                    #1\tAnnotatorNotes T2\t2014\nN1\tReference T1 Wikidata:Q7\tJane Roe\nA1\tSure T3\n\
                    #2\tAnnotatorNotes T1\ta note of several words\nR1\tWorks-for Arg1:T1 Arg2:T3\nT4\tShip 40 44\tHope\n";
        let (found, mistakes) = read(file);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let [jane, date, she, ship] = &found.records[..] else { panic!("{found:?}") };
        assert_eq!((jane.pieces.as_slice(), jane.entity.as_deref()), (&[(0, 4), (9, 12)][..], Some("Wikidata:Q7")));
        assert_eq!(jane.notes, ["a note of several words"]);
        assert_eq!((date.kind, date.value.as_deref()), (Kind::Date, Some("2014")));
        assert_eq!((she.same_as.as_slice(), she.notes.as_slice()), (&[0][..], &["Sure".to_owned()][..]));
        assert_eq!((ship.kind, ship.notes.as_slice()), (Kind::Other, &["Ship".to_owned()][..]));
    }

    #[test]
    fn a_wrong_line_costs_itself_alone() {
        let file = "T1\tperson 4 0\tback\nT2\tperson 0 4\tJane\nT2\tperson 0 4\tJane\nN1\tReference T9 x:1\ty\n\
                    *\tEquiv T2 T8\n?\nA1\n\nT3 person\n";
        let (found, mistakes) = read(file);
        assert_eq!(found.records.len(), 1);
        assert_eq!(mistakes.iter().map(|m| m.line).collect::<Vec<_>>(), [1, 3, 4, 5, 6, 7, 9]);
    }
}
