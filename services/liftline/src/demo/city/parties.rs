//! Those who look after the lifts: use units, maintenance units, stations, crews and their people.

use std::collections::HashMap;

use liftline_desk::{StationId, UnitId, UseUnitId};
use liftline_register::{Crew, Datum, MaintenanceUnit, Person, PlaceKind, Point, Station, UseUnit};

use super::{Contract, Plan, codes, crews, estate::Estate, land::metres, names};
use crate::demo::chance::Chance;

/// Everything but lifts and districts.
pub struct Parties {
    /// Use units (使用单位).
    pub use_units: Vec<UseUnit>,
    /// Maintenance units (维保单位).
    pub units: Vec<MaintenanceUnit>,
    /// Rescue stations (救援站点).
    pub stations: Vec<Station>,
    /// Crews, with where each waits for orders.
    pub crews: Vec<(Crew, Point)>,
    /// Members of crews.
    pub people: Vec<Person>,
    /// Who manages and who maintains each estate, in the order of the estates.
    pub contracts: Vec<Contract>,
}

/// Metres over which a maintenance unit's pull on contracts falls to a third.
const REACH_M: f64 = 3_500.0;
/// Pull at any distance, so that a few contracts lie far from their unit.
const FAR_PULL: f64 = 1e-6;
/// Property managers (物业) of the city; other sites manage themselves.
const PROPERTY_MANAGERS: usize = 900;

/// Gives every estate its parties.
pub(super) fn engage(estates: &[Estate], plan: &Plan, chance: &Chance) -> Parties {
    let mut chance = chance.fork(3);
    let units = units(estates, plan.units, &mut chance);
    let maintained = maintainers(estates, &units, &mut chance);
    let (use_units, managed) = use_units(estates, &mut chance);
    let contracts: Vec<_> = managed
        .into_iter()
        .zip(&maintained)
        .map(|(use_unit, unit)| Contract { use_unit, unit: *unit })
        .collect();
    let stations = stations(estates, &maintained, plan.stations, &mut chance);
    let crews = crews::crews(estates, &maintained, &stations, plan.crews, &mut chance);
    let people = crews::people(&crews, &mut chance);
    let stations = stations.into_iter().map(|(station, _)| station).collect();
    Parties { use_units, units, stations, crews, people, contracts }
}

fn units(estates: &[Estate], count: usize, chance: &mut Chance) -> Vec<MaintenanceUnit> {
    let lifts: Vec<_> = estates.iter().map(|estate| estate.lifts as f64).collect();
    let unit = |number: usize| {
        let at = estates[chance.weighted(&lifts)].at;
        let name = names::maintenance_unit(number);
        MaintenanceUnit {
            id: UnitId(number as u64 + 1),
            key: name.as_str().into(),
            name: Some(name.into()),
            credit_code: Some(codes::credit_code('W', number + 1).into()),
            licence: Some(format!("TS3332{:03}-2028", number + 1).into()),
            licence_until: Some(jiff::civil::date(2028, 6, 30)),
            rescue_phone: Some(codes::landline(9_000_000 + number).into()),
            lon: Some(at.lon),
            lat: Some(at.lat),
            raw_lon: Some(at.lon),
            raw_lat: Some(at.lat),
            datum: Some(Datum::Wgs84),
            ..MaintenanceUnit::default()
        }
    };
    (0..count).map(unit).collect()
}

/// The unit of each estate: large ones and near ones more often.
fn maintainers(estates: &[Estate], units: &[MaintenanceUnit], chance: &mut Chance) -> Vec<UnitId> {
    let offices: Vec<_> = units.iter().filter_map(|unit| Some((unit.id, unit.point()?))).collect();
    let pull = |at: Point, (rank, (_, office)): (usize, &(UnitId, Point))| {
        (libm::exp(-metres(at, *office) / REACH_M) + FAR_PULL) / (rank as f64 + 12.0)
    };
    let choose = |estate: &Estate| {
        let pulls: Vec<_> = offices.iter().enumerate().map(|office| pull(estate.at, office)).collect();
        offices[chance.weighted(&pulls)].0
    };
    estates.iter().map(choose).collect()
}

fn use_units(estates: &[Estate], chance: &mut Chance) -> (Vec<UseUnit>, Vec<UseUnitId>) {
    let mut known: HashMap<String, UseUnitId> = HashMap::new();
    let mut use_units = Vec::new();
    let mut managed = Vec::with_capacity(estates.len());
    for estate in estates {
        let name = if estate.kind == PlaceKind::Housing {
            names::property_manager(chance.below(PROPERTY_MANAGERS))
        } else {
            format!("南通{}", estate.name)
        };
        let next = UseUnitId(use_units.len() as u64 + 1);
        let id = *known.entry(name.clone()).or_insert(next);
        if id == next {
            use_units.push(use_unit(id, &name, chance));
        }
        managed.push(id);
    }
    (use_units, managed)
}

fn use_unit(id: UseUnitId, name: &str, chance: &mut Chance) -> UseUnit {
    let number = id.0 as usize;
    UseUnit {
        id,
        key: name.into(),
        name: Some(name.into()),
        credit_code: Some(codes::credit_code('U', number).into()),
        duty_phone: Some(codes::landline(8_000_000 + number).into()),
        officer: Some(names::person(chance).into()),
        officer_phone: Some(codes::mobile(number).into()),
        ..UseUnit::default()
    }
}

/// Stations where the lifts are, each staffed by the unit of the estate it stands in.
fn stations(
    estates: &[Estate],
    maintained: &[UnitId],
    count: usize,
    chance: &mut Chance,
) -> Vec<(Station, Point)> {
    let mut weights: Vec<_> = estates.iter().map(|estate| estate.lifts as f64).collect();
    let mut stations = Vec::with_capacity(count);
    for number in 0..count {
        let chosen = chance.weighted(&weights);
        let estate = &estates[chosen];
        stations.push((station(number, estate, maintained[chosen]), estate.at));
        for (weight, other) in weights.iter_mut().zip(estates) {
            // The next station rather stands where none is near.
            *weight *= 1.0 - libm::exp(-metres(estate.at, other.at) / 2_000.0);
        }
    }
    stations
}

fn station(number: usize, estate: &Estate, unit: UnitId) -> Station {
    Station {
        id: StationId(number as u64 + 1),
        key: format!("JY{:03}", number + 1).into(),
        name: Some(format!("{}{}救援站", names::short_street(&estate.street), estate.community).into()),
        unit: Some(unit),
        phone: Some(codes::landline(9_500_000 + number).into()),
        lon: Some(estate.at.lon),
        lat: Some(estate.at.lat),
        raw_lon: Some(estate.at.lon),
        raw_lat: Some(estate.at.lat),
        datum: Some(Datum::Wgs84),
        ..Station::default()
    }
}
