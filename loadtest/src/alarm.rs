//! Alarms as gateways send them.

use bytes::Bytes;
use liftline_proto::v1::{Action, Alarm, AlarmAnswer, AlarmKind, Entrapment, LiftAlias};
use pbjson_types::Timestamp;

use crate::{city, clock};

/// Sender of all alarms.
pub(crate) const SOURCE: &str = "loadtest";

/// An alarm ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    /// Its id.
    pub(crate) id: String,
    /// Its request's body: JSON.
    pub(crate) body: Bytes,
}

/// The alarm `id` of lift number `lift`: somebody inside presses the button.
pub(crate) fn button(id: String, lift: u32) -> Alarm {
    Alarm {
        source: SOURCE.to_owned(),
        alarm_id: id,
        seq: 1,
        action: Action::Raise.into(),
        lift: Some(LiftAlias { scheme: "RESCUE_CODE".to_owned(), value: city::rescue_code(lift) }),
        kind: AlarmKind::PassengerAlarm.into(),
        code_system: "GBT24476-2017".to_owned(),
        raw_code: "01".to_owned(),
        entrapment: Entrapment::Yes.into(),
        people_count: Some(2),
        occurred_at: Some(now()),
        ..Alarm::default()
    }
}

/// `count` alarms of lifts `first`, `first + 1`, … within a city of `lifts`, with ids that begin with
/// `series`.
///
/// # Errors
/// None that can happen: an alarm of the contract can be written as JSON.
pub(crate) fn series(series: &str, first: u32, count: u32, lifts: u32) -> anyhow::Result<Vec<Prepared>> {
    let alarm = |nth: u32| {
        let id = format!("{series}-{nth}");
        let body = serde_json::to_vec(&button(id.clone(), (first + nth) % lifts))?;
        Ok(Prepared { id, body: body.into() })
    };
    (0..count).map(alarm).collect()
}

/// The case an answer names, where the alarm was stored for the first time.
pub(crate) fn stored_case(answer: &[u8]) -> anyhow::Result<u64> {
    use liftline_proto::v1::AlarmResult;
    let answer: AlarmAnswer = serde_json::from_slice(answer)?;
    anyhow::ensure!(
        answer.result() == AlarmResult::Stored,
        "alarm {} not stored: {answer:?}",
        answer.alarm_id
    );
    answer.case_id.ok_or_else(|| anyhow::anyhow!("alarm {} joined no case", answer.alarm_id))
}

fn now() -> Timestamp {
    let now = clock::since_1970();
    Timestamp { seconds: i64::try_from(now.as_secs()).unwrap_or(i64::MAX), nanos: 0 }
}
