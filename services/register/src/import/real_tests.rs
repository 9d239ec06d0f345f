//! Rows of real registers, with all their faults, through the shipped mappings.

use liftline_desk::{LiftId, Moment};

use super::*;
use crate::{Lift, PlaceKind, Register, Scheme, Status};

const NEW_YORK: &[u8] = include_bytes!("../../fixtures/new-york-200.csv");
const GERMAN: &[u8] = include_bytes!("../../fixtures/german-stations-50.csv");

const OPTIONS: ImportOptions = ImportOptions { now: Moment(1), dry_run: false };

fn run(mapping: &str, bytes: &[u8]) -> (tempfile::TempDir, Store, ImportReport, String) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("register.db"), "test").unwrap();
    let mut rejects = Vec::new();
    let mapping = Mapping::shipped(mapping).unwrap();
    let report = import(&mut store, bytes.to_vec(), &mapping, OPTIONS, &mut rejects).unwrap();
    (dir, store, report, String::from_utf8(rejects).unwrap())
}

fn lift<'a>(register: &'a Register, vendor: &str, value: &str) -> &'a Lift {
    let named = register.by_alias(&Scheme::Vendor(vendor.into()), value);
    register.lift(named[0].lift).unwrap()
}

#[test]
fn new_york_goes_in_with_every_reject_explained() {
    let (_dir, store, report, rejects) = run("new-york", NEW_YORK);
    assert_eq!((report.rows, report.added, report.rejected), (200, 193, 7));
    assert_eq!(report.rejects["EXCLUDED"].count, 7, "the dummy records");
    assert!(report.unknown_columns.is_empty());
    assert_eq!(rejects.lines().count(), 8);
    assert!(rejects.lines().skip(1).all(|line| line.contains("dummy record") && line.contains("EXCLUDED")));

    let position = "longitude, latitude".to_owned();
    assert!(report.warnings[&("NO_POSITION", position.clone())].count >= 6);
    assert_eq!(report.warnings[&("BAD_POSITION", position)].count, 1, "3P7686, outside the city");
    let register = store.load().unwrap();
    assert_eq!(register.lifts().len(), 193);
    let outside = lift(&register, "nyc-dob", "3P7686");
    assert_eq!(outside.point(), None);
    assert!(outside.unread.as_deref().unwrap().contains("40.112386"), "kept as delivered");
}

#[test]
fn new_york_units_and_words_are_converted() {
    let text = std::str::from_utf8(NEW_YORK).unwrap();
    let (_dir, store, _, _) = run("new-york", NEW_YORK);
    let register = store.load().unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut public_housing = 0;
    for row in reader.records().map(|row| row.unwrap()).filter(|row| &row[7] != "DUMMY RECORD") {
        let lift = lift(&register, "nyc-dob", &row[0]);
        if let Ok(pounds) = row[16].parse::<f64>() {
            assert!((lift.load_kg.unwrap() - pounds * 0.453_592_37).abs() < 0.001);
        }
        match row[15].parse::<f64>() {
            Ok(feet_a_minute) => assert!((lift.speed_m_s.unwrap() - feet_a_minute * 0.005_08).abs() < 0.001),
            Err(_) => assert_eq!(lift.speed_m_s, None),
        }
        if &row[14] == "57'" {
            assert_eq!(lift.travel_m, Some(17.374));
        }
        public_housing += usize::from(&row[1] == "NYCHA" && lift.status == Some(Status::InUse));
        assert!(!lift.address_shown.as_deref().unwrap_or_default().contains("  "));
    }
    assert!(public_housing >= 8);
}

#[test]
fn german_stations_go_in_and_bad_positions_do_not() {
    let (_dir, store, report, rejects) = run("german-stations", GERMAN);
    assert_eq!((report.rows, report.added, report.rejected), (50, 50, 0), "{rejects}");
    assert_eq!(report.warnings[&("BAD_POSITION", "longitude, latitude".to_owned())].count, 3);
    let register = store.load().unwrap();
    let bad = lift(&register, "db-lift", "aachen-hbf-bahnsteig-03-gleis-6/7");
    assert_eq!((bad.point(), bad.place), (None, Some(PlaceKind::Transport)));
    let twice = register.by_alias(&Scheme::Vendor("db-equipment".into()), "47NP8576");
    assert_eq!(twice.len(), 2, "an asset number of two lifts names both");
    assert_eq!(report.warnings[&("CODE_SHARED", "VENDOR:db-equipment".to_owned())].count, 1);
}

#[test]
fn importing_again_changes_nothing_and_says_so() {
    for (name, bytes) in [("new-york", NEW_YORK), ("german-stations", GERMAN)] {
        let (_dir, mut store, first, _) = run(name, bytes);
        let before = store.load().unwrap();
        let mapping = Mapping::shipped(name).unwrap();
        let later = ImportOptions { now: Moment(2), dry_run: false };
        let again = import(&mut store, bytes.to_vec(), &mapping, later, std::io::sink()).unwrap();
        assert_eq!((again.added, again.changed, again.unchanged), (0, 0, first.added));
        assert_eq!(again.rejected, first.rejected);
        assert!(again.is_without_effect() && again.to_string().contains("nothing was changed"));
        let after = store.load().unwrap();
        assert_eq!(before.lifts(), after.lifts());
        assert!(before.aliases().eq(after.aliases()));
        assert!(after.lift(LiftId(1)).is_some());
    }
}
