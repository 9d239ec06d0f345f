//! `POST /v1/cases/{id}/commands`: everything an operator may ask of a case or one of its orders.

use std::sync::Arc;

use axum::{extract::State, http::HeaderMap, response::Response};
use liftline_desk::{Act, CaseId};
use liftline_proto::{CommandDraft, v1};

use crate::{
    app::App,
    auth::Caller,
    http::{
        Problem, contract,
        extract::{Named, Posted},
        submit::{self, Asking},
    },
    notes,
};

/// Ask something of a case or of one of its orders; `act` says what, and which other fields count.
#[utoipa::path(
    post, path = "/v1/cases/{id}/commands", tag = "cases", request_body = contract::CaseCommand,
    params(
        ("id" = u64, Path, description = "Number of the case"),
        ("Idempotency-Key" = Option<String>, Header, description = "In place of `cmd_id`")
    ),
    responses(
        (status = 200, description = "Durable, or decided before", body = contract::Result),
        (status = 400, description = "A field is wrong; named", body = Problem),
        (status = 404, description = "No such case or order", body = Problem),
        (status = 409, description = "Refused, or `expected_version` is stale", body = Problem)
    )
)]
pub(in crate::http) async fn command(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
    Named(case): Named<u64>,
    Posted(mut command): Posted<v1::CaseCommand>,
) -> Result<Response, Problem> {
    let principal = caller.staff()?;
    let id = submit::id(&command.cmd_id, &headers, &principal)?;
    command.cmd_id = id.to_string();
    command.case_id = path_and_body_agree(case, command.case_id)?;
    let lookup = app.lookups.now();
    let key = notes::key()?;
    let draft = CommandDraft::read_case(&command, key, |lift| lookup.find(lift))?;
    check_order(&app, CaseId(case), &draft.act)?;
    let privates = notes::note(key, draft.note)?;
    let asking = Asking { id, occurred: draft.occurred, act: draft.act, privates };
    let receipt = submit::submit(&app, &principal, asking).await?;
    Ok(submit::answered(id, &receipt, false))
}

fn path_and_body_agree(path: u64, body: u64) -> Result<u64, Problem> {
    if body == 0 || body == path {
        return Ok(path);
    }
    let detail = format!("the body says case {body}, the address {path}; leave case_id out");
    Err(Problem::field("case_id", "case_differs", detail))
}

/// An order named in the body must be of the case in the address.
fn check_order(app: &App, case: CaseId, act: &Act) -> Result<(), Problem> {
    let Act::Order { order, .. } = act else { return Ok(()) };
    match app.board.read(|desk| desk.order(*order).map(|order| order.case)) {
        Some(of) if of != case => {
            let detail = format!("order {order} is of case {of}; send it to that case");
            Err(Problem::field("order_id", "order_of_other_case", detail))
        }
        Some(_) | None => Ok(()),
    }
}
