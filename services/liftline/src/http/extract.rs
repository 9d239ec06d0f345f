//! What handlers take out of requests; whatever is wrong with it comes back as a problem that names the
//! place.

use std::sync::Arc;

use axum::{
    RequestPartsExt,
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use serde::de::DeserializeOwned;

use super::Problem;
use crate::app::App;

/// The whole body, within `listen.body_bytes_max`.
pub(super) struct Body(pub(super) Bytes);

/// A JSON body.
pub(super) struct Posted<T>(pub(super) T);

/// The query of the address.
pub(super) struct Asked<T>(pub(super) T);

/// A number or name in the path; where it cannot be one, there is nothing there.
pub(super) struct Named<T>(pub(super) T);

impl FromRequest<Arc<App>> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let read = Bytes::from_request(request, app).await;
        read.map(Self).map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => too_big(app.config.listen.body_bytes_max),
            _ => Problem::field("body", "body_broken", "the body broke off; send it again"),
        })
    }
}

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            let detail = "send the body as JSON, with Content-Type: application/json";
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not_json",
                "this takes JSON",
                detail,
            ));
        }
        let Body(body) = Body::from_request(request, app).await?;
        json(&body).map(Self)
    }
}

impl<T: DeserializeOwned + 'static> FromRequestParts<Arc<App>> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Problem> {
        let Query(asked) = parts
            .extract::<Query<T>>()
            .await
            .map_err(|rejection| Problem::field("query", "bad_query", rejection.body_text()))?;
        Ok(Self(asked))
    }
}

impl<T: DeserializeOwned + Send + 'static> FromRequestParts<Arc<App>> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Problem> {
        let path = parts.uri.path().to_owned();
        let Path(named) =
            parts.extract::<Path<T>>().await.map_err(|_| Problem::not_found("thing at", path))?;
        Ok(Self(named))
    }
}

/// Reads JSON; what is wrong is told with its line and column.
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| Problem::field("body", "bad_json", error.to_string()))
}

fn too_big(limit: usize) -> Problem {
    let detail = format!("the body is longer than {limit} bytes; send it in parts");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_big", "body too big", detail)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}
