//! Import: a table goes through a mapping into the store, in one transaction, and says what it did.

mod apply;
mod draft;
mod parties;
mod plan;
mod rejects;

use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
};

use liftline_desk::Moment;

use crate::{
    batch::Batch,
    error::{Error, Result},
    mapping::Mapping,
    report::ImportReport,
    sheet::{self, Fault, MAX_TABLE_BYTES, Sheet},
    store::Store,
};

/// How an import is run.
#[derive(Clone, Copy, Debug)]
pub struct ImportOptions {
    /// The moment from which codes that this import replaces count as replaced.
    pub now: Moment,
    /// Do everything, then take it back.
    pub dry_run: bool,
}

/// Imports a file: CSV, gzip CSV or XLSX, told apart by content, or GeoJSON for districts. Rows that cannot
/// be taken are written to `rejects` as CSV (row, field, value, reason, code, then the row as delivered)
/// while the others go in. The file can be imported again: rows that say nothing new change nothing. On an
/// error nothing has changed.
pub fn import_file(
    store: &mut Store,
    path: &Path,
    mapping: &Mapping,
    options: ImportOptions,
    rejects: impl Write,
) -> Result<ImportReport> {
    let failed = |source| Error::File { path: path.into(), source };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_TABLE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() as u64 > MAX_TABLE_BYTES {
        let path = path.display();
        return Err(Error::Unreadable(format!(
            "{path} is over the limit of {MAX_TABLE_BYTES} bytes; split it"
        )));
    }
    import(store, bytes, mapping, options, rejects)
}

/// Imports the bytes of a file, as [`import_file`] does.
pub fn import(
    store: &mut Store,
    bytes: Vec<u8>,
    mapping: &Mapping,
    options: ImportOptions,
    rejects: impl Write,
) -> Result<ImportReport> {
    let sheet = sheet::open(bytes, mapping)?;
    let work = |batch: &Batch<'_>| run(batch, sheet, mapping, rejects);
    let report =
        if options.dry_run { store.rehearse(options.now, work)? } else { store.write(options.now, work)? };
    Ok(ImportReport { dry_run: options.dry_run, ..report })
}

fn run(batch: &Batch<'_>, sheet: Sheet, mapping: &Mapping, rejects: impl Write) -> Result<ImportReport> {
    let plan = plan::Plan::new(mapping, &sheet.header)?;
    let mut rejects = rejects::Rejects::new(rejects, &sheet.header)?;
    let mut importer = apply::Importer::new(batch, &plan);
    importer.report.mapping.clone_from(&mapping.name);
    importer.report.unknown_columns.clone_from(&plan.unknown);
    importer.report.format = sheet.format;
    for row in sheet.rows {
        importer.report.rows += 1;
        match importer.row(&row) {
            Ok(()) => {}
            Err(Stop::Row(fault)) => {
                importer.report.reject(row.number, &fault);
                rejects.write(&row, &fault)?;
            }
            Err(Stop::Import(error)) => return Err(error),
        }
    }
    rejects.finish()?;
    Ok(importer.report)
}

/// Why a row does not go in: its own fault, or the end of the whole import.
enum Stop {
    Row(Fault),
    Import(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Import(error)
    }
}

#[cfg(test)]
mod real_tests;
#[cfg(test)]
mod tests;
