//! A gateway: posts alarms until each is answered, under the same id, and now and then asks again what it was
//! told.

use std::{sync::Arc, time::Duration};

use fastrand::Rng;
use liftline_tests::{
    alarm::{button, post},
    city::{City, LIFTS},
    http::Http,
};
use serde_json::Value;
use tokio::time::sleep;

use crate::world::{Told, Whereabouts};

/// The longest pause between two alarms, in milliseconds.
const PAUSE_MS: u64 = 120;
/// Pause before an alarm goes out again, in milliseconds.
const AGAIN_MS: u64 = 20;
/// One of so many alarms is one that was answered before.
const OLD: u32 = 6;

pub(crate) async fn act(number: u32, mut place: Whereabouts, told: Arc<Told>, mut rng: Rng) {
    let source = format!("acme/gw-{number}");
    for alarm in 1_u64.. {
        sleep(Duration::from_millis(rng.u64(..PAUSE_MS))).await;
        if rng.u32(..OLD) == 0 {
            ask_again(number, &mut place, &told, &mut rng).await;
        }
        let alarm_id = format!("A-{alarm}");
        let alarm = button(&source, &alarm_id, rng.u32(1..=LIFTS));
        let answer = answered(number, &mut place, &alarm).await;
        told.alarms.lock().unwrap().insert((source.clone(), alarm_id), (alarm, answer));
    }
}

/// Posts it until there is an answer.
pub(crate) async fn answered(number: u32, place: &mut Whereabouts, alarm: &Value) -> Value {
    loop {
        let http = Http::new(place.now().await, City::made().token(&format!("gw-{number}")));
        match post(&http, alarm).await {
            Ok(answer) if answer.status == 202 => return answer.json(),
            Ok(answer) if answer.status == 503 => {}
            Ok(answer) => panic!("{}: {}", answer.status, answer.text),
            Err(_) => {}
        }
        sleep(Duration::from_millis(AGAIN_MS)).await;
    }
}

async fn ask_again(number: u32, place: &mut Whereabouts, told: &Told, rng: &mut Rng) {
    let source = format!("acme/gw-{number}");
    let old = {
        let alarms = told.alarms.lock().unwrap();
        let own: Vec<_> = alarms.iter().filter(|((of, _), _)| *of == source).map(|(_, old)| old).collect();
        rng.choice(own).cloned()
    };
    let Some((alarm, first)) = old else { return };
    is_same(&first, &answered(number, place, &alarm).await);
}

/// The answer to a repeat is the first answer, and says that it is a repeat.
pub(crate) fn is_same(first: &Value, again: &Value) {
    for field in ["alarm_id", "case_id", "report_number", "received_at"] {
        assert_eq!(first[field], again[field], "{field} of {first} and {again}");
    }
    assert_eq!(again["result"], "ALARM_RESULT_DUPLICATE", "{again}");
}
