//! Any event.

use liftline_desk::*;
use proptest::{collection::vec, option, prelude::*, strategy::Union};

use super::{
    call_update, candidates, key, lift, moment, party, policy, refusal, report, responsible, span, subject,
    text, word,
};

/// `Variant { field: strategy }` for every event; the match in `kind` is exhaustive.
macro_rules! events {
    ($($name:ident { $($field:ident: $strategy:expr),* $(,)? })*) => {
        /// Any event.
        pub(crate) fn event() -> impl Strategy<Value = Event> {
            Union::new(kinds().iter().map(|kind| example(kind)))
        }

        /// Names of all events, in the order of their declaration.
        pub(crate) fn kinds() -> &'static [&'static str] {
            &[$(stringify!($name)),*]
        }

        /// The name of an event.
        pub(crate) fn kind(event: &Event) -> &'static str {
            match event {
                $(Event::$name { .. } => stringify!($name),)*
            }
        }

        /// Any event of that name.
        pub(crate) fn example(kind: &str) -> BoxedStrategy<Event> {
            match kind {
                $(stringify!($name) => {
                    ($($strategy,)*).prop_map(|($($field,)*)| Event::$name { $($field),* }).boxed()
                })*
                other => panic!("no event is called {other}"),
            }
        }
    };
}

events! {
    PolicyAdopted { id: any::<u32>().prop_map(PolicyId), policy: policy() }
    Reported { number: any::<u64>(), case: option::of(case()), report: report() }
    Opened {
        case: case(), lift: lift(), hazard: word(), kind: word(), suspected: any::<bool>(), policy:
        any::<u32>().prop_map(PolicyId)
    }
    Raised {
        case: case(), kind: word(), certainty: word(), entrapment: word(), people:
        option::of(any::<u32>()), injured: option::of(any::<u32>()), trapped_since: option::of(moment())
    }
    Confirmed { case: case() }
    Identified { case: case(), lift: lift() }
    Amended {
        case: case(), kind: option::of(word()), people: option::of(any::<u32>()), injured:
        option::of(any::<u32>()), dead: option::of(any::<u32>()), trapped_since: option::of(moment()),
        note: option::of(key())
    }
    TimeCorrected { case: case(), which: word(), to: moment(), note: key() }
    Taken { case: case(), owner: any::<u64>().prop_map(PersonId), reason: option::of(key()) }
    Ordered {
        order: order(), case: case(), party: party(), level: word(), candidates: candidates(), reason:
        option::of(key())
    }
    Delivered { order: order() }
    Accepted { order: order() }
    Declined { order: order(), reason: word(), note: option::of(key()) }
    Unanswered { order: order() }
    Departed { order: order() }
    Arrived { order: order(), late_fact: any::<bool>() }
    HelpNeeded { order: order(), note: option::of(key()) }
    Done { order: order() }
    Withdrawn { order: order(), reason: word() }
    Contacted { case: case() }
    OwnerReached { case: case() }
    Freed {
        case: case(), how: word(), people: option::of(any::<u32>()), injured: option::of(any::<u32>()),
        note: option::of(key()), late_fact: any::<bool>()
    }
    Restored { case: case() }
    CalledBack { case: case(), outcome: word() }
    Closed { case: case(), cause: cause() }
    Cancelled { case: case(), reason: word(), note: option::of(key()) }
    Reopened { case: case(), note: key() }
    Merged { case: case(), into: case(), note: option::of(key()) }
    Linked { case: case(), with: case() }
    Noted { case: case(), note: key() }
    Warned { case: case(), subject: subject(), clock: word(), due: moment() }
    Fired { subject: subject(), clock: word(), due: moment() }
    Breached {
        case: option::of(case()), subject: subject(), clock: word(), limit: span(), due: moment(),
        responsible: responsible(), level_before: option::of(word()), level_after: option::of(word())
    }
    AccidentSuspected { case: case(), limb: word() }
    AuthorityReported { case: case() }
    AuthorityStepped { case: case() }
    Supplemented { case: case() }
    Rectified { case: case() }
    Rechecked { case: case() }
    NoCrew { case: case(), level: word(), candidates: candidates() }
    Called { update: call_update(), case: option::of(case()) }
    DutyChanged { crew: any::<u64>().prop_map(CrewId), on: any::<bool>() }
    EffectEnded { key: effect_key(), outcome: outcome() }
    Refused { refusal: refusal() }
    Erased {
        case: option::of(case()), keys: vec(key(), 1..4), reason: word(), note: option::of(key())
    }
}

fn case() -> impl Strategy<Value = CaseId> {
    any::<u64>().prop_map(CaseId)
}

fn order() -> impl Strategy<Value = OrderId> {
    any::<u64>().prop_map(OrderId)
}

fn cause() -> impl Strategy<Value = Cause> {
    (text(), word()).prop_map(|(code, responsibility)| Cause { code, responsibility })
}

fn effect_key() -> impl Strategy<Value = EffectKey> {
    (any::<u64>(), any::<u8>()).prop_map(|(record, index)| EffectKey { record: Position(record), index })
}

fn outcome() -> impl Strategy<Value = EffectOutcome> {
    option::of(text()).prop_map(|failed| match failed {
        None => EffectOutcome::Delivered,
        Some(code) => EffectOutcome::Failed { code },
    })
}
