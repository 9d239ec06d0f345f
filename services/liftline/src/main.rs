//! `liftline`: one verb, one file under `cli/`.

use std::process::ExitCode;

/// Many small values live and die on many threads; the system's allocator spends a sixth of an alarm on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    liftline::cli::run()
}
