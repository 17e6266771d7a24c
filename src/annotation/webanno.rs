//! WebAnno TSV 3.3, as WebAnno and INCEpTION import it: a token a line, with the layer of named entities. What an
//! entity is goes into `identifier`, its kind into `value`. Mentions may nest: a token has all of its own, with `|`
//! between.
//!
//! <https://webanno.github.io/webanno/releases/3.4.5/docs/user-guide.html#sect_webannotsv>

use std::fmt::Write;

use crate::corpus::Snapshot;
use crate::recognize::Mention;
use crate::resolve::Doc;
use crate::text::Span;

/// The table of article `doc`, which must be in the snapshot. Offsets count UTF-16 code units, as Java does.
pub fn write(snapshot: &Snapshot, doc: &Doc) -> String {
    let analysis = &snapshot.articles[doc];
    let text = &*analysis.article.text;
    let mut out = String::from("#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity");
    out.push_str("|identifier|value\n\n");
    let mut units = Units { text, byte: 0, count: 0 };
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for (number, sentence) in analysis.article.sentences.iter().enumerate() {
        let _ = writeln!(out, "\n#Text={}", line(analysis.text(*sentence)));
        for (index, token) in analysis.article.tokens_in(*sentence).iter().enumerate() {
            let mentions = analysis.mentions();
            open.retain(|&m| mentions[m].span.end > token.span.start);
            while mentions.get(next).is_some_and(|m| m.span.start < token.span.end) {
                open.push(next);
                next += 1;
            }
            let here: Vec<usize> = open.iter().copied().filter(|&m| mentions[m].span.overlaps(token.span)).collect();
            let (start, end) = (units.before(token.span.start), units.before(token.span.end));
            let value = |value: &dyn Fn(usize) -> String| match here.is_empty() {
                true => "_".to_owned(),
                false => here.iter().map(|&m| format!("{}[{}]", value(m), m + 1)).collect::<Vec<_>>().join("|"),
            };
            let entity = |m: usize| snapshot.entity_of(doc, m).map_or("*".to_owned(), |e| escape(&e.id));
            let kind = |m: usize| Mention::kind(&mentions[m]).word().to_owned();
            let word = analysis.text(token.span);
            let place = format!("{}-{}\t{start}-{end}\t{word}", number + 1, index + 1);
            let _ = writeln!(out, "{place}\t{}\t{}\t", value(&entity), value(&kind));
        }
    }
    out
}

/// Counts the UTF-16 code units before bytes that are asked for in order.
struct Units<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl Units<'_> {
    fn before(&mut self, byte: u32) -> usize {
        let span = Span::new(self.byte.min(byte as usize), byte as usize);
        self.count += self.text[span.range()].chars().map(char::len_utf16).sum::<usize>();
        self.byte = byte as usize;
        self.count
    }
}

/// A sentence on one line.
fn line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\r', "\\r").replace('\n', "\\n").replace('\t', "\\t")
}

/// A value with the signs escaped that the format has for itself.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in line(value).chars() {
        if matches!(c, '[' | ']' | '|' | '_' | ';' | '*') {
            out.push('\\');
        }
        out.push(c);
    }
    out.replace("->", "\\->")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::corpus::Corpus;
    use crate::text::Source;

    #[test]
    fn tokens_bear_their_mentions() {
        let text = "😀 The ministers of the two countries met in Lima on 4\nMay 2014, it says.";
        let source = Source { doc: "a.txt".into(), text: text.into(), lang: Some("en".into()), date: None };
        let written = write(&Corpus::of(&[source]).snapshot(), &"a.txt".into());
        expect![[r#"
            #FORMAT=WebAnno TSV 3.3
            #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value


            #Text=😀 The ministers of the two countries met in Lima on 4
            1-1	0-2	😀	_	_	
            1-2	3-6	The	_	_	
            1-3	7-16	ministers	_	_	
            1-4	17-19	of	_	_	
            1-5	20-23	the	_	_	
            1-6	24-27	two	_	_	
            1-7	28-37	countries	_	_	
            1-8	38-41	met	_	_	
            1-9	42-44	in	_	_	
            1-10	45-49	Lima	place:lima[1]	place[1]	
            1-11	50-52	on	_	_	
            1-12	53-54	4	*[2]	date[2]	

            #Text=May 2014, it says.
            2-1	55-58	May	*[2]	date[2]	
            2-2	59-63	2014	*[2]	date[2]	
            2-3	63-64	,	_	_	
            2-4	65-67	it	_	_	
            2-5	68-72	says	_	_	
            2-6	72-73	.	_	_	
        "#]]
        .assert_eq(&written);
    }
}
