//! Rows of `entries`: the log itself.

use liftline_desk::{
    AccidentLimb, CaseId, ClockKind, Event, Level, OrderId, Responsible, Subject, UnitId, UseUnitId,
};
use rusqlite::params;

use super::{
    Fold,
    facts::{About, Facts},
    id,
};
use crate::{
    Answerable, Entry, EntryKind, Error, Limit, METHOD, People, Place, Word, kind_source, limit_source,
};

pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// What an entry says beyond the facts of its case.
pub(super) struct Draft {
    pub(super) kind: EntryKind,
    pub(super) limit: Option<Limit>,
    pub(super) limb: Option<AccidentLimb>,
    pub(super) answerable: Answerable,
    pub(super) levels: (Option<Level>, Option<Level>),
    pub(super) subject: Subject,
    pub(super) report_due_ms: Option<i64>,
    pub(super) refers_to: Option<u64>,
    pub(super) overrun_ms: Option<i64>,
    pub(super) stands: Option<bool>,
}

impl Draft {
    pub(super) const fn new(kind: EntryKind, subject: Subject, answerable: Answerable) -> Self {
        Self {
            kind,
            limit: None,
            limb: None,
            answerable,
            levels: (None, None),
            subject,
            report_due_ms: None,
            refers_to: None,
            overrun_ms: None,
            stands: None,
        }
    }
}

