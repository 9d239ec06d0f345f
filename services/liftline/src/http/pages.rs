//! Pages: what this is, the API to read and try, and the page behind one-time links. They load nothing
//! from outside.

use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

use super::{Problem, extract::Named, openapi};

/// What a page may do: its own scripts and styles, requests to this server, nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// Routes of pages and of the two documents they show.
pub(super) fn routes() -> Router<std::sync::Arc<crate::app::App>> {
    let document = openapi::document().to_json().unwrap_or_default();
    Router::new()
        .route("/", get(|| async { page(HTML, include_str!("pages/index.html")) }))
        .route("/docs", get(|| async { page(HTML, include_str!("pages/docs.html")) }))
        .route("/link", get(|| async { page(HTML, include_str!("pages/link.html")) }))
        .route("/pages/{name}", get(part))
        .route("/openapi.json", get(|| async { page("application/json", document) }))
        .route("/asyncapi.yaml", get(|| async { page("application/yaml", liftline_proto::ASYNCAPI) }))
}

async fn part(Named(name): Named<String>) -> Result<Response, Problem> {
    match name.as_str() {
        "page.css" => Ok(page(STYLE, include_str!("pages/page.css"))),
        "docs.js" => Ok(page(SCRIPT, include_str!("pages/docs.js"))),
        "link.js" => Ok(page(SCRIPT, include_str!("pages/link.js"))),
        _ => Err(Problem::not_found("page", name)),
    }
}

fn page(kind: &'static str, body: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, body).into_response()
}
