//! Who asks, in which role, and for what they may speak.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use liftline_desk::{Actor, CrewId, LiftId, Role};

/// The role of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
pub enum AccountRole {
    /// Call-centre operator (接线员).
    Operator,
    /// Supervisor (值班长).
    Supervisor,
    /// Rescue crew (救援队).
    Crew,
    /// IoT gateway or vendor platform (物联网网关).
    Gateway,
    /// Telephone exchange (话务平台).
    Exchange,
    /// Administrator (管理员).
    Administrator,
}

impl AccountRole {
    /// All roles.
    pub const ALL: [Self; 6] =
        [Self::Operator, Self::Supervisor, Self::Crew, Self::Gateway, Self::Exchange, Self::Administrator];

    /// As it is stored and printed; never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Supervisor => "supervisor",
            Self::Crew => "crew",
            Self::Gateway => "gateway",
            Self::Exchange => "exchange",
            Self::Administrator => "administrator",
        }
    }

    /// True for people, who sign in with a password; machines have tokens only.
    pub const fn is_person(self) -> bool {
        match self {
            Self::Operator | Self::Supervisor | Self::Crew | Self::Administrator => true,
            Self::Gateway | Self::Exchange => false,
        }
    }

    /// The role under which the desk records it.
    pub const fn desk(self) -> Role {
        match self {
            Self::Operator => Role::Operator,
            Self::Supervisor => Role::Supervisor,
            Self::Crew => Role::Crew,
            Self::Gateway => Role::Gateway,
            Self::Exchange => Role::Exchange,
            Self::Administrator => Role::Administrator,
        }
    }
}

impl fmt::Display for AccountRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AccountRole {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let role = Self::ALL.into_iter().find(|role| role.as_str() == text);
        role.ok_or_else(|| format!("no such role: {text:?}"))
    }
}

/// For what somebody may speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// For the whole city, within the role.
    City,
    /// For one crew.
    Crew(CrewId),
    /// For alarms of one source, and of its lifts.
    Source {
        /// The source itself, such as `acme`, or where its own begin: `acme/gw-0042` is of `acme`.
        source: String,
        /// Which lifts.
        lifts: Lifts,
    },
}

/// Lifts a gateway speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lifts {
    /// Any: a vendor platform that carries whatever is connected to it.
    Any,
    /// These only, in rising order.
    Only(Arc<[LiftId]>),
}

impl Lifts {
    /// These lifts, once each.
    pub fn only(mut lifts: Vec<LiftId>) -> Self {
        lifts.sort_unstable();
        lifts.dedup();
        Self::Only(lifts.into())
    }

    fn holds(&self, lift: LiftId) -> bool {
        match self {
            Self::Any => true,
            Self::Only(lifts) => lifts.binary_search(&lift).is_ok(),
        }
    }
}

/// Somebody who was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// Account number.
    pub account: u64,
    /// Role.
    pub role: AccountRole,
    /// Account name.
    pub name: String,
    /// For what they may speak.
    pub scope: Scope,
}

impl Principal {
    /// As the desk records who acts: the crew's number for a crew, the account's for all others.
    pub const fn actor(&self) -> Actor {
        let id = match &self.scope {
            Scope::Crew(crew) => crew.0,
            Scope::City | Scope::Source { .. } => self.account,
        };
        Actor { role: self.role.desk(), id }
    }

    /// True where an alarm from `source` about `lift` is this one's to send; `None` is a lift the register
    /// does not know, whose alarm is stored and shown all the same. Only gateways send alarms.
    pub fn may_speak_for(&self, source: &str, lift: Option<LiftId>) -> bool {
        match &self.scope {
            Scope::City | Scope::Crew(_) => false,
            Scope::Source { source: own, lifts } => {
                let rest = source.strip_prefix(own.as_str());
                let is_own = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                is_own && lift.is_none_or(|lift| lifts.holds(lift))
            }
        }
    }

    /// True where this one acts as `crew`, and nobody else does by this rule.
    pub fn may_act_for(&self, crew: CrewId) -> bool {
        self.scope == Scope::Crew(crew)
    }
}
