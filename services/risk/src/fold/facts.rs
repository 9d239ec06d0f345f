//! What the log knows of a case when it writes an entry.

use liftline_desk::{AccidentLimb, CaseId, CaseKind, ClockKind, LiftRef};
use rusqlite::{OptionalExtension, Row, params};

use super::{Fold, case_id, entries::DAY_MS, id};
use crate::{
    Answerable, Assessment, Error, Grounds, People, Place, assess,
    assess::{LIFT_CASES_MAX, UNIT_DAYS},
    row,
};

/// A case as far as entries need it.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) place: Place,
    pub(super) use_unit: Option<u64>,
    pub(super) kind: CaseKind,
    pub(super) people: People,
    /// Trapped or, unknown, reported; milliseconds.
    pub(super) since_ms: Option<i64>,
    pub(super) freed_ms: Option<i64>,
    /// Whether people were or may have been retained: a rescue, not cancelled, and nobody said it was empty.
    pub(super) retained: bool,
    /// Not cancelled.
    pub(super) is_real: bool,
    pub(super) accident_ms: i64,
    pub(super) report_ms: i64,
    pub(super) step_ms: i64,
    pub(super) supplement_ms: i64,
}

/// A lift as columns.
pub(super) struct LiftColumns<'a> {
    pub(super) lift: Option<i64>,
    pub(super) scheme: Option<&'a str>,
    pub(super) code: &'a str,
    pub(super) unit: Option<i64>,
    pub(super) use_unit: Option<i64>,
    pub(super) district: Option<i64>,
}

impl<'a> From<&'a LiftRef> for LiftColumns<'a> {
    fn from(lift: &'a LiftRef) -> Self {
        match lift {
            LiftRef::Known(facts) => Self {
                lift: Some(id(facts.lift.0)),
                scheme: None,
                code: &facts.code,
                unit: facts.unit.map(|unit| id(unit.0)),
                use_unit: facts.use_unit.map(|unit| id(unit.0)),
                district: facts.district.map(|district| id(district.0)),
            },
            LiftRef::Unknown { scheme, value } => Self {
                lift: None,
                scheme: Some(scheme),
                code: value,
                unit: None,
                use_unit: None,
                district: None,
            },
        }
    }
}

impl Facts {
    /// How long people had been retained at `now`, or were until freed; 0 where nobody was.
    pub(super) fn retained_ms(&self, now_ms: i64) -> i64 {
        let until = self.freed_ms.unwrap_or(now_ms);
        self.since_ms.filter(|_| self.retained).map_or(0, |since| until.saturating_sub(since).max(0))
    }
}

/// What an entry is about, for its assessment.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub(super) clock: Option<ClockKind>,
    pub(super) limb: Option<AccidentLimb>,
}

impl Fold<'_> {
    pub(super) fn facts(&self, case: CaseId) -> Result<Option<Facts>, Error> {
        let mut query = self.store.prepare_cached(FACTS)?;
        let found =
            query.query_row(params![self.city, case_id(case)], |row| Ok(read(row, case))).optional()?;
        found.transpose()
    }

    /// Severity, probability and class by what is known now.
    pub(super) fn assess(
        &self,
        about: About,
        facts: Option<&Facts>,
        answerable: &Answerable,
    ) -> Result<Assessment, Error> {
        let lift = facts.and_then(|facts| facts.place.lift);
        let (unit_orders, unit_breaches) = self.unit_record(answerable.unit)?;
        let accident = about.limb.is_some()
            || matches!(
                about.clock,
                Some(ClockKind::Accident | ClockKind::Report | ClockKind::Step | ClockKind::Supplement)
            );
        let grounds = Grounds {
            kind: facts.map(|facts| facts.kind),
            clock: about.clock,
            people: facts.map(|facts| facts.people).unwrap_or_default(),
            retained_ms: facts.map_or(0, |facts| facts.retained_ms(self.record.at.0)),
            accident: accident && facts.is_none_or(|facts| facts.retained || about.clock.is_none()),
            lift_cases: self.lift_cases(lift, facts)?,
            unit_orders,
            unit_breaches,
        };
        Ok(assess(&grounds))
    }

    fn lift_cases(&self, lift: Option<u64>, facts: Option<&Facts>) -> Result<u32, Error> {
        let Some(lift) = lift else { return Ok(u32::from(facts.is_some_and(|facts| facts.retained))) };
        let sql = "SELECT count(*) FROM (SELECT 1 FROM cases WHERE city = ?1 AND lift = ?2 AND opened_ms > ?3
                AND hazard = 'rescue' AND stage NOT IN ('cancelled', 'merged') LIMIT ?4)";
        let from = self.record.at.0.saturating_sub(YEAR_MS);
        let mut query = self.store.prepare_cached(sql)?;
        Ok(query.query_row(params![self.city, id(lift), from, LIFT_CASES_MAX], |row| row.get(0))?)
    }

    fn unit_record(&self, unit: Option<u64>) -> Result<(u32, u32), Error> {
        let Some(unit) = unit else { return Ok((0, 0)) };
        let sql = "SELECT coalesce(sum(orders), 0), coalesce(sum(breaches), 0) FROM unit_days
             WHERE city = ?1 AND unit = ?2 AND day > ?3";
        let from = self.record.at.0.div_euclid(DAY_MS) - UNIT_DAYS;
        let mut query = self.store.prepare_cached(sql)?;
        Ok(query.query_row(params![self.city, id(unit), from], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

const YEAR_MS: i64 = 365 * DAY_MS;

const FACTS: &str = "SELECT c.lift, c.lift_code, c.unit, c.district, c.use_unit, c.kind, c.people, c.injured,
        c.dead, coalesce(c.trapped_ms, c.reported_ms), c.freed_ms,
        c.hazard = 'rescue' AND c.shut_in <> 'no' AND c.kind <> 'false_alarm'
            AND c.stage <> 'cancelled',
        c.stage <> 'cancelled',
        coalesce(p.accident_ms, 7200000), coalesce(p.report_ms, 3600000), coalesce(p.step_ms, 7200000),
        coalesce(p.supplement_ms, 2592000000)
    FROM cases c LEFT JOIN policies p ON p.city = c.city AND p.number = c.policy
    WHERE c.city = ?1 AND c.number = ?2";

fn read(row: &Row<'_>, case: CaseId) -> Result<Facts, Error> {
    let kind = row::word(row, 5, "kind")?;
    let place = Place {
        case: Some(case.0),
        case_kind: Some(kind),
        lift: row::id_opt(row, 0)?,
        lift_code: Some(row.get(1)?),
        contract_unit: row::id_opt(row, 2)?,
        district: row::id_opt(row, 3)?,
        ..Place::default()
    };
    Ok(Facts {
        place,
        use_unit: row::id_opt(row, 4)?,
        kind,
        people: People { people: row.get(6)?, injured: row.get(7)?, dead: row.get(8)? },
        since_ms: row.get(9)?,
        freed_ms: row.get(10)?,
        retained: row.get(11)?,
        is_real: row.get(12)?,
        accident_ms: row.get(13)?,
        report_ms: row.get(14)?,
        step_ms: row.get(15)?,
        supplement_ms: row.get(16)?,
    })
}
