//! What follows from the facts after each record: stage, version, clocks, receipt, and what is forgotten.

use crate::{
    Case, CaseId, ClockKind, Desk, Moment, Order, OrderId, OrderStage, RECEIPT_SPAN, Record, Stage, Subject,
    limits::{CASE_CLOCKS, ORDER_CLOCKS, case_start, order_start},
};

impl Desk {
    /// Makes everything derived follow from what `record` changed.
    pub(crate) fn follow(&mut self, record: &Record) {
        let order = record.event.order();
        let of_order = order.and_then(|id| self.orders.get(&id)).map(|order| order.case);
        let case = record.event.case().or(of_order);
        if let Some(id) = order {
            self.follow_order(id);
        }
        if let Some(id) = case {
            self.follow_case(id, record.at);
        }
        let case = case.and_then(|id| self.cases.get(&id));
        self.receipts.fold(record, self.records, case, order);
        if let Some(other) = record.event.other_case() {
            self.follow_case(other, record.at);
            let version = self.cases.get(&other).map_or(0, |case| case.version);
            self.receipts.bump(record.command, other, version);
        }
    }

    /// Changes a case if there is one.
    pub(crate) fn set(&mut self, id: CaseId, change: impl FnOnce(&mut Case)) {
        if let Some(case) = self.cases.get_mut(&id) {
            change(case);
        }
    }

    /// Live orders of a case, oldest first.
    pub(crate) fn live_orders<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Order> {
        case.orders.iter().filter_map(|id| self.orders.get(id)).filter(|order| order.stage.is_live())
    }

    /// Forgets receipts and calls older than [`RECEIPT_SPAN`].
    pub(crate) fn forget_old(&mut self) {
        self.receipts.forget(self.last);
        while let Some((at, id)) = self.calls_by_age.front() {
            if self.last.since(*at) <= RECEIPT_SPAN {
                return;
            }
            self.calls.remove(id);
            self.timers.forget(&Subject::Call(id.clone()));
            self.calls_by_age.pop_front();
        }
    }

    fn follow_case(&mut self, id: CaseId, at: Moment) {
        let Some(case) = self.cases.get(&id) else { return };
        let best = self.live_orders(case).map(|order| order.stage).max();
        let stage = stage_of(case, best);
        let is_unordered = stage == Stage::Open && best.is_none() && !case.orders.is_empty();
        let subject = Subject::Case(id);
        let Some(case) = self.cases.get_mut(&id) else { return };
        if is_going(case.stage) && stage == Stage::Open {
            case.waiting_since = at;
            self.timers.rearm(&subject, ClockKind::Ladder);
        }
        if is_unordered && case.unordered_since.is_none() {
            self.timers.rearm(&subject, ClockKind::FirstOrder);
        }
        case.unordered_since = is_unordered.then_some(case.unordered_since.unwrap_or(at));
        case.stage = stage;
        case.version = case.version.saturating_add(1);
        let Some(policy) = self.policies.get(&case.policy) else { return };
        let wanted = CASE_CLOCKS.into_iter().map(|kind| (kind, case_start(case, policy, kind)));
        self.timers.follow(&subject, policy, wanted);
    }

    fn follow_order(&mut self, id: OrderId) {
        let Some(order) = self.orders.get(&id) else { return };
        let policy = self.cases.get(&order.case).and_then(|case| self.policies.get(&case.policy));
        let Some(policy) = policy else { return };
        let subject = Subject::Order(id);
        let wanted = ORDER_CLOCKS.into_iter().map(|kind| (kind, order_start(order, kind)));
        self.timers.follow(&subject, policy, wanted);
        if !order.stage.is_live() {
            self.timers.forget(&subject);
        }
    }
}

/// Whether some crew has accepted.
const fn is_going(stage: Stage) -> bool {
    matches!(stage, Stage::Dispatched | Stage::EnRoute | Stage::OnScene)
}

/// The stage a case has by its facts; `best` is the furthest stage of its live orders.
fn stage_of(case: &Case, best: Option<OrderStage>) -> Stage {
    if case.merged_into.is_some() {
        return Stage::Merged;
    }
    if case.cancelled.is_some() {
        return Stage::Cancelled;
    }
    if case.times.closed.is_some() {
        return Stage::Closed;
    }
    if case.times.freed.is_some() {
        return Stage::Freed;
    }
    match best {
        Some(OrderStage::Arrived) => Stage::OnScene,
        Some(OrderStage::Departed) => Stage::EnRoute,
        Some(OrderStage::Accepted) => Stage::Dispatched,
        _ if case.stage == Stage::Suspected => Stage::Suspected,
        Some(
            OrderStage::Offered
            | OrderStage::Delivered
            | OrderStage::Done
            | OrderStage::Declined
            | OrderStage::Unanswered
            | OrderStage::Withdrawn,
        )
        | None => Stage::Open,
    }
}
