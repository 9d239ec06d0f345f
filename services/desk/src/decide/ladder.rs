//! The ladder (三级响应): who is next. Level 1 the contract unit, 2 the nearest crew of any unit, 3 public
//! rescue.

use alloc::vec::Vec;

use crate::{
    Ask, CANDIDATES_MAX, Candidate, Case, CaseId, ClockKind, CrewId, Desk, Event, Hazard, LeftOut, Level,
    LiftRef, ORDERS_MAX, Order, OrderId, OrderStage, Party, PrivateKey, Roster, Stage, Subject,
    WithdrawReason, limits::is_waiting, turn::Turn,
};

impl Turn<'_> {
    /// Orders the best crew of `level`, or of the first level above where one is found. Each level
    /// without a crew leaves a [`Event::NoCrew`].
    pub(crate) fn order_from(&mut self, id: CaseId, level: Level) {
        let mut level = Some(level);
        while let Some(at) = level {
            if self.is_full(id) || self.order_level(id, at) {
                return;
            }
            level = above(at);
        }
    }

    /// Orders the best crew of one level, or public rescue. `false` where nobody can be ordered.
    pub(crate) fn order_level(&mut self, id: CaseId, level: Level) -> bool {
        let Ok(case) = self.case(id) else { return true };
        if level == Level::External {
            return self.ask_external(id);
        }
        let candidates = self.candidates(case, level);
        match candidates.iter().find(|candidate| candidate.left_out.is_none()) {
            Some(&Candidate { crew, unit, .. }) => {
                let order = self.next_order();
                let party = Party::Crew { crew, unit };
                self.emit_own(Event::Ordered { order, case: id, party, level, candidates, reason: None });
                true
            }
            None => {
                self.emit_own(Event::NoCrew { case: id, level, candidates });
                false
            }
        }
    }

    /// The crew of `order` does not go, or not soon: the next crew of its level, while the policy allows
    /// another try or the next level runs already, else the next level. Nobody is added where another
    /// order covers that level or a higher one.
    pub(crate) fn order_next(&mut self, order: OrderId) {
        let Ok(order) = self.order(order) else { return };
        let (id, level) = (order.case, order.level);
        let Ok(case) = self.case(id) else { return };
        if !self.may_order_itself(case) || self.is_covered(case, order) {
            return;
        }
        let tries = self.policy_of(case).map_or(1, |policy| usize::from(policy.tries_per_level.max(1)));
        let again = self.tries(case, level) < tries || self.is_up(case, above(level));
        if again && level != Level::External && self.has_candidate(case, level) {
            self.order_level(id, level);
        } else {
            self.level_up(id, level);
        }
    }

    /// Orders the first level above `level`, unless it has an order that is live. Faults stay with the crews.
    pub(crate) fn level_up(&mut self, id: CaseId, level: Level) {
        let Some(next) = above(level) else { return };
        let Ok(case) = self.case(id) else { return };
        if self.may_order_itself(case) && !self.is_up(case, Some(next)) {
            self.order_from(id, next);
        }
    }

    /// Every level without a live order, at once.
    pub(crate) fn order_all(&mut self, id: CaseId) {
        for level in [Level::Contract, Level::Nearest, Level::External] {
            let Ok(case) = self.case(id) else { return };
            let unplaced = level != Level::External && case.lift.facts().is_none();
            if unplaced || self.is_up(case, Some(level)) || self.is_full(id) {
                continue;
            }
            if level == Level::External {
                self.order_external(id);
            } else {
                self.order_level(id, level);
            }
        }
    }

    /// Records an order of public rescue.
    pub(crate) fn order_external(&mut self, id: CaseId) {
        let event = self.external(id, None);
        self.emit_own(event);
    }

    /// The order of public rescue as an event.
    pub(crate) fn external(&self, case: CaseId, reason: Option<PrivateKey>) -> Event {
        let (order, party, level) = (self.next_order(), Party::External, Level::External);
        Event::Ordered { order, case, party, level, candidates: Vec::new(), reason }
    }

    /// The number of the next order.
    pub(crate) fn next_order(&self) -> OrderId {
        OrderId(self.desk.orders.last_key_value().map_or(0, |(id, _)| id.0).saturating_add(1))
    }

    /// Who could go on `level`: [`crate::Desk::candidates`].
    pub(crate) fn candidates(&self, case: &Case, level: Level) -> Vec<Candidate> {
        self.desk.candidates(case, level, self.roster)
    }

    /// Live orders of the case that have only been offered by the desk on `level`, besides `except`.
    pub(crate) fn pending(&self, case: &Case, level: Level, except: OrderId) -> Vec<OrderId> {
        let offered = |order: &&Order| {
            let stage = matches!(order.stage, OrderStage::Offered | OrderStage::Delivered);
            let by_desk = order.offered.by == crate::Actor::DESK;
            stage && by_desk && order.level == level && order.id != except
        };
        self.desk.live_orders(case).filter(offered).map(|order| order.id).collect()
    }

    /// Whether the case has as many orders as it may have.
    pub(crate) fn is_full(&self, id: CaseId) -> bool {
        self.case(id).is_ok_and(|case| case.orders.len() >= ORDERS_MAX)
    }

    /// Public rescue is asked for by the desk only for a lift that is known; where the lift is not, that
    /// is an operator's decision until the ladder breaks.
    fn ask_external(&mut self, id: CaseId) -> bool {
        let Ok(case) = self.case(id) else { return true };
        let ours = case.hazard == Hazard::Rescue && matches!(case.lift, LiftRef::Known(_));
        if ours && !self.is_up(case, Some(Level::External)) {
            self.order_external(id);
        }
        true
    }

    /// The desk orders by itself while people wait, and keeps on finding a crew for a fault somebody
    /// ordered for.
    fn may_order_itself(&self, case: &Case) -> bool {
        is_waiting(case)
            || (case.hazard == Hazard::Fault && !case.stage.has_ended() && case.stage != Stage::Freed)
    }

    /// Whether another live order of that level or a higher one is on its way or may yet be. One that
    /// accepted and did not depart in time does not count, nor does public rescue before it says that it
    /// comes.
    fn is_covered(&self, case: &Case, by_other_than: &Order) -> bool {
        self.desk.live_orders(case).any(|order| {
            let stuck = order.stage == OrderStage::Accepted
                && self.desk.timers.has_fired(&Subject::Order(order.id), ClockKind::Depart);
            let asked = order.party == Party::External && order.stage < OrderStage::Accepted;
            order.id != by_other_than.id && order.level >= by_other_than.level && !stuck && !asked
        })
    }

    /// Whether a level has a live order.
    fn is_up(&self, case: &Case, level: Option<Level>) -> bool {
        self.desk.live_orders(case).any(|order| Some(order.level) == level)
    }

    fn has_candidate(&self, case: &Case, level: Level) -> bool {
        self.candidates(case, level).iter().any(|candidate| candidate.left_out.is_none())
    }

    /// Orders on a level since the case opened or was reopened.
    fn tries(&self, case: &Case, level: Level) -> usize {
        self.desk.orders_of_run(case).filter(|order| order.level == level).count()
    }
}

