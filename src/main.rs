//! The `crosscheck` program: reads the arguments and hands over to `cli`, which starts `lsp` when asked.

use std::process::ExitCode;

fn main() -> ExitCode {
    crosscheck::cli::run()
}
