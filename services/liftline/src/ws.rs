//! The sockets: crews' devices and consoles. One reader and one writer a session, joined; a bounded queue between
//! the hub and the writer.

mod console;
mod crew;
mod frames;
mod session;
mod welcome;

pub use console::connect as connect_console;
pub use crew::connect as connect_crew;
pub use frames::JsonOrProto;

use liftline_desk::CrewId;
use liftline_proto::{v1, view};

use crate::{app::App, roster::CrewNow};

/// A crew for consoles: where it is, whether it is on duty and what it is out on.
fn crew_position(app: &App, id: CrewId, crew: &CrewNow) -> v1::CrewPosition {
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
