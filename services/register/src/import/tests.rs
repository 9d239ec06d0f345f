use liftline_desk::{LiftId, Moment};
use proptest::prelude::*;

use super::*;
use crate::{PlaceKind, Scheme, Status};

struct Bench {
    _dir: tempfile::TempDir,
    store: Store,
    now: i64,
}

impl Bench {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("register.db"), "320600").unwrap();
        Self { _dir: dir, store, now: 0 }
    }

    fn run(&mut self, mapping: &str, text: &str) -> (ImportReport, String) {
        self.now += 1;
        let mapping = Mapping::shipped(mapping).unwrap();
        let options = ImportOptions { now: Moment(self.now), dry_run: false };
        let mut rejects = Vec::new();
        let report =
            import(&mut self.store, text.as_bytes().to_vec(), &mapping, options, &mut rejects).unwrap();
        (report, String::from_utf8(rejects).unwrap())
    }

    fn counts(&mut self, mapping: &str, text: &str) -> [u64; 4] {
        let (report, _) = self.run(mapping, text);
        [report.added, report.changed, report.unchanged, report.rejected]
    }
}

const HEAD: &str = "注册代码,登记证编号,救援识别码,安装地址,电梯状态,使用场所分类,检验日期,额定速度,\
                    使用单位名称,使用单位信用代码,维保单位名称\n";
const ROW: &str = "31103206022017010001,梯11苏F00001（17）,035302,崇川区人民中路1号3楼,1,餐饮场所,2025年3月9日,\
                   1.75m/s,南通物业,91320600MA1,通城电梯\n";

#[test]
fn a_register_row_becomes_a_lift_with_its_parties() {
    let mut bench = Bench::new();
    let (report, _) = bench.run("register-45", &format!("{HEAD}{ROW}"));
    assert_eq!((report.added, report.parties_added, report.warnings.len()), (1, 2, 0), "{report}");
    let register = bench.store.load().unwrap();
    let lift = &register.lifts()[0];
    assert_eq!((lift.status, lift.place), (Some(Status::InUse), Some(PlaceKind::Hotel)));
    assert_eq!((lift.speed_m_s, lift.inspected_on), (Some(1.75), Some(jiff::civil::date(2025, 3, 9))));
    assert_eq!(lift.certificate().unwrap().category(), "3110");
    assert_eq!(
        register.use_unit(lift.use_unit.unwrap()).unwrap().credit_code.as_deref(),
        Some("91320600MA1")
    );
    assert_eq!(register.unit(lift.unit.unwrap()).unwrap().name.as_deref(), Some("通城电梯"));
    assert_eq!(register.by_alias(&Scheme::RescueCode, "035302").len(), 1);
}

#[test]
fn another_rescue_code_sends_the_old_one_to_the_history() {
    let mut bench = Bench::new();
    let file = format!("{HEAD}{ROW}");
    assert_eq!(bench.counts("register-45", &file), [1, 0, 0, 0]);
    let (report, _) = bench.run("register-45", &file.replace("035302", "135302"));
    assert_eq!(report.changes[0].fields, ["rescue_code"]);
    let register = bench.store.load().unwrap();
    assert_eq!(register.by_alias(&Scheme::RescueCode, "035302")[0].replaced, Some(Moment(2)));
    assert_eq!(register.by_alias(&Scheme::RescueCode, "135302")[0].replaced, None);
    let (report, _) = bench.run("register-45", &file.replace("035302", ""));
    assert_eq!((report.changed, report.unchanged), (0, 1), "an empty cell takes no code away");
}

#[test]
fn a_lift_known_by_certificate_gets_its_registration_code_later() {
    let mut bench = Bench::new();
    let file = format!("{HEAD}{ROW}");
    assert_eq!(bench.counts("register-45", &file.replace("31103206022017010001", "")), [1, 0, 0, 0]);
    assert_eq!(bench.counts("register-45", &file), [0, 1, 0, 0]);
    let other = file.replace("31103206022017010001", "31103206022017010002");
    assert_eq!(bench.counts("register-45", &other), [1, 0, 0, 0], "another registration is another lift");
    let register = bench.store.load().unwrap();
    assert_eq!(
        register.by_alias(&Scheme::Certificate, "梯11苏F00001(17)").len(),
        2,
        "ambiguous, both are shown"
    );
}

