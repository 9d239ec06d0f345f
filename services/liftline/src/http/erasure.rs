//! `POST /v1/private/{key}/erase` and `POST /v1/cases/{id}/erase`: personal data is erased for good
//! (删除个人信息, PIPL art. 47); the record of it, and that it was there, stays.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, State},
    http::{HeaderMap, request::Parts},
    response::Response,
};
use liftline_desk::{CaseId, CommandId, ErasureOf, PrivateKey, Receipt};
use liftline_journal::PrivateState;
use liftline_proto::{CommandDraft, v1};

use super::{
    Problem, contract,
    extract::{Named, Posted},
    private,
    session::Doer,
    submit::{self, Asking},
};
use crate::{
    accounts::{AccountRole, AuditAct, By, Principal},
    app::App,
    auth::Caller,
    notes,
};

/// Somebody who may erase: a supervisor or an administrator.
pub(super) struct Eraser {
    principal: Arc<Principal>,
    by: By,
    headers: HeaderMap,
}

/// Erase one piece of personal data: a caller with words and recording, a reason, a note. Not while the case
/// it is of has not ended. Audited.
#[utoipa::path(
    post, path = "/v1/private/{key}/erase", tag = "private", request_body = contract::EraseCommand,
    params(
        ("key" = String, Path, description = "32 hexadecimal digits, as `note_key` gives them"),
        ("Idempotency-Key" = Option<String>, Header, description = "In place of `cmd_id`")
    ),
    responses(
        (status = 200, description = "Erased for good, now or before", body = contract::Result),
        (status = 400, description = "A field is wrong; named", body = Problem),
        (status = 404, description = "There never was any under that key", body = Problem),
        (status = 409, description = "`case_not_ended`: the case it is of is open", body = Problem)
    )
)]
pub(super) async fn erase_piece(
    State(app): State<Arc<App>>,
    eraser: Eraser,
    Named(text): Named<String>,
    Posted(mut command): Posted<v1::EraseCommand>,
) -> Result<Response, Problem> {
    let absent = || Problem::not_found("personal data under", &text);
    let key = private::key(&text).ok_or_else(absent)?;
    let id = eraser.id(&mut command)?;
    let decided = app.board.read(|desk| desk.receipt(id).is_some());
    match state(&app, key).await?.ok_or_else(absent)? {
        // Nothing to do, unless this is a repeat: that gets its first answer.
        PrivateState::Erased { .. } if !decided => Ok(submit::answered(id, &Receipt::default(), false)),
        PrivateState::Erased { .. } | PrivateState::Live(_) => {
            eraser.erase(&app, (id, command), ErasureOf::Piece(key)).await
        }
    }
}

/// Erase all personal data of a case that has ended: callers, words, recordings, reasons, notes. What comes
/// later, such as a recording, is erased when asked again. A merged case is erased with the one it went into.
/// Audited.
#[utoipa::path(
    post, path = "/v1/cases/{id}/erase", tag = "private", request_body = contract::EraseCommand,
    params(
        ("id" = u64, Path, description = "Number of the case"),
        ("Idempotency-Key" = Option<String>, Header, description = "In place of `cmd_id`")
    ),
    responses(
        (status = 200, description = "Erased for good; without `position` there was nothing left",
            body = contract::Result),
        (status = 400, description = "A field is wrong; named", body = Problem),
        (status = 404, description = "`no_such_case`", body = Problem),
        (status = 409, description = "`case_not_ended`: it is open", body = Problem)
    )
)]
pub(super) async fn erase_case(
    State(app): State<Arc<App>>,
    eraser: Eraser,
    Named(case): Named<u64>,
    Posted(mut command): Posted<v1::EraseCommand>,
) -> Result<Response, Problem> {
    let id = eraser.id(&mut command)?;
    eraser.erase(&app, (id, command), ErasureOf::Case(CaseId(case))).await
}

impl Eraser {
    /// The command's id, filled in where it came as a header.
    fn id(&self, command: &mut v1::EraseCommand) -> Result<CommandId, Problem> {
        let id = submit::id(&command.cmd_id, &self.headers, &self.principal)?;
        command.cmd_id = id.to_string();
        Ok(id)
    }

    /// Asks the desk, which answers after it is erased, and notes who did it.
    async fn erase(
        self,
        app: &App,
        (id, command): (CommandId, v1::EraseCommand),
        of: ErasureOf,
    ) -> Result<Response, Problem> {
        let key = notes::key()?;
        let draft = CommandDraft::read_erasure(&command, of, key)?;
        let privates = notes::note(key, draft.note)?;
        let asking = Asking { id, occurred: draft.occurred, act: draft.act, privates };
        let receipt = submit::submit(app, &self.principal, asking).await?;
        let what = match of {
            ErasureOf::Piece(key) => key.to_string(),
            ErasureOf::Case(case) => format!("case {case}"),
        };
        let (accounts, by) = (app.accounts.clone(), self.by);
        let note = move || accounts.note_private(AuditAct::PrivateErased, by, &what);
        tokio::task::spawn_blocking(note).await.map_err(|_| Problem::internal())??;
        Ok(submit::answered(id, &receipt, false))
    }
}

impl FromRequestParts<Arc<App>> for Eraser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, app).await?;
        let principal = caller.only(&[AccountRole::Supervisor, AccountRole::Administrator])?;
        let Doer(by) = Doer::from_request_parts(parts, app).await?;
        Ok(Self { principal, by, headers: parts.headers.clone() })
    }
}

/// What is left under a key; `None` where there never was any.
async fn state(app: &App, key: PrivateKey) -> Result<Option<PrivateState>, Problem> {
    let records = app.records.clone();
    let read = tokio::task::spawn_blocking(move || records.private(key)).await;
    read.map_err(|_| Problem::internal())?.map_err(|error| Problem::unreadable(&error))
}
