//! Alarms of gateways: from the contract to a report of the desk, all but the search for the lift.

use liftline_desk::{
    AlarmKind, CODE_CHARS_MAX, Certainty, Channel, CommandId, Entrapment, LiftRef, Mode, Moment, Report,
};

use crate::{
    field::{self, FieldCode, FieldError},
    key::SenderKey,
    v1,
    wire::Wire,
};

/// An alarm that was read and found good. The report's lift is [`LiftRef::Unknown`] with the code as it came;
/// who has the register puts the lift it finds in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct AlarmDraft {
    /// Hash of (source, alarm id, action, seq): the same for every repeat.
    pub command: CommandId,
    /// The report; its `private` is none.
    pub report: Report,
    /// When the gateway sent it, as it says.
    pub reported: Option<Moment>,
    /// Words, state, pictures and extras to be kept beside the chain; none where there are none.
    pub private: Option<v1::Private>,
}

/// Longest `raw_text`, in characters.
pub const TEXT_CHARS_MAX: usize = 512;

/// Most people a car can be said to hold. The largest cars built carry about 200.
pub const PEOPLE_MAX: i32 = 200;

/// Most pictures and films an alarm names.
pub const MEDIA_MAX: usize = 8;

/// Longest address of a picture or recording, in characters.
pub const URL_CHARS_MAX: usize = 1_024;

impl AlarmDraft {
    /// Reads an alarm.
    ///
    /// # Errors
    /// The first field that is missing, too long, out of range or holds a control character.
    pub fn read(alarm: v1::Alarm) -> Result<Self, FieldError> {
        let source = field::needed("source", alarm.source, CODE_CHARS_MAX)?;
        let alarm_id = field::needed("alarm_id", alarm.alarm_id, CODE_CHARS_MAX)?;
        let action =
            field::needed_word("action", alarm.action, "send ACTION_RAISE, ACTION_UPDATE or ACTION_CLEAR")?;
        let key =
            SenderKey { realm: "alarm", source: &source, id: &alarm_id, what: alarm.action, seq: alarm.seq };
        let command = key.command_id();
        let raw_code = field::text("raw_code", alarm.raw_code, CODE_CHARS_MAX)?;
        let kind = kind(alarm.kind, &raw_code)?;
        let channel = Channel::from_wire(alarm.channel).unwrap_or(Channel::Iot);
        let passenger = alarm.state.as_ref().and_then(|state| state.passenger_present);
        let report = Report {
            lift: lift(alarm.lift)?,
            channel,
            source,
            alarm_id,
            seq: alarm.seq,
            action,
            mode: Mode::from_wire(alarm.mode).unwrap_or(Mode::Actual),
            kind,
            code_system: field::text("code_system", alarm.code_system, CODE_CHARS_MAX)?,
            raw_code,
            certainty: Certainty::from_wire(alarm.certainty).unwrap_or(certainty(kind, channel)),
            entrapment: Entrapment::from_wire(alarm.entrapment).unwrap_or(entrapment(kind, passenger)),
            people: people(alarm.people_count)?,
            injured: None,
            trapped_since: None,
            occurred: field::needed_moment("occurred_at", alarm.occurred_at)?,
            call: None,
            case_kind: None,
            private: None,
        };
        let private = v1::Private {
            text: field::lines("raw_text", alarm.raw_text, TEXT_CHARS_MAX)?,
            voice: alarm.voice.map(voice).transpose()?,
            media: media(alarm.media)?,
            state: alarm.state.map(state).transpose()?,
            ext: field::ext(alarm.ext)?,
            ..v1::Private::default()
        };
        let reported = field::moment("reported_at", alarm.reported_at)?;
        Ok(Self {
            command,
            report,
            reported,
            private: (private != v1::Private::default()).then_some(private),
        })
    }
}

/// A lift by one of its codes, as it came: [`LiftRef::Unknown`] until the register is asked.
///
/// # Errors
/// A code or scheme that is missing, too long or holds a control character.
pub fn lift(alias: Option<v1::LiftAlias>) -> Result<LiftRef, FieldError> {
    let alias = alias.ok_or_else(|| FieldError::missing("lift", "send {\"scheme\", \"value\"}"))?;
    Ok(LiftRef::Unknown {
        scheme: field::needed("lift.scheme", alias.scheme, CODE_CHARS_MAX)?,
        value: field::needed("lift.value", alias.value, CODE_CHARS_MAX)?,
    })
}

/// A kind this version does not know is taken as another one where the sender's own code says what it was.
fn kind(number: i32, raw_code: &str) -> Result<AlarmKind, FieldError> {
    match AlarmKind::from_wire(number) {
        Ok(kind) => Ok(kind),
        Err(_) if !raw_code.is_empty() => Ok(AlarmKind::Other),
        Err(_) => {
            let advice = "send a name of AlarmKind, or ALARM_KIND_OTHER with code_system and raw_code";
            Err(FieldError::missing("kind", advice))
        }
    }
}

