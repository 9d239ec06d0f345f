//! Who could go (救援队名册): crews with duty, sessions and last positions, ranked by estimated arrival.
//!
//! Positions are last values and never journaled; what a decision used of them is recorded in its order.

use std::{
    collections::BTreeMap,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use liftline_desk::{
    Ask, CANDIDATES_MAX, Candidate, CrewId, Desk, Event, LeftOut, Level, Moment, Party, Point, Roster, Span,
    StationId, UnitId,
};
use liftline_register::{CrewGrid, Register};

use crate::{clock::Clock, config::DispatchConfig, desk::Published};

/// The farthest a crew is looked for, metres: beyond it no crew arrives within any limit.
const REACH_M: f64 = 100_000.0;

/// The crews of a city as they are now.
pub struct Crews {
    clock: Clock,
    dispatch: DispatchConfig,
    now: RwLock<Now>,
}

/// A crew as it is now, for consoles.
#[derive(Clone, Debug, PartialEq)]
pub struct CrewNow {
    /// Its unit.
    pub unit: UnitId,
    /// Its station.
    pub station: Option<StationId>,
    /// Where its station is.
    pub home: Option<Point>,
    /// Last position and when it was fixed.
    pub fix: Option<(Point, Moment)>,
    /// On duty.
    pub on_duty: bool,
    /// Open sessions of its devices.
    pub sessions: u32,
    /// Has a phone it can be called on.
    pub has_phone: bool,
    /// Has a live order.
    pub busy: bool,
}

#[derive(Default)]
struct Now {
    crews: BTreeMap<CrewId, CrewNow>,
    by_unit: BTreeMap<UnitId, Vec<CrewId>>,
    /// Crews that may be sent: nothing is filtered after the search but what this turn decided.
    eligible: CrewGrid<CrewId>,
    orders: BTreeMap<liftline_desk::OrderId, CrewId>,
}

impl Crews {
    /// The crews of `register`, none on duty and none located yet.
    pub fn new(clock: Clock, dispatch: DispatchConfig, register: &Register) -> Self {
        let crews = Self { clock, dispatch, now: RwLock::default() };
        crews.load(register);
        crews
    }

    /// Takes over crews and stations of a newer register; keeps duty, sessions and positions of those it
    /// knows.
    pub fn load(&self, register: &Register) {
        let mut now = self.write();
        let old = std::mem::take(&mut now.crews);
        now.by_unit.clear();
        for crew in register.crews() {
            let Some(unit) = crew.unit else { continue };
            let home = crew.station.and_then(|id| register.station(id)?.point());
            let home =
                home.or_else(|| register.unit(unit)?.point()).map(|at| Point { lon: at.lon, lat: at.lat });
            let known = old.get(&crew.id);
            let fresh = CrewNow {
                unit,
                station: crew.station,
                home,
                fix: known.and_then(|crew| crew.fix),
                on_duty: known.is_some_and(|crew| crew.on_duty),
                sessions: known.map_or(0, |crew| crew.sessions),
                has_phone: crew.phone.is_some(),
                busy: known.is_some_and(|crew| crew.busy),
            };
            now.crews.insert(crew.id, fresh);
            now.by_unit.entry(unit).or_default().push(crew.id);
            now.place(crew.id);
        }
        for gone in old.keys().filter(|id| register.crew(**id).is_none()) {
            now.eligible.remove(*gone);
        }
    }

    /// Takes over duty and live orders from a desk as replayed.
    pub fn restore(&self, desk: &Desk) {
        let mut now = self.write();
        let crews: Vec<CrewId> = now.crews.keys().copied().collect();
        for id in crews {
            let order = desk.live_order(id).map(|order| order.id);
            if let Some(crew) = now.crews.get_mut(&id) {
                crew.on_duty = desk.is_on_duty(id);
                crew.busy = order.is_some();
            }
            now.orders.extend(order.map(|order| (order, id)));
            now.place(id);
        }
    }

    /// A crew as it is now.
    pub fn get(&self, crew: CrewId) -> Option<CrewNow> {
        self.read().crews.get(&crew).cloned()
    }

    /// All crews as they are now, by number.
    pub fn all(&self) -> Vec<(CrewId, CrewNow)> {
        self.read().crews.iter().map(|(id, crew)| (*id, crew.clone())).collect()
    }

    /// A device's position of `crew`; an older fix than the one known is dropped. `false`: no such crew.
    pub fn locate(&self, crew: CrewId, point: Point, at: Moment) -> bool {
        self.change(crew, |now| {
            if now.fix.is_none_or(|(_, before)| before <= at) {
                now.fix = Some((point, at));
            }
        })
    }

    /// A device of `crew` opened a session.
    pub fn joined(&self, crew: CrewId) {
        self.change(crew, |now| now.sessions += 1);
    }

    /// A session of `crew` ended.
    pub fn left(&self, crew: CrewId) {
        self.change(crew, |now| now.sessions = now.sessions.saturating_sub(1));
    }

    /// Takes note of duty and orders in durable records.
    pub fn apply(&self, news: &[Published]) {
        for published in news {
            self.note(&published.record.event);
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only duty and the two ends of an order matter here")]
    fn note(&self, event: &Event) {
        match event {
            Event::DutyChanged { crew, on } => {
                self.change(*crew, |now| now.on_duty = *on);
            }
            Event::Ordered { order, party: Party::Crew { crew, .. }, .. } => {
                self.write().orders.insert(*order, *crew);
                self.change(*crew, |now| now.busy = true);
            }
            Event::Declined { order, .. }
            | Event::Unanswered { order }
            | Event::Done { order }
            | Event::Withdrawn { order, .. } => {
                let crew = self.write().orders.remove(order);
                if let Some(crew) = crew {
                    self.change(crew, |now| now.busy = false);
                }
            }
            _ => {}
        }
    }

    fn change(&self, crew: CrewId, change: impl FnOnce(&mut CrewNow)) -> bool {
        let mut now = self.write();
        let Some(found) = now.crews.get_mut(&crew) else { return false };
        change(found);
        now.place(crew);
        true
    }

    fn read(&self) -> RwLockReadGuard<'_, Now> {
        self.now.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Now> {
        self.now.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn candidate(&self, id: CrewId, crew: &CrewNow, ask: &Ask, busy: bool) -> Candidate {
        let age = crew.fix.map(|(_, at)| self.clock.now().since(at));
        let fresh = age.is_some_and(|age| age <= Span::seconds(i64::from(self.dispatch.fix_age_max_s)));
        let place = if fresh { crew.fix.map(|(point, _)| point) } else { crew.home };
        let metres = ask.point.zip(place).map(|(to, from)| metres_between(from, to));
        let left_out = if busy || crew.busy {
            Some(LeftOut::Busy)
        } else if !crew.on_duty {
            Some(LeftOut::OffDuty)
        } else if crew.sessions == 0 && !crew.has_phone {
            Some(LeftOut::Unreachable)
        } else if ask.point.is_some() && place.is_none() {
            Some(LeftOut::NoPosition)
        } else {
            None
        };
        Candidate {
            crew: id,
            unit: crew.unit,
            station: crew.station,
            level: ask.level,
            metres,
            eta: metres.map(|metres| self.eta(metres)),
            fix_age: age.filter(|_| fresh),
            left_out,
        }
    }

    /// Distance × detour ÷ speed.
    fn eta(&self, metres: u32) -> Span {
        let seconds = f64::from(metres) * self.dispatch.detour / self.dispatch.speed_m_s;
        Span::seconds(seconds.ceil() as i64)
    }
}

impl Roster for Crews {
    fn unit_of(&self, crew: CrewId) -> Option<UnitId> {
        self.read().crews.get(&crew).map(|crew| crew.unit)
    }

    fn candidates(&self, ask: &Ask, busy: &dyn Fn(CrewId) -> bool) -> Vec<Candidate> {
        let now = self.read();
        let ids: Vec<CrewId> = match (ask.level, ask.unit, ask.point) {
            (Level::Contract, Some(unit), _) => now.by_unit.get(&unit).cloned().unwrap_or_default(),
            (Level::Nearest, _, Some(point)) => now.nearest(point, busy),
            (Level::Contract | Level::Nearest | Level::External, _, _) => Vec::new(),
        };
        let crews = ids.iter().filter_map(|id| now.crews.get(id).map(|crew| (*id, crew)));
        let mut found: Vec<_> = crews.map(|(id, crew)| self.candidate(id, crew, ask, busy(id))).collect();
        found.sort_by_key(|one| (one.left_out.is_some(), one.eta.unwrap_or(Span(i64::MAX)), one.crew));
        found.truncate(CANDIDATES_MAX);
        found
    }
}

impl Now {
    /// The nearest crews that may be sent, at least [`CANDIDATES_MAX`] that are not busy where there are so
    /// many.
    fn nearest(&self, point: Point, busy: &dyn Fn(CrewId) -> bool) -> Vec<CrewId> {
        let mut wanted = CANDIDATES_MAX;
        loop {
            let near = self.eligible.nearest(point.lon, point.lat, wanted, REACH_M);
            let all = near.len() < wanted;
            let free: Vec<_> = near.into_iter().map(|(crew, _)| crew).filter(|crew| !busy(*crew)).collect();
            if all || free.len() >= CANDIDATES_MAX {
                return free;
            }
            wanted = wanted.saturating_mul(4);
        }
    }

    /// Keeps the grid of eligible crews in step with a crew that changed.
    fn place(&mut self, id: CrewId) {
        let Some(crew) = self.crews.get(&id) else { return };
        let reachable = crew.on_duty && !crew.busy && (crew.sessions > 0 || crew.has_phone);
        match crew.fix.map(|(point, _)| point).or(crew.home) {
            Some(point) if reachable => {
                self.eligible.place(id, point.lon, point.lat);
            }
            Some(_) | None => {
                self.eligible.remove(id);
            }
        }
    }
}

/// Great-circle metres, rounded.
fn metres_between(from: Point, to: Point) -> u32 {
    liftline_register::metres_between((from.lon, from.lat), (to.lon, to.lat)).round() as u32
}
