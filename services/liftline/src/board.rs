//! The board: what readers see. A second fold of the same records, written after they are durable.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{PoisonError, RwLock},
};

use liftline_desk::{CaseId, CrewId, Desk, Event, OrderId, Party};

use crate::desk::Published;

/// Cases, orders, calls and clocks for reading, with the places of each case's records.
pub struct Board {
    epoch: u64,
    state: RwLock<State>,
}

struct State {
    desk: Desk,
    places: Timelines,
}

/// Whom a record concerns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concern {
    /// The case it is about.
    pub case: Option<CaseId>,
    /// Crews that have, or had until this record, a live order of that case.
    pub crews: Vec<CrewId>,
}

/// Places of records, by what they are about, and which cases have not ended.
#[derive(Default)]
pub struct Timelines {
    cases: BTreeMap<CaseId, Vec<u64>>,
    orders: BTreeMap<OrderId, u64>,
    open: BTreeSet<CaseId>,
}

impl Timelines {
    /// Notes a record just applied to `desk`.
    pub fn note(&mut self, desk: &Desk, position: u64, event: &Event) {
        if let Some(case) = case_of(desk, event) {
            self.cases.entry(case).or_default().push(position);
            if desk.case(case).is_some_and(|case| case.stage.has_ended()) {
                self.open.remove(&case);
            } else {
                self.open.insert(case);
            }
        }
        if let Event::Ordered { order, .. } = event {
            self.orders.insert(*order, position);
        }
    }
}

impl Board {
    /// The board of a desk as replayed.
    pub fn new(epoch: u64, desk: Desk, timelines: Timelines) -> Self {
        Self { epoch, state: RwLock::new(State { desk, places: timelines }) }
    }

    /// Names the history the positions belong to.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Reads the desk's follower. Keep it short: the next turn's news wait for it.
    pub fn read<T>(&self, look: impl FnOnce(&Desk) -> T) -> T {
        look(&self.state.read().unwrap_or_else(PoisonError::into_inner).desk)
    }

    /// Reads the desk's follower with the numbers of all cases that have not ended. As short as
    /// [`Board::read`].
    pub fn read_open<T>(&self, look: impl FnOnce(&Desk, &BTreeSet<CaseId>) -> T) -> T {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        look(&state.desk, &state.places.open)
    }

    /// Places of the records of a case, oldest first.
    pub fn timeline(&self, case: CaseId) -> Vec<u64> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.places.cases.get(&case).cloned().unwrap_or_default()
    }

    /// Place of the record that made an order.
    pub fn ordered_at(&self, order: OrderId) -> Option<u64> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).places.orders.get(&order).copied()
    }

    /// Applies durable records and says whom each concerns.
    pub fn apply(&self, news: &[Published]) -> Vec<Concern> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        news.iter().map(|published| state.apply(published)).collect()
    }
}

impl State {
    fn apply(&mut self, published: &Published) -> Concern {
        let event = &published.record.event;
        let mut concern = Concern { case: case_of(&self.desk, event), crews: Vec::new() };
        concern.gather(&self.desk);
        self.desk.apply(&published.record);
        concern.case = case_of(&self.desk, event);
        concern.gather(&self.desk);
        if let Event::DutyChanged { crew, .. } = event {
            concern.crews.push(*crew);
        }
        self.places.note(&self.desk, published.position, event);
        concern
    }
}

/// The case an event is about, through its order where it names only that.
fn case_of(desk: &Desk, event: &Event) -> Option<CaseId> {
    event.case().or_else(|| desk.order(event.order()?).map(|order| order.case))
}

impl Concern {
    fn gather(&mut self, desk: &Desk) {
        let Some(case) = self.case.and_then(|id| desk.case(id)) else { return };
        for order in case.orders.iter().filter_map(|id| desk.order(*id)).filter(|order| order.stage.is_live())
        {
            if let Party::Crew { crew, .. } = order.party
                && !self.crews.contains(&crew)
            {
                self.crews.push(crew);
            }
        }
    }
}
