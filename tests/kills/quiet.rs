//! After the last kill: nobody acts any more, what was told is asked once more, the service comes to rest.

use std::net::SocketAddr;

use liftline_proto::v1::{CaseCommand, CrewCommand, Result as Answer, ResultStatus};
use liftline_tests::{
    alarm::post,
    city::City,
    console::Console,
    crew::Crew,
    http::Http,
    patience::until,
    service::{Service, Site},
    session::{Hello, Kind, Session},
    webhook::Letter,
};
use serde_json::Value;

use crate::{gateways::is_same, world::World};

/// What is there in the end.
pub(crate) struct Ledger {
    pub(crate) site: Site,
    /// Alarms the service acknowledged, with its answers.
    pub(crate) alarms: Vec<(Value, Value)>,
    /// Notices that came.
    pub(crate) letters: Vec<Letter>,
}

/// Stops the actors, asks for every receipt again, waits until every order is delivered or moved on and no
/// notice waits, and stops the service in order.
pub(crate) async fn down(mut world: World, service: Service) -> Ledger {
    world.actors.abort_all();
    while let Some(ended) = world.actors.join_next().await {
        assert!(ended.unwrap_err().is_cancelled(), "somebody stopped acting");
    }
    let alarms: Vec<_> = std::mem::take(&mut *world.told.alarms.lock().unwrap()).into_values().collect();
    let acts = std::mem::take(&mut *world.told.acts.lock().unwrap());
    let commands = std::mem::take(&mut *world.told.commands.lock().unwrap());
    println!("{} alarms, {} acts of crews, {} of the operator", alarms.len(), acts.len(), commands.len());
    ask_alarms_again(service.addr, &alarms).await;
    ask_acts_again(service.addr, &acts).await;
    ask_commands_again(service.addr, &commands).await;
    rest(&service, &world.site).await;
    let ended = service.stop().await;
    assert_eq!(ended.code, Some(0), "{:#?}", ended.log);
    Ledger { letters: world.webhook.letters(), site: world.site, alarms }
}

async fn ask_alarms_again(addr: SocketAddr, alarms: &[(Value, Value)]) {
    for (alarm, first) in alarms {
        let gateway = alarm["source"].as_str().unwrap().trim_start_matches("acme/");
        let answer = post(&Http::new(addr, City::made().token(gateway)), alarm).await.unwrap();
        is_same(first, &answer.json());
    }
}

async fn ask_acts_again(addr: SocketAddr, acts: &[(&'static str, CrewCommand, Answer)]) {
    for key in liftline_tests::city::CREWS {
        let own = acts.iter().filter(|(crew, _, _)| *crew == key);
        ask_again::<Crew>(addr, key, own.map(|(_, act, answer)| (act.clone(), answer))).await;
    }
}

async fn ask_commands_again(addr: SocketAddr, commands: &[(CaseCommand, Answer)]) {
    let commands = commands.iter().map(|(command, answer)| (command.clone(), answer));
    ask_again::<Console>(addr, "ann", commands).await;
}

async fn ask_again<'a, K: Kind>(
    addr: SocketAddr,
    account: &str,
    asked: impl Iterator<Item = (K::Command, &'a Answer)>,
) {
    let hello = Hello { token: City::made().token(account), device: account, ..Hello::default() };
    let mut session = Session::<K>::open(addr, &hello).await.unwrap();
    for (command, first) in asked.filter(|(_, first)| first.position.is_some()) {
        let again = session.ask(command).await.unwrap();
        assert_eq!(again.status(), ResultStatus::Duplicate, "{first:?} and {again:?}");
        let status = first.status;
        assert_eq!(Answer { status, ..again }, *first);
    }
}

/// Until no notice waits and no offer is open.
async fn rest(service: &Service, site: &Site) {
    let http = Http::new(service.addr, "");
    until("the service to come to rest", async || {
        let metrics = http.get("/metrics").await.ok()?.text;
        let ready = http.get("/readyz").await.ok()?.json();
        let is_folded = ready["position"] == ready["risk_position"];
        (metrics.contains("liftline_outbox_pending 0\n") && is_folded && crate::after::is_moved_on(site))
            .then_some(())
    })
    .await;
}
