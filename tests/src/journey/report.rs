//! Reports in the words of a script: alarms of devices, and calls as an operator enters them.

use liftline_desk::{
    Act, Action, AlarmKind, CODE_CHARS_MAX, CallEvent, CallId, CallUpdate, CaseKind, Certainty, Channel,
    Entrapment, LiftRef, Mode, PersonId, Report,
};

use super::{
    kinds::{self, Kind as _},
    told::Told,
};

/// `raises button in lift 101, alarm A1`.
pub(crate) fn alarm(told: &Told<'_>, action: Action) -> Result<Act, String> {
    let kind = kinds::alarm(told.word(0)?)?;
    let button = kind == AlarmKind::PassengerAlarm;
    let report = Report {
        channel: Channel::Iot,
        source: "acme/gw-1".into(),
        alarm_id: told.aside("alarm *").ok_or("which alarm? say `alarm A1`")?,
        action,
        kind,
        code_system: "GBT24476-2017".into(),
        raw_code: told.aside("code *").unwrap_or_default(),
        certainty: if button { Certainty::Observed } else { Certainty::Likely },
        ..blank(told, told.lift(1)?)?
    };
    Ok(Act::Report(Box::new(report)))
}

/// `enters a call about lift 101, 2 people, somebody shut in`.
pub(crate) fn call(told: &Told<'_>) -> Result<Report, String> {
    let channel = told.aside("channel *").map(|word| kinds::channel(&word)).transpose()?;
    let kind = told.aside("kind **").map(|words| CaseKind::of(&words)).transpose()?;
    Ok(Report {
        channel: channel.unwrap_or(Channel::Phone),
        source: "operator".into(),
        kind: AlarmKind::Other,
        certainty: Certainty::Observed,
        call: told.aside("by call *").map(CallId),
        case_kind: kind,
        ..blank(told, told.lift(0)?)?
    })
}

/// What the exchange says of a call.
pub(crate) fn update(told: &Told<'_>, event: CallEvent) -> Result<Act, String> {
    let agent = told.aside("by *").map(|name| told.city.actor(&name)).transpose()?;
    let car = told.aside("from the car of lift *").map(|code| told.city.lift(&code));
    Ok(Act::Call(CallUpdate {
        call: CallId(told.word(0)?.chars().take(CODE_CHARS_MAX).collect()),
        event,
        occurred: told.time("in truth at *")?.unwrap_or(told.at),
        agent: agent.map(|agent| PersonId(agent.id)),
        car,
        private: told.text(),
    }))
}

/// What every report can say aside.
fn blank(told: &Told<'_>, lift: LiftRef) -> Result<Report, String> {
    let shut_in = told.aside("somebody shut in").map(|_| Entrapment::Yes);
    let nobody = told.aside("nobody shut in").map(|_| Entrapment::No);
    Ok(Report {
        lift,
        channel: Channel::Other,
        source: String::new(),
        alarm_id: String::new(),
        seq: 1,
        action: Action::Raise,
        mode: told.aside("mode *").map_or(Ok(Mode::Actual), |word| kinds::mode(&word))?,
        kind: AlarmKind::Other,
        code_system: String::new(),
        raw_code: String::new(),
        certainty: Certainty::Possible,
        entrapment: shut_in.or(nobody).unwrap_or(Entrapment::Unknown),
        people: told.count(["* people", "* person"])?,
        injured: told.count(["* hurt", "* injured"])?,
        trapped_since: told.time("shut in since **")?,
        occurred: told.at,
        call: None,
        case_kind: None,
        private: told.text(),
    })
}
