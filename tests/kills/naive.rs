//! Three clocks told again in the simplest way there is, from the records alone, as a check on the desk's own
//! fold.

use std::collections::BTreeMap;

use liftline_desk::{ClockKind, Event, Moment, Party, Record, Span, Subject};

/// A clock: which, how long, what starts and what ends it.
struct Rule {
    kind: ClockKind,
    span: Span,
    starts: fn(&Event) -> Option<u64>,
    ends: fn(&Event) -> Option<u64>,
}

/// The lengths are those of the configuration.
const RULES: [Rule; 3] = [
    Rule { kind: ClockKind::Respond, span: Span::seconds(2), starts: is_offered, ends: is_answered },
    Rule { kind: ClockKind::Owner, span: Span::seconds(2), starts: is_open, ends: is_reached },
    Rule { kind: ClockKind::FirstOrder, span: Span::seconds(1), starts: is_open, ends: is_ordered },
];

/// Where nothing ended it before its time, each of these clocks fired exactly once; else never.
pub(crate) fn check(journal: &[(u64, Record)]) {
    for rule in RULES {
        let (mut due, mut fired) = (BTreeMap::<u64, Moment>::new(), BTreeMap::<u64, u32>::new());
        let mut expected = BTreeMap::new();
        for (position, record) in journal {
            if let Some(id) = (rule.starts)(&record.event) {
                due.insert(id, record.at + rule.span);
            }
            if let Some(id) = fires(&record.event, rule.kind) {
                *fired.entry(id).or_default() += 1;
                assert!(expected.insert(id, 1).is_none() && due.remove(&id).is_some(), "record {position}");
            }
            let ended = (rule.ends)(&record.event).and_then(|id| due.remove(&id));
            let by_desk = record.command.is_none();
            assert!(
                by_desk || ended.is_none_or(|due| record.at < due),
                "{:?} should have fired before {position}: {record:?}",
                rule.kind
            );
        }
        let last = journal.last().map_or(Moment(0), |(_, record)| record.at);
        assert!(due.values().all(|due| *due > last), "{:?} never fired", rule.kind);
        assert_eq!(fired, expected, "{:?}", rule.kind);
        assert!(!fired.is_empty(), "{:?} never had to fire: the run is too short", rule.kind);
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a rule names the records it is about")]
fn fires(event: &Event, kind: ClockKind) -> Option<u64> {
    let (subject, clock) = match event {
        Event::Fired { subject, clock, .. } | Event::Breached { subject, clock, .. } => (subject, *clock),
        _ => return None,
    };
    let id = match subject {
        Subject::Case(id) => id.0,
        Subject::Order(id) => id.0,
        Subject::Call(_) => return None,
    };
    (clock == kind).then_some(id)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a rule names the records it is about")]
fn is_offered(event: &Event) -> Option<u64> {
    match event {
        Event::Ordered { order, party: Party::Crew { .. }, .. } => Some(order.0),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a rule names the records it is about")]
fn is_answered(event: &Event) -> Option<u64> {
    match event {
        Event::Accepted { order, .. }
        | Event::Declined { order, .. }
        | Event::Departed { order, .. }
        | Event::Arrived { order, .. }
        | Event::Done { order, .. }
        | Event::Withdrawn { order, .. } => Some(order.0),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a rule names the records it is about")]
fn is_open(event: &Event) -> Option<u64> {
    match event {
        Event::Opened { case, .. } => Some(case.0),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a rule names the records it is about")]
fn is_reached(event: &Event) -> Option<u64> {
    match event {
        Event::OwnerReached { case, .. } | Event::Freed { case, .. } => Some(case.0),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a rule names the records it is about")]
fn is_ordered(event: &Event) -> Option<u64> {
    match event {
        Event::Ordered { case, .. } | Event::Freed { case, .. } => Some(case.0),
        _ => None,
    }
}
