//! Time: sessions and tokens that end, and a clock that runs faster than real time.

use std::time::Duration;

use axum::http::{StatusCode, header};
use liftline::{
    accounts::{AccountRole, By, NewAccount, Purpose},
    clock::Clock,
};
use liftline_desk::{Moment, Span};
use serde_json::json;

use crate::bed::{Bed, get, post};

/// Length of a session by default, `auth.session_hours`.
const SESSION: Span = Span::minutes(12 * 60);

/// A cookie of an operator who signed in by a link.
async fn signed_in(bed: &Bed) -> String {
    let accounts = &bed.app.accounts;
    let new = NewAccount { name: "wang".to_owned(), role: AccountRole::Operator, crew: None };
    accounts.create(&new, By::MACHINE).unwrap();
    let link = accounts.one_time_link("wang", Purpose::SignIn, By::MACHINE).unwrap();
    let answer = bed.ask(post("/v1/links/redeem", &json!({ "link": link.key.text() }))).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned()
}

async fn who(bed: &Bed, cookie: &str) -> (StatusCode, String) {
    let answer = bed.ask(get("/v1/session").header("cookie", cookie)).await;
    (answer.status, answer.json()["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_with_its_shift_and_not_before() {
    let start = Moment(1_795_305_600_000);
    let mut bed = Bed::at(Clock::faster(1, Some(start)), &[]).await;
    let cookie = signed_in(&bed).await;
    assert_eq!(who(&bed, &cookie).await.0, StatusCode::OK);
    bed.restart(Clock::faster(1, Some(start + SESSION - Span::minutes(1)))).await;
    assert_eq!(who(&bed, &cookie).await.0, StatusCode::OK, "a minute before its end, after a restart");
    let ended = (StatusCode::UNAUTHORIZED, "session_ended".to_owned());
    bed.restart(Clock::faster(1, Some(start + SESSION - Span::seconds(1)))).await;
    let ends = async {
        while who(&bed, &cookie).await != ended {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), ends).await.expect("it ends while the service runs");
    bed.restart(Clock::faster(1, Some(start + SESSION + Span::minutes(1)))).await;
    assert_eq!(who(&bed, &cookie).await, ended);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_ends_with_its_last_day() {
    let start = Moment(1_795_305_600_000);
    let mut bed = Bed::at(Clock::faster(1, Some(start)), &[]).await;
    let token = bed.token("wang", AccountRole::Operator);
    assert_eq!(bed.ask_as(&token, get("/v1/session")).await.status, StatusCode::OK);
    bed.restart(Clock::faster(1, Some(start + Span::days(1) + Span::minutes(1)))).await;
    assert_eq!(bed.ask_as(&token, get("/v1/session")).await.code(), "token_refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn time_that_runs_faster_than_real_is_said_with_every_answer() {
    let bed = Bed::at(Clock::faster(60, None), &[]).await;
    for path in ["/readyz", "/v1/cases", "/nothing", "/docs", "/metrics"] {
        assert_eq!(bed.ask(get(path)).await.headers["x-liftline-clock-factor"], "60", "{path}");
    }
    assert_eq!(bed.ask(get("/readyz")).await.json()["clock_factor"], 60);
}
