use proptest::prelude::*;

use super::*;

const GOOD: &str = r#"
kind = "lifts"
key = ["VENDOR:x"]
[aliases]
"VENDOR:x" = { column = ["id"] }
[fields]
load_kg = { column = ["lbs"], unit = "lb" }
"#;

fn fault(text: &str) -> String {
    Mapping::parse("test", text).unwrap_err().to_string()
}

#[test]
fn every_shipped_mapping_is_sound() {
    for (name, _) in SHIPPED {
        assert!(Mapping::shipped(name).is_ok(), "{:?}", Mapping::shipped(name));
    }
    assert!(Mapping::shipped("nowhere").unwrap_err().to_string().contains("register-45"));
}

#[test]
fn an_unknown_key_is_refused_by_name() {
    assert!(Mapping::parse("test", GOOD).is_ok());
    assert!(fault(&GOOD.replace("unit =", "units =")).contains("units"));
    assert!(fault(&GOOD.replace("key =", "colour = 3\nkey =")).contains("colour"));
    assert!(fault(&GOOD.replace("load_kg", "weight")).contains("fields.weight"));
}

#[test]
fn all_faults_are_named_at_once() {
    let text = GOOD
        .replace("unit = \"lb\"", "unit = \"ft\"")
        .replace("key = [\"VENDOR:x\"]", "key = [\"REGISTRATION\"]");
    let text = text + "lon = { column = [\"x\"] }\nstatus = { column = [\"s\"], values = { A = \"NEW\" } }\n";
    let fault = fault(&text);
    for part in ["fields.load_kg", "REGISTRATION", "fields.lon", "\"NEW\""] {
        assert!(fault.contains(part), "{part} in {fault}");
    }
}

#[test]
fn a_point_needs_a_known_datum_and_a_sane_box() {
    let point = "[point]\nlongitude = \"x\"\nlatitude = \"y\"\ndatum = \"WGS72\"\n\
                 bounds = { west = 10, south = 1, east = 5, north = 2 }\n";
    let unknown = fault(&format!("{GOOD}{point}"));
    assert!(unknown.contains("WGS72") && unknown.contains("GCJ-02"), "{unknown}");
    let swapped = fault(&format!("{GOOD}{}", point.replace("WGS72", "WGS-84")));
    assert!(swapped.contains("point.bounds"), "{swapped}");
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*", cut in 0usize..400, extra in "[\\[\\]{}=\"a-z\n]{0,8}") {
        let _ = Mapping::parse("test", &text);
        for (_, shipped) in SHIPPED {
            let at = (0..=cut.min(shipped.len())).rev().find(|at| shipped.is_char_boundary(*at)).unwrap_or(0);
            let _ = Mapping::parse("test", &format!("{}{extra}{}", &shipped[..at], &shipped[at..]));
        }
    }
}
