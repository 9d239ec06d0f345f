//! Rows of cases, orders and calls, and the entries of a plain story.

use liftline_desk::{
    AccidentLimb, CallEvent, CallId, CallUpdate, CaseId, Cause, ClockKind, Event, FreedHow, Level, LiftRef,
    Moment, OrderId, Policy, PolicyId, PrivateKey, Responsibility, Responsible, Span, Subject, TimeName,
};

use super::{Bench, MINUTE, START, Story, breach, breach_of, moment, opened, reported};
use crate::{Answerable, EntryKind, Limit, Severity};

fn freed(case: u64, how: FreedHow) -> Event {
    Event::Freed { case: CaseId(case), how, people: Some(2), injured: None, note: None, late_fact: false }
}

#[test]
fn a_plain_rescue_leaves_one_case_with_every_time_and_no_entry() {
    let bench = Bench::new();
    let order = OrderId(5);
    let cause = Cause { code: "door.lock_failed".into(), responsibility: Responsibility::Maintenance };
    let story = Story::default()
        .entrapment(0, 1)
        .order(1, 1, 5)
        .at(2, Event::Delivered { order })
        .at(3, Event::Accepted { order })
        .at(4, Event::Departed { order })
        .at(20, Event::Arrived { order, late_fact: false })
        .at(25, freed(1, FreedHow::Crew))
        .at(26, Event::Done { order })
        .at(30, Event::Closed { case: CaseId(1), cause });
    assert_eq!(bench.tell(story), []);
    let times = "SELECT printf('%d %d %d %d %d %d', (reported_ms - :s) / 60000, (ordered_ms - :s) / 60000,
        (accepted_ms - :s) / 60000, (arrived_ms - :s) / 60000, (freed_ms - :s) / 60000,
        (closed_ms - :s) / 60000) FROM cases"
        .replace(":s", &START.to_string());
    assert_eq!(bench.value::<String>(&times), "0 1 3 20 25 30");
    let state =
        "SELECT stage || ' ' || cause || ' ' || responsibility || ' ' || level || ' ' || reports || ' '
        || freed_how || ' ' || lift_code || ' ' || people || ' ' || arrived_by FROM cases";
    assert_eq!(bench.value::<String>(state), "closed door.lock_failed maintenance 1 1 crew 000007 2 desk:0");
    assert_eq!(bench.value::<String>("SELECT stage || crew || unit FROM orders"), "done3020");
}

#[test]
fn the_stage_of_a_case_follows_from_its_orders() {
    let bench = Bench::new();
    let stage = || bench.value::<String>("SELECT stage FROM cases");
    let order = OrderId(5);
    bench.tell(Story::default().entrapment(0, 1).order(1, 1, 5).at(2, Event::Accepted { order }));
    assert_eq!(stage(), "dispatched");
    bench.tell(Story::default().at(3, Event::Departed { order }));
    assert_eq!(stage(), "en_route");
    let reason = liftline_desk::WithdrawReason::Operator;
    bench.tell(Story::default().at(4, Event::Withdrawn { order, reason }));
    assert_eq!(stage(), "open");
}

#[test]
fn a_breach_is_one_entry_with_all_that_is_asked() {
    let bench = Bench::new();
    let story = Story::default().entrapment(0, 1).order(1, 1, 5);
    let mut story = story.at(32, breach_of(1, Subject::Order(OrderId(5)), ClockKind::Arrive, 30, 31));
    story.records.last_mut().unwrap().at = Moment(START + 31 * MINUTE + 40);
    let entries = bench.tell(story);
    let [entry] = &entries[..] else { panic!("{entries:?}") };
    assert_eq!((entry.number, entry.position, entry.kind), (1, 4, EntryKind::Breach));
    let due_ms = START + 31 * MINUTE;
    let limit = Limit {
        clock: ClockKind::Arrive,
        limit_ms: 30 * MINUTE,
        due_ms,
        fired_ms: Some(due_ms + 40),
        late_ms: Some(40),
    };
    assert_eq!(entry.limit, Some(limit));
    assert_eq!(entry.source, "tsg-t5002-2017-5-4");
    assert_eq!(
        entry.answerable,
        Answerable { party: "unit", unit: Some(20), crew: Some(30), use_unit: None }
    );
    assert_eq!((entry.level_before, entry.level_after), (Some(1), Some(2)));
    let place = &entry.place;
    assert_eq!((place.case, place.order, place.lift, place.district), (Some(1), Some(5), Some(7), Some(3)));
    assert_eq!(place.lift_code.as_deref(), Some("000007"));
    assert_eq!(entry.risk.severity, Severity::Low);
    assert_eq!(entry.stands_now, Some(true));
    assert_eq!(bench.reader().entry(1).unwrap().as_ref(), Some(entry));
    assert_eq!(bench.reader().entry(2).unwrap(), None);
}

