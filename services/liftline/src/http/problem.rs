//! What a caller sees when something is refused: RFC 9457 problems with a stable code.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use liftline_desk::Refusal;
use liftline_proto::FieldError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::desk::refusal_code;

/// A problem (RFC 9457). `code` never changes with the wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:liftline:problem:` and the code; a name, nothing to fetch.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    pub kind: Urn,
    /// What it is, in a few words.
    pub title: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Stable code.
    pub code: &'static str,
    /// What is wrong here and what to do.
    #[schema(value_type = String)]
    pub detail: Box<str>,
    /// Field that is wrong, as a path such as `alarms[3].lift.value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub field: Option<Box<str>>,
    /// The case's version now, where the caller's was stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_version: Option<u32>,
    /// The case that stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_id: Option<u64>,
    /// Seconds after which to ask again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
}

/// The name of a kind of problem: `urn:liftline:problem:` and its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urn(&'static str);

impl Serialize for Urn {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("urn:liftline:problem:{}", self.0))
    }
}

impl Problem {
    /// A problem without particulars.
    pub fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<Box<str>>,
    ) -> Self {
        Self {
            kind: Urn(code),
            title,
            status: status.as_u16(),
            code,
            detail: detail.into(),
            field: None,
            case_version: None,
            case_id: None,
            retry_after_s: None,
        }
    }

    /// A field that is wrong.
    pub fn field(field: impl Into<Box<str>>, code: &'static str, detail: impl Into<Box<str>>) -> Self {
        let problem = Self::new(StatusCode::BAD_REQUEST, code, "a field is wrong", detail);
        Self { field: Some(field.into()), ..problem }
    }

    /// Nothing of that name.
    pub fn not_found(what: &'static str, name: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "not found", format!("there is no {what} {name}"))
    }

    /// Signed in, but this is for others.
    pub fn forbidden(detail: impl Into<Box<str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "not allowed", detail)
    }

    /// Nobody is signed in.
    pub fn unauthorized(code: &'static str, detail: impl Into<Box<str>>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, "sign in first", detail)
    }

    /// The service cannot answer now; ask again with the same id.
    pub fn unavailable(code: &'static str, detail: impl Into<Box<str>>) -> Self {
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, code, "ask again", detail);
        Self { retry_after_s: Some(1), ..problem }
    }

    /// The journal's file cannot be read.
    pub(super) fn unreadable(error: &liftline_journal::ReadError) -> Self {
        tracing::error!(code = error.code(), %error, "the journal cannot be read");
        Self::unavailable("journal_unreadable", "the journal cannot be read; the log says why")
    }

    /// Something broke inside; the log has it under the request's id.
    pub fn internal() -> Self {
        let detail = "the request's id stands in the answer's x-request-id; the log says more under it";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "something broke inside", detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry = self.retry_after_s.map(HeaderValue::from);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

impl From<FieldError> for Problem {
    fn from(error: FieldError) -> Self {
        let detail = error.to_string();
        Self::field(error.field, error.code.as_str(), detail)
    }
}

impl From<getrandom::Error> for Problem {
    fn from(_: getrandom::Error) -> Self {
        Self::unavailable("no_randomness", "the machine has no randomness to give; ask again")
    }
}

impl From<crate::desk::Closed> for Problem {
    fn from(closed: crate::desk::Closed) -> Self {
        Self::unavailable("desk_stopped", closed.to_string())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let (status, title, detail) = worded(refusal);
        let mut problem = Self::new(status, refusal_code(refusal), title, detail);
        match refusal {
            Refusal::Stale { case, version } => {
                problem.case_id = Some(case.0);
                problem.case_version = Some(version);
            }
            Refusal::NoSuchCase(case)
            | Refusal::CaseEnded(case)
            | Refusal::CaseNotEnded(case)
            | Refusal::LiftHasCase(case) => problem.case_id = Some(case.0),
            Refusal::NoSuchOrder(_)
            | Refusal::OrderEnded(_)
            | Refusal::NotYourOrder(_)
            | Refusal::OwnedByOther { .. }
            | Refusal::CrewBusy(_)
            | Refusal::CrewOffDuty(_)
            | Refusal::NoCandidate
            | Refusal::ReasonNeeded
            | Refusal::NotFreed
            | Refusal::NotCalledBack
            | Refusal::CauseNeeded
            | Refusal::BadMerge
            | Refusal::TimeImpossible
            | Refusal::NotAllowed
            | Refusal::NoSuchCall
            | Refusal::NothingToCorrect
            | Refusal::LimitReached => {}
        }
        problem
    }
}

fn worded(refusal: Refusal) -> (StatusCode, &'static str, String) {
    let (gone, conflict, wrong) =
        (StatusCode::NOT_FOUND, StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
    match refusal {
        Refusal::NoSuchCase(case) => (gone, "no such case", format!("there is no case {case}")),
        Refusal::NoSuchOrder(order) => (gone, "no such order", format!("there is no order {order}")),
        Refusal::CaseEnded(case) => (
            conflict,
            "the case has ended",
            format!("case {case} is closed, cancelled or merged; reopen it first"),
        ),
        Refusal::CaseNotEnded(case) => (conflict, "the case is open", format!("case {case} has not ended")),
        Refusal::OrderEnded(order) => (conflict, "the order has ended", format!("order {order} has ended")),
        Refusal::NotYourOrder(order) => {
            (StatusCode::FORBIDDEN, "another crew's order", format!("order {order} is another crew's"))
        }
        Refusal::Stale { case, version } => {
            let detail = format!("case {case} is at version {version} now; look at it and ask again");
            (conflict, "the case has changed", detail)
        }
        Refusal::OwnedByOther { owner } => {
            let detail =
                format!("operator {owner} owns the case; take it over with a reason (act TAKE with a note)");
            (conflict, "another operator's case", detail)
        }
        Refusal::CrewBusy(crew) => (conflict, "the crew is busy", format!("crew {crew} has a live order")),
        Refusal::CrewOffDuty(crew) => {
            (conflict, "the crew is off duty", format!("crew {crew} is not on duty"))
        }
        Refusal::NoCandidate => {
            (conflict, "nobody can go", "no crew can be found on that level; try the next".to_owned())
        }
        Refusal::ReasonNeeded => (wrong, "a reason is needed", "say why in `note`".to_owned()),
        Refusal::NotFreed => (
            conflict,
            "not freed yet",
            "record that nobody is shut in any more (act FREED) before closing".to_owned(),
        ),
        Refusal::NotCalledBack => (
            conflict,
            "not called back yet",
            "record the confirmation call 回访 (act CALLED_BACK) first".to_owned(),
        ),
        Refusal::CauseNeeded => {
            (wrong, "a cause is needed", "give `cause` with code and responsibility".to_owned())
        }
        Refusal::BadMerge => {
            let detail = "a case goes into another open one; where the lifts differ, say why in `note`";
            (wrong, "these cases cannot be merged", detail.to_owned())
        }
        Refusal::LiftHasCase(case) => (
            conflict,
            "the lift has an open case",
            format!("case {case} is open on that lift; merge into it"),
        ),
        Refusal::TimeImpossible => {
            (wrong, "an impossible time", "the time lies after now or before the case; correct it".to_owned())
        }
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, "not allowed", "your role may not do this".to_owned()),
        Refusal::NoSuchCall => (gone, "no such call", "the exchange has not reported that call".to_owned()),
        Refusal::NothingToCorrect => {
            (conflict, "nothing to correct", "that time does not stand in the record yet".to_owned())
        }
        Refusal::LimitReached => {
            let detail =
                "the case holds as many reports, orders, notes or links as it may; open or link another";
            (conflict, "a limit is reached", detail.to_owned())
        }
    }
}
