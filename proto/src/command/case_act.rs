//! What operators ask of a case, or of an order for a crew that reports by telephone.

use liftline_desk::{
    Act, CODE_CHARS_MAX, CaseAct, CaseId, Cause, CrewId, LiftRef, OrderAct, OrderId, PrivateKey,
    WithdrawReason,
};

use super::{CommandDraft, NOTE_CHARS_MAX};
use crate::{
    alarm,
    field::{self, FieldError},
    key::command_id,
    v1::{self, CaseActKind as Kind},
    wire::Wire,
};

impl CommandDraft {
    /// Reads a command on a case or order. A note, if there is one, gets `key`; `find` looks a lift up that
    /// is given by one of its codes.
    ///
    /// # Errors
    /// The first field that is missing, too long, out of range or holds a control character.
    pub fn read_case(
        command: &v1::CaseCommand,
        key: PrivateKey,
        find: impl FnOnce(LiftRef) -> LiftRef,
    ) -> Result<Self, FieldError> {
        let note = field::lines("note", command.note.clone(), NOTE_CHARS_MAX)?;
        let note = (!note.trim().is_empty()).then_some(note);
        let asked = Asked { key: note.as_ref().map(|_| key), command };
        Ok(Self {
            command: command_id(&command.cmd_id)?,
            occurred: field::moment("occurred_at", command.occurred_at)?,
            act: asked.act(find)?,
            note,
            photo: None,
        })
    }
}

/// A command being read and the key of its note, if it has one.
struct Asked<'a> {
    command: &'a v1::CaseCommand,
    key: Option<PrivateKey>,
}

impl Asked<'_> {
    fn act(&self, find: impl FnOnce(LiftRef) -> LiftRef) -> Result<Act, FieldError> {
        let (command, note) = (self.command, self.key);
        match Kind::try_from(command.act).unwrap_or_default() {
            Kind::Take => self.case(CaseAct::Take { reason: note }),
            Kind::Confirm => self.case(CaseAct::Confirm),
            Kind::Identify => self.case(CaseAct::Identify { lift: find(alarm::lift(command.lift.clone())?) }),
            Kind::Amend => self.case(self.amend()?),
            Kind::CorrectTime => self.case(self.correct_time()?),
            Kind::Order => {
                let (crew, level) = (command.crew_id.map(CrewId), word("level", command.level)?);
                self.case(CaseAct::Order { crew, level, reason: note })
            }
            Kind::Contact => self.case(CaseAct::Contact),
            Kind::OwnerReached => self.case(CaseAct::OwnerReached),
            Kind::Freed => self.case(self.freed()?),
            Kind::Restored => self.case(CaseAct::Restored),
            Kind::CalledBack => self.case(CaseAct::CalledBack { outcome: word("outcome", command.outcome)? }),
            Kind::Close => self.case(CaseAct::Close { cause: self.cause()? }),
            Kind::Cancel => {
                let reason = word("cancel_reason", command.cancel_reason)?;
                self.case(CaseAct::Cancel { reason, note })
            }
            Kind::Reopen => self.case(CaseAct::Reopen { note }),
            Kind::Merge => self.case(CaseAct::Merge { into: self.other_case()?, note }),
            Kind::Link => self.case(CaseAct::Link { with: self.other_case()? }),
            Kind::Note => {
                let note = note.ok_or_else(|| FieldError::missing("note", "send the text"))?;
                self.case(CaseAct::Note { note })
            }
            Kind::AuthorityReported => self.case(CaseAct::AuthorityReported),
            Kind::AuthorityStepped => self.case(CaseAct::AuthorityStepped),
            Kind::Supplemented => self.case(CaseAct::Supplemented),
            Kind::Rectified => self.case(CaseAct::Rectified),
            Kind::Rechecked => self.case(CaseAct::Rechecked),
            Kind::OrderAccept => self.order(OrderAct::Accept),
            Kind::OrderDecline => {
                let reason = word("decline_reason", command.decline_reason)?;
                self.order(OrderAct::Decline { reason, note })
            }
            Kind::OrderDepart => self.order(OrderAct::Depart),
            Kind::OrderArrive => self.order(OrderAct::Arrive),
            Kind::OrderNeedHelp => self.order(OrderAct::NeedHelp { note }),
            Kind::OrderDone => self.order(OrderAct::Done),
            Kind::OrderWithdraw => self.order(OrderAct::Withdraw { reason: WithdrawReason::Operator }),
            Kind::Unspecified => {
                Err(FieldError::missing("act", "send a name of CaseActKind, such as CASE_ACT_KIND_TAKE"))
            }
        }
    }

    fn case(&self, act: CaseAct) -> Result<Act, FieldError> {
        match self.command.case_id {
            0 => Err(FieldError::missing("case_id", "send the number of the case")),
            case => Ok(Act::Case { case: CaseId(case), expected: self.command.expected_version, act }),
        }
    }

    fn order(&self, act: OrderAct) -> Result<Act, FieldError> {
        Ok(Act::Order { order: OrderId(needed("order_id", self.command.order_id)?), act })
    }

    fn other_case(&self) -> Result<CaseId, FieldError> {
        needed("other_case_id", self.command.other_case_id).map(CaseId)
    }

    fn amend(&self) -> Result<CaseAct, FieldError> {
        let command = self.command;
        Ok(CaseAct::Amend {
            kind: command.kind.map(|kind| word("kind", Some(kind))).transpose()?,
            people: command.people_count,
            injured: command.injured_count,
            dead: command.dead_count,
            trapped_since: field::moment("trapped_since", command.trapped_since)?,
            note: self.key,
        })
    }

    fn correct_time(&self) -> Result<CaseAct, FieldError> {
        let which = word("which", self.command.which)?;
        Ok(CaseAct::CorrectTime { which, at: field::needed_moment("to", self.command.to)?, note: self.key })
    }

    fn freed(&self) -> Result<CaseAct, FieldError> {
        let (people, injured) = (self.command.people_count, self.command.injured_count);
        Ok(CaseAct::Freed { how: word("how", self.command.how)?, people, injured, note: self.key })
    }

    fn cause(&self) -> Result<Cause, FieldError> {
        let cause = self.command.cause.clone().ok_or_else(|| FieldError::missing("cause", CAUSE))?;
        Ok(Cause {
            code: field::needed("cause.code", cause.code, CODE_CHARS_MAX)?,
            responsibility: word("cause.responsibility", Some(cause.responsibility))?,
        })
    }
}

const CAUSE: &str = "send {\"code\", \"responsibility\"}";

fn needed(field: &str, value: Option<u64>) -> Result<u64, FieldError> {
    value.ok_or_else(|| FieldError::missing(field, "send it with this act"))
}

/// A word that this act needs.
pub(super) fn word<T: Wire<i32>>(field: &str, number: Option<i32>) -> Result<T, FieldError> {
    field::needed_word(field, number.unwrap_or_default(), "send one of its names with this act")
}
