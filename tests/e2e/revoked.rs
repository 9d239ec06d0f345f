//! What lets a session in may end while it lasts: it closes with 4401, within a ping.

use std::process::Command;

use liftline_tests::{
    city::City,
    crew::Crew,
    http::Http,
    program::said,
    service::{Service, Site},
    session::{Hello, Kind, Session},
};
use serde_json::{Value, json};

use crate::stage::{console, crew};

/// Pings soon, so that who says nothing is looked at soon.
const CONFIG: &str = "[session]\nping_s = 1\n";

/// A verb of the machine's own beside the running service.
fn account(site: &Site, words: &[&str]) -> String {
    let mut account: Command = site.verb("account");
    said(account.args(words).output().unwrap())
}

/// Ends the only token of an account.
fn revoke_token(site: &Site, name: &str) {
    let tokens = account(site, &["tokens", name]);
    account(site, &["revoke", tokens.split(' ').next().unwrap()]);
}

/// It is told why, and cannot come back by the same token.
async fn is_shut_out<K: Kind>(service: &Service, session: &mut Session<K>, token: &str) {
    let closed = session.closed().await;
    assert_eq!(closed.code, Some(4401), "{closed:?}");
    let hello = Hello { token, device: "d", ..Hello::default() };
    assert_eq!(Session::<K>::open(service.addr, &hello).await.err().unwrap().code, Some(4401));
}

#[tokio::test]
async fn a_revoked_token_ends_its_sessions() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    let (mut ann, mut bob) = (console(&service, "ann").await, console(&service, "bob").await);
    let (mut a1, mut a2) = (crew(&service, "A1", false).await, crew(&service, "A2", true).await);
    revoke_token(&site, "ann");
    revoke_token(&site, "A1");
    is_shut_out(&service, &mut ann, City::made().token("ann")).await;
    is_shut_out(&service, &mut a1, City::made().token("A1")).await;
    for code in ["console\",code=\"4401\"} 2", "crew\",code=\"4401\"} 2"] {
        let metrics = Http::new(service.addr, "").get("/metrics").await.unwrap().text;
        assert!(metrics.contains(&format!("liftline_session_closes_total{{kind=\"{code}")), "{metrics}");
    }
    a2.acknowledge().await.unwrap();
    let note = liftline_tests::console::command(liftline_proto::v1::CaseActKind::Take, 99);
    bob.ask(note).await.expect("others go on");
}

#[tokio::test]
async fn a_disabled_account_loses_its_sessions() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    let (mut ann, mut a1) = (console(&service, "ann").await, crew(&service, "A1", true).await);
    account(&site, &["disable", "ann"]);
    account(&site, &["disable", "A1"]);
    is_shut_out(&service, &mut ann, City::made().token("ann")).await;
    is_shut_out(&service, &mut a1, City::made().token("A1")).await;
}

/// A browser's: the cookie lets the socket in, and the sign-out ends it.
#[tokio::test]
async fn a_sign_out_ends_the_sockets_of_its_session() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    for (name, path) in [("ann", "/v1/console/ws"), ("A1", "/v1/crew/ws")] {
        let cookie = signed_in(&site, &service, name).await;
        let closed = if path == Crew::PATH {
            let mut session = with_cookie::<Crew>(&service, &cookie).await;
            signs_out(&service, &cookie).await;
            session.closed().await
        } else {
            let mut session = with_cookie::<liftline_tests::console::Console>(&service, &cookie).await;
            signs_out(&service, &cookie).await;
            session.closed().await
        };
        assert_eq!(closed.code, Some(4401), "{path}: {closed:?}");
    }
}

async fn signed_in(site: &Site, service: &Service, name: &str) -> String {
    let link = account(site, &["link", name, "--sign-in"]);
    let key = link.lines().next().and_then(|line| line.split_once('#')).unwrap().1.to_owned();
    let http = Http::new(service.addr, "");
    let answer = http.post("/v1/links/redeem", &json!({ "link": key })).await.unwrap();
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.cookie.unwrap()
}

async fn with_cookie<K: Kind>(service: &Service, cookie: &str) -> Session<K> {
    let hello = Hello { device: "d", cookie, ..Hello::default() };
    Session::open(service.addr, &hello).await.unwrap()
}

async fn signs_out(service: &Service, cookie: &str) {
    let http = Http::new(service.addr, "").with("cookie", cookie).with("sec-fetch-site", "same-origin");
    let answer = http.delete("/v1/session").await.unwrap();
    assert_eq!((answer.status.as_u16(), answer.json()), (204, Value::Null));
}
