//! The fold: what each record changes in the tables. Pure but for the transaction it writes into.

mod cases;
mod duties;
mod entries;
mod facts;
mod orders;
mod standing;

use liftline_desk::{CaseId, Event, Policy, PolicyId, Record};
use rusqlite::{Connection, Params, params};

use crate::{EntryKind, Error, Word};
use cases::times;

/// One record being folded.
pub(crate) struct Fold<'a> {
    store: &'a Connection,
    city: &'a str,
    position: u64,
    record: &'a Record,
    entries: &'a mut u64,
}

impl<'a> Fold<'a> {
    pub(crate) const fn new(
        store: &'a Connection,
        city: &'a str,
        position: u64,
        record: &'a Record,
        entries: &'a mut u64,
    ) -> Self {
        Self { store, city, position, record, entries }
    }

    /// Folds it.
    pub(crate) fn apply(&mut self) -> Result<(), Error> {
        match &self.record.event {
            Event::PolicyAdopted { id, policy } => self.policy(*id, policy),
            Event::Reported { case: Some(case), report, .. } => self.reported(*case, report),
            Event::Opened { .. } => self.opened(),
            Event::Raised { .. } => self.raised(),
            Event::Confirmed { case } => self.confirmed(*case),
            Event::Identified { case, lift } => self.identified(*case, lift),
            Event::Amended { .. } => self.amended(),
            Event::TimeCorrected { case, which, to, .. } => self.time_corrected(*case, *which, *to),
            Event::Ordered { order, case, party, level, .. } => self.ordered(*order, *case, *party, *level),
            Event::Delivered { order } => self.delivered(*order),
            Event::Accepted { order } => self.accepted(*order),
            Event::Declined { order, reason, .. } => self.declined(*order, *reason),
            Event::Unanswered { order } => self.unanswered(*order),
            Event::Departed { order } => self.departed(*order),
            Event::Arrived { order, late_fact } => self.arrived(*order, *late_fact),
            Event::HelpNeeded { order, .. } => self.help_needed(*order),
            Event::Done { order } => self.done(*order),
            Event::Withdrawn { order, reason } => self.withdrawn(*order, *reason),
            Event::Contacted { case } => self.contacted(*case),
            Event::OwnerReached { case } => self.owner_reached(*case),
            Event::Freed { .. } => self.freed(),
            Event::Restored { case } => self.stamp(*case, &times::RESTORED),
            Event::CalledBack { case, outcome } => self.called_back(*case, *outcome),
            Event::Closed { case, cause } => self.closed(*case, cause),
            Event::Cancelled { case, reason, .. } => self.cancelled(*case, *reason),
            Event::Reopened { case, .. } => self.reopened(*case),
            Event::Merged { case, into, .. } => self.merged(*case, *into),
            Event::Breached { .. } => self.breached(),
            Event::AccidentSuspected { case, limb } => self.accident(*case, *limb),
            Event::AuthorityReported { case } => self.duty_done(*case, EntryKind::Reported),
            Event::AuthorityStepped { case } => self.duty_done(*case, EntryKind::Stepped),
            Event::Supplemented { case } => self.duty_done(*case, EntryKind::Supplemented),
            Event::Rectified { case } => self.duty_done(*case, EntryKind::Rectified),
            Event::Rechecked { case } => self.duty_done(*case, EntryKind::Rechecked),
            Event::NoCrew { case, level, .. } => self.no_crew(*case, *level),
            Event::Called { update, case } => self.called(update, *case),
            Event::Reported { case: None, .. }
            | Event::Taken { .. }
            | Event::Linked { .. }
            | Event::Noted { .. }
            | Event::Warned { .. }
            | Event::Fired { .. }
            | Event::DutyChanged { .. }
            | Event::EffectEnded { .. }
            | Event::Refused { .. }
            | Event::Erased { .. } => Ok(()),
        }
    }

    fn policy(&self, id: PolicyId, policy: &Policy) -> Result<(), Error> {
        self.run(
            "INSERT INTO policies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (city, number) DO
                NOTHING",
            params![
                self.city,
                id.0,
                policy.name,
                policy.version,
                policy.accident.0,
                policy.report.0,
                policy.step.0,
                policy.supplement.0
            ],
        )
    }

    /// `?1` of every statement is the city.
    fn run(&self, sql: &'static str, params: impl Params) -> Result<(), Error> {
        self.store.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }

    /// `role:number` of who said so.
    fn by(&self) -> String {
        let actor = self.record.actor;
        format!("{}:{}", actor.role.word(), actor.id)
    }
}

/// Ids fill 64 bits; the store's integers are signed. Same bits either way.
const fn id(value: u64) -> i64 {
    value.cast_signed()
}

const fn case_id(case: CaseId) -> i64 {
    id(case.0)
}
