//! Cases and crews as clients see them: on sockets and over HTTP alike.

use liftline_desk::{Case, CrewId, Desk, LiftRef, Subject};
use liftline_proto::{v1, view};

use crate::{app::App, lookup::Lookup, roster::CrewNow};

/// A case with all its clocks, those of its live orders too, and its address.
pub(crate) fn case(desk: &Desk, lookup: &Lookup, case: &Case) -> v1::Case {
    let orders = case.orders.iter().filter_map(|id| desk.order(*id)).filter(|order| order.stage.is_live());
    let subjects: Vec<_> =
        [Subject::Case(case.id)].into_iter().chain(orders.map(|order| Subject::Order(order.id))).collect();
    let clocks = subjects.iter().flat_map(|subject| desk.clocks_of(subject));
    let passed_clocks = subjects.iter().flat_map(|subject| desk.passed_clocks_of(subject)).map(view::clock);
    let passed_clocks = passed_clocks.collect();
    let address = match &case.lift {
        LiftRef::Known(facts) => lookup.register.lift(facts.lift).and_then(|lift| lift.address.as_deref()),
        LiftRef::Unknown { .. } => None,
    };
    v1::Case { address: address.map(str::to_owned), passed_clocks, ..view::case(case, clocks) }
}

/// A crew for consoles: where it is, whether it is on duty and what it is out on.
pub(crate) fn crew_position(app: &App, id: CrewId, crew: &CrewNow) -> v1::CrewPosition {
    let order = app.board.read(|desk| desk.live_order(id).map(|order| order.id.0));
    let point = crew.fix.map(|(point, _)| point).or(crew.home);
    v1::CrewPosition {
        crew_id: id.0,
        point: point.map(|at| v1::Point { lon: at.lon, lat: at.lat }),
        fixed_at: crew.fix.map(|(_, at)| view::timestamp(at)),
        on_duty: Some(crew.on_duty),
        order_id: order,
        ..Default::default()
    }
}
