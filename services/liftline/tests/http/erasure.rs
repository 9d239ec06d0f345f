//! Personal data is erased: from the answers, from the files, and not from the record.

use axum::http::StatusCode;
use liftline::accounts::AccountRole;
use serde_json::{Value, json};

use crate::bed::{Answer, Bed, CODE, get, post};

/// What must be gone: a number, a name, words, a note.
const SAID: [&str; 4] = ["13800000000", "王先生", "电梯不动了", "来电人自行走出"];

/// A bed with one case, the tokens of an operator and a supervisor, and the case's timeline.
struct Erasing {
    bed: Bed,
    operator: String,
    chief: String,
}

fn id(number: u32) -> String {
    format!("0190aaaa-bbbb-7ccc-8ddd-{number:012x}")
}

fn erase(number: u32) -> Value {
    json!({ "cmd_id": id(number), "reason": "ERASURE_REASON_REQUEST" })
}

impl Erasing {
    async fn new() -> Self {
        let bed = Bed::new().await;
        let operator = bed.token("wang", AccountRole::Operator);
        let chief = bed.token("li", AccountRole::Supervisor);
        let case = json!({
            "cmd_id": id(1), "kind": "CASE_KIND_ENTRAPMENT",
            "lift": { "scheme": "RESCUE_CODE", "value": CODE },
            "caller_number": SAID[0], "caller_name": SAID[1], "words": SAID[2],
        });
        let opened = bed.ask_as(&operator, post("/v1/cases", &case)).await;
        assert_eq!(opened.json()["case_id"], "1", "{}", opened.text);
        Self { bed, operator, chief }
    }

    async fn cancel(&self) {
        let act = json!({
            "cmd_id": id(2), "act": "CASE_ACT_KIND_CANCEL",
            "cancel_reason": "CANCEL_REASON_OTHER", "note": SAID[3],
        });
        let answer = self.bed.ask_as(&self.operator, post("/v1/cases/1/commands", &act)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }

    async fn by_chief(&self, path: &str, body: &Value) -> Answer {
        self.bed.ask_as(&self.chief, post(path, body)).await
    }

    async fn timeline(&self) -> Vec<Value> {
        let shown = self.bed.ask_as(&self.chief, get("/v1/cases/1")).await.json();
        shown["timeline"].as_array().unwrap().clone()
    }

    /// Keys of the case's personal data, oldest first.
    async fn keys(&self) -> Vec<String> {
        let timeline = self.timeline().await;
        timeline.iter().filter_map(|one| one["note_key"].as_str().map(str::to_owned)).collect()
    }

    async fn private(&self, key: &str) -> Value {
        self.bed.ask_as(&self.chief, get(&format!("/v1/private/{key}"))).await.json()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_is_erased_from_the_answers_and_from_the_files() {
    let it = Erasing::new().await;
    it.cancel().await;
    let keys = it.keys().await;
    assert_eq!(keys.len(), 2);
    assert!(SAID.iter().all(|said| it.bed.is_in_files(said)));

    let answer = it.by_chief("/v1/cases/1/erase", &erase(3)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(
        (&answer.json()["status"], &answer.json()["case_id"]),
        (&json!("RESULT_STATUS_APPLIED"), &json!("1"))
    );
    for said in SAID {
        assert!(!it.bed.is_in_files(said), "{said} is still in a file");
    }
    for key in &keys {
        let left = it.private(key).await;
        assert_eq!((&left["private"], &left["erased_because"]), (&Value::Null, &json!("request")));
        assert!(left["erased_at"].is_string());
    }
    let report = it.bed.verified();
    assert!(report.is_whole(), "{report:?}");
    assert_eq!((report.live, report.erased), (0, 2));

    let timeline = it.timeline().await;
    let last = timeline.last().unwrap();
    assert_eq!((&last["kind"], &last["erased_count"]), (&json!("EVENT_KIND_ERASED"), &json!(2)));
    assert_eq!(last["erasure_reason"], "ERASURE_REASON_REQUEST");
    let audit = it.bed.app.accounts.audit(10).unwrap();
    let noted = audit.iter().find(|entry| entry.act.as_str() == "private_erased").unwrap();
    assert_eq!(noted.detail, "case 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_piece_is_erased_and_the_rest_stays() {
    let it = Erasing::new().await;
    it.cancel().await;
    let keys = it.keys().await;
    let mut body = erase(3);
    body["note"] = json!("按来电人书面请求");
    let path = format!("/v1/private/{}/erase", keys[0]);
    let answer = it.by_chief(&path, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert!(SAID[..3].iter().all(|said| !it.bed.is_in_files(said)));
    assert_eq!(it.private(&keys[1]).await["private"]["text"], SAID[3]);
    let why = it.keys().await.pop().unwrap();
    assert_eq!(it.private(&why).await["private"]["text"], "按来电人书面请求", "why it was erased stays");
    assert!(it.bed.verified().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_gets_the_first_answer_and_what_is_erased_is_not_erased_again() {
    let it = Erasing::new().await;
    it.cancel().await;
    let path = format!("/v1/private/{}/erase", it.keys().await[0]);
    let first = it.by_chief(&path, &erase(3)).await.json();
    let position = it.bed.position();
    let again = it.by_chief(&path, &erase(3)).await.json();
    assert_eq!(
        (&again["status"], &again["position"]),
        (&json!("RESULT_STATUS_DUPLICATE"), &first["position"])
    );
    let later = it.by_chief(&path, &erase(4)).await;
    assert_eq!((later.status, later.json().get("position")), (StatusCode::OK, None), "{}", later.text);
    assert_eq!(it.bed.position(), position);
    assert_eq!(it.by_chief("/v1/cases/1/erase", &erase(5)).await.status, StatusCode::OK);
    assert_eq!(it.bed.position(), position + 1, "the rest of the case");
    assert!(it.by_chief("/v1/cases/1/erase", &erase(6)).await.json().get("position").is_none());
    assert_eq!(it.bed.position(), position + 1, "there is nothing left");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_open_case_is_erased() {
    let it = Erasing::new().await;
    let key = it.keys().await.remove(0);
    for (number, path) in [(3, "/v1/cases/1/erase".to_owned()), (4, format!("/v1/private/{key}/erase"))] {
        let answer = it.by_chief(&path, &erase(number)).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::CONFLICT, "case_not_ended"));
    }
    assert_eq!(it.private(&key).await["private"]["caller"], SAID[0]);
    let audit = it.bed.app.accounts.audit(10).unwrap();
    assert!(audit.iter().all(|entry| entry.act.as_str() != "private_erased"), "nothing was erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_and_what_is_not_there_is_said() {
    let it = Erasing::new().await;
    let crew = it.bed.token("crew", AccountRole::Crew);
    for token in [&it.operator, &crew] {
        let answer = it.bed.ask_as(token, post("/v1/cases/1/erase", &erase(3))).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::FORBIDDEN, "forbidden"));
    }
    let nobody = format!("/v1/private/{}/erase", "0".repeat(32));
    for path in [nobody.as_str(), "/v1/private/nonsense/erase", "/v1/cases/9/erase"] {
        assert_eq!(it.by_chief(path, &erase(4)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let answer = it.by_chief("/v1/cases/1/erase", &json!({ "cmd_id": id(5) })).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "MISSING"));
    assert!(answer.text.contains("reason"), "{}", answer.text);
}
