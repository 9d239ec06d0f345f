//! Documents, pages, headers, and what is said where nothing is served.

use axum::http::{StatusCode, header};
use serde_json::Value;

use crate::bed::{Bed, get, raw};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../proto/openapi.json");

#[test]
fn the_openapi_document_is_as_published() {
    let now = liftline::http::document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("LIFTLINE_GOLDEN").is_some_and(|value| value == "write") {
        std::fs::write(GOLDEN, &now).unwrap();
    }
    let published = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    assert!(published == now, "proto/openapi.json differs; LIFTLINE_GOLDEN=write renews it");
}

#[test]
fn everything_the_document_refers_to_is_in_it() {
    let document = serde_json::to_value(liftline::http::document()).unwrap();
    let mut missing = Vec::new();
    look(&document, &mut |name| {
        if document["components"]["schemas"].get(name).is_none() {
            missing.push(name.to_owned());
        }
    });
    assert_eq!(missing, Vec::<String>::new());
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{method} {path}");
            assert!(operation["tags"][0].is_string(), "{method} {path}");
        }
    }
}

#[test]
fn every_code_of_a_problem_is_published() {
    let document = serde_json::to_value(liftline::http::document()).unwrap();
    let code = &document["components"]["schemas"]["ProblemDetails"]["properties"]["code"]["enum"];
    let codes: Vec<_> = code.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    for known in
        ["stale", "owned_by_other", "MISSING", "account.bad_link", "sign_in.slow_down", "risk_cursor"]
    {
        assert!(codes.contains(&known), "{known}");
    }
    let mut once = codes.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), codes.len(), "a code stands twice");
}

fn look(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(fields) => {
            if let Some(name) = fields.get("$ref").and_then(Value::as_str) {
                found(name.strip_prefix("#/components/schemas/").unwrap());
            }
            fields.values().for_each(|value| look(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| look(value, found)),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_load_nothing_from_outside() {
    let bed = Bed::new().await;
    for path in ["/", "/docs", "/link", "/pages/page.css", "/pages/docs.js", "/pages/link.js"] {
        let page = bed.ask(get(path)).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert!(!page.text.contains("http://") && !page.text.contains("https://"), "{path}");
        assert!(!page.text.contains("innerHTML"), "{path}");
    }
    assert_eq!(bed.ask(get("/openapi.json")).await.json()["openapi"].as_str().unwrap().get(..2), Some("3."));
    assert!(bed.ask(get("/asyncapi.yaml")).await.text.contains("asyncapi: 3."));
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_dressed() {
    let bed = Bed::new().await;
    let ready = bed.ask(get("/readyz").header("x-request-id", "abc")).await;
    assert_eq!(ready.status, StatusCode::OK, "{}", ready.text);
    assert_eq!(ready.headers["x-request-id"], "abc");
    assert_eq!(ready.headers["x-content-type-options"], "nosniff");
    assert_eq!(ready.headers[header::CACHE_CONTROL], "no-store");
    assert!(!ready.headers.contains_key("x-liftline-clock-factor"));
    let nothing = bed.ask(get("/v1/nothing")).await;
    assert_eq!((nothing.status, nothing.code().as_str()), (StatusCode::NOT_FOUND, "no_such_route"));
    let method = bed.ask(raw("/v1/risk/counts", Vec::new())).await;
    assert_eq!((method.status, method.code().as_str()), (StatusCode::METHOD_NOT_ALLOWED, "no_such_method"));
    let metrics = bed.ask(get("/metrics")).await.text;
    assert!(
        metrics.contains("liftline_http_requests_total{path=\"/readyz\",method=\"GET\",status=\"200\"} 1"),
        "{metrics}"
    );
    assert!(metrics.contains("liftline_commands_total{kind=\"adopt\",code=\"ok\"}"), "{metrics}");
}
