//! `crosscheck annotate`: every mention of every article, for scripts and other tools.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use serde::Serialize;

use crate::annotation::{brat, conll, timeml};
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
    /// The folder to write to: a file for each article, for all formats but jsonl
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// One mention a line, to the standard output
    #[default]
    Jsonl,
    /// brat standoff, with the articles' texts beside
    Brat,
    /// Tokens with IOB2 tags
    Conll,
    /// The text with its dates in TIMEX3 elements
    Timeml,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let writer: Option<(Writer, &str)> = match arguments.format {
        Format::Jsonl => None,
        Format::Brat => Some((brat::write, "ann")),
        Format::Conll => Some((conll::write, "conll")),
        Format::Timeml => Some((timeml::write, "tml")),
    };
    let out = match (&writer, &arguments.out) {
        (Some(_), None) => {
            return Err(Failure::new("this format is a file for each article", "say where to with --out DIR"));
        }
        (_, out) => out.as_deref().unwrap_or(Path::new("")),
    };
    let input = input::read(&arguments.paths)?;
    report::human::problems(&input);
    match writer {
        None => print(|out| jsonl(&input.snapshot, out))?,
        Some((write, extension)) => files(&input.snapshot, write, extension, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Gives the text of an article's file.
type Writer = fn(&Snapshot, &Doc) -> String;

/// Writes a file for each article into `folder`. brat reads an article's text from beside its annotations; one that is
/// there already stays as it is, since `folder` may be the corpus itself.
fn files(snapshot: &Snapshot, write: Writer, extension: &str, folder: &Path) -> Result<(), Failure> {
    for (doc, analysis) in &snapshot.articles {
        let base = folder.join(inside(doc.strip_suffix(".txt").unwrap_or(doc)));
        let mut texts = vec![(with(&base, extension), write(snapshot, doc))];
        if extension == "ann" && !with(&base, "txt").exists() {
            texts.push((with(&base, "txt"), analysis.article.text.to_string()));
        }
        for (path, text) in texts {
            let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
            written.map_err(|error| {
                Failure::new(format!("{}: cannot be written: {error}", path.display()), "give another folder to --out")
            })?;
        }
    }
    Ok(())
}

/// `base` with `.` and `extension` after it.
fn with(base: &Path, extension: &str) -> PathBuf {
    let mut path = base.as_os_str().to_owned();
    path.push(".");
    path.push(extension);
    path.into()
}

/// The path of article `doc` in a folder, whatever a JSON line calls it: never one that leads out of the folder.
fn inside(doc: &str) -> PathBuf {
    let parts = Path::new(doc).components().filter(|part| matches!(part, Component::Normal(_)));
    parts.collect()
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
