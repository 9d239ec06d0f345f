//! Rows of `cases` and `calls`.

use liftline_desk::{
    CallBack, CallEvent, CallUpdate, CancelReason, CaseId, Cause, ClockKind, EXCHANGE_SKEW_MAX, Entrapment,
    Event, LiftRef, Report, Role, Stage, TimeName,
};
use rusqlite::{OptionalExtension, params};

use super::{Fold, case_id, facts::LiftColumns};
use crate::{Error, Word};

/// How a time of a case is written: only the first, or over the one that is there.
pub(super) struct TimeSql {
    pub(super) first: &'static str,
    over: &'static str,
}

macro_rules! time_sql {
    ($name:literal) => {
        $crate::fold::cases::TimeSql {
            first: concat!(
                "UPDATE cases SET ",
                $name,
                "_ms = ?3, ",
                $name,
                "_entered_ms = ?4, ",
                $name,
                "_by = ?5
                 WHERE city = ?1 AND number = ?2 AND ",
                $name,
                "_ms IS NULL"
            ),
            over: concat!(
                "UPDATE cases SET ",
                $name,
                "_ms = ?3, ",
                $name,
                "_entered_ms = ?4, ",
                $name,
                "_by = ?5
                 WHERE city = ?1 AND number = ?2"
            ),
        }
    };
}

/// The times of a case.
pub(super) mod times {
    use super::TimeSql;

    pub(in crate::fold) const TRAPPED: TimeSql = time_sql!("trapped");
    pub(in crate::fold) const REPORTED: TimeSql = time_sql!("reported");
    pub(in crate::fold) const ANSWERED: TimeSql = time_sql!("answered");
    pub(in crate::fold) const ORDERED: TimeSql = time_sql!("ordered");
    pub(in crate::fold) const ACCEPTED: TimeSql = time_sql!("accepted");
    pub(in crate::fold) const DEPARTED: TimeSql = time_sql!("departed");
    pub(in crate::fold) const ARRIVED: TimeSql = time_sql!("arrived");
    pub(in crate::fold) const CONTACT: TimeSql = time_sql!("contact");
    pub(in crate::fold) const OWNER_REACHED: TimeSql = time_sql!("owner_reached");
    pub(in crate::fold) const FREED: TimeSql = time_sql!("freed");
    pub(in crate::fold) const RESTORED: TimeSql = time_sql!("restored");
    pub(in crate::fold) const CALLED_BACK: TimeSql = time_sql!("called_back");
    pub(in crate::fold) const CLOSED: TimeSql = time_sql!("closed");
}

