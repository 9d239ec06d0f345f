//! Alarms as gateways post them.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use liftline_proto::v1::AlarmKind;
use serde_json::{Value, json};

use crate::http::{Answer, Http, NoAnswer};

/// The push button in the car of a lift, by its rescue code 000001 and so on.
pub fn button(source: &str, alarm_id: &str, lift: u32) -> Value {
    json!({
        "source": source,
        "alarm_id": alarm_id,
        "seq": "1",
        "action": "ACTION_RAISE",
        "lift": { "scheme": "RESCUE_CODE", "value": format!("{lift:06}") },
        "kind": AlarmKind::PassengerAlarm.as_str_name(),
        "code_system": "GBT24476-2017",
        "raw_code": "40",
        "people_count": 2,
        "occurred_at": device_time(),
    })
}

/// Posts one alarm or an array of them.
///
/// # Errors
/// No answer came.
pub async fn post(gateway: &Http, alarm: &Value) -> Result<Answer, NoAnswer> {
    gateway.post("/v1/ingest/alarms", alarm).await
}

/// Posts an alarm that must be stored; gives its case.
pub async fn stored(gateway: &Http, alarm: &Value) -> u64 {
    let answer = post(gateway, alarm).await.unwrap();
    assert_eq!(answer.status, 202, "{}", answer.text);
    assert_eq!(answer.json()["result"], "ALARM_RESULT_STORED", "{}", answer.text);
    case_of(&answer.json()).unwrap()
}

/// The case an answer names.
pub fn case_of(answer: &Value) -> Option<u64> {
    answer["case_id"].as_str()?.parse().ok()
}

/// The time by the device's own clock.
#[expect(clippy::disallowed_methods, reason = "a device has a clock of its own")]
pub fn device_time() -> String {
    jiff::Timestamp::now().to_string()
}
