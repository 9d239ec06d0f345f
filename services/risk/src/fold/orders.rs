//! Rows of `orders`, and the stage of a case that follows from them.

use liftline_desk::{CaseId, ClockKind, DeclineReason, Level, OrderId, OrderStage, Party, WithdrawReason};
use rusqlite::{OptionalExtension, params};

use super::{
    Fold, case_id,
    cases::{TimeSql, times},
    entries::DAY_MS,
    id,
};
use crate::{Error, Word};

impl Fold<'_> {
    pub(super) fn ordered(
        &mut self,
        order: OrderId,
        case: CaseId,
        party: Party,
        level: Level,
    ) -> Result<(), Error> {
        let (crew, unit) = match party {
            Party::Crew { crew, unit } => (Some(id(crew.0)), Some(id(unit.0))),
            Party::External => (None, None),
        };
        let at = self.record.at.0;
        self.run(
            "INSERT INTO orders (city, number, case_number, crew, unit, level, stage, offered_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'offered', ?7)",
            params![self.city, id(order.0), case_id(case), crew, unit, level as u8, at],
        )?;
        self.run(
            "UPDATE cases SET level = max(coalesce(level, 0), ?3) WHERE city = ?1 AND number = ?2",
            params![self.city, case_id(case), level as u8],
        )?;
        if let Some(unit) = unit {
            self.run(
                "INSERT INTO unit_days (city, unit, day, orders) VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT (city, unit, day) DO UPDATE SET orders = orders + 1",
                params![self.city, unit, self.record.at.0.div_euclid(DAY_MS)],
            )?;
        }
        self.stamp_at(case, times::ORDERED.first, at)?;
        self.ended(case, ClockKind::FirstOrderLimit, None)
    }

    pub(super) fn delivered(&self, order: OrderId) -> Result<(), Error> {
        self.run(
            "UPDATE orders SET delivered_ms = coalesce(delivered_ms, ?3),
                stage = CASE stage WHEN 'offered' THEN 'delivered' ELSE stage END
             WHERE city = ?1 AND number = ?2",
            params![self.city, id(order.0), self.record.occurred.0],
        )
    }

    pub(super) fn accepted(&mut self, order: OrderId) -> Result<(), Error> {
        let case = self.step(
            order,
            "UPDATE orders SET accepted_ms = coalesce(accepted_ms, ?3), stage = 'accepted'
             WHERE city = ?1 AND number = ?2 RETURNING case_number",
            &times::ACCEPTED,
        )?;
        self.answered_by_going(case, order)
    }

    pub(super) fn departed(&mut self, order: OrderId) -> Result<(), Error> {
        let case = self.step(
            order,
            "UPDATE orders SET accepted_ms = coalesce(accepted_ms, ?3), departed_ms = coalesce(departed_ms,
                ?3),
                stage = 'departed'
             WHERE city = ?1 AND number = ?2 RETURNING case_number",
            &times::DEPARTED,
        )?;
        self.stamp(case, &times::ACCEPTED)?;
        self.answered_by_going(case, order)?;
        self.ended(case, ClockKind::Depart, Some(order))
    }

    pub(super) fn arrived(&mut self, order: OrderId, late_fact: bool) -> Result<(), Error> {
        let sql = if late_fact {
            "UPDATE orders SET arrived_ms = coalesce(arrived_ms, ?3), late_arrival = 1
             WHERE city = ?1 AND number = ?2 RETURNING case_number"
        } else {
            "UPDATE orders SET accepted_ms = coalesce(accepted_ms, ?3), departed_ms = coalesce(departed_ms,
                ?3),
                arrived_ms = coalesce(arrived_ms, ?3), stage = 'arrived'
             WHERE city = ?1 AND number = ?2 RETURNING case_number"
        };
        let case = self.step(order, sql, &times::ARRIVED)?;
        if late_fact {
            self.run(
                "UPDATE cases SET late_arrivals = late_arrivals + 1 WHERE city = ?1 AND number = ?2",
                params![self.city, case_id(case)],
            )?;
        } else {
            self.stamp(case, &times::ACCEPTED)?;
            self.stamp(case, &times::DEPARTED)?;
            self.answered_by_going(case, order)?;
        }
        self.ended(case, ClockKind::Depart, Some(order))?;
        self.ended(case, ClockKind::Arrive, Some(order))
    }

    pub(super) fn help_needed(&self, order: OrderId) -> Result<(), Error> {
        self.run(
            "UPDATE orders SET help_needed = 1 WHERE city = ?1 AND number = ?2",
            params![self.city, id(order.0)],
        )
    }

    pub(super) fn declined(&mut self, order: OrderId, reason: DeclineReason) -> Result<(), Error> {
        let case = self.end_order(order, OrderStage::Declined, Some(reason.word()), None)?;
        self.ended(case, ClockKind::Respond, Some(order))
    }

    pub(super) fn unanswered(&self, order: OrderId) -> Result<(), Error> {
        self.end_order(order, OrderStage::Unanswered, None, None).map(|_| ())
    }

    pub(super) fn withdrawn(&self, order: OrderId, reason: WithdrawReason) -> Result<(), Error> {
        self.end_order(order, OrderStage::Withdrawn, None, Some(reason.word())).map(|_| ())
    }

    pub(super) fn done(&self, order: OrderId) -> Result<(), Error> {
        self.end_order(order, OrderStage::Done, None, None).map(|_| ())
    }

    /// The order of the first arrival gets the corrected time too; `None` where nobody has arrived.
    pub(super) fn correct_arrival(&self, case: CaseId, to_ms: i64) -> Result<Option<OrderId>, Error> {
        let sql = "UPDATE orders SET arrived_ms = ?3 WHERE city = ?1 AND number = (
                SELECT o.number FROM orders o JOIN cases c ON c.city = o.city AND c.number = o.case_number
                WHERE o.city = ?1 AND o.case_number = ?2 AND o.arrived_ms = c.arrived_ms
                ORDER BY o.number LIMIT 1)
            RETURNING number";
        let mut update = self.store.prepare_cached(sql)?;
        let number: Option<i64> =
            update.query_row(params![self.city, case_id(case), to_ms], |row| row.get(0)).optional()?;
        Ok(number.map(|number| OrderId(number.cast_unsigned())))
    }

    /// Stage of a case that is neither freed nor ended: that of its furthest live order.
    pub(super) fn stage_of_orders(&self, case: CaseId) -> Result<(), Error> {
        self.run(
            "UPDATE cases SET stage = (
                SELECT CASE max(CASE o.stage WHEN 'arrived' THEN 3 WHEN 'departed' THEN 2 WHEN 'accepted'
                    THEN 1
                        ELSE 0 END)
                    WHEN 3 THEN 'on_scene' WHEN 2 THEN 'en_route' WHEN 1 THEN 'dispatched'
                    ELSE CASE cases.stage WHEN 'suspected' THEN 'suspected' ELSE 'open' END END
                FROM orders o WHERE o.city = ?1 AND o.case_number = ?2)
             WHERE city = ?1 AND number = ?2
                AND stage IN ('suspected', 'open', 'dispatched', 'en_route', 'on_scene')",
            params![self.city, case_id(case)],
        )
    }

    /// Who is on the way has accepted.
    fn answered_by_going(&mut self, case: CaseId, order: OrderId) -> Result<(), Error> {
        self.ended(case, ClockKind::Respond, Some(order))?;
        self.ended(case, ClockKind::Ladder, None)
    }

    fn step(&self, order: OrderId, sql: &'static str, time: &TimeSql) -> Result<CaseId, Error> {
        let case = self.case_returned(sql, params![self.city, id(order.0), self.record.occurred.0])?;
        self.stamp(case, time)?;
        self.stage_of_orders(case)?;
        Ok(case)
    }

    fn end_order(
        &self,
        order: OrderId,
        stage: OrderStage,
        declined: Option<&str>,
        withdrawn: Option<&str>,
    ) -> Result<CaseId, Error> {
        let case = self.case_returned(
            "UPDATE orders SET ended_ms = coalesce(ended_ms, ?3), stage = ?4, declined = ?5, withdrawn = ?6
             WHERE city = ?1 AND number = ?2 RETURNING case_number",
            params![self.city, id(order.0), self.record.occurred.0, stage.word(), declined, withdrawn],
        )?;
        self.stage_of_orders(case)?;
        Ok(case)
    }

    fn case_returned(&self, sql: &'static str, params: impl rusqlite::Params) -> Result<CaseId, Error> {
        let number: i64 = self.store.prepare_cached(sql)?.query_row(params, |row| row.get(0))?;
        Ok(CaseId(number.cast_unsigned()))
    }
}
