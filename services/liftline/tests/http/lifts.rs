//! Lifts: found by codes, names and place.

use liftline::accounts::AccountRole;
use liftline_register::{Datum, QUERY_MAX_CHARS};
use serde_json::json;

use crate::bed::{Bed, CODE, get, post};

#[tokio::test(flavor = "multi_thread")]
async fn a_lift_is_found_by_code_name_and_pinyin() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    let by_code = bed.ask_as(&token, get(&format!("/v1/lifts?q={CODE}"))).await.json();
    assert_eq!(
        (&by_code["hits"][0]["lift_id"], &by_code["hits"][0]["matches"][0]["scheme"]),
        (&json!("1"), &json!("RESCUE_CODE"))
    );
    for query in ["haohe", "%E6%BF%A0%E6%B2%B3"] {
        let found =
            bed.ask_as(&token, get(&format!("/v1/lifts?q={query}&lon=120.871&lat=32.01"))).await.json();
        assert_eq!(found["hits"].as_array().unwrap().len(), 3, "{query}");
        assert_eq!(found["hits"][0]["lift_id"], "3", "nearest first");
    }
    let long = bed.ask_as(&token, get(&format!("/v1/lifts?q={}", "1".repeat(QUERY_MAX_CHARS + 1)))).await;
    assert_eq!(long.code(), "query_too_long");
    assert!(long.json()["detail"].as_str().unwrap().contains("60"));
    assert_eq!(bed.ask_as(&token, get("/v1/lifts")).await.code(), "bad_query");
    assert_eq!(bed.ask_as(&token, get("/v1/lifts?q=1&lon=120.9")).await.code(), "MISSING");
    assert_eq!(bed.ask_as(&token, get("/v1/lifts?q=1&limit=101")).await.code(), "limit_out_of_bounds");
}

#[tokio::test(flavor = "multi_thread")]
async fn nearest_gives_ties_and_refuses_wrong_points_by_name() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    let near = |query: &str| get(&format!("/v1/lifts/near?{query}"));
    let found = bed.ask_as(&token, near("lon=120.86&lat=32.01&k=1")).await.json();
    let ids: Vec<_> = found["lifts"].as_array().unwrap().iter().map(|lift| lift["lift_id"].clone()).collect();
    assert_eq!(ids, ["1", "2"], "both lifts of the tower");
    let (lon, lat) = Datum::Gcj02.from_wgs84((120.86, 32.01));
    let shifted = bed.ask_as(&token, near(&format!("lon={lon}&lat={lat}&k=1&datum=GCJ-02"))).await.json();
    assert!(shifted["lifts"][0]["metres"].as_f64().unwrap() < 1.0);
    for (query, code) in [
        ("lon=32.01&lat=120.86", "point_swapped"),
        ("lon=0&lat=0", "point_unset"),
        ("lon=0&lat=0&datum=BD-09", "point_unset"),
        ("lon=116.4&lat=39.9", "point_outside"),
        ("lon=NaN&lat=32", "point_not_finite"),
        ("lon=120.86&lat=32.01&datum=moon", "unknown_word"),
        ("lon=120.86", "bad_query"),
        ("lon=120.86&lat=32.01&k=0", "limit_out_of_bounds"),
    ] {
        assert_eq!(bed.ask_as(&token, near(query)).await.code(), code, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lift_shows_codes_units_and_open_cases() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    let new =
        json!({ "cmd_id": "0190aaaabbbb7ccc8dddeeeeffff0001", "kind": "CASE_KIND_FAULT", "lift_id": "1" });
    bed.ask_as(&token, post("/v1/cases", &new)).await;
    let lift = bed.ask_as(&token, get("/v1/lifts/1")).await.json();
    assert_eq!(lift["open_cases"][0]["case_id"], "1");
    assert_eq!(lift["lift"]["use_unit"]["name"], "濠河物业");
    let schemes: Vec<_> =
        lift["lift"]["aliases"].as_array().unwrap().iter().map(|code| code["scheme"].clone()).collect();
    assert!(schemes.contains(&json!("RESCUE_CODE")) && schemes.contains(&json!("CAR_PHONE")), "{schemes:?}");
    let crew = bed.token("crew", AccountRole::Crew);
    assert_eq!(bed.ask_as(&crew, get("/v1/lifts/1")).await.code(), "forbidden", "nobody sent it there");
    assert_eq!(bed.ask_as(&token, get("/v1/lifts/99")).await.code(), "not_found");
    assert_eq!(bed.ask_as(&token, get("/v1/lifts/abc")).await.code(), "not_found");
    assert_eq!(bed.ask_as(&token, get("/v1/crews")).await.json()["crews"][0]["name"], "一队");
}