impl Fold<'_> {
    pub(super) fn opened(&self) -> Result<(), Error> {
        let Event::Opened { case, lift, hazard, kind, suspected, policy } = &self.record.event else {
            return Ok(());
        };
        let stage = if *suspected { Stage::Suspected } else { Stage::Open };
        let lift = LiftColumns::from(lift);
        let received = self.received_ms();
        self.run(
            "INSERT INTO cases (city, number, lift, lift_scheme, lift_code, unit, use_unit, district,
                hazard, kind, stage, policy, opened_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                self.city,
                case_id(*case),
                lift.lift,
                lift.scheme,
                lift.code,
                lift.unit,
                lift.use_unit,
                lift.district,
                hazard.word(),
                kind.word(),
                stage.word(),
                policy.0,
                received
            ],
        )?;
        self.stamp_at(*case, times::REPORTED.first, received)
    }

    /// The first report gives a case its facts; what later ones add comes as `Raised`.
    pub(super) fn reported(&self, case: CaseId, report: &Report) -> Result<(), Error> {
        self.run(
            "UPDATE cases SET reports = reports + 1,
                people = CASE reports WHEN 0 THEN ?3 ELSE people END,
                shut_in = CASE reports WHEN 0 THEN ?4 ELSE shut_in END
             WHERE city = ?1 AND number = ?2",
            params![self.city, case_id(case), report.people, shut_in(report.entrapment)],
        )?;
        let Some(call) = &report.call else { return Ok(()) };
        self.run(
            "UPDATE calls SET case_number = ?3 WHERE city = ?1 AND call = ?2",
            params![self.city, call.0, case_id(case)],
        )?;
        self.answered_of_call(case, &call.0)
    }

    pub(super) fn raised(&mut self) -> Result<(), Error> {
        let Event::Raised { case, kind, entrapment, people, injured, trapped_since, .. } = &self.record.event
        else {
            return Ok(());
        };
        self.run(
            "UPDATE cases SET kind = ?3, shut_in = ?4, people = ?5 WHERE city = ?1 AND number = ?2",
            params![self.city, case_id(*case), kind.word(), shut_in(*entrapment), people],
        )?;
        self.hurt(*case, *injured, None)?;
        if let Some(since) = trapped_since {
            self.stamp_at(*case, times::TRAPPED.over, since.0)?;
            self.started(*case, &[ClockKind::Accident], since.0, None)?;
        }
        self.facts_changed(*case)
    }

    pub(super) fn amended(&mut self) -> Result<(), Error> {
        let Event::Amended { case, kind, people, injured, dead, trapped_since, .. } = &self.record.event
        else {
            return Ok(());
        };
        self.run(
            "UPDATE cases SET kind = coalesce(?3, kind), hazard = coalesce(?4, hazard),
                people = coalesce(?5, people),
                stage = CASE WHEN stage = 'suspected' AND hazard <> ?4 THEN 'open' ELSE stage END
             WHERE city = ?1 AND number = ?2",
            params![
                self.city,
                case_id(*case),
                kind.map(Word::word),
                kind.map(|kind| kind.hazard().word()),
                people
            ],
        )?;
        self.hurt(*case, *injured, *dead)?;
        if let Some(since) = trapped_since {
            self.stamp_at(*case, times::TRAPPED.over, since.0)?;
            self.started(*case, &[ClockKind::Accident], since.0, None)?;
        }
        self.facts_changed(*case)
    }

    pub(super) fn confirmed(&self, case: CaseId) -> Result<(), Error> {
        self.run(
            "UPDATE cases SET stage = 'open' WHERE city = ?1 AND number = ?2 AND stage = 'suspected'",
            params![self.city, case_id(case)],
        )
    }

    pub(super) fn identified(&self, case: CaseId, lift: &LiftRef) -> Result<(), Error> {
        let lift = LiftColumns::from(lift);
        self.run(
            "UPDATE cases SET lift = ?3, lift_scheme = ?4, lift_code = ?5, unit = ?6, use_unit = ?7,
                district = ?8
             WHERE city = ?1 AND number = ?2",
            params![
                self.city,
                case_id(case),
                lift.lift,
                lift.scheme,
                lift.code,
                lift.unit,
                lift.use_unit,
                lift.district
            ],
        )
    }

    pub(super) fn time_corrected(
        &mut self,
        case: CaseId,
        which: TimeName,
        to: liftline_desk::Moment,
    ) -> Result<(), Error> {
        let from = self.time_of(case, which)?;
        let first_order = if which == TimeName::Arrived { self.correct_arrival(case, to.0)? } else { None };
        let sql = match which {
            TimeName::Trapped => times::TRAPPED.over,
            TimeName::Reported => times::REPORTED.over,
            TimeName::Arrived => times::ARRIVED.over,
            TimeName::Freed => times::FREED.over,
            TimeName::Restored => times::RESTORED.over,
        };
        self.stamp_at(case, sql, to.0)?;
        self.run(
            "UPDATE cases SET times_corrected = times_corrected + 1 WHERE city = ?1 AND number = ?2",
            params![self.city, case_id(case)],
        )?;
        self.corrected(case, which, (from, to.0), first_order)
    }

    pub(super) fn contacted(&mut self, case: CaseId) -> Result<(), Error> {
        self.stamp_at(case, times::CONTACT.over, self.record.occurred.0)?;
        self.ended(case, ClockKind::Comfort, None)
    }

    pub(super) fn owner_reached(&mut self, case: CaseId) -> Result<(), Error> {
        self.stamp(case, &times::OWNER_REACHED)?;
        self.ended(case, ClockKind::Owner, None)
    }

    pub(super) fn freed(&mut self) -> Result<(), Error> {
        let Event::Freed { case, how, people, injured, late_fact, .. } = &self.record.event else {
            return Ok(());
        };
        self.run(
            "UPDATE cases SET people = coalesce(people, ?3), freed_how = ?4, late_freed = late_freed + ?5,
                shut_in = CASE ?4 WHEN 'nobody_inside' THEN 'no' ELSE shut_in END,
                kind = CASE WHEN ?4 = 'themselves' AND arrived_ms IS NULL THEN 'self_freed' ELSE kind END,
                stage = CASE WHEN stage IN ('closed', 'cancelled', 'merged') THEN stage ELSE 'freed' END
             WHERE city = ?1 AND number = ?2 AND freed_ms IS NULL",
            params![self.city, case_id(*case), people, how.word(), late_fact],
        )?;
        self.stamp(*case, &times::FREED)?;
        self.hurt(*case, *injured, None)?;
        self.ended(*case, ClockKind::Free, None)?;
        self.ended(*case, ClockKind::Accident, None)?;
        self.facts_changed(*case)
    }

    pub(super) fn called_back(&self, case: CaseId, outcome: CallBack) -> Result<(), Error> {
        self.stamp_at(case, times::CALLED_BACK.over, self.record.occurred.0)?;
        self.run(
            "UPDATE cases SET called_back = ?3 WHERE city = ?1 AND number = ?2",
            params![self.city, case_id(case), outcome.word()],
        )
    }

    pub(super) fn closed(&self, case: CaseId, cause: &Cause) -> Result<(), Error> {
        self.stamp_at(case, times::CLOSED.over, self.record.occurred.0)?;
        self.run(
            "UPDATE cases SET stage = 'closed', cause = ?3, responsibility = ?4 WHERE city = ?1 AND number
                = ?2",
            params![self.city, case_id(case), cause.code, cause.responsibility.word()],
        )
    }

    pub(super) fn cancelled(&mut self, case: CaseId, reason: CancelReason) -> Result<(), Error> {
        self.stamp_at(case, times::CLOSED.over, self.record.occurred.0)?;
        self.run(
            "UPDATE cases SET stage = 'cancelled', cancelled = ?3,
                kind = CASE WHEN ?3 = 'false_alarm' AND freed_ms IS NULL THEN 'false_alarm' ELSE kind END
             WHERE city = ?1 AND number = ?2",
            params![self.city, case_id(case), reason.word()],
        )?;
        self.facts_changed(case)
    }

    /// One step back: an ended case to what it was, a freed one to people shut in. The times of the run
    /// before stay in the journal and in its orders.
    pub(super) fn reopened(&mut self, case: CaseId) -> Result<(), Error> {
        self.run(REOPENED, params![self.city, case_id(case)])?;
        self.stage_of_orders(case)?;
        self.facts_changed(case)
    }

    /// The case goes into another, which takes over its live orders, earlier times, higher numbers, and
    /// what may still be corrected.
    pub(super) fn merged(&mut self, case: CaseId, into: CaseId) -> Result<(), Error> {
        self.stamp_at(case, times::CLOSED.over, self.record.occurred.0)?;
        for sql in MERGED {
            self.run(sql, params![self.city, case_id(case), case_id(into)])?;
        }
        self.stage_of_orders(into)?;
        self.facts_changed(into)
    }

    pub(super) fn called(&mut self, update: &CallUpdate, case: Option<CaseId>) -> Result<(), Error> {
        let now = self.record.at;
        // The exchange's clock is believed as far as the desk believes it.
        let at = update.occurred.0.clamp((now - EXCHANGE_SKEW_MAX).0, now.0);
        let (ringing, answered, ended) = match update.event {
            CallEvent::Ringing => (Some(at), None, None),
            CallEvent::Answered => (None, Some(at), None),
            CallEvent::Ended => (None, None, Some(at)),
            CallEvent::Transferred | CallEvent::RecordingReady => (None, None, None),
        };
        self.run(
            "INSERT INTO calls (city, call, case_number, ringing_ms, answered_ms, ended_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (city, call) DO UPDATE SET
                case_number = coalesce(excluded.case_number, case_number),
                ringing_ms = coalesce(ringing_ms, excluded.ringing_ms),
                answered_ms = coalesce(answered_ms, excluded.answered_ms),
                ended_ms = coalesce(ended_ms, excluded.ended_ms)",
            params![self.city, update.call.0, case.map(case_id), ringing, answered, ended],
        )?;
        if let Some(case) = case {
            self.answered_of_call(case, &update.call.0)?;
        }
        if answered.is_some() { self.answered(&update.call.0, at) } else { Ok(()) }
    }

    /// Casualties turn a case of people shut in into one of injury, once.
    fn hurt(&self, case: CaseId, injured: Option<u32>, dead: Option<u32>) -> Result<(), Error> {
        self.run(
            "UPDATE cases SET injured = coalesce(?3, injured), dead = coalesce(?4, dead),
                kind = CASE WHEN kind = 'entrapment' AND coalesce(injured, 0) + coalesce(dead, 0) = 0
                        AND coalesce(?3, injured, 0) + coalesce(?4, dead, 0) > 0
                    THEN 'injury' ELSE kind END
             WHERE city = ?1 AND number = ?2",
            params![self.city, case_id(case), injured, dead],
        )
    }

    /// When a report was received: a person may enter it later than it was, a device's own time is a claim
    /// only.
    fn received_ms(&self) -> i64 {
        let person =
            matches!(self.record.actor.role, Role::Operator | Role::Supervisor | Role::Administrator);
        if person { self.record.occurred.0 } else { self.record.at.0 }
    }

    fn time_of(&self, case: CaseId, which: TimeName) -> Result<Option<i64>, Error> {
        let sql = match which {
            TimeName::Trapped => "SELECT trapped_ms FROM cases WHERE city = ?1 AND number = ?2",
            TimeName::Reported => "SELECT reported_ms FROM cases WHERE city = ?1 AND number = ?2",
            TimeName::Arrived => "SELECT arrived_ms FROM cases WHERE city = ?1 AND number = ?2",
            TimeName::Freed => "SELECT freed_ms FROM cases WHERE city = ?1 AND number = ?2",
            TimeName::Restored => "SELECT restored_ms FROM cases WHERE city = ?1 AND number = ?2",
        };
        let mut query = self.store.prepare_cached(sql)?;
        Ok(query.query_row(params![self.city, case_id(case)], |row| row.get(0)).optional()?.flatten())
    }

    fn answered_of_call(&self, case: CaseId, call: &str) -> Result<(), Error> {
        let sql = "SELECT answered_ms FROM calls WHERE city = ?1 AND call = ?2 AND answered_ms IS NOT NULL";
        let mut query = self.store.prepare_cached(sql)?;
        let mut rows = query.query(params![self.city, call])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        self.stamp_at(case, times::ANSWERED.first, row.get(0)?)
    }

    /// Stamps a time of a case when it is the first of its kind.
    pub(super) fn stamp(&self, case: CaseId, time: &TimeSql) -> Result<(), Error> {
        self.stamp_at(case, time.first, self.record.occurred.0)
    }

    pub(super) fn stamp_at(&self, case: CaseId, sql: &'static str, at_ms: i64) -> Result<(), Error> {
        self.run(sql, params![self.city, case_id(case), at_ms, self.record.at.0, self.by()])
    }
}

