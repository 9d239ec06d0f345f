//! How a case ends, and how it goes on: freed, closed, cancelled, reopened, merged.

use alloc::vec::Vec;

use super::stamp;
use crate::{
    CallBack, CancelReason, Case, CaseId, CaseKind, Cause, Desk, Entrapment, Event, FreedHow, Hazard, Moment,
    NOTES_MAX, Order, OrderId, REPORTS_MAX, Record, Stage, Stamp, Subject, Times, limits::CASE_CLOCKS,
};

impl Desk {
    /// Nobody is shut in any more. From here on a new report opens a new case: it may be a new emergency.
    pub(crate) fn freed(&mut self, record: &Record) {
        let Event::Freed { case: id, how, people, injured, .. } = &record.event else { return };
        self.unlist(*id);
        self.set(*id, |case| {
            if case.times.freed.is_some() {
                return;
            }
            case.times.freed = Some(stamp(record));
            case.freed_how = Some(*how);
            case.people = case.people.or(*people);
            match how {
                FreedHow::Themselves if case.times.arrived.is_none() && case.hazard == Hazard::Rescue => {
                    case.kind = CaseKind::SelfFreed
                }
                FreedHow::NobodyInside => case.entrapment = Entrapment::No,
                FreedHow::Crew | FreedHow::Themselves | FreedHow::UseUnit | FreedHow::External => {}
            }
        });
        self.hurt(*id, *injured, None);
    }

    pub(crate) fn called_back(&mut self, record: &Record, id: CaseId, outcome: CallBack) {
        self.set(id, |case| {
            case.times.called_back = Some(stamp(record));
            case.called_back = Some(outcome);
        });
    }

    pub(crate) fn closed(&mut self, record: &Record, id: CaseId, cause: &Cause) {
        self.end(id);
        self.set(id, |case| {
            case.times.closed = Some(stamp(record));
            case.cause = Some(cause.clone());
        });
    }

    pub(crate) fn cancelled(&mut self, record: &Record, id: CaseId, reason: CancelReason) {
        self.end(id);
        self.set(id, |case| {
            case.times.closed = Some(stamp(record));
            case.cancelled = Some(reason);
            let rescue = case.hazard == Hazard::Rescue && case.times.freed.is_none();
            if reason == CancelReason::FalseAlarm && rescue {
                case.kind = CaseKind::FalseAlarm;
            }
        });
    }

    /// One step back: an ended case to what it was before, a freed one to people still shut in. Times of
    /// the run before stay in its records and orders; where people wait again, the limits start now.
    pub(crate) fn reopened(&mut self, record: &Record, id: CaseId) {
        let Some(case) = self.cases.get(&id) else { return };
        let times = if case.stage.has_ended() && case.times.freed.is_some() {
            Times { closed: None, ..case.times.clone() }
        } else {
            self.times_of_new_run(case)
        };
        let Some(case) = self.cases.get_mut(&id) else { return };
        let freed = times.freed.is_some();
        case.times = times;
        case.reopened = case.reopened.saturating_add(1);
        (case.cancelled, case.cause) = (None, None);
        case.stage = if freed { Stage::Freed } else { Stage::Open };
        if matches!(case.kind, CaseKind::FalseAlarm | CaseKind::SelfFreed)
            && case.hazard == Hazard::Rescue
            && !freed
        {
            case.kind = if case.injured.unwrap_or(0) > 0 { CaseKind::Injury } else { CaseKind::Entrapment };
        }
        if freed {
            return;
        }
        (case.freed_how, case.called_back) = (None, None);
        (case.since, case.waiting_since, case.comfort_since) = (record.at, record.at, record.at);
        self.list(id);
        for kind in CASE_CLOCKS {
            self.timers.rearm(&Subject::Case(id), kind);
        }
    }

    /// The case goes into another, which takes over its reports, notes, personal data, earlier times and
    /// live orders, so that help never shrinks by a merge.
    pub(crate) fn merged(&mut self, record: &Record, id: CaseId, into: CaseId) {
        self.end(id);
        let Some(case) = self.cases.get_mut(&id) else { return };
        case.times.closed = Some(stamp(record));
        case.merged_into = Some(into);
        let privates = core::mem::take(&mut case.privates);
        let from = case.clone();
        let live: Vec<OrderId> = self.live_orders(&from).map(|order| order.id).collect();
        self.set(id, |case| case.orders.retain(|order| !live.contains(order)));
        for order in &live {
            if let Some(order) = self.orders.get_mut(order) {
                order.case = into;
            }
        }
        self.set(into, |case| {
            absorb(case, &from, &live);
            case.privates.extend(privates);
        });
        for report in from.reports.iter().filter(|report| !report.alarm_id.is_empty()) {
            self.alarms.insert((report.source.clone(), report.alarm_id.clone()), into);
        }
    }

    /// What every ending has in common: no report joins it any more.
    fn end(&mut self, id: CaseId) {
        self.unlist(id);
        let Some(case) = self.cases.get(&id) else { return };
        for report in &case.reports {
            let key = (report.source.clone(), report.alarm_id.clone());
            if self.alarms.get(&key) == Some(&id) {
                self.alarms.remove(&key);
            }
        }
    }

    /// Trapped and reported stay; of the rest only what the live orders say.
    fn times_of_new_run(&self, case: &Case) -> Times {
        let first = |of: fn(&Order) -> Option<Stamp>| {
            self.live_orders(case).filter_map(of).min_by_key(|stamp| stamp.at)
        };
        Times {
            trapped: case.times.trapped,
            reported: case.times.reported,
            answered: case.times.answered,
            ordered: first(|order| Some(order.offered)),
            accepted: first(|order| order.accepted),
            departed: first(|order| order.departed),
            arrived: first(|order| order.arrived),
            owner_reached: case.times.owner_reached,
            ..Times::default()
        }
    }
}

/// What the surviving case takes over from `from`.
fn absorb(case: &mut Case, from: &Case, live: &[OrderId]) {
    let room = REPORTS_MAX.saturating_sub(case.reports.len());
    case.reports.extend(from.reports.iter().take(room).cloned());
    let room = NOTES_MAX.saturating_sub(case.notes.len());
    case.notes.extend(from.notes.iter().take(room));
    case.orders.extend(live);
    case.level = case.level.max(from.level);
    case.certainty = case.certainty.max(from.certainty);
    case.entrapment = case.entrapment.max(from.entrapment);
    case.people = case.people.max(from.people);
    case.injured = case.injured.max(from.injured);
    case.dead = case.dead.max(from.dead);
    case.accident = case.accident.take().or_else(|| from.accident.clone());
    case.since = earliest(case.since, from.since);
    case.waiting_since = earliest(case.waiting_since, from.waiting_since);
    let (times, other) = (&mut case.times, &from.times);
    times.trapped = first(times.trapped, other.trapped);
    times.reported = first(times.reported, other.reported);
    times.answered = first(times.answered, other.answered);
    times.ordered = first(times.ordered, other.ordered);
    times.accepted = first(times.accepted, other.accepted);
    times.departed = first(times.departed, other.departed);
    times.arrived = first(times.arrived, other.arrived);
    times.owner_reached = first(times.owner_reached, other.owner_reached);
}

fn earliest(one: Moment, other: Moment) -> Moment {
    one.min(other)
}

fn first(one: Option<Stamp>, other: Option<Stamp>) -> Option<Stamp> {
    one.into_iter().chain(other).min_by_key(|stamp| stamp.at)
}
