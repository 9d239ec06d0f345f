//! Answers that a browser keeps and asks after by their tag, packed where it takes that.

use std::io::Write;

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};

use crate::http::dashboards::{accepts, has};

/// Seconds in which a browser need not ask again: an import shows after them at the latest. For the browser
/// alone, for lifts are shown to those who are signed in.
const CACHING: &str = "private, max-age=60";

/// An answer whose `tag` changes with what `body` gives.
pub(super) fn kept(
    asked: &HeaderMap,
    kind: &'static str,
    tag: &str,
    body: impl FnOnce() -> Vec<u8>,
) -> Response {
    let packs = accepts(asked, "gzip");
    let tag = if packs { format!("\"{tag}-gzip\"") } else { format!("\"{tag}\"") };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CACHE_CONTROL, CACHING.to_owned()),
        (header::VARY, "Accept-Encoding, Cookie, Authorization".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    if has(asked, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let bytes = body();
    match packs.then(|| packed(&bytes)).flatten() {
        Some(smaller) => (headers, [(header::CONTENT_ENCODING, "gzip")], smaller).into_response(),
        None => (headers, bytes).into_response(),
    }
}

/// Packed; writing to memory does not fail.
fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
