//! What an alarm or call means for the desk: a case of which kind, certain or suspected, or a signal
//! only kept.
//!
//! | alarm | becomes | source |
//! |---|---|---|
//! | button or voice from the car | entrapment, open at once | protocols 1.6: never held back |
//! | somebody shut in, said by a person or observed | entrapment, open at once | design, "The case" |
//! | somebody shut in, inferred by a sensor | entrapment, suspected | protocols 7.2 |
//! | stopped outside the door zone, or a fault, with a person | the two lines above | domain facts 5 |
//! | the same without, or with nobody said inside | fault | domain facts 5: code 4/0203 without a person |
//! | faults 1 to 8 of GB/T 24476, overrun, overspeed, run with open door | fault | protocols 1.4 |
//! | alarm equipment out of order: its battery, button, speech | fault | EN 81-28 4.1.4, 4.2 |
//! | events 40 to 47 (modes, mains), e-bike, long stop, offline, sensor, gateway | kept | protocols 1.4 |
//! | test calls, drills; all but certain entrapment during maintenance | kept | EN 81-28: tests every 72 h |
//! | a code nobody knows | fault, so that somebody looks | law 8 |

use crate::{AlarmKind, CaseKind, Certainty, Channel, Entrapment, Hazard, Mode, Report};

/// What a report asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Triage {
    /// A case of this kind.
    Case { kind: CaseKind, suspected: bool },
    /// Kept, with the open case of its lift if there is one.
    Signal,
    /// Kept by itself: a test or a drill.
    Test,
}

/// What `report` asks for.
pub(crate) fn triage(report: &Report) -> Triage {
    if matches!(report.mode, Mode::Test | Mode::Exercise) || report.kind == AlarmKind::TestCall {
        return Triage::Test;
    }
    let triage = by_kind(report);
    let certain =
        matches!(triage, Triage::Case { kind, suspected: false } if kind.hazard() == Hazard::Rescue);
    if report.mode == Mode::Maintenance && !certain { Triage::Signal } else { triage }
}

fn by_kind(report: &Report) -> Triage {
    if let Some(kind) = report.case_kind {
        return as_told(report, kind);
    }
    if report.injured.unwrap_or(0) > 0 {
        return Triage::Case { kind: CaseKind::Injury, suspected: false };
    }
    if report.entrapment == Entrapment::Yes {
        return shut_in(report);
    }
    match report.kind {
        AlarmKind::PassengerAlarm => Triage::Case { kind: CaseKind::Entrapment, suspected: false },
        AlarmKind::Entrapment | AlarmKind::EntrapmentBetweenLevels => shut_in(report),
        AlarmKind::Other if is_told(report) && report.entrapment == Entrapment::Unknown => shut_in(report),
        AlarmKind::StoppedOutsideUnlockingZone
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
        | AlarmKind::BackupPowerFailed
        | AlarmKind::ButtonStuck
        | AlarmKind::AudioFault
        | AlarmKind::Other => Triage::Case { kind: CaseKind::Fault, suspected: false },
        AlarmKind::MainPowerLost
        | AlarmKind::ReturnedToNormal
        | AlarmKind::OutOfService
        | AlarmKind::InspectionMode
        | AlarmKind::FireRecall
        | AlarmKind::FirefighterMode
        | AlarmKind::EmergencyPowerMode
        | AlarmKind::EarthquakeMode
        | AlarmKind::EbikeInCar
        | AlarmKind::SuspectedStop
        | AlarmKind::DeviceOffline
        | AlarmKind::SensorFault
        | AlarmKind::GatewayAlarm
        | AlarmKind::TestCall => Triage::Signal,
    }
}

/// An operator's word decides, but never that somebody said to be shut in is not.
fn as_told(report: &Report, kind: CaseKind) -> Triage {
    let shut_in = report.entrapment == Entrapment::Yes && kind.hazard() != Hazard::Rescue;
    Triage::Case { kind: if shut_in { CaseKind::Entrapment } else { kind }, suspected: false }
}

fn shut_in(report: &Report) -> Triage {
    let certain = is_told(report) || report.certainty == Certainty::Observed;
    let button = report.kind == AlarmKind::PassengerAlarm;
    Triage::Case { kind: CaseKind::Entrapment, suspected: !certain && !button }
}

/// Whether a person says so.
fn is_told(report: &Report) -> bool {
    report.channel != Channel::Iot
}
