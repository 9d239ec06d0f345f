//! What an operator reports (受理): a case to open or to join, or a non-emergency settled in one act.

use liftline_desk::{
    Act, Action, AlarmKind, CODE_CHARS_MAX, CallId, CancelReason, CaseKind, Certainty, Channel, CommandId,
    Entrapment, LiftId, LiftRef, Mode, Moment, PrivateKey, Report,
};

use super::{NOTE_CHARS_MAX, case_act::word};
use crate::{
    alarm::{self, PEOPLE_MAX},
    call::PHONE_CHARS_MAX,
    field::{self, FieldCode, FieldError},
    v1,
    wire::Wire,
};

/// An operator's report that was read and found good; who has the register finds the lift, who has the
/// session adds the actor.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCaseDraft {
    /// The report. Its lift is unknown, with the code as it came, if any; its `private` is none.
    pub report: Report,
    /// The lift by its number, where it was given so.
    pub lift: Option<LiftId>,
    /// Why there is nothing to do, where it is settled at once.
    pub settle: Option<CancelReason>,
    /// Caller's name, number and words to be kept beside the chain; none where there are none.
    pub private: Option<v1::Private>,
}

/// Longest name of a caller, in characters.
const NAME_CHARS_MAX: usize = 64;

impl NewCaseDraft {
    /// Reads an operator's report, received `now` under `command` from `source`. `cmd_id` is not looked at.
    ///
    /// # Errors
    /// The first field that is missing, too long, out of range or holds a control character.
    pub fn read(
        new: v1::NewCase,
        command: CommandId,
        source: String,
        now: Moment,
    ) -> Result<Self, FieldError> {
        let kind = word("kind", Some(new.kind))?;
        let call = field::text("call_id", new.call_id, 2 * CODE_CHARS_MAX + 1)?;
        let report = Report {
            lift: lift(new.lift)?,
            channel: Channel::from_wire(new.channel).unwrap_or(Channel::Phone),
            source,
            alarm_id: command.to_string(),
            seq: 0,
            action: Action::Raise,
            mode: Mode::Actual,
            kind: if kind == CaseKind::Entrapment { AlarmKind::Entrapment } else { AlarmKind::Other },
            code_system: String::new(),
            raw_code: String::new(),
            certainty: Certainty::Observed,
            entrapment: Entrapment::from_wire(new.entrapment).unwrap_or(entrapment(kind)),
            people: people("people_count", new.people_count)?,
            injured: people("injured_count", new.injured_count)?,
            trapped_since: field::moment("trapped_since", new.trapped_since)?,
            occurred: field::moment("occurred_at", new.occurred_at)?.unwrap_or(now),
            call: (!call.is_empty()).then_some(CallId(call)),
            case_kind: Some(kind),
            private: None,
        };
        let private = v1::Private {
            name: field::text("caller_name", new.caller_name, NAME_CHARS_MAX)?,
            caller: field::text("caller_number", new.caller_number, PHONE_CHARS_MAX)?,
            text: field::lines("words", new.words, NOTE_CHARS_MAX)?,
            ..v1::Private::default()
        };
        let private = (private != v1::Private::default()).then_some(private);
        let settle = new.settle.map(|reason| word("settle", Some(reason))).transpose()?;
        Ok(Self { report, lift: new.lift_id.map(LiftId), settle, private })
    }

    /// The act, with the key of the caller's data where there is some.
    pub fn act(mut self, key: PrivateKey) -> Act {
        self.report.private = self.private.map(|_| key);
        let kind = self.report.case_kind;
        let report = Box::new(self.report);
        match (self.settle, kind) {
            (Some(reason), Some(kind)) => Act::Settle { report, kind, reason },
            (Some(_) | None, _) => Act::Report(report),
        }
    }
}

/// No code at all is a caller who cannot say where they are.
fn lift(alias: Option<v1::LiftAlias>) -> Result<LiftRef, FieldError> {
    match alias {
        Some(alias) => alarm::lift(Some(alias)),
        None => Ok(LiftRef::Unknown { scheme: String::new(), value: String::new() }),
    }
}

fn entrapment(kind: CaseKind) -> Entrapment {
    match kind {
        CaseKind::Entrapment => Entrapment::Yes,
        CaseKind::Injury => Entrapment::Unknown,
        CaseKind::Fault
        | CaseKind::Complaint
        | CaseKind::Enquiry
        | CaseKind::FalseAlarm
        | CaseKind::SelfFreed => Entrapment::No,
    }
}

fn people(field: &str, count: Option<u32>) -> Result<Option<u32>, FieldError> {
    let most = PEOPLE_MAX.unsigned_abs();
    if count.is_none_or(|count| count <= most) {
        return Ok(count);
    }
    let limit = Some(format!("0 to {most} people"));
    Err(FieldError::new(field, FieldCode::OutOfRange, limit, "leave it out where not known"))
}
