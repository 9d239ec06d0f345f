//! Applying: what each event changes. The desk is the fold of these, nothing else; none of them can fail.

mod call;
mod case;
mod clock;
mod ending;
mod erasure;
mod follow;
mod order;
mod outside;

use crate::{Desk, Event, Position, Record, Stamp};

/// Applies one record, then makes stage, version, clocks and receipt follow from the facts.
pub(crate) fn record(desk: &mut Desk, record: &Record) {
    desk.records = Position(desk.records.0.saturating_add(1));
    desk.last = desk.last.max(record.at);
    desk.effects_made = 0;
    desk.forget_old();
    event(desk, record);
    desk.list_private(&record.event);
    desk.follow(record);
}

/// The time of a record with who said so.
pub(crate) const fn stamp(record: &Record) -> Stamp {
    Stamp { at: record.occurred, entered: record.at, by: record.actor }
}

fn event(desk: &mut Desk, record: &Record) {
    match &record.event {
        Event::PolicyAdopted { id, policy } => desk.policy_adopted(*id, policy),
        Event::Reported { number, case, report } => desk.reported(record, *number, *case, report),
        Event::Opened { .. } => desk.opened(record),
        Event::Raised { .. } => desk.raised(record),
        Event::Confirmed { case } => desk.confirmed(*case),
        Event::Identified { case, lift } => desk.identified(*case, lift),
        Event::Amended { .. } => desk.amended(record),
        Event::TimeCorrected { case, which, to, .. } => desk.time_corrected(record, *case, *which, *to),
        Event::Taken { case, owner, .. } => desk.set(*case, |case| case.owner = Some(*owner)),
        Event::Ordered { .. } => desk.ordered(record),
        Event::Delivered { order } => desk.delivered(record, *order),
        Event::Accepted { order } => desk.accepted(record, *order),
        Event::Declined { order, reason, .. } => desk.declined(record, *order, *reason),
        Event::Unanswered { order } => desk.unanswered(record, *order),
        Event::Departed { order } => desk.departed(record, *order),
        Event::Arrived { order, late_fact } => desk.arrived(record, *order, *late_fact),
        Event::HelpNeeded { .. } => {}
        Event::Done { order } => desk.done(record, *order),
        Event::Withdrawn { order, reason } => desk.withdrawn(record, *order, *reason),
        Event::Contacted { case } => desk.contacted(record, *case),
        Event::OwnerReached { case } => {
            desk.set(*case, |case| case.times.owner_reached = Some(stamp(record)))
        }
        Event::Freed { .. } => desk.freed(record),
        Event::Restored { case } => desk.set(*case, |case| case.times.restored = Some(stamp(record))),
        Event::CalledBack { case, outcome } => desk.called_back(record, *case, *outcome),
        Event::Closed { case, cause } => desk.closed(record, *case, cause),
        Event::Cancelled { case, reason, .. } => desk.cancelled(record, *case, *reason),
        Event::Reopened { case, .. } => desk.reopened(record, *case),
        Event::Merged { case, into, .. } => desk.merged(record, *case, *into),
        Event::Linked { case, with } => desk.linked(*case, *with),
        Event::Noted { case, note } => desk.noted(*case, *note),
        Event::Warned { case, subject, clock, due } => desk.warned(record, *case, subject, (*clock, *due)),
        Event::Fired { subject, clock, .. } => desk.fired(subject, *clock),
        Event::Breached { case, subject, clock, .. } => desk.breached(record, *case, subject, *clock),
        Event::AccidentSuspected { case, limb } => desk.accident_suspected(record, *case, *limb),
        Event::AuthorityReported { case } => desk.authority_reported(record, *case),
        Event::AuthorityStepped { case } => desk.authority_stepped(record, *case),
        Event::Supplemented { case } => desk.supplemented(record, *case),
        Event::Rectified { case } => desk.rectified(record, *case),
        Event::Rechecked { case } => desk.set(*case, |case| case.times.rechecked = Some(stamp(record))),
        Event::NoCrew { case, .. } => desk.no_crew(*case),
        Event::Called { update, case } => desk.called(record, update, *case),
        Event::DutyChanged { crew, on } => desk.duty_changed(*crew, *on),
        Event::EffectEnded { key, outcome } => desk.effect_ended(record, *key, outcome),
        Event::Refused { .. } => {}
        Event::Erased { case, keys, .. } => desk.erased(*case, keys),
    }
}
