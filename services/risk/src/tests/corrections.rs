//! The log is pen, not pencil: what changes an entry is a further entry.

use liftline_desk::{
    CancelReason, CaseId, CaseKind, ClockKind, Event, FreedHow, OrderId, PrivateKey, Subject, TimeName,
};
use proptest::prelude::*;

use super::{Bench, MINUTE, Story, breach, breach_of, moment};
use crate::{Entry, EntryKind};

fn corrected(which: TimeName, to: i64) -> Event {
    Event::TimeCorrected { case: CaseId(1), which, to: moment(to), note: PrivateKey(0) }
}

fn freed(how: FreedHow) -> Event {
    Event::Freed { case: CaseId(1), how, people: None, injured: None, note: None, late_fact: false }
}

/// `(refers to, stands)` of the corrections.
fn corrections(entries: &[Entry]) -> Vec<(u64, bool)> {
    let corrections = entries.iter().filter(|entry| entry.kind == EntryKind::Correction);
    corrections.map(|entry| (entry.refers_to.unwrap(), entry.stands.unwrap())).collect()
}

/// Ordered at 1, 30 min to arrive passed at 31.
fn late_arrival() -> Story {
    let subject = Subject::Order(OrderId(5));
    Story::default().entrapment(0, 1).order(1, 1, 5).at(31, breach_of(1, subject, ClockKind::Arrive, 30, 31))
}

#[test]
fn an_arrival_in_time_that_was_told_late_ends_the_breach() {
    let arrived = Event::Arrived { order: OrderId(5), late_fact: false };
    let bench = Bench::new();
    let entries = bench.tell(late_arrival().late(40, 30, arrived.clone()));
    assert_eq!(corrections(&entries), [(1, false)]);
    assert_eq!(entries[1].overrun_ms, Some(-MINUTE));
    assert_eq!(entries[1].answerable.unit, Some(20));
    assert_eq!((entries[0].stands_now, entries[0].stands), (Some(false), None));
    assert_eq!(bench.value::<i64>("SELECT sum(breaches) FROM unit_days"), 0);

    let at_the_limit = Bench::new().tell(late_arrival().late(40, 31, arrived));
    assert_eq!(corrections(&at_the_limit), []);
}

#[test]
fn a_corrected_arrival_turns_the_breach_and_back() {
    let arrived = Event::Arrived { order: OrderId(5), late_fact: false };
    let story = late_arrival()
        .at(40, arrived)
        .at(50, corrected(TimeName::Arrived, 29))
        .at(51, corrected(TimeName::Arrived, 28))
        .at(52, corrected(TimeName::Arrived, 31));
    let bench = Bench::new();
    assert_eq!(corrections(&bench.tell(story)), [(1, false), (1, true)]);
    assert_eq!(bench.value::<i64>("SELECT sum(breaches) FROM unit_days"), 1);
}

#[test]
fn another_crew_does_not_end_the_breach_of_the_first() {
    let arrived = Event::Arrived { order: OrderId(6), late_fact: false };
    let story = late_arrival().order(31, 1, 6).late(40, 20, arrived);
    assert_eq!(corrections(&Bench::new().tell(story)), []);
}

#[test]
fn freed_in_time_by_a_corrected_time_is_no_accident() {
    let story = Story::default()
        .entrapment(0, 1)
        .accident(120, 1)
        .at(125, freed(FreedHow::Crew))
        .at(130, corrected(TimeName::Freed, 119))
        .at(131, corrected(TimeName::Freed, 120));
    assert_eq!(corrections(&Bench::new().tell(story)), [(1, false), (2, false), (1, true), (2, true)]);
}

#[test]
fn trapped_later_than_thought_is_no_accident() {
    let amended = Event::Amended {
        case: CaseId(1),
        kind: None,
        people: None,
        injured: None,
        dead: None,
        trapped_since: Some(moment(10)),
        note: None,
    };
    let story = Story::default().entrapment(0, 1).accident(120, 1).at(125, freed(FreedHow::Crew));
    let entries = Bench::new().tell(story.at(130, amended));
    assert_eq!(corrections(&entries), [(1, false), (2, false)]);
    assert_eq!(entries[2].limit.unwrap().due_ms, moment(130).0);
}

