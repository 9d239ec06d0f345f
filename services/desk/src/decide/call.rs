//! Calls, as the telephone exchange reports them.

use alloc::{boxed::Box, string::String};

use super::Decided;
use crate::{
    Action, AlarmKind, CODE_CHARS_MAX, CallEvent, CallUpdate, Certainty, Channel, Entrapment, Event, LiftRef,
    Mode, Refusal, Report, turn::Turn,
};

impl Turn<'_> {
    /// A call is a record that an operator turns into a report. Only a ringing phone of a car is a
    /// report by itself: somebody pressed its button.
    pub(crate) fn call(&mut self, update: &CallUpdate) -> Decided {
        let known = self.desk.call(&update.call);
        if known.is_none() && update.event == CallEvent::RecordingReady {
            return Err(Refusal::NoSuchCall);
        }
        let mut case = known.and_then(|call| call.case);
        let said = known.is_some_and(|call| says_nothing_new(call, update));
        if said {
            self.about.0 = case;
            return Ok(());
        }
        if let (Some(lift), CallEvent::Ringing, None) = (&update.car, update.event, case) {
            case = self.receive(&of_car(update, lift));
        }
        self.emit(Event::Called { update: Box::new(update.clone()), case });
        Ok(())
    }
}

/// Whether that state of the call stands already.
fn says_nothing_new(call: &crate::Call, update: &CallUpdate) -> bool {
    match update.event {
        CallEvent::Ringing => call.ringing.is_some(),
        CallEvent::Answered => call.answered.is_some(),
        CallEvent::Ended => call.ended.is_some(),
        CallEvent::Transferred | CallEvent::RecordingReady => false,
    }
}

/// What a ringing car phone says: its button was pressed.
fn of_car(update: &CallUpdate, lift: &LiftRef) -> Report {
    Report {
        lift: lift.clone(),
        channel: Channel::Phone,
        source: String::from("exchange"),
        alarm_id: update.call.0.chars().take(CODE_CHARS_MAX).collect(),
        seq: 0,
        action: Action::Raise,
        mode: Mode::Actual,
        kind: AlarmKind::PassengerAlarm,
        code_system: String::new(),
        raw_code: String::new(),
        certainty: Certainty::Observed,
        entrapment: Entrapment::Unknown,
        people: None,
        injured: None,
        trapped_since: None,
        occurred: update.occurred,
        call: Some(update.call.clone()),
        case_kind: None,
        private: update.private,
    }
}
