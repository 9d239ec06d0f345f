//! Bad input: never a 500, never a change of the record.

use axum::http::StatusCode;
use liftline::accounts::AccountRole;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

use crate::bed::{Bed, CODE, post, raw};

/// Every address that takes a body, and the role that may send one.
const POSTS: [(&str, AccountRole); 10] = [
    ("/v1/ingest/alarms", AccountRole::Gateway),
    ("/v1/calls/events", AccountRole::Exchange),
    ("/v1/cases", AccountRole::Operator),
    ("/v1/cases/1/commands", AccountRole::Operator),
    ("/v1/session", AccountRole::Operator),
    ("/v1/links/redeem", AccountRole::Operator),
    ("/v1/admin/accounts", AccountRole::Administrator),
    ("/v1/admin/tokens", AccountRole::Administrator),
    ("/v1/admin/accounts/wang/link", AccountRole::Administrator),
    ("/v1/admin/accounts/wang/disable", AccountRole::Administrator),
];

fn alarm() -> Value {
    json!({
        "source": "acme", "alarm_id": "A", "action": "ACTION_RAISE", "kind": "ALARM_KIND_PASSENGER_ALARM",
        "lift": { "scheme": "RESCUE_CODE", "value": CODE }, "occurred_at": "2026-11-22T00:00:00Z",
    })
}

fn with(field: &str, value: Value) -> Vec<u8> {
    let mut alarm = alarm();
    alarm[field] = value;
    alarm.to_string().into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_bad_alarm_is_refused_by_name() {
    let bed = Bed::new().await;
    let token = bed.token("acme", AccountRole::Gateway);
    let position = bed.position();
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let many = serde_json::to_vec(&vec![alarm(); 501]).unwrap();
    for (body, status, code) in [
        (vec![b' '; 10 << 20], 413, "body_too_big"),
        (deep, 400, "bad_json"),
        (b"".to_vec(), 400, "bad_json"),
        (b"{".to_vec(), 400, "bad_json"),
        (b"\xff\xfe".to_vec(), 400, "bad_json"),
        (br#"{"source":"\ud800"}"#.to_vec(), 400, "bad_json"),
        (with("alarm_id", json!("a\u{0}b")), 400, "CONTROL_CHARACTER"),
        (with("alarm_id", json!("a".repeat(65))), 400, "TOO_LONG"),
        (with("occurred_at", json!("9999-12-31T23:59:59Z")), 400, "OUT_OF_RANGE"),
        (with("action", json!("ACTION_DANCE")), 400, "MISSING"),
        (with("kind", json!("ALARM_KIND_GHOST")), 400, "MISSING"),
        (with("people_count", json!(-1)), 400, "OUT_OF_RANGE"),
        (b"[]".to_vec(), 400, "batch_empty"),
        (many, 413, "batch_too_long"),
    ] {
        let answer = bed
            .ask_as(&token, raw("/v1/ingest/alarms", body).header("content-type", "application/json"))
            .await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{}", answer.text);
    }
    assert_eq!(bed.position(), position);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_json_is_told_so() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    let form =
        raw("/v1/cases", b"kind=1".to_vec()).header("content-type", "application/x-www-form-urlencoded");
    let answer = bed.ask_as(&token, form).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json"));
    let broken = raw("/v1/cases", b"{\n \"kind\": }".to_vec()).header("content-type", "application/json");
    let answer = bed.ask_as(&token, broken).await;
    assert_eq!(answer.code(), "bad_json");
    assert!(answer.json()["detail"].as_str().unwrap().contains("line 2 column 10"), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_alarm_is_stored_and_said_to_be_late() {
    let bed = Bed::new().await;
    let token = bed.token("acme", AccountRole::Gateway);
    let answer = bed.ask_as(&token, post("/v1/ingest/alarms", &alarm())).await.json();
    assert_eq!(answer["result"], "ALARM_RESULT_LATE");
    let again = bed.ask_as(&token, post("/v1/ingest/alarms", &alarm())).await.json();
    assert_eq!(again["result"], "ALARM_RESULT_DUPLICATE");
}

/// Any JSON, of the contract's field names and others.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        "(ACTION|CASE_KIND|CASE_ACT_KIND|CALL_EVENT)_(RAISE|FAULT|TAKE|RINGING)".prop_map(Value::from),
    ];
    let name = prop_oneof![
        "cmd_id|act|kind|lift|lift_id|case_id|note|source|alarm_id|call_id|event|occurred_at",
        "action|scheme|value|name|password|link|account|label|role|days|lifts|settle",
        ".*",
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// What the desk refuses is recorded, so that a repeat gets the same answer.
fn decided_by_the_desk(code: &str) -> bool {
    ["no_such_case", "no_such_order", "no_such_call"].contains(&code)
}

#[test]
fn whatever_is_posted_is_answered_and_a_refusal_changes_nothing() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let bed = runtime.block_on(Bed::new());
    let roles =
        [AccountRole::Gateway, AccountRole::Exchange, AccountRole::Operator, AccountRole::Administrator];
    let tokens: Vec<_> = roles.iter().map(|role| (*role, bed.token(role.as_str(), *role))).collect();
    let token = |role| &tokens.iter().find(|(of, _)| *of == role).unwrap().1;
    let body = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        any_json().prop_map(|json| json.to_string().into_bytes()),
    ];
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    runner
        .run(&(0..POSTS.len(), body), |(at, body)| {
            let (path, role) = POSTS[at];
            let position = bed.position();
            let ask = raw(path, body).header("content-type", "application/json");
            let answer = runtime.block_on(bed.ask_as(token(role), ask));
            prop_assert!(answer.status.as_u16() < 500, "{path}: {} {}", answer.status, answer.text);
            if answer.status.is_client_error() && !decided_by_the_desk(&answer.code()) {
                prop_assert_eq!(bed.position(), position, "{}", answer.text);
            }
            Ok(())
        })
        .unwrap();
    let _entered = runtime.enter();
    drop(bed);
}
