//! The session cookie.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use super::{Key, Session};

/// Writes and reads the session cookie: `HttpOnly`, `SameSite=Strict`, `Path=/`; where browsers come by https
/// also `Secure` under the `__Host-` prefix, which no other host of the domain can set.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// As `auth.secure_cookies` says.
    pub const fn new(secure: bool) -> Self {
        Self { secure }
    }

    /// Name of the cookie.
    pub const fn name(self) -> &'static str {
        if self.secure { "__Host-liftline_session" } else { "liftline_session" }
    }

    /// The `Set-Cookie` value that begins `session`.
    pub fn begin(self, session: &Session) -> String {
        self.set(&session.key.text(), session.max_age.as_secs())
    }

    /// The `Set-Cookie` value that ends any session.
    pub fn end(self) -> String {
        self.set("", 0)
    }

    /// The key in a request. None where the cookie is there twice: then one of them was set by somebody else.
    pub fn read(self, headers: &HeaderMap) -> Option<Key> {
        let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = values.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mut own = pairs.filter(|(name, _)| *name == self.name());
        match (own.next(), own.next()) {
            (Some((_, value)), None) => Key::parse(value),
            (Some(_), Some(_)) | (None, _) => None,
        }
    }

    fn set(self, value: &str, seconds: u64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}", self.name())
    }
}
