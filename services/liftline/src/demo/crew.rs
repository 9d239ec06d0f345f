//! One crew's device as a state machine: frames and time in, frames out. It knows no socket and no clock;
//! [`drive`](super::socket::drive) gives it both.

mod job;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use liftline_desk::{CrewId, Moment, Span};
use liftline_proto::{
    v1::{
        self, CrewAck, CrewActKind, CrewClientFrame, CrewCommand, CrewEventKind, CrewServerFrame,
        DeclineReason, OrderStage, ResultStatus,
    },
    view,
};
use liftline_register::Point;

pub use self::job::{Habits, Job, Way};
use super::{chance::Chance, city::moved, socket::Device, stream::Stream};

/// Commands that may wait for their answer; a crew gives about eight for an order.
const UNANSWERED_MAX: usize = 64;

/// One crew: where it is, what it does, and what it has told.
pub struct Crew {
    /// Which crew of the register.
    pub id: CrewId,
    home: Point,
    at: Point,
    habits: Habits,
    chance: Chance,
    task: Task,
    next_position: Moment,
    stream: Stream,
    unanswered: VecDeque<CrewCommand>,
}

/// What a crew does.
#[derive(Clone, Debug, PartialEq)]
enum Task {
    /// No order: pausing until then.
    Pausing(Moment),
    /// No order: on the way to another place to wait.
    Roaming(Way),
    /// An order is offered; it will be answered then, or never.
    Deciding { job: Job, accept: bool, at: Moment },
    /// Accepted; leaves then.
    Leaving { job: Job, at: Moment },
    /// Under way.
    Driving { job: Job, way: Way },
    /// At the lift: the next act comes then.
    OnSite { job: Job, next: CrewActKind, at: Moment },
}

impl Crew {
    /// A crew that waits at `home` from `now`.
    pub fn new(id: CrewId, home: Point, habits: Habits, chance: Chance, now: Moment) -> Self {
        Self {
            id,
            home,
            at: home,
            habits,
            chance,
            task: Task::Pausing(now),
            next_position: now,
            stream: Stream::default(),
            unanswered: VecDeque::new(),
        }
    }

    fn proceed(&mut self, task: Task, now: Moment, out: &mut Vec<CrewClientFrame>) -> Task {
        match task {
            Task::Pausing(at) if at <= now => self.roam(now),
            Task::Roaming(way) => {
                self.at = way.at(now);
                if way.ends <= now {
                    Task::Pausing(now + self.habits.pause(&mut self.chance))
                } else {
                    Task::Roaming(way)
                }
            }
            Task::Deciding { job, accept, at } if at <= now => self.answer(job, accept, now, out),
            Task::Leaving { job, at } if at <= now => {
                self.tell(CrewActKind::Depart, &job, now, out);
                let way = self.habits.drive(self.at, job.lift, now, &mut self.chance);
                Task::Driving { job, way }
            }
            Task::Driving { job, way } => {
                self.at = way.at(now);
                if way.ends > now {
                    return Task::Driving { job, way };
                }
                self.tell(CrewActKind::Arrive, &job, now, out);
                self.next_act(job, CrewActKind::Arrive, now)
            }
            Task::OnSite { job, next, at } if at <= now => {
                self.tell(next, &job, now, out);
                self.next_act(job, next, now)
            }
            waiting @ (Task::Pausing(_)
            | Task::Deciding { .. }
            | Task::Leaving { .. }
            | Task::OnSite { .. }) => waiting,
        }
    }

    fn answer(&mut self, job: Job, accept: bool, now: Moment, out: &mut Vec<CrewClientFrame>) -> Task {
        if !accept {
            self.tell(CrewActKind::Decline, &job, now, out);
            return Task::Pausing(now);
        }
        self.tell(CrewActKind::Accept, &job, now, out);
        Task::Leaving { job, at: now + self.habits.ready(&mut self.chance) }
    }

