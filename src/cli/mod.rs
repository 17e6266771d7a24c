//! The command line: one file a subcommand, one file a reporter. The only module that prints.

mod annotate;
mod baseline;
mod check;
mod explain;
mod facts;
mod index;
mod init;
mod input;
mod place;
mod report;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The arguments of `crosscheck`.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show where two articles cannot both be right
    Check(check::Arguments),
    /// List every mention that the articles make
    Annotate(annotate::Arguments),
    /// Show what the articles claim of each entity, and where
    Facts(facts::Arguments),
    /// Read a corpus through and tell what is in it
    Index(index::Arguments),
    /// Write a crosscheck.toml to start from
    Init(init::Arguments),
    /// Show what a rule checks, with examples, or list all rules
    Explain(explain::Arguments),
    /// Serve an editor on standard input and output
    Lsp(LspArguments),
}

/// Editors name the channel they speak on; there is one.
#[derive(Debug, clap::Args)]
struct LspArguments {
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Why a command could not run: what went wrong where, and how to mend it.
#[derive(Debug)]
pub struct Failure {
    message: String,
    help: String,
}

impl Failure {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: help.into() }
    }
}

/// Runs what the process's arguments ask for. Exits with 0 when nothing was found that should fail the run, 1 when
/// something was, and 2 when the command could not run.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Annotate(arguments) => annotate::run(&arguments),
        Command::Facts(arguments) => facts::run(&arguments),
        Command::Index(arguments) => index::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Lsp(_) => Ok(crate::lsp::run()),
    };
    outcome.unwrap_or_else(|failure| {
        anstream::eprintln!("{}", report::human::failure(&failure));
        ExitCode::from(2)
    })
}

/// Hands `write` the standard output, buffered. A reader that has gone away (`| head`) is no failure.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout().lock()));
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the output: {error}"), "is the disk full?"))
        }
        _ => Ok(()),
    }
}
