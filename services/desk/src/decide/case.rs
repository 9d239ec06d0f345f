//! Acts on what is known of a case and on who owns it.

use super::Decided;
use crate::{
    AccidentLimb, Case, CaseAct, CaseId, CaseKind, Event, Hazard, LINKS_MAX, LiftRef, Moment, NOTES_MAX,
    PERSON_CLAIM_MAX, PersonId, PrivateKey, Refusal, Span, Stage, TimeName, turn::Turn,
};

impl Turn<'_> {
    /// Own it; over another's head with a reason.
    pub(crate) fn take(&mut self, id: CaseId, reason: Option<PrivateKey>) -> Decided {
        let case = self.running_case(id)?;
        let owner = PersonId(self.actor.id);
        match case.owner {
            Some(before) if before == owner => return Ok(()),
            Some(_) if reason.is_none() => return Err(Refusal::ReasonNeeded),
            Some(_) | None => {}
        }
        self.emit(Event::Taken { case: id, owner, reason });
        Ok(())
    }

    pub(crate) fn confirm(&mut self, id: CaseId) -> Decided {
        let suspected = self.running_case(id)?.stage == Stage::Suspected;
        self.adopt_case(id);
        if suspected {
            self.emit(Event::Confirmed { case: id });
        }
        Ok(())
    }

    /// The lift is known now. Two open cases on one lift are merged, not renamed.
    pub(crate) fn identify(&mut self, id: CaseId, lift: &LiftRef) -> Decided {
        let case = self.running_case(id)?;
        if case.lift == *lift {
            return Ok(());
        }
        let freed = case.times.freed.is_some();
        if let Some(other) = self.open_on(lift, case.hazard).filter(|other| *other != id && !freed) {
            return Err(Refusal::LiftHasCase(other));
        }
        self.adopt_case(id);
        self.emit(Event::Identified { case: id, lift: lift.clone() });
        Ok(())
    }

    /// Facts corrected or completed, on ended cases too. A death is a suspected accident.
    pub(crate) fn amend(&mut self, id: CaseId, act: &CaseAct) -> Decided {
        let &CaseAct::Amend { kind, people, injured, dead, trapped_since, note } = act else { return Ok(()) };
        let case = self.unmerged_case(id)?;
        if let Some(kind) = kind {
            self.may_rename(case, kind, note)?;
        }
        if let Some(at) = trapped_since {
            self.is_possible(at, self.now - PERSON_CLAIM_MAX)?;
        }
        if note.is_some() && case.notes.len() >= NOTES_MAX {
            return Err(Refusal::LimitReached);
        }
        let facts = [people, injured, dead].iter().any(Option::is_some);
        if !facts && kind.is_none() && trapped_since.is_none() && note.is_none() {
            return Ok(());
        }
        let death = dead.unwrap_or(0) > 0 && case.accident.is_none();
        self.adopt_case(id);
        self.emit(Event::Amended { case: id, kind, people, injured, dead, trapped_since, note });
        if death {
            self.emit_own(Event::AccidentSuspected { case: id, limb: AccidentLimb::Casualty });
        }
        Ok(())
    }

    /// Corrects a time by a further entry; the reason is needed and the entry corrected stays.
    pub(crate) fn correct_time(
        &mut self,
        id: CaseId,
        which: TimeName,
        at: Moment,
        note: Option<PrivateKey>,
    ) -> Decided {
        let case = self.unmerged_case(id)?;
        let note = note.ok_or(Refusal::ReasonNeeded)?;
        let earliest = earliest(case, which).ok_or(Refusal::NothingToCorrect)?;
        self.is_possible(at, earliest)?;
        self.adopt_case(id);
        self.emit(Event::TimeCorrected { case: id, which, to: at, note });
        Ok(())
    }

    pub(crate) fn link(&mut self, id: CaseId, with: CaseId) -> Decided {
        let (case, other) = (self.case(id)?, self.case(with)?);
        if id == with {
            return Err(Refusal::BadMerge);
        }
        if case.links.contains(&with) {
            return Ok(());
        }
        if case.links.len().max(other.links.len()) >= LINKS_MAX {
            return Err(Refusal::LimitReached);
        }
        self.emit(Event::Linked { case: id, with });
        Ok(())
    }

    pub(crate) fn note(&mut self, id: CaseId, note: PrivateKey) -> Decided {
        if self.case(id)?.notes.len() >= NOTES_MAX {
            return Err(Refusal::LimitReached);
        }
        self.emit(Event::Noted { case: id, note });
        Ok(())
    }

    /// A case that is its own, ended or not. One that was merged is looked at where it went.
    pub(crate) fn unmerged_case(&self, id: CaseId) -> Result<&Case, Refusal> {
        let case = self.case(id)?;
        if case.stage == Stage::Merged { Err(Refusal::CaseEnded(id)) } else { Ok(case) }
    }

    /// A rescue becomes something less only with a reason; a lift has one open case of a class.
    fn may_rename(&self, case: &Case, kind: CaseKind, note: Option<PrivateKey>) -> Decided {
        if case.hazard == kind.hazard() {
            return Ok(());
        }
        if case.hazard == Hazard::Rescue && note.is_none() {
            return Err(Refusal::ReasonNeeded);
        }
        let joinable = !case.stage.has_ended() && case.times.freed.is_none();
        match self.open_on(&case.lift, kind.hazard()) {
            Some(other) if joinable => Err(Refusal::LiftHasCase(other)),
            Some(_) | None => Ok(()),
        }
    }

    fn is_possible(&self, at: Moment, earliest: Moment) -> Decided {
        if at > self.now || at < earliest { Err(Refusal::TimeImpossible) } else { Ok(()) }
    }
}

/// The earliest a time can have been; `None` where the case has no such time to correct.
fn earliest(case: &Case, which: TimeName) -> Option<Moment> {
    let times = &case.times;
    let reported = times.reported?.at;
    let began = times.trapped.map_or(reported, |trapped| trapped.at.min(reported));
    match which {
        TimeName::Trapped => Some(reported - PERSON_CLAIM_MAX),
        TimeName::Reported => Some(times.trapped.map_or(reported - Span::days(1), |trapped| trapped.at)),
        TimeName::Arrived => times.arrived.map(|_| began),
        TimeName::Freed => times.freed.map(|_| began),
        TimeName::Restored => times.restored.map(|_| began),
    }
}
