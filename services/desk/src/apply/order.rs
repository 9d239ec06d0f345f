//! Orders and their stages.

use alloc::vec::Vec;

use super::stamp;
use crate::{
    DeclineReason, Desk, Event, Notice, Order, OrderId, OrderStage, Party, Recipient, Record, Stamp,
    WithdrawReason,
};

impl Desk {
    pub(crate) fn ordered(&mut self, record: &Record) {
        let Event::Ordered { order: id, case, party, level, candidates, .. } = &record.event else { return };
        let offered = Stamp { at: record.at, ..stamp(record) };
        let order = Order {
            id: *id,
            case: *case,
            party: *party,
            level: *level,
            stage: OrderStage::Offered,
            candidates: Vec::clone(candidates),
            offered,
            delivered: None,
            accepted: None,
            departed: None,
            arrived: None,
            ended: None,
            declined: None,
            withdrawn: None,
        };
        self.orders.insert(*id, order);
        match party {
            Party::Crew { crew, .. } => {
                self.out.insert(*crew, *id);
            }
            Party::External => self.notify(*case, Some(*id), Notice::ExternalAsked, Recipient::External),
        }
        self.set(*case, |case| {
            case.orders.push(*id);
            case.level = case.level.max(Some(*level));
            case.times.ordered = case.times.ordered.or(Some(offered));
        });
    }

    pub(crate) fn delivered(&mut self, record: &Record, id: OrderId) {
        let Some(order) = self.orders.get_mut(&id) else { return };
        order.delivered = order.delivered.or(Some(stamp(record)));
        order.stage = order.stage.max(OrderStage::Delivered);
    }

    pub(crate) fn accepted(&mut self, record: &Record, id: OrderId) {
        self.reach(record, id, OrderStage::Accepted);
    }

    pub(crate) fn departed(&mut self, record: &Record, id: OrderId) {
        self.reach(record, id, OrderStage::Departed);
    }

    /// A late fact is kept with its order and case, but does not make an ended order live again.
    pub(crate) fn arrived(&mut self, record: &Record, id: OrderId, late_fact: bool) {
        if !late_fact {
            return self.reach(record, id, OrderStage::Arrived);
        }
        let Some(order) = self.orders.get_mut(&id) else { return };
        let arrived = Some(stamp(record));
        order.arrived = order.arrived.or(arrived);
        let case = order.case;
        self.set(case, |case| {
            if !case.stage.has_ended() {
                case.times.arrived = case.times.arrived.or(arrived);
            }
        });
    }

    pub(crate) fn declined(&mut self, record: &Record, id: OrderId, reason: DeclineReason) {
        self.leave(record, id, OrderStage::Declined);
        if let Some(order) = self.orders.get_mut(&id) {
            order.declined = Some(reason);
        }
    }

    pub(crate) fn unanswered(&mut self, record: &Record, id: OrderId) {
        self.leave(record, id, OrderStage::Unanswered);
    }

    pub(crate) fn done(&mut self, record: &Record, id: OrderId) {
        self.leave(record, id, OrderStage::Done);
    }

    pub(crate) fn withdrawn(&mut self, record: &Record, id: OrderId, reason: WithdrawReason) {
        self.leave(record, id, OrderStage::Withdrawn);
        let Some(order) = self.orders.get_mut(&id) else { return };
        order.withdrawn = Some(reason);
        let (case, to) = (order.case, recipient(order.party));
        self.notify(case, Some(id), Notice::OrderWithdrawn, to);
    }

    /// A later stage implies the ones before it: who is on the way has accepted, who is there has departed.
    fn reach(&mut self, record: &Record, id: OrderId, stage: OrderStage) {
        let Some(order) = self.orders.get_mut(&id) else { return };
        let now = Some(stamp(record));
        order.stage = stage;
        order.accepted = order.accepted.or(now);
        if stage >= OrderStage::Departed {
            order.departed = order.departed.or(now);
        }
        if stage >= OrderStage::Arrived {
            order.arrived = order.arrived.or(now);
        }
        let (accepted, departed, arrived) = (order.accepted, order.departed, order.arrived);
        let case = order.case;
        self.set(case, |case| {
            case.times.accepted = case.times.accepted.or(accepted);
            case.times.departed = case.times.departed.or(departed);
            case.times.arrived = case.times.arrived.or(arrived);
        });
    }

    /// The order ends; its crew is free again.
    fn leave(&mut self, record: &Record, id: OrderId, stage: OrderStage) {
        let Some(order) = self.orders.get_mut(&id) else { return };
        order.stage = stage;
        order.ended = Some(stamp(record));
        if let Party::Crew { crew, .. } = order.party
            && self.out.get(&crew) == Some(&id)
        {
            self.out.remove(&crew);
        }
    }
}

/// Where a notice about an order goes.
pub(crate) const fn recipient(party: Party) -> Recipient {
    match party {
        Party::Crew { crew, .. } => Recipient::Crew(crew),
        Party::External => Recipient::External,
    }
}
