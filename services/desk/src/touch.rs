//! Which case and order an event is about, and which personal data it brings in.

use crate::{CaseId, Event, OrderId, PrivateKey, Subject};

impl Event {
    /// The case named in it. Events of an order name only the order; see [`Event::order`].
    pub const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Reported { case, .. }
            | Self::Breached { case, .. }
            | Self::Called { case, .. }
            | Self::Erased { case, .. } => *case,
            Self::Opened { case, .. }
            | Self::Raised { case, .. }
            | Self::Confirmed { case }
            | Self::Identified { case, .. }
            | Self::Amended { case, .. }
            | Self::TimeCorrected { case, .. }
            | Self::Taken { case, .. }
            | Self::Ordered { case, .. }
            | Self::Contacted { case }
            | Self::OwnerReached { case }
            | Self::Freed { case, .. }
            | Self::Restored { case }
            | Self::CalledBack { case, .. }
            | Self::Closed { case, .. }
            | Self::Cancelled { case, .. }
            | Self::Reopened { case, .. }
            | Self::Merged { case, .. }
            | Self::Linked { case, .. }
            | Self::Noted { case, .. }
            | Self::Warned { case, .. }
            | Self::AccidentSuspected { case, .. }
            | Self::AuthorityReported { case }
            | Self::AuthorityStepped { case }
            | Self::Supplemented { case }
            | Self::Rectified { case }
            | Self::Rechecked { case }
            | Self::NoCrew { case, .. } => Some(*case),
            Self::Fired { subject: Subject::Case(case), .. } => Some(*case),
            Self::Fired { subject: Subject::Order(_) | Subject::Call(_), .. }
            | Self::PolicyAdopted { .. }
            | Self::Delivered { .. }
            | Self::Accepted { .. }
            | Self::Declined { .. }
            | Self::Unanswered { .. }
            | Self::Departed { .. }
            | Self::Arrived { .. }
            | Self::HelpNeeded { .. }
            | Self::Done { .. }
            | Self::Withdrawn { .. }
            | Self::DutyChanged { .. }
            | Self::EffectEnded { .. }
            | Self::Refused { .. } => None,
        }
    }

    /// The order it is about.
    pub const fn order(&self) -> Option<OrderId> {
        match self {
            Self::Ordered { order, .. }
            | Self::Delivered { order }
            | Self::Accepted { order }
            | Self::Declined { order, .. }
            | Self::Unanswered { order }
            | Self::Departed { order }
            | Self::Arrived { order, .. }
            | Self::HelpNeeded { order, .. }
            | Self::Done { order }
            | Self::Withdrawn { order, .. }
            | Self::Warned { subject: Subject::Order(order), .. }
            | Self::Fired { subject: Subject::Order(order), .. }
            | Self::Breached { subject: Subject::Order(order), .. } => Some(*order),
            Self::Warned { subject: Subject::Case(_) | Subject::Call(_), .. }
            | Self::Fired { subject: Subject::Case(_) | Subject::Call(_), .. }
            | Self::Breached { subject: Subject::Case(_) | Subject::Call(_), .. }
            | Self::PolicyAdopted { .. }
            | Self::Reported { .. }
            | Self::Opened { .. }
            | Self::Raised { .. }
            | Self::Confirmed { .. }
            | Self::Identified { .. }
            | Self::Amended { .. }
            | Self::TimeCorrected { .. }
            | Self::Taken { .. }
            | Self::Contacted { .. }
            | Self::OwnerReached { .. }
            | Self::Freed { .. }
            | Self::Restored { .. }
            | Self::CalledBack { .. }
            | Self::Closed { .. }
            | Self::Cancelled { .. }
            | Self::Reopened { .. }
            | Self::Merged { .. }
            | Self::Linked { .. }
            | Self::Noted { .. }
            | Self::AccidentSuspected { .. }
            | Self::AuthorityReported { .. }
            | Self::AuthorityStepped { .. }
            | Self::Supplemented { .. }
            | Self::Rectified { .. }
            | Self::Rechecked { .. }
            | Self::NoCrew { .. }
            | Self::Called { .. }
            | Self::DutyChanged { .. }
            | Self::EffectEnded { .. }
            | Self::Refused { .. }
            | Self::Erased { .. } => None,
        }
    }

    /// Key of the personal data it brings in: a report's or call's, a reason's, a note's.
    pub fn private(&self) -> Option<PrivateKey> {
        match self {
            Self::Amended { note, .. }
            | Self::Taken { reason: note, .. }
            | Self::Ordered { reason: note, .. }
            | Self::Declined { note, .. }
            | Self::HelpNeeded { note, .. }
            | Self::Freed { note, .. }
            | Self::Cancelled { note, .. }
            | Self::Merged { note, .. }
            | Self::Erased { note, .. } => *note,
            Self::TimeCorrected { note, .. } | Self::Reopened { note, .. } | Self::Noted { note, .. } => {
                Some(*note)
            }
            Self::Reported { report, .. } => report.private,
            Self::Called { update, .. } => update.private,
            Self::PolicyAdopted { .. }
            | Self::Opened { .. }
            | Self::Raised { .. }
            | Self::Confirmed { .. }
            | Self::Identified { .. }
            | Self::Delivered { .. }
            | Self::Accepted { .. }
            | Self::Unanswered { .. }
            | Self::Departed { .. }
            | Self::Arrived { .. }
            | Self::Done { .. }
            | Self::Withdrawn { .. }
            | Self::Contacted { .. }
            | Self::OwnerReached { .. }
            | Self::Restored { .. }
            | Self::CalledBack { .. }
            | Self::Closed { .. }
            | Self::Linked { .. }
            | Self::Warned { .. }
            | Self::Fired { .. }
            | Self::Breached { .. }
            | Self::AccidentSuspected { .. }
            | Self::AuthorityReported { .. }
            | Self::AuthorityStepped { .. }
            | Self::Supplemented { .. }
            | Self::Rectified { .. }
            | Self::Rechecked { .. }
            | Self::NoCrew { .. }
            | Self::DutyChanged { .. }
            | Self::EffectEnded { .. }
            | Self::Refused { .. } => None,
        }
    }

    /// The second case it touches: the one merged into, or linked with.
    pub const fn other_case(&self) -> Option<CaseId> {
        if let Self::Merged { into: other, .. } | Self::Linked { with: other, .. } = self {
            Some(*other)
        } else {
            None
        }
    }
}
