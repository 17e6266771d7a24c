//! JSON lines, one mention a line: what `crosscheck annotate` writes, and reads again from beside an article.

use serde::{Deserialize, Serialize};

use crate::annotation::{Mistake, Record, Records, kind_of};
use crate::corpus::Snapshot;
use crate::recognize::Kind;
use crate::recognize::time::Modifier;
use crate::resolve::{Doc, spoken};
use crate::text::CodePoints;

/// A mention as one line of JSON. Offsets count Unicode code points.
#[derive(Debug, Serialize)]
pub struct Line<'s> {
    pub doc: &'s str,
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    pub text: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'s str>,
    /// What a date's `value` is taken with: the `mod` of TIMEX3.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<&'s str>,
    /// A pronoun or a description, which names nothing itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reference: bool,
}

/// The mentions of article `doc`, which must be in the snapshot, as lines, in order.
pub fn lines<'s>(snapshot: &'s Snapshot, doc: &'s Doc) -> impl Iterator<Item = Line<'s>> {
    let analysis = &snapshot.articles[doc];
    let points = CodePoints::new(&analysis.article.text);
    analysis.mentions().iter().enumerate().map(move |(index, mention)| Line {
        doc,
        start: points.before(mention.span.start),
        end: points.before(mention.span.end),
        kind: mention.kind(),
        text: analysis.text(mention.span),
        value: mention.time().map(|time| time.value.as_str()),
        modifier: mention.time().and_then(|time| Some(time.modifier?.name())),
        entity: snapshot.entity_of(doc, index).map(|entity| &*entity.id),
        reference: false,
    })
}

/// The pronouns and descriptions of article `doc`, which must be in the snapshot, that mean something named, in order.
pub fn references<'s>(snapshot: &'s Snapshot, doc: &'s Doc) -> impl Iterator<Item = Line<'s>> {
    let analysis = &snapshot.articles[doc];
    let points = CodePoints::new(&analysis.article.text);
    spoken::of(analysis).into_iter().map(move |spoken| Line {
        doc,
        start: points.before(spoken.span.start),
        end: points.before(spoken.span.end),
        kind: spoken.kind,
        text: analysis.text(spoken.span),
        value: None,
        modifier: None,
        entity: snapshot.entities.of_chain(doc, spoken.chain).map(|entity| &*entity.id),
        reference: true,
    })
}

/// The file of article `doc`, which must be in the snapshot: a line for each mention.
pub fn write(snapshot: &Snapshot, doc: &Doc) -> String {
    let written = lines(snapshot, doc).map(|line| serde_json::to_string(&line).unwrap_or_default() + "\n");
    written.collect()
}

/// A mention as a person or a program gives it.
#[derive(Debug, Deserialize)]
pub struct Given {
    /// The article; where it stands, it must be the one that the file is beside.
    doc: Option<String>,
    start: u32,
    end: u32,
    #[serde(alias = "label")]
    kind: String,
    text: Option<String>,
    value: Option<String>,
    #[serde(rename = "mod")]
    modifier: Option<String>,
    entity: Option<String>,
}

impl Given {
    /// The annotation that this is, at line `line` of its file; else what is wrong with it.
    pub fn record(self, line: u32) -> Result<Record, String> {
        if self.start >= self.end {
            return Err(format!("`start` {} is not before `end` {}; it was left out", self.start, self.end));
        }
        let kind = kind_of(&self.kind);
        let mut record = Record::new(line, vec![(self.start, self.end)], kind.unwrap_or(Kind::Other));
        if kind.is_none() {
            record.notes.push(self.kind);
        }
        record.text = self.text;
        record.value = self.value;
        record.modifier = self.modifier.as_deref().and_then(Modifier::of);
        record.notes.extend(self.modifier.filter(|_| record.modifier.is_none()));
        record.entity = self.entity.map(Into::into);
        Ok(record)
    }
}

/// The annotations of article `doc` in the text of a file, and what is wrong with its lines. A wrong line costs itself
/// alone.
pub fn read(text: &str, doc: &str) -> (Records, Vec<Mistake>) {
    let (mut found, mut mistakes) = (Records::default(), Vec::new());
    for (index, written) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line = index as u32 + 1;
        let read = match serde_json::from_str::<Given>(written) {
            Ok(given) if given.doc.as_deref().is_some_and(|of| of != doc) => {
                Err(format!("is of another article than {doc}; it was left out"))
            }
            Ok(given) => given.record(line),
            Err(error) => Err(format!(
                "not a mention: {error}; each line is an object with `start`, `end` and `kind`. It was left out"
            )),
        };
        match read {
            Ok(record) => found.records.push(record),
            Err(message) => mistakes.push(Mistake { line, message }),
        }
    }
    (found, mistakes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_wrong_ones_told() {
        let file = "{\"start\":0,\"end\":4,\"kind\":\"person\",\"entity\":\"p:1\",\"extra\":1}\n\n{\"start\":5,\"end\":5,\"kind\":\"place\"}\n\
                    {\"doc\":\"b.txt\",\"start\":0,\"end\":4,\"kind\":\"person\"}\nnot json\n{\"doc\":\"a.txt\",\"start\":6,\"end\":9,\"label\":\"org\"}\n";
        let (found, mistakes) = read(file, "a.txt");
        let read: Vec<_> = found.records.iter().map(|r| (r.line, r.kind, r.entity.as_deref())).collect();
        assert_eq!(read, [(1, Kind::Person, Some("p:1")), (6, Kind::Organization, None)]);
        assert_eq!(mistakes.iter().map(|m| m.line).collect::<Vec<_>>(), [3, 4, 5]);
    }
}
