//! `/v1/session`, `/v1/links`: signing in and out with a cookie; programs use a bearer token instead.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json,
    extract::{ConnectInfo, FromRequestParts, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Problem,
    contract::{At, Id},
    extract::Posted,
};
use crate::{
    accounts::{By, Cookies, CrossSite, Key, Principal, Scope, Session, check_origin},
    app::App,
    auth::{self, Caller},
    secret::Secret,
};

/// Who makes a request, and from where, for the audit.
pub(super) struct Doer(pub(super) By);

/// Name and password.
#[derive(Deserialize, ToSchema)]
pub(super) struct SignIn {
    /// Name of the account.
    name: String,
    /// Its password.
    password: String,
}

/// A one-time link.
#[derive(Deserialize, ToSchema)]
pub(super) struct Redeem {
    /// What stands behind `#` in the link: 64 hexadecimal digits.
    link: String,
    /// The password to set; needed for links that set one.
    password: Option<String>,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WhoAmI {
    /// Number of the account, as records name it.
    account: Id,
    /// Its name.
    name: String,
    /// `operator`, `supervisor`, `crew`, `gateway`, `exchange`, `administrator`.
    role: &'static str,
    /// The crew it is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    crew_id: Option<Id>,
    /// Code of the city served.
    city: String,
    /// When the session ends; absent where it is not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<At>,
}

/// Begin a session: the answer sets its cookie.
#[utoipa::path(
    post, path = "/v1/session", tag = "session", security(()), request_body = SignIn,
    responses(
        (status = 201, description = "Signed in; see Set-Cookie", body = WhoAmI),
        (status = 401, description = "Name or password is wrong", body = Problem),
        (status = 429, description = "Too many failures; see Retry-After", body = Problem)
    )
)]
pub(super) async fn begin(
    State(app): State<Arc<App>>,
    method: Method,
    peer: ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Posted(sent): Posted<SignIn>,
) -> Result<Response, Problem> {
    own_page(&app, &method, &headers)?;
    let address = auth::address(&app, peer, &headers);
    let (name, password) = (sent.name, Secret::new(sent.password));
    let begun =
        app.accounts.off_runtime(move |accounts| accounts.sign_in(&name, password.reveal(), address)).await;
    app.metrics.sign_in(begun.as_ref().map_or_else(crate::accounts::SignInError::code, |_| "ok"));
    Ok(signed_in(&app, &begun?))
}

/// Use a one-time link up: set a password where one is given, and begin a session.
#[utoipa::path(
    post, path = "/v1/links/redeem", tag = "session", security(()), request_body = Redeem,
    responses(
        (status = 201, description = "Signed in; see Set-Cookie", body = WhoAmI),
        (status = 400, description = "The link sets a password; give one that fits", body = Problem),
        (status = 410, description = "The link is unknown, used or expired", body = Problem)
    )
)]
pub(super) async fn redeem(
    State(app): State<Arc<App>>,
    method: Method,
    peer: ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Posted(sent): Posted<Redeem>,
) -> Result<Response, Problem> {
    own_page(&app, &method, &headers)?;
    let address = auth::address(&app, peer, &headers);
    let key = Key::parse(sent.link.trim()).ok_or(crate::accounts::AccountError::BadLink)?;
    let password = sent.password.filter(|password| !password.is_empty()).map(Secret::new);
    let begun = app.accounts.off_runtime(move |accounts| {
        accounts.redeem(&key, password.as_ref().map(|password| password.reveal().as_str()), address)
    });
    Ok(signed_in(&app, &begun.await?))
}

/// Who I am, by cookie or token.
#[utoipa::path(
    get, path = "/v1/session", tag = "session",
    responses(
        (status = 200, description = "Who is signed in", body = WhoAmI),
        (status = 401, description = "Nobody", body = Problem)
    )
)]
pub(super) async fn who(State(app): State<Arc<App>>, Caller(principal): Caller) -> Json<WhoAmI> {
    Json(who_is(&app, &principal, None))
}

/// End the session; the answer takes its cookie away.
#[utoipa::path(
    delete, path = "/v1/session", tag = "session",
    responses(
        (status = 204, description = "Signed out"),
        (status = 401, description = "Nobody", body = Problem)
    )
)]
pub(super) async fn end(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let cookies = Cookies::new(app.config.auth.secure_cookies);
    if let Some(key) = cookies.read(&headers) {
        app.accounts.off_runtime(move |accounts| accounts.sign_out(&key, by)).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookies.end())]).into_response())
}

impl FromRequestParts<Arc<App>> for Doer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let Caller(principal) = Caller::from_request_parts(parts, app).await?;
        let peer = ConnectInfo::<SocketAddr>::from_request_parts(parts, app).await.ok();
        let address = peer.map(|peer| auth::address(app, peer, &parts.headers));
        Ok(Self(By { account: principal.account, address }))
    }
}

/// No other site may sign a browser in, to an account of its own. Programs send no origin at all.
fn own_page(app: &App, method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    match check_origin(method, headers, &app.config.listen.origins) {
        Ok(()) | Err(CrossSite::Unknown) => Ok(()),
        Err(elsewhere @ CrossSite::Elsewhere) => Err(Problem::cross_site(&elsewhere)),
    }
}

fn signed_in(app: &App, session: &Session) -> Response {
    let cookie = Cookies::new(app.config.auth.secure_cookies).begin(session);
    let who = who_is(app, &session.principal, Some(At(session.expires)));
    (StatusCode::CREATED, [(header::SET_COOKIE, cookie)], Json(who)).into_response()
}

fn who_is(app: &App, principal: &Principal, expires_at: Option<At>) -> WhoAmI {
    let crew_id = match principal.scope {
        Scope::Crew(crew) => Some(Id(crew.0)),
        Scope::City | Scope::Source { .. } => None,
    };
    WhoAmI {
        account: Id(principal.account),
        name: principal.name.clone(),
        role: principal.role.as_str(),
        crew_id,
        city: app.config.city.code.clone(),
        expires_at,
    }
}
