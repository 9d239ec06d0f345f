//! The risk log: entries, counts, CSV.

use axum::http::{StatusCode, header};
use liftline::accounts::AccountRole;
use serde_json::json;

use crate::bed::{Bed, get, post};

/// A case whose people were shut in 121 minutes ago: an accident at once.
async fn bed_with_an_accident() -> (Bed, String) {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    let since = liftline_desk::Moment(bed.app.clock.now().0 - 121 * 60_000);
    let new = json!({
        "cmd_id": "0190aaaabbbb7ccc8dddeeeeffff0001", "kind": "CASE_KIND_ENTRAPMENT", "lift_id": "1",
        "trapped_since": liftline::time::rfc3339(since), "people_count": 3,
    });
    let opened = bed.ask_as(&token, post("/v1/cases", &new)).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    bed.risk_caught_up().await;
    (bed, token)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accident_stands_in_the_log_with_its_source() {
    let (bed, token) = bed_with_an_accident().await;
    let page = bed.ask_as(&token, get("/v1/risk/entries?kind=accident")).await.json();
    let entry = &page["entries"][0];
    assert_eq!((&entry["kind"], &entry["kind_zh"]), (&json!("accident"), &json!("疑似一般事故")));
    assert_eq!((&entry["people"], &entry["place"]["case_id"]), (&json!(3), &json!("1")));
    assert!(entry["source"]["reference"].is_string() && entry["report_due_at"].is_string(), "{entry}");
    let number = entry["number"].as_str().unwrap();
    let one = bed.ask_as(&token, get(&format!("/v1/risk/entries/{number}"))).await.json();
    assert_eq!(&one, entry);
    let counts = bed.ask_as(&token, get("/v1/risk/counts")).await.json();
    assert!(counts["counts"].as_array().unwrap().iter().any(|one| one["kind"] == "accident"));
    assert_eq!(bed.ask_as(&token, get("/v1/risk/entries/999")).await.code(), "not_found");
    assert_eq!(bed.ask_as(&token, get("/v1/risk/entries/18446744073709551615")).await.code(), "not_found");
    assert_eq!(bed.ask_as(&token, get("/v1/risk/entries?kind=nonsense")).await.code(), "unknown_word");
    assert_eq!(bed.ask_as(&token, get("/v1/risk/entries?after=zzz")).await.code(), "risk_cursor");
    assert_eq!(bed.ask_as(&token, get("/v1/risk/entries?from=yesterday")).await.code(), "bad_instant");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_comes_as_csv_for_spreadsheets() {
    let (bed, token) = bed_with_an_accident().await;
    let zh = bed.ask_as(&token, get("/v1/risk/entries?bom=1").header("accept", "text/csv")).await;
    assert_eq!(zh.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(zh.text.starts_with("\u{feff}编号 number"), "{}", zh.text);
    let en = bed.ask_as(&token, get("/v1/risk/entries?format=csv&lang=en&kind=accident")).await;
    assert!(en.text.starts_with("number,kind") && en.text.lines().count() == 2, "{}", en.text);
}
