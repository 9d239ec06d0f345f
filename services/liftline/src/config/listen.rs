//! What is served where.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::Serialize;

use super::reader::Section;

/// What is served where, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListenConfig {
    /// Address and port.
    pub addr: SocketAddr,
    /// Body of a request, bytes.
    pub body_bytes_max: usize,
    /// WebSocket sessions at once.
    pub ws_sessions_max: usize,
    /// A request is given up after this, seconds.
    pub request_timeout_s: u64,
    /// At shutdown, time to end what is under way, seconds.
    pub drain_s: u64,
    /// Origins of pages that may call, beside our own; without a path or a slash at the end.
    pub origins: Vec<String>,
    /// Reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

impl ListenConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        Self {
            addr: section.parsed("addr", 64, |text| address(text).map(Addr)).0,
            body_bytes_max: section.integer("body_bytes_max", 1_024..=67_108_864, "bytes"),
            ws_sessions_max: section.integer("ws_sessions_max", 1..=100_000, "sessions"),
            request_timeout_s: section.integer("request_timeout_s", 1..=300, "seconds"),
            drain_s: section.integer("drain_s", 1..=300, "seconds"),
            origins: section.list("origins", 16, origin),
            trusted_proxies: section.list("trusted_proxies", 16, |text| {
                text.parse().map_err(|_| String::from("write an IP address, such as 10.0.0.1"))
            }),
        }
    }
}

struct Addr(SocketAddr);

impl Default for Addr {
    fn default() -> Self {
        Self(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0))
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| String::from("write an IP address and a port, such as 127.0.0.1:9633 or [::1]:9633"))
}

fn origin(text: &str) -> Result<String, String> {
    let advice = || String::from("write scheme and host without a path, such as https://96333.example.cn");
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(advice)?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:[]".contains(c);
    if !host.is_empty() && host.chars().all(fits) { Ok(text.to_owned()) } else { Err(advice()) }
}
