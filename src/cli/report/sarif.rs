//! Findings as SARIF 2.1.0, which code hosts and editors read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeMap;
use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_sarif::sarif::{
    ArtifactContent, ArtifactLocation, Invocation, Location, Message, MultiformatMessageString, Notification,
    PhysicalLocation, Region, ReportingConfiguration, ReportingDescriptor, Result as SarifResult, ResultLevel, Run,
    SCHEMA_URL, Sarif, Tool, ToolComponent,
};

use crate::check::{self, Finding, Place, Rule, Severity};
use crate::cli::input::Input;
use crate::cli::place::Locator;
use crate::corpus::Problem;

/// What a path segment of a URI must not hold as it is (RFC 3986, `pchar` and `/`).
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

/// The key under which a finding's fingerprint stands; its number changes when fingerprints are made anew.
const FINGERPRINT: &str = "crosscheck/v1";

/// Writes `findings` to `out` as one run.
pub fn write(input: &Input, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(&input.snapshot);
    let results: Vec<SarifResult> = findings.iter().map(|finding| result(input, &mut locator, finding)).collect();
    let driver = ToolComponent::builder()
        .name(env!("CARGO_PKG_NAME"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(check::RULES.iter().map(descriptor).collect::<Vec<_>>())
        .build();
    let notifications: Vec<Notification> = input.problems().map(|problem| notification(input, problem)).collect();
    let invocation =
        Invocation::builder().execution_successful(true).tool_execution_notifications(notifications).build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind("unicodeCodePoints")
        .invocations(vec![invocation])
        .results(results)
        .build();
    let sarif = Sarif::builder().version("2.1.0").schema(SCHEMA_URL).runs(vec![run]).build();
    serde_json::to_writer_pretty(&mut *out, &sarif)?;
    out.write_all(b"\n")
}

fn descriptor(rule: &Rule) -> ReportingDescriptor {
    let text = |text: &str| MultiformatMessageString::builder().text(text).build();
    ReportingDescriptor::builder()
        .id(rule.code)
        .short_description(text(rule.summary))
        .help(MultiformatMessageString::builder().text(rule.docs).markdown(rule.docs).build())
        .default_configuration(ReportingConfiguration::builder().level(level(rule.severity).to_string()).build())
        .build()
}

fn result<'r>(input: &'r Input, locator: &mut Locator<'r>, finding: &'r Finding) -> SarifResult {
    let related = finding.related.iter().enumerate();
    let related =
        related.map(|(index, place)| Location { id: Some(index as i64 + 1), ..location(input, locator, place) });
    let related: Vec<Location> = related.collect();
    SarifResult::builder()
        .rule_id(finding.rule)
        .level(level(finding.severity))
        .message(message(&finding.message))
        .locations(vec![location(input, locator, &finding.primary)])
        .related_locations(related)
        .partial_fingerprints(BTreeMap::from([(FINGERPRINT.to_owned(), finding.fingerprint.clone())]))
        .build()
}

fn location<'r>(input: &'r Input, locator: &mut Locator<'r>, place: &'r Place) -> Location {
    let start = locator.place(&place.doc, place.span);
    let (end_line, end_column) = locator.end(&place.doc, place.span);
    let region = Region::builder()
        .start_line(start.line)
        .start_column(start.column)
        .end_line(end_line)
        .end_column(end_column)
        .snippet(ArtifactContent::builder().text(start.text).build())
        .build();
    let physical = PhysicalLocation::builder().artifact_location(artifact(input, &place.doc)).region(region).build();
    Location::builder().physical_location(physical).message(message(&place.message)).build()
}

fn artifact(input: &Input, doc: &str) -> ArtifactLocation {
    let path = input.path(doc);
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    ArtifactLocation::builder().uri(format!("{scheme}{}", utf8_percent_encode(&path, NOT_IN_PATHS))).build()
}

fn notification(input: &Input, problem: &Problem) -> Notification {
    let mut physical = PhysicalLocation::builder().artifact_location(artifact(input, &problem.doc)).build();
    physical.region = problem.line.map(|line| Region::builder().start_line(line).build());
    Notification::builder()
        .level(level(problem.severity).to_string())
        .message(message(&problem.message))
        .locations(vec![Location::builder().physical_location(physical).build()])
        .build()
}

fn message(text: &str) -> Message {
    Message::builder().text(text).build()
}

fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Information => ResultLevel::Note,
        Severity::Warning => ResultLevel::Warning,
        Severity::Error => ResultLevel::Error,
    }
}
