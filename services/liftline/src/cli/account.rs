//! `liftline account …`: accounts, tokens and one-time links, from the machine itself.
//!
//! It may run beside the service, which sees what changed within a second.

use std::io::Write;
use std::process::ExitCode;

use clap::Subcommand;
use jiff::Timestamp;
use liftline_desk::{CrewId, LiftId, Moment};

use crate::accounts::{AccountRole, Accounts, By, FILE_NAME, Lifts, NewAccount, NewToken, Purpose};
use crate::clock::Clock;
use crate::config::{Config, ConfigArgs, EXIT_CONFIG};

/// Makes and lists accounts, tokens and one-time links.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List all accounts.
    List,
    /// Make an account; give people a link and machines a token afterwards.
    Create {
        /// Name to sign in with.
        name: String,
        /// Role.
        role: AccountRole,
        /// Number of the crew, for role crew.
        #[arg(long)]
        crew: Option<u64>,
    },
    /// Disable an account; its sessions, tokens and links end.
    Disable {
        /// Name.
        name: String,
    },
    /// Make a one-time link by which somebody sets their password, or a new one.
    Link {
        /// Name.
        name: String,
        /// Begin a session without asking for a password: for a trial.
        #[arg(long)]
        sign_in: bool,
        /// Address people reach the console at; by default where the service listens.
        #[arg(long)]
        base: Option<String>,
    },
    /// Issue a bearer token; it is printed this once.
    Token {
        /// Account it speaks for.
        name: String,
        /// Where it is used.
        #[arg(long)]
        label: String,
        /// Days it lives.
        #[arg(long, default_value_t = 365)]
        days: u32,
        /// For gateways: the source, such as acme or acme/gw-0042.
        #[arg(long)]
        source: Option<String>,
        /// For gateways: numbers of its lifts, with commas between; without it, any lift.
        #[arg(long, value_delimiter = ',')]
        lifts: Vec<u64>,
    },
    /// List the tokens of an account.
    Tokens {
        /// Name.
        name: String,
    },
    /// End a token at once.
    Revoke {
        /// Number of the token.
        token: u64,
    },
    /// Show the latest sign-ins, refusals and changes.
    Audit {
        /// How many.
        #[arg(long, default_value_t = 50)]
        count: u32,
    },
}

/// Does it and prints what came of it; exit code 64 where the configuration is refused.
///
/// # Errors
/// Where it cannot be done; the error says why and what to do.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    act(args, &mut std::io::stdout().lock(), &mut std::io::stderr().lock())
}

