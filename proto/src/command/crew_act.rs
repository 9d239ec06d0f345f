//! What crews ask.

use liftline_desk::{Act, CaseAct, CaseId, CrewId, FreedHow, OrderAct, OrderId, PrivateKey};

use super::{CommandDraft, NOTE_CHARS_MAX, PHOTO_BYTES_MAX, case_act::word};
use crate::{
    field::{self, FieldCode, FieldError},
    key::command_id,
    v1::{self, CrewActKind as Kind},
};

/// How every JPEG begins: start of image, start of a marker.
const JPEG: [u8; 3] = [0xff, 0xd8, 0xff];

impl CommandDraft {
    /// Reads a command of `crew`. Its note and its picture, if there are any, get `key`.
    ///
    /// # Errors
    /// The first field that is missing, too long, out of range, no picture or holds a control character.
    pub fn read_crew(command: &v1::CrewCommand, crew: CrewId, key: PrivateKey) -> Result<Self, FieldError> {
        let note = field::lines("note", command.note.clone(), NOTE_CHARS_MAX)?;
        let note = (!note.trim().is_empty()).then_some(note);
        let photo = photo(command)?;
        let private = (note.is_some() || photo.is_some()).then_some(key);
        Ok(Self {
            command: command_id(&command.cmd_id)?,
            occurred: field::moment("occurred_at", command.occurred_at)?,
            act: act(command, crew, private)?,
            note,
            photo,
        })
    }
}

fn act(command: &v1::CrewCommand, crew: CrewId, note: Option<PrivateKey>) -> Result<Act, FieldError> {
    let order = |act| match command.order_id {
        0 => Err(FieldError::missing("order_id", "send the number of the order")),
        order => Ok(Act::Order { order: OrderId(order), act }),
    };
    let case = |act| match command.case_id {
        0 => Err(FieldError::missing("case_id", "send the number of the case")),
        case => Ok(Act::Case { case: CaseId(case), expected: command.expected_version, act }),
    };
    match Kind::try_from(command.act).unwrap_or_default() {
        Kind::Accept => order(OrderAct::Accept),
        Kind::Decline => {
            order(OrderAct::Decline { reason: word("decline_reason", command.decline_reason)?, note })
        }
        Kind::Depart => order(OrderAct::Depart),
        Kind::Arrive => order(OrderAct::Arrive),
        Kind::NeedHelp => order(OrderAct::NeedHelp { note }),
        Kind::Done => order(OrderAct::Done),
        Kind::Contact => case(CaseAct::Contact),
        Kind::Freed => case(CaseAct::Freed {
            how: FreedHow::Crew,
            people: command.people_count,
            injured: command.injured_count,
            note,
        }),
        Kind::Restored => case(CaseAct::Restored),
        Kind::Note => {
            let note = note.ok_or_else(|| FieldError::missing("note", "send text or a picture"))?;
            case(CaseAct::Note { note })
        }
        Kind::DutyOn => Ok(Act::Duty { crew, on: true }),
        Kind::DutyOff => Ok(Act::Duty { crew, on: false }),
        Kind::Unspecified => {
            Err(FieldError::missing("act", "send a name of CrewActKind, such as CREW_ACT_KIND_ACCEPT"))
        }
    }
}

/// The picture of a note. Other acts have none: what they keep beside the chain is their reason.
fn photo(command: &v1::CrewCommand) -> Result<Option<Vec<u8>>, FieldError> {
    let photo = &command.photo;
    if photo.is_empty() {
        return Ok(None);
    }
    if command.act != i32::from(Kind::Note) {
        let advice = "send it with an act of its own, CREW_ACT_KIND_NOTE";
        return Err(FieldError::new("photo", FieldCode::Malformed, None, advice));
    }
    if photo.len() > PHOTO_BYTES_MAX {
        let limit = Some(format!("{PHOTO_BYTES_MAX} bytes"));
        return Err(FieldError::new("photo", FieldCode::TooLong, limit, "scale it down"));
    }
    if !photo.starts_with(&JPEG) {
        return Err(FieldError::new("photo", FieldCode::Malformed, None, "send a JPEG"));
    }
    Ok(Some(photo.clone()))
}
