//! What the sample's operators do about a case, and when: reach the use unit, comfort the trapped, report
//! an accident, make the confirmation call (回访), close with a cause.

use liftline_desk::{Moment, Span};
use liftline_proto::v1::{
    CallBack, CancelReason, Case, CaseActKind, CaseCommand, Cause, Hazard, Responsibility, Stage,
};

use super::{
    chance::Chance,
    tally::{at, is_over},
};

/// Causes with who answers for them and their share: outside 32 %, people 28 %, doors 17 %, in between what
/// Jiangsu, Nanjing, Jinan and Hangzhou published (domain facts 4.1).
const CAUSES: [(&str, Responsibility, f64); 11] = [
    ("outside.power_cut", Responsibility::Outside, 0.20),
    ("outside.recovered_by_itself", Responsibility::Outside, 0.09),
    ("outside.water", Responsibility::Outside, 0.03),
    ("people.door_held", Responsibility::Passengers, 0.14),
    ("people.rubbish_in_door", Responsibility::UseUnit, 0.08),
    ("people.overload", Responsibility::Passengers, 0.04),
    ("people.ebike_in_car", Responsibility::Passengers, 0.02),
    ("door.lock_failed", Responsibility::Maintenance, 0.09),
    ("door.drive_failed", Responsibility::Equipment, 0.08),
    ("control.component_failed", Responsibility::Equipment, 0.14),
    ("other.unknown", Responsibility::Unknown, 0.09),
];

/// Longest the confirmed case waits for its crew to be done before it is closed all the same.
const CLOSE_ANYWAY: Span = Span::minutes(45);

/// The next act on a case and when it is due; nothing where there is nothing to do. `busy` says that a crew
/// is still at work on it.
pub fn next_act(case: &Case, busy: bool, seed: u64) -> Option<(Moment, CaseActKind)> {
    if is_over(case.stage()) || case.stage() == Stage::Suspected {
        return None;
    }
    let plan = Plan { case, chance: Chance::new(seed).fork(case.case_id), busy };
    let acts =
        [plan.owner(), plan.comfort(), plan.accident(), plan.nothing_wrong(), plan.call_back(), plan.close()];
    acts.into_iter().flatten().min_by_key(|(due, _)| *due)
}

/// The command of an act.
pub fn command(case: &Case, act: CaseActKind, cmd_id: String, seed: u64) -> CaseCommand {
    let mut chance = Chance::new(seed).fork(case.case_id).fork(99);
    let mut command =
        CaseCommand { cmd_id, act: act.into(), case_id: case.case_id, ..CaseCommand::default() };
    if act == CaseActKind::CalledBack {
        let outcome = [CallBack::ConfirmedByTrapped, CallBack::ConfirmedByUseUnit, CallBack::NotReached];
        command.outcome = Some(outcome[chance.weighted(&[0.68, 0.27, 0.05])].into());
    }
    if act == CaseActKind::Cancel {
        command.cancel_reason = Some(CancelReason::FalseAlarm.into());
    }
    if act == CaseActKind::Close {
        let (code, responsibility, _) = CAUSES[chance.weighted(&CAUSES.map(|(.., share)| share))];
        let cause = Cause { code: code.to_owned(), responsibility: responsibility.into() };
        command.cause = Some(cause);
    }
    command
}

struct Plan<'a> {
    case: &'a Case,
    chance: Chance,
    busy: bool,
}

type Act = Option<(Moment, CaseActKind)>;

