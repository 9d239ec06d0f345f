//! A drafted row against the store: is it new, does it change anything, and what.

use std::collections::HashMap;

use liftline_desk::LiftId;
use rusqlite::types::Value;

use super::{
    Stop,
    draft::{Draft, draft, fault},
    parties::Parties,
    plan::Plan,
};
use crate::{
    alias::{Scheme, codes_of},
    batch::Batch,
    error::Result as StoreResult,
    model::{LIFT, UNIT, USE_UNIT},
    record::Table,
    report::ImportReport,
    sheet::Row,
};

/// One import under way.
pub(super) struct Importer<'a> {
    batch: &'a Batch<'a>,
    plan: &'a Plan<'a>,
    parties: Parties,
    /// Records met, with the row that brought them.
    seen: HashMap<u64, u64>,
    pub report: ImportReport,
}

impl<'a> Importer<'a> {
    pub(super) fn new(batch: &'a Batch<'a>, plan: &'a Plan<'a>) -> Self {
        let (parties, seen, report) = (Parties::default(), HashMap::new(), ImportReport::default());
        Self { batch, plan, parties, seen, report }
    }

    pub(super) fn row(&mut self, row: &Row) -> Result<(), Stop> {
        let mut draft = draft(self.plan, row, self.batch)?;
        let table = self.plan.mapping.table;
        let id = if table.name == LIFT.name { self.lift(&draft)? } else { self.keyed(&table, &draft)? };
        if let Some(first) = id.and_then(|id| self.seen.get(&id)) {
            let reason = format!("row {first} is the same record; keep one of them");
            return Err(Stop::Row(fault("key", "", reason, "DUPLICATE")));
        }
        self.name_parties(&mut draft)?;
        let (id, fields) = match id {
            None => (self.add(&table, &draft)?, Some(Vec::new())),
            Some(id) => (id, Some(self.change(&table, id, &draft)?).filter(|fields| !fields.is_empty())),
        };
        self.seen.insert(id, row.number);
        match fields {
            Some(fields) => {
                self.warn_of_shared_codes(&table, id, &mut draft)?;
                self.report.change(row.number, id, fields);
            }
            None => self.report.unchanged += 1,
        }
        draft.warnings.iter().for_each(|fault| self.report.warn(row.number, fault));
        self.report.parties_added = self.parties.added;
        Ok(())
    }

    /// The row of another table with this key.
    fn keyed(&self, table: &Table, draft: &Draft) -> Result<Option<u64>, Stop> {
        match draft.get(table, "key") {
            Some(Value::Text(key)) => Ok(self.batch.find(table.name, "key", key)?.first().copied()),
            Some(Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_)) | None => {
                Err(no_key("key"))
            }
        }
    }

    /// The lift a row is about: by the first of its keys that it has, or by a later one if the lift found
    /// has no code under the earlier schemes and so cannot be another.
    fn lift(&self, draft: &Draft) -> Result<Option<u64>, Stop> {
        let codes = codes(draft);
        let schemes = &self.plan.mapping.key;
        let keys: Vec<_> =
            schemes.iter().filter_map(|scheme| codes.iter().find(|(known, _)| known == scheme)).collect();
        if keys.is_empty() {
            let names: Vec<_> = schemes.iter().map(ToString::to_string).collect();
            let lost = draft.warnings.iter().find(|fault| fault.code == "DIGITS_LOST");
            return Err(lost.map_or_else(|| no_key(&names.join(", ")), |fault| Stop::Row(fault.clone())));
        }
        for (at, (scheme, value)) in keys.iter().enumerate() {
            let found = self.batch.named(scheme, value)?;
            let mut current = Vec::new();
            for (id, _) in found.iter().filter(|(_, replaced)| !replaced) {
                if self.has_none_of(*id, &keys[..at])? {
                    current.push(*id);
                }
            }
            match current[..] {
                [id] => return Ok(Some(id)),
                [] if at == 0 && !found.is_empty() => {
                    let reason = "was replaced by another code; the row is out of date".into();
                    return Err(Stop::Row(fault(&scheme.to_string(), value, reason, "KEY_REPLACED")));
                }
                [] => {}
                _ => {
                    let reason = format!("names {} lifts; mend that first", current.len());
                    return Err(Stop::Row(fault(&scheme.to_string(), value, reason, "KEY_AMBIGUOUS")));
                }
            }
        }
        Ok(None)
    }

    fn has_none_of(&self, id: u64, keys: &[&(Scheme, String)]) -> StoreResult<bool> {
        for (scheme, _) in keys {
            if self.batch.code_of(id, scheme)?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn name_parties(&mut self, draft: &mut Draft) -> StoreResult<()> {
        for (table, field, said) in [(USE_UNIT, "use_unit", &draft.use_unit), (UNIT, "unit", &draft.unit)] {
            if said.is_empty() {
                continue;
            }
            let id = self.parties.find(self.batch, &table, said)?;
            let value = id.map_or(Value::Null, |id| Value::Integer(id.cast_signed()));
            draft.cells.extend(LIFT.position(field).map(|at| (at, value)));
        }
        Ok(())
    }

    fn add(&self, table: &Table, draft: &Draft) -> StoreResult<u64> {
        let mut cells = vec![Value::Null; table.fields.len()];
        for (at, value) in &draft.cells {
            cells[*at] = value.clone();
        }
        let id = self.batch.insert(table, 0, &cells)?;
        draft.aliases.iter().try_for_each(|(scheme, code)| self.batch.name(LiftId(id), scheme, code))?;
        Ok(id)
    }

    /// Writes what differs and gives the names of the fields and schemes that did.
    fn change(&self, table: &Table, id: u64, draft: &Draft) -> StoreResult<Vec<String>> {
        let mut cells = self.batch.cells(table, id)?;
        let mut fields = Vec::new();
        for (at, value) in &draft.cells {
            if cells[*at] != *value {
                cells[*at] = value.clone();
                fields.push(table.fields[*at].name.to_owned());
            }
        }
        if !fields.is_empty() {
            self.batch.update(table, id, &cells)?;
        }
        for (scheme, code) in &draft.aliases {
            if self.batch.code_of(id, scheme)? != Some(scheme.key(code)) {
                self.batch.name(LiftId(id), scheme, code)?;
                fields.push(scheme.to_string());
            }
        }
        Ok(fields)
    }

    fn warn_of_shared_codes(&self, table: &Table, id: u64, draft: &mut Draft) -> StoreResult<()> {
        if table.name != LIFT.name {
            return Ok(());
        }
        for (scheme, code) in codes(draft) {
            let others = self.batch.named(&scheme, &code)?;
            if let Some((other, _)) = others.iter().find(|(other, replaced)| *other != id && !replaced) {
                let reason = format!("is also the code of lift {other}; a search by it will show both");
                draft.warnings.push(fault(&scheme.to_string(), &code, reason, "CODE_SHARED"));
            }
        }
        Ok(())
    }
}

/// All codes that a row gives a lift.
fn codes(draft: &Draft) -> Vec<(Scheme, String)> {
    let mut cells = vec![Value::Null; LIFT.fields.len()];
    for (at, value) in &draft.cells {
        cells[*at] = value.clone();
    }
    let mut codes = codes_of(&cells);
    codes.extend(draft.aliases.iter().cloned());
    codes
}

fn no_key(names: &str) -> Stop {
    Stop::Row(fault(names, "", "the row has no key, so it could not be found again".into(), "KEY_MISSING"))
}
