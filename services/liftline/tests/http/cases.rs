//! Cases: opened, read, commanded, settled.

use axum::http::StatusCode;
use liftline::accounts::AccountRole;
use serde_json::{Value, json};

use crate::bed::{Bed, CODE, get, post};

const OPERATOR: AccountRole = AccountRole::Operator;

fn id(number: u32) -> String {
    format!("0190aaaa-bbbb-7ccc-8ddd-{number:012x}")
}

fn new_case(number: u32) -> Value {
    json!({
        "cmd_id": id(number), "kind": "CASE_KIND_ENTRAPMENT", "people_count": 2,
        "lift": { "scheme": "RESCUE_CODE", "value": CODE },
        "caller_name": "王先生", "caller_number": "13800000000", "words": "电梯不动了",
    })
}

fn command(number: u32, act: &str) -> Value {
    json!({ "cmd_id": id(number), "act": act })
}

fn cause(responsibility: &str) -> Value {
    json!({ "code": "door.lock", "responsibility": responsibility })
}

async fn opened(bed: &Bed, token: &str) -> String {
    let answer = bed.ask_as(token, post("/v1/cases", &new_case(1))).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.json()["case_id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_a_case_reads_it_at_once() {
    let bed = Bed::new().await;
    let token = bed.token("wang", OPERATOR);
    let case = opened(&bed, &token).await;
    let shown = bed.ask_as(&token, get(&format!("/v1/cases/{case}"))).await.json();
    assert_eq!(shown["case"]["case_id"], case);
    assert_eq!(shown["case"]["kind"], "CASE_KIND_ENTRAPMENT");
    assert_eq!(shown["case"]["people_count"], 2);
    assert_eq!(shown["lift"]["unit"]["phone_24h"], "0513-96000");
    let kinds: Vec<_> = shown["timeline"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds[..2], ["EVENT_KIND_OPENED", "EVENT_KIND_REPORTED"]);
    let key = shown["timeline"][1]["note_key"].as_str().unwrap().to_owned();
    assert!(!bed.ask_as(&token, get(&format!("/v1/cases/{case}"))).await.text.contains("13800000000"));
    let private = bed.ask_as(&token, get(&format!("/v1/private/{key}"))).await.json();
    assert_eq!(private["private"]["caller"], "13800000000");
    let audit = bed.app.accounts.audit(1).unwrap();
    assert_eq!((audit[0].act.as_str(), audit[0].detail.as_str()), ("private_read", key.as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_gets_the_first_answer_and_changes_nothing() {
    let bed = Bed::new().await;
    let token = bed.token("wang", OPERATOR);
    let case = opened(&bed, &token).await;
    let position = bed.position();
    let again = bed.ask_as(&token, post("/v1/cases", &new_case(1))).await;
    assert_eq!((again.status, again.json()["case_id"].as_str()), (StatusCode::OK, Some(case.as_str())));
    assert_eq!(again.json()["status"], "RESULT_STATUS_DUPLICATE");
    assert_eq!(bed.position(), position);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idempotency_key_stands_in_for_the_command_id() {
    let bed = Bed::new().await;
    let token = bed.token("wang", OPERATOR);
    let mut new = new_case(1);
    new["cmd_id"] = json!("");
    let keyed = || post("/v1/cases", &new).header("idempotency-key", "call 7 of shift 3");
    let first = bed.ask_as(&token, keyed()).await;
    let again = bed.ask_as(&token, keyed()).await;
    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::OK));
    assert_eq!(first.json()["case_id"], again.json()["case_id"]);
    assert_eq!(bed.ask_as(&token, post("/v1/cases", &new)).await.code(), "MISSING");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_led_from_open_to_closed() {
    let bed = Bed::new().await;
    let token = bed.token("wang", OPERATOR);
    let path = format!("/v1/cases/{}/commands", opened(&bed, &token).await);
    let acts = [
        json!({ "act": "CASE_ACT_KIND_OWNER_REACHED" }),
        json!({ "act": "CASE_ACT_KIND_CONTACT" }),
        json!({ "act": "CASE_ACT_KIND_FREED", "how": "FREED_HOW_THEMSELVES", "note": "自行走出" }),
        json!({ "act": "CASE_ACT_KIND_RESTORED" }),
        json!({ "act": "CASE_ACT_KIND_CALLED_BACK", "outcome": "CALL_BACK_CONFIRMED_BY_TRAPPED" }),
        json!({ "act": "CASE_ACT_KIND_CLOSE", "cause": cause("RESPONSIBILITY_MAINTENANCE") }),
    ];
    for (number, act) in (10..).zip(acts) {
        let mut act = act;
        act["cmd_id"] = json!(id(number));
        let answer = bed.ask_as(&token, post(&path, &act)).await;
        assert_eq!(answer.status, StatusCode::OK, "{act}: {}", answer.text);
    }
    let open = bed.ask_as(&token, get("/v1/cases")).await.json();
    let closed =
        bed.ask_as(&token, get("/v1/cases?state=all&stage=closed&kind=self_freed,entrapment")).await.json();
    assert_eq!((open["cases"].as_array().unwrap().len(), closed["cases"].as_array().unwrap().len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_is_refused_by_name() {
    let bed = Bed::new().await;
    let (token, other) = (bed.token("wang", OPERATOR), bed.token("li", OPERATOR));
    let path = format!("/v1/cases/{}/commands", opened(&bed, &token).await);
    let close =
        json!({ "cmd_id": id(2), "act": "CASE_ACT_KIND_CLOSE", "cause": cause("RESPONSIBILITY_UNKNOWN") });
    assert_eq!(bed.ask_as(&token, post(&path, &close)).await.code(), "not_freed");
    assert_eq!(
        bed.ask_as(&other, post(&path, &command(3, "CASE_ACT_KIND_OWNER_REACHED"))).await.code(),
        "owned_by_other"
    );
    let mut stale = command(4, "CASE_ACT_KIND_OWNER_REACHED");
    stale["expected_version"] = json!(1);
    let refused = bed.ask_as(&token, post(&path, &stale)).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "stale"));
    assert!(refused.json()["case_version"].as_u64().unwrap() > 1);
    assert_eq!(
        bed.ask_as(&token, post("/v1/cases/99/commands", &command(5, "CASE_ACT_KIND_CONFIRM"))).await.code(),
        "no_such_case"
    );
    assert_eq!(bed.ask_as(&token, post(&path, &command(6, "CASE_ACT_KIND_FLY"))).await.code(), "MISSING");
    let mut elsewhere = command(7, "CASE_ACT_KIND_CONTACT");
    elsewhere["case_id"] = json!("77");
    assert_eq!(bed.ask_as(&token, post(&path, &elsewhere)).await.code(), "case_differs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_non_emergency_is_settled_in_one_act() {
    let bed = Bed::new().await;
    let token = bed.token("wang", OPERATOR);
    let mut new = new_case(1);
    new["kind"] = json!("CASE_KIND_ENQUIRY");
    new["settle"] = json!("CANCEL_REASON_REFERRED");
    let answer = bed.ask_as(&token, post("/v1/cases", &new)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let all = bed.ask_as(&token, get("/v1/cases?state=all")).await.json();
    assert_eq!(all["cases"][0]["stage"], "STAGE_CANCELLED");
    let mut trapped = new_case(2);
    trapped["settle"] = json!("CANCEL_REASON_REFERRED");
    assert_eq!(bed.ask_as(&token, post("/v1/cases", &trapped)).await.code(), "not_allowed");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_one_another_without_a_hole() {
    let bed = Bed::new().await;
    let token = bed.token("wang", OPERATOR);
    for number in 1..=5 {
        let mut new = new_case(number);
        new["lift"] = json!({ "scheme": "RESCUE_CODE", "value": format!("unknown {number}") });
        assert_eq!(bed.ask_as(&token, post("/v1/cases", &new)).await.status, StatusCode::CREATED);
    }
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = bed.ask_as(&token, get(&format!("/v1/cases?limit=2{after}"))).await.json();
        seen.extend(page["cases"].as_array().unwrap().iter().map(|case| case["case_id"].clone()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(seen, ["5", "4", "3", "2", "1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn candidates_come_with_their_reasons() {
    let bed = Bed::new().await;
    let token = bed.token("wang", OPERATOR);
    let case = opened(&bed, &token).await;
    let found = bed.ask_as(&token, get(&format!("/v1/cases/{case}/candidates?level=1"))).await.json();
    assert_eq!(found["candidates"][0]["crew"], "一队");
    assert_eq!(found["candidates"][0]["left_out"], "LEFT_OUT_OFF_DUTY");
    assert_eq!(bed.ask_as(&token, get("/v1/cases/9/candidates")).await.code(), "not_found");
    assert_eq!(
        bed.ask_as(&token, get(&format!("/v1/cases/{case}/candidates?level=3"))).await.code(),
        "unknown_word"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn crews_and_machines_read_no_cases() {
    let bed = Bed::new().await;
    for (name, role) in [("c", AccountRole::Crew), ("g", AccountRole::Gateway), ("x", AccountRole::Exchange)]
    {
        let token = bed.token(name, role);
        for path in
            ["/v1/cases", "/v1/cases/1", "/v1/lifts?q=1", "/v1/risk/entries", "/v1/crews", "/v1/calls"]
        {
            let answer = bed.ask_as(&token, get(path)).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (StatusCode::FORBIDDEN, "forbidden"),
                "{path}"
            );
        }
    }
}