impl Plan<'_> {
    fn owner(&self) -> Act {
        let times = self.case.times.as_ref()?;
        if times.owner_reached.is_some() || times.freed.is_some() {
            return None;
        }
        Some((at(times.reported.as_ref()?)? + self.within(1, 40.0, 150.0), CaseActKind::OwnerReached))
    }

    /// Once a crew has accepted, then every seven minutes: before the comfort clock of ten runs out.
    fn comfort(&self) -> Act {
        let times = self.case.times.as_ref()?;
        if times.freed.is_some() || self.case.hazard() != Hazard::Rescue {
            return None;
        }
        let accepted = at(times.accepted.as_ref()?)?;
        let due = match times.contact.as_ref().and_then(at).filter(|contact| *contact >= accepted) {
            Some(contact) => contact + Span::minutes(7),
            None => accepted + self.within(2, 15.0, 60.0),
        };
        Some((due, CaseActKind::Contact))
    }

    fn accident(&self) -> Act {
        let accident = self.case.accident.as_ref()?;
        let suspected = at(&liftline_proto::v1::Stamp { at: accident.at, ..Default::default() })?;
        match (&accident.reported, &accident.stepped) {
            (None, _) => Some((suspected + self.within(3, 600.0, 2_400.0), CaseActKind::AuthorityReported)),
            (Some(reported), None) => {
                Some((at(reported)? + self.within(4, 1_200.0, 4_000.0), CaseActKind::AuthorityStepped))
            }
            (Some(_), Some(_)) => None,
        }
    }

    /// A sensor's fault to which nobody is sent: the use unit has looked, and the lift runs.
    fn nothing_wrong(&self) -> Act {
        let times = self.case.times.as_ref()?;
        if self.case.hazard() != Hazard::Fault || times.ordered.is_some() || times.restored.is_some() {
            return None;
        }
        Some((at(times.owner_reached.as_ref()?)? + self.within(7, 480.0, 1_500.0), CaseActKind::Cancel))
    }

    fn call_back(&self) -> Act {
        let times = self.case.times.as_ref()?;
        if times.called_back.is_some() {
            return None;
        }
        let over = match self.case.hazard() {
            Hazard::Rescue | Hazard::Unspecified => times.freed.as_ref(),
            Hazard::Fault | Hazard::Service => times.restored.as_ref(),
        };
        Some((at(over?)? + self.within(5, 120.0, 400.0), CaseActKind::CalledBack))
    }

    fn close(&self) -> Act {
        let times = self.case.times.as_ref()?;
        let called_back = at(times.called_back.as_ref()?)?;
        let after = if self.busy { CLOSE_ANYWAY } else { self.within(6, 30.0, 120.0) };
        Some((called_back + after, CaseActKind::Close))
    }

    /// A length of time between the two, in seconds; the same whenever the act of this number is asked for.
    fn within(&self, number: u64, low: f64, high: f64) -> Span {
        Span((self.chance.fork(number).between(low, high) * 1_000.0) as i64)
    }
}

#[cfg(test)]
mod tests {
    use liftline_proto::{
        v1::{Stamp, Times},
        view::timestamp,
    };

    use super::*;

    fn stamp(seconds: i64) -> Option<Stamp> {
        Some(Stamp { at: Some(timestamp(Moment(seconds * 1_000))), ..Stamp::default() })
    }

    fn case(times: Times) -> Case {
        let (stage, hazard) = (Stage::Open.into(), Hazard::Rescue.into());
        Case { case_id: 4, stage, hazard, times: Some(times), ..Case::default() }
    }

    fn seconds_and_act(case: &Case, busy: bool) -> (i64, CaseActKind) {
        let (due, act) = next_act(case, busy, 1).unwrap();
        (due.0 / 1_000, act)
    }

    #[test]
    fn acts_follow_the_case() {
        let mut times = Times { reported: stamp(0), ..Times::default() };
        let (due, act) = seconds_and_act(&case(times), false);
        assert!(act == CaseActKind::OwnerReached && (40..=150).contains(&due));

        (times.owner_reached, times.accepted) = (stamp(100), stamp(100));
        let (due, act) = seconds_and_act(&case(times), false);
        assert!(act == CaseActKind::Contact && (115..=160).contains(&due));
        times.contact = stamp(150);
        assert_eq!(seconds_and_act(&case(times), false), (150 + 420, CaseActKind::Contact));

        times.freed = stamp(900);
        let (due, act) = seconds_and_act(&case(times), true);
        assert!(act == CaseActKind::CalledBack && (1_020..=1_300).contains(&due));
        times.called_back = stamp(1_200);
        let (due, act) = seconds_and_act(&case(times), false);
        assert!(act == CaseActKind::Close && (1_230..=1_320).contains(&due));
        assert_eq!(seconds_and_act(&case(times), true).0, 1_200 + 45 * 60, "the crew is still there");

        let over = Case { stage: Stage::Closed.into(), ..case(times) };
        assert_eq!(next_act(&over, false, 1), None);
    }

    #[test]
    fn a_sensors_fault_without_an_order_is_taken_back_as_a_false_alarm() {
        let mut times = Times { reported: stamp(0), owner_reached: stamp(100), ..Times::default() };
        let fault = |times| Case { hazard: Hazard::Fault.into(), ..case(times) };
        let (due, act) = seconds_and_act(&fault(times), false);
        assert!(act == CaseActKind::Cancel && (580..=1_600).contains(&due));
        let told = command(&fault(times), act, String::new(), 1);
        assert_eq!(told.cancel_reason(), CancelReason::FalseAlarm);

        times.ordered = stamp(200);
        assert_eq!(next_act(&fault(times), true, 1), None, "the crew will see");
    }

    #[test]
    fn causes_keep_their_shares_and_come_with_close_only() {
        assert!((CAUSES.iter().map(|(.., share)| share).sum::<f64>() - 1.0).abs() < 1e-9);
        let case_of = |case_id| Case { case_id, ..case(Times::default()) };
        let outside = (0..4_000)
            .filter_map(|id| command(&case_of(id), CaseActKind::Close, String::new(), 7).cause)
            .filter(|cause| cause.code.starts_with("outside."))
            .count();
        assert!((outside as f64 / 4_000.0 - 0.32).abs() < 0.03, "{outside}");
        assert_eq!(command(&case_of(1), CaseActKind::Contact, String::new(), 7).cause, None);
    }
}
