//! One value of a record on its way between the store, an import and a field of a struct.

use std::{collections::HashSet, sync::Arc};

use jiff::civil::Date;
use liftline_desk::{CrewId, DistrictId, StationId, UnitId, UseUnitId};
use rusqlite::types::{Value, ValueRef};

use crate::{
    datum::Datum,
    units::Dimension,
    words::{PlaceKind, RegisterPlace, Status, Words},
};

/// How the text of a column is read into a field, and what it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Free text, kept as written.
    Text,
    /// A code: text with leading zeros, refused where a spreadsheet has turned it into a number and lost
    /// digits.
    Code,
    /// A calendar day, stored as `YYYY-MM-DD`.
    Day,
    /// A whole number from 0 to 65,535.
    Count,
    /// A number in the base unit of its dimension.
    Measure(Dimension),
    /// Yes or no.
    Flag,
    /// A word of a closed list.
    Word(Words),
    /// Several words, separated by commas.
    List,
    /// The id of a row of another table, found by its key or its name.
    Reference(&'static str),
    /// Set by the import itself: positions, outlines, notes on unread values. No column can name it.
    Own,
}

/// Shared copies of texts that many records repeat: makers, categories, inspection bodies.
#[derive(Default)]
pub(crate) struct Pool(HashSet<Arc<str>>);

impl Pool {
    fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(found) = self.0.get(text) {
            return Arc::clone(found);
        }
        let shared: Arc<str> = text.into();
        self.0.insert(Arc::clone(&shared));
        shared
    }
}

/// A type a field can have.
pub(crate) trait Cell: Sized {
    fn write(&self) -> Value;
    /// Nothing where the stored value is not of this type.
    fn read(value: ValueRef<'_>, pool: &mut Pool) -> Option<Self>;
}

fn text(value: ValueRef<'_>) -> Option<&str> {
    value.as_str().ok()
}

impl Cell for Box<str> {
    fn write(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
        text(value).map(Into::into)
    }
}

impl Cell for Arc<str> {
    fn write(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn read(value: ValueRef<'_>, pool: &mut Pool) -> Option<Self> {
        text(value).map(|text| pool.share(text))
    }
}

impl Cell for Vec<Box<str>> {
    fn write(&self) -> Value {
        if self.is_empty() { Value::Null } else { Value::Text(self.join(",")) }
    }
    fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
        if value == ValueRef::Null {
            return Some(Self::new());
        }
        let words = text(value)?.split(',').filter(|word| !word.is_empty());
        Some(words.map(Into::into).collect())
    }
}

impl Cell for Date {
    fn write(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
        let text = text(value)?;
        let part = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        Self::new(text.get(..4)?.parse().ok()?, part(5..7)?, part(8..10)?).ok()
    }
}

impl Cell for f64 {
    fn write(&self) -> Value {
        Value::Real(*self)
    }
    fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
        value.as_f64().ok()
    }
}

impl Cell for u16 {
    fn write(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
        value.as_i64().ok()?.try_into().ok()
    }
}

impl Cell for bool {
    fn write(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
        match value.as_i64().ok()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl<T: Cell> Cell for Option<T> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Cell::write)
    }
    fn read(value: ValueRef<'_>, pool: &mut Pool) -> Option<Self> {
        if value == ValueRef::Null { Some(None) } else { T::read(value, pool).map(Some) }
    }
}

macro_rules! word_cells {
    ($($name:ty),*) => {$(
        impl Cell for $name {
            fn write(&self) -> Value {
                Value::Text(self.code().into())
            }
            fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
                Self::of_code(text(value)?)
            }
        }
    )*};
}

word_cells!(Status, PlaceKind, RegisterPlace, Datum);

macro_rules! id_cells {
    ($($name:ident),*) => {$(
        impl Cell for $name {
            fn write(&self) -> Value {
                Value::Integer(self.0.cast_signed())
            }
            fn read(value: ValueRef<'_>, _: &mut Pool) -> Option<Self> {
                value.as_i64().ok().map(|id| Self(id.cast_unsigned()))
            }
        }
    )*};
}

id_cells!(UseUnitId, UnitId, StationId, CrewId, DistrictId);