impl Fold<'_> {
    pub(super) fn breached(&mut self) -> Result<(), Error> {
        let Event::Breached { case, subject, clock, limit, due, responsible, level_before, level_after } =
            &self.record.event
        else {
            return Ok(());
        };
        let fired = self.record.at;
        let limit = Limit {
            clock: *clock,
            limit_ms: limit.0,
            due_ms: due.0,
            fired_ms: Some(fired.0),
            late_ms: Some(fired.since(*due).0),
        };
        let draft = Draft {
            limit: Some(limit),
            levels: (*level_before, *level_after),
            ..Draft::new(EntryKind::Breach, subject.clone(), Answerable::from(*responsible))
        };
        let facts = case.map(|case| self.facts(case)).transpose()?.flatten();
        let number = self.write(draft, facts.as_ref())?;
        self.stand(number, clock.word(), (*case, subject), limit.limit_ms, limit.due_ms)?;
        if let Responsible::Unit { unit, .. } = responsible { self.count_breach(*unit) } else { Ok(()) }
    }

    pub(super) fn accident(&mut self, case: CaseId, limb: AccidentLimb) -> Result<(), Error> {
        let Some(facts) = self.facts(case)? else { return Ok(()) };
        let at = self.record.occurred.0;
        let (kind, rule, limit) = match limb {
            AccidentLimb::TwoHours => {
                let due_ms = facts.since_ms.unwrap_or(at).saturating_add(facts.accident_ms);
                let late_ms = self.record.at.0.saturating_sub(due_ms);
                let limit = Limit {
                    clock: ClockKind::Accident,
                    limit_ms: facts.accident_ms,
                    due_ms,
                    fired_ms: Some(self.record.at.0),
                    late_ms: Some(late_ms),
                };
                (EntryKind::Accident, ClockKind::Accident.word(), Some(limit))
            }
            AccidentLimb::Casualty => (EntryKind::Casualty, CASUALTY, None),
        };
        let subject = Subject::Case(case);
        let draft = Draft {
            limit,
            limb: Some(limb),
            report_due_ms: Some(at.saturating_add(facts.report_ms)),
            ..Draft::new(kind, subject.clone(), use_unit(&facts))
        };
        let number = self.write(draft, Some(&facts))?;
        let (limit_ms, due_ms) = limit.map_or((0, at), |limit| (limit.limit_ms, limit.due_ms));
        self.stand(number, rule, (Some(case), &subject), limit_ms, due_ms)
    }

    pub(super) fn no_crew(&mut self, case: CaseId, level: Level) -> Result<(), Error> {
        let answerable = Answerable { party: "centre", ..Answerable::NOBODY };
        let draft = Draft {
            levels: (None, Some(level)),
            ..Draft::new(EntryKind::NoCrew, Subject::Case(case), answerable)
        };
        let facts = self.facts(case)?;
        self.write(draft, facts.as_ref()).map(|_| ())
    }

    /// Writes an entry and gives its number.
    pub(super) fn write(&mut self, draft: Draft, facts: Option<&Facts>) -> Result<u64, Error> {
        let clock = draft.limit.map(|limit| limit.clock);
        let risk = self.assess(About { clock, limb: draft.limb }, facts, &draft.answerable)?;
        let (case, order, call) = match draft.subject {
            Subject::Case(case) => (Some(case.0), None, None),
            Subject::Order(OrderId(order)) => (None, Some(order), None),
            Subject::Call(call) => (None, None, Some(call.0)),
        };
        let place = facts.map(|facts| facts.place.clone()).unwrap_or_default();
        let entry = Entry {
            number: *self.entries + 1,
            position: self.position,
            kind: draft.kind,
            at_ms: self.record.at.0,
            occurred_ms: self.record.occurred.0,
            limit: draft.limit,
            source: source(draft.kind, clock, draft.limb).to_owned(),
            answerable: draft.answerable,
            level_before: draft.levels.0.map(|level| level as u8),
            level_after: draft.levels.1.map(|level| level as u8),
            place: Place { case: place.case.or(case), order, call, ..place },
            people: facts.map_or_else(People::default, |facts| facts.people),
            risk,
            report_due_ms: draft.report_due_ms,
            refers_to: draft.refers_to,
            overrun_ms: draft.overrun_ms,
            stands: draft.stands,
            stands_now: None,
        };
        self.insert(&entry)?;
        *self.entries = entry.number;
        Ok(entry.number)
    }

    fn insert(&self, entry: &Entry) -> Result<(), Error> {
        let (limit, who, place) = (entry.limit, &entry.answerable, &entry.place);
        self.run(
            "INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                ?16,
                ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35,
                ?36, ?37)",
            params![
                self.city,
                id(entry.number),
                id(entry.position),
                entry.kind.word(),
                entry.at_ms,
                entry.occurred_ms,
                limit.map(|limit| limit.clock.word()),
                limit.map(|limit| limit.limit_ms),
                limit.map(|limit| limit.due_ms),
                limit.and_then(|limit| limit.fired_ms),
                limit.and_then(|limit| limit.late_ms),
                entry.source,
                who.party,
                who.unit.map(id),
                who.crew.map(id),
                who.use_unit.map(id),
                entry.level_before,
                entry.level_after,
                place.case.map(id),
                place.order.map(id),
                place.call,
                place.case_kind.map(Word::word),
                place.lift.map(id),
                place.lift_code,
                place.contract_unit.map(id),
                place.district.map(id),
                entry.people.people,
                entry.people.injured,
                entry.people.dead,
                entry.risk.severity.word(),
                entry.risk.probability.word(),
                entry.risk.class.word(),
                METHOD.code,
                entry.report_due_ms,
                entry.refers_to.map(id),
                entry.overrun_ms,
                entry.stands
            ],
        )
    }

    fn count_breach(&self, unit: UnitId) -> Result<(), Error> {
        self.run(
            "INSERT INTO unit_days (city, unit, day, breaches) VALUES (?1, ?2, ?3, 1)
             ON CONFLICT (city, unit, day) DO UPDATE SET breaches = breaches + 1",
            params![self.city, id(unit.0), self.record.at.0.div_euclid(DAY_MS)],
        )
    }
}

/// Rule word of a casualty in `standings`; every other rule is a clock's word.
pub(super) const CASUALTY: &str = "casualty";

/// Whether casualties stand: unless the numbers say that nobody is dead or hurt.
pub(super) fn has_casualty(facts: &Facts) -> bool {
    facts.people.injured != Some(0) || facts.people.dead.is_some_and(|dead| dead > 0)
}

/// The use unit reports an accident: Order 50 binds the unit it happened at.
pub(super) fn use_unit(facts: &Facts) -> Answerable {
    facts.use_unit.map_or(Answerable::NOBODY, |unit| Answerable::from(Responsible::UseUnit(UseUnitId(unit))))
}

fn source(kind: EntryKind, clock: Option<ClockKind>, limb: Option<AccidentLimb>) -> &'static str {
    let of_limb = limb.map(|limb| match limb {
        AccidentLimb::TwoHours => EntryKind::Accident,
        AccidentLimb::Casualty => EntryKind::Casualty,
    });
    let source = kind_source(kind)
        .or_else(|| clock.map(limit_source))
        .or_else(|| of_limb.and_then(kind_source))
        .unwrap_or(&crate::source::NONE);
    source.code
}
