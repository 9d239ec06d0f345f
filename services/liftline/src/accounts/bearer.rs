//! The `Authorization: Bearer …` header.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use super::Key;

/// Begins every token, so that scanners find one that leaked into a repository or a log.
pub(super) const PREFIX: &str = "liftline_";

/// The token of a request: one header, `Bearer`, `liftline_` and 64 hexadecimal digits. Anything else is
/// none.
pub fn bearer(headers: &HeaderMap) -> Option<Key> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (value, None) = (values.next()?, values.next()) else { return None };
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    parse(token)
}

/// A token as text, without the header around it.
pub(super) fn parse(token: &str) -> Option<Key> {
    Key::parse(token.strip_prefix(PREFIX)?)
}
