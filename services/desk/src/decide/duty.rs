//! Duties towards the authority after a suspected accident or a rectification.

use super::Decided;
use crate::{CaseId, Event, Refusal, turn::Turn};

impl Turn<'_> {
    /// The use unit reported the suspected accident (within 1 h, SAMR Order 50).
    pub(crate) fn authority_reported(&mut self, id: CaseId) -> Decided {
        let accident = self.unmerged_case(id)?.accident.as_ref().ok_or(Refusal::NothingToCorrect)?;
        if accident.reported.is_none() {
            self.occurred = self.occurred.max(accident.at);
            self.emit(Event::AuthorityReported { case: id });
        }
        Ok(())
    }

    /// The authority passed it on (each level within 2 h).
    pub(crate) fn authority_stepped(&mut self, id: CaseId) -> Decided {
        let accident = self.unmerged_case(id)?.accident.as_ref().ok_or(Refusal::NothingToCorrect)?;
        let reported = accident.reported.ok_or(Refusal::NothingToCorrect)?;
        if accident.stepped.is_none() {
            self.occurred = self.occurred.max(reported.at);
            self.emit(Event::AuthorityStepped { case: id });
        }
        Ok(())
    }

    /// The supplement on casualties was handed in (within 30 days).
    pub(crate) fn supplemented(&mut self, id: CaseId) -> Decided {
        let accident = self.unmerged_case(id)?.accident.as_ref().ok_or(Refusal::NothingToCorrect)?;
        let reported = accident.reported.ok_or(Refusal::NothingToCorrect)?;
        self.occurred = self.occurred.max(reported.at);
        self.emit(Event::Supplemented { case: id });
        Ok(())
    }

    /// The unit reported its rectification (整改报告); the recheck is due in 10 working days (SAMR Order 57
    /// art. 30).
    pub(crate) fn rectified(&mut self, id: CaseId) -> Decided {
        self.unmerged_case(id)?;
        self.emit(Event::Rectified { case: id });
        Ok(())
    }

    pub(crate) fn rechecked(&mut self, id: CaseId) -> Decided {
        let times = &self.unmerged_case(id)?.times;
        let rectified = times.rectified.ok_or(Refusal::NothingToCorrect)?;
        if times.rechecked.is_none() {
            self.occurred = self.occurred.max(rectified.at);
            self.emit(Event::Rechecked { case: id });
        }
        Ok(())
    }
}
