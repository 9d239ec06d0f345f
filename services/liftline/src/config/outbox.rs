//! Notices to the outside: endpoints, attempts, waits.

use std::collections::BTreeMap;
use std::net::IpAddr;

use axum::http::Uri;
use liftline_desk::Notice;
use serde::{Serialize, Serializer};

use super::reader::{Reader, Section};
use crate::secret::Secret;

/// How notices leave.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutboxConfig {
    /// Attempts before a notice is given up.
    pub attempts_max: u32,
    /// Wait before the second attempt, milliseconds; doubled each time.
    pub backoff_first_ms: u64,
    /// Longest wait between attempts, seconds.
    pub backoff_max_s: u64,
    /// An attempt is given up after this, milliseconds.
    pub timeout_ms: u64,
    /// Notices under way at once.
    pub in_flight_max: usize,
    /// Endpoints by name.
    pub webhook: BTreeMap<String, WebhookConfig>,
}

/// One endpoint.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WebhookConfig {
    /// Where notices are posted.
    pub url: String,
    /// Key of the HMAC-SHA256 signature; empty: unsigned.
    pub secret: Secret<String>,
    /// Which notices it carries.
    #[serde(serialize_with = "serialize_notices")]
    pub notices: Vec<Notice>,
}

impl OutboxConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let names = reader.names("outbox.webhook");
        let webhook = names.into_iter().map(|name| {
            let endpoint = WebhookConfig::read(&mut reader.section(&format!("outbox.webhook.{name}")));
            (name, endpoint)
        });
        let webhook = webhook.collect();
        let mut section = reader.section("outbox");
        Self {
            attempts_max: section.integer("attempts_max", 1..=100, "attempts"),
            backoff_first_ms: section.integer("backoff_first_ms", 10..=60_000, "milliseconds"),
            backoff_max_s: section.integer("backoff_max_s", 1..=3_600, "seconds"),
            timeout_ms: section.integer("timeout_ms", 100..=120_000, "milliseconds"),
            in_flight_max: section.integer("in_flight_max", 1..=1_024, "notices"),
            webhook,
        }
    }
}

impl WebhookConfig {
    fn read(section: &mut Section<'_>) -> Self {
        let webhook = Self {
            url: section.parsed("url", 2_048, web_address),
            secret: section.secret("secret"),
            notices: section.list("notices", NOTICES.len(), notices).into_iter().flatten().collect(),
        };
        if (1..SECRET_BYTES_MIN).contains(&webhook.secret.reveal().len()) {
            section
                .refuse_secret("secret", &format!("is too short; write at least {SECRET_BYTES_MIN} bytes"));
        }
        webhook
    }
}

/// Least length of a signing key, in bytes.
const SECRET_BYTES_MIN: usize = 16;

/// All notices, in the order of the desk's own list.
pub(super) const NOTICES: [Notice; 13] = [
    Notice::OrderUndelivered,
    Notice::OrderUnanswered,
    Notice::OrderWithdrawn,
    Notice::ExternalAsked,
    Notice::LadderBroken,
    Notice::OwnerNotReached,
    Notice::ArrivalLate,
    Notice::ComfortDue,
    Notice::AccidentNear,
    Notice::AccidentSuspected,
    Notice::ReportOverdue,
    Notice::NoCrew,
    Notice::Casualty,
];

/// A notice as configuration and webhooks name it.
pub const fn notice_name(notice: Notice) -> &'static str {
    match notice {
        Notice::OrderUndelivered => "order_undelivered",
        Notice::OrderUnanswered => "order_unanswered",
        Notice::OrderWithdrawn => "order_withdrawn",
        Notice::ExternalAsked => "external_asked",
        Notice::LadderBroken => "ladder_broken",
        Notice::OwnerNotReached => "owner_not_reached",
        Notice::ArrivalLate => "arrival_late",
        Notice::ComfortDue => "comfort_due",
        Notice::AccidentNear => "accident_near",
        Notice::AccidentSuspected => "accident_suspected",
        Notice::ReportOverdue => "report_overdue",
        Notice::NoCrew => "no_crew",
        Notice::Casualty => "casualty",
    }
}

fn notices(text: &str) -> Result<Vec<Notice>, String> {
    let found: Vec<Notice> =
        NOTICES.into_iter().filter(|notice| text == "*" || text == notice_name(*notice)).collect();
    if found.is_empty() {
        let names: Vec<&str> = NOTICES.into_iter().map(notice_name).collect();
        return Err(format!("no such notice; write \"*\" or some of {}", names.join(", ")));
    }
    Ok(found)
}

fn serialize_notices<S: Serializer>(notices: &[Notice], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(notices.iter().map(|notice| notice_name(*notice)))
}

/// An http or https address; plain http only to loopback or the intranet, for notices name people and places.
pub(super) fn web_address(text: &str) -> Result<String, String> {
    let advice = "write an address such as http://127.0.0.1:8080/notices";
    let uri: Uri = text.parse().map_err(|error| format!("{error}; {advice}"))?;
    let host = uri.host().ok_or_else(|| String::from(advice))?;
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(String::from("leave name and password out of the address"));
    }
    match uri.scheme_str() {
        Some("https") => Ok(text.to_owned()),
        Some("http") if is_inside(host) => Ok(text.to_owned()),
        Some("http") => Err(format!("{host} is outside the intranet; use https there")),
        Some(_) | None => Err(String::from(advice)),
    }
}

/// True for loopback, private and link-local addresses, and for names that only an intranet resolves.
fn is_inside(host: &str) -> bool {
    let address: Result<IpAddr, _> = host.trim_start_matches('[').trim_end_matches(']').parse();
    match address {
        Ok(IpAddr::V4(v4)) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        Ok(IpAddr::V6(v6)) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
        Err(_) => {
            let inside = [".localhost", ".internal", ".intranet", ".local", ".lan", ".home.arpa"];
            !host.contains('.') || inside.iter().any(|end| host.ends_with(end))
        }
    }
}
