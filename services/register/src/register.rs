//! The register in memory: what the process reads. It is never changed, only replaced by a newer one.

use liftline_desk::{CrewId, DistrictId, LiftId, Moment, PersonId, StationId, UnitId, UseUnitId};
use rusqlite::{Connection, params};

use crate::{
    alias::{Alias, Named, Scheme},
    aliases::Aliases,
    batch::columns,
    cell::Pool,
    district::{District, Districts},
    error::{Error, Result},
    model::{Crew, Lift, MaintenanceUnit, Person, Station, UseUnit},
    point::Point,
    record::Stored,
};

/// The special-equipment register (特种设备登记) of one city.
#[derive(Default)]
pub struct Register {
    lifts: Vec<Lift>,
    /// District of each lift, in the order of `lifts`.
    lift_districts: Vec<Option<DistrictId>>,
    aliases: Aliases,
    use_units: Vec<UseUnit>,
    units: Vec<MaintenanceUnit>,
    stations: Vec<Station>,
    crews: Vec<Crew>,
    people: Vec<Person>,
    districts: Districts,
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $one:ident, $all:ident: $type:ty, $id:ty;)*) => {$(
        $(#[$doc])*
        pub fn $one(&self, id: $id) -> Option<&$type> {
            self.$all.binary_search_by_key(&id, |row| row.id).ok().map(|at| &self.$all[at])
        }

        #[doc = concat!("All of `", stringify!($all), "`, by id.")]
        pub fn $all(&self) -> &[$type] {
            &self.$all
        }
    )*};
}

impl Register {
    lookups! {
        /// The lift of this id.
        lift, lifts: Lift, LiftId;
        /// The use unit (使用单位) of this id.
        use_unit, use_units: UseUnit, UseUnitId;
        /// The maintenance unit (维保单位) of this id.
        unit, units: MaintenanceUnit, UnitId;
        /// The rescue station (救援站点) of this id.
        station, stations: Station, StationId;
        /// The crew (救援队) of this id.
        crew, crews: Crew, CrewId;
        /// The person of this id.
        person, people: Person, PersonId;
    }

    /// Every lift a code names or named: none, one, or several where it is ambiguous. A replaced code still
    /// finds its lift and says since when it is replaced.
    pub fn by_alias(&self, scheme: &Scheme, value: &str) -> Vec<Named> {
        self.aliases.find(scheme, value).collect()
    }

    /// Every lift that the text names under any scheme, with the scheme.
    pub fn by_code(&self, value: &str) -> Vec<(&Scheme, Named)> {
        let schemes = self.aliases.schemes().iter();
        schemes
            .flat_map(|scheme| self.aliases.find(scheme, value).map(move |named| (scheme, named)))
            .collect()
    }

    /// All codes of a lift, current and replaced.
    pub fn aliases_of(&self, lift: LiftId) -> impl Iterator<Item = Alias<'_>> {
        self.aliases.of(lift)
    }

    /// All codes of all lifts, by scheme and code.
    pub fn aliases(&self) -> impl Iterator<Item = Alias<'_>> {
        self.aliases.iter()
    }

    /// The district of this id.
    pub fn district(&self, id: DistrictId) -> Option<&District> {
        self.districts.get(id)
    }

    /// All districts, by id.
    pub fn districts(&self) -> &[District] {
        self.districts.all()
    }

    /// The district around a point.
    pub fn district_at(&self, point: Point) -> Option<&District> {
        self.districts.at(point)
    }

    /// The district of a lift: by its point, else by its division code.
    pub fn district_of(&self, lift: LiftId) -> Option<&District> {
        let at = self.lifts.binary_search_by_key(&lift, |row| row.id).ok()?;
        self.districts.get((*self.lift_districts.get(at)?)?)
    }

    pub(crate) fn load(connection: &Connection, city: &str) -> Result<Self> {
        let pool = &mut Pool::default();
        let lifts: Vec<Lift> = rows(connection, city, pool)?;
        let districts = Districts::new(rows(connection, city, pool)?);
        Ok(Self {
            lift_districts: lifts.iter().map(|lift| districts.of(lift).map(|found| found.id)).collect(),
            lifts,
            aliases: aliases(connection, city)?,
            use_units: rows(connection, city, pool)?,
            units: rows(connection, city, pool)?,
            stations: rows(connection, city, pool)?,
            crews: rows(connection, city, pool)?,
            people: rows(connection, city, pool)?,
            districts,
        })
    }
}

fn rows<R: Stored>(connection: &Connection, city: &str, pool: &mut Pool) -> Result<Vec<R>> {
    let table = R::TABLE;
    let sql = format!("SELECT id, {} FROM {} WHERE city = ?1 ORDER BY id", columns(&table), table.name);
    let mut select = connection.prepare(&sql)?;
    let mut found = select.query(params![city])?;
    let mut records = Vec::new();
    while let Some(row) = found.next()? {
        let id = row.get::<_, i64>(0)?.cast_unsigned();
        // The query names every field, so a column that is not there cannot occur.
        let cell = |at| row.get_ref(at + 1).unwrap_or(rusqlite::types::ValueRef::Null);
        let record = R::read(id, cell, pool);
        records.push(record.map_err(|field| Error::BadValue { table: table.name, id, field })?);
    }
    records.shrink_to_fit();
    Ok(records)
}

fn aliases(connection: &Connection, city: &str) -> Result<Aliases> {
    let sql =
        "SELECT scheme, key, lift, replaced FROM alias WHERE city = ?1 ORDER BY city, scheme, key, lift";
    let mut select = connection.prepare(sql)?;
    let mut found = select.query(params![city])?;
    let mut aliases = Aliases::default();
    while let Some(row) = found.next()? {
        let text = |at| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str().unwrap_or_default());
        let lift = LiftId(row.get::<_, i64>(2)?.cast_unsigned());
        let replaced = row.get::<_, Option<i64>>(3)?.map(Moment);
        aliases.push(text(0)?, text(1)?, Named { lift, replaced })?;
    }
    Ok(aliases.finish())
}
