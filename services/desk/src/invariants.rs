//! What always holds, as named predicates: for the tests, and for the simulation of a whole city.

use alloc::vec::Vec;

use crate::{Case, Desk, Entrapment, OrderStage, Party, Stage, Subject, limits::is_waiting};

/// A law's name, and whether a desk keeps it.
type Law = (&'static str, fn(&Desk) -> bool);

/// Names of the laws a desk breaks; empty for a sound one. Scans everything: for tests, not for service.
pub fn broken(desk: &Desk) -> Vec<&'static str> {
    let laws: [Law; 9] = [
        ("every waiting case has a clock or a person on site", every_case_is_watched),
        ("a crew has at most one live order", crews_have_one_order),
        ("one open case per lift and class", one_case_per_lift),
        ("every clock stands in both indexes", clocks_agree),
        ("no order outlives its case", orders_end_with_their_case),
        ("orders and cases name each other", orders_are_listed),
        ("receipts are kept by number and by age", receipts_agree),
        ("clocks run on what exists", clocks_have_subjects),
        ("personal data is listed with a case that was not merged", privates_are_found),
    ];
    laws.into_iter().filter(|(_, holds)| !holds(desk)).map(|(name, _)| name).collect()
}

/// Law 4: where people wait, a clock runs on the case or on one of its orders, or somebody is on site. A
/// suspected case has its confirmation clock; where nobody is said to be inside there is nobody to wait
/// for.
pub fn every_case_is_watched(desk: &Desk) -> bool {
    let watched = |case: &Case| {
        let on_case = desk.clocks_of(&Subject::Case(case.id)).next().is_some();
        let mut live = desk.live_orders(case);
        on_case || live.any(|order| order.stage == OrderStage::Arrived || on_order(desk, order.id))
    };
    let waits = |case: &&Case| {
        case.stage == Stage::Suspected || (is_waiting(case) && case.entrapment != Entrapment::No)
    };
    desk.cases().filter(waits).all(watched)
}

/// The index of live orders names exactly the live orders of crews.
pub fn crews_have_one_order(desk: &Desk) -> bool {
    let live = desk.orders.values().filter(|order| order.stage.is_live());
    let mut crews = live.filter_map(|order| match order.party {
        Party::Crew { crew, .. } => Some((crew, order.id)),
        Party::External => None,
    });
    let mut count = 0_usize;
    crews.all(|(crew, order)| {
        count += 1;
        desk.out.get(&crew) == Some(&order)
    }) && count == desk.out.len()
}

/// Law 3: the index of joinable cases names exactly the cases neither freed nor ended.
pub fn one_case_per_lift(desk: &Desk) -> bool {
    let joinable = |case: &&Case| !case.stage.has_ended() && case.times.freed.is_none();
    let mut keyed =
        desk.cases().filter(joinable).filter_map(|case| Some(((case.lift.key()?, case.hazard), case.id)));
    let mut count = 0_usize;
    keyed.all(|(key, id)| {
        count += 1;
        desk.open.get(&key) == Some(&id)
    }) && count == desk.open.len()
}

/// Both indexes of the clocks hold the same.
pub fn clocks_agree(desk: &Desk) -> bool {
    desk.timers.agree()
}

/// An ended case has no live order.
pub fn orders_end_with_their_case(desk: &Desk) -> bool {
    desk.cases().filter(|case| case.stage.has_ended()).all(|case| desk.live_orders(case).next().is_none())
}

/// Each order is listed once, by the case it names.
pub fn orders_are_listed(desk: &Desk) -> bool {
    let listed: usize = desk.cases().map(|case| case.orders.len()).sum();
    let named = |case: &Case| {
        let mut orders = case.orders.iter();
        orders.all(|id| desk.order(*id).is_some_and(|order| order.case == case.id))
    };
    listed == desk.orders.len() && desk.cases().all(named)
}

/// Receipts can be forgotten.
pub fn receipts_agree(desk: &Desk) -> bool {
    desk.receipts.agree()
}

/// No clock runs on a case, order or call that is not there.
pub fn clocks_have_subjects(desk: &Desk) -> bool {
    desk.clocks().all(|clock| match &clock.subject {
        Subject::Case(id) => desk.case(*id).is_some(),
        Subject::Order(id) => desk.order(*id).is_some_and(|order| order.stage.is_live()),
        Subject::Call(id) => desk.call(id).is_some(),
    })
}

/// What is erased with a case is all that its records brought in: a merged case lists none of its own.
pub fn privates_are_found(desk: &Desk) -> bool {
    desk.cases().all(|case| case.merged_into.is_none() || case.privates.is_empty())
        && desk.calls().all(|call| call.case.is_none() || call.privates.is_empty())
}

fn on_order(desk: &Desk, id: crate::OrderId) -> bool {
    desk.clocks_of(&Subject::Order(id)).next().is_some()
}
