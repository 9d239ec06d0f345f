//! The crew's device against frames as the service sends them.

use liftline_proto::v1::{
    Case, CrewEvent, CrewSnapshot, Hazard, LiftFacts, LiftRef, Order, Result as CommandResult, Welcome,
};

use super::{job::point_of, *};

const HOME: Point = Point { lon: 120.857, lat: 32.01 };

fn crew(habits: Habits) -> Crew {
    Crew::new(CrewId(7), HOME, habits, Chance::new(1), Moment(0))
}

fn willing() -> Habits {
    Habits { declines: 0.0, silent: 0.0, ..Habits::default() }
}

fn order(stage: OrderStage) -> Order {
    Order { order_id: 31, case_id: 12, stage: stage.into(), ..Order::default() }
}

fn case() -> Case {
    let lift = moved(HOME, 3_000.0, 0.0);
    let point = Some(v1::Point { lon: lift.lon, lat: lift.lat });
    let known = Some(LiftFacts { lift_id: 5, point, ..LiftFacts::default() });
    Case {
        case_id: 12,
        hazard: Hazard::Rescue.into(),
        lift: Some(LiftRef { known, ..LiftRef::default() }),
        people_count: Some(3),
        ..Case::default()
    }
}

fn event(kind: CrewEventKind, stage: OrderStage, (prev, position): (u64, u64)) -> CrewServerFrame {
    let event = CrewEvent {
        kind: kind.into(),
        order: Some(order(stage)),
        case: Some(case()),
        ..CrewEvent::default()
    };
    CrewServerFrame {
        epoch: Some(1),
        position: Some(position),
        prev: Some(prev),
        event: Some(event),
        ..Default::default()
    }
}

fn snapshot(orders: Vec<Order>, position: u64) -> CrewServerFrame {
    let snapshot = Some(CrewSnapshot { on_duty: true, orders, cases: vec![case()] });
    CrewServerFrame {
        epoch: Some(1),
        position: Some(position),
        prev: Some(0),
        snapshot,
        ..Default::default()
    }
}

fn acts(frames: &[CrewClientFrame]) -> Vec<CrewActKind> {
    frames.iter().filter_map(|frame| Some(frame.cmd.as_ref()?.act())).collect()
}

/// Lets time pass until the crew has no order, and gives what it told with the times.
fn live(crew: &mut Crew, from: Moment) -> Vec<(CrewActKind, Moment)> {
    let mut told = Vec::new();
    let mut now = from;
    for _ in 0..10_000 {
        if crew.job().is_none() {
            return told;
        }
        now = crew.due().max(now);
        told.extend(acts(&crew.pass(now)).into_iter().map(|act| (act, now)));
    }
    panic!("the crew never finished: {:?}", crew.task)
}

#[test]
fn an_offer_is_acknowledged_and_carried_out_to_the_end() {
    let mut crew = crew(willing());
    crew.take(snapshot(Vec::new(), 4), Moment(0));
    let out = crew.take(event(CrewEventKind::OrderOffered, OrderStage::Offered, (4, 9)), Moment(1_000));
    assert_eq!(out[0].ack, Some(CrewAck { position: 9 }), "acknowledged up to the offer");
    let told = live(&mut crew, Moment(1_000));
    let acts: Vec<_> = told.iter().map(|(act, _)| *act).collect();
    assert_eq!(
        acts,
        [
            CrewActKind::Accept,
            CrewActKind::Depart,
            CrewActKind::Arrive,
            CrewActKind::Contact,
            CrewActKind::Freed,
            CrewActKind::Restored,
            CrewActKind::Done
        ]
    );
    let drive = told[2].1.since(told[1].1).0 as f64 / 1_000.0;
    assert!((200.0..1_600.0).contains(&drive), "{drive} s for 3 km");
    assert!(crew.unanswered.len() == 7, "kept until the service answers");
}

#[test]
fn a_withdrawn_order_is_left() {
    let mut crew = crew(willing());
    crew.take(snapshot(Vec::new(), 1), Moment(0));
    crew.take(event(CrewEventKind::OrderOffered, OrderStage::Offered, (1, 2)), Moment(0));
    assert!(crew.job().is_some());
    crew.take(event(CrewEventKind::OrderEnded, OrderStage::Withdrawn, (2, 3)), Moment(5));
    assert!(crew.job().is_none());
}

