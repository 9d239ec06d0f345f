//! `POST /v1/calls/events`: what exchanges push, each state of a call once.

use std::sync::Arc;

use axum::{Json, extract::State};
use futures_util::future::join_all;
use liftline_desk::{Act, CallEvent, LiftRef};
use liftline_proto::{CallDraft, v1};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::{AccountRole, Principal},
    app::App,
    auth::Caller,
    http::{
        Problem,
        contract::{self, Id},
        extract::{Body, json},
        submit::{self, Asking},
    },
    notes,
};

/// States in one request at most.
const BATCH_EVENTS_MAX: usize = 64;
/// Scheme of the numbers cars call from.
const CAR_PHONE: &str = "CAR_PHONE";

/// Answer to an exchange, in the form exchanges look for: `code` 0 is well.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct EventsAnswer {
    /// 0: all are stored; 1: some were refused, see `results`.
    code: u32,
    /// `ok`, or how many were refused.
    msg: String,
    /// One for each state, in their order.
    results: Vec<EventAnswer>,
}

/// What became of one state.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct EventAnswer {
    /// The exchange's id of the call.
    call_id: String,
    /// `stored`, `duplicate` or `refused`.
    result: &'static str,
    /// The case it belongs to: the phone of a car opens one by ringing.
    #[serde(skip_serializing_if = "Option::is_none")]
    case_id: Option<Id>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

/// One state of a call or an array of them. The phone of a car opens a case by ringing.
#[utoipa::path(
    post, path = "/v1/calls/events", tag = "calls",
    request_body(content = contract::CallStatus, description = "A `CallStatus`, or an array of at most 64"),
    responses(
        (status = 200, description = "Durable, but for those refused", body = EventsAnswer),
        (status = 400, description = "The only state sent is wrong; its field is named", body = Problem),
        (status = 413, description = "Too many in one request", body = Problem)
    )
)]
pub(in crate::http) async fn events(
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(body): Body,
) -> Result<Json<EventsAnswer>, Problem> {
    let principal = caller.only(&[AccountRole::Exchange])?;
    let (single, states) = read(&body)?;
    let taken = join_all(states.into_iter().map(|state| {
        let (app, principal) = (&app, &principal);
        async move {
            let call_id = state.call_id.clone();
            (call_id, take(app, principal, state).await)
        }
    }));
    let mut results = Vec::new();
    for (call_id, taken) in taken.await {
        match taken {
            Err(problem) if single || problem.status >= 500 => return Err(problem),
            Err(problem) => {
                let problem = Some(problem);
                results.push(EventAnswer { call_id, result: "refused", case_id: None, problem });
            }
            Ok(answer) => results.push(answer),
        }
    }
    let refused = results.iter().filter(|answer| answer.problem.is_some()).count();
    let msg = if refused == 0 { "ok".to_owned() } else { format!("{refused} refused") };
    Ok(Json(EventsAnswer { code: u32::from(refused > 0), msg, results }))
}

/// Whether it is a single state, and all states sent.
fn read(body: &[u8]) -> Result<(bool, Vec<v1::CallStatus>), Problem> {
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'[') {
        return Ok((true, vec![json(body)?]));
    }
    let states: Vec<v1::CallStatus> = json(body)?;
    if states.is_empty() {
        return Err(Problem::field("body", "batch_empty", "send at least one state"));
    }
    if states.len() > BATCH_EVENTS_MAX {
        let detail =
            format!("{} states in one request; the limit is {BATCH_EVENTS_MAX}; send parts", states.len());
        return Err(Problem::too_long("batch_too_long", detail));
    }
    Ok((false, states))
}

async fn take(app: &App, principal: &Principal, mut state: v1::CallStatus) -> Result<EventAnswer, Problem> {
    if state.source.is_empty() {
        state.source.clone_from(&principal.name);
    }
    check_source(principal, &state.source)?;
    let (call_id, caller) = (state.call_id.clone(), state.caller.clone());
    let CallDraft { command: id, mut update, private } = CallDraft::read(state)?;
    if update.event == CallEvent::Ringing {
        update.car = car(app, &caller);
    }
    let key = notes::key()?;
    update.private = private.as_ref().map(|_| key);
    let privates = notes::private(key, private)?;
    let asking = Asking { id, occurred: None, act: Act::Call(update), privates };
    let receipt = submit::submit(app, principal, asking).await?;
    let result = if receipt.repeated { "duplicate" } else { "stored" };
    Ok(EventAnswer { call_id, result, case_id: receipt.case.map(|case| Id(case.0)), problem: None })
}

/// An exchange speaks under its own name, or `name/part` where it has several parts.
fn check_source(principal: &Principal, source: &str) -> Result<(), Problem> {
    let rest = source.strip_prefix(principal.name.as_str());
    if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Ok(());
    }
    let detail = format!(
        "this token speaks for source {0} or {0}/…, not {source}; leave source out, or use its own token",
        principal.name
    );
    Err(Problem::forbidden(detail))
}

/// The lift whose car calls from that number, where it is exactly one.
fn car(app: &App, caller: &str) -> Option<LiftRef> {
    match app.lookups.now().resolve(CAR_PHONE, caller) {
        LiftRef::Known(facts) => Some(LiftRef::Known(facts)),
        LiftRef::Unknown { .. } => None,
    }
}
