//! `crosscheck init`: a `crosscheck.toml` to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::check;
use crate::cli::{Failure, print};
use crate::corpus::config::FILE_NAME;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the corpus
    #[arg(default_value = ".")]
    path: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let path = arguments.path.join(FILE_NAME);
    let created = OpenOptions::new().write(true).create_new(true).open(&path);
    let written = created.and_then(|mut file| file.write_all(template().as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::new(format!("{}: is there already", path.display()), "edit it, or move it away first")
        }
        ErrorKind::NotFound => {
            Failure::new(format!("{}: there is no such folder", arguments.path.display()), "create the folder first")
        }
        _ => Failure::new(format!("{}: cannot be written: {error}", path.display()), "may you write to that folder?"),
    })?;
    print(|out| writeln!(out, "{}: written; every default holds until you uncomment a line", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// A configuration that changes nothing and shows what can be set.
fn template() -> String {
    let mut rules = String::new();
    for rule in check::RULES {
        rules += &format!("# {} = \"{}\" # {}\n", rule.code, rule.severity.word(), rule.summary);
    }
    format!("{HEAD}{rules}{TAIL}")
}

const HEAD: &str = r#"# The settings of this corpus. All of it is optional: what is commented out shows the default or an example.

# [corpus]
# include = ["*.txt", "*.md"]                            # which files are articles
# exclude = ["README*", "LICENSE*"]
# languages = ["en", "fr", "vi"]                         # the languages that the articles are in

# [rules]
# "error", "warning", "information" or "off".
"#;

const TAIL: &str = r#"
# What you know for sure of an entity. It outranks what is recognized, and articles are held against it.
#
# [[entity]]
# kind = "agreement"
# name = "Karvia–Sund Free Trade Agreement"
# aliases = ["KSFTA"]
# in-force = "2020-08-01"
# ratified = { Norway = "2020-05-03" }                    # what each party does for itself
#
# [[entity]]
# kind = "person"
# name = "Kari Holm"
# born = 1961
# tenures = [{ office = "Norwegian Minister of Trade", from = "2013-10", to = 2016 }]

# Who or what is not one, though the names are: each of two names, or one name in some articles and in all others.
#
# [[distinct]]
# kind = "person"
# names = ["Jane Doe"]
# docs = ["2019/court.txt"]

# An article with annotations beside it that hold every mention: nothing else is recognized there.
#
# [articles."gold/*.txt"]
# complete = true

# A finding that you looked at and let stand. `crosscheck check --format json` gives the fingerprint.
#
# [[accept]]
# fingerprint = "0123456789abcdef"
# reason = "the first article speaks of the provisional application"
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Config;

    #[test]
    fn the_template_sets_nothing() {
        let (_, problems) = Config::parse(&template());
        assert_eq!(problems, []);
        assert!(template().lines().all(|line| line.is_empty() || line.starts_with('#')));
    }
}
