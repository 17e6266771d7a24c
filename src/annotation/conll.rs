//! CoNLL columns: a token a line with its tag in the IOB2 scheme, an empty line after each sentence. Mentions that lie
//! within another are left out, since the format has one tag for a token.
//!
//! <https://www.clips.uantwerpen.be/conll2003/ner/>

use std::fmt::Write;

use crate::annotation::outermost;
use crate::corpus::Snapshot;
use crate::resolve::Doc;

/// The columns of article `doc`, which must be in the snapshot: token and tag, a tab between them.
pub fn write(snapshot: &Snapshot, doc: &Doc) -> String {
    let analysis = &snapshot.articles[doc];
    let mut mentions = outermost(analysis).peekable();
    let mut out = String::new();
    for sentence in &analysis.article.sentences {
        for token in analysis.article.tokens_in(*sentence) {
            while mentions.next_if(|mention| mention.span.end <= token.span.start).is_some() {}
            let tag = match mentions.peek().filter(|mention| mention.span.overlaps(token.span)) {
                Some(mention) if mention.span.start >= token.span.start => format!("B-{}", mention.kind()),
                Some(mention) => format!("I-{}", mention.kind()),
                None => "O".to_owned(),
            };
            let _ = writeln!(out, "{}\t{tag}", analysis.text(token.span));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    #[test]
    fn a_date_begins_and_goes_on() {
        let text = "The ministers of the two countries met on 4 May 2014.";
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some("en".into()), date: None };
        let written = write(&Corpus::of(&[source]).snapshot(), &"a.txt".into());
        assert!(written.starts_with("The\tO\n"), "{written}");
        assert!(written.contains("\n4\tB-date\nMay\tI-date\n2014\tI-date\n.\tO\n\n"), "{written}");
    }
}
