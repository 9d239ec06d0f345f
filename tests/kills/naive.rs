//! Six clocks told again in the simplest way there is, from the records alone, as a check on the desk's own
//! fold.

use std::collections::{BTreeMap, BTreeSet};

use liftline_desk::{ClockKind, Event, Moment, Party, Record, Span, Subject};

/// A clock: which, how long, what starts and what ends it.
struct Rule {
    kind: ClockKind,
    span: Span,
    change: fn(&mut Going, &Event) -> Option<Change>,
}

/// What a record does to a clock of a case or an order.
enum Change {
    Starts(u64),
    Ends(u64),
}

/// Who is on the way.
#[derive(Default)]
struct Going {
    case_of: BTreeMap<u64, u64>,
    accepted: BTreeMap<u64, BTreeSet<u64>>,
    over: BTreeSet<u64>,
}

/// The lengths are those of the configuration.
const RULES: [Rule; 6] = [
    Rule {
        kind: ClockKind::Delivery,
        span: Span::seconds(1),
        change: |_, event| change(event, is_offered, is_delivered),
    },
    Rule {
        kind: ClockKind::Voice,
        span: Span::seconds(1),
        change: |_, event| change(event, is_offered, is_answered),
    },
    Rule {
        kind: ClockKind::Respond,
        span: Span::seconds(2),
        change: |_, event| change(event, is_offered, is_answered),
    },
    Rule {
        kind: ClockKind::Owner,
        span: Span::seconds(2),
        change: |_, event| change(event, is_open, is_reached),
    },
    Rule {
        kind: ClockKind::FirstOrder,
        span: Span::seconds(1),
        change: |_, event| change(event, is_open, is_ordered),
    },
    Rule { kind: ClockKind::Ladder, span: Span::seconds(4), change: Going::ladder },
];

/// Each time nothing ended one of these clocks before its time, it fired exactly once; else never.
pub(crate) fn check(journal: &[(u64, Record)]) {
    for rule in RULES {
        let (mut going, mut due, mut fired) = (Going::default(), BTreeMap::<u64, Moment>::new(), 0);
        for (position, record) in journal {
            if let Some(id) = fires(&record.event, rule.kind) {
                let in_time = due.remove(&id).is_some_and(|due| due <= record.at);
                assert!(in_time, "{:?} fired and was not due at {position}: {record:?}", rule.kind);
                fired += 1;
            }
            let ended = match (rule.change)(&mut going, &record.event) {
                Some(Change::Starts(id)) => {
                    due.insert(id, record.at + rule.span);
                    None
                }
                Some(Change::Ends(id)) => due.remove(&id),
                None => None,
            };
            let by_desk = record.command.is_none();
            assert!(
                by_desk || ended.is_none_or(|due| record.at < due),
                "{:?} should have fired before {position}: {record:?}",
                rule.kind
            );
        }
        let last = journal.last().map_or(Moment(0), |(_, record)| record.at);
        assert!(due.values().all(|due| *due > last), "{:?} never fired", rule.kind);
        assert!(fired > 0, "{:?} never had to fire: the run is too short", rule.kind);
    }
}

type Names = fn(&Event) -> Option<u64>;

fn change(event: &Event, starts: Names, ends: Names) -> Option<Change> {
    starts(event).map(Change::Starts).or_else(|| ends(event).map(Change::Ends))
}

impl Going {
    /// The ladder waits while nobody has accepted, and again when the last who had falls away.
    #[expect(clippy::wildcard_enum_match_arm, reason = "a rule names the records it is about")]
    fn ladder(&mut self, event: &Event) -> Option<Change> {
        match event {
            Event::Opened { case, .. } => Some(Change::Starts(case.0)),
            Event::Ordered { order, case, .. } => {
                self.case_of.insert(order.0, case.0);
                None
            }
            Event::Accepted { order, .. }
            | Event::Departed { order, .. }
            | Event::Arrived { order, late_fact: false, .. } => {
                let case = *self.case_of.get(&order.0)?;
                self.accepted.entry(case).or_default().insert(order.0);
                Some(Change::Ends(case))
            }
            Event::Declined { order, .. } | Event::Withdrawn { order, .. } | Event::Done { order, .. } => {
                let case = *self.case_of.get(&order.0)?;
                let accepted = self.accepted.entry(case).or_default();
                let waits_again = accepted.remove(&order.0) && accepted.is_empty();
                (waits_again && !self.over.contains(&case)).then_some(Change::Starts(case))
            }
            Event::Freed { case, .. } | Event::Closed { case, .. } | Event::Cancelled { case, .. } => {
                self.over.insert(case.0);
                Some(Change::Ends(case.0))
            }
            _ => None,
        }
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
fn is_delivered(event: &Event) -> Option<u64> {
    match event {
        Event::Delivered { order } | Event::Unanswered { order, .. } => Some(order.0),
        other => is_answered(other),
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
