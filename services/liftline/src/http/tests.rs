use axum::{body::Body, extract::Request, http::StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::*;
use crate::{
    app,
    clock::Clock,
    config::{Config, Sources},
};

async fn breaks() -> &'static str {
    panic!("as a bug would")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bug_in_one_request_is_a_problem_and_the_next_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let sources = Sources { data: Some(folder.path().to_owned()), ..Sources::default() };
    let started = app::start(Config::load(&sources).unwrap(), Clock::system()).await.unwrap();
    let app = started.app.clone();
    let router = layered(&app, Router::from(routes()).route("/breaks", get(breaks)));
    let ask = |path: &str| router.clone().oneshot(Request::get(path).body(Body::empty()).unwrap());
    let broken = ask("/breaks").await.unwrap();
    assert_eq!(broken.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(broken.headers()["content-type"], "application/problem+json");
    assert!(broken.headers().contains_key("x-request-id"), "the log says more under it");
    let body = broken.into_body().collect().await.unwrap().to_bytes();
    let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&problem["code"], &problem["status"]), (&"internal".into(), &500.into()));
    assert!(
        !problem["detail"].as_str().unwrap().contains("as a bug would"),
        "what broke is not told outside"
    );
    assert_eq!(ask("/healthz").await.unwrap().status(), StatusCode::OK);
    app.shutdown.begin();
    started.join();
}
