//! One record for the timeline of a case.

use liftline_desk::{CallId, CaseId, ClockKind, Event, Moment, OrderId, Position, Record, Subject};

use super::timestamp;
use crate::{v1, wire::Wire};

/// A record at its position, as a console shows it.
pub fn record(position: Position, record: &Record) -> v1::ConsoleRecord {
    let mut view = v1::ConsoleRecord {
        position: position.0,
        at: Some(timestamp(record.at)),
        occurred_at: Some(timestamp(record.occurred)),
        actor: record.actor.to_wire(),
        kind: event_kind(&record.event).into(),
        case_id: case(&record.event).to_wire(),
        order_id: order(&record.event).to_wire(),
        call_id: call(&record.event).map(|call| call.0.clone()),
        note_key: record.event.private().map(|note| note.to_string()),
        ..v1::ConsoleRecord::default()
    };
    if let Some((kind, due)) = clock(&record.event) {
        view.clock = Some(kind.to_wire());
        view.due_at = Some(timestamp(due));
        view.late_ms = Some(record.at.since(due).0).filter(|late| *late >= 0);
    }
    add_rest(&mut view, &record.event);
    view
}

macro_rules! kinds {
    ($($name:ident),* $(,)?) => {
        /// The event's name in the contract.
        pub fn event_kind(event: &Event) -> v1::EventKind {
            match event {
                $(Event::$name { .. } => v1::EventKind::$name,)*
            }
        }
    };
}

kinds! {
    PolicyAdopted, Reported, Opened, Raised, Confirmed, Identified, Amended, TimeCorrected, Taken,
    Ordered, Delivered, Accepted, Declined, Unanswered, Departed, Arrived, HelpNeeded, Done, Withdrawn,
    Contacted, OwnerReached, Freed, Restored, CalledBack, Closed, Cancelled, Reopened, Merged, Linked,
    Noted, Warned, Fired, Breached, AccidentSuspected, AuthorityReported, AuthorityStepped,
    Supplemented, Rectified, Rechecked, NoCrew, Called, DutyChanged, EffectEnded, Refused, Erased,
}

fn case(event: &Event) -> Option<CaseId> {
    match event {
        Event::Opened { case, .. }
        | Event::Raised { case, .. }
        | Event::Confirmed { case, .. }
        | Event::Identified { case, .. }
        | Event::Amended { case, .. }
        | Event::TimeCorrected { case, .. }
        | Event::Taken { case, .. }
        | Event::Ordered { case, .. }
        | Event::Contacted { case, .. }
        | Event::OwnerReached { case, .. }
        | Event::Freed { case, .. }
        | Event::Restored { case, .. }
        | Event::CalledBack { case, .. }
        | Event::Closed { case, .. }
        | Event::Cancelled { case, .. }
        | Event::Reopened { case, .. }
        | Event::Merged { case, .. }
        | Event::Linked { case, .. }
        | Event::Noted { case, .. }
        | Event::Warned { case, .. }
        | Event::AccidentSuspected { case, .. }
        | Event::AuthorityReported { case, .. }
        | Event::AuthorityStepped { case, .. }
        | Event::Supplemented { case, .. }
        | Event::Rectified { case, .. }
        | Event::Rechecked { case, .. }
        | Event::NoCrew { case, .. } => Some(*case),
        Event::Reported { case, .. }
        | Event::Breached { case, .. }
        | Event::Called { case, .. }
        | Event::Erased { case, .. } => *case,
        Event::PolicyAdopted { .. }
        | Event::Delivered { .. }
        | Event::Accepted { .. }
        | Event::Declined { .. }
        | Event::Unanswered { .. }
        | Event::Departed { .. }
        | Event::Arrived { .. }
        | Event::HelpNeeded { .. }
        | Event::Done { .. }
        | Event::Withdrawn { .. }
        | Event::Fired { .. }
        | Event::DutyChanged { .. }
        | Event::EffectEnded { .. }
        | Event::Refused { .. } => None,
    }
}

fn order(event: &Event) -> Option<OrderId> {
    match event {
        Event::Ordered { order, .. }
        | Event::Delivered { order, .. }
        | Event::Accepted { order, .. }
        | Event::Declined { order, .. }
        | Event::Unanswered { order, .. }
        | Event::Departed { order, .. }
        | Event::Arrived { order, .. }
        | Event::HelpNeeded { order, .. }
        | Event::Done { order, .. }
        | Event::Withdrawn { order, .. } => Some(*order),
        Event::Warned { subject, .. } | Event::Fired { subject, .. } | Event::Breached { subject, .. } => {
            match subject {
                Subject::Order(order) => Some(*order),
                Subject::Case(_) | Subject::Call(_) => None,
            }
        }
        Event::PolicyAdopted { .. }
        | Event::Reported { .. }
        | Event::Opened { .. }
        | Event::Raised { .. }
        | Event::Confirmed { .. }
        | Event::Identified { .. }
        | Event::Amended { .. }
        | Event::TimeCorrected { .. }
        | Event::Taken { .. }
        | Event::Contacted { .. }
        | Event::OwnerReached { .. }
        | Event::Freed { .. }
        | Event::Restored { .. }
        | Event::CalledBack { .. }
        | Event::Closed { .. }
        | Event::Cancelled { .. }
        | Event::Reopened { .. }
        | Event::Merged { .. }
        | Event::Linked { .. }
        | Event::Noted { .. }
        | Event::AccidentSuspected { .. }
        | Event::AuthorityReported { .. }
        | Event::AuthorityStepped { .. }
        | Event::Supplemented { .. }
        | Event::Rectified { .. }
        | Event::Rechecked { .. }
        | Event::NoCrew { .. }
        | Event::Called { .. }
        | Event::DutyChanged { .. }
        | Event::EffectEnded { .. }
        | Event::Refused { .. }
        | Event::Erased { .. } => None,
    }
}

fn call(event: &Event) -> Option<&CallId> {
    if let Event::Called { update, .. } = event {
        return Some(&update.call);
    }
    if let Event::Fired { subject: Subject::Call(call), .. }
    | Event::Breached { subject: Subject::Call(call), .. } = event
    {
        return Some(call);
    }
    None
}

fn clock(event: &Event) -> Option<(ClockKind, Moment)> {
    if let Event::Warned { clock, due, .. }
    | Event::Fired { clock, due, .. }
    | Event::Breached { clock, due, .. } = event
    {
        return Some((*clock, *due));
    }
    None
}

fn add_rest(view: &mut v1::ConsoleRecord, event: &Event) {
    if let Event::Reported { number, .. } = event {
        view.report_number = Some(*number);
    }
    if let Event::Ordered { level, .. } | Event::NoCrew { level, .. } = event {
        view.level = Some(level.to_wire());
    }
    if let Event::Breached { level_after, .. } = event {
        view.level = level_after.to_wire();
    }
    if let Event::DutyChanged { crew, .. } = event {
        view.crew_id = Some(crew.0);
    }
    if let Event::Refused { refusal } = event {
        view.refusal = refusal.to_wire();
    }
    if let Event::Erased { keys, reason, .. } = event {
        view.erasure_reason = Some(reason.to_wire());
        view.erased_count = u32::try_from(keys.len()).ok();
    }
}
