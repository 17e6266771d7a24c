//! Runs every marked corpus under `tests/corpora/`: a few articles with what is expected of them marked
//! under the text. Each file is a test. What is marked must be found, and nothing else.
//!
//! A file begins with `show: ` and one of `dates`, `mentions`, `entities`, `claims`, `findings`. Then
//! each article follows a line `=== NAME [lang=CODE] [date=YYYY-MM-DD]`. Lines that begin with `|` are marks
//! on the line above them: under the first column of the span, `^` for each character, then its label.
//! `UPDATE_EXPECT=1 cargo test --test corpora` writes the marks as they come out; read the diff.

use std::path::Path;

use crosscheck::analysis::Analysis;
use crosscheck::corpus::{Corpus, Snapshot};
use crosscheck::recognize::{Detail, Kind, Mention};
use crosscheck::text::{Source, Span};

datatest_stable::harness! { { test = marked, root = "tests/corpora", pattern = r"\.txt$" } }

fn marked(path: &Path) -> datatest_stable::Result<()> {
    let expected = std::fs::read_to_string(path)?;
    let (show, sources) = parse(&expected)?;
    let snapshot = Corpus::of(&sources).snapshot();
    let mut out = format!("show: {show}\n");
    out.push_str(&comment(&expected));
    for (header, source) in headers(&expected).zip(&sources) {
        let analysis = &snapshot.articles[&source.doc];
        out.push_str(&format!("=== {header}\n"));
        out.push_str(&render(analysis, marks(&show, &snapshot, analysis)));
    }
    expect_test::expect_file![std::fs::canonicalize(path)?].assert_eq(&out);
    Ok(())
}

fn headers(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter_map(|l| l.strip_prefix("=== "))
}

/// What stands between the first line and the first article: what the file is about.
fn comment(file: &str) -> String {
    let lines = file.lines().skip(1).take_while(|l| !l.starts_with("=== "));
    lines.map(|l| format!("{l}\n")).collect()
}

fn parse(file: &str) -> Result<(String, Vec<Source>), String> {
    let show = file.lines().next().and_then(|l| l.strip_prefix("show: ")).ok_or("the first line is `show: …`")?;
    let mut sources: Vec<Source> = Vec::new();
    let mut text = String::new();
    let mut articles: Vec<String> = Vec::new();
    for line in file.lines() {
        if let Some(header) = line.strip_prefix("=== ") {
            if !sources.is_empty() {
                articles.push(std::mem::take(&mut text));
            }
            sources.push(source(header)?);
        } else if !sources.is_empty() && !line.starts_with('|') {
            text.push_str(line);
            text.push('\n');
        }
    }
    articles.push(text);
    for (source, text) in sources.iter_mut().zip(articles) {
        source.text = text.into();
    }
    Ok((show.to_owned(), sources))
}

fn source(header: &str) -> Result<Source, String> {
    let mut words = header.split_whitespace();
    let doc = words.next().ok_or("an article needs a name")?;
    let mut source = Source { doc: doc.into(), text: "".into(), lang: None, date: None };
    for word in words {
        match word.split_once('=') {
            Some(("lang", code)) => source.lang = Some(code.into()),
            Some(("date", date)) => source.date = Some(date.parse().map_err(|e| format!("{date}: {e}"))?),
            _ => return Err(format!("{header}: `{word}` is neither lang= nor date=")),
        }
    }
    Ok(source)
}

type Mark = (Span, String);

fn marks(show: &str, snapshot: &Snapshot, analysis: &Analysis) -> Vec<Mark> {
    let doc = &analysis.article.doc;
    let mentions = analysis.mentions().iter();
    match show {
        "dates" => mentions.filter(|m| m.kind() == Kind::Date).map(|m| (m.span, label(m))).collect(),
        "mentions" => mentions.map(|m| (m.span, label(m))).collect(),
        "entities" => {
            let entity = |(i, m): (usize, &Mention)| Some((m.span, snapshot.entity_of(doc, i)?.id.to_string()));
            mentions.enumerate().filter_map(entity).collect()
        }
        "claims" => claims(analysis),
        "findings" => findings(snapshot, doc),
        other => panic!("show: {other}?"),
    }
}

fn label(mention: &Mention) -> String {
    match &mention.detail {
        Detail::Date(value) => {
            let modifier = value.modifier.map(|m| format!(" {m:?}").to_lowercase()).unwrap_or_default();
            format!("{}{modifier}", value.value)
        }
        _ => mention.kind().word().to_owned(),
    }
}

fn claims(analysis: &Analysis) -> Vec<Mark> {
    let show = |claim: &crosscheck::claim::Claim| {
        let subject = &analysis.chains[claim.subject as usize].name;
        let value = crosscheck::claim::value_text(&claim.value, &analysis.chains);
        (claim.span, format!("{subject} | {} | {value} | {}", claim.relation, claim.factuality.word()))
    };
    analysis.claims.iter().map(show).collect()
}

fn findings(snapshot: &Snapshot, doc: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for finding in &snapshot.checks.of_doc(doc) {
        if &*finding.primary.doc == doc {
            marks.push((
                finding.primary.span,
                format!("{}[{}] {}", finding.severity.word(), finding.rule, finding.message),
            ));
        }
        let here = finding.related.iter().filter(|r| &*r.doc == doc);
        marks.extend(here.map(|r| (r.span, format!("~ {} {}", finding.rule, r.message))));
    }
    marks.sort();
    marks
}

/// The text with each mark on a line of its own below the line in which its span begins.
fn render(analysis: &Analysis, marks: Vec<Mark>) -> String {
    let (text, lines) = (&analysis.article.text, &analysis.lines);
    let mut out = String::new();
    for number in 0..lines.count() - 1 {
        let line = lines.line(text, number).unwrap_or_default();
        let start = lines.start(number).unwrap_or_default();
        let end = start + line.len() as u32;
        out.push_str(line);
        out.push('\n');
        for (span, label) in marks.iter().filter(|(s, _)| start <= s.start && s.start <= end) {
            let column = text[start as usize..span.start as usize].chars().count();
            let width = text[span.start as usize..(span.end.min(end)) as usize].chars().count().max(1);
            // The bar takes the first column; a span there begins its carets on the bar.
            let pad = " ".repeat(column.saturating_sub(1));
            let carets = "^".repeat(if column == 0 { width - 1 } else { width });
            out.push_str(&format!("|{pad}{carets} {label}\n"));
        }
    }
    out
}
