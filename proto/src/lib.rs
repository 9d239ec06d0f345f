//! The contract: alarms, calls, crew and console sessions, journal records; protobuf and JSON from one
//! definition.
//!
//! [`v1`] is the compiled contract; the rest turns its messages into values of the desk and back. What comes
//! from outside is read into drafts ([`AlarmDraft`], [`CallDraft`], [`CommandDraft`],
//! [`NewCaseDraft`]) or refused with a
//! [`FieldError`]; what goes out is made by [`view`]; what is kept goes through [`encode_record`] and
//! [`decode_record`].

mod alarm;
mod call;
mod command;
mod documents;
mod field;
mod key;
mod record;
#[cfg(test)]
mod samples;
pub mod v1;
pub mod view;
mod wire;
mod words;

pub use alarm::{AlarmDraft, MEDIA_MAX, PEOPLE_MAX, TEXT_CHARS_MAX, URL_CHARS_MAX, lift};
pub use call::{CallDraft, PHONE_CHARS_MAX};
pub use command::{CommandDraft, NOTE_CHARS_MAX, NewCaseDraft, PHOTO_BYTES_MAX, command_id};
pub use documents::ASYNCAPI;
pub use field::{EXT_BYTES_MAX, FieldCode, FieldError, MOMENT_END, MOMENT_MIN};
pub use record::{DecodeError, FORMAT, decode_record, encode_record};
