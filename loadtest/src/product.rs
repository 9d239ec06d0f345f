//! The product: the real binary, its data folder, its accounts, and what it says of itself.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context;
use liftline_proto::v1;
use serde::Deserialize;

use crate::{
    alarm, city,
    clock::Mark,
    http::Connection,
    process::{Server, free_address},
};

/// A folder prepared once, of which every round gets a copy.
pub(crate) struct Product {
    binary: PathBuf,
    folder: PathBuf,
    /// Lifts of its register.
    pub(crate) lifts: u32,
    /// Tokens of its accounts.
    pub(crate) tokens: Tokens,
}

/// Bearer tokens.
#[derive(Default)]
pub(crate) struct Tokens {
    /// Of the gateway that sends the alarms.
    pub(crate) gateway: String,
    /// Of an operator.
    pub(crate) operator: String,
    /// Of each crew, by number.
    pub(crate) crews: Vec<String>,
}

/// When the desk orders by itself.
#[derive(Clone, Copy)]
pub(crate) enum Orders {
    /// In the turn of the alarm.
    AtOnce,
    /// Not while we measure.
    Late,
}

/// What `/readyz` says.
#[derive(Deserialize)]
pub(crate) struct Ready {
    /// Position of the last record.
    pub(crate) position: u64,
    /// Position the risk log has come to.
    pub(crate) risk_position: u64,
}

impl Product {
    /// Makes a city of `lifts` in `folder`: register and accounts.
    ///
    /// # Errors
    /// The binary is missing or refuses something.
    pub(crate) fn prepare(binary: &Path, folder: &Path, lifts: u32) -> anyhow::Result<Self> {
        let folder = folder.to_owned();
        fs::create_dir_all(&folder)?;
        let mut product =
            Self { binary: binary.to_owned(), folder: folder.clone(), lifts, tokens: Tokens::default() };
        city::write(&folder, lifts)?;
        let mapping = write_mapping(&folder)?;
        let data = product.template();
        product.import(&data, &folder.join("units.csv"), "units")?;
        product.import(&data, &folder.join("crews.csv"), "crews")?;
        product.import(&data, &folder.join("lifts.csv"), &mapping)?;
        product.tokens.gateway = product.account("gateway", "gateway", &["--source", alarm::SOURCE], None)?;
        product.tokens.operator = product.account("operator", "operator", &[], None)?;
        for crew in 1..=city::CREWS {
            let token = product.account(&format!("crew-{crew}"), "crew", &[], Some(crew))?;
            product.tokens.crews.push(token);
        }
        Ok(product)
    }

