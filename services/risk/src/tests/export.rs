//! CSV that a spreadsheet and a program both read.

use liftline_desk::{ClockKind, LiftRef};
use proptest::prelude::*;

use super::{Bench, START, Story, breach, opened, reported};
use crate::{Export, Filter, Word};

const PLAIN: Export = Export { bom: false, chinese: false, utc_offset_min: 480 };

fn csv(bench: &Bench, export: &Export) -> Vec<u8> {
    let filter = Filter { newest_first: false, ..Filter::default() };
    let mut out = Vec::new();
    bench.reader().csv(&filter, export, &mut out).unwrap();
    out
}

fn with_code(codes: &[String]) -> Bench {
    let bench = Bench::new();
    let mut story = Story::default();
    for (case, code) in (1..).zip(codes) {
        let minute = i64::try_from(case).unwrap();
        let lift = LiftRef::Unknown { scheme: "RESCUE_CODE".into(), value: code.clone() };
        story = story.at(minute, opened(case, lift)).at(minute, reported(case));
        story = story.at(minute, breach(case, ClockKind::Ladder, 5, minute));
    }
    bench.tell(story);
    bench
}

#[test]
fn the_header_has_both_languages_and_a_byte_order_mark_where_asked() {
    let bench = with_code(&[]);
    let text = String::from_utf8(csv(&bench, &Export::default())).unwrap();
    assert!(text.starts_with("\u{feff}编号 number,类别 kind,"), "{text}");
    let text = String::from_utf8(csv(&bench, &PLAIN)).unwrap();
    assert!(text.starts_with("number,kind,kind_zh,at,"), "{text}");
}

#[test]
fn times_are_local_and_formulas_are_text() {
    let bench = with_code(&["=HYPERLINK(\"http://x\")".into()]);
    let out = csv(&bench, &PLAIN);
    let mut rows = csv::Reader::from_reader(&out[..]);
    let header = rows.headers().unwrap().clone();
    let row = rows.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[header.iter().position(|column| column == name).unwrap()];
    assert_eq!(cell("at"), "2026-01-01 08:01:00.000");
    assert_eq!(cell("lift_code"), "'=HYPERLINK(\"http://x\")");
    assert_eq!((cell("kind_zh"), cell("clock_zh"), cell("limit_s")), ("超时", "三级响应", "300"));
    assert_eq!(cell("source"), "Guangzhou 2012 (local practice)");
    assert_eq!(START % 86_400_000, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_code_comes_back_and_no_cell_begins_a_formula(
        codes in prop::collection::vec("([=+@\t\r'-])?[ -~\u{4e00}-\u{4eff}\",\r\n]{0,12}", 0..6),
    ) {
        let bench = with_code(&codes);
        let out = csv(&bench, &PLAIN);
        let mut rows = csv::Reader::from_reader(&out[..]);
        let header = rows.headers().unwrap().clone();
        let at = header.iter().position(|column| column == "lift_code").unwrap();
        let entries = bench.all();
        let records: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), codes.len());
        for ((record, entry), code) in records.iter().zip(&entries).zip(&codes) {
            prop_assert_eq!(record[at].strip_prefix('\'').unwrap_or(&record[at]), code);
            prop_assert_eq!(&record[0], entry.number.to_string());
            prop_assert_eq!(&record[1], entry.kind.word());
            let guarded = record.iter().all(|cell| {
                cell.parse::<i64>().is_ok() || !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
            });
            prop_assert!(guarded, "{:?}", record);
        }
    }
}
