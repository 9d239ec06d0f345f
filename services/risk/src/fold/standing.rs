//! Whether an entry still stands. The log is pen, not pencil: a later fact is a further entry that refers
//! to the first.
//!
//! A fact may come in after its clock fired and still lie before the limit: a crew that was there in time and
//! said so later. Then a correction says that the breach does not stand. A corrected time may turn it again.

use liftline_desk::{CallId, CaseId, ClockKind, OrderId, Subject, TimeName};
use rusqlite::{Params, Row, params};

use super::{
    Fold, case_id,
    entries::{CASUALTY, DAY_MS, Draft, has_casualty},
    facts::Facts,
    id,
};
use crate::{Answerable, EntryKind, Error, Limit, Word, row};

/// One entry that may be corrected.
struct Standing {
    number: u64,
    rule: String,
    order: Option<u64>,
    call: Option<String>,
    limit_ms: i64,
    due_ms: i64,
    ended_ms: Option<i64>,
    stands: bool,
}

impl Standing {
    /// At the due moment exactly the limit is reached: inclusive, as the clocks are.
    fn is_reached(&self, now_ms: i64) -> bool {
        self.ended_ms.unwrap_or(now_ms) >= self.due_ms
    }

    fn holds(&self, facts: Option<&Facts>, now_ms: i64) -> bool {
        let Some(facts) = facts else { return self.is_reached(now_ms) };
        if self.rule == CASUALTY {
            return facts.is_real && has_casualty(facts);
        }
        self.is_reached(now_ms) && (facts.retained || !NEED_RETAINED.contains(&self.rule.as_str()))
    }
}

/// Rules that hold only where somebody was or may have been shut in. A crew late for an empty car was late.
const NEED_RETAINED: [&str; 3] = ["accident", "comfort", "free"];

