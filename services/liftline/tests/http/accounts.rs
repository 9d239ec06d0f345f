//! Signing in, roles, tokens, links, cross-site requests.

use axum::http::{StatusCode, header};
use liftline::accounts::{AccountRole, By, Lifts, NewAccount, Purpose};
use liftline_desk::LiftId;
use serde_json::{Value, json};

use crate::bed::{Answer, Bed, CODE, delete, get, post};

const PASSWORD: &str = "a long enough phrase";

fn cookie(answer: &Answer) -> String {
    let set = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    set.split(';').next().unwrap().to_owned()
}

async fn signed_in(bed: &Bed, role: AccountRole) -> String {
    let accounts = &bed.app.accounts;
    accounts.create(&NewAccount { name: "wang".to_owned(), role, crew: None }, By::MACHINE).unwrap();
    let link = accounts.one_time_link("wang", Purpose::Password, By::MACHINE).unwrap();
    let redeem = json!({ "link": link.key.text(), "password": PASSWORD });
    assert_eq!(
        bed.ask(post("/v1/links/redeem", &json!({ "link": link.key.text() }))).await.code(),
        "account.password_needed"
    );
    let answer = bed.ask(post("/v1/links/redeem", &redeem)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let again = bed.ask(post("/v1/links/redeem", &redeem)).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::GONE, "account.bad_link"));
    cookie(&answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_sets_a_password_which_signs_in_and_out() {
    let bed = Bed::new().await;
    signed_in(&bed, AccountRole::Supervisor).await;
    let wrong = bed.ask(post("/v1/session", &json!({ "name": "wang", "password": "no" }))).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (StatusCode::UNAUTHORIZED, "sign_in.refused"));
    let right = bed.ask(post("/v1/session", &json!({ "name": "wang", "password": PASSWORD }))).await;
    assert_eq!(right.status, StatusCode::CREATED, "{}", right.text);
    let cookie = cookie(&right);
    let who = bed.ask(get("/v1/session").header("cookie", &cookie)).await.json();
    assert_eq!((&who["name"], &who["role"]), (&json!("wang"), &json!("supervisor")));
    let out = bed
        .ask(delete("/v1/session").header("cookie", &cookie).header("sec-fetch-site", "same-origin"))
        .await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    assert_eq!(bed.ask(get("/v1/session").header("cookie", &cookie)).await.code(), "session_ended");
    assert_eq!(bed.ask(get("/v1/session")).await.code(), "sign_in_first");
    assert_eq!(bed.ask_as("liftline_00", get("/v1/session")).await.code(), "token_refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_cannot_act_through_a_browser() {
    let bed = Bed::new().await;
    let cookie = signed_in(&bed, AccountRole::Operator).await;
    let new = json!({ "cmd_id": "0190aaaabbbb7ccc8dddeeeeffff0001", "kind": "CASE_KIND_FAULT" });
    let position = bed.position();
    let from = |site: &str| post("/v1/cases", &new).header("cookie", &cookie).header("sec-fetch-site", site);
    let foreign = bed.ask(from("cross-site")).await;
    assert_eq!((foreign.status, foreign.code().as_str()), (StatusCode::FORBIDDEN, "cross_site"));
    assert_eq!(bed.ask(post("/v1/cases", &new).header("cookie", &cookie)).await.code(), "cross_site");
    let sign_in = post("/v1/session", &json!({ "name": "wang", "password": PASSWORD }))
        .header("sec-fetch-site", "cross-site");
    assert_eq!(bed.ask(sign_in).await.code(), "cross_site");
    assert_eq!(bed.position(), position);
    assert_eq!(bed.ask(from("same-origin")).await.status, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_slow_down() {
    let bed = Bed::with(&[("LIFTLINE__AUTH__FAILURES_FREE", "1")]).await;
    let guess = || post("/v1/session", &json!({ "name": "admin", "password": "guess" }));
    let mut last = bed.ask(guess()).await;
    for _ in 0..3 {
        last = bed.ask(guess()).await;
    }
    assert_eq!((last.status, last.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "sign_in.slow_down"));
    assert!(last.headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_make_accounts_tokens_and_links() {
    let bed = Bed::new().await;
    let admin = bed.token("root", AccountRole::Administrator);
    let made =
        bed.ask_as(&admin, post("/v1/admin/accounts", &json!({ "name": "acme", "role": "gateway" }))).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let again =
        bed.ask_as(&admin, post("/v1/admin/accounts", &json!({ "name": "acme", "role": "gateway" }))).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::CONFLICT, "account.name_taken"));
    let asked = json!({ "account": "acme", "label": "gw", "source": "acme/gw-1", "lifts": [1] });
    let issued = bed.ask_as(&admin, post("/v1/admin/tokens", &asked)).await.json();
    let alarm = json!({
        "source": "acme/gw-1", "alarm_id": "A", "action": "ACTION_RAISE",
        "kind": "ALARM_KIND_PASSENGER_ALARM",
        "lift": { "scheme": "RESCUE_CODE", "value": CODE }, "occurred_at": "2026-11-22T00:00:00Z",
    });
    let taken = bed.ask_as(issued["token"].as_str().unwrap(), post("/v1/ingest/alarms", &alarm)).await;
    assert_eq!(taken.status, StatusCode::ACCEPTED, "{}", taken.text);
    let path = format!("/v1/admin/tokens/{}", issued["token_id"].as_str().unwrap());
    assert_eq!(bed.ask_as(&admin, delete(&path)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(bed.ask_as(&admin, delete(&path)).await.code(), "account.no_such_token");
    assert_eq!(
        bed.ask_as(issued["token"].as_str().unwrap(), post("/v1/ingest/alarms", &alarm)).await.code(),
        "token_refused"
    );
    let tokens = bed.ask_as(&admin, get("/v1/admin/tokens?account=acme")).await.json();
    assert!(tokens["tokens"][0]["revoked_at"].is_string());
    bed.ask_as(&admin, post("/v1/admin/accounts", &json!({ "name": "li", "role": "operator" }))).await;
    let link = bed.ask_as(&admin, post("/v1/admin/accounts/li/link", &json!({}))).await.json();
    assert!(link["address"].as_str().unwrap().starts_with("/link#"));
    assert_eq!(
        bed.ask_as(&admin, post("/v1/admin/accounts/li/disable", &Value::Null)).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        bed.ask_as(&admin, post(&format!("/v1/admin/accounts/{}/disable", "root"), &Value::Null))
            .await
            .code(),
        "account.last_administrator"
    );
    assert_eq!(
        bed.ask_as(&admin, get("/v1/admin/accounts")).await.json()["accounts"].as_array().unwrap().len(),
        3
    );
    let audit = bed.ask_as(&admin, get("/v1/admin/audit")).await.json();
    assert_eq!(audit["entries"][0]["act"], "disabled");
    let loaded = bed.ask_as(&admin, post("/v1/admin/register/reload", &Value::Null)).await.json();
    assert_eq!((&loaded["lifts"], &loaded["crews"]), (&json!(3), &json!(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn administration_is_for_administrators() {
    let bed = Bed::new().await;
    let token = bed.token("wang", AccountRole::Supervisor);
    for path in ["/v1/admin/accounts", "/v1/admin/tokens?account=wang", "/v1/admin/audit"] {
        assert_eq!(bed.ask_as(&token, get(path)).await.code(), "forbidden", "{path}");
    }
    assert_eq!(bed.ask_as(&token, post("/v1/admin/register/reload", &Value::Null)).await.code(), "forbidden");
    let admin = bed.token("root", AccountRole::Administrator);
    let key = "0".repeat(32);
    assert_eq!(bed.ask_as(&admin, get(&format!("/v1/private/{key}"))).await.code(), "forbidden");
    assert_eq!(bed.ask_as(&token, get(&format!("/v1/private/{key}"))).await.code(), "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_speaks_only_for_its_own_lifts() {
    let bed = Bed::new().await;
    let scope = Some(("acme/gw-1".to_owned(), Lifts::only(vec![LiftId(2)])));
    let token = bed.token_for("acme", AccountRole::Gateway, scope);
    let alarm = |source: &str, code: &str| {
        json!({
            "source": source, "alarm_id": "A", "action": "ACTION_RAISE", "kind": "ALARM_KIND_PASSENGER_ALARM",
            "lift": { "scheme": "RESCUE_CODE", "value": code }, "occurred_at": "2026-11-22T00:00:00Z",
        })
    };
    let position = bed.position();
    for (source, code) in [("acme/gw-1", CODE), ("acme/gw-2", "035303"), ("acme", "035303")] {
        let refused = bed.ask_as(&token, post("/v1/ingest/alarms", &alarm(source, code))).await;
        assert_eq!(refused.code(), "forbidden", "{source} {code}");
    }
    assert_eq!(bed.position(), position);
    let own = bed.ask_as(&token, post("/v1/ingest/alarms", &alarm("acme/gw-1", "035303"))).await;
    assert_eq!(own.status, StatusCode::ACCEPTED, "{}", own.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_signs_a_crew_in_by_a_link() {
    let bed = Bed::new().await;
    let chief = bed.token("li", AccountRole::Supervisor);
    let operator = bed.token("wang", AccountRole::Operator);
    let ask = || post("/v1/crews/1/link", &Value::Null);
    assert_eq!(bed.ask_as(&operator, ask()).await.code(), "forbidden");
    assert_eq!(bed.ask_as(&chief, post("/v1/crews/99/link", &Value::Null)).await.code(), "not_found");
    for _ in 0..2 {
        let made = bed.ask_as(&chief, ask()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        let made = made.json();
        let link = made["address"].as_str().unwrap().strip_prefix("/crew#").unwrap();
        let answer = bed.ask(post("/v1/links/redeem", &json!({ "link": link }))).await;
        let who = bed.ask(get("/v1/session").header("cookie", &cookie(&answer))).await.json();
        assert_eq!((&who["name"], &who["role"]), (&json!("crew-1"), &json!("crew")));
    }
}
