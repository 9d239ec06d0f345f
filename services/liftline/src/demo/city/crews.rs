//! Crews (救援队) and their people: those of the stations first, then every unit's own.

use liftline_desk::{CrewId, PersonId, UnitId};
use liftline_register::{Crew, Person, Point, Station};

use super::{codes, estate::Estate, names};
use crate::demo::chance::Chance;

/// Crews of a station; people of a crew.
const CREWS_A_STATION: usize = 2;
const PEOPLE_A_CREW: usize = 2;

/// Makes `count` crews with the place each waits at: two a station as far as they go, then one for every
/// unit that has none, then always for the unit with the most lifts a crew, at one of its estates.
pub(super) fn crews(
    estates: &[Estate],
    maintained: &[UnitId],
    stations: &[(Station, Point)],
    (units, count): (usize, usize),
    chance: &mut Chance,
) -> Vec<(Crew, Point)> {
    let mut lifts = vec![0usize; units];
    for (estate, unit) in estates.iter().zip(maintained) {
        lifts[place(*unit)] += estate.lifts;
    }
    let mut crews = Vec::with_capacity(count);
    let mut sizes = vec![0usize; units];
    let of_stations = (0..CREWS_A_STATION).flat_map(|_| stations).take(count);
    for (station, at) in of_stations {
        let unit = station.unit.unwrap_or(UnitId(1));
        sizes[place(unit)] += 1;
        crews.push((Crew { station: Some(station.id), ..crew(crews.len(), unit) }, *at));
    }
    while crews.len() < count {
        // Lifts a crew if it had one more; a unit without a crew comes before all others.
        let need = |at: &usize| (sizes[*at] == 0, lifts[*at] / (sizes[*at] + 1));
        let Some(most) = (0..units).max_by_key(need) else { break };
        sizes[most] += 1;
        let unit = UnitId(most as u64 + 1);
        crews.push((crew(crews.len(), unit), waiting_place(estates, maintained, unit, chance)));
    }
    crews
}

/// The people of the crews.
pub(super) fn people(crews: &[(Crew, Point)], chance: &mut Chance) -> Vec<Person> {
    let member = |number: usize| {
        let (crew, _) = &crews[number / PEOPLE_A_CREW];
        Person {
            id: PersonId(number as u64 + 1),
            key: format!("T{:06}", number + 1).into(),
            name: Some(names::person(chance).into()),
            phone: Some(codes::mobile(50_000_000 + number).into()),
            unit: crew.unit,
            crew: Some(crew.id),
            certificate: Some(format!("3206NT{:06}", number + 1).into()),
            certificate_until: Some(jiff::civil::date(2028, 12, 31)),
            ..Person::default()
        }
    };
    (0..crews.len() * PEOPLE_A_CREW).map(member).collect()
}

fn crew(number: usize, unit: UnitId) -> Crew {
    Crew {
        id: CrewId(number as u64 + 1),
        key: format!("C{:03}", number + 1).into(),
        name: Some(format!("救援{:03}队", number + 1).into()),
        unit: Some(unit),
        phone: Some(codes::mobile(60_000_000 + number).into()),
        ..Crew::default()
    }
}

/// One of the unit's estates, large ones more often; any estate for a unit without one.
fn waiting_place(estates: &[Estate], maintained: &[UnitId], unit: UnitId, chance: &mut Chance) -> Point {
    let weight = |(estate, of): (&Estate, &UnitId)| if *of == unit { estate.lifts as f64 } else { 0.0 };
    let weights: Vec<_> = estates.iter().zip(maintained).map(weight).collect();
    estates[chance.weighted(&weights)].at
}

fn place(unit: UnitId) -> usize {
    unit.0 as usize - 1
}
