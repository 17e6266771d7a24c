//! Runs every marked corpus under `tests/corpora/`: a few articles with what is expected of them marked
//! under the text. Each file is a test. What is marked must be found, and nothing else.
//!
//! A file begins with `show: ` and one of `dates`, `mentions`, `roles`, `agreements`, `events`, `quantities`, `entities`,
//! `references`, `claims`, `findings`, `rules`. Then each article follows a line `=== NAME [lang=CODE] [date=YYYY-MM-DD]`; one named
//! `crosscheck.toml` configures the corpus. Lines that begin with `|` are marks on the line above them: under the
//! first column of the span, `^` for each character, then its label.
//! A line `--- TITLE` begins another corpus in the same file, so that many small ones can be read together.
//! `rules` marks each side of a finding with its severity and rule alone. Information is shown only of rules named
//! after it: `show: rules succession`.
//! A file that begins with `show: facts` has another form: see [`facts`].
//! `UPDATE_EXPECT=1 cargo test --test corpora` writes the marks as they come out; read the diff.

#[path = "corpora/facts.rs"]
mod facts;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crosscheck::analysis::{Analysis, analyse};
use crosscheck::check::{Finding, Severity};
use crosscheck::corpus::config::FILE_NAME;
use crosscheck::corpus::{Config, Corpus, Snapshot};
use crosscheck::recognize::{Detail, Kind, Mention};
use crosscheck::resolve::spoken::{self, Spoken};
use crosscheck::text::{Source, Span};

datatest_stable::harness! { { test = marked, root = "tests/corpora", pattern = r"\.txt$" } }

fn marked(path: &Path) -> datatest_stable::Result<()> {
    let expected = std::fs::read_to_string(path)?;
    let (show, rest) = expected.split_once('\n').ok_or("the first line is `show: …`")?;
    let shown = show.strip_prefix("show: ").ok_or("the first line is `show: …`")?;
    let mut out = format!("{show}\n");
    if shown == "facts" {
        out.push_str(&facts::shown(rest, source)?);
        expect_test::expect_file![std::fs::canonicalize(path)?].assert_eq(&out);
        return Ok(());
    }
    for corpus in corpora(rest) {
        out.push_str(&shown_again(shown, corpus)?);
    }
    expect_test::expect_file![std::fs::canonicalize(path)?].assert_eq(&out);
    Ok(())
}

/// The corpora of a file: each from its title, the first from the start.
fn corpora(file: &str) -> Vec<&str> {
    let starts = file.match_indices("\n--- ").map(|(at, _)| at + 1);
    let mut cuts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    cuts.push(file.len());
    cuts.windows(2).map(|cut| &file[cut[0]..cut[1]]).collect()
}

/// One corpus with its marks as they come out. What stands before its first article is kept: its title, what it is about.
fn shown_again(show: &str, corpus: &str) -> Result<String, String> {
    let sources = parse(corpus)?;
    let snapshot = corpus_of(&sources)?.snapshot();
    let mut out: String = corpus.split_inclusive('\n').take_while(|l| !l.starts_with("=== ")).collect();
    let headers = corpus.lines().filter(|l| l.starts_with("=== "));
    for (header, source) in headers.zip(&sources) {
        out.push_str(&format!("{header}\n"));
        match snapshot.articles.get(&source.doc) {
            Some(analysis) => out.push_str(&render(analysis, marks(show, &snapshot, analysis))),
            None => out.push_str(&source.text),
        }
    }
    Ok(out)
}

/// The corpus of `sources`; one that is named `crosscheck.toml` configures it.
fn corpus_of(sources: &[Source]) -> Result<Corpus, String> {
    let (settings, articles): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(|s| *s.doc == *FILE_NAME);
    let (config, problems) = settings.first().map(|s| Config::parse(&s.text)).unwrap_or_default();
    if let Some(problem) = problems.first() {
        return Err(format!("{FILE_NAME}: {}", problem.message));
    }
    let mut corpus = Corpus::new(PathBuf::new(), config, problems);
    corpus.insert(articles.into_iter().map(|s| (s.doc.clone(), Arc::new(analyse(s)))));
    Ok(corpus)
}

