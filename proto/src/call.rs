//! States of calls: from the contract to the desk's update of a call.

use liftline_desk::{CODE_CHARS_MAX, CallId, CallUpdate, CommandId, PersonId};

use crate::{
    alarm::URL_CHARS_MAX,
    field::{self, FieldError},
    key::SenderKey,
    v1,
};

/// A state of a call that was read and found good. `car` is none: who has the register looks the caller up.
#[derive(Clone, Debug, PartialEq)]
pub struct CallDraft {
    /// Hash of (source, call id, event, seq): the same for every repeat.
    pub command: CommandId,
    /// The update; its `car` and `private` are none.
    pub update: CallUpdate,
    /// Numbers, recording and extras to be kept beside the chain; none where there are none.
    pub private: Option<v1::Private>,
}

/// Longest telephone number, extension or row of pressed keys, in characters. E.164 has 15 digits; the rest
/// is for prefixes and signs as exchanges write them.
pub const PHONE_CHARS_MAX: usize = 32;

impl CallDraft {
    /// Reads a state of a call. The call's id becomes `source/call_id`.
    ///
    /// # Errors
    /// The first field that is missing, too long, out of range or holds a control character.
    pub fn read(status: v1::CallStatus) -> Result<Self, FieldError> {
        let source = field::needed("source", status.source, CODE_CHARS_MAX)?;
        let call_id = field::needed("call_id", status.call_id, CODE_CHARS_MAX)?;
        let event = field::needed_word(
            "event",
            status.event,
            "send a name of CallEvent, such as CALL_EVENT_RINGING",
        )?;
        let key =
            SenderKey { realm: "call", source: &source, id: &call_id, what: status.event, seq: status.seq };
        let update = CallUpdate {
            call: CallId(format!("{source}/{call_id}")),
            event,
            occurred: field::needed_moment("occurred_at", status.occurred_at)?,
            agent: status.agent_id.map(PersonId),
            car: None,
            private: None,
        };
        let private = v1::Private {
            caller: field::text("caller", status.caller, PHONE_CHARS_MAX)?,
            callee: field::text("callee", status.callee, PHONE_CHARS_MAX)?,
            recording_url: field::text("recording_url", status.recording_url, URL_CHARS_MAX)?,
            call: detail(v1::CallDetail {
                direction: field::text("direction", status.direction, PHONE_CHARS_MAX)?,
                extension: field::text("extension", status.extension, PHONE_CHARS_MAX)?,
                talk_s: status.talk_s,
                hangup_by: field::text("hangup_by", status.hangup_by, PHONE_CHARS_MAX)?,
                result: field::text("result", status.result, CODE_CHARS_MAX)?,
                dtmf: field::text("dtmf", status.dtmf, PHONE_CHARS_MAX)?,
            }),
            ext: field::ext(status.ext)?,
            ..v1::Private::default()
        };
        let private = (private != v1::Private::default()).then_some(private);
        Ok(Self { command: key.command_id(), update, private })
    }
}

fn detail(detail: v1::CallDetail) -> Option<v1::CallDetail> {
    (detail != v1::CallDetail::default()).then_some(detail)
}

#[cfg(test)]
mod tests;
