//! Facts from the lift: contact, use unit reached, freed, restored, called back.

use super::{Decided, rights::is_centre};
use crate::{CallBack, CaseAct, CaseId, Event, OrderStage, Refusal, WithdrawReason, turn::Turn};

impl Turn<'_> {
    pub(crate) fn contact(&mut self, id: CaseId) -> Decided {
        self.running_case(id)?;
        self.not_before_case(id);
        self.emit(Event::Contacted { case: id });
        Ok(())
    }

    pub(crate) fn owner_reached(&mut self, id: CaseId) -> Decided {
        if self.running_case(id)?.times.owner_reached.is_none() {
            self.not_before_case(id);
            self.adopt_case(id);
            self.emit(Event::OwnerReached { case: id });
        }
        Ok(())
    }

    /// A fact, never refused as stale: recorded even where the case has ended. Crews not yet there are
    /// called off.
    pub(crate) fn freed(&mut self, id: CaseId, act: &CaseAct) -> Decided {
        let &CaseAct::Freed { how, people, injured, note } = act else { return Ok(()) };
        let case = self.case(id)?;
        if is_centre(self.actor.role) && note.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        let late_fact = case.stage.has_ended() || case.times.freed.is_some();
        self.not_before_case(id);
        self.emit(Event::Freed { case: id, how, people, injured, note, late_fact });
        if !late_fact {
            self.call_off(id, WithdrawReason::Freed);
        }
        Ok(())
    }

    /// Back in service; it may come after the case is closed.
    pub(crate) fn restored(&mut self, id: CaseId) -> Decided {
        if self.unmerged_case(id)?.times.restored.is_none() {
            self.not_before_case(id);
            self.emit(Event::Restored { case: id });
        }
        Ok(())
    }

    pub(crate) fn called_back(&mut self, id: CaseId, outcome: CallBack) -> Decided {
        self.running_case(id)?;
        self.not_before_case(id);
        self.adopt_case(id);
        self.emit(Event::CalledBack { case: id, outcome });
        Ok(())
    }

    /// Withdraws the live orders whose crews are not there yet.
    pub(crate) fn call_off(&mut self, id: CaseId, reason: WithdrawReason) {
        let Ok(case) = self.case(id) else { return };
        let away = self.desk.live_orders(case).filter(|order| order.stage != OrderStage::Arrived);
        let away: alloc::vec::Vec<_> = away.map(|order| order.id).collect();
        for order in away {
            self.emit_own(Event::Withdrawn { order, reason });
        }
    }

    /// A fact of a case is not older than the case: a phone's clock that is behind is set right here.
    fn not_before_case(&mut self, id: CaseId) {
        let Ok(case) = self.case(id) else { return };
        let times = &case.times;
        if let Some(began) = times.trapped.into_iter().chain(times.reported).map(|stamp| stamp.at).min() {
            self.occurred = self.occurred.max(began);
        }
    }
}
