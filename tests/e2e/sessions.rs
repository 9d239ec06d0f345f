//! Sessions: resumed without a hole and without a repeat; commands decided once, across reconnects and
//! restarts.

use liftline_proto::v1::{
    CaseActKind, CaseCommand, CrewActKind, CrewEventKind, Order, ResultStatus, Resume, Stage,
};
use liftline_tests::{
    alarm::{button, stored},
    city::City,
    console::{Console, command},
    crew::{self, Crew},
    service::{Service, Site},
    session::{Hello, Session},
};

use crate::stage::{console, http, on_duty, settled};

const CONFIG: &str = "[policy.urban]\nfirst_order_s = 1\n";
const NEAR: (f64, f64) = (120.90, 32.00);

/// A console that comes back from where it was.
async fn back(service: &Service, resume: Resume) -> Session<Console> {
    let hello = Hello { token: City::made().token("ann"), resume: Some(resume), ..Hello::default() };
    Session::open(service.addr, &hello).await.unwrap()
}

/// A crew's device that comes back from where it was.
async fn crew_back(service: &Service, key: &str, resume: Resume) -> Session<Crew> {
    let hello =
        Hello { token: City::made().token(key), device: key, resume: Some(resume), ..Hello::default() };
    Session::open(service.addr, &hello).await.unwrap()
}

#[tokio::test]
async fn a_cut_session_gets_exactly_what_it_missed() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    let ann = console(&service, "ann").await;
    let near = on_duty(&service, "A2", false, NEAR).await;
    let (at, crew_at) = (ann.resume(), near.resume());
    drop((ann, near));

    let case = stored(&http(&service, "gw-1"), &button("acme/gw-1", "A-1", 5)).await;
    let mut ann = back(&service, at.clone()).await;
    assert!(ann.welcome.resumed, "{:?}", ann.welcome);
    assert_eq!(ann.seen, [at.position], "no snapshot comes before the tail");
    ann.case(|one| one.case_id == case && !one.order_ids.is_empty()).await.unwrap();
    let head = settled(&service).await["position"].as_u64().unwrap();
    until_at(&mut ann, head).await;
    assert_eq!(ann.seen, (at.position..=head).collect::<Vec<_>>());

    let mut near = crew_back(&service, "A2", crew_at).await;
    assert!(near.welcome.resumed, "{:?}", near.welcome);
    let offer = near.event(CrewEventKind::OrderOffered).await.unwrap();
    assert_eq!(offer.order.unwrap().case_id, case, "the order given while it was away");
}

#[tokio::test]
async fn after_a_restart_it_resumes_at_the_head_and_else_gets_a_snapshot() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    let mut ann = console(&service, "ann").await;
    let before = ann.resume();
    let case = stored(&http(&service, "gw-1"), &button("acme/gw-1", "A-1", 5)).await;
    let asked = ann.ask(command(CaseActKind::Contact, case)).await.unwrap();
    until_at(&mut ann, asked.position.unwrap()).await;
    service.kill();

    let service = site.start().await;
    let first = back(&service, before.clone()).await;
    assert_eq!((first.welcome.resumed, first.welcome.reason.as_str()), (false, "TAIL_GONE"));
    let head = ann.resume();
    let resumed = back(&service, head.clone()).await;
    assert!(resumed.welcome.resumed || resumed.welcome.position > head.position, "{:?}", resumed.welcome);
    let mut foreign = back(&service, Resume { epoch: head.epoch + 1, ..head.clone() }).await;
    assert_eq!((foreign.welcome.resumed, foreign.welcome.reason.as_str()), (false, "EPOCH_CHANGED"));
    let open = foreign.case(|one| one.case_id == case).await.unwrap();
    assert_eq!(open.stage(), Stage::Open, "its snapshot has the case");
    let ahead = back(&service, Resume { position: head.position + 1_000, ..head }).await;
    assert!(!ahead.welcome.resumed, "a position that never was: {:?}", ahead.welcome);
}

#[tokio::test]
async fn a_command_is_decided_once_across_reconnects_and_restarts() {
    let site = Site::new(CONFIG);
    let service = site.start().await;
    let mut near = on_duty(&service, "A2", false, NEAR).await;
    let gateway = http(&service, "gw-1");
    let alarm = button("acme/gw-1", "A-1", 5);
    let case = stored(&gateway, &alarm).await;
    let order = near.offer().await.unwrap();
    let accept = crew::command(CrewActKind::Accept, &order);
    let early = crew::command(CrewActKind::Accept, &Order { order_id: 999, ..order });
    let first = near.ask(accept.clone()).await.unwrap();
    let refused = near.ask(early.clone()).await.unwrap();
    assert_eq!((first.status(), refused.status()), (ResultStatus::Applied, ResultStatus::Rejected));
    let amend = CaseCommand { people_count: Some(3), ..command(CaseActKind::Amend, case) };
    let amended = console(&service, "ann").await.ask(amend.clone()).await.unwrap();
    drop(near);

    let mut near = crate::stage::crew(&service, "A2", true).await;
    assert_eq!(near.ask(accept.clone()).await.unwrap(), repeat(&first));
    service.kill();
    let service = site.start().await;
    let mut near = crate::stage::crew(&service, "A2", false).await;
    assert_eq!(near.ask(accept).await.unwrap(), repeat(&first));
    assert_eq!(near.ask(early).await.unwrap(), repeat(&refused), "a refusal is as firm");
    let again = console(&service, "ann").await.ask(amend).await.unwrap();
    assert_eq!(again, repeat(&amended));
    let answer = liftline_tests::alarm::post(&http(&service, "gw-1"), &alarm).await.unwrap();
    assert_eq!(answer.json()["result"], "ALARM_RESULT_DUPLICATE");
    assert_eq!(liftline_tests::alarm::case_of(&answer.json()), Some(case));
}

#[tokio::test]
async fn a_console_gets_all_that_is_open_however_much_it_is() {
    const OPEN: usize = 1_500;
    let site = Site::new("");
    let service = site.start().await;
    let gateway = http(&service, "gw-1");
    let alarm = |number: usize| {
        let mut alarm = button("acme/gw-1", &format!("A-{number}"), 0);
        alarm["lift"]["value"] = format!("unknown-{number}").into();
        alarm
    };
    for from in (0..OPEN).step_by(500) {
        let batch: Vec<_> = (from..from + 500).map(alarm).collect();
        let answer = gateway.post("/v1/ingest/alarms", &batch.into()).await.unwrap();
        assert_eq!(answer.status, 202, "{}", answer.text);
    }
    let hello = Hello { token: City::made().token("ann"), ..Hello::default() };
    let mut ann = Session::<Console>::open(service.addr, &hello).await.unwrap();
    let mut cases = 0;
    let mut more = true;
    while more {
        let snapshot = ann.next().await.unwrap().snapshot.unwrap();
        (cases, more) = (cases + snapshot.cases.len(), snapshot.more);
    }
    assert_eq!(cases, OPEN);
}

/// The answer to a repeat is the first one, and says that it is a repeat.
fn repeat(first: &liftline_proto::v1::Result) -> liftline_proto::v1::Result {
    liftline_proto::v1::Result { status: ResultStatus::Duplicate.into(), ..first.clone() }
}

async fn until_at(session: &mut Session<Console>, position: u64) {
    while session.seen.last().is_none_or(|seen| *seen < position) {
        session.next().await.unwrap();
    }
}
