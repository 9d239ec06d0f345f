//! Speed at size; run with `cargo test --release -p liftline-risk speed -- --ignored --nocapture`.

use std::time::Instant;

use liftline_desk::{CaseId, ClockKind, Event, FreedHow, OrderId, Record, Subject};

use super::{Bench, START, Story, breach, breach_of, lift, numbered, opened, ordered, reported};
use crate::{EntryKind, Export, FOLD_RECORDS_MAX, Filter, Severity, Word};

#[expect(clippy::disallowed_methods, reason = "this measures speed")]
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let outcome = work();
    println!("{what}: {:?}", start.elapsed());
    outcome
}

/// A whole rescue: 9 records; with `breaches` as many more.
fn rescue(case: u64, breaches: u64) -> Vec<Record> {
    let minute = i64::try_from(case).unwrap();
    let order = OrderId(case);
    let mut place = lift(case % 100_000);
    if let liftline_desk::LiftRef::Known(facts) = &mut place {
        facts.district = Some(liftline_desk::DistrictId(case % 8));
    }
    let mut story = Story::default().at(minute, opened(case, place)).at(minute, reported(case));
    story = story.at(minute, ordered(case, case, case % 120));
    story = story.at(minute, Event::Delivered { order }).at(minute, Event::Accepted { order });
    story = story.at(minute, Event::Departed { order });
    for n in 0..breaches {
        let clock = ClockKind::ALL[usize::try_from((case + n) % 13).unwrap()];
        let subject = Subject::Order(order);
        story = story.at(minute, breach_of(case, subject, clock, 5, minute));
    }
    if case.is_multiple_of(1_000) {
        story = story.at(minute, breach(case, ClockKind::Accident, 120, minute)).accident(minute, case);
    }
    let freed = Event::Freed {
        case: CaseId(case),
        how: FreedHow::Crew,
        people: Some(1),
        injured: None,
        note: None,
        late_fact: false,
    };
    story = story.at(minute, Event::Arrived { order, late_fact: false }).at(minute, freed);
    story.at(minute, Event::Done { order }).records
}

fn fold(bench: &Bench, cases: u64, breaches: u64) -> usize {
    let records = numbered((1..=cases).flat_map(|case| rescue(case, breaches)).collect(), 1);
    let mut log = bench.log();
    timed(&format!("fold {} records, {breaches} breaches a case", records.len()), || {
        for batch in records.chunks(FOLD_RECORDS_MAX) {
            log.fold(batch).unwrap();
        }
    });
    records.len()
}

#[test]
#[ignore = "measures; takes a minute"]
fn folding() {
    assert!(fold(&Bench::new(), 20_000, 0) > 0);
    assert!(fold(&Bench::new(), 20_000, 1) > 0);
}

#[test]
#[ignore = "measures; takes minutes"]
fn a_million_entries() {
    let bench = Bench::new();
    fold(&bench, 100_000, 10);
    let reader = bench.reader();
    let page = |what: &str, filter: Filter| {
        let page = timed(what, || reader.entries(&filter).unwrap());
        assert!(!page.entries.is_empty(), "{what}");
    };
    let all = Filter::default();
    page("first page", all.clone());
    page("one lift", Filter { lift: Some(77), ..all.clone() });
    page("one code", Filter { code: Some("000077".into()), ..all.clone() });
    page("one case", Filter { case: Some(777), ..all.clone() });
    page("one district", Filter { district: Some(3), ..all.clone() });
    page("accidents", Filter { kinds: vec![EntryKind::Accident, EntryKind::Casualty], ..all.clone() });
    page("two clocks", Filter { clocks: vec![ClockKind::Arrive, ClockKind::Free], ..all.clone() });
    page("severe", Filter { severities: vec![Severity::High, Severity::Medium], ..all.clone() });
    let rare = Filter { district: Some(0), severities: vec![Severity::Medium], ..all.clone() };
    page("severe in a district", rare);
    let middle = Some(START + 50_000 * 60_000);
    page("before the middle", Filter { to_ms: middle, clocks: vec![ClockKind::Ladder], ..all.clone() });
    page("deep cursor", Filter { cursor: Some("n500000".into()), ..all.clone() });
    let month = 31 * 24 * 60 * 60_000;
    let counts = timed("counts of a month", || reader.counts(START, START + month).unwrap());
    assert!(!counts.is_empty());
    timed("counts of all", || reader.counts(i64::MIN, i64::MAX).unwrap());
    let exported = timed("csv of all", || reader.csv(&all, &Export::default(), std::io::sink()).unwrap());
    println!("{exported:?}");
}
