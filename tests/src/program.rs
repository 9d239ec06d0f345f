//! The real program, built once and run as a child process.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// The built program, beside the tests that run it. Built anew where its sources changed.
pub fn program() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--package", "liftline", "--bin", "liftline"]);
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        let built = build.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
        assert!(built.success(), "the program does not build");
        let tests = std::env::current_exe().unwrap();
        let folder = tests.parent().and_then(Path::parent).unwrap();
        folder.join(format!("liftline{}", std::env::consts::EXE_SUFFIX))
    })
}

/// A verb of the program, ready to be given its arguments, free of this machine's own settings.
pub fn verb(name: &str) -> Command {
    let mut command = Command::new(program());
    command.arg(name).env_clear();
    command
}

/// What a verb wrote to its output, where it ended well.
///
/// # Panics
/// Where it did not, with what it said.
pub fn said(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}: {text}{errors}", output.status);
    text
}
