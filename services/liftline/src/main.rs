//! `liftline`: one verb, one file under `cli/`.

use std::process::ExitCode;

fn main() -> ExitCode {
    liftline::cli::run()
}
