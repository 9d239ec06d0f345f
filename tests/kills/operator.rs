//! The operator: takes note of every case, reaches use units, frees what public rescue was asked for, calls
//! back, closes.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use fastrand::Rng;
use liftline_proto::v1::{
    CallBack, Case, CaseActKind, CaseCommand, Cause, ConsoleServerFrame, FreedHow, Level, Responsibility,
    Resume, Stage,
};
use liftline_tests::{
    city::City,
    console::{Console, command},
    session::{Closed, Hello, Session},
};
use tokio::time::sleep;

use crate::world::{Told, Whereabouts};

/// Pause before it connects again, in milliseconds.
const AGAIN_MS: u64 = 10;

struct Desk {
    told: Arc<Told>,
    rng: Rng,
    left_off: Option<Resume>,
    open: BTreeMap<u64, Case>,
    /// Commands not answered yet, oldest first.
    queue: VecDeque<CaseCommand>,
}

pub(crate) async fn act(mut place: Whereabouts, told: Arc<Told>, rng: Rng) {
    let mut desk = Desk { told, rng, left_off: None, open: BTreeMap::new(), queue: VecDeque::new() };
    loop {
        let addr = place.now().await;
        let hello =
            Hello { token: City::made().token("ann"), resume: desk.left_off.clone(), ..Hello::default() };
        if let Ok(mut session) = Session::<Console>::open(addr, &hello).await {
            let Err(closed) = desk.live(&mut session).await;
            desk.left_off = Some(session.resume()).filter(|resume| resume.position > 0);
            assert!(closed.code.is_none() || closed.code == Some(4503), "{closed:?}");
        }
        sleep(Duration::from_millis(AGAIN_MS)).await;
    }
}

impl Desk {
    /// Until the session ends.
    async fn live(&mut self, session: &mut Session<Console>) -> Result<std::convert::Infallible, Closed> {
        loop {
            while let Some(next) = self.queue.front().cloned() {
                let result = session.ask(next.clone()).await?;
                self.queue.pop_front();
                self.told.commands.lock().unwrap().push((next, result));
            }
            let frame = session.next().await?;
            self.note(frame);
            self.plan();
        }
    }

    fn note(&mut self, frame: ConsoleServerFrame) {
        let told = frame.records.map(|records| records.cases);
        for case in told.or(frame.snapshot.map(|snapshot| snapshot.cases)).unwrap_or_default() {
            let ended = matches!(case.stage(), Stage::Closed | Stage::Cancelled | Stage::Merged);
            if ended {
                self.open.remove(&case.case_id);
            } else {
                self.open.insert(case.case_id, case);
            }
        }
    }

    /// What to do about one of the open cases.
    #[expect(clippy::wildcard_enum_match_arm, reason = "only stages at which something is to be done matter")]
    fn plan(&mut self) {
        let Some((id, case)) = self.rng.choice(&self.open) else { return };
        let (id, is_external) = (*id, case.level == Some(Level::External.into()));
        match case.stage() {
            Stage::Freed => {
                self.queue.extend(ending(id));
                self.open.remove(&id);
            }
            Stage::Open | Stage::Dispatched if is_external && self.rng.u32(..4) == 0 => {
                let (how, note) = (Some(FreedHow::External.into()), "119 到场，已放人".to_owned());
                self.queue.push_back(CaseCommand { how, note, ..command(CaseActKind::Freed, id) });
            }
            Stage::Open | Stage::Dispatched if self.rng.u32(..8) == 0 => {
                self.queue.push_back(command(CaseActKind::OwnerReached, id));
            }
            _ => {}
        }
    }
}

/// The confirmation call, then the cause.
fn ending(case: u64) -> [CaseCommand; 2] {
    let outcome = Some(CallBack::ConfirmedByUseUnit.into());
    let cause =
        Cause { code: "door.lock_failed".to_owned(), responsibility: Responsibility::Maintenance.into() };
    [
        CaseCommand { outcome, ..command(CaseActKind::CalledBack, case) },
        CaseCommand { cause: Some(cause), ..command(CaseActKind::Close, case) },
    ]
}