    /// What follows an act at the lift.
    fn next_act(&mut self, job: Job, done: CrewActKind, now: Moment) -> Task {
        let Some((next, after)) = self.habits.after(done, &job, &mut self.chance) else {
            return Task::Pausing(now + self.habits.pause(&mut self.chance));
        };
        Task::OnSite { job, next, at: now + after }
    }

    fn roam(&mut self, now: Moment) -> Task {
        let (east, north) = (self.chance.normal(), self.chance.normal());
        let to = moved(self.home, east * self.habits.roam_m, north * self.habits.roam_m);
        Task::Roaming(self.habits.drive(self.at, to, now, &mut self.chance))
    }

    fn event(&mut self, event: v1::CrewEvent, now: Moment) {
        let (kind, Some(order)) = (event.kind(), event.order) else { return };
        let ended = kind == CrewEventKind::OrderEnded || has_ended(order.stage());
        let current = self.job().is_some_and(|job| job.order == order.order_id);
        if ended && current {
            self.task = Task::Pausing(now);
        } else if kind == CrewEventKind::OrderOffered && !current {
            self.consider(Job::new(&order, event.case.as_ref(), self.at), now);
        }
    }

    fn consider(&mut self, job: Job, now: Moment) {
        let chance = &mut self.chance;
        let at = if chance.one_in(self.habits.silent) {
            now + Span::days(1) // Nobody looks at the phone; the desk moves on long before.
        } else {
            now + self.habits.reaction(chance)
        };
        let accept = !chance.one_in(self.habits.declines);
        self.task = Task::Deciding { job, accept, at };
    }

    /// Takes up where the service says the crew stands.
    fn restore(&mut self, snapshot: &v1::CrewSnapshot, now: Moment, out: &mut Vec<CrewClientFrame>) {
        if !snapshot.on_duty {
            let on = CrewCommand { act: CrewActKind::DutyOn.into(), ..CrewCommand::default() };
            self.queue(on, now, out);
        }
        let live = snapshot.orders.iter().find(|order| !has_ended(order.stage()));
        let Some(order) = live else {
            if self.job().is_some() {
                self.task = Task::Pausing(now);
            }
            return;
        };
        if self.job().is_some_and(|job| job.order == order.order_id) {
            return;
        }
        let case = snapshot.cases.iter().find(|case| case.case_id == order.case_id);
        let job = Job::new(order, case, self.at);
        match order.stage() {
            OrderStage::Accepted => {
                self.task = Task::Leaving { job, at: now + self.habits.ready(&mut self.chance) };
            }
            OrderStage::Departed => {
                let way = self.habits.drive(self.at, job.lift, now, &mut self.chance);
                self.task = Task::Driving { job, way };
            }
            OrderStage::Arrived => {
                self.at = job.lift;
                self.task = self.next_act(job, CrewActKind::Arrive, now);
            }
            OrderStage::Offered
            | OrderStage::Delivered
            | OrderStage::Unspecified
            | OrderStage::Done
            | OrderStage::Declined
            | OrderStage::Unanswered
            | OrderStage::Withdrawn => self.consider(job, now),
        }
    }

    fn job(&self) -> Option<&Job> {
        match &self.task {
            Task::Pausing(_) | Task::Roaming(_) => None,
            Task::Deciding { job, .. }
            | Task::Leaving { job, .. }
            | Task::Driving { job, .. }
            | Task::OnSite { job, .. } => Some(job),
        }
    }

    fn answered(&mut self, result: &v1::Result, now: Moment) {
        let told = self.unanswered.iter().find(|told| told.cmd_id == result.cmd_id).cloned();
        self.unanswered.retain(|told| told.cmd_id != result.cmd_id);
        let refused = result.status() == ResultStatus::Rejected;
        let of_this = told.is_some_and(|told| self.job().is_some_and(|job| job.order == told.order_id));
        if refused && of_this {
            tracing::debug!(crew = self.id.0, ?result, "the service refused what the crew told");
            self.task = Task::Pausing(now);
        }
    }