#[test]
fn some_decline_and_some_never_look() {
    let mut declines = crew(Habits { declines: 1.0, silent: 0.0, ..Habits::default() });
    declines.take(snapshot(vec![order(OrderStage::Offered)], 1), Moment(0));
    assert_eq!(live(&mut declines, Moment(0))[0].0, CrewActKind::Decline);

    let mut silent = crew(Habits { silent: 1.0, ..Habits::default() });
    silent.take(snapshot(vec![order(OrderStage::Offered)], 1), Moment(0));
    assert!(acts(&silent.pass(Moment(600_000))).is_empty(), "ten minutes without an answer");
}

#[test]
fn after_a_restart_the_crew_goes_on_where_the_service_says_it_stands() {
    for (stage, first) in [
        (OrderStage::Accepted, CrewActKind::Depart),
        (OrderStage::Departed, CrewActKind::Arrive),
        (OrderStage::Arrived, CrewActKind::Contact),
    ] {
        let mut crew = crew(willing());
        crew.take(snapshot(vec![order(stage)], 1), Moment(0));
        assert_eq!(live(&mut crew, Moment(0))[0].0, first, "{stage:?}");
    }
}

#[test]
fn what_was_not_answered_is_sent_again_and_what_was_missed_is_noticed() {
    let mut crew = crew(willing());
    crew.take(snapshot(vec![order(OrderStage::Offered)], 3), Moment(0));
    let told = loop {
        let due = crew.due();
        if let Some(told) = crew.pass(due).into_iter().find_map(|frame| frame.cmd) {
            break told;
        }
    };
    let welcome = CrewServerFrame {
        welcome: Some(Welcome { session_id: "s".into(), epoch: 1, resumed: true, ..Welcome::default() }),
        ..Default::default()
    };
    let again = crew.take(welcome, Moment(9_000));
    assert_eq!(again.iter().filter_map(|frame| frame.cmd.as_ref()).collect::<Vec<_>>(), [&told]);
    let hello = crew.hello("t").hello.unwrap();
    assert_eq!(hello.resume.map(|resume| (resume.epoch, resume.position)), Some((1, 3)));

    let answer =
        CommandResult { cmd_id: told.cmd_id, status: ResultStatus::Applied.into(), ..Default::default() };
    crew.take(CrewServerFrame { result: Some(answer), ..Default::default() }, Moment(9_100));
    assert!(crew.unanswered.is_empty());

    crew.take(event(CrewEventKind::CaseUpdated, OrderStage::Accepted, (5, 6)), Moment(9_200));
    assert!(crew.has_missed(), "position 4 to 5 never came");
}

#[test]
fn a_refusal_ends_the_order_and_a_repeated_frame_changes_nothing() {
    let mut crew = crew(willing());
    crew.take(snapshot(Vec::new(), 1), Moment(0));
    let offer = event(CrewEventKind::OrderOffered, OrderStage::Offered, (1, 2));
    crew.take(offer.clone(), Moment(0));
    let told = loop {
        let due = crew.due();
        if let Some(told) = crew.pass(due).into_iter().find_map(|frame| frame.cmd) {
            break told;
        }
    };
    assert!(crew.take(offer, Moment(50_000)).is_empty(), "seen before");
    let refused =
        CommandResult { cmd_id: told.cmd_id, status: ResultStatus::Rejected.into(), ..Default::default() };
    crew.take(CrewServerFrame { result: Some(refused), ..Default::default() }, Moment(60_000));
    assert!(crew.job().is_none());
}

#[test]
fn positions_come_as_often_as_habits_say_and_crews_stay_near_home() {
    let mut crew = crew(willing());
    let (mut now, mut positions) = (Moment(0), 0);
    while now < Moment(3_600_000) {
        now = crew.due();
        for frame in crew.pass(now) {
            let point = frame.position.and_then(|position| position.point);
            positions += usize::from(point.is_some());
            assert!(point.is_none_or(|point| super::super::city::metres(HOME, point_of(&point)) < 6_000.0));
        }
    }
    assert!((700..=722).contains(&positions), "{positions} in an hour, every 5 s");
}
