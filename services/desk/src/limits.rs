//! Which clocks run, and from when: the design's clock table as one function of the facts.
//!
//! Nothing arms or ends a clock by hand. After each record the clocks of what it touched are made what
//! this file says.

use crate::{Case, ClockKind, Entrapment, Hazard, Moment, Order, OrderStage, Party, Policy, Stage};

/// The clocks a case may have.
pub(crate) const CASE_CLOCKS: [ClockKind; 12] = [
    ClockKind::Verify,
    ClockKind::FirstOrder,
    ClockKind::FirstOrderLimit,
    ClockKind::Ladder,
    ClockKind::Owner,
    ClockKind::Comfort,
    ClockKind::Free,
    ClockKind::Accident,
    ClockKind::Report,
    ClockKind::Step,
    ClockKind::Supplement,
    ClockKind::Recheck,
];

/// The clocks an order may have.
pub(crate) const ORDER_CLOCKS: [ClockKind; 5] =
    [ClockKind::Delivery, ClockKind::Voice, ClockKind::Respond, ClockKind::Depart, ClockKind::Arrive];

/// From when a clock of a case runs; `None` where it does not.
///
/// A suspected case has only its confirmation. The limits of a rescue run until freed, those of an
/// accident and of a rectification until the duty is done, whatever became of the case. Faults and
/// services have none of their own.
pub(crate) fn case_start(case: &Case, policy: &Policy, kind: ClockKind) -> Option<Moment> {
    let times = &case.times;
    let rescue = is_waiting(case);
    match kind {
        ClockKind::Verify => (case.stage == Stage::Suspected).then_some(case.since),
        ClockKind::FirstOrder if times.ordered.is_some() => case.unordered_since.filter(|_| rescue),
        ClockKind::FirstOrder => rescue.then_some(case.since),
        ClockKind::FirstOrderLimit => {
            // An order that came after the limit, as after a power cut, does not undo that it was passed.
            let limit = case.since + policy.first_order_limit;
            (rescue && times.ordered.is_none_or(|ordered| ordered.at >= limit)).then_some(case.since)
        }
        ClockKind::Ladder => (rescue && case.stage == Stage::Open).then_some(case.waiting_since),
        ClockKind::Owner => {
            (rescue && times.owner_reached.is_none() && has_use_unit(case)).then_some(case.since)
        }
        ClockKind::Comfort => (rescue && case.entrapment != Entrapment::No).then_some(case.comfort_since),
        ClockKind::Free => times.arrived.filter(|_| rescue).map(|arrived| arrived.at),
        ClockKind::Accident => accident_start(case, policy),
        ClockKind::Report => {
            duty(case).filter(|accident| accident.reported.is_none()).map(|accident| accident.at)
        }
        ClockKind::Step => duty(case).filter(|accident| accident.stepped.is_none()).and_then(reported_at),
        ClockKind::Supplement => {
            duty(case).filter(|accident| accident.supplemented.is_none()).and_then(reported_at)
        }
        ClockKind::Recheck => times.rectified.filter(|_| times.rechecked.is_none()).map(|stamp| stamp.at),
        ClockKind::Answer
        | ClockKind::Delivery
        | ClockKind::Voice
        | ClockKind::Respond
        | ClockKind::Depart
        | ClockKind::Arrive => None,
    }
}

/// From when a clock of an order runs; `None` where it does not. Public rescue (119, 110) is not ours to
/// time.
pub(crate) fn order_start(order: &Order, kind: ClockKind) -> Option<Moment> {
    if order.party == Party::External || !order.stage.is_live() {
        return None;
    }
    let offered = order.stage == OrderStage::Offered;
    let unanswered = offered || order.stage == OrderStage::Delivered;
    match kind {
        ClockKind::Delivery => offered.then_some(order.offered.at),
        ClockKind::Voice | ClockKind::Respond => unanswered.then_some(order.offered.at),
        ClockKind::Depart => {
            order.accepted.filter(|_| order.stage == OrderStage::Accepted).map(|stamp| stamp.at)
        }
        ClockKind::Arrive => {
            // The 30 or 60 minutes run from when the unit received the order (TSG T5002-2017 art. 5(4)).
            let received = order.delivered.or(order.accepted).unwrap_or(order.offered);
            order.arrived.is_none().then_some(received.at)
        }
        ClockKind::Answer
        | ClockKind::Verify
        | ClockKind::FirstOrder
        | ClockKind::FirstOrderLimit
        | ClockKind::Ladder
        | ClockKind::Owner
        | ClockKind::Comfort
        | ClockKind::Free
        | ClockKind::Accident
        | ClockKind::Report
        | ClockKind::Step
        | ClockKind::Supplement
        | ClockKind::Recheck => None,
    }
}

/// Whether people wait to be freed: a rescue that is neither suspected only, nor freed, nor ended.
pub(crate) fn is_waiting(case: &Case) -> bool {
    let over = case.stage.has_ended() || matches!(case.stage, Stage::Suspected | Stage::Freed);
    case.hazard == Hazard::Rescue && !over
}

/// 120 min from trapped, where claimed, else from reported. A time corrected later counts too: somebody
/// freed after the limit was retained too long (电梯轿厢滞留人员2小时以上), even where the record of it came before.
fn accident_start(case: &Case, policy: &Policy) -> Option<Moment> {
    let start = case.times.trapped.or(case.times.reported)?.at;
    let dismissed = matches!(case.stage, Stage::Suspected | Stage::Cancelled | Stage::Merged);
    let retained = case.hazard == Hazard::Rescue && case.entrapment != Entrapment::No && !dismissed;
    let in_time = match case.times.freed {
        Some(freed) => freed.at < start + policy.accident,
        None => case.stage.has_ended(),
    };
    (retained && !in_time).then_some(start)
}

fn has_use_unit(case: &Case) -> bool {
    case.lift.facts().is_some_and(|lift| lift.use_unit.is_some())
}

/// The accident whose duties towards the authority bind this case.
fn duty(case: &Case) -> Option<&crate::Accident> {
    let dismissed = matches!(case.stage, Stage::Cancelled | Stage::Merged);
    case.accident.as_ref().filter(|_| !dismissed)
}

fn reported_at(accident: &crate::Accident) -> Option<Moment> {
    accident.reported.map(|stamp| stamp.at)
}
