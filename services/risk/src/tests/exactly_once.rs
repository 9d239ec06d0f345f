//! Every record is folded once, whatever dies in between.

use proptest::prelude::*;

use super::{Bench, CITY, Story, breach, numbered};
use crate::{Error, FOLD_RECORDS_MAX, RiskLog, log::TABLES};
use liftline_desk::{ClockKind, Record};

fn breaches(cases: u64) -> Vec<Record> {
    let mut story = Story::default();
    for case in 1..=cases {
        let minute = i64::try_from(case).unwrap() * 10;
        story = story.entrapment(minute, case).order(minute + 1, case, case);
        story = story.at(minute + 5, breach(case, ClockKind::Ladder, 5, minute + 5));
    }
    story.records
}

/// All rows of all tables, as text.
fn dump(bench: &Bench) -> Vec<String> {
    let store = rusqlite::Connection::open(bench.path()).unwrap();
    let mut rows_out = Vec::new();
    for table in TABLES {
        let mut query = store.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3")).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..columns).map(|i| format!("{:?}", row.get_ref(i).unwrap())).collect();
            rows_out.push(format!("{table} {}", cells.join(" ")));
        }
    }
    rows_out
}

#[test]
fn a_process_that_dies_before_the_commit_loses_and_doubles_nothing() {
    let (bench, other) = (Bench::new(), Bench::new());
    let records = numbered(breaches(6), 1);
    let mut log = bench.log();
    log.fold(&records[..9]).unwrap();
    log.fold_batch(&records[9..17], false).unwrap();
    drop(log);

    let mut log = bench.log();
    assert_eq!((log.checkpoint(), log.last_entry()), (9, 2));
    let folded = log.fold(&records[5..]).unwrap();
    assert_eq!((folded.repeats, folded.records, folded.checkpoint), (4, 15, 24));
    other.log().fold(&records).unwrap();
    assert_eq!(dump(&bench), dump(&other));
}

#[test]
fn a_gap_is_refused_and_nothing_of_its_batch_is_kept() {
    let bench = Bench::new();
    let mut records = numbered(breaches(3), 1);
    records.remove(6);
    let mut log = bench.log();
    let error = log.fold(&records).unwrap_err();
    assert!(matches!(error, Error::Gap { expected: 7, found: 8 }), "{error}");
    assert_eq!((log.checkpoint(), log.last_entry()), (0, 0));
    assert_eq!(bench.value::<i64>("SELECT count(*) FROM cases"), 0);
    assert_eq!(log.fold(&records[..6]).unwrap().checkpoint, 6);
}

#[test]
fn a_batch_has_a_limit() {
    let records = vec![(1, breaches(1).remove(0)); FOLD_RECORDS_MAX + 1];
    let error = Bench::new().log().fold(&records).unwrap_err();
    assert_eq!(error.code(), "risk_batch_too_long");
}

#[test]
fn clearing_touches_one_city_only() {
    let bench = Bench::new();
    let records = numbered(breaches(2), 1);
    let mut other = RiskLog::open(&bench.path(), "wuhai").unwrap();
    let mut log = bench.log();
    log.fold(&records).unwrap();
    other.fold(&records).unwrap();
    log.clear().unwrap();
    assert_eq!((log.checkpoint(), bench.log().checkpoint()), (0, 0));
    assert_eq!(bench.all(), []);
    assert_eq!(bench.value::<i64>("SELECT count(*) FROM entries WHERE city = 'wuhai'"), 2);
}

#[test]
fn another_database_and_a_newer_schema_are_left_alone() {
    let bench = Bench::new();
    rusqlite::Connection::open(bench.path()).unwrap().execute_batch("CREATE TABLE mine (a)").unwrap();
    assert_eq!(RiskLog::open(&bench.path(), CITY).unwrap_err().code(), "risk_foreign_file");

    let bench = Bench::new();
    drop(bench.log());
    rusqlite::Connection::open(bench.path()).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    assert_eq!(RiskLog::open(&bench.path(), CITY).unwrap_err().code(), "risk_schema_newer");
}

#[test]
fn a_file_of_an_older_schema_begins_again() {
    let bench = Bench::new();
    bench.log().fold(&numbered(breaches(2), 1)).unwrap();
    rusqlite::Connection::open(bench.path()).unwrap().execute_batch("PRAGMA user_version = 0").unwrap();
    let log = bench.log();
    assert_eq!((log.checkpoint(), log.last_entry()), (0, 0));
    assert_eq!(bench.all(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_cutting_into_batches_and_any_rebuild_give_the_same_rows(
        cuts in prop::collection::vec((1_usize..9, any::<bool>()), 1..20),
    ) {
        let (bench, whole) = (Bench::new(), Bench::new());
        let records = numbered(breaches(12), 1);
        whole.log().fold(&records).unwrap();
        let mut log = bench.log();
        let mut next = 0;
        for (length, dies) in cuts {
            let end = (next + length).min(records.len());
            if dies {
                log.fold_batch(&records[next..end], false).unwrap();
                log = bench.log();
                prop_assert_eq!(log.checkpoint(), next as u64);
            } else {
                log.fold(&records[next.saturating_sub(3)..end]).unwrap();
                next = end;
            }
        }
        log.fold(&records).unwrap();
        let expected = dump(&whole);
        prop_assert_eq!(&dump(&bench), &expected);
        log.clear().unwrap();
        log.fold(&records).unwrap();
        prop_assert_eq!(&dump(&bench), &expected);
    }
}