    /// A copy of the prepared data folder, by the name `name`.
    ///
    /// # Errors
    /// It cannot be copied.
    pub(crate) fn copy(&self, name: &str) -> anyhow::Result<PathBuf> {
        let to = self.folder.join(name);
        fs::create_dir(&to)?;
        for entry in fs::read_dir(self.template())? {
            let entry = entry?;
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
        Ok(to)
    }

    /// Serves a data folder.
    ///
    /// # Errors
    /// See [`Server::start`].
    pub(crate) async fn serve(&self, data: &Path, orders: Orders) -> anyhow::Result<Server> {
        let first_order_s = match orders {
            Orders::AtOnce => 0,
            Orders::Late => 3_600,
        };
        // No clock but the one that orders is to fire while we measure: limits as long as they may be.
        let limits = format!(
            "version = \"loadtest\"\nfirst_order_s = {first_order_s}\nfirst_order_limit_s = \
             3600\nverify_s = 3600\n\
             ladder_s = 7200\nowner_s = 7200\nrespond_s = 3600\ndelivery_s = 600\ncomfort_min = 120\n"
        );
        let config = data.join("loadtest.toml");
        fs::write(&config, format!("[policy.urban]\n{limits}[policy.rural]\n{limits}"))?;
        let addr = free_address()?;
        let log = fs::File::create(data.join("server.log"))?;
        let mut command = self.command(data, &["serve", "--listen", &addr.to_string()]);
        command.arg("--config").arg(&config).stdout(Stdio::null()).stderr(log);
        Server::start(&mut command, addr).await
    }

    /// Imports a file and says how many seconds it took; `mapping` is a shipped mapping's name or a file.
    ///
    /// # Errors
    /// It is refused.
    pub(crate) fn import(&self, data: &Path, file: &Path, mapping: &str) -> anyhow::Result<f64> {
        let began = Mark::now();
        let mut command = self.command(data, &["import", "--mapping", mapping]);
        output(command.arg(file))?;
        Ok(began.elapsed().as_secs_f64())
    }

    /// Records in the journal of a folder whose server has ended, after `liftline verify` found it whole,
    /// and how many of them are alarms whose id begins with `series`, each id once.
    ///
    /// # Errors
    /// The journal is not whole, or an alarm is in it twice.
    pub(crate) fn count(&self, data: &Path, series: &str) -> anyhow::Result<Counted> {
        output(&mut self.command(data, &["verify"]))?;
        let mut replay = self.command(data, &["replay", "--json"]).stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(replay.stdout.take().context("no output")?).lines();
        let (mut records, mut ids) = (0, std::collections::HashSet::new());
        for line in lines {
            let Line { record } = serde_json::from_str(&line?)?;
            records += 1;
            let Some(v1::record::Event::Reported(reported)) = record.event else { continue };
            let id = reported.report.map(|report| report.alarm_id).unwrap_or_default();
            anyhow::ensure!(
                !id.starts_with(series) || ids.insert(id.clone()),
                "alarm {id} is in there twice"
            );
        }
        anyhow::ensure!(replay.wait()?.success(), "replay failed");
        let alarms = ids.iter().filter(|id| id.starts_with(series)).count();
        Ok(Counted { records, alarms: u64::try_from(alarms)? })
    }

    fn template(&self) -> PathBuf {
        self.folder.join("template")
    }

    fn account(&self, name: &str, role: &str, token: &[&str], crew: Option<u32>) -> anyhow::Result<String> {
        let data = self.template();
        let mut create = self.command(&data, &["account"]);
        create.args(["create", name, role]);
        if let Some(crew) = crew {
            create.args(["--crew", &crew.to_string()]);
        }
        output(&mut create)?;
        let mut issue = self.command(&data, &["account"]);
        let text = output(issue.args(["token", name, "--label", "loadtest"]).args(token))?;
        text.lines().next().map(str::to_owned).context("no token was printed")
    }

    /// The verb's first words, then the data folder; further words may follow.
    fn command(&self, data: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(words).arg("--data").arg(data);
        command
    }
}

/// What a journal holds.
pub(crate) struct Counted {
    /// Records.
    pub(crate) records: u64,
    /// Different alarms.
    pub(crate) alarms: u64,
}

#[derive(Deserialize)]
struct Line {
    record: v1::Record,
}

/// Asks a server how far it has come.
///
/// # Errors
/// It does not answer.
pub(crate) async fn ready(connection: &mut Connection) -> anyhow::Result<Ready> {
    let (_, body) = connection.get("/readyz").await?;
    Ok(serde_json::from_slice(&body)?)
}

/// Writes the lifts' mapping into a folder and gives its path.
///
/// # Errors
/// It cannot be written.
pub(crate) fn write_mapping(folder: &Path) -> anyhow::Result<String> {
    let path = folder.join("lifts.toml");
    fs::write(&path, city::LIFTS_MAPPING)?;
    Ok(path.to_string_lossy().into_owned())
}

fn output(command: &mut Command) -> anyhow::Result<String> {
    let done = command.stdin(Stdio::null()).output().with_context(|| format!("{command:?}"))?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let error = String::from_utf8_lossy(&done.stderr);
    anyhow::ensure!(done.status.success(), "{command:?}: {} {text} {error}", done.status);
    Ok(text)
}
