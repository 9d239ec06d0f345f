//! Views of records and clocks.

use liftline_desk::{
    Actor, CaseId, Clock, ClockKind, Event, Moment, OrderId, Position, Record, Responsible, Span, Subject,
};
use proptest::prelude::*;

use crate::{samples, view};

proptest! {
    #[test]
    fn every_record_has_a_view_under_its_own_name(record in samples::record()) {
        let view = view::record(Position(7), &record);
        let name = format!("{:?}", view.kind());
        prop_assert_eq!(name.as_str(), samples::kind(&record.event));
        prop_assert_eq!(view.position, 7);
    }
}

#[test]
fn a_breach_says_how_late_it_fired() {
    let breach = Record {
        at: Moment(61_500),
        occurred: Moment(61_500),
        actor: Actor::DESK,
        command: None,
        event: Event::Breached {
            case: Some(CaseId(3)),
            subject: Subject::Order(OrderId(6)),
            clock: ClockKind::Respond,
            limit: Span::seconds(60),
            due: Moment(60_000),
            responsible: Responsible::Nobody,
            level_before: None,
            level_after: None,
        },
    };
    let view = view::record(Position(1), &breach);
    assert_eq!((view.case_id, view.order_id, view.late_ms), (Some(3), Some(6), Some(1_500)));
    let json = serde_json::to_value(&view).unwrap();
    assert_eq!(json["clock"], "CLOCK_KIND_RESPOND");
    assert_eq!(json["due_at"], "1970-01-01T00:01:00+00:00");
    assert_eq!(json["case_id"], "3");
}

#[test]
fn a_clock_turns_amber_at_two_thirds() {
    let clock = Clock {
        subject: Subject::Case(CaseId(3)),
        kind: ClockKind::Accident,
        started: Moment(0),
        due: Moment(7_200_000),
        warned: false,
    };
    let view = view::clock(&clock);
    assert_eq!(view.warn_at, Some(view::timestamp(Moment(4_800_000))));
    assert_eq!(view.subject.unwrap().case_id, Some(3));
}

#[test]
fn instants_before_1970_keep_their_milliseconds() {
    let time = view::timestamp(Moment(-1));
    assert_eq!((time.seconds, time.nanos), (-1, 999_000_000));
}
