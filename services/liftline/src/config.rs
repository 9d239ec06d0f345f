//! The configuration: defaults built in, under a file, under the environment, under flags. Every fault is
//! reported at once; an unknown key is one.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

mod args;
mod auth;
mod city;
mod fault;
mod layers;
mod limits;
mod listen;
mod map;
mod outbox;
mod policy;
mod reader;
mod telemetry;

pub use args::{ConfigArgs, ListenArgs};
pub use auth::AuthConfig;
pub use city::{CityConfig, ClockConfig, DispatchConfig, FolderConfig};
pub use fault::{Code, Fault, Faults, Origin};
pub use layers::ENVIRONMENT_PREFIX;
pub use limits::{LimitsConfig, SessionConfig};
pub use listen::ListenConfig;
pub use map::{BaseConfig, BaseSource, MapConfig, TileService};
pub use outbox::{OutboxConfig, WebhookConfig, notice_name};
pub use policy::{DEFAULT_POLICY, Minute, PolicyConfig};
pub use telemetry::{LogFormat, TelemetryConfig};

use layers::{Layers, Raw};
use reader::Reader;

/// The defaults, with every key's unit and reason beside it.
pub const DEFAULTS: &str = include_str!("config/default.toml");

/// Exit code of a verb whose configuration is refused (`EX_USAGE` of sysexits.h).
pub const EXIT_CONFIG: u8 = 64;

/// The configuration in force.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Config {
    /// The city.
    pub city: CityConfig,
    /// What is served where.
    pub listen: ListenConfig,
    /// Where the data lies.
    pub data: FolderConfig,
    /// How crews are ranked.
    pub dispatch: DispatchConfig,
    /// How sockets are kept.
    pub session: SessionConfig,
    /// Who gets in.
    pub auth: AuthConfig,
    /// Logs and traces.
    pub telemetry: TelemetryConfig,
    /// How fast time runs.
    pub clock: ClockConfig,
    /// Queues, turns and pages.
    pub limits: LimitsConfig,
    /// Notices to the outside.
    pub outbox: OutboxConfig,
    /// The console's map.
    pub map: MapConfig,
    /// Limits by district, by name.
    pub policy: BTreeMap<String, PolicyConfig>,
}

/// What a configuration is made of, beside the defaults.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// `--config`.
    pub file: Option<PathBuf>,
    /// Environment variables; those that do not begin with [`ENVIRONMENT_PREFIX`] are left alone.
    pub environment: Vec<(OsString, OsString)>,
    /// `--data`, over `data.dir`.
    pub data: Option<PathBuf>,
    /// `--listen`, over `listen.addr`.
    pub listen: Option<String>,
}

impl Config {
    /// Reads `sources` over the defaults.
    ///
    /// # Errors
    /// Every fault found.
    pub fn load(sources: &Sources) -> Result<Self, Faults> {
        let mut reader = Reader::new(sources.layers());
        let config = Self::read(&mut reader);
        let faults = reader.finish();
        if faults.is_empty() { Ok(config) } else { Err(Faults(faults)) }
    }

    /// The configuration in force as TOML, with `***` for secrets. Read as a file it gives the same, secrets
    /// apart.
    ///
    /// # Errors
    /// Where a value cannot be written as TOML, such as a path that is not UTF-8.
    pub fn print(&self) -> anyhow::Result<String> {
        Ok(toml::to_string(self)?)
    }

    /// Names the configuration in force: the first 16 hexadecimal digits of the SHA-256 of [`Config::print`].
    /// Secrets are not in it.
    ///
    /// # Errors
    /// As [`Config::print`].
    pub fn digest(&self) -> anyhow::Result<String> {
        let digest = Sha256::digest(self.print()?.as_bytes());
        Ok(digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }

    /// What is allowed and yet should be looked at before the service goes live, in sentences.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.listen.addr.ip().is_loopback() && !self.auth.secure_cookies {
            warnings.push(String::from(
                "auth.secure_cookies is false on an address others can reach: set it and serve https",
            ));
        }
        if self.clock.factor > 1 {
            warnings.push(format!("clock.factor is {}: not for emergencies", self.clock.factor));
        }
        for (name, webhook) in self.outbox.webhook.iter().filter(|(_, webhook)| webhook.secret.is_empty()) {
            warnings
                .push(format!("outbox.webhook.{name} has no secret: {} cannot check who posts", webhook.url));
        }
        warnings
    }

    /// The policies as the desk takes them, in alphabetical order of their names.
    pub fn policies(&self) -> Vec<liftline_desk::Policy> {
        self.policy.iter().map(|(name, policy)| policy.policy(name, self.city.utc_offset_min)).collect()
    }

    fn read(reader: &mut Reader) -> Self {
        Self {
            city: CityConfig::read(&mut reader.section("city")),
            listen: ListenConfig::read(&mut reader.section("listen")),
            data: FolderConfig::read(&mut reader.section("data")),
            dispatch: DispatchConfig::read(&mut reader.section("dispatch")),
            session: SessionConfig::read(&mut reader.section("session")),
            auth: AuthConfig::read(&mut reader.section("auth")),
            telemetry: TelemetryConfig::read(&mut reader.section("telemetry")),
            clock: ClockConfig::read(&mut reader.section("clock")),
            limits: LimitsConfig::read(&mut reader.section("limits")),
            outbox: OutboxConfig::read(reader),
            map: MapConfig::read(reader),
            policy: policy::read_all(reader),
        }
    }
}

impl Sources {
    /// The environment of this process with `file`, and no flags.
    pub fn process(file: Option<&Path>) -> Self {
        Self {
            file: file.map(Path::to_path_buf),
            environment: std::env::vars_os().collect(),
            ..Self::default()
        }
    }

    fn layers(&self) -> Layers {
        let mut layers = Layers::default();
        layers.lay_defaults(DEFAULTS);
        if let Some(file) = &self.file {
            layers.lay_file(file);
        }
        layers.lay_environment(&self.environment);
        if let Some(data) = &self.data {
            let text = Raw::Text(data.display().to_string());
            layers.lay(String::from("data.dir"), text, Origin::Flag("--data"));
        }
        if let Some(listen) = &self.listen {
            let text = Raw::Text(listen.clone());
            layers.lay(String::from("listen.addr"), text, Origin::Flag("--listen"));
        }
        layers
    }
}

/// The defaults alone, for what inherits from them.
fn defaults() -> Layers {
    let mut layers = Layers::default();
    layers.lay_defaults(DEFAULTS);
    layers
}

#[cfg(test)]
mod tests;
