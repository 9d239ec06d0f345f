//! Cases, orders, clocks and calls as clients see them.

mod record;

use liftline_desk::{
    Accident, Call, Candidate, Case, Clock, Moment, Order, Refusal, ReportRef, Span, Stamp, Times,
};
use pbjson_types::Timestamp;

use crate::{v1, wire::Wire};

pub use record::{event_kind, record};

/// An instant as protobuf has it.
pub fn timestamp(at: Moment) -> Timestamp {
    let nanos = i32::try_from(at.0.rem_euclid(1_000) * 1_000_000).unwrap_or_default();
    Timestamp { seconds: at.0.div_euclid(1_000), nanos }
}

/// A case with the clocks in force on it (and, if the caller adds them, on its orders), soonest first.
/// `orders`, `address` and `passed_clocks` are left empty.
pub fn case<'a>(case: &Case, clocks: impl IntoIterator<Item = &'a Clock>) -> v1::Case {
    let mut clocks: Vec<&Clock> = clocks.into_iter().collect();
    clocks.sort_by_key(|clock| (clock.due, clock.kind));
    v1::Case {
        case_id: case.id.0,
        version: case.version,
        lift: case.lift.to_wire(),
        hazard: case.hazard.to_wire(),
        kind: case.kind.to_wire(),
        stage: case.stage.to_wire(),
        certainty: case.certainty.to_wire(),
        entrapment: case.entrapment.to_wire(),
        people_count: case.people,
        injured_count: case.injured,
        dead_count: case.dead,
        policy_id: case.policy.0,
        level: case.level.to_wire(),
        owner_id: case.owner.to_wire(),
        times: Some(times(&case.times)),
        reports: case.reports.iter().map(report_ref).collect(),
        order_ids: case.orders.to_wire(),
        linked_case_ids: case.links.to_wire(),
        merged_into_case_id: case.merged_into.to_wire(),
        cancelled: case.cancelled.to_wire(),
        cause: case.cause.to_wire(),
        called_back: case.called_back.to_wire(),
        accident: case.accident.as_ref().map(accident),
        reopened_count: case.reopened,
        clocks: clocks.into_iter().map(clock).collect(),
        orders: Vec::new(),
        note_keys: case.notes.iter().map(ToString::to_string).collect(),
        address: None,
        freed_how: case.freed_how.to_wire(),
        passed_clocks: Vec::new(),
    }
}

/// An order with its candidates.
pub fn order(order: &Order) -> v1::Order {
    v1::Order {
        order_id: order.id.0,
        case_id: order.case.0,
        party: order.party.to_wire(),
        level: order.level.to_wire(),
        stage: order.stage.to_wire(),
        candidates: order.candidates.to_wire(),
        offered: Some(stamp(&order.offered)),
        delivered: order.delivered.as_ref().map(stamp),
        accepted: order.accepted.as_ref().map(stamp),
        departed: order.departed.as_ref().map(stamp),
        arrived: order.arrived.as_ref().map(stamp),
        ended: order.ended.as_ref().map(stamp),
        declined: order.declined.to_wire(),
        withdrawn: order.withdrawn.to_wire(),
    }
}

/// One candidate.
pub fn candidate(candidate: &Candidate) -> v1::Candidate {
    candidate.to_wire()
}

/// Why a command was refused.
pub fn refusal(refusal: &Refusal) -> Option<v1::Refusal> {
    refusal.to_wire()
}

/// A clock with the moment it turns amber.
pub fn clock(clock: &Clock) -> v1::Clock {
    let limit: Span = clock.due.since(clock.started);
    v1::Clock {
        subject: clock.subject.to_wire(),
        kind: clock.kind.to_wire(),
        started_at: Some(timestamp(clock.started)),
        warn_at: Some(timestamp(clock.started + limit.two_thirds())),
        due_at: Some(timestamp(clock.due)),
    }
}

/// A call; `caller` is left out: it lies beside the chain.
pub fn call(call: &Call) -> v1::Call {
    v1::Call {
        call_id: call.id.0.clone(),
        ringing_at: call.ringing.map(timestamp),
        answered_at: call.answered.map(timestamp),
        ended_at: call.ended.map(timestamp),
        agent_id: call.agent.to_wire(),
        case_id: call.case.to_wire(),
        caller: None,
        private_keys: private_keys(call),
    }
}

/// All keys before the call belonged to a case, the latest from then on: the case lists the others.
fn private_keys(call: &Call) -> Vec<String> {
    let latest = call.private.as_slice();
    let keys = if call.privates.is_empty() { latest } else { &call.privates };
    keys.iter().map(ToString::to_string).collect()
}

fn stamp(stamp: &Stamp) -> v1::Stamp {
    v1::Stamp {
        at: Some(timestamp(stamp.at)),
        entered_at: Some(timestamp(stamp.entered)),
        by: stamp.by.to_wire(),
    }
}

fn times(times: &Times) -> v1::Times {
    let stamp = |time: &Option<Stamp>| time.as_ref().map(stamp);
    v1::Times {
        trapped: stamp(&times.trapped),
        reported: stamp(&times.reported),
        answered: stamp(&times.answered),
        ordered: stamp(&times.ordered),
        accepted: stamp(&times.accepted),
        departed: stamp(&times.departed),
        arrived: stamp(&times.arrived),
        contact: stamp(&times.contact),
        owner_reached: stamp(&times.owner_reached),
        freed: stamp(&times.freed),
        restored: stamp(&times.restored),
        called_back: stamp(&times.called_back),
        closed: stamp(&times.closed),
        rectified: stamp(&times.rectified),
        rechecked: stamp(&times.rechecked),
    }
}

fn report_ref(report: &ReportRef) -> v1::ReportRef {
    v1::ReportRef {
        number: report.number,
        received_at: Some(timestamp(report.received)),
        source: report.source.clone(),
        alarm_id: report.alarm_id.clone(),
    }
}

fn accident(accident: &Accident) -> v1::Accident {
    v1::Accident {
        limb: accident.limb.to_wire(),
        at: Some(timestamp(accident.at)),
        reported: accident.reported.as_ref().map(stamp),
        stepped: accident.stepped.as_ref().map(stamp),
        supplemented: accident.supplemented.as_ref().map(stamp),
    }
}

#[cfg(test)]
mod tests;
