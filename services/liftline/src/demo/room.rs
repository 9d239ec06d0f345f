//! The call centre's room (接警大厅): a real console session that watches every case, counts, and, where the
//! sample's operators are on, does what is due. A case that a person has taken is left to that person.

use std::collections::{HashMap, HashSet};

use liftline_desk::{Moment, Span};
use liftline_proto::v1::{
    self, Case, CaseActKind, ConsoleClientFrame, ConsoleHello, ConsoleServerFrame, Order, OrderStage,
    ResultStatus, Stage,
};
use tokio::sync::watch;

use super::{
    chance::Chance,
    fresh_id,
    operator::{command, next_act},
    socket::Device,
    stream::Stream,
    tally::{Tally, is_over},
};

/// A command that brought no change is sent again after this long, in the city's time.
const AGAIN: Span = Span::minutes(3);
/// When there is nothing to do, look again after this long.
const IDLE: Span = Span::minutes(60);

/// The room.
pub struct Room {
    /// Account of the sample's operators; nothing where the person does everything.
    acts_as: Option<u64>,
    seed: u64,
    chance: Chance,
    stream: Stream,
    cases: HashMap<u64, Case>,
    /// Stage and case of each order of an open case.
    orders: HashMap<u64, (OrderStage, u64)>,
    plans: HashMap<u64, (Moment, CaseActKind)>,
    on_duty: HashSet<u64>,
    tally: watch::Sender<Tally>,
    now: Moment,
}

impl Room {
    /// A room that shows its figures through `tally` and acts as the account `acts_as`, if any.
    pub fn new(acts_as: Option<u64>, seed: u64, tally: watch::Sender<Tally>, now: Moment) -> Self {
        Self {
            acts_as,
            seed,
            chance: Chance::new(seed).fork(0x600),
            stream: Stream::default(),
            cases: HashMap::new(),
            orders: HashMap::new(),
            plans: HashMap::new(),
            on_duty: HashSet::new(),
            tally,
            now,
        }
    }

    fn see_case(&mut self, case: Case) {
        let id = case.case_id;
        let was_freed = self.cases.get(&id).is_none_or(|before| before.stage() == Stage::Freed);
        if case.stage() == Stage::Freed && !was_freed {
            self.tally.send_modify(|tally| tally.freed(&case));
        }
        if is_over(case.stage()) {
            self.cases.remove(&id);
            self.orders.retain(|_, (_, of)| *of != id);
        } else {
            self.cases.insert(id, case);
        }
        self.plan(id);
    }

    fn see_order(&mut self, order: &Order) {
        if self.cases.contains_key(&order.case_id) {
            let before = self.orders.insert(order.order_id, (order.stage(), order.case_id));
            let was_waiting = before.is_none_or(|(stage, _)| stage == OrderStage::Offered);
            if was_waiting && order.delivered.is_some() {
                self.tally.send_modify(|tally| tally.delivered(order));
            }
            self.plan(order.case_id);
        }
    }

    fn plan(&mut self, id: u64) {
        let busy = self.orders.values().any(|(stage, of)| *of == id && is_live(*stage));
        let ours = |case: &&Case| case.owner_id.is_none() || case.owner_id == self.acts_as;
        let case = self.acts_as.and_then(|_| self.cases.get(&id)).filter(ours);
        match case.and_then(|case| next_act(case, busy, self.seed)) {
            Some(next) => self.plans.insert(id, next),
            None => self.plans.remove(&id),
        };
    }

    fn see_crews(&mut self, crews: &[v1::CrewPosition]) {
        for crew in crews {
            if crew.on_duty() && crew.point.is_some() {
                self.on_duty.insert(crew.crew_id);
            } else {
                self.on_duty.remove(&crew.crew_id);
            }
        }
        let on_duty = self.on_duty.len();
        self.tally.send_modify(|tally| tally.on_duty = on_duty);
    }