const fn shut_in(entrapment: Entrapment) -> &'static str {
    match entrapment {
        Entrapment::No => "no",
        Entrapment::Unknown => "unknown",
        Entrapment::Yes => "yes",
    }
}

const REOPENED: &str = "UPDATE cases SET
        stage = CASE WHEN r.again THEN 'open' ELSE 'freed' END,
        reopened = reopened + 1, cancelled = NULL, cause = NULL, responsibility = NULL,
        closed_ms = NULL, closed_entered_ms = NULL, closed_by = NULL,
        freed_how = CASE WHEN r.again THEN NULL ELSE freed_how END,
        freed_ms = CASE WHEN r.again THEN NULL ELSE freed_ms END,
        ordered_ms = CASE WHEN r.again THEN r.ordered ELSE ordered_ms END,
        accepted_ms = CASE WHEN r.again THEN r.accepted ELSE accepted_ms END,
        departed_ms = CASE WHEN r.again THEN r.departed ELSE departed_ms END,
        arrived_ms = CASE WHEN r.again THEN r.arrived ELSE arrived_ms END,
        contact_ms = CASE WHEN r.again THEN NULL ELSE contact_ms END,
        restored_ms = CASE WHEN r.again THEN NULL ELSE restored_ms END,
        called_back_ms = CASE WHEN r.again THEN NULL ELSE called_back_ms END,
        called_back = CASE WHEN r.again THEN NULL ELSE called_back END,
        kind = CASE WHEN r.again AND kind IN ('false_alarm', 'self_freed')
            THEN CASE WHEN coalesce(injured, 0) > 0 THEN 'injury' ELSE 'entrapment' END ELSE kind END
    FROM (SELECT
            (SELECT freed_ms IS NULL OR stage NOT IN ('closed', 'cancelled', 'merged') FROM cases
                WHERE city = ?1 AND number = ?2) AS again,
            min(offered_ms) AS ordered, min(accepted_ms) AS accepted, min(departed_ms) AS departed,
            min(arrived_ms) AS arrived
        FROM orders WHERE city = ?1 AND case_number = ?2
            AND stage NOT IN ('done', 'declined', 'unanswered', 'withdrawn')) r
    WHERE city = ?1 AND number = ?2";

