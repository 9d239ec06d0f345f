//! `/console`, `/wall`, `/crew`, `/supervisor`, `/sign-in`: the pages people work with, and what they load.

use axum::{
    Router,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::Problem;
use crate::dashboards::{self, File};

/// Addresses, each with all below it, and the page that answers there; it shows what the address names.
const ENTRIES: [(&str, &str); 5] = [
    ("/console", "console.html"),
    ("/wall", "console.html"),
    ("/crew", "crew.html"),
    ("/supervisor", "supervisor.html"),
    ("/sign-in", "sign-in.html"),
];
/// Files whose names change with what is in them.
const HASHED: &str = "/assets/";
/// A year, in seconds: as long as caches keep anything.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What a page may do: its own scripts, styles and workers, requests to this server, pictures it draws
/// itself; nothing from anywhere else, and no other site may frame it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; \
                      worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";
/// Keeps the crews' page on their phones; it may do so for that page only, whose address has no slash at its
/// end.
const WORKER: (&str, &str) = ("crew/worker.js", "/crew");
const SCOPE: header::HeaderName = header::HeaderName::from_static("service-worker-allowed");
/// Encodings the build wrote beside each file, the smaller first: name in headers, end of the file's name.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// Where files come from: the program, or a test.
type Files = fn(&str) -> Option<File>;

/// Routes of the pages.
pub(super) fn routes() -> Router<std::sync::Arc<crate::app::App>> {
    let below = |router: Router<_>, (path, _): &(&str, &str)| {
        router.route(path, get(page)).route(&format!("{path}/{{*below}}"), get(page))
    };
    ENTRIES.iter().fold(Router::new(), below).route("/assets/{*path}", get(page))
}

async fn page(uri: Uri, headers: HeaderMap) -> Response {
    answer(dashboards::file, uri.path(), &headers)
}

/// A file where the path names one, else the page of that address.
fn answer(files: Files, path: &str, asked: &HeaderMap) -> Response {
    if let Some(name) = path.strip_prefix('/').filter(|name| is_file_name(name)) {
        let caching = if path.starts_with(HASHED) { FOR_EVER } else { "no-cache" };
        return match files(name) {
            Some(file) => sent(files, name, file, caching, asked),
            None => Problem::not_found("file", path).into_response(),
        };
    }
    let Some((_, name)) = ENTRIES.iter().find(|(entry, _)| is_below(path, entry)) else {
        return Problem::not_found("page", path).into_response();
    };
    match files(name) {
        Some(file) => sent(files, name, file, "no-cache", asked),
        None => not_built(),
    }
}

fn is_below(path: &str, entry: &str) -> bool {
    path.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Names of pages' addresses have no dot; encoded copies have no address of their own.
fn is_file_name(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
        && !ENCODINGS.iter().any(|(_, end)| path.ends_with(end))
}

fn sent(files: Files, name: &str, file: File, caching: &'static str, asked: &HeaderMap) -> Response {
    let encoded = ENCODINGS
        .iter()
        .filter(|(encoding, _)| name != WORKER.0 && accepts(asked, encoding))
        .find_map(|(encoding, end)| Some((*encoding, files(&format!("{name}{end}"))?)));
    let tag = match encoded {
        Some((encoding, _)) => format!("\"{}-{encoding}\"", file.tag),
        None => format!("\"{}\"", file.tag),
    };
    let headers = [
        (header::CONTENT_TYPE, file.kind.clone()),
        (header::CACHE_CONTROL, caching.to_owned()),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::VARY, "Accept-Encoding".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    if has(asked, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if name == WORKER.0 {
        let scope = [(SCOPE, WORKER.1)];
        return (headers, scope, file.bytes.into_owned()).into_response();
    }
    match encoded {
        Some((encoding, smaller)) => {
            (headers, [(header::CONTENT_ENCODING, encoding)], smaller.bytes.into_owned()).into_response()
        }
        None => (headers, file.bytes.into_owned()).into_response(),
    }
}

/// Whether the caller takes an encoding: named, or any, and not at quality zero.
pub(super) fn accepts(asked: &HeaderMap, encoding: &str) -> bool {
    let quality = |name: &str| {
        values(asked, header::ACCEPT_ENCODING).find_map(|value| {
            let (named, rest) = value.split_once(';').unwrap_or((value, ""));
            let quality = rest.trim().strip_prefix("q=").and_then(|text| text.trim().parse::<f32>().ok());
            named.trim().eq_ignore_ascii_case(name).then(|| quality.unwrap_or(1.0))
        })
    };
    quality(encoding).or_else(|| quality("*")).is_some_and(|quality| quality > 0.0)
}

/// Whether the caller has what this tag names (RFC 9110 §13.1.2: compared weakly).
pub(super) fn has(asked: &HeaderMap, tag: &str) -> bool {
    values(asked, header::IF_NONE_MATCH).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

fn values(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok()).collect::<Vec<_>>();
    lines.into_iter().flat_map(|line| line.split(',')).map(str::trim)
}

/// Tells how to build the pages.
fn not_built() -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    (StatusCode::SERVICE_UNAVAILABLE, headers, include_str!("pages/not-built.html")).into_response()
}

#[cfg(test)]
mod tests;