#[test]
fn bad_rows_are_rejected_with_their_reason_while_others_go_in() {
    let mut bench = Bench::new();
    let lost = ROW.replace("31103206022017010001", "3.11032E+19").replace("梯11苏F00001（17）", "");
    let no_key = ROW.replace("31103206022017010001", "").replace("梯11苏F00001（17）", "");
    let bad_day = ROW.replace("010001", "010009").replace("2025年3月9日", "9999年3月9日");
    let (report, rejects) =
        bench.run("register-45", &format!("{HEAD}{ROW}a,b\n{ROW}{lost}{no_key}{bad_day}"));
    assert_eq!((report.rows, report.added, report.rejected), (6, 2, 4), "{report}");
    for (line, code) in ["FIELD_COUNT", "DUPLICATE", "DIGITS_LOST", "KEY_MISSING"].iter().enumerate() {
        let found = rejects.lines().nth(line + 1).unwrap();
        assert!(found.starts_with(&format!("{},", line + 3)) && found.contains(code), "{found}");
    }
    assert_eq!(report.warnings[&("BAD_DAY", "检验日期".to_owned())].row, 7);
}

#[test]
fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let mut bench = Bench::new();
    bench.run("register-45", &format!("{HEAD}{ROW}"));
    let mapping = Mapping::shipped("register-45").unwrap();
    let options = ImportOptions { now: Moment(5), dry_run: true };
    let text = format!("{HEAD}{}{}", ROW.replace("3楼", "4楼"), ROW.replace("010001", "010002"));
    let report = import(&mut bench.store, text.into_bytes(), &mapping, options, std::io::sink()).unwrap();
    assert_eq!((report.added, report.changed), (1, 1));
    assert_eq!(report.changes[0].fields, ["address", "address_shown"]);
    assert!(report.to_string().contains("would be added 1"));
    let register = bench.store.load().unwrap();
    assert_eq!(register.lifts().len(), 1);
    assert!(register.lift(LiftId(1)).unwrap().address.as_deref().unwrap().contains("3楼"));
}

#[test]
fn a_header_that_does_not_fit_is_refused_by_name() {
    let mut bench = Bench::new();
    let mapping = Mapping::shipped("register-45").unwrap();
    let options = ImportOptions { now: Moment(1), dry_run: false };
    let text = HEAD.replace("安装地址", "地点").into_bytes();
    let refused = import(&mut bench.store, text, &mapping, options, std::io::sink()).unwrap_err().to_string();
    assert!(refused.contains("\"安装地址\"") && refused.contains("地点"), "{refused}");
    let (report, _) = bench.run("register-45", &HEAD.replace("检验日期", "检验日,颜色"));
    assert_eq!(report.unknown_columns, ["检验日", "颜色"]);
}

#[test]
fn the_other_tables_come_in_by_the_same_road() {
    let mut bench = Bench::new();
    assert_eq!(bench.counts("units", "credit_code,name,rescue_phone\nU1,通城电梯,0513-1\n"), [1, 0, 0, 0]);
    let stations = "key,name,unit,longitude,latitude\nS1,城东站,通城电梯,120.90,32.01\n\
                    S2,城西站,无此单位,120.8,32.0\nS3,反的,U1,32.01,120.9\n";
    let (report, rejects) = bench.run("stations", stations);
    assert_eq!((report.added, report.rejected), (1, 2));
    assert!(rejects.contains("NO_SUCH_ROW") && rejects.contains("looks swapped"), "{rejects}");
    assert_eq!(
        bench.counts("crews", "key,name,unit,station,skills\nC1,一队,U1,S1,液压;扶梯\n"),
        [1, 0, 0, 0]
    );
    assert_eq!(bench.counts("people", "certificate,name,unit,crew\nT1,王,U1,一队\n"), [1, 0, 0, 0]);
    assert_eq!(bench.counts("use-units", "credit_code,name,officer\nW1,物业,李\n"), [1, 0, 0, 0]);
    let register = bench.store.load().unwrap();
    let station = register.stations().first().unwrap();
    let (raw, point) = (station.raw_lon.unwrap(), station.point().unwrap());
    assert!(raw - point.lon > 0.003 && raw - point.lon < 0.006, "GCJ-02 lies about 400 m east here");
    let crew = register.crew(register.people()[0].crew.unwrap()).unwrap();
    assert_eq!((crew.station, crew.skills.len()), (Some(station.id), 2));
    assert_eq!(bench.counts("stations", stations), [0, 0, 1, 2]);
}