#[test]
fn an_entry_serializes_with_words_and_milliseconds() {
    let bench = Bench::new();
    let entries = bench.tell(Story::default().entrapment(0, 1).accident(120, 1));
    let json = serde_json::to_value(&entries[1]).unwrap();
    assert_eq!(json["kind"], "accident");
    assert_eq!(json["limit"]["clock"], "accident");
    assert_eq!(json["place"]["case_kind"], "entrapment");
    assert_eq!(json["risk"], serde_json::json!({"severity": "medium", "probability": "E", "class": "II"}));
    assert_eq!(json["at_ms"], START + 120 * MINUTE);
}

#[test]
fn at_120_minutes_the_accident_carries_its_report_limit_and_the_report_is_a_further_entry() {
    let bench = Bench::new();
    let case = CaseId(1);
    let policy = Policy { report: Span::minutes(45), ..Policy::default() };
    let entries = bench.tell(
        Story::default()
            .at(0, Event::PolicyAdopted { id: PolicyId(1), policy: Box::new(policy) })
            .entrapment(0, 1)
            .accident(120, 1)
            .at(160, Event::AuthorityReported { case })
            .at(300, Event::AuthorityStepped { case })
            .at(400, Event::Rectified { case }),
    );
    let kinds: Vec<EntryKind> = entries.iter().map(|entry| entry.kind).collect();
    use EntryKind::{Accident, Breach, Rectified, Reported, Stepped};
    assert_eq!(kinds, [Breach, Accident, Reported, Stepped, Rectified]);
    assert_eq!(entries[1].report_due_ms, Some(START + 165 * MINUTE));
    assert_eq!(entries[1].source, "decree549-64-3-71");
    assert_eq!(entries[1].limit.unwrap().due_ms, START + 120 * MINUTE);
    assert_eq!(entries[1].answerable.use_unit, Some(40));
    assert_eq!((entries[2].refers_to, entries[2].overrun_ms), (Some(2), Some(-5 * MINUTE)));
    assert_eq!((entries[3].refers_to, entries[3].overrun_ms), (Some(2), Some(20 * MINUTE)));
    assert_eq!((entries[4].refers_to, entries[4].limit), (Some(2), None));
}

#[test]
fn a_casualty_is_severe_and_no_crew_is_logged_against_the_centre() {
    let bench = Bench::new();
    let case = CaseId(1);
    let dead = Event::Amended {
        case,
        kind: None,
        people: None,
        injured: None,
        dead: Some(1),
        trapped_since: None,
        note: None,
    };
    let entries = bench.tell(
        Story::default()
            .entrapment(0, 1)
            .at(1, Event::NoCrew { case, level: Level::Nearest, candidates: vec![] })
            .at(2, dead)
            .at(2, Event::AccidentSuspected { case, limb: AccidentLimb::Casualty }),
    );
    assert_eq!((entries[0].kind, entries[0].level_after), (EntryKind::NoCrew, Some(2)));
    assert_eq!((entries[0].answerable.party, entries[0].source.as_str()), ("centre", "three-levels"));
    assert_eq!((entries[1].kind, entries[1].risk.severity), (EntryKind::Casualty, Severity::High));
    assert_eq!(entries[1].report_due_ms, Some(START + 62 * MINUTE));
}

