//! The sample city in `register.db`: made once, known again by its plan.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use liftline_desk::{LiftId, Moment};
use liftline_register::{Batch, Record, Result, Scheme, Store};

use super::{City, Plan, connected, connected_lift, device};

/// Whether the city was there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Generated and written now.
    Now,
    /// Found in the folder, made from the same plan by the same generator.
    Before,
}

/// Counted up whenever the same plan gives another city.
const GENERATOR: u32 = 2;

/// Sees to it that `register.db` in the folder is this plan's city, under the city's code. The file appears
/// whole or not at all. An error where the folder holds another register.
pub fn make(plan: Plan, folder: &Path, code: &str, now: Moment) -> anyhow::Result<Made> {
    let (file, mark) = (folder.join("register.db"), folder.join("register.city"));
    if file.exists() {
        let found = fs::read_to_string(&mark).unwrap_or_default();
        if found == line(plan) {
            return Ok(Made::Before);
        }
        bail!(
            "CITY_OTHER_REGISTER: {} is not the sample city of this plan ({}); name another folder \
             with --data, \
             or remove it",
            file.display(),
            line(plan)
        );
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let part = folder.join("register.db.part");
    remove(&part)?;
    let city = City::new(plan)?;
    Store::open(&part, code)?.write(now, |mut batch| {
        read_out(&city, &mut batch)?;
        let connected = (0..connected(plan.lifts)).map(connected_lift);
        connected
            .filter_map(|lift| Some((lift, device(lift)?)))
            .try_for_each(|(lift, device)| batch.name(LiftId(lift), &Scheme::Device, &device.id))
    })?;
    fs::write(&mark, line(plan))?;
    fs::rename(&part, &file).with_context(|| format!("cannot rename {}", part.display()))?;
    Ok(Made::Now)
}

/// What goes through every record of a city, in one order.
pub(super) trait Reader {
    /// Takes the next record.
    fn take(&mut self, record: &impl Record) -> Result<()>;
}

/// Shows every record of the city to `reader`: those a lift refers to before the lifts.
pub(super) fn read_out(city: &City, reader: &mut impl Reader) -> Result<()> {
    let parties = &city.parties;
    city.gazetteer.districts.iter().try_for_each(|record| reader.take(record))?;
    parties.use_units.iter().try_for_each(|record| reader.take(record))?;
    parties.units.iter().try_for_each(|record| reader.take(record))?;
    parties.stations.iter().try_for_each(|record| reader.take(record))?;
    parties.crews.iter().try_for_each(|(record, _)| reader.take(record))?;
    parties.people.iter().try_for_each(|record| reader.take(record))?;
    city.lifts().try_for_each(|record| reader.take(&record))
}

impl Reader for &Batch<'_> {
    fn take(&mut self, record: &impl Record) -> Result<()> {
        self.put(record).map(drop)
    }
}

fn line(plan: Plan) -> String {
    let Plan { seed, lifts, units, stations, crews } = plan;
    format!(
        "sample city {GENERATOR}: seed {seed}, {lifts} lifts, {units} units, {stations} stations, \
         {crews} crews"
    )
}

fn remove(part: &Path) -> std::io::Result<()> {
    let beside = |end: &str| PathBuf::from(format!("{}{end}", part.display()));
    for file in [part.to_path_buf(), beside("-wal"), beside("-shm")] {
        match fs::remove_file(file) {
            Err(why) if why.kind() != std::io::ErrorKind::NotFound => return Err(why),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}
