//! Erasing personal data: whose, when, and that all of it is found.

use std::{boxed::Box, vec, vec::Vec};

use super::world::*;
use crate::*;

const REASON: ErasureReason = ErasureReason::Request;

fn erase(of: ErasureOf) -> Act {
    Act::Erase { of, reason: REASON, note: None }
}

fn case(id: u64) -> Act {
    erase(ErasureOf::Case(CaseId(id)))
}

fn piece(key: u128) -> Act {
    erase(ErasureOf::Piece(PrivateKey(key)))
}

fn said(n: u64, key: u128) -> Act {
    Act::Report(Box::new(Report { private: Some(PrivateKey(key)), ..caller(lift(n), 1) }))
}

fn rang(event: CallEvent, key: u128) -> Act {
    let call = CallId("pbx/1".into());
    let private = Some(PrivateKey(key));
    Act::Call(CallUpdate { call, event, occurred: NOON, agent: None, car: None, private })
}

fn keys(city: &City, id: u64) -> Vec<u128> {
    city.case(id).privates.iter().map(|key| key.0).collect()
}

fn cancel(city: &mut City, id: u64) {
    city.on(CHIEF, id, CaseAct::Cancel { reason: CancelReason::Other, note: Some(PrivateKey(90)) });
}

fn erased(city: &City, receipt: &Receipt) -> (Option<CaseId>, Vec<u128>) {
    match &city.records[receipt.first.0 as usize - 1].event {
        Event::Erased { case, keys, .. } => (*case, keys.iter().map(|key| key.0).collect()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_of_an_open_case_is_erased() {
    let mut city = City::new();
    city.ok(ANN, said(10, 1));
    for act in [case(1), piece(1)] {
        assert_eq!(city.refused(CHIEF, act), Refusal::CaseNotEnded(CaseId(1)));
    }
    assert_eq!(keys(&city, 1), [1]);
    assert_eq!(city.refused(CHIEF, case(2)), Refusal::NoSuchCase(CaseId(2)));
}

#[test]
fn only_supervisors_and_administrators_erase() {
    let mut city = City::new();
    city.ok(ANN, said(10, 1));
    cancel(&mut city, 1);
    for actor in [ANN, BOX, PBX, PROCESS, crew(10), Actor::DESK] {
        assert_eq!(city.refused(actor, case(1)), Refusal::NotAllowed);
    }
    city.ok(Actor { role: Role::Administrator, id: 3 }, case(1));
}

#[test]
fn a_case_is_erased_with_every_word_said_about_it() {
    let mut city = City::new();
    city.ok(PBX, rang(CallEvent::Ringing, 1));
    city.ok(PBX, rang(CallEvent::Answered, 2));
    let call = Some(CallId("pbx/1".into()));
    let report = Report { call, private: Some(PrivateKey(3)), ..caller(lift(10), 1) };
    city.ok(ANN, Act::Report(Box::new(report)));
    city.pass(Span::seconds(61));
    city.by_crew(1, OrderAct::Decline { reason: DeclineReason::Other, note: Some(PrivateKey(4)) });
    city.ok(PBX, rang(CallEvent::RecordingReady, 5));
    city.on(ANN, 1, CaseAct::Note { note: PrivateKey(6) });
    cancel(&mut city, 1);
    let receipt = city.ok(CHIEF, case(1));
    assert_eq!(erased(&city, &receipt), (Some(CaseId(1)), vec![1, 2, 3, 4, 5, 6, 90]));
    assert_eq!(receipt.case, Some(CaseId(1)));
    assert_eq!(city.ok(CHIEF, case(1)).first, Position(0), "there is nothing left to do");
    city.ok(PBX, rang(CallEvent::RecordingReady, 8));
    let receipt = city.ok(CHIEF, case(1));
    assert_eq!(erased(&city, &receipt).1, [8], "what comes later is erased when asked again");
}

#[test]
fn a_merged_case_is_erased_with_the_one_it_went_into() {
    let mut city = City::new();
    city.ok(ANN, said(10, 1));
    city.ok(ANN, said(20, 2));
    city.on(CHIEF, 1, CaseAct::Merge { into: CaseId(2), note: Some(PrivateKey(3)) });
    city.on(CHIEF, 1, CaseAct::Note { note: PrivateKey(4) });
    assert_eq!((keys(&city, 1), keys(&city, 2)), (vec![], vec![2, 1, 3, 4]));
    assert_eq!(city.refused(CHIEF, case(1)), Refusal::CaseNotEnded(CaseId(2)));
    cancel(&mut city, 2);
    let receipt = city.ok(CHIEF, case(1));
    assert_eq!(erased(&city, &receipt), (Some(CaseId(2)), vec![2, 1, 3, 4, 90]));
}

#[test]
fn one_piece_is_erased_and_the_rest_stays() {
    let mut city = City::new();
    city.ok(ANN, said(10, 1));
    city.on(ANN, 1, CaseAct::Note { note: PrivateKey(2) });
    cancel(&mut city, 1);
    let receipt = city.ok(CHIEF, piece(2));
    assert_eq!(erased(&city, &receipt), (Some(CaseId(1)), vec![2]));
    assert_eq!(keys(&city, 1), [1, 90]);
    city.ok(PBX, rang(CallEvent::Ringing, 5));
    let receipt = city.ok(CHIEF, piece(5));
    assert_eq!(erased(&city, &receipt), (None, vec![5]), "a call nobody made a case of");
}

#[test]
fn the_reason_of_an_erasure_outlives_it() {
    let mut city = City::new();
    city.ok(ANN, said(10, 1));
    cancel(&mut city, 1);
    let of = ErasureOf::Case(CaseId(1));
    let receipt = city.ok(CHIEF, Act::Erase { of, reason: REASON, note: Some(PrivateKey(50)) });
    assert_eq!(erased(&city, &receipt).1, [1, 90]);
    assert_eq!(city.records[receipt.first.0 as usize - 1].event.private(), Some(PrivateKey(50)));
    assert_eq!(keys(&city, 1), []);
}

#[test]
fn a_long_list_is_told_in_several_records() {
    let mut city = City::new();
    city.ok(ANN, said(10, 1));
    for key in 2..=ERASED_KEYS_MAX as u128 {
        city.desk.cases.get_mut(&CaseId(1)).unwrap().privates.push(PrivateKey(key));
    }
    let mut desk = city.desk.clone();
    let (mut records, cancelled) = (Vec::new(), CancelReason::Other);
    let note = Some(PrivateKey(0));
    let acts = [on(1, CaseAct::Cancel { reason: cancelled, note }), case(1)];
    for (id, act) in acts.into_iter().enumerate() {
        let command = Command { id: CommandId(1_000 + id as u128), actor: CHIEF, occurred: None, act };
        desk.decide(&command, city.now, &city.roster, &mut records);
    }
    let lengths: Vec<usize> = records
        .iter()
        .filter_map(|record| match &record.event {
            Event::Erased { keys, .. } => Some(keys.len()),
            _ => None,
        })
        .collect();
    assert_eq!(lengths, [ERASED_KEYS_MAX, 1]);
    assert_eq!(desk.case(CaseId(1)).map(|case| case.privates.len()), Some(0));
}
