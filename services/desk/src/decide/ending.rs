//! How a case ends and goes on: close, cancel, reopen, merge.

use alloc::vec::Vec;

use super::Decided;
use crate::{
    CODE_CHARS_MAX, CancelReason, CaseId, Cause, Entrapment, Event, Hazard, ORDERS_MAX, PrivateKey, Refusal,
    Stage, WithdrawReason, turn::Turn,
};

impl Turn<'_> {
    /// Closing a rescue needs that nobody is shut in, the confirmation call (DB32/T 4130 5.3.6.2), and a
    /// cause.
    pub(crate) fn close(&mut self, id: CaseId, cause: &Cause) -> Decided {
        let case = self.running_case(id)?;
        let rescue = case.hazard == Hazard::Rescue;
        if rescue && case.times.freed.is_none() && case.entrapment != Entrapment::No {
            return Err(Refusal::NotFreed);
        }
        if rescue && case.called_back.is_none() {
            return Err(Refusal::NotCalledBack);
        }
        if cause.code.trim().is_empty() {
            return Err(Refusal::CauseNeeded);
        }
        if cause.code.chars().count() > CODE_CHARS_MAX {
            return Err(Refusal::LimitReached);
        }
        self.adopt_case(id);
        self.emit(Event::Closed { case: id, cause: cause.clone() });
        self.end_orders(id);
        Ok(())
    }

    pub(crate) fn cancel(&mut self, id: CaseId, reason: CancelReason, note: Option<PrivateKey>) -> Decided {
        self.running_case(id)?;
        if reason == CancelReason::Other && note.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        self.adopt_case(id);
        self.emit(Event::Cancelled { case: id, reason, note });
        self.end_orders(id);
        Ok(())
    }

    /// One step back: an ended case to what it was, a freed one to people still shut in.
    pub(crate) fn reopen(&mut self, id: CaseId, note: Option<PrivateKey>) -> Decided {
        let case = self.unmerged_case(id)?;
        let (ended, freed) = (case.stage.has_ended(), case.times.freed.is_some());
        if !ended && !freed {
            return Err(Refusal::CaseNotEnded(id));
        }
        let waits_again = !(ended && freed);
        if let Some(other) = self.open_on(&case.lift, case.hazard).filter(|_| waits_again) {
            return Err(Refusal::LiftHasCase(other));
        }
        let note = note.ok_or(Refusal::ReasonNeeded)?;
        self.emit(Event::Reopened { case: id, note });
        self.adopt_case(id);
        Ok(())
    }

    /// The same emergency as another case, which takes over its reports and live orders.
    pub(crate) fn merge(&mut self, id: CaseId, into: CaseId, note: Option<PrivateKey>) -> Decided {
        let case = self.running_case(id)?;
        let other = self.case(into)?;
        let same_lift = case.lift.key().is_some() && case.lift.key() == other.lift.key();
        if id == into || other.stage.has_ended() || (!same_lift && note.is_none()) {
            return Err(Refusal::BadMerge);
        }
        if case.orders.len().saturating_add(other.orders.len()) > ORDERS_MAX {
            return Err(Refusal::LimitReached);
        }
        let over = other.stage == Stage::Freed;
        let confirms = other.stage == Stage::Suspected && case.stage != Stage::Suspected;
        self.adopt_case(into);
        if over {
            self.call_off(id, WithdrawReason::Freed);
        }
        if confirms {
            self.emit(Event::Confirmed { case: into });
        }
        self.emit(Event::Merged { case: id, into, note });
        Ok(())
    }

    /// No order outlives its case: crews on the way are called off, crews on site are done.
    fn end_orders(&mut self, id: CaseId) {
        self.call_off(id, WithdrawReason::CaseEnded);
        let Ok(case) = self.case(id) else { return };
        let there: Vec<_> = self.desk.live_orders(case).map(|order| order.id).collect();
        for order in there {
            self.emit_own(Event::Done { order });
        }
    }
}
