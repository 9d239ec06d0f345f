//! What operators and crews ask: from the contract to commands of the desk.

mod case_act;
mod crew_act;
mod erasure;
mod new_case;

use liftline_desk::{Act, CommandId, Moment};

pub use self::new_case::NewCaseDraft;
pub use crate::key::command_id;

/// Longest note, in characters.
pub const NOTE_CHARS_MAX: usize = 2_000;

/// Longest picture of a crew, bytes: as text it and its command fit into one frame of 64 KiB.
pub const PHOTO_BYTES_MAX: usize = 45_000;

/// A command that was read and found good; who has the session adds the actor.
#[derive(Clone, Debug, PartialEq)]
pub struct CommandDraft {
    /// Its id.
    pub command: CommandId,
    /// When it truly happened, where that is not now.
    pub occurred: Option<Moment>,
    /// What is asked.
    pub act: Act,
    /// The text to be kept beside the chain under the key that was given; none where there is none.
    pub note: Option<String>,
    /// The picture to be kept under the same key; none where there is none.
    pub photo: Option<Vec<u8>>,
}

#[cfg(test)]
mod tests;
