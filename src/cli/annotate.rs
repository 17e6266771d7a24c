//! `crosscheck annotate`: every mention of every article, for scripts and other tools.

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use crate::annotation::{brat, conll, jsonl, tei, timeml, webanno};
use crate::cli::{Failure, input, print, report};
use crate::corpus::Snapshot;
use crate::resolve::Doc;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folders, text files, or .jsonl files with one article a line
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The folder to write to, a file for each article; without it, jsonl goes to the standard output
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Also list the pronouns, descriptions, offices and whole phrases that mean something named ("it", "the firm Acme"), with
    /// jsonl alone
    #[arg(long)]
    references: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// One mention a line
    #[default]
    Jsonl,
    /// brat standoff, with the articles' texts beside
    Brat,
    /// Tokens with IOB2 tags
    Conll,
    /// Tokens with layers, as WebAnno and INCEpTION import them (WebAnno TSV 3.3)
    Webanno,
    /// The text with names, dates and numbers as TEI elements
    Tei,
    /// The text with its dates in TIMEX3 elements
    Timeml,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (write, extension): (Writer, &str) = match arguments.format {
        Format::Jsonl => (jsonl::write, "jsonl"),
        Format::Brat => (brat::write, "ann"),
        Format::Conll => (conll::write, "conll"),
        Format::Webanno => (webanno::write, "tsv"),
        Format::Tei => (tei::write, "xml"),
        Format::Timeml => (timeml::write, "tml"),
    };
    if arguments.out.is_none() && !matches!(arguments.format, Format::Jsonl) {
        return Err(Failure::new("this format is a file for each article", "say where to with --out DIR"));
    }
    if arguments.references && (arguments.out.is_some() || !matches!(arguments.format, Format::Jsonl)) {
        return Err(Failure::new(
            "--references are lines of jsonl on the standard output",
            "leave --format and --out away",
        ));
    }
    let input = input::read(&arguments.paths)?;
    report::human::problems(&input);
    match &arguments.out {
        None => print(|out| mentions(&input.snapshot, arguments.references, out))?,
        Some(folder) => files(&input.snapshot, write, extension, folder)?,
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

fn mentions(snapshot: &Snapshot, references: bool, out: &mut dyn Write) -> io::Result<()> {
    for doc in snapshot.articles.keys() {
        let mut lines: Vec<jsonl::Line> = jsonl::lines(snapshot, doc).collect();
        if references {
            lines.extend(jsonl::references(snapshot, doc));
            lines.sort_by_key(|line| line.start);
        }
        for line in lines {
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
