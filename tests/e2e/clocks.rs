//! Every clock for real: time runs 60 times as fast, so that a minute of policy takes a second.

use std::collections::BTreeMap;

use liftline_desk::ClockKind;
use liftline_proto::v1::{
    CaseActKind, CaseCommand, CrewActKind, CrewEventKind, Level, Order, ResultStatus, Stage,
};
use liftline_risk::{Entry, EntryKind};
use liftline_tests::{
    alarm::{button, stored},
    city::City,
    console::{Console, command},
    crew::Crew,
    patience::until,
    record::entries,
    service::Site,
    session::Session,
    webhook::Webhook,
};

use crate::stage::{console, http, on_duty, settled};

const CONFIG: &str = "
[clock]
factor = 60

[policy.urban]
arrive_min = 5
free_min = 5
accident_min = 20
report_min = 5
";
const NEAR: (f64, f64) = (120.90, 32.00);
const FAR: (f64, f64) = (120.78, 31.92);

#[tokio::test]
async fn nobody_answers_then_everything_is_late() {
    let webhook = Webhook::listen().await;
    let site = Site::new(&format!("{CONFIG}{}", webhook.config()));
    let service = site.start().await;
    let mut ann = console(&service, "ann").await;
    let mut a1 = on_duty(&service, "A1", false, FAR).await;
    let mut a2 = on_duty(&service, "A2", true, NEAR).await;
    let mut b1 = on_duty(&service, "B1", false, FAR).await;
    let case = stored(&http(&service, "gw-1"), &button("acme/gw-1", "A-1", 5)).await;

    for (crew, level) in [(&mut a2, Level::Contract), (&mut a1, Level::Contract), (&mut b1, Level::Nearest)] {
        let offer = crew.event(CrewEventKind::OrderOffered).await.unwrap();
        assert_eq!(offer.order.unwrap().level(), level);
        let ended = crew.event(CrewEventKind::OrderEnded).await.unwrap();
        assert_eq!(ended.case.unwrap().case_id, case, "moved on from a crew that did not answer");
    }
    ann.case(|one| one.level == Some(Level::External.into())).await.unwrap();
    until("the ladder to break", async || webhook.of("ladder_broken").first().cloned()).await;

    let order = ordered_by_hand(&mut ann, &mut a2, case).await;
    late(&site, &mut a2, &order).await;
    ann.case(|one| one.stage() == Stage::Freed).await.unwrap();
    settled(&service).await;
    for notice in
        ["order_undelivered", "order_unanswered", "external_asked", "owner_not_reached", "arrival_late"]
    {
        assert!(!webhook.of(notice).is_empty(), "{notice} went out");
    }
    let page = http(&service, "chief").get("/v1/risk/entries").await.unwrap();
    assert_eq!(page.status, 200, "{}", page.text);
    let log = site.data().join("log.db");
    let entries = entries(&log);
    assert_eq!(page.json()["entries"].as_array().map(Vec::len), Some(entries.len()));
    check(&entries, case);
    assert_eq!(service.stop().await.code, Some(0));
}

/// The operator gives the case to a crew that did not answer before.
async fn ordered_by_hand(ann: &mut Session<Console>, crew: &mut Session<Crew>, case: u64) -> Order {
    let (crew_id, level) = (Some(City::made().crew("A2")), Some(Level::Contract.into()));
    let order = CaseCommand { crew_id, level, ..command(CaseActKind::Order, case) };
    let result = ann.ask(order).await.unwrap();
    assert_eq!(result.status(), ResultStatus::Applied, "{result:?}");
    crew.offer().await.unwrap()
}

/// Departs, arrives and frees only after the limit of each has passed.
async fn late(site: &Site, crew: &mut Session<Crew>, order: &Order) {
    use CrewActKind::{Accept, Arrive, Depart, Freed};
    let log = site.data().join("log.db");
    for (act, limits) in [
        (Accept, &[ClockKind::Ladder][..]),
        (Depart, &[ClockKind::Depart]),
        (Arrive, &[ClockKind::Arrive]),
        (Freed, &[ClockKind::Free, ClockKind::Accident, ClockKind::Report]),
    ] {
        until("the limit to pass", async || {
            let entries = entries(&log);
            let is_past = |limit: &ClockKind| entries.iter().any(|one| clock(one) == Some(*limit));
            limits.iter().all(is_past).then_some(())
        })
        .await;
        let result = crew.act(act, order).await.unwrap();
        assert_eq!(result.status(), ResultStatus::Applied, "{act:?}: {result:?}");
    }
}

fn clock(entry: &Entry) -> Option<ClockKind> {
    entry.limit.map(|limit| limit.clock)
}

/// Each breach is there with its limit, when it was due, how late it fired and who answers for it.
fn check(entries: &[Entry], case: u64) {
    let mut breaches: BTreeMap<(ClockKind, &str), u32> = BTreeMap::new();
    for entry in entries {
        assert_eq!(entry.place.case, Some(case));
        let Some(limit) = entry.limit else { continue };
        let fired = limit.fired_ms.unwrap();
        assert!(fired >= limit.due_ms);
        assert_eq!(limit.late_ms, Some(fired - limit.due_ms));
        if entry.kind == EntryKind::Breach {
            *breaches.entry((limit.clock, entry.answerable.party)).or_default() += 1;
        }
    }
    let once = |clock, party| ((clock, party), 1);
    let mut expected = BTreeMap::from([
        once(ClockKind::Ladder, "centre"),
        once(ClockKind::Depart, "unit"),
        once(ClockKind::Arrive, "unit"),
        once(ClockKind::Owner, "use_unit"),
        once(ClockKind::Free, "unit"),
        once(ClockKind::Report, "use_unit"),
        ((ClockKind::Respond, "unit"), 3),
    ]);
    let comfort = breaches.remove(&(ClockKind::Comfort, "centre"));
    let accident = breaches.remove(&(ClockKind::Accident, "unit"));
    assert!(comfort.is_some(), "nobody talked with the trapped");
    expected.retain(|_, count| *count > 0);
    assert_eq!(breaches, expected);
    let suspected = entries.iter().filter(|entry| entry.kind == EntryKind::Accident).count();
    assert_eq!((suspected, accident.unwrap_or(1)), (1, 1), "one suspected accident");
}