impl Fold<'_> {
    /// Enters a new entry among those that may be corrected.
    pub(super) fn stand(
        &self,
        number: u64,
        rule: &str,
        subject: (Option<CaseId>, &Subject),
        limit_ms: i64,
        due_ms: i64,
    ) -> Result<(), Error> {
        let (order, call) = match subject.1 {
            Subject::Case(_) => (None, None),
            Subject::Order(order) => (Some(id(order.0)), None),
            Subject::Call(CallId(call)) => (None, Some(call)),
        };
        self.run(
            "INSERT INTO standings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, 1)",
            params![self.city, id(number), rule, subject.0.map(case_id), order, call, limit_ms, due_ms],
        )
    }

    /// What a clock waits for happened. The earliest such fact counts, and for comfort only one after its
    /// start.
    pub(super) fn ended(
        &mut self,
        case: CaseId,
        clock: ClockKind,
        order: Option<OrderId>,
    ) -> Result<(), Error> {
        let when = self.record.occurred.0;
        let ended = self.standings(
            "UPDATE standings SET ended_ms = ?5 WHERE city = ?1 AND case_number = ?2 AND rule = ?3
                AND (?4 IS NULL OR order_number = ?4) AND (ended_ms IS NULL OR ended_ms > ?5)
                AND (rule <> 'comfort' OR due_ms - limit_ms <= ?5)
             RETURNING number, rule, order_number, call, limit_ms, due_ms, ended_ms, stands",
            params![self.city, case_id(case), clock.word(), order.map(|order| id(order.0)), when],
        )?;
        self.judge(case, ended)
    }

    /// A call was answered.
    pub(super) fn answered(&mut self, call: &str, at_ms: i64) -> Result<(), Error> {
        let ended = self.standings(
            "UPDATE standings SET ended_ms = ?3 WHERE city = ?1 AND call = ?2
                AND (ended_ms IS NULL OR ended_ms > ?3)
             RETURNING number, rule, order_number, call, limit_ms, due_ms, ended_ms, stands",
            params![self.city, call, at_ms],
        )?;
        for standing in ended {
            let facts = self.facts_of_entry(standing.number)?;
            self.settle(&standing, facts.as_ref())?;
        }
        Ok(())
    }

    /// Clocks of a case start at another time; with `from` only those that started then.
    pub(super) fn started(
        &mut self,
        case: CaseId,
        clocks: &[ClockKind],
        to_ms: i64,
        from_ms: Option<i64>,
    ) -> Result<(), Error> {
        for clock in clocks {
            let moved = self.standings(
                "UPDATE standings SET due_ms = ?4 + limit_ms WHERE city = ?1 AND case_number = ?2 AND rule
                    = ?3
                    AND (?5 IS NULL OR due_ms - limit_ms = ?5)
                 RETURNING number, rule, order_number, call, limit_ms, due_ms, ended_ms, stands",
                params![self.city, case_id(case), clock.word(), to_ms, from_ms],
            )?;
            self.judge(case, moved)?;
        }
        Ok(())
    }

    /// A time of a case was corrected from `from_ms`. `order` is the one that arrived first.
    pub(super) fn corrected(
        &mut self,
        case: CaseId,
        which: TimeName,
        (from_ms, to_ms): (Option<i64>, i64),
        order: Option<OrderId>,
    ) -> Result<(), Error> {
        use ClockKind::{Accident, Arrive, Depart, FirstOrderLimit, Free, Ladder, Owner};
        match which {
            TimeName::Trapped => self.started(case, &[Accident], to_ms, None),
            TimeName::Reported => {
                self.started(case, &[FirstOrderLimit, Ladder, Owner, Accident], to_ms, from_ms)
            }
            TimeName::Arrived => {
                if order.is_some() {
                    self.end_corrected(case, &[Depart, Arrive], order, to_ms)?;
                }
                self.started(case, &[Free], to_ms, from_ms)
            }
            TimeName::Freed => self.end_corrected(case, &[Free, Accident], None, to_ms),
            TimeName::Restored => Ok(()),
        }
    }

    /// Kind, numbers or stage of a case changed.
    pub(super) fn facts_changed(&mut self, case: CaseId) -> Result<(), Error> {
        let all = self.standings(
            "SELECT number, rule, order_number, call, limit_ms, due_ms, ended_ms, stands FROM standings
             WHERE city = ?1 AND case_number = ?2 AND rule IN ('accident', 'casualty', 'comfort', 'free')
             ORDER BY number",
            params![self.city, case_id(case)],
        )?;
        self.judge(case, all)
    }

    fn end_corrected(
        &mut self,
        case: CaseId,
        clocks: &[ClockKind],
        order: Option<OrderId>,
        to_ms: i64,
    ) -> Result<(), Error> {
        for clock in clocks {
            let ended = self.standings(
                "UPDATE standings SET ended_ms = ?5 WHERE city = ?1 AND case_number = ?2 AND rule = ?3
                    AND (?4 IS NULL OR order_number = ?4)
                 RETURNING number, rule, order_number, call, limit_ms, due_ms, ended_ms, stands",
                params![self.city, case_id(case), clock.word(), order.map(|order| id(order.0)), to_ms],
            )?;
            self.judge(case, ended)?;
        }
        Ok(())
    }

    fn judge(&mut self, case: CaseId, mut standings: Vec<Standing>) -> Result<(), Error> {
        if standings.is_empty() {
            return Ok(());
        }
        standings.sort_by_key(|standing| standing.number);
        let facts = self.facts(case)?;
        standings.iter().try_for_each(|standing| self.settle(standing, facts.as_ref()))
    }

    /// Writes a correction where it stands otherwise than before.
    fn settle(&mut self, standing: &Standing, facts: Option<&Facts>) -> Result<(), Error> {
        let holds = standing.holds(facts, self.record.at.0);
        if holds == standing.stands {
            return Ok(());
        }
        self.run(
            "UPDATE standings SET stands = ?3 WHERE city = ?1 AND number = ?2",
            params![self.city, id(standing.number), holds],
        )?;
        let (answerable, at_ms) = self.answerable_of(standing.number)?;
        if let Some(unit) = answerable.unit {
            self.run(
                "UPDATE unit_days SET breaches = breaches + ?4 WHERE city = ?1 AND unit = ?2 AND day = ?3",
                params![self.city, id(unit), at_ms.div_euclid(DAY_MS), if holds { 1 } else { -1 }],
            )?;
        }
        let draft = Draft {
            limit: ClockKind::from_word(&standing.rule).map(|clock| Limit {
                clock,
                limit_ms: standing.limit_ms,
                due_ms: standing.due_ms,
                fired_ms: None,
                late_ms: None,
            }),
            refers_to: Some(standing.number),
            overrun_ms: standing.ended_ms.map(|ended| ended.saturating_sub(standing.due_ms)),
            stands: Some(holds),
            ..Draft::new(EntryKind::Correction, subject(standing, facts), answerable)
        };
        self.write(draft, facts).map(|_| ())
    }

    fn standings(&self, sql: &'static str, params: impl Params) -> Result<Vec<Standing>, Error> {
        let mut query = self.store.prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        let mut standings = Vec::new();
        while let Some(row) = rows.next()? {
            standings.push(standing(row)?);
        }
        Ok(standings)
    }

    fn answerable_of(&self, number: u64) -> Result<(Answerable, i64), Error> {
        let sql = "SELECT party, unit, crew, use_unit, at_ms FROM entries WHERE city = ?1 AND number = ?2";
        let mut query = self.store.prepare_cached(sql)?;
        let mut rows = query.query(params![self.city, id(number)])?;
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok((row::answerable(row, 0)?, row.get(4)?))
    }

    fn facts_of_entry(&self, number: u64) -> Result<Option<Facts>, Error> {
        let sql = "SELECT case_number FROM standings WHERE city = ?1 AND number = ?2";
        let case: Option<i64> =
            self.store.prepare_cached(sql)?.query_row(params![self.city, id(number)], |row| row.get(0))?;
        case.map_or(Ok(None), |case| self.facts(CaseId(case.cast_unsigned())))
    }
}

fn subject(standing: &Standing, facts: Option<&Facts>) -> Subject {
    match (standing.order, &standing.call) {
        (Some(order), _) => Subject::Order(OrderId(order)),
        (None, Some(call)) => Subject::Call(CallId(call.clone())),
        (None, None) => Subject::Case(CaseId(facts.and_then(|facts| facts.place.case).unwrap_or(0))),
    }
}

fn standing(row: &Row<'_>) -> Result<Standing, Error> {
    Ok(Standing {
        number: row::id(row, 0)?,
        rule: row.get(1)?,
        order: row::id_opt(row, 2)?,
        call: row.get(3)?,
        limit_ms: row.get(4)?,
        due_ms: row.get(5)?,
        ended_ms: row.get(6)?,
        stands: row.get(7)?,
    })
}
