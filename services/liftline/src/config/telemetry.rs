//! Logs and traces.

use serde::Serialize;
use tracing_subscriber::EnvFilter;

use super::outbox::web_address;
use super::reader::Section;

/// Logs and traces.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TelemetryConfig {
    /// How logs are written.
    pub log_format: LogFormat,
    /// Which logs, in the syntax of `tracing_subscriber::EnvFilter`.
    pub filter: String,
    /// OTLP traces go there; empty: nowhere.
    pub otlp_endpoint: String,
    /// Share of traces kept, 0 to 1.
    pub sample_ratio: f64,
}

/// How logs are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line of JSON each.
    Json,
    /// A line to read each.
    #[default]
    Text,
}

impl TelemetryConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        Self {
            log_format: section.parsed("log_format", 16, |text| match text {
                "json" => Ok(LogFormat::Json),
                "text" => Ok(LogFormat::Text),
                _ => Err(String::from("write \"json\" or \"text\"")),
            }),
            filter: section.parsed("filter", 1_024, |text| match EnvFilter::try_new(text) {
                Ok(_) => Ok(text.to_owned()),
                Err(error) => Err(format!("{error}; write a level such as info, or target=level,…")),
            }),
            otlp_endpoint: section.parsed("otlp_endpoint", 2_048, |text| match text {
                "" => Ok(String::new()),
                // The exporter speaks no TLS; collectors stand in the intranet and pass on as they must.
                text if text.starts_with("http://") => web_address(text),
                _ => Err(String::from("write the http address of a collector in the intranet")),
            }),
            sample_ratio: section.number("sample_ratio", 0.0..=1.0, "(a share)"),
        }
    }
}
