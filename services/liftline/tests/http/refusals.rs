//! Refusals by name: each code that can be had over HTTP, beside those of the other files.

use axum::http::StatusCode;
use liftline::accounts::{AccountRole, By, Purpose};
use liftline_desk::{Act, Actor, Command, CommandId, CrewId, NOTES_MAX, Role};
use serde_json::{Value, json};

use crate::bed::{Bed, CODE, delete, get, post};

/// A bed with an operator, who asks for one thing after the other.
struct Operator {
    bed: Bed,
    token: String,
    asked: std::sync::atomic::AtomicU32,
}

impl Operator {
    async fn new() -> Self {
        let bed = Bed::new().await;
        let token = bed.token("wang", AccountRole::Operator);
        Self { bed, token, asked: 0.into() }
    }

    fn id(&self) -> String {
        let number = self.asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        format!("0190aaaa-bbbb-7ccc-8ddd-{number:012x}")
    }

    /// Opens an entrapment on the lift of that rescue code.
    async fn opens(&self, rescue: &str) -> String {
        let lift = json!({ "scheme": "RESCUE_CODE", "value": rescue });
        let new = json!({ "cmd_id": self.id(), "kind": "CASE_KIND_ENTRAPMENT", "lift": lift });
        let answer = self.bed.ask_as(&self.token, post("/v1/cases", &new)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        answer.json()["case_id"].as_str().unwrap().to_owned()
    }

    /// Asks for an act with these fields; its result.
    async fn does(&self, case: &str, act: &str, fields: Value) -> Value {
        let answer = self.asks(case, act, fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{act}: {}", answer.text);
        answer.json()
    }

    /// Asks for an act that is refused; status and code.
    async fn fails(&self, case: &str, act: &str, fields: Value) -> (u16, String) {
        let answer = self.asks(case, act, fields).await;
        (answer.status.as_u16(), answer.code())
    }

    async fn asks(&self, case: &str, act: &str, mut fields: Value) -> crate::bed::Answer {
        fields["cmd_id"] = json!(self.id());
        fields["act"] = json!(format!("CASE_ACT_KIND_{act}"));
        self.bed.ask_as(&self.token, post(&format!("/v1/cases/{case}/commands"), &fields)).await
    }

    /// The crew's device says that it is on duty.
    async fn crew_on_duty(&self) {
        let crew = CrewId(1);
        let (id, actor) = (CommandId(7), Actor { role: Role::Crew, id: crew.0 });
        let act = Act::Duty { crew, on: true };
        let command = Command { id, actor, occurred: None, act };
        assert_eq!(self.bed.app.desk.submit(command, Vec::new()).await.unwrap().refusal, None);
    }
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn contract() -> Value {
    json!({ "level": "LEVEL_CONTRACT" })
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_are_refused_by_name_and_read_by_number() {
    let one = Operator::new().await;
    let (case, other) = (one.opens(CODE).await, one.opens("035303").await);
    let crew = || json!({ "level": "LEVEL_CONTRACT", "crew_id": "1" });
    assert_eq!(
        one.fails(&case, "ORDER_ACCEPT", json!({ "order_id": "9" })).await,
        refused(404, "no_such_order")
    );
    assert_eq!(one.fails(&case, "ORDER", crew()).await, refused(409, "crew_off_duty"));
    assert_eq!(one.fails(&case, "ORDER", contract()).await, refused(409, "no_candidate"));
    one.crew_on_duty().await;
    let order = one.does(&case, "ORDER", crew()).await["order_id"].clone();
    assert_eq!(one.fails(&other, "ORDER", crew()).await, refused(409, "crew_busy"));
    let accept = || json!({ "order_id": order });
    assert_eq!(one.fails(&other, "ORDER_ACCEPT", accept()).await, refused(400, "order_of_other_case"));

    let path = format!("/v1/orders/{}", order.as_str().unwrap());
    let shown = one.bed.ask_as(&one.token, get(&path)).await.json();
    assert_eq!((&shown["order_id"], &shown["case_id"]), (&order, &json!(case)));
    assert_eq!((&shown["stage"], &shown["level"]), (&json!("ORDER_STAGE_OFFERED"), &json!("LEVEL_CONTRACT")));
    assert_eq!(shown["party"]["crew_id"], "1");
    one.does(&case, "ORDER_WITHDRAW", accept()).await;
    assert_eq!(one.bed.ask_as(&one.token, get(&path)).await.json()["stage"], "ORDER_STAGE_WITHDRAWN");
    assert_eq!(one.fails(&case, "ORDER_ACCEPT", accept()).await, refused(409, "order_ended"));
    assert_eq!(one.bed.ask_as(&one.token, get("/v1/orders/99")).await.code(), "not_found");
    assert_eq!(one.bed.ask_as(&one.token, get("/v1/orders/first")).await.code(), "not_found");
    let crew = one.bed.token("crew", AccountRole::Crew);
    assert_eq!(one.bed.ask_as(&crew, get(&path)).await.code(), "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_case_is_refused_by_name() {
    let one = Operator::new().await;
    let (case, other) = (one.opens(CODE).await, one.opens("035303").await);
    let close = || json!({ "cause": { "code": "door.lock", "responsibility": "RESPONSIBILITY_UNKNOWN" } });
    let note = |text: &str| json!({ "note": text });
    one.does(&case, "FREED", json!({ "how": "FREED_HOW_THEMSELVES", "note": "自行走出" })).await;
    assert_eq!(one.fails(&case, "CLOSE", close()).await, refused(409, "not_called_back"));
    one.does(&case, "CALLED_BACK", json!({ "outcome": "CALL_BACK_CONFIRMED_BY_TRAPPED" })).await;
    assert_eq!(one.fails(&case, "CLOSE", json!({})).await, refused(400, "MISSING"), "the cause");
    one.does(&case, "CLOSE", close()).await;
    assert_eq!(one.fails(&case, "CLOSE", close()).await, refused(409, "case_ended"));
    assert_eq!(one.fails(&other, "REOPEN", note("又关上了")).await, refused(409, "case_not_ended"));
    assert_eq!(one.fails(&case, "REOPEN", json!({})).await, refused(422, "reason_needed"));
    let into = json!({ "other_case_id": other });
    assert_eq!(one.fails(&other, "MERGE", into).await, refused(422, "bad_merge"));
    let again = one.opens(CODE).await;
    let lift = json!({ "lift": { "scheme": "RESCUE_CODE", "value": CODE } });
    let answer = one.asks(&other, "IDENTIFY", lift).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "lift_has_case"));
    assert_eq!(answer.json()["case_id"].to_string(), again);
}

#[tokio::test(flavor = "multi_thread")]
async fn times_and_limits_are_refused_by_name() {
    let one = Operator::new().await;
    let case = one.opens(CODE).await;
    let now = one.bed.app.clock.now();
    let at = |which: &str, minutes: i64| {
        let to = liftline::time::rfc3339(now + liftline_desk::Span::minutes(minutes));
        json!({ "which": format!("TIME_NAME_{which}"), "to": to, "note": "听错了" })
    };
    assert_eq!(one.fails(&case, "CORRECT_TIME", at("ARRIVED", -1)).await, refused(409, "nothing_to_correct"));
    assert_eq!(one.fails(&case, "CORRECT_TIME", at("TRAPPED", 60)).await, refused(422, "time_impossible"));
    for _ in 0..NOTES_MAX {
        one.does(&case, "NOTE", json!({ "note": "还在等" })).await;
    }
    assert_eq!(one.fails(&case, "NOTE", json!({ "note": "一条太多" })).await, refused(409, "limit_reached"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_of_lists_is_refused_by_name() {
    let one = Operator::new().await;
    let new = json!({ "cmd_id": one.id(), "kind": "CASE_KIND_FAULT", "lift_id": "99" });
    assert_eq!(one.bed.ask_as(&one.token, post("/v1/cases", &new)).await.code(), "no_such_lift");
    assert_eq!(one.bed.ask_as(&one.token, get("/v1/cases?after=zzz")).await.code(), "bad_cursor");
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_refused_by_name() {
    let bed = Bed::new().await;
    let admin = bed.token("root", AccountRole::Administrator);
    let asked = async |path: &str, body: Value| {
        let answer = bed.ask_as(&admin, post(path, &body)).await;
        (answer.status.as_u16(), if answer.status.is_success() { String::new() } else { answer.code() })
    };
    let account = |name: &str, role: &str| json!({ "name": name, "role": role });
    assert_eq!(asked("/v1/admin/accounts", account("", "operator")).await, refused(400, "account.bad_name"));
    for (name, role) in [("wang", "operator"), ("acme", "gateway")] {
        assert_eq!(asked("/v1/admin/accounts", account(name, role)).await.0, 201);
    }
    let token = |account: &str| json!({ "account": account, "label": "x" });
    let with_lifts = json!({ "account": "wang", "label": "x", "lifts": [1] });
    assert_eq!(asked("/v1/admin/tokens", with_lifts).await, refused(400, "source_needed"));
    assert_eq!(asked("/v1/admin/tokens", token("acme")).await, refused(400, "account.bad_scope"));
    assert_eq!(asked("/v1/admin/tokens", token("nobody")).await, refused(404, "account.no_such_account"));
    let link = bed.app.accounts.one_time_link("wang", Purpose::Password, By::MACHINE).unwrap();
    let weak = json!({ "link": link.key.text(), "password": "1" });
    assert_eq!(asked("/v1/links/redeem", weak).await, refused(400, "account.bad_password"));
    assert_eq!(asked("/v1/admin/accounts/wang/disable", Value::Null).await.0, 204);
    assert_eq!(asked("/v1/admin/tokens", token("wang")).await, refused(409, "account.disabled"));
    let gone = bed.ask_as(&admin, delete("/v1/admin/tokens/999")).await;
    assert_eq!((gone.status.as_u16(), gone.code().as_str()), (404, "account.no_such_token"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_that_cannot_be_read_leaves_the_old_one_in_force() {
    let bed = Bed::new().await;
    let admin = bed.token("root", AccountRole::Administrator);
    std::fs::write(&bed.app.files.register, "no register at all, but some letter of the mayor").unwrap();
    let reload = bed.ask_as(&admin, post("/v1/admin/register/reload", &Value::Null)).await;
    assert_eq!((reload.status.as_u16(), reload.code().as_str()), (503, "register_unreadable"));
    let found = bed.ask_as(&admin, get(&format!("/v1/lifts?q={CODE}"))).await.json();
    assert_eq!(found["hits"][0]["lift_id"], "1");
}