    fn snapshot(&mut self, snapshot: v1::ConsoleSnapshot) {
        self.see_crews(&snapshot.crews);
        snapshot.cases.into_iter().for_each(|case| self.see_case(case));
        snapshot.orders.iter().for_each(|order| self.see_order(order));
    }

    fn records(&mut self, records: v1::ConsoleRecords) {
        self.tally.send_modify(|tally| records.records.iter().for_each(|record| tally.record(record)));
        records.cases.into_iter().for_each(|case| self.see_case(case));
        records.orders.iter().for_each(|order| self.see_order(order));
    }
}

impl Device for Room {
    type In = ConsoleServerFrame;
    type Out = ConsoleClientFrame;
    const PATH: &str = "/v1/console/ws";
    const PROTOCOL: &'static str = "liftline.console.v1";

    fn hello(&self, token: &str) -> ConsoleClientFrame {
        let hello = ConsoleHello {
            token: token.to_owned(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            resume: self.stream.resume(),
            crews: true,
        };
        ConsoleClientFrame { hello: Some(hello), ..ConsoleClientFrame::default() }
    }

    fn take(&mut self, frame: ConsoleServerFrame, now: Moment) -> Vec<ConsoleClientFrame> {
        self.now = now;
        let pong = frame.ping.map(|ping| v1::Pong { t: ping.t, ..Default::default() });
        let out = pong.map(|pong| ConsoleClientFrame { pong: Some(pong), ..ConsoleClientFrame::default() });
        if let Some(welcome) = &frame.welcome {
            self.stream.welcomed(welcome);
        }
        if let Some(result) = frame.result.filter(|result| result.status() == ResultStatus::Rejected) {
            tracing::debug!(?result, "the service refused what the sample's operators asked");
        }
        if let Some(moved) = &frame.crews {
            self.see_crews(&moved.crews);
        }
        if self.stream.follows(frame.position, frame.prev, frame.snapshot.is_some()) {
            frame.snapshot.into_iter().for_each(|snapshot| self.snapshot(snapshot));
            frame.records.into_iter().for_each(|records| self.records(records));
            let open = self.cases.len();
            self.tally.send_modify(|tally| tally.open = open);
        }
        out.into_iter().collect()
    }

    fn due(&self) -> Moment {
        self.plans.values().map(|(due, _)| *due).min().unwrap_or(self.now + IDLE)
    }

    fn pass(&mut self, now: Moment) -> Vec<ConsoleClientFrame> {
        self.now = now;
        let due: Vec<_> =
            self.plans.iter().filter(|(_, (due, _))| *due <= now).map(|(id, (_, act))| (*id, *act)).collect();
        let mut out = Vec::with_capacity(due.len());
        for (id, act) in due {
            self.plans.insert(id, (now + AGAIN, act));
            if let Some(case) = self.cases.get(&id) {
                let cmd = command(case, act, fresh_id(now, &mut self.chance), self.seed);
                out.push(ConsoleClientFrame { cmd: Some(cmd), ..ConsoleClientFrame::default() });
            }
        }
        out
    }

    fn has_missed(&self) -> bool {
        self.stream.has_missed()
    }
}

fn is_live(stage: OrderStage) -> bool {
    matches!(
        stage,
        OrderStage::Offered
            | OrderStage::Delivered
            | OrderStage::Accepted
            | OrderStage::Departed
            | OrderStage::Arrived
    )
}

#[cfg(test)]
mod tests {
    use liftline_proto::{
        v1::{ConsoleRecord, ConsoleRecords, EventKind, FreedHow, Hazard, Stamp, Times},
        view::timestamp,
    };

    use super::*;

    fn stamp(seconds: i64) -> Option<Stamp> {
        Some(Stamp { at: Some(timestamp(Moment(seconds * 1_000))), ..Stamp::default() })
    }