#[test]
fn districts_come_from_geojson() {
    let square = |west: f64| {
        let (east, south, north) = (west + 0.5, 31.5, 32.5);
        serde_json::json!([[[west, south], [east, south], [east, north], [west, north], [west, south]]])
    };
    let feature = |key: &str, kind: &str, coordinates| {
        let properties = serde_json::json!({"adcode": key, "name": key, "urban": key == "320602", "id": 7});
        serde_json::json!({"type": "Feature", "properties": properties,
            "geometry": {"type": kind, "coordinates": coordinates}})
    };
    let features = [
        feature("320602", "Polygon", square(120.5)),
        feature("320612", "MultiPolygon", serde_json::json!([square(121.0)])),
        feature("320613", "Point", serde_json::json!([121.0, 32.0])),
        feature("320614", "Polygon", serde_json::json!([[[32.0, 121.0], [32.0, 121.0], [1, 2], [1, 2]]])),
    ];
    let text = serde_json::json!({"type": "FeatureCollection", "features": features}).to_string();
    let mut bench = Bench::new();
    let (report, rejects) = bench.run("districts", &text);
    assert_eq!((report.added, report.rejected, report.unknown_columns.len()), (2, 2, 1), "{report}");
    assert!(
        rejects.contains("not Polygon or MultiPolygon") && rejects.contains("looks swapped"),
        "{rejects}"
    );
    let register = bench.store.load().unwrap();
    let found = register.district_at(crate::Point { lon: 121.2, lat: 32.0 }).unwrap();
    assert_eq!((&*found.key, found.urban), ("320612", Some(false)));
    assert_eq!(bench.counts("districts", &text), [0, 0, 2, 2]);
}

#[test]
fn a_spreadsheet_goes_the_same_way_as_csv() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, line) in format!("{HEAD}{ROW}").lines().enumerate() {
        sheet.write_row(u32::try_from(at).unwrap(), 0, line.split(',').map(str::trim)).unwrap();
    }
    let mut bench = Bench::new();
    let mapping = Mapping::shipped("register-45").unwrap();
    let options = ImportOptions { now: Moment(1), dry_run: false };
    let bytes = book.save_to_buffer().unwrap();
    let report = import(&mut bench.store, bytes, &mapping, options, std::io::sink()).unwrap();
    assert_eq!((report.added, report.warnings.len()), (1, 0), "{report}");
    assert_eq!(bench.counts("register-45", &format!("{HEAD}{ROW}")), [0, 0, 1, 0]);
}

#[test]
fn an_error_in_the_middle_leaves_nothing() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut bench = Bench::new();
    let mapping = Mapping::shipped("register-45").unwrap();
    let options = ImportOptions { now: Moment(1), dry_run: false };
    let text = format!("{HEAD}{ROW}{}", "a,b\n".repeat(2000));
    assert!(import(&mut bench.store, text.into_bytes(), &mapping, options, Full(9000)).is_err());
    assert!(bench.store.load().unwrap().lifts().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn garbage_in_the_cells_never_panics_and_is_counted(
        cells in proptest::collection::vec("[^\"]{0,12}", 33),
    ) {
        let mut bench = Bench::new();
        let mut text = HEAD.to_owned();
        for row in cells.chunks(11) {
            let quoted: Vec<_> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
            text.push_str(&quoted.join(","));
            text.push('\n');
        }
        let (report, _) = bench.run("register-45", &text);
        prop_assert_eq!(report.rows, 3);
        prop_assert_eq!(report.added + report.changed + report.unchanged + report.rejected, 3);
        let again = bench.run("register-45", &text).0;
        prop_assert_eq!(again.added + again.changed, 0, "{}", again);
    }
}
