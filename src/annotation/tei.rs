//! TEI P5: the article's text with names, dates and numbers as elements, and the entities in the header of the text.
//! Mentions that cross another one are left out, since elements nest.
//!
//! <https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html>

use std::collections::BTreeMap;

use super::xml::escape;
use crate::analysis::Analysis;
use crate::corpus::Snapshot;
use crate::recognize::{Kind, Mention};
use crate::resolve::Doc;

/// The TEI document of article `doc`, which must be in the snapshot.
pub fn write(snapshot: &Snapshot, doc: &Doc) -> String {
    let analysis = &snapshot.articles[doc];
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n");
    header(doc, analysis, &mut out);
    out += &format!("<text xml:lang=\"{}\"><body><p xml:space=\"preserve\">", analysis.article.lang.code);
    let mut named = BTreeMap::new();
    body(snapshot, doc, analysis, &mut named, &mut out);
    out.push_str("</p></body></text>\n<standOff><list>\n");
    for (id, name) in named {
        out += &format!("<item xml:id=\"{}\"><name>", xml_id(&id));
        escape(&name, &mut out);
        out.push_str("</name><idno type=\"crosscheck\">");
        escape(&id, &mut out);
        out.push_str("</idno></item>\n");
    }
    out.push_str("</list></standOff>\n</TEI>\n");
    out
}

fn header(doc: &Doc, analysis: &Analysis, out: &mut String) {
    out.push_str("<teiHeader><fileDesc><titleStmt><title>");
    escape(doc, out);
    out.push_str("</title></titleStmt><publicationStmt><p>Annotated by Crosscheck</p></publicationStmt>");
    out.push_str("<sourceDesc><p>");
    match analysis.recognized.date {
        Some((day, _)) => *out += &format!("Article of <date when=\"{day}\">{day}</date>"),
        None => out.push_str("Article without a date"),
    }
    out.push_str("</p></sourceDesc></fileDesc></teiHeader>\n");
}

/// The text with its elements; the entities that they refer to go to `named`.
fn body(snapshot: &Snapshot, doc: &Doc, analysis: &Analysis, named: &mut BTreeMap<String, String>, out: &mut String) {
    let text = &analysis.article.text;
    let mut open: Vec<(u32, &str)> = Vec::new();
    let mut at = 0;
    let close = |until: u32, at: &mut usize, open: &mut Vec<(u32, &'static str)>, out: &mut String| {
        while let Some((end, name)) = open.pop_if(|(end, _)| *end <= until) {
            escape(&text[*at..end as usize], out);
            *out += &format!("</{name}>");
            *at = end as usize;
        }
    };
    for (index, mention) in analysis.mentions().iter().enumerate() {
        close(mention.span.start, &mut at, &mut open, out);
        if open.last().is_some_and(|(end, _)| *end < mention.span.end) {
            continue;
        }
        escape(&text[at..mention.span.start as usize], out);
        at = mention.span.start as usize;
        let (name, mut attributes) = element(mention);
        if let Some(entity) = snapshot.entity_of(doc, index) {
            attributes += &format!(" ref=\"#{}\"", xml_id(&entity.id));
            named.insert(entity.id.to_string(), entity.name.clone());
        }
        *out += &format!("<{name}{attributes}>");
        open.push((mention.span.end, name));
    }
    close(u32::MAX, &mut at, &mut open, out);
    escape(&text[at..], out);
}

/// The element of a mention, and its attributes.
fn element(mention: &Mention) -> (&'static str, String) {
    let value = mention.time().map(|time| time.value.as_str()).unwrap_or_default();
    match mention.kind() {
        Kind::Person => ("persName", String::new()),
        Kind::Organization => ("orgName", String::new()),
        Kind::Place => ("placeName", String::new()),
        Kind::Role => ("roleName", String::new()),
        Kind::Quantity => ("num", String::new()),
        Kind::Date if is_calendar(value) => ("date", format!(" when=\"{value}\"")),
        Kind::Date => {
            let mut attribute = String::new();
            escape(value, &mut attribute);
            ("date", format!(" when-custom=\"{attribute}\""))
        }
        kind => ("name", format!(" type=\"{kind}\"")),
    }
}

/// True for what the attribute `when` can hold: a year, a month or a day.
fn is_calendar(value: &str) -> bool {
    crate::recognize::TimeValue::of_calendar(value).is_some()
}

/// An entity's id as an XML name: the signs that it cannot hold are written by their numbers.
fn xml_id(id: &str) -> String {
    let mut out = String::from("e.");
    for c in id.chars() {
        match c {
            c if c.is_alphanumeric() || matches!(c, '-' | '.') => out.push(c),
            c => out += &format!("_{:x}_", c as u32),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    #[test]
    fn mentions_are_elements() {
        let text = "Ministers <&> met in Lima on 4 May 2014.";
        let date = "2014-05-06".parse().ok();
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some("en".into()), date };
        let written = write(&Corpus::of(&[source]).snapshot(), &"a.txt".into());
        let body = "Ministers &lt;&amp;&gt; met in <placeName ref=\"#e.place_3a_lima\">Lima</placeName> on \
                    <date when=\"2014-05-04\">4 May 2014</date>.</p>";
        assert!(written.contains(body), "{written}");
        assert!(written.contains("<item xml:id=\"e.place_3a_lima\"><name>Lima</name>"), "{written}");
        assert!(written.contains("<date when=\"2014-05-06\">"), "{written}");
    }
}
