//! A crew's device: comes back where it left off, keeps its commands until they are answered, under the same
//! ids.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use fastrand::Rng;
use liftline_proto::v1::{
    CrewActKind, CrewClientFrame, CrewCommand, CrewEventKind, CrewPosition, CrewServerFrame, DeclineReason,
    Order, OrderStage, Point, ResultStatus, Resume,
};
use liftline_tests::{
    city::City,
    crew::{Crew, command},
    session::{Closed, Hello, Session},
};
use tokio::time::sleep;

use crate::world::{Told, Whereabouts};

/// The longest pause before an act, in milliseconds: some lives end within it.
const PAUSE_MS: u64 = 100;
/// Pause before it connects again, in milliseconds.
const AGAIN_MS: u64 = 10;

/// What a device has on its disk.
struct Device {
    key: &'static str,
    told: Arc<Told>,
    rng: Rng,
    left_off: Option<Resume>,
    /// Orders somebody has looked at.
    seen: BTreeSet<u64>,
    /// Commands not answered yet, oldest first.
    queue: VecDeque<CrewCommand>,
}

pub(crate) async fn act(key: &'static str, mut place: Whereabouts, told: Arc<Told>, rng: Rng) {
    let on_duty = command(CrewActKind::DutyOn, &Order::default());
    let mut device =
        Device { key, told, rng, left_off: None, seen: BTreeSet::new(), queue: VecDeque::from([on_duty]) };
    loop {
        let addr = place.now().await;
        let hello = Hello {
            token: City::made().token(key),
            device: key,
            binary: device.rng.bool(),
            resume: device.left_off.clone(),
            ..Hello::default()
        };
        if let Ok(mut session) = Session::<Crew>::open(addr, &hello).await {
            let Err(closed) = device.live(&mut session).await;
            device.left_off = Some(session.resume()).filter(|resume| resume.position > 0);
            assert!(closed.code.is_none() || closed.code == Some(4503), "{closed:?}");
        }
        sleep(Duration::from_millis(AGAIN_MS)).await;
    }
}

impl Device {
    /// Until the session ends.
    async fn live(&mut self, session: &mut Session<Crew>) -> Result<std::convert::Infallible, Closed> {
        self.locate(session).await?;
        loop {
            self.work(session).await?;
            let frame = session.next().await?;
            self.take(session, frame).await?;
        }
    }

    async fn locate(&mut self, session: &mut Session<Crew>) -> Result<(), Closed> {
        let (lon, lat) = (120.85 + self.rng.f64() * 0.1, 31.98 + self.rng.f64() * 0.06);
        let position = CrewPosition { point: Some(Point { lon, lat }), ..Default::default() };
        session.send(&CrewClientFrame { position: Some(position), ..Default::default() }).await
    }

    /// Sends what waits, one after the other. What is refused ends the job.
    async fn work(&mut self, session: &mut Session<Crew>) -> Result<(), Closed> {
        while let Some(next) = self.queue.front().cloned() {
            sleep(Duration::from_millis(self.rng.u64(..PAUSE_MS))).await;
            let result = session.ask(next.clone()).await?;
            self.queue.pop_front();
            let is_done = matches!(result.status(), ResultStatus::Applied | ResultStatus::Duplicate);
            self.told.acts.lock().unwrap().push((self.key, next, result.clone()));
            if !is_done || result.refusal.is_some() {
                self.queue.clear();
            }
        }
        Ok(())
    }

    async fn take(&mut self, session: &mut Session<Crew>, frame: CrewServerFrame) -> Result<(), Closed> {
        let offered = |order: &Order| matches!(order.stage(), OrderStage::Offered | OrderStage::Delivered);
        let order = match (frame.snapshot, frame.event) {
            (Some(snapshot), _) => snapshot.orders.into_iter().find(offered),
            (None, Some(event)) if event.kind() == CrewEventKind::OrderOffered => event.order,
            (None, _) => None,
        };
        let Some(order) = order else { return Ok(()) };
        if self.rng.u32(..10) > 0 {
            session.acknowledge().await?;
        }
        if self.seen.insert(order.order_id) {
            self.plan(&order);
        }
        Ok(())
    }

    /// Most offers are taken and done, some declined, some not answered.
    fn plan(&mut self, order: &Order) {
        use CrewActKind::{Accept, Arrive, Contact, Decline, Depart, Done, Freed, Restored};
        let acts: &[CrewActKind] = match self.rng.u32(..10) {
            0 | 1 => &[],
            2 => &[Decline],
            3 => &[Accept],
            _ => &[Accept, Depart, Arrive, Contact, Freed, Restored, Done],
        };
        let reason = Some(DeclineReason::Busy.into());
        let planned = acts.iter().map(|act| CrewCommand {
            decline_reason: reason.filter(|_| *act == Decline),
            ..command(*act, order)
        });
        self.queue.extend(planned);
    }
}
