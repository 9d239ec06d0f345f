//! `POST /v1/cases`: an operator opens a case, joins one, or settles a non-emergency in one act.

use std::sync::Arc;

use axum::{extract::State, http::HeaderMap, response::Response};
use liftline_desk::{LiftId, LiftRef};
use liftline_proto::{NewCaseDraft, v1};

use crate::{
    app::App,
    auth::Caller,
    http::{
        Problem, contract,
        extract::Posted,
        submit::{self, Asking},
    },
    lookup::Lookup,
    notes,
};

/// Report an emergency from a call or by hand; it joins the open case of its lift or opens one. With
/// `settle` a non-emergency is counted and closed in the same act.
#[utoipa::path(
    post, path = "/v1/cases", tag = "cases", request_body = contract::NewCase,
    params(("Idempotency-Key" = Option<String>, Header, description = "In place of `cmd_id`")),
    responses(
        (status = 201, description = "Durable", body = contract::Result),
        (status = 200, description = "Decided before: the first answer again", body = contract::Result),
        (status = 400, description = "A field is wrong; named", body = Problem),
        (status = 409, description = "Refused; `code` says why", body = Problem)
    )
)]
pub(in crate::http) async fn open(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
    Posted(new): Posted<v1::NewCase>,
) -> Result<Response, Problem> {
    let principal = caller.staff()?;
    let id = submit::id(&new.cmd_id, &headers, &principal)?;
    let source = format!("account/{}", principal.account);
    let mut draft = NewCaseDraft::read(new, id, source, app.clock.now())?;
    let lookup = app.lookups.now();
    draft.report.lift = find(&lookup, draft.report.lift, draft.lift)?;
    let key = notes::key()?;
    let privates = notes::private(key, draft.private.clone())?;
    let asking = Asking { id, occurred: None, act: draft.act(key), privates };
    let receipt = submit::submit(&app, &principal, asking).await?;
    Ok(submit::answered(id, &receipt, true))
}

/// The lift by its number, which must be one, else by its code, which may be unknown.
fn find(lookup: &Lookup, by_code: LiftRef, by_number: Option<LiftId>) -> Result<LiftRef, Problem> {
    let Some(number) = by_number else { return Ok(lookup.find(by_code)) };
    lookup.facts(number).map(LiftRef::Known).ok_or_else(|| {
        let detail = format!("the register has no lift {number}; search for it, or send its code in `lift`");
        Problem::field("lift_id", "no_such_lift", detail)
    })
}
