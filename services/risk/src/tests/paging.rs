//! Filters and pages against a plain scan.

use liftline_desk::{CaseId, ClockKind, Event, Level};
use proptest::prelude::*;

use super::{Bench, START, Story, breach, breach_of, lift, numbered, opened, reported};
use crate::{Entry, EntryKind, Filter, Reader, Severity, Word};

const CLOCKS: [ClockKind; 4] = [ClockKind::Ladder, ClockKind::Owner, ClockKind::Comfort, ClockKind::Answer];

/// 120 cases at 7 lifts, each with a breach, some with no crew or an accident.
fn bench() -> Bench {
    let bench = Bench::new();
    let mut story = Story::default();
    for case in 1..=120_u64 {
        let minute = i64::try_from(case).unwrap() * 100;
        let index = usize::try_from(case % 4).unwrap();
        story = story.at(minute, opened(case, lift(case % 7))).at(minute, reported(case));
        story = story.at(minute + 5, breach(case, CLOCKS[index], 5, minute + 5));
        if case % 5 == 0 {
            let no_crew = Event::NoCrew { case: CaseId(case), level: Level::Nearest, candidates: vec![] };
            story = story.at(minute + 6, no_crew);
        }
        if case % 11 == 0 {
            story = story.accident(minute + 7, case);
        }
    }
    bench.log().fold(&numbered(story.records, 1)).unwrap();
    bench
}

/// Follows the pages to the end.
fn walk(reader: &Reader, filter: &Filter) -> Vec<Entry> {
    let mut filter = filter.clone();
    let mut all = Vec::new();
    loop {
        let page = reader.entries(&filter).unwrap();
        assert!(page.entries.len() <= filter.limit as usize);
        all.extend(page.entries);
        filter.cursor = page.next;
        if filter.cursor.is_none() {
            return all;
        }
    }
}

fn matches(filter: &Filter, entry: &Entry) -> bool {
    filter.from_ms.is_none_or(|from| entry.at_ms >= from)
        && filter.to_ms.is_none_or(|to| entry.at_ms < to)
        && (filter.kinds.is_empty() || filter.kinds.contains(&entry.kind))
        && (filter.clocks.is_empty() || entry.limit.is_some_and(|limit| filter.clocks.contains(&limit.clock)))
        && (filter.severities.is_empty() || filter.severities.contains(&entry.risk.severity))
        && filter.district.is_none_or(|district| entry.place.district == Some(district))
        && filter.unit.is_none_or(|unit| entry.answerable.unit == Some(unit))
        && filter.lift.is_none_or(|lift| entry.place.lift == Some(lift))
        && filter.code.as_ref().is_none_or(|code| entry.place.lift_code.as_ref() == Some(code))
        && filter.case.is_none_or(|case| entry.place.case == Some(case))
}

fn some_of<T: Word + std::fmt::Debug>() -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(prop::sample::select(T::ALL), 0..3)
}

fn filters() -> impl Strategy<Value = Filter> {
    let time = || prop::option::of((0_i64..13_000).prop_map(|minute| START + minute * 60_000));
    let place = (
        prop::option::weighted(0.2, 2_u64..5),
        prop::option::weighted(0.2, 20_u64..22),
        prop::option::weighted(0.2, 0_u64..8),
        prop::option::weighted(0.2, (0_u64..8).prop_map(|lift| format!("{lift:06}"))),
        prop::option::weighted(0.2, 1_u64..121),
    );
    let words = (some_of::<EntryKind>(), some_of::<ClockKind>(), some_of::<Severity>());
    (time(), time(), words, place, any::<bool>(), 1_u32..40).prop_map(
        |(from_ms, to_ms, (kinds, clocks, severities), (district, unit, lift, code, case), newest, limit)| {
            Filter {
                from_ms,
                to_ms,
                kinds,
                clocks,
                severities,
                level: None,
                district,
                unit,
                lift,
                code,
                case,
                newest_first: newest,
                cursor: None,
                limit,
            }
        },
    )
}

#[test]
fn pages_show_exactly_what_a_scan_shows() {
    let bench = bench();
    let reader = bench.reader();
    let all = bench.all();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(400));
    let outcome = runner.run(&filters(), |filter| {
        let mut expected: Vec<Entry> = all.iter().filter(|entry| matches(&filter, entry)).cloned().collect();
        if filter.newest_first {
            expected.reverse();
        }
        prop_assert_eq!(walk(&reader, &filter), expected);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn entries_written_between_two_pages_do_not_move_the_next() {
    let bench = bench();
    let reader = bench.reader();
    let before = walk(&reader, &Filter::default());
    let filter = Filter { limit: 50, ..Filter::default() };
    let first = reader.entries(&filter).unwrap();
    let minute = 20_000;
    bench.tell(Story::default().entrapment(minute, 500).at(minute, breach(500, ClockKind::Free, 1, minute)));
    let rest = walk(&reader, &Filter { cursor: first.next, ..filter });
    assert_eq!([first.entries, rest].concat(), before);
    assert_eq!(walk(&reader, &Filter::default()).len(), before.len() + 1);
}

#[test]
fn a_wrong_cursor_and_a_wrong_limit_are_named() {
    let bench = bench();
    let code = |filter: Filter| bench.reader().entries(&filter).unwrap_err().code();
    for cursor in ["", "o5", "n", "n-1", "n5; DROP TABLE entries", "x"] {
        assert_eq!(code(Filter { cursor: Some(cursor.into()), ..Filter::default() }), "risk_cursor");
    }
    assert_eq!(code(Filter { limit: 0, ..Filter::default() }), "risk_page_size");
    assert_eq!(code(Filter { limit: 501, ..Filter::default() }), "risk_page_size");
}

#[test]
fn counts_add_up_and_keep_to_their_period() {
    let bench = bench();
    let (reader, all) = (bench.reader(), bench.all());
    let middle = all[60].at_ms;
    let count =
        |from, to| -> u64 { reader.counts(from, to).unwrap().iter().map(|count| count.entries).sum() };
    assert_eq!(count(i64::MIN, i64::MAX), all.len() as u64);
    assert_eq!(count(i64::MIN, middle) + count(middle, i64::MAX), all.len() as u64);
    let no_crew: u64 = reader
        .counts(i64::MIN, i64::MAX)
        .unwrap()
        .iter()
        .filter(|count| count.kind == "no_crew")
        .map(|count| count.entries)
        .sum();
    assert_eq!(no_crew, 24);
}

#[test]
fn a_reader_sees_only_its_city_and_reads_while_the_writer_writes() {
    let bench = bench();
    let reader = bench.reader();
    let stranger = Reader::open(&bench.path(), "wuhai").unwrap();
    assert_eq!(stranger.entries(&Filter::default()).unwrap().entries, []);
    let mut log = bench.log();
    let next = log.checkpoint() + 1;
    let subject = liftline_desk::Subject::Case(CaseId(1));
    let late = breach_of(1, subject, ClockKind::Free, 30, 30_000);
    log.fold(&numbered(Story::default().at(30_000, late).records, next)).unwrap();
    assert_eq!(reader.checkpoint().unwrap(), next);
    let newest = reader.entries(&Filter { limit: 1, ..Filter::default() }).unwrap();
    assert_eq!(newest.entries[0].position, next);
}
