//! What acts and refusals are called in metrics, on HTTP and on sockets. The names never change.

use liftline_desk::{Act, CaseAct, ErasureReason, OrderAct, Refusal};

/// Stable code of a refusal, on HTTP, sockets and in metrics.
pub const fn refusal_code(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoSuchCase(_) => "no_such_case",
        Refusal::NoSuchOrder(_) => "no_such_order",
        Refusal::CaseEnded(_) => "case_ended",
        Refusal::CaseNotEnded(_) => "case_not_ended",
        Refusal::OrderEnded(_) => "order_ended",
        Refusal::NotYourOrder(_) => "not_your_order",
        Refusal::Stale { .. } => "stale",
        Refusal::OwnedByOther { .. } => "owned_by_other",
        Refusal::CrewBusy(_) => "crew_busy",
        Refusal::CrewOffDuty(_) => "crew_off_duty",
        Refusal::NoCandidate => "no_candidate",
        Refusal::ReasonNeeded => "reason_needed",
        Refusal::NotFreed => "not_freed",
        Refusal::NotCalledBack => "not_called_back",
        Refusal::CauseNeeded => "cause_needed",
        Refusal::BadMerge => "bad_merge",
        Refusal::LiftHasCase(_) => "lift_has_case",
        Refusal::TimeImpossible => "time_impossible",
        Refusal::NotAllowed => "not_allowed",
        Refusal::NoSuchCall => "no_such_call",
        Refusal::NothingToCorrect => "nothing_to_correct",
        Refusal::LimitReached => "limit_reached",
    }
}

/// Name of an act, as a metric label.
pub(super) const fn act_name(act: &Act) -> &'static str {
    match act {
        Act::Report(_) => "report",
        Act::Settle { .. } => "settle",
        Act::Call(_) => "call",
        Act::Case { act, .. } => case_act_name(act),
        Act::Order { act, .. } => order_act_name(act),
        Act::Duty { .. } => "duty",
        Act::Effect { .. } => "effect",
        Act::Adopt(_) => "adopt",
        Act::Erase { .. } => "erase",
    }
}

/// Stable code of the ground of an erasure, kept beside what was erased.
pub(super) const fn erasure_code(reason: ErasureReason) -> &'static str {
    match reason {
        ErasureReason::PurposeEnded => "purpose_ended",
        ErasureReason::RetentionOver => "retention_over",
        ErasureReason::ConsentWithdrawn => "consent_withdrawn",
        ErasureReason::Unlawful => "unlawful",
        ErasureReason::OtherLaw => "other_law",
        ErasureReason::Request => "request",
    }
}

const fn case_act_name(act: &CaseAct) -> &'static str {
    match act {
        CaseAct::Take { .. } => "take",
        CaseAct::Confirm => "confirm",
        CaseAct::Identify { .. } => "identify",
        CaseAct::Amend { .. } => "amend",
        CaseAct::CorrectTime { .. } => "correct_time",
        CaseAct::Order { .. } => "order",
        CaseAct::Contact => "contact",
        CaseAct::OwnerReached => "owner_reached",
        CaseAct::Freed { .. } => "freed",
        CaseAct::Restored => "restored",
        CaseAct::CalledBack { .. } => "called_back",
        CaseAct::Close { .. } => "close",
        CaseAct::Cancel { .. } => "cancel",
        CaseAct::Reopen { .. } => "reopen",
        CaseAct::Merge { .. } => "merge",
        CaseAct::Link { .. } => "link",
        CaseAct::Note { .. } => "note",
        CaseAct::AuthorityReported => "authority_reported",
        CaseAct::AuthorityStepped => "authority_stepped",
        CaseAct::Supplemented => "supplemented",
        CaseAct::Rectified => "rectified",
        CaseAct::Rechecked => "rechecked",
    }
}

const fn order_act_name(act: &OrderAct) -> &'static str {
    match act {
        OrderAct::Delivered => "order_delivered",
        OrderAct::Accept => "order_accept",
        OrderAct::Decline { .. } => "order_decline",
        OrderAct::Depart => "order_depart",
        OrderAct::Arrive => "order_arrive",
        OrderAct::NeedHelp { .. } => "order_need_help",
        OrderAct::Done => "order_done",
        OrderAct::Withdraw { .. } => "order_withdraw",
    }
}
