//! The town: lets things happen when they happen, sends alarms through gateways, and lets people call.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
    iter::Peekable,
    sync::Arc,
    time::Duration,
};

use liftline_desk::{LiftId, Moment, Span};
use liftline_proto::v1::{Alarm, AlarmBatchAnswer, AlarmResult};
use liftline_register::{Lift, Status};
use tokio::{sync::Semaphore, time::sleep};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    api::{Api, ApiError},
    chance::Chance,
    city::{connected, connected_lift},
    hotline::{Hotline, conversation},
    rates::{Happening, Happenings, TEST_EVERY},
    story::{Deed, deeds, test_call},
};
use crate::{clock::Clock, lookup::Lookup};

/// Alarms in one request.
const BATCH_MAX: usize = 64;
/// Requests of gateways under way at once.
const POSTS_MAX: usize = 16;
/// How often a gateway tries an alarm, with the same id, and how long it waits in between.
const TRIES_MAX: u32 = 5;
const RETRY_AFTER: Duration = Duration::from_millis(500);
/// Draws until a lift in use is found; 98.5 % are.
const DRAWS_MAX: usize = 32;

/// The town with all that happens in it.
pub struct Town {
    clock: Clock,
    lookup: Arc<Lookup>,
    chance: Chance,
    happenings: Peekable<Happenings>,
    /// The next test call, and how many were made.
    test: (Moment, usize),
    waiting: BinaryHeap<Reverse<Due>>,
    told: u64,
    vendors: Vec<Api>,
    posts: Arc<Semaphore>,
    hotline: Arc<Hotline>,
    tasks: TaskTracker,
}

/// A deed that waits for its moment.
struct Due {
    at: Moment,
    number: u64,
    deed: Deed,
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Due {}
impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Due {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

impl Town {
    /// A town of the lifts of `lookup`; `vendors` send the alarms of the sensor boxes.
    pub fn new(
        lookup: Arc<Lookup>,
        vendors: Vec<Api>,
        hotline: Arc<Hotline>,
        tasks: TaskTracker,
        chance: &Chance,
    ) -> Self {
        let clock = hotline.clock;
        let now = clock.now();
        let lifts = lookup.register.lifts().len();
        Self {
            clock,
            happenings: Happenings::new(chance.fork(1), now, lifts).peekable(),
            chance: chance.fork(2),
            test: (now, 0),
            waiting: BinaryHeap::new(),
            told: 0,
            vendors,
            posts: Arc::new(Semaphore::new(POSTS_MAX)),
            hotline,
            lookup,
            tasks,
        }
    }

    /// Lives until stopped.
    pub async fn live(mut self, stop: CancellationToken) {
        while let Some(next) = self.next() {
            tokio::select! {
                () = stop.cancelled() => return,
                () = sleep(self.clock.until(next)) => {}
            }
            self.happen(self.clock.now());
            let alarms = self.come_due(self.clock.now());
            self.send(alarms).await;
        }
    }

    fn next(&mut self) -> Option<Moment> {
        let waiting = self.waiting.peek().map(|Reverse(due)| due.at);
        let happening = self.happenings.peek().map(|(at, _)| *at);
        [waiting, happening, Some(self.test.0)].into_iter().flatten().min()
    }

    /// Turns what happens up to `now` into deeds.
    fn happen(&mut self, now: Moment) {
        while let Some((at, what)) = self.happenings.next_if(|(at, _)| *at <= now) {
            let lookup = self.lookup.clone();
            if let Some(lift) = self.lift(&lookup, what) {
                let deeds = deeds(what, lift, at, &mut self.chance);
                deeds.into_iter().for_each(|(at, deed)| self.wait_for(at, deed));
            }
        }
        let boxes = connected(self.lookup.register.lifts().len());
        while boxes > 0 && self.test.0 <= now {
            let (at, made) = self.test;
            if let Some((at, deed)) = test_call(LiftId(connected_lift(made % boxes)), at) {
                self.wait_for(at, deed);
            }
            self.test = (at + Span((TEST_EVERY.0 / boxes as i64).max(1)), made + 1);
        }
    }

    /// A lift in use to which it happens.
    fn lift<'a>(&mut self, lookup: &'a Lookup, what: Happening) -> Option<&'a Lift> {
        let lifts = lookup.register.lifts();
        let boxes = connected(lifts.len());
        (0..DRAWS_MAX).find_map(|_| {
            let number = if what == Happening::Flapping && boxes > 0 {
                connected_lift(self.chance.below(boxes))
            } else {
                self.chance.below(lifts.len()) as u64 + 1
            };
            lookup.register.lift(LiftId(number)).filter(|lift| lift.status == Some(Status::InUse))
        })
    }

    fn wait_for(&mut self, at: Moment, deed: Deed) {
        self.told += 1;
        self.waiting.push(Reverse(Due { at, number: self.told, deed }));
    }

    /// Starts the calls that are due, and gives the alarms, by vendor.
    fn come_due(&mut self, now: Moment) -> Vec<Vec<Alarm>> {
        let mut alarms = vec![Vec::new(); self.vendors.len()];
        while self.waiting.peek().is_some_and(|Reverse(due)| due.at <= now) {
            let Some(Reverse(due)) = self.waiting.pop() else { break };
            match due.deed {
                Deed::Alarm(vendor, alarm) => alarms[vendor].push(*alarm),
                Deed::Call(caller) => {
                    let held = conversation(self.hotline.clone(), caller, self.chance.fork(due.number));
                    drop(self.tasks.spawn(held));
                }
            }
        }
        alarms
    }

    async fn send(&self, alarms: Vec<Vec<Alarm>>) {
        for (vendor, alarms) in alarms.into_iter().enumerate() {
            for batch in alarms.chunks(BATCH_MAX) {
                let Ok(permit) = self.posts.clone().acquire_owned().await else { return };
                let (api, batch) = (self.vendors[vendor].clone(), batch.to_vec());
                drop(self.tasks.spawn(async move {
                    post(&api, &batch).await;
                    drop(permit);
                }));
            }
        }
    }
}

/// Sends alarms until they are durable, each time with the same ids.
async fn post(api: &Api, alarms: &[Alarm]) {
    for _ in 0..TRIES_MAX {
        match api.post::<AlarmBatchAnswer>("/v1/ingest/alarms", &alarms).await {
            Ok(answer) => {
                let refused = answer.answers.iter().filter(|one| one.result() == AlarmResult::Refused);
                refused.for_each(|one| tracing::warn!(?one, "an alarm of the sample city was refused"));
                return;
            }
            Err(error @ ApiError::Refused { status: 400..=499, .. }) => {
                tracing::warn!(%error, "alarms of the sample city were refused");
                return;
            }
            Err(error) => tracing::debug!(%error, "alarms of the sample city wait"),
        }
        sleep(RETRY_AFTER).await;
    }
}
