//! What crews ask.

use liftline_desk::{Act, CaseAct, CaseId, CrewId, FreedHow, OrderAct, OrderId, PrivateKey};

use super::{CommandDraft, NOTE_CHARS_MAX, case_act::word};
use crate::{
    field::{self, FieldError},
    key::command_id,
    v1::{self, CrewActKind as Kind},
};

impl CommandDraft {
    /// Reads a command of `crew`. A note, if there is one, gets `key`.
    ///
    /// # Errors
    /// The first field that is missing, too long, out of range or holds a control character.
    pub fn read_crew(command: &v1::CrewCommand, crew: CrewId, key: PrivateKey) -> Result<Self, FieldError> {
        let note = field::lines("note", command.note.clone(), NOTE_CHARS_MAX)?;
        let note = (!note.trim().is_empty()).then_some(note);
        Ok(Self {
            command: command_id(&command.cmd_id)?,
            occurred: field::moment("occurred_at", command.occurred_at)?,
            act: act(command, crew, note.as_ref().map(|_| key))?,
            note,
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
            let note = note.ok_or_else(|| FieldError::missing("note", "send the text"))?;
            case(CaseAct::Note { note })
        }
        Kind::DutyOn => Ok(Act::Duty { crew, on: true }),
        Kind::DutyOff => Ok(Act::Duty { crew, on: false }),
        Kind::Unspecified => {
            Err(FieldError::missing("act", "send a name of CrewActKind, such as CREW_ACT_KIND_ACCEPT"))
        }
    }
}
