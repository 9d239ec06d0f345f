//! From a value of the desk to its field in the contract and back; what can be wrong on the way back.

use std::fmt;

use liftline_desk::{
    CaseId, CommandId, CrewId, DistrictId, LiftId, Moment, OrderId, PersonId, PolicyId, Position, PrivateKey,
    Span, StationId, UnitId, UseUnitId,
};

/// A value of the desk that stands in a field of type `W`.
pub(crate) trait Wire<W>: Sized {
    /// As it is written.
    fn to_wire(&self) -> W;
    /// As it is read; `Err` names what is wrong.
    fn from_wire(wire: W) -> Result<Self, Wrong>;
}

/// What is wrong with a field, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Fields from the innermost outwards.
    path: Vec<&'static str>,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Missing,
    Unknown(i32),
    Length { found: usize, expected: usize },
    TooLarge { found: u64, limit: u64 },
    NotExactlyOne,
}

impl Wrong {
    /// The field is needed and not there.
    pub(crate) const fn missing() -> Self {
        Self::new(What::Missing)
    }

    /// The number stands for nothing in its enumeration.
    pub(crate) const fn unknown(number: i32) -> Self {
        Self::new(What::Unknown(number))
    }

    /// Of several fields exactly one must be there.
    pub(crate) const fn not_exactly_one() -> Self {
        Self::new(What::NotExactlyOne)
    }

    const fn new(what: What) -> Self {
        Self { path: Vec::new(), what }
    }

    /// The same, seen from the message that holds `field`.
    pub(crate) fn within(mut self, field: &'static str) -> Self {
        self.path.push(field);
        self
    }

    /// Path from the outermost field, joined by dots.
    pub(crate) fn field(&self) -> String {
        let fields: Vec<&str> = self.path.iter().rev().copied().collect();
        fields.join(".")
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what {
            What::Missing => f.write_str("missing"),
            What::Unknown(number) => write!(f, "{number} stands for nothing this version knows"),
            What::Length { found, expected } => write!(f, "{found} bytes long instead of {expected}"),
            What::TooLarge { found, limit } => write!(f, "{found} is above the limit {limit}"),
            What::NotExactlyOne => f.write_str("exactly one of its fields must be there"),
        }
    }
}

/// Values that are the same on both sides.
macro_rules! same {
    ($($kind:ty),*) => {$(
        impl Wire<$kind> for $kind {
            fn to_wire(&self) -> $kind {
                self.clone()
            }

            fn from_wire(wire: $kind) -> Result<Self, Wrong> {
                Ok(wire)
            }
        }
    )*};
}

same!(bool, u32, i32, u64, f64, String);

/// Numbers with a name.
macro_rules! named {
    ($wire:ty: $($name:ident),*) => {$(
        impl Wire<$wire> for $name {
            fn to_wire(&self) -> $wire {
                self.0
            }

            fn from_wire(wire: $wire) -> Result<Self, Wrong> {
                Ok(Self(wire))
            }
        }
    )*};
}

named!(u64: CaseId, CrewId, DistrictId, LiftId, OrderId, PersonId, Position, StationId, UnitId, UseUnitId);
named!(u32: PolicyId);
named!(i64: Moment, Span);

/// 128-bit values: 16 bytes, big-endian.
macro_rules! wide {
    ($($name:ident),*) => {$(
        impl Wire<Vec<u8>> for $name {
            fn to_wire(&self) -> Vec<u8> {
                self.0.to_be_bytes().to_vec()
            }

            fn from_wire(wire: Vec<u8>) -> Result<Self, Wrong> {
                let length = What::Length { found: wire.len(), expected: 16 };
                let bytes = wire.try_into().map_err(|_| Wrong::new(length))?;
                Ok(Self(u128::from_be_bytes(bytes)))
            }
        }
    )*};
}

wide!(CommandId, PrivateKey);

/// Numbers narrower than protobuf has them.
macro_rules! narrow {
    ($($kind:ty),*) => {$(
        impl Wire<u32> for $kind {
            fn to_wire(&self) -> u32 {
                u32::from(*self)
            }

            fn from_wire(wire: u32) -> Result<Self, Wrong> {
                let above = What::TooLarge { found: wire.into(), limit: Self::MAX.into() };
                wire.try_into().map_err(|_| Wrong::new(above))
            }
        }
    )*};
}

narrow!(u8, u16);

impl<W, T: Wire<W>> Wire<Option<W>> for Option<T> {
    fn to_wire(&self) -> Option<W> {
        self.as_ref().map(Wire::to_wire)
    }

    fn from_wire(wire: Option<W>) -> Result<Self, Wrong> {
        wire.map(T::from_wire).transpose()
    }
}

impl<W, T: Wire<W>> Wire<Vec<W>> for Vec<T> {
    fn to_wire(&self) -> Vec<W> {
        self.iter().map(Wire::to_wire).collect()
    }

    fn from_wire(wire: Vec<W>) -> Result<Self, Wrong> {
        wire.into_iter().map(T::from_wire).collect()
    }
}

impl<W, T: Wire<W>> Wire<W> for Box<T> {
    fn to_wire(&self) -> W {
        T::to_wire(self)
    }

    fn from_wire(wire: W) -> Result<Self, Wrong> {
        T::from_wire(wire).map(Box::new)
    }
}

/// A message that must be there stands in an `Option` all the same.
macro_rules! needed {
    ($($name:ty => $message:ty),* $(,)?) => {$(
        impl $crate::wire::Wire<Option<$message>> for $name {
            fn to_wire(&self) -> Option<$message> {
                Some($crate::wire::Wire::<$message>::to_wire(self))
            }

            fn from_wire(wire: Option<$message>) -> Result<Self, $crate::wire::Wrong> {
                let message = wire.ok_or_else($crate::wire::Wrong::missing)?;
                $crate::wire::Wire::<$message>::from_wire(message)
            }
        }
    )*};
}

pub(crate) use needed;
