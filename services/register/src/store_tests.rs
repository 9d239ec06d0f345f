use std::path::PathBuf;

use liftline_desk::{LiftId, Moment};
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::{Datum, District, Lift, MaintenanceUnit, Outline, Point, Scheme, point::Bounds};

fn store() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("register.db"), "320600").unwrap();
    (dir, store)
}

fn lift(rescue_code: &str) -> Lift {
    Lift { rescue_code: Some(rescue_code.into()), floors: Some(18), load_kg: Some(1000.0), ..Lift::default() }
}

#[test]
fn a_lift_comes_back_as_it_was_written() {
    let (_dir, mut store) = store();
    let mut written = lift("035302");
    written.certificate = Some("梯11苏F00001（17）".into());
    written.inspected_on = Some(jiff::civil::date(2025, 3, 9));
    written.datum = Some(Datum::Gcj02);
    written.place = Some(crate::PlaceKind::Hospital);
    written.remarks = vec!["钥匙在门卫".into(), "夜间走东门".into()];
    written.hidden_danger = Some(true);
    let id = store.write(Moment(1), |batch| batch.put(&written)).unwrap();
    written.id = LiftId(id);
    let register = store.load().unwrap();
    assert_eq!(register.lift(LiftId(id)), Some(&written));
    assert_eq!(register.lift(LiftId(id + 1)), None);
    assert_eq!(register.by_alias(&Scheme::Certificate, "梯11苏F00001(17)").len(), 1);
}

#[test]
fn a_replaced_code_still_finds_the_lift_and_says_since_when() {
    let (_dir, mut store) = store();
    let id = store.write(Moment(1), |batch| batch.put(&lift("035302"))).unwrap();
    let renamed = Lift { id: LiftId(id), ..lift("135302") };
    store.write(Moment(77), |batch| batch.put(&renamed)).unwrap();
    let register = store.load().unwrap();
    let found = |code| register.by_alias(&Scheme::RescueCode, code);
    assert_eq!(found("035302")[0].replaced, Some(Moment(77)));
    assert_eq!(found("135302")[0].replaced, None);
    assert_eq!(register.aliases_of(LiftId(id)).count(), 2);
    store.write(Moment(99), |batch| batch.put(&Lift { id: LiftId(id), ..lift("035302") })).unwrap();
    assert_eq!(store.load().unwrap().by_alias(&Scheme::RescueCode, "035302")[0].replaced, None);
}

#[test]
fn a_code_of_two_lifts_names_both() {
    let (_dir, mut store) = store();
    store
        .write(Moment(1), |batch| batch.put(&lift("000001")).and_then(|_| batch.put(&lift("000001"))))
        .unwrap();
    assert_eq!(store.load().unwrap().by_alias(&Scheme::RescueCode, "000001").len(), 2);
    assert_eq!(store.load().unwrap().by_code("000001").len(), 2);
    assert!(store.load().unwrap().by_code("1").is_empty());
}

#[test]
fn cities_in_one_file_do_not_see_each_other() {
    let (dir, mut nantong) = store();
    let mut other = Store::open(&dir.path().join("register.db"), "320500").unwrap();
    nantong.write(Moment(1), |batch| batch.put(&lift("1"))).unwrap();
    other.write(Moment(1), |batch| batch.put(&lift("1"))).unwrap();
    for store in [&nantong, &other] {
        let register = store.load().unwrap();
        assert_eq!(register.lifts().len(), 1);
        assert_eq!(register.by_alias(&Scheme::RescueCode, "1").len(), 1);
    }
}

#[test]
fn a_failed_or_rehearsed_turn_leaves_nothing() {
    let (_dir, mut store) = store();
    let failed: Result<()> = store.write(Moment(1), |batch| {
        batch.put(&lift("1"))?;
        Err(Error::Unreadable("cut".into()))
    });
    assert!(failed.is_err());
    store.rehearse(Moment(1), |batch| batch.put(&lift("2"))).unwrap();
    assert!(store.load().unwrap().lifts().is_empty());
}

#[test]
fn a_newer_schema_and_a_foreign_file_are_refused() {
    let (dir, store) = store();
    drop(store);
    let path = dir.path().join("register.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let refused = Store::open(&path, "320600").err().unwrap().to_string();
    assert!(refused.contains("schema 2") && refused.contains("REGISTER_SCHEMA_NEWER"), "{refused}");

    let foreign: PathBuf = dir.path().join("other.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(matches!(Store::open(&foreign, "320600"), Err(Error::Foreign { .. })));
    std::fs::write(dir.path().join("text.db"), "no database, just a text of some length").unwrap();
    assert!(matches!(Store::open(&dir.path().join("text.db"), "320600"), Err(Error::Store(_))));
}

#[test]
fn a_lift_lies_in_the_district_of_its_point_or_of_its_code() {
    let (_dir, mut store) = store();
    let ring = r#"{"type":"Polygon","coordinates":[
        [[120,31],[122,31],[122,33],[120,33],[120,31]],
        [[120.5,31.5],[121,31.5],[121,32],[120.5,32],[120.5,31.5]]]}"#;
    let outline =
        Outline::of_geojson(&serde_json::from_str(ring).unwrap(), Datum::Wgs84, &Bounds::CHINA).unwrap();
    let district = District { key: "320602".into(), outline, ..District::default() };
    let pointed = Lift { lon: Some(121.5), lat: Some(32.5), ..lift("1") };
    let coded = Lift { division: Some("320602001".into()), ..lift("2") };
    let ids = store.write(Moment(1), |batch| {
        batch.put(&district)?;
        batch.put(&MaintenanceUnit { key: "a".into(), ..MaintenanceUnit::default() })?;
        Ok([batch.put(&pointed)?, batch.put(&coded)?, batch.put(&lift("3"))?])
    });
    let register = store.load().unwrap();
    let found =
        ids.unwrap().map(|id| register.district_of(LiftId(id)).map(|district| district.key.to_string()));
    assert_eq!(found, [Some("320602".into()), Some("320602".into()), None]);
    assert!(register.district_at(Point { lon: 120.7, lat: 31.7 }).is_none(), "inside the hole");
}
