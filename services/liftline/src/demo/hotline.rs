//! Calls to the hotline: the exchange reports them, and the sample's operators answer, search, and take the
//! report.

use std::{sync::Arc, time::Duration};

use liftline_desk::Span;
use liftline_proto::{
    v1::{CallEvent, CallStatus, CaseKind},
    view,
};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::{sync::Semaphore, time::sleep};
use tokio_util::sync::CancellationToken;

use super::{
    api::{Api, ApiError, encoded},
    chance::Chance,
    fresh_id,
    stage::EXCHANGE,
    story::{Caller, Wants},
};
use crate::clock::Clock;

/// Operators on duty: Chongqing began with 12 for 186,300 lifts (domain facts 1.7).
pub const OPERATORS: usize = 6;
/// Characters of a search; the service takes 60.
const QUERY_CHARS: usize = 60;
/// Nobody lets it ring longer, in seconds of the city.
const RINGS_S: f64 = 90.0;

/// The exchange and, where they are on, the operators.
pub struct Hotline {
    /// Speaks for the exchange.
    pub exchange: Api,
    /// Speaks for the operators, with their account; nothing where a person answers.
    pub operators: Option<(Api, u64)>,
    /// Operators who are free.
    pub free: Semaphore,
    /// The city's time.
    pub clock: Clock,
    /// Rung to hang up.
    pub stop: CancellationToken,
}

/// One call under way.
struct Talk<'a> {
    line: &'a Hotline,
    caller: &'a Caller,
    chance: Chance,
    call_id: String,
    seq: u64,
}

#[derive(Deserialize)]
struct Found {
    hits: Vec<Hit>,
}

#[derive(Deserialize)]
struct Hit {
    lift_id: String,
}

#[derive(Deserialize)]
struct Lift {
    open_cases: Vec<Open>,
}

#[derive(Deserialize)]
struct Open {
    case_id: String,
}

/// Holds one call from the first ring to the end. What fails is logged; the caller has no second try.
pub async fn conversation(line: Arc<Hotline>, caller: Caller, chance: Chance) {
    let call_id = format!("{}-{:08x}", line.clock.now().0, chance.clone().bits() >> 32);
    let mut talk = Talk { line: &line, caller: &caller, chance, call_id, seq: 0 };
    tokio::select! {
        () = line.stop.cancelled() => {}
        held = talk.hold() => {
            if let Err(error) = held {
                tracing::warn!(%error, "a call of the sample city failed");
            }
        }
    }
}

impl Talk<'_> {
    async fn hold(&mut self) -> Result<(), ApiError> {
        self.report(CallEvent::Ringing).await?;
        let Some((operators, agent)) = &self.line.operators else {
            let rings = self.chance.between(RINGS_S / 2.0, RINGS_S);
            self.wait(rings).await;
            return self.report(CallEvent::Ended).await;
        };
        let Ok(_busy) = self.line.free.acquire().await else { return Ok(()) };
        let rings = self.chance.lognormal(4.5, 0.5);
        self.wait(rings).await;
        self.answered(*agent).await?;
        let listens = self.chance.between(10.0, 28.0);
        self.wait(listens).await;
        match self.caller.wants {
            Wants::Help => self.take_report(operators).await?,
            Wants::OutAgain => {
                let freed = json!({"act": "CASE_ACT_KIND_FREED", "how": "FREED_HOW_THEMSELVES",
                    "note": "来电告知已自行脱困"});
                self.act(operators, freed).await?;
            }
            Wants::NothingAfterAll => {
                let cancel = json!({"act": "CASE_ACT_KIND_CANCEL",
                    "cancel_reason": "CANCEL_REASON_FALSE_ALARM",
                    "note": "来电告知无人被困"});
                self.act(operators, cancel).await?;
            }
        }
        let comforts = self.chance.between(15.0, 60.0);
        self.wait(comforts).await;
        self.report(CallEvent::Ended).await
    }

    async fn take_report(&mut self, operators: &Api) -> Result<(), ApiError> {
        let lift = self.find(operators).await?;
        let kind = self.caller.kind;
        let mut report = json!({
            "cmd_id": fresh_id(self.line.clock.now(), &mut self.chance),
            "lift_id": lift.to_string(),
            "call_id": format!("{EXCHANGE}/{}", self.call_id),
            "channel": "CHANNEL_PHONE",
            "kind": kind.as_str_name(),
            "caller_number": self.caller.number,
            "words": self.caller.says,
        });
        if let Some(people) = self.caller.people {
            report["people_count"] = json!(people);
        }
        if kind != CaseKind::Entrapment {
            report["settle"] = json!("CANCEL_REASON_REFERRED");
        }
        operators.post::<Value>("/v1/cases", &report).await.map(drop)
    }

    /// The lift the caller means: among what the search shows, or, where it is not there, by its number on
    /// the plate, for which the operator asks.
    async fn find(&mut self, operators: &Api) -> Result<u64, ApiError> {
        let meant = self.caller.lift.0;
        let says: String = self.caller.says.chars().take(QUERY_CHARS).collect();
        let found: Found = operators.get(&format!("/v1/lifts?q={}&limit=20", encoded(&says))).await?;
        if !found.hits.iter().any(|hit| hit.lift_id == meant.to_string()) {
            let asks = self.chance.between(10.0, 25.0);
            self.wait(asks).await;
        }
        Ok(meant)
    }

    /// Asks something of the lift's open case, if there is one.
    async fn act(&mut self, operators: &Api, mut act: Value) -> Result<(), ApiError> {
        let lift: Lift = operators.get(&format!("/v1/lifts/{}", self.caller.lift)).await?;
        let Some(case) = lift.open_cases.first() else { return Ok(()) };
        act["cmd_id"] = json!(fresh_id(self.line.clock.now(), &mut self.chance));
        let done = operators.post::<Value>(&format!("/v1/cases/{}/commands", case.case_id), &act).await;
        match done {
            // Somebody was quicker: a crew, or the person at the console.
            Err(ApiError::Refused { status: 409, .. }) => Ok(()),
            done => done.map(drop),
        }
    }

    async fn answered(&mut self, agent: u64) -> Result<(), ApiError> {
        let status = CallStatus { agent_id: Some(agent), ..self.status(CallEvent::Answered) };
        self.line.exchange.post::<Value>("/v1/calls/events", &status).await.map(drop)
    }

    async fn report(&mut self, event: CallEvent) -> Result<(), ApiError> {
        let status = self.status(event);
        self.line.exchange.post::<Value>("/v1/calls/events", &status).await.map(drop)
    }

    fn status(&mut self, event: CallEvent) -> CallStatus {
        self.seq += 1;
        CallStatus {
            source: EXCHANGE.to_owned(),
            call_id: self.call_id.clone(),
            event: event.into(),
            seq: self.seq,
            occurred_at: Some(view::timestamp(self.line.clock.now())),
            caller: self.caller.number.clone(),
            callee: "96333".to_owned(),
            ..CallStatus::default()
        }
    }

    async fn wait(&self, seconds: f64) {
        let until = self.line.clock.now() + Span((seconds * 1_000.0) as i64);
        let real: Duration = self.line.clock.until(until);
        sleep(real).await;
    }
}
