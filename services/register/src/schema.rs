//! The tables of `register.db`, made from the records' own lists of fields.

use std::{fmt::Write, path::Path};

use rusqlite::Connection;

use crate::{
    cell::Kind,
    district::DISTRICT,
    error::{Error, Result},
    model::{CREW, LIFT, PERSON, STATION, UNIT, USE_UNIT},
    record::Table,
};

/// Every table of records.
pub(crate) const TABLES: [Table; 7] = [LIFT, USE_UNIT, UNIT, STATION, CREW, PERSON, DISTRICT];

/// The schema this program writes, kept in `PRAGMA user_version`. `schema.sql` is its text.
pub(crate) const VERSION: i64 = 1;
/// Marks the file as a register (`PRAGMA application_id`): the letters "LReg".
const APPLICATION: i64 = 0x4c52_6567;

/// Brings a file to the current schema, or says why it cannot be used.
pub(crate) fn prepare(connection: &Connection, path: &Path) -> Result<()> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (version, application) = (pragma("user_version")?, pragma("application_id")?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && (application != 0 || tables > 0) {
        return Err(Error::Foreign { path: path.into() });
    }
    if version > VERSION {
        return Err(Error::SchemaNewer { path: path.into(), found: version, known: VERSION });
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    if tables == 0 {
        connection.execute_batch(&format!(
            "BEGIN;\n{}PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {VERSION};\nCOMMIT;",
            text()
        ))?;
    }
    Ok(())
}

/// The text of the schema.
pub(crate) fn text() -> String {
    let mut sql = String::new();
    for table in &TABLES {
        let _ = write!(sql, "CREATE TABLE {} (\n  id INTEGER PRIMARY KEY,\n  city TEXT NOT NULL", table.name);
        for field in table.fields {
            let _ = write!(sql, ",\n  {} {}", field.name, column(field.name, field.kind));
        }
        sql.push_str("\n) STRICT;\n");
        // Lifts are found by their aliases and read as a whole, so they need no index of their own.
        for (field, kind) in [("key", "UNIQUE INDEX"), ("name", "INDEX"), ("credit_code", "INDEX")] {
            if table.position("key").is_some() && table.position(field).is_some() {
                let _ = writeln!(sql, "CREATE {kind} {0}_{field} ON {0} (city, {field});", table.name);
            }
        }
    }
    sql.push_str(ALIAS);
    sql
}

/// `key` is the code in the form it is compared in, `value` as delivered; `since` and `replaced` are
/// milliseconds since 1970-01-01T00:00:00Z.
const ALIAS: &str = "CREATE TABLE alias (
  city TEXT NOT NULL,
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  lift INTEGER NOT NULL REFERENCES lift (id),
  value TEXT NOT NULL,
  since INTEGER NOT NULL,
  replaced INTEGER,
  PRIMARY KEY (city, scheme, key, lift)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_lift ON alias (lift, scheme);
";

fn column(name: &str, kind: Kind) -> &'static str {
    match kind {
        Kind::Code if name == "key" => "TEXT NOT NULL",
        Kind::Text | Kind::Code | Kind::Day | Kind::Word(_) | Kind::List => "TEXT",
        Kind::Count | Kind::Flag | Kind::Reference(_) => "INTEGER",
        Kind::Measure(_) => "REAL",
        Kind::Own => match name {
            "lon" | "lat" | "raw_lon" | "raw_lat" => "REAL",
            "use_unit" | "unit" => "INTEGER",
            _ => "TEXT",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A change of the schema needs a new version and a step from the old one; then write the new text here.
    #[test]
    fn the_schema_is_the_one_of_this_version() {
        assert_eq!(text(), include_str!("schema.sql"), "a changed schema needs a new VERSION");
    }
}
