//! Rows a second of `liftline import`, beside the least a program can do with the same file: read it and
//! put its cells into one table.

use std::{
    fs::{File, create_dir},
    io::Read,
    path::Path,
};

use anyhow::Context;
use flate2::read::MultiGzDecoder;
use rusqlite::{Connection, params_from_iter};

use super::{Bench, remove};
use crate::{city, clock::Mark, product::write_mapping, report::Report};

/// Imports into empty folders, product and floor in turns.
///
/// # Errors
/// A file is refused.
pub(super) fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let folder = bench.scratch.join("import");
    create_dir(&folder)?;
    let (file, mapping) = (folder.join("lifts.csv"), write_mapping(&folder)?);
    city::write_lifts(&file, bench.product.lifts)?;
    report.heading("Import, rows a second, the whole program from start to end");
    report.table(&["", "liftline", "floor", "ratio"]);
    one(bench, report, &file, &mapping)?;
    if let Some(file) = &bench.new_york {
        one(bench, report, file, "new-york")?;
    }
    Ok(())
}

fn one(bench: &Bench, report: &mut Report, file: &Path, mapping: &str) -> anyhow::Result<()> {
    let [mut new, mut again, mut floor] = [const { Vec::new() }; 3];
    let mut rows = 0;
    for round in 0..bench.rounds {
        let data = bench.scratch.join(format!("import{round}"));
        create_dir(&data)?;
        let began = Mark::now();
        rows = fill(&data.join("floor.db"), file)?;
        floor.push(rows as f64 / began.elapsed().as_secs_f64());
        new.push(rows as f64 / bench.product.import(&data, file, mapping)?);
        again.push(rows as f64 / bench.product.import(&data, file, mapping)?);
        remove(&data)?;
    }
    let name = file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    report.compare(&format!("{name}, {rows} rows, new"), &new, &floor);
    report.compare(&format!("{name}, again: nothing changes"), &again, &floor);
    Ok(())
}

/// Puts every cell of a CSV or CSV.gz file into one table of text, in one transaction.
fn fill(path: &Path, file: &Path) -> anyhow::Result<u64> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(open(file)?);
    let columns = reader.byte_headers()?.len();
    let names: Vec<_> = (0..columns).map(|nth| format!("c{nth}")).collect();
    let marks = vec!["?"; columns].join(", ");
    let mut connection = Connection::open(path)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.execute_batch(&format!("CREATE TABLE row ({}) STRICT", names.join(" TEXT, ") + " TEXT"))?;
    let tx = connection.transaction()?;
    let mut rows = 0;
    {
        let mut insert = tx.prepare(&format!("INSERT INTO row VALUES ({marks})"))?;
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record)? {
            let cells = (0..columns).map(|nth| String::from_utf8_lossy(record.get(nth).unwrap_or_default()));
            insert.execute(params_from_iter(cells))?;
            rows += 1;
        }
    }
    tx.commit()?;
    Ok(rows)
}

fn open(file: &Path) -> anyhow::Result<Box<dyn Read>> {
    let opened = File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let packed = file.extension().is_some_and(|end| end == "gz");
    Ok(if packed { Box::new(MultiGzDecoder::new(opened)) } else { Box::new(opened) })
}
