//! The events of the desk against those of the contract: one exhaustive match each way.

use liftline_desk::Event;

use crate::{
    v1,
    wire::{Wire, Wrong},
};

/// `Variant { field of the desk: field of the contract }`. A new variant or field fails to compile until it
/// is here.
macro_rules! events {
    ($($name:ident { $($field:ident: $wire:ident),* $(,)? })*) => {
        impl Wire<v1::record::Event> for Event {
            fn to_wire(&self) -> v1::record::Event {
                match self {
                    $(Self::$name { $($field),* } => {
                        v1::record::Event::$name(v1::$name { $($wire: $field.to_wire()),* })
                    })*
                }
            }

            fn from_wire(event: v1::record::Event) -> Result<Self, Wrong> {
                match event {
                    $(v1::record::Event::$name(v1::$name { $($wire),* }) => Ok(Self::$name {
                        $($field: Wire::from_wire($wire).map_err(|wrong: Wrong| {
                            wrong.within(stringify!($wire)).within(stringify!($name))
                        })?),*
                    }),)*
                }
            }
        }
    };
}

events! {
    PolicyAdopted { id: policy_id, policy: policy }
    Reported { number: number, case: case_id, report: report }
    Opened {
        case: case_id, lift: lift, hazard: hazard, kind: kind, suspected: suspected, policy: policy_id
    }
    Raised {
        case: case_id, kind: kind, certainty: certainty, entrapment: entrapment, people: people_count,
        injured: injured_count, trapped_since: trapped_since_ms
    }
    Confirmed { case: case_id }
    Identified { case: case_id, lift: lift }
    Amended {
        case: case_id, kind: kind, people: people_count, injured: injured_count, dead: dead_count,
        trapped_since: trapped_since_ms, note: note_key
    }
    TimeCorrected { case: case_id, which: which, to: to_ms, note: note_key }
    Taken { case: case_id, owner: owner_id, reason: reason_key }
    Ordered {
        order: order_id, case: case_id, party: party, level: level, candidates: candidates, reason:
        reason_key
    }
    Delivered { order: order_id }
    Accepted { order: order_id }
    Declined { order: order_id, reason: reason, note: note_key }
    Unanswered { order: order_id }
    Departed { order: order_id }
    Arrived { order: order_id, late_fact: late_fact }
    HelpNeeded { order: order_id, note: note_key }
    Done { order: order_id }
    Withdrawn { order: order_id, reason: reason }
    Contacted { case: case_id }
    OwnerReached { case: case_id }
    Freed {
        case: case_id, how: how, people: people_count, injured: injured_count, note: note_key, late_fact:
        late_fact
    }
    Restored { case: case_id }
    CalledBack { case: case_id, outcome: outcome }
    Closed { case: case_id, cause: cause }
    Cancelled { case: case_id, reason: reason, note: note_key }
    Reopened { case: case_id, note: note_key }
    Merged { case: case_id, into: into_case_id, note: note_key }
    Linked { case: case_id, with: with_case_id }
    Noted { case: case_id, note: note_key }
    Warned { case: case_id, subject: subject, clock: clock, due: due_at_ms }
    Fired { subject: subject, clock: clock, due: due_at_ms }
    Breached {
        case: case_id, subject: subject, clock: clock, limit: limit_ms, due: due_at_ms, responsible:
        responsible, level_before: level_before, level_after: level_after
    }
    AccidentSuspected { case: case_id, limb: limb }
    AuthorityReported { case: case_id }
    AuthorityStepped { case: case_id }
    Supplemented { case: case_id }
    Rectified { case: case_id }
    Rechecked { case: case_id }
    NoCrew { case: case_id, level: level, candidates: candidates }
    Called { update: update, case: case_id }
    DutyChanged { crew: crew_id, on: on }
    EffectEnded { key: key, outcome: outcome }
    Refused { refusal: refusal }
    Erased { case: case_id, keys: private_keys, reason: reason, note: note_key }
}