    fn tell(&mut self, act: CrewActKind, job: &Job, now: Moment, out: &mut Vec<CrewClientFrame>) {
        let mut told =
            CrewCommand { act: act.into(), order_id: job.order, case_id: job.case, ..CrewCommand::default() };
        if act == CrewActKind::Freed {
            told.people_count = Some(job.people);
        }
        if act == CrewActKind::Decline {
            told.decline_reason = Some(DeclineReason::NoVehicle.into());
        }
        self.queue(told, now, out);
    }

    fn queue(&mut self, told: CrewCommand, now: Moment, out: &mut Vec<CrewClientFrame>) {
        let told = CrewCommand { cmd_id: super::fresh_id(now, &mut self.chance), ..told };
        if self.unanswered.len() == UNANSWERED_MAX {
            self.unanswered.pop_front();
        }
        self.unanswered.push_back(told.clone());
        out.push(command(told));
    }

    fn position(&self, now: Moment) -> CrewClientFrame {
        let position = v1::CrewPosition {
            crew_id: self.id.0,
            point: Some(v1::Point { lon: self.at.lon, lat: self.at.lat }),
            fixed_at: Some(view::timestamp(now)),
            accuracy_m: Some(12.0),
            ..v1::CrewPosition::default()
        };
        CrewClientFrame { position: Some(position), ..CrewClientFrame::default() }
    }
}

impl Device for Crew {
    type In = CrewServerFrame;
    type Out = CrewClientFrame;
    const PATH: &str = "/v1/crew/ws";
    const PROTOCOL: &'static str = "liftline.crew.v1";

    fn due(&self) -> Moment {
        let task = match &self.task {
            Task::Pausing(at)
            | Task::Deciding { at, .. }
            | Task::Leaving { at, .. }
            | Task::OnSite { at, .. } => *at,
            Task::Roaming(way) | Task::Driving { way, .. } => way.ends,
        };
        task.min(self.next_position)
    }

    fn hello(&self, token: &str) -> CrewClientFrame {
        let hello = v1::CrewHello {
            token: token.to_owned(),
            device_id: format!("sample-{}", self.id),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            push: None,
            resume: self.stream.resume(),
            pending_cmds: u32::try_from(self.unanswered.len()).unwrap_or(u32::MAX),
        };
        CrewClientFrame { hello: Some(hello), ..CrewClientFrame::default() }
    }

    fn take(&mut self, frame: CrewServerFrame, now: Moment) -> Vec<CrewClientFrame> {
        let mut out = Vec::new();
        if let Some(ping) = frame.ping {
            out.push(CrewClientFrame {
                pong: Some(v1::Pong { t: ping.t, ..Default::default() }),
                ..CrewClientFrame::default()
            });
        }
        if let Some(welcome) = &frame.welcome {
            self.stream.welcomed(welcome);
            out.extend(self.unanswered.iter().cloned().map(command));
        }
        if let Some(result) = &frame.result {
            self.answered(result, now);
        }
        if !self.stream.follows(frame.position, frame.prev, frame.snapshot.is_some()) {
            return out;
        }
        if let Some(snapshot) = frame.snapshot {
            self.restore(&snapshot, now, &mut out);
        }
        if let Some(event) = frame.event {
            self.event(event, now);
        }
        if let Some(position) = frame.position {
            let ack = Some(CrewAck { position });
            out.push(CrewClientFrame { ack, ..CrewClientFrame::default() });
        }
        out
    }

    fn has_missed(&self) -> bool {
        self.stream.has_missed()
    }

    fn pass(&mut self, now: Moment) -> Vec<CrewClientFrame> {
        let mut out = Vec::new();
        let task = std::mem::replace(&mut self.task, Task::Pausing(now));
        self.task = self.proceed(task, now, &mut out);
        if self.next_position <= now {
            self.next_position = now + self.habits.position_every;
            out.push(self.position(now));
        }
        out
    }
}

fn command(told: CrewCommand) -> CrewClientFrame {
    CrewClientFrame { cmd: Some(told), ..CrewClientFrame::default() }
}

fn has_ended(stage: OrderStage) -> bool {
    matches!(stage, OrderStage::Done | OrderStage::Declined | OrderStage::Unanswered | OrderStage::Withdrawn)
}
