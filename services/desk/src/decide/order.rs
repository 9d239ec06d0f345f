//! Acts on orders, by their crew or by an operator for it.

use super::{Decided, ladder::above};
use crate::{
    CaseId, CrewId, DeclineReason, Event, Level, OrderId, OrderStage, Party, PrivateKey, Refusal, Role,
    Stage, UnitId, WithdrawReason, limits::is_waiting, turn::Turn,
};

impl Turn<'_> {
    /// An operator orders a crew, or the best of a level. A suspected case becomes a real one by it.
    pub(crate) fn order_crew(
        &mut self,
        id: CaseId,
        crew: Option<CrewId>,
        level: Level,
        reason: Option<PrivateKey>,
    ) -> Decided {
        let case = self.running_case(id)?;
        let suspected = case.stage == Stage::Suspected;
        if self.is_full(id) {
            return Err(Refusal::LimitReached);
        }
        let asked = self.desk.live_orders(case).any(|order| order.party == Party::External);
        if level == Level::External && asked {
            return Ok(());
        }
        let event = self.chosen(id, crew, level, reason)?;
        self.adopt_case(id);
        if suspected {
            self.emit(Event::Confirmed { case: id });
        }
        self.emit(event);
        Ok(())
    }

    /// On a device. Said late or twice there is nothing to do.
    pub(crate) fn delivered(&mut self, id: OrderId) -> Decided {
        if self.order(id)?.stage == OrderStage::Offered {
            self.emit(Event::Delivered { order: id });
        }
        Ok(())
    }

    /// The first to accept goes: others the desk asked on the same level are taken back, unless the
    /// ladder broke.
    pub(crate) fn accept(&mut self, id: OrderId) -> Decided {
        if self.live(id)? < OrderStage::Accepted {
            self.own_by_order(id);
            self.emit(Event::Accepted { order: id });
            self.take_back_others(id);
        }
        Ok(())
    }

    pub(crate) fn decline(
        &mut self,
        id: OrderId,
        reason: DeclineReason,
        note: Option<PrivateKey>,
    ) -> Decided {
        self.live(id)?;
        self.own_by_order(id);
        self.emit(Event::Declined { order: id, reason, note });
        self.order_next(id);
        Ok(())
    }

    pub(crate) fn depart(&mut self, id: OrderId) -> Decided {
        if self.live(id)? < OrderStage::Departed {
            self.own_by_order(id);
            self.emit(Event::Departed { order: id });
            self.take_back_others(id);
        }
        Ok(())
    }

    /// A fact: recorded even where the order or its case has ended.
    pub(crate) fn arrive(&mut self, id: OrderId) -> Decided {
        let order = self.order(id)?;
        if order.arrived.is_some() {
            return Ok(());
        }
        let late_fact = !order.stage.is_live();
        self.emit(Event::Arrived { order: id, late_fact });
        if !late_fact {
            self.take_back_others(id);
        }
        Ok(())
    }

    /// The next level is ordered beside the crew that asks.
    pub(crate) fn need_help(&mut self, id: OrderId, note: Option<PrivateKey>) -> Decided {
        self.live(id)?;
        let order = self.order(id)?;
        let (case, level) = (order.case, order.level);
        self.own_by_order(id);
        self.emit(Event::HelpNeeded { order: id, note });
        let mut next = above(level);
        while let Some(level) = next {
            let covered = |case| self.desk.live_orders(case).any(|order| order.level == level);
            if !self.case(case).is_ok_and(covered) {
                self.order_from(case, level);
                return Ok(());
            }
            next = above(level);
        }
        Ok(())
    }

    /// The crew has finished; it was there. The last crew on site does not leave people shut in: it says
    /// that they are freed, or that it needs help.
    pub(crate) fn done(&mut self, id: OrderId) -> Decided {
        let stage = self.live(id)?;
        let case = self.case(self.order(id)?.case)?;
        let others = self.desk.live_orders(case).any(|one| one.stage == OrderStage::Arrived && one.id != id);
        if is_waiting(case)
            && case.entrapment != crate::Entrapment::No
            && !others
            && self.actor.role == Role::Crew
        {
            return Err(Refusal::NotFreed);
        }
        self.own_by_order(id);
        if stage < OrderStage::Arrived {
            self.emit(Event::Arrived { order: id, late_fact: false });
        }
        self.emit(Event::Done { order: id });
        Ok(())
    }

    pub(crate) fn withdraw(&mut self, id: OrderId, reason: WithdrawReason) -> Decided {
        self.live(id)?;
        self.own_by_order(id);
        self.emit(Event::Withdrawn { order: id, reason });
        Ok(())
    }

    /// The stage of an order that has not ended.
    fn live(&self, id: OrderId) -> Result<OrderStage, Refusal> {
        let stage = self.order(id)?.stage;
        if stage.is_live() { Ok(stage) } else { Err(Refusal::OrderEnded(id)) }
    }

    /// The case of the order becomes the acting operator's.
    fn own_by_order(&mut self, id: OrderId) {
        if let Ok(case) = self.order(id).map(|order| order.case) {
            self.adopt_case(case);
        }
    }

    /// While the ladder is broken all levels run until somebody is there.
    fn take_back_others(&mut self, id: OrderId) {
        let Ok(order) = self.order(id) else { return };
        let Ok(case) = self.case(order.case) else { return };
        let subject = crate::Subject::Case(case.id);
        let broken = self.desk.timers.has_fired(&subject, crate::ClockKind::Ladder);
        if broken && order.stage != OrderStage::Arrived {
            return;
        }
        for order in self.pending(case, order.level, id) {
            self.emit_own(Event::Withdrawn { order, reason: WithdrawReason::TakenByOther });
        }
    }

    /// The order an operator asks for, or why it cannot be.
    fn chosen(
        &self,
        id: CaseId,
        crew: Option<CrewId>,
        level: Level,
        reason: Option<PrivateKey>,
    ) -> Result<Event, Refusal> {
        if level == Level::External {
            return Ok(self.external(id, reason));
        }
        let case = self.case(id)?;
        let candidates = self.candidates(case, level);
        let (crew, unit) = match crew {
            Some(crew) => {
                self.is_free(crew)?;
                let listed = candidates.iter().find(|one| one.crew == crew).map(|one| one.unit);
                let unit: Option<UnitId> = listed.or_else(|| self.roster.unit_of(crew));
                (crew, unit.ok_or(Refusal::NoCandidate)?)
            }
            None => {
                let best = candidates.iter().find(|one| one.left_out.is_none());
                best.map(|one| (one.crew, one.unit)).ok_or(Refusal::NoCandidate)?
            }
        };
        let (order, party) = (self.next_order(), Party::Crew { crew, unit });
        Ok(Event::Ordered { order, case: id, party, level, candidates, reason })
    }

    fn is_free(&self, crew: CrewId) -> Decided {
        if self.desk.live_order(crew).is_some() {
            return Err(Refusal::CrewBusy(crew));
        }
        if self.desk.is_on_duty(crew) { Ok(()) } else { Err(Refusal::CrewOffDuty(crew)) }
    }
}
