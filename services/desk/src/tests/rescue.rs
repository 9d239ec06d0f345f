//! Rescues from the first report to the closed case.

use std::vec::Vec;

use super::world::*;
use crate::*;

#[test]
fn a_plain_rescue_goes_through_all_its_stages() {
    let mut city = City::new();
    let mark = city.records.len();
    let receipt = city.ok(BOX, button(10, "a1"));
    assert_eq!(receipt.case, Some(CaseId(1)));
    assert_eq!(receipt.report, Some(1));
    assert_eq!(city.case(1).stage, Stage::Open);
    city.pass(Span::seconds(60));
    city.by_crew(1, OrderAct::Delivered);
    city.by_crew(1, OrderAct::Accept);
    assert_eq!(city.case(1).stage, Stage::Dispatched);
    city.by_crew(1, OrderAct::Depart);
    assert_eq!(city.case(1).stage, Stage::EnRoute);
    city.on(ANN, 1, CaseAct::OwnerReached);
    city.on(ANN, 1, CaseAct::Contact);
    city.pass(Span::minutes(8));
    city.by_crew(1, OrderAct::Arrive);
    assert_eq!(city.case(1).stage, Stage::OnScene);
    city.pass(Span::minutes(1));
    city.on(crew(10), 1, freed(FreedHow::Crew));
    assert_eq!(city.case(1).stage, Stage::Freed);
    city.by_crew(1, OrderAct::Done);
    city.on(crew(10), 1, CaseAct::Restored);
    city.on(ANN, 1, CaseAct::CalledBack { outcome: CallBack::ConfirmedByTrapped });
    city.on(ANN, 1, CaseAct::Close { cause: cause() });
    assert_eq!(city.case(1).stage, Stage::Closed);
    assert_eq!(city.desk.next_due(), None);
    assert_eq!(city.breaches(), []);
    let expected = [
        "Opened",
        "Reported",
        "Fired FirstOrder",
        "Ordered 1 crew 10 Contract",
        "Delivered 1",
        "Accepted 1",
        "Departed 1",
        "Taken",
        "OwnerReached",
        "Contacted",
        "Arrived 1",
        "Freed",
        "Done 1",
        "Restored",
        "CalledBack",
        "Closed",
    ];
    assert_eq!(city.since(mark), expected);
}

#[test]
fn a_limit_that_passed_is_told_until_what_ends_it_comes() {
    let mut city = City::new();
    city.ok(BOX, button(10, "a1"));
    let passed = |city: &City| -> Vec<ClockKind> {
        city.desk.passed_clocks_of(&Subject::Case(CaseId(1))).map(|clock| clock.kind).collect()
    };
    city.pass(Span::seconds(179));
    assert!(!passed(&city).contains(&ClockKind::Owner));
    city.pass(Span::seconds(1));
    assert!(passed(&city).contains(&ClockKind::Owner));
    city.on(ANN, 1, CaseAct::OwnerReached);
    assert!(!passed(&city).contains(&ClockKind::Owner));
}