/// `?2` goes into `?3`.
const MERGED: [&str; 4] = [
    "UPDATE cases SET stage = 'merged', merged_into = ?3 WHERE city = ?1 AND number = ?2",
    "UPDATE orders SET case_number = ?3 WHERE city = ?1 AND case_number = ?2
        AND stage NOT IN ('done', 'declined', 'unanswered', 'withdrawn')",
    "UPDATE standings SET case_number = ?3 WHERE city = ?1 AND case_number = ?2",
    "UPDATE cases SET
        people = coalesce(max(cases.people, f.people), cases.people, f.people),
        injured = coalesce(max(cases.injured, f.injured), cases.injured, f.injured),
        dead = coalesce(max(cases.dead, f.dead), cases.dead, f.dead),
        level = coalesce(max(cases.level, f.level), cases.level, f.level),
        shut_in = CASE WHEN 'yes' IN (cases.shut_in, f.shut_in) THEN 'yes'
            WHEN 'unknown' IN (cases.shut_in, f.shut_in) THEN 'unknown' ELSE 'no' END,
        reports = cases.reports + f.reports,
        trapped_ms = coalesce(min(cases.trapped_ms, f.trapped_ms), cases.trapped_ms, f.trapped_ms),
        reported_ms = coalesce(min(cases.reported_ms, f.reported_ms), cases.reported_ms, f.reported_ms),
        answered_ms = coalesce(min(cases.answered_ms, f.answered_ms), cases.answered_ms, f.answered_ms),
        ordered_ms = coalesce(min(cases.ordered_ms, f.ordered_ms), cases.ordered_ms, f.ordered_ms),
        accepted_ms = coalesce(min(cases.accepted_ms, f.accepted_ms), cases.accepted_ms, f.accepted_ms),
        departed_ms = coalesce(min(cases.departed_ms, f.departed_ms), cases.departed_ms, f.departed_ms),
        arrived_ms = coalesce(min(cases.arrived_ms, f.arrived_ms), cases.arrived_ms, f.arrived_ms),
        owner_reached_ms = coalesce(min(cases.owner_reached_ms, f.owner_reached_ms), cases.owner_reached_ms,
            f.owner_reached_ms)
     FROM (SELECT * FROM cases WHERE city = ?1 AND number = ?2) f
     WHERE cases.city = ?1 AND cases.number = ?3",
];
