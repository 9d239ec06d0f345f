//! Who asks: the bearer token or the session cookie of a request, as the gateways see it.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, Method, header, request::Parts},
};

use crate::{
    accounts::{AccountRole, Cookies, Principal, bearer, check_origin},
    app::App,
    http::Problem,
};

/// Somebody signed in.
pub struct Caller(pub Arc<Principal>);

impl Caller {
    /// Lets only these roles on.
    ///
    /// # Errors
    /// 403 for any other.
    pub fn only(self, roles: &[AccountRole]) -> Result<Arc<Principal>, Problem> {
        if roles.contains(&self.0.role) {
            return Ok(self.0);
        }
        let names: Vec<_> = roles.iter().map(|role| role.as_str()).collect();
        Err(Problem::forbidden(format!("this is for the role {}, not {}", names.join(" or "), self.0.role)))
    }

    /// Lets the people of the call centre on: operators, supervisors, administrators.
    ///
    /// # Errors
    /// 403 for any other.
    pub fn staff(self) -> Result<Arc<Principal>, Problem> {
        self.only(&[AccountRole::Operator, AccountRole::Supervisor, AccountRole::Administrator])
    }
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let caller = caller(app, &parts.method, &parts.headers)?;
        caller.map(Self).ok_or_else(|| {
            Problem::unauthorized("sign_in_first", "send a bearer token, or sign in by POST /v1/session")
        })
    }
}

/// Who asks; `None` where the request carries neither token nor cookie.
///
/// # Errors
/// 401 for a token or cookie that is unknown, expired or revoked; 403 for a cookie sent by another site's
/// page.
pub fn caller(app: &App, method: &Method, headers: &HeaderMap) -> Result<Option<Arc<Principal>>, Problem> {
    if headers.contains_key(header::AUTHORIZATION) {
        let principal = bearer(headers).and_then(|key| app.accounts.token(&key));
        return principal.map(Some).ok_or_else(|| {
            Problem::unauthorized("token_refused", "the token is unknown, expired or revoked; get a new one")
        });
    }
    let Some(key) = Cookies::new(app.config.auth.secure_cookies).read(headers) else { return Ok(None) };
    check_origin(method, headers, &app.config.listen.origins).map_err(|why| Problem::cross_site(&why))?;
    let principal = app.accounts.session(&key);
    principal
        .map(Some)
        .ok_or_else(|| Problem::unauthorized("session_ended", "the session has ended; sign in again"))
}

/// The token of a request's header, as it came.
pub fn token(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.split_once(' ').map(|(_, token)| token.to_owned())
}

/// Who a token speaks for that came in a frame.
pub fn principal(app: &App, token: &str) -> Option<Arc<Principal>> {
    let mut headers = HeaderMap::new();
    headers.insert(header::AUTHORIZATION, format!("Bearer {token}").parse().ok()?);
    bearer(&headers).and_then(|key| app.accounts.token(&key))
}

/// The address a request comes from; that of the client where a trusted proxy says so.
pub fn address(app: &App, peer: ConnectInfo<SocketAddr>, headers: &HeaderMap) -> std::net::IpAddr {
    let peer = peer.0.ip();
    let forwarded = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|text| text.trim().parse().ok());
    last.filter(|_| app.config.listen.trusted_proxies.contains(&peer)).unwrap_or(peer)
}
