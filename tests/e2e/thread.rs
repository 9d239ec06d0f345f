//! One emergency through every room: from the button in the car to the closed case.

use liftline_proto::v1::{
    CallBack, Case, CaseActKind, CaseCommand, Cause, CrewActKind, Level, Order, OrderStage, Responsibility,
    ResultStatus, Stage, Times,
};
use liftline_tests::{
    alarm::{button, stored},
    city::City,
    console::{Console, command},
    crew::Crew,
    http::Http,
    record::{entries, replay},
    service::Site,
    session::Session,
};
use serde_json::{Value, json};

use crate::stage::{console, http, on_duty, settled};

/// Number of who calls.
const CALLER: &str = "13912345678";
const CONFIG: &str = "[policy.urban]\nfirst_order_s = 1\n";
/// A lift of the unit of A1 and A2, by its rescue code.
const LIFT: u32 = 5;
/// Close to that lift, within its district.
const NEAR: (f64, f64) = (120.90, 32.00);
/// Farther from it than [`NEAR`].
const FAR: (f64, f64) = (120.78, 31.92);

#[tokio::test]
async fn from_the_button_to_the_closed_case() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    let mut ann = console(&service, "ann").await;
    let mut far = on_duty(&service, "A1", false, FAR).await;
    let mut near = on_duty(&service, "A2", true, NEAR).await;
    let _of_another_unit = on_duty(&service, "B1", false, NEAR).await;

    let case = stored(&http(&service, "gw-1"), &button("acme/gw-1", "A-1", LIFT)).await;
    let order = near.offer().await.unwrap();
    assert_eq!((order.case_id, order.level()), (case, Level::Contract));
    assert_eq!(
        order.party.unwrap().crew_id,
        Some(City::made().crew("A2")),
        "the nearest of the contract unit"
    );
    assert_eq!(order.candidates.len(), 2, "with the reasons for both of the unit");
    assert!(order.candidates[0].distance_m < order.candidates[1].distance_m);

    let open = ann.case(|open| open.case_id == case && open.stage() == Stage::Open).await.unwrap();
    let amended = ann.ask(trapped_since_reported(&open)).await.unwrap();
    assert_eq!(amended.status(), ResultStatus::Applied, "{amended:?}");
    rescue(&mut near, &order).await;
    close(&mut ann, case).await;
    let last = ann.case(|case| case.stage() == Stage::Closed).await.unwrap();
    assert_eq!(last.reports[0].alarm_id, "A-1");
    assert_eq!(missing(&last.times.unwrap()), ["answered"], "nobody called; everything else has its time");

    let ready = settled(&service).await;
    let first = ann.seen[0];
    let head = ready["position"].as_u64().unwrap();
    assert_eq!(ann.seen, (first..=head).collect::<Vec<_>>(), "the console saw every position");
    let far_away = far.ask(liftline_tests::crew::command(CrewActKind::Accept, &order)).await.unwrap();
    assert_eq!(far_away.status(), ResultStatus::Rejected, "another crew's order");

    let ended = service.stop().await;
    assert_eq!(ended.code, Some(0), "{:#?}", ended.log);
    assert!(ended.log.last().unwrap().contains("\"stopped\""), "{:#?}", ended.log);
    assert!(site.run("verify", &[]).contains("whole; head"));
    assert_eq!(replay(&site).len() as u64, head + 1, "and the refusal");
    assert_eq!(entries(&site.data().join("log.db")), [], "every limit was kept");
}

