//! What is known of a case: opened, reported, raised, corrected.

use alloc::vec::Vec;

use super::stamp;
use crate::{
    Case, CaseId, CaseKind, Certainty, Desk, Entrapment, Event, LINKS_MAX, LiftRef, Moment, NOTES_MAX,
    Notice, PrivateKey, REPORTS_MAX, Recipient, Record, Report, ReportRef, Role, Stage, Stamp, Subject,
    TimeName, Times, limits::CASE_CLOCKS,
};

impl Desk {
    pub(crate) fn opened(&mut self, record: &Record) {
        let Event::Opened { case: id, lift, hazard, kind, suspected, policy } = &record.event else { return };
        let reported = first_reported(record);
        let case = Case {
            id: *id,
            lift: lift.clone(),
            hazard: *hazard,
            kind: *kind,
            stage: if *suspected { Stage::Suspected } else { Stage::Open },
            certainty: Certainty::Possible,
            entrapment: Entrapment::No,
            people: None,
            injured: None,
            dead: None,
            policy: *policy,
            level: None,
            owner: None,
            times: Times { reported: Some(reported), ..Times::default() },
            reports: Vec::new(),
            orders: Vec::new(),
            links: Vec::new(),
            merged_into: None,
            cancelled: None,
            cause: None,
            called_back: None,
            accident: None,
            notes: Vec::new(),
            privates: Vec::new(),
            freed_how: None,
            since: reported.at,
            waiting_since: reported.at,
            unordered_since: None,
            comfort_since: reported.at,
            reopened: 0,
            version: 0,
        };
        self.cases.insert(*id, case);
        self.list(*id);
    }

    /// The first report of a case gives it its facts; what later ones add comes as [`Event::Raised`].
    pub(crate) fn reported(&mut self, record: &Record, number: u64, case: Option<CaseId>, report: &Report) {
        self.reports = self.reports.max(number);
        let Some(id) = case else { return };
        let Some(case) = self.cases.get_mut(&id) else { return };
        if case.reports.is_empty() {
            case.certainty = report.certainty;
            case.entrapment = report.entrapment;
            case.people = report.people;
        }
        if case.reports.len() < REPORTS_MAX {
            let (source, alarm_id) = (report.source.clone(), report.alarm_id.clone());
            if !alarm_id.is_empty() && !case.stage.has_ended() {
                self.alarms.insert((source.clone(), alarm_id.clone()), id);
            }
            case.reports.push(ReportRef { number, received: record.at, source, alarm_id });
        }
        self.attach_call(id, report.call.as_ref());
    }

    pub(crate) fn raised(&mut self, record: &Record) {
        let Event::Raised { case: id, kind, certainty, entrapment, people, injured, trapped_since } =
            &record.event
        else {
            return;
        };
        self.set(*id, |case| {
            case.kind = *kind;
            case.certainty = *certainty;
            if case.entrapment == Entrapment::No && *entrapment != Entrapment::No {
                case.comfort_since = record.at;
            }
            case.entrapment = *entrapment;
            case.people = *people;
            claim(case, record, *trapped_since);
        });
        self.hurt(*id, *injured, None);
    }

    pub(crate) fn confirmed(&mut self, id: CaseId) {
        self.set(id, |case| {
            if case.stage == Stage::Suspected {
                case.stage = Stage::Open;
            }
        });
    }

    /// The lift is known now. Where nobody is on the way the first order is due again.
    pub(crate) fn identified(&mut self, id: CaseId, lift: &LiftRef) {
        self.unlist(id);
        self.set(id, |case| case.lift = lift.clone());
        self.list(id);
        self.timers.rearm(&Subject::Case(id), crate::ClockKind::FirstOrder);
    }

    pub(crate) fn amended(&mut self, record: &Record) {
        let Event::Amended { case: id, kind, people, injured, dead, trapped_since, note } = &record.event
        else {
            return;
        };
        if let Some(kind) = kind {
            self.rename(*id, *kind, record.at);
        }
        self.set(*id, |case| {
            case.people = people.or(case.people);
            claim(case, record, *trapped_since);
        });
        self.hurt(*id, *injured, *dead);
        if let Some(note) = note {
            self.noted(*id, *note);
        }
    }

