//! Writing: rows, and the aliases that follow from them, inside one transaction.

use liftline_desk::{LiftId, Moment};
use rusqlite::{OptionalExtension, Transaction, params, params_from_iter, types::Value};

use crate::{
    alias::{Scheme, codes_of},
    error::{Error, Result},
    model::LIFT,
    record::{Record, Table},
};

/// An open transaction on the rows of one city.
pub struct Batch<'a> {
    transaction: &'a Transaction<'a>,
    city: &'a str,
    now: Moment,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(transaction: &'a Transaction<'a>, city: &'a str, now: Moment) -> Self {
        Self { transaction, city, now }
    }

    /// Writes a record and gives its number: a new one for 0, else the row of that number is replaced or,
    /// where there is none, made. The codes among a lift's fields become its aliases; one that takes
    /// another's place sends the old one to the history.
    pub fn put(&self, record: &impl Record) -> Result<u64> {
        let table = Self::table_of(record);
        let number = record.number();
        if number == 0 || !self.exists(&table, number)? {
            return self.insert(&table, number, &record.cells());
        }
        self.update(&table, number, &record.cells())?;
        Ok(number)
    }

    /// Gives a lift one more code: a device or a vendor's number, or any other scheme.
    pub fn name(&self, lift: LiftId, scheme: &Scheme, value: &str) -> Result<()> {
        let (key, text, id) = (scheme.key(value), scheme.to_string(), lift.0.cast_signed());
        let mut current = self.transaction.prepare_cached(
            "UPDATE alias SET replaced = ?4
             WHERE lift = ?1 AND scheme = ?2 AND key <> ?3 AND replaced IS NULL",
        )?;
        current.execute(params![id, text, key, self.now.0])?;
        self.add_name(lift, scheme, value)
    }

    /// The same for a lift that has no code of this scheme yet.
    fn add_name(&self, lift: LiftId, scheme: &Scheme, value: &str) -> Result<()> {
        let (key, text, id) = (scheme.key(value), scheme.to_string(), lift.0.cast_signed());
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO alias (city, scheme, key, lift, value, since, replaced)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)
             ON CONFLICT (city, scheme, key, lift) DO UPDATE SET value = excluded.value, replaced = NULL",
        )?;
        insert.execute(params![self.city, text, key, id, value, self.now.0])?;
        Ok(())
    }

    /// The lifts that a code names, and whether it is replaced there.
    pub(crate) fn named(&self, scheme: &Scheme, value: &str) -> Result<Vec<(u64, bool)>> {
        let mut find = self.transaction.prepare_cached(
            "SELECT lift, replaced IS NOT NULL FROM alias WHERE city = ?1 AND scheme = ?2 AND key = ?3",
        )?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?));
        let found = find.query_map(params![self.city, scheme.to_string(), scheme.key(value)], read)?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The lift's current code of a scheme, in the form it is compared in.
    pub(crate) fn code_of(&self, lift: u64, scheme: &Scheme) -> Result<Option<String>> {
        let mut find = self
            .transaction
            .prepare_cached("SELECT key FROM alias WHERE lift = ?1 AND scheme = ?2 AND replaced IS NULL")?;
        Ok(find.query_row(params![lift.cast_signed(), scheme.to_string()], |row| row.get(0)).optional()?)
    }

    /// The rows of a table whose `field`, a column of it, holds this text; at most two, for more is as
    /// ambiguous.
    pub(crate) fn find(&self, table: &str, field: &str, text: &str) -> Result<Vec<u64>> {
        let mut find = self
            .transaction
            .prepare_cached(&format!("SELECT id FROM {table} WHERE city = ?1 AND {field} = ?2 LIMIT 2"))?;
        let ids = find.query_map(params![self.city, text], |row| row.get(0))?;
        ids.map(|id| Ok(id.map(i64::cast_unsigned)?)).collect()
    }

    /// The fields of a row, in the order of the table.
    pub(crate) fn cells(&self, table: &Table, id: u64) -> Result<Vec<Value>> {
        let sql = format!("SELECT {} FROM {} WHERE id = ?1 AND city = ?2", columns(table), table.name);
        let mut get = self.transaction.prepare_cached(&sql)?;
        let read = |row: &rusqlite::Row<'_>| (0..table.fields.len()).map(|at| row.get(at)).collect();
        let cells = get.query_row(params![id.cast_signed(), self.city], read).optional()?;
        cells.ok_or(Error::NoRow { table: table.name, id })
    }

    /// Adds a row; a number of 0 asks for the next free one. Gives the number.
    pub(crate) fn insert(&self, table: &Table, number: u64, cells: &[Value]) -> Result<u64> {
        let marks = vec!["?"; cells.len() + 2].join(", ");
        let sql = format!("INSERT INTO {} (id, city, {}) VALUES ({marks})", table.name, columns(table));
        let id = if number == 0 { Value::Null } else { Value::Integer(number.cast_signed()) };
        let head = [id, Value::Text(self.city.into())];
        self.transaction.prepare_cached(&sql)?.execute(params_from_iter(head.iter().chain(cells)))?;
        let id = self.transaction.last_insert_rowid().cast_unsigned();
        if table.name == LIFT.name {
            let codes = codes_of(cells);
            codes.into_iter().try_for_each(|(scheme, value)| self.add_name(LiftId(id), &scheme, &value))?;
        }
        Ok(id)
    }

    pub(crate) fn update(&self, table: &Table, id: u64, cells: &[Value]) -> Result<()> {
        let sets: Vec<_> = table.fields.iter().map(|field| format!("{} = ?", field.name)).collect();
        let sql = format!("UPDATE {} SET {} WHERE id = ? AND city = ?", table.name, sets.join(", "));
        let tail = [Value::Integer(id.cast_signed()), Value::Text(self.city.into())];
        let rows =
            self.transaction.prepare_cached(&sql)?.execute(params_from_iter(cells.iter().chain(&tail)))?;
        if rows == 0 {
            return Err(Error::NoRow { table: table.name, id });
        }
        self.follow(table, id, cells)
    }

    fn follow(&self, table: &Table, id: u64, cells: &[Value]) -> Result<()> {
        if table.name != LIFT.name {
            return Ok(());
        }
        codes_of(cells).into_iter().try_for_each(|(scheme, value)| self.name(LiftId(id), &scheme, &value))
    }

    fn exists(&self, table: &Table, id: u64) -> Result<bool> {
        let sql = format!("SELECT 1 FROM {} WHERE id = ?1 AND city = ?2", table.name);
        Ok(self.transaction.prepare_cached(&sql)?.exists(params![id.cast_signed(), self.city])?)
    }

    fn table_of<R: Record>(_: &R) -> Table {
        R::TABLE
    }
}

/// The names of a table's fields, separated by commas.
pub(crate) fn columns(table: &Table) -> String {
    table.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ")
}
