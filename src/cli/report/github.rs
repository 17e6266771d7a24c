//! Findings as workflow commands, which GitHub shows beside the lines of a change.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::io::{self, Write};

use crate::check::{Finding, Severity};
use crate::cli::input::Input;
use crate::cli::place::Locator;

/// Writes one command for each of `findings`, and one for each problem with a file.
pub fn write(input: &Input, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(&input.snapshot);
    for finding in findings {
        let primary = &finding.primary;
        let at = locator.place(&primary.doc, primary.span);
        let file = property(&input.path(&primary.doc));
        let (end_line, end_column) = locator.end(&primary.doc, primary.span);
        let mut message = finding.message.clone();
        for related in &finding.related {
            let at = locator.place(&related.doc, related.span);
            message += &format!("\n{}:{}:{}: {}", input.path(&related.doc), at.line, at.column, related.message);
        }
        let range = format!("line={},endLine={end_line},col={},endColumn={end_column}", at.line, at.column);
        let (command, rule, message) = (command(finding.severity), finding.rule, data(&message));
        writeln!(out, "::{command} file={file},{range},title={rule}::{message}")?;
    }
    for problem in input.problems() {
        let file = property(&input.path(&problem.doc));
        let line = problem.line.map(|line| format!(",line={line}")).unwrap_or_default();
        writeln!(out, "::{} file={file}{line}::{}", command(problem.severity), data(&problem.message))?;
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Information => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// `text` as the runner reads a command's message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as the runner reads a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
