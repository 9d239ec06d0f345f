//! Panics as log lines, so that a collector sees them.

use std::panic::PanicHookInfo;

/// Logs every panic from now on, in place of the text the standard library prints.
pub(super) fn log() {
    std::panic::set_hook(Box::new(write));
}

fn write(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    let backtrace = std::backtrace::Backtrace::capture();
    tracing::error!(
        panic = panic.payload_as_str().unwrap_or("no words"),
        place,
        thread = thread.name().unwrap_or_default(),
        %backtrace,
        "panicked"
    );
}
