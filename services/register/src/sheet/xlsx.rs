//! XLSX: the first sheet, or the one the mapping names. Cells become the text a CSV export would have.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::{MAX_TABLE_BYTES, Row, Sheet, fault_of};
use crate::{
    day::serial,
    error::{Error, Result},
};

pub(super) fn open(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Sheet> {
    if bytes.len() as u64 > MAX_TABLE_BYTES {
        return Err(Error::Unreadable(format!("is larger than the limit of {MAX_TABLE_BYTES} bytes")));
    }
    let unreadable = |why: &dyn std::fmt::Display| Error::Unreadable(format!("XLSX: {why}"));
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|why| unreadable(&why))?;
    let names = book.sheet_names();
    let name = sheet.map(str::to_owned).or_else(|| names.first().cloned()).unwrap_or_default();
    if !names.contains(&name) {
        return Err(unreadable(&format!("no sheet {name:?}; there are {}", names.join(", "))));
    }
    let range = book.worksheet_range(&name).map_err(|why| unreadable(&why))?;
    let mut rows = texts(&range);
    let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    if header.iter().all(String::is_empty) {
        return Err(unreadable(&format!("sheet {name:?} has no header row")));
    }
    let columns = header.clone();
    let rows: Vec<Row> = rows
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .map(|(number, cells)| Row { number, fault: fault_of(&cells, &columns), cells, geometry: None })
        .collect();
    Ok(Sheet { format: format!("XLSX, sheet {name:?}"), header, rows: Box::new(rows.into_iter()) })
}

fn texts(range: &Range<Data>) -> impl Iterator<Item = (u64, Vec<String>)> {
    let first = range.start().map_or(0, |(row, _)| u64::from(row)) + 1;
    range.rows().zip(first..).map(|(cells, number)| (number, cells.iter().map(text).collect()))
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number_text(*number),
        Data::DateTime(when) => {
            serial(when.as_f64()).map_or_else(|| when.as_f64().to_string(), |day| day.to_string())
        }
        Data::Bool(truth) => truth.to_string(),
        Data::Empty => String::new(),
        Data::Int(_) | Data::String(_) | Data::DateTimeIso(_) | Data::DurationIso(_) | Data::Error(_) => {
            cell.to_string()
        }
    }
}

/// Whole numbers of more than 15 digits have lost digits in the spreadsheet. They are written with an
/// exponent, so that a column of codes refuses them.
fn number_text(number: f64) -> String {
    const EXACT: f64 = 1e15;
    if number.abs() < EXACT { number.to_string() } else { format!("{number:e}").replace('e', "E+") }
}
