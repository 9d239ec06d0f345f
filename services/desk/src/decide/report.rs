//! Reports: which case they join, and what they add to it.

use alloc::{boxed::Box, string::String};

use super::{Decided, rights::is_centre};
use crate::{
    Action, CancelReason, Case, CaseId, CaseKind, Certainty, Channel, DEFAULT_POLICY, DEVICE_CLAIM_MAX,
    Entrapment, Event, Hazard, LiftRef, Moment, PERSON_CLAIM_MAX, Policy, PolicyId, Refusal, Report,
    triage::{Triage, triage},
    turn::Turn,
};

impl Turn<'_> {
    /// A report joins a case, opens one, or is kept by itself. It is never refused.
    pub(crate) fn report(&mut self, report: &Report) -> Decided {
        self.receive(report);
        Ok(())
    }

    /// The case a report joined or opened.
    pub(crate) fn receive(&mut self, report: &Report) -> Option<CaseId> {
        let triage = triage(report);
        if triage == Triage::Test {
            self.keep_report(None, report);
            return None;
        }
        let found = self.find_case(report, triage);
        match (report.action, triage, found) {
            (Action::Clear, _, Some(case)) => self.clear(case, report),
            (Action::Raise | Action::Update, Triage::Case { kind, suspected }, Some(case)) => {
                self.join(case, report, kind, suspected);
            }
            (Action::Raise | Action::Update, Triage::Case { kind, suspected }, None) => {
                let case = self.open(report, kind, suspected);
                return Some(case);
            }
            (Action::Clear, _, None) | (_, Triage::Signal | Triage::Test, _) => {
                self.keep_report(found, report)
            }
        }
        found
    }

    /// Opens a case and closes it in the same turn: it is counted, and nothing is to be done.
    pub(crate) fn settle(&mut self, report: &Report, kind: CaseKind, reason: CancelReason) -> Decided {
        if matches!(kind, CaseKind::Entrapment | CaseKind::Injury) {
            return Err(Refusal::NotAllowed);
        }
        if kind == CaseKind::Fault && report.entrapment == Entrapment::Yes {
            return Err(Refusal::NotFreed);
        }
        if let Some(open) = self.open_on(&report.lift, kind.hazard()) {
            return Err(Refusal::LiftHasCase(open));
        }
        let case = self.open(report, kind, false);
        self.emit(Event::Cancelled { case, reason, note: None });
        Ok(())
    }

    /// The case neither freed nor ended of a lift and class.
    pub(crate) fn open_on(&self, lift: &LiftRef, hazard: Hazard) -> Option<CaseId> {
        self.desk.open.get(&(lift.key()?, hazard)).copied()
    }

    /// The case of the same alarm; else the open case of the lift and class. A signal that opens
    /// nothing, and a device's fault beside a rescue, show with the rescue: while it is open nothing is
    /// filtered (EN 81-28).
    fn find_case(&self, report: &Report, triage: Triage) -> Option<CaseId> {
        let hazard = match triage {
            Triage::Case { kind, .. } => Some(kind.hazard()),
            Triage::Signal | Triage::Test => None,
        };
        if let Some(case) = self.case_of_alarm(report, hazard) {
            return Some(case);
        }
        let on = |hazard| self.open_on(&report.lift, hazard);
        match hazard {
            Some(Hazard::Fault) if report.channel == Channel::Iot => {
                on(Hazard::Rescue).or_else(|| on(Hazard::Fault))
            }
            Some(hazard) => on(hazard),
            None => on(Hazard::Rescue).or_else(|| on(Hazard::Fault)),
        }
    }

    /// The case the alarm joined before. Not where it now says more than that case is about; and a new
    /// raise after that case was freed may be a new emergency.
    fn case_of_alarm(&self, report: &Report, hazard: Option<Hazard>) -> Option<CaseId> {
        let key = (report.source.clone(), report.alarm_id.clone());
        let case = self.desk.case(*self.desk.alarms.get(&key)?)?;
        let more = hazard.is_some_and(|hazard| hazard < case.hazard) && report.action != Action::Clear;
        let anew = case.times.freed.is_some() && report.action == Action::Raise;
        (!more && !anew && case.lift.key() == report.lift.key()).then_some(case.id)
    }

    fn open(&mut self, report: &Report, kind: CaseKind, suspected: bool) -> CaseId {
        let policy = self.policy_for(&report.lift);
        let case = CaseId(self.desk.cases.last_key_value().map_or(0, |(id, _)| id.0).saturating_add(1));
        let (lift, hazard) = (report.lift.clone(), kind.hazard());
        self.emit(Event::Opened { case, lift, hazard, kind, suspected, policy });
        self.keep_report(Some(case), report);
        self.raise(case, report, kind);
        self.adopt_case(case);
        case
    }

    fn join(&mut self, id: CaseId, report: &Report, kind: CaseKind, suspected: bool) {
        self.keep_report(Some(id), report);
        let suspect = self.case(id).is_ok_and(|case| case.stage == crate::Stage::Suspected);
        if suspect && !suspected && kind.hazard() == Hazard::Rescue {
            self.emit(Event::Confirmed { case: id });
        }
        self.raise(id, report, kind);
        self.adopt_case(id);
    }

    /// A clear ends a suspicion that rests on that alarm alone; it never closes a case.
    fn clear(&mut self, id: CaseId, report: &Report) {
        self.keep_report(Some(id), report);
        let alone = |case: &Case| {
            let mut reports = case.reports.iter();
            reports.all(|one| one.source == report.source && one.alarm_id == report.alarm_id)
        };
        if self.case(id).is_ok_and(|case| case.stage == crate::Stage::Suspected && alone(case)) {
            self.emit(Event::Cancelled { case: id, reason: CancelReason::Cleared, note: None });
        }
    }

    fn keep_report(&mut self, case: Option<CaseId>, report: &Report) {
        let number = self.desk.reports.saturating_add(1);
        self.emit(Event::Reported { number, case, report: Box::new(report.clone()) });
    }

    /// What the report says more than is known: surer, somebody shut in, more people, shut in earlier.
    fn raise(&mut self, id: CaseId, report: &Report, kind: CaseKind) {
        let Ok(case) = self.case(id) else { return };
        let said = Said::of(report, kind);
        let hurt = report.injured > case.injured;
        let known = case.times.trapped.map(|stamp| stamp.at);
        let claimed = report.trapped_since.filter(|at| self.is_credible(*at));
        let earlier = claimed.filter(|at| known.is_none_or(|known| *at < known));
        let raised = Event::Raised {
            case: id,
            kind: if said.injury && case.kind == CaseKind::Entrapment { CaseKind::Injury } else { case.kind },
            certainty: case.certainty.max(said.certainty),
            entrapment: case.entrapment.max(said.entrapment),
            people: case.people.max(report.people),
            injured: case.injured.max(report.injured),
            trapped_since: earlier.or(known),
        };
        let more = said.certainty > case.certainty
            || said.entrapment > case.entrapment
            || report.people > case.people
            || (said.injury && case.kind == CaseKind::Entrapment);
        if more || hurt || earlier.is_some() {
            self.emit(raised);
        }
    }

    /// Whether a claim of when somebody was shut in can be believed: not after now, not absurdly long before.
    fn is_credible(&self, at: Moment) -> bool {
        let reach = if is_centre(self.actor.role) { PERSON_CLAIM_MAX } else { DEVICE_CLAIM_MAX };
        at <= self.now && at >= self.now - reach
    }

    /// The policy of the lift's district, else the default one, which is adopted where nobody did.
    fn policy_for(&mut self, lift: &LiftRef) -> PolicyId {
        let name = lift.facts().map_or(DEFAULT_POLICY, |lift| &lift.policy);
        let found = self.desk.policy_named(name).or_else(|| self.desk.policy_named(DEFAULT_POLICY));
        if let Some((id, _)) = found {
            return id;
        }
        let default = Policy { name: String::from(DEFAULT_POLICY), ..Policy::default() };
        self.adopt_policy(Box::new(default))
    }
}

/// What a report says by its kind beside what its fields say.
struct Said {
    certainty: Certainty,
    entrapment: Entrapment,
    injury: bool,
}

impl Said {
    fn of(report: &Report, kind: CaseKind) -> Self {
        use crate::AlarmKind::{Entrapment as ShutIn, EntrapmentBetweenLevels, PassengerAlarm};
        let button = report.kind == PassengerAlarm;
        let shut_in = matches!(report.kind, ShutIn | EntrapmentBetweenLevels) || kind == CaseKind::Entrapment;
        let at_least = if button || shut_in { Entrapment::Unknown } else { Entrapment::No };
        Self {
            certainty: if button { Certainty::Observed } else { report.certainty },
            entrapment: report.entrapment.max(at_least),
            injury: kind == CaseKind::Injury,
        }
    }
}
