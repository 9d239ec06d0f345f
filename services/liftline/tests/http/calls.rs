//! Calls: what exchanges push and operators see.

use axum::http::StatusCode;
use liftline::accounts::AccountRole;
use serde_json::{Value, json};

use crate::bed::{Bed, CAR_PHONE, get, post};

fn state(call: &str, event: &str, caller: &str) -> Value {
    json!({
        "call_id": call, "event": event, "occurred_at": "2026-11-22T00:00:00Z", "caller": caller,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_rings_is_answered_and_ends() {
    let bed = Bed::new().await;
    let (exchange, operator) =
        (bed.token("pbx", AccountRole::Exchange), bed.token("wang", AccountRole::Operator));
    let ring =
        bed.ask_as(&exchange, post("/v1/calls/events", &state("7", "CALL_EVENT_RINGING", "139"))).await;
    assert_eq!(ring.status, StatusCode::OK, "{}", ring.text);
    assert_eq!((ring.json()["code"].as_u64(), ring.json()["msg"].as_str()), (Some(0), Some("ok")));
    let ringing = bed.ask_as(&operator, get("/v1/calls")).await.json();
    assert_eq!(
        (&ringing["calls"][0]["call_id"], &ringing["calls"][0]["caller"]),
        (&json!("pbx/7"), &json!("139"))
    );
    bed.ask_as(&exchange, post("/v1/calls/events", &state("7", "CALL_EVENT_ENDED", ""))).await;
    let missed = bed.ask_as(&operator, get("/v1/calls?state=missed")).await.json();
    assert_eq!(missed["calls"].as_array().unwrap().len(), 1);
    assert_eq!(missed["calls"][0]["caller"], Value::Null);
    let keys = missed["calls"][0]["private_keys"].as_array().unwrap().clone();
    let path = format!("/v1/private/{}", keys[0].as_str().unwrap());
    let told = bed.ask_as(&operator, get(&path)).await.json();
    assert_eq!(told["private"]["caller"], "139", "whoever calls back may know the number; it is audited");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_phone_of_a_car_opens_a_case_by_ringing() {
    let bed = Bed::new().await;
    let exchange = bed.token("pbx", AccountRole::Exchange);
    let ring = state("8", "CALL_EVENT_RINGING", CAR_PHONE);
    let answer = bed.ask_as(&exchange, post("/v1/calls/events", &ring)).await.json();
    assert_eq!(answer["results"][0]["case_id"], "1");
    let again = bed.ask_as(&exchange, post("/v1/calls/events", &ring)).await.json();
    assert_eq!(again["results"][0]["result"], "duplicate");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_batch_only_what_is_wrong_is_refused() {
    let bed = Bed::new().await;
    let exchange = bed.token("pbx", AccountRole::Exchange);
    let mut foreign = state("3", "CALL_EVENT_RINGING", "1");
    foreign["source"] = json!("another");
    let batch = json!([
        state("1", "CALL_EVENT_RINGING", "1"),
        state("2", "CALL_EVENT_BARKING", "1"),
        foreign,
        state("4", "CALL_EVENT_RECORDING_READY", ""),
    ]);
    let answer = bed.ask_as(&exchange, post("/v1/calls/events", &batch)).await.json();
    let codes: Vec<_> =
        answer["results"].as_array().unwrap().iter().map(|one| one["problem"]["code"].clone()).collect();
    assert_eq!(codes, [Value::Null, json!("MISSING"), json!("forbidden"), json!("no_such_call")]);
    assert_eq!(answer["code"], 1);
    assert_eq!(bed.ask_as(&exchange, post("/v1/calls/events", &json!([]))).await.code(), "batch_empty");
    let many: Vec<_> = (0..65).map(|call| state(&call.to_string(), "CALL_EVENT_RINGING", "1")).collect();
    let refused = bed.ask_as(&exchange, post("/v1/calls/events", &json!(many))).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "batch_too_long"));
}
