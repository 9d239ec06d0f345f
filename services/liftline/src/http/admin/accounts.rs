//! Accounts, their one-time links, and the audit.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use liftline_desk::{CrewId, Moment};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{administrator, write};
use crate::{
    accounts::{Account, AccountRole, Audit, NewAccount, Purpose},
    app::App,
    auth::Caller,
    http::{
        Problem,
        contract::{At, Id},
        extract::{Asked, Named, Posted},
        session::Doer,
        words::limit,
    },
};

/// Entries of the audit in one answer at most.
const AUDIT_ENTRIES_MAX: usize = 1_000;

/// An account to be made.
#[derive(Debug, Deserialize, ToSchema)]
pub(in crate::http) struct AccountAsked {
    /// Name to sign in with, 1 to 64 characters.
    name: String,
    /// `operator`, `supervisor`, `crew`, `gateway`, `exchange`, `administrator`.
    role: String,
    /// The crew it is of; for role `crew`, and for no other.
    crew: Option<u64>,
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct AccountLine {
    /// Its number, as records name it.
    account: Id,
    /// Its name.
    name: String,
    /// Its role.
    role: &'static str,
    /// The crew it is of.
    crew_id: Option<Id>,
    /// Whether it has a password.
    has_password: bool,
    /// When it was made.
    created_at: At,
    /// When it was disabled.
    disabled_at: Option<At>,
}

/// All accounts.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct AccountList {
    /// By number, disabled ones too.
    accounts: Vec<AccountLine>,
}

/// What a link is to do.
#[derive(Debug, Deserialize, ToSchema)]
pub(in crate::http) struct LinkAsked {
    /// `password` (the default): sets a password; `sign_in`: begins a session without one, for a trial.
    purpose: Option<String>,
}

/// A one-time link.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct LinkMade {
    /// Its address on this server; shown this once.
    address: String,
    /// When it ends.
    expires_at: At,
}

impl LinkMade {
    /// A link at `address` on this server, good until `expires`.
    pub(in crate::http) const fn new(address: String, expires: Moment) -> Self {
        Self { address, expires_at: At(expires) }
    }
}

/// How many entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct AuditAsked {
    /// 100 if not said, 1000 at most.
    limit: Option<usize>,
}

/// The audit of sign-ins, accounts, tokens and personal data.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct AuditList {
    /// Latest first.
    entries: Vec<AuditLine>,
}

/// An entry of the audit.
#[derive(Debug, Serialize, ToSchema)]
struct AuditLine {
    /// When.
    at: At,
    /// What.
    act: String,
    /// Account that did it; 0 for the command line and the process itself.
    by: Id,
    /// Account it is about.
    account: Option<Id>,
    /// Name it is about.
    name: String,
    /// Address it came from.
    address: Option<String>,
    /// What else there is to say.
    detail: String,
}

/// All accounts.
#[utoipa::path(
    get, path = "/v1/admin/accounts", tag = "admin",
    responses((status = 200, description = "Accounts", body = AccountList))
)]
pub(in crate::http) async fn accounts(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<AccountList>, Problem> {
    administrator(caller)?;
    let accounts = write(&app, |accounts| accounts.list()).await?;
    Ok(Json(AccountList { accounts: accounts.into_iter().map(line).collect() }))
}

/// Make an account; a link or a token gives it a way in.
#[utoipa::path(
    post, path = "/v1/admin/accounts", tag = "admin", request_body = AccountAsked,
    responses(
        (status = 201, description = "Made", body = AccountLine),
        (status = 400, description = "Name, role or crew do not fit", body = Problem),
        (status = 409, description = "The name is taken", body = Problem)
    )
)]
pub(in crate::http) async fn create_account(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    Posted(asked): Posted<AccountAsked>,
) -> Result<(StatusCode, Json<AccountLine>), Problem> {
    administrator(caller)?;
    let role: AccountRole = asked.role.parse().map_err(|_| {
        let all: Vec<_> = AccountRole::ALL.iter().map(|role| role.as_str()).collect();
        Problem::field("role", "unknown_word", format!("write one of {}", all.join(", ")))
    })?;
    let new = NewAccount { name: asked.name, role, crew: asked.crew.map(CrewId) };
    let made = write(&app, move |accounts| accounts.create(&new, by)).await?;
    Ok((StatusCode::CREATED, Json(line(made))))
}

/// Disable an account; its sessions, tokens and links end at once.
#[utoipa::path(
    post, path = "/v1/admin/accounts/{name}/disable", tag = "admin",
    params(("name" = String, Path, description = "Name of the account")),
    responses(
        (status = 204, description = "Disabled"),
        (status = 404, description = "No such account", body = Problem),
        (status = 409, description = "The last administrator", body = Problem)
    )
)]
pub(in crate::http) async fn disable_account(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    Named(name): Named<String>,
) -> Result<StatusCode, Problem> {
    administrator(caller)?;
    write(&app, move |accounts| accounts.disable(&name, by)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make a one-time link by which somebody sets a password, or signs in.
#[utoipa::path(
    post, path = "/v1/admin/accounts/{name}/link", tag = "admin", request_body = LinkAsked,
    params(("name" = String, Path, description = "Name of the account")),
    responses(
        (status = 201, description = "Made; shown this once", body = LinkMade),
        (status = 404, description = "No such account", body = Problem)
    )
)]
pub(in crate::http) async fn make_link(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    Named(name): Named<String>,
    Posted(asked): Posted<LinkAsked>,
) -> Result<(StatusCode, Json<LinkMade>), Problem> {
    administrator(caller)?;
    let purpose = match asked.purpose.as_deref() {
        None | Some("password") => Purpose::Password,
        Some("sign_in") => Purpose::SignIn,
        Some(_) => return Err(Problem::field("purpose", "unknown_word", "write password or sign_in")),
    };
    let link = write(&app, move |accounts| accounts.one_time_link(&name, purpose, by)).await?;
    Ok((StatusCode::CREATED, Json(LinkMade::new(link.address(""), link.expires))))
}

/// The audit of sign-ins, accounts, tokens and reads of personal data.
#[utoipa::path(
    get, path = "/v1/admin/audit", tag = "admin", params(AuditAsked),
    responses((status = 200, description = "The audit", body = AuditList))
)]
pub(in crate::http) async fn audit(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(asked): Asked<AuditAsked>,
) -> Result<Json<AuditList>, Problem> {
    administrator(caller)?;
    let count = u32::try_from(limit(asked.limit, AUDIT_ENTRIES_MAX)?).unwrap_or(u32::MAX);
    let entries = write(&app, move |accounts| accounts.audit(count)).await?;
    Ok(Json(AuditList { entries: entries.into_iter().map(audited).collect() }))
}

fn line(account: Account) -> AccountLine {
    AccountLine {
        account: Id(account.id),
        name: account.name,
        role: account.role.as_str(),
        crew_id: account.crew.map(|crew| Id(crew.0)),
        has_password: account.has_password,
        created_at: At(account.created),
        disabled_at: account.disabled.map(At),
    }
}

fn audited(entry: Audit) -> AuditLine {
    AuditLine {
        at: At(entry.at),
        act: entry.act,
        by: Id(entry.by),
        account: entry.account.map(Id),
        name: entry.name,
        address: entry.address,
        detail: entry.detail,
    }
}
