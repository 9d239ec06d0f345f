//! Tables in files: CSV, gzip CSV, XLSX and GeoJSON, told apart by their content.

mod csv;
mod encoding;
mod geojson;
mod xlsx;

use std::io::Read;

use crate::{
    error::{Error, Result},
    mapping::Mapping,
};

/// A table: its header, and its rows one by one.
pub(crate) struct Sheet {
    /// What it was read as, for the report: `CSV, UTF-8`.
    pub format: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// The rows below the header.
    pub rows: Box<dyn Iterator<Item = Row>>,
}

/// One row of a table.
pub(crate) struct Row {
    /// CSV: the line it begins on. XLSX: the row of the sheet. GeoJSON: the feature. The first is 1.
    pub number: u64,
    /// Its cells as text.
    pub cells: Vec<String>,
    /// The outline that goes along with a feature of GeoJSON.
    pub geometry: Option<serde_json::Value>,
    /// Why it cannot be read at all.
    pub fault: Option<Fault>,
}

/// A row or value that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Column or field; empty where the row as a whole is meant.
    pub field: String,
    /// The offending value.
    pub value: String,
    /// What is wrong and what to do.
    pub reason: String,
    /// Stable code.
    pub code: &'static str,
}

/// Bytes a table may have, unpacked. 300,000 lifts of the 45-field layout are about 150 MB.
pub const MAX_TABLE_BYTES: u64 = 512 << 20;
/// Characters a cell may have.
pub const MAX_CELL_CHARS: usize = 4_096;
/// Columns a table may have.
pub const MAX_COLUMNS: usize = 1_000;

/// Opens a table by what its first bytes say it is; a mapping with outlines asks for GeoJSON.
pub(crate) fn open(bytes: Vec<u8>, mapping: &Mapping) -> Result<Sheet> {
    let sheet = if bytes.starts_with(b"PK\x03\x04") {
        xlsx::open(bytes, mapping.sheet.as_deref())?
    } else if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut sheet = csv::open(unpack(&bytes)?, mapping.delimiter)?;
        sheet.format.push_str(", gzip");
        sheet
    } else if mapping.outline.is_some() {
        geojson::open(&bytes)?
    } else {
        csv::open(bytes, mapping.delimiter)?
    };
    if sheet.header.len() > MAX_COLUMNS {
        let found = sheet.header.len();
        return Err(Error::Unreadable(format!("the header has {found} columns; {MAX_COLUMNS} are allowed")));
    }
    Ok(sheet)
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(bytes).take(MAX_TABLE_BYTES + 1);
    reader.read_to_end(&mut unpacked).map_err(|why| Error::Unreadable(format!("gzip: {why}")))?;
    if unpacked.len() as u64 > MAX_TABLE_BYTES {
        return Err(Error::Unreadable(format!("unpacks to more than the limit of {MAX_TABLE_BYTES} bytes")));
    }
    Ok(unpacked)
}

/// The first reason for which no cell of the row can be used.
fn fault_of(cells: &[String], header: &[String]) -> Option<Fault> {
    let (have, want) = (cells.len(), header.len());
    if have != want {
        let reason = format!("has {have} fields, the header has {want}; look for a stray quote or separator");
        return Some(Fault { field: String::new(), value: String::new(), reason, code: "FIELD_COUNT" });
    }
    cells.iter().zip(header).find_map(|(cell, column)| {
        let fault = |reason: String, code| {
            let value = cell.chars().take(80).collect();
            Some(Fault { field: column.clone(), value, reason, code })
        };
        if cell.contains('\0') {
            fault("holds a NUL byte".into(), "NUL_BYTE")
        } else if cell.contains('\u{fffd}') {
            fault("holds bytes that are no text in the file's encoding".into(), "ENCODING")
        } else if cell.len() > MAX_CELL_CHARS && cell.chars().count() > MAX_CELL_CHARS {
            fault(format!("is longer than {MAX_CELL_CHARS} characters"), "TOO_LONG")
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests;
