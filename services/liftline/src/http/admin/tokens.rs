//! Bearer tokens of gateways, exchanges, crews' devices and programs.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use liftline_desk::LiftId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{administrator, write};
use crate::{
    accounts::{Lifts, NewToken, Token},
    app::App,
    auth::Caller,
    http::{
        Problem,
        contract::{At, Id},
        extract::{Asked, Named, Posted},
        session::Doer,
    },
};

/// Life of a token where none is asked for, days.
const DAYS: u32 = 365;

/// A token to be issued.
#[derive(Debug, Deserialize, ToSchema)]
pub(in crate::http) struct TokenAsked {
    /// Account it speaks for; its role is the account's.
    account: String,
    /// For people: where it is used.
    label: String,
    /// For gateways: the source it speaks for, such as `acme/gw-0042`; `acme` speaks for all of its own.
    source: Option<String>,
    /// For gateways: numbers of the lifts it speaks for; all that are connected to its source if not said.
    lifts: Option<Vec<u64>>,
    /// Life, days: 1 to 3660; 365 if not said.
    days: Option<u32>,
}

/// A token, shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct TokenIssued {
    /// Its number, by which it is revoked.
    token_id: Id,
    /// The token: send it as `Authorization: Bearer …`.
    token: String,
}

/// Whose tokens.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct TokensAsked {
    /// Name of the account.
    account: String,
}

/// Tokens of an account.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct TokenList {
    /// Latest first, revoked and expired ones too.
    tokens: Vec<TokenLine>,
}

/// A token as it stands; the token itself is nowhere.
#[derive(Debug, Serialize, ToSchema)]
struct TokenLine {
    /// Its number.
    token_id: Id,
    /// Where it is used.
    label: String,
    /// Source, for gateways.
    source: Option<String>,
    /// When it was issued.
    created_at: At,
    /// When it ends.
    expires_at: At,
    /// When it was revoked.
    revoked_at: Option<At>,
}

/// Issue a token.
#[utoipa::path(
    post, path = "/v1/admin/tokens", tag = "admin", request_body = TokenAsked,
    responses(
        (status = 201, description = "Issued; shown this once", body = TokenIssued),
        (status = 400, description = "Scope and role do not fit", body = Problem),
        (status = 404, description = "No such account", body = Problem)
    )
)]
pub(in crate::http) async fn issue_token(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    Posted(asked): Posted<TokenAsked>,
) -> Result<(StatusCode, Json<TokenIssued>), Problem> {
    administrator(caller)?;
    let new = asked.read()?;
    let (id, token) = write(&app, move |accounts| accounts.issue_token(&new, by)).await?;
    Ok((StatusCode::CREATED, Json(TokenIssued { token_id: Id(id), token: token.reveal().clone() })))
}

/// Tokens of an account.
#[utoipa::path(
    get, path = "/v1/admin/tokens", tag = "admin", params(TokensAsked),
    responses(
        (status = 200, description = "Tokens", body = TokenList),
        (status = 404, description = "No such account", body = Problem)
    )
)]
pub(in crate::http) async fn tokens(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(asked): Asked<TokensAsked>,
) -> Result<Json<TokenList>, Problem> {
    administrator(caller)?;
    let tokens = write(&app, move |accounts| accounts.tokens(&asked.account)).await?;
    Ok(Json(TokenList { tokens: tokens.into_iter().map(line).collect() }))
}

/// Revoke a token at once.
#[utoipa::path(
    delete, path = "/v1/admin/tokens/{id}", tag = "admin",
    params(("id" = u64, Path, description = "Number of the token")),
    responses(
        (status = 204, description = "Revoked"),
        (status = 404, description = "No such token, or it is revoked already", body = Problem)
    )
)]
pub(in crate::http) async fn revoke_token(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    Named(id): Named<u64>,
) -> Result<StatusCode, Problem> {
    administrator(caller)?;
    if i64::try_from(id).is_err() {
        return Err(Problem::not_found("token", id));
    }
    write(&app, move |accounts| accounts.revoke(id, by)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl TokenAsked {
    fn read(self) -> Result<NewToken, Problem> {
        if self.source.is_none() && self.lifts.is_some() {
            return Err(Problem::field("lifts", "source_needed", "only a gateway's token names lifts"));
        }
        if self.lifts.iter().flatten().any(|lift| i64::try_from(*lift).is_err()) {
            return Err(Problem::field("lifts", "OUT_OF_RANGE", "numbers of lifts are below 2^63"));
        }
        let lifts = match self.lifts {
            None => Lifts::Any,
            Some(lifts) => Lifts::only(lifts.into_iter().map(LiftId).collect()),
        };
        let source = self.source.map(|source| (source, lifts));
        Ok(NewToken { account: self.account, label: self.label, source, days: self.days.unwrap_or(DAYS) })
    }
}

fn line(token: Token) -> TokenLine {
    TokenLine {
        token_id: Id(token.id),
        label: token.label,
        source: token.source,
        created_at: At(token.created),
        expires_at: At(token.expires),
        revoked_at: token.revoked.map(At),
    }
}
