//! Close codes: each is provoked, for they are part of the contract.

use liftline_proto::v1::CrewClientFrame;
use liftline_tests::{
    alarm::button,
    city::{City, LIFTS},
    console::Console,
    crew::Crew,
    http::Http,
    service::{Service, Site},
    session::{Closed, Hello, Kind, Session},
};
use serde_json::Value;
use tokio_tungstenite::tungstenite::Message;

use crate::stage::{console, crew, http};

/// Code with which a hello is answered.
async fn refused<K: Kind>(service: &Service, token: &str) -> Option<u16> {
    let hello = Hello { token, device: "d", ..Hello::default() };
    Session::<K>::open(service.addr, &hello).await.err().and_then(|closed| closed.code)
}

#[tokio::test]
async fn strangers_and_others_are_shut_out() {
    let site = Site::new("");
    let service = site.start().await;
    let token = |account| City::made().token(account);
    assert_eq!(refused::<Crew>(&service, "").await, Some(4401));
    assert_eq!(refused::<Crew>(&service, "liftline_0000").await, Some(4401));
    assert_eq!(refused::<Console>(&service, "liftline_0000").await, Some(4401));
    assert_eq!(refused::<Crew>(&service, token("gw-1")).await, Some(4403));
    assert_eq!(refused::<Crew>(&service, token("ann")).await, Some(4403));
    assert_eq!(refused::<Console>(&service, token("A1")).await, Some(4403));
    assert_eq!(refused::<Console>(&service, token("pbx")).await, Some(4403));
}

#[tokio::test]
async fn rubbish_and_giants_end_a_session() {
    let site = Site::new("");
    let service = site.start().await;
    let giant = format!("{{\"cmd\": {{\"note\": \"{}\"}}}}", "x".repeat(70_000));
    let deep = "[".repeat(60_000);
    let rubbish = [
        (Message::text("rubbish"), 4400),
        (Message::text("{\"hello\": 7}"), 4400),
        (Message::text(deep), 4400),
        (Message::binary([0xff; 64].as_slice()), 4400),
        (Message::text(giant), 4413),
    ];
    for (message, code) in rubbish {
        let mut first = Session::<Crew>::connect(service.addr, false).await.unwrap();
        first.send_raw(message.clone()).await.unwrap();
        assert_eq!(first.closed().await.code, Some(code), "as the first frame");
        let mut later = crew(&service, "A1", false).await;
        later.send_raw(message).await.unwrap();
        assert_eq!(later.closed().await.code, Some(code), "later");
    }
    let mut silent = Session::<Crew>::connect(service.addr, false).await.unwrap();
    silent.send(&CrewClientFrame::default()).await.unwrap();
    assert_eq!(silent.closed().await.code, Some(4400), "an empty first frame is no hello");
}

#[tokio::test]
async fn a_newer_session_of_a_device_replaces_the_older() {
    let site = Site::new("");
    let service = site.start().await;
    let mut old = crew(&service, "A1", false).await;
    let hello = Hello { token: City::made().token("A1"), device: "another", ..Hello::default() };
    let mut beside = Session::<Crew>::open(service.addr, &hello).await.unwrap();
    let mut new = crew(&service, "A1", true).await;
    assert_eq!(old.closed().await.code, Some(4409));
    new.acknowledge().await.unwrap();
    beside.next().await.unwrap();
    beside.acknowledge().await.unwrap();
}

#[tokio::test]
async fn who_does_not_answer_pings_is_let_go() {
    let site = Site::new("[session]\nping_s = 1\npong_timeout_s = 1\n");
    let service = site.start().await;
    let mut mute = crew(&service, "A1", false).await;
    mute.ignore_pings();
    assert_eq!(mute.closed().await.code, Some(4408));
}

/// A console that never reads; others go on meanwhile.
#[tokio::test]
async fn who_does_not_read_is_let_go_and_nobody_waits_for_it() {
    let site = Site::new("");
    let service = site.start().await;
    let mut asleep = console(&service, "ann").await;
    let mut awake = console(&service, "bob").await;
    let gateway = http(&service, "gw-1");
    let closes = "liftline_session_closes_total{kind=\"console\",code=\"4429\"} 1";
    let mut head = 0;
    let mut batch = 0;
    while !text(&service).await.contains(closes) {
        // Every report of a case comes with the whole case, so that frames grow.
        let alarms = (1..=LIFTS).map(|lift| button("acme/gw-1", &format!("A-{batch}-{lift}"), lift));
        let answer = gateway.post("/v1/ingest/alarms", &alarms.collect::<Vec<Value>>().into()).await;
        assert_eq!(answer.unwrap().status, 202);
        head = ready(&service).await["position"].as_u64().unwrap().max(head);
        while awake.seen.last().is_none_or(|seen| *seen < head) {
            awake.next().await.unwrap();
        }
        batch += 1;
        assert!(batch < 200, "never let go");
    }
    let closed = asleep.closed().await;
    assert!(closed.code.is_none_or(|code| code == 4429), "{closed:?}");
}

/// At SIGTERM sessions are told to come back, those that said nothing yet too.
#[tokio::test]
async fn draining_ends_every_session_and_they_come_back() {
    let site = Site::new("");
    let service = site.start().await;
    let mut ann = console(&service, "ann").await;
    let mut a1 = crew(&service, "A1", true).await;
    let mut speechless = Session::<Crew>::connect(service.addr, false).await.unwrap();
    let left_off = ann.resume();
    service.terminate();
    let told = [ann.closed().await, a1.closed().await, speechless.closed().await];
    assert_eq!(told.each_ref().map(|closed| closed.code), [Some(4503); 3]);
    let after =
        told.map(|Closed { bye, .. }| bye.map(|bye| (bye.code, bye.reconnect, bye.retry_after_ms > 0)));
    assert_eq!(after, [Some((4503, true, true)); 3], "with a bye that says when to come back");
    let ended = service.end().await;
    assert_eq!(ended.code, Some(0), "{:#?}", ended.log);
    assert!(!ended.says("cut off"), "{:#?}", ended.log);

    let service = site.start().await;
    let hello = Hello { token: City::made().token("ann"), resume: Some(left_off), ..Hello::default() };
    assert!(Session::<Console>::open(service.addr, &hello).await.unwrap().welcome.resumed);
}

async fn text(service: &Service) -> String {
    Http::new(service.addr, "").get("/metrics").await.unwrap().text
}

async fn ready(service: &Service) -> Value {
    Http::new(service.addr, "").get("/readyz").await.unwrap().json()
}
