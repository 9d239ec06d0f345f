//! The journal: the durable, ordered, hash-chained log of records. Bytes in, bytes out.
//!
//! One desk writes ([`Journal`]); anybody reads ([`Readable`]). An append is one transaction and one sync:
//! all of it is there afterwards, or none of it. [`chain`] says byte by byte what each record's hash covers,
//! so that an outsider can check a journal without this program. Personal data lies beside the chain
//! ([`Private`]) and can be erased while the chain still holds.

mod anchor;
pub mod chain;
#[cfg(feature = "contract")]
pub mod contract;
mod error;
mod fault;
pub mod limits;
mod log;
mod memory;
mod record;
mod sqlite;
mod verify;

pub use anchor::{Anchor, BadAnchor, read_anchors};
pub use error::{AppendError, OpenError, ReadError, Refusal};
pub use fault::{Fault, FaultKind};
pub use log::{Each, Journal, Readable};
pub use memory::{MemoryJournal, MemoryStore};
pub use record::{
    Draft, Entry, EntryRef, Erased, Erasure, Hash, Head, Private, PrivateState, Seal, city_is_sound,
};
pub use sqlite::{Reader, SqliteJournal};
pub use verify::{VerifyReport, verify};
