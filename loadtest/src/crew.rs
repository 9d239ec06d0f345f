//! Crews' devices: real sockets that take every order at once and are free again a moment later.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use liftline_proto::v1::{
    CrewAck, CrewActKind, CrewClientFrame, CrewCommand, CrewEventKind, CrewHello, CrewPosition,
    CrewServerFrame, Order, Point, Pong, ResultStatus,
};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::{MissedTickBehavior, interval},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

use crate::{clock::Mark, socket::Socket};

/// Things seen by crews that nobody has looked at yet.
const SEEN_MAX: usize = 4_096;
/// How often a device says where it is.
const POSITION_EVERY: Duration = Duration::from_secs(5);
/// A device must be on duty within this time.
const DUTY_MAX: Duration = Duration::from_secs(30);

/// What a crew saw.
#[derive(Debug)]
pub(crate) enum Seen {
    /// An order for a case was on its socket.
    Offered { case: u64, at: Mark },
    /// All it said of the order is durable; it is free again.
    Finished { case: u64 },
    /// Its session broke.
    Broke(String),
}

/// Devices of all crews.
pub(crate) struct Crews {
    /// What they see.
    pub(crate) seen: Receiver<Seen>,
    stop: CancellationToken,
}

impl Crews {
    /// Lets a device for each token in and on duty.
    ///
    /// # Errors
    /// One is refused.
    pub(crate) async fn join(
        addr: SocketAddr,
        tokens: &[String],
        tasks: &TaskTracker,
    ) -> anyhow::Result<Self> {
        let (sender, seen) = channel(SEEN_MAX);
        let stop = CancellationToken::new();
        for (nth, token) in tokens.iter().enumerate() {
            let ready = Device::ready(addr, token, nth);
            let device =
                tokio::time::timeout(DUTY_MAX, ready).await.context("a crew is not on duty in time")??;
            let (sender, stop) = (sender.clone(), stop.clone());
            tasks.spawn(async move {
                tokio::select! {
                    () = stop.cancelled() => {}
                    broke = device.run(&sender) => {
                        let text = broke.map_or_else(|error| error.to_string(), |()| "ended".to_owned());
                        drop(sender.send(Seen::Broke(text)).await);
                    }
                }
            });
        }
        Ok(Self { seen, stop })
    }
}

impl Drop for Crews {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

struct Device {
    socket: Socket,
    nth: usize,
    /// The last command on the order in hand, and its case.
    last: Option<(String, u64)>,
}

impl Device {
    async fn ready(addr: SocketAddr, token: &str, nth: usize) -> anyhow::Result<Self> {
        let mut socket = Socket::open(addr, "/v1/crew/ws", "liftline.crew.v1", token).await?;
        let hello = CrewHello { device_id: format!("loadtest-{nth}"), ..CrewHello::default() };
        let duty = command(CrewActKind::DutyOn, &Order::default());
        let asked = duty.cmd_id.clone();
        socket.send(&[frame_of_hello(hello), frame_of(duty)]).await?;
        loop {
            let (frame, _): (CrewServerFrame, _) = socket.next().await?;
            if frame.result.is_some_and(|result| result.cmd_id == asked) {
                return Ok(Self { socket, nth, last: None });
            }
        }
    }

    async fn run(mut self, seen: &Sender<Seen>) -> anyhow::Result<()> {
        let mut positions = interval(POSITION_EVERY);
        positions.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                frame = self.socket.next() => {
                    let (frame, at) = frame?;
                    self.take(frame, at, seen).await?;
                }
                _ = positions.tick() => self.socket.send(&[self.position()]).await?,
            }
        }
    }

    async fn take(&mut self, frame: CrewServerFrame, at: Mark, seen: &Sender<Seen>) -> anyhow::Result<()> {
        if let Some(ping) = frame.ping {
            let pong = Some(Pong { t: ping.t, ..Default::default() });
            self.socket.send(&[CrewClientFrame { pong, ..CrewClientFrame::default() }]).await?;
        }
        if let Some(result) = frame.result {
            let done = matches!(result.status(), ResultStatus::Applied | ResultStatus::Duplicate);
            anyhow::ensure!(done, "a command was refused: {result:?}");
            if let Some((_, case)) = self.last.take_if(|(id, _)| *id == result.cmd_id) {
                seen.send(Seen::Finished { case }).await?;
            }
        }
        let Some(event) = frame.event.filter(|event| event.kind() == CrewEventKind::OrderOffered) else {
            return Ok(());
        };
        let order = event.order.context("an offer without its order")?;
        seen.send(Seen::Offered { case: order.case_id, at }).await?;
        self.finish(frame.position.unwrap_or_default(), &order).await
    }

    /// Acknowledges, accepts, arrives, frees and is done, without waiting in between.
    async fn finish(&mut self, position: u64, order: &Order) -> anyhow::Result<()> {
        let ack = CrewClientFrame { ack: Some(CrewAck { position }), ..CrewClientFrame::default() };
        let done = command(CrewActKind::Done, order);
        self.last = Some((done.cmd_id.clone(), order.case_id));
        let freed = CrewCommand { people_count: Some(2), ..command(CrewActKind::Freed, order) };
        let [accept, arrive] = [CrewActKind::Accept, CrewActKind::Arrive].map(|act| command(act, order));
        self.socket.send(&[ack, frame_of(accept), frame_of(arrive), frame_of(freed), frame_of(done)]).await
    }

    fn position(&self) -> CrewClientFrame {
        let nth = f64::from(u32::try_from(self.nth).unwrap_or_default());
        let point = Some(Point { lon: 120.70 + nth * 0.002, lat: 31.90 + nth * 0.001 });
        let position = Some(CrewPosition { point, ..CrewPosition::default() });
        CrewClientFrame { position, ..CrewClientFrame::default() }
    }
}

fn frame_of_hello(hello: CrewHello) -> CrewClientFrame {
    CrewClientFrame { hello: Some(hello), ..CrewClientFrame::default() }
}

fn frame_of(command: CrewCommand) -> CrewClientFrame {
    CrewClientFrame { cmd: Some(command), ..CrewClientFrame::default() }
}

fn command(act: CrewActKind, order: &Order) -> CrewCommand {
    CrewCommand {
        cmd_id: Uuid::now_v7().to_string(),
        act: act.into(),
        order_id: order.order_id,
        case_id: order.case_id,
        ..CrewCommand::default()
    }
}
