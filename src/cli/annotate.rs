//! `crosscheck annotate`: every mention of every article, for scripts and other tools.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use crate::cli::{Failure, input, print, report};
use crate::corpus::Snapshot;
use crate::recognize::Kind;
use crate::resolve::Doc;
use crate::text::CodePoints;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders, text files, or .jsonl files with one article a line
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// One mention a line, to the standard output
    #[default]
    Jsonl,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let input = input::read(&arguments.paths)?;
    report::human::problems(&input);
    match arguments.format {
        Format::Jsonl => print(|out| jsonl(&input.snapshot, out))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A mention as one line of JSON. Offsets count Unicode code points.
#[derive(Serialize)]
struct Line<'s> {
    doc: &'s str,
    start: u32,
    end: u32,
    kind: Kind,
    text: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'s str>,
}

fn jsonl(snapshot: &Snapshot, out: &mut dyn Write) -> io::Result<()> {
    for doc in snapshot.articles.keys() {
        for line in lines(snapshot, doc) {
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn lines<'s>(snapshot: &'s Snapshot, doc: &'s Doc) -> impl Iterator<Item = Line<'s>> {
    let analysis = &snapshot.articles[doc];
    let points = CodePoints::new(&analysis.article.text);
    analysis.mentions().iter().enumerate().map(move |(index, mention)| Line {
        doc,
        start: points.before(mention.span.start),
        end: points.before(mention.span.end),
        kind: mention.kind(),
        text: analysis.text(mention.span),
        value: mention.time().map(|time| time.value.as_str()),
        entity: snapshot.entity_of(doc, index).map(|entity| &*entity.id),
    })
}
