//! `crosscheck index`: reads a corpus through and tells what is in it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::input::{self, Input};
use crate::cli::{Failure, print, report};
use crate::recognize::Kind;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the corpus, or a .jsonl file with one article a line
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Count articles by language, mentions and entities by kind, claims by relation and findings by rule
    #[arg(long)]
    stats: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let input = input::read(std::slice::from_ref(&arguments.path))?;
    report::human::problems(&input);
    let counts = Counts::of(&input);
    print(|out| counts.write(arguments.stats, out))?;
    Ok(ExitCode::SUCCESS)
}

/// How many there are of each sort.
#[derive(Default)]
struct Counts<'i> {
    bytes: usize,
    articles: BTreeMap<&'i str, usize>,
    mentions: BTreeMap<Kind, usize>,
    entities: BTreeMap<Kind, usize>,
    claims: BTreeMap<&'i str, usize>,
    findings: BTreeMap<&'i str, usize>,
}

impl<'i> Counts<'i> {
    fn of(input: &'i Input) -> Counts<'i> {
        let mut counts = Counts::default();
        for analysis in input.snapshot.articles.values() {
            counts.bytes += analysis.article.text.len();
            *counts.articles.entry(&analysis.article.lang.code).or_default() += 1;
            for mention in analysis.mentions() {
                *counts.mentions.entry(mention.kind()).or_default() += 1;
            }
            for claim in &analysis.claims {
                *counts.claims.entry(claim.relation).or_default() += 1;
            }
        }
        for entity in input.snapshot.entities.all() {
            *counts.entities.entry(entity.kind).or_default() += 1;
        }
        for finding in input.snapshot.checks.all() {
            *counts.findings.entry(finding.rule).or_default() += 1;
        }
        counts
    }

    fn write(&self, by_sort: bool, out: &mut dyn Write) -> io::Result<()> {
        section(out, by_sort, "articles", &self.articles)?;
        if by_sort {
            writeln!(out, "{:>9} bytes of text", self.bytes)?;
        }
        section(out, by_sort, "mentions", &self.mentions)?;
        section(out, by_sort, "entities", &self.entities)?;
        section(out, by_sort, "claims", &self.claims)?;
        section(out, by_sort, "findings", &self.findings)
    }
}

fn section<K: ToString>(out: &mut dyn Write, by_sort: bool, what: &str, counts: &BTreeMap<K, usize>) -> io::Result<()> {
    writeln!(out, "{:>9} {what}", counts.values().sum::<usize>())?;
    for (sort, count) in counts.iter().filter(|_| by_sort) {
        writeln!(out, "{count:>13} {}", sort.to_string())?;
    }
    Ok(())
}
