//! Findings for people, in the manner of rustc: both sides with file, line, column and an excerpt.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::check::{Finding, Place, Severity};
use crate::cli::Failure;
use crate::cli::input::Input;

/// Writes each of `findings` and a line that counts them.
pub fn write(input: &Input, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled();
    for finding in findings {
        writeln!(out, "{}\n", renderer.render(&[group(input, finding)]))?;
    }
    writeln!(out, "{}", summary(input.snapshot.articles.len(), findings))
}

fn group<'r>(input: &'r Input, finding: &'r Finding) -> Group<'r> {
    let title = level(finding.severity).primary_title(&finding.message).id(finding.rule);
    let mut group = title.element(excerpt(input, &finding.primary, AnnotationKind::Primary));
    for place in &finding.related {
        group = group.element(excerpt(input, place, AnnotationKind::Context));
    }
    group
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Information => Level::INFO.with_name("information"),
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// The line that `place` is in, its span underlined.
fn excerpt<'r>(
    input: &'r Input,
    place: &'r Place,
    kind: AnnotationKind,
) -> Snippet<'r, annotate_snippets::Annotation<'r>> {
    let analysis = &input.snapshot.articles[&place.doc];
    let text = &analysis.article.text;
    let first = analysis.lines.line_of(place.span.start);
    let last = analysis.lines.line_of(place.span.end);
    let start = analysis.lines.start(first).unwrap_or_default();
    let end = analysis.lines.start(last).unwrap_or_default() as usize
        + analysis.lines.line(text, last).unwrap_or_default().len();
    let span = (place.span.start - start) as usize..(place.span.end - start) as usize;
    Snippet::source(&text[start as usize..end])
        .line_start(first + 1)
        .path(input.path(&place.doc))
        .annotation(kind.span(span).label(&place.message))
}

fn summary(articles: usize, findings: &[&Finding]) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let counts = [
        counted(count(Severity::Error), "error", "errors"),
        counted(count(Severity::Warning), "warning", "warnings"),
        counted(count(Severity::Information), "note", "notes"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let counts = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    format!("{}: {counts}", counted(articles, "article", "articles").unwrap_or_else(|| "no articles".to_owned()))
}

fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    }
}

/// What was wrong with single articles, on the standard error.
pub fn problems(input: &Input) {
    for problem in input.problems() {
        let origin = Origin::path(input.path(&problem.doc));
        let origin = match problem.line {
            Some(line) => origin.line(line as usize),
            None => origin,
        };
        let title = level(problem.severity).primary_title(&problem.message);
        anstream::eprintln!("{}", Renderer::styled().render(&[title.element(origin)]));
    }
}

/// Why a command could not run.
pub fn failure(failure: &Failure) -> String {
    let title = Level::ERROR.primary_title(&failure.message);
    Renderer::styled().render(&[title.element(Level::HELP.message(&failure.help))])
}
