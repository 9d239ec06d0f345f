//! A crew's device: a real client of `GET /v1/crew/ws`.

use liftline_proto::v1::{
    self, CrewAck, CrewActKind, CrewClientFrame, CrewCommand, CrewEvent, CrewEventKind, CrewHello,
    CrewServerFrame, Order, Pong,
};
use uuid::Uuid;

use crate::session::{Closed, Hello, Kind, Parts, Session};

/// The crew's session.
pub struct Crew;

impl Kind for Crew {
    const PATH: &'static str = "/v1/crew/ws";
    const PROTOCOL: &'static str = "liftline.crew.v1";
    type Server = CrewServerFrame;
    type Client = CrewClientFrame;
    type Command = CrewCommand;

    fn hello(hello: &Hello<'_>) -> CrewClientFrame {
        let hello = CrewHello {
            token: hello.token.to_owned(),
            device_id: hello.device.to_owned(),
            app_version: "tests".to_owned(),
            resume: hello.resume.clone(),
            ..Default::default()
        };
        CrewClientFrame { hello: Some(hello), ..Default::default() }
    }

    fn command(command: CrewCommand) -> CrewClientFrame {
        CrewClientFrame { cmd: Some(command), ..Default::default() }
    }

    fn pong(t: u64) -> CrewClientFrame {
        CrewClientFrame { pong: Some(Pong { t, ..Default::default() }), ..Default::default() }
    }

    fn parts(frame: &CrewServerFrame) -> Parts {
        let place = frame.epoch.zip(frame.position).zip(frame.prev);
        Parts {
            place: place.map(|((epoch, position), prev)| (epoch, position, prev)),
            snapshot: frame.snapshot.is_some(),
            welcome: frame.welcome.clone(),
            result: frame.result.clone(),
            ping: frame.ping.map(|ping| ping.t),
            bye: frame.bye.clone(),
        }
    }
}

impl Session<Crew> {
    /// Acknowledges everything seen so far.
    ///
    /// # Errors
    /// The session ended.
    pub async fn acknowledge(&mut self) -> Result<(), Closed> {
        let position = self.seen.last().copied().unwrap_or_default();
        self.send(&CrewClientFrame { ack: Some(CrewAck { position }), ..Default::default() }).await
    }

    /// The next event of a kind; others are passed over.
    ///
    /// # Errors
    /// The session ended first.
    pub async fn event(&mut self, kind: CrewEventKind) -> Result<CrewEvent, Closed> {
        loop {
            if let Some(event) = self.next().await?.event.filter(|event| event.kind() == kind) {
                return Ok(event);
            }
        }
    }

    /// Waits for an offer, acknowledges it and gives it.
    ///
    /// # Errors
    /// The session ended first.
    pub async fn offer(&mut self) -> Result<Order, Closed> {
        let event = self.event(CrewEventKind::OrderOffered).await?;
        self.acknowledge().await?;
        Ok(event.order.unwrap_or_default())
    }

    /// Asks for `act` on an order and its case.
    ///
    /// # Errors
    /// The session ended first.
    pub async fn act(&mut self, act: CrewActKind, order: &Order) -> Result<v1::Result, Closed> {
        self.ask(command(act, order)).await
    }
}

/// A command with an id of its own.
pub fn command(act: CrewActKind, order: &Order) -> CrewCommand {
    CrewCommand {
        cmd_id: Uuid::now_v7().to_string(),
        act: act.into(),
        order_id: order.order_id,
        case_id: order.case_id,
        ..Default::default()
    }
}
