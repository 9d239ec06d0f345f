//! Refuses requests that another site makes a browser send (OWASP: Fetch Metadata first, Origin as the
//! fallback).

use axum::http::header::{HOST, ORIGIN, UPGRADE};
use axum::http::{HeaderMap, HeaderName, Method};

/// Why a request is taken to come from another site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CrossSite {
    /// The browser says so.
    #[error("the request comes from another site; add its origin to listen.origins if it is yours")]
    Elsewhere,
    /// Nothing says where it comes from, which no browser of today does. Programs use a token instead of a
    /// cookie.
    #[error("a request with a cookie needs an Origin header; programs use a bearer token")]
    Unknown,
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Checks a request that a cookie speaks for, where it changes something (any method but GET, HEAD and
/// OPTIONS) or opens a WebSocket. `origins` is `listen.origins`. Requests with a bearer token need no check:
/// no other site can make a browser send one.
///
/// # Errors
/// Why it is refused; answer 403.
pub fn check_origin(method: &Method, headers: &HeaderMap, origins: &[String]) -> Result<(), CrossSite> {
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(method);
    if safe && !headers.contains_key(UPGRADE) {
        return Ok(());
    }
    let origin = single(headers, &ORIGIN)?;
    if origin.is_some_and(|origin| origins.iter().any(|own| own == origin)) {
        return Ok(());
    }
    match (single(headers, &SEC_FETCH_SITE)?, origin) {
        (Some("same-origin" | "none"), _) => Ok(()),
        (Some(_), _) => Err(CrossSite::Elsewhere),
        (None, Some(origin)) => match single(headers, &HOST)? {
            Some(host) if is_of(origin, host) => Ok(()),
            Some(_) | None => Err(CrossSite::Elsewhere),
        },
        (None, None) => Err(CrossSite::Unknown),
    }
}

/// The header's one value; several contradict one another.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, CrossSite> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| CrossSite::Elsewhere),
        (Some(_), Some(_)) => Err(CrossSite::Elsewhere),
    }
}

/// True where `origin` names `host`. The scheme is left out: a proxy in front may have taken TLS off.
fn is_of(origin: &str, host: &str) -> bool {
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.eq_ignore_ascii_case(host))
}
