//! `liftline check-config`: every fault of the configuration at once, or "ok" and its digest.

use std::io::Write;
use std::process::ExitCode;

use crate::config::{ConfigArgs, EXIT_CONFIG, ListenArgs};

/// Checks the configuration and prints every fault in it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    listen: ListenArgs,
}

/// Prints "ok", the digest and what should be looked at; or, on the error stream, every fault, with exit
/// code 64.
///
/// # Errors
/// Where nothing can be printed.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    check(args, &mut std::io::stdout().lock(), &mut std::io::stderr().lock())
}

fn check(args: &Args, out: &mut impl Write, err: &mut impl Write) -> anyhow::Result<ExitCode> {
    match args.config.load_to_listen(&args.listen) {
        Ok(config) => {
            writeln!(out, "ok {}", config.digest()?)?;
            for warning in config.warnings() {
                writeln!(out, "warning: {warning}")?;
            }
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

    fn checked(listen: &str) -> (ExitCode, String, String) {
        let args =
            Args { config: ConfigArgs::default(), listen: ListenArgs { listen: Some(listen.to_owned()) } };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = check(&args, &mut out, &mut err).unwrap();
        (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[test]
    fn says_ok_with_digest_and_warnings() {
        let (code, out, err) = checked("0.0.0.0:80");
        assert_eq!(code, ExitCode::SUCCESS);
        assert!(out.starts_with("ok "), "{out}");
        assert_eq!(out.lines().next().unwrap().len(), "ok ".len() + 16, "{out}");
        assert!(out.contains("warning: auth.secure_cookies"), "{out}");
        assert_eq!(err, "");
    }

    #[test]
    fn says_what_is_wrong_and_exits_64() {
        let (code, out, err) = checked("nowhere");
        assert_eq!(code, ExitCode::from(64));
        assert_eq!(out, "");
        assert!(err.contains("flag --listen: listen.addr = \"nowhere\""), "{err}");
    }
}