fn parse(corpus: &str) -> Result<Vec<Source>, String> {
    let mut sources: Vec<Source> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    for line in corpus.lines() {
        if let Some(header) = line.strip_prefix("=== ") {
            sources.push(source(header)?);
            texts.push(String::new());
        } else if let Some(text) = texts.last_mut().filter(|_| !line.starts_with('|')) {
            text.push_str(line);
            text.push('\n');
        }
    }
    for (source, text) in sources.iter_mut().zip(texts) {
        source.text = text.into();
    }
    Ok(sources)
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
        "roles" | "agreements" | "events" | "quantities" => {
            mentions.filter_map(|m| Some((m.span, parts(show, &m.detail, analysis)?))).collect()
        }
        "entities" => {
            let entity = |(i, m): (usize, &Mention)| Some((m.span, snapshot.entity_of(doc, i)?.id.to_string()));
            mentions.enumerate().filter_map(entity).collect()
        }
        "references" => {
            let entity = |s: Spoken| Some((s.span, snapshot.entities.of_chain(doc, s.chain)?.id.to_string()));
            spoken::of(analysis).into_iter().filter_map(entity).collect()
        }
        "claims" => claims(analysis),
        "findings" => findings(snapshot, doc),
        rules if rules.starts_with("rules") => rule_marks(rules, snapshot, doc),
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

/// The parts of a mention of the kind that `show` names.
fn parts(show: &str, detail: &Detail, analysis: &Analysis) -> Option<String> {
    let number = |mark: char, number: Option<i64>| number.map(|n| format!("{mark}{n}"));
    let words: Vec<Option<String>> = match (show, detail) {
        ("roles", Detail::Role(r)) => {
            let tenure = format!("{:?}", r.tenure).to_lowercase();
            let told = |mark: &str, span: Option<Span>| span.map(|span| format!("{mark}{}", analysis.text(span)));
            let tenure = Some(tenure).filter(|tenure| tenure != "current");
            vec![Some(r.key.clone()), tenure, r.country.clone(), told("of ", r.organization), told("= ", r.holder)]
        }
        ("agreements", Detail::Agreement(a)) => {
            let subject = a.subject.map(|span| format!("({})", analysis.text(span)));
            let told = a.number.map(|span| format!("no {}", analysis.text(span)));
            vec![Some(a.head.clone()), Some(a.parties.join("+")), number('@', a.year.map(i64::from)), told, subject]
        }
        ("events", Detail::Event(e)) => {
            let (ordinal, year) = (number('#', e.ordinal.map(i64::from)), number('@', e.year.map(i64::from)));
            let unnamed = (!e.is_named).then(|| "unnamed".to_owned());
            let series = (!e.series.is_empty()).then(|| format!("[{}]", e.series));
            vec![Some(e.head.clone()), ordinal, Some(e.parties.join("+")), year, series, unnamed]
        }
        ("quantities", Detail::Quantity(q)) => {
            let high = q.high.map(|high| format!("-{high}")).unwrap_or_default();
            let bound = format!("{:?}", q.bound).to_lowercase();
            vec![Some(format!("{}{high} {}", q.value, q.unit)), q.fate.clone(), Some(bound)]
        }
        _ => return None,
    };
    let words: Vec<String> = words.into_iter().flatten().filter(|word| !word.is_empty()).collect();
    Some(words.join(" "))
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

fn rule_marks(show: &str, snapshot: &Snapshot, doc: &str) -> Vec<Mark> {
    let findings = snapshot.checks.of_doc(doc);
    let shown =
        findings.iter().filter(|f| f.severity > Severity::Information || show.split(' ').any(|rule| rule == f.rule));
    let label = |f: &Finding| format!("{}[{}]", f.severity.word(), f.rule);
    let mut marks: Vec<Mark> =
        shown.flat_map(|f| f.places().filter(|p| &*p.doc == doc).map(|p| (p.span, label(f)))).collect();
    marks.sort();
    marks.dedup();
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
