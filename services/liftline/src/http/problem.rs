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

use super::codes;
use crate::{
    accounts::{AccountError, CrossSite, SignInError},
    desk::refusal_code,
};

/// A problem (RFC 9457). `code` never changes with the wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ProblemDetails)]
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
    #[schema(schema_with = codes::schema)]
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
        debug_assert!(codes::all().any(|known| known == code), "list {code} in codes.rs");
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

    /// A page of another site made a browser send it.
    pub(crate) fn cross_site(why: &CrossSite) -> Self {
        Self::new(StatusCode::FORBIDDEN, "cross_site", "not from here", why.to_string())
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

    /// More than a limit takes.
    pub(super) fn too_long(code: &'static str, detail: impl Into<Box<str>>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, code, "too much at once", detail)
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

impl From<liftline_risk::Error> for Problem {
    fn from(error: liftline_risk::Error) -> Self {
        if let liftline_risk::Error::Cursor(_) = error {
            return Self::field("after", error.code(), error.to_string());
        }
        if let liftline_risk::Error::PageSize { .. } = error {
            return Self::field("limit", error.code(), error.to_string());
        }
        tracing::error!(code = error.code(), %error, "the risk log cannot be read");
        Self::unavailable(error.code(), error.to_string())
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        let (code, detail) = (error.code(), error.to_string());
        let refused = |status, title| Self::new(status, code, title, detail.as_str());
        match error {
            AccountError::NameTaken(_) | AccountError::LastAdministrator | AccountError::Disabled(_) => {
                refused(StatusCode::CONFLICT, "not as things stand")
            }
            AccountError::BadName(_) => Self::field("name", code, detail),
            AccountError::BadPassword | AccountError::PasswordNeeded => Self::field("password", code, detail),
            AccountError::BadScope(_) => refused(StatusCode::BAD_REQUEST, "role and scope do not fit"),
            AccountError::NoSuchAccount(_) | AccountError::NoSuchToken(_) => {
                refused(StatusCode::NOT_FOUND, "not found")
            }
            AccountError::BadLink => refused(StatusCode::GONE, "the link is no longer good"),
            AccountError::LimitReached { .. } => refused(StatusCode::CONFLICT, "a limit is reached"),
            AccountError::Busy | AccountError::Interrupted | AccountError::Random(_) => {
                Self::unavailable(code, detail)
            }
            AccountError::Store(_) | AccountError::Unusable(_) | AccountError::Hash(_) => {
                tracing::error!(code, error = %detail, "accounts cannot be used");
                Self::internal()
            }
        }
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        let (code, detail) = (error.code(), error.to_string());
        match error {
            SignInError::Refused => Self::unauthorized(code, detail),
            SignInError::SlowDown { retry_after } => {
                let seconds = u32::try_from(retry_after.as_secs()).unwrap_or(u32::MAX).max(1);
                let problem = Self::new(StatusCode::TOO_MANY_REQUESTS, code, "slow down", detail);
                Self { retry_after_s: Some(seconds), ..problem }
            }
            SignInError::Failed(error) => error.into(),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let (status, title, detail) = super::refusal::worded(refusal);
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
