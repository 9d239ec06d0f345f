//! Names of things. All are plain numbers or 128-bit values given from outside or counted by the desk.

use core::fmt;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number!(/// One registered elevator (电梯); ours, given by the register. Everything else is an alias.
    LiftId);
number!(/// A use unit (使用单位): owner or property manager of lifts.
    UseUnitId);
number!(/// A maintenance unit (维保单位).
    UnitId);
number!(/// A rescue station (救援站点).
    StationId);
number!(/// A rescue crew (救援队): the party that gets an order.
    CrewId);
number!(/// A person with an account: operator, supervisor, administrator, crew member.
    PersonId);
number!(/// A district (区县) with a polygon and a policy.
    DistrictId);
number!(/// One emergency at one lift (事件), counted up by the desk of its city from 1.
    CaseId);
number!(/// One dispatch of one crew to one case (派单), counted up by the desk of its city from 1.
    OrderId);
number!(/// A record's place in the journal, from 1; also the sequence number on every socket.
    Position);

macro_rules! wide {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u128);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }
    };
}

wide!(/// What makes a repeat of a command recognisable: a UUID of the client, or a hash of the sender's own
    /// key.
    CommandId);
wide!(/// The random key under which personal data lies beside the chain.
    PrivateKey);
