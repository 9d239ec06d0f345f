//! Who may do what, and two operators at once.

use std::boxed::Box;

use super::world::*;
use crate::*;

fn owned_by_ann() -> City {
    let mut city = City::new();
    city.ok(ANN, Act::Report(Box::new(caller(lift(10), 1))));
    city.pass(Span::seconds(60));
    city
}

#[test]
fn another_operator_takes_over_with_a_reason_or_not_at_all() {
    let mut city = owned_by_ann();
    let other = Refusal::OwnedByOther { owner: 1 };
    assert_eq!(city.refused(BOB, on(1, CaseAct::OwnerReached)), other);
    assert_eq!(city.refused(BOB, on_order(1, OrderAct::Accept)), other);
    assert_eq!(city.refused(BOB, on(1, CaseAct::Take { reason: None })), Refusal::ReasonNeeded);
    city.on(BOB, 1, CaseAct::Take { reason: NOTE });
    assert_eq!(city.case(1).owner, Some(PersonId(2)));
    assert_eq!(city.refused(ANN, on(1, CaseAct::OwnerReached)), Refusal::OwnedByOther { owner: 2 });
    city.on(CHIEF, 1, CaseAct::OwnerReached);
}

#[test]
fn facts_notes_and_contact_are_anybodys() {
    let mut city = owned_by_ann();
    city.on(BOB, 1, CaseAct::Contact);
    city.on(BOB, 1, CaseAct::Note { note: PrivateKey(1) });
    city.ok(BOB, on_order(1, OrderAct::Arrive));
    city.on(BOB, 1, freed(FreedHow::Crew));
    assert_eq!(city.case(1).owner, Some(PersonId(1)));
}

#[test]
fn of_two_operators_who_saw_the_same_version_the_second_is_told() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    let seen = city.case(1).version;
    let act = |crew| Act::Case {
        case: CaseId(1),
        expected: Some(seen),
        act: CaseAct::Order { crew: Some(CrewId(crew)), level: Level::Nearest, reason: None },
    };
    city.ok(CHIEF, act(20));
    let version = city.case(1).version;
    assert_eq!(city.refused(CHIEF, act(21)), Refusal::Stale { case: CaseId(1), version });
    assert_eq!(city.desk.orders.len(), 1);
}

#[test]
fn a_crew_acts_on_its_own_orders_and_at_its_own_cases() {
    let mut city = owned_by_ann();
    assert_eq!(city.refused(crew(11), on_order(1, OrderAct::Accept)), Refusal::NotYourOrder(OrderId(1)));
    assert_eq!(city.refused(crew(11), on(1, freed(FreedHow::Crew))), Refusal::NotAllowed);
    let withdraw = OrderAct::Withdraw { reason: WithdrawReason::Operator };
    assert_eq!(city.refused(crew(10), on_order(1, withdraw)), Refusal::NotAllowed);
    for act in [CaseAct::Confirm, CaseAct::Close { cause: cause() }, CaseAct::Take { reason: NOTE }] {
        assert_eq!(city.refused(crew(10), on(1, act)), Refusal::NotAllowed);
    }
    city.on(crew(10), 1, CaseAct::Contact);
    city.on(crew(10), 1, freed(FreedHow::Crew));
    let duty = |crew| Act::Duty { crew: CrewId(crew), on: false };
    assert_eq!(city.refused(crew(10), duty(11)), Refusal::NotAllowed);
    city.ok(crew(10), duty(10));
}

#[test]
fn every_other_role_keeps_to_its_own() {
    let mut city = owned_by_ann();
    let key = EffectKey { record: Position(1), index: 0 };
    let acts = [
        (BOX, on(1, CaseAct::Contact)),
        (
            BOX,
            Act::Settle {
                report: Box::new(caller(lift(20), 0)),
                kind: CaseKind::Enquiry,
                reason: CancelReason::Test,
            },
        ),
        (PBX, button(20, "x")),
        (crew(10), button(20, "x")),
        (PROCESS, on_order(1, OrderAct::Accept)),
        (ANN, Act::Effect { key, outcome: EffectOutcome::Delivered }),
        (ANN, Act::Adopt(Box::default())),
        (Actor::DESK, button(20, "x")),
    ];
    for (actor, act) in acts {
        assert_eq!(city.refused(actor, act), Refusal::NotAllowed);
    }
    city.ok(PROCESS, on_order(1, OrderAct::Delivered));
}
