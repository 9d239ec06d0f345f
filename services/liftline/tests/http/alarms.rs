//! Alarms: in protobuf, twice at once, and while the desk does not answer.

use axum::http::{StatusCode, header};
use liftline::accounts::AccountRole;
use liftline_proto::v1::{Alarm, AlarmBatch, AlarmBatchAnswer, AlarmResult};
use prost::Message;
use serde_json::{Value, json};

use crate::bed::{Ask, Bed, CODE, get, post, raw};

const PROTOBUF: &str = "application/x-protobuf";

fn button(bed: &Bed, alarm_id: &str) -> Value {
    json!({
        "source": "acme", "alarm_id": alarm_id, "action": "ACTION_RAISE",
        "kind": "ALARM_KIND_PASSENGER_ALARM", "lift": { "scheme": "RESCUE_CODE", "value": CODE },
        "occurred_at": liftline::time::rfc3339(bed.app.clock.now()),
    })
}

fn posted(body: Vec<u8>) -> Ask {
    raw("/v1/ingest/alarms", body).header("content-type", PROTOBUF)
}

#[tokio::test(flavor = "multi_thread")]
async fn alarms_in_protobuf_are_answered_in_protobuf() {
    let bed = Bed::new().await;
    let token = bed.token("acme", AccountRole::Gateway);
    let sound: Alarm = serde_json::from_value(button(&bed, "A")).unwrap();
    let unsound = Alarm { alarm_id: "B\u{0}".to_owned(), ..sound.clone() };
    let batch = AlarmBatch { alarms: vec![sound, unsound] };
    let answer = bed.ask_as(&token, posted(batch.encode_to_vec())).await;
    assert_eq!(
        (answer.status, answer.headers[header::CONTENT_TYPE].to_str().unwrap()),
        (StatusCode::ACCEPTED, PROTOBUF)
    );
    let answers = AlarmBatchAnswer::decode(&*answer.body).unwrap().answers;
    assert_eq!(answers[0].result(), AlarmResult::Stored);
    assert_eq!((answers[0].alarm_id.as_str(), answers[0].case_id), ("A", Some(1)));
    assert_eq!(answers[1].result(), AlarmResult::Refused);
    assert_eq!(answers[1].problem.as_ref().unwrap().code, "CONTROL_CHARACTER");
    let again = bed.ask_as(&token, post("/v1/ingest/alarms", &button(&bed, "A"))).await.json();
    assert_eq!(again["result"], "ALARM_RESULT_DUPLICATE", "the same alarm in JSON");

    let position = bed.position();
    let torn = bed.ask_as(&token, posted(b"\x0a\xff".to_vec())).await;
    assert_eq!((torn.status, torn.code().as_str()), (StatusCode::BAD_REQUEST, "bad_protobuf"));
    assert_eq!(bed.ask_as(&token, posted(Vec::new())).await.code(), "batch_empty");
    assert_eq!(bed.position(), position);
    let document = bed.ask(get("/openapi.json")).await.json();
    let content = &document["paths"]["/v1/ingest/alarms"]["post"]["requestBody"]["content"];
    assert!(content.get(PROTOBUF).is_some() && content.get("application/json").is_some(), "{content}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_posts_at_once_one_is_the_first() {
    let bed = Bed::new().await;
    let token = bed.token("acme", AccountRole::Gateway);
    for number in 0..20 {
        let alarm = button(&bed, &number.to_string());
        let one = || bed.ask_as(&token, post("/v1/ingest/alarms", &alarm));
        let (first, second) = tokio::join!(one(), one());
        let mut results = [&first, &second].map(|answer| answer.json()["result"].clone());
        results.sort_by_key(Value::to_string);
        assert_eq!(results, ["ALARM_RESULT_DUPLICATE", "ALARM_RESULT_STORED"]);
        assert_eq!(first.json()["report_number"], second.json()["report_number"]);
    }
}

/// The desk waits for the disk: another program holds the journal for a while.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_given_up_in_time_and_its_repeat_gets_the_answer() {
    let bed = Bed::with(&[("LIFTLINE__LISTEN__REQUEST_TIMEOUT_S", "1")]).await;
    let token = bed.token("acme", AccountRole::Gateway);
    let alarm = button(&bed, "A");
    let another = rusqlite::Connection::open(&bed.app.files.journal).unwrap();
    another.execute_batch("BEGIN IMMEDIATE").unwrap();
    let late = bed.ask_as(&token, post("/v1/ingest/alarms", &alarm)).await;
    another.execute_batch("ROLLBACK").unwrap();
    assert_eq!((late.status, late.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "timeout"));
    assert!(late.headers.contains_key(header::RETRY_AFTER) && late.headers.contains_key("x-request-id"));
    let again = bed.ask_as(&token, post("/v1/ingest/alarms", &alarm)).await.json();
    assert_eq!(again["result"], "ALARM_RESULT_DUPLICATE", "what was given up was decided all the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_desk_says_so() {
    let bed = Bed::new().await;
    let token = bed.token("acme", AccountRole::Gateway);
    bed.app.desk.close();
    let stopped = bed.ask_as(&token, post("/v1/ingest/alarms", &button(&bed, "A"))).await;
    assert_eq!((stopped.status, stopped.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "desk_stopped"));
}
