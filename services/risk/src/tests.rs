//! Records made by hand, folded into a log in a temporary folder.

mod cases;
mod corrections;
mod exactly_once;
mod export;
mod paging;
mod rules;
mod speed;

use std::path::PathBuf;

use liftline_desk::{
    AccidentLimb, Action, Actor, AlarmKind, CaseId, CaseKind, Certainty, Channel, ClockKind, CrewId,
    DistrictId, Entrapment, Event, Level, LiftFacts, LiftId, LiftRef, Mode, Moment, OrderId, Party, PolicyId,
    Record, Report, Responsible, Span, Subject, UnitId, UseUnitId,
};
use tempfile::TempDir;

use crate::{Entry, Filter, Reader, RiskLog};

pub(crate) const CITY: &str = "nantong";
/// 2026-01-01T00:00:00Z.
pub(crate) const START: i64 = 1_767_225_600_000;
pub(crate) const MINUTE: i64 = 60_000;

/// A log in a folder of its own.
pub(crate) struct Bench {
    folder: TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("log.db")
    }

    pub(crate) fn log(&self) -> RiskLog {
        RiskLog::open(&self.path(), CITY).unwrap()
    }

    pub(crate) fn reader(&self) -> Reader {
        Reader::open(&self.path(), CITY).unwrap()
    }

    /// Folds a story and gives all entries, oldest first.
    pub(crate) fn tell(&self, story: Story) -> Vec<Entry> {
        let mut log = self.log();
        for batch in numbered(story.records, log.checkpoint() + 1).chunks(crate::FOLD_RECORDS_MAX) {
            log.fold(batch).unwrap();
        }
        self.all()
    }

    pub(crate) fn all(&self) -> Vec<Entry> {
        let filter = Filter { newest_first: false, limit: 500, ..Filter::default() };
        self.reader().entries(&filter).unwrap().entries
    }

    /// One value of the first row of a query.
    pub(crate) fn value<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        rusqlite::Connection::open(self.path()).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

pub(crate) fn numbered(records: Vec<Record>, first: u64) -> Vec<(u64, Record)> {
    (first..).zip(records).collect()
}

/// Records in order of time.
#[derive(Default)]
pub(crate) struct Story {
    pub(crate) records: Vec<Record>,
}

impl Story {
    /// Something entered at `minute` that happened then.
    pub(crate) fn at(self, minute: i64, event: Event) -> Self {
        self.late(minute, minute, event)
    }

    /// Something entered at `minute` that happened at `occurred`.
    pub(crate) fn late(mut self, minute: i64, occurred: i64, event: Event) -> Self {
        self.records.push(Record {
            at: moment(minute),
            occurred: moment(occurred),
            actor: Actor::DESK,
            command: None,
            event,
        });
        self
    }

    /// A case of people shut in, opened and reported at `minute`.
    pub(crate) fn entrapment(self, minute: i64, case: u64) -> Self {
        self.at(minute, opened(case, lift(7))).at(minute, reported(case))
    }

    /// An order to crew 30 of unit 20.
    pub(crate) fn order(self, minute: i64, case: u64, order: u64) -> Self {
        self.at(minute, ordered(case, order, 20))
    }

    /// The accident limit passed at `minute`, as the desk writes it.
    pub(crate) fn accident(self, minute: i64, case: u64) -> Self {
        let suspected = Event::AccidentSuspected { case: CaseId(case), limb: AccidentLimb::TwoHours };
        self.at(minute, breach(case, ClockKind::Accident, 120, minute)).at(minute, suspected)
    }
}

pub(crate) fn moment(minute: i64) -> Moment {
    Moment(START + minute * MINUTE)
}

pub(crate) fn lift(number: u64) -> LiftRef {
    LiftRef::Known(LiftFacts {
        lift: LiftId(number),
        code: format!("{number:06}"),
        unit: Some(UnitId(20)),
        use_unit: Some(UseUnitId(40)),
        district: Some(DistrictId(3)),
        policy: "urban".into(),
        point: None,
    })
}

pub(crate) fn opened(case: u64, lift: LiftRef) -> Event {
    let kind = CaseKind::Entrapment;
    Event::Opened {
        case: CaseId(case),
        lift,
        hazard: kind.hazard(),
        kind,
        suspected: false,
        policy: PolicyId(1),
    }
}

pub(crate) fn reported(case: u64) -> Event {
    let report = Report {
        lift: lift(7),
        channel: Channel::Phone,
        source: "hotline".into(),
        alarm_id: case.to_string(),
        seq: 1,
        action: Action::Raise,
        mode: Mode::Actual,
        kind: AlarmKind::Entrapment,
        code_system: String::new(),
        raw_code: String::new(),
        certainty: Certainty::Observed,
        entrapment: Entrapment::Yes,
        people: Some(2),
        injured: None,
        trapped_since: None,
        occurred: Moment(0),
        call: None,
        case_kind: None,
        private: None,
    };
    Event::Reported { number: case, case: Some(CaseId(case)), report: Box::new(report) }
}

pub(crate) fn ordered(case: u64, order: u64, unit: u64) -> Event {
    Event::Ordered {
        order: OrderId(order),
        case: CaseId(case),
        party: Party::Crew { crew: CrewId(30), unit: UnitId(unit) },
        level: Level::Contract,
        candidates: Vec::new(),
        reason: None,
    }
}

/// A clock of a case, of `limit` minutes, that was due at `due`.
pub(crate) fn breach(case: u64, clock: ClockKind, limit: i64, due: i64) -> Event {
    breach_of(case, Subject::Case(CaseId(case)), clock, limit, due)
}

pub(crate) fn breach_of(case: u64, subject: Subject, clock: ClockKind, limit: i64, due: i64) -> Event {
    Event::Breached {
        case: Some(CaseId(case)),
        subject,
        clock,
        limit: Span::minutes(limit),
        due: moment(due),
        responsible: Responsible::Unit { unit: UnitId(20), crew: Some(CrewId(30)) },
        level_before: Some(Level::Contract),
        level_after: Some(Level::Nearest),
    }
}