    fn frame(position: u64, stage: Stage, owner_id: Option<u64>, kind: EventKind) -> ConsoleServerFrame {
        let is_freed = stage == Stage::Freed;
        let times = Times {
            reported: stamp(0),
            ordered: stamp(60),
            arrived: stamp(660),
            freed: if is_freed { stamp(750) } else { None },
            ..Times::default()
        };
        let case = Case {
            case_id: 3,
            stage: stage.into(),
            hazard: Hazard::Rescue.into(),
            owner_id,
            times: Some(times),
            people_count: Some(2),
            freed_how: is_freed.then(|| FreedHow::Crew.into()),
            ..Case::default()
        };
        let record = ConsoleRecord { position, kind: kind.into(), ..ConsoleRecord::default() };
        let records =
            ConsoleRecords { records: vec![record], cases: vec![case], ..ConsoleRecords::default() };
        let prev = Some(position - 1);
        ConsoleServerFrame { position: Some(position), prev, records: Some(records), ..Default::default() }
    }

    #[test]
    fn the_room_counts_and_acts_when_it_is_time() {
        let (send, tally) = watch::channel(Tally::default());
        let mut room = Room::new(Some(9), 1, send, Moment(0));
        room.take(frame(1, Stage::OnScene, None, EventKind::Opened), Moment(0));
        let out = room.pass(room.due());
        assert_eq!(out[0].cmd.as_ref().map(v1::CaseCommand::act), Some(CaseActKind::OwnerReached));

        room.take(frame(2, Stage::Freed, None, EventKind::Freed), Moment(750_000));
        let seen = tally.borrow().clone();
        assert_eq!((seen.opened, seen.open, seen.people), (1, 1, 2));
        assert_eq!((seen.arrival.minutes(), seen.release.minutes()), (Some(10.0), Some(1.5)));
        let out = room.pass(room.due());
        assert_eq!(out[0].cmd.as_ref().map(v1::CaseCommand::act), Some(CaseActKind::CalledBack));

        room.take(frame(3, Stage::Closed, None, EventKind::Closed), Moment(900_000));
        assert_eq!((tally.borrow().open, tally.borrow().closed, room.plans.len()), (0, 1, 0));
    }

    #[test]
    fn the_way_of_an_order_to_its_crew_is_counted_once() {
        let (send, tally) = watch::channel(Tally::default());
        let mut room = Room::new(None, 1, send, Moment(0));
        for (position, stage) in [(1, OrderStage::Delivered), (2, OrderStage::Accepted)] {
            let mut frame = frame(position, Stage::Dispatched, None, EventKind::Ordered);
            let (offered, delivered) = (stamp(60), stamp(63));
            let order = Order { order_id: 5, case_id: 3, offered, delivered, ..Order::default() };
            frame.records.as_mut().unwrap().orders = vec![Order { stage: stage.into(), ..order }];
            room.take(frame, Moment(0));
        }
        assert_eq!(tally.borrow().delivery.seconds(), Some((3.0, 3.0)));
    }

    #[test]
    fn a_case_a_person_has_taken_is_left_alone_and_so_is_everything_without_operators() {
        for (acts_as, owner) in [(Some(9), Some(4)), (None, None)] {
            let (send, _tally) = watch::channel(Tally::default());
            let mut room = Room::new(acts_as, 1, send, Moment(0));
            room.take(frame(1, Stage::OnScene, owner, EventKind::Opened), Moment(0));
            assert!(room.plans.is_empty(), "{acts_as:?}");
        }
    }

    #[test]
    fn a_missed_record_begins_the_session_again() {
        let (send, _tally) = watch::channel(Tally::default());
        let mut room = Room::new(Some(9), 1, send, Moment(0));
        room.take(frame(1, Stage::Open, None, EventKind::Opened), Moment(0));
        room.take(frame(3, Stage::Open, None, EventKind::Raised), Moment(0));
        assert!(room.has_missed());
    }
}