    pub(crate) fn time_corrected(&mut self, record: &Record, id: CaseId, which: TimeName, to: Moment) {
        let stamp = Some(Stamp { at: to, ..stamp(record) });
        self.set(id, |case| match which {
            TimeName::Trapped => case.times.trapped = stamp,
            TimeName::Reported => {
                let before = case.times.reported.map(|reported| reported.at);
                for since in [&mut case.since, &mut case.waiting_since, &mut case.comfort_since] {
                    if Some(*since) == before {
                        *since = to;
                    }
                }
                case.times.reported = stamp;
            }
            TimeName::Arrived => case.times.arrived = stamp,
            TimeName::Freed => case.times.freed = stamp,
            TimeName::Restored => case.times.restored = stamp,
        });
    }

    pub(crate) fn contacted(&mut self, record: &Record, id: CaseId) {
        self.set(id, |case| {
            case.times.contact = Some(stamp(record));
            case.comfort_since = case.comfort_since.max(record.occurred);
        });
        self.timers.rearm(&Subject::Case(id), crate::ClockKind::Comfort);
    }

    pub(crate) fn linked(&mut self, id: CaseId, with: CaseId) {
        for (one, other) in [(id, with), (with, id)] {
            self.set(one, |case| {
                if case.links.len() < LINKS_MAX && !case.links.contains(&other) {
                    case.links.push(other);
                }
            });
        }
    }

    pub(crate) fn noted(&mut self, id: CaseId, note: PrivateKey) {
        self.set(id, |case| {
            if case.notes.len() < NOTES_MAX {
                case.notes.push(note);
            }
        });
    }

    /// Casualties: the case is one of injury, medical rescue (120) is asked for and supervisors are
    /// told, once.
    pub(crate) fn hurt(&mut self, id: CaseId, injured: Option<u32>, dead: Option<u32>) {
        let Some(case) = self.cases.get_mut(&id) else { return };
        let before = casualties(case);
        case.injured = injured.or(case.injured);
        case.dead = dead.or(case.dead);
        if before > 0 || casualties(case) == 0 {
            return;
        }
        if case.kind == CaseKind::Entrapment {
            case.kind = CaseKind::Injury;
        }
        self.notify(id, None, Notice::Casualty, Recipient::External);
        self.notify(id, None, Notice::Casualty, Recipient::Supervisors);
    }

    /// Reports join the case from here on, if it is neither freed nor ended.
    pub(crate) fn list(&mut self, id: CaseId) {
        let Some(case) = self.cases.get(&id) else { return };
        if case.stage.has_ended() || case.times.freed.is_some() {
            return;
        }
        if let Some(key) = case.lift.key() {
            self.open.entry((key, case.hazard)).or_insert(id);
        }
    }

    /// Takes the case out of those a report may join.
    pub(crate) fn unlist(&mut self, id: CaseId) {
        let Some(case) = self.cases.get(&id) else { return };
        let Some(key) = case.lift.key() else { return };
        let key = (key, case.hazard);
        if self.open.get(&key) == Some(&id) {
            self.open.remove(&key);
        }
    }

    /// Another kind; where its class is another one, reports join there and the limits of that class
    /// start now.
    fn rename(&mut self, id: CaseId, kind: CaseKind, at: Moment) {
        let Some(case) = self.cases.get_mut(&id) else { return };
        case.kind = kind;
        if case.hazard == kind.hazard() {
            return;
        }
        self.unlist(id);
        self.set(id, |case| {
            case.hazard = kind.hazard();
            (case.since, case.waiting_since, case.comfort_since) = (at, at, at);
            if case.stage == Stage::Suspected {
                case.stage = Stage::Open;
            }
        });
        self.list(id);
        for kind in CASE_CLOCKS {
            self.timers.rearm(&Subject::Case(id), kind);
        }
    }
}

/// When somebody was shut in, as claimed; who said the same before keeps the stamp.
fn claim(case: &mut Case, record: &Record, trapped_since: Option<Moment>) {
    let known = case.times.trapped.map(|trapped| trapped.at);
    if let Some(at) = trapped_since.filter(|at| known != Some(*at)) {
        case.times.trapped = Some(Stamp { at, ..stamp(record) });
    }
}

/// Hurt or dead, as far as known.
fn casualties(case: &Case) -> u32 {
    case.injured.unwrap_or(0).saturating_add(case.dead.unwrap_or(0))
}

/// When the first report was received. A person may enter it later than it was; a device's own time is a
/// claim only.
fn first_reported(record: &Record) -> Stamp {
    let person = matches!(record.actor.role, Role::Operator | Role::Supervisor | Role::Administrator);
    Stamp { at: if person { record.occurred } else { record.at }, ..stamp(record) }
}