#[test]
fn a_call_nobody_attached_still_has_its_answer_breach() {
    let bench = Bench::new();
    let subject = Subject::Call(CallId("pbx/1".into()));
    let unanswered = Event::Breached {
        case: None,
        subject,
        clock: ClockKind::Answer,
        limit: Span::seconds(15),
        due: moment(1),
        responsible: Responsible::Centre,
        level_before: None,
        level_after: None,
    };
    let answered = CallUpdate {
        call: CallId("pbx/1".into()),
        event: CallEvent::Answered,
        occurred: Moment(START + MINUTE - 1),
        agent: None,
        car: None,
        private: None,
    };
    let entries = bench.tell(
        Story::default().at(1, unanswered).at(1, Event::Called { update: Box::new(answered), case: None }),
    );
    assert_eq!((entries[0].place.case, entries[0].place.call.as_deref()), (None, Some("pbx/1")));
    assert_eq!(entries[0].risk.severity, Severity::Negligible);
    assert_eq!((entries[1].kind, entries[1].stands), (EntryKind::Correction, Some(false)));
    assert_eq!((entries[1].refers_to, entries[1].overrun_ms), (Some(1), Some(-1)));
}

#[test]
fn an_unknown_lift_keeps_its_code_and_is_identified_later() {
    let bench = Bench::new();
    let unknown = LiftRef::Unknown { scheme: "RESCUE_CODE".into(), value: "=cmd".into() };
    let story = Story::default().at(0, opened(1, unknown)).at(0, reported(1));
    let story = story.at(5, breach(1, ClockKind::Ladder, 5, 5));
    let story = story.at(6, Event::Identified { case: CaseId(1), lift: super::lift(9) });
    let entries = bench.tell(story.at(7, breach(1, ClockKind::Owner, 3, 7)));
    assert_eq!((entries[0].place.lift, entries[0].place.lift_code.as_deref()), (None, Some("=cmd")));
    assert_eq!((entries[1].place.lift, entries[1].place.lift_code.as_deref()), (Some(9), Some("000009")));
}

#[test]
fn repeated_rescues_of_a_lift_raise_the_probability() {
    let bench = Bench::new();
    let mut story = Story::default();
    for case in 1..=3 {
        story = story.entrapment(10 * i64::try_from(case).unwrap(), case);
    }
    let entries = bench.tell(story.at(40, breach(3, ClockKind::Ladder, 5, 40)));
    assert_eq!(entries[0].risk.probability, crate::Probability::C);
    let year = 60 * 24 * 366;
    let story = Story::default().entrapment(year, 4).at(year + 5, breach(4, ClockKind::Ladder, 5, year + 5));
    assert_eq!(bench.tell(story)[1].risk.probability, crate::Probability::E);
}

#[test]
fn merged_and_reopened_cases_say_so() {
    let bench = Bench::new();
    let (case, note) = (CaseId(1), PrivateKey(0));
    bench.tell(
        Story::default()
            .entrapment(0, 1)
            .entrapment(1, 2)
            .order(1, 2, 5)
            .at(1, Event::Accepted { order: OrderId(5) })
            .at(2, freed(1, FreedHow::Themselves))
            .at(3, Event::Reopened { case, note })
            .at(4, Event::TimeCorrected { case, which: TimeName::Reported, to: moment(-2), note })
            .at(5, Event::Merged { case: CaseId(2), into: case, note: None }),
    );
    let one = "SELECT printf('%s %d %d %s', stage, reopened, times_corrected, freed_ms IS NULL) FROM cases
        WHERE number = 1";
    assert_eq!(bench.value::<String>(one), "dispatched 1 1 1");
    let reported = format!("SELECT (reported_ms - {START}) / 60000 FROM cases WHERE number = 1");
    assert_eq!(bench.value::<i64>(&reported), -2);
    assert_eq!(bench.value::<String>("SELECT stage || merged_into FROM cases WHERE number = 2"), "merged1");
    assert_eq!(bench.value::<i64>("SELECT case_number FROM orders"), 1);
}
