//! `/v1/private/{key}`: personal data beside the chain. Every read is audited before it is answered.

use std::sync::Arc;

use axum::{Json, extract::State};
use liftline_desk::{Moment, PrivateKey};
use liftline_journal::{PrivateState, ReadError};
use liftline_proto::v1;
use prost::Message;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Problem,
    contract::{self, At, Contract},
    extract::Named,
    session::Doer,
};
use crate::{
    accounts::{AccountRole, AuditAct},
    app::App,
    auth::Caller,
};

/// Length of a key as text, hexadecimal digits.
const KEY_DIGITS: usize = 32;

/// What is left of a piece of personal data: the data, or when and why it was erased.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PrivateView {
    /// The data, while it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    private: Option<contract::Private>,
    /// When it was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_at: Option<At>,
    /// On what ground it was erased (PIPL art. 47): `purpose_ended`, `retention_over`, `consent_withdrawn`,
    /// `unlawful`, `other_law` or `request`.
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_because: Option<String>,
}

/// A piece of personal data by its key: caller, words, recording, note. For operators and supervisors;
/// audited.
#[utoipa::path(
    get, path = "/v1/private/{key}", tag = "private",
    params(("key" = String, Path, description = "32 hexadecimal digits, as `note_key` gives them")),
    responses(
        (status = 200, description = "The data, or when and why it was erased", body = PrivateView),
        (status = 404, description = "There never was any under that key", body = Problem)
    )
)]
pub(super) async fn read(
    State(app): State<Arc<App>>,
    Doer(by): Doer,
    caller: Caller,
    Named(text): Named<String>,
) -> Result<Json<PrivateView>, Problem> {
    caller.only(&[AccountRole::Operator, AccountRole::Supervisor])?;
    let key = key(&text).ok_or_else(|| Problem::not_found("personal data under", &text))?;
    let (accounts, records) = (app.accounts.clone(), app.records.clone());
    let read = tokio::task::spawn_blocking(move || {
        accounts.note_private(AuditAct::PrivateRead, by, &key.to_string())?;
        Ok::<Result<_, ReadError>, Problem>(records.private(key))
    });
    let state = read.await.map_err(|_| Problem::internal())??;
    let state = state.map_err(|error| Problem::unreadable(&error))?;
    let state = state.ok_or_else(|| Problem::not_found("personal data under", &text))?;
    view(&state).map(Json)
}

/// Reads a key: 32 hexadecimal digits.
pub(super) fn key(text: &str) -> Option<PrivateKey> {
    let digits = text.len() == KEY_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    u128::from_str_radix(text, 16).ok().filter(|_| digits).map(PrivateKey)
}

fn view(state: &PrivateState) -> Result<PrivateView, Problem> {
    match state {
        PrivateState::Live(private) => {
            let private = v1::Private::decode(private.body.as_slice()).map_err(|_| Problem::internal())?;
            Ok(PrivateView { private: Some(Contract(private)), erased_at: None, erased_because: None })
        }
        PrivateState::Erased { at_ms, reason } => Ok(PrivateView {
            private: None,
            erased_at: Some(At(Moment(*at_ms))),
            erased_because: Some(reason.clone()),
        }),
    }
}
