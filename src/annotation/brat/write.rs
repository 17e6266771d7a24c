//! Writes brat standoff.

use std::fmt::Write;

use super::SOURCE;
use crate::corpus::Snapshot;
use crate::resolve::Doc;
use crate::text::{CodePoints, Span};

/// The `.ann` file of article `doc`, which must be in the snapshot. Offsets count Unicode code points of its text.
pub fn write(snapshot: &Snapshot, doc: &Doc) -> String {
    let analysis = &snapshot.articles[doc];
    let text = &*analysis.article.text;
    let points = CodePoints::new(text);
    let mut out = String::new();
    let (mut notes, mut references) = (0, 0);
    for (index, mention) in analysis.mentions().iter().enumerate() {
        let id = index + 1;
        let fragments = fragments(text, mention.span);
        let at: Vec<String> =
            fragments.iter().map(|s| format!("{} {}", points.before(s.start), points.before(s.end))).collect();
        let words: Vec<&str> = fragments.iter().map(|s| analysis.text(*s)).collect();
        let _ = writeln!(out, "T{id}\t{} {}\t{}", mention.kind(), at.join(";"), words.join(" "));
        if let Some(time) = mention.time() {
            notes += 1;
            let _ = writeln!(out, "#{notes}\tAnnotatorNotes T{id}\t{}", time.value);
        }
        if let Some(entity) = snapshot.entity_of(doc, index) {
            references += 1;
            let _ = writeln!(out, "N{references}\tReference T{id} {SOURCE}{}\t{}", entity.id, entity.name);
        }
    }
    out
}

/// A mention may run over a line's end; the format wants one fragment for each line.
fn fragments(text: &str, span: Span) -> Vec<Span> {
    let mut start = span.start as usize;
    let mut found = Vec::new();
    for line in text[span.range()].split_inclusive(['\n', '\r']) {
        let trimmed = line.trim_end_matches(['\n', '\r']);
        if !trimmed.is_empty() {
            found.push(Span::new(start, start + trimmed.len()));
        }
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    #[test]
    fn dates_bear_values_and_break_at_lines() {
        let text = "😀 The ministers of the two countries met on 4\nMay 2014 and again in June 2015.\n";
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some("en".into()), date: None };
        let written = write(&Corpus::of(&[source]).snapshot(), &"a.txt".into());
        let dates: Vec<&str> = written.lines().filter(|l| l.contains("\tdate ") || l.starts_with('#')).collect();
        expect![[r#"
            T1	date 44 45;46 54	4 May 2014
            #1	AnnotatorNotes T1	2014-05-04
            T2	date 68 77	June 2015
            #2	AnnotatorNotes T2	2015-06"#]]
        .assert_eq(&dates.join("\n"));
    }

    #[test]
    fn fragments_are_lines() {
        let text = "x one\r\ntwo\n\nthree y";
        let found = fragments(text, Span::new(2, text.len() - 2));
        assert_eq!(found.iter().map(|s| &text[s.range()]).collect::<Vec<_>>(), ["one", "two", "three"]);
    }
}
