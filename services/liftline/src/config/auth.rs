//! Who gets in: costs of a password, lengths of sessions and links, slow-down, audit.

use serde::Serialize;

use super::reader::Section;

/// Who gets in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthConfig {
    /// Argon2id memory, KiB.
    pub argon2_memory_kib: u32,
    /// Argon2id passes.
    pub argon2_iterations: u32,
    /// Passwords hashed at once.
    pub hashes_at_once: usize,
    /// Length of a browser session, hours.
    pub session_hours: u32,
    /// Life of a one-time link, hours.
    pub link_hours: u32,
    /// Cookies only over https, under the `__Host-` prefix.
    pub secure_cookies: bool,
    /// Failed sign-ins before the slow-down.
    pub failures_free: u32,
    /// Longest slow-down, seconds.
    pub slowdown_max_s: u32,
    /// Accounts and addresses remembered for slowing down.
    pub throttle_entries_max: usize,
    /// Days the audit is kept.
    pub audit_days: u32,
}

impl AuthConfig {
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        Self {
            argon2_memory_kib: section.integer(
                "argon2_memory_kib",
                7_168..=1_048_576,
                "KiB (OWASP's least is 7 MiB)",
            ),
            argon2_iterations: section.integer("argon2_iterations", 1..=16, "passes"),
            hashes_at_once: section.integer("hashes_at_once", 1..=64, "hashes"),
            session_hours: section.integer("session_hours", 1..=168, "hours"),
            link_hours: section.integer("link_hours", 1..=168, "hours"),
            secure_cookies: section.bool("secure_cookies"),
            failures_free: section.integer("failures_free", 1..=100, "failures"),
            slowdown_max_s: section.integer("slowdown_max_s", 1..=86_400, "seconds"),
            throttle_entries_max: section.integer("throttle_entries_max", 100..=1_000_000, "entries"),
            audit_days: section.integer("audit_days", 184..=3_660, "days (网络安全法 art. 21: six months)"),
        }
    }
}