#[tokio::test]
async fn from_the_ring_to_the_closed_case() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    let mut ann = console(&service, "ann").await;
    let mut near = on_duty(&service, "A2", false, NEAR).await;
    let exchange = http(&service, "pbx");
    let rings = call("CALL_EVENT_RINGING");
    assert_eq!(told(&exchange, &rings).await["results"][0]["result"], "stored");
    assert_eq!(told(&exchange, &rings).await["results"][0]["result"], "duplicate");
    let ringing = ann.call(|call| call.ringing_at.is_some()).await.unwrap();
    assert_eq!((ringing.call_id.as_str(), ringing.answered_at), ("pbx/C-1", None));
    told(&exchange, &call("CALL_EVENT_ANSWERED")).await;
    ann.call(|call| call.answered_at.is_some()).await.unwrap();

    let new = json!({
        "cmd_id": "0190aaaa-bbbb-7ccc-8ddd-000000000001", "kind": "CASE_KIND_ENTRAPMENT",
        "call_id": ringing.call_id, "people_count": 1, "caller_number": CALLER,
        "lift": { "scheme": "RESCUE_CODE", "value": format!("{LIFT:06}") },
        "trapped_since": liftline_tests::alarm::device_time(),
    });
    let opened = http(&service, "ann").post("/v1/cases", &new).await.unwrap();
    assert_eq!(opened.status, 201, "{}", opened.text);
    let case = liftline_tests::alarm::case_of(&opened.json()).unwrap();
    told(&exchange, &call("CALL_EVENT_ENDED")).await;
    let order = near.offer().await.unwrap();
    assert_eq!(order.case_id, case);
    rescue(&mut near, &order).await;
    close(&mut ann, case).await;
    let last = ann.case(|case| case.stage() == Stage::Closed).await.unwrap();
    assert_eq!(missing(&last.times.unwrap()), [""; 0], "every time, the answer too");
    let calls = http(&service, "ann").get("/v1/calls?state=missed").await.unwrap().json();
    assert_eq!(calls["calls"], json!([]), "it was answered");

    settled(&service).await;
    assert_eq!(service.stop().await.code, Some(0));
    assert!(site.run("verify", &[]).contains("whole; head"));
    assert!(!site.run("replay", &["--json"]).contains(CALLER), "the caller's number is not in the chain");
    assert_eq!(entries(&site.data().join("log.db")), [], "every limit was kept");
}

/// A state of the one call, as the exchange tells it.
fn call(event: &str) -> Value {
    let at = liftline_tests::alarm::device_time();
    json!({ "call_id": "C-1", "event": event, "occurred_at": at, "caller": CALLER, "callee": "96333" })
}

/// Tells a state of a call; the answer.
async fn told(exchange: &Http, state: &Value) -> Value {
    let answer = exchange.post("/v1/calls/events", state).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

/// What the trapped say over the car's telephone.
fn trapped_since_reported(case: &Case) -> CaseCommand {
    let reported = case.times.as_ref().and_then(|times| times.reported.as_ref());
    CaseCommand {
        trapped_since: reported.and_then(|stamp| stamp.at),
        ..command(CaseActKind::Amend, case.case_id)
    }
}

/// All that a crew does at the lift.
async fn rescue(crew: &mut Session<Crew>, order: &Order) {
    use CrewActKind::{Accept, Arrive, Contact, Depart, Done, Freed, Restored};
    for act in [Accept, Depart, Arrive, Contact, Freed, Restored, Done] {
        let result = crew.act(act, order).await.unwrap();
        assert_eq!(result.status(), ResultStatus::Applied, "{act:?}: {result:?}");
    }
    let ended = crew.event(liftline_proto::v1::CrewEventKind::OrderEnded).await.unwrap();
    assert_eq!(ended.order.unwrap().stage(), OrderStage::Done);
}

/// The use unit, the confirmation call, the cause.
async fn close(console: &mut Session<Console>, case: u64) {
    let early = console.ask(close_for(case)).await.unwrap();
    assert_eq!(early.status(), ResultStatus::Rejected, "not before the confirmation call: {early:?}");
    let acts = [
        command(CaseActKind::OwnerReached, case),
        CaseCommand {
            outcome: Some(CallBack::ConfirmedByTrapped.into()),
            ..command(CaseActKind::CalledBack, case)
        },
        close_for(case),
    ];
    for act in acts {
        let result = console.ask(act.clone()).await.unwrap();
        assert_eq!(result.status(), ResultStatus::Applied, "{act:?}: {result:?}");
    }
}

fn close_for(case: u64) -> CaseCommand {
    let cause =
        Cause { code: "door.lock_failed".to_owned(), responsibility: Responsibility::Maintenance.into() };
    CaseCommand { cause: Some(cause), ..command(CaseActKind::Close, case) }
}

/// Names of the times that are not there, of those every rescue has.
fn missing(times: &Times) -> Vec<&'static str> {
    let all = [
        ("trapped", &times.trapped),
        ("reported", &times.reported),
        ("answered", &times.answered),
        ("ordered", &times.ordered),
        ("accepted", &times.accepted),
        ("departed", &times.departed),
        ("arrived", &times.arrived),
        ("contact", &times.contact),
        ("owner_reached", &times.owner_reached),
        ("freed", &times.freed),
        ("restored", &times.restored),
        ("called_back", &times.called_back),
        ("closed", &times.closed),
    ];
    all.into_iter().filter(|(_, stamp)| stamp.is_none()).map(|(name, _)| name).collect()
}
