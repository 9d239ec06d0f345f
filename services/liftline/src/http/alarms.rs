//! `POST /v1/ingest/alarms`: alarms of gateways. Answered after they are durable; never refused for load.

use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::future::join_all;
use liftline_desk::{Act, Command, LiftRef, Moment, Receipt, Span};
use liftline_proto::{
    AlarmDraft,
    v1::{self, Alarm, AlarmAnswer, AlarmBatchAnswer, AlarmResult},
    view,
};
use prost::Message;
use tracing::{Instrument, debug_span};

use super::{Problem, extract::Body};
use crate::{
    accounts::{AccountRole, Principal},
    app::App,
    auth::Caller,
    metrics, notes,
};

/// An alarm that happened longer ago than this when it comes is marked late: 10 min.
const LATE: Span = Span::minutes(10);

/// What a body held.
enum Sent {
    One(Box<Alarm>),
    Many(Vec<Alarm>),
}

/// One alarm or an array of alarms.
#[utoipa::path(
    post,
    path = "/v1/ingest/alarms",
    tag = "ingest",
    request_body(
        content((serde_json::Value = "application/json"), ("application/x-protobuf")),
        description = "`Alarm`, an array of them, or a protobuf `AlarmBatch`, which is answered in protobuf \
                       (proto/liftline/v1/alarm.proto)"
    ),
    responses(
        (status = 202, description = "Durable. `AlarmAnswer`, or `AlarmBatchAnswer` for an array"),
        (status = 400, description = "A field is wrong; named", body = Problem),
        (status = 401, description = "No token, or it is refused", body = Problem),
        (status = 403, description = "The token does not speak for this source or lift", body = Problem),
        (status = 413, description = "Body or batch too big", body = Problem),
        (status = 503, description = "Ask again with the same ids", body = Problem),
    )
)]
pub(super) async fn ingest(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, Problem> {
    let principal = caller.only(&[AccountRole::Gateway])?;
    let binary = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/x-protobuf");
    let alarms = match read(&body, binary)? {
        Sent::One(alarm) => {
            let answer = take(&app, &principal, *alarm).await?;
            return Ok((StatusCode::ACCEPTED, Json(answer)).into_response());
        }
        Sent::Many(alarms) => alarms,
    };
    let limit = app.config.limits.batch_alarms_max;
    if alarms.is_empty() {
        return Err(Problem::field("body", "batch_empty", "send at least one alarm"));
    }
    if alarms.len() > limit {
        let detail =
            format!("{} alarms in one request; the limit is {limit}; send them in parts", alarms.len());
        return Err(Problem::too_long("batch_too_long", detail));
    }
    let taken = join_all(alarms.into_iter().map(|alarm| {
        let (app, principal) = (&app, &principal);
        async move {
            let alarm_id = alarm.alarm_id.clone();
            take(app, principal, alarm).await.or_else(|problem| refused(alarm_id, problem))
        }
    }));
    let answers = taken.await.into_iter().collect::<Result<_, Problem>>()?;
    let answer = AlarmBatchAnswer { answers };
    if binary {
        let kind = [(header::CONTENT_TYPE, "application/x-protobuf")];
        return Ok((StatusCode::ACCEPTED, kind, answer.encode_to_vec()).into_response());
    }
    Ok((StatusCode::ACCEPTED, Json(answer)).into_response())
}

fn read(body: &Bytes, binary: bool) -> Result<Sent, Problem> {
    if binary {
        let batch = v1::AlarmBatch::decode(body.clone());
        return batch
            .map(|batch| Sent::Many(batch.alarms))
            .map_err(|error| Problem::field("body", "bad_protobuf", format!("{error}; send an AlarmBatch")));
    }
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    let read = if first == Some(&b'[') {
        serde_json::from_slice(body).map(Sent::Many)
    } else {
        serde_json::from_slice(body).map(|alarm| Sent::One(Box::new(alarm)))
    };
    read.map_err(|error| {
        Problem::field("body", "bad_json", format!("{error}; send an Alarm or an array of them"))
    })
}

/// Reads one alarm, finds its lift, and submits it.
async fn take(app: &App, principal: &Principal, alarm: Alarm) -> Result<AlarmAnswer, Problem> {
    let taken = decide(app, principal, alarm).await;
    app.metrics.alarm(match &taken {
        Ok(answer) if answer.result() == AlarmResult::Duplicate => metrics::AlarmResult::Repeated,
        Ok(_) => metrics::AlarmResult::Accepted,
        Err(problem) if problem.status >= 500 => metrics::AlarmResult::Failed,
        Err(_) => metrics::AlarmResult::Refused,
    });
    taken
}

async fn decide(app: &App, principal: &Principal, alarm: Alarm) -> Result<AlarmAnswer, Problem> {
    let span = debug_span!("alarm", alarm_id = alarm.alarm_id);
    let draft = AlarmDraft::read(alarm)?;
    let mut report = draft.report;
    report.lift = app.lookups.now().find(report.lift);
    let lift = match &report.lift {
        LiftRef::Known(facts) => Some(facts.lift),
        LiftRef::Unknown { .. } => None,
    };
    if !principal.may_speak_for(&report.source, lift) {
        let detail = format!("this token does not speak for source {} or for that lift", report.source);
        return Err(Problem::forbidden(detail));
    }
    report.private = draft.private.is_some().then(notes::key).transpose()?;
    let privates = report.private.map_or_else(|| Ok(Vec::new()), |key| notes::private(key, draft.private))?;
    let (alarm_id, occurred) = (report.alarm_id.clone(), report.occurred);
    let command = Command {
        id: draft.command,
        actor: principal.actor(),
        occurred: None,
        act: Act::Report(Box::new(report)),
    };
    let receipt = app.desk.submit(command, privates).instrument(span).await?;
    if let Some(refusal) = receipt.refusal {
        return Err(refusal.into());
    }
    Ok(stored(alarm_id, &receipt, occurred))
}

fn stored(alarm_id: String, receipt: &Receipt, occurred: Moment) -> AlarmAnswer {
    let result = if receipt.repeated {
        AlarmResult::Duplicate
    } else if receipt.at.since(occurred) > LATE {
        AlarmResult::Late
    } else {
        AlarmResult::Stored
    };
    AlarmAnswer {
        result: result.into(),
        alarm_id,
        report_number: receipt.report,
        case_id: receipt.case.map(|case| case.0),
        received_at: Some(view::timestamp(receipt.at)),
        problem: None,
    }
}

/// A refused alarm beside others. What the service could not do is no refusal: then all are to be sent again.
fn refused(alarm_id: String, problem: Problem) -> Result<AlarmAnswer, Problem> {
    if problem.status >= 500 {
        return Err(problem);
    }
    Ok(AlarmAnswer {
        result: AlarmResult::Refused.into(),
        alarm_id,
        problem: Some(v1::Problem {
            field: problem.field.map(Into::into).unwrap_or_default(),
            code: problem.code.to_owned(),
            limit: None,
            advice: problem.detail.into(),
        }),
        ..Default::default()
    })
}
