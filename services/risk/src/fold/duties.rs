//! Duties after a suspected accident: reported, passed on, supplemented, rectified, rechecked.

use liftline_desk::{CaseId, ClockKind, Subject};
use rusqlite::{OptionalExtension, params};

use super::{
    Fold, case_id,
    entries::{Draft, use_unit},
    facts::Facts,
};
use crate::{Answerable, EntryKind, Error, Limit, Word};

impl Fold<'_> {
    /// A further entry that refers to the suspected accident, with how long after its limit it came.
    pub(super) fn duty_done(&mut self, case: CaseId, kind: EntryKind) -> Result<(), Error> {
        let Some(facts) = self.facts(case)? else { return Ok(()) };
        let limit = self.duty_limit(case, kind, &facts)?;
        let authority = matches!(kind, EntryKind::Stepped | EntryKind::Rechecked);
        let answerable = if authority {
            Answerable { party: "authority", ..Answerable::NOBODY }
        } else {
            use_unit(&facts)
        };
        let draft = Draft {
            limit,
            refers_to: self.accident_of(case)?,
            overrun_ms: limit.map(|limit| self.record.occurred.0.saturating_sub(limit.due_ms)),
            ..Draft::new(kind, Subject::Case(case), answerable)
        };
        self.write(draft, Some(&facts))?;
        clock_of(kind).map_or(Ok(()), |clock| self.ended(case, clock, None))
    }

    /// The limit of a duty; `None` where it has none or, counted in working days, only its breach knows it.
    fn duty_limit(&self, case: CaseId, kind: EntryKind, facts: &Facts) -> Result<Option<Limit>, Error> {
        let Some(clock) = clock_of(kind) else { return Ok(None) };
        let (limit_ms, start) = if clock == ClockKind::Report {
            let threshold = match self.first_of(case, EntryKind::Accident)? {
                None => self.first_of(case, EntryKind::Casualty)?,
                some => some,
            };
            (facts.report_ms, threshold)
        } else if clock == ClockKind::Step {
            (facts.step_ms, self.first_of(case, EntryKind::Reported)?)
        } else if clock == ClockKind::Supplement {
            (facts.supplement_ms, self.first_of(case, EntryKind::Reported)?)
        } else {
            return Ok(None);
        };
        let due_ms = start.map(|start| start.saturating_add(limit_ms));
        Ok(due_ms.map(|due_ms| Limit { clock, limit_ms, due_ms, fired_ms: None, late_ms: None }))
    }

    /// The first accident or casualty of a case or of one that went into it.
    fn accident_of(&self, case: CaseId) -> Result<Option<u64>, Error> {
        let sql = "SELECT number FROM entries WHERE city = ?1 AND case_number IN (
                SELECT ?2 UNION ALL SELECT number FROM cases WHERE city = ?1 AND merged_into = ?2)
             AND +kind IN ('accident', 'casualty') ORDER BY number LIMIT 1";
        let number: Option<i64> = self
            .store
            .prepare_cached(sql)?
            .query_row(params![self.city, case_id(case)], |row| row.get(0))
            .optional()?;
        Ok(number.map(i64::cast_unsigned))
    }

    /// When the first entry of a kind happened in a case.
    fn first_of(&self, case: CaseId, kind: EntryKind) -> Result<Option<i64>, Error> {
        let sql = "SELECT occurred_ms FROM entries WHERE city = ?1 AND case_number IN (
                SELECT ?2 UNION ALL SELECT number FROM cases WHERE city = ?1 AND merged_into = ?2)
             AND +kind = ?3 ORDER BY number LIMIT 1";
        let mut query = self.store.prepare_cached(sql)?;
        Ok(query.query_row(params![self.city, case_id(case), kind.word()], |row| row.get(0)).optional()?)
    }
}

/// The clock a duty ends.
const fn clock_of(kind: EntryKind) -> Option<ClockKind> {
    match kind {
        EntryKind::Reported => Some(ClockKind::Report),
        EntryKind::Stepped => Some(ClockKind::Step),
        EntryKind::Supplemented => Some(ClockKind::Supplement),
        EntryKind::Rechecked => Some(ClockKind::Recheck),
        EntryKind::Breach
        | EntryKind::Accident
        | EntryKind::Casualty
        | EntryKind::NoCrew
        | EntryKind::Rectified
        | EntryKind::Correction => None,
    }
}