impl Desk {
    /// Who could go on `level`, best first, those left out after them with why. The roster knows where
    /// crews are; who is out, off duty or was tried on this case is the desk's to say.
    pub fn candidates(&self, case: &Case, level: Level, roster: &dyn Roster) -> Vec<Candidate> {
        let Some(lift) = case.lift.facts() else { return Vec::new() };
        if level == Level::Contract && lift.unit.is_none() {
            return Vec::new();
        }
        let tried = self.tried(case);
        let why = |crew: CrewId| self.why_not(crew, &tried);
        let ask = Ask { case: case.id, unit: lift.unit, point: lift.point, level };
        let mut candidates = roster.candidates(&ask, &|crew| why(crew).is_some());
        for candidate in &mut candidates {
            candidate.left_out = why(candidate.crew).or(candidate.left_out);
        }
        candidates.sort_by_key(|candidate| candidate.left_out.is_some());
        candidates.truncate(CANDIDATES_MAX);
        candidates
    }

    /// Crews that declined, did not answer or have left this case since it opened or was reopened.
    fn tried(&self, case: &Case) -> Vec<CrewId> {
        let spent = |order: &Order| {
            let left =
                matches!(order.stage, OrderStage::Declined | OrderStage::Unanswered | OrderStage::Done)
                    || order.withdrawn == Some(WithdrawReason::Operator);
            match order.party {
                Party::Crew { crew, .. } => left.then_some(crew),
                Party::External => None,
            }
        };
        self.orders_of_run(case).filter_map(spent).collect()
    }

    /// A case reopened begins anew: who declined or was done before may be asked again.
    fn orders_of_run<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Order> {
        let orders = case.orders.iter().filter_map(|id| self.order(*id));
        orders.filter(|order| order.offered.at >= case.since)
    }

    fn why_not(&self, crew: CrewId, tried: &[CrewId]) -> Option<LeftOut> {
        if self.live_order(crew).is_some() {
            Some(LeftOut::Busy)
        } else if !self.is_on_duty(crew) {
            Some(LeftOut::OffDuty)
        } else if tried.contains(&crew) {
            Some(LeftOut::TriedAlready)
        } else {
            None
        }
    }
}

/// The next level of the ladder.
pub(crate) const fn above(level: Level) -> Option<Level> {
    match level {
        Level::Contract => Some(Level::Nearest),
        Level::Nearest => Some(Level::External),
        Level::External => None,
    }
}
