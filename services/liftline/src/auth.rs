//! Who asks: the bearer token or the session cookie of a request, as the gateways see it.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, Method, header, request::Parts},
};

use crate::{
    accounts::{AccountRole, Cookies, Key, Principal, bearer, check_origin},
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

/// What somebody got in with. A session asks it again while it lasts, so that a token revoked or a session
/// signed out ends it.
#[derive(Clone)]
pub enum Pass {
    /// A bearer token.
    Token(Key),
    /// The cookie of a browser's session.
    Cookie(Key),
    /// A token that was refused already.
    Refused,
}

impl Pass {
    /// The pass that a token is, as it came in a frame.
    pub fn of_token(token: &str) -> Option<Self> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, format!("Bearer {token}").parse().ok()?);
        bearer(&headers).map(Self::Token)
    }

    /// The pass of a request; `None` where it carries neither token nor cookie.
    ///
    /// # Errors
    /// 401 for what is no token at all; 403 for a cookie sent by another site's page.
    fn of_request(app: &App, method: &Method, headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        if headers.contains_key(header::AUTHORIZATION) {
            return bearer(headers).map(|key| Some(Self::Token(key))).ok_or_else(token_refused);
        }
        let Some(key) = Cookies::new(app.config.auth.secure_cookies).read(headers) else { return Ok(None) };
        check_origin(method, headers, &app.config.listen.origins).map_err(|why| Problem::cross_site(&why))?;
        Ok(Some(Self::Cookie(key)))
    }

    /// The pass of a request, which must be good now; `None` where it carries neither token nor cookie.
    ///
    /// # Errors
    /// 403 for a cookie sent by another site's page; 401 for a token or cookie that is unknown, expired,
    /// revoked or signed out.
    pub fn good(app: &App, method: &Method, headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let Some(pass) = Self::of_request(app, method, headers)? else { return Ok(None) };
        if pass.principal(app).is_some() { Ok(Some(pass)) } else { Err(pass.refused()) }
    }

    /// Who it speaks for now; `None` where it is unknown, expired, revoked or signed out.
    pub fn principal(&self, app: &App) -> Option<Arc<Principal>> {
        match self {
            Self::Token(key) => app.accounts.token(key),
            Self::Cookie(key) => app.accounts.session(key),
            Self::Refused => None,
        }
    }

    fn refused(&self) -> Problem {
        match self {
            Self::Token(_) | Self::Refused => token_refused(),
            Self::Cookie(_) => Problem::unauthorized("session_ended", "the session has ended; sign in again"),
        }
    }
}

fn token_refused() -> Problem {
    Problem::unauthorized("token_refused", "the token is unknown, expired or revoked; get a new one")
}

/// Who asks; `None` where the request carries neither token nor cookie.
///
/// # Errors
/// 401 for a token or cookie that is unknown, expired or revoked; 403 for a cookie sent by another site's
/// page.
pub fn caller(app: &App, method: &Method, headers: &HeaderMap) -> Result<Option<Arc<Principal>>, Problem> {
    let pass = Pass::of_request(app, method, headers)?;
    pass.map(|pass| pass.principal(app).ok_or_else(|| pass.refused())).transpose()
}

/// The address a request comes from; that of the client where a trusted proxy says so.
pub fn address(app: &App, peer: ConnectInfo<SocketAddr>, headers: &HeaderMap) -> std::net::IpAddr {
    let peer = peer.0.ip();
    let forwarded = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let last = forwarded.and_then(|list| list.rsplit(',').next()).and_then(|text| text.trim().parse().ok());
    last.filter(|_| app.config.listen.trusted_proxies.contains(&peer)).unwrap_or(peer)
}
