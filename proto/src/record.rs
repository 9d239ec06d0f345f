//! Journal records to bytes and back. Bytes written once are read for ever: see `golden/`.

mod event;
mod facts;
mod refusal;

use liftline_desk::{Event, Record};
use prost::Message;

use crate::{
    v1,
    wire::{Wire, Wrong},
};

/// Version of the record format, the first field of the bytes; a reader refuses any other.
pub const FORMAT: u32 = 1;

/// The bytes of a record and the city whose desk decided it: a protobuf message `liftline.v1.Record`.
pub fn encode_record(record: &Record, city: &str) -> Vec<u8> {
    let message = v1::Record {
        format: FORMAT,
        city: city.to_owned(),
        at_ms: record.at.0,
        occurred_at_ms: (record.occurred != record.at).then_some(record.occurred.0),
        actor: record.actor.to_wire(),
        command_id: record.command.to_wire(),
        event: Some(record.event.to_wire()),
    };
    message.encode_to_vec()
}

/// The record and its city. Unknown fields are ignored; anything else that cannot be read is an error that
/// names the field. Never panics.
pub fn decode_record(bytes: &[u8]) -> Result<(Record, String), DecodeError> {
    let message = v1::Record::decode(bytes).map_err(DecodeError::Protobuf)?;
    if message.format != FORMAT {
        return Err(DecodeError::Format { found: message.format });
    }
    let at = Wire::from_wire(message.at_ms)?;
    let record = Record {
        at,
        occurred: Option::from_wire(message.occurred_at_ms)?.unwrap_or(at),
        actor: Wire::from_wire(message.actor).map_err(|wrong: Wrong| wrong.within("actor"))?,
        command: Wire::from_wire(message.command_id).map_err(|wrong: Wrong| wrong.within("command_id"))?,
        event: message.event.ok_or_else(|| Wrong::missing().within("event")).and_then(Event::from_wire)?,
    };
    Ok((record, message.city))
}

/// Why bytes are not a record.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DecodeError {
    /// Not protobuf, cut off, or a field of another type.
    #[error("not a record: {0}")]
    Protobuf(prost::DecodeError),
    /// Written by another version.
    #[error("record format {found}, this version reads {FORMAT} only; use the version that wrote it")]
    Format {
        /// The version found.
        found: u32,
    },
    /// A field is missing or means nothing.
    #[error("record field {field}: {problem}")]
    Field {
        /// Path of the field, such as `Ordered.party`.
        field: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl From<Wrong> for DecodeError {
    fn from(wrong: Wrong) -> Self {
        Self::Field { field: wrong.field(), problem: wrong.to_string() }
    }
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;