fn act(args: &Args, out: &mut impl Write, err: &mut impl Write) -> anyhow::Result<ExitCode> {
    let config = match args.config.load() {
        Ok(config) => config,
        Err(faults) => {
            writeln!(err, "{faults}")?;
            return Ok(ExitCode::from(EXIT_CONFIG));
        }
    };
    std::fs::create_dir_all(&config.data.dir)?;
    let accounts = Accounts::open(&config.data.dir.join(FILE_NAME), Clock::system(), &config.auth)?;
    match &args.verb {
        Verb::List => list(&accounts, out)?,
        Verb::Tokens { name } => tokens(&accounts, name, out)?,
        Verb::Audit { count } => audit(&accounts, *count, out)?,
        Verb::Create { .. }
        | Verb::Disable { .. }
        | Verb::Link { .. }
        | Verb::Token { .. }
        | Verb::Revoke { .. } => {
            change(&args.verb, &config, &accounts, out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn change(verb: &Verb, config: &Config, accounts: &Accounts, out: &mut impl Write) -> anyhow::Result<()> {
    match verb {
        Verb::Create { name, role, crew } => {
            let new = NewAccount { name: name.clone(), role: *role, crew: crew.map(CrewId) };
            let made = accounts.create(&new, By::MACHINE)?;
            writeln!(out, "account {} {} ({})", made.id, made.name, made.role)?;
        }
        Verb::Disable { name } => {
            accounts.disable(name, By::MACHINE)?;
            writeln!(out, "disabled {name}")?;
        }
        Verb::Link { name, sign_in, base } => {
            let purpose = if *sign_in { Purpose::SignIn } else { Purpose::Password };
            let link = accounts.one_time_link(name, purpose, By::MACHINE)?;
            let base = base.clone().unwrap_or_else(|| format!("http://{}", config.listen.addr));
            writeln!(out, "{}\ngood once, until {}", link.address(&base), at(link.expires))?;
        }
        Verb::Token { name, label, days, source, lifts } => {
            let own = |source: &String| (source.clone(), of(lifts));
            let source = source.as_ref().map(own);
            anyhow::ensure!(
                source.is_some() || lifts.is_empty(),
                "--lifts needs --source; give the source too"
            );
            let new = NewToken { account: name.clone(), label: label.clone(), source, days: *days };
            let (id, text) = accounts.issue_token(&new, By::MACHINE)?;
            eprintln!("token {id}; it is shown this once");
            writeln!(out, "{}", text.reveal())?;
        }
        Verb::Revoke { token } => {
            accounts.revoke(*token, By::MACHINE)?;
            writeln!(out, "revoked {token}")?;
        }
        Verb::List | Verb::Tokens { .. } | Verb::Audit { .. } => (),
    }
    Ok(())
}

fn list(accounts: &Accounts, out: &mut impl Write) -> anyhow::Result<()> {
    for account in accounts.list()? {
        let crew = account.crew.map(|crew| format!(" crew {crew}")).unwrap_or_default();
        let password = if account.has_password { "" } else { ", no password" };
        let disabled =
            account.disabled.map(|moment| format!(", disabled {}", at(moment))).unwrap_or_default();
        writeln!(out, "{} {} ({}{crew}){password}{disabled}", account.id, account.name, account.role)?;
    }
    Ok(())
}

fn tokens(accounts: &Accounts, name: &str, out: &mut impl Write) -> anyhow::Result<()> {
    for token in accounts.tokens(name)? {
        let source = token.source.map(|source| format!(" for {source}")).unwrap_or_default();
        let end = match token.revoked {
            Some(revoked) => format!("revoked {}", at(revoked)),
            None => format!("until {}", at(token.expires)),
        };
        writeln!(out, "{} {:?}{source}, issued {}, {end}", token.id, token.label, at(token.created))?;
    }
    Ok(())
}

fn audit(accounts: &Accounts, count: u32, out: &mut impl Write) -> anyhow::Result<()> {
    for entry in accounts.audit(count)? {
        let address = entry.address.map(|address| format!(" from {address}")).unwrap_or_default();
        let (at, act, name, by, detail) = (at(entry.at), entry.act, entry.name, entry.by, entry.detail);
        writeln!(out, "{at} {act} {name:?} by {by}{address} {detail}")?;
    }
    Ok(())
}

fn of(lifts: &[u64]) -> Lifts {
    if lifts.is_empty() { Lifts::Any } else { Lifts::only(lifts.iter().copied().map(LiftId).collect()) }
}

/// UTC, for a terminal.
fn at(moment: Moment) -> String {
    Timestamp::from_millisecond(moment.0).map_or_else(|_| moment.0.to_string(), |at| format!("{at:.0}"))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::accounts::Key;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    /// Runs a command line over a data folder; gives what it printed.
    fn run_in(folder: &std::path::Path, line: &str) -> anyhow::Result<String> {
        let data = folder.to_str().unwrap();
        let words = ["account", "--data", data].into_iter().chain(line.split(' '));
        let (mut out, mut err) = (Vec::new(), Vec::new());
        act(&Line::try_parse_from(words)?.args, &mut out, &mut err)?;
        assert!(err.is_empty());
        Ok(String::from_utf8(out)?)
    }

    #[test]
    fn an_account_from_birth_to_end() {
        let folder = tempfile::tempdir().unwrap();
        let run = |line: &str| run_in(folder.path(), line);
        assert_eq!(run("create wang operator").unwrap(), "account 1 wang (operator)\n");
        let link = run("link wang --base https://96333.example.cn").unwrap();
        let key = link.lines().next().unwrap().strip_prefix("https://96333.example.cn/link#").unwrap();
        assert!(Key::parse(key).is_some(), "{link}");
        assert_eq!(run("create acme gateway").unwrap(), "account 2 acme (gateway)\n");
        let token = run("token acme --label site --source acme/gw-1 --lifts 3,9").unwrap();
        assert!(token.starts_with("liftline_"), "{token}");
        assert!(run("tokens acme").unwrap().contains("1 \"site\" for acme/gw-1, issued "));
        assert_eq!(run("revoke 1").unwrap(), "revoked 1\n");
        assert!(run("tokens acme").unwrap().contains("revoked 2"));
        assert_eq!(run("disable wang").unwrap(), "disabled wang\n");
        let list = run("list").unwrap();
        assert!(list.starts_with("1 wang (operator), no password, disabled "), "{list}");
        let audit = run("audit").unwrap();
        assert_eq!(audit.lines().count(), 6, "{audit}");
        assert!(audit.lines().next().unwrap().contains(" disabled \"wang\" by 0"), "{audit}");
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |line: &str| run_in(folder.path(), line).unwrap_err().to_string();
        assert_eq!(refused("link nobody"), "no account nobody; see the list of accounts");
        run_in(folder.path(), "create wang operator").unwrap();
        assert_eq!(refused("token wang --label x --lifts 3"), "--lifts needs --source; give the source too");
        assert_eq!(refused("create team crew"), "a crew's account needs its crew");
    }
}