/// How sure an alarm is whose sender does not say: a person's word and a button are observed, the rest is
/// inferred.
fn certainty(kind: AlarmKind, channel: Channel) -> Certainty {
    if channel != Channel::Iot && channel != Channel::Other {
        return Certainty::Observed;
    }
    match kind {
        AlarmKind::PassengerAlarm | AlarmKind::TestCall => Certainty::Observed,
        AlarmKind::StoppedOutsideUnlockingZone
        | AlarmKind::SuspectedStop
        | AlarmKind::DeviceOffline
        | AlarmKind::SensorFault
        | AlarmKind::Other => Certainty::Possible,
        AlarmKind::Entrapment
        | AlarmKind::EntrapmentBetweenLevels
        | AlarmKind::SafetyChainOpen
        | AlarmKind::DoorCloseFault
        | AlarmKind::DoorOpenFault
        | AlarmKind::UnintendedCarMovement
        | AlarmKind::DoorOpenWhileMoving
        | AlarmKind::TopOverrun
        | AlarmKind::BottomOverrun
        | AlarmKind::Overspeed
        | AlarmKind::MotorRunTimeLimit
        | AlarmKind::FloorPositionLost
        | AlarmKind::RestartPrevented
        | AlarmKind::RunTimeout
        | AlarmKind::RepeatedDoorCycling
        | AlarmKind::MainPowerLost
        | AlarmKind::ReturnedToNormal
        | AlarmKind::OutOfService
        | AlarmKind::InspectionMode
        | AlarmKind::FireRecall
        | AlarmKind::FirefighterMode
        | AlarmKind::EmergencyPowerMode
        | AlarmKind::EarthquakeMode
        | AlarmKind::EbikeInCar
        | AlarmKind::BackupPowerFailed
        | AlarmKind::ButtonStuck
        | AlarmKind::AudioFault
        | AlarmKind::GatewayAlarm => Certainty::Likely,
    }
}

/// Whether somebody is shut in, where the sender does not say: by kind, or by what the car's sensor sees when
/// the car stands where nobody can get out.
fn entrapment(kind: AlarmKind, passenger: Option<bool>) -> Entrapment {
    if matches!(kind, AlarmKind::Entrapment | AlarmKind::EntrapmentBetweenLevels) {
        return Entrapment::Yes;
    }
    let shut = matches!(kind, AlarmKind::StoppedOutsideUnlockingZone | AlarmKind::SuspectedStop);
    match passenger {
        Some(true) if shut => Entrapment::Yes,
        Some(false) if shut => Entrapment::No,
        Some(_) | None => Entrapment::Unknown,
    }
}

fn people(count: Option<i32>) -> Result<Option<u32>, FieldError> {
    let Some(count) = count else { return Ok(None) };
    match u32::try_from(count) {
        Ok(people) if count <= PEOPLE_MAX => Ok(Some(people)),
        _ => {
            let limit = Some(format!("0 to {PEOPLE_MAX} people"));
            Err(FieldError::new("people_count", FieldCode::OutOfRange, limit, "leave it out where not known"))
        }
    }
}

fn voice(voice: v1::Voice) -> Result<v1::Voice, FieldError> {
    Ok(v1::Voice {
        sip_uri: voice.sip_uri.map(|uri| field::text("voice.sip_uri", uri, URL_CHARS_MAX)).transpose()?,
        phone: voice.phone.map(|phone| field::text("voice.phone", phone, CODE_CHARS_MAX)).transpose()?,
    })
}

fn media(media: Vec<v1::Media>) -> Result<Vec<v1::Media>, FieldError> {
    if media.len() > MEDIA_MAX {
        let limit = Some(format!("{MEDIA_MAX} members"));
        return Err(FieldError::new("media", FieldCode::TooLong, limit, "send the rest in an update"));
    }
    let one = |(place, media): (usize, v1::Media)| {
        let path = |name: &str| format!("media[{place}].{name}");
        field::moment(&path("taken_at"), media.taken_at)?;
        Ok(v1::Media {
            r#type: field::text(&path("type"), media.r#type, CODE_CHARS_MAX)?,
            url: field::needed(&path("url"), media.url, URL_CHARS_MAX)?,
            taken_at: media.taken_at,
        })
    };
    media.into_iter().enumerate().map(one).collect()
}

fn state(state: v1::LiftState) -> Result<v1::LiftState, FieldError> {
    field::moment("state.sampled_at", state.sampled_at)?;
    Ok(v1::LiftState {
        service_mode: field::text("state.service_mode", state.service_mode, CODE_CHARS_MAX)?,
        direction: field::text("state.direction", state.direction, CODE_CHARS_MAX)?,
        floor_label: field::text("state.floor_label", state.floor_label, CODE_CHARS_MAX)?,
        speed_mps: state.speed_mps.filter(|speed| speed.is_finite()),
        ..state
    })
}

#[cfg(test)]
mod tests;