#[test]
fn an_empty_car_was_no_accident_but_the_crew_was_late() {
    for end in [
        freed(FreedHow::NobodyInside),
        Event::Cancelled { case: CaseId(1), reason: CancelReason::FalseAlarm, note: None },
        Event::Amended {
            case: CaseId(1),
            kind: Some(CaseKind::FalseAlarm),
            people: None,
            injured: None,
            dead: None,
            trapped_since: None,
            note: None,
        },
    ] {
        let story = late_arrival().accident(120, 1).at(125, end);
        assert_eq!(corrections(&Bench::new().tell(story)), [(2, false), (3, false)]);
    }
}

#[test]
fn a_contact_told_later_ends_only_the_silence_it_fell_into() {
    let story = Story::default()
        .entrapment(0, 1)
        .at(10, breach(1, ClockKind::Comfort, 10, 10))
        .at(20, breach(1, ClockKind::Comfort, 10, 20))
        .late(25, 15, Event::Contacted { case: CaseId(1) });
    assert_eq!(corrections(&Bench::new().tell(story)), [(2, false)]);
}

#[test]
fn a_corrected_report_moves_what_started_with_it() {
    let story = Story::default()
        .entrapment(0, 1)
        .at(5, breach(1, ClockKind::Ladder, 5, 5))
        .at(6, Event::Accepted { order: OrderId(5) });
    let mut story = story;
    let accepted = story.records.pop().unwrap();
    let mut story = story.order(6, 1, 5);
    story.records.push(accepted);
    let story = story.at(9, corrected(TimeName::Reported, 2));
    assert_eq!(corrections(&Bench::new().tell(story)), [(1, false)]);
}

#[test]
fn what_befalls_the_surviving_case_corrects_entries_of_the_merged_one() {
    let merged = Event::Merged { case: CaseId(2), into: CaseId(1), note: None };
    let arrived = Event::Arrived { order: OrderId(5), late_fact: false };
    let subject = Subject::Order(OrderId(5));
    let story = Story::default()
        .entrapment(0, 1)
        .entrapment(0, 2)
        .order(1, 2, 5)
        .at(31, breach_of(2, subject, ClockKind::Arrive, 30, 31))
        .accident(120, 2)
        .at(121, merged)
        .late(122, 30, arrived)
        .late(123, 119, freed(FreedHow::Crew))
        .at(124, Event::AuthorityReported { case: CaseId(1) });
    let entries = Bench::new().tell(story);
    assert_eq!(corrections(&entries), [(1, false), (2, false), (3, false)]);
    assert_eq!(entries.last().unwrap().refers_to, Some(3));
}

#[test]
fn an_entry_cannot_be_changed_in_the_file() {
    let bench = Bench::new();
    bench.tell(late_arrival());
    let store = rusqlite::Connection::open(bench.path()).unwrap();
    let error = store.execute("UPDATE entries SET late_ms = 0", []).unwrap_err();
    assert!(error.to_string().contains("never changed"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_last_correction_always_says_what_stands(times in prop::collection::vec(100_i64..140, 1..12)) {
        let mut story = Story::default().entrapment(0, 1).accident(120, 1).at(141, freed(FreedHow::Crew));
        for (step, to) in (150..).zip(&times) {
            story = story.at(step, corrected(TimeName::Freed, *to));
        }
        let entries = Bench::new().tell(story);
        let expected = times.last().is_some_and(|freed| *freed >= 120);
        for number in [1, 2] {
            let said: Vec<bool> =
                corrections(&entries).into_iter().filter(|c| c.0 == number).map(|c| c.1).collect();
            prop_assert_eq!(entries[usize::try_from(number).unwrap() - 1].stands_now, Some(expected));
            prop_assert_eq!(said.last().copied().unwrap_or(true), expected);
            prop_assert!(said.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", said);
        }
    }
}
