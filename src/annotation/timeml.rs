//! TimeML: the article's text with each date in a `TIMEX3` element.
//!
//! <https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html>

use super::xml::escape;
use crate::annotation::outermost;
use crate::corpus::Snapshot;
use crate::recognize::time::TimeKind;
use crate::resolve::Doc;

/// The TimeML document of article `doc`, which must be in the snapshot.
pub fn write(snapshot: &Snapshot, doc: &Doc) -> String {
    let analysis = &snapshot.articles[doc];
    let text = &*analysis.article.text;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>");
    escape(doc, &mut out);
    out.push_str("</DOCID>\n");
    if let Some((date, _)) = analysis.recognized.date {
        let creation = "functionInDocument=\"CREATION_TIME\"";
        out += &format!("<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{date}\" {creation}>{date}</TIMEX3></DCT>\n");
    }
    out.push_str("<TEXT>");
    let mut at = 0;
    let dates = outermost(analysis).filter_map(|mention| Some((mention.span, mention.time()?)));
    for (index, (span, time)) in dates.enumerate() {
        let kind = match time.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        };
        escape(&text[at..span.start as usize], &mut out);
        out += &format!("<TIMEX3 tid=\"t{}\" type=\"{kind}\" value=\"", index + 1);
        escape(&time.value, &mut out);
        out.push('"');
        if let Some(modifier) = time.modifier {
            out += &format!(" mod=\"{}\"", modifier.name());
        }
        out.push('>');
        escape(analysis.text(span), &mut out);
        out.push_str("</TIMEX3>");
        at = span.end as usize;
    }
    escape(&text[at..], &mut out);
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    #[test]
    fn dates_are_elements_and_the_rest_is_escaped() {
        let text = "The ministers of <both> countries & others met on 4 May 2014.\u{c}";
        let date = "2014-05-06".parse().ok();
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some("en".into()), date };
        let written = write(&Corpus::of(&[source]).snapshot(), &"a.txt".into());
        assert!(written.contains("value=\"2014-05-06\" functionInDocument"), "{written}");
        let element =
            "&lt;both&gt; countries &amp; others met on <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2014-05-04\">";
        assert!(written.contains(element) && written.contains(".\u{fffd}</TEXT>"), "{written}");
    }
}
