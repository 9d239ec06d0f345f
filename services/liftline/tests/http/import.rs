//! Files into the register over HTTP, and the names that lists show.

use axum::http::StatusCode;
use liftline::accounts::AccountRole;
use serde_json::json;

use crate::bed::{Answer, Ask, Bed, get, raw};

const UNITS: &str =
    "key,name,rescue_phone\nU1,通达电梯维保,0513-96111\nU9,江海电梯维保,0513-96222\nU8,,0513-1\n";
const BOUNDARY: &str = "----liftline";

/// A form of these parts: name, name of a file or nothing, text.
fn form(parts: &[(&str, &str, &str)]) -> Ask {
    let mut body = String::new();
    for (name, file, text) in parts {
        let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
        let head = format!("Content-Disposition: form-data; name=\"{name}\"{file}");
        body.push_str(&format!("--{BOUNDARY}\r\n{head}\r\n\r\n{text}\r\n"));
    }
    body.push_str(&format!("--{BOUNDARY}--\r\n"));
    raw("/v1/admin/register/import", body.into_bytes())
        .header("content-type", &format!("multipart/form-data; boundary={BOUNDARY}"))
}

async fn import(bed: &Bed, token: &str, dry_run: &str) -> Answer {
    let parts = [("mapping", "", "units"), ("dry_run", "", dry_run), ("file", "units.csv", UNITS)];
    bed.ask_as(token, form(&parts)).await
}

async fn units(bed: &Bed, token: &str) -> Vec<(String, String)> {
    let parties = bed.ask_as(token, get("/v1/parties")).await.json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let units = parties["units"].as_array().unwrap().iter();
    units.map(|unit| (text(&unit["name"]), text(&unit["phone_24h"]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_rehearsed_and_then_in_force_with_its_rejects_told() {
    let bed = Bed::new().await;
    let token = bed.token("zhao", AccountRole::Supervisor);
    let before = units(&bed, &token).await;
    let told = import(&bed, &token, "true").await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    let told = told.json();
    assert_eq!((&told["added"], &told["changed"], &told["rejected"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(told["dry_run"], json!(true));
    assert_eq!(units(&bed, &token).await, before, "a rehearsal changes nothing");

    let done = import(&bed, &token, "false").await.json();
    let reject = &done["rejects"][0];
    assert_eq!((&reject["row"], &reject["field"]), (&json!("4"), &json!("维保单位名称")), "{reject}");
    assert!(!reject["reason"].as_str().unwrap().is_empty() && !reject["code"].as_str().unwrap().is_empty());
    assert!(done["rejects_csv"].as_str().unwrap().contains("U8"), "the row comes back as it was");
    let now = units(&bed, &token).await;
    assert!(now.contains(&("通达电梯维保".into(), "0513-96111".into())), "{now:?}");
    assert!(now.contains(&("江海电梯维保".into(), "0513-96222".into())), "{now:?}");
    let audit = bed.app.accounts.audit(10).unwrap();
    let noted: Vec<_> = audit.iter().filter(|entry| entry.act == "register_imported").collect();
    assert_eq!(noted.len(), 1, "the rehearsal is not noted");
    assert_eq!(noted[0].name, "units.csv");
    assert!(noted[0].detail.contains("added 1, changed 1, rejected 1"), "{}", noted[0].detail);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mapping_of_ones_own_is_taken_or_refused_with_its_faults() {
    let bed = Bed::new().await;
    let token = bed.token("admin", AccountRole::Administrator);
    let own = "kind = \"units\"\n[fields]\nkey = { column = \"编号\", required = true }\n\
               name = { column = \"名称\" }\n";
    let parts = [("mapping_text", "", own), ("file", "x.csv", "编号,名称\nU7,新单位\n")];
    let done = bed.ask_as(&token, form(&parts)).await;
    assert_eq!(done.json()["mapping"], json!("given"), "{}", done.text);
    assert!(units(&bed, &token).await.iter().any(|(name, _)| name == "新单位"));
    for (parts, code) in [
        (vec![("mapping_text", "", "kind = 1"), ("file", "x.csv", "a\n")], "mapping_refused"),
        (vec![("mapping", "", "no-such"), ("file", "x.csv", "a\n")], "mapping_refused"),
        (vec![("mapping", "", "units"), ("file", "x.xlsx", "PK\u{3}\u{4}none")], "import_unreadable"),
        (vec![("mapping", "", "units")], "import_part"),
        (vec![("file", "x.csv", "a\n")], "import_part"),
        (vec![("surprise", "", "a")], "import_part"),
    ] {
        let refused = bed.ask_as(&token, form(&parts)).await;
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::BAD_REQUEST, code));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_over_the_limit_is_refused_and_so_is_whoever_may_not() {
    let bed = Bed::with(&[("LIFTLINE__LIMITS__IMPORT_BYTES_MAX", "2048")]).await;
    let token = bed.token("zhao", AccountRole::Supervisor);
    let large = "x".repeat(4_096);
    let parts = [("mapping", "", "units"), ("file", "x.csv", large.as_str())];
    let refused = bed.ask_as(&token, form(&parts)).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "body_too_big"));
    assert!(refused.text.contains("2048"), "{}", refused.text);
    let operator = bed.token("wang", AccountRole::Operator);
    assert_eq!(import(&bed, &operator, "true").await.code(), "forbidden");
    assert_eq!(bed.ask_as(&operator, get("/v1/admin/register/mappings")).await.code(), "forbidden");
    let mappings = bed.ask_as(&token, get("/v1/admin/register/mappings")).await.json();
    assert!(mappings["mappings"].as_array().unwrap().iter().any(|one| one["name"] == "register-45"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_policies_in_force_are_shown_in_the_units_of_the_configuration() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Operator);
    let policies = bed.ask_as(&token, get("/v1/policies")).await.json();
    assert_eq!(policies["policies"]["urban"]["arrive_min"], json!(30));
    assert_eq!(policies["policies"]["rural"]["arrive_min"], json!(60));
    assert_eq!(policies["policies"]["urban"]["night_until"], json!("06:00"));
    let crew = bed.token("crew-1", AccountRole::Crew);
    assert_eq!(bed.ask_as(&crew, get("/v1/policies")).await.code(), "forbidden");
}
