//! What is to be erased, and on what ground.

use liftline_desk::{Act, ErasureOf, PrivateKey};

use super::{CommandDraft, NOTE_CHARS_MAX};
use crate::{
    field::{self, FieldError},
    key::command_id,
    v1,
    wire::Wire,
};

impl CommandDraft {
    /// Reads a command to erase personal data. A note, if there is one, gets `key`.
    ///
    /// # Errors
    /// The reason is missing or unknown; the note is too long or holds a control character.
    pub fn read_erasure(
        command: &v1::EraseCommand,
        of: ErasureOf,
        key: PrivateKey,
    ) -> Result<Self, FieldError> {
        let note = field::lines("note", command.note.clone(), NOTE_CHARS_MAX)?;
        let note = (!note.trim().is_empty()).then_some(note);
        let reason = Wire::from_wire(command.reason)
            .map_err(|_| FieldError::missing("reason", "say on what ground: a name of ErasureReason"))?;
        let act = Act::Erase { of, reason, note: note.as_ref().map(|_| key) };
        Ok(Self { command: command_id(&command.cmd_id)?, occurred: None, act, note, photo: None })
    }
}
