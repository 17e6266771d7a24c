//! `crosscheck explain`: the page of a rule, or the list of all of them.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::check::{self, RULES};
use crate::cli::{Failure, print};
use crate::corpus::config::{reader, schema};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule's code, such as date-conflict; without one, all rules are listed
    rule: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Some(code) = &arguments.rule else {
        print(list)?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(rule) = check::rule(code) else {
        let suggestion = reader::suggestion(code, &schema::rules());
        return Err(Failure::new(
            format!("there is no rule `{code}`{suggestion}"),
            "`crosscheck explain` lists all rules",
        ));
    };
    print(|out| {
        write!(
            out,
            "{}\nIts findings are `{}` unless crosscheck.toml says otherwise.\n",
            rule.docs,
            rule.severity.word()
        )
    })?;
    Ok(ExitCode::SUCCESS)
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    for rule in RULES {
        writeln!(out, "{:width$}  {:11}  {}", rule.code, rule.severity.word(), rule.summary)?;
    }
    Ok(())
}
