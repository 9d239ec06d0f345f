//! The use unit and the maintenance unit that a lift's row names: found, or made on the spot.

use std::collections::HashMap;

use rusqlite::types::Value;

use super::draft::Values;
use crate::{batch::Batch, error::Result, record::Table};

/// Parties met in this import, by table and everything the row said of them.
#[derive(Default)]
pub(super) struct Parties {
    met: HashMap<(&'static str, String), u64>,
    /// How many had to be made.
    pub added: u64,
}

impl Parties {
    /// The id of the party, if the row names one by credit code or name. What the row says fills gaps of the
    /// party's record and never overwrites: thousands of rows name it, each with its own contact.
    pub(super) fn find(&mut self, batch: &Batch<'_>, table: &Table, said: &Values) -> Result<Option<u64>> {
        let code = text(table, said, "credit_code");
        let name = text(table, said, "name");
        let Some(key) = code.or(name) else { return Ok(None) };
        let met = (table.name, format!("{said:?}"));
        if let Some(id) = self.met.get(&met) {
            return Ok(Some(*id));
        }
        let id = match known(batch, table, code, name)? {
            Some(id) => {
                fill(batch, table, id, said)?;
                id
            }
            None => {
                self.added += 1;
                batch.insert(table, 0, &row(table, key, said))?
            }
        };
        self.met.insert(met, id);
        Ok(Some(id))
    }
}

/// By credit code; else by name, unless that one has another credit code.
fn known(batch: &Batch<'_>, table: &Table, code: Option<&str>, name: Option<&str>) -> Result<Option<u64>> {
    if let Some(code) = code {
        for field in ["credit_code", "key"] {
            if let Some(id) = batch.find(table.name, field, code)?.first() {
                return Ok(Some(*id));
            }
        }
    }
    let Some(name) = name else { return Ok(None) };
    for id in batch.find(table.name, "name", name)? {
        let cells = batch.cells(table, id)?;
        if code.is_none() || *table.cell(&cells, "credit_code") == Value::Null {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn fill(batch: &Batch<'_>, table: &Table, id: u64, said: &Values) -> Result<()> {
    let before = batch.cells(table, id)?;
    let mut cells = before.clone();
    for (at, value) in said {
        if cells[*at] == Value::Null {
            cells[*at] = value.clone();
        }
    }
    if cells == before { Ok(()) } else { batch.update(table, id, &cells) }
}

fn row(table: &Table, key: &str, said: &Values) -> Vec<Value> {
    let mut cells = vec![Value::Null; table.fields.len()];
    for (at, value) in said {
        cells[*at] = value.clone();
    }
    if let Some(at) = table.position("key") {
        cells[at] = Value::Text(key.into());
    }
    cells
}

fn text<'a>(table: &Table, said: &'a Values, field: &str) -> Option<&'a str> {
    let place = table.position(field)?;
    said.iter().find_map(|(at, value)| match value {
        Value::Text(text) if *at == place => Some(text.as_str()),
        Value::Text(_) | Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
    })
}
