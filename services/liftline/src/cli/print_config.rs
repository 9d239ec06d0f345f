//! `liftline print-config`: the configuration in force, secrets masked.

use std::io::Write;
use std::process::ExitCode;

use crate::config::{ConfigArgs, DEFAULTS, EXIT_CONFIG, ListenArgs};

/// Prints the configuration in force as TOML, with secrets masked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    listen: ListenArgs,
    /// Print the built-in defaults instead, with every key's unit and reason: a file to begin from.
    #[arg(long)]
    defaults: bool,
}

/// Prints the configuration; or, on the error stream, every fault, with exit code 64.
///
/// # Errors
/// Where nothing can be printed.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    print(args, &mut std::io::stdout().lock(), &mut std::io::stderr().lock())
}

fn print(args: &Args, out: &mut impl Write, err: &mut impl Write) -> anyhow::Result<ExitCode> {
    if args.defaults {
        out.write_all(DEFAULTS.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    match args.config.load_to_listen(&args.listen) {
        Ok(config) => {
            out.write_all(config.print()?.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            writeln!(err, "{faults}")?;
            Ok(ExitCode::from(EXIT_CONFIG))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_is_in_force() {
        let mut args = Args {
            config: ConfigArgs { config: None, data: Some("/srv/liftline".into()) },
            listen: ListenArgs::default(),
            defaults: false,
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        assert_eq!(print(&args, &mut out, &mut err).unwrap(), ExitCode::SUCCESS);
        assert!(String::from_utf8(out).unwrap().contains("dir = \"/srv/liftline\""));
        args.defaults = true;
        let mut out = Vec::new();
        print(&args, &mut out, &mut err).unwrap();
        assert_eq!(out, DEFAULTS.as_bytes());
        assert!(err.is_empty());
    }
}
