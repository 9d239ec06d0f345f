//! From a request to the desk and back.

use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use liftline_desk::{Act, Command, CommandId, Moment, Receipt};
use liftline_journal::Private;
use liftline_proto::{command_id, v1, view};

use super::Problem;
use crate::{accounts::Principal, app::App, ids};

/// Longest `Idempotency-Key`, in characters.
const KEY_CHARS_MAX: usize = 128;

/// What is asked of the desk.
pub(super) struct Asking {
    pub(super) id: CommandId,
    pub(super) occurred: Option<Moment>,
    pub(super) act: Act,
    pub(super) privates: Vec<Private>,
}

/// Asks the desk for `principal` and waits until the answer is durable.
///
/// # Errors
/// The refusal, or 503 where the desk has stopped.
pub(super) async fn submit(app: &App, principal: &Principal, asking: Asking) -> Result<Receipt, Problem> {
    let Asking { id, occurred, act, privates } = asking;
    let command = Command { id, actor: principal.actor(), occurred, act };
    let receipt = app.desk.submit(command, privates).await?;
    match receipt.refusal {
        Some(refusal) => Err(refusal.into()),
        None => Ok(receipt),
    }
}

/// The id of a command: its own, else the header `Idempotency-Key`, which may be any text.
///
/// # Errors
/// Neither is there, or it is not of its form.
pub(super) fn id(cmd_id: &str, headers: &HeaderMap, principal: &Principal) -> Result<CommandId, Problem> {
    if !cmd_id.is_empty() {
        return Ok(command_id(cmd_id)?);
    }
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if key.is_empty() || key.len() > KEY_CHARS_MAX {
        let detail = format!(
            "send cmd_id, a UUID made once for this act and kept through every retry, or the header \
             Idempotency-Key with 1 to {KEY_CHARS_MAX} characters"
        );
        return Err(Problem::field("cmd_id", "MISSING", detail));
    }
    let account = principal.account.to_string();
    Ok(command_id(key).unwrap_or_else(|_| ids::derived(&["idempotency-key", &account, key])))
}

/// 200 with the result; 201 where it is new and made something.
pub(super) fn answered(id: CommandId, receipt: &Receipt, made: bool) -> Response {
    let status = if made && !receipt.repeated { StatusCode::CREATED } else { StatusCode::OK };
    let result = if receipt.repeated { v1::ResultStatus::Duplicate } else { v1::ResultStatus::Applied };
    let result = v1::Result {
        cmd_id: id.to_string(),
        status: result.into(),
        case_version: receipt.version,
        case_id: receipt.case.map(|case| case.0),
        order_id: receipt.order.map(|order| order.0),
        position: Some(receipt.last.0).filter(|position| *position > 0),
        refusal: receipt.refusal.as_ref().and_then(view::refusal),
        ..Default::default()
    };
    (status, Json(result)).into_response()
}
