//! Clocks that warned or fired, and the duties after an accident.

use super::{order::recipient, stamp};
use crate::{
    Accident, AccidentLimb, CaseId, ClockKind, Desk, Moment, Notice, Party, Recipient, Record, Subject,
};

impl Desk {
    pub(crate) fn warned(
        &mut self,
        record: &Record,
        case: CaseId,
        subject: &Subject,
        (kind, due): (ClockKind, Moment),
    ) {
        self.timers.warned(subject, kind);
        if kind == ClockKind::Accident && due > record.at {
            self.notify(case, None, Notice::AccidentNear, Recipient::Supervisors);
        }
    }

    /// A clock did its work without being a breach.
    pub(crate) fn fired(&mut self, subject: &Subject, kind: ClockKind) {
        self.timers.spend(subject, kind);
        let notice = match kind {
            ClockKind::Delivery => Notice::OrderUndelivered,
            ClockKind::Voice => Notice::OrderUnanswered,
            ClockKind::Answer
            | ClockKind::Verify
            | ClockKind::FirstOrder
            | ClockKind::FirstOrderLimit
            | ClockKind::Respond
            | ClockKind::Ladder
            | ClockKind::Depart
            | ClockKind::Arrive
            | ClockKind::Owner
            | ClockKind::Comfort
            | ClockKind::Free
            | ClockKind::Accident
            | ClockKind::Report
            | ClockKind::Step
            | ClockKind::Supplement
            | ClockKind::Recheck => return,
        };
        let Subject::Order(id) = subject else { return };
        let Some(order) = self.orders.get(id) else { return };
        let (case, to) = (order.case, recipient(order.party));
        self.notify(case, Some(*id), notice, to);
    }

    /// A breach: who must know is told. What the desk did about it stands in the records before this one.
    pub(crate) fn breached(
        &mut self,
        record: &Record,
        case: Option<CaseId>,
        subject: &Subject,
        kind: ClockKind,
    ) {
        self.timers.spend(subject, kind);
        let Some(id) = case else { return };
        match kind {
            ClockKind::Ladder => self.notify(id, None, Notice::LadderBroken, Recipient::Operators),
            ClockKind::Arrive => self.late(id, subject),
            ClockKind::Owner => self.owner_missing(id),
            ClockKind::Comfort => self.comfort_due(record, id),
            ClockKind::Report | ClockKind::Step | ClockKind::Supplement | ClockKind::Recheck => {
                self.notify(id, None, Notice::ReportOverdue, Recipient::Supervisors);
            }
            ClockKind::Answer
            | ClockKind::Verify
            | ClockKind::FirstOrder
            | ClockKind::FirstOrderLimit
            | ClockKind::Delivery
            | ClockKind::Voice
            | ClockKind::Respond
            | ClockKind::Depart
            | ClockKind::Free
            | ClockKind::Accident => {}
        }
    }

    /// The first threshold reached counts; a later one adds nothing to the duties.
    pub(crate) fn accident_suspected(&mut self, record: &Record, id: CaseId, limb: AccidentLimb) {
        let mut use_unit = None;
        self.set(id, |case| {
            let first =
                Accident { limb, at: record.occurred, reported: None, stepped: None, supplemented: None };
            case.accident.get_or_insert(first);
            use_unit = case.lift.facts().and_then(|lift| lift.use_unit);
        });
        self.notify(id, None, Notice::AccidentSuspected, Recipient::Supervisors);
        if let Some(use_unit) = use_unit {
            self.notify(id, None, Notice::AccidentSuspected, Recipient::UseUnit(use_unit));
        }
    }

    pub(crate) fn authority_reported(&mut self, record: &Record, id: CaseId) {
        self.set_accident(id, |accident| accident.reported = Some(stamp(record)));
    }

    pub(crate) fn authority_stepped(&mut self, record: &Record, id: CaseId) {
        self.set_accident(id, |accident| accident.stepped = Some(stamp(record)));
    }

    pub(crate) fn supplemented(&mut self, record: &Record, id: CaseId) {
        self.set_accident(id, |accident| accident.supplemented = Some(stamp(record)));
    }

    /// A further rectification starts the recheck anew.
    pub(crate) fn rectified(&mut self, record: &Record, id: CaseId) {
        self.set(id, |case| {
            case.times.rectified = Some(stamp(record));
            case.times.rechecked = None;
        });
        self.timers.rearm(&Subject::Case(id), ClockKind::Recheck);
    }

    pub(crate) fn no_crew(&mut self, id: CaseId) {
        self.notify(id, None, Notice::NoCrew, Recipient::Operators);
    }

    fn set_accident(&mut self, id: CaseId, change: impl FnOnce(&mut Accident)) {
        self.set(id, |case| {
            if let Some(accident) = &mut case.accident {
                change(accident);
            }
        });
    }

    fn late(&mut self, case: CaseId, subject: &Subject) {
        let Subject::Order(id) = subject else { return };
        let Some(order) = self.orders.get(id) else { return };
        if let Party::Crew { unit, .. } = order.party {
            self.notify(case, Some(*id), Notice::ArrivalLate, Recipient::Unit(unit));
        }
        self.notify(case, Some(*id), Notice::ArrivalLate, Recipient::Operators);
    }

    fn owner_missing(&mut self, id: CaseId) {
        let use_unit = self.cases.get(&id).and_then(|case| case.lift.facts()?.use_unit);
        if let Some(use_unit) = use_unit {
            self.notify(id, None, Notice::OwnerNotReached, Recipient::UseUnit(use_unit));
        }
    }

    /// The task goes to the case's owner, else to all operators, and the limit starts again.
    fn comfort_due(&mut self, record: &Record, id: CaseId) {
        let mut to = Recipient::Operators;
        self.set(id, |case| {
            case.comfort_since = record.at;
            to = case.owner.map_or(Recipient::Operators, Recipient::Person);
        });
        self.timers.rearm(&Subject::Case(id), ClockKind::Comfort);
        self.notify(id, None, Notice::ComfortDue, to);
    }
}
