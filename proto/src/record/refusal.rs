//! Refusals: a code and what it speaks of.

use liftline_desk::{CaseId, CrewId, OrderId, Refusal};

use crate::{
    v1::{self, RefusalCode as Code},
    wire::{Wire, Wrong, needed},
};

needed!(Refusal => v1::Refusal);

impl Wire<v1::Refusal> for Refusal {
    fn to_wire(&self) -> v1::Refusal {
        let mut message = v1::Refusal::default();
        message.set_code(code(self));
        match *self {
            Self::NoSuchCase(case)
            | Self::CaseEnded(case)
            | Self::CaseNotEnded(case)
            | Self::LiftHasCase(case) => {
                message.case_id = Some(case.0);
            }
            Self::NoSuchOrder(order) | Self::OrderEnded(order) | Self::NotYourOrder(order) => {
                message.order_id = Some(order.0);
            }
            Self::CrewBusy(crew) | Self::CrewOffDuty(crew) => message.crew_id = Some(crew.0),
            Self::Stale { case, version } => {
                message.case_id = Some(case.0);
                message.version = Some(version);
            }
            Self::OwnedByOther { owner } => message.owner_id = Some(owner),
            Self::NoCandidate
            | Self::ReasonNeeded
            | Self::NotFreed
            | Self::NotCalledBack
            | Self::CauseNeeded
            | Self::BadMerge
            | Self::TimeImpossible
            | Self::NotAllowed
            | Self::NoSuchCall
            | Self::NothingToCorrect
            | Self::LimitReached => {}
        }
        message
    }

    fn from_wire(message: v1::Refusal) -> Result<Self, Wrong> {
        let case = || message.case_id.map(CaseId).ok_or_else(|| Wrong::missing().within("case_id"));
        let order = || message.order_id.map(OrderId).ok_or_else(|| Wrong::missing().within("order_id"));
        let crew = || message.crew_id.map(CrewId).ok_or_else(|| Wrong::missing().within("crew_id"));
        let version = || message.version.ok_or_else(|| Wrong::missing().within("version"));
        let owner = || message.owner_id.ok_or_else(|| Wrong::missing().within("owner_id"));
        let code = Code::try_from(message.code).map_err(|_| Wrong::unknown(message.code).within("code"))?;
        Ok(match code {
            Code::Unspecified => return Err(Wrong::missing().within("code")),
            Code::NoSuchCase => Self::NoSuchCase(case()?),
            Code::NoSuchOrder => Self::NoSuchOrder(order()?),
            Code::CaseEnded => Self::CaseEnded(case()?),
            Code::CaseNotEnded => Self::CaseNotEnded(case()?),
            Code::OrderEnded => Self::OrderEnded(order()?),
            Code::NotYourOrder => Self::NotYourOrder(order()?),
            Code::Stale => Self::Stale { case: case()?, version: version()? },
            Code::OwnedByOther => Self::OwnedByOther { owner: owner()? },
            Code::CrewBusy => Self::CrewBusy(crew()?),
            Code::CrewOffDuty => Self::CrewOffDuty(crew()?),
            Code::NoCandidate => Self::NoCandidate,
            Code::ReasonNeeded => Self::ReasonNeeded,
            Code::NotFreed => Self::NotFreed,
            Code::NotCalledBack => Self::NotCalledBack,
            Code::CauseNeeded => Self::CauseNeeded,
            Code::BadMerge => Self::BadMerge,
            Code::LiftHasCase => Self::LiftHasCase(case()?),
            Code::TimeImpossible => Self::TimeImpossible,
            Code::NotAllowed => Self::NotAllowed,
            Code::NoSuchCall => Self::NoSuchCall,
            Code::NothingToCorrect => Self::NothingToCorrect,
            Code::LimitReached => Self::LimitReached,
        })
    }
}

fn code(refusal: &Refusal) -> Code {
    match refusal {
        Refusal::NoSuchCase(_) => Code::NoSuchCase,
        Refusal::NoSuchOrder(_) => Code::NoSuchOrder,
        Refusal::CaseEnded(_) => Code::CaseEnded,
        Refusal::CaseNotEnded(_) => Code::CaseNotEnded,
        Refusal::OrderEnded(_) => Code::OrderEnded,
        Refusal::NotYourOrder(_) => Code::NotYourOrder,
        Refusal::Stale { .. } => Code::Stale,
        Refusal::OwnedByOther { .. } => Code::OwnedByOther,
        Refusal::CrewBusy(_) => Code::CrewBusy,
        Refusal::CrewOffDuty(_) => Code::CrewOffDuty,
        Refusal::NoCandidate => Code::NoCandidate,
        Refusal::ReasonNeeded => Code::ReasonNeeded,
        Refusal::NotFreed => Code::NotFreed,
        Refusal::NotCalledBack => Code::NotCalledBack,
        Refusal::CauseNeeded => Code::CauseNeeded,
        Refusal::BadMerge => Code::BadMerge,
        Refusal::LiftHasCase(_) => Code::LiftHasCase,
        Refusal::TimeImpossible => Code::TimeImpossible,
        Refusal::NotAllowed => Code::NotAllowed,
        Refusal::NoSuchCall => Code::NoSuchCall,
        Refusal::NothingToCorrect => Code::NothingToCorrect,
        Refusal::LimitReached => Code::LimitReached,
    }
}
