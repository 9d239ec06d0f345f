//! A call (来电): states reported by the telephone exchange. An operator turns it into a report.

use alloc::{string::String, vec::Vec};

use crate::{CaseId, Moment, PersonId, PrivateKey};

/// The exchange's id of a call, `source/id`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub String);

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its id.
    pub id: CallId,
    /// When it rang.
    pub ringing: Option<Moment>,
    /// When it was answered.
    pub answered: Option<Moment>,
    /// By whom.
    pub agent: Option<PersonId>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// Numbers and recording, beside the chain: the latest that came.
    pub private: Option<PrivateKey>,
    /// What came beside the chain before the call belonged to a case and is not erased; from then on the
    /// case lists it.
    pub privates: Vec<PrivateKey>,
}

impl Call {
    /// 漏接: ended without being answered.
    pub const fn is_missed(&self) -> bool {
        self.ended.is_some() && self.answered.is_none()
    }
}
