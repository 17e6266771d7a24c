//! `crosscheck check`: where two articles cannot both be right.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use crate::check::{Finding, Severity};
use crate::cli::baseline::Baseline;
use crate::cli::{Failure, input, print, report};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders, text files, or .jsonl files with one article a line
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 when a finding weighs at least this much
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    fail_on: FailOn,
    /// Leave out the findings of an earlier run, as `--format json` wrote them
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Excerpts of both sides, for people
    #[default]
    Human,
    /// One JSON object, for scripts
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Workflow commands, for GitHub Actions
    Github,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum FailOn {
    Error,
    #[default]
    Warning,
    Information,
    Never,
}

impl FailOn {
    fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Information => true,
            FailOn::Never => false,
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose()?.unwrap_or_default();
    let input = input::read(&arguments.paths)?;
    let found = input.snapshot.checks.all();
    let findings: Vec<&Finding> = found.iter().map(AsRef::as_ref).filter(|f| !baseline.knows(f)).collect();
    report::human::problems(&input);
    print(|out| match arguments.format {
        Format::Human => report::human::write(&input, &findings, out),
        Format::Json => report::json::write(&input, &findings, out),
        Format::Sarif => report::sarif::write(&input, &findings, out),
        Format::Github => report::github::write(&input, &findings, out),
    })?;
    let fails = findings.iter().any(|finding| arguments.fail_on.fails(finding.severity));
    Ok(ExitCode::from(u8::from(fails)))
}
