//! The figures. Each measures product and floor in turns, several rounds, and refuses to print where
//! something was lost.

mod import;
mod latency;
mod load;
mod rate;
mod restart;

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    process::{Server, free_address},
    product::Product,
    report::Report,
};

/// Requests and pushes must be answered within this many seconds.
const ANSWER_MAX_S: u64 = 20;

/// What all figures share.
pub(crate) struct Bench {
    /// The prepared city.
    pub(crate) product: Product,
    /// Folder for data.
    pub(crate) scratch: PathBuf,
    /// Rounds.
    pub(crate) rounds: u32,
    /// Records of the long journal.
    pub(crate) records: u64,
    /// The New York register.
    pub(crate) new_york: Option<PathBuf>,
}

/// One figure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Figure {
    /// From an alarm to the order.
    Latency,
    /// Alarms a second.
    Rate,
    /// Rows a second.
    Import,
    /// From a power cut to ready.
    Restart,
    /// Latency in a full house.
    Crowd,
}

impl Figure {
    /// All, in the order they are printed.
    pub(crate) const ALL: [Self; 5] = [Self::Latency, Self::Crowd, Self::Rate, Self::Import, Self::Restart];

    /// Measures and prints.
    ///
    /// # Errors
    /// It could not be measured, or something was lost.
    pub(crate) async fn measure(self, bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
        match self {
            Self::Latency => latency::measure(bench, report).await,
            Self::Crowd => latency::crowd(bench, report).await,
            Self::Rate => rate::measure(bench, report).await,
            Self::Import => import::measure(bench, report),
            Self::Restart => restart::measure(bench, report).await,
        }
    }
}

impl Bench {
    /// Starts this program's own floor with a new file in folder `name`.
    async fn floor(&self, name: &str) -> anyhow::Result<(Server, PathBuf)> {
        let data = self.scratch.join(name);
        std::fs::create_dir(&data)?;
        let addr = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["floor", "--listen", &addr.to_string(), "--data"]).arg(&data).stdout(Stdio::null());
        Ok((Server::start(&mut command, addr).await?, data))
    }
}

/// Removes a folder that is no longer needed, so that a long run fits on a small disk.
fn remove(folder: &Path) -> anyhow::Result<()> {
    Ok(std::fs::remove_dir_all(folder)?)
}
