//! What each clock does when it fires: the last column of the design's table.

use crate::{
    AccidentLimb, CaseId, Clock, ClockKind, Event, Level, Moment, OrderId, Party, Responsible, Subject,
    limits::is_waiting, turn::Turn,
};

impl Turn<'_> {
    /// Announces two thirds of a clock, or does what it is for. What it does is recorded first, then the
    /// breach, which names the highest level ordered before and after.
    pub(crate) fn fire(&mut self, clock: &Clock) {
        let case = self.case_of(&clock.subject);
        let (subject, kind, due) = (clock.subject.clone(), clock.kind, clock.due);
        if !clock.warned {
            match case {
                Some(case) => self.emit(Event::Warned { case, subject, clock: kind, due }),
                None => self.emit(Event::Fired { subject, clock: kind, due }),
            }
            return;
        }
        if !kind.is_breach() {
            self.emit(Event::Fired { subject, clock: kind, due });
            self.act_on(case, clock);
            return;
        }
        let responsible = self.responsible(case, clock);
        let level_before = self.level_of(case);
        self.act_on(case, clock);
        let (limit, level_after) = (due.since(clock.started), self.level_of(case));
        let clock = kind;
        self.emit(Event::Breached {
            case,
            subject,
            clock,
            limit,
            due,
            responsible,
            level_before,
            level_after,
        });
    }

    fn act_on(&mut self, case: Option<CaseId>, clock: &Clock) {
        match (&clock.subject, case) {
            (Subject::Case(id), _) => self.act_on_case(*id, clock.kind, clock.due),
            (Subject::Order(id), Some(case)) => self.act_on_order(*id, case, clock.kind),
            (Subject::Order(_) | Subject::Call(_), _) => {}
        }
    }

    fn act_on_case(&mut self, id: CaseId, kind: ClockKind, due: Moment) {
        match kind {
            ClockKind::Verify => self.emit(Event::Confirmed { case: id }),
            ClockKind::FirstOrder => self.order_from(id, Level::Contract),
            ClockKind::Ladder => self.order_all(id),
            ClockKind::Free => {
                let level = self.level_of(Some(id)).unwrap_or(Level::Contract);
                self.level_up(id, level);
            }
            ClockKind::Accident => {
                // The threshold is passed when it is due, however late the clock fires: duties run from
                // there.
                self.occurred = due;
                self.emit(Event::AccidentSuspected { case: id, limb: AccidentLimb::TwoHours });
                self.occurred = self.now;
            }
            ClockKind::FirstOrderLimit
            | ClockKind::Owner
            | ClockKind::Comfort
            | ClockKind::Report
            | ClockKind::Step
            | ClockKind::Supplement
            | ClockKind::Recheck
            | ClockKind::Answer
            | ClockKind::Delivery
            | ClockKind::Voice
            | ClockKind::Respond
            | ClockKind::Depart
            | ClockKind::Arrive => {}
        }
    }

    fn act_on_order(&mut self, id: OrderId, case: CaseId, kind: ClockKind) {
        match kind {
            ClockKind::Respond => {
                self.emit(Event::Unanswered { order: id });
                self.order_next(id);
            }
            ClockKind::Depart => self.order_next(id),
            ClockKind::Arrive => {
                let waiting = self.case(case).is_ok_and(is_waiting);
                if let Some(level) = self.order(id).ok().map(|order| order.level).filter(|_| waiting) {
                    self.level_up(case, level);
                }
            }
            ClockKind::Answer
            | ClockKind::Verify
            | ClockKind::FirstOrder
            | ClockKind::FirstOrderLimit
            | ClockKind::Delivery
            | ClockKind::Voice
            | ClockKind::Ladder
            | ClockKind::Owner
            | ClockKind::Comfort
            | ClockKind::Free
            | ClockKind::Accident
            | ClockKind::Report
            | ClockKind::Step
            | ClockKind::Supplement
            | ClockKind::Recheck => {}
        }
    }

    fn case_of(&self, subject: &Subject) -> Option<CaseId> {
        match subject {
            Subject::Case(id) => Some(*id),
            Subject::Order(id) => self.order(*id).ok().map(|order| order.case),
            Subject::Call(id) => self.desk.call(id).and_then(|call| call.case),
        }
    }

    fn level_of(&self, case: Option<CaseId>) -> Option<Level> {
        self.case(case?).ok()?.level
    }

    fn responsible(&self, case: Option<CaseId>, clock: &Clock) -> Responsible {
        match clock.kind {
            ClockKind::Answer
            | ClockKind::Verify
            | ClockKind::FirstOrder
            | ClockKind::FirstOrderLimit
            | ClockKind::Delivery
            | ClockKind::Voice
            | ClockKind::Ladder
            | ClockKind::Comfort => Responsible::Centre,
            ClockKind::Respond | ClockKind::Depart | ClockKind::Arrive => self.unit_of_order(&clock.subject),
            ClockKind::Free | ClockKind::Accident => self.unit_on_site(case),
            ClockKind::Owner | ClockKind::Report | ClockKind::Supplement => self.use_unit(case),
            ClockKind::Step | ClockKind::Recheck => Responsible::Authority,
        }
    }

    fn unit_of_order(&self, subject: &Subject) -> Responsible {
        let Subject::Order(id) = subject else { return Responsible::Nobody };
        self.order(*id).map_or(Responsible::Nobody, |order| unit_of(order.party))
    }

    /// The unit whose crew was there first; before that, the lift's contract unit.
    fn unit_on_site(&self, case: Option<CaseId>) -> Responsible {
        let Some(case) = case.and_then(|id| self.desk.case(id)) else { return Responsible::Nobody };
        let orders = case.orders.iter().filter_map(|id| self.desk.order(*id));
        let there =
            orders.filter(|order| order.arrived.is_some()).min_by_key(|order| order.arrived.map(|s| s.at));
        let contract = case.lift.facts().and_then(|lift| lift.unit);
        let contract = contract.map_or(Responsible::Nobody, |unit| Responsible::Unit { unit, crew: None });
        there.map_or(contract, |order| unit_of(order.party))
    }

    fn use_unit(&self, case: Option<CaseId>) -> Responsible {
        let lift = case.and_then(|id| self.desk.case(id)?.lift.facts()?.use_unit);
        lift.map_or(Responsible::Nobody, Responsible::UseUnit)
    }
}

const fn unit_of(party: Party) -> Responsible {
    match party {
        Party::Crew { crew, unit } => Responsible::Unit { unit, crew: Some(crew) },
        Party::External => Responsible::Nobody,
    }
}
