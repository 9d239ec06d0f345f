//! Playing the calls through a service of its own, over real sockets, and reading the outcome back from it.

use std::{collections::HashMap, sync::Arc, time::Duration};

use anyhow::Context;
use liftline_desk::{LiftId, Moment, Span};
use liftline_proto::v1::{self, CaseKind};
use serde::Deserialize;
use tokio::{
    sync::{Semaphore, watch},
    time::{sleep, timeout},
};
use tokio_util::task::TaskTracker;

use super::{log::Call, register::Cast};
use crate::{
    demo::{
        api::Api,
        chance::Chance,
        crew::{Crew, Habits},
        hotline::{Hotline, OPERATORS, conversation},
        room::Room,
        socket::{Link, drive},
        stage::{self, Keys},
        story::{Caller, Wants},
        tally::Tally,
    },
    serve::Serving,
};

/// Crews must be on duty within this, in real time.
const ON_DUTY_WITHIN: Duration = Duration::from_secs(120);
/// After the last call, cases get this long to end, in the replay's time.
const ENDING: Span = Span::minutes(240);
/// Cases a page.
const PAGE: usize = 200;

/// A service with crews on duty and operators at their desks.
pub struct Stage {
    hotline: Arc<Hotline>,
    operators: Api,
    tally: watch::Receiver<Tally>,
    chance: Chance,
}

/// What came out.
pub struct Outcome {
    /// Every case of the service.
    pub cases: Vec<v1::Case>,
    /// What the console counted.
    pub tally: Tally,
    /// Whether all cases had ended in time.
    pub all_ended: bool,
}

#[derive(Deserialize)]
struct Page {
    cases: Vec<v1::Case>,
    next: Option<String>,
}

impl Stage {
    /// Signs in the crews of the cast and waits until all are on duty.
    ///
    /// # Errors
    /// Accounts cannot be made, or the crews are not on duty in time.
    pub async fn set(serving: &Serving, cast: &Cast, habits: &Habits, seed: u64) -> anyhow::Result<Self> {
        let app = &serving.app;
        let (accounts, ids) = (app.accounts.clone(), cast.crews.iter().map(|(crew, _)| crew.id));
        let ids: Vec<_> = ids.collect();
        let keys = tokio::task::spawn_blocking(move || stage::keys(&accounts, ids.into_iter())).await??;
        let (send, tally) = watch::channel(Tally::default());
        let link = |token: &str| Link {
            host: serving.addr.to_string(),
            token: token.to_owned(),
            clock: app.clock,
            stop: app.shutdown.token(),
        };
        let room = Room::new(Some(keys.operators.id), seed, send, app.clock.now());
        app.shutdown.spawn(drive(room, link(&keys.operators_token)));
        let chance = Chance::new(seed);
        for ((crew, home), (_, token)) in cast.crews.iter().zip(&keys.crews) {
            let crew = Crew::new(crew.id, *home, habits.clone(), chance.fork(crew.id.0), app.clock.now());
            app.shutdown.spawn(drive(crew, link(token)));
        }
        let mut stage = Self {
            hotline: Arc::new(hotline(serving, &keys)),
            operators: Api::new(&serving.addr.to_string(), &keys.operators_token),
            tally,
            chance: chance.fork(u64::MAX),
        };
        stage.on_duty(cast.crews.len()).await?;
        Ok(stage)
    }

    async fn on_duty(&mut self, crews: usize) -> anyhow::Result<()> {
        let all = self.tally.wait_for(|tally| tally.on_duty >= crews);
        let waited = timeout(ON_DUTY_WITHIN, all).await;
        waited.with_context(|| format!("not all of {crews} crews were on duty in {ON_DUTY_WITHIN:?}"))??;
        Ok(())
    }

    /// Plays the calls at their moments, waits until every case has ended, and asks the service how it went.
    ///
    /// # Errors
    /// The service does not answer.
    pub async fn play(mut self, calls: &[(Moment, &Call)], cast: &Cast) -> anyhow::Result<Outcome> {
        let (clock, talks) = (self.hotline.clock, TaskTracker::new());
        for (number, (at, call)) in calls.iter().enumerate() {
            sleep(clock.until(*at)).await;
            let Some(lift) = cast.lift(call) else { continue };
            let chance = self.chance.fork(number as u64);
            drop(talks.spawn(conversation(self.hotline.clone(), caller(lift), chance)));
        }
        talks.close();
        talks.wait().await;
        let ends = clock.until(clock.now() + ENDING);
        let all_ended = timeout(ends, self.tally.wait_for(|tally| tally.open == 0)).await.is_ok();
        Ok(Outcome { cases: self.cases().await?, tally: self.tally.borrow().clone(), all_ended })
    }

    async fn cases(&self) -> anyhow::Result<Vec<v1::Case>> {
        let (mut cases, mut after) = (Vec::new(), String::new());
        loop {
            let page: Page = self.operators.get(&format!("/v1/cases?state=all&limit={PAGE}{after}")).await?;
            cases.extend(page.cases);
            match page.next {
                Some(next) => after = format!("&after={next}"),
                None => return Ok(cases),
            }
        }
    }
}

fn hotline(serving: &Serving, keys: &Keys) -> Hotline {
    let host = serving.addr.to_string();
    let app = &serving.app;
    Hotline {
        exchange: Api::new(&host, &keys.exchange),
        operators: Some((Api::new(&host, &keys.operators_token), keys.operators.id)),
        free: Semaphore::new(OPERATORS),
        clock: app.clock,
        stop: app.shutdown.token(),
    }
}

/// Somebody at the lift who reads its code.
fn caller(lift: LiftId) -> Caller {
    Caller {
        number: format!("160{:08}", lift.0),
        lift,
        says: format!("{:06}", lift.0),
        kind: CaseKind::Entrapment,
        people: None,
        wants: Wants::Help,
    }
}

/// The calls of each lift, by their moments.
pub fn by_lift<'a>(calls: &[(Moment, &'a Call)], cast: &Cast) -> HashMap<u64, Vec<(Moment, &'a Call)>> {
    let mut of: HashMap<u64, Vec<_>> = HashMap::new();
    for (at, call) in calls {
        if let Some(lift) = cast.lift(call) {
            of.entry(lift.0).or_default().push((*at, *call));
        }
    }
    of
}
