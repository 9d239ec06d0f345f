//! The words of the desk against the enumerations of the contract: each matched in full both ways.

use crate::{v1, wire::Wire, wire::Wrong};
use liftline_desk as desk;

/// `i32` of the contract ↔ word of the desk. A new word on either side fails to compile until it is here.
macro_rules! words {
    ($($word:ident { $($name:ident),* $(,)? })*) => {$(
        impl Wire<i32> for desk::$word {
            fn to_wire(&self) -> i32 {
                match self {
                    $(Self::$name => v1::$word::$name.into(),)*
                }
            }

            fn from_wire(number: i32) -> Result<Self, Wrong> {
                match v1::$word::try_from(number) {
                    $(Ok(v1::$word::$name) => Ok(Self::$name),)*
                    Ok(v1::$word::Unspecified) => Err(Wrong::missing()),
                    Err(_) => Err(Wrong::unknown(number)),
                }
            }
        }
    )*};
}

words! {
    Role { Desk, Operator, Supervisor, Administrator, Crew, Gateway, Exchange, Process }
    Level { Contract, Nearest, External }
    LeftOut { Busy, OffDuty, Unreachable, NoPosition, TriedAlready, Skill }
    Channel { Iot, Phone, Property, Maintenance, Transfer, MiniProgram, Other }
    Action { Raise, Update, Clear }
    Mode { Actual, Test, Exercise, Maintenance }
    Certainty { Possible, Likely, Observed }
    Entrapment { No, Unknown, Yes }
    CaseKind { Entrapment, Injury, Fault, Complaint, Enquiry, FalseAlarm, SelfFreed }
    Hazard { Rescue, Fault, Service }
    AlarmKind {
        Entrapment, EntrapmentBetweenLevels, PassengerAlarm, StoppedOutsideUnlockingZone, SafetyChainOpen,
        DoorCloseFault, DoorOpenFault, UnintendedCarMovement, DoorOpenWhileMoving, TopOverrun,
        BottomOverrun, Overspeed, MotorRunTimeLimit, FloorPositionLost, RestartPrevented, RunTimeout,
        RepeatedDoorCycling, MainPowerLost, ReturnedToNormal, OutOfService, InspectionMode, FireRecall,
        FirefighterMode, EmergencyPowerMode, EarthquakeMode, EbikeInCar, SuspectedStop, DeviceOffline,
        BackupPowerFailed, ButtonStuck, AudioFault, SensorFault, TestCall, GatewayAlarm, Other
    }
    Stage { Suspected, Open, Dispatched, EnRoute, OnScene, Freed, Closed, Cancelled, Merged }
    OrderStage { Offered, Delivered, Accepted, Departed, Arrived, Done, Declined, Unanswered, Withdrawn }
    DeclineReason { Busy, TooFar, NoVehicle, NotEquipped, NotOurs, Unsafe, Other }
    WithdrawReason { Freed, CaseEnded, TakenByOther, Operator }
    ErasureReason { PurposeEnded, RetentionOver, ConsentWithdrawn, Unlawful, OtherLaw, Request }
    CancelReason { FalseAlarm, Cleared, Test, WrongNumber, Referred, Other }
    FreedHow { Crew, Themselves, UseUnit, External, NobodyInside }
    Responsibility { Outside, Passengers, UseUnit, Maintenance, Equipment, Unknown }
    CallBack { ConfirmedByTrapped, ConfirmedByUseUnit, NotReached }
    AccidentLimb { TwoHours, Casualty }
    ClockKind {
        Answer, Verify, FirstOrder, FirstOrderLimit, Delivery, Voice, Respond, Ladder, Depart, Arrive,
        Owner, Comfort, Free, Accident, Report, Step, Supplement, Recheck
    }
    TimeName { Trapped, Reported, Arrived, Freed, Restored }
    CallEvent { Ringing, Answered, Transferred, Ended, RecordingReady }
    Notice {
        OrderUndelivered, OrderUnanswered, OrderWithdrawn, ExternalAsked, LadderBroken, OwnerNotReached,
        ArrivalLate, ComfortDue, AccidentNear, AccidentSuspected, ReportOverdue, NoCrew, Casualty
    }
}
