//! The sockets: crews' devices and consoles. One reader and one writer a session, joined; a bounded queue
//! between the hub and the writer.

mod console;
mod crew;
mod frames;
mod parts;
mod session;
mod welcome;

pub use console::connect as connect_console;
pub use crew::connect as connect_crew;
pub use frames::JsonOrProto;
