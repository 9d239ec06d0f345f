//! Why not: one variant per reason, without HTTP and without prose.

use crate::{CaseId, CrewId, OrderId};

/// Why the desk refused a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// No such case.
    NoSuchCase(CaseId),
    /// No such order.
    NoSuchOrder(OrderId),
    /// The case is closed, cancelled or merged; reopen it or look at the one it went into.
    CaseEnded(CaseId),
    /// The case is not ended, so it cannot be reopened, and its personal data cannot be erased.
    CaseNotEnded(CaseId),
    /// The order has ended; nothing can be done on it.
    OrderEnded(OrderId),
    /// The order is another crew's.
    NotYourOrder(OrderId),
    /// The caller has seen an older version of the case; the current one is given.
    Stale {
        /// The case.
        case: CaseId,
        /// Its version now.
        version: u32,
    },
    /// Another operator owns the case; take it over with a reason.
    OwnedByOther {
        /// Account of the owner.
        owner: u64,
    },
    /// The crew has a live order.
    CrewBusy(CrewId),
    /// The crew is off duty.
    CrewOffDuty(CrewId),
    /// No crew can be found on that level.
    NoCandidate,
    /// This act needs a reason.
    ReasonNeeded,
    /// Closing needs freed (or nobody trapped) first.
    NotFreed,
    /// Closing needs the confirmation call first (回访).
    NotCalledBack,
    /// Closing needs a cause code.
    CauseNeeded,
    /// A case cannot be merged into itself, or into an ended or another lift's case without a reason.
    BadMerge,
    /// The lift has an open case of this class already; merge instead.
    LiftHasCase(CaseId),
    /// The time given lies after now or before the case.
    TimeImpossible,
    /// The role may not do this.
    NotAllowed,
    /// No such call.
    NoSuchCall,
    /// There is nothing of that kind to correct.
    NothingToCorrect,
    /// A limit of the desk is reached: reports, orders or notes a case.
    LimitReached,
}
