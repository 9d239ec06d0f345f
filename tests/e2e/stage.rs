//! Who plays: a service with its gateway, consoles and crews.

use liftline_proto::v1::{self, CrewActKind, CrewClientFrame, CrewPosition, Order, Point};
use liftline_tests::{
    city::City,
    console::Console,
    crew::{Crew, command},
    http::Http,
    patience::until,
    service::Service,
    session::{Hello, Session},
};
use serde_json::Value;

/// A client of the service with an account's token.
pub(crate) fn http(service: &Service, account: &str) -> Http {
    Http::new(service.addr, City::made().token(account))
}

/// A console.
pub(crate) async fn console(service: &Service, account: &str) -> Session<Console> {
    let hello = Hello { token: City::made().token(account), ..Hello::default() };
    let mut session = Session::open(service.addr, &hello).await.unwrap();
    session.next().await.unwrap();
    session
}

/// A crew's device with its snapshot read.
pub(crate) async fn crew(service: &Service, key: &str, binary: bool) -> Session<Crew> {
    let hello = Hello { token: City::made().token(key), device: key, binary, ..Hello::default() };
    let mut session = Session::<Crew>::open(service.addr, &hello).await.unwrap();
    assert!(session.next().await.unwrap().snapshot.is_some());
    session
}

/// A crew on duty at a place, degrees WGS-84.
pub(crate) async fn on_duty(
    service: &Service,
    key: &str,
    binary: bool,
    (lon, lat): (f64, f64),
) -> Session<Crew> {
    let mut session = crew(service, key, binary).await;
    let position = CrewPosition { point: Some(Point { lon, lat }), ..Default::default() };
    session.send(&CrewClientFrame { position: Some(position), ..Default::default() }).await.unwrap();
    let duty = session.ask(command(CrewActKind::DutyOn, &Order::default())).await.unwrap();
    assert_eq!(duty.status(), v1::ResultStatus::Applied, "{duty:?}");
    session
}

/// What `/readyz` says, once the risk log has come as far as the journal.
pub(crate) async fn settled(service: &Service) -> Value {
    let http = Http::new(service.addr, "");
    until("the risk log to follow", async || {
        let ready = http.get("/readyz").await.ok()?.json();
        (ready["risk_position"] == ready["position"] && ready["status"] == "ready").then_some(ready)
    })
    .await
}
