//! The flags that every verb takes.

use std::path::PathBuf;

use super::{Config, Faults, Sources};

/// Where the configuration comes from.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ConfigArgs {
    /// Configuration file (TOML), laid over the built-in defaults.
    #[arg(long, value_name = "FILE", env = "LIFTLINE_CONFIG")]
    pub config: Option<PathBuf>,
    /// Data folder; overrules `data.dir`.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Where a server listens.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ListenArgs {
    /// Address and port to serve; overrules `listen.addr`.
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<String>,
}

impl ConfigArgs {
    /// Loads the configuration of a verb that serves nothing.
    ///
    /// # Errors
    /// Every fault found.
    pub fn load(&self) -> Result<Config, Faults> {
        self.load_to_listen(&ListenArgs::default())
    }

    /// Loads the configuration of a server.
    ///
    /// # Errors
    /// Every fault found.
    pub fn load_to_listen(&self, listen: &ListenArgs) -> Result<Config, Faults> {
        Config::load(&Sources {
            data: self.data.clone(),
            listen: listen.listen.clone(),
            ..Sources::process(self.config.as_deref())
        })
    }
}
