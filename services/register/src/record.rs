//! What every table of the register has in common: an id, and fields that are named once.

use rusqlite::types::{Value, ValueRef};

use crate::cell::{Kind, Pool};

/// One field of a record: its name in the store, in mappings and in reports, and how it is read.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name, as in the struct.
    pub name: &'static str,
    /// How a column is read into it.
    pub kind: Kind,
}

/// A table of the register as the store and the import see it.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The table's name in the store.
    pub name: &'static str,
    /// Its fields, in the order of the columns.
    pub fields: &'static [Field],
}

impl Table {
    /// The place of a field, by name.
    pub fn position(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|known| known.name == field)
    }

    /// The field's value among the cells of a row.
    pub(crate) fn cell<'a>(&self, cells: &'a [Value], field: &str) -> &'a Value {
        self.position(field).and_then(|at| cells.get(at)).unwrap_or(&Value::Null)
    }
}

/// A record of one table.
pub trait Record: Sized {
    /// The table it lives in.
    const TABLE: Table;

    /// Its number within the file; 0 where it has none yet.
    fn number(&self) -> u64;

    /// Its fields as stored, in the order of the table.
    fn cells(&self) -> Vec<Value>;
}

/// A record that can be read back; apart from [`Record`] because its pool is no one else's business.
pub(crate) trait Stored: Record {
    /// The record of a row, or the name of the field whose value is not of its type.
    fn read<'a>(
        id: u64,
        cell: impl FnMut(usize) -> ValueRef<'a>,
        pool: &mut Pool,
    ) -> Result<Self, &'static str>;
}

macro_rules! record {
    ($(#[$doc:meta])* $name:ident: $id:ident in $table:ident as $text:literal {
        $($(#[$fdoc:meta])* $field:ident: $type:ty => $kind:expr;)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            /// Its number within the file; 0 asks the store to assign one.
            pub id: liftline_desk::$id,
            $($(#[$fdoc])* pub $field: $type,)*
        }

        const FIELDS: &[$crate::record::Field] =
            &[$($crate::record::Field { name: stringify!($field), kind: $kind }),*];

        #[doc = concat!("The table `", $text, "`.")]
        pub(crate) const $table: $crate::record::Table =
            $crate::record::Table { name: $text, fields: FIELDS };

        impl $crate::record::Record for $name {
            const TABLE: $crate::record::Table = $table;

            fn number(&self) -> u64 {
                self.id.0
            }

            fn cells(&self) -> Vec<rusqlite::types::Value> {
                vec![$($crate::cell::Cell::write(&self.$field)),*]
            }
        }

        impl $crate::record::Stored for $name {
            fn read<'a>(
                id: u64,
                mut cell: impl FnMut(usize) -> rusqlite::types::ValueRef<'a>,
                pool: &mut $crate::cell::Pool,
            ) -> Result<Self, &'static str> {
                let mut next = 0..;
                let mut take = || cell(next.next().unwrap_or_default());
                Ok(Self {
                    id: liftline_desk::$id(id),
                    $($field: $crate::cell::Cell::read(take(), pool).ok_or(stringify!($field))?,)*
                })
            }
        }
    };
}

pub(crate) use record;
