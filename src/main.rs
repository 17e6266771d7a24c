//! The `crosscheck` program: reads the arguments and hands over to `cli`, which starts `lsp` when asked.

use std::process::ExitCode;

/// Analysis makes and drops many small things, on every core at once; the allocators of some systems are slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    crosscheck::cli::run()
}
