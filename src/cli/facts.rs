//! `crosscheck facts`: what the articles claim of each entity, and where.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use crate::claim::Factuality;
use crate::cli::input::{self, Input, ProblemRecord};
use crate::cli::place::{Locator, PlaceRecord};
use crate::cli::{Failure, print, report};
use crate::corpus::Snapshot;
use crate::ide::facts::{self, Fact, Subject};
use crate::recognize::Kind;
use crate::resolve::Entity;
use crate::text::fold::{self, Marks};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders, text files, or .jsonl files with one article a line
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Only what is claimed of this entity: its id, its name or another of its names
    #[arg(long, value_name = "NAME")]
    entity: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// By entity, relation and value, for people
    #[default]
    Human,
    /// One JSON object, by entity, relation and value
    Json,
    /// One claim a line
    Jsonl,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let input = input::read(&arguments.paths)?;
    report::human::problems(&input);
    let facts = facts::facts(&input.snapshot);
    let facts = facts.filter(|fact| arguments.entity.as_ref().is_none_or(|name| is_called(fact.subject, name)));
    print(|out| match arguments.format {
        Format::Human => human(&input, &facts::by_subject(facts), out),
        Format::Json => json(&input, &facts::by_subject(facts), out),
        Format::Jsonl => jsonl(&input.snapshot, facts, out),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Case and diacritics don't matter: names are typed on all kinds of keyboards.
fn is_called(entity: &Entity, name: &str) -> bool {
    let wanted = fold::key(name, Marks::Drop);
    *entity.id == *name
        || [&entity.name].into_iter().chain(&entity.aliases).any(|known| fold::key(known, Marks::Drop) == wanted)
}

fn human(input: &Input, subjects: &[Subject], out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(&input.snapshot);
    for subject in subjects {
        writeln!(out, "{} ({})", subject.entity.name, subject.entity.kind)?;
        for (relation, values) in &subject.relations {
            writeln!(out, "  {relation}")?;
            for ((value, factuality), facts) in values {
                let how = if *factuality == Factuality::Asserted { "" } else { &format!(", {}", factuality.word()) };
                writeln!(out, "    {value}{how}")?;
                for fact in facts {
                    let at = locator.place(fact.doc, fact.claim.span);
                    let path = input.path(fact.doc);
                    writeln!(out, "      {path}:{}:{}: {}", at.line, at.column, one_line(at.text))?;
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// At most this many characters of a claim's words are shown.
const WIDTH: usize = 100;

/// `text` on one line, its middle left out where it is long.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line: Vec<char> = words.join(" ").chars().collect();
    if line.len() <= WIDTH {
        return line.into_iter().collect();
    }
    let (head, tail) = (&line[..WIDTH / 2], &line[line.len() - WIDTH / 2..]);
    format!("{} … {}", String::from_iter(head).trim_end(), String::from_iter(tail).trim_start())
}

#[derive(Serialize)]
struct Report<'r> {
    entities: Vec<EntityRecord<'r>>,
    articles: usize,
    problems: Vec<ProblemRecord<'r>>,
}

#[derive(Serialize)]
struct EntityRecord<'r> {
    id: &'r str,
    kind: Kind,
    name: &'r str,
    aliases: &'r [String],
    relations: Vec<RelationRecord<'r>>,
}

#[derive(Serialize)]
struct RelationRecord<'r> {
    relation: &'r str,
    values: Vec<ValueRecord<'r>>,
}

#[derive(Serialize)]
struct ValueRecord<'r> {
    value: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'r str>,
    factuality: &'r str,
    statements: Vec<PlaceRecord<'r>>,
}

fn json(input: &Input, subjects: &[Subject], out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(&input.snapshot);
    let entities = subjects.iter().map(|subject| entity_record(&mut locator, subject)).collect();
    let report = Report { entities, articles: input.snapshot.articles.len(), problems: input.problem_records() };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    out.write_all(b"\n")
}

fn entity_record<'r>(locator: &mut Locator<'r>, subject: &'r Subject<'r>) -> EntityRecord<'r> {
    let mut value = |((value, factuality), facts): (&'r (String, Factuality), &'r Vec<Fact<'r>>)| ValueRecord {
        value,
        entity: facts.first().and_then(|fact| fact.object).map(|object| &*object.id),
        factuality: factuality.word(),
        statements: facts.iter().map(|fact| locator.place(fact.doc, fact.claim.span)).collect(),
    };
    let relations = subject.relations.iter();
    let relations = relations
        .map(|(relation, values)| RelationRecord { relation, values: values.iter().map(&mut value).collect() });
    let Entity { id, kind, name, aliases, .. } = &**subject.entity;
    EntityRecord { id, kind: *kind, name, aliases, relations: relations.collect() }
}

/// A claim as one line of JSON. Offsets count Unicode code points.
#[derive(Serialize)]
struct Line<'r> {
    doc: &'r str,
    start: u32,
    end: u32,
    subject: &'r str,
    subject_name: &'r str,
    relation: &'r str,
    value: &'r str,
    /// The entity that the value is, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'r str>,
    factuality: &'r str,
    /// The time that the claim holds for, where the article says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'r str>,
    /// Who says so, where the article names a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'r str>,
    evidence: Vec<(u32, u32)>,
    text: &'r str,
}

fn jsonl<'s>(snapshot: &'s Snapshot, facts: impl Iterator<Item = Fact<'s>>, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(snapshot);
    for fact in facts {
        let points = locator.points(fact.doc);
        let claim = fact.claim;
        let line = Line {
            doc: fact.doc,
            start: points.before(claim.span.start),
            end: points.before(claim.span.end),
            subject: &fact.subject.id,
            subject_name: &fact.subject.name,
            relation: claim.relation,
            value: &fact.value,
            object: fact.object.map(|object| &*object.id),
            factuality: claim.factuality.word(),
            time: claim.time.as_ref().map(|time| time.value.as_str()),
            source: fact.source.map(|source| &*source.id),
            evidence: claim.evidence.iter().map(|s| (points.before(s.start), points.before(s.end))).collect(),
            text: fact.analysis.text(claim.span),
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
